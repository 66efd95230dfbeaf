"""What a chart has room for in Word: its height, which values and names can be printed, where, and how thick bars are.

Word lays the plot out itself: lengths here are estimates of what it leaves for it."""

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from exporter.document.blocks import Chart, Series
from exporter.document.chart.axes import (
    LINE_TICKS,
    NEARLY,
    AxisWish,
    choose_ticks,
    decide_range,
    extend_to_ticks,
    read_wish,
)
from exporter.document.chart.heights import choose_height
from exporter.document.charting import ROUND, STACKS, choose_kind, find_value_format, label_text, shares_two_axes
from exporter.docx.chart.round import SLIVER
from exporter.docx.chart.widths import (
    CAPITALS,
    FACES,
    NOTE,
    NOTE_WRAPS,
    count_name_lines,
    count_note_lines,
    estimate_width,
)
from exporter.docx.draft import WordWriter

# Parts of the drawing that are left to the plot beside names and axes, and above names and below a legend.
ACROSS, DOWN = 0.85, 0.65
# Of the width, what a unit at the plot's upper left takes in programs that set the plot beside it (LibreOffice does).
UNIT = 0.15
# Ems of a single column's and bar's thickness at most: thicker ones dominate the text.
WIDEST, THICKEST = 8.0, 4.0
# A line that rises or falls by more than this for each point across runs through the values above its points.
STEEP = 0.8
# Names of up to this many ems take little height when they are turned.
SHORT = 8.0
# Ems from one name to the next: enough for Word to print them all, and for readers to tell them apart at all.
ROOMY, TOUCHING = 1.4, 0.9
# Ems of the thinnest of several bars beside each other: about the height of a small letter, still a bar and no line.
THIN = 0.6
# Of the width, what names at the lines' ends take at most: programs wrap wider labels; ems from one to the next.
ENDS, ENDS_APART = 0.2, 1.3
# Ems of a combo's height, whose columns and lines are above each other, with names and legend; and of the lowest whose
# values, of columns and above them of lines, stand clear of each other.
COMBO, LOWEST_COMBO = 22.0, 16.5
NOTE_GAP = 0.5  # ems before a note beside a bar
APART = 0.3  # ems between values beside each other
VALUE_LINE = 1.3  # ems from one value beside a bar to the next
# Ems above or below horizontal bars: their own edges, and a line each for a unit, a legend and the words of a line.
BARS_EDGE, BARS_LINE = 1.0, 1.8
TICKS = 4  # steps of an axis of bars and columns at most
# What no line break may divide: all but Han and kana.
_WORDS = r"[!-\u2fff]+"


def slice_shares(block: Chart) -> list[float]:
    """The part of the whole that each slice is."""
    values = [float(value or 0) for one in block.series[:1] for value in one.values]
    return [value / (sum(values) or 1.0) for value in values]


def decide_height(writer: WordWriter, block: Chart) -> float:
    """Decide a chart's height in points: the template's, more where it is too low for what a horizontal chart or a
    combo holds; and less or more where it is fitted to its page."""
    height = writer.fitted_heights.get(id(block))
    if height is not None:
        return height
    given, size = writer.settings.charts.height, writer.settings.charts.size.points(writer.size)
    counts, lined = (len(block.categories), len(block.series)), bool(block.references)
    auto = choose_height(choose_kind(block).kind, *counts, writer.width, size, lined=lined)
    height = min(given.points(writer.size) if given else auto, writer.height)
    return max(height, min(least_height(writer, block), writer.height))


def least_height(writer: WordWriter, block: Chart) -> float:
    """Points that the names and bars of a horizontal chart need, and a line above columns; 0 for other charts."""
    size = writer.settings.charts.size.points(writer.size)
    if shares_two_axes(block):
        return COMBO * size
    if choose_kind(block).kind != "bar":
        return 0.0
    return len(block.categories) * _count_bar_ems(writer, block) * size / DOWN


def _count_bar_ems(writer: WordWriter, block: Chart) -> float:
    """Ems from one category of horizontal bars to the next that names, notes and bars need."""
    settings = writer.settings.charts
    size = settings.size.points(writer.size)
    names = ROOMY * count_name_lines(block.categories, writer.width, size)
    notes = (ROOMY * count_note_lines(text, writer.width, size) for _, text in block.annotations)
    return max(names, *notes, (len(block.series) + settings.bar_gap) * THIN)


def lowest_height(writer: WordWriter, block: Chart) -> float:
    """Points that a chart keeps where it gives way: with less, names, values or notes would touch."""
    size = writer.settings.charts.size.points(writer.size)
    if shares_two_axes(block):
        return LOWEST_COMBO * size
    if choose_kind(block).kind != "bar":
        return 0.0
    row = max(_count_bar_ems(writer, block), VALUE_LINE * len(block.series))
    return (len(block.categories) * row + _count_ems_around_bars(block)) * size


def _count_ems_around_bars(block: Chart) -> float:
    """Ems above and below the plot of horizontal bars."""
    return BARS_EDGE + BARS_LINE * (bool(block.unit) + (len(block.series) > 1) + 2 * bool(block.references))


def month_names(writer: WordWriter) -> str:
    return writer.settings.dates.get("month_names", "")


def _round_up(value: float) -> float:
    """A value, not below it, with three digits: as people write the end of an axis."""
    if value <= 0:
        return value
    unit = 10.0 ** (math.floor(math.log10(value)) - 2)
    return round(math.ceil(value / unit - NEARLY) * unit, 12)


def _list_values(block: Chart) -> list[tuple[Decimal | None, ...]]:
    return [series.values for series in block.series]


class PlotSpace:
    """The space of one chart, at a width, height and type size in points."""

    def __init__(self, block: Chart, width: float, height: float, size: float, bar_gap: float) -> None:
        self.block, self.size, self._bar_gap = block, size, bar_gap
        self._count, self._series = max(1, len(block.categories)), len(block.series)
        horizontal = block.kind == "bar"
        self._along, self._tall = (height * DOWN, width * ACROSS) if horizontal else (width * ACROSS, height * DOWN)
        self._height = height

    @cached_property
    def bar_gap(self) -> float:
        """The gap between categories in bars: the template's, more where few bars would be slabs."""
        bars = 1 if self.block.kind in STACKS else self._series
        most = (THICKEST if self.block.kind == "bar" else WIDEST) * self.size
        return max(self._bar_gap, self._along / self._count / most - bars)

    @cached_property
    def prints_values(self) -> bool:
        """Whether values are printed at their places, each where it has room or all where all have."""
        kind = self.block.kind
        if kind in ROUND or kind in STACKS:
            return True
        if kind == "bar":
            return self._height / (self._count * self._series) > self.size * VALUE_LINE
        if kind == "line" and self._series > 1:
            return False  # lines that run close have nowhere to put their numbers
        widest = max(
            (estimate_width(text, self.size) for one in self.block.series for text in one.printed), default=0.0
        )
        slot = self.slot
        if kind == "column":
            slot /= self._series + self._bar_gap
            slot *= 1 + self._bar_gap if self._series == 1 else 1
        return widest + APART * self.size < slot

    @property
    def row(self) -> float:
        """Points from one category of horizontal bars to the next."""
        return self._along / self._count

    @property
    def slot(self) -> float:
        """Points from one category to the next across the page; about a tenth of the width is the axis' own."""
        return self._along / ACROSS * 0.9 / self._count

    @cached_property
    def names_slices(self) -> bool:
        """Whether a pie's slices are all large enough to carry their names, so that it needs no legend."""
        return self._count <= 8 and all(share >= SLIVER for share in self._shares if share)

    @cached_property
    def _shares(self) -> list[float]:
        return slice_shares(self.block)

    @cached_property
    def keeps_names_level(self) -> bool:
        """Whether names below the axis stay level and wrap. Short ones turn where they have no room, but dates, of
        which some are left out instead."""
        return self._longest_name > SHORT * self.size or self._widest_word <= self._name_slot

    @cached_property
    def _name_slot(self) -> float:
        """Points from name to name below an axis, whether the program sets the unit above the plot or beside it."""
        return self._along * (1 - UNIT / ACROSS) / self._count

    @cached_property
    def _longest_name(self) -> float:
        return max((estimate_width(name, self.size) for name in self.block.categories), default=0.0)

    @cached_property
    def _widest_word(self) -> float:
        words = [word for name in self.block.categories for word in re.findall(_WORDS, name)]
        return max((estimate_width(word, self.size, CAPITALS) for word in words), default=0.0)

    def holds_value(self, series: Series, row: int) -> bool:
        """Whether a slice or a part of a stack has room for its value; other kinds print beside their marks."""
        value = series.values[row]
        if value is None:
            return False
        if self.block.kind in ROUND:
            return self._shares[row] >= SLIVER
        if self.block.kind not in STACKS:
            return True
        whole = self.value_span if self.block.kind == "stacked" else self._wholes[row]
        part = abs(float(value)) / (whole or 1.0) * self._tall
        along = self._along * (1 - UNIT / ACROSS if self.block.unit else 1)
        bar = along / self._count / (1 + self.bar_gap)
        return part >= 1.2 * self.size and estimate_width(label_text(self.block, series, row), self.size) <= bar

    @cached_property
    def _wholes(self) -> list[float]:
        """The total of each category."""
        return [sum(float(value or 0) for value in parts) for parts in zip(*_list_values(self.block), strict=True)]

    def holds_ends(self, axis: tuple[float, float]) -> bool:
        """Whether names with last values have room at the ends of lines, all of which reach the last category, and
        beside the words of lines at values."""
        low, high = axis
        last = sorted(
            [
                *(float(one.values[-1] or 0) for one in self.block.series),
                *(float(line.value) for line in self.block.references),
            ]
        )
        apart = ENDS_APART * self.size * (high - low) / self._tall
        return (
            all(one.values[-1] is not None for one in self.block.series)
            and self.ends_width <= ENDS * self._along / ACROSS
            and all(two - one >= apart for one, two in pairwise(last))
        )

    @property
    def ends_width(self) -> float:
        """Points that the widest name with its last value takes beside a line's end."""
        texts = (f"{one.name} {one.printed[-1]}" for one in self.block.series)
        return max((estimate_width(text, self.size, FACES) for text in texts), default=0.0)

    @cached_property
    def value_range(self) -> tuple[float, float]:
        """The lowest and the highest value of the axis, as on the page."""
        values = [[None if value is None else float(value) for value in one.values] for one in self.block.series]
        whole = find_value_format(self.block).whole
        return decide_range(self.block.kind, values, whole=whole, wish=self._wish)

    @cached_property
    def _wish(self) -> AxisWish:
        return read_wish(self.block)

    @property
    def value_span(self) -> float:
        low, high = self.value_range
        return high - low

    @cached_property
    def axis_ends(self) -> tuple[float, float]:
        """The ends of an axis with numbers: moved out to ticks, where the outline does not fix them."""
        low, high = self.value_range
        if self.block.totals and self.block.kind == "stacked":  # they are above the highest stack
            high += (high - low) * 1.6 * self.size / self._tall
        return self._wish.fix_ends(*extend_to_ticks(low, high, self._most_ticks, self._least_step))

    @property
    def _most_ticks(self) -> int:
        return LINE_TICKS if self.block.kind in ("line", "area") else TICKS

    def list_ticks(self) -> list[float]:
        """The numbers along the axis; none where it has no length."""
        low, high = self.axis_ends
        return choose_ticks(low, high, self._most_ticks + 1, self._least_step) if high > low else []

    @property
    def _least_step(self) -> float:
        return 1.0 if find_value_format(self.block).whole else 0.0

    def skip_names(self, countable: frozenset[int]) -> int:
        """Decide which of the names print, by the distance from each to the next one printed; 0 for slices.

        Left to itself Word leaves out names that come close to each other; only countable ones may be."""
        if self.block.kind in ROUND:
            return 0
        slot = self._along / self._count
        counted = len(countable) == self._count
        if slot >= (ROOMY if counted else TOUCHING) * self.size or self._holds_names:
            return 1
        if counted and self.block.kind != "bar":
            return math.ceil(self._widest_word / self._name_slot)
        return math.ceil((ROOMY if counted else TOUCHING) * self.size / slot)

    @cached_property
    def _holds_names(self) -> bool:
        """Whether all names have room, level and wrapped below an axis, or one above the other beside bars."""
        if self.block.kind == "bar":
            lines = count_name_lines(self.block.categories, self._tall / ACROSS, self.size)
            along = self._height - _count_ems_around_bars(self.block) * self.size
            return along / self._count >= 0.99 * ROOMY * lines * self.size  # a height for just these is enough
        return self._widest_word <= self._name_slot

    def turns_names(self, skip: int) -> bool:
        """Whether the names below the axis stand aslant, where that is how all of them print."""
        return skip == 1 and self.block.kind != "bar" and not self.keeps_names_level

    @cached_property
    def labelled_range(self) -> tuple[float, float]:
        """The ends of an axis without numbers: the page's, moved out so that the values at their marks have room.

        Word's own choice would begin an axis of close values above zero."""
        low, high = self.value_range
        if self.axis_foot is not None and self.block.kind != "line":
            low = -_round_up(-self.axis_foot)
        ends = [high]
        for one in self.block.series:
            for at, (value, text) in enumerate(zip(one.values, one.printed, strict=True)):
                if value is not None and value > 0:
                    part = min((self._label_room(text) + self.note_width(at)) / self.value_axis_length, 0.6)
                    ends.append((float(value) - part * low) / (1 - part))
        return self._wish.fix_ends(low, _round_up(max(ends)))

    def _label_room(self, text: str) -> float:
        """Points that a value takes beyond the end of its mark."""
        return estimate_width(text, self.size) + 0.8 * self.size if self.block.kind == "bar" else 1.6 * self.size

    def note_width(self, at: int) -> float:
        """Points that a note beside a bar of this category takes with the gap before it; 0 for none."""
        text = self._bar_notes.get(at, "")
        if not text:
            return 0.0
        wide, width = estimate_width(text, self.size, FACES), self._tall / ACROSS
        return (NOTE_WRAPS * width if wide > NOTE * width else wide) + NOTE_GAP * self.size

    def wraps_note(self, at: int) -> bool:
        """Whether a note beside a bar is too long for one line."""
        return count_note_lines(self._bar_notes.get(at, ""), self._tall / ACROSS, self.size) > 1

    @cached_property
    def _bar_notes(self) -> Mapping[int, str]:
        return dict(self.block.annotations) if self.block.kind == "bar" else {}

    @cached_property
    def axis_foot(self) -> float | None:
        """Where an axis without numbers begins so that values beyond negative bars clear the categories' names, which
        are at its low end; None where no bar goes below zero."""
        known = [
            (float(value), text)
            for one in self.block.series for value, text in zip(one.values, one.printed, strict=True)
            if value is not None
        ]  # fmt: skip
        high = max([0.0, *(value for value, _ in known)])
        feet = []
        for value, text in known:
            if value < 0:
                room = (
                    estimate_width(text, self.size) + 1.8 * self.size if self.block.kind == "bar" else 1.6 * self.size
                )
                part = min(room / self.value_axis_length, 0.5)
                feet.append((value - part * high) / (1 - part))
        return min(feet, default=None)

    @property
    def value_axis_length(self) -> float:
        """The length of the value axis in points: of horizontal bars, what the longest name leaves, which Word and
        LibreOffice wrap beyond half the drawing."""
        if self.block.kind != "bar":
            return self._tall
        longest = max((estimate_width(name, self.size, 1.0) for name in self.block.categories), default=0.0)
        return max(self._tall - longest, self._tall / 2)

    def label_side(self, series: Series, row: int) -> str:
        """Decide a line's label position: above its point, below a dip, left of a steep rise, right of a fall.

        Near the foot of the plot, above the names, an end's value is placed outside the line instead."""
        here, values = series.values[row], series.values
        near = [values[at] for at in (row - 1, row + 1) if 0 <= at < len(values)]
        known = [value for value in near if value is not None]
        if here is None or not known:
            return "t"
        if all(value > here for value in known):
            if (float(here) - self.value_range[0]) / (self.value_span or 1.0) * self._tall > 1.6 * self.size:
                return "b"
            return {0: "l", len(values) - 1: "r"}.get(row, "t")
        steep = STEEP * self._along / self._count * (self.value_span or 1.0) / self._tall
        if len(known) < 2 or any(abs(float(value - here)) < steep for value in known) or known[0] > here < known[1]:
            return "t"
        if known[0] < here < known[1]:
            return "l"
        return "r" if known[0] > here > known[1] else "t"
