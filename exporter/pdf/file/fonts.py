"""Write the faces of a page as composite fonts, each subset to the glyphs drawn, with a ToUnicode map.

The glyphs are known before anything is drawn: faces are subset first, and codes are final when they are written.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.memo import Memo
from exporter.pdf.file.objects import LEVEL, QUICK, PdfObjects, format_name
from exporter.pdf.file.subset import EmbeddedFont, subset_face
from exporter.typeset.face import Face, release_with_faces

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

GlyphText = tuple[int, str]  # a glyph's id, and what it says
Token = str | int  # syntax ready to be written, or a glyph's id, for which a page's font writes its code


class GlyphIds:
    """Stands for a face's `FontUse` where strings are made for whatever page draws them: a glyph's code is its id."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def encode_glyph(self, gid: int, text: str) -> tuple[str, Token]:
        """As `FontUse.encode_glyph`; the font resource is to be found, too."""
        return "", gid

    def encode_blank(self) -> tuple[str, Token, float]:
        """As `FontUse.encode_blank`."""
        gid = blank_glyph(self._face)
        return "", gid, self._face.glyph_advance(gid)


class _Codes(dict[Token, str]):
    """The hexadecimal codes of glyphs by their ids; what is written already stays as it is.

    Of the latter there are some hundred: shifts in thousandths of an em, and the ends of strings."""

    def __missing__(self, token: Token) -> str:
        found = self[token] = str(token)
        return found


class SubsetFont(Struct, frozen=True):
    """A face subset to the glyphs of a page: the font without its program, that packed and how long it was, the codes
    of the glyphs, and their widths as written. It is `layered` where a glyph says two things on the page, or may be
    asked to."""

    font: EmbeddedFont
    program: bytes
    length: int
    codes: _Codes
    widths: str
    layered: bool


class FontUse:
    """One face in one document, with the texts of the glyphs that its lines draw.

    Where one glyph stands for two texts (· and •, 人 and the radical ⼈), the later one goes to another font dictionary
    over the same program, with a ToUnicode map of its own: a layer. So every glyph extracts as what was written.
    """

    def __init__(self, face: Face, texts: frozenset[GlyphText], label: str) -> None:
        self._face, self._texts = face, texts
        self._subset = _subsets.find((face, texts), lambda: _subset_to_texts(face, texts), _weigh_subset)
        self.label = label
        self._more: set[GlyphText] = set()
        self._codes: dict[GlyphText, tuple[str, str]] = {}
        self._layers: list[dict[int, str]] = []

    @property
    def layered(self) -> bool:
        """Whether the code of a glyph may depend on what was drawn before it."""
        return self._subset.layered

    def add_texts(self, texts: Iterable[GlyphText]) -> None:
        """Add what glyphs say that stand in no run of the page; where no glyph says two things."""
        self._more.update(texts)

    def number_glyphs(self, tokens: Iterable[Token]) -> str:
        """Syntax with glyph ids as the font's codes."""
        return "".join(map(self._subset.codes.__getitem__, tokens))

    def encode_glyph(self, gid: int, text: str) -> tuple[str, str]:
        """The font resource and the hexadecimal code that draw a glyph for a text."""
        found = self._codes.get((gid, text))
        if found is None:
            cid = self._subset.font.cids[gid]
            found = self._codes[gid, text] = (self._resource_name(self._find_layer(cid, text or SILENT)), f"{cid:04X}")
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
        return f"{self.label}_{layer}" if layer else self.label

    def write_objects(self, objects: PdfObjects) -> dict[str, str]:
        """Add the font's objects; returns the reference of each resource."""
        font = self._subset.font
        descendant = objects.add_object(self._cid_font(objects.add_object(self._font_descriptor(objects))))
        return {
            self._resource_name(index): objects.add_object(
                f"<</Type/Font/Subtype/Type0/BaseFont{format_name(font.name)}/Encoding/Identity-H/DescendantFonts[{descendant}]"
                f"/ToUnicode {objects.add_packed('', texts)}>>"
            )
            for index, texts in enumerate(self._pack_layers())
        }

    def _pack_layers(self) -> list[bytes]:
        """A ToUnicode map for each layer, packed."""
        if self._layers:  # numbered one by one
            return [_pack_texts(layer.items()) for layer in self._layers]
        cids, texts = self._subset.font.cids, self._texts | self._more
        return [_maps.find((self._face, texts), lambda: _pack_texts((cids[gid], text) for gid, text in texts), len)]

    def _font_descriptor(self, objects: PdfObjects) -> str:
        font = self._subset.font
        if font.kind == "CFF":
            data, entries = "/FontFile3", "/Subtype/CIDFontType0C"
        else:
            data, entries = "/FontFile2", f"/Length1 {self._subset.length}"
        program = f"{data} {objects.add_packed(entries, self._subset.program)}"
        return (
            f"<</Type/FontDescriptor/FontName{format_name(font.name)}/Flags {font.flags}"
            f"/FontBBox[{' '.join(map(str, font.bbox))}]/ItalicAngle {font.italic_angle:g}/Ascent {font.ascent:g}"
            f"/Descent {font.descent:g}/CapHeight {font.cap_height:g}/StemV {font.stem_v}{program}>>"
        )

    def _cid_font(self, descriptor: str) -> str:
        font = self._subset.font
        kind = "0" if font.kind == "CFF" else "2/CIDToGIDMap/Identity"
        return (
            f"<</Type/Font/Subtype/CIDFontType{kind}/BaseFont{format_name(font.name)}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor}/DW 1000/W[0[{self._subset.widths}]]>>"
        )


class EmbeddedFonts:
    """Every face of a page, subset and ready to draw with.

    `texts` are what the glyphs of each face say, in the order in which the page draws faces. Where the page is
    `layered`, the code of a glyph depends on what was drawn before it."""

    def __init__(self, texts: Mapping[Face, set[GlyphText]], reordered: bool) -> None:
        self._uses = {
            face: FontUse(face, frozenset(said), f"F{index}") for index, (face, said) in enumerate(texts.items(), 1)
        }
        self.layered = reordered or any(use.layered for use in self._uses.values())

    def find_use(self, face: Face) -> FontUse:
        return self._uses[face]

    def write_resources(self, objects: PdfObjects) -> str:
        """Add every font; returns the page's font resources, a dictionary."""
        fonts: dict[str, str] = {}
        for use in self._uses.values():
            fonts |= use.write_objects(objects)
        body = "".join(f"/{resource} {reference}" for resource, reference in fonts.items())
        return f"<<{body}>>"


# Subsets and maps of earlier pages: documents of a batch share fonts of tiles, heads and charts to the glyph. Weights
# are bytes; a page of text has 200 to 400 kB of subsets, and a map of 2 kB for each.
_subsets = release_with_faces(Memo[SubsetFont](most=64, heaviest=2_000_000))
_maps = release_with_faces(Memo[bytes](most=64, heaviest=200_000))
# Bytes that a glyph takes in a subset beside its program: its id, code and width.
_BESIDE = 250


def _subset_to_texts(face: Face, texts: frozenset[GlyphText]) -> SubsetFont:
    # Lines that end in a space get it back; gaps that are no word spaces are filled.
    space, blank = face.glyph_id(" "), blank_glyph(face)
    drawn = {gid for gid, _ in texts}
    others = {gid for gid, text in texts if text != " "}
    font = subset_face(face, (*drawn, space, blank), {text for _, text in texts if len(text) == 1} | {" ", *_BLANKS})
    return SubsetFont(
        replace(font, program=b""),
        zlib.compress(font.program, QUICK if font.kind == "CFF" else LEVEL),
        len(font.program),
        _Codes({gid: f"{cid:04X}" for gid, cid in font.cids.items()}),
        " ".join(f"{round(width, 3):.7g}" for width in font.widths),
        len(drawn) < len(texts) or space == blank or space in others or blank in drawn,
    )


def _weigh_subset(subset: SubsetFont) -> int:
    return len(subset.program) + _BESIDE * len(subset.font.cids)


def _pack_texts(texts: Iterable[tuple[int, str]]) -> bytes:
    return zlib.compress(_to_unicode(sorted(texts)), LEVEL)


def blank_glyph(face: Face) -> int:
    """The id of a glyph without outline that text rarely uses; the space where the face has none."""
    return next((gid for char in _BLANKS if (gid := face.glyph_id(char))), face.glyph_id(" "))


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
