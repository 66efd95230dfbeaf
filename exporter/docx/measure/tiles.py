"""Key figures as tiles in Word: how many stand in a row, and how high a row is by estimate."""

from collections.abc import Sequence
from math import ceil, lcm

from msgspec import Struct

from exporter.document.blocks import Tile
from exporter.docx.measure.columns import count_ems
from exporter.docx.measure.measures import (
    TILE_GAP,
    TILE_GRAPH_GAP,
    TILE_MARGIN,
    TILE_SMALLER,
    TILE_TOP,
)
from exporter.template.model import Settings

# How much wider than half an em a bold digit is in wide faces: a value that fits so is never broken.
_BOLD_DIGIT = 1.25
# Ems of the label: a line of values and a bar of what is reached.
TREND_TALL, BAR_TALL = 1.9, 0.5


class TileSizes(Struct, frozen=True):
    """Type sizes in points."""

    value: float
    unit: float
    label: float


class TilePlan(Struct, frozen=True):
    """The rows of tiles; `inner` is the width of a tile's text in the longest row, in points."""

    rows: tuple[tuple[Tile, ...], ...]
    inner: float
    sizes: TileSizes

    @property
    def columns(self) -> int:
        """Columns of a grid in which tiles of each row are equally wide."""
        return lcm(*(len(row) for row in self.rows))

    def estimate_height(self, leading: float) -> float:
        """Points of all rows and the gaps between them; `leading` is a single-spaced line's, in ems."""
        gaps = TILE_GAP * (len(self.rows) - 1)
        return gaps + sum(max(self._tile_height(tile, leading) for tile in row) for row in self.rows)

    def _tile_height(self, tile: Tile, leading: float) -> float:
        small = self.sizes.label * TILE_SMALLER
        lines = [tile.label, *([tile.status] if tile.status else []), *tile.comparisons]
        texts = sum(max(1, ceil(count_ems(line) * small / self.inner)) for line in lines) * small
        graphs = 0.0 if tile.trend is None else TREND_TALL + TILE_GRAPH_GAP
        graphs += 0.0 if tile.progress is None else BAR_TALL + TILE_GRAPH_GAP
        return (self.sizes.value + texts) * leading + graphs * self.sizes.label + 2 * TILE_TOP


def plan_tiles(tiles: Sequence[Tile], settings: Settings, width: float, size: float) -> TilePlan:
    """Tiles in rows as long as the template allows and their values bear on one line; `width` and the text's `size` in
    points."""
    given = settings.tiles
    sizes = TileSizes(*(each.points(size) for each in (given.value_size, given.unit_size, given.label_size)))
    for columns in range(min(given.columns, len(tiles)), 0, -1):
        rows = _split_evenly(tiles, columns)
        inner = width / len(rows[0]) - 2 * TILE_MARGIN - TILE_GAP
        if columns == 1 or all(_value_width(tile, sizes) <= inner for tile in tiles):
            return TilePlan(rows, inner, sizes)
    return TilePlan((tuple(tiles),), width, sizes)


def _value_width(tile: Tile, sizes: TileSizes) -> float:
    """Points of a tile's value on one line; words may take two."""
    number = count_ems(tile.number + tile.sign) * sizes.value * (_BOLD_DIGIT / 2 if tile.words else _BOLD_DIGIT)
    return number + count_ems(tile.before + tile.unit[len(tile.sign) :]) * sizes.unit


def _split_evenly(tiles: Sequence[Tile], columns: int) -> tuple[tuple[Tile, ...], ...]:
    """Rows as equal as can be, the longer ones first: 4 in 2+2, 5 in 3+2."""
    count = ceil(len(tiles) / columns)
    short, more = divmod(len(tiles), count)
    rows, start = [], 0
    for number in range(count):
        end = start + short + (number < more)
        rows.append(tuple(tiles[start:end]))
        start = end
    return tuple(rows)
