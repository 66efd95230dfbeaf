"""A set line: glyphs of faces at positions in points, with the text they stand for."""

from msgspec import Struct

from exporter.typeset.face import Face


class Glyph(Struct, frozen=True):
    """One glyph of a face: `x` points from its line's origin, `dy` points above the baseline, `advance` its own
    width in points (before any justification), `text` the characters it stands for ("" within a cluster)."""

    gid: int
    x: float
    advance: float
    text: str
    dy: float = 0.0


class GlyphRun(Struct, frozen=True):
    """Glyphs of one face, size and colour on one baseline; `dots` are the x of emphasis dots.

    `outlines` are glyphs that are drawn as shapes and not as text: the dots that a face keeps apart from an Arabic
    letter's skeleton, which would be read as a character of their own."""

    face: Face
    size: float
    color: str
    glyphs: tuple[Glyph, ...]
    underline: bool = False
    rise: float = 0.0
    dots: tuple[float, ...] = ()
    outlines: tuple[tuple[Face, Glyph], ...] = ()


class TextLine(Struct, frozen=True):
    """A set line: runs whose glyph positions count from (x, y), y being the baseline.

    `text` is what the line says, with the space a line end swallowed; it becomes ActualText where glyphs alone would
    not give it back. In a right-to-left part of a line the glyphs are in visual order and `text` is empty; `logical` is
    then the line's text in logical order, and `part` that of the whole part, of which this line may be one of several
    (`leads`: the leftmost of them).
    """

    x: float
    y: float
    runs: tuple[GlyphRun, ...]
    text: str = ""
    logical: str = ""
    part: str = ""
    leads: bool = False
