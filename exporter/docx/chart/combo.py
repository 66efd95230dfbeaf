"""Combos in Word: whether values stand at their marks, and the two axes."""

from msgspec import Struct

from exporter.document.blocks import Chart
from exporter.document.chart.axes import (
    NO_WISH,
    Range,
    align_scales,
    choose_ticks,
    decide_range,
    extend_to_ticks,
    read_wish,
    split_bands,
)
from exporter.document.charting import divide_combo, find_value_format, shares_two_axes
from exporter.docx.chart.room import APART, TICKS, PlotSpace
from exporter.docx.chart.widths import estimate_width


class ComboScales(Struct, frozen=True):
    """The ends and ticks of a combo's axes: no ticks where values are at their marks, no second axis for one unit."""

    columns: Range
    lines: Range | None = None
    column_ticks: tuple[float, ...] = ()
    line_ticks: tuple[float, ...] = ()

    @property
    def labelled(self) -> bool:
        return not self.column_ticks


def decide_scales(block: Chart, space: PlotSpace, labels: bool) -> ComboScales:
    """Decide a combo's axes; `space` is that of its columns, `labels` whether the template prints values."""
    parts = divide_combo(block)
    columns, lines = (_find_range(part) for part in parts)
    forms = [find_value_format(part) for part in parts]
    if not shares_two_axes(block):
        ends = min(0.0, columns[0], lines[0]), max(0.0, columns[1], lines[1])
        least = 1.0 if forms[0].whole else 0.0
        found = choose_ticks(*extend_to_ticks(*ends, TICKS, least), TICKS + 1, least) if ends[1] > ends[0] else [0.0]
        return ComboScales((found[0], found[-1]), None, tuple(found))
    if labels and _holds_values(parts[1], space):
        foot = columns[0] if space.axis_foot is None else space.axis_foot
        return ComboScales(*split_bands((min(foot, columns[0]), columns[1]), lines))
    left, right = align_scales(columns, lines, whole=(forms[0].whole, forms[1].whole))
    return ComboScales((left[0], left[-1]), (right[0], right[-1]), tuple(left), tuple(right))


def _holds_values(lines: Chart, space: PlotSpace) -> bool:
    """Whether one line has room for its values above the columns', which have theirs."""
    widest = max((estimate_width(text, space.size) for one in lines.series for text in one.printed), default=0.0)
    return len(lines.series) == 1 and space.prints_values and widest + APART * space.size < space.slot


def _find_range(part: Chart) -> Range:
    values = [[None if value is None else float(value) for value in one.values] for one in part.series]
    wish = NO_WISH if part.kind == "line" else read_wish(part)
    return decide_range(part.kind, values, whole=find_value_format(part).whole, wish=wish)
