"""What a setting changes: an outline rendered with and without it, both files looked at by other libraries."""

import functools
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree
from msgspec import Struct

import exporter
from tests.support.typed_settings import typed_settings
from tests.support.word_reading import drawn_colors

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {
    "w": _W,
    "v": "urn:schemas-microsoft-com:vml",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


class Word:
    """A .docx as its XML."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

    def find(self, path: str, part: str = "document") -> list[Any]:
        """What an XPath finds in `word/<part>.xml`: elements, or texts of attributes."""
        tree = etree.fromstring(self.parts[f"word/{part}.xml"])
        found: list[Any] = tree.xpath(path, namespaces=NAMES)
        return found

    def colors(self, path: str, part: str) -> list[str]:
        """The colours below what a path finds in a drawing, the theme's resolved."""
        found = self.find(f"{path}//*[self::a:srgbClr or self::a:schemeClr]", part)
        return drawn_colors(found, self.parts["word/theme/theme1.xml"])

    def value(self, path: str, part: str = "document") -> str:
        """The first attribute an XPath finds, "" where there is none."""
        found = self.find(path, part)
        return str(found[0]) if found else ""

    def style(self, id: str, path: str) -> str:
        """An attribute within a style, such as `w:rPr/w:sz/@w:val`; of no style, what all text has."""
        if not id:
            kind = path.split("/")[0].removeprefix("w:")
            return self.value(f"w:docDefaults/w:{kind}Default/{path}", "styles")
        return self.value(f"w:style[@w:styleId='{id}']/{path}", "styles")

    def paragraph(self, text: str, part: str = "document") -> Any:
        """The first paragraph with these words."""
        for paragraph in self.find("//w:p", part):
            if text in "".join(paragraph.itertext()):
                return paragraph
        raise AssertionError(f"no paragraph says {text}")

    def style_of(self, text: str, path: str, part: str = "document") -> str:
        """An attribute within the style of the paragraph with these words."""
        return self.style(self.paragraph(text, part).find(f"{{{_W}}}pPr/{{{_W}}}pStyle").get(f"{{{_W}}}val"), path)

    def running(self, kind: str) -> list[str]:
        """The texts of all headers or footers."""
        names = sorted(name for name in self.parts if re.fullmatch(rf"word/{kind}\d+\.xml", name))
        return ["".join(etree.fromstring(self.parts[name]).itertext("{*}t")) for name in names]

    @property
    def text(self) -> str:
        return "\n".join("".join(p.itertext("{*}t")) for p in self.find("//w:p"))


class Char(Struct, frozen=True):
    """Points from the sheet's lower left; `color` six digits."""

    text: str
    size: float
    color: str
    left: float
    bottom: float
    right: float
    top: float
    font: str


class Shape(Struct, frozen=True):
    """A filled or stroked path; `width` is that of its box, `line` that of its stroke."""

    left: float
    bottom: float
    width: float
    height: float
    fill: str
    stroke: str
    line: float


class Sheet:
    """A PDF's only page."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with pypdfium2.PdfDocument(data) as document:
            assert len(document) == 1
            page = document[0]
            self.width, self.height = page.get_size()
            text = page.get_textpage()
            self.chars = [_char(text, index) for index in range(text.count_chars())]
            self.shapes = [_shape(item) for item in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH])]
            self.images = [item.get_bounds() for item in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE])]
            text.close()
            page.close()
        self.chars = [char for char in self.chars if char.text.strip()]
        self.text = "".join(char.text for char in self.chars)

    def at(self, text: str) -> Char:
        """The first character of these words (without spaces), where they first stand."""
        squeezed = re.sub(r"\s", "", text)
        index = self.text.find(squeezed)
        assert index >= 0, f"the page does not say {text}"
        return self.chars[index]

    def end(self, text: str) -> Char:
        """The last character of these words."""
        squeezed = re.sub(r"\s", "", text)
        index = self.text.find(squeezed)
        assert index >= 0, f"the page does not say {text}"
        return self.chars[index + len(squeezed) - 1]

    def gap(self, above: str, below: str) -> float:
        """Points from the foot of one text to the head of another."""
        return self.end(above).bottom - self.at(below).top

    def filled(self, color: str) -> list[Shape]:
        return [shape for shape in self.shapes if shape.fill == color]

    def ruled(self, color: str) -> list[Shape]:
        """Lines of a colour, whether stroked or filled."""
        return [shape for shape in self.shapes if shape.stroke == color or (shape.fill == color and shape.height < 8)]

    @property
    def colors(self) -> set[str]:
        return {char.color for char in self.chars} | {shape.fill for shape in self.shapes}

    @functools.cached_property
    def fonts(self) -> set[str]:
        with pikepdf.open(io.BytesIO(self.data)) as document:
            fonts = document.pages[0].Resources["/Font"]
            return {str(font.BaseFont).partition("+")[2] for font in fonts.values()}

    @functools.cached_property
    def attachments(self) -> list[str]:
        with pikepdf.open(io.BytesIO(self.data)) as document:
            return list(document.attachments)

    @functools.cached_property
    def tags(self) -> list[str]:
        """The words that stand for figures."""
        with pikepdf.open(io.BytesIO(self.data)) as document:
            return [
                str(item.Alt) for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
            ]

    @functools.cached_property
    def part(self) -> str:
        """The PDF/A part the file claims."""
        found = re.search(rb"pdfaid:part(?:>|=\")(\d)", self.data)
        return found[1].decode() if found else ""


def _char(text: Any, index: int) -> Char:
    left, bottom, right, top = text.get_charbox(index)
    parts = _uints()
    pdfium.FPDFText_GetFillColor(text.raw, index, *parts)
    code = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
    color = "".join(f"{part.value:02x}" for part in parts[:3])
    return Char(code, round(pdfium.FPDFText_GetFontSize(text.raw, index), 2), color, left, bottom, right, top,
                _font(text, index))  # fmt: skip


def _uints() -> list[Any]:
    from ctypes import c_uint

    return [c_uint() for _ in range(4)]


def _font(text: Any, index: int) -> str:
    from ctypes import c_int, create_string_buffer

    name, flags = create_string_buffer(200), c_int()
    pdfium.FPDFText_GetFontInfo(text.raw, index, name, 200, flags)
    return name.value.decode("utf-8", "replace")


def _shape(item: Any) -> Shape:
    from ctypes import c_float, c_int

    left, bottom, right, top = item.get_bounds()
    fill, stroke, line, mode, stroked = _uints(), _uints(), c_float(), c_int(), c_int()
    pdfium.FPDFPageObj_GetFillColor(item.raw, *fill)
    pdfium.FPDFPageObj_GetStrokeColor(item.raw, *stroke)
    pdfium.FPDFPageObj_GetStrokeWidth(item.raw, line)
    pdfium.FPDFPath_GetDrawMode(item.raw, mode, stroked)
    digits = ["".join(f"{part.value:02x}" for part in parts[:3]) for parts in (fill, stroke)]
    return Shape(
        left, bottom, right - left, top - bottom, digits[0] if mode.value else "", digits[1] if stroked.value else "",
        round(line.value, 2),
    )  # fmt: skip


# ---- rendering -----------------------------------------------------------------------------------------------------


def picture(color: tuple[int, int, int], width: int = 40, height: int = 20) -> bytes:
    """A PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(color) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )  # fmt: skip


class Studio:
    """Renders the outlines of a folder; each wish once. `template` is a template's own text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._outlines: dict[str, Any] = {}
        self._seen: dict[tuple[object, ...], Any] = {}

    def word(self, outline: str, settings: Mapping[str, str], template: str = "") -> Word:
        return self._see("docx", outline, settings, template)  # type: ignore[no-any-return]

    def sheet(self, outline: str, settings: Mapping[str, str], template: str = "") -> Sheet:
        return self._see("pdf", outline, settings, template)  # type: ignore[no-any-return]

    def _see(self, kind: str, outline: str, settings: Mapping[str, str], template: str) -> Any:
        key = (kind, outline, tuple(settings.items()), template)
        if key not in self._seen:
            name = ""
            if template:
                name = str(self.folder / f"house-{zlib.crc32(template.encode()):08x}.yaml")
                Path(name).write_text(template, "utf-8")
            render: Callable[..., bytes] = exporter.render_docx if kind == "docx" else exporter.render_pdf
            data = render(self._outline(outline), name, settings=typed_settings(settings))
            self._seen[key] = Word(data) if kind == "docx" else Sheet(data)
        return self._seen[key]

    def _outline(self, name: str) -> Any:
        if name not in self._outlines:
            self._outlines[name] = exporter.load(str(self.folder / name))
        return self._outlines[name]


# At these sizes the page's type is as large as the template says, neither grown nor shrunk to fit.
EXACT = MappingProxyType({"text.size": "9pt", "pdf.fit.min_size": "9pt", "pdf.fit.max_size": "9pt"})


class Case(Struct, frozen=True, kw_only=True):
    """One setting changed. `docx` and `pdf` are what to look at and what it must be then: a value, or a question
    about what was before and what is now. `base` holds both times, so that the setting has something to show on."""

    key: str
    to: dict[str, str] = {}
    template: str = ""
    before: str = ""  # the template of the first time
    outline: str = "whole.yaml"
    base: Mapping[str, str] = EXACT
    docx: tuple[Callable[[Word], Any], Any] | None = None
    pdf: tuple[Callable[[Sheet], Any], Any] | None = None


def check(case: Case, studio: Studio, output: str) -> None:
    """Render twice and see the difference."""
    wanted = getattr(case, output)
    look, meant = wanted
    render: Callable[..., Any] = studio.word if output == "docx" else studio.sheet
    before = look(render(case.outline, case.base, case.before))
    now = look(render(case.outline, {**case.base, **case.to}, case.template))
    if callable(meant):
        assert meant(before, now), f"{case.key}: {before!r} became {now!r}"
    else:
        assert before != meant, f"{case.key} is {before!r} from the start"
        assert now == meant, f"{case.key}: {before!r} became {now!r}, not {meant!r}"


def more(before: float, now: float) -> bool:
    return now > before + 0.5


def less(before: float, now: float) -> bool:
    return now < before - 0.5


def other(before: object, now: object) -> bool:
    return before != now
