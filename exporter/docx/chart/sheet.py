"""The columns of a chart's sheet: its series, and behind them what is worked out of these for labels and totals."""

from collections.abc import Sequence
from decimal import Decimal

from exporter.document.blocks import Chart, Series
from exporter.document.charting import BETWEEN, ROUND, STACKS, divide_combo, label_text
from exporter.docx.chart.formats import number_format
from exporter.docx.chart.workbook import SHEET, SheetColumn, column_letters


def list_columns(chart: Chart) -> list[SheetColumn]:
    """A column for each series; of a stack also its totals, and the texts at its marks where they tell shares."""
    parts = divide_combo(chart)
    columns = [
        SheetColumn(name=one.name, values=one.values, form=number_format(parts[one.line])) for one in chart.series
    ]
    if chart.totals is not None:
        columns.append(_total_column(chart, chart.totals))
    if labels_from_cells(chart):
        columns += [_label_column(chart, index, one) for index, one in enumerate(chart.series)]
    return columns


def labels_from_cells(chart: Chart) -> bool:
    """Whether the labels are texts of cells: Word itself tells no shares of stacks, and of slices not beside values."""
    return (chart.labels == "both" and chart.kind in ROUND) or (
        chart.labels in ("share", "both") and chart.kind in STACKS
    )


def find_label_column(chart: Chart, series: int) -> str:
    """The letters of the column with the texts at a series' marks."""
    return column_letters(1 + len(chart.series) + (chart.totals is not None) + series)


def find_total_column(chart: Chart) -> str:
    """The letters of the column with a stack's totals."""
    return column_letters(1 + len(chart.series))


def refer_cells(letters: str, first: int, last: int = 0) -> str:
    """A reference to a cell, or to cells below each other."""
    return f"{SHEET}!${letters}${first}" + (f":${letters}${last}" if last else "")


def _total_column(chart: Chart, totals: Series) -> SheetColumn:
    return SheetColumn(
        name=totals.name, values=totals.values, form=number_format(chart),
        formulas=[f"SUM({_row_of_series(chart, row)})" for row in range(len(chart.categories))],
    )  # fmt: skip


def _label_column(chart: Chart, index: int, series: Series) -> SheetColumn:
    texts: Sequence[Decimal | str | None] = [
        label_text(chart, series, row) or None if value is not None else None for row, value in enumerate(series.values)
    ]
    return SheetColumn(
        name=f"{series.name} %", values=texts,
        formulas=[_label_formula(chart, index, row) for row in range(len(chart.categories))],
    )  # fmt: skip


def _label_formula(chart: Chart, index: int, row: int) -> str:
    """The text at a mark, worked out of the row's cells; a formula's quotes are doubled within its texts."""
    cell, share = f"{column_letters(index + 1)}{row + 2}", chart.series[index].shares[row]
    sign = share.lstrip("0123456789").replace('"', '""') or "%"
    whole = f"B$2:B${len(chart.categories) + 1}" if chart.kind in ROUND else _row_of_series(chart, row)
    part = f'TEXT({cell}*100/SUM({whole}),"0")&"{sign}"'
    if chart.labels == "share":
        return part
    return f'TEXT({cell},"{number_format(chart)}")&"{BETWEEN}"&{part}'


def _row_of_series(chart: Chart, row: int) -> str:
    return f"B{row + 2}:{column_letters(len(chart.series))}{row + 2}"
