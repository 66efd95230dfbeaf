"""Percentage points that are told as per cent: from 16 % to 13 % is three points down, and not 3 %."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.derived.results import POINTS
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.facts import Fact
from exporter.checks.rules.derive import derive_from_afar, find_derivation
from exporter.checks.rules.missing import SILENCE, describe_difference
from exporter.checks.rules.reach import OperandsInReach, clause_of
from exporter.checks.words.relations import relations_named
from exporter.checks.words.stops import sentence_bounds
from exporter.message import Message
from exporter.numbers.quantity import HUNDRED, Quantity

# Percentage points.
_POINT = "百分点"
# Sentences of the source whose percentages are tried, and how many of a sentence; of more some two differ by chance.
_SENTENCES, _RATES = 4, 4
# The same of whole points, which more pairs give by chance.
_WHOLE_RATES = 2


def find_points_meant(claim: Claim, context: CheckContext) -> Finding | None:
    """A change in per cent that the source lacks, or has finer, and that is points: its own, or of two percentages."""
    quantity, source = claim.quantity, context.source
    if quantity.unit != "%" or quantity.kind != "percent" or quantity.approx or source is None:
        return None
    if any(fact.quantity.value == quantity.value for fact in source.find_fitting(quantity)):
        return None
    named = relations_named(clause_of(claim), context.language)
    if not claim.direction and ("difference" not in named or "rest" in named):
        return None
    if (fact := _points_of_source(claim, context)) is not None:
        return describe_difference("unit-differs", claim.path, claim.place, quantity, fact, source)
    pair = next(_pairs_apart(claim, context), None) or _pair_named(claim, context)
    if pair is None:
        return None
    high, low = (one.text.strip() for one in pair)
    message = Message(
        "{text}; {high} − {low} = {value} percentage points",
        text=quantity.text.strip(),
        high=high,
        low=low,
        value=quantity.digits,
    )
    return Finding("fits-another", claim.path, claim.place, message, SILENCE)


def _points_of_source(claim: Claim, context: CheckContext) -> Fact | None:
    """The points of the source that have this value, some of its words and its direction."""
    source = context.source
    assert source is not None
    for fact in source.find_stating(replace(claim.quantity, unit=_POINT)):
        alike = fact.quantity.unit in POINTS and source.direction(fact) == claim.direction
        if alike and source.fit(claim.words, fact) > 0:
            return fact
    return None


def _pairs_apart(claim: Claim, context: CheckContext) -> Iterator[tuple[Quantity, Quantity]]:
    """Two percentages that stand together, and are as many points apart as a change in per cent says."""
    quantity = claim.quantity
    for rates in _rates_together(claim, context):
        for pair in combinations(rates, 2):
            low, high = sorted(pair, key=lambda one: one.value)
            apart = high.value - low.value
            if apart != quantity.value or not low.value or not high.value:
                continue
            if not any(agrees_with(quantity, apart * HUNDRED / abs(base.value)) for base in (low, high)):
                yield high, low


def _pair_named(claim: Claim, context: CheckContext) -> tuple[Quantity, Quantity] | None:
    """Two percentages that stand apart, of which the points are the likeliest result for the number as points."""
    quantity = claim.quantity
    points = replace(claim, quantity=replace(quantity, unit=_POINT))
    found = derive_from_afar(points, context)
    if found is None or found.operands is None or any(one.unit != "%" for one in found.operands):
        return None
    high, low = found.operands
    apart = abs(high.value) - abs(low.value)
    if apart != quantity.value or any(agrees_with(quantity, apart * HUNDRED / abs(one.value)) for one in (high, low)):
        return None
    known = find_derivation(claim.place, context)  # by how much something else grew
    return (high, low) if known is None or known.operands is not None else None


def _rates_together(claim: Claim, context: CheckContext) -> Iterator[Sequence[Quantity]]:
    """The percentages of its own sentence, and of those of the source that fit best; none where they are many."""
    most = _RATES if "." in claim.quantity.digits else _WHOLE_RATES
    points = replace(claim, quantity=replace(claim.quantity, unit=_POINT))  # which follow from percentages alone
    sentences = OperandsInReach(points, context).groups[:_SENTENCES]
    for group in (_beside(claim, context), *(sentence.operands for sentence in sentences)):
        rates = [one for one in group if one.unit == "%" and one.kind == "percent" and not one.approx]
        if 1 < len(rates) <= most:
            yield rates


def _beside(claim: Claim, context: CheckContext) -> list[Quantity]:
    """The other percentages of its sentence."""
    if claim.passage is None:
        return []
    within = claims_between(claim.passage, *sentence_bounds(claim.passage.text, claim.at), context)
    return [one.quantity for one in within if one is not claim and one.quantity.unit == "%"]
