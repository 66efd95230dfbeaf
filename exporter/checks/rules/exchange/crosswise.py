"""What cells of a table are to each other: two that share neither row nor column, which nobody takes for each other;
most of a row or a column, which nobody gets wrong.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.mentions import StatedRow
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
        columns = dict.fromkeys(column for row in rows for column in row.cells)
        totals = {column for column in columns if len(rows) > 1 and all(_is_sum_of_row(row, column) for row in rows)}
        for row in rows:
            places = (
                cell.place
                for column, cell in row.cells.items()
                if column in totals or is_sum_of_column(row, column, rows)
            )
            found.update(places)
    return frozenset(found)


def _is_sum_of_row(row: StatedRow, column: str) -> bool:
    """Whether a row has the sum of all its others in a column, of two at least."""
    others = [cell.quantity.value for name, cell in row.cells.items() if name != column]
    return len(others) > 1 and column in row.cells and sum(others) == row.cells[column].quantity.value


def is_sum_of_column(row: StatedRow, column: str, rows: Sequence[StatedRow]) -> bool:
    """Whether a row has the sum of all others in a column, of two at least."""
    others = [other.cells[column].quantity.value for other in rows if other is not row and column in other.cells]
    return len(others) > 1 and sum(others) == row.cells[column].quantity.value


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
