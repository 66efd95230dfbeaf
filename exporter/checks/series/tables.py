"""Series: what a table of the source has of each thing at its times, whichever of both heads its columns."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact, SourceRow
from exporter.checks.words.polarity import direction_in
from exporter.checks.words.relations import names_relation, relations_named
from exporter.checks.words.times import times_named, year_of
from exporter.numbers.plain import plain_text

# Tables, rows and columns of one, that are read as series; what is longer is no article's.
_TABLES, _ROWS, _COLUMNS = 24, 60, 16
# Rows that have one number each, of which a table has no times, and rows under times that each name one.
_LEAST_ROWS, _LEAST_TIMES = 2, 2
# Relations that the head of a column names which has changes.
_CHANGES = frozenset({"change", "difference"})


class ToldPoint(Struct, frozen=True):
    """A number of a series with the times that its head names; none where the head of its column names none."""

    fact: Fact
    times: frozenset[str]


class ToldSeries(Struct, frozen=True):
    """The numbers of one thing in a table, or in a sentence, the earliest first.

    `whole`: it is what the others of its table add up to; `changes`: what its table has as
    its last change; `words`: they name it, where it is of a sentence."""

    name: str
    points: tuple[ToldPoint, ...]
    table: int  # counted from 0; those of sentences are below that
    whole: bool = False
    changes: tuple[Fact, ...] = ()
    words: frozenset[str] = frozenset()

    @property
    def last(self) -> ToldPoint:
        return self.points[-1]


def series_in_tables(source: SourceText) -> Iterator[ToldSeries]:
    """The series of all tables of a source."""
    for index, rows in enumerate(source.tables[:_TABLES]):
        yield from _series_in(index, rows, source)


def _series_in(index: int, rows: Sequence[SourceRow], source: SourceText) -> Iterator[ToldSeries]:
    columns = len(rows[0].cells)
    if not _LEAST_ROWS <= len(rows) <= _ROWS or columns > _COLUMNS:
        return
    heads = [source.cells[cell.start].column for cell in rows[0].cells]
    names = [source.cells[row.cells[0].start].row for row in rows]
    values = [place for place, head in enumerate(heads) if not _is_worked_out(head, place, rows, source)]
    over = _times_of([heads[place] for place in values], source)
    changes: list[tuple[Fact, ...]]
    if over is not None:
        lines = [[row.cells[place] for place in values] for row in rows]
        named, times = names, over
        moved = [place for place in range(columns) if place not in values and _are_changes(place, rows, source)]
        changes = [tuple(row.cells[place] for place in moved) for row in rows]
    else:
        down = _times_of(names, source) if len(rows) >= _LEAST_TIMES else None
        if down is None:
            return
        lines = [[row.cells[place] for row in rows] for place in values]
        named, times = [heads[place] for place in values], down
        changes = [()] * len(values)
    wholes = frozenset(name for place, name in enumerate(named) if _adds_up(place, lines))
    for name, facts, moved_by in zip(named, lines, changes, strict=True):
        if name and len({fact.quantity.unit for fact in facts}) == 1:
            points = _in_order([ToldPoint(fact, told) for fact, told in zip(facts, times, strict=True)], source)
            whole = "sum" in relations_named(name, source.language) or name in wholes
            yield ToldSeries(name, points, index, whole, moved_by)


def _adds_up(place: int, lines: Sequence[Sequence[Fact]]) -> bool:
    """Whether the numbers of a row are the sums of those of some rows right behind it, or right before; of one column
    alone, of all of these."""
    values = [[fact.quantity.value for fact in facts] for facts in lines]
    for beside in (values[place + 1 :], values[:place][::-1]):
        totals = [Decimal(0)] * len(values[place])
        for count, row in enumerate(beside, 1):
            totals = [total + value for total, value in zip(totals, row, strict=True)]
            if count > 1 and totals == values[place] and (len(totals) > 1 or count == len(beside)):
                return True
    return False


def _is_worked_out(head: str, place: int, rows: Sequence[SourceRow], source: SourceText) -> bool:
    """Whether a column has changes or shares: its numbers are rates, and its head says so, or those of another column
    are amounts."""
    if any(row.cells[place].quantity.kind != "percent" for row in rows):
        return False
    rated = all(cell.quantity.kind == "percent" for row in rows for cell in row.cells)
    return not rated or _tells_change(head, source) or "share" in relations_named(head, source.language)


def _tells_change(head: str, source: SourceText) -> bool:
    """Whether the head of a column says that it has changes."""
    return bool(relations_named(head, source.language) & _CHANGES) or direction_in(head, source.language) != 0


def _are_changes(place: int, rows: Sequence[SourceRow], source: SourceText) -> bool:
    """Whether a column has changes: its head says so, or some of its numbers are below zero."""
    head = source.cells[rows[0].cells[place].start].column
    return _tells_change(head, source) or any(row.cells[place].quantity.value < 0 for row in rows)


def _times_of(heads: Sequence[str], source: SourceText) -> list[frozenset[str]] | None:
    """The times that heads name, each another one, or the only head; None where they name other things."""
    times = [times_named(plain_text(head)) for head in heads]
    if len(heads) == 1:
        return times
    before = [names_relation(head, "before", source.language) for head in heads]
    told = [bool(time) or is_before for time, is_before in zip(times, before, strict=True)]
    if len(heads) == 2 and any(before) and not all(told):  # this year, last year
        return times
    return times if heads and all(told) and len(set(times)) == len(times) else None


def _in_order(points: list[ToldPoint], source: SourceText) -> tuple[ToldPoint, ...]:
    """The points from the earliest on, which may stand last: 2024, 2023; this year, last year; 512 (498)."""
    first, last = ([year for word in point.times if (year := year_of(word))] for point in (points[0], points[-1]))
    backward = bool(first and last) and max(first) > max(last)
    cells = [source.cells[point.fact.start] for point in (points[0], points[-1])]
    before = [cell.bracketed or names_relation(cell.column, "before", source.language) for cell in cells]
    return tuple(reversed(points)) if backward or (before[1] and not before[0]) else tuple(points)
