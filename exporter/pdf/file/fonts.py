"""The faces of a page as PDF fonts: one composite font a face, cut to the glyphs drawn, with the text of each glyph.

The glyphs are known before anything is drawn, so faces are cut first and the codes are final as they are written.
"""

from collections.abc import Iterator

from exporter.pdf.file.objects import QUICK, Raw, TaggedDocument, format_name
from exporter.pdf.file.subset import subset_face
from exporter.pdf.page.tree import Element, LaidOutPage
from exporter.typeset.face import Face
from exporter.typeset.line import GlyphRun, TextLine

# Stands for "" in a glyph's text: later glyphs of a cluster, and blanks. Every glyph must be in the ToUnicode map
# (ISO 19005-2 §6.2.11.7.2) with at least one character (validators call an empty text malformed): a zero-width space.
SILENT = "\0"
_SILENCE = "\u200b"
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

    def code(self, gid: int, text: str) -> tuple[str, str]:
        """The font resource and the code, in hexadecimal, that draw a glyph for a text."""
        found = self.codes.get((gid, text))
        if found is None:
            cid = self.embedded.cids[gid]
            found = self.codes[gid, text] = (self._resource(self._layer(cid, text or SILENT)), f"{cid:04X}")
        return found

    def blank(self) -> tuple[str, str, float]:
        """Font resource, code and width (thousandths of an em) of a glyph that shows nothing and says nothing."""
        gid = blank(self._face)
        return *self.code(gid, SILENT), self._face.glyph_advance(gid)

    def _layer(self, cid: int, text: str) -> int:
        for index, layer in enumerate(self._layers):
            if layer.setdefault(cid, text) == text:
                return index
        self._layers.append({cid: text})
        return len(self._layers) - 1

    def _resource(self, layer: int) -> str:
        return f"{self._label}_{layer}" if layer else self._label

    def write(self, document: TaggedDocument) -> dict[str, str]:
        """Add the font's objects; gives the reference of each resource."""
        font = self.embedded
        descendant = document.add(self._cid_font(document.add(self._descriptor(document))))
        return {
            self._resource(index): document.add(
                f"<</Type/Font/Subtype/Type0/BaseFont{format_name(font.name)}/Encoding/Identity-H/DescendantFonts[{descendant}]"
                f"/ToUnicode {document.add_stream('', _to_unicode(layer))}>>"
            )
            for index, layer in enumerate(self._layers)
        }

    def _descriptor(self, document: TaggedDocument) -> str:
        font = self.embedded
        if font.kind == "CFF":
            program = "/FontFile3 " + document.add_stream("/Subtype/CIDFontType0C", font.program, level=QUICK)
        else:
            program = "/FontFile2 " + document.add_stream(f"/Length1 {len(font.program)}", font.program)
        return (
            f"<</Type/FontDescriptor/FontName{format_name(font.name)}/Flags {font.flags}"
            f"/FontBBox[{' '.join(map(str, font.bbox))}]/ItalicAngle {font.italic_angle:g}/Ascent {font.ascent:g}"
            f"/Descent {font.descent:g}/CapHeight {font.cap_height:g}/StemV {font.stem_v}{program}>>"
        )

    def _cid_font(self, descriptor: str) -> str:
        font = self.embedded
        kind = "0" if font.kind == "CFF" else "2/CIDToGIDMap/Identity"
        widths = " ".join(f"{round(width, 3):.7g}" for width in font.widths)
        return (
            f"<</Type/Font/Subtype/CIDFontType{kind}/BaseFont{format_name(font.name)}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor}/DW 1000/W[0[{widths}]]>>"
        )


class EmbeddedFonts:
    """Every face of a page, cut and ready to draw with."""

    def __init__(self, page: LaidOutPage) -> None:
        glyphs: dict[Face, set[int]] = {}
        for run in runs(page.root):
            if run.face not in glyphs:
                # Lines that end in a space get it back; gaps that are no word spaces are filled.
                glyphs[run.face] = {run.face.glyph_id(" "), blank(run.face)}
            glyphs[run.face].update([glyph.gid for glyph in run.glyphs])
        self._uses = {face: FontUse(face, gids, f"F{index}") for index, (face, gids) in enumerate(glyphs.items(), 1)}

    def use(self, face: Face) -> FontUse:
        return self._uses[face]

    def write(self, document: TaggedDocument) -> Raw:
        """Add every font; gives the page's font resources."""
        fonts: dict[str, str] = {}
        for use in self._uses.values():
            fonts |= use.write(document)
        body = "".join(f"/{resource} {reference}" for resource, reference in fonts.items())
        return Raw(f"<<{body}>>".encode("ascii"))


def blank(face: Face) -> int:
    """An empty glyph that the text itself hardly needs, the space where there is none."""
    return next((gid for char in _BLANKS if (gid := face.glyph_id(char))), face.glyph_id(" "))


def runs(element: Element) -> Iterator[GlyphRun]:
    """Every run of glyphs under an element, in order."""
    for kid in element.kids:
        if isinstance(kid, TextLine):
            yield from kid.runs
        elif isinstance(kid, Element):
            yield from runs(kid)


def _to_unicode(texts: dict[int, str]) -> bytes:
    """A ToUnicode map (ISO 32000-1 §9.10.3).

    Readers that know ActualText never meet the silent glyphs' own text. pypdf does not know it, but also reads what
    stands in comments, and takes the silence from there; to others a comment is a comment.
    """
    rows = [f"<{cid:04X}> <{_coded(text)}>" for cid, text in sorted(texts.items())]
    blocks = [rows[first : first + _BLOCK] for first in range(0, len(rows), _BLOCK)]
    body = "".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks)
    silent = " ".join(f"<{cid:04X}> <>" for cid, text in sorted(texts.items()) if text == SILENT)
    body += f"% beginbfchar {silent} endbfchar\n" if silent else ""
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _coded(text: str) -> str:
    return text.replace(SILENT, _SILENCE).encode("utf-16-be", "replace").hex().upper()
