"""The value of another time than the one that a number is told of: 2023's for 2024; and values in their own place."""

from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.evidence import SourceText
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.rules.pairing import describe_exchange
from exporter.checks.rules.worded.statements import RUNNING
from exporter.checks.series.known import series_of
from exporter.checks.series.named import is_right_behind, point_told, series_told, times_told
from exporter.checks.series.tables import ToldPoint, ToldSeries
from exporter.checks.series.worked import changes_of
from exporter.checks.words.stops import sentence_bounds
from exporter.numbers.quantity import same_units, same_value

# Characters from where a time begins to the number right behind it.
_NEAR = 16


def find_points_of_other_times(context: CheckContext) -> Iterator[Finding]:
    """Numbers told of a time that the source has of another time of the same series."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        if (
            not claim.fitting
            or not times_told(claim, context.language)
            or (claim.passage is not None and claim.direction)
        ):
            continue
        told = [(series, point_told(claim, series, context.language)) for series in series_told(claim, context)]
        if not told or any(point is None or _states(claim, point) for _, point in told):
            continue
        if not told[0][0].is_tabled and _is_behind_time(claim, context):  # where `dates.beside` tells it of the time
            continue
        others = [
            (series, point) for series, point in told if point is not None and _is_at_other_time(claim, series, context)
        ]
        if len(others) == 1:
            yield describe_exchange(claim, others[0][1].fact, source, "fits-another")


def _is_behind_time(claim: Claim, context: CheckContext) -> bool:
    """Whether a time stands right before a number."""
    before = claims_between(claim.passage, max(0, claim.at - _NEAR), claim.at, context)
    return any(one.quantity.date is not None for one in before)


def find_points_of_other_names(context: CheckContext) -> Iterator[Finding]:
    """Numbers told of one name of a source's table that another name of it has, and the own one at no time."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        if not claim.fitting or claim.direction or claim.passage is None or claim.passage.role not in RUNNING:
            continue
        told = series_told(claim, context)
        if (
            len(told) != 1
            or (point := point_told(claim, told[0], context.language)) is None
            or not _is_alike(claim, point)
        ):
            continue
        if not is_right_behind(claim, context) or (len(told[0].points) < 2 and not told[0].is_tabled):
            continue
        if not any(_states(claim, one) for one in told[0].points) and _is_of_beside(claim, told[0], source):
            yield describe_exchange(claim, point.fact, source, "fits-another")


def _is_alike(claim: Claim, point: ToldPoint) -> bool:
    one, other = claim.quantity, point.fact.quantity
    return one.kind == other.kind and same_units(one.unit, other.unit)


def _is_of_beside(claim: Claim, series: ToldSeries, source: SourceText) -> bool:
    """Whether all facts of a number are points of other series, one of them of the same table."""
    beside = [one for one in series_of(source) if one.name != series.name]
    starts = {point.fact.start for one in beside for point in one.points}
    own = {point.fact.start for one in beside if one.table == series.table for point in one.points}
    facts = {fact.start for fact in claim.fitting}
    return facts <= starts and not facts.isdisjoint(own)


def _is_at_other_time(claim: Claim, series: ToldSeries, context: CheckContext) -> bool:
    """Whether a number is that of a point of a series of which its clause names no time."""
    times = times_told(claim, context.language)
    return any(_states(claim, one) and not one.times & times for one in series.points if one.times)


def _states(claim: Claim, point: ToldPoint) -> bool:
    """Whether a number is that of a point of a series."""
    return any(fact.start == point.fact.start for fact in claim.fitting)


def is_in_its_place(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is what the source's table has of the very thing and time, or by how much that changed."""
    for series in series_told(claim, context):
        point = point_told(claim, series, context.language)
        if point is not None and (_states(claim, point) or (not claim.fitting and _has_value(claim, point))):
            return True
        if not times_told(claim, context.language) and _leads_to_later(claim, series, context):
            return True
        changes = changes_of(series, claim.quantity) if claim.direction else ()
        if any(one.agrees(claim.quantity, claim.direction) for one in changes):
            return True
    return False


def _has_value(claim: Claim, point: ToldPoint) -> bool:
    one, other = claim.quantity, point.fact.quantity
    return one.unit == other.unit and same_value(one, other)


def _leads_to_later(claim: Claim, series: ToldSeries, context: CheckContext) -> bool:
    """Whether a number is one of a series, and the next one of its sentence that of a later time: 31, 36 by May."""
    passage = claim.passage
    if passage is None or passage.role in LISTED_ROLES:
        return False
    _, last = sentence_bounds(passage.text, claim.at)
    behind = [one for one in claims_between(passage, claim.end, last, context) if one.fitting]
    own = next((index for index, one in enumerate(series.points) if _states(claim, one)), None)
    return own is not None and any(_states(one, point) for one in behind for point in series.points[own + 1 :])
