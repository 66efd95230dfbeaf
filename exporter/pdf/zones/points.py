"""The points: a heading and its text each, which may grow sentence by sentence."""

import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from exporter.document.blocks import Inlines, PointBlock, Run, plain
from exporter.pdf.page import ARTIFACT, Box, Element
from exporter.pdf.plot import MIDDLE
from exporter.pdf.setting import Copy, Measure, Setter
from exporter.pdf.stack import Slab
from exporter.pdf.zones.base import bookmark


class Point(Struct, frozen=True):
    block: PointBlock
    heading: Copy | None
    texts: tuple[Copy | None, ...]  # with 0, 1, 2 … of the further sentences; None: not measured yet


class PointsZone(Struct, frozen=True):
    """`sentences` counts, point by point, how many further sentences are printed."""

    points: tuple[PointBlock, ...]
    setter: Setter
    sentences: tuple[int, ...]
    level: int

    def lay(self, width: float, measure: Measure) -> tuple[Slab, ...]:
        return tuple(
            self._point(point, count, width, measure) for point, count in zip(self.points, self.sentences, strict=False)
        )

    def _point(self, point: PointBlock, count: int, width: float, measure: Measure) -> Slab:
        style = self.setter.settings.headings[0]
        body = self.setter.body_size
        heading = self.setter.copy(
            point.heading, style.size.points(body), role=style.font, weight=style.weight, color=style.color,
            align=style.align, leading=1.3,  # type: ignore[arg-type]
        ) if point.heading else None  # fmt: skip
        text = self.setter.body(joined(point.text, point.more[:count]))
        size = measure.size(body)
        inset = 0.0 if heading else 1.1 * size
        lines = None if text.empty else text.set(size, width - inset)
        head = heading.set(measure.size(style.size.points(body)), width, balance=True) if heading else None
        between = style.space_after.points(body) * measure.scale * measure.air + 0.12 * size if head and lines else 0.0
        height = (head.height if head else 0.0) + between + (lines.height if lines else 0.0)
        marker = self.setter.settings.colors.accent

        def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
            kids: list[Element] = []
            if head:
                kids.append(head.element(f"H{self.level}", x, y, bookmark=bookmark(point.heading)))
                y += head.height + between
            elif lines:
                side = 0.36 * size
                middle = y + lines.first - MIDDLE * size
                kids.append(Element(ARTIFACT, (Box(x, middle - side / 2, side, side, fill=marker),)))
            if lines:
                kids.append(lines.element("P", x + inset, y))
            return tuple(kids)

        wanted = style.space_before.points(body) * measure.scale if heading else 0.5 * measure.leading
        return Slab(
            height=height, draw=draw, first=(head or lines).first if head or lines else None,  # type: ignore[union-attr]
            # Never nearer to the paragraph above than to its own.
            space=max(wanted * measure.air, 2.2 * between), stretch=1.0 * measure.leading, loose=0.5,
        )  # fmt: skip


def points(blocks: Sequence[PointBlock], setter: Setter, sentences: Sequence[int], level: int) -> PointsZone:
    return PointsZone(tuple(blocks), setter, tuple(sentences), level)


def joined(text: Inlines, more: Sequence[Inlines]) -> Inlines:
    """A text with further sentences, a space between where the script writes one."""
    result = text
    for sentence in more:
        before = plain(result)[-1:]
        solid = not before or unicodedata.east_asian_width(before) in "WF" or before in "”’…—"
        result = (*result, *(() if solid and result else ((Run(" "),) if result else ())), *sentence)
    return result


def grown(blocks: Sequence[PointBlock], count: int) -> tuple[int, ...]:
    """`count` further sentences shared out over the points, one each in turn."""
    shares = [0] * len(blocks)
    while count > 0:
        open_ = [index for index, block in enumerate(blocks) if shares[index] < len(block.more)]
        if not open_:
            break
        for index in open_[:count]:
            shares[index] += 1
        count -= len(open_)
    return tuple(shares)
