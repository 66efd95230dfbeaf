"""How many of a table's rows rose or fell: three of the five towns grew."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.passages import Passage
from exporter.checks.rules.missing import SILENCE
from exporter.checks.rules.worded.outdone import LEAST_ROWS
from exporter.checks.rules.worded.statements import RUNNING
from exporter.checks.series.known import series_of
from exporter.checks.series.tables import ToldSeries
from exporter.checks.words.stops import sentence_bounds
from exporter.message import Message
from exporter.numbers.measures import is_measured

# Counts of a sentence that tells a part and its whole, and the most that is such a count.
_PART_AND_WHOLE, _MOST = 2, 60


def find_wrong_counts_of_risen(context: CheckContext) -> Iterator[Finding]:
    """Counts of the rows of a table of the source that rose or fell, told beside how many rows there are, which are
    those of no table."""
    tables = [*_tables_of(context.source)] if context.source is not None else []
    for passage in context.passages if tables else ():
        if passage.role not in RUNNING:
            continue
        counts = filter(_counts, context.claims_in.get(id(passage), ()))
        for beside in _by_sentence(passage, counts):
            ways = {one.direction for one in beside if one.direction}
            if len(beside) == _PART_AND_WHOLE and len(ways) == 1:
                yield from _wrong_part(beside, ways.pop(), tables)


def _by_sentence(passage: Passage, counts: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The counts of each sentence of a text."""
    for _, sentence in groupby(counts, lambda one: sentence_bounds(passage.text, one.at)):
        yield [*sentence]


def _wrong_part(beside: Sequence[Claim], way: int, tables: Sequence[Sequence[ToldSeries]]) -> Iterator[Finding]:
    part, whole = sorted(beside, key=lambda one: one.quantity.value)
    moved = [_names_moved(rows, way) for rows in tables if len(rows) == whole.quantity.value]
    if (
        moved
        and part.quantity.value < whole.quantity.value
        and all(len(names) != part.quantity.value for names in moved)
    ):
        yield _describe(part, moved[0])


def _counts(claim: Claim) -> bool:
    """Whether a number is a small plain count."""
    quantity = claim.quantity
    whole = quantity.kind == "amount" and quantity.value == int(quantity.value) and not quantity.approx
    return whole and 0 < quantity.value <= _MOST and not is_measured(quantity.unit)


def _tables_of(source: SourceText) -> Iterator[list[ToldSeries]]:
    """The rows of each table, but for those that add up others."""
    rows = [one for one in series_of(source) if one.is_tabled and not one.whole]
    for table in dict.fromkeys(one.table for one in rows):
        own = [one for one in rows if one.table == table]
        if len(own) >= LEAST_ROWS and all(len(one.points) > 1 or one.changes for one in own):
            yield own


def _names_moved(rows: Sequence[ToldSeries], way: int) -> list[str]:
    """The names of the rows that went one way from the time before the last one."""
    return [one.name for one in rows if way * _moved(one) > 0]


def _moved(series: ToldSeries) -> int:
    if series.changes and len(series.points) < 2:
        return 1 if series.changes[0].quantity.value > 0 else -1 if series.changes[0].quantity.value < 0 else 0
    later, earlier = (point.fact.quantity.value for point in (series.points[-1], series.points[-2]))
    return (later > earlier) - (later < earlier)


def _describe(claim: Claim, names: Sequence[str]) -> Finding:
    template = "{text}; from the source it follows: {value} = {written}"
    written = ", ".join(names) or "0"
    message = Message(template, text=claim.written, value=str(len(names)), written=written)
    return Finding("fits-another", claim.path, claim.place, message, SILENCE)
