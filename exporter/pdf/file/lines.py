"""Lines of glyphs as strings and shifts of PDF text (ISO 32000-1 §9.4), and what readers are told beside them.

What a line's strings are depends on the line alone, save for the numbers that glyphs have in a page's subset of their
face. So they are made of glyph ids, remembered from page to page, and numbered when a page draws them. Only where one
glyph of a page stands for two texts, or letters are written from right to left, are they made anew for that page.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from exporter.memo import Memo
from exporter.pdf.file.fonts import SILENT, EmbeddedFonts, FontUse, GlyphIds, GlyphText, Token
from exporter.pdf.file.objects import format_number
from exporter.pdf.file.operators import GraphicsState, color_operands
from exporter.pdf.page.tree import ARTIFACT, Element
from exporter.typeset.face import Face, release_with_faces
from exporter.typeset.line import GlyphRun, TextLine

# Readers take a gap for a word space from about a tenth of an em on (poppler 0.1, PDFium and MuPDF 0.2).
GAP = 0.08
# A wider gap parts what stands side by side, no words of one line.
_WIDE = 0.6
_BLANKS = frozenset(" \u00a0\u2002\u2003\u2009\u202f\u3000")

# Elements that stand in the lines of the one above (§14.8.4.4).
_INLINE = frozenset(("Span", "Link", "Quote", "Code", "Reference"))

Key = tuple[int, str, float, float]  # run, font resource, rise, size: what one string of glyphs has in common
Cell = tuple[Key, Token, float, float, str]  # key, code, x, advance, text
Span = tuple[int, int, str | None]  # first cell, behind the last, what to say instead of the glyphs' own text


class GlyphString(NamedTuple):
    """What one TJ operator draws. Colour, size and rise are operands; `resource` is "" where the face has only one."""

    face: Face
    resource: str
    color: str
    size: str
    rise: str
    tokens: tuple[Token, ...]


class LinePiece(NamedTuple):
    """A text object: what it says where that differs from its glyphs' own text, and where it begins, points from the
    line's x."""

    actual: str | None
    start: float
    strings: tuple[GlyphString, ...]


class LineStrings(NamedTuple):
    """A line's pieces, and the texts of glyphs that they draw beside those of its runs, by face."""

    pieces: tuple[LinePiece, ...]
    more: tuple[tuple[Face, frozenset[GlyphText]], ...]


class LineGlyphs:
    """The glyphs of a line, wherever it stands: how far they reach, what they say, by face, and their strings as they
    were asked for."""

    __slots__ = ("decorated", "extent", "runs", "strings", "texts")

    def __init__(self, runs: tuple[GlyphRun, ...]) -> None:
        self.runs = runs  # held, so that their id stays theirs
        self.texts = tuple(
            [(run.face, frozenset([(glyph.gid, glyph.text or SILENT) for glyph in run.glyphs])) for run in runs]
        )
        self.decorated = any(run.underline or run.dots or run.outlines for run in runs)
        # x of the first and the last glyph, the last one's width and the largest size; None where no glyph is drawn.
        self.extent: tuple[float, float, float, float] | None = None
        drawn = [run for run in runs if run.glyphs]
        if drawn:
            last = drawn[-1].glyphs[-1]
            self.extent = (drawn[0].glyphs[0].x, last.x, last.advance, max(run.size for run in runs))
        self.strings: dict[tuple[str, bool, float], LineStrings] = {}

    def find_strings(self, line: TextLine, readable: bool, gap: float) -> LineStrings:
        """The line's strings, of glyph ids."""
        key = (line.text, readable, gap)
        found = self.strings.get(key)
        if found is None:
            if len(self.strings) >= _MOST_STRINGS:
                self.strings.clear()
            found = self.strings[key] = _cut_line(line, None, readable, gap)
        return found


# By the id of a line's runs; weights are glyphs. A page has 1,500 to 2,500, in 150 lines; with its strings, a glyph
# takes some 300 bytes.
_lines = release_with_faces(Memo[LineGlyphs](most=512, heaviest=4_000))
# A line is asked for what it says alone or before others, as content or decoration.
_MOST_STRINGS = 4


def find_glyphs(line: TextLine) -> LineGlyphs:
    """The glyphs of a line, of whatever page."""
    found = _lines.get(id(line.runs))
    if found is None:
        found = LineGlyphs(line.runs)
        _lines.keep(id(line.runs), found, sum(len(run.glyphs) for run in line.runs))
    return found


def embed_fonts(root: Element) -> EmbeddedFonts:
    """The faces of a page, subset to its glyphs."""
    lines: list[TextLine] = []
    _collect_lines(root, lines)
    texts: dict[Face, set[GlyphText]] = {}
    for line in lines:
        for face, said in find_glyphs(line).texts:
            texts.setdefault(face, set()).update(said)
    return EmbeddedFonts(texts, reordered=any(line.part for line in lines))


def _collect_lines(element: Element, lines: list[TextLine]) -> None:
    """Collect the lines under an element, in order."""
    for kid in element.kids:
        if isinstance(kid, TextLine):
            lines.append(kid)
        elif isinstance(kid, Element):
            _collect_lines(kid, lines)


def line_pieces(
    line: TextLine, fonts: EmbeddedFonts, state: GraphicsState, height: float, readable: bool, gap: float = 0.0
) -> Iterator[tuple[str | None, str]]:
    """Yield the text objects that set a line, each with its ActualText where that differs from its glyphs' own text.

    With `readable`, gaps that a reader would take for word spaces, and texts that differ from the glyphs', are pieces
    of their own, to be said in ActualText (§14.9.4). The standard would let them nest in the element's own sequence,
    but poppler takes the end of the inner one for the end of the outer. `gap` is the space behind it that parts this
    line from the next piece of the same line.
    """
    if fonts.layered:
        strings = _cut_line(line, fonts, readable, gap)
    else:
        strings = find_glyphs(line).find_strings(line, readable, gap)
    for face, texts in strings.more:
        fonts.find_use(face).add_texts(texts)
    for piece in strings.pieces:
        yield piece.actual, _text_object(line, piece, fonts, state, height)


def _text_object(line: TextLine, piece: LinePiece, fonts: EmbeddedFonts, state: GraphicsState, height: float) -> str:
    out = [f"BT\n1 0 0 1 {format_number(line.x + piece.start)} {format_number(height - line.y)} Tm\n"]
    for face, resource, color, size, rise, tokens in piece.strings:
        use = fonts.find_use(face)
        out.append(state.set_text(color, f"/{resource or use.label} {size}", rise))
        out.append(use.number_glyphs(tokens))
    out.append("ET\n")
    return "".join(out)


def _cut_line(line: TextLine, fonts: EmbeddedFonts | None, readable: bool, gap: float) -> LineStrings:
    """A line's strings, of the codes of a page's fonts or, without these, of glyph ids."""
    if _is_plain(line, readable, gap):
        strings = tuple(_make_string(line, key, tokens) for key, tokens in _join_glyphs(line, fonts))
        return LineStrings((LinePiece(None, _find_start(line), strings),), ())
    cells = _list_cells(line, fonts)
    if readable:
        cells = _fill_gaps(cells, line, gap, fonts)
    pieces = []
    for first, end, actual in _cut_spans(cells, line.text) if readable else [(0, len(cells), None)]:
        start = pen = cells[first][2]
        made = []
        for key, group in groupby(cells[first:end], itemgetter(0)):
            tokens, pen = _join_cells(group, pen, key[3])
            made.append(_make_string(line, key, tokens))
        pieces.append(LinePiece(actual, start, tuple(made)))
    return LineStrings(tuple(pieces), () if fonts else _list_texts(cells, line))


def _make_string(line: TextLine, key: Key, tokens: list[Token]) -> GlyphString:
    index, resource, rise, size = key
    run = line.runs[index]
    first = tokens[0]
    # A shift is written >-5<, between two strings: before the first one only its own end opens.
    begin: tuple[Token, ...] = (f"[{first[1:]}",) if isinstance(first, str) and first[0] == ">" else ("[<", first)
    whole = (*begin, *tokens[1:], ">]TJ\n")
    return GlyphString(run.face, resource, color_operands(run.color), format_number(size), format_number(rise), whole)


def _list_texts(cells: Iterable[Cell], line: TextLine) -> tuple[tuple[Face, frozenset[GlyphText]], ...]:
    """What the glyphs of cells say, by face: among them are a space that the line's end swallowed, and blanks."""
    texts: dict[Face, set[GlyphText]] = {}
    for (index, *_), code, _, _, text in cells:
        texts.setdefault(line.runs[index].face, set()).add((int(code), text or SILENT))
    return tuple((face, frozenset(said)) for face, said in texts.items())


def _open_use(face: Face, fonts: EmbeddedFonts | None) -> FontUse | GlyphIds:
    return fonts.find_use(face) if fonts else GlyphIds(face)


def _is_plain(line: TextLine, readable: bool, gap: float) -> bool:
    """Whether a line's glyphs say all of it and stand without gaps, as those of nearly all lines do."""
    if line.part:  # visual order
        return False
    if not readable:
        return bool(line.runs) and not line.text.endswith(" ")
    spoken: list[str] = []
    edge, before, size = math.inf, "", 0.0
    for run in line.runs:
        for glyph in run.glyphs:
            text = glyph.text
            if not text or text == SILENT or (glyph.x > edge and _is_gap(glyph.x - edge, size, before, text)):
                return False
            spoken.append(text)
            edge, before, size = glyph.x + glyph.advance, text, run.size
    if not spoken or _is_gap(gap, size, before, "-"):
        return False
    return not line.text or line.text == "".join(spoken)


def _join_glyphs(line: TextLine, fonts: EmbeddedFonts | None) -> Iterator[tuple[Key, list[Token]]]:
    """The strings of a plain line, straight from its glyphs: through cells they take three times as long."""
    pen = math.nan
    for index, run in enumerate(line.runs):
        use, rise, size = _open_use(run.face, fonts), run.rise, run.size
        scale = 1000 / size
        key: Key | None = None
        tokens: list[Token] = []
        for glyph in run.glyphs:
            resource, code = use.encode_glyph(glyph.gid, glyph.text) if fonts else ("", glyph.gid)
            if key is None or resource != key[1] or rise + glyph.dy != key[2]:
                if key is not None:
                    yield key, tokens
                    tokens = []
                key = (index, resource, rise + glyph.dy, size)
            shift = 0 if pen != pen else round((glyph.x - pen) * scale)  # no pen before the first glyph
            if shift:
                tokens.append(f">{-shift}<")
                pen += shift / scale
            tokens.append(code)
            pen = (glyph.x if pen != pen else pen) + glyph.advance
        if key is not None:
            yield key, tokens


def _find_start(line: TextLine) -> float:
    return next((run.glyphs[0].x for run in line.runs if run.glyphs), 0.0)


def _is_gap(width: float, size: float, before: str, after: str) -> bool:
    """Whether readers would take the room between two glyphs for a word space that neither says."""
    return GAP * size < width < _WIDE * size and before[-1:] not in _BLANKS and bool(after) and after[0] not in _BLANKS


def find_gaps(root: Element) -> dict[int, float]:
    """The gap behind each line that another piece of the same line follows without a space, by the `id()` of the
    line."""
    lines: list[tuple[Element, TextLine]] = []
    _collect_block_lines(root, root, lines)
    gaps: dict[int, float] = {}
    for (block, line), (other, after) in pairwise(lines):
        if block is other and line.y == after.y and line.runs and after.runs:
            last = line.runs[-1].glyphs[-1:]
            if last and not spoken_text(line)[-1:].isspace() and not spoken_text(after)[:1].isspace():
                start = after.x + after.runs[0].glyphs[0].x if after.runs[0].glyphs else after.x
                gaps[id(line)] = start - line.x - last[0].x - last[0].advance
    return gaps


def _collect_block_lines(element: Element, block: Element, lines: list[tuple[Element, TextLine]]) -> None:
    """Collect every line in order with the block it belongs to; artifacts are left out."""
    for kid in element.kids:
        if isinstance(kid, TextLine):
            lines.append((block, kid))
        elif isinstance(kid, Element) and kid.role != ARTIFACT:
            _collect_block_lines(kid, block if kid.role in _INLINE else kid, lines)


def _list_cells(line: TextLine, fonts: EmbeddedFonts | None) -> list[Cell]:
    cells: list[Cell] = []
    for index, run in enumerate(line.runs):
        use, rise, size = _open_use(run.face, fonts), run.rise, run.size
        if isinstance(use, FontUse) and line.part:
            cells.extend(_reordered_cells(line, index, use, leads=line.leads and not cells))
            continue
        for glyph in run.glyphs:
            resource, code = use.encode_glyph(glyph.gid, glyph.text)
            cells.append(((index, resource, rise + glyph.dy, size), code, glyph.x, glyph.advance, glyph.text))
    if cells and line.text.endswith(" ") and not cells[-1][4].endswith(" "):
        cells.append(_swallowed_space(line, cells[-1], fonts))
    return cells


def _reordered_cells(line: TextLine, index: int, use: FontUse, leads: bool) -> Iterator[Cell]:
    """Yield the cells of a run in a right-to-left part; where it leads the part, its first glyph says it to pypdf."""
    run = line.runs[index]
    for glyph in run.glyphs:
        resource, code = use.encode_reordered(glyph.gid, glyph.text, line.part if leads else "")
        yield (index, resource, run.rise + glyph.dy, run.size), code, glyph.x, glyph.advance, glyph.text
        leads = False


def _swallowed_space(line: TextLine, last: Cell, fonts: EmbeddedFonts | None) -> Cell:
    """A cell for the space dropped at the line's end: without it readers join two words."""
    (index, _, _, size), _, x, advance, _ = last
    face = line.runs[index].face
    resource, code = _open_use(face, fonts).encode_glyph(face.glyph_id(" "), " ")
    return (index, resource, 0.0, size), code, x + advance, 0.0, " "


def _fill_gaps(cells: list[Cell], line: TextLine, gap: float, fonts: EmbeddedFonts | None) -> list[Cell]:
    """Put a blank in each gap that readers would take for a word space, directly before the next glyph.

    A blank shares an ActualText with the glyph on its left, that glyph's text alone. Tried with poppler 22.12, PDFium
    and pypdf, which then read no space; MuPDF reads one, but where a blank stands on the left it doubles the glyph.
    """
    filled: list[Cell] = []
    for place, cell in enumerate(cells):
        filled.append(cell)
        (index, resource, rise, size), _, x, advance, words = cell
        edge = x + advance
        start, after = (cells[place + 1][2], cells[place + 1][4]) if place + 1 < len(cells) else (edge + gap, "-")
        if not _is_gap(start - edge, size, words, after):
            continue
        other, code, width = _open_use(line.runs[index].face, fonts).encode_blank()
        if other == resource:  # PDFium sees only the first string of a said piece, so both must be of one font
            width *= size / 1000
            filled.append(((index, resource, rise, size), code, start - width, width, SILENT))
    return filled


def spoken_text(line: TextLine) -> str:
    """A line's text as readers extract it."""
    return line.text or "".join(glyph.text for run in line.runs for glyph in run.glyphs)


def _join_cells(cells: Iterable[Cell], pen: float, size: float) -> tuple[list[Token], float]:
    """The codes of cells and the shifts between them; returns them and the pen's x behind them. Shifts are whole
    thousandths of an em, the rest is carried on."""
    tokens: list[Token] = []
    scale = 1000 / size
    for _, code, x, advance, _ in cells:
        shift = round((x - pen) * scale)
        if shift:
            tokens.append(f">{-shift}<")
            pen += shift / scale
        tokens.append(code)
        pen += advance
    return tokens, pen


def _cut_spans(cells: list[Cell], line: str) -> list[Span]:
    """Cut a line into spans whose glyphs give the text (None) and spans that need an ActualText.

    The latter are short, as some viewers select and highlight such a span only whole.
    """
    texts = ["" if cell[4] == SILENT else cell[4] for cell in cells]
    # Whether a cell is said together with the one before it: later glyphs of a cluster, and blanks.
    joined = [False, *(not right[4] or right[4] == SILENT for left, right in pairwise(cells))]
    if not cells:
        return []
    if line and line != "".join(texts):
        _mend_texts(texts, joined, line)
    elif True not in joined:
        return [(0, len(cells), None)]
    spans: list[Span] = []
    first = 0
    for end in range(1, len(cells) + 1):
        if end < len(cells) and joined[end]:
            continue
        if end - first > 1 or texts[first] != cells[first][4]:
            spans.append((first, end, "".join(texts[first:end])))
        elif spans and spans[-1][2] is None:
            spans[-1] = (spans[-1][0], end, None)
        else:
            spans.append((first, end, None))
        first = end
    return spans


def _mend_texts(texts: list[str], joined: list[bool], line: str) -> None:
    """Give the rest of the line's text to the first cell where the glyphs differ from it (a dropped space, a set
    hyphen)."""
    place = behind = 0
    while place < len(texts) - 1 and line.startswith(texts[place], behind):
        behind += len(texts[place])
        place += 1
    tail = len(texts) - place - 1
    texts[place:] = [line[behind:], *[""] * tail]
    joined[place + 1 :] = [True] * tail
