"""Paragraphs: measured once in ems, then broken and set at any type size and width (total fit, CLREQ, GB/T 15834)."""

from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import Literal, cast

from msgspec import Struct

from exporter.typeset import bidi, breaks, justify, reorder, total_fit
from exporter.typeset.boxes import GlyphBox
from exporter.typeset.fonts import Fonts
from exporter.typeset.glyph_collector import GlyphCollector, PieceTexts
from exporter.typeset.line import TextLine
from exporter.typeset.segment import Segment, SpanStyle
from exporter.typeset.span import Span

Align = Literal["left", "justify", "center", "right"]

# A note's mark: three fifths of the text's size, its top a little above capitals (0.7 em - 0.6 · 0.7 em).
_NOTE_SCALE, _NOTE_RISE = 0.6, 0.33
# Scale and rise of lowered and raised text, in ems: the metrics of Noto Sans (OS/2: ySubscriptYSize 0.65,
# ySubscriptYOffset 0.075, ySuperscriptYOffset 0.35, with Word's own 0.14 for the lowered, whose lines are as tight).
_VERTICAL = {"subscript": (0.65, -0.14), "superscript": (0.65, 0.35)}

# What breaking between two Han costs in labels of two and three lines, beside 1 in a headline: they should be full,
# too, but 民营企业法 over 律服务 is worth a place left empty.
_LABELS = ((2.0, 0.5), (3.0, 0.25))
# In a column narrower than so many ems, a paragraph with a line stretched beyond so many times what looks well (0.15 em
# between Han, 0.46 between words) is ragged as a whole: one number that fits no line would make lines of two greys.
_NARROW, _LOOSE = 18.0, 1.9


class TextStyle(Struct, frozen=True, kw_only=True):
    """Settings of a paragraph. Colours are six hexadecimal digits, `size` is in points, `first_line_indent` in ems."""

    role: str = "body"
    weight: int | None = None  # None: the role's own
    size: float = 10.5
    color: str = "000000"
    link_color: str = ""  # "": as the text
    language: str = "zh-CN"
    align: Align = "left"
    first_line_indent: float = 0.0
    strict: bool = False
    hyphenate: bool = False
    features: tuple[str, ...] = ()  # OpenType tags, such as "tnum"


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


class Measured:
    """A measured paragraph, independent of type size and width."""

    def __init__(self, segments: list[Segment], style: TextStyle, text: str) -> None:
        self.style, self.text = style, text
        self._segments = segments
        self._natural = max([segment.natural for segment in segments], default=0.0)  # ems
        self._widest: float | None = None

    def set_lines(
        self, size: float, width: float, *, align: Align | None = None, indent: float | None = None,
        balance: bool = False, max_lines: int | None = None,
    ) -> tuple[SetLine, ...]:  # fmt: skip
        """Lines no wider than `width` points at type size `size`; `indent` (ems), `align` default to the style's own.

        `balance` makes lines of near equal length (headlines). `max_lines` cuts the text there, ended by an ellipsis.
        Positions include alignment and indent: a centred line's glyphs start where they must."""
        return self.break_lines(
            size, width, align=align, indent=indent, balance=balance, max_lines=max_lines
        ).set_lines()

    def break_lines(
        self, size: float, width: float, *, align: Align | None = None, indent: float | None = None,
        balance: bool = False, max_lines: int | None = None,
    ) -> "Broken":  # fmt: skip
        """The same lines before glyphs are placed, for callers that need only their number (half the cost)."""
        align = align or self.style.align
        indent = self.style.first_line_indent if indent is None else indent
        measure = max(width / size, 1.0)
        lines: list[_BoxLine] = []
        for number, segment in enumerate(self._segments):
            lines += _break_lines(
                segment, measure, 0.0 if number else indent, align == "justify" and not balance, balance
            )
        if max_lines is not None and len(lines) > max_lines:
            lines = lines[:max_lines]
            lines[-1] = lines[-1].cut_short(measure)
        return Broken(lines, size, measure, align)

    def natural_width(self, size: float) -> float:
        """Width in points without line breaking (of the longest line if breaks are forced)."""
        return self._natural * size

    def min_width(self, size: float) -> float:
        """Width in points of the widest unbreakable part."""
        if self._widest is None:
            self._widest = max((segment.widest_part for segment in self._segments), default=0.0)
        return self._widest * size


class Broken:
    """The lines of a paragraph as found by `Measured.break_lines`; `len` is their number."""

    __slots__ = ("_align", "_lines", "_measure", "_size")

    def __init__(self, lines: "list[_BoxLine]", size: float, measure: float, align: Align) -> None:
        self._lines, self._size, self._measure, self._align = lines, size, measure, align

    def __len__(self) -> int:
        return len(self._lines)

    def set_lines(self) -> tuple[SetLine, ...]:
        """Place every glyph."""
        return tuple(line.set_line(self._size, self._measure, self._align) for line in self._lines)


class _BoxLine:
    """Boxes `first` to `last` (inclusive) of a segment as one line; `text` includes what its end swallowed."""

    def __init__(
        self, segment: Segment, first: int, last: int, text: str, indent: float, slack: float, fill: bool
    ) -> None:
        self.segment, self.first, self.last, self.text = segment, first, last, text
        self.indent, self.slack, self.fill = indent, slack, fill
        self.ellipsis: GlyphBox | None = None

    def cut_short(self, measure: float) -> "_BoxLine":
        """This line shortened until an ellipsis fits after it."""
        segment, spec = self.segment, self.segment.specs[self.segment.sources[self.last]]
        mark = spec.box_of_token("…")
        last, room = self.last, self.slack - mark.width * spec.scale
        while last > self.first and (room < 0 or segment.boxes[last].tail in "SOGPK"):
            room += segment.widths[last] + segment.spaces[last - 1][0]
            last -= 1
        text = "".join(box.text for box in segment.boxes[self.first : last + 1]) + "…"
        line = _BoxLine(segment, self.first, last, text, self.indent, room, False)
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


def _break_lines(segment: Segment, measure: float, indent: float, fill: bool, balance: bool) -> list[_BoxLine]:
    """Break a segment into lines `measure` ems wide."""
    room = measure - indent - segment.natural
    if room >= -1e-3 or not segment.boxes:  # one line holds it all: no need to look for breaks
        text = "".join([box.text for box in segment.boxes])
        return [_BoxLine(segment, 0, segment.last, text, indent, room, False)]
    segment, result, begin = segment.cut_finer(measure), [], 0
    sums, ends = segment.sums, _choose_ends(segment, measure, indent, fill, balance)
    if fill and measure < _NARROW and total_fit.find_loosest(sums, ends, measure, indent) > _LOOSE:
        fill, ends = False, _choose_ends(segment, measure, indent, False, balance)
    for end in ends:
        first, last = segment.starts[begin], segment.ends[end]
        inset = 0.0 if begin else indent
        slack = measure - inset - (sums.end[end] - sums.start[begin])
        text = "".join([box.text for box in segment.boxes[segment.places[begin] : segment.places[end]]])
        result.append(_BoxLine(segment, first, last, text, inset, slack, fill and end != ends[-1]))
        begin = end
    return result


def _choose_ends(segment: Segment, measure: float, indent: float, fill: bool, balance: bool) -> list[int]:
    """The candidates at which the segment's lines end."""
    sums = segment.sums
    # Starts up to four words or Han away from a full line are tried: farther ones only make looser lines.
    loosest = max(3.0, 4 * segment.natural / len(sums.end))
    if fill:
        return total_fit.fit_justified(sums, measure, indent, loosest)
    # Short texts should not part words; running text has too many lines to choose.
    length = segment.natural / measure
    share = 1.0 if balance else next((cost for lines, cost in _LABELS if length <= lines), 0.0)
    penalty = segment.word_penalties(share) if share else sums.penalty
    return total_fit.fit_even(sums, measure, indent, 0.7 * measure if balance else loosest, balance, penalty)


# ---- measuring -----------------------------------------------------------------------------------------------------


def measure_paragraph(spans: Sequence[Span], style: TextStyle, fonts: Fonts) -> Measured:
    """Measure a paragraph; equal spans and style give the same object within one document."""
    key = (spans, style)
    found = fonts.measured.get(key)
    if found is None:
        found = fonts.measured[key] = _measure_spans(spans, style, fonts)
    return cast(Measured, found)


def _measure_spans(spans: Sequence[Span], style: TextStyle, fonts: Fonts) -> Measured:
    east = style.language.split("-")[0].lower() in ("zh", "yue", "ja")
    specs = [_style_span(span, style, fonts, east) for span in spans or (Span(""),)]
    texts = [span.text for span in spans]
    text = "".join(texts)
    held = breaks.find_glued(text)
    at = 0
    for span in spans:
        held.update([at + offset for offset in span.held])
        at += len(span.text)
    bounds = list(accumulate(map(len, texts)))
    segments, segment = [], Segment(specs, style.strict, style.language)
    tokens, levels = breaks.split_tokens(text, east), reorder.find_levels(spans) if bidi.is_bidirectional(text) else []
    if levels:
        tokens = reorder.cut_at_levels(tokens, levels, held)
    at = source = level = 0
    for token in tokens:
        end = at + len(token)
        while bounds[source] <= at:
            source += 1
        if levels:
            level = levels[at]
        box = specs[source].boxes.get(token) if level == 0 else None
        if box is not None and end <= bounds[source]:
            segment.add_box(box, source, breaks.FORBIDDEN if end in held else None)
        elif token == "\n":
            segments.append(segment.finish_sums())
            segment = Segment(specs, style.strict, style.language)
        else:
            source = _add_token(segment, token, at, source, bounds, style, level)
            if end in held:
                segment.forced[-1] = breaks.FORBIDDEN
        at = end
    segments.append(segment.finish_sums())
    return Measured(segments, style, text)


def _add_token(
    segment: Segment, token: str, at: int, source: int, bounds: list[int], style: TextStyle, level: int
) -> int:
    """Add a token that is not cached or that spans several inlines (it stays unbreakable); return its last inline."""
    begin, end = at, at + len(token)
    while True:
        while bounds[source] <= begin:
            source += 1
        stop = min(end, bounds[source])
        _add_boxes(segment, token[begin - at : stop - at], source, style, level)
        if stop == end:
            return source
        segment.forced[-1] = breaks.FORBIDDEN
        begin = stop


def _add_boxes(segment: Segment, token: str, source: int, style: TextStyle, level: int) -> None:
    """Add a token as one box, or as several if the word has break opportunities inside."""
    spec = segment.specs[source]
    if len(token) > 3 and token[0] not in "—…⋯":
        within = breaks.word_breaks(token, style.align == "justify")
        divisions = breaks.hyphen_breaks(token, style.language) if style.hyphenate else []
        begin = 0
        for offset in sorted({*within, *divisions}):
            segment.add_box(spec.box_of_token(token[begin:offset], level), source, breaks.HYPHEN, level)
            if offset not in within:
                segment.hyphens.add(len(segment.boxes) - 1)
            begin = offset
        token = token[begin:]
    segment.add_box(spec.box_of_token(token, level), source, level=level)


def _style_span(span: Span, style: TextStyle, fonts: Fonts, east: bool) -> SpanStyle:
    """The style of a span: bold: a heavier face, italic: the italic face (Han: emphasis dots), code: the mono role."""
    weight = style.weight
    if span.bold:
        usual = fonts.open_chain(style.role, weight).weight
        weight = 900 if usual >= 600 else 700  # bold must still show in a heading
    chain = fonts.open_chain("mono" if span.code else style.role, weight, span.italic)
    color = span.color or ((style.link_color or style.color) if span.link else style.color)
    # A word met whole is one box from then on: it must have been divided as this style divides.
    divided = ("-" if style.hyphenate else "") + (style.align if style.align == "justify" and not east else "")
    spec = SpanStyle(chain, color, style.features, east, divided)
    spec.dots = span.italic
    if span.raised:
        spec.scale, spec.rise = _NOTE_SCALE, _NOTE_RISE
    else:
        spec.underline = span.link
    if span.vertical_align:
        spec.scale, spec.rise = _VERTICAL[span.vertical_align]
    return spec
