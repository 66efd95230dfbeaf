"""What cells of a table are to each other: two that share neither row nor column, which nobody takes for each other;
most of a row or a column, which nobody gets wrong.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.keys import group_pairs
from exporter.checks.mentions import Mention, StatedRow
from exporter.checks.passages import LISTED_ROLES
from exporter.problem import Place

# Cells of a row or a column that are more than an exchange of two.
_SEVERAL = 3
# Rules that tell by words what a number is of.
_BY_WORDS = frozenset({"contradicts-source", "fits-another"})


def places_of_cells(context: CheckContext) -> Mapping[Place, tuple[int, int, str]]:
    """The table, the row and the column of each number in a table."""
    return {
        cell.place: (table, at, column)
        for table, rows in enumerate(context.tables)
        for at, row in enumerate(rows)
        for column, cell in row.cells.items()
    }


def places_of_totals(context: CheckContext) -> frozenset[Place]:
    """The cells that are the sum of all others of their column, or of their row as all of their column are, which no
    other number can stand for."""
    found = set[Place]()
    for rows in context.tables:
        across = set[Place]().union(*(_places_of_sums(row.cells.values()) for row in rows))
        for cells in _cells_by_column(rows).values():
            places = {cell.place for cell in cells}
            found |= places if len(cells) == len(rows) > 1 and places <= across else _places_of_sums(cells)
    return frozenset(found)


def places_of_column_sums(rows: Sequence[StatedRow]) -> frozenset[Place]:
    """The cells of a table that are the sum of all others of their column, of two at least."""
    return frozenset(chain.from_iterable(map(_places_of_sums, _cells_by_column(rows).values())))


def _cells_by_column(rows: Sequence[StatedRow]) -> Mapping[str, Sequence[Mention]]:
    return group_pairs((column, cell) for row in rows for column, cell in row.cells.items())


def _places_of_sums(cells: Collection[Mention]) -> set[Place]:
    """The cells of a row or a column that are the sum of all its others, of two at least."""
    total = sum(cell.quantity.value for cell in cells)
    return {cell.place for cell in cells if cell.quantity.value * 2 == total} if len(cells) > 2 else set()


def stand_crosswise(one: tuple[int, int, str] | None, other: tuple[int, int, str] | None) -> bool:
    """Whether two cells of one table share neither row nor column, which are not taken for each other."""
    if one is None or other is None or one[0] != other[0]:
        return False
    return one[1] != other[1] and one[2] != other[2]


def stand_apart(one: Claim, other: Claim) -> bool:
    """Whether one number stands in a list and the other in the text of another section, which nobody takes for it."""
    if one.passage is None or other.passage is None:
        return False
    listed = [claim.passage.role in LISTED_ROLES for claim in (one, other) if claim.passage is not None]
    return len(set(listed)) > 1 and one.path.partition(".")[0] != other.path.partition(".")[0]


def places_in_whole_lines(findings: Iterable[Finding], context: CheckContext) -> frozenset[Place]:
    """The cells that words tell to be of something else, as they tell of most of their row or column: so many are not
    wrong, but named in other words than the source's."""
    cells = places_of_cells(context)
    found = {finding.place for finding in findings if finding.rule in _BY_WORDS and not finding.certain}
    sizes, wrong = Counter[tuple[int, int | str]](), Counter[tuple[int, int | str]]()
    for place, (table, row, column) in cells.items():
        for line in ((table, row), (table, column)):
            sizes[line] += 1
            wrong[line] += place in found
    whole = {line for line, count in wrong.items() if count >= _SEVERAL and count * 2 > sizes[line]}
    lines = {place: ((table, row), (table, column)) for place, (table, row, column) in cells.items()}
    return frozenset(place for place in found if place in lines and not whole.isdisjoint(lines[place]))
