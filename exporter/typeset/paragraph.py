"""Paragraphs: measured once in ems, then broken and set at any type size and width (total fit, CLREQ, GB/T 15834)."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol, cast

from msgspec import Struct

from exporter.memo import Memo
from exporter.typeset import breaks, total_fit
from exporter.typeset.box_line import Align, BoxLine, SetLine
from exporter.typeset.direction import bidi
from exporter.typeset.fonts import FontChain
from exporter.typeset.segment import Segment, SpanStyle
from exporter.typeset.span import Span

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
# Paragraphs that a chain of faces keeps for later documents, one or two pages of them, and ways of breaking each: one
# page asks for six or so.
_MOST_PARAGRAPHS, _MOST_BREAKS = 128, 32


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


class Measured:
    """A measured paragraph, independent of type size and width."""

    def __init__(self, segments: list[Segment], style: TextStyle, text: str) -> None:
        self.style, self.text = style, text
        self._segments = segments
        self._natural = max([segment.natural for segment in segments], default=0.0)  # ems
        self._widest: float | None = None
        self._broken: dict[tuple[object, ...], Broken] = {}

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
        key = (size, width, align, indent, balance, max_lines)
        found = self._broken.get(key)
        if found is None:
            if len(self._broken) >= _MOST_BREAKS:
                self._broken.clear()
            lines = self._find_lines(max(width / size, 1.0), align or self.style.align, indent, balance, max_lines)
            found = self._broken[key] = Broken(lines, size, max(width / size, 1.0), align or self.style.align)
        return found

    def _find_lines(
        self, measure: float, align: Align, indent: float | None, balance: bool, max_lines: int | None
    ) -> "list[BoxLine]":
        """The lines of all segments, `measure` ems wide."""
        indent = self.style.first_line_indent if indent is None else indent
        lines: list[BoxLine] = []
        for number, segment in enumerate(self._segments):
            lines += _break_lines(
                segment, measure, 0.0 if number else indent, align == "justify" and not balance, balance
            )
        if max_lines is not None and len(lines) > max_lines:
            lines = lines[:max_lines]
            lines[-1] = lines[-1].cut_short(measure)
        return lines

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

    __slots__ = ("_align", "_lines", "_measure", "_set", "_size")

    def __init__(self, lines: "list[BoxLine]", size: float, measure: float, align: Align) -> None:
        self._lines, self._size, self._measure, self._align = lines, size, measure, align
        self._set: tuple[SetLine, ...] | None = None

    def __len__(self) -> int:
        return len(self._lines)

    def set_lines(self) -> tuple[SetLine, ...]:
        """Place every glyph."""
        if self._set is None:
            self._set = tuple([line.set_line(self._size, self._measure, self._align) for line in self._lines])
        return self._set


def _break_lines(segment: Segment, measure: float, indent: float, fill: bool, balance: bool) -> list[BoxLine]:
    """Break a segment into lines `measure` ems wide."""
    room = measure - indent - segment.natural
    if room >= -1e-3 or not segment.boxes:  # one line holds it all: no need to look for breaks
        text = "".join([box.text for box in segment.boxes])
        return [BoxLine(segment, 0, segment.last, text, indent, room, False)]
    segment, result, begin = segment.cut_finer(measure), [], 0
    sums, ends = segment.sums, _choose_ends(segment, measure, indent, fill, balance)
    if fill and measure < _NARROW and total_fit.find_loosest(sums, ends, measure, indent) > _LOOSE:
        fill, ends = False, _choose_ends(segment, measure, indent, False, balance)
    for end in ends:
        first, last = segment.starts[begin], segment.ends[end]
        inset = 0.0 if begin else indent
        slack = measure - inset - (sums.end[end] - sums.start[begin])
        text = "".join([box.text for box in segment.boxes[segment.places[begin] : segment.places[end]]])
        result.append(BoxLine(segment, first, last, text, inset, slack, fill and end != ends[-1]))
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


class ChainOpener(Protocol):
    """Whoever opens the chains of faces of a document's roles, such as `Fonts`."""

    def open_chain(self, role: str, weight: int | None = None, italic: bool = False) -> FontChain: ...


def measure_paragraph(spans: Sequence[Span], style: TextStyle, fonts: ChainOpener) -> Measured:
    """Measure a paragraph; equal spans, style and faces give the same object. Documents of a batch, and a preview's
    after each change, share most of their paragraphs."""
    given = tuple(spans) or (Span(""),)
    chains = tuple([_open_chain(span, style, fonts) for span in given])
    known = _open_memory(chains[0])
    key = (given, style, chains)
    found = known.get(key)
    if found is None:
        found = _measure_spans(given, style, chains)
        known.keep(key, found)
    return found


def _open_memory(chain: FontChain) -> Memo[Measured]:
    """The paragraphs that begin in a chain of faces; they go with it."""
    kept = chain.cache.setdefault("paragraphs", {})
    if not kept:
        kept["measured"] = Memo[Measured](_MOST_PARAGRAPHS)
    return cast(Memo[Measured], kept["measured"])


def _measure_spans(spans: Sequence[Span], style: TextStyle, chains: Sequence[FontChain]) -> Measured:
    east = style.language.split("-")[0].lower() in ("zh", "yue", "ja")
    specs = [_style_span(span, style, chain, east) for span, chain in zip(spans, chains, strict=True)]
    texts = [span.text for span in spans]
    text = "".join(texts)
    held = breaks.find_glued(text)
    at = 0
    for span in spans:
        held.update([at + offset for offset in span.held])
        at += len(span.text)
    bounds = list(accumulate(map(len, texts)))
    segments, segment = [], Segment(specs, style.strict, style.language)
    tokens, levels = breaks.split_tokens(text, east), list[int]()
    if bidi.is_bidirectional(text):
        from exporter.typeset.direction import reorder

        levels = reorder.find_levels(spans)
        tokens = reorder.cut_at_levels(tokens, levels, held) if levels else tokens
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


def _open_chain(span: Span, style: TextStyle, fonts: ChainOpener) -> FontChain:
    """The faces of a span: bold: a heavier one, italic: the italic one (Han: emphasis dots), code: the mono role's."""
    weight = style.weight
    if span.bold:
        usual = fonts.open_chain(style.role, weight).weight
        weight = 900 if usual >= 600 else 700  # bold must still show in a heading
    return fonts.open_chain("mono" if span.code else style.role, weight, span.italic)


def _style_span(span: Span, style: TextStyle, chain: FontChain, east: bool) -> SpanStyle:
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
