"""The word across the page, behind the text: glyph outlines, drawn as decoration that no reader takes for content."""

import math
from collections.abc import Iterator
from typing import Any

from exporter.document.blocks import Run, Watermark
from exporter.pdf.page.text import Typesetter
from exporter.pdf.page.tree import ARTIFACT, Element, Path
from exporter.typeset.face import Face
from exporter.typeset.line import TextLine
from exporter.units import fit_watermark

Step = tuple[str | float, ...]
Point = tuple[float, float]

# The word rises to the right by half a right angle.
_TURN = math.sqrt(0.5)


def draw_watermark(given: Watermark, setter: Typesetter, x: float, y: float) -> Element | None:
    """The watermark with its middle at (x, y); None for a text without ink."""
    page = setter.settings.page
    shaped = setter.shape_copy((Run(given.text),), 100.0, role="heading", color=given.color)
    size = fit_watermark(shaped.natural_width(100.0) / 100.0, page.width, page.height)
    block = shaped.set_block(size)
    lines = [kid for kid in block.draw_kids(-block.width / 2, -block.height / 2) if isinstance(kid, TextLine)]
    steps = tuple(step for line in lines for step in _turned_steps(line, x, y))
    return Element(ARTIFACT, (Path(steps, fill=given.color),)) if steps else None


def _turned_steps(line: TextLine, x: float, y: float) -> Iterator[Step]:
    """The outlines of a line's glyphs, turned about the origin and moved to (x, y)."""
    for run in line.runs:
        scale = run.size / run.face.upem
        for glyph in run.glyphs:
            left, base = line.x + glyph.x, line.y - glyph.dy - run.rise
            for operator, *points in _glyph_outline(run.face, glyph.gid):
                turned: list[float] = []
                for across, up in points:
                    from_left, from_top = left + across * scale, base - up * scale
                    turned += [x + (from_left + from_top) * _TURN, y + (from_top - from_left) * _TURN]
                yield (operator, *turned)


def _glyph_outline(face: Face, gid: int) -> list[tuple[Any, ...]]:
    """A glyph's outline as (operator, point, …) in font units, quadratic curves as cubic ones."""
    pen = OutlinePen()
    face.hb_font.draw_glyph_with_pen(gid, pen)
    return pen.steps


class OutlinePen:
    """Collects an outline; HarfBuzz calls its methods by the names of fontTools' pens."""

    def __init__(self) -> None:
        self.steps: list[tuple[Any, ...]] = []

    def moveTo(self, point: Point) -> None:
        self.steps.append(("M", point))

    def lineTo(self, point: Point) -> None:
        self.steps.append(("L", point))

    def curveTo(self, *points: Point) -> None:
        self.steps.append(("C", *points))

    def qCurveTo(self, control: Point, end: Point) -> None:
        start = self.steps[-1][-1]
        thirds = [tuple(at + (by - at) * 2 / 3 for at, by in zip(one, control, strict=True)) for one in (start, end)]
        self.steps.append(("C", *thirds, end))

    def closePath(self) -> None:
        self.steps.append(("Z",))
