"""The value axes of a chart: their ends and their ticks."""

from collections.abc import Iterable, Sequence
from math import ceil, floor

# An axis of lines may leave out zero where the values' span is less than this part of their height over zero.
FLAT = 0.7
LINE_TICKS = 5  # steps of an axis of lines at most: its ends are the values' own, so that fewer often leave one tick
MOVES = 3  # of an axis' end: steps are 1, 2 or 5 times a power of ten, and the third is a multiple of the first
NEARLY = 1e-9  # of a step: far less than is drawn

Values = Sequence[Sequence[float | None]]  # a row of values a series


def decide_range(kind: str, values: Values, *, whole: bool) -> tuple[float, float]:
    """Decide the lowest and the highest value of the axis; `whole`: its ticks are whole numbers.

    Lines may begin above zero, at a round number, where zero would flatten them; all other kinds begin at zero."""
    if kind == "stacked":
        sums = [stack_sums(parts) for parts in zip(*values, strict=True)]
        return min((low for low, _ in sums), default=0.0), max((high for _, high in sums), default=0.0)
    known = [value for row in values for value in row if value is not None]
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
