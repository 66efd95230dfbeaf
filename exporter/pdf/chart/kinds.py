"""Which module lays out which kind of chart: a page has few kinds, and the others are not loaded."""

from collections.abc import Callable

from msgspec.structs import replace

from exporter.document.chart.heights import choose_height
from exporter.document.charting import STACKS
from exporter.pdf.chart.parts import ChartLayout, ShapedChart

_Layout = Callable[[ShapedChart, float, float, float], ChartLayout | None]


def layout_chart(chart: ShapedChart, width: float, size: float, scale: float, tightness: float) -> ChartLayout:
    """Lay out a chart `width` points wide with type of `size` points; `tightness` scales its height, 1 for none.

    A kind that has no room for its texts becomes horizontal bars, which keep every name."""
    given, count = chart.style.height, (len(chart.categories), len(chart.series))
    lined = bool(chart.references)
    auto = choose_height(chart.kind, *count, width, size, lined=lined)
    height = given * scale if given is not None else auto
    height *= tightness
    layout = _find_layout(chart.kind)(chart, width, size, height)
    if layout is not None:
        return _note_kind(layout, chart.kind, chart.reason) if chart.reason else layout
    from exporter.pdf.chart import bars

    horizontal = bars.layout_stacked_bars if chart.kind in STACKS else bars.layout_bars
    return _note_kind(horizontal(chart, width, size, height), "bar", "its texts have no room")


def _find_layout(kind: str) -> _Layout:
    """What lays out charts of a kind."""
    if kind == "bar":
        from exporter.pdf.chart import bars

        return bars.layout_bars
    if kind in ("column", *STACKS):
        from exporter.pdf.chart import columns

        return columns.layout_columns if kind == "column" else columns.layout_stacked_columns
    if kind in ("line", "area"):
        from exporter.pdf.chart import lines

        return lines.layout_lines if kind == "line" else lines.layout_areas
    if kind == "combo":
        from exporter.pdf.chart import combo

        return combo.layout_combo
    from exporter.pdf.chart import round

    return round.layout_pie if kind == "pie" else round.layout_doughnut


def _note_kind(layout: ChartLayout, kind: str, reason: str) -> ChartLayout:
    return replace(layout, dropped=replace(layout.dropped, kind=kind, reason=reason))
