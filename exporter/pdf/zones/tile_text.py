"""A tile's words measured, and set at one width: value, label, what it is held against, bar, line of values."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Progress, Tile, Trend
from exporter.pdf.page.text import FitScale, Kids, ShapedText, TextBlock, Typesetter
from exporter.pdf.page.tree import ARTIFACT, Box, Element, Mark, Path
from exporter.template.model import Settings
from exporter.typeset.line import TextLine
from exporter.units import ink_on

TWO_LINES = 0.56  # of the width that words take on one line: half, and a little for uneven lines
SMALLER = 0.94  # a comparison's size, of the label's
# Ems of the label: between comparisons, above a bar or a line of values, and how tall these are.
_LINE_GAP, _GRAPH_GAP, _BAR, TREND = 0.18, 0.55, 0.42, 1.9
# A line of values beside a value has at least this many ems of the label, and no more than the second: longer is flat.
LEAST_TREND, MOST_TREND = 3.6, 9.0
_STROKE, _DOT = 0.13, 0.26  # a line of values: its width and its last point's radius, ems of the label


class TileColors(Struct, frozen=True):
    accent: str
    text: str
    track: str  # of a bar, behind what is filled
    status: str  # of the figure's status, "" without one


class TileText(Struct, frozen=True):
    """A tile's words measured. `before` holds words before the number (more than) in the unit's size.

    What a figure was before is not printed: its change says it, and the briefing's table has the number.
    """

    figure: str
    before: ShapedText
    number: ShapedText
    unit: ShapedText
    label: ShapedText
    badge: ShapedText  # sign and word of its status
    lines: tuple[ShapedText, ...]  # comparisons
    progress: Progress | None
    trend: Trend | None
    words: bool
    spaces: tuple[str, str]  # before the number and before the unit, as the text has them
    colors: TileColors

    def list_lines(self, badged: bool) -> tuple[ShapedText, ...]:
        """What stands below the label; a status that is `badged` does not."""
        return self.lines if badged or self.badge.empty else (self.badge, *self.lines)

    def value_width(self, size: float, unit: float, whole: bool) -> float:
        """Points of the value on one line; words may take two unless they shall be `whole`."""
        number = self.number.natural_width(size)
        if self.words and not whole:
            number = max(number * TWO_LINES, self.number.min_width(size))
        return number + sum(
            copy.natural_width(unit) + 0.25 * unit for copy in (self.before, self.unit) if not copy.empty
        )


class SetTile(Struct, frozen=True):
    """One tile of a row, set. Lengths in points; `label_size` at this scale."""

    before: TextBlock
    number: TextBlock
    unit: TextBlock
    label: TextBlock
    badge: TextBlock | None  # at the right of the label
    lines: tuple[TextBlock, ...]
    label_size: float

    @property
    def lines_height(self) -> float:
        """Of the comparisons below each other, with the space above each."""
        return sum(line.height + _LINE_GAP * self.label_size for line in self.lines)


def measure_tile(tile: Tile, setter: Typesetter, value: float, unit: float, label: float) -> TileText:
    """Shape a tile's words at these sizes, in points at scale 1."""
    accent, text, muted, status = _find_inks(tile, setter.settings)
    # 超 and "more than" stand small before the number; a currency or minus sign belongs to it.
    worded = any(char.isalpha() for char in tile.before)
    number = ("" if worded else tile.before) + tile.number + tile.sign
    rest = tile.unit[len(tile.sign) :]
    return TileText(
        tile.figure,
        setter.shape_copy(tile.before.strip() if worded else "", unit, color=accent),
        setter.shape_copy(number, value, role="heading", weight=700, color=accent, leading=1.2),
        setter.shape_copy(rest.strip(), unit, color=accent),
        setter.shape_copy(tile.label, label, color=text, leading=1.3),
        setter.shape_copy(tile.status, label * SMALLER, color=status, leading=1.3),
        tuple(setter.shape_copy(line, label * SMALLER, color=muted, leading=1.3) for line in tile.comparisons),
        tile.progress,
        tile.trend,
        tile.words,
        (_leading_space(tile.before[::-1])[::-1] if worded else "", _leading_space(rest)),
        TileColors(accent, text, setter.settings.colors.rule, status),
    )


def _find_inks(tile: Tile, settings: Settings) -> tuple[str, str, str, str]:
    """Colours of value, label, comparisons and status ("" without one) that read on a tile's ground."""
    colors, fill = settings.colors, settings.tiles.fill
    accent, text, muted = (ink_on(fill, ink) for ink in (colors.accent, colors.text, colors.muted))
    status = ink_on(fill, getattr(colors, tile.status_role)) if tile.status_role else ""
    return accent, text, muted, status


def _leading_space(text: str) -> str:
    """The white space a text begins with."""
    return text[: len(text) - len(text.lstrip())]


def set_tile(
    tile: TileText, value: float, unit: float, label: float, measure: FitScale, inner: float, badged: bool
) -> SetTile:  # fmt: skip
    """The tile's lines at these sizes; `label` at scale 1, the others as they are. A status stands beside the label
    where `badged`, else above the comparisons."""
    narrow = (tile.words and tile.number.natural_width(value) > inner) or tile.value_width(value, unit, False) > inner
    size, small = measure.scaled_size(label), measure.scaled_size(label * SMALLER)
    return SetTile(
        before=tile.before.set_block(unit),
        unit=tile.unit.set_block(unit),
        number=tile.number.set_block(value, inner, balance=True) if narrow else tile.number.set_block(value),
        label=tile.label.set_block(size, inner, balance=True),
        badge=tile.badge.set_block(small) if badged and not tile.badge.empty else None,
        lines=tuple(line.set_block(small, inner, balance=True) for line in tile.list_lines(badged)),
        label_size=size,
    )


def draw_value(tile: TileText, cut: SetTile, x: float, baseline: float, unit: float) -> Element:
    """The figure in print, findable by its id: number and unit on one baseline (words of several lines end on it)."""
    kids: list[Element | Mark] = []
    parts = ((cut.before, 0.25 * unit, tile.spaces[0]), (cut.number, 0.25 * unit, tile.spaces[1]), (cut.unit, 0.0, ""))
    for lines, gap, space in parts:
        if lines.count:
            made = lines.draw_kids(x, baseline - lines.last_baseline)
            last = made[-1]
            # What is read aloud and copied has the space that the gap shows.
            kids.extend(made[:-1])
            kids.append(replace(last, text=last.text + space) if isinstance(last, TextLine) else last)
            x += lines.width + gap
    return Element("Span", tuple(kids), figure=tile.figure)


def draw_lines(cut: SetTile, x: float, y: float) -> list[Element]:
    """The comparisons below each other from `y` on."""
    made = []
    for line in cut.lines:
        y += _LINE_GAP * cut.label_size
        made.append(line.to_element("P", x, y))
        y += line.height
    return made


def progress_height(label: float) -> float:
    """Points of a bar with the space above it."""
    return (_GRAPH_GAP + _BAR) * label


def draw_progress(tile: TileText, x: float, y: float, width: float, label: float) -> Element:
    """A bar of what is reached, with a tick at the target where that is less. Decoration: words say it too."""
    given = tile.progress
    top, tall = y + _GRAPH_GAP * label, _BAR * label
    marks: list[Mark] = [Box(x, top, width, tall, fill=tile.colors.track)]
    if given is not None and given.share > 0:
        marks.append(Box(x, top, width * given.share, tall, fill=tile.colors.status or tile.colors.accent))
    if given is not None and given.goal < 1:
        at, more = x + width * given.goal, 0.25 * label
        marks.append(Box(at - 0.5, top - more, 1.0, tall + 2 * more, fill=tile.colors.text))
    return Element(ARTIFACT, tuple(marks))


def trend_height(label: float) -> float:
    """Points of a line of values below the words, with the space above it."""
    return (_GRAPH_GAP + TREND) * label


def trend_width(label: float, room: float) -> float:
    """Points of a line of values that has `room`; 0 where that is too little."""
    return min(room, MOST_TREND * label) if room >= LEAST_TREND * label else 0.0


def draw_trend(tile: TileText, x: float, y: float, width: float, height: float, label: float) -> Element | None:
    """A line through the figure's values, from the least at its foot to the greatest at its head; a dot ends it."""
    if tile.trend is None:
        return None
    radius = _DOT * label
    points = _place_values([float(value) for value in tile.trend.values], width - 2 * radius, height - 2 * radius)
    placed = [(x + radius + across, y + radius + down) for across, down in points]
    steps = tuple(("L" if at else "M", *point) for at, point in enumerate(placed))
    right, low = placed[-1]
    dot = Box(right - radius, low - radius, 2 * radius, 2 * radius, fill=tile.colors.accent, radius=radius)
    line = Path(steps, stroke=tile.colors.accent, line_width=_STROKE * label)
    return Element("Figure", (line, dot), alt=tile.trend.alt, box=(x, y, width, height))


def _place_values(values: Sequence[float], width: float, height: float) -> list[tuple[float, float]]:
    """Points of a line in a box, from its top left; a line without ups and downs runs through its middle."""
    low, high = min(values), max(values)
    span = high - low
    return [
        (width * at / (len(values) - 1), height * ((high - value) / span if span else 0.5))
        for at, value in enumerate(values)
    ]


def whole_kids(elements: Sequence[Element | None]) -> Kids:
    """The elements that there are."""
    return tuple(element for element in elements if element is not None)
