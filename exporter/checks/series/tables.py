"""Series: what a table of the source has of each thing at its times, whichever of both heads its columns."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact, SourceRow
from exporter.checks.words.polarity import direction_in
from exporter.checks.words.quarters import times_in_head
from exporter.checks.words.relations import names_relation, relations_named
from exporter.checks.words.times import year_of

# Tables, rows and columns of one, that are read as series; what is longer is no article's.
_TABLES, _ROWS, _COLUMNS = 24, 60, 16
_LEAST_ROWS = 2
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
    def is_tabled(self) -> bool:
        """Whether it is of a table, and not of a sentence."""
        return not self.words

    @property
    def last(self) -> ToldPoint:
        return self.points[-1]


def series_in_tables(source: SourceText) -> Iterator[ToldSeries]:
    """The series of all tables of a source."""
    for index, rows in enumerate(source.tables[:_TABLES]):
        yield from _series_in(index, rows, source)


def _series_in(index: int, rows: Sequence[SourceRow], source: SourceText) -> Iterator[ToldSeries]:
    heads = rows[0].heads
    if not _LEAST_ROWS <= len(rows) <= _ROWS or len(heads) > _COLUMNS:
        return
    values = [place for place, head in enumerate(heads) if not _is_worked_out(head, place, rows, source)]
    times = _times_of([heads[place] for place in values], source)
    if times is None:
        return
    lines = [[row.cells[place] for place in values] for row in rows]
    moved = [place for place in range(len(heads)) if place not in values and _are_changes(place, rows, source)]
    wholes = frozenset(row.written for place, row in enumerate(rows) if _adds_up(place, lines))
    for row, facts in zip(rows, lines, strict=True):
        if row.written and len({fact.quantity.unit for fact in facts}) == 1:
            told = [ToldPoint(fact, time) for fact, time in zip(facts, times, strict=True)]
            points = _in_order(told, (heads[values[0]], heads[values[-1]]), source)
            whole = "sum" in relations_named(row.written, source.language) or row.written in wholes
            yield ToldSeries(row.written, points, index, whole, tuple(row.cells[place] for place in moved))


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
    return _tells_change(rows[0].heads[place], source) or any(row.cells[place].quantity.value < 0 for row in rows)


def _times_of(heads: Sequence[str], source: SourceText) -> list[frozenset[str]] | None:
    """The times that heads name, each another one, or the only head; None where they name other things."""
    times = [times_in_head(head, source.language) for head in heads]
    if len(heads) == 1:
        return times
    before = [names_relation(head, "before", source.language) for head in heads]
    told = [bool(time) or is_before for time, is_before in zip(times, before, strict=True)]
    if len(heads) == 2 and any(before) and not all(told):  # this year, last year
        return times
    return times if heads and all(told) and len(set(times)) == len(times) else None


def _in_order(points: list[ToldPoint], ends: tuple[str, str], source: SourceText) -> tuple[ToldPoint, ...]:
    """The points from the earliest on, which may stand last: 2024, 2023; this year, last year; 512 (498). `ends` are
    the heads of the first and of the last one."""
    first, last = ([year for word in point.times if (year := year_of(word))] for point in (points[0], points[-1]))
    backward = bool(first and last) and max(first) > max(last)
    bracketed = [source.cells[point.fact.start].bracketed for point in (points[0], points[-1])]
    before = [one or names_relation(head, "before", source.language) for one, head in zip(bracketed, ends, strict=True)]
    return tuple(reversed(points)) if backward or (before[1] and not before[0]) else tuple(points)
