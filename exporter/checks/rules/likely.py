"""Whether a rough share may be meant to be of the numbers that give it: of many numbers some two make a third."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claim_of_operand
from exporter.checks.derived.results import Derivation
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.levels import LEVEL_BEFORE
from exporter.checks.words.relations import relations_named
from exporter.checks.words.surroundings import FULL_STOP
from exporter.numbers.quantity import Quantity

# The weight of words that stand near enough to a number to tell what it is of.
_NEAR = 0.4
_PAIR = 2
# Digits that are hardly those of another number by chance.
_SURE_DIGITS = 3
# Characters before a number in which a word says that it is what something came to.
_LINK = 6
# The part of a number up to which a slip of it is off, more often than something is told of the rest of it.
_LITTLE = Decimal("0.15")


class _PlacedOperand(Struct, frozen=True):
    """An operand where it stands: its text, its offset there, and the words beside it."""

    text: str
    at: int
    words: Mapping[str, float]


def is_likely_share(found: Derivation, claim: Claim, context: CheckContext) -> bool:
    """Whether each operand stands in the share's sentence, is of what the share is of, or stands beside one that is."""
    if is_growth(found) and any(_is_change(operand, claim, context) for operand in found.used):
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


def takes_little(found: Derivation, claim: Claim, context: CheckContext) -> bool:
    """Whether a number is one of its words less or more some small number of quite another place: 62,000 of 63,900.

    What is a slip of the one follows by chance from the other: it has none of the claim's words, and stands neither in
    its sentence nor in that of the first one."""
    pair, source = found.operands or found.addends, context.source
    if found.sure or pair is None or source is None:
        return False
    for level, change in (pair, pair[::-1]):
        apart = abs(abs(level.value) - abs(claim.quantity.value))
        if apart > abs(level.value) * _LITTLE or not _fits(level, claim, source):
            continue
        own = claim_of_operand(change, claim, context) or context.claims_written.get((change.text, change.start))
        if own is not None and own.passage is not None:
            return own.passage is not claim.passage or not _are_joined(own.passage.text, own.at, claim.at)
        together = source.statement_at(level.start) == source.statement_at(change.start)
        return not together and not _fits(change, claim, source)
    return False


def moves_point(found: Derivation, claim: Claim | None, context: CheckContext) -> bool:
    """Whether a derivation merely moves the decimal point of a number, by one that is not of its sentence."""
    if claim is None or claim.passage is None or found.sure or len(found.used) != _PAIR:
        return False
    telling = _telling_digits(claim.quantity)
    if len(telling) < _SURE_DIGITS or relations_named(clause_of(claim), context.language):
        return False
    for one, other in (found.used, found.used[::-1]):
        if _telling_digits(one) == telling and one.unit == claim.quantity.unit:
            own = claim_of_operand(other, claim, context)
            return own is None or not _are_joined(claim.passage.text, own.at, claim.at)
    return False


def _telling_digits(quantity: Quantity) -> str:
    """The digits of a number without the zeros at its ends, which tell of its scale."""
    return f"{quantity.value:f}".replace(".", "").strip("0")


def _fits(operand: Quantity, claim: Claim, source: SourceText) -> bool:
    """Whether an operand stands in the source beside words of a claim."""
    return source.has_operand(operand) and source.fit(claim.words, Fact(operand, operand.start, operand.end)) > 0


def is_growth(found: Derivation) -> bool:
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
    if source is None or not source.has_operand(operand):
        return None
    return _PlacedOperand(source.text, operand.start, source.words(Fact(operand, operand.start, operand.end)))
