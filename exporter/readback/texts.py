"""Every text of a finished file in the order it stands there, for whoever holds it against what was meant."""

import io
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from lxml import etree
from msgspec import Struct

from exporter.readback.budget import Budget
from exporter.readback.charts.workbook import list_stale_cells
from exporter.readback.package import RELATIONSHIPS, PackageError, PackageReader
from exporter.readback.record import read_record_text
from exporter.readback.wordprocessing import W, is_fallback, walk_part
from exporter.start.patterns import compile_pattern

if TYPE_CHECKING:
    import pikepdf

_PARAGRAPH = f"{W}p"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CDR = "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class FileTexts(Struct, frozen=True, kw_only=True):
    """`body` is the running text in order; the others are texts beside it, each as a whole."""

    body: str
    notes: str = ""
    margins: str = ""  # headers and footers
    paragraphs: tuple[str, ...] = ()  # those of all of these, whole
    alts: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()  # the labels and values of each chart
    links: tuple[str, ...] = ()
    title: str = ""
    properties: tuple[str, ...] = ()  # title, author, subject, keywords, company …
    names: tuple[str, ...] = ()  # titles of drawings, titles and descriptions of tables
    record: str = ""  # the program's own, in custom properties
    stale_cells: tuple[str, ...] = ()  # what a workbook holds otherwise than its chart draws


def read_word_texts(package: PackageReader) -> FileTexts:
    """The texts of a Word file. Raises PackageError where it is damaged."""
    main = package.related_parts("", "officeDocument")
    root = package.read_xml(main[0]) if main else None
    if root is None:
        raise PackageError("the file is a zip file, but no Word document")
    parts = [main[0], *package.related_parts(main[0], "footnotes"), *package.related_parts(main[0], "endnotes")]
    margins = [*package.related_parts(main[0], "header"), *package.related_parts(main[0], "footer")]
    core = package.related_parts("", "core-properties")
    properties = package.read_xml(core[0]) if core else None
    body, *notes = (_read_paragraphs(package, name) for name in parts)
    edges = [_read_paragraphs(package, name) for name in margins]
    return FileTexts(
        body="\n".join(body),
        paragraphs=tuple(chain(body, *notes, *edges)),
        notes="".join(map("\n".join, notes)),
        margins="\n".join(map("\n".join, edges)),
        alts=tuple(_alternative_texts(root)),
        charts=tuple(_chart_texts(package, main[0])),
        links=tuple(link for name in (*parts, *margins) for link in _external_links(package, name)),
        title="" if properties is None else "".join(map(str, properties.itertext())),
        properties=tuple(_property_texts(package)),
        names=tuple(_object_names(root)),
        record=read_record_text(package),
        stale_cells=tuple(
            cell for name in package.related_parts(main[0], "chart") for cell in list_stale_cells(package, name)
        ),
    )


def _read_paragraphs(package: PackageReader, name: str) -> list[str]:
    """What stands before the first paragraph of a part, then each paragraph as one text, whatever lines it has."""
    root = package.read_xml(name)
    if root is None:
        return []
    paragraphs: list[list[str]] = [[]]
    for element, text in walk_part(root):
        if element.tag == _PARAGRAPH:
            paragraphs.append([])
        if text:
            paragraphs[-1].append(text)
    return list(map("".join, paragraphs))


def _alternative_texts(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{_WP}docPr"):
        if not is_fallback(element):
            yield element.get("descr") or ""


# What a reader sees among the properties; the others are instants, counts and the program's own record.
_PROPERTIES = frozenset(
    ("title", "subject", "creator", "keywords", "description", "category", "lastModifiedBy", "Company", "Manager")
)


def _property_texts(package: PackageReader) -> Iterator[str]:
    for kind in ("core-properties", "extended-properties"):
        for name in package.related_parts("", kind):
            root = package.read_xml(name)
            for element in root.iter("{*}*") if root is not None else ():
                if etree.QName(element).localname in _PROPERTIES and element.text:
                    yield element.text


def _object_names(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{_WP}docPr", f"{W}tblCaption", f"{W}tblDescription"):
        name = element.get("title") if element.tag == f"{_WP}docPr" else element.get(f"{W}val")
        if name and not is_fallback(element):
            yield name


def read_shape_texts(package: PackageReader, chart: str) -> list[str]:
    """The texts of the shapes over a chart's plot; `chart` is its part."""
    found: list[str] = []
    for name in package.related_parts(chart, "chartUserShapes"):
        root = package.read_xml(name)
        if root is not None:
            found += ["".join(text.text or "" for text in shape.iter(f"{_A}t")) for shape in root.iter(f"{_CDR}txBody")]
    return found


def _chart_texts(package: PackageReader, main: str) -> Iterator[str]:
    for name in package.related_parts(main, "chart"):
        root = package.read_xml(name)
        if root is not None:
            texts = [element.text or "" for element in root.iter(f"{_C}v", f"{_A}t")]
            yield "\n".join((*texts, *read_shape_texts(package, name)))


def _external_links(package: PackageReader, name: str) -> Iterator[str]:
    folder, _, base = name.rpartition("/")
    root = package.read_xml(f"{folder}/_rels/{base}.rels")
    for relation in root.iterfind(f"{RELATIONSHIPS}Relationship") if root is not None else ():
        if relation.get("TargetMode") == "External" and relation.get("Type", "").endswith("/hyperlink"):
            yield relation.get("Target", "")


class PageTexts(Struct, frozen=True, kw_only=True):
    """What the one page of a PDF says beside its tagged text."""

    links: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()  # title, author, subject, keywords, the titles of bookmarks
    decoration: tuple[str, ...] = ()  # text objects that no structure element has: running heads and feet
    figures: tuple["FigureTexts", ...] = ()
    other_metadata: tuple[tuple[str, str], ...] = ()  # title and dates of the XMP metadata other than the properties'
    replaced: tuple[tuple[str, str], ...] = ()  # what glyphs show, and what the file says they are (§14.9.4)


class FigureTexts(Struct, frozen=True):
    """A figure's alternative text, and what its text objects say, in the order they are drawn."""

    alt: str
    texts: tuple[str, ...]


def read_page_texts(data: bytes) -> PageTexts:
    """The texts of the first page of a PDF and beside it. Raises pikepdf.PdfError, OverBudget."""
    import pikepdf

    from exporter.readback.pages.content import CHARACTERS, OPERANDS, list_text_objects
    from exporter.readback.pages.streams import BYTES

    with pikepdf.open(io.BytesIO(data)) as pdf:
        budget = Budget({OPERANDS: 1_000_000, CHARACTERS: 10_000_000, BYTES: 60_000_000})
        objects = list_text_objects(pdf.pages[0], budget)
        said: dict[int | None, list[str]] = {}
        for one in objects:
            said.setdefault(one.mark, []).append("".join(one.shown) if one.said is None else one.said)
        replaced = [("".join(one.shown), one.said) for one in objects if one.said is not None]
        figures = []
        for element in _structure_elements(pdf.Root.get("/StructTreeRoot")):
            if "/ActualText" in element:
                shown = "".join(text for mark in _element_marks(element) for text in said.get(mark, ()))
                replaced.append((shown, str(element.ActualText)))
            if element.S == "/Link":
                shown = "".join(text for mark in _element_marks(element) for text in said.get(mark, ()))
                replaced += _link_texts(element, shown)
            if element.S == "/Figure":
                marks = set(_element_marks(element))
                texts = [text for mark, one in said.items() if mark in marks for text in one]
                figures.append(FigureTexts(str(element.get("/Alt", "")), tuple(texts)))
        return PageTexts(
            links=tuple(_link_targets(pdf)),
            properties=tuple(_pdf_properties(pdf)),
            decoration=tuple(said.get(None, ())),
            figures=tuple(figures),
            other_metadata=tuple(_differing_metadata(pdf)),
            replaced=tuple(replaced),
        )


def _structure_elements(tree: Any) -> Iterator[Any]:
    """All elements of a structure tree (§14.7.2), which has been read once already and so has an end."""
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if element is None or isinstance(element, int):
            continue
        if "/S" in element:
            yield element
        waiting.extend(_kids_of(element))


def _kids_of(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K")
    return list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]


def _element_marks(element: Any) -> Iterator[int]:
    """The marked-content sequences of an element and of those in it, by MCID, in reading order."""
    for kid in _kids_of(element):
        if isinstance(kid, int):
            yield kid
        elif "/MCID" in kid:
            yield int(kid.MCID)
        else:
            yield from _element_marks(kid)


def _link_texts(element: Any, shown: str) -> Iterator[tuple[str, str]]:
    """Pairs of texts of a link that say the same: its alternative text with that of its annotations, and with what is
    shown where it leads to a place of the page."""
    alternative = str(element.get("/Alt", ""))
    for kid in _kids_of(element):
        note = kid.get("/Obj") if not isinstance(kid, int) and "/Obj" in kid else None
        if note is None or not alternative:
            continue
        yield str(note.get("/Contents", "")), alternative
        if "/A" not in note:
            yield shown, alternative


def _link_targets(pdf: "pikepdf.Pdf") -> Iterator[str]:
    """The targets of the links."""
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            action = note.get("/A")
            if action is not None and "/URI" in action:
                yield str(action.URI)


def _pdf_properties(pdf: "pikepdf.Pdf") -> Iterator[str]:
    """What a reader sees beside the pages: title, author, subject, keywords, and the bookmarks' titles."""
    yield from (str(pdf.docinfo[key]) for key in ("/Title", "/Author", "/Subject", "/Keywords") if key in pdf.docinfo)
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            yield item.title
            waiting += item.children
    stream = pdf.Root.get("/Metadata")
    if stream is not None:
        yield from _metadata_texts(stream.read_bytes())


def _metadata_texts(data: bytes) -> Iterator[str]:
    """The texts of the Dublin Core and of the keywords in XMP metadata."""
    root = _parse_metadata(data)
    for element in root.iter(f"{_DC}*", f"{_PDF}Keywords"):
        if element.tag not in (f"{_DC}date", f"{_DC}identifier", f"{_DC}format"):
            yield from (str(text) for text in element.itertext() if str(text).strip())


# The instants that both the properties and the XMP metadata have (ISO 19005-3, §6.6.2.1).
_DATES = {"CreateDate": "/CreationDate", "ModifyDate": "/ModDate"}
_DIGITS = compile_pattern(r"\d+")


def _differing_metadata(pdf: "pikepdf.Pdf") -> Iterator[tuple[str, str]]:
    """Name and value of the title and of each date that XMP metadata has otherwise than the properties, or not at all.

    2025-06-05T10:20:30+08:00 is D:20250605102030+08'00': the digits are the same, and both leave out zones in one way
    or not (Z, +00'00')."""
    stream = pdf.Root.get("/Metadata")
    if stream is None:
        return
    root = _parse_metadata(stream.read_bytes())
    title = "".join(str(text) for element in root.iter(f"{_DC}title") for text in element.itertext()).strip()
    if title != str(pdf.docinfo.get("/Title", "")).strip():
        yield "title", title
    for name, key in _DATES.items():
        texts = [element.text or "" for element in root.iter(f"{_XMP}{name}")]
        meant = "".join(_DIGITS.findall(str(pdf.docinfo.get(key, ""))))
        for text in texts or ([""] if meant else []):
            if "".join(_DIGITS.findall(text)).ljust(18, "0") != meant.ljust(18, "0"):
                yield name, text


def _parse_metadata(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)
