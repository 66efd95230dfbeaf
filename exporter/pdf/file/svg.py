"""Draw a part of a page as SVG (SVG 1.1 §8, §9): the marks of the PDF, glyphs as outlines, so that no font is needed.

For what is looked at beside a file, and never part of one. No text of a user becomes markup: glyphs are numbers, and
the only words are the title, which is escaped.
"""

from collections.abc import Iterator
from html import escape

from exporter.pdf.page.tree import Box, Element, Mark, Path
from exporter.typeset.face import Face
from exporter.typeset.line import GlyphRun, TextLine

_UNDERLINE, _UNDERLINE_WIDTH = 0.14, 0.05  # ems, as on the page


def draw_svg(elements: tuple[Element, ...], width: float, height: float, title: str) -> str:
    """The marks of elements on a sheet of `width` × `height` points, said by `title` to those who cannot see it."""
    marks = "".join(_draw_mark(mark) for element in elements for mark in _iterate_marks(element))
    return (
        f'<svg role="img" viewBox="0 0 {_number(width)} {_number(height)}" width="{_number(width)}pt"'
        f' height="{_number(height)}pt"><title>{escape(title)}</title>{marks}</svg>'
    )


def _iterate_marks(element: Element) -> Iterator[Mark]:
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _iterate_marks(kid)
        else:
            yield kid


def _draw_mark(mark: Mark) -> str:
    """One mark; pictures, which no chart has, are left out."""
    if isinstance(mark, TextLine):
        return "".join(_draw_run(mark, run) for run in mark.runs)
    if isinstance(mark, Box):
        radius = f' rx="{_number(mark.radius)}"' if mark.radius else ""
        place = f'x="{_number(mark.x)}" y="{_number(mark.y)}"'
        size = f'width="{_number(mark.width)}" height="{_number(mark.height)}"'
        return f"<rect {place} {size}{radius}{_paint(mark.fill, mark.stroke, mark.line_width)}/>"
    if isinstance(mark, Path):
        steps = " ".join(_write_step(step) for step in mark.steps)
        return f'<path d="{steps}"{_paint(mark.fill, mark.stroke, mark.line_width, mark.dash)}/>'
    return ""


def _write_step(step: tuple[str | float, ...]) -> str:
    return f"{step[0]}{' '.join(_number(float(value)) for value in step[1:])}"


def _paint(fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...] = ()) -> str:
    """The presentation attributes of a shape; colours are six hexadecimal digits."""
    parts = [f' fill="#{fill}"' if fill else ' fill="none"']
    if stroke:
        parts.append(f' stroke="#{stroke}" stroke-width="{_number(width)}"')
        if dash:
            parts.append(f' stroke-dasharray="{" ".join(map(_number, dash))}"')
    return "".join(parts)


def _draw_run(line: TextLine, run: GlyphRun) -> str:
    """The glyphs of one face, size and colour as one path, and the line under them."""
    glyphs = [(run.face, glyph) for glyph in run.glyphs] + list(run.outlines)
    outlines = (
        _place_outline(face, glyph.gid, line.x + glyph.x, line.y - run.rise - glyph.dy, run.size)
        for face, glyph in glyphs
    )
    shape = " ".join(part for part in outlines if part)
    drawn = f'<path d="{shape}" fill="#{run.color}"/>' if shape else ""
    if run.underline and run.glyphs:
        first, last = run.glyphs[0], run.glyphs[-1]
        across = last.x + last.advance - first.x
        top = line.y - run.rise + _UNDERLINE * run.size
        under = Box(line.x + first.x, top, across, _UNDERLINE_WIDTH * run.size, fill=run.color)
        drawn += _draw_mark(under)
    return drawn


def _place_outline(face: Face, gid: int, left: float, base: float, size: float) -> str:
    """A glyph's outline, whose own coordinates are thousandths of an em with y upwards, at its place."""
    scale = size / 1000
    return " ".join(
        _write_step(
            (
                step[0],
                *(base - float(v) * scale if at % 2 else left + float(v) * scale for at, v in enumerate(step[1:])),
            )
        )
        for step in face.glyph_outline(gid)
    )


def _number(value: float) -> str:
    """A number with the hundredths of a point that a screen can show."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
