"""Combos: columns, and lines above them or, with scales at both sides, over them."""

from collections.abc import Callable
from itertools import pairwise

from msgspec.structs import replace

from exporter.document.chart.axes import NO_WISH, align_scales, decide_range, split_bands
from exporter.document.chart_colors import ChartShades
from exporter.pdf.chart.columns import TICKS, ColumnLayout, draw_columns
from exporter.pdf.chart.labels import Point, place_labels
from exporter.pdf.chart.parts import MIDDLE, ChartLayout, Kids, ShapedChart, layout_legend
from exporter.pdf.chart.scale import AxisScale, list_ticks, make_scale
from exporter.pdf.chart.strokes import Row, draw_line, split_at_gaps
from exporter.pdf.page.text import TextBlock
from exporter.pdf.page.tree import Element, Mark, Path
from exporter.units import PAPER

HALO = 4.0  # points of the paper's colour around a line, which keeps it from its columns
# Ems of a plot's height that columns and lines above each other need: a column's value is between them, clear of both.
PLOT = 14.0
ROOM = 1.6  # ems above the highest value at a mark, and below the lowest
UNITS = 1.4  # ems that the units above two scales take


def layout_combo(chart: ShapedChart, width: float, size: float, height: float) -> ChartLayout | None:
    """Lay out columns and lines; None where there is nothing to draw."""
    return _ComboLayout(chart, width, size, height).make_layout() if chart.numbers else None


class _ComboLayout:
    """A combo at one width and type size.

    A line with a unit of its own runs above the columns, and both have their values. Where these have no room, and
    where there are several lines or one unit, scales show the values."""

    def __init__(self, chart: ShapedChart, width: float, size: float, height: float) -> None:
        self.chart, self.width, self.size = chart, width, size
        self.columns, self.lines = _take_series(chart, line=False), _take_series(chart, line=True)
        self.labels = [_set_labels(part, size) for part in (self.columns, self.lines)]
        self.ranges = [
            decide_range(
                part.kind, [line.values for line in part.series], whole=part.value_format.whole, wish=part.wish
            )
            for part in (self.columns, self.lines)
        ]
        frame, right = self._print_values(height)
        self.labelled = frame is not None
        self.frame, self.right = (frame, right) if frame is not None else self._print_scales()
        legend, paint_legend = layout_legend(chart, width, size)
        self.frame.legend_height, self.frame.paint_legend = legend, paint_legend
        self.frame.head = legend + self.frame.notes.height
        if chart.units and not self.labelled:
            self.frame.head += UNITS * size
        self._raise_crests()
        least = self.frame.head + self.frame.foot + 2 * self._room + PLOT * size
        self.height = max(height, least) if self.labelled else height

    # ---- values at their marks, or scales --------------------------------------------------------------------------

    def _print_values(self, height: float) -> tuple[ColumnLayout | None, AxisScale | None]:
        """The layout with all values at their marks, and the lines' axis; None where a value has no room."""
        chart, size = self.chart, self.size
        if not (chart.style.labels and chart.units and len(self.lines.series) == 1):
            return None, None
        widest = [max((label.width for row in rows for label in row if label), default=0.0) for rows in self.labels]
        left, right = (AxisScale(*ends, ()) for ends in split_bands(*self.ranges))
        frame = ColumnLayout(
            self.columns, self.width, size, True, lambda lane: widest[0] <= lane - 2, widest[0] + 2, scale=left
        )
        level = _level_function(left, max(height - frame.head - frame.foot - ROOM * size, PLOT * size))
        row = self._place_points(frame, right, 0.0, level)[0]
        places = self._place_values(frame, row, 0.0, level)
        fits = frame.labelled and len(places) == sum(point is not None for point in row)
        return (frame, right) if fits else (None, None)

    def _print_scales(self) -> tuple[ColumnLayout, AxisScale | None]:
        """The layout with scales instead of values: one at each side, or one for one unit."""
        size, wide = self.size, self.width
        right: AxisScale | None = None
        if self.chart.units:
            whole = self.columns.value_format.whole, self.lines.value_format.whole
            ticks = align_scales(*self.ranges, whole=whole)
            left, right = (
                list_ticks(part, each, size) for part, each in zip((self.columns, self.lines), ticks, strict=True)
            )
            wide -= right.widest + 0.5 * size
        else:
            low, high = min(0.0, *(ends[0] for ends in self.ranges)), max(0.0, *(ends[1] for ends in self.ranges))
            left = make_scale(self.columns, size, low, high, TICKS)
        frame = ColumnLayout(self.columns, wide, size, False, lambda lane: False, scale=left)
        frame.beside = right.widest + 0.5 * size if right else 0.0
        return frame, right

    def _raise_crests(self) -> None:
        """Let notes end above the lines, where these are above the columns."""
        crests = dict(self.frame.crests)
        for line in self.lines.series:
            for at, value in enumerate(line.values):
                if value is not None:
                    level = _convert(value, self.right, self.frame.scale) if self.right else value
                    crests[at] = max(crests[at], level)
        self.frame.crests = crests

    @property
    def _room(self) -> float:
        """Points above the plot, and below it where columns go below zero."""
        return (ROOM if self.labelled else 0.3) * self.size

    # ---- drawing ---------------------------------------------------------------------------------------------------

    def make_layout(self) -> ChartLayout:
        made = self.frame.make_layout(self.columns, self._room, self.height, self._paint, ())
        return made if self.labelled else replace(made, dropped=replace(made.dropped, values=self.chart.marks))

    def _paint(self, x: float, level: Callable[[float], float]) -> Kids:
        frame, size, shades = self.frame, self.size, self.chart.style.shades
        kids: list[Element | Mark] = list(draw_columns(frame, self.columns, self.labels[0], x, level))
        rows = self._place_points(frame, self.right, x, level)
        for nth, (index, row) in enumerate(zip(_list_lines(self.chart), rows, strict=True)):
            if not self.labelled:
                kids.extend(_clear_line(row))
            kids.extend(draw_line(row, nth, shades.color_at(index), size, forecast=self.chart.forecast))
        if self.labelled:
            for at, place in self._place_values(frame, rows[0], x, level).items():
                label = self.labels[1][0][at]
                kids.extend(label.draw_kids(*place) if label else ())
        else:
            kids.extend(self._draw_right_scale(x, level))
        return tuple(kids)

    def _draw_right_scale(self, x: float, level: Callable[[float], float]) -> Kids:
        """Draw the numbers of the lines' axis at the right edge, and the units above both axes."""
        if self.right is None:
            return ()
        kids: list[Element | Mark] = []
        size, edge = self.size, x + self.frame.width + 0.5 * self.size
        for value, number in self.right.marks:
            y = level(_convert(value, self.right, self.frame.scale))
            kids.extend(number.draw_kids(edge, y + MIDDLE * size - number.first))
        top = level(self.frame.scale.high) - 0.8 * size
        left, right = (unit.set_block(size) for unit in self.chart.units)
        for unit, at in ((left, x), (right, x + self.width - right.width)):
            kids.extend(unit.draw_kids(at, top - unit.height))
        return tuple(kids)

    def _place_points(
        self, frame: ColumnLayout, right: AxisScale | None, x: float, level: Callable[[float], float]
    ) -> list[Row]:
        """The lines' points, each in the middle of its columns; `right` is the lines' own axis."""
        return [
            [
                None
                if value is None
                else (x + frame.middle(at), level(_convert(value, right, frame.scale) if right else value))
                for at, value in enumerate(line.values)
            ]
            for line in self.lines.series
        ]

    def _place_values(
        self, frame: ColumnLayout, row: Row, x: float, level: Callable[[float], float]
    ) -> dict[int, Point]:
        """Place the line's values: clear of the line, above the columns' values."""
        size = self.size
        strokes = [stroke for piece in split_at_gaps(row) for stroke in pairwise(piece)]
        top, bottom = level(frame.scale.high) - ROOM * size, level(self.ranges[0][1]) - (ROOM + 0.6) * size
        order = [at for at, point in enumerate(row) if point is not None]
        return place_labels(row, self.labels[1][0], order, strokes, (x, top, x + frame.width, bottom), size)


def _list_lines(chart: ShapedChart) -> list[int]:
    return [index for index, line in enumerate(chart.series) if line.line]


def _take_series(chart: ShapedChart, *, line: bool) -> ShapedChart:
    """The chart with its columns, or with its lines, alone: their colours and the form of their values."""
    kept = [index for index, each in enumerate(chart.series) if each.line == line]
    shades = chart.style.shades
    own = ChartShades(
        tuple(shades.shades[index % len(shades.shades)] for index in kept),
        tuple(shades.muted[index % len(shades.muted)] for index in kept) if shades.muted else (),
        shades.category,
        "" if line else shades.below,
    )
    return replace(
        chart, kind="line" if line else "column", series=tuple(chart.series[index] for index in kept),
        style=replace(chart.style, shades=own), value_format=chart.line_format if line else chart.value_format,
        wish=NO_WISH if line else chart.wish,
    )  # fmt: skip


def _set_labels(chart: ShapedChart, size: float) -> list[list[TextBlock | None]]:
    return [[None if label is None else label.set_block(size) for label in line.labels] for line in chart.series]


def _convert(value: float, own: AxisScale, other: AxisScale) -> float:
    """The value of another axis at the height of one of its own."""
    return other.low + (value - own.low) / ((own.high - own.low) or 1.0) * ((other.high - other.low) or 1.0)


def _level_function(scale: AxisScale, tall: float) -> Callable[[float], float]:
    """The function from a value to its y in points in a plot of this height, which begins at 0."""
    span = (scale.high - scale.low) or 1.0
    return lambda value: tall * (1 - (value - scale.low) / span)


def _clear_line(row: Row) -> list[Mark]:
    """A line's surroundings in the paper's colour, so that it is seen on a column of a like tone."""
    return [
        Path(tuple(("L" if at else "M", *spot) for at, spot in enumerate(piece)), stroke=PAPER, line_width=HALO)
        for piece in split_at_gaps(row)
        if len(piece) > 1
    ]
