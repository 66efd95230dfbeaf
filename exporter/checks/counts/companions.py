"""Numbers that stand beside the same numbers in an outline as in its source: 11 votes against 3, 12 of all 31."""

from bisect import bisect_left
from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.evidence import SourceText
from exporter.checks.words.stops import parts_statements
from exporter.numbers.measures import PERIODS, is_measured
from exporter.numbers.quantity import Quantity


def stands_beside_its_own(
    claim: Claim, source: SourceText, context: CheckContext, *, any_unit: bool = False, any_order: bool = False
) -> bool:
    """Whether the next number of its text, or the one before, stands right there in the source, too: 31 and 12 of
    全31駅中12駅.

    `any_unit`: the two may count different things; `any_order`: the source may have them the other way round."""
    own = [fact for fact in claim.fitting if _agree(claim.quantity, fact.quantity, any_unit=any_unit)]
    steps = (source.number_before, source.number_behind)
    for other, behind in _beside(claim, context):
        unit = other.quantity if any_unit else claim.quantity
        known = {fact.start for fact in other.fitting if _agree(unit, fact.quantity, any_unit=any_unit)}
        beside = (step(fact) for fact in own for step in (steps if any_order else steps[behind : behind + 1]))
        if any(one is not None and one.start in known for one in beside):
            return True
    return False


def _agree(quantity: Quantity, known: Quantity, *, any_unit: bool) -> bool:
    """Whether two numbers have one unit, or, with `any_unit`, none that measures: nine people, nine members."""
    if quantity.unit == known.unit:
        return True
    return any_unit and not any(is_measured(unit) or unit in PERIODS for unit in (quantity.unit, known.unit))


def _beside(claim: Claim, context: CheckContext) -> Iterator[tuple[Claim, bool]]:
    """The numbers right behind and right before one in its statement, each with whether it stands behind."""
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=lambda one: one.at)
    for other in (place + 1, place - 1):
        if claim.passage is None or not 0 <= other < len(within):
            continue
        first, last = sorted((claim.at, within[other].at))
        if not parts_statements(claim.passage.text, first, last):
            yield within[other], other > place
