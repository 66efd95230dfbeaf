"""Bars that lie: categories down the left edge, values at the bars' ends, groups of up to six series."""

from exporter.pdf.page import Box, Element, Mark
from exporter.pdf.plot import Kids, Plot, Sketch, artifact, centred, key, rounded, rule, tick_text, ticks
from exporter.pdf.setting import Lines

# Category labels may take this part of the width before they wrap: bars need the larger part to be compared.
LABELS = 0.36
# A single bar is thicker than this many ems only when the template's gap asks for it: thick slabs shout down the text.
THICK = 1.7
FATTER = 1.4  # a stretched chart's bars take this much of it, the rest is air between them
TICKS = 5
THIN = 3.0  # points; a thinner bar prints as a hairline


def sketch(plot: Plot, width: float, size: float, height: float) -> Sketch | None:
    return always(plot, width, size, height)


def always(plot: Plot, width: float, size: float, height: float) -> Sketch:
    """Any chart as bars: this never refuses."""
    across = min(LABELS * width, max((label.wide(size) for label in plot.categories), default=0.0)) + 0.2
    names = [label.set(size, across, balance=True) for label in plot.categories]
    across = max((name.width for name in names), default=0.0)
    count = len(plot.series)
    values = [[None if label is None else label.set(size) for label in line.labels] for line in plot.series]
    lane, shown = _lane(plot, size, height)
    bar = lane / (1 + (plot.look.bar_gap if count == 1 else 0.15))
    rows = [max(name.height + 0.4 * size, count * lane + (0.6 * lane if count > 1 else 0.0)) for name in names]
    head, paint_key = key(plot, width, size)
    foot = 0.0 if shown and not plot.look.gridlines else 1.6 * size
    scale = _Scale(plot, values if shown else [], across + 0.9 * size, width, 0.4 * size)
    total = head + sum(rows) + foot

    def draw(x: float, y: float, given: float) -> Kids:
        kids: list[Element | Mark] = list(paint_key(x, y))
        stretch = max(1.0, (given - head - foot) / sum(rows)) if rows else 1.0
        top, bottom = y + head, y + head + sum(rows) * stretch
        if foot:
            kids.extend(_grid(plot, scale, x, top, bottom, size))
        thick = bar * min(stretch, FATTER)
        for at, name in enumerate(names):
            tall = rows[at] * stretch
            middle = top + tall / 2
            kids.extend(centred(name, x, middle))
            for index, line in enumerate(plot.series):
                value = line.values[at]
                if value is None:
                    continue
                centre = middle + (index - (count - 1) / 2) * lane * min(stretch, FATTER)
                color = plot.look.shades[index % len(plot.look.shades)]
                left, right = sorted((scale.at(0.0), scale.at(value)))
                kids.append(Box(x + left, centre - thick / 2, max(right - left, 0.5), thick, fill=color))
                label = values[index][at]
                if shown and label is not None:
                    where = right + 0.4 * size if value >= 0 else left - 0.4 * size - label.width
                    kids.extend(centred(label, x + where, centre))
            top += tall
        zero = x + scale.at(0.0)
        if scale.low < 0:
            kids.append(artifact(rule(zero, y + head, zero, bottom, plot.look.muted, 0.6)))
        return tuple(kids)

    # A chart takes up much of what its column has left; beyond this its bars drift apart.
    return Sketch(height=total, grow=0.8 * sum(rows), draw=draw, complete=shown)


def _lane(plot: Plot, size: float, height: float) -> tuple[float, bool]:
    """Height of one bar with its share of the gap, and whether each has room for its value."""
    bars = max(1, len(plot.series) * len(plot.categories))
    if len(plot.series) == 1:
        gap = 1 + plot.look.bar_gap
        lane = min(height / bars, THICK * size * gap)
        return max(lane, 1.45 * size), plot.look.labels
    wanted = height / (bars + 0.6 * len(plot.categories))
    legible = 1.2 * size
    if plot.look.labels and bars * legible <= 1.7 * height:
        return max(legible, min(wanted, 1.6 * size)), True
    return max(THIN * 1.15, min(wanted, 1.6 * size)), False


class _Scale:
    """Numbers to points across: as long as the longest bar with its value beside it allows."""

    def __init__(self, plot: Plot, labels: list[list[Lines | None]], left: float, right: float, gap: float) -> None:
        self.low = min(0.0, *plot.numbers) if plot.numbers else 0.0
        self.high = max(0.0, *plot.numbers) if plot.numbers else 0.0
        if not labels:
            self.low, self.high = rounded(self.low, self.high, TICKS)
        self._pairs: list[tuple[float, float]] = []
        for index, line in enumerate(plot.series):
            for at, value in enumerate(line.values):
                if value is not None:
                    label = labels[index][at] if labels else None
                    self._pairs.append((value, label.width + gap if label else 0.0))
        room = max(1.0, right - left)
        if labels:
            self.unit = self._widest(room)
            self._zero = left + max((-v * self.unit + w for v, w in self._pairs if v < 0), default=0.0)
        else:
            self.unit = room / ((self.high - self.low) or 1.0)
            self._zero = left - self.low * self.unit
        self.right = right

    def _widest(self, room: float) -> float:
        """Points per unit by bisection: the room taken grows with it on either side of zero."""
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


def _grid(plot: Plot, scale: _Scale, x: float, top: float, bottom: float, size: float) -> Kids:
    """Thin lines at round numbers, each named below."""
    kids: list[Element | Mark] = []
    ends = -1e9
    for value in ticks(scale.low, scale.high, TICKS):
        at = x + scale.at(value)
        kids.append(artifact(rule(at, top, at, bottom, plot.look.rule)))
        label = plot.setter.copy(tick_text(value, plot.grouped), size, color=plot.look.muted).set(size)
        left = max(x, min(at - label.width / 2, x + scale.right - label.width))
        if left > ends + 0.3 * size:
            kids.extend(label.kids(left, bottom + 0.4 * size))
            ends = left + label.width
    return tuple(kids)
