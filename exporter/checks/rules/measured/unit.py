"""A number that the source has in another unit of the same dimension, beside its words: 1.2 μg/m³ for 1.2 mg/m³."""

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.derived.results import POINTS
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.missing import describe_difference
from exporter.checks.words.stops import sentence_bounds
from exporter.numbers.measures import dimensions_of
from exporter.start.patterns import compile_pattern

# The part of a number's words that the same one in another unit must have, and how many times as much as one in the
# number's own; digits that are hardly another number's.
_SAME, _CLEARLY = 0.4, 3
_DIGITS = 2
# The renminbi, and codes of ISO 4217.
_MONEY = compile_pattern("元|[A-Z]{3}")


def find_unit_meant(claim: Claim, context: CheckContext) -> Finding | None:
    """The finding that the source has a number of two digits and more in another unit of its dimension.

    It stands beside its words, clearly more of them than what the source has in the number's own unit; where it has
    nothing, in one statement with a number of its sentence, too."""
    source, quantity = context.source, claim.quantity
    if source is None or quantity.approx or len(quantity.digits.replace(".", "").strip("0")) < _DIGITS:
        return None
    fitting = source.find_fitting(quantity)
    stated = max((source.fit(claim.words, fact) for fact in fitting), default=0.0)
    least = max(_SAME * source.best_possible(claim.words), _CLEARLY * stated)
    for fact in source.find_stating(quantity):
        known = fact.quantity
        if known.approx or known.digits != quantity.digits or not _are_of_one_dimension(known.unit, quantity.unit):
            continue
        beside = not fitting and _stands_with_others(fact, claim, context, source)
        if beside or 0 < least <= source.fit(claim.words, fact):
            return describe_difference("fits-another", claim.path, claim.place, quantity, fact, source)
    return None


def _are_of_one_dimension(unit: str, other: str) -> bool:
    """Whether two different units measure the same, both are money, or one is per cent and the other points of it."""
    if unit == other or not unit or not other:
        return False
    if POINTS & {unit, other}:
        return "%" in (unit, other) or {unit, other} <= POINTS
    if _MONEY.fullmatch(unit) and _MONEY.fullmatch(other):
        return True
    return bool(dimensions_of(unit) & dimensions_of(other))


def _stands_with_others(fact: Fact, claim: Claim, context: CheckContext, source: SourceText) -> bool:
    """Whether a number of the claim's sentence stands in one statement with a fact of the source."""
    if claim.passage is None:
        return False
    statement = source.statement_at(fact.start)
    within = claims_between(claim.passage, *sentence_bounds(claim.passage.text, claim.at), context)
    stating = (other for one in within if one is not claim for other in one.fitting)
    return any(source.statement_at(other.start) == statement for other in stating)
