"""A quotation beside a rule, its speaker below, and the blocks it may hold."""

from collections.abc import Sequence

from msgspec import Struct

from exporter.document.blocks import AnyBlock, List, Paragraph, Quotation, Run
from exporter.pdf.page import ARTIFACT, Box, Element
from exporter.pdf.setting import Copy, Lines, Measure, Setter
from exporter.pdf.stack import Slab


class Part(Struct, frozen=True):
    """A paragraph of a quotation; `label` is a list item's mark, None for plain text."""

    text: Copy
    label: Copy | None = None
    depth: int = 0


class QuoteZone(Struct, frozen=True):
    parts: tuple[Part, ...]
    by: Copy | None
    size: float
    by_size: float
    color: str
    apart: float  # what the template wants between paragraphs, points

    def lay(self, width: float, measure: Measure) -> tuple[Slab, ...]:
        size = measure.size(self.size)
        rule = 2.0
        inset = rule + 0.9 * size
        gap = max(0.35 * size, self.apart * measure.scale * measure.air)
        placed: list[tuple[float, float, Part, Lines]] = []
        y = 0.0
        for part in self.parts:
            left = inset + (part.depth * 1.4 * size if part.label else 0.0)
            lines = part.text.set(size, width - left)
            placed.append((left, y, part, lines))
            y += lines.height + gap
        by = self.by.set(measure.size(self.by_size), width - inset) if self.by else None
        by_at = y + 0.1 * size
        height = by_at + by.height if by else max(0.0, y - gap)
        first = placed[0][3].first if placed else None

        def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
            kids: list[Element] = []
            for left, top, part, lines in placed:
                if part.label is not None:
                    kids.append(part.label.set(size).element("P", x + left - 1.2 * size, y + top))
                kids.append(lines.element("P", x + left, y + top))
            if by:
                kids.append(by.element("P", x + inset, y + by_at))
            bar = Box(x, y + 0.06 * size, rule, height - 0.1 * size, fill=self.color)
            return Element(ARTIFACT, (bar,)), Element("BlockQuote", tuple(kids))

        return (
            Slab(
                height=height, draw=draw, first=first, space=measure.space(1.2), stretch=1.0 * measure.leading,
                loose=0.5,
            ),
        )  # fmt: skip


def quote(block: Quotation, setter: Setter) -> QuoteZone:
    body, colors = setter.body_size, setter.settings.colors
    parts = tuple(_parts(block.blocks, setter, 0))
    by = None
    if block.by:
        mark = setter.words.get("by", "— ")
        by = setter.copy((Run(mark), *block.by), 0.9 * body, color=colors.muted)
    text = setter.settings.text
    apart = max(text.space_before.points(body), text.space_after.points(body))
    return QuoteZone(parts, by, body, 0.9 * body, colors.rule, apart)


def _parts(blocks: Sequence[AnyBlock], setter: Setter, depth: int) -> list[Part]:
    """Paragraphs and list items in order; what else a quotation could hold has text of its own."""
    parts: list[Part] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append(Part(setter.body(block.text, indent=False), None, depth))
        elif isinstance(block, List):
            for number, item in enumerate(block.items):
                mark = f"{block.start + number}." if block.ordered else "•"
                inner = _parts(item.blocks, setter, depth + 1)
                if inner:
                    label = setter.copy(mark, setter.body_size, leading=setter.body_leading)
                    parts.append(Part(inner[0].text, label, depth + 1))
                    parts.extend(inner[1:])
        elif isinstance(block, Quotation):
            parts.extend(_parts(block.blocks, setter, depth))
    return parts
