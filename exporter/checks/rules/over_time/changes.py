"""By how much something changed from one time of a series to another: the way it went, and whose change it is."""

from collections.abc import Iterator, Sequence

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import write_in_scale
from exporter.checks.rules.missing import SILENCE
from exporter.checks.rules.pairing import describe_exchange
from exporter.checks.rules.reach import clause_of
from exporter.checks.rules.worded.statements import RUNNING
from exporter.checks.series.known import series_beside
from exporter.checks.series.named import series_told, times_told
from exporter.checks.series.tables import ToldSeries
from exporter.checks.series.worked import changes_of
from exporter.checks.words.relations import relations_named
from exporter.message import Message

# Relations of a clause whose number is no plain change of one thing.
_OTHERWISE = frozenset({"average", "multiple", "sum"})


def find_changes_the_other_way(context: CheckContext) -> Iterator[Finding]:
    """Numbers told as a rise by which the only name of their sentence fell in the source's table, or the other way; and
    those by which another name changed."""
    if context.source is None:
        return
    for claim in context.claims:
        if not claim.direction or claim.passage is None or claim.passage.role not in RUNNING:
            continue
        told = series_told(claim, context)
        yield from (_find_of_cells if claim.fitting else _find_of_results)(claim, told, context)


def _find_of_results(claim: Claim, told: Sequence[ToldSeries], context: CheckContext) -> Iterator[Finding]:
    """The finding that a series changed so, but the other way; or that another one of its table did."""
    told = [one for one in told if len(one.points) > 1]
    changes = [change for series in told for change in changes_of(series, claim.quantity)]
    if not changes or any(one.agrees(claim.quantity, claim.direction) for one in changes):
        return
    turned = next((one for one in changes if one.agrees(claim.quantity)), None)
    if turned is not None:
        yield _describe_turned(claim, turned.write())
        return
    otherwise = relations_named(clause_of(claim), context.language) & _OTHERWISE
    if len(told) == 1 and (told[0].is_tabled or claim.quantity.unit == "%") and not otherwise:
        yield from _find_of_another(claim, told[0], context)


def _find_of_cells(claim: Claim, told: Sequence[ToldSeries], context: CheckContext) -> Iterator[Finding]:
    """The finding that the source's table has a change with the other sign, or of another row."""
    source = context.source
    if source is None:
        return
    starts = {fact.start for fact in claim.fitting}
    cells = [fact for series in told for fact in series.changes if fact.start in starts]
    if len(cells) == 1 == len(starts):
        if cells[0].quantity.value * claim.direction < 0:
            yield _describe_turned(claim, source.text[cells[0].start : cells[0].end].strip())
        return
    single = not cells and len(told) == 1 and len(told[0].changes) == 1
    if single and starts <= {fact.start for one in series_beside(told[0], source) for fact in one.changes}:
        yield describe_exchange(claim, told[0].changes[0], source, "fits-another")


def _find_of_another(claim: Claim, series: ToldSeries, context: CheckContext) -> Iterator[Finding]:
    """The finding that a number is the last change of another name of the same table."""
    source = context.source
    if source is None or times_told(claim, context.language):
        return
    last = [next(changes_of(one, claim.quantity), None) for one in series_beside(series, source)]
    if any(one is not None and one.agrees(claim.quantity, claim.direction) for one in last):
        own = next(changes_of(series, claim.quantity))
        template = "{text}; from the source it follows: {value} = {written}"
        value = write_in_scale(abs(own.value), claim.quantity)
        message = Message(template, text=claim.written, value=value, written=own.write())
        yield Finding("fits-another", claim.path, claim.place, message, SILENCE)


def _describe_turned(claim: Claim, known: str) -> Finding:
    template = "{claim} goes down here; in the source it goes up: {known}"
    if claim.direction > 0:
        template = "{claim} goes up here; in the source it goes down: {known}"
    message = Message(template, claim=claim.written, known=known)
    return Finding("direction-differs", claim.path, claim.place, message, SILENCE)
