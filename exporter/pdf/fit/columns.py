"""Zones beside each other: columns that end near each other, what is too wide for its column set across the page."""

from collections.abc import Sequence

from msgspec import Struct

from exporter.pdf.page.stack import Slab, elastic, natural, spread
from exporter.pdf.page.text import Measure
from exporter.pdf.page.tree import Element
from exporter.pdf.zones import base

# What stands in a column goes on below its neighbour's when that makes the row this many body lines shorter: what a
# heading with a line of text takes. For less, points stay together.
GAIN = 2.0


class Column(Struct, frozen=True, kw_only=True):
    """A column's zones, in order, and its width in points."""

    zones: tuple[base.Zone, ...]
    width: float


class Piece(Struct, frozen=True):
    """A slab, and where it comes in reading: its column, then its place there, wherever it stands."""

    order: tuple[int, int]
    slab: Slab


def row(columns: Sequence[Column], gap: float, measure: Measure) -> tuple[Slab, float]:
    """The columns as one slab, and how much of its height their mean leaves empty."""
    stacks = [
        [Piece((at, place), slab) for place, slab in enumerate(_slabs(column.zones, column.width, measure))]
        for at, column in enumerate(columns)
    ]
    for at in range(len(columns) - 1):
        _balance(columns, stacks, at, measure)
    return _joined(stacks, [column.width for column in columns], gap, measure)


def _slabs(zones: Sequence[base.Zone], width: float, measure: Measure) -> list[Slab]:
    return [slab for zone in zones for slab in zone.lay(width, measure)]


def _natural(stack: Sequence[Piece]) -> float:
    return natural([piece.slab for piece in stack])


def _balance(columns: Sequence[Column], stacks: list[list[Piece]], at: int, measure: Measure) -> None:
    """Let the end of the longer of two columns go on below what stands in the other."""
    gain = GAIN * measure.leading
    long, short = (at, at + 1) if _natural(stacks[at]) >= _natural(stacks[at + 1]) else (at + 1, at)
    tall = _natural(stacks[long])
    if tall - _natural(stacks[short]) < gain or len(stacks[long]) < 2:
        return
    movable = _movable(columns[long].zones, stacks[long], columns[short].width, measure)
    best, best_height = (stacks[long], stacks[short]), tall
    for number in range(1, min(len(movable), len(stacks[long]) - 1) + 1):
        gone = movable[len(movable) - number :]
        orders = {piece.order for piece in gone}
        kept = [piece for piece in stacks[long] if piece.order not in orders]
        height = max(_natural(kept), _natural([*stacks[short], *gone]))
        if height < best_height:
            best, best_height = (kept, [*stacks[short], *gone]), height
    if tall - best_height >= gain:
        stacks[long], stacks[short] = best


def _movable(zones: Sequence[base.Zone], stack: Sequence[Piece], width: float, measure: Measure) -> list[Piece]:
    """A column's pieces set for another's width; what that is too narrow for stays where it is."""
    made: list[Piece] = []
    place = 0
    for zone in zones:
        slabs = zone.lay(width, measure)
        if base.least(zone, measure) <= width:
            made.extend(Piece(stack[place + at].order, slab) for at, slab in enumerate(slabs))
        place += len(slabs)
    return made


def _joined(
    stacks: Sequence[Sequence[Piece]], widths: Sequence[float], gap: float, measure: Measure
) -> tuple[Slab, float]:  # fmt: skip
    """One slab: first baselines level, each column's air stretched towards the longest."""
    slabs = [[piece.slab for piece in stack] for stack in stacks]
    firsts = [stack[0].first for stack in slabs if stack and stack[0].first is not None]
    first = max(firsts, default=0.0)
    # A picture has no baseline: its top stands at the height of the neighbour's capitals.
    offsets = [
        0.0 if not stack else (first - stack[0].first if stack[0].first is not None else 0.17 * first)
        for stack in slabs
    ]
    heights = [natural(stack) + offset for stack, offset in zip(slabs, offsets, strict=True)]
    height = max(heights)
    longest = heights.index(height)
    mean = sum(tall * width for tall, width in zip(heights, widths, strict=True)) / sum(widths)

    def paint(x: float, y: float, given: float) -> tuple[Element, ...]:
        drawn: list[tuple[tuple[int, int], tuple[Element, ...]]] = []
        for stack, column, width, offset in zip(stacks, slabs, widths, offsets, strict=True):
            for piece, (top, tall) in zip(stack, spread(column, given - offset), strict=True):
                drawn.append((piece.order, piece.slab.draw(x, y + offset + top, tall)))
            x += width + gap
        # Read in the order of the columns as the template has them, also where one goes on below the other.
        return tuple(element for _, elements in sorted(drawn, key=_order) for element in elements)

    bearable = elastic(slabs[longest])
    # The row grows gladly as far as its shorter columns can follow, and little beyond: they would end far apart.
    room = min(tall + elastic(stack) for tall, stack in zip(heights, slabs, strict=True)) - height
    slab = Slab(
        height=height, draw=paint, first=first, space=measure.space(1.5), stretch=1.1 * measure.leading,
        loose=0.5, grow=max(0.3 * bearable, min(bearable, room)),
    )  # fmt: skip
    return slab, height - mean


def _order(drawn: tuple[tuple[int, int], tuple[Element, ...]]) -> tuple[int, int]:
    return drawn[0]
