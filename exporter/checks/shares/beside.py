"""The numbers in a share's own text, the nearest first."""

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.shares.named import NamedNumber, NamedNumbers, name_claim
from exporter.checks.shares.text import TextNumbers
from exporter.checks.words.levels import LEVEL_BEFORE
from exporter.checks.words.stops import parts_sentences

# Numbers of its text that are looked at.
_NEAREST = 8
# Characters before a number in which a word says that it is what something came to.
_LINK = 6


class Beside(Struct, frozen=True):
    """A number in a share's own text: whether it is the nearest exact one, in the same sentence, before the share, and
    tells itself by how much something rose or fell."""

    number: NamedNumber
    nearest: bool
    same_sentence: bool
    before: bool
    changes: bool


def numbers_beside(claim: Claim, told: TextNumbers, known: NamedNumbers) -> list[Beside]:
    """The exact numbers of a share's text, which are `told` there, those of its sentence first."""
    text, placed = told.text, []
    for one in told.nearest_to(claim, _NEAREST):
        gap = one.at - claim.end if one.at > claim.at else claim.at - one.end
        placed.append((parts_sentences(text, one.at, claim.at), gap, one.at, one))
    found: list[Beside] = []
    nearest = True
    for apart, _, _, one in sorted(placed, key=lambda row: row[:3])[:_NEAREST]:
        changes = one.direction != 0 and LEVEL_BEFORE.search(text[max(0, one.at - _LINK) : one.at]) is None
        number = known.find(one) or name_claim(one)
        found.append(Beside(number, nearest and not changes, not apart, one.at < claim.at, changes))
        nearest = nearest and changes
    return found
