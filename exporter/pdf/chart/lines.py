"""Lines and areas: they differ in dash, marker and colour; names are at their ends, values where they fit."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from exporter.document.chart.axes import LINE_TICKS
from exporter.document.chart.names import choose_names, find_lost_names
from exporter.document.chart.spread import spread_apart
from exporter.document.charting import MOST_ON_AREAS, Dropped, find_key_points
from exporter.pdf.chart.labels import Point, place_labels
from exporter.pdf.chart.marks import GAP, CategoryNotes, set_references
from exporter.pdf.chart.parts import (
    MIDDLE,
    ChartLayout,
    Kids,
    ShapedChart,
    ShapedSeries,
    make_artifact,
    make_rule,
)  # fmt: skip
from exporter.pdf.chart.scale import make_scale
from exporter.pdf.chart.strokes import Row, draw_line, make_marker, split_at_gaps
from exporter.pdf.page.text import ShapedText, TextBlock
from exporter.pdf.page.tree import Element, Mark, Path
from exporter.units import PAPER, mix_colors

ENDS = 0.34  # the part of the width that names at the lines' ends may take before they wrap
FIRST = 0.8  # ems from first values, and the numbers in their column, to their points: a marker is half an em
KEY = 0.9  # ems that a line's marker takes before its name
MOVED = 0.5  # ems that a name may stand from the height of its line's end
BETWEEN = 0.3  # ems between names below each other
NAMES_APART = 0.6  # ems between the names of two points beside each other
ROOM = 0.55  # of the width that lines keep before their first values give way
TOLD = 2  # numbers of a scale that are printed at least: one alone shows no distance

Ends = list[tuple[int, float, TextBlock]]  # texts at the lines' ends: series, y of the middle, text


def layout_lines(chart: ShapedChart, width: float, size: float, height: float) -> ChartLayout | None:
    return _layout_series(chart, width, size, height, filled=False)


def layout_areas(chart: ShapedChart, width: float, size: float, height: float) -> ChartLayout | None:
    return _layout_series(chart, width, size, height, filled=True)


def _layout_series(chart: ShapedChart, width: float, size: float, height: float, *, filled: bool) -> ChartLayout | None:
    if len(chart.categories) < 2 or not chart.numbers:
        return None  # one point is no line
    lines = _LineLayout(chart, width, size, height, filled)
    if not lines.frame.names:
        return None
    return ChartLayout(height=lines.natural, grow=0.4 * lines.natural, draw=lines.draw, dropped=lines.dropped)


class _LineLayout:
    """A line chart at one width and type size: first values at the left, names with last values at the right, and a
    scale where not every point has its value."""

    def __init__(self, chart: ShapedChart, width: float, size: float, height: float, filled: bool) -> None:
        self.chart, self.width, self.size, self.filled = chart, width, size, filled
        self.several = len(chart.series) > 1
        self.labelled = chart.style.labels and not self.several
        self.ends = [self._set_ending(line) for line in chart.series] if self.several else []
        self.references, self.notes = set_references(chart, width, size), CategoryNotes(chart, width, size)
        words = self.references.width + (1 + KEY - GAP) * size if self.references.labels else 0.0
        self.right = max((*(end.width + (1 + KEY) * size for end in self.ends), words), default=0.0)
        self.head = (1.7 * size if self.labelled else 0.7 * size) + self.notes.height
        self.span = chart.range
        # Several lines have room for values at their ends only: a scale shows those between.
        self._divide_space(scaled=chart.style.gridlines or not self.labelled)
        self.natural = max(height, self.least)
        self.key_points: tuple[int, ...] = ()  # the values that alone print
        unprinted = self._find_unprinted() if self.labelled and self.frame.names else ()
        if unprinted:
            self.labelled, self.key_points = False, find_key_points(chart.series[0].values)
            unprinted = tuple(mark for mark in chart.marks if mark[1] not in self.key_points) or unprinted
            last = None if filled else chart.series[0].labels[self.key_points[0]]
            self.right = max(self.right, last.natural_width(size) + KEY * size if last else 0.0)
            self._divide_space(scaled=True)
        self.dropped = Dropped(names=self.frame.lost, values=() if self.labelled else unprinted or self._between_ends())

    def _divide_space(self, *, scaled: bool) -> None:
        """Divide the width and height: numbers and first values at the left, names below, the lines in what is left."""
        chart, size, (low, high) = self.chart, self.size, self.span
        self.scaled = scaled
        # A scale that does not begin at zero prints its first number.
        lifted = not low <= 0 <= high and not scaled
        self.start = (
            chart.setter.shape_copy(chart.value_format.format_value(low), size, color=chart.style.muted)
            if lifted
            else None
        )
        self.scale = make_scale(chart, size, low, high, LINE_TICKS, moved=False)
        widest = self.start.natural_width(size) if self.start else self.scale.widest if scaled else 0.0
        self.beside = (FIRST if self.several else 0.5) * size
        least = widest + self.beside if widest else 0.0
        starts = _first_labels(chart) if self.several and chart.style.labels else [None] * len(chart.series)
        self.begin = [label.set_block(size) if label else None for label in starts]
        left = max((label.width + self.beside for label in self.begin if label), default=0.0)
        if left > least and self.width - left - self.right < ROOM * self.width:
            # The lines' shape matters more than where they began.
            self.begin, left = [None] * len(self.begin), 0.0
        self.frame = _CategoryAxis(chart, self.width, size, max(left, least), self.right)
        self.foot = 0.7 * size + max((name.height for _, name in self.frame.names), default=0.0)
        self.least = max(
            self.head + self.foot + 6 * size, self.foot + sum(end.height + BETWEEN * size for end in self.ends)
        )

    def _set_ending(self, line: ShapedSeries) -> TextBlock:
        return line.ending.set_block(self.size, min(ENDS * self.width, line.ending.natural_width(self.size) + 0.5))

    def _value_to_y(self, top: float, bottom: float) -> Callable[[float], float]:
        """Return the function from a value to its y in points."""
        below = (1.6 if self._needs_foot(bottom - top) else 0.0 if self.start else 0.5) * self.size
        low, high = self.span
        return lambda value: bottom - below - (value - low) / (high - low) * (bottom - below - top)

    def _place_points(self, x: float, level: Callable[[float], float]) -> list[Row]:
        return [
            [
                (x + self.frame.point_x(at), level(value)) if value is not None else None
                for at, value in enumerate(line.values)
            ]
            for line in self.chart.series
        ]

    def _base_value(self) -> float:
        """The value of the base line: zero, or the foot of a scale without zero."""
        low, high = self.span
        return 0.0 if low <= 0 <= high else low

    def draw(self, x: float, y: float, given: float) -> Kids:
        chart, frame, size = self.chart, self.frame, self.size
        top, bottom = y + self.head, y + given - self.foot
        level = self._value_to_y(top, bottom)
        base, points = level(self._base_value()), self._place_points(x, level)
        kids: list[Element | Mark] = []
        if self.filled:  # all areas below all lines, so that no series is hidden
            kids.extend(
                _fill_area(chart, index, piece, base)
                for index, row in enumerate(points)
                for piece in split_at_gaps(row)
            )
        begin = _spread_ends(points, self.begin, top, bottom, size, at_left=True)
        if self.scaled:
            begin = self._draw_grid(kids, x, level, begin)
        # The base line is dark at zero, faint elsewhere.
        color = chart.style.rule if self._base_value() else chart.style.muted
        kids.append(make_artifact(make_rule(x + frame.left, base, x + self.width - self.right, base, color, 0.6)))
        if self.start:
            foot = self.start.set_block(size)
            kids.extend(foot.draw_kids(x + frame.left - self.beside - foot.width, base + MIDDLE * size - foot.first))
        for index, row in enumerate(points):
            kids.extend(draw_line(row, index, chart.style.shades.color_at(index), size, forecast=chart.forecast))
        kids.extend(self.references.draw_rules(x + frame.left, x + self.width - self.right, level, chart.style.text))
        kids.extend(self._draw_notes(points, x, y))
        for left, name in frame.names:
            kids.extend(name.draw_kids(x + left, bottom + 0.7 * size))
        kids.extend(self._draw_labels(points, begin, x, y + self.notes.height, bottom, level))
        return tuple(kids)

    def _draw_notes(self, points: list[Row], x: float, top: float) -> Kids:
        """Draw the notes above the plot, each with a line down to the highest point of its category."""
        room = (1.8 if self.labelled else 0.6) * self.size
        crests = [min((row[at][1] for row in points if row[at]), default=top) for at in range(len(points[0]))]  # type: ignore[index]
        return self.notes.draw(x, top, lambda at: x + self.frame.point_x(at), lambda at: crests[at] - room)

    def _needs_foot(self, tall: float) -> bool:
        """Whether a value of a single line is below the line's foot: a negative one, or a dip without room above."""
        if self.several or not self.chart.style.labels:
            return False
        row = self.chart.series[0].values
        low, high = self.span
        room = max(low, 0.0) + 1.7 * self.size * (high - low) / tall
        return low < 0 or any(value is not None and value < room and _is_dip(row, at) for at, value in enumerate(row))

    def _draw_grid(self, kids: list[Element | Mark], x: float, level: Callable[[float], float], begin: Ends) -> Ends:
        """Draw thin lines at the ticks; return the first values that are printed in the numbers' column.

        A first value replaces the numbers it would touch; where too few numbers would be left, no first value is
        printed."""
        edge, end = x + self.frame.left, x + self.frame.point_x(len(self.chart.categories) - 1)
        marks = [(level(value), number) for value, number in self.scale.marks]
        kids.extend(make_artifact(make_rule(edge, y, end, y, self.chart.style.rule)) for y, _ in marks)
        near = [[label for _, middle, label in begin if abs(y - middle) < label.height] for y, _ in marks]
        told = [mark for mark, labels in zip(marks, near, strict=True) if not labels]
        same = [n for (_, n), labels in zip(marks, near, strict=True) if any(n.text == label.text for label in labels)]
        if len(told) + len(same) < min(TOLD, len(marks)):
            begin, told = [], marks
        for y, number in told:
            kids.extend(number.draw_kids(edge - self.beside - number.width, y + MIDDLE * self.size - number.first))
        return begin

    def _draw_labels(
        self,
        points: list[Row],
        begin: Ends,
        x: float,
        top: float,
        bottom: float,
        level: Callable[[float], float],
    ) -> Kids:
        size = self.size
        right = x + self.width - self.right + 0.8 * size
        if not self.several:
            words = self.references.draw_words(right, level, top, bottom)
            return (*self._draw_values(points[0], x, top, bottom, level), *words) if self.chart.style.labels else words
        left = x + self.frame.left - self.beside
        kids: list[Element | Mark] = []
        for _, middle, label in begin:
            kids.extend(label.draw_kids(left - label.width, middle + MIDDLE * size - label.first))
        # The words of lines at values stand among the names at the lines' ends.
        spots: list[Row] = [[(right, level(value))] for value, _ in self.references.labels]
        ends = [*self.ends, *(words for _, words in self.references.labels)]
        spread = _spread_ends([*points, *spots], ends, top, bottom, size)
        # A name beside its line's end needs no marker; where names had to move, markers say whose they are.
        tips = [next((point[1] for point in reversed(row) if point), 0.0) for row in points]
        moved = any(abs(middle - tips[at]) > MOVED * size for at, middle, _ in spread if at < len(tips))
        for index, middle, label in spread:
            first = middle - (label.count - 1) * label.leading / 2
            if index >= len(points) or not moved:
                kids.extend(label.draw_kids(right, first + MIDDLE * size - label.first))
                continue
            color = self.chart.style.shades.color_at(index)
            kids.append(make_artifact(make_marker(index, right + 0.3 * size, first, 0.26 * size, color)))
            kids.extend(label.draw_kids(right + KEY * size, first + MIDDLE * size - label.first))
        return tuple(kids)

    def _draw_values(self, row: Row, x: float, top: float, bottom: float, level: Callable[[float], float]) -> Kids:
        labels, places = self._place_values(row, x, top, bottom, level)
        return tuple(
            kid for at, label in enumerate(labels) if label and at in places for kid in label.draw_kids(*places[at])
        )

    def _between_ends(self) -> tuple[tuple[int, int], ...]:
        """(series, category) of each value but the last of several lines, which stands at their ends."""
        last = dict(self.chart.marks)
        return tuple(mark for mark in self.chart.marks if not self.several or last[mark[0]] != mark[1])

    def _find_unprinted(self) -> tuple[tuple[int, int], ...]:
        """(0, category) of each value of a single line that finds no place at its point at the natural height; all of
        an area with many of them."""
        if self.filled and len(self.chart.marks) > MOST_ON_AREAS:
            return self.chart.marks
        bottom = self.natural - self.foot
        level = self._value_to_y(self.head, bottom)
        labels, places = self._place_values(self._place_points(0.0, level)[0], 0.0, self.notes.height, bottom, level)
        return tuple((0, at) for at, label in enumerate(labels) if label is not None and at not in places)

    def _place_values(
        self, row: Row, x: float, top: float, bottom: float, level: Callable[[float], float]
    ) -> tuple[list[TextBlock | None], dict[int, Point]]:
        """Place the values of a single line: the last one chooses first, then the first, the highest, the lowest."""
        line, size = self.chart.series[0], self.size
        only = self.key_points or range(len(row))
        labels = [
            None if label is None or at not in only else label.set_block(size) for at, label in enumerate(line.labels)
        ]
        known = [at for at, point in enumerate(row) if point is not None]
        order = list(dict.fromkeys([*find_key_points(line.values), *known]))
        left = x + self.frame.left if self.start or self.scaled else x  # clear of the scale's numbers
        strokes = [stroke for piece in split_at_gaps(row) for stroke in pairwise(piece)]
        words = self.right if self.references.labels else 0.0  # beside the line, where its last value may stand
        right, base = x + self.width - words, level(self._base_value())
        heights = (base, *(level(value) for value, _ in self.references.labels))
        strokes += [((left, height), (right, height)) for height in heights]
        if self.filled:  # a value is on its area or off it, not across its edge
            strokes += [(end, (end[0], base)) for piece in split_at_gaps(row) for end in (piece[0], piece[-1])]
        return labels, place_labels(row, labels, order, strokes, (left, top, right, bottom), size)


def _is_dip(row: tuple[float | None, ...], at: int) -> bool:
    """Whether all neighbours of a value are higher."""
    here, near = row[at], row[max(0, at - 1) : at] + row[at + 1 : at + 2]
    return here is not None and all(value is not None and value > here for value in near)


def _first_label(labels: tuple[ShapedText | None, ...]) -> ShapedText | None:
    return next((label for label in labels if label is not None), None)


def _first_labels(chart: ShapedChart) -> list[ShapedText | None]:
    """List each line's first value; lines that share it (indices at 100) print it once."""
    said: set[str] = set()
    starts: list[ShapedText | None] = []
    for line in chart.series:
        first = _first_label(line.labels)
        starts.append(first if first and first.measured.text not in said else None)
        said |= {first.measured.text} if first else set()
    return starts


class _CategoryAxis:
    """The category axis: x in points of each category, and the names that are printed."""

    def __init__(
        self, chart: ShapedChart, width: float, size: float, left: float, right: float
    ) -> None:  # fmt: skip
        count = len(chart.categories)
        first = chart.categories[0].natural_width(size)
        inset = min(0.5 * first, 0.4 * (width - left - right) / count) if left < 0.5 * first else 0.0
        inset = max(inset, 0.4 * size - left)
        self.left, self.start = left, left + inset
        # The first and the last marker are wholly within the chart.
        self.step = (width - right - self.start - (max(inset, 0.4 * size) if not right else 0.0)) / (count - 1)
        self.names = self._choose_names(chart, size, width)

    def point_x(self, at: int) -> float:
        return self.start + at * self.step

    def _choose_names(self, chart: ShapedChart, size: float, width: float) -> list[tuple[float, TextBlock]]:
        """Set the category names, with their left edges in points; none where they do not fit."""
        count = len(chart.categories)
        placed: list[tuple[float, TextBlock]] = []

        def fits(kept: Sequence[int], spacing: int) -> bool:
            room = spacing * self.step - NAMES_APART * size
            if room < 2 * size or any(chart.categories[at].min_width(size) > room for at in kept):
                return False
            names = [(at, chart.categories[at].set_block(size, room)) for at in kept]
            placed[:] = [self._place_name(chart, at, name.width, size, width) for at, name in names]
            clear = all(b[0] - a[0] - a[1].width > 0.3 * size for a, b in pairwise(placed))
            return clear and all(name.count <= (2 if chart.countable else 3) for _, name in placed)

        kept = choose_names(count, chart.countable, fits)
        if kept is None and len(chart.countable) == count:
            # Not even two names fit: the last one prints, at the end of the line.
            kept, placed = (count - 1,), [self._place_name(chart, count - 1, 0.5 * width, size, width)]
        self.lost = find_lost_names(chart.names, kept or (), chart.countable)
        return placed if kept else []

    def _place_name(
        self, chart: ShapedChart, at: int, across: float, size: float, width: float
    ) -> tuple[float, TextBlock]:
        """Set a name below its point, moved inside the chart; with its left edge in points."""
        name = chart.categories[at].set_block(size, across + 0.5, align="center")
        box = across + 0.5  # a centred line keeps its place within the width it was set in
        return min(max(self.point_x(at) - box / 2, 0.0), width - box), name


def _fill_area(chart: ShapedChart, index: int, piece: list[Point], base: float) -> Mark:
    steps = [("M", piece[0][0], base), *(("L", *spot) for spot in piece), ("L", piece[-1][0], base), ("Z",)]
    return Path(tuple(steps), fill=mix_colors(chart.style.shades.color_at(index), PAPER, 0.72))


def _spread_ends(
    points: list[Row],
    labels: Sequence[TextBlock | None],
    top: float,
    bottom: float,
    size: float,
    *,
    at_left: bool = False,
) -> Ends:
    """Place texts beside the lines' last points, or their first, none over another."""
    ends = [
        (index, next(p for p in (row if at_left else reversed(row)) if p), label)
        for index, (row, label) in enumerate(zip(points, labels, strict=True)) if label is not None and any(row)
    ]  # fmt: skip
    talls = [label.height + BETWEEN * size for _, _, label in ends]
    middles = spread_apart([point[1] for _, point, _ in ends], talls, top, bottom)
    return [(index, middle, label) for (index, _, label), middle in zip(ends, middles, strict=True)]
