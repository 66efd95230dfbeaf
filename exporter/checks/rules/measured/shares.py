"""The share that a part of the source is of the whole beside it: orders of 46, of which 28 for bearings, six tenths."""

from collections.abc import Iterator
from typing import TypeVar

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between
from exporter.checks.derived.results import SHARE, Derivation, derive_by
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.results import is_rough_share
from exporter.checks.words.stops import sentence_bounds
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import HUNDRED, Quantity, same_units

# The part of a share's words that a part of the whole must have to be what it is of.
_TOLD = 0.5
# Amounts with most words of a share that are tried.
_BEST = 4
_Any = TypeVar("_Any")


def share_of_sentence(claim: Claim, context: CheckContext) -> Derivation | None:
    """The share of the only amount of its sentence that the source's only other amount beside that one is.

    None where the share is by how much something changed, and where the part has few of its words."""
    source = context.source
    if source is None or claim.passage is None or claim.direction or not is_rough_share(claim.quantity):
        return None
    whole = _only(_amounts_beside(claim, context))
    if whole is None or len(whole.fitting) != 1:
        return None
    fact = whole.fitting[0]
    part = _only(one for one in source.sentence_quantities(fact) if _is_amount(one, fact.quantity.unit))
    if part is None or not 0 < part.value < fact.quantity.value or not _is_told_of(part, claim, source):
        return None
    value = part.value * HUNDRED / fact.quantity.value
    return derive_by(value, SHARE, part, fact.quantity, used=(part, fact.quantity))


def share_of_statement(claim: Claim, context: CheckContext) -> Derivation | None:
    """The share that an amount told with words of a share is of another one of its statement; or any amount there,
    where the next share of the sentence is of the same whole: two thirds of the bridges are good, a tenth bad.

    Only for a share that nothing else explains: it asks for less than the other rules."""
    source = context.source
    if source is None or source.is_long or claim.passage is None or not is_rough_share(claim.quantity):
        return None
    if claim.fitting:
        return None
    for part in _amounts_told(claim, source) if not claim.direction else ():
        for whole in source.statement_facts(part):
            if found := _share(claim, part, whole):
                return found
    beside = claims_between(claim.passage, *sentence_bounds(claim.passage.text, claim.at), context)
    others = [one for one in beside if one is not claim and is_rough_share(one.quantity) and not one.direction]
    return next((found for other in others if (found := _share_of_same_whole(claim, other, source))), None)


def _amounts_told(claim: Claim, source: SourceText) -> list[Fact]:
    """The amounts of the source that are told with most words of a share."""
    ranked = source.operands.rank(claim.quantity, claim.words, _BEST)
    return [fact for fact in ranked if fact.quantity.kind == "amount" and source.fit(claim.words, fact) > 0]


def _share_of_same_whole(claim: Claim, other: Claim, source: SourceText) -> Derivation | None:
    """How a share follows where the one beside it is of a whole of the source's, as an amount there of the same one."""
    for fact in (*_amounts_told(other, source), *_amounts_told(claim, source)):
        within = [fact, *source.statement_facts(fact)]
        for whole in within:
            if any(_share(other, part, whole) for part in within):
                found = (share for part in within if (share := _share(claim, part, whole)))
                if (first := next(found, None)) is not None:
                    return first
    return None


def _share(claim: Claim, part: Fact, whole: Fact) -> Derivation | None:
    """The share that one amount is of another one; None where it is another share, or they are of two units."""
    one, other = part.quantity, whole.quantity
    if not _is_amount(one, one.unit) or other.kind != "amount" or not same_units(one.unit, other.unit):
        return None
    if not 0 < one.value < other.value:
        return None
    value = one.value * HUNDRED / other.value
    return derive_by(value, SHARE, one, other, used=(one, other)) if agrees_with(claim.quantity, value) else None


def _amounts_beside(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    """The other amounts of a share's sentence."""
    assert claim.passage is not None
    for one in claims_between(claim.passage, *sentence_bounds(claim.passage.text, claim.at), context):
        if one is not claim and _is_amount(one.quantity, one.quantity.unit):
            yield one


def _is_amount(quantity: Quantity, unit: str) -> bool:
    return quantity.kind == "amount" and quantity.unit == unit and unit not in (*PERIODS, "倍")


def _is_told_of(part: Quantity, claim: Claim, source: SourceText) -> bool:
    """Whether a part of the source stands beside most of a share's words."""
    fit = source.fit(claim.words, Fact(part, part.start, part.end))
    return fit > 0 and fit >= _TOLD * source.best_possible(claim.words)


def _only(found: Iterator[_Any]) -> _Any | None:
    """The single one of them; None where there are none or several."""
    first, second = next(found, None), next(found, None)
    return first if second is None else None
