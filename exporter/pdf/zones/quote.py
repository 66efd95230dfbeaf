"""A quotation beside a rule, its speaker below, and the blocks it may hold."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import AnyBlock, Callout, List, Paragraph, Quotation, Run
from exporter.pdf.page.stack import VBox
from exporter.pdf.page.text import FitScale, ShapedText, TextBlock, Typesetter
from exporter.pdf.page.tree import ARTIFACT, Box, Element
from exporter.problem import Place


class QuotedText(Struct, frozen=True):
    """A paragraph of a quotation; `label` is the mark of the list item it begins, `depth` counts the lists around."""

    text: ShapedText
    label: ShapedText | None = None
    depth: int = 0


class PlacedText(Struct, frozen=True):
    """A part set, with its top left corner."""

    x: float
    y: float
    part: QuotedText
    lines: TextBlock


class QuoteZone(Struct, frozen=True):
    parts: tuple[QuotedText, ...]
    by: ShapedText | None
    size: float
    by_size: float
    color: str
    apart: float  # what the template wants between paragraphs, points
    id: str
    place: Place

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        size = measure.scaled_size(self.size)
        rule = 2.0
        inset = rule + 0.9 * size
        gap = max(0.35 * size, self.apart * measure.scale * measure.spacing)
        placed: list[tuple[float, float, QuotedText, TextBlock]] = []
        y = 0.0
        for part in self.parts:
            left = inset + part.depth * 1.4 * size
            lines = part.text.set_block(size, width - left)
            placed.append((left, y, part, lines))
            y += lines.height + gap
        by = self.by.set_block(measure.scaled_size(self.by_size), width - inset) if self.by else None
        by_at = y + 0.1 * size
        height = by_at + by.height if by else max(0.0, y - gap)
        first = placed[0][3].first if placed else None

        def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
            kids = _tag_paragraphs(
                [PlacedText(x + left, y + top, part, lines) for left, top, part, lines in placed], size
            )
            if by:
                kids.append(by.to_element("P", x + inset, y + by_at))
            bar = Box(x, y + 0.06 * size, rule, height - 0.1 * size, fill=self.color)
            return Element(ARTIFACT, (bar,)), Element("BlockQuote", tuple(kids), id=self.id, place=self.place)

        return (
            VBox(
                height=height,
                draw=draw,
                first_baseline=first,
                gap=measure.scaled_space(1.2),
                gap_grow=1.0 * measure.leading,
            ),
        )


def make_quote_zone(block: Quotation, setter: Typesetter) -> QuoteZone:
    body, colors = setter.body_size, setter.settings.colors
    parts = tuple(_collect_texts(block.blocks, setter, 0))
    by = None
    if block.by:
        mark = setter.words.get("by", "— ")
        by = setter.shape_copy((Run(mark), *block.by), 0.9 * body, color=colors.muted)
    text = setter.settings.text
    apart = max(text.space_before.points(body), text.space_after.points(body))
    return QuoteZone(parts, by, body, 0.9 * body, colors.rule, apart, block.id, block.place)


def _tag_paragraphs(placed: Sequence[PlacedText], size: float, depth: int = 0) -> list[Element]:
    """Paragraphs as P, items as lists with their marks, one list within the other as deep as they are."""
    kids: list[Element] = []
    at = 0
    while at < len(placed):
        one = placed[at]
        end = at + 1
        if one.part.depth == depth:
            kids.append(one.lines.to_element("P", one.x, one.y))
        else:
            while end < len(placed) and placed[end].part.depth > depth:
                end += 1
            kids.append(Element("L", tuple(_tag_items(placed[at:end], size, depth + 1))))
        at = end
    return kids


def _tag_items(placed: Sequence[PlacedText], size: float, depth: int) -> Iterator[Element]:
    starts = [at for at, one in enumerate(placed) if at == 0 or (one.part.label and one.part.depth == depth)]
    for start, end in zip(starts, [*starts[1:], len(placed)], strict=True):
        first = placed[start]
        label = first.part.label
        mark = (label.set_block(size).to_element("Lbl", first.x - 1.2 * size, first.y),) if label else ()
        yield Element("LI", (*mark, Element("LBody", tuple(_tag_paragraphs(placed[start:end], size, depth)))))


def _collect_texts(blocks: Sequence[AnyBlock], setter: Typesetter, depth: int) -> list[QuotedText]:
    """Paragraphs, list items and remarks in order: all that a quotation's text can hold."""
    parts: list[QuotedText] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append(QuotedText(setter.shape_body(block.text, indent=False), None, depth))
        elif isinstance(block, List):
            for number, item in enumerate(block.items):
                mark = f"{block.start + number}." if block.ordered else "•"
                label = setter.shape_copy(mark, setter.body_size, leading=setter.body_leading)
                inner = _collect_texts(item.blocks, setter, depth + 1)
                # An item that begins with a list of its own has that one's mark alone.
                first = [replace(part, label=part.label or label) for part in inner[:1]]
                parts.extend((*first, *inner[1:]))
        elif isinstance(block, Quotation):
            parts.extend(_collect_texts(block.blocks, setter, depth))
        elif isinstance(block, Callout):
            parts.append(QuotedText(setter.shape_body(block.title, indent=False), None, depth))
            parts.extend(_collect_texts(block.blocks, setter, depth))
    return parts
