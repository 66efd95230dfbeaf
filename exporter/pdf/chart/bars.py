"""Horizontal bars: categories down the left edge, values at the bars' ends, groups of up to six series."""

from collections.abc import Sequence
from functools import partial

from msgspec import Struct

from exporter.document.chart.axes import decide_range
from exporter.document.charting import Dropped
from exporter.pdf.chart.marks import BarNotes, ValueWords, clear_box, draw_bar, is_forecast
from exporter.pdf.chart.names import CategoryLabels
from exporter.pdf.chart.parts import (
    ChartLayout,
    Kids,
    ShapedChart,
    centre_lines,
    layout_legend,
    make_artifact,
    make_rule,
    set_totals,
)
from exporter.pdf.chart.scale import AxisScale, make_horizontal_scale, make_scale
from exporter.pdf.page.text import TextBlock
from exporter.pdf.page.tree import Box, Element, Mark
from exporter.units import PAPER

# A single bar is thicker than this many ems only when the template's gap asks for it: thick slabs shout down the text.
THICK = 1.7
FATTER = 1.4  # bars of a stretched chart become at most this much thicker, the rest goes to the gaps
SHORTEST = 1.0  # ems that the longest bar keeps beside its value; else a scale replaces the values
TICKS = 5
INSIDE = 1.15  # ems that a part of a stack is thick at least, to hold its value; a row is 1.45
THIN = 3.0  # points; a thinner bar prints as a hairline


def layout_bars(chart: ShapedChart, width: float, size: float, height: float) -> ChartLayout:
    """Lay out any chart as horizontal bars; there is always room for them."""
    bars = _BarLayout(chart, width, size, height)
    # A chart takes up much of what its column has left; beyond this its bars drift apart.
    dropped = Dropped(shortened=bars.names.shortened, values=() if bars.shown else chart.marks)
    return ChartLayout(height=bars.height, grow=0.8 * sum(bars.rows), draw=bars.draw, dropped=dropped)


class _BarLayout:
    """A bar chart at one width and type size: a row a category, a lane a series in it."""

    def __init__(self, chart: ShapedChart, width: float, size: float, height: float) -> None:
        self.chart, self.size, self.count = chart, size, len(chart.series)
        self.names = CategoryLabels(chart, width, size, self.count)
        left = self.names.left
        self.values = [
            [None if label is None else label.set_block(size) for label in line.labels] for line in chart.series
        ]
        self.notes = BarNotes(chart, width, size)
        # Bars of a group are thin already: names over them make the chart taller, not the bars thinner.
        height -= self.names.height_taken if self.count == 1 else 0.0
        self.lane, self.shown = _decide_lane(chart, size, height, self._fits_beside(width - left - 0.4 * size))
        self.bar = self.lane / (1 + (chart.style.bar_gap if self.count == 1 else 0.15))
        self.group = self.count * self.lane + (0.6 * self.lane if self.count > 1 else 0.0)
        self.rows = [
            max(self.names.row_height(at, self.group), self.notes.row_height(at)) for at in range(len(chart.categories))
        ]
        self.legend_height, self.paint_legend = layout_legend(chart, width, size)
        self.references = ValueWords(chart, width, size)
        self.head = self.legend_height + self.references.height
        self.foot = 0.0 if self.shown and not chart.style.gridlines else 1.6 * size
        labels = self.values if self.shown else []
        self.scale = _LabelledBarScale(chart, labels, self.notes, left, width, size)
        self.height = self.head + sum(self.rows) + self.foot

    def _fits_beside(self, room: float) -> bool:
        """Whether the longest bar keeps `SHORTEST` beside the widest values."""
        wide = [0.0, 0.0]  # below zero and above
        for line, row in zip(self.chart.series, self.values, strict=True):
            for at, (value, label) in enumerate(zip(line.values, row, strict=True)):
                if value is not None and label is not None:
                    note = self.notes.width_of(at) if value >= 0 else 0.0
                    wide[value >= 0] = max(wide[value >= 0], label.width + note)
        return sum(wide) + SHORTEST * self.size <= room

    def draw(self, x: float, y: float, given: float) -> Kids:
        kids: list[Element | Mark] = list(self.paint_legend(x, y))
        stretch = max(1.0, (given - self.head - self.foot) / sum(self.rows)) if self.rows else 1.0
        start = y + self.head
        group = self.group * min(stretch, FATTER)
        spans = self.names.grid_spans(start, [row * stretch for row in self.rows], group)
        if self.foot:
            kids.extend(_draw_grid(self.chart, self.scale, x, spans, self.size))
        top = start
        values: list[Element | Mark] = []
        for at, row in enumerate(self.rows):
            name, middle = self.names.place_name(at, x, top, row * stretch, group)
            kids.extend(name)
            for index in range(self.count):
                off = (index - (self.count - 1) / 2) * self.lane * min(stretch, FATTER)
                bar, label = self._draw_bar(index, at, x, middle + off, self.bar * min(stretch, FATTER))
                kids.extend(bar)
                values.extend(label)
            values.extend(self.notes.draw(at, x + self._find_end(at), middle, partial(self._crosses, x)))
            top += row * stretch
        kids.extend(self.references.draw(x, y + self.legend_height, spans, self.scale.at))
        kids.extend(values)
        if self.scale.low < 0:
            zero = x + self.scale.at(0.0)
            kids.extend(
                make_artifact(make_rule(zero, low, zero, high, self.chart.style.muted, 0.6)) for low, high in spans
            )
        return tuple(kids)

    def _find_end(self, at: int) -> float:
        """Where a category's bars and their values end, in points; at zero where none goes above it."""
        ends = [self.scale.at(0.0)]
        for line, row in zip(self.chart.series, self.values, strict=True):
            value, label = line.values[at], row[at]
            if value is not None and value >= 0:
                ends.append(self.scale.at(value) + (label.width + 0.4 * self.size if self.shown and label else 0.0))
        return max(ends)

    def _crosses(self, x: float, left: float, right: float) -> bool:
        return self.references.crosses(left - x, right - x, self.scale.at)

    def _draw_bar(self, index: int, at: int, x: float, centre: float, thick: float) -> tuple[Kids, Kids]:
        """Draw one bar and the value at its end; nothing for a missing value."""
        value, label = self.chart.series[index].values[at], self.values[index][at]
        if value is None:
            return (), ()
        left, right = sorted((self.scale.at(0.0), self.scale.at(value)))
        color, hatched = self.chart.style.shades.color_at(index, at, value), is_forecast(self.chart, at)
        bar = draw_bar(x + left, centre - thick / 2, max(right - left, 0.5), thick, color, hatched=hatched)
        if not self.shown or label is None:
            return tuple(bar), ()
        where = right + 0.4 * self.size if value >= 0 else left - 0.4 * self.size - label.width
        crossed = self.references.crosses(where, where + label.width, self.scale.at)
        box = (clear_box(label, x + where, centre - label.height / 2),) if crossed else ()
        return tuple(bar), (*box, *centre_lines(label, x + where, centre))


def _decide_lane(chart: ShapedChart, size: float, height: float, beside: bool) -> tuple[float, bool]:
    """Decide the height in points of one bar with its share of the gap, and whether values are printed.

    `beside`: the widest values fit beside their bars."""
    bars = max(1, len(chart.series) * len(chart.categories))
    if len(chart.series) == 1:
        gap = 1 + chart.style.bar_gap
        lane = min(height / bars, THICK * size * gap)
        return max(lane, 1.45 * size), chart.style.labels and beside
    wanted = height / (bars + 0.6 * len(chart.categories))
    legible = 1.2 * size
    if chart.style.labels and beside and bars * legible <= 1.7 * height:
        return max(legible, min(wanted, 1.6 * size)), True
    return max(THIN * 1.15, min(wanted, 1.6 * size)), False


class _LabelledBarScale:
    """Converts values to x in points: as many points a unit as the longest bar with its value beside it allows."""

    def __init__(
        self, chart: ShapedChart, labels: list[list[TextBlock | None]], notes: BarNotes, left: float, right: float,
        size: float,
    ) -> None:  # fmt: skip
        room, gap = max(1.0, right - left), 0.4 * size
        values = [line.values for line in chart.series]
        low, high = decide_range("bar", values, whole=chart.value_format.whole, wish=chart.wish)
        scale = (
            make_scale(chart, size, low, high, TICKS, moved=False)
            if labels
            else make_horizontal_scale(chart, size, low, high, TICKS, room)
        )
        self.low, self.high, self.marks = scale.low, scale.high, scale.marks
        self._pairs: list[tuple[float, float]] = []
        for index, line in enumerate(chart.series):
            for at, value in enumerate(line.values):
                if value is not None:
                    label = labels[index][at] if labels else None
                    note = notes.width_of(at) if value >= 0 else 0.0
                    self._pairs.append((value, (label.width + gap if label else 0.0) + note))
        # A note whose bars go below zero, or are missing, stands at zero.
        self._pairs += [(0.0, notes.width_of(at)) for at in notes.notes]
        # The axis holds its wished ends and the lines at values.
        ends = (*chart.wish.marked, *(end for end in (chart.wish.low, chart.wish.high) if end is not None))
        self._pairs += [(value, 0.0) for value in ends]
        if labels:
            self.unit = self._find_unit(room)
            self._zero = left + max((-v * self.unit + w for v, w in self._pairs if v < 0), default=0.0)
        else:
            span = (self.high - self.low) or 1.0
            fits = ((room - wide) / (value - self.low) for value, wide in self._pairs if wide and value > self.low)
            self.unit = max(min(room / span, *fits), 0.0) if notes.notes else room / span
            self._zero = left - self.low * self.unit
        self.right = right

    def _find_unit(self, room: float) -> float:
        """Find the points per unit by bisection: the width taken grows with it on either side of zero."""
        span = self.high - self.low
        if span <= 0:
            return 0.0
        low, high = 0.0, room / span
        for _ in range(24):
            middle = (low + high) / 2
            negative = max((-v * middle + w for v, w in self._pairs if v < 0), default=0.0)
            positive = max((v * middle + w for v, w in self._pairs if v >= 0), default=0.0)
            low, high = (middle, high) if negative + positive <= room else (low, middle)
        return low

    def at(self, value: float) -> float:
        return self._zero + value * self.unit


class _StackScale(Struct, frozen=True):
    """A scale whose ends are the chart's own."""

    scale: AxisScale
    left: float
    right: float

    @property
    def marks(self) -> tuple[tuple[float, TextBlock], ...]:
        return self.scale.marks

    def at(self, value: float) -> float:
        low, high = self.scale.low, self.scale.high
        return self.left + (value - low) / ((high - low) or 1.0) * (self.right - self.left)


def layout_stacked_bars(chart: ShapedChart, width: float, size: float, height: float) -> ChartLayout:
    """Lay out stacked bars: each category's series one after the other in one bar."""
    made = _StackedBarLayout(chart, width, size, height)
    dropped = Dropped(shortened=made.names.shortened, values=made.unprinted)
    return ChartLayout(height=made.height, grow=0.6 * sum(made.rows), draw=made.draw, dropped=dropped)


class _StackedBarLayout:
    """Stacked bars at one width and type size: values inside their parts, or a scale where one is too small."""

    def __init__(self, chart: ShapedChart, width: float, size: float, height: float) -> None:
        self.chart, self.size = chart, size
        self.names = CategoryLabels(chart, width, size, 1)
        left = self.names.left
        low, high = chart.range
        self.labels = [
            [None if label is None else label.set_block(size) for label in line.inside] for line in chart.series
        ]
        self.totals = set_totals(chart, size)
        self.notes = BarNotes(chart, width, size)
        right = width - max(map(self._width_beyond, range(len(chart.categories))), default=0.0)
        self.scale = _StackScale(make_scale(chart, size, low, high, TICKS, moved=False), left, right)
        self.unprinted = self._find_unprinted() if chart.style.labels else chart.marks
        self.scaled = bool(self.unprinted) or chart.style.gridlines
        if self.scaled:
            self.scale = _StackScale(make_horizontal_scale(chart, size, low, high, TICKS, right - left), left, right)
        gap = 1 + chart.style.bar_gap
        tall = (height - self.names.height_taken) / max(1, len(chart.categories))
        self.lane = max(1.45 * size, min(tall, THICK * size * gap))
        self.bar = max(self.lane / gap, INSIDE * size) if chart.style.labels else self.lane / gap
        self.rows = [
            max(self.names.row_height(at, self.lane), self.notes.row_height(at)) for at in range(len(chart.categories))
        ]
        self.legend_height, self.paint_legend = layout_legend(chart, width, size)
        self.references = ValueWords(chart, width, size)
        self.head = self.legend_height + self.references.height
        self.foot = 1.6 * size if self.scaled else 0.0
        self.height = self.head + sum(self.rows) + self.foot

    def _width_beyond(self, at: int) -> float:
        """The width in points of what stands behind a category's stack: its total and its note."""
        total = self.totals[at].width + 0.4 * self.size if at in self.totals else 0.0
        return total + self.notes.width_of(at)

    def draw(self, x: float, y: float, given: float) -> Kids:
        kids: list[Element | Mark] = list(self.paint_legend(x, y))
        stretch = max(1.0, (given - self.head - self.foot) / sum(self.rows)) if self.rows else 1.0
        start = y + self.head
        lane = self.lane * min(stretch, FATTER)
        spans = self.names.grid_spans(start, [row * stretch for row in self.rows], lane)
        if self.scaled:
            kids.extend(_draw_grid(self.chart, self.scale, x, spans, self.size))
        top = start
        values: list[Element | Mark] = []
        for at, row in enumerate(self.rows):
            name, middle = self.names.place_name(at, x, top, row * stretch, lane)
            kids.extend(name)
            stack, end = self._draw_stack(at, x, middle, self.bar * min(stretch, FATTER))
            kids.extend(stack)
            values.extend(self._draw_beyond(at, x, end, middle))
            top += row * stretch
        kids.extend(self.references.draw(x, y + self.legend_height, spans, self.scale.at))
        kids.extend(values)
        zero = x + self.scale.at(0.0)
        kids.extend(make_artifact(make_rule(zero, low, zero, high, self.chart.style.muted, 0.6)) for low, high in spans)
        return tuple(kids)

    def _find_unprinted(self) -> tuple[tuple[int, int], ...]:
        """(series, category) of values that are longer than their part of the bar."""
        values = [(index, at, self.chart.series[index].values[at]) for index, at in self.chart.marks]
        labels = self.labels
        return tuple(
            (index, at)
            for index, at, value in values
            if value and (label := labels[index][at]) is not None and not self._label_fits(label, value)
        )

    def _label_fits(self, label: TextBlock, value: float) -> bool:
        return label.width + 3 <= abs(self.scale.at(value) - self.scale.at(0.0))

    def _draw_beyond(self, at: int, x: float, end: float, centre: float) -> Kids:
        """Draw what stands behind a stack that ends at this x: its total and its note."""
        kids: list[Element | Mark] = []

        def crossed(left: float, right: float) -> bool:
            return self.references.crosses(left - x, right - x, self.scale.at)

        if at in self.totals:
            total, left = self.totals[at], end + 0.4 * self.size
            end = left + total.width
            kids.extend((clear_box(total, left, centre - total.height / 2),) if crossed(left, end) else ())
            kids.extend(centre_lines(total, left, centre))
        return (*kids, *self.notes.draw(at, end, centre, crossed))

    def _draw_stack(self, at: int, x: float, centre: float, thick: float) -> tuple[Kids, float]:
        """Draw the parts of a stack, with their values; and say at which x it ends."""
        kids: list[Element | Mark] = []
        ends = [0.0, 0.0]  # of what is below zero, and above
        for index, line in enumerate(self.chart.series):
            value, label = line.values[at], self.labels[index][at]
            if not value:
                continue
            start = ends[value > 0]
            ends[value > 0] += value
            left, right = sorted((x + self.scale.at(start), x + self.scale.at(start + value)))
            color = self.chart.style.shades.color_at(index, at)
            if is_forecast(self.chart, at):
                kids.extend(draw_bar(left, centre - thick / 2, right - left, thick, color, hatched=True))
            else:
                bar = Box(left, centre - thick / 2, right - left, thick, fill=color, stroke=PAPER, line_width=0.75)
                kids.append(bar)
            if label is not None and self.chart.style.labels and self._label_fits(label, value):
                kids.extend(centre_lines(label, (left + right - label.width) / 2, centre))
        return tuple(kids), x + self.scale.at(ends[1])


def _draw_grid(
    chart: ShapedChart,
    scale: "_LabelledBarScale | _StackScale",
    x: float,
    spans: Sequence[tuple[float, float]],
    size: float,
) -> Kids:
    """Draw thin lines at the ticks, each with its number below the last of their spans."""
    kids: list[Element | Mark] = []
    ends = -1e9
    for value, label in scale.marks:
        at = x + scale.at(value)
        kids.extend(make_artifact(make_rule(at, top, at, bottom, chart.style.rule)) for top, bottom in spans)
        left = max(x, min(at - label.width / 2, x + scale.right - label.width))
        if left > ends + 0.3 * size:
            kids.extend(label.draw_kids(left, spans[-1][1] + 0.4 * size))
            ends = left + label.width
    return tuple(kids)
