"""What the template prints around the content: lines of left, centre and right, rules and pictures."""

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from exporter.document.blocks import Image, Line, Matter, Rule
from exporter.pdf.page import ARTIFACT, Element, Picture
from exporter.pdf.paragraph import Align
from exporter.pdf.plot import rule
from exporter.pdf.setting import Copy, Lines, Measure, Setter
from exporter.pdf.stack import Slab

# Ems of the line beside it: above a rule, below a rule, between lines, where the template says nothing.
ABOVE_RULE, BELOW_RULE, BETWEEN = 0.5, 0.6, 0.3


class Drawn(Struct, frozen=True):
    """A piece at one width and scale: its height, first baseline (None for what has none), the space it wants above it,
    and what it draws with its top left at (x, y)."""

    height: float
    first: float | None
    gap: float
    draw: Callable[[float, float], tuple[Element, ...]]


class Piece(Protocol):
    def lay(self, width: float, measure: Measure) -> Drawn: ...


class Bar(Struct, frozen=True):
    """A rule of so many points; `space` above it, None where the template says nothing."""

    width: float
    color: str
    space: float | None

    def lay(self, width: float, measure: Measure) -> Drawn:
        gap = _space(self.space, measure, ABOVE_RULE * measure.leading / 1.6)
        return Drawn(
            0.0, None, gap,
            lambda x, y: (Element(ARTIFACT, (rule(x, y, x + width, y, self.color, self.width),)),),
        )  # fmt: skip


class Row(Struct, frozen=True):
    """A line's parts, left, centre and right; `align` places one that stands alone."""

    parts: tuple[Copy, Copy, Copy]
    size: float
    align: Align
    indent: float
    space: float | None

    def lay(self, width: float, measure: Measure) -> Drawn:
        placed, height = self._placed(width, measure)

        def draw(x: float, y: float) -> tuple[Element, ...]:
            return tuple(lines.element("P", x + left, y + top) for left, top, lines in placed)

        first = placed[0][2].first if placed else None
        return Drawn(height, first, _space(self.space, measure, BETWEEN * measure.size(self.size)), draw)

    def _placed(self, width: float, measure: Measure) -> tuple[list[tuple[float, float, Lines]], float]:
        """Where each part stands, from the row's top left, and the row's height: beside each other where they stand
        clear, else one below the other."""
        size, left = measure.size(self.size), self.indent * measure.scale
        across = width - left
        full = [0.0 if copy.empty else copy.wide(size) for copy in self.parts]
        shown = [at for at in range(3) if full[at]]
        if len(shown) == 1:
            align: Align = self.align if shown[0] == 0 else "center" if shown[0] == 1 else "right"
            lines = self.parts[shown[0]].set(size, across, align=align)
            return [(left, 0.0, lines)], lines.height
        clear = not full[1] or full[1] / 2 + max(full[0], full[2]) + size <= across / 2
        if clear and sum(full) + 2 * size <= across:
            placed = [(left + (across - full[at]) * at / 2, 0.0, self.parts[at].set(size)) for at in shown]
            return placed, max((lines.height for _, _, lines in placed), default=0.0)
        stacked, y = [], 0.0
        for at in shown:
            lines = self.parts[at].set(size, across, align="left")
            stacked.append((left, y, lines))
            y += lines.height + BETWEEN * size
        return stacked, max(0.0, y - BETWEEN * size)


class Sign(Struct, frozen=True):
    """A picture of the template's own, scaled with the page and into its width; without words for it, decoration."""

    image: Image

    def lay(self, width: float, measure: Measure) -> Drawn:
        image = self.image
        part = min(measure.scale, 1.0, width / image.width)
        wide, tall = image.width * part, image.height * part
        shift = {"center": (width - wide) / 2, "right": width - wide}.get(image.align or "", 0.0)

        def draw(x: float, y: float) -> tuple[Element, ...]:
            picture = (Picture(x + shift, y, wide, tall, image.data, image.format),)
            if not image.alt:
                return (Element(ARTIFACT, picture),)
            return (Element("Figure", picture, alt=image.alt, box=(x + shift, y, wide, tall), place=image.place),)

        return Drawn(tall, None, _space(image.space_before, measure, 0.5 * measure.leading), draw)


def _space(wanted: float | None, measure: Measure, default: float) -> float:
    return default if wanted is None else wanted * measure.scale * measure.air


def column(parts: Sequence[Piece], width: float, measure: Measure) -> Drawn:
    """Pieces one below the other as one; text keeps clear of a rule above it."""
    drawn = [part.lay(width, measure) for part in parts]
    tops: list[float] = []
    y = 0.0
    for number, piece in enumerate(drawn):
        if number:
            gap = piece.gap
            if isinstance(parts[number - 1], Bar) and piece.first is not None:
                gap = max(gap, BELOW_RULE * piece.first)
            y += gap
        tops.append(y)
        y += piece.height

    def draw(x: float, y: float) -> tuple[Element, ...]:
        return tuple(kid for piece, top in zip(drawn, tops, strict=True) for kid in piece.draw(x, y + top))

    # A baseline to line up with is there only where text opens the column.
    first = drawn[0].first if drawn else None
    return Drawn(y, first, drawn[0].gap if drawn else 0.0, draw)


def pieces(matter: Matter | None, setter: Setter) -> tuple[Piece, ...]:
    return tuple(_piece(item, setter) for item in matter.items) if matter else ()


def _piece(item: Line | Rule | Image, setter: Setter) -> Piece:
    colors = setter.settings.colors
    if isinstance(item, Rule):
        return Bar(item.width, item.color or colors.rule, item.space_before)
    if isinstance(item, Image):
        return Sign(item)
    size = item.size if item.size is not None else setter.body_size
    left, center, right = (
        setter.copy(part, size, role=item.font or "body", color=item.color or colors.text)
        for part in (item.left, item.center, item.right)
    )
    align: Align = "center" if item.align == "center" else "right" if item.align == "right" else "left"
    return Row((left, center, right), size, align, item.indent or 0.0, item.space_before)


class MastheadZone(Struct, frozen=True):
    pieces: tuple[Piece, ...]

    def lay(self, width: float, measure: Measure) -> tuple[Slab, ...]:
        drawn = column(self.pieces, width, measure)
        return (
            Slab(
                height=drawn.height, first=drawn.first, draw=lambda x, y, given: drawn.draw(x, y),
                space=max(drawn.gap, measure.space(0.5)),
            ),
        )  # fmt: skip


def masthead(matter: Matter, setter: Setter) -> MastheadZone:
    return MastheadZone(pieces(matter, setter))
