"""What every kind of chart has: its shaped texts, its layout, its legend, rules and names.

A chart's texts are shaped once (`shape_chart`). Each pass of the fit lays it out at a width and a type size; a
`ChartLayout` knows its height, and draws itself once its place is known. Values are printed at their marks; a scale
with thin lines replaces them only where they do not fit.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from exporter.document.chart.axes import NO_WISH, AxisWish, decide_range
from exporter.document.chart_colors import ChartShades
from exporter.document.charting import (
    Dropped,
    ValueFormat,
)
from exporter.pdf.page.text import ShapedText, TextBlock, Typesetter
from exporter.pdf.page.tree import ARTIFACT, Box, Element, Mark, Path

Kids = tuple[Element | Mark, ...]


class ChartStyle(Struct, frozen=True, kw_only=True):
    """The template's settings for charts, with the colours resolved."""

    text: str
    muted: str
    rule: str
    shades: ChartShades
    height: float | None  # points at scale 1; None: by what the chart shows
    bar_gap: float
    labels: bool
    gridlines: bool
    parted: bool = False  # one slice is highlighted: the shades are those of the slices


class ShapedSeries(Struct, frozen=True):
    """One series: its name, its numbers, and each number in print (None for a gap)."""

    name: ShapedText
    values: tuple[float | None, ...]
    labels: tuple[ShapedText | None, ...]
    inside: tuple[ShapedText | None, ...]  # the same on the series' own colour, for parts of a stack
    ending: ShapedText  # name and last value, for the end of a line
    line: bool = False  # it is a line among a combo's columns


class ShapedChart(Struct, frozen=True, kw_only=True):
    """A chart with its texts shaped."""

    kind: str
    reason: str  # why this is not the outline's kind, "" where it is
    categories: tuple[ShapedText, ...]
    names: tuple[str, ...]  # the categories as plain text
    series: tuple[ShapedSeries, ...]
    slices: tuple[ShapedText, ...]  # category and value in one, for round charts
    style: ChartStyle
    setter: Typesetter
    value_format: ValueFormat
    countable: frozenset[int]  # positions of names that a reader can supply by counting
    line_format: ValueFormat  # of a combo's lines
    units: tuple[ShapedText, ...] = ()  # above the two axes of a combo; none where it has one
    totals: tuple[ShapedText | None, ...] = ()  # of a stack's categories
    wish: AxisWish = NO_WISH
    references: tuple[tuple[float, ShapedText], ...] = ()  # lines at values, with their words
    notes: tuple[tuple[int, ShapedText], ...] = ()  # at categories
    forecast: int | None = None  # the first category that is a forecast

    @property
    def numbers(self) -> list[float]:
        return [value for line in self.series for value in line.values if value is not None]

    @property
    def range(self) -> tuple[float, float]:
        """The lowest and the highest value of the value axis."""
        return decide_range(
            self.kind, [line.values for line in self.series], whole=self.value_format.whole, wish=self.wish
        )

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """(series, category) of each value that is not missing."""
        return tuple(
            (index, at)
            for index, line in enumerate(self.series)
            for at, value in enumerate(line.values)
            if value is not None
        )


NOTHING = Dropped()


class ChartLayout(Struct, frozen=True, kw_only=True):
    """A chart at one width: its height, how much taller it may grow, and how to draw it at (x, y) with a height."""

    height: float
    grow: float
    draw: Callable[[float, float, float], Kids]
    dropped: Dropped = NOTHING


# ---- helpers -------------------------------------------------------------------------------------------------------

# The visual middle of a line of Han or capitals above its baseline, in ems.
MIDDLE = 0.37


def centre_lines(lines: TextBlock, x: float, middle: float) -> Kids:
    """Draw lines with their visual middle at y = `middle` and their left edge at x."""
    half = (lines.count - 1) * lines.leading / 2
    return lines.draw_kids(x, middle - half + MIDDLE * lines.size - lines.first)


def make_artifact(*marks: Mark) -> Element:
    """Mark rules and swatches as decoration (PDF 32000-1 §14.8.2.2); what shows values is content of the figure."""
    return Element(ARTIFACT, marks)


def make_rule(
    x1: float, y1: float, x2: float, y2: float, color: str, width: float = 0.5, dash: tuple[float, ...] = ()
) -> Path:
    return Path((("M", x1, y1), ("L", x2, y2)), stroke=color, line_width=width, dash=dash)


def layout_legend(chart: ShapedChart, width: float, size: float) -> tuple[float, Callable[[float, float], Kids]]:
    """Lay out the legend, a row of swatches with the series' names: its height in points and how to draw it."""
    if len(chart.series) < 2:
        return 0.0, lambda x, y: ()
    swatch = 0.8 * size
    leads = [(1.9 if line.line else 1.3) * size for line in chart.series]  # a line is known by more of it
    names = [line.name.set_block(size, width - lead) for line, lead in zip(chart.series, leads, strict=True)]
    tall, spots = flow_names(names, width, size, leads)

    def paint(left: float, top: float) -> Kids:
        kids: list[Element | Mark] = []
        for index, (name, (dx, dy)) in enumerate(zip(names, spots, strict=True)):
            y = top + dy + name.first - MIDDLE * size - swatch / 2
            color = chart.style.shades.color_at(index)
            nth = sum(line.line for line in chart.series[:index])
            drawn: Sequence[Mark] = (Box(left + dx, y, swatch, swatch, fill=color),)
            if chart.series[index].line:
                from exporter.pdf.chart.strokes import draw_sample

                drawn = draw_sample(left + dx - 0.1 * size, y + swatch / 2, size, nth, color)
            kids.append(make_artifact(*drawn))
            kids.extend(name.draw_kids(left + dx + leads[index], top + dy))
        return tuple(kids)

    return tall + 0.5 * size, paint


def flow_names(
    names: Sequence[TextBlock], width: float, size: float, leads: Sequence[float] = ()
) -> tuple[float, list[tuple[float, float]]]:
    """Set names in rows, each with its points of `leads` before it: the height in points and the top left of each."""
    gap, leading = 1.4 * size, 1.5 * size
    spots: list[tuple[float, float]] = []
    x = row = 0.0
    for name, lead in zip(names, leads or [0.0] * len(names), strict=True):
        wide = lead + name.width
        if x and x + wide > width:
            x, row = 0.0, row + leading
        spots.append((x, row))
        x += wide + gap
        row += (name.count - 1) * name.leading
    return (row + leading if names else 0.0), spots


def set_totals(chart: ShapedChart, size: float) -> dict[int, TextBlock]:
    """The totals of a stack's categories by position; none where the chart prints no values."""
    if not chart.style.labels:
        return {}
    return {at: total.set_block(size) for at, total in enumerate(chart.totals) if total is not None}
