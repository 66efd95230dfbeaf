"""What an outline adds to a chart: lines at values with their words, notes at categories, forecasts."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from exporter.document.chart.spread import spread_apart
from exporter.pdf.chart.parts import (
    MIDDLE,
    Kids,
    ShapedChart,
    centre_lines,
    make_artifact,
    make_rule,
)
from exporter.pdf.page.text import TextBlock
from exporter.pdf.page.tree import Box, Element, Mark, Path
from exporter.units import PAPER

WORDS = 0.24  # the part of the width that the words of a line at a value may take beside it
GAP = 0.5  # ems from the end of a line to its words
DASH = (3.0, 2.0)  # points, of a line at a value
RULE = 0.9  # points, its width
NOTE = 9.0  # ems that a note takes before it wraps
BESIDE = 0.34  # the part of the width that a note beside a bar takes before it wraps: the bars keep as much and more
STRIPES = 3.4  # points from one stripe of a hatched bar to the next


class ReferenceLabels(Struct, frozen=True):
    """The words of lines at values, set: (value, words) each."""

    labels: tuple[tuple[float, TextBlock], ...]
    size: float

    @property
    def width(self) -> float:
        """The width in points that they take beside a plot."""
        return max((label.width for _, label in self.labels), default=-GAP * self.size) + GAP * self.size

    def draw_rules(self, left: float, right: float, level: Callable[[float], float], color: str) -> Kids:
        """Draw the lines across a plot: content of the figure, as its values are."""
        return tuple(make_rule(left, level(value), right, level(value), color, RULE, DASH) for value, _ in self.labels)

    def draw_words(self, x: float, level: Callable[[float], float], top: float, bottom: float) -> Kids:
        """Draw the words with their left edge at x, none over another."""
        talls = [label.height + 0.2 * self.size for _, label in self.labels]
        middles = spread_apart([level(value) for value, _ in self.labels], talls, top, bottom)
        kids: list[Element | Mark] = []
        for (_, label), middle in zip(self.labels, middles, strict=True):
            half = (label.count - 1) * label.leading / 2
            kids.extend(label.draw_kids(x, middle - half + MIDDLE * label.size - label.first))
        return tuple(kids)

    def crosses(self, top: float, bottom: float, level: Callable[[float], float]) -> bool:
        """Whether one of the lines runs between two heights."""
        return any(top < level(value) < bottom for value, _ in self.labels)


def set_references(chart: ShapedChart, width: float, size: float) -> ReferenceLabels:
    """Set the words of a chart's lines at values, to stand beside its plot."""
    most = WORDS * width
    labels = (
        (value, words.set_block(0.95 * size, min(most, words.natural_width(0.95 * size) + 0.5)))
        for value, words in chart.references
    )
    return ReferenceLabels(tuple(labels), size)


class CategoryNotes:
    """Notes above a plot, each with a thin line down to its category."""

    def __init__(self, chart: ShapedChart, width: float, size: float) -> None:
        self.size, self.color, self.width = size, chart.style.muted, width
        most = min(NOTE * size, width / max(1, len(chart.notes)) - size)
        self.notes = {
            at: words.set_block(0.95 * size, min(most, words.natural_width(0.95 * size) + 0.5))
            for at, words in chart.notes
        }
        self.height = max((note.height for note in self.notes.values()), default=-0.6 * size) + 0.6 * size

    def draw(self, x: float, top: float, middle: Callable[[int], float], crest: Callable[[int], float]) -> Kids:
        """Draw the notes with their foot `height` below `top`; `crest` is where a category's marks end, in points."""
        order = sorted(self.notes)
        wide = [self.notes[at].width + 0.8 * self.size for at in order]
        middles = spread_apart([middle(at) for at in order], wide, x, x + self.width)
        kids: list[Element | Mark] = []
        foot = top + self.height - 0.6 * self.size
        for at, centre in zip(order, middles, strict=True):
            note = self.notes[at]
            left = min(max(centre - note.width / 2, x), x + self.width - note.width)
            kids.extend(note.draw_kids(left, foot - note.height))
            end = crest(at)
            if end > foot + 0.4 * self.size:
                kids.append(make_artifact(make_rule(middle(at), foot + 0.2 * self.size, middle(at), end, self.color)))
        return tuple(kids)


def is_forecast(chart: ShapedChart, at: int) -> bool:
    return chart.forecast is not None and at >= chart.forecast


def draw_bar(x: float, y: float, width: float, height: float, color: str, *, hatched: bool) -> list[Mark]:
    """Draw a bar; one that is a forecast in outline with stripes, which a grey copy keeps."""
    if not hatched:
        return [Box(x, y, width, height, fill=color)]
    steps: list[tuple[str | float, ...]] = []
    offset = STRIPES / 2
    while offset < width + height:  # from the left or lower edge, up to the right at 45 degrees
        start, end = max(0.0, offset - height), min(offset, width)
        steps += [("M", x + start, y + offset - start), ("L", x + end, y + offset - end)]
        offset += STRIPES
    stripes = [Path(tuple(steps), stroke=color, line_width=0.8)] if steps else []
    return [
        Box(x, y, width, height, fill=PAPER),
        *stripes,
        Box(x + 0.4, y + 0.4, max(width - 0.8, 0.1), max(height - 0.8, 0.1), stroke=color, line_width=0.8),
    ]


def clear_box(label: TextBlock, x: float, y: float) -> Element:
    """The paper's colour behind words that a line runs through."""
    return make_artifact(Box(x - 1, y, label.width + 2, label.height, fill=PAPER))


def find_crests(chart: ShapedChart, stacked: bool) -> Mapping[int, float]:
    """The highest value of each category, of stacks the sum of what is above zero; 0 where all are below."""
    columns: Sequence[list[float]] = [
        [value for line in chart.series if (value := line.values[at]) is not None and value > 0]
        for at in range(len(chart.categories))
    ]
    return {at: sum(values) if stacked else max(values, default=0.0) for at, values in enumerate(columns)}


class ValueWords:
    """The words of lines at values above a plot whose values run across."""

    def __init__(self, chart: ShapedChart, width: float, size: float) -> None:
        self.size, self.color, self.width = size, chart.style.text, width
        self.words = tuple(
            (value, words.set_block(0.95 * size, min(2 * WORDS * width, words.natural_width(0.95 * size) + 0.5)))
            for value, words in chart.references
        )
        self.height = max((label.height for _, label in self.words), default=-0.3 * size) + 0.3 * size

    def crosses(self, left: float, right: float, at: Callable[[float], float]) -> bool:
        """Whether one of the lines runs between two places."""
        return any(left < at(value) < right for value, _ in self.words)

    def draw(self, x: float, top: float, spans: Sequence[tuple[float, float]], at: Callable[[float], float]) -> Kids:
        """Draw the words with their foot above the plot, and the lines from there down through its bars."""
        wide = [label.width + 0.8 * self.size for _, label in self.words]
        middles = spread_apart([x + at(value) for value, _ in self.words], wide, x, x + self.width)
        kids: list[Element | Mark] = []
        foot = top + self.height - 0.3 * self.size
        for (value, label), centre in zip(self.words, middles, strict=True):
            left = min(max(centre - label.width / 2, x), x + self.width - label.width)
            kids.extend(label.draw_kids(left, foot - label.height))
            kids.extend(
                make_rule(x + at(value), start, x + at(value), end, self.color, RULE, DASH)
                for start, end in [(foot, spans[0][1]), *spans[1:]]
            )
        return tuple(kids)


class BarNotes:
    """Notes at categories of horizontal bars, each behind its category's bars and their values."""

    def __init__(self, chart: ShapedChart, width: float, size: float) -> None:
        self.size = size
        self.notes = {
            at: words.set_block(0.95 * size, min(BESIDE * width, words.natural_width(0.95 * size) + 0.5))
            for at, words in chart.notes
        }

    def width_of(self, at: int) -> float:
        """The width in points that a category's note takes with the gap before it; 0 for none."""
        return self.notes[at].width + GAP * self.size if at in self.notes else 0.0

    def row_height(self, at: int) -> float:
        """The height in points that a category's row has at least."""
        return self.notes[at].height + 0.4 * self.size if at in self.notes else 0.0

    def draw(self, at: int, end: float, centre: float, crossed: Callable[[float, float], bool]) -> Kids:
        """Draw a category's note behind its bars, which end at x = `end`; `crossed` tells whether a line at a value
        runs between two x."""
        note = self.notes.get(at)
        if note is None:
            return ()
        left = end + GAP * self.size
        ground = (clear_box(note, left, centre - note.height / 2),) if crossed(left, left + note.width) else ()
        return (*ground, *centre_lines(note, left, centre))
