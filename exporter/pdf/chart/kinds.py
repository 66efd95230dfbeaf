"""The table of chart kinds: which module lays out which kind."""

from collections.abc import Callable

from msgspec.structs import replace

from exporter.document.chart.heights import choose_height
from exporter.document.charting import STACKS
from exporter.pdf.chart import bars, columns, combo, lines, round
from exporter.pdf.chart.parts import ChartLayout, ShapedChart

_Layout = Callable[[ShapedChart, float, float, float], ChartLayout | None]
_LAYOUTS: dict[str, _Layout] = {
    "bar": bars.layout_bars,
    "column": columns.layout_columns,
    "stacked": columns.layout_stacked_columns,
    "share": columns.layout_stacked_columns,
    "combo": combo.layout_combo,
    "line": lines.layout_lines,
    "area": lines.layout_areas,
    "pie": round.layout_pie,
    "doughnut": round.layout_doughnut,
}


def layout_chart(chart: ShapedChart, width: float, size: float, scale: float, tightness: float) -> ChartLayout:
    """Lay out a chart `width` points wide with type of `size` points; `tightness` scales its height, 1 for none.

    A kind that has no room for its texts becomes horizontal bars, which keep every name."""
    given, count = chart.style.height, (len(chart.categories), len(chart.series))
    lined = bool(chart.references)
    auto = choose_height(chart.kind, *count, width, size, lined=lined)
    height = given * scale if given is not None else auto
    height *= tightness
    layout = _LAYOUTS[chart.kind](chart, width, size, height)
    if layout is not None:
        return _note_kind(layout, chart.kind, chart.reason) if chart.reason else layout
    horizontal = bars.layout_stacked_bars if chart.kind in STACKS else bars.layout_bars
    return _note_kind(horizontal(chart, width, size, height), "bar", "its texts have no room")


def _note_kind(layout: ChartLayout, kind: str, reason: str) -> ChartLayout:
    return replace(layout, dropped=replace(layout.dropped, kind=kind, reason=reason))
