"""Pies and rings: each slice named beside it, with a thin line from slice to name; where names are long, below."""

from math import ceil, cos, pi, sin, tan

from exporter.document.chart.spread import spread_apart
from exporter.pdf.chart.parts import MIDDLE, ChartLayout, Kids, ShapedChart, flow_names, make_artifact
from exporter.pdf.page.text import ShapedText, TextBlock
from exporter.pdf.page.tree import Box, Element, Mark, Path
from exporter.units import PAPER, spread_shades

NAMES = 0.28  # the part of the width that names may take on each side
WIDER = 0.36  # the same for a word or a number that may not be torn; a circle beside longer ones is too small to read
REACH = 1.3  # ems from the circle to the names, where the threads run
APART = 0.3  # ems between names below each other
LINES = 3  # a name of more lines, or sides of names much taller than the circle, are better read beside bars
CROWDED = 1.1
# Ems of the radius: a smaller circle is a dot among its words, so that its slices are named below it instead.
COMFORT = 5.0
WIDEST = 0.43  # of the width, at most, for such a circle's radius: it leaves a margin at its sides
LEAST = 2.0  # ems of the radius; slices of a smaller circle are not compared by eye
HOLE = 0.58  # of a ring's radius: wide enough to read as a ring, the band still wide enough to compare


def layout_pie(chart: ShapedChart, width: float, size: float, height: float) -> ChartLayout | None:
    return _layout_round(chart, width, size, height, 0.0)


def layout_doughnut(chart: ShapedChart, width: float, size: float, height: float) -> ChartLayout | None:
    return _layout_round(chart, width, size, height, HOLE)


def _layout_round(chart: ShapedChart, width: float, size: float, height: float, hole: float) -> ChartLayout | None:
    """Lay out a circle; None where nothing is above zero, or the names have no room."""
    if len(chart.series) != 1 or any(value < 0 for value in chart.numbers) or sum(chart.numbers) <= 0:
        return None
    wheel = _PieGeometry(chart, width, size, hole)
    threaded = _LeaderLinePie(wheel, height)
    if threaded.radius >= COMFORT * size and not threaded.crowded:
        return threaded.make_layout()
    keyed = _LegendPie(wheel, height)
    if keyed.legible:
        return keyed.make_layout()
    return threaded.make_layout() if threaded.legible else None


class _PieGeometry:
    """The slices of a pie or ring: angles and colours."""

    def __init__(self, chart: ShapedChart, width: float, size: float, hole: float) -> None:
        self.chart, self.width, self.size, self.hole = chart, width, size, hole
        values = [value or 0.0 for value in chart.series[0].values]
        self.shown = [at for at, value in enumerate(values) if value > 0]
        shades = chart.style.shades.shades
        if chart.style.parted:
            self.colors = tuple(shades[at % len(shades)] for at in self.shown)
        else:
            ramp = len(self.shown) > len(shades)
            self.colors = spread_shades((shades[0],) if ramp else shades, len(self.shown))
        self.turns = _slice_turns(values, self.shown)

    def draw_slices(self, cx: float, cy: float, radius: float) -> list[Element | Mark]:
        return [
            Path(
                wedge_path(cx, cy, radius, self.hole * radius, *self.turns[at]), fill=self.colors[order], stroke=PAPER,
                line_width=1.0,
            )
            for order, at in enumerate(self.shown)
        ]  # fmt: skip


class _LegendPie:
    """A circle with a legend below it, for names that would leave it little room at its sides."""

    def __init__(self, wheel: _PieGeometry, height: float) -> None:
        self.wheel = wheel
        width, size = wheel.width, wheel.size
        self.swatch, lead = 0.8 * size, 1.3 * size
        self.names = [name.set_block(size, width - lead) for name in wheel.chart.slices]
        self.foot, self.spots = flow_names(self.names, width, size, [lead] * len(self.names))
        self.foot += 0.5 * size
        self.natural = max(height, self.foot + 2 * (COMFORT + 1) * size)
        radius = self._fit_radius(self.natural - self.foot)
        # A legend needs colours that differ, and names of one line.
        told = len(wheel.shown) <= len(wheel.chart.style.shades.shades) and all(name.count == 1 for name in self.names)
        self.legible = told and radius >= COMFORT * size

    def _fit_radius(self, tall: float) -> float:
        return min(tall / 2 - 0.3 * self.wheel.size, WIDEST * self.wheel.width)

    def make_layout(self) -> ChartLayout:
        return ChartLayout(height=self.natural, grow=0.3 * self.natural, draw=self._draw)

    def _draw(self, x: float, y: float, given: float) -> Kids:
        wheel, size = self.wheel, self.wheel.size
        tall = given - self.foot
        kids = wheel.draw_slices(x + wheel.width / 2, y + tall / 2, self._fit_radius(tall))
        colors = dict(zip(wheel.shown, wheel.colors, strict=True))
        for at, (name, (dx, dy)) in enumerate(zip(self.names, self.spots, strict=True)):
            left, top = x + dx, y + tall + 0.5 * size + dy
            if at in colors:  # what is nothing has no slice to point at
                middle = top + name.first - MIDDLE * size - self.swatch / 2
                kids.append(make_artifact(Box(left, middle, self.swatch, self.swatch, fill=colors[at])))
            kids.extend(name.draw_kids(left + 1.3 * size, top))
        return tuple(kids)


class _LeaderLinePie:
    """A circle with names at its sides, and a thin leader line from each slice to its name."""

    def __init__(self, wheel: _PieGeometry, height: float) -> None:
        self.wheel = wheel
        chart, width, size, turns = wheel.chart, wheel.width, wheel.size, wheel.turns
        self.names = {at: _set_name(chart.slices[at], size, width) for at in wheel.shown}
        right = [at for at in wheel.shown if (turns[at][0] + turns[at][1]) / 2 < 0.5]
        self.sides = [right, [at for at in wheel.shown if at not in right]]
        stacks = [sum(self.names[at].height + APART * size for at in side) for side in self.sides]
        # A value of zero has no slice that a leader line could lead to: its name is printed below.
        self.unseen = [name.set_block(size, width) for at, name in enumerate(chart.slices) if at not in wheel.shown]
        self.foot, self.below = flow_names(self.unseen, width, size)
        self.foot += 0.5 * size if self.unseen else 0.0
        self.natural = max(height - self.foot, *stacks, 8 * size) + self.foot
        self.wide = [max((self.names[at].width for at in side), default=0.0) for side in self.sides]
        self.radius = self._fit_radius(self.natural - self.foot)
        self.crowded = (
            max(stacks) > CROWDED * max(height, 8 * size)
            or any(name.count > LINES for name in self.names.values())
            or max(self.wide) > WIDER * width + 1
        )
        self.legible = not self.crowded and (width - sum(self.wide)) / 2 - REACH * size >= LEAST * size

    def _fit_radius(self, tall: float) -> float:
        size = self.wheel.size
        return min(tall / 2 - 0.3 * size, (self.wheel.width - sum(self.wide)) / 2 - REACH * size)

    def make_layout(self) -> ChartLayout:
        return ChartLayout(height=self.natural, grow=0.3 * self.natural, draw=self._draw)

    def _draw(self, x: float, y: float, given: float) -> Kids:
        wheel, size, wide = self.wheel, self.wheel.size, self.wide
        given -= self.foot
        radius = self._fit_radius(given)
        # The circle is in the middle if the names of both sides leave room for that.
        spare = max(0.0, wheel.width - sum(wide) - 2 * (radius + REACH * size))
        right_edge = min(max(wheel.width / 2, wide[1] + REACH * size + radius), wide[1] + REACH * size + radius + spare)
        cx, cy = x + right_edge, y + given / 2
        kids = wheel.draw_slices(cx, cy, radius)
        spots = self._place_slice_names(cy, radius, y, y + given)
        for at in wheel.shown:
            kids.extend(_draw_name(self.names[at], *spots[at], cx, cy, radius, size, wheel.chart.style.muted))
        for name, (dx, dy) in zip(self.unseen, self.below, strict=True):
            kids.extend(name.draw_kids(x + dx, y + given + 0.5 * size + dy))
        return tuple(kids)

    def _place_slice_names(
        self, cy: float, radius: float, top: float, bottom: float
    ) -> dict[int, tuple[float, float, bool]]:
        """For each slice: its middle's angle, the y in points of its name's middle, and whether the name is right."""
        spots = {}
        for side, right in zip(self.sides, (True, False), strict=True):
            angles = [pi * sum(self.wheel.turns[at]) for at in side]
            talls = [self.names[at].height + APART * self.wheel.size for at in side]
            middles = spread_apart([cy - radius * 1.08 * cos(angle) for angle in angles], talls, top, bottom)
            spots.update({at: (angle, middle, right) for at, angle, middle in zip(side, angles, middles, strict=True)})
        return spots


def _set_name(name: ShapedText, size: float, width: float) -> TextBlock:
    """Set a name in its part of the width; wider where a number or a word would be broken."""
    across = max(NAMES * width, name.min_width(size))
    return name.set_block(size, min(across, name.natural_width(size)) + 0.5, balance=True)


def _slice_turns(values: list[float], shown: list[int]) -> dict[int, tuple[float, float]]:
    """The start and the end of each slice in turns, clockwise from the top."""
    total, start = sum(values), 0.0
    turns = {}
    for at in shown:
        turns[at] = (start, start + values[at] / total)
        start += values[at] / total
    return turns


def _draw_name(
    lines: TextBlock,
    angle: float,
    middle: float,
    right: bool,
    cx: float,
    cy: float,
    radius: float,
    size: float,
    color: str,
) -> Kids:
    sign = 1 if right else -1
    edge = cx + radius * sin(angle), cy - radius * cos(angle)
    elbow = cx + sign * (radius + (REACH - 0.3) * size)
    left = elbow + 0.3 * size if right else elbow - 0.3 * size - lines.width
    bend = elbow - sign * 0.4 * size
    thread = Path((("M", *edge), ("L", bend, middle), ("L", elbow, middle)), stroke=color, line_width=0.5)
    half = (lines.count - 1) * lines.leading / 2
    return (make_artifact(thread), *lines.draw_kids(left, middle - half + MIDDLE * size - lines.first))


def wedge_path(
    cx: float, cy: float, radius: float, hole: float, start: float, end: float
) -> tuple[tuple[str | float, ...], ...]:
    """Build the path of a slice or a part of a ring, clockwise from the top, in curves of at most a quarter turn."""
    outer = _arc_curves(cx, cy, radius, start, end)
    inner = _arc_curves(cx, cy, hole, end, start) if hole else []
    if end - start > 1 - 1e-9:  # a whole turn has no seam
        inside = (("M", *inner[0]), *inner[1:], ("Z",)) if hole else ()
        return (("M", *outer[0]), *outer[1:], ("Z",), *inside)
    if hole:
        return (("M", *outer[0]), *outer[1:], ("L", *inner[0]), *inner[1:], ("Z",))
    return (("M", cx, cy), ("L", *outer[0]), *outer[1:], ("Z",))


def _arc_curves(cx: float, cy: float, radius: float, start: float, end: float) -> list[tuple[str | float, ...]]:
    pieces = max(1, ceil(abs(end - start) * 4 - 1e-9))
    step = 2 * pi * (end - start) / pieces
    k = 4 / 3 * tan(step / 4) * radius
    angle = 2 * pi * start
    curves: list[tuple[str | float, ...]] = [(cx + radius * sin(angle), cy - radius * cos(angle))]
    for _ in range(pieces):
        to = angle + step
        x1, y1 = cx + radius * sin(angle) + k * cos(angle), cy - radius * cos(angle) + k * sin(angle)
        x, y = cx + radius * sin(to), cy - radius * cos(to)
        curves.append(("C", x1, y1, x - k * cos(to), y - k * sin(to), x, y))
        angle = to
    return curves
