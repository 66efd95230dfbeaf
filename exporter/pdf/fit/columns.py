"""Zones beside each other: columns that end near each other, what is too wide for its column set across the page."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from exporter.pdf.page.stack import VBox, distribute_height, drawn_content, growth_limit, natural_height
from exporter.pdf.page.text import FitScale
from exporter.pdf.page.tree import Element
from exporter.pdf.zones import base

# What stands in a column goes on below its neighbour's when that makes the row this many body lines shorter: what a
# heading with a line of text takes. For less, points stay together.
GAIN = 1.5
# A chart that asks for more of the page than the other column has moves there only if that makes the row shorter by as
# much: a fifth of the page.
WIDE_GAIN = 12.0
# A table moves only where it becomes no taller than by this: its cells would wrap.
_WRAPPED = 1.1


class ZoneColumn(Struct, frozen=True, kw_only=True):
    """A column's zones, in order, and its width in points."""

    zones: tuple[base.PageZone, ...]
    width: float


class OrderedBox(Struct, frozen=True):
    """A box and its reading order (column, index in it), which stays when the box moves to another column."""

    order: tuple[int, int]
    box: VBox


def make_row(columns: Sequence[ZoneColumn], gap: float, measure: FitScale) -> tuple[VBox, float]:
    """The columns as one box, and how much of its height their mean leaves empty."""
    stacks = [
        [OrderedBox((at, place), box) for place, box in enumerate(_lay_out_zones(column.zones, column.width, measure))]
        for at, column in enumerate(columns)
    ]
    for at in range(len(columns) - 1):
        _balance_columns(columns, stacks, at, measure)
    return _join_stacks(stacks, [column.width for column in columns], gap, measure)


def _lay_out_zones(zones: Sequence[base.PageZone], width: float, measure: FitScale) -> list[VBox]:
    return [box for zone in zones for box in zone.lay_out(width, measure)]


def _stack_height(stack: Sequence[OrderedBox]) -> float:
    return natural_height([piece.box for piece in stack])


class Split(Struct, frozen=True):
    """Two columns with the end of the longer one moved below the shorter one, and the height of their row in points."""

    long: list[OrderedBox]
    short: list[OrderedBox]
    height: float


def _balance_columns(columns: Sequence[ZoneColumn], stacks: list[list[OrderedBox]], at: int, measure: FitScale) -> None:
    """Move the end of the longer of two columns below the shorter one if that makes the row shorter by `GAIN` lines."""
    long, short = (at, at + 1) if _stack_height(stacks[at]) >= _stack_height(stacks[at + 1]) else (at + 1, at)
    tall = _stack_height(stacks[long])
    if tall - _stack_height(stacks[short]) < GAIN * measure.leading or len(stacks[long]) < 2:
        return
    best = _find_split(stacks, long, short, _find_movable(columns, stacks[long], long, short, measure))
    part = _page_part(columns, short)
    if any(base.wanted_part(zone) > part for zone in columns[long].zones):
        movable = _find_movable(columns, stacks[long], long, short, measure, wide=True)
        other = _find_split(stacks, long, short, movable)
        best = other if best.height - other.height >= WIDE_GAIN * measure.leading else best
    if tall - best.height >= GAIN * measure.leading:
        stacks[long], stacks[short] = best.long, best.short


def _find_split(
    stacks: Sequence[list[OrderedBox]], long: int, short: int,
    movable: Sequence[OrderedBox],
) -> Split:  # fmt: skip
    """What makes the row shortest: the columns as they are, or with some of the movable pieces moved."""
    best = Split(stacks[long], stacks[short], _stack_height(stacks[long]))
    for gone in _list_runs(movable, leftward=short < long):
        orders = {piece.order for piece in gone}
        kept = [piece for piece in stacks[long] if piece.order not in orders]
        before, after = (gone, kept) if short < long else (stacks[short], gone)
        if not kept or not _keeps_series(before, after):
            continue
        moved = [*stacks[short], *gone]
        height = max(_stack_height(kept), _stack_height(moved))
        if height < best.height:
            best = Split(kept, moved, height)
    return best


def _list_runs(movable: Sequence[OrderedBox], leftward: bool) -> Iterator[Sequence[OrderedBox]]:
    """The pieces that may move together: the last ones; to the left, where they are read first, also captioned ones
    from before these."""
    count = len(movable)
    for end in range(count, 0, -1) if leftward else [count]:
        for start in reversed(range(end)):
            run = movable[start:end]
            if end == count or all(piece.box.series for piece in run):
                yield run


def _page_part(columns: Sequence[ZoneColumn], at: int) -> float:
    """The part of the columns' widths that one has."""
    return columns[at].width / sum(column.width for column in columns)


def _keeps_series(before: Sequence[OrderedBox], after: Sequence[OrderedBox]) -> bool:
    """Whether captions of one series are read in order: not Figure 3 on the left, 1 and 2 on the right."""
    last = {piece.box.series: piece.order for piece in sorted(before, key=_piece_order) if piece.box.series}
    return all(last[piece.box.series] < piece.order for piece in after if piece.box.series in last)


def _piece_order(piece: OrderedBox) -> tuple[int, int]:
    return piece.order


def _find_movable(
    columns: Sequence[ZoneColumn], stack: Sequence[OrderedBox], long: int, short: int, measure: FitScale, *,
    wide: bool = False,
) -> list[OrderedBox]:  # fmt: skip
    """A column's pieces set for another's width; what that is too narrow for stays where it is.

    Charts that ask for more of the page than the other column has move only where `wide`."""
    made: list[OrderedBox] = []
    place = 0
    width, part = columns[short].width, _page_part(columns, short)
    for zone in columns[long].zones:
        boxes = zone.lay_out(width, measure)
        least = base.minimum_width(zone, measure)
        given = [piece.box for piece in stack[place : place + len(boxes)]]
        wraps = least > 0.0 and natural_height(boxes) > _WRAPPED * natural_height(given)
        if least <= width and not wraps and (wide or base.wanted_part(zone) <= part):
            made.extend(OrderedBox(stack[place + at].order, box) for at, box in enumerate(boxes))
        place += len(boxes)
    return made


def _join_stacks(
    stacks: Sequence[Sequence[OrderedBox]], widths: Sequence[float], gap: float, measure: FitScale
) -> tuple[VBox, float]:  # fmt: skip
    """One box: first baselines level, each column's air stretched towards the longest."""
    boxes = [[piece.box for piece in stack] for stack in stacks]
    firsts = [stack[0].first_baseline for stack in boxes if stack and stack[0].first_baseline is not None]
    first = max(firsts, default=0.0)
    # A picture has no baseline: its top stands at the height of the neighbour's capitals.
    offsets = [
        0.0 if not stack else (first - stack[0].first_baseline if stack[0].first_baseline is not None else 0.17 * first)
        for stack in boxes
    ]
    heights = [natural_height(stack) + offset for stack, offset in zip(boxes, offsets, strict=True)]
    height = max(heights)
    longest = heights.index(height)
    mean = sum(tall * width for tall, width in zip(heights, widths, strict=True)) / sum(widths)

    def draw_row(x: float, y: float, given: float) -> tuple[Element, ...]:
        drawn: list[tuple[tuple[int, int], tuple[Element, ...]]] = []
        for stack, column, width, offset in zip(stacks, boxes, widths, offsets, strict=True):
            for piece, (top, tall) in zip(stack, distribute_height(column, given - offset), strict=True):
                drawn.append((piece.order, piece.box.draw(x, y + offset + top, tall)))
            x += width + gap
        # Read in the order of the columns as the template has them, also where one goes on below the other.
        return tuple(element for _, elements in sorted(drawn, key=_reading_order) for element in elements)

    def count_content(given: float) -> float:
        drawn = [drawn_content(column, given - offset) + offset for column, offset in zip(boxes, offsets, strict=True)]
        return sum(tall * width for tall, width in zip(drawn, widths, strict=True)) / sum(widths)

    bearable = growth_limit(boxes[longest])
    # The row grows gladly as far as its shorter columns can follow, and little beyond: they would end far apart.
    room = min(tall + growth_limit(stack) for tall, stack in zip(heights, boxes, strict=True)) - height
    box = VBox(
        height=height,
        draw=draw_row,
        first_baseline=first,
        gap=measure.scaled_space(1.5),
        gap_grow=1.1 * measure.leading,
        box_grow=max(0.3 * bearable, min(bearable, room)),
        content=count_content,
    )
    return box, height - mean


def _reading_order(drawn: tuple[tuple[int, int], tuple[Element, ...]]) -> tuple[int, int]:
    return drawn[0]
