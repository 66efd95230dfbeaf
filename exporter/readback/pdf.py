"""What a .pdf contains: text, tags in reading order, key figures, fonts, attachments, the standards it claims."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree

from exporter.message import Message
from exporter.problem import Place, Problems
from exporter.readback.budget import Budget
from exporter.readback.pages.content import CHARACTERS, OPERANDS, page_texts
from exporter.readback.pages.streams import (
    BYTES,
    PAGES,
    PIECES,
    check_drawing,
    check_objects,
    check_pages,
    measure_stream,
    read_stream,
)
from exporter.readback.pdfium import copy_text
from exporter.readback.records import AttachmentContent, FontContent, PdfContent, TagContent
from exporter.start.patterns import compile_pattern

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_AID, _UID = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"
_DC = "{http://purl.org/dc/elements/1.1/}"

# Levels of structure elements; deeper nesting is a loop or an attack.
_DEEPEST = 200
# Pages whose text is read; a one-pager has one.
_PAGES = 1000
# What one file may hold: a tagged book of a thousand pages stays below, and an attack takes seconds and no more.
_ELEMENTS, _FONTS = "structure elements", "fonts of pages"
_LIMITS = {
    BYTES: 60_000_000,
    PIECES: 1_500_000,
    PAGES: 20_000,
    OPERANDS: 1_000_000,
    CHARACTERS: 10_000_000,
    _ELEMENTS: 150_000,
    _FONTS: 50_000,
}
# Tags of the metadata; those of a book with its whole history have some thousands.
_XMP_TAGS = 100_000
_INLINE = frozenset(("Span", "Link", "Quote", "Code", "Reference", "Em", "Strong", "Sub", "Ruby", "RB"))
# In a file of joined pages the number of its page stands before an id.
_FIGURE = compile_pattern(r"(?:\d{7}/)?figure:(.+?)(?:#\d+)?")
_SUBSET = compile_pattern(r"[A-Z]{6}\+")


def read_pdf(place: Place, data: bytes, problems: Problems) -> PdfContent | None:
    """Content of a PDF; None, with a problem, if it cannot be read."""
    try:
        check_objects(data)
        budget = Budget(_LIMITS)
        # Without what pages inherit, which is handed to each of them before anybody could count them.
        with pikepdf.open(io.BytesIO(data), inherit_page_attributes=False) as pdf:
            check_pages(pdf.Root, budget)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _PdfReader(pdf, data, budget).read()
    except pikepdf.PasswordError:
        problems.error("file-unreadable", place, "the file has a password", "save it without one")
    except (
        pikepdf.PdfError,
        pikepdf.DataDecodingError,
        MemoryError,
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        RuntimeError,
    ) as error:
        # Damage shows wherever the library meets it, as any of these; the message only says that there is some.
        message = Message("the file is damaged: {error}", error=_one_line(error))
        problems.error("file-unreadable", place, message, "build it again")
    return None


class _PdfReader:
    """Reads one open PDF: its structure tree, metadata, fonts and attachments."""

    def __init__(self, pdf: pikepdf.Pdf, data: bytes, budget: Budget) -> None:
        self._pdf, self._data = pdf, data
        self._root: Any = pdf.Root
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._texts: dict[int, dict[int, str]] = {}
        self._budget = budget
        self._seen: set[tuple[int, int]] = set()  # structure elements: each has one parent (§14.7.2)
        self._metadata = self._read_xmp()

    def read(self) -> PdfContent:
        """All that the file contains."""
        for page in self._pdf.pages[:_PAGES]:
            check_drawing(page, self._budget)
        tree = self._root.get("/StructTreeRoot")
        tags: list[TagContent] = []
        figures: dict[str, list[str]] = {}
        for element in _structure_kids(tree):
            self._walk_tags(element, None, tags, figures, 0)
        return PdfContent(
            title=self._document_title(),
            language=_as_text(self._root.get("/Lang")),
            pages=len(self._pdf.pages),
            page_sizes=[_page_size(page) for page in self._pdf.pages],
            text=copy_text(self._data, _PAGES),
            tags=tags,
            figures=figures,
            fonts=self._read_fonts(),
            conformance=self._claimed_standards(),
            attachments=[
                AttachmentContent(name, self._attachment_size(file)) for name, file in self._pdf.attachments.items()
            ],
        )

    # ---- tags ------------------------------------------------------------------------------------------------------

    def _walk_tags(
        self, element: Any, page: int | None, tags: list[TagContent], figures: dict[str, list[str]], depth: int
    ) -> str:
        """Add an element and its descendants to `tags`, in reading order; return its whole text.

        An entry has its own text and that of inline elements in it, but not that of block elements in it. An element
        whose id marks a key figure is added to `figures`. Raises ValueError if the structure is nested too deep.
        """
        if depth > _DEEPEST or (element.is_indirect and element.objgen in self._seen):
            raise ValueError("its structure has no end")
        self._seen.add(element.objgen)
        page = self._page_index(element, page)
        tag = _as_text(element.get("/S")).lstrip("/")
        entry = TagContent(tag, "")
        if tag not in _INLINE:
            tags.append(entry)
        whole, own = "", ""
        for kid in _structure_kids(element):
            self._budget.spend(_ELEMENTS)
            words, inline = self._read_kid(kid, page, tags, figures, depth)
            whole, own = whole + words, own + (words if inline else "")
        self._budget.spend(CHARACTERS, len(whole))  # it is kept once more at every level
        actual = _as_text(element.get("/ActualText"))
        whole, entry.text = actual or whole, actual or own
        if alt := _as_text(element.get("/Alt")):
            entry.alt = alt
        if match := _FIGURE.fullmatch(_as_text(element.get("/ID"))):
            figures.setdefault(match[1], []).append(whole.strip())  # a space may be left from a line end
        return whole

    def _read_kid(
        self, kid: Any, page: int | None, tags: list[TagContent], figures: dict[str, list[str]], depth: int
    ) -> tuple[str, bool]:
        """A kid's text, and whether it is inline content of its parent."""
        if not isinstance(kid, pikepdf.Dictionary):
            return self._marked_text(page, int(kid)), True
        if "/MCID" in kid:
            return self._marked_text(self._page_index(kid, page), int(kid.MCID)), True
        if "/S" not in kid:
            return "", True  # an object reference
        return self._walk_tags(kid, page, tags, figures, depth + 1), _as_text(kid.S).lstrip("/") in _INLINE

    def _page_index(self, element: Any, inherited: int | None) -> int | None:
        page = element.get("/Pg")
        return inherited if page is None else self._pages.get(page.objgen, inherited)

    def _marked_text(self, page: int | None, mark: int) -> str:
        """The text of a marked-content sequence."""
        if page is None:
            return ""
        if page not in self._texts:
            self._texts[page] = page_texts(self._pdf.pages[page], self._budget)
        return self._texts[page].get(mark, "")

    # ---- text, fonts, metadata -------------------------------------------------------------------------------------

    def _read_fonts(self) -> list[FontContent]:
        found: dict[str, FontContent] = {}
        for page in self._pdf.pages:
            for _, font in sorted(dict(page.resources.get("/Font", {})).items()):
                self._budget.spend(_FONTS)
                name = _as_text(font.get("/BaseFont")).lstrip("/")
                holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                descriptor: Any = holder.get("/FontDescriptor", {})
                embedded = font.get("/Subtype") == "/Type3" or any(
                    key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
                )
                subset = bool(_SUBSET.match(name))
                found[name] = FontContent(_SUBSET.sub("", name), embedded, subset)
        return list(found.values())

    def _read_xmp(self) -> etree._Element | None:
        stream = self._root.get("/Metadata")
        if stream is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            data = read_stream(stream, self._budget)
            return None if data.count(b"<") > _XMP_TAGS else etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            return None

    def _attachment_size(self, file: pikepdf.AttachedFileSpec) -> int:
        """The bytes of an attachment: as its parameters say (§7.11.4.1), else counted."""
        stream = file.get_file().obj
        parameters: Any = stream.get("/Params")
        said = None if parameters is None else parameters.get("/Size")
        if isinstance(said, int):
            return int(said)
        size = measure_stream(stream, self._budget.left(BYTES))
        self._budget.spend(BYTES, size)
        return size

    def _metadata_value(self, tag: str) -> str:
        """A property of the XMP metadata, written as an element or as an attribute; "" if there is none."""
        if self._metadata is None:
            return ""
        for element in self._metadata.iter(tag):
            return "".join(map(str, element.itertext())).strip()
        for description in self._metadata.iter(f"{_RDF}Description"):
            if value := description.get(tag):
                return value
        return ""

    def _document_title(self) -> str:
        return self._metadata_value(f"{_DC}title") or _as_text(self._pdf.docinfo.get("/Title"))

    def _claimed_standards(self) -> list[str]:
        """The standards that the metadata claims (PDF/A, PDF/UA); a validator says whether the file conforms."""
        archive, universal = self._metadata_value(f"{_AID}part"), self._metadata_value(f"{_UID}part")
        claims = [f"PDF/A-{archive}{self._metadata_value(f'{_AID}conformance').lower()}"] if archive else []
        return claims + ([f"PDF/UA-{universal}"] if universal else [])


def _structure_kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K") if element is not None else None
    if isinstance(kids, pikepdf.Array):
        yield from kids
    elif kids is not None:
        yield kids


def _page_size(page: pikepdf.Page) -> list[float]:
    left, bottom, right, top = (float(value) for value in page.mediabox)
    return [round(right - left, 2), round(top - bottom, 2)]


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


def _one_line(error: Exception) -> str:
    # pikepdf begins with the stream it read from, which is an address in memory here.
    return " ".join(re.sub(r"<_io\.BytesIO object at \w+>:?", "", str(error)).removeprefix("stream ").split())[:200]
