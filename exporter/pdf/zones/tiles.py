"""Key figures as tiles: one to six in whole rows, numbers on one baseline and of one size."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Figures, Inline, Inlines, Run, Tile, plain
from exporter.pdf.chart.parts import make_rule
from exporter.pdf.page.stack import VBox
from exporter.pdf.page.text import FitScale, Kids, ShapedText, TextBlock, Typesetter
from exporter.pdf.page.tree import ARTIFACT, Box, Element, Mark
from exporter.pdf.zones.base import SmallPrint
from exporter.typeset.line import TextLine

GAP = 0.9  # between tiles, in ems of the label
TWO_LINES = 0.56  # of the width that words take on one line: half, and a little for uneven lines
CHANGE = 0.94  # a comparison's size, of the label's
# Fewer tiles stand in a row before a value gets smaller than this part of its size, when it no longer leads the eye, or
# a label takes more lines than this, when the tile is a column of text.
LEAST_VALUE, MOST_LABEL = 0.6, 4
# Words stand on one line where all values then keep this much of their size: a quarter less is still the largest type
# of its zone. A strip of six may become two rows of three for them; two in a row would be mostly empty.
WHOLE, FEWEST = 0.75, 3
# How much taller a row may become, in ems of the label; more where several stand without boxes, so that a column of
# them ends near the text beside it.
GROW = (0.9, 2.4)
LEVEL = 1.6  # rows stand alike where they differ by less, in ems of the label: a comparison's line


class TileText(Struct, frozen=True):
    """A tile's words measured. `before` holds words before the number (more than) in the unit's size.

    What a figure was before is not printed: its change says it, and the briefing's table has the number.
    """

    figure: str
    before: ShapedText
    number: ShapedText
    unit: ShapedText
    label: ShapedText
    change: ShapedText
    words: bool
    spaces: tuple[str, str]  # before the number and before the unit, as the text has them

    def value_width(self, size: float, unit: float, whole: bool) -> float:
        """Points of the value on one line; words may take two unless they shall be `whole`."""
        number = self.number.natural_width(size)
        if self.words and not whole:
            number = max(number * TWO_LINES, self.number.min_width(size))
        return number + sum(
            copy.natural_width(unit) + 0.25 * unit for copy in (self.before, self.unit) if not copy.empty
        )


class TilesZone(Struct, frozen=True):
    tiles: tuple[TileText, ...]
    columns: int
    value: float
    unit: float
    label: float
    fill: str | None
    rule: str | None
    small: SmallPrint  # sources and notes of single tiles

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        gap = GAP * measure.scaled_size(self.label)
        grid, whole = self._split_grid(width, gap, measure)
        # Comparison beside the label where that works for every tile, else below it in all of them.
        beside = all(_fits_beside(self, row, _inner_width(self, row, width, gap, measure), measure) for row in grid)
        sizes = min(
            _value_sizes(self, row, _inner_width(self, row, width, gap, measure), measure, whole) for row in grid
        )
        laid = [TileRow(self, row, width, gap, measure, beside, sizes) for row in grid]
        talls = _row_heights(laid, LEVEL * measure.scaled_size(self.label))
        natural = sum(talls) + gap * (len(talls) - 1)
        notes = self.small.set_notes(width, measure)
        apart = 0.6 * measure.scaled_size(self.label)
        below = sum(lines.height + apart for lines in notes)

        def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
            given -= below
            extra = (given - natural) / len(laid)
            kids: list[Element] = []
            items: list[Element] = []
            top = y
            for row, tall in zip(laid, talls, strict=True):
                kids.extend(row.draw_background(x, top, tall + extra))
                items.extend(row.draw_items(x, top + (extra / 2 if self.fill else 0.0)))  # under a rule, close to it
                top += tall + extra + gap
            prints = []
            # Boxes end where their row does; without them a row ends with its words, whatever room it was given.
            down = y + given + apart - (0.0 if self.fill else extra)
            for lines in notes:
                prints.append(lines.to_element("P", x, down))
                down += lines.height + apart
            return (*kids, Element("L", tuple(items)), *prints)

        return (
            VBox(
                height=natural + below, draw=draw,
                box_grow=GROW[not self.fill and len(laid) > 1] * measure.scaled_size(self.label) * len(laid),
                gap=measure.scaled_space(1.1), gap_grow=0.8 * measure.leading,
            ),
        )  # fmt: skip

    def _split_grid(self, width: float, gap: float, measure: FitScale) -> tuple[list[Sequence[TileText]], bool]:
        """The tiles in rows as long as the template allows and what they say bears, and whether words stand on one
        line: where they would wrap, in smaller type or in shorter rows rather."""
        if any(tile.words for tile in self.tiles):
            for columns in range(self.columns, min(self.columns, FEWEST) - 1, -1):
                grid = split_rows(self.tiles, columns)
                if all(
                    _is_roomy(self, row, _inner_width(self, row, width, gap, measure), measure, True) for row in grid
                ):
                    return grid, True
        for columns in range(self.columns, 1, -1):
            grid = split_rows(self.tiles, columns)
            if all(_is_roomy(self, row, _inner_width(self, row, width, gap, measure), measure, False) for row in grid):
                return grid, False
        return split_rows(self.tiles, 1), False


def split_rows(tiles: Sequence[TileText], columns: int) -> list[Sequence[TileText]]:
    """Rows as equal as can be, the longer ones first: 4 in 2+2, 5 in 3+2."""
    if not tiles:
        return []
    count = -(-len(tiles) // max(1, columns))
    short, more = divmod(len(tiles), count)
    result, start = [], 0
    for number in range(count):
        end = start + short + (number < more)
        result.append(tiles[start:end])
        start = end
    return result


class SetTile(Struct, frozen=True):
    """One tile of a row, set."""

    before: TextBlock
    number: TextBlock
    unit: TextBlock
    label: TextBlock
    change: TextBlock


def _tile_width(tiles: Sequence[TileText], width: float, gap: float) -> float:
    return (width - gap * (len(tiles) - 1)) / len(tiles)


def _tile_inset(zone: TilesZone, measure: FitScale) -> float:
    """From a tile's edge to its text; a tile without a fill stands flush with the page's left edge."""
    return 1.2 * measure.scaled_size(zone.label) if zone.fill else 0.0


def _inner_width(zone: TilesZone, tiles: Sequence[TileText], width: float, gap: float, measure: FitScale) -> float:
    return _tile_width(tiles, width, gap) - 2 * _tile_inset(zone, measure)


def _fits_beside(zone: TilesZone, tiles: Sequence[TileText], inner: float, measure: FitScale) -> bool:
    label, muted = measure.scaled_size(zone.label), measure.scaled_size(zone.label * CHANGE)
    return all(
        tile.change.empty or tile.label.natural_width(label) + tile.change.natural_width(muted) + label <= inner
        for tile in tiles
    )


def _is_roomy(zone: TilesZone, tiles: Sequence[TileText], inner: float, measure: FitScale, whole: bool) -> bool:
    """Whether a row's values can be large enough and its labels short enough; words that shall be `whole` do not make
    the values much smaller than if they wrapped."""
    label = measure.scaled_size(zone.label)
    value = _value_sizes(zone, tiles, inner, measure, False)[0]
    one_line = _value_sizes(zone, tiles, inner, measure, True)[0] if whole else value
    return one_line >= max(LEAST_VALUE * measure.scaled_size(zone.value), WHOLE * value) and all(
        tile.label.set_block(label, inner, balance=True).count <= MOST_LABEL for tile in tiles
    )


def _row_heights(laid: "Sequence[TileRow]", level: float) -> list[float]:
    """Rows as tall as the tallest where they nearly are; else each as tall as it must be, rather than with a hole."""
    heights = [row.height for row in laid]
    tallest = max(heights)
    return [tallest] * len(heights) if tallest - min(heights) <= level else heights


class TileRow:
    """One row of tiles, set: numbers on one baseline, labels on another, comparisons on the label's or a third."""

    def __init__(
        self, zone: TilesZone, tiles: Sequence[TileText], width: float, gap: float, measure: FitScale, beside: bool,
        sizes: tuple[float, float],
    ) -> None:  # fmt: skip
        self.zone, self.tiles, self.beside = zone, tiles, beside
        self.each, self.gap = _tile_width(tiles, width, gap), gap
        self.inset, self.inner = _tile_inset(zone, measure), _inner_width(zone, tiles, width, gap, measure)
        value, self.unit = sizes  # of the whole grid: one figure is not less than another for standing below it
        label = measure.scaled_size(zone.label)
        self.cuts = [
            _set_tile(tile, value, self.unit, label, measure.scaled_size(zone.label * CHANGE), self.inner)
            for tile in tiles
        ]
        pad = 0.95 * label * (0.55 + 0.45 * measure.spacing)
        # Digits stand lower than the em box: equal air above and below is judged by the eye.
        self.value_at = pad - 0.14 * value + max(cut.number.last_baseline for cut in self.cuts)
        self.label_at = self.value_at + 0.1 * value + 0.55 * label
        under = self.label_at + max(cut.label.height for cut in self.cuts)
        self.change_at = under + 0.25 * label
        changes = [cut.change.height for cut in self.cuts if cut.change.count]
        bottom = self.change_at + max(changes) if changes and not beside else under
        self.height = bottom + pad - 0.1 * label

    def _tile_left(self, number: int) -> float:
        return number * (self.each + self.gap)

    def draw_items(self, x: float, y: float) -> list[Element]:
        return [
            Element("LI", (Element("LBody", self._draw_tile(number, x + self._tile_left(number) + self.inset, y)),))
            for number in range(len(self.tiles))
        ]

    def _draw_tile(self, number: int, x: float, y: float) -> Kids:
        """Read as label, value, comparison."""
        tile, cut = self.tiles[number], self.cuts[number]
        value = _draw_value(tile, cut, x, y + self.value_at, self.unit)
        kids = [cut.label.to_element("P", x, y + self.label_at), Element("P", (value,))]
        if cut.change.count and self.beside:
            baseline = self.label_at + cut.label.first - cut.change.first
            kids.append(cut.change.to_element("P", x + self.inner - cut.change.width, y + baseline))
        elif cut.change.count:
            kids.append(cut.change.to_element("P", x, y + self.change_at))
        return tuple(kids)

    def draw_background(self, x: float, y: float, height: float) -> list[Element]:
        kids: list[Element] = []
        for number in range(len(self.tiles)):
            left = x + self._tile_left(number)
            if self.zone.fill:
                kids.append(Element(ARTIFACT, (Box(left, y, self.each, height, fill=self.zone.fill),)))
            if self.zone.rule:
                kids.append(Element(ARTIFACT, (make_rule(left, y, left + self.each, y, self.zone.rule, 1.0),)))
        return kids


def _value_sizes(
    zone: TilesZone, tiles: Sequence[TileText], inner: float, measure: FitScale, whole: bool
) -> tuple[float, float]:
    """Value and unit sizes that a row bears: one too wide for its tile shrinks them all together."""
    value, unit = measure.scaled_size(zone.value), measure.scaled_size(zone.unit)
    widest = max(tile.value_width(value, unit, whole) for tile in tiles)
    if widest <= inner:
        return value, unit
    floor = measure.scaled_size(zone.label)
    for step in range(1, 40):
        size = value * (1 - 0.02 * step)
        if size < floor:
            break
        smaller = max(floor, min(unit, size * zone.unit / zone.value * 1.1))
        if max(tile.value_width(size, smaller, whole) for tile in tiles) <= inner:
            return size, smaller
    return floor, floor


def _set_tile(tile: TileText, value: float, unit: float, label: float, muted: float, inner: float) -> SetTile:
    narrow = (tile.words and tile.number.natural_width(value) > inner) or tile.value_width(value, unit, False) > inner
    return SetTile(
        before=tile.before.set_block(unit),
        unit=tile.unit.set_block(unit),
        number=tile.number.set_block(value, inner, balance=True) if narrow else tile.number.set_block(value),
        label=tile.label.set_block(label, inner, balance=True),
        change=tile.change.set_block(muted, inner, balance=True),
    )


def _draw_value(tile: TileText, cut: SetTile, x: float, baseline: float, unit: float) -> Element:
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


def make_tiles_zone(block: Figures, setter: Typesetter) -> TilesZone:
    given, body = setter.settings.tiles, setter.body_size
    value, unit, label = (size.points(body) for size in (given.value_size, given.unit_size, given.label_size))
    return TilesZone(
        tuple(_measure_tile(tile, setter, value, unit, label) for tile in block.tiles), given.columns,
        value, unit, label, given.fill or None, given.rule or None,
        SmallPrint(
            setter, None, _join_notes(block, setter, [tile.source for tile in block.tiles]),
            _join_notes(block, setter, [tile.note for tile in block.tiles]),
        ),
    )  # fmt: skip


def _join_notes(block: Figures, setter: Typesetter, texts: Sequence[Inlines]) -> Inlines:
    """What single tiles say of themselves, each under its label; once and without labels where all say the same."""
    said = [(tile.label, text) for tile, text in zip(block.tiles, texts, strict=True) if text]
    if len(said) > 1 and len(said) == len(block.tiles) and len({plain(text) for _, text in said}) == 1:
        return said[0][1]
    colon = setter.words.get("colon", ": ")
    comma = "；" if colon == "：" else "; "
    made: list[Inline] = []
    for number, (label, text) in enumerate(said):
        made += [Run(f"{comma if number else ''}{label}{colon}"), *text]
    return tuple(made)


def _measure_tile(tile: Tile, setter: Typesetter, value: float, unit: float, label: float) -> TileText:
    colors = setter.settings.colors
    change = tile.change if setter.settings.tiles.compare else ""
    # 超 and "more than" stand small before the number; a currency or minus sign belongs to it.
    worded = any(char.isalpha() for char in tile.before)
    number = tile.number if worded else tile.before + tile.number
    return TileText(
        tile.figure,
        setter.shape_copy(tile.before.strip() if worded else "", unit, color=colors.accent),
        setter.shape_copy(number, value, role="heading", weight=700, color=colors.accent, leading=1.2),
        setter.shape_copy(tile.unit.strip(), unit, color=colors.accent),
        setter.shape_copy(tile.label, label, color=colors.text, leading=1.3),
        setter.shape_copy(change, label * CHANGE, color=colors.muted, leading=1.3),
        tile.words,
        (_leading_space(tile.before[::-1])[::-1] if worded else "", _leading_space(tile.unit)),
    )


def _leading_space(text: str) -> str:
    """The white space a text begins with."""
    return text[: len(text) - len(text.lstrip())]
