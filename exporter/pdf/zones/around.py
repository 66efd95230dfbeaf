"""The template's own lines, rules and pictures around a one-pager's content."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Image, Line, Matter, PlacedPart, Rule
from exporter.pdf.chart.parts import make_rule
from exporter.pdf.page.stack import VBox, draw_boxes, natural_height
from exporter.pdf.page.text import SMALLEST, FitScale, ShapedText, TextBlock, Typesetter
from exporter.pdf.page.tree import ARTIFACT, Box, Element
from exporter.pdf.zones.base import PageZone, place_picture
from exporter.problem import NOWHERE, Place


class MeasuredItem(Struct, frozen=True):
    """An item of known size in points: `gap` is the space above it (none above a first), `first` its first baseline."""

    height: float
    first: float | None
    gap: float
    draw: Callable[[float, float], tuple[Element, ...]]
    from_top: float | None = None  # of the stack


class MatterItem(Protocol):
    def lay_out(self, width: float, measure: FitScale) -> MeasuredItem: ...


class MatterLine(Struct, frozen=True):
    """One text, or up to three at the left, in the middle and at the right; empty ones stay in their place."""

    parts: tuple[ShapedText, ShapedText, ShapedText]
    size: float
    align: str | None
    indent: float
    space: float | None
    right: float = 0.0  # indent from the right edge
    one_line: bool = False  # smaller where it would not fit
    from_top: float | None = None
    place: Place = NOWHERE

    def lay_out(self, width: float, measure: FitScale) -> MeasuredItem:
        size = measure.scaled_size(self.size)
        width -= self.right * measure.scale
        size = self._shrink_size(size, width - self.indent * measure.scale) if self.one_line else size
        gap = 0.3 * size if self.space is None else self.space * measure.scale * measure.spacing
        inset = self.indent * measure.scale
        lines = self._set_lines(size, width - inset)
        beside = len(lines) > 1 and _fits_beside(self.parts, size, width - inset)
        height = max(line.height for line in lines) if beside else sum(line.height for line in lines)

        def draw(x: float, y: float) -> tuple[Element, ...]:
            kids = []
            for line, share in zip(lines, self._horizontal_shares(beside), strict=True):
                across = (width - inset - line.width) * share
                kids.append(line.to_element("P", x + inset + across, y, place=self.place))
                y += 0.0 if beside else line.height
            return tuple(kids)

        return MeasuredItem(height, lines[0].first, gap, draw, self.from_top)

    def _shrink_size(self, size: float, width: float) -> float:
        """The size at which the words fit on one line."""
        wide = sum(copy.natural_width(size) for copy in self.parts if not copy.empty)
        return size if wide <= width else max(SMALLEST, size * width / wide)

    def _set_lines(self, size: float, width: float) -> list[TextBlock]:
        filled = [copy for copy in self.parts if not copy.empty]
        if len(filled) == 1 and self.align == "justify":
            return [filled[0].set_block(size, width, align="justify")]
        return [
            copy.set_block(size)
            if copy.unbroken and copy.natural_width(size) <= width
            else copy.set_block(size, width, align="left")
            for copy in filled
        ]

    def _horizontal_shares(self, beside: bool) -> list[float]:
        """How far to the right each text stands: 0 at the left, 1 at the right."""
        places = [place for copy, place in zip(self.parts, (0.0, 0.5, 1.0), strict=True) if not copy.empty]
        if len(places) > 1:
            return places if beside else [0.0] * len(places)
        return [_SHARES[self.align]] if self.align in _SHARES else places


_SHARES = {"left": 0.0, "justify": 0.0, "center": 0.5, "right": 1.0}


def _fits_beside(parts: Sequence[ShapedText], size: float, width: float) -> bool:
    """Whether up to three texts fit side by side without touching."""
    left, center, right = (0.0 if copy.empty else copy.natural_width(size) for copy in parts)
    return left + center + right + 2 * size <= width and (
        not center or center / 2 + max(left, right) + size <= width / 2
    )


class MatterRule(Struct, frozen=True):
    """A rule across the width."""

    width: float
    color: str
    space: float | None

    def lay_out(self, width: float, measure: FitScale) -> MeasuredItem:
        # Under half a line of small print: a rule belongs to the line above it.
        gap = 0.35 * measure.leading if self.space is None else self.space * measure.scale * measure.spacing

        def draw(x: float, y: float) -> tuple[Element, ...]:
            return (Element(ARTIFACT, (make_rule(x, y, x + width, y, self.color, self.width),)),)

        return MeasuredItem(self.width / 2, None, gap, draw)


class MatterPicture(Struct, frozen=True):
    """A picture; without words for it, it is decoration."""

    block: Image

    def lay_out(self, width: float, measure: FitScale) -> MeasuredItem:
        block = self.block
        part = min(1.0, width / block.width)
        wide, tall = block.width * part, block.height * part
        space = block.space_before
        gap = 0.4 * measure.leading if space is None else space * measure.scale * measure.spacing
        shift = (width - wide) * _SHARES.get(block.align or "left", 0.0)

        def draw(x: float, y: float) -> tuple[Element, ...]:
            picture = place_picture(block, x + shift, y, wide, tall)
            if not block.alt:
                return (Element(ARTIFACT, (picture,)),)
            box = (x + shift, y, wide, tall)
            return (Element("Figure", (picture,), alt=block.alt, id=block.id, box=box, place=block.place),)

        return MeasuredItem(tall, None, gap, draw)


# After a rule or a picture, text needs air of its own where the template gives none: in lines of the text.
AFTER = 0.3


def stack_items(pieces: Sequence[MatterItem], width: float, measure: FitScale) -> MeasuredItem:
    """Stack items below each other, as one."""
    placed: list[tuple[float, MeasuredItem]] = []
    y = 0.0
    for number, piece in enumerate(pieces):
        drawn = piece.lay_out(width, measure)
        if number:
            ruled = isinstance(pieces[number - 1], MatterRule | MatterPicture)
            y += max(drawn.gap, AFTER * measure.leading) if ruled else drawn.gap
        y = y if drawn.from_top is None else max(y, drawn.from_top)
        placed.append((y, drawn))
        y += drawn.height

    def draw(x: float, top: float) -> tuple[Element, ...]:
        return tuple(kid for down, drawn in placed for kid in drawn.draw(x, top + down))

    first = placed[0][0] + placed[0][1].first if placed and placed[0][1].first is not None else None
    return MeasuredItem(y, first, placed[0][1].gap if placed else 0.0, draw)


class SheetEdges(Struct, frozen=True):
    """Points from the text area to the edges of the sheet, as far as a band may reach; `width` of the text area.

    `above` and `below` are None where something else stands between: a header, a footer, another zone."""

    left: float = 0.0
    right: float = 0.0
    above: float | None = None
    below: float | None = None
    width: float = 0.0


IN_COLUMN = SheetEdges()  # a band as wide as what it stands in


# Space between a band's edges and what stands on it, in lines of the text: as much as parts two zones of the page.
_PADDING = 1.0


class MatterBand(Struct, frozen=True):
    """Items on a ground of one colour that reaches from edge to edge, and to the sheet's top or foot where it may.

    In a column of the page the ground is as wide as the column, and its items stand a padding further in."""

    pieces: tuple[MatterItem, ...]
    fill: str
    space: float | None
    edges: SheetEdges

    def lay_out(self, width: float, measure: FitScale) -> MeasuredItem:
        edges, padding = self.edges, measure.scaled_space(_PADDING)
        across = width >= edges.width - 0.01
        left, right = (edges.left, edges.right) if across else (0.0, 0.0)
        inset = 0.0 if across else padding
        # At an edge of the sheet the page's margin is the padding; a margin too narrow for it is made up for.
        above, below = (max(0.0, padding - (edge or 0.0)) for edge in (edges.above, edges.below))
        inner = stack_items(self.pieces, width - 2 * inset, measure)
        height = above + inner.height + below
        bleed, reach = edges.above or 0.0, edges.below or 0.0

        def draw(x: float, y: float) -> tuple[Element, ...]:
            ground = Box(x - left, y - bleed, left + width + right, bleed + height + reach, fill=self.fill)
            return (Element(ARTIFACT, (ground,)), *inner.draw(x + inset, y + above))

        gap = measure.scaled_space(1.0) if self.space is None else self.space * measure.scale * measure.spacing
        return MeasuredItem(height, None if inner.first is None else above + inner.first, gap, draw)


class MatterPart(Struct, frozen=True):
    """A zone of the page among the items of a band."""

    zone: PageZone

    def lay_out(self, width: float, measure: FitScale) -> MeasuredItem:
        boxes = self.zone.lay_out(width, measure)
        height = natural_height(boxes)
        first, gap = (boxes[0].first_baseline, boxes[0].gap) if boxes else (None, 0.0)
        return MeasuredItem(height, first, gap, lambda x, y: draw_boxes(boxes, x, y, height))


def placed_parts(*matter: Matter | None) -> frozenset[str]:
    """Names of the page's parts that stand on bands of front and back matter."""
    items = (item for each in matter if each is not None for item in each.items)
    return frozenset(item.name for item in items if isinstance(item, PlacedPart))


Parts = Mapping[str, Sequence[MatterItem]]  # by name


def measure_items(
    block: Matter | None, setter: Typesetter, edges: SheetEdges = IN_COLUMN, parts: Parts | None = None
) -> tuple[MatterItem, ...]:
    """Measure the template's own lines, rules and pictures, those on a band as one; `parts` are the page's named ones.

    Only a first item reaches the sheet's edge above, only a last one that below."""
    made: list[MatterItem] = []
    items = block.items if block else ()
    groups = [(band, list(group)) for band, group in groupby(items, key=lambda item: item.band)]
    for at, (band, group) in enumerate(groups):
        if band is None:
            made += [_measure_item(item, setter) for item in group if not isinstance(item, PlacedPart)]
            continue
        above, below = edges.above if at == 0 else None, edges.below if at == len(groups) - 1 else None
        pieces = _measure_band(group, setter, parts or {})
        if pieces:
            made.append(MatterBand(pieces, band.fill, band.space_before, replace(edges, above=above, below=below)))
    return tuple(made)


def _measure_band(
    items: Sequence[Line | Rule | Image | PlacedPart], setter: Typesetter, parts: Parts
) -> tuple[MatterItem, ...]:
    """The items on a band."""
    made: list[MatterItem] = []
    for item in items:
        if isinstance(item, PlacedPart):
            made += parts.get(item.name, ())
        else:
            made.append(_measure_item(item, setter))
    return tuple(made)


def _measure_item(item: Line | Rule | Image, setter: Typesetter) -> MatterItem:
    colors = setter.settings.colors
    if isinstance(item, Rule):
        return MatterRule(item.width, item.color or colors.rule, item.space_before)
    if isinstance(item, Image):
        return MatterPicture(item)
    size = item.size or setter.body_size
    left, center, right = (
        setter.shape_copy(part, size, role=item.font or "body", color=item.color or colors.text)
        for part in (item.left, item.center, item.right)
    )
    return MatterLine(
        (left, center, right), size, item.align, item.indent or 0.0, item.space_before, item.right_indent or 0.0,
        item.one_line, item.from_top, item.place,
    )  # fmt: skip


class MastheadZone(Struct, frozen=True):
    """What stands at the page's head, as one thing."""

    pieces: tuple[MatterItem, ...]

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        drawn = stack_items(self.pieces, width, measure)
        return (
            VBox(
                height=drawn.height, first_baseline=drawn.first, draw=lambda x, y, given: drawn.draw(x, y),
                gap=measure.scaled_space(1.0),
            ),
        )  # fmt: skip


def make_masthead_zone(
    block: Matter, setter: Typesetter, edges: SheetEdges = IN_COLUMN, parts: Parts | None = None
) -> MastheadZone:
    return MastheadZone(measure_items(block, setter, edges, parts))
