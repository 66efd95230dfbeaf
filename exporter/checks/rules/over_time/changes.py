"""By how much something changed from one time of a series to another: the way it went, and whose change it is."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import POINTS, are_alike, write_in_scale, write_operand
from exporter.checks.derived.wanted import WantedNumber
from exporter.checks.rules.missing import SILENCE
from exporter.checks.rules.pairing import describe_exchange
from exporter.checks.rules.reach import clause_of
from exporter.checks.rules.worded.statements import RUNNING
from exporter.checks.series.known import series_of
from exporter.checks.series.named import series_told, times_told
from exporter.checks.series.tables import ToldPoint, ToldSeries
from exporter.checks.words.relations import relations_named
from exporter.message import Message
from exporter.numbers.quantity import HUNDRED, Quantity

# Relations of a clause whose number is no plain change of one thing.
_OTHERWISE = frozenset({"average", "multiple", "sum"})


class _Change(Struct, frozen=True):
    """What changed between two points, with the sign of the way, and how it is worked out."""

    value: Decimal
    earlier: ToldPoint
    later: ToldPoint
    is_rate: bool

    def write(self) -> str:
        later, earlier = (write_operand(point.fact.quantity) for point in (self.later, self.earlier))
        return f"({later} − {earlier}) ÷ {earlier}" if self.is_rate else f"{later} − {earlier}"


def find_changes_the_other_way(context: CheckContext) -> Iterator[Finding]:
    """Numbers told as a rise by which the only name of their sentence fell in the source's table, or the other way; and
    those by which another name changed."""
    if context.source is None:
        return
    for claim in context.claims:
        if not claim.direction or claim.passage is None or claim.passage.role not in RUNNING:
            continue
        told = series_told(claim, context)
        if claim.fitting:
            yield from _find_turned_cell(claim, told, context)
            continue
        told = tuple(one for one in told if len(one.points) > 1)
        changes = [change for series in told for change in _changes_of(series, claim.quantity)]
        if not changes or any(_agrees(claim, one) for one in changes):
            continue
        wanted = WantedNumber(claim.quantity)
        turned = next((one for one in changes if wanted.agrees(abs(one.value))), None)
        if turned is not None:
            yield _describe_turned(claim, turned.write())
        elif (
            len(told) == 1
            and (not told[0].words or claim.quantity.unit == "%")
            and not relations_named(clause_of(claim), context.language) & _OTHERWISE
        ):
            yield from _find_of_another(claim, told[0], context)


def _find_turned_cell(claim: Claim, told: Sequence[ToldSeries], context: CheckContext) -> Iterator[Finding]:
    """The finding that the source's table has a change with the other sign."""
    starts = {fact.start for fact in claim.fitting}
    cells = [fact for series in told for fact in series.changes if fact.start in starts]
    source = context.source
    if source is None:
        return
    if len(cells) == 1 == len(starts):
        value = cells[0].quantity.value
        if value * claim.direction < 0:
            yield _describe_turned(claim, source.text[cells[0].start : cells[0].end].strip())
    elif not cells and len(told) == 1 and len(told[0].changes) == 1:  # of another row
        beside = [one for one in series_of(source) if one.table == told[0].table and one.name != told[0].name]
        if starts <= {fact.start for one in beside for fact in one.changes}:
            yield describe_exchange(claim, told[0].changes[0], source, "fits-another")


def agrees_with_change(claim: Claim, series: ToldSeries) -> bool:
    """Whether a number is by how much a series changed between two of its times, in the way that its clause tells."""
    return any(_agrees(claim, one) for one in _changes_of(series, claim.quantity))


def _agrees(claim: Claim, change: _Change) -> bool:
    return change.value * claim.direction > 0 and WantedNumber(claim.quantity).agrees(abs(change.value))


def _changes_of(series: ToldSeries, quantity: Quantity) -> Iterator[_Change]:
    """The changes of a series in the unit of a quantity, from its last points back."""
    for later, earlier in combinations(reversed(series.points), 2):
        one, other = later.fact.quantity, earlier.fact.quantity
        if quantity.unit == "%" and one.kind == "amount":
            if other.value > 0:
                yield _Change((one.value - other.value) * HUNDRED / other.value, earlier, later, is_rate=True)
        elif (one.kind == "percent" and quantity.unit in POINTS) or (
            one.kind == quantity.kind == "amount" and are_alike(quantity.unit, one.unit)
        ):
            yield _Change(one.value - other.value, earlier, later, is_rate=False)


def _find_of_another(claim: Claim, series: ToldSeries, context: CheckContext) -> Iterator[Finding]:
    """The finding that a number is the last change of another name of the same table."""
    source = context.source
    if source is None or times_told(claim, context.language):
        return
    beside = (one for one in series_of(source) if one.table == series.table and one.name != series.name)
    if any(_agrees(claim, change) for one in beside for change in list(_changes_of(one, claim.quantity))[:1]):
        last = next(_changes_of(series, claim.quantity))
        value = write_in_scale(abs(last.value), claim.quantity)
        template = "{text}; from the source it follows: {value} = {written}"
        message = Message(template, text=claim.written, value=value, written=last.write())
        yield Finding("fits-another", claim.path, claim.place, message, SILENCE)


def _describe_turned(claim: Claim, known: str) -> Finding:
    template = "{claim} goes down here; in the source it goes up: {known}"
    if claim.direction > 0:
        template = "{claim} goes up here; in the source it goes down: {known}"
    message = Message(template, claim=claim.written, known=known)
    return Finding("direction-differs", claim.path, claim.place, message, SILENCE)
