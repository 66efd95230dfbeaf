"""Subsets of faces as PDF wants them: font programs with the glyphs used, each with its CID."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from exporter.pdf.face import Face


class EmbeddedFont(Struct, frozen=True):
    """A face cut to the glyphs used.

    `kind` "CFF" is a bare CID-keyed CFF table (CIDFontType0, FontFile3 /CIDFontType0C); "TrueType" an sfnt (CIDFontType2, FontFile2,
    /CIDToGIDMap /Identity): in both the CID is the glyph's place in the program. `cids` maps the face's glyph ids to CIDs; `widths`
    are by CID from 0, thousandths of an em. `name` carries the six-letter subset tag (ISO 32000-1 §9.6.4), `flags` §9.8.2.
    """

    program: bytes
    kind: Literal["CFF", "TrueType"]
    name: str
    cids: dict[int, int]
    widths: tuple[float, ...]
    bbox: tuple[int, int, int, int]
    ascent: float
    descent: float
    cap_height: float
    italic_angle: float
    stem_v: int
    flags: int


def subset(face: Face, gids: Iterable[int]) -> EmbeddedFont:
    """The face with these glyphs (and .notdef, CID 0); the order of `gids` does not matter."""
    raise NotImplementedError
