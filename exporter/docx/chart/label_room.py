"""Where a value at its mark has room, clear of lines at values: LibreOffice paints these over the labels they cross.

Programs set labels themselves: lengths here are estimates."""

from itertools import pairwise

from exporter.docx.chart.room import APART, ENDS_APART, PlotSpace
from exporter.docx.chart.widths import FACES, estimate_width

INSIDE = "inEnd"  # the position of a value within the end of its bar
# Ems from a mark to the middle of its value, and from there to a line at a value that strikes it.
ABOVE, STRUCK = 0.9, 0.75
_LINE = 1.1  # ems that a line of type takes within a bar
_Axis = tuple[float, float]  # the ends of a value axis


def find_label_middle(space: PlotSpace, value: float, axis: _Axis, side: str) -> float:
    """The value of an axis at the middle of a label above ("t"), below ("b") or beside a mark."""
    away = {"t": 1, "b": -1}.get(side, 0)
    return value + away * ABOVE * space.size * _measure_point(space, axis)


def is_struck(space: PlotSpace, middle: float, axis: _Axis) -> bool:
    """Whether a line at a value strikes a label whose middle is at the value `middle` of an axis."""
    near = STRUCK * space.size * _measure_point(space, axis)
    return any(abs(float(line.value) - middle) < near for line in space.block.references)


def is_struck_beside(space: PlotSpace, value: float, text: str, axis: _Axis) -> bool:
    """Whether a line at a value strikes the label beside a bar that ends at this value of an axis."""
    reach = (estimate_width(text, space.size, FACES) + space.size) * _measure_point(space, axis)
    start, end = (value, value + reach) if value >= 0 else (value - reach, value)
    return _is_crossed(space, start, end)


def holds_inside(space: PlotSpace, value: float, text: str, axis: _Axis) -> bool:
    """Whether a value has room within the end of its bar or column, clear of lines at values."""
    flat, wide = space.block.kind == "bar", estimate_width(text, space.size, FACES)
    along, across = (wide, _LINE * space.size) if flat else (_LINE * space.size, wide)
    bars = len(space.block.series) + space.bar_gap
    if across > (space.row if flat else space.slot) / bars:
        return False
    base = min(max(axis[0], 0.0), axis[1])
    reach = (along + space.size / 2) * _measure_point(space, axis)
    if value >= base:
        return base <= value - reach and not _is_crossed(space, value - reach, value)
    return value + reach <= base and not _is_crossed(space, value, value + reach)


def holds_beside(space: PlotSpace, text: str) -> bool:
    """Whether a value has room beside the first or the last point of a line."""
    return estimate_width(text, space.size, FACES) + APART * space.size <= space.slot / 2


def holds_starts(space: PlotSpace) -> bool:
    """Whether the first values of several lines have room before them, left of their first points and apart."""
    lines = space.block.series
    first = sorted(float(one.values[0]) for one in lines if one.values[0] is not None)
    near = ENDS_APART * space.size * _measure_point(space, space.axis_ends)
    apart = all(two - one >= near for one, two in pairwise(first))
    return apart and len(first) == len(lines) and all(holds_beside(space, one.printed[0]) for one in lines)


def _measure_point(space: PlotSpace, axis: _Axis) -> float:
    """By how much the value changes along a point of the axis."""
    low, high = axis
    return (high - low) / space.value_axis_length


def _is_crossed(space: PlotSpace, start: float, end: float) -> bool:
    return any(start < float(line.value) < end for line in space.block.references)
