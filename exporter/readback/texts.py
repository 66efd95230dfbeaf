"""Every text of a finished file in the order it stands there, for whoever holds it against what was meant."""

import io
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from exporter.readback.package import RELATIONSHIPS, PackageError, PackageReader
from exporter.readback.wordprocessing import W, is_fallback, text_pieces

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CDR = "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class FileTexts(Struct, frozen=True, kw_only=True):
    """`body` is the running text in order; the others are texts beside it, each as a whole."""

    body: str
    notes: str = ""
    margins: str = ""  # headers and footers
    alts: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()  # the labels and values of each chart
    links: tuple[str, ...] = ()
    title: str = ""


def read_word_texts(data: bytes) -> FileTexts:
    """The texts of a Word file. Raises PackageError where it is damaged."""
    package = PackageReader(data)
    main = package.related_parts("", "officeDocument")
    root = package.read_xml(main[0]) if main else None
    if root is None:
        raise PackageError("the file is a zip file, but no Word document")
    parts = [main[0], *package.related_parts(main[0], "footnotes"), *package.related_parts(main[0], "endnotes")]
    margins = [*package.related_parts(main[0], "header"), *package.related_parts(main[0], "footer")]
    core = package.related_parts("", "core-properties")
    properties = package.read_xml(core[0]) if core else None
    return FileTexts(
        body=_lines_of(root),
        notes="".join(_part_text(package, name) for name in parts[1:]),
        margins="\n".join(_part_text(package, name) for name in margins),
        alts=tuple(_alternative_texts(root)),
        charts=tuple(_chart_texts(package, main[0])),
        links=tuple(link for name in (*parts, *margins) for link in _external_links(package, name)),
        title="" if properties is None else "".join(map(str, properties.itertext())),
    )


def _lines_of(root: etree._Element) -> str:
    """The running text, a line for each paragraph."""
    return "".join(("\n" if element.tag == f"{W}p" else "") + text for element, text in text_pieces(root))


def _part_text(package: PackageReader, name: str) -> str:
    root = package.read_xml(name)
    return "" if root is None else _lines_of(root)


def _alternative_texts(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{_WP}docPr"):
        if not is_fallback(element):
            yield element.get("descr") or ""


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


def read_pdf_links(data: bytes) -> tuple[str, ...]:
    """The targets of the links of a PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        annotations = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
        actions = [note.get("/A") for note in annotations]
        return tuple(str(action.URI) for action in actions if action is not None and "/URI" in action)
