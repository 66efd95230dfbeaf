"""How tall a chart is whose template leaves that to what it shows: one rule for both files."""

from exporter.document.charting import ROUND, STACKS

# Ems of the type at the marks, where not said otherwise.
# A horizontal bar with its gap: a name's line stands beside it with air above and below. Bars of a group are thinner,
# since one name serves them all; the group has a gap of its own.
_BAR, _GROUPED, _GROUP_GAP = 2.2, 1.3, 1.0
# The axis or the legend beside the plot: a line of type and the space that sets it apart.
_LINE = 1.8
# Upright marks and lines: this part of the width. Slopes of most series are then near 45 degrees, where changes are
# compared best (Cleveland, McGill and McGill, The shape parameter of a two-variable graph, 1988).
_ASPECT = 0.5
# A combo has two plots above each other: columns, and lines over them.
_COMBO_ASPECT = 0.6
# Slices: the circle with a name above and below; for each slice more than these, room for another name beside it.
_CIRCLE, _SLICES, _NAME = 18.0, 5, 1.0
# Lower, an axis has no room for names, ticks and a value at the highest mark; taller, it does not fit half a sheet with
# its caption and lets the eye wander from name to value (A4 has some 60 ems of 12 pt).
_LOWEST, _TALLEST, _TALLEST_BARS = 10.0, 20.0, 40.0
_TALLEST_COMBO = 24.0


def choose_height(kind: str, categories: int, series: int, width: float, size: float, *, lined: bool = False) -> float:
    """The height in points of a chart as it is drawn, `width` points wide with type of `size` points.

    Horizontal bars are as tall as their number needs, and a line more where a value is `lined`, marked by a line across
    them with its words above; slices are nearly square, all others in proportion to the width."""
    if kind == "bar":
        row = _BAR if series <= 1 else series * _GROUPED + _GROUP_GAP
        ems = categories * row + _LINE * (1 + (series > 1) + 2 * lined)
        return size * min(max(ems, _BAR + _LINE), _TALLEST_BARS)
    if kind in ROUND:
        ems = _CIRCLE + _NAME * max(0, categories - _SLICES)
        return min(size * min(ems, _TALLEST), width)
    combo = kind == "combo"
    wanted = width * (_COMBO_ASPECT if combo else _ASPECT)
    wanted += size * _LINE if series > 1 and (combo or kind in STACKS or kind == "column") else 0.0
    return min(max(wanted, size * _LOWEST), size * (_TALLEST_COMBO if combo else _TALLEST))
