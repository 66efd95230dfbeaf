"""A point's text set: paragraphs, and the items of a list under their marks."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from exporter.document.blocks import Inlines, ItemStart, Run
from exporter.pdf.page.text import ASCENT, DESCENT, FitScale, Kids, ShapedText, TextBlock, Typesetter, loosened_leading
from exporter.pdf.page.tree import Element
from exporter.problem import Place

# Ems between a mark and its item's text, and from the text's edge to a bullet.
MARK_GAP, BULLET_INDENT = 0.45, 0.15
# Between items, and between a list and the text around it: a part of the body's leading beyond its own lines.
ITEM_GAP = 0.12


class PointPart(Struct, frozen=True):
    """A paragraph, or an item of a list where it has a `marker`."""

    marker: str
    text: Inlines


def split_parts(text: Inlines) -> list[PointPart]:
    """The paragraphs and items of a point's text, in order."""
    parts: list[PointPart] = []
    marker, begin = "", 0
    for at, inline in enumerate(text):
        if isinstance(inline, ItemStart):
            parts.append(PointPart(marker, text[begin:at]))
            marker, begin = inline.marker, at + 1
    parts.append(PointPart(marker, text[begin:]))
    return [part for part in parts if part.text]


def flatten_items(text: Inlines) -> Inlines:
    """The text as one paragraph, its items one after the other."""
    made = (Run(inline.text.replace("\n", " ")) if isinstance(inline, ItemStart) else inline for inline in text)
    return tuple(made)


class SetPart(Struct, frozen=True):
    """A part with its lines set, `inset` points from the text's edge; `top` from the whole text's."""

    lines: TextBlock
    mark: TextBlock | None
    inset: float
    top: float


class PointText(Struct, frozen=True):
    """A point's parts, set below each other. Points."""

    parts: tuple[SetPart, ...]

    @property
    def height(self) -> float:
        return self.parts[-1].top + self.parts[-1].lines.height

    @property
    def first(self) -> float:
        """Distance from the top to the first baseline."""
        return self.parts[0].lines.first

    def draw_elements(self, x: float, y: float, place: Place) -> Iterator[Element]:
        """A paragraph each, and a list for the items that follow each other."""
        items: list[Element] = []
        for part in self.parts:
            body = part.lines.draw_kids(x + part.inset, y + part.top)
            if part.mark is not None:
                items.append(_make_item(part, body, x, y + part.top, place))
                continue
            if items:
                yield Element("L", tuple(items))
                items = []
            yield Element("P", body, place=place)
        if items:
            yield Element("L", tuple(items))


def _make_item(part: SetPart, body: Kids, x: float, y: float, place: Place) -> Element:
    assert part.mark is not None
    left = x + part.inset - MARK_GAP * part.lines.size - part.mark.width
    mark = part.mark.to_element("Lbl", left, y + part.lines.first - part.mark.first)
    return Element("LI", (mark, Element("LBody", body, place=place)))


def set_point_text(text: Inlines, setter: Typesetter, width: float, measure: FitScale) -> PointText | None:
    """The parts of a text set at a width in points; None for no text."""
    size = measure.scaled_size(setter.body_size)
    parts = [(part, setter.shape_body(part.text, indent=not part.marker)) for part in split_parts(text)]
    parts = [(part, copy) for part, copy in parts if not copy.empty]
    if not parts:
        return None
    marks = [_shape_mark(part.marker, setter) if part.marker else None for part, _ in parts]
    inset, leading = _find_inset(marks, size), loosened_leading(setter.body_leading, measure.growth)
    done: list[SetPart] = []
    top = 0.0
    for (_, copy), mark in zip(parts, marks, strict=True):
        indent = inset if mark is not None else 0.0
        lines = copy.set_block(size, width - indent, leading=leading)
        if done:
            top += max(0.0, lines.leading - (ASCENT + DESCENT) * size) + ITEM_GAP * lines.leading
        done.append(SetPart(lines, mark.set_block(size) if mark is not None else None, indent, top))
        top += lines.height
    return PointText(tuple(done))


def _shape_mark(marker: str, setter: Typesetter) -> ShapedText:
    return setter.shape_copy(marker, setter.body_size, color=setter.settings.colors.accent)


def _find_inset(marks: Sequence[ShapedText | None], size: float) -> float:
    """Points from the text's edge to that of its items, the same for all."""
    widest = max((mark.natural_width(size) for mark in marks if mark is not None), default=0.0)
    return BULLET_INDENT * size + widest + MARK_GAP * size
