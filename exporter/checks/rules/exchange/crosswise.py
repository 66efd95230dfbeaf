"""Cells of one table that share neither row nor column, which nobody takes for each other."""

from collections.abc import Mapping

from exporter.checks.context import CheckContext
from exporter.problem import Place


def places_of_cells(context: CheckContext) -> Mapping[Place, tuple[int, int, str]]:
    """The table, the row and the column of each number in a table."""
    return {
        cell.place: (table, at, column)
        for table, rows in enumerate(context.tables)
        for at, row in enumerate(rows)
        for column, cell in row.cells.items()
    }


def stand_crosswise(one: tuple[int, int, str] | None, other: tuple[int, int, str] | None) -> bool:
    """Whether two cells of one table share neither row nor column, which are not taken for each other."""
    if one is None or other is None or one[0] != other[0]:
        return False
    return one[1] != other[1] and one[2] != other[2]
