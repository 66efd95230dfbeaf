"""Write the faces of a page as composite fonts, each subset to the glyphs drawn, with a ToUnicode map.

The glyphs are known before anything is drawn: faces are subset first, and codes are final when they are written.
"""

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

from exporter.pdf.file.objects import LEVEL, QUICK, PdfObjects, format_name
from exporter.pdf.file.subset import subset_face
from exporter.pdf.page.tree import Element, LaidOutPage
from exporter.typeset.face import Face
from exporter.typeset.line import GlyphRun, TextLine

# Stands for "" in a glyph's text: later glyphs of a cluster, and blanks. Every glyph must be in the ToUnicode map
# (ISO 19005-2 §6.2.11.7.2) with at least one character (validators call an empty text malformed): a zero-width space.
SILENT = "\0"
_SILENCE = "\u200b"
# Parts a glyph's text from what pypdf alone is to read; SILENT is such a pair of two empty texts.
_PYPDF = "\0"
# A bfchar block holds at most so many entries (Adobe Technical Note 5014 §1.4.1).
_BLOCK = 100

# En space, thin space, em space, zero-width space.
_BLANKS = "\u2002\u2009\u2003\u200b"

Codes = dict[tuple[int, str], tuple[str, str]]


class FontUse:
    """One face in one document.

    Where one glyph stands for two texts (· and •, 人 and the radical ⼈), the later one goes to another font dictionary
    over the same program, with a ToUnicode map of its own: a layer. So every glyph extracts as what was written.
    """

    def __init__(self, face: Face, gids: set[int], label: str) -> None:
        self._face = face
        self.embedded = subset_face(face, gids)
        self.codes: Codes = {}
        self._label = label
        self._layers: list[dict[int, str]] = []

    def encode_glyph(self, gid: int, text: str) -> tuple[str, str]:
        """The font resource and the hexadecimal code that draw a glyph for a text."""
        found = self.codes.get((gid, text))
        if found is None:
            cid = self.embedded.cids[gid]
            found = self.codes[gid, text] = (self._resource_name(self._find_layer(cid, text or SILENT)), f"{cid:04X}")
        return found

    def encode_reordered(self, gid: int, text: str, said: str) -> tuple[str, str]:
        """The font resource and code of a glyph in visual order; pypdf reads `said` instead of `text`.

        pypdf puts right-to-left letters in order only within one font: the first glyph of a right-to-left part says the
        whole part, the others nothing. Other readers order letters by their places."""
        return self.encode_glyph(gid, f"{text}{_PYPDF}{said}")

    def encode_blank(self) -> tuple[str, str, float]:
        """Font resource, code and width (thousandths of an em) of a glyph without outline and text."""
        gid = blank_glyph(self._face)
        return *self.encode_glyph(gid, SILENT), self._face.glyph_advance(gid)

    def _find_layer(self, cid: int, text: str) -> int:
        for index, layer in enumerate(self._layers):
            if layer.setdefault(cid, text) == text:
                return index
        self._layers.append({cid: text})
        return len(self._layers) - 1

    def _resource_name(self, layer: int) -> str:
        return f"{self._label}_{layer}" if layer else self._label

    def write_objects(self, objects: PdfObjects) -> dict[str, str]:
        """Add the font's objects; returns the reference of each resource."""
        font = self.embedded
        descendant = objects.add_object(self._cid_font(objects.add_object(self._font_descriptor(objects))))
        return {
            self._resource_name(index): objects.add_object(
                f"<</Type/Font/Subtype/Type0/BaseFont{format_name(font.name)}/Encoding/Identity-H/DescendantFonts[{descendant}]"
                f"/ToUnicode {objects.add_packed('', _pack_texts(tuple(sorted(layer.items()))))}>>"
            )
            for index, layer in enumerate(self._layers)
        }

    def _font_descriptor(self, objects: PdfObjects) -> str:
        font = self.embedded
        if font.kind == "CFF":
            data, level, entries = "/FontFile3", QUICK, "/Subtype/CIDFontType0C"
        else:
            data, level, entries = "/FontFile2", LEVEL, f"/Length1 {len(font.program)}"
        program = f"{data} {objects.add_packed(entries, _pack_program(font.program, level))}"
        return (
            f"<</Type/FontDescriptor/FontName{format_name(font.name)}/Flags {font.flags}"
            f"/FontBBox[{' '.join(map(str, font.bbox))}]/ItalicAngle {font.italic_angle:g}/Ascent {font.ascent:g}"
            f"/Descent {font.descent:g}/CapHeight {font.cap_height:g}/StemV {font.stem_v}{program}>>"
        )

    def _cid_font(self, descriptor: str) -> str:
        font = self.embedded
        kind = "0" if font.kind == "CFF" else "2/CIDToGIDMap/Identity"
        return (
            f"<</Type/Font/Subtype/CIDFontType{kind}/BaseFont{format_name(font.name)}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor}/DW 1000/W[0[{_write_widths(font.widths)}]]>>"
        )


class EmbeddedFonts:
    """Every face of a page, subset and ready to draw with."""

    def __init__(self, page: LaidOutPage) -> None:
        glyphs: dict[Face, set[int]] = {}
        for run in iterate_runs(page.root):
            if run.face not in glyphs:
                # Lines that end in a space get it back; gaps that are no word spaces are filled.
                glyphs[run.face] = {run.face.glyph_id(" "), blank_glyph(run.face)}
            glyphs[run.face].update([glyph.gid for glyph in run.glyphs])
        self._uses = {face: FontUse(face, gids, f"F{index}") for index, (face, gids) in enumerate(glyphs.items(), 1)}

    def find_use(self, face: Face) -> FontUse:
        return self._uses[face]

    def write_resources(self, objects: PdfObjects) -> str:
        """Add every font; returns the page's font resources, a dictionary."""
        fonts: dict[str, str] = {}
        for use in self._uses.values():
            fonts |= use.write_objects(objects)
        body = "".join(f"/{resource} {reference}" for resource, reference in fonts.items())
        return f"<<{body}>>"


# As many as subset faces are kept: a document of a batch writes and packs what is new in it.
@lru_cache(maxsize=64)
def _pack_program(program: bytes, level: int) -> bytes:
    return zlib.compress(program, level)


@lru_cache(maxsize=64)
def _pack_texts(texts: tuple[tuple[int, str], ...]) -> bytes:
    return zlib.compress(_to_unicode(texts), LEVEL)


@lru_cache(maxsize=64)
def _write_widths(widths: tuple[float, ...]) -> str:
    return " ".join(f"{round(width, 3):.7g}" for width in widths)


def blank_glyph(face: Face) -> int:
    """The id of a glyph without outline that text rarely uses; the space where the face has none."""
    return next((gid for char in _BLANKS if (gid := face.glyph_id(char))), face.glyph_id(" "))


def iterate_runs(element: Element) -> Iterator[GlyphRun]:
    """Yield every run of glyphs under an element, in order."""
    for kid in element.kids:
        if isinstance(kid, TextLine):
            yield from kid.runs
        elif isinstance(kid, Element):
            yield from iterate_runs(kid)


def _to_unicode(texts: Sequence[tuple[int, str]]) -> bytes:
    """Write a ToUnicode map (ISO 32000-1 §9.10.3) of glyphs and their texts, in the order of the glyphs.

    Readers that support ActualText never use the silent glyphs' own text. pypdf does not support it, but parses
    comments too: a comment maps the silent glyphs to nothing for it, and other readers skip the comment.
    """
    rows = [f"<{cid:04X}> <{_encode_text(text.partition(_PYPDF)[0])}>" for cid, text in texts]
    blocks = [rows[first : first + _BLOCK] for first in range(0, len(rows), _BLOCK)]
    body = "".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks)
    own = [(cid, text.partition(_PYPDF)[2]) for cid, text in texts if _PYPDF in text]
    rows = [f"<{cid:04X}> <{said.encode('utf-16-be', 'replace').hex().upper()}>" for cid, said in own]
    body += f"% beginbfchar {' '.join(rows)} endbfchar\n" if rows else ""
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _encode_text(text: str) -> str:
    return (text or _SILENCE).encode("utf-16-be", "replace").hex().upper()
