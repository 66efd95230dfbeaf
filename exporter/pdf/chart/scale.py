"""Scales: round numbers from end to end, printed as the chart's values are."""

from itertools import pairwise
from math import ceil, floor

from msgspec import Struct

from exporter.pdf.chart.parts import ShapedChart
from exporter.pdf.page.text import Lines

APART = 0.6  # ems between the numbers of a scale that runs across
MOVES = 3  # of a scale's end: steps are 1, 2 or 5 times a power of ten, and the third is a multiple of the first
NEARLY = 1e-9  # of a step: far less than is drawn
FEWEST = 2  # steps of a scale, however little room its numbers have


class AxisScale(Struct, frozen=True):
    """A scale's ends and the numbers that stand along it, in print."""

    low: float
    high: float
    marks: tuple[tuple[float, Lines], ...]

    @property
    def widest(self) -> float:
        return max((number.width for _, number in self.marks), default=0.0)


def make_scale(chart: ShapedChart, size: float, low: float, high: float, most: int, *, moved: bool = True) -> AxisScale:
    """A scale from `low` to `high`, its ends moved out to round numbers unless it stands where it is."""
    least = 1.0 if chart.value_format.whole else 0.0
    if moved:
        low, high = extend_to_ticks(low, high, most, least)
    return AxisScale(
        low, high, tuple((value, _shape_number(chart, value, size)) for value in choose_ticks(low, high, most, least))
    )


def make_horizontal_scale(
    chart: ShapedChart, size: float, low: float, high: float, most: int, room: float
) -> AxisScale:
    """A scale along `room` points, of as many numbers as stand clear of each other; the last ends with the chart."""
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


def _shape_number(chart: ShapedChart, value: float, size: float) -> Lines:
    return chart.setter.copy(chart.value_format.format_value(value), size, color=chart.style.muted).set(size)


def choose_ticks(low: float, high: float, most: int, least: float = 0.0) -> list[float]:
    """Round numbers from `low` to `high`, at most `most` + 1 of them, no closer than `least`."""
    span = high - low
    if span <= 0:
        return [low]
    step = 10.0 ** (len(str(int(span))) - 1) if span >= 1 else 10.0**-6
    while span / step > 10:
        step *= 10
    while span / step < 1:
        step /= 10
    step = next((step * m for m in (0.1, 0.2, 0.5, 1, 2, 5, 10) if span / (step * m) <= most), step * 10)
    step = max(step, least)
    # An end that is a round number stays one, though 2.2 is no multiple of 0.2 in binary.
    first, last = ceil(low / step - NEARLY), floor(high / step + NEARLY)
    found = [round(n * step, 10) for n in range(first, last + 1)]
    return [tick for tick in found if low - NEARLY * step <= tick <= high + NEARLY * step]


def extend_to_ticks(low: float, high: float, most: int, least: float = 0.0) -> tuple[float, float]:
    """A scale's ends moved out to round numbers, so that a line stands at or beyond every value."""
    marks = choose_ticks(low, high, most, least)
    if len(marks) < 2:
        return low, high
    step = marks[1] - marks[0]
    return (marks[0] - step if marks[0] > low else low), (marks[-1] + step if marks[-1] < high else high)


def lower_to_tick(low: float, high: float, most: int, least: float = 0.0) -> float:
    """A scale's low end moved down until it is one of the scale's own numbers; each move may make its steps longer."""
    for _ in range(MOVES):
        marks = choose_ticks(low, high, most, least)
        if len(marks) < 2 or abs(marks[0] - low) < 1e-9 * (high - low):
            break
        low = round(marks[0] - (marks[1] - marks[0]), 10)
    return low
