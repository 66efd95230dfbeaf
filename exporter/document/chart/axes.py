"""The value axes of a chart: their ends and their ticks."""

from collections.abc import Iterable, Sequence
from math import ceil, floor, log10

from msgspec import Struct

from exporter.document.blocks import Chart

# An axis of lines may leave out zero where the values' span is less than this part of their height over zero.
FLAT = 0.7
LINE_TICKS = 5  # steps of an axis of lines at most: its ends are the values' own, so that fewer often leave one tick
MOVES = 3  # of an axis' end: steps are 1, 2 or 5 times a power of ten, and the third is a multiple of the first
NEARLY = 1e-9  # of a step: far less than is drawn

Values = Sequence[Sequence[float | None]]  # a row of values a series


class AxisWish(Struct, frozen=True):
    """What an outline wishes of a value axis: its ends, and values of lines that it must hold."""

    low: float | None = None
    high: float | None = None
    marked: tuple[float, ...] = ()

    def fix_ends(self, low: float, high: float) -> tuple[float, float]:
        """The ends, those that are wished instead of the given."""
        return low if self.low is None else self.low, high if self.high is None else self.high


NO_WISH = AxisWish()


def read_wish(chart: Chart) -> AxisWish:
    low, high = (None if end is None else float(end) for end in chart.limits)
    return AxisWish(low, high, tuple(float(line.value) for line in chart.references))


def decide_range(kind: str, values: Values, *, whole: bool, wish: AxisWish = NO_WISH) -> tuple[float, float]:
    """Decide the lowest and the highest value of the axis; `whole`: its ticks are whole numbers.

    Lines may begin above zero, at a round number, where zero would flatten them; all other kinds begin at zero."""
    low, high = _find_range(kind, values, whole, wish.marked)
    if low == high == 0:  # all are zero: an axis without length has no place for what stands at a value
        high = 1.0
    return wish.fix_ends(low, high)


def _find_range(kind: str, values: Values, whole: bool, marked: Sequence[float]) -> tuple[float, float]:
    if kind == "share":
        return 0.0, 100.0
    if kind == "stacked":
        sums = [stack_sums(parts) for parts in zip(*values, strict=True)]
        return min((low for low, _ in sums), default=0.0), max((*marked, *(high for _, high in sums)), default=0.0)
    known = [*(value for row in values for value in row if value is not None), *marked]
    low, high = min(known, default=0.0), max(known, default=0.0)
    if kind != "line" or low <= 0 or high - low > FLAT * high:
        low, high = min(low, 0.0), max(high, 0.0)
    if high == low and kind in ("line", "area"):
        low, high = low - 1.0, high + 1.0
    return (lower_to_tick(low, high, LINE_TICKS, 1.0 if whole else 0.0) if low > 0 else low), high


def stack_sums(parts: Iterable[float | None]) -> tuple[float, float]:
    """Sum the negative and the positive values of one category."""
    known = [part for part in parts if part is not None]
    return sum((part for part in known if part < 0), 0.0), sum((part for part in known if part > 0), 0.0)


def choose_ticks(low: float, high: float, most: int, least: float = 0.0) -> list[float]:
    """Choose round numbers from `low` to `high`: at most `most` + 1 of them, `least` or more apart."""
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
    """Move an axis' ends out to ticks, so that one lies at or beyond every value."""
    marks = choose_ticks(low, high, most, least)
    if len(marks) < 2:
        return low, high
    step = marks[1] - marks[0]
    return (marks[0] - step if marks[0] > low else low), (marks[-1] + step if marks[-1] < high else high)


def lower_to_tick(low: float, high: float, most: int, least: float = 0.0) -> float:
    """Move the low end down until it is a tick; each move may make the steps longer."""
    for _ in range(MOVES):
        marks = choose_ticks(low, high, most, least)
        if len(marks) < 2 or abs(marks[0] - low) < 1e-9 * (high - low):
            break
        low = round(marks[0] - (marks[1] - marks[0]), 10)
    return low


# ---- two axes ------------------------------------------------------------------------------------------------------

Range = tuple[float, float]

# Where values are printed at their marks, columns fill the plot up to this part of its height, and lines run between
# these parts above them, so that no line crosses a column's value. Between the two is room for a value at a dip.
COLUMNS_TOP = 0.55
LINES_FOOT, LINES_TOP = 0.76, 0.94
STEPS = (4, 5, 3, 6)  # that two scales side by side may have, the best first
# Steps that people count in, by the power of ten.
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def split_bands(columns: Range, lines: Range) -> tuple[Range, Range]:
    """Set the ends of two axes without numbers so that the lines run above the columns."""
    low, high = columns
    column_axis = low, low + (high - low) / COLUMNS_TOP
    span = (lines[1] - lines[0]) / (LINES_TOP - LINES_FOOT)
    foot = lines[0] - LINES_FOOT * span
    return column_axis, (foot, foot + span)


def align_scales(columns: Range, lines: Range, *, whole: tuple[bool, bool]) -> tuple[list[float], list[float]]:
    """Choose the ticks of two scales side by side: as many on both, so that one set of thin lines serves both.

    Zero is at one height where values of either are below it. `whole`: whose ticks are whole numbers."""
    best: tuple[float, list[float], list[float]] | None = None
    below = columns[0] < 0 or lines[0] < 0
    for rank, steps in enumerate(STEPS):
        for under in range(1, steps) if below else (0,):
            scales = [
                _make_steps(*ends, steps, under if below else None, only)
                for ends, only in zip((columns, lines), whole, strict=True)
            ]
            filled = 1.0
            for (low, high), ticks in zip((columns, lines), scales, strict=True):
                filled *= (high - low) / ((ticks[-1] - ticks[0]) or 1.0)
            score = filled - 0.02 * rank
            if best is None or score > best[0]:
                best = score, scales[0], scales[1]
    assert best is not None
    return best[1], best[2]


def _make_steps(low: float, high: float, steps: int, under: int | None, whole: bool) -> list[float]:
    """Make `steps` round steps that hold both ends; `under`: so many of them are below zero."""
    wanted = (high - low) / steps if under is None else max(-low / under, high / (steps - under))
    step = _round_step(wanted, whole)
    start = floor(low / step + NEARLY) if under is None else -under
    while under is None and start * step + steps * step < high - NEARLY * step:
        step = _round_step(1.01 * step, whole)
        start = floor(low / step + NEARLY)
    return [round((start + at) * step, 10) for at in range(steps + 1)]


def _round_step(wanted: float, whole: bool) -> float:
    """The least round step that is not below `wanted`."""
    power = 10.0 ** floor(log10(wanted)) if wanted > 0 else 1.0
    steps = (step * power for step in (*_STEPS, 20.0))
    return next((step for step in steps if step >= wanted * (1 - NEARLY) and not (whole and step % 1)), 1.0)
