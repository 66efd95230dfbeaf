"""The points: a heading and its text each, which may grow sentence by sentence."""

import unicodedata
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Inlines, ItemStart, PointBlock, Run, plain
from exporter.pdf.chart.parts import MIDDLE
from exporter.pdf.page.stack import VBox
from exporter.pdf.page.text import FitScale, ShapedText, Typesetter, ems_of, loosened_leading
from exporter.pdf.page.tree import ARTIFACT, Box, Element
from exporter.pdf.zones.base import bookmark_title
from exporter.pdf.zones.point_text import flatten_items, set_point_text

# How much wider, in parts, the space between points becomes on a page that says little, where lines stand apart, too.
ROOMIER = 0.6


class PointZone(Struct, frozen=True):
    """A point with the text that it prints; its heading is of rank `level`."""

    point: PointBlock
    text: Inlines
    level: int
    setter: Typesetter

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        return (self._lay_out_point(self.point, self.text, width, measure),)

    def _lay_out_point(self, point: PointBlock, text: Inlines, width: float, measure: FitScale) -> VBox:
        style = self.setter.settings.headings[0]
        if style.run_in and point.heading and text:
            return self._lay_out_run_in(point, text, width, measure)
        body = self.setter.body_size
        size, wanted = measure.scaled_size(body), measure.scaled_size(style.size.points(body))
        head = self._set_heading(point.heading).set_block(wanted, width, balance=True) if point.heading else None
        listed = not point.heading and not point.section  # a section's own text is no item of a list
        inset = 1.1 * size if listed else 0.0
        lines = set_point_text(text, self.setter, width - inset, measure)
        after = max(style.space_after.points(body), self._paragraph_spacing[0])
        between = after * measure.scale * measure.spacing + 0.12 * size if head and lines else 0.0
        down = head.height + between if head else 0.0

        def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
            kids: list[Element] = []
            if head:
                kids.append(
                    head.to_element(
                        f"H{self.level}", x, y, id=point.id, bookmark=bookmark_title(point.heading), place=point.place
                    )
                )
            elif lines and listed:
                kids.append(self._make_marker(x, y + lines.first - MIDDLE * size, 0.36 * size))
            if lines:
                kids.extend(lines.draw_elements(x + inset, y + down, point.place))
            return tuple(kids)

        return VBox(
            height=down + (lines.height if lines else 0.0), draw=draw,
            first_baseline=head.first if head else lines.first if lines else None,
            # Never nearer to the paragraph above than to its own.
            gap=max(self._space_above(measure, bool(head)), 2.2 * between),
            gap_grow=1.0 * measure.leading,
        )  # fmt: skip

    def _set_heading(self, inlines: Inlines) -> ShapedText:
        style = self.setter.settings.headings[0]
        return self.setter.shape_copy(
            inlines, style.size.points(self.setter.body_size), role=style.font, weight=style.weight, color=style.color,
            align=style.align, leading=1.3, indent=ems_of(style.indent, style.size.points(self.setter.body_size)),  # type: ignore[arg-type]
        )  # fmt: skip

    @property
    def _paragraph_spacing(self) -> tuple[float, float]:
        """What the template wants above and below a paragraph of text, points; the larger of two neighbours counts."""
        text, body = self.setter.settings.text, self.setter.body_size
        return text.space_before.points(body), text.space_after.points(body)

    def _space_above(self, measure: FitScale, headed: bool) -> float:
        before, after = self._paragraph_spacing
        above = self.setter.settings.headings[0].space_before.points(self.setter.body_size)
        apart = max(above, after) if headed else max(before, after)
        apart = measure.grown(apart * measure.scale, ROOMIER)
        return max(apart, 0.0 if headed else 0.5 * measure.leading) * measure.spacing

    def _make_marker(self, x: float, middle: float, side: float) -> Element:
        color = self.setter.settings.colors.accent
        return Element(ARTIFACT, (Box(x, middle - side / 2, side, side, fill=color),))

    def _lay_out_run_in(self, point: PointBlock, text: Inlines, width: float, measure: FitScale) -> VBox:
        """The heading in bold on the text's own first line."""
        text = flatten_items(text)
        bold = tuple(replace(inline, style=replace(inline.style, bold=True)) for inline in point.heading)
        gap = Run("\u2003" if unicodedata.east_asian_width(plain(text)[:1] or " ") in "WF" else "  ")
        lines = self.setter.shape_body((*bold, gap, *text)).set_block(
            measure.scaled_size(self.setter.body_size), width,
            leading=loosened_leading(self.setter.body_leading, measure.growth),
        )  # fmt: skip

        def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
            head, rest = lines.draw_parted(x, y, len(bold))
            return Element(
                f"H{self.level}", head, id=point.id, bookmark=bookmark_title(point.heading), place=point.place
            ), Element("P", rest, place=point.place)

        return VBox(
            height=lines.height, draw=draw, first_baseline=lines.first, gap=self._space_above(measure, False),
            gap_grow=1.0 * measure.leading,
        )  # fmt: skip


def make_point_zone(block: PointBlock, count: int, level: int, setter: Typesetter) -> PointZone:
    """A point with `count` of its further sentences."""
    return PointZone(block, join_sentences(block.text, block.choose_more(count)), level, setter)


def join_sentences(text: Inlines, more: Sequence[Inlines]) -> Inlines:
    """A text with further sentences, a space between where the script writes one; a list begins and ends a line."""
    result = text
    for sentence in more:
        last = next((inline for inline in reversed(result) if isinstance(inline, ItemStart)), None)
        if sentence and isinstance(sentence[0], ItemStart):
            result = (*result, *sentence)
            continue
        if last is not None and last.marker:
            result = (*result, ItemStart(), *sentence)
            continue
        before = plain(result)[-1:]
        solid = not before or unicodedata.east_asian_width(before) in "WF" or before in "”’…—"
        result = (*result, *(() if solid and result else ((Run(" "),) if result else ())), *sentence)
    return result


def share_sentences(blocks: Sequence[PointBlock], count: int) -> tuple[int, ...]:
    """`count` further texts shared out over the points, one each in turn: bare headings come first, then lists and
    callouts, then sentences, at last what is deferred."""
    shares = [0] * len(blocks)
    evidence = [len(block.evidence) for block in blocks]
    new = [len(block.more) - len(block.deferred) for block in blocks]
    while count > 0:
        open_ = [index for index, block in enumerate(blocks) if shares[index] < len(block.more)]
        if not open_:
            break
        bare = [index for index in open_ if not blocks[index].text and not shares[index]]
        proving = [index for index in open_ if shares[index] < evidence[index]]
        telling = [index for index in open_ if shares[index] < new[index]]
        turn = (bare or proving or telling or open_)[:count]
        for index in turn:
            shares[index] += 1
        count -= len(turn)
    return tuple(shares)
