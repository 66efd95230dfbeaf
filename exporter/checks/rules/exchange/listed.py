"""Cells of tables and values of charts held against the sentences that list the same rows: 甲 3 件、增 5%；乙 4 件.

A column is found in the source by the cells that agree with it: behind each row's name, or before it, the first or the
second number of one unit. What another row has there is what its cell must say.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby, pairwise

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import group_pairs
from exporter.checks.mentions import StatedRow
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.exchange.crosswise import places_of_column_sums
from exporter.checks.rules.missing import cite_source
from exporter.checks.rules.pairing import are_far, describe_exchange
from exporter.checks.words.names import NamedPlace, find_names, letters_of
from exporter.checks.words.relations import relations_named
from exporter.checks.words.stops import sentence_bounds
from exporter.message import Message
from exporter.numbers.quantity import same_unit, same_value
from exporter.problem import Place

# Rows and columns of a table that are looked for, and tables of an outline; what is longer is no article's.
_MOST, _TABLES = 30, 40
# Numbers behind one name that are looked at: more are another list.
_LONGEST = 16
# Cells that must agree with a list for a number that it does not have for another row to be out of place.
_ENOUGH = 2
# Cells that agree from which on the one that does not is surely wrong.
_SURE = 3
# Statements beside those of a list that goes on over several.
_ON = 1
_KINDS = frozenset({"amount", "percent"})
_FORWARD, _BACKWARD = 1, -1
_Sort = tuple[str, str]  # unit and kind


class _Stretch(Struct, frozen=True):
    """The numbers that a sentence of the source has behind a row's name, or before it, the nearest first."""

    row: int
    way: int
    statement: int
    facts: tuple[Fact, ...]


class _Column(Struct, frozen=True):
    """What a column of cells is in the source: the way to its numbers, their unit and kind, and which of them it is;
    the numbers of the rows that agree."""

    way: int
    sort: _Sort
    place: int
    agreed: Mapping[int, Fact]

    def number_in(self, stretch: _Stretch) -> Fact | None:
        """The number of a stretch that stands in the place of this column."""
        alike = [fact for fact in stretch.facts if _is_of_sort(fact, self.sort)]
        return alike[self.place] if len(alike) > self.place else None


def find_cells_of_others(context: CheckContext) -> Iterator[Finding]:
    """Cells and values that are not what the source lists for their row, where the others of their column are."""
    source = context.source
    if source is None or source.is_long:
        return
    letters = letters_of(source.text)
    for table in context.tables[:_TABLES]:
        if len(table) > _MOST:
            continue
        columns = list(dict.fromkeys(column for row in table for column in row.cells))[:_MOST]
        rows = [{name: context.claims_at.get(cell.place) for name, cell in row.cells.items()} for row in table]
        sums = places_of_column_sums(table)
        names = ["" if _is_total(row.name, context) or _has_one_of(sums, row) else row.name for row in table]
        yield from _find_in(names, [[row.get(column) for row in rows] for column in columns], letters, context)
        if len(columns) > 1:
            heads = ["" if _is_total(column, context) else column for column in columns]
            yield from _find_in(heads, [[row.get(column) for column in columns] for row in rows], letters, context)


def _is_total(name: str, context: CheckContext) -> bool:
    return "sum" in relations_named(name, context.language)


def _has_one_of(places: Set[Place], row: StatedRow) -> bool:
    return any(cell.place in places for cell in row.cells.values())


def _find_in(
    names: Sequence[str], columns: Sequence[Sequence[Claim | None]], letters: str, context: CheckContext
) -> Iterator[Finding]:
    """What is wrong in columns of cells, each a number for every one of some names or none."""
    source = context.source
    if source is None or sum(map(bool, names)) < 2:
        return
    places = find_names(names, letters)
    if len({place.which for place in places}) < 2:
        return
    stretches = list(_stretches_of(places, source))
    stated = {(row, fact.start) for cells in columns for row, cell in enumerate(cells) if cell for fact in cell.fitting}
    known = [(cells, column) for cells in columns if (column := _column_of(cells, stretches)) is not None]
    for way in (_FORWARD, _BACKWARD):
        told = [fact for _, column in known if column.way == way for fact in column.agreed.values()]
        near = _of_the_list([one for one in stretches if one.way == way], told, source)
        for cells, column in known:
            if column.way == way:
                yield from _ListedColumn(cells, column, near, stretches, stated).find(context)


# ---- the source's lists ----------------------------------------------------------------------------------------------


def _stretches_of(places: Sequence[NamedPlace], source: SourceText) -> Iterator[_Stretch]:
    """The numbers that belong to each name, both ways, sentence by sentence."""
    for (begin, end), group in groupby(places, key=lambda place: sentence_bounds(source.text, place.start)):
        named = list(group)
        ends = [one.end for one in named]
        first, last = (bisect_left(source.starts, edge) for edge in (begin, end))
        facts = [Fact(one, one.start, one.end) for one in source.quantities[first:last] if one.kind in _KINDS]
        facts = [
            one for one in facts if (at := bisect_right(ends, one.start)) == len(named) or named[at].start >= one.end
        ]  # none that is a part of a name
        statement = source.statement_at(named[0].start)
        for way in (_FORWARD, _BACKWARD):
            for row, found in _told_of(named[::way], facts[::way], way):
                yield _Stretch(row, way, statement, found)


def _told_of(names: Sequence[NamedPlace], facts: Sequence[Fact], way: int) -> Iterator[tuple[int, tuple[Fact, ...]]]:
    """The numbers up to the next name; of names that follow one another each has one of equally many numbers."""
    waiting: list[int] = []
    starts = [fact.start * way for fact in facts]
    edges = [*(bisect_left(starts, name.start * way) for name in names), len(facts)]
    for name, (begin, end) in zip(names, pairwise(edges), strict=True):
        if name.which not in waiting:
            waiting.append(name.which)
        between = facts[begin:end]
        if not between:
            continue
        if len(waiting) == 1:
            yield waiting[0], tuple(between[:_LONGEST])
        else:
            sorts = group_pairs(((fact.quantity.unit, fact.quantity.kind), fact) for fact in between)
            even = [found for found in sorts.values() if len(found) == len(waiting)]
            for place, row in enumerate(waiting):
                yield row, tuple(found[place] for found in even)
        waiting = []


# ---- a column held against them --------------------------------------------------------------------------------------


def _column_of(cells: Sequence[Claim | None], stretches: Sequence[_Stretch]) -> _Column | None:
    """What most cells agree to be; None where none does."""
    agreed: dict[tuple[int, _Sort, int], dict[int, Fact]] = {}
    for stretch in stretches:
        cell = cells[stretch.row]
        for index, fact in enumerate(stretch.facts):
            if cell is not None and _agrees(cell, fact):
                sort = cell.quantity.unit or fact.quantity.unit, fact.quantity.kind
                place = sum(_is_of_sort(other, sort) for other in stretch.facts[:index])
                agreed.setdefault((stretch.way, sort, place), {}).setdefault(stretch.row, fact)
    if not agreed:
        return None
    key = max(agreed, key=lambda key: (len(agreed[key]), key[0], -key[2]))
    return _Column(*key, agreed[key])


def _is_of_sort(fact: Fact, sort: _Sort) -> bool:
    """Whether a number is of a kind, and may be of a unit, which a list names once: 4,100 acres, and 2,200."""
    unit, kind = sort
    return fact.quantity.kind == kind and (not unit or fact.quantity.unit in ("", unit))


def _agrees(cell: Claim, fact: Fact) -> bool:
    """Whether a number of the source is the one of a cell, whatever its sign."""
    one, other = cell.quantity, fact.quantity
    if not same_unit(one, other) or (one.kind == "percent") != (other.kind == "percent"):
        return False
    return any(known.start == fact.start for known in cell.fitting) or same_value(one, other)


def _of_the_list(stretches: Sequence[_Stretch], told: Sequence[Fact], source: SourceText) -> Sequence[_Stretch]:
    """The stretches of the statement that has numbers of a list; of a list over several statements those beside it."""
    at = {source.statement_at(fact.start) for fact in told} or {0}
    more = _ON if len(at) > 1 else 0
    return [one for one in stretches if min(at) - more <= one.statement <= max(at) + more]


class _ListedColumn:
    """A column of cells beside what the source lists for their rows.

    `near` are the stretches of the list, `stretches` all of them; `stated` says which rows state which numbers."""

    def __init__(
        self, cells: Sequence[Claim | None], column: _Column, near: Sequence[_Stretch], stretches: Sequence[_Stretch],
        stated: Set[tuple[int, int]],
    ) -> None:  # fmt: skip
        self._cells, self._column, self._stretches, self._near = cells, column, stretches, near
        self._stated = stated
        self._listed = [(one.row, fact) for one in near if (fact := column.number_in(one)) is not None]

    def find(self, context: CheckContext) -> Iterator[Finding]:
        """The cells that are another number of the list, or of the source, than that of their row."""
        for row, cell in enumerate(self._cells):
            if cell is not None and row not in self._column.agreed and cell.fitting:
                finding = self._finding_of(row, cell, context)
                if finding is not None:
                    yield finding

    def _finding_of(self, row: int, cell: Claim, context: CheckContext) -> Finding | None:
        source, agreed = context.source, self._column.agreed
        meant = [fact for one, fact in self._listed if one == row and not are_far(cell.quantity, fact.quantity)]
        owners = self._owners_of(row, cell)
        beside = self._near if owners else self._stretches
        if source is None or any(_agrees(cell, fact) for one in beside if one.row == row for fact in one.facts):
            return None
        explained = find_derivation(cell.place, context) is not None
        if owners and meant and any(self._is_named(owner) for owner in owners):
            rule = "contradicts-source" if len(agreed) >= _SURE else "fits-another"
            return describe_exchange(cell, meant[0], source, rule)
        if explained or len(agreed) < _ENOUGH:
            return None
        if not meant and owners and {one.start for one in cell.fitting} <= {one.start for one in agreed.values()}:
            return _of_another_row(cell, self._cells[min(owners)], source)
        alike = {source.is_earlier(fact) for fact in agreed.values()}
        if len(meant) == 1 and source.is_earlier(meant[0]) in alike and not self._is_stated_elsewhere(meant[0], row):
            return describe_exchange(cell, meant[0], source, "fits-another")
        return None

    def _is_stated_elsewhere(self, fact: Fact, row: int) -> bool:
        """Whether a cell of another row states a fact, which is then hardly what this row is to have."""
        return any(start == fact.start and other != row for other, start in self._stated)

    def _owners_of(self, row: int, cell: Claim) -> set[int]:
        """The rows of which the list has a cell's number."""
        starts = {fact.start for fact in cell.fitting}
        return {other for other, fact in self._listed if other != row and fact.start in starts}

    def _is_named(self, row: int) -> bool:
        """Whether the list is right in what it has of a row: its cell agrees, or is of another row itself."""
        cell = self._cells[row]
        return row in self._column.agreed or (cell is not None and bool(self._owners_of(row, cell)))


def _of_another_row(cell: Claim, other: Claim | None, source: SourceText) -> Finding:
    """The finding that the source has a cell's number of the row of another one alone."""
    head = other.passage.head if other is not None and other.passage is not None else ""
    message = Message("{quantity}; the source has this of {name}", quantity=cell.written, name=head)
    return Finding("fits-another", cell.path, cell.place, message, cite_source(source, cell.fitting[0]))
