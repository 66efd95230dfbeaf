"""A table's type size, its rows' height by estimate, and whether it is kept on one page."""

import math
from collections.abc import Sequence

from msgspec import Struct

from exporter.document.blocks import Table, plain
from exporter.docx.draft import WordWriter
from exporter.docx.measure.columns import CELL_MARGINS, count_ems, decide_column_widths, parts_fit
from exporter.docx.measure.measures import DENSE, SINGLE_LEADING, dense_size

# Up to so many rows a table is kept on one page: a longer one may have to break, and its head repeats.
KEPT_ROWS = 12
_MANY = 6  # columns: fewer that do not fit have one long word among them, for which the rest need not shrink
DENSE_MARGINS = 4.0  # points: a cell's two side margins where there are so many columns that their words would break


class TableDensity(Struct, frozen=True):
    """How a table is set: its type size and the side margins of its cells, in points."""

    points: float
    margins: float
    dense: str

    def widths(self, texts: Sequence[Sequence[str]], width: float) -> tuple[int, ...]:
        return decide_column_widths(texts, width, self.points, margins=self.margins)


def choose_density(draft: WordWriter, texts: Sequence[Sequence[str]]) -> TableDensity:
    """As the template says, or smaller and closer where numbers, words and short names would break in their columns."""
    points = draft.settings.tables.size.points(draft.size)
    if len(texts) < _MANY or parts_fit(texts, draft.width, points):
        return TableDensity(points, CELL_MARGINS, "")
    dense, denser = (TableDensity(dense_size(points, name), DENSE_MARGINS, name) for name in DENSE)
    return (
        dense if denser.points == dense.points or parts_fit(texts, draft.width, dense.points, dense.margins) else denser
    )


def list_column_texts(block: Table) -> list[list[str]]:
    """The words of each column, its head's first."""
    return [
        [plain(column.head), *(plain(row[index].text) for row in block.rows)]
        for index, column in enumerate(block.columns)
    ]


def estimate_table_height(draft: WordWriter, block: Table) -> float:
    """Points that head and rows take, by estimate."""
    texts = list_column_texts(block)
    setting = choose_density(draft, texts)
    return estimate_rows_height(draft, texts, setting, setting.widths(texts, draft.width))


def estimate_rows_height(
    draft: WordWriter, texts: Sequence[Sequence[str]], setting: TableDensity, widths: Sequence[int]
) -> float:
    points, padding = setting.points, draft.settings.tables.padding
    rooms = [max(1.0, (width / 20 - setting.margins) / points) for width in widths]
    lines = sum(
        max(math.ceil(count_ems(text) / room) or 1 for text, room in zip(row, rooms, strict=True))
        for row in zip(*texts, strict=True)
    )
    return lines * points * SINGLE_LEADING + len(texts[0]) * 2 * padding.points(points)


def is_kept_whole(draft: WordWriter, block: Table, height: float) -> bool:
    """Whether a table stays on one page: a taller one would leave half a page of white before it."""
    return len(block.rows) <= KEPT_ROWS and height < draft.height / 2
