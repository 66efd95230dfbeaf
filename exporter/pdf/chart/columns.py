"""Columns: single, grouped and stacked, values above them or inside, categories wrapped below."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product

from exporter.document.chart.names import choose_names, find_lost_names
from exporter.document.charting import STACKS, Dropped
from exporter.pdf.chart.marks import (
    GAP,
    CategoryNotes,
    clear_box,
    draw_bar,
    find_crests,
    is_forecast,
    set_references,
)
from exporter.pdf.chart.parts import (
    MIDDLE,
    ChartLayout,
    Kids,
    ShapedChart,
    layout_legend,
    make_artifact,
    make_rule,
    set_totals,
)
from exporter.pdf.chart.scale import AxisScale, make_scale
from exporter.pdf.page.text import TextBlock
from exporter.pdf.page.tree import Box, Element, Mark
from exporter.typeset.breaks import char_class
from exporter.units import PAPER

# A column wider than this many ems reads as a wall.
WIDE = 4.0
# Category labels of more lines than this are better read beside a horizontal bar.
LINES = 3
# A name of up to this many Han is one word (城关镇).
FEW = 3
TICKS = 4
NARROWEST = 2.5  # ems that a name has at least which is set whatever its room
Marks = tuple[tuple[int, int], ...]  # (series, category)
_WORD = r"[!-~\u00a1-\u02ff\u0370-\u1fff]+"


def layout_columns(chart: ShapedChart, width: float, size: float, height: float) -> ChartLayout | None:
    """Lay out columns side by side; None where the names do not fit below them.

    Also None where a single series' values do not fit above them, as they do beside bars; years stay columns."""
    labels = [[None if label is None else label.set_block(size) for label in line.labels] for line in chart.series]
    widest = max((label.width for row in labels for label in row if label), default=0.0)
    frame = ColumnLayout(chart, width, size, chart.style.labels, lambda lane: widest <= lane - 2, widest + 2)
    single = len(chart.series) == 1 and not chart.countable
    unsaid = chart.style.labels and not frame.labelled and single
    if frame.names is None or unsaid:
        return None

    def paint(x: float, level: Callable[[float], float]) -> Kids:
        return draw_columns(frame, chart, labels, x, level)

    room = 1.6 * size if frame.labelled else 0.3 * size
    return frame.make_layout(chart, room, height, paint, chart.marks)


def draw_columns(
    frame: "ColumnLayout",
    chart: ShapedChart,
    labels: Sequence[Sequence[TextBlock | None]],
    x: float,
    level: Callable[[float], float],
) -> Kids:
    """Draw columns side by side with lines at values; above each its value, where the layout prints values."""
    kids: list[Element | Mark] = []
    values: list[Element | Mark] = []
    for at, (index, line) in product(range(len(chart.categories)), enumerate(chart.series)):
        value, label = line.values[at], labels[index][at]
        if value is None:
            continue
        left = x + frame.bar_left(at, index)
        top, bottom = sorted((level(0.0), level(value)))
        color = chart.style.shades.color_at(index, at, value)
        kids.extend(draw_bar(left, top, frame.bar, max(bottom - top, 0.5), color, hatched=is_forecast(chart, at)))
        if label is not None and frame.labelled:
            edge = top - 0.35 * frame.size - label.height if value >= 0 else bottom + 0.35 * frame.size
            values.extend(frame.draw_value(label, left + (frame.bar - label.width) / 2, edge, level))
    return (*kids, *frame.draw_rules(x, level), *values)


def layout_stacked_columns(chart: ShapedChart, width: float, size: float, height: float) -> ChartLayout | None:
    """Lay out stacked columns: values inside their parts, or a scale where a part is too small for its value."""
    low, high = chart.range
    labels = [[None if label is None else label.set_block(size) for label in line.inside] for line in chart.series]
    unit = height / (high - low) if high > low else 0.0
    bare = ColumnLayout(chart, width, size, True, lambda lane: True).bar
    values = [(index, at, chart.series[index].values[at]) for index, at in chart.marks]
    unprinted = tuple(
        (index, at)
        for index, at, value in values
        if value and (label := labels[index][at]) is not None and not _fits_part(label, bare, abs(value) * unit, size)
    )
    frame = ColumnLayout(chart, width, size, chart.style.labels, lambda lane: not unprinted, single=True)
    if frame.names is None:
        return None
    totals = set_totals(chart, size)
    if any(total.width > frame.slot - 0.4 * size for total in totals.values()):
        totals = {}

    def paint(x: float, level: Callable[[float], float]) -> Kids:
        return _draw_stacks(chart, frame, labels, totals, x, level)

    return frame.make_layout(chart, (1.6 if totals else 0.3) * size, height, paint, unprinted or chart.marks)


def _fits_part(label: TextBlock, bar: float, tall: float, size: float) -> bool:
    """Whether a value can stand inside its part of a stack, in points."""
    return label.width <= bar - 3 and tall >= 1.15 * size


def _draw_stacks(
    chart: ShapedChart, frame: "ColumnLayout", labels: Sequence[Sequence[TextBlock | None]],
    totals: dict[int, TextBlock], x: float, level: Callable[[float], float],
) -> Kids:  # fmt: skip
    """Draw the parts of every stack over lines at values; above each stack its total."""
    kids: list[Element | Mark] = []
    values: list[Element | Mark] = []
    for at in range(len(chart.categories)):
        up = down = 0.0
        left = x + frame.bar_left(at, 0)
        for index, line in enumerate(chart.series):
            value = line.values[at]
            if not value:
                continue
            start = up if value > 0 else down
            up, down = (up + value, down) if value > 0 else (up, down + value)
            top, bottom = sorted((level(start), level(start + value)))
            kids.extend(_draw_part(chart, frame, index, at, labels[index][at], left, top, bottom))
        if at in totals:
            edge = left + (frame.bar - totals[at].width) / 2
            values.extend(frame.draw_value(totals[at], edge, level(up) - 0.35 * frame.size - totals[at].height, level))
    return (*kids, *frame.draw_rules(x, level), *values)


def _draw_part(
    chart: ShapedChart, frame: "ColumnLayout", index: int, at: int, label: TextBlock | None, left: float, top: float,
    bottom: float,
) -> Iterator[Element | Mark]:  # fmt: skip
    """Draw one part of a stack, with its value inside where there is room; on stripes the value has a clear ground."""
    color, hatched = chart.style.shades.color_at(index, at), is_forecast(chart, at)
    if hatched:
        yield from draw_bar(left, top, frame.bar, bottom - top, color, hatched=True)
    else:
        yield Box(left, top, frame.bar, bottom - top, fill=color, stroke=PAPER, line_width=0.75)
    if label is None or not _fits_part(label, frame.bar, bottom - top, frame.size):
        return
    edge = left + (frame.bar - label.width) / 2
    if hatched:
        yield clear_box(label, edge, (top + bottom - label.height) / 2)
    if chart.style.labels:
        yield from label.draw_kids(edge, (top + bottom) / 2 + MIDDLE * frame.size - label.first)


class ColumnLayout:
    """Columns at one width and type size: names below, and a scale at the left where values are not printed."""

    def __init__(
        self,
        chart: ShapedChart,
        width: float,
        size: float,
        wanted: bool,
        fit: Callable[[float], bool],
        widest: float = 0.0,
        *,
        single: bool = False,
        scale: AxisScale | None = None,
    ) -> None:
        """`scale`: one that is given, as a combo's is; its names then print whatever room they have."""
        self.references, self.notes = set_references(chart, width, size), CategoryNotes(chart, width, size)
        self.beside = 0.0  # points between the plot and the words of lines at values: numbers of a second scale
        width -= self.references.width
        self.size, self.width, self.color = size, width, chart.style.text
        self.crests = find_crests(chart, stacked=chart.kind in STACKS)
        count = len(chart.categories) or 1
        self.bars = 1 if single or chart.kind in STACKS else len(chart.series)
        self.labelled = wanted and fit(self._value_width(chart, width / count))
        self.scaled = not self.labelled or (chart.style.gridlines and scale is None)
        self.scale = scale or make_scale(chart, size, *chart.range, TICKS, moved=self.scaled)
        self.margin = self.scale.widest + 0.5 * size if self.scaled else 0.0
        self.slot = (width - self.margin) / count
        if self.labelled and self.scaled:
            self.labelled = fit(self._value_width(chart, self.slot))
        # Columns side by side are as wide as their values, so that these do not touch.
        most = WIDE * size if self.bars == 1 else max(2.0 * size, widest if self.labelled else 0.0)
        self.bar = min(self.slot / (self.bars + chart.style.bar_gap), most)
        self.names = self._place_names(chart, forced=scale is not None)
        self.legend_height, self.paint_legend = layout_legend(chart, width, size)
        self.head = self.legend_height + self.notes.height

    def _value_width(self, chart: ShapedChart, slot: float) -> float:
        """The width in points a value may take: that of its column, or of the whole slot if it has one column."""
        return slot if self.bars == 1 else slot / (self.bars + chart.style.bar_gap)

    def _place_names(self, chart: ShapedChart, *, forced: bool) -> list[tuple[float, TextBlock]] | None:
        """Set the names below their columns, with their left edges in points; None where they do not fit.

        `forced`: in as many lines as they need, words divided; where even that has no room, some of them."""
        placed: list[tuple[float, TextBlock]] = []

        def fits(kept: Sequence[int], spacing: int) -> bool:
            across = spacing * self.slot - 0.5 * self.size
            if across < 1.5 * self.size or any(self._breaks_word(chart, at, across) for at in kept):
                return False
            names = [
                (at, chart.categories[at].set_block(self.size, across, align="center", balance=True)) for at in kept
            ]
            most = LINES if len(kept) == len(chart.categories) else 1
            spots = [(self._label_edge(at, name), name) for at, name in names]
            # A line in the middle keeps its place within the width it was set in.
            placed[:] = [(edge - (across - name.width) / 2, name) for edge, name in spots]
            return all(name.count <= most for _, name in names) and all(
                two[0] - one[0] - one[1].width >= 0.4 * self.size for one, two in pairwise(spots)
            )

        count = len(chart.categories)
        kept = choose_names(count, chart.countable, fits)
        if kept is None and forced:
            kept, placed[:] = self._force_names(chart)
        self.lost = find_lost_names(chart.names, kept or (), chart.countable)
        return None if kept is None else placed

    def _force_names(self, chart: ShapedChart) -> tuple[tuple[int, ...], list[tuple[float, TextBlock]]]:
        """Set as many names as have room for their widest word and keep clear of each other, in any number of lines."""
        count = len(chart.categories)
        for every in range(1, count + 1):
            kept, across = tuple(range((count - 1) % every, count, every)), every * self.slot - 0.5 * self.size
            names = [
                (at, chart.categories[at].set_block(self.size, max(across, self.size), align="center")) for at in kept
            ]
            spots = [(self._label_edge(at, name), name) for at, name in names]
            clear = all(two[0] - one[0] - one[1].width >= 0.3 * self.size for one, two in pairwise(spots))
            least = max(NARROWEST * self.size, *(chart.categories[at].min_width(self.size) for at in kept))
            if clear and across >= least:
                break
        return kept, [(edge - (max(across, self.size) - name.width) / 2, name) for edge, name in spots]

    def _label_edge(self, at: int, name: TextBlock) -> float:
        """The left edge in points of a name's longest line: centred below its columns, moved inside the chart."""
        edge = self.margin + (at + 0.5) * self.slot - name.width / 2
        return min(max(edge, 0.0), self.width - name.width)

    def _breaks_word(self, chart: ShapedChart, at: int, across: float) -> bool:
        """Whether a name would be broken within a word. Latin letters are 0.5 em on average; a few Han are one word."""
        name, copy = chart.names[at], chart.categories[at]
        if (
            len(name) <= FEW
            and all(char_class(char) == "I" for char in name)
            and copy.natural_width(self.size) > across
        ):
            return True
        words = (len(word) * 0.5 * self.size for word in re.findall(_WORD, name))
        return max(words, default=0.0) > across or copy.min_width(self.size) > across

    def middle(self, at: int) -> float:
        """The middle of a category's columns, in points."""
        return self.margin + (at + 0.5) * self.slot

    @property
    def foot(self) -> float:
        """The height in points of the names with the room above them."""
        return 0.5 * self.size + max((name.height for _, name in self.names or ()), default=0.0)

    def draw_rules(self, x: float, level: Callable[[float], float]) -> Kids:
        """Draw the lines at values across the plot."""
        return self.references.draw_rules(x + self.margin, x + self.width, level, self.color)

    def draw_value(self, label: TextBlock, x: float, y: float, level: Callable[[float], float]) -> Kids:
        """Draw a value; on the paper's colour where a line at a value runs through it."""
        crossed = self.references.crosses(y, y + label.height, level)
        return (*((clear_box(label, x, y),) if crossed else ()), *label.draw_kids(x, y))

    def bar_left(self, at: int, index: int) -> float:
        start = self.margin + at * self.slot + (self.slot - self.bars * self.bar) / 2
        return start + index * self.bar

    def make_layout(
        self, chart: ShapedChart, room: float, height: float, paint: Callable[..., Kids], unprinted: Marks
    ) -> ChartLayout:  # fmt: skip
        names = self.names or []
        low, high = self.scale.low, self.scale.high
        foot = self.foot
        # A zero's value is printed above the line, as a positive one's is.
        above = room if any(value >= 0 for value in chart.numbers) else 0.0
        below = room if low < 0 else 0.0
        if self.scaled:  # half of the outer numbers is beyond the scale
            above, below = max(above, 0.6 * self.size), max(below, 0.3 * self.size)
        natural = max(height, self.head + foot + above + below + 5 * self.size)

        def draw(x: float, y: float, given: float) -> Kids:
            top, bottom = y + self.head + above, y + given - foot - below
            span = (high - low) or 1.0

            def level(value: float) -> float:
                return bottom - (value - low) / span * (bottom - top)

            kids: list[Element | Mark] = list(self.paint_legend(x, y))
            if self.scaled:
                kids.extend(self._draw_grid(chart, x, level))
            kids.extend(paint(x, level))
            kids.append(
                make_artifact(
                    make_rule(x + self.margin, level(0.0), x + self.width, level(0.0), chart.style.muted, 0.6)
                )
            )
            for left, name in names:
                kids.extend(name.draw_kids(x + left, y + given - foot + 0.5 * self.size))
            words = x + self.width + self.beside + GAP * self.size
            kids.extend(self.references.draw_words(words, level, top - 0.5 * self.size, bottom))
            kids.extend(
                self.notes.draw(
                    x, y + self.legend_height, lambda at: x + self.middle(at),
                    lambda at: level(self.crests[at]) - max(room, 0.4 * self.size),
                )
            )  # fmt: skip
            return tuple(kids)

        dropped = Dropped(names=self.lost, values=() if self.labelled else unprinted)
        return ChartLayout(height=natural, grow=0.4 * natural, draw=draw, dropped=dropped)

    def _draw_grid(self, chart: ShapedChart, x: float, level: Callable[[float], float]) -> Kids:
        kids: list[Element | Mark] = []
        edge = x + self.margin
        for value, number in self.scale.marks:
            y = level(value)
            kids.append(make_artifact(make_rule(edge, y, x + self.width, y, chart.style.rule)))
            kids.extend(number.draw_kids(edge - 0.5 * self.size - number.width, y + MIDDLE * self.size - number.first))
        return tuple(kids)
