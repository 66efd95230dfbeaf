"""Whether a rough share may be meant to be of the numbers that give it: of many numbers some two make a third."""

from collections.abc import Mapping

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claim_of_operand
from exporter.checks.derived.results import Derivation
from exporter.checks.facts import Fact
from exporter.checks.words.surroundings import FULL_STOP, LEVEL_BEFORE
from exporter.numbers.quantity import Quantity

# The weight of words that stand near enough to a number to tell what it is of.
_NEAR = 0.4
_PAIR = 2
# Characters before a number in which a word says that it is what something came to.
_LINK = 6


class _PlacedOperand(Struct, frozen=True):
    """An operand where it stands: its text, its offset there, and the words beside it."""

    text: str
    at: int
    words: Mapping[str, float]


def is_likely_share(found: Derivation, claim: Claim, context: CheckContext) -> bool:
    """Whether each operand stands in the share's sentence, is of what the share is of, or stands beside one that is."""
    if _is_growth(found) and any(_is_change(operand, claim, context) for operand in found.used):
        return False
    placed = [_place_of(operand, claim, context) for operand in found.used]
    known = [one for one in placed if one is not None]
    if len(known) < 2:
        return True
    own = claim.passage.text if claim.passage is not None else ""
    if any(one.text is own and _are_joined(own, one.at, claim.at) for one in known) and all(
        one.text is own for one in known
    ):  # of what the sentence before tells
        return True
    meant = [one for one in known if _is_meant(one, claim)]
    if len(found.used) > _PAIR and known[0] not in meant:  # the largest of a list
        return False
    return bool(meant) and all(one in meant or any(_stand_together(one, other) for other in meant) for one in known)


def _is_growth(found: Derivation) -> bool:
    """Whether a share is by how much one of two numbers is more than the other."""
    if len(found.used) != _PAIR:
        return False
    low, high = sorted(abs(operand.value) for operand in found.used)
    return low > 0 and found.value in ((high - low) * 100 / low, (high - low) * 100 / high)


def _is_change(operand: Quantity, claim: Claim, context: CheckContext) -> bool:
    """Whether an operand beside a share tells itself by how much something rose or fell: 增加 1833 件."""
    own = claim_of_operand(operand, claim, context)
    if own is None or own.passage is None or not own.direction:
        return False
    return LEVEL_BEFORE.search(own.passage.text[max(0, own.at - _LINK) : own.at]) is None


def _is_meant(operand: _PlacedOperand, claim: Claim) -> bool:
    """Whether an operand stands in the sentence of a share, or beside words of it."""
    if (
        claim.passage is not None
        and operand.text is claim.passage.text
        and _are_joined(operand.text, operand.at, claim.at)
    ):
        return True
    return any(weight >= _NEAR and operand.words.get(word, 0) >= _NEAR for word, weight in claim.words.items())


def _stand_together(one: _PlacedOperand, other: _PlacedOperand) -> bool:
    return one.text is other.text and _are_joined(one.text, one.at, other.at)


def _are_joined(text: str, one: int, other: int) -> bool:
    """Whether no full stop stands between two offsets."""
    return FULL_STOP.search(text, min(one, other), max(one, other)) is None


def _place_of(operand: Quantity, claim: Claim, context: CheckContext) -> _PlacedOperand | None:
    """Where an operand stands: in the share's own text, in another one, or in the source."""
    own = claim_of_operand(operand, claim, context) or context.claims_written.get((operand.text, operand.start))
    if own is not None and own.passage is not None:
        return _PlacedOperand(own.passage.text, own.at, own.words)
    source = context.source
    if source is None or source.text[operand.start : operand.end] != operand.text:
        return None
    return _PlacedOperand(source.text, operand.start, source.words(Fact(operand, operand.start, operand.end)))
