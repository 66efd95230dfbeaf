"""Key figures as tiles: one to six in whole rows, numbers on one baseline and of one size."""

from collections.abc import Sequence
from itertools import islice
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Figures, Inline, Inlines, Run, plain
from exporter.pdf.chart.parts import make_rule
from exporter.pdf.page.stack import VBox
from exporter.pdf.page.text import FitScale, Kids, ShapedText, TextBlock, Typesetter
from exporter.pdf.page.tree import ARTIFACT, Box, Element
from exporter.pdf.zones.base import SmallPrint
from exporter.pdf.zones.tile_text import (
    SMALLER,
    TREND,
    SetTile,
    TileText,
    draw_lines,
    draw_progress,
    draw_trend,
    draw_value,
    measure_tile,
    progress_height,
    set_tile,
    trend_height,
    trend_width,
    whole_kids,
)

GAP = 0.9  # between tiles, in ems of the label
# What words of a tile without box leave free at its right, in ems of the label: they would read on into the next tile.
FREE = 0.8
# Fewer tiles stand in a row before a value gets smaller than this part of its size, when it no longer leads the eye, or
# a label takes more lines than this, when the tile is a column of text.
LEAST_VALUE, MOST_LABEL = 0.6, 4
# Words stand on one line where all values then keep this much of their size: a quarter less is still the largest type
# of its zone. A strip of six may become two rows of three for them; two in a row would be mostly empty.
WHOLE, FEWEST = 0.75, 3
# A row of at least this many tiles is a strip. It becomes two rows where a text of a tile wraps and what
# stands below the value then takes more lines than DEEP: a label and its comparison, a line each, are read at a glance.
STRIP, DEEP = 5, 2
# How much taller a row may become, in ems of the label; more in a column of tiles without boxes, so that it ends near
# the text beside it.
GROW = (0.9, 2.4)
ROOMIER = 0.4  # how much taller, in parts, the air in a box around a tile is on a page that says little
CAPITAL = 0.74  # height of digits, of their size: a line of values beside them is as tall
LEVEL = 1.6  # rows stand alike where they differ by less, in ems of the label: a comparison's line


# When a strip becomes two rows: never, where its texts wrap, or always, on a page that has the room.
StripRows = Literal["", "wrapped", "always"]


class TilesZone(Struct, frozen=True):
    tiles: tuple[TileText, ...]
    columns: int
    value: float
    unit: float
    label: float
    fill: str | None
    rule: str | None
    small: SmallPrint  # sources and notes of single tiles
    halved: StripRows = ""

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        gap = GAP * measure.scaled_size(self.label)
        laid = self._choose_rows(width, gap, measure)
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
                # In the middle of its box; under a rule, close to it.
                items.extend(row.draw_items(x, top + ((tall + extra - row.height) / 2 if self.fill else 0.0)))
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
                box_grow=GROW[self._is_open_column(laid)] * measure.scaled_size(self.label) * len(laid),
                gap=measure.scaled_space(1.1), gap_grow=0.8 * measure.leading,
            ),
        )  # fmt: skip

    def _is_open_column(self, laid: "Sequence[TileRow]") -> bool:
        """Whether the tiles stand below each other without boxes."""
        return not self.fill and len(laid) > 1 and all(len(row.tiles) == 1 for row in laid)

    def _choose_rows(self, width: float, gap: float, measure: FitScale) -> "list[TileRow]":
        """The rows as the grid has them; a strip halved where it may be and that helps, the shorter row first where
        that saves a line."""
        grid, whole = self._split_grid(width, gap, measure)
        laid = self._lay_out_rows(grid, whole, width, gap, measure)
        strip = len(grid) == 1 and len(self.tiles) >= STRIP
        if strip and (self.halved == "always" or (self.halved and laid[0].wraps_deep)):
            halves = split_rows(self.tiles, FEWEST)
            other = self._lay_out_rows(halves, whole, width, gap, measure)
            if not any(row.wraps_deep for row in other):
                grid, laid = halves, other
        if len({len(row) for row in grid}) > 1:
            # Tiles that say much stand beside each other rather than beside empty ones.
            other = self._lay_out_rows(_lead_shorter_rows(grid), whole, width, gap, measure)
            saved = sum(row.height for row in laid) - sum(row.height for row in other)
            # One alone leads: below the others it would look left over.
            laid = other if len(grid[-1]) == 1 or saved > measure.scaled_size(self.label) else laid
        return laid

    def _lay_out_rows(
        self, grid: Sequence[Sequence[TileText]], whole: bool, width: float, gap: float, measure: FitScale
    ) -> "list[TileRow]":
        inners = [_inner_width(self, row, width, gap, measure) for row in grid]
        sizes = min(_value_sizes(self, row, inner, measure, whole) for row, inner in zip(grid, inners, strict=True))
        style = _choose_style(self, grid, inners, sizes, measure)
        return [TileRow(self, row, width, gap, measure, style, sizes) for row in grid]

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


def _lead_shorter_rows(grid: Sequence[Sequence[TileText]]) -> list[Sequence[TileText]]:
    """The same tiles with the shorter rows first: 5 in 2+3."""
    tiles = iter([tile for row in grid for tile in row])
    return [list(islice(tiles, len(row))) for row in reversed(grid)]


def _tile_width(tiles: Sequence[TileText], width: float, gap: float) -> float:
    return (width - gap * (len(tiles) - 1)) / len(tiles)


def _tile_inset(zone: TilesZone, measure: FitScale) -> float:
    """From a tile's edge to its text; a tile without a fill stands flush with the page's left edge."""
    return 1.2 * measure.scaled_size(zone.label) if zone.fill else 0.0


def _inner_width(zone: TilesZone, tiles: Sequence[TileText], width: float, gap: float, measure: FitScale) -> float:
    """From a tile's text to the end of its longest line; shorter than its box or rule."""
    free = 0.0 if zone.fill or len(tiles) == 1 else FREE * measure.scaled_size(zone.label)
    return _tile_width(tiles, width, gap) - 2 * _tile_inset(zone, measure) - free


class RowStyle(Struct, frozen=True):
    """How the tiles of a grid are laid out, all alike.

    `place`: where a single comparison stands: right of the label, right of the value, or below the label as several do;
    right means at a box's right edge, and without boxes, where that would be beside the next tile, behind the words.
    `trend`: points that a line of values has right of the value; 0 where it stands below the words."""

    place: Literal["label", "value", "below"] = "below"
    trend: float = 0.0
    badge: Literal["", "label", "value"] = ""  # what a status stands at the right of; "" for a line of its own


def _choose_style(
    zone: TilesZone, grid: Sequence[Sequence[TileText]], inners: Sequence[float], sizes: tuple[float, float],
    measure: FitScale,
) -> RowStyle:  # fmt: skip
    """What works for every tile: a comparison beside the label, or beside the value where a line for it would be empty
    below some tiles; a line of values beside the value."""
    label, small = measure.scaled_size(zone.label), measure.scaled_size(zone.label * SMALLER)
    tiles = [(tile, inner) for row, inner in zip(grid, inners, strict=True) for tile in row]
    free = [(tile, inner - tile.value_width(*sizes, False) - label) for tile, inner in tiles]
    trend = min((trend_width(label, room) for tile, room in free if tile.trend is not None), default=0.0)
    marked = [(tile, inner) for tile, inner in tiles if not tile.badge.empty]
    badge = _place_badges(marked, sizes, label, small)
    badged = bool(badge)
    if any(len(tile.list_lines(badged)) > 1 for tile, _ in tiles):
        return RowStyle("below", trend, badge)
    lone = [(tile, tile.list_lines(badged)[0], inner) for tile, inner in tiles if tile.list_lines(badged)]
    if not badged and all(_fits_beside(tile, line, inner, label, small) for tile, line, inner in lone):
        return RowStyle("label", trend)
    mixed = any(0 < sum(bool(tile.list_lines(badged)) for tile in row) < len(row) for row in grid)
    fits = all(room >= line.natural_width(small) for tile, room in free for line in tile.list_lines(badged))
    alone = not any(tile.trend is not None for tile, _ in tiles)
    return RowStyle("value" if mixed and fits and alone else "below", trend, badge)


def _place_badges(
    marked: Sequence[tuple[TileText, float]], sizes: tuple[float, float], label: float, small: float
) -> Literal["", "label", "value"]:
    """Where every status of a grid has room: at its label's right, at its value's, or only on a line of its own."""
    if not marked:
        return ""
    if all(_fits_beside(tile, tile.badge, inner, label, small) for tile, inner in marked):
        return "label"
    if any(tile.trend is not None for tile, _ in marked):
        return ""
    free = [(tile, inner - tile.value_width(*sizes, False) - label) for tile, inner in marked]
    return "value" if all(tile.badge.natural_width(small) <= room for tile, room in free) else ""


def _fits_beside(tile: TileText, line: ShapedText, inner: float, label: float, small: float) -> bool:
    """Whether a line fits at the right of a tile's label; both sizes in points."""
    return tile.label.natural_width(label) + line.natural_width(small) + label <= inner


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
        self, zone: TilesZone, tiles: Sequence[TileText], width: float, gap: float, measure: FitScale, style: RowStyle,
        sizes: tuple[float, float],
    ) -> None:  # fmt: skip
        self.zone, self.tiles, self.style = zone, tiles, style
        self.each, self.gap = _tile_width(tiles, width, gap), gap
        self.inset, self.inner = _tile_inset(zone, measure), _inner_width(zone, tiles, width, gap, measure)
        value, self.unit = sizes  # of the whole grid: one figure is not less than another for standing below it
        self.value, self.label = value, measure.scaled_size(zone.label)
        label = self.label
        self.cuts = [
            set_tile(tile, value, self.unit, zone.label, measure, self.inner, bool(style.badge)) for tile in tiles
        ]
        pad = measure.grown(0.95 * label * (0.55 + 0.45 * measure.spacing), ROOMIER if zone.fill else 0.0)
        # Digits stand lower than the em box: equal air above and below is judged by the eye.
        self.value_at = pad - 0.14 * value + max(cut.number.last_baseline for cut in self.cuts)
        self.label_at = self.value_at + 0.1 * value + 0.55 * label
        below = style.place == "below"
        # A comparison follows its own label, also beside a label of more lines.
        ends = [cut.label.height + (cut.lines_height if below else 0.0) for cut in self.cuts]
        self.trend_at = self.label_at + max(ends)
        trends = any(tile.trend is not None for tile in tiles) and not style.trend
        self.bar_at = self.trend_at + (trend_height(label) if trends else 0.0)
        bars = any(tile.progress is not None for tile in tiles)
        self.height = self.bar_at + (progress_height(label) if bars else 0.0) + pad - 0.1 * label

    @property
    def wraps_deep(self) -> bool:
        """Whether a tile's text wraps and what stands below its value takes more lines than DEEP."""
        counts = [[cut.label.count, *(line.count for line in cut.lines)] for cut in self.cuts]
        return any(max(each) > 1 and sum(each) > DEEP for each in counts)

    def _tile_left(self, number: int) -> float:
        return number * (self.each + self.gap)

    def draw_items(self, x: float, y: float) -> list[Element]:
        return [
            Element("LI", (Element("LBody", self._draw_tile(number, x + self._tile_left(number) + self.inset, y)),))
            for number in range(len(self.tiles))
        ]

    def _draw_tile(self, number: int, x: float, y: float) -> Kids:
        """Read as label, value, comparisons, values over time."""
        tile, cut = self.tiles[number], self.cuts[number]
        value = draw_value(tile, cut, x, y + self.value_at, self.unit)
        kids = [cut.label.to_element("P", x, y + self.label_at), Element("P", (value,))]
        if cut.badge is not None:
            kids.append(self._draw_beside(tile, cut, cut.badge, self.style.badge, x, y))
        if self.style.place == "below":
            kids += draw_lines(cut, x, y + self.label_at + cut.label.height)
        elif cut.lines:
            kids.append(self._draw_beside(tile, cut, cut.lines[0], self.style.place, x, y))
        return whole_kids([*kids, self._draw_trend(tile, x, y), self._draw_progress(tile, x, y)])

    def _draw_beside(self, tile: TileText, cut: SetTile, line: TextBlock, place: str, x: float, y: float) -> Element:
        """A line at the right of the label or of the value."""
        at_value = place == "value"
        baseline = self.value_at if at_value else self.label_at + cut.label.first
        right = x + self.inner - line.width
        if not self.zone.fill and len(self.tiles) > 1:
            words = tile.value_width(self.value, self.unit, False) if at_value else cut.label.width
            right = min(right, x + words + self.label)
        return line.to_element("P", right, y + baseline - line.first)

    def _draw_trend(self, tile: TileText, x: float, y: float) -> Element | None:
        wide = self.style.trend
        if not wide:
            top, tall = y + self.bar_at - TREND * self.label, TREND * self.label
            return draw_trend(tile, x, top, self.inner, tall, self.label)
        tall = CAPITAL * self.value
        return draw_trend(tile, x + self.inner - wide, y + self.value_at - tall, wide, tall, self.label)

    def _draw_progress(self, tile: TileText, x: float, y: float) -> Element | None:
        if tile.progress is None:
            return None
        return draw_progress(tile, x, y + self.bar_at, self.each - 2 * self.inset, self.label)

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


def make_tiles_zone(block: Figures, count: int | None, halved: StripRows, setter: Typesetter) -> TilesZone:
    """The first `count` tiles, None for all; `halved` says when a strip of them becomes two rows."""
    if count is not None:
        block = replace(block, tiles=block.tiles[:count])
    given, body = setter.settings.tiles, setter.body_size
    value, unit, label = (size.points(body) for size in (given.value_size, given.unit_size, given.label_size))
    return TilesZone(
        tuple(measure_tile(tile, setter, value, unit, label) for tile in block.tiles), given.columns,
        value, unit, label, given.fill or None, given.rule or None,
        SmallPrint(
            setter, None, _join_notes(block, setter, [tile.source for tile in block.tiles]),
            _join_notes(block, setter, [tile.note for tile in block.tiles]),
        ),
        halved,
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
