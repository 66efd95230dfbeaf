"""Pies and rings: each slice named beside it, with a thin line from slice to name."""

from math import ceil, cos, pi, sin, tan

from exporter.pdf.page import Element, Mark, Path
from exporter.pdf.plot import MIDDLE, Kids, Plot, Sketch, apart, artifact, flowed
from exporter.pdf.setting import Copy, Lines
from exporter.units import PAPER, shades

NAMES = 0.28  # the part of the width that names may take on each side
WIDER = 0.36  # the same for a word or a number that may not be torn; a circle beside longer ones is too small to read
REACH = 1.3  # ems from the circle to the names, where the threads run
APART = 0.3  # ems between names below each other
LINES = 3  # a name of more lines, or sides of names much taller than the circle, are better read beside bars
CROWDED = 1.1
LEAST = 2.0  # ems of the radius; slices of a smaller circle are not compared by eye
HOLE = 0.58  # of a ring's radius: wide enough to read as a ring, the band still wide enough to compare


def pie(plot: Plot, width: float, size: float, height: float) -> Sketch | None:
    return _sketch(plot, width, size, height, 0.0)


def doughnut(plot: Plot, width: float, size: float, height: float) -> Sketch | None:
    return _sketch(plot, width, size, height, HOLE)


def _sketch(plot: Plot, width: float, size: float, height: float, hole: float) -> Sketch | None:
    """None where a circle cannot say it: more than one series, a negative value, nothing above zero, too many words."""
    if len(plot.series) != 1 or any(value < 0 for value in plot.numbers) or sum(plot.numbers) <= 0:
        return None
    values = [value or 0.0 for value in plot.series[0].values]
    shown = [at for at, value in enumerate(values) if value > 0]
    colors = shades(plot.look.shades, len(shown)) if len(shown) <= len(plot.look.shades) else _ramp(plot, len(shown))
    names = {at: _set(plot.slices[at], size, width) for at in shown}
    turns = _turns(values, shown)
    sides = [[at for at in shown if (turns[at][0] + turns[at][1]) / 2 < 0.5], []]
    sides[1] = [at for at in shown if at not in sides[0]]
    stacks = [sum(names[at].height + APART * size for at in side) for side in sides]
    if max(stacks) > CROWDED * max(height, 8 * size) or any(name.count > LINES for name in names.values()):
        return None
    # What is nothing has no slice that a thread could lead to: it is told below.
    unseen = [name.set(size, width) for at, name in enumerate(plot.slices) if at not in shown]
    foot, below = flowed(unseen, width, size)
    foot += 0.5 * size if unseen else 0.0
    natural = max(height - foot, *stacks, 8 * size) + foot
    wide = [max((names[at].width for at in side), default=0.0) for side in sides]
    if max(wide) > WIDER * width + 1 or (width - sum(wide)) / 2 - REACH * size < LEAST * size:
        return None

    def draw(x: float, y: float, given: float) -> Kids:
        given -= foot
        radius = min(given / 2 - 0.3 * size, (width - sum(wide)) / 2 - REACH * size)
        # The circle stands in the middle where both sides' names leave room for that.
        spare = max(0.0, width - sum(wide) - 2 * (radius + REACH * size))
        right_edge = min(max(width / 2, wide[1] + REACH * size + radius), wide[1] + REACH * size + radius + spare)
        cx, cy = x + right_edge, y + given / 2
        kids: list[Element | Mark] = []
        for order, at in enumerate(shown):
            steps = wedge(cx, cy, radius, hole * radius, *turns[at])
            kids.append(Path(steps, fill=colors[order % len(colors)], stroke=PAPER, line_width=1.0))
        spots = {}
        for side, right in zip(sides, (True, False), strict=True):
            angles = [pi * (turns[at][0] + turns[at][1]) for at in side]
            wanted = [cy - radius * 1.08 * cos(angle) for angle in angles]
            middles = apart(wanted, [names[at].height + APART * size for at in side], y, y + given)
            for at, angle, middle in zip(side, angles, middles, strict=True):
                spots[at] = (angle, middle, right)
        for at in shown:
            kids.extend(_name(names[at], *spots[at], cx, cy, radius, size, plot.look.muted))
        for name, (dx, dy) in zip(unseen, below, strict=True):
            kids.extend(name.kids(x + dx, y + given + 0.5 * size + dy))
        return tuple(kids)

    return Sketch(height=natural, grow=0.3 * natural, draw=draw)


def _set(name: Copy, size: float, width: float) -> Lines:
    """A name in its part of the width; wider where a number or a word would be torn."""
    across = max(NAMES * width, name.narrowest(size))
    return name.set(size, min(across, name.wide(size)) + 0.5, balance=True)


def _ramp(plot: Plot, count: int) -> tuple[str, ...]:
    return shades((plot.look.shades[0],), count)


def _turns(values: list[float], shown: list[int]) -> dict[int, tuple[float, float]]:
    """From and to of each slice in turns, clockwise from the top."""
    total, start = sum(values), 0.0
    turns = {}
    for at in shown:
        turns[at] = (start, start + values[at] / total)
        start += values[at] / total
    return turns


def _name(
    lines: Lines, angle: float, middle: float, right: bool, cx: float, cy: float, radius: float, size: float, color: str
) -> Kids:
    sign = 1 if right else -1
    edge = cx + radius * sin(angle), cy - radius * cos(angle)
    elbow = cx + sign * (radius + (REACH - 0.3) * size)
    left = elbow + 0.3 * size if right else elbow - 0.3 * size - lines.width
    bend = elbow - sign * 0.4 * size
    thread = Path((("M", *edge), ("L", bend, middle), ("L", elbow, middle)), stroke=color, line_width=0.5)
    half = (lines.count - 1) * lines.leading / 2
    return (artifact(thread), *lines.kids(left, middle - half + MIDDLE * size - lines.first))


def wedge(
    cx: float, cy: float, radius: float, hole: float, start: float, end: float
) -> tuple[tuple[str | float, ...], ...]:
    """A slice or a piece of a ring, clockwise from the top, in cubic curves of at most a quarter turn."""
    outer = _arc(cx, cy, radius, start, end)
    inner = _arc(cx, cy, hole, end, start) if hole else []
    if end - start > 1 - 1e-9:  # a whole turn has no seam
        inside = (("M", *inner[0]), *inner[1:], ("Z",)) if hole else ()
        return (("M", *outer[0]), *outer[1:], ("Z",), *inside)
    if hole:
        return (("M", *outer[0]), *outer[1:], ("L", *inner[0]), *inner[1:], ("Z",))
    return (("M", cx, cy), ("L", *outer[0]), *outer[1:], ("Z",))


def _arc(cx: float, cy: float, radius: float, start: float, end: float) -> list[tuple[str | float, ...]]:
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
