"""Names of horizontal bars: beside them, or above them where they would be columns of many short lines."""

from collections.abc import Sequence

from exporter.document.blocks import Run
from exporter.pdf.chart.parts import Kids, ShapedChart, centre_lines
from exporter.pdf.page.text import TextBlock
from exporter.typeset.fonts import split_clusters

# Names may take this part of the width before they wrap: bars need the larger part to be compared.
SHARE = 0.36
# A name of more lines beside its bar is a column of text, and may be set above the bar. There a name of more lines
# hides the chart, and is shortened.
LINES = 3
LEAST = 1.45  # ems that one bar takes at least with its share of the gap
UNDER, APART = 0.1, 0.4  # ems from a name to the bars below it, and from these to the next name
# The part of a shortened name before the ellipsis: an address begins with its owner and ends with its page.
BEFORE = 0.6


class CategoryLabels:
    """A bar chart's names at one width and type size, for categories of `bars` bars each.

    `left` is the width in points they take beside the bars, `shortened` lists those printed with an ellipsis."""

    def __init__(self, chart: ShapedChart, width: float, size: float, bars: int) -> None:
        self.size = size
        across = min(SHARE * width, max((label.natural_width(size) for label in chart.categories), default=0.0)) + 0.2
        self.lines = [label.set_block(size, across, balance=True) for label in chart.categories]
        self.above_bars = False
        self.shortened: tuple[str, ...] = ()
        group = LEAST * size * bars
        if any(name.count > LINES for name in self.lines):
            beside = sum(self.row_height(at, group) for at in range(len(self.lines)))
            lines, self.lines, self.above_bars = self.lines, self._set_over_bars(chart, width), True
            if sum(self.row_height(at, group) for at in range(len(lines))) >= beside:
                self.lines, self.above_bars, self.shortened = lines, False, ()
        self.left = 0.0 if self.above_bars else max((name.width for name in self.lines), default=0.0) + 0.9 * size

    def _set_over_bars(self, chart: ShapedChart, width: float) -> list[TextBlock]:
        """Set the names over the full width, and shorten those of too many lines."""
        made = []
        for at, label in enumerate(chart.categories):
            name = label.set_block(self.size, width)
            if name.count > LINES:
                self.shortened += (chart.names[at],)
                name = _shorten_name(chart, at, self.size, width)
            made.append(name)
        return made

    @property
    def height_taken(self) -> float:
        """The height in points that names above their bars take."""
        return sum(self.row_height(at, 0.0) for at in range(len(self.lines))) if self.above_bars else 0.0

    def row_height(self, at: int, group: float) -> float:
        """The height in points of a category whose bars are `group` thick together."""
        tall = self.lines[at].height
        return tall + (UNDER + APART) * self.size + group if self.above_bars else max(tall + 0.4 * self.size, group)

    def place_name(self, at: int, x: float, top: float, tall: float, group: float) -> tuple[Kids, float]:
        """Draw a category's name in a row of this height; with the y in points of the middle of its bars."""
        name = self.lines[at]
        if not self.above_bars:
            return centre_lines(name, x, top + tall / 2), top + tall / 2
        start = top + (tall - self.row_height(at, group)) / 2
        return name.draw_kids(x, start), start + name.height + UNDER * self.size + group / 2

    def grid_spans(self, top: float, talls: Sequence[float], group: float) -> list[tuple[float, float]]:
        """List (top, bottom) of the grid lines in rows of these heights: one, or those between names above bars."""
        bottom = top + sum(talls)
        if not self.above_bars:
            return [(top, bottom)]
        made = []
        for at, tall in enumerate(talls):
            middle = self.place_name(at, 0.0, top, tall, group)[1]
            made.append((middle - group / 2, middle + group / 2))
            top += tall
        return [*made[:-1], (made[-1][0], bottom)]


def _shorten_name(chart: ShapedChart, at: int, size: float, width: float) -> TextBlock:
    """Set a name with an ellipsis for its middle, as long as its lines allow."""
    letters, label = split_clusters(chart.names[at]), chart.categories[at]
    keep = min(len(letters) - 1, round(len(letters) * LINES * width / label.natural_width(size)))
    while True:
        before = max(1, round(keep * BEFORE))
        text = "".join((*letters[:before], "…", *letters[len(letters) - max(1, keep - before) :]))
        name = chart.setter.shape_copy((Run(text),), label.size, color=chart.style.text).set_block(size, width)
        if name.count <= LINES or keep <= 2:
            return name
        keep -= max(1, keep // 16)
