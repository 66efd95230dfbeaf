"""One line of a broken paragraph: justified, aligned, its glyphs placed."""

from itertools import groupby
from typing import Literal

from msgspec import Struct

from exporter.typeset import justify
from exporter.typeset.boxes import GlyphBox
from exporter.typeset.glyph_collector import GlyphCollector, PieceTexts
from exporter.typeset.line import TextLine
from exporter.typeset.segment import Segment, SpanStyle

Align = Literal["left", "justify", "center", "right"]


class SetLine(Struct, frozen=True):
    """One line, set. `pieces` are its parts in order: the index of the inline each came from and a line of its glyphs,
    whose x count from the line's left end (x = y = 0). `left` and `width` are where its text begins and how long it is,
    `ascent` and `descent` (positive) points above and below the baseline, `text` what it says with the space its end
    swallowed."""

    pieces: tuple[tuple[int, TextLine], ...]
    left: float
    width: float
    ascent: float
    descent: float
    text: str

    def place_at(self, x: float, y: float) -> TextLine:
        """The whole line with its left end at x and its baseline at y, in points."""
        return TextLine(x, y, tuple(run for _, piece in self.pieces for run in piece.runs), self.text)

    def place_pieces(self, x: float, y: float) -> tuple[tuple[int, TextLine], ...]:
        """The line's pieces at x and y, each with the index of its inline; links, notes and key figures get their own
        elements from them."""
        return tuple(
            (source, TextLine(x, y, piece.runs, piece.text, piece.logical, piece.part, piece.leads))
            for source, piece in self.pieces
        )


class BoxLine:
    """Boxes `first` to `last` (inclusive) of a segment as one line; `text` includes what its end swallowed, `slack` ems
    are left of the measure, and `fill` asks for them to go into its spaces."""

    def __init__(
        self, segment: Segment, first: int, last: int, text: str, indent: float, slack: float, fill: bool
    ) -> None:
        self.segment, self.first, self.last, self.text = segment, first, last, text
        self.indent, self.slack, self.fill = indent, slack, fill
        self.ellipsis: GlyphBox | None = None

    def cut_short(self, measure: float) -> "BoxLine":
        """This line shortened until an ellipsis fits after it."""
        segment, spec = self.segment, self.segment.specs[self.segment.sources[self.last]]
        mark = spec.box_of_token("…")
        last, room = self.last, self.slack - mark.width * spec.scale
        while last > self.first and (room < 0 or segment.boxes[last].tail in "SOGPK"):
            room += segment.widths[last] + segment.spaces[last - 1][0]
            last -= 1
        text = "".join(box.text for box in segment.boxes[self.first : last + 1]) + "…"
        line = BoxLine(segment, self.first, last, text, self.indent, room, False)
        line.ellipsis = mark
        return line

    def set_line(self, size: float, measure: float, align: Align) -> SetLine:
        """Justify and align the line, and place its glyphs."""
        segment, first, last = self.segment, self.first, self.last
        spaces = segment.spaces[first:last]
        extra: list[float] | None = None
        slack = self.slack
        if slack < 0:
            extra = justify.squeeze_spaces(spaces, -slack)
            slack -= sum(extra)
        elif self.fill and slack > 0:
            extra = justify.stretch_spaces(spaces, slack)
            slack -= sum(extra or ())
        left = self.indent
        if align in ("center", "right"):
            left += max(0.0, slack) / (2 if align == "center" else 1)
        steps = [width + space[0] for width, space in zip(segment.widths[first:last], spaces, strict=True)]
        if extra is not None:
            steps = list(map(float.__add__, steps, extra))
        if not segment.boxes:
            return SetLine((), left * size, 0.0, *_line_heights(segment.specs[0], size), "")
        pieces = self._place_boxes(size, left, steps)
        return SetLine(
            pieces,
            left * size,
            (measure - self.indent - slack) * size,
            *_line_heights(segment.specs[0], size),
            self.text,
        )

    def _place_boxes(self, size: float, left: float, steps: list[float]) -> tuple[tuple[int, TextLine], ...]:
        segment, last = self.segment, self.last
        boxes, sources, specs = segment.boxes, segment.sources, segment.specs
        x = left - boxes[self.first].blank_left
        if segment.levels and any(self.first <= at <= last for at in segment.levels):
            return self._place_reordered(size, x, steps)
        source, writer = -1, GlyphCollector(size)
        for at, step in zip(range(self.first, last + 1), [*steps, segment.widths[last]], strict=True):
            if sources[at] != source:
                source = sources[at]
                writer.change_source(source, specs[source])
            writer.draw_box(boxes[at], x)
            x += step
        end = self._end_mark(specs[source])
        if end is not None:
            writer.draw_box(end, x, "" if self.ellipsis else "\u00ad")
        texts = [self.text] if writer.count == 1 else self._source_texts()
        return writer.finish_pieces([PieceTexts(text) for text in texts])

    def _source_texts(self) -> list[str]:
        """The line's text cut where the inline changes."""
        segment, text = self.segment, self.text
        shares: list[str] = []
        seen = -1
        for at in range(self.first, self.last + 1):
            if segment.sources[at] != seen:
                seen = segment.sources[at]
                shares.append("")
            shares[-1] += segment.boxes[at].text
        shares[-1] += text[sum(map(len, shares)) :]
        return shares

    def _end_mark(self, spec: SpanStyle) -> GlyphBox | None:
        """The ellipsis or hyphen behind the line's last box."""
        divided = self.last in self.segment.hyphens and self.last + 1 < len(self.segment.boxes)
        return self.ellipsis or (spec.box_of_token("-") if divided else None)

    def _place_reordered(self, size: float, x: float, steps: list[float]) -> tuple[tuple[int, TextLine], ...]:
        """Place the boxes of a line with right-to-left text in visual order.

        Content streams are in visual order, as most programs write them: PDFium, poppler and pypdf reverse
        right-to-left letters. The logical text of each right-to-left part goes with its pieces."""
        from exporter.typeset.direction import reorder

        segment, first = self.segment, self.first
        boxes, sources = segment.boxes[first : self.last + 1], segment.sources[first : self.last + 1]
        levels = [segment.levels.get(at, 0) for at in range(first, self.last + 1)]
        order, places, end = reorder.place_in_order(levels, segment.widths[first : self.last + 1], steps, x)
        parts = reorder.find_parts(levels)
        wholes = {part: "".join(box.text for box, of in zip(boxes, parts, strict=True) if of == part) for part in parts}
        wholes[parts[-1]] += self.text[sum(len(box.text) for box in boxes) :]  # the space that the line's end swallowed
        writer, texts = GlyphCollector(size), []
        led: set[int] = set()
        for (source, part), group in groupby(order, lambda at: (sources[at], parts[at])):
            members = list(group)
            writer.change_source(source, segment.specs[source])
            for at in members:
                writer.draw_box(boxes[at], places[at])
            text = "".join(boxes[at].text for at in sorted(members))
            leads = part > 0 and part not in led and any(boxes[at].glyphs for at in members)
            led.update([part] * leads)
            texts.append(PieceTexts("", text, wholes[part], leads) if part > 0 else PieceTexts(text))
        mark = self._end_mark(segment.specs[sources[-1]])
        if mark is not None:
            writer.change_source(sources[-1], segment.specs[sources[-1]])
            writer.draw_box(mark, end, "" if self.ellipsis else "\u00ad")
            texts.append(PieceTexts("…" if self.ellipsis else "\u00ad"))
        elif parts[-1] <= 0:
            texts[-1] = PieceTexts(texts[-1].text + self.text[sum(len(box.text) for box in boxes) :])
        return writer.finish_pieces(texts)


def _line_heights(spec: SpanStyle, size: float) -> tuple[float, float]:
    return spec.chain.ascent * size / 1000, -spec.chain.descent * size / 1000
