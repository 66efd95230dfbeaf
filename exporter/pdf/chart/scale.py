"""Scales: the ticks of a value axis with their numbers, printed as the chart's values are."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from exporter.document.chart.axes import choose_ticks, extend_to_ticks
from exporter.pdf.chart.parts import ShapedChart
from exporter.pdf.page.text import TextBlock

APART = 0.6  # ems between the numbers of a scale that runs across
FEWEST = 2  # steps of a scale, however little room its numbers have


class AxisScale(Struct, frozen=True):
    """A value axis: its ends, and its ticks with their numbers as shaped text."""

    low: float
    high: float
    marks: tuple[tuple[float, TextBlock], ...]

    @property
    def widest(self) -> float:
        return max((number.width for _, number in self.marks), default=0.0)


def make_scale(chart: ShapedChart, size: float, low: float, high: float, most: int, *, moved: bool = True) -> AxisScale:
    """Make a scale from `low` to `high`; `moved`: its ends are moved out to ticks."""
    least = 1.0 if chart.value_format.whole else 0.0
    if moved:
        low, high = chart.wish.fix_ends(*extend_to_ticks(low, high, most, least))
    return AxisScale(
        low, high, tuple((value, _shape_number(chart, value, size)) for value in choose_ticks(low, high, most, least))
    )


def list_ticks(chart: ShapedChart, ticks: Sequence[float], size: float) -> AxisScale:
    """Make a scale from given ticks; its ends are the outer ones."""
    return AxisScale(ticks[0], ticks[-1], tuple((value, _shape_number(chart, value, size)) for value in ticks))


def make_horizontal_scale(
    chart: ShapedChart, size: float, low: float, high: float, most: int, room: float
) -> AxisScale:
    """Make a scale along `room` points, with as many numbers as do not touch; the last ends with the chart."""
    for steps in range(most, FEWEST, -1):
        scale = make_scale(chart, size, low, high, steps)
        if _numbers_clear(scale, room, size):
            return scale
    return make_scale(chart, size, low, high, FEWEST)


def _numbers_clear(scale: AxisScale, room: float, size: float) -> bool:
    unit = room / ((scale.high - scale.low) or 1.0)
    spots = [((value - scale.low) * unit - number.width / 2, number.width) for value, number in scale.marks]
    if spots:
        spots[-1] = (min(spots[-1][0], room - spots[-1][1]), spots[-1][1])
    return all(two[0] - one[0] - one[1] >= APART * size for one, two in pairwise(spots))


def _shape_number(chart: ShapedChart, value: float, size: float) -> TextBlock:
    return chart.setter.shape_copy(chart.value_format.format_value(value), size, color=chart.style.muted).set_block(
        size
    )
