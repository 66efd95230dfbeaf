"""Which kind of chart Word draws: the outline's, or the nearest one in which Word shows all its values."""

from msgspec.structs import replace

from exporter.document.blocks import Chart

# Why a chart is drawn in another kind than the outline's, by both kinds.
WHY = {
    ("area", "bar"): "one category makes no area",
    ("line", "bar"): "one category makes no line",
    ("area", "line"): "Word would fill its gaps down to zero",
    ("doughnut", "pie"): "its ring would be too thin for the values",
}


def drawn(block: Chart, ringed: bool) -> Chart:
    """The chart in a kind that can say it; `ringed` tells whether a ring would hold all its values.

    One point is no line and no area: bars, as on the page. Word fills gaps in areas down to zero, which would be a
    value: lines keep them. A ring that holds not even the bare numbers is closed: those of a pie stand outside."""
    if block.kind in ("area", "line") and len(block.categories) == 1:
        return replace(block, kind="bar")
    if block.kind == "area" and any(None in series.values for series in block.series):
        return replace(block, kind="line")
    if block.kind == "doughnut" and not ringed:
        return replace(block, kind="pie")
    return block
