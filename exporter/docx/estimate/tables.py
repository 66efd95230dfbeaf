"""A table's type size, its rows' height by estimate, and whether it is kept on one page."""

import math
from collections.abc import Sequence

from exporter.document.blocks import Table, plain
from exporter.docx.draft import WordWriter
from exporter.docx.measure.columns import CELL_MARGINS, count_ems, dates_fit, parts_fit
from exporter.docx.measure.measures import DENSE, dense_size, estimate_leading
from exporter.docx.measure.tables import TableDensity, TablePlan

# A table of up to this many rows is kept on one page; a longer one may break, and its head repeats.
KEPT_ROWS = 12
_MANY = 6  # columns: of fewer that do not fit, one holds a long word, for which the rest need not be smaller
BARS = 6.0  # ems that a column with bars has for them, and to its numbers
DENSE_MARGINS = 4.0  # points: a cell's two side margins where there are so many columns that their words would break


def table_width(writer: WordWriter, block: Table) -> float:
    """Points that a table has from margin to margin of its sheet."""
    return writer.turned_width if block.turned and writer.turns_sheets else writer.width


def choose_density(writer: WordWriter, texts: Sequence[Sequence[str]], width: float | None = None) -> TableDensity:
    """The template's size, or a smaller one where numbers, words, dates and short names would break in their columns;
    where dates break at the smallest size, too, the size goes by the rest."""
    width = writer.width if width is None else width
    points = writer.settings.tables.size.points(writer.size)
    full = TableDensity(points, CELL_MARGINS, "")
    if len(texts) < _MANY:
        return full
    dense, denser = (TableDensity(dense_size(points, name), DENSE_MARGINS, name) for name in DENSE)
    choices = [full, dense] if denser.points == dense.points else [full, dense, denser]
    for fits in (dates_fit, parts_fit):
        for choice in choices:
            if fits(texts, width, choice.points, choice.margins):
                return choice
    return choices[-1]


def list_column_texts(block: Table) -> list[list[str]]:
    """The texts of each column, its head's first."""
    return [
        [plain(column.head), *(plain(row[index].printed) for row in block.rows)]
        for index, column in enumerate(block.columns)
    ]


def plan_table(writer: WordWriter, block: Table) -> TablePlan:
    """The table as it is set; worked out once, for the estimate of pages and for the table itself."""
    width = table_width(writer, block)

    def plan() -> TablePlan:
        texts = list_column_texts(block)
        density = choose_density(writer, texts, width)
        widths = density.decide_widths(texts, width, [BARS if column.bars else 0.0 for column in block.columns])
        return TablePlan(texts, density, widths, estimate_rows_height(writer, texts, density, widths))

    return writer.known.find(block, ("plan", width), plan)


def estimate_rows_height(
    writer: WordWriter, texts: Sequence[Sequence[str]], setting: TableDensity, widths: Sequence[int]
) -> float:
    points, padding = setting.points, writer.settings.tables.padding
    rooms = [max(1.0, (width / 20 - setting.margins) / points) for width in widths]
    lines = sum(
        max(math.ceil(count_ems(text) / room) or 1 for text, room in zip(row, rooms, strict=True))
        for row in zip(*texts, strict=True)
    )
    rules = (len(texts[0]) + 1) * writer.settings.tables.rule_width.points(points) / 2
    return lines * points * estimate_leading(writer.speech.cjk) + len(texts[0]) * 2 * padding.points(points) + rules


def is_kept_whole(writer: WordWriter, block: Table, height: float) -> bool:
    """Whether a table of `height` points is kept on one page; a taller one could leave half a page empty before it."""
    return len(block.rows) <= KEPT_ROWS and height < writer.height / 2
