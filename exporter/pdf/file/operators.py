"""Write marks as page operators (ISO 32000-1 §8, §9): lines of glyphs, boxes, paths.

Lengths are points; y grows downwards on a laid-out page and upwards in PDF.
"""

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

from exporter.pdf.file.fonts import SILENT, EmbeddedFonts, FontUse
from exporter.pdf.file.objects import format_number
from exporter.pdf.page.tree import ARTIFACT, Box, Element, Path
from exporter.typeset.line import TextLine

# Readers take a gap for a word space from about a tenth of an em on (poppler 0.1, PDFium and MuPDF 0.2).
GAP = 0.08
# A wider gap parts what stands side by side, no words of one line.
_WIDE = 0.6
# A quarter circle as a Bézier curve: how far its handles reach, of the radius (error under 0.03 %).
_HANDLE = 0.5523
_BLANKS = frozenset(" \u00a0\u2002\u2003\u2009\u202f\u3000")

# Elements that stand in the lines of the one above (§14.8.4.4).
_INLINE = frozenset(("Span", "Link", "Quote", "Code", "Reference"))

Key = tuple[int, str, float, float]  # run, font resource, rise, size: what one string of glyphs has in common
Cell = tuple[Key, str, float, float, str]  # key, code, x, advance, text
Span = tuple[int, int, str | None]  # first cell, behind the last, what to say instead of the glyphs' own text


class GraphicsState:
    """The page's graphics state, so that only changes are written. Text state and colours outlive BT … ET (§9.3.1)."""

    def __init__(self) -> None:
        self._now: dict[str, str] = {"Ts": "0"}

    def set_operand(self, operator: str, operands: str) -> str:
        """The operator with its operands and a line end, or "" where that holds already."""
        if self._now.get(operator) == operands:
            return ""
        self._now[operator] = operands
        return f"{operands} {operator}\n"

    def set_fill(self, color: str) -> str:
        return self.set_operand("rg", color_operands(color))

    def set_stroke(self, color: str, width: float, dash: tuple[float, ...] = ()) -> str:
        pattern = f"[{' '.join(map(format_number, dash))}] 0"
        return (
            self.set_operand("RG", color_operands(color))
            + self.set_operand("w", format_number(width))
            + self.set_operand("d", pattern)
        )


@lru_cache(maxsize=256)
def color_operands(color: str) -> str:
    """Convert six hexadecimal digits to three operands."""
    return " ".join(f"{int(color[i : i + 2], 16) / 255:.4g}" for i in (0, 2, 4))


# ---- text ----------------------------------------------------------------------------------------------------------


def line_pieces(
    line: TextLine, fonts: EmbeddedFonts, state: GraphicsState, height: float, readable: bool, gap: float = 0.0
) -> Iterator[tuple[str | None, str]]:
    """Yield the text objects that set a line, each with its ActualText where that differs from its glyphs' own text.

    With `readable`, gaps that a reader would take for word spaces, and texts that differ from the glyphs', are pieces
    of their own, to be said in ActualText (§14.9.4). The standard would let them nest in the element's own sequence,
    but poppler takes the end of the inner one for the end of the outer. `gap` is the space behind it that parts this
    line from the next piece of the same line.
    """
    if _is_plain(line, readable, gap):
        yield None, _text_object(line, list(_join_glyphs(line, fonts)), _find_start(line), state, height)
        return
    cells = _list_cells(line, fonts)
    if readable:
        cells = _fill_gaps(cells, line, gap, fonts)
    for first, end, actual in _cut_spans(cells, line.text) if readable else [(0, len(cells), None)]:
        start = pen = cells[first][2]
        strings = []
        for key, group in groupby(cells[first:end], itemgetter(0)):
            array, pen = _array_operator(group, pen, key[3])
            strings.append((key, array))
        yield actual, _text_object(line, strings, start, state, height)


def _text_object(
    line: TextLine, strings: list[tuple[Key, str]], start: float, state: GraphicsState, height: float
) -> str:
    """A text object whose strings begin at `start`, points from the line's own x."""
    out = [f"BT\n1 0 0 1 {format_number(line.x + start)} {format_number(height - line.y)} Tm\n"]
    for (index, resource, rise, size), array in strings:
        out.append(state.set_fill(line.runs[index].color))
        out.append(state.set_operand("Tf", f"/{resource} {format_number(size)}"))
        out.append(state.set_operand("Ts", format_number(rise)))
        out.append(array)
    out.append("ET\n")
    return "".join(out)


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


def _join_glyphs(line: TextLine, fonts: EmbeddedFonts) -> Iterator[tuple[Key, str]]:
    """The TJ operators of a plain line, straight from its glyphs: through cells they take three times as long."""
    pen = math.nan
    for index, run in enumerate(line.runs):
        use, rise, size = fonts.find_use(run.face), run.rise, run.size
        known, scale = use.codes, 1000 / size
        key: Key | None = None
        items: list[str] = []
        for glyph in run.glyphs:
            resource, code = known.get((glyph.gid, glyph.text)) or use.encode_glyph(glyph.gid, glyph.text)
            if key is None or resource != key[1] or rise + glyph.dy != key[2]:
                if key is not None:
                    yield key, _close_array(items)
                    items = []
                key = (index, resource, rise + glyph.dy, size)
            shift = 0 if pen != pen else round((glyph.x - pen) * scale)  # no pen before the first glyph
            if shift:
                items.append(f">{-shift}<")
                pen += shift / scale
            items.append(code)
            pen = (glyph.x if pen != pen else pen) + glyph.advance
        if key is not None:
            yield key, _close_array(items)


def _close_array(items: list[str]) -> str:
    """A TJ operator of codes and of shifts between strings, written >-5<."""
    body = "".join(items)
    return f"[{body[1:]}>]TJ\n" if body[0] == ">" else f"[<{body}>]TJ\n"


def _find_start(line: TextLine) -> float:
    return next((run.glyphs[0].x for run in line.runs if run.glyphs), 0.0)


def _is_gap(width: float, size: float, before: str, after: str) -> bool:
    """Whether readers would take the room between two glyphs for a word space that neither says."""
    return GAP * size < width < _WIDE * size and before[-1:] not in _BLANKS and bool(after) and after[0] not in _BLANKS


def find_gaps(root: Element) -> Iterator[tuple[int, float]]:
    """Yield the `id()` of each line that another piece of the same line follows without a space, and the gap."""
    last: tuple[Element, TextLine] | None = None
    for block, line in _iterate_lines(root, root):
        if last is not None and last[0] is block and last[1].y == line.y and last[1].runs and line.runs:
            before = last[1].runs[-1].glyphs[-1:]
            if before and not spoken_text(last[1])[-1:].isspace() and not spoken_text(line)[:1].isspace():
                start = line.x + line.runs[0].glyphs[0].x if line.runs[0].glyphs else line.x
                yield id(last[1]), start - last[1].x - before[0].x - before[0].advance
        last = (block, line)


def _iterate_lines(element: Element, block: Element) -> Iterator[tuple[Element, TextLine]]:
    """Yield every line in order with the block it belongs to; artifacts are left out."""
    for kid in element.kids:
        if isinstance(kid, TextLine):
            yield block, kid
        elif isinstance(kid, Element) and kid.role != ARTIFACT:
            yield from _iterate_lines(kid, block if kid.role in _INLINE else kid)


def _list_cells(line: TextLine, fonts: EmbeddedFonts) -> list[Cell]:
    cells: list[Cell] = []
    for index, run in enumerate(line.runs):
        use, rise, size = fonts.find_use(run.face), run.rise, run.size
        known = use.codes
        if line.part:
            cells.extend(_reordered_cells(line, index, use, leads=line.leads and not cells))
            continue
        for glyph in run.glyphs:
            resource, code = known.get((glyph.gid, glyph.text)) or use.encode_glyph(glyph.gid, glyph.text)
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


def _swallowed_space(line: TextLine, last: Cell, fonts: EmbeddedFonts) -> Cell:
    """A cell for the space dropped at the line's end: without it readers join two words."""
    (index, _, _, size), _, x, advance, _ = last
    face = line.runs[index].face
    resource, code = fonts.find_use(face).encode_glyph(face.glyph_id(" "), " ")
    return (index, resource, 0.0, size), code, x + advance, 0.0, " "


def _fill_gaps(cells: list[Cell], line: TextLine, gap: float, fonts: EmbeddedFonts) -> list[Cell]:
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
        other, code, width = fonts.find_use(line.runs[index].face).encode_blank()
        if other == resource:  # PDFium sees only the first string of a said piece, so both must be of one font
            width *= size / 1000
            filled.append(((index, resource, rise, size), code, start - width, width, SILENT))
    return filled


def spoken_text(line: TextLine) -> str:
    """A line's text as readers extract it."""
    return line.text or "".join(glyph.text for run in line.runs for glyph in run.glyphs)


def _array_operator(cells: Iterable[Cell], pen: float, size: float) -> tuple[str, float]:
    """Write a TJ operator; returns it and the pen's x behind it. Shifts are whole thousandths of an em, the rest is
    carried on."""
    items: list[str] = []
    codes: list[str] = []
    scale = 1000 / size
    for _, code, x, advance, _ in cells:
        shift = round((x - pen) * scale)
        if shift:
            if codes:
                items.append(f"<{''.join(codes)}>")
                codes.clear()
            items.append(str(-shift))
            pen += shift / scale
        codes.append(code)
        pen += advance
    items.append(f"<{''.join(codes)}>")
    return f"[{''.join(items)}]TJ\n", pen


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


# ---- shapes --------------------------------------------------------------------------------------------------------


def box_operators(box: Box, state: GraphicsState, height: float) -> str:
    """Write a rectangle, its corners rounded where it has a radius."""
    if box.radius > 0:
        return path_operators(_rounded_box(box), state, height)
    x, y = format_number(box.x), format_number(height - box.y - box.height)
    shape = f"{x} {y} {format_number(box.width)} {format_number(box.height)} re\n"
    return _paint_shape(shape, box.fill, box.stroke, box.line_width, (), state)


def path_operators(path: Path, state: GraphicsState, height: float) -> str:
    """Write a path; each step's numbers are pairs of x and y."""
    shape = []
    for operator, *numbers in path.steps:
        pairs = [
            format_number(height - value if place % 2 else value) for place, value in enumerate(map(float, numbers))
        ]
        shape.append(f"{' '.join(pairs)} {_PATH[str(operator)]}\n")
    return _paint_shape("".join(shape), path.fill, path.stroke, path.line_width, path.dash, state)


_PATH = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def _paint_shape(
    shape: str, fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...], state: GraphicsState
) -> str:
    """Write a shape between its colours and its painting operator; "" where it has no colour."""
    before = (state.set_fill(fill) if fill else "") + (state.set_stroke(stroke, width, dash) if stroke else "")
    operator = {(True, True): "B", (True, False): "f", (False, True): "S"}.get((bool(fill), bool(stroke)))
    return f"{before}{shape}{operator}\n" if operator else ""


def _rounded_box(box: Box) -> Path:
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    radius = min(box.radius, box.width / 2, box.height / 2)
    reach = radius * (1 - _HANDLE)
    steps: tuple[tuple[str | float, ...], ...] = (
        ("M", left + radius, top),
        ("L", right - radius, top),
        ("C", right - reach, top, right, top + reach, right, top + radius),
        ("L", right, bottom - radius),
        ("C", right, bottom - reach, right - reach, bottom, right - radius, bottom),
        ("L", left + radius, bottom),
        ("C", left + reach, bottom, left, bottom - reach, left, bottom - radius),
        ("L", left, top + radius),
        ("C", left, top + reach, left + reach, top, left + radius, top),
        ("Z",),
    )
    return Path(steps, box.stroke, box.fill, box.line_width)


def circle_path(x: float, y: float, radius: float, color: str) -> Path:
    """A filled circle around (x, y)."""
    corner = 2 * radius
    return _rounded_box(Box(x - radius, y - radius, corner, corner, fill=color, radius=radius))
