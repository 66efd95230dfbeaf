"""Vertical lists: boxes of known height, with gaps between them that may grow.

Heights are known before places: a `VBox` states its height and the gap above it, `distribute_height` shares out
the height of the column, and only then is each box drawn, at its final place. All lengths are in points.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from exporter.pdf.page.tree import Element

DrawBox = Callable[[float, float, float], tuple[Element, ...]]  # x, y of the top left, height given


class VBox(Struct, frozen=True, kw_only=True):
    """One box of a column. Lengths in points.

    `gap` is the space above the box (ignored for a column's first), `gap_grow` how much that space may grow, `gap_flex`
    the gap's flex factor for height that remains even then, `box_grow` how much the box itself may grow,
    `first_baseline` the distance from its top to its first baseline (None for pictures). A box with `from_top` stands
    that far below the column's top, unless what is above it reaches further down; the gap above it does not grow.
    `content` says how many points of a height given to the box its contents take, without the air between them; None
    for a box that is all content. `series` is the label under which its caption is numbered (图, Table), "" for none.
    """

    height: float
    draw: DrawBox
    gap: float = 0.0
    gap_grow: float = 0.0
    gap_flex: float = 0.0
    box_grow: float = 0.0
    first_baseline: float | None = None
    content: Callable[[float], float] | None = None
    series: str = ""
    from_top: float | None = None


VBoxes = Sequence[VBox]


def natural_height(boxes: VBoxes) -> float:
    """Height of the column in points when nothing grows."""
    height = 0.0
    for index, box in enumerate(boxes):
        height = _place_box(box, height + box.gap if index else 0.0) + box.height
    return height


def _place_box(box: VBox, y: float) -> float:
    """The top of a box that would stand at `y`."""
    return y if box.from_top is None else max(y, box.from_top)


def growth_limit(boxes: VBoxes) -> float:
    """Points by which the column's boxes and gaps may grow together."""
    return sum(box.box_grow for box in boxes) + sum(box.gap_grow for box in boxes[1:] if box.from_top is None)


def drawn_content(boxes: VBoxes, height: float, *, beyond: bool = False) -> float:
    """Points of a column of `height` that its contents take as they are drawn, grown, with the natural gaps."""
    placed = distribute_height(boxes, height, beyond=beyond)
    grown = (
        (box.content(tall) if box.content else tall) - box.height
        for box, (_, tall) in zip(boxes, placed, strict=True)
    )  # fmt: skip
    return natural_height(boxes) + sum(grown)


def distribute_height(boxes: VBoxes, height: float, *, beyond: bool = False) -> list[tuple[float, float]]:
    """Top and height in points of each box, from 0, in a column of `height` points.

    Free height goes to gaps and boxes in proportion to how much each may grow, up to that limit; with `beyond` the gaps
    take what remains, in proportion to `gap_flex`. A column that is too tall keeps its natural heights.
    """
    room = max(0.0, height - natural_height(boxes))
    bearable = growth_limit(boxes)
    share = min(1.0, room / bearable) if bearable else 0.0
    gaps = sum(box.gap_flex for box in boxes[1:] if box.from_top is None)
    extra = (room - bearable) / gaps if beyond and gaps and room > bearable else 0.0
    placed: list[tuple[float, float]] = []
    y = 0.0
    for index, box in enumerate(boxes):
        if index:
            y += box.gap + (box.gap_grow * share + box.gap_flex * extra if box.from_top is None else 0.0)
        y = _place_box(box, y)
        tall = box.height + box.box_grow * share
        placed.append((y, tall))
        y += tall
    return placed


def draw_boxes(boxes: VBoxes, x: float, y: float, height: float, *, beyond: bool = False) -> tuple[Element, ...]:
    """Draw the column's boxes in order, distributed over `height` points."""
    kids: list[Element] = []
    for box, (top, tall) in zip(boxes, distribute_height(boxes, height, beyond=beyond), strict=True):
        kids.extend(box.draw(x, y + top, tall))
    return tuple(kids)
