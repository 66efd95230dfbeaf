"""By how much something is more or less than before, where the source has both values: up by 8 %, after 24 and 26."""

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.derived.results import DIFFERENCE, LESS_THAN, MORE_THAN, POINTS, Derivation, derive_by
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.relations import names_something
from exporter.numbers.quantity import HUNDRED, Quantity, same_units

_FEW_DIGITS = 2  # that say enough


def change_of_two_times(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number told to be more or less follows from two values of one thing that the source has of two times.

    Such pairs are few, so that a number of two digits agrees by chance with hardly one of them."""
    source = context.source
    if source is None or not claim.direction or len(claim.quantity.digits.replace(".", "").strip("0")) < _FEW_DIGITS:
        return None
    bare = not names_something(clause_of(claim), context.language)
    for pair in source.ends:
        earlier, later = pair
        before, now = abs(earlier.value), abs(later.value)
        high, low = (earlier, later) if before > now else (later, earlier)
        if (now > before) != (claim.direction > 0) or now == before or not (bare or _names_either(claim, pair, source)):
            continue
        if claim.quantity.unit == "%" and earlier.kind == "amount":
            value, form = abs(now - before) * HUNDRED / before, MORE_THAN if now > before else LESS_THAN
        elif claim.quantity.unit in POINTS if earlier.unit == "%" else same_units(claim.quantity.unit, earlier.unit):
            value, form = abs(now - before), DIFFERENCE
        else:
            continue
        if agrees_with(claim.quantity, value):
            return derive_by(value, form, high, low, sure=False, used=(high, low))
    return None


def _names_either(claim: Claim, pair: tuple[Quantity, Quantity], source: SourceText) -> bool:
    """Whether a number has words of one of two numbers of the source."""
    return any(source.fit(claim.words, Fact(one, one.start, one.end)) > 0 for one in pair)
