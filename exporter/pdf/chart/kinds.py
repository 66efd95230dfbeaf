"""The table of chart kinds: which module lays out which kind."""

from collections.abc import Callable

from exporter.pdf.chart import bars, columns, lines, round
from exporter.pdf.chart.parts import ChartLayout, ShapedChart

_Layout = Callable[[ShapedChart, float, float, float], ChartLayout | None]
_LAYOUTS: dict[str, _Layout] = {
    "bar": bars.layout_bars,
    "column": columns.layout_columns,
    "stacked": columns.layout_stacked_columns,
    "line": lines.layout_lines,
    "area": lines.layout_areas,
    "pie": round.layout_pie,
    "doughnut": round.layout_doughnut,
}


def layout_chart(chart: ShapedChart, width: float, size: float, scale: float, tightness: float) -> ChartLayout:
    """Lay out a chart `width` points wide with type of `size` points; `tightness` scales its height, 1 for none.

    A kind that has no room for its words, or no sense for its numbers (a negative slice), becomes horizontal bars."""
    height = chart.style.height * scale * tightness
    kind = "column" if chart.kind == "stacked" and len(chart.series) == 1 else chart.kind
    layout = _LAYOUTS[kind](chart, width, size, height)
    if layout is not None:
        return layout
    horizontal = bars.layout_stacked_bars if kind == "stacked" else bars.layout_bars
    return horizontal(chart, width, size, height)
