"""A Word file as units that can be compared: paragraphs, tables and charts in order, with marks, notes and reviewers.

Both files of a comparison are read here, so that printed numbers, labels and typography cancel out.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, Literal

from lxml import etree
from msgspec import Struct

from exporter.deadline import limit_time, seconds_for
from exporter.readback.charts.chart import C, read_chart, read_overlay_words
from exporter.readback.charts.workbook import WorkbookContent, read_workbook
from exporter.readback.objects import OBJECTS, read_object
from exporter.readback.package import BLOCKS, POINTS, PackageReader
from exporter.readback.paragraphs import (
    ParagraphReader,
    UnitText,
    is_in_contents,
    is_internal_link,
    list_cell_paragraphs,
)
from exporter.readback.record import read_record_text
from exporter.readback.records import ChartContent
from exporter.readback.styles import StyleResolver
from exporter.readback.texts import read_shape_texts
from exporter.readback.wordprocessing import W, child_elements, is_fallback, parse_count, running_text, w_attribute
from exporter.start.patterns import compile_pattern

Revisions = Literal["accept", "reject"]

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
# Tables of contents by the names of their styles, in Word and in LibreOffice.
_CONTENTS = compile_pattern(r"(?:toc|contents|table of figures|index)\b.*")
_RECORD_NAMESPACE = "urn:exporter:outline:"
# The last format of the record that spells the names of nodes; characters of a digest.
_LAST_SPELT, _DIGEST = 3, 4
_COLUMNS = 63  # of Word's widest table
# Characters of the writer's record; that of an outline of 10,000 lines has some 300,000.
_LONGEST_RECORD = 5_000_000


class Unit(Struct, frozen=True, kw_only=True):
    """A paragraph, table, chart or picture; `text` of a picture is its alternative text, of a chart its title.

    `style` is the style's name in lower case, `level` that of a heading, 0 for none; `cells` a table's, row by row."""

    kind: Literal["paragraph", "table", "chart", "picture"] = "paragraph"
    content: UnitText = UnitText()
    style: str = ""
    level: int = 0
    listed: bool = False
    is_link: bool = False  # whether all its words are a link to a place in the file
    cells: tuple[tuple[UnitText, ...], ...] = ()
    chart: ChartContent | None = None
    workbook: WorkbookContent | None = None  # a chart's, as it is beside the caches that the chart shows
    shapes: tuple[str, ...] = ()  # the words over a chart's plot: of shapes, of lines at values and of notes

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def anchors(self) -> tuple[str, ...]:
        return self.content.anchors


class NoteUnit(Struct, frozen=True):
    """A note; `id` is the file's, `name` that of its mark, "" where it has none."""

    id: str
    name: str
    content: UnitText


class ReviewComment(Struct, frozen=True):
    """A reviewer's comment; `unit` is the index of the unit where its range begins, -1 where that is unknown."""

    author: str
    text: str
    unit: int


class ForeignObject(Struct, frozen=True):
    """What no outline prints, such as a formula or an inserted file; `unit` is the index of the unit that it is in, or
    of the one before it, -1 for none."""

    what: str
    text: str
    unit: int


class UnitRecord(Struct, frozen=True):
    """What the writer recorded: digests by short name of node, and of the outline; format 0 where there is no record.

    `nodes` of format 1 are keyed by the nodes' ids, of later ones by the names of their bookmarks without `_x`;
    `others` are the digests of nodes named elsewhere: by their bookmarks in format 3, in `packed` from 4 on."""

    format: int = 0
    outline: str = ""
    template: str = ""
    program: str = ""
    nodes: dict[str, str] = {}
    packed: str = ""
    figures: dict[str, tuple[str, str]] = {}  # a key figure's number as printed, and with the words around it
    tables: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}  # digests of heads and of rows
    others: tuple[str, ...] = ()
    digest_size: int = 2  # bytes of a node's digest


class UnitFile(Struct, frozen=True):
    """Everything of a Word file that a comparison needs; `running` are the texts of headers and footers without what
    fields print there, `left_out` what the file has that runs, fetches or holds other files, `contents` the title and
    the lines of its table of contents, which are no units."""

    units: tuple[Unit, ...]
    notes: tuple[NoteUnit, ...]
    comments: tuple[ReviewComment, ...]
    record: UnitRecord
    running: tuple[str, ...]
    objects: tuple[ForeignObject, ...] = ()
    left_out: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()


def read_units(data: bytes, revisions: Revisions = "accept") -> UnitFile:
    """Read a Word file with its tracked changes accepted or rejected.

    Raises PackageError where it cannot be read, OutOfTime where that takes too long."""
    with limit_time(seconds_for(len(data))):
        return _UnitReader(PackageReader(data), revisions).read()


class _UnitReader:
    """Reads one package."""

    def __init__(self, package: PackageReader, revisions: Revisions) -> None:
        from exporter.readback.package import PackageError

        self._package = package
        package.refuse_strict()
        main = package.related_parts("", "officeDocument")
        root = package.read_xml(main[0]) if main else None
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise PackageError("the file is a zip file, but no Word document")
        self._main, self._body, self._revisions = main[0], body, revisions
        self._relations = package.read_relations(main[0])
        self._styles = StyleResolver(self._part_root("styles"))
        links = package.read_links(main[0])
        self._paragraphs = ParagraphReader(revisions, _name_styles(self._part_root("styles")), links)
        self._units: list[Unit] = []
        self._contents: list[str] = []
        self._places: dict[etree._Element, int] = {}  # index of the unit by its paragraph, its table or what follows it

    def _part_root(self, kind: str) -> etree._Element | None:
        names = self._package.related_parts(self._main, kind)
        return self._package.read_xml(names[0]) if names else None

    def read(self) -> UnitFile:
        """Everything that the package has for a comparison."""
        self._read_blocks(self._body)
        return UnitFile(
            units=tuple(self._units),
            notes=tuple(self._read_notes()),
            comments=tuple(self._read_comments()),
            record=self._read_record(),
            running=tuple(self._read_running()),
            objects=tuple(self._read_objects()),
            left_out=tuple(self._package.list_left_out()),
            contents=tuple(self._contents),
        )

    # ---- the body ------------------------------------------------------------------------------------------------

    def _read_blocks(self, parent: etree._Element) -> None:
        """Add the units of a body or a text box; a paragraph whose mark is deleted goes on in the next one."""
        pending: list[etree._Element] = []
        for element in child_elements(parent, "p", "tbl"):
            self._package.spend(BLOCKS, 1)
            if element.tag == f"{W}p" and self._paragraphs.is_joined(element):
                pending.append(element)
                continue
            if element.tag == f"{W}tbl":
                self._add_paragraph(pending)
                self._add_table(element)
            else:
                self._add_paragraph([*pending, element])
            pending = []
        self._add_paragraph(pending)

    def _add_paragraph(self, elements: list[etree._Element]) -> None:
        if not elements:
            return
        style = self._styles.style_of(elements[0])
        name = style.name.lower()
        if style.contents_level or _CONTENTS.fullmatch(name) or is_in_contents(elements[0]):
            self._contents += [words for element in elements if (words := running_text(element))]
            return
        content = self._paragraphs.read(elements)
        unit = Unit(
            content=content,
            style=name,
            level=style.level,
            listed=style.numbering is not None,
            is_link=all(map(is_internal_link, elements)),
        )
        for element in elements:
            self._places[element] = len(self._units)
            self._add_drawings(element, unit)
        if content.text.strip() or content.notes:
            self._units.append(unit)
        for element in elements:
            for box in element.iter(f"{W}txbxContent"):
                if next(box.iterancestors(f"{W}p"), None) is element and not is_fallback(box):
                    self._read_blocks(box)

    def _add_drawings(self, element: etree._Element, bearer: Unit) -> None:
        """Add the charts and pictures of a paragraph, with its marks."""
        for drawing in element.iter(f"{_WP}inline", f"{_WP}anchor"):
            if is_fallback(drawing):
                continue
            chart = next(drawing.iter(f"{C}chart"), None)
            marks = UnitText(text=_drawing_words(drawing), anchors=bearer.anchors)
            if chart is not None:
                name = self._relations.get(chart.get(f"{_R}id", ""), ("", ""))[1]
                root = self._package.read_xml(name) if name else None
                if root is not None:
                    spend = partial(self._package.spend, POINTS)
                    drawn = read_chart(root, spend)
                    shapes = (*read_shape_texts(self._package, name), *read_overlay_words(root, spend))
                    book = read_workbook(self._package, name, drawn)
                    self._units.append(Unit(kind="chart", content=marks, chart=drawn, workbook=book, shapes=shapes))
            elif next(drawing.iter(f"{_PIC}pic"), None) is not None:
                self._units.append(Unit(kind="picture", content=marks))

    def _add_table(self, table: etree._Element) -> None:
        rows = tuple(tuple(self._read_cells(row)) for row in child_elements(table, "tr") if self._keeps_row(row))
        self._places[table] = len(self._units)
        if not rows:
            return
        anchors = tuple(anchor for row in rows for cell in row for anchor in cell.anchors)
        text = "\n".join("\t".join(cell.text for cell in row) for row in rows)
        self._units.append(Unit(kind="table", content=UnitText(text=text, anchors=anchors), cells=rows))

    def _keeps_row(self, row: etree._Element) -> bool:
        gone = "del" if self._revisions == "accept" else "ins"
        return row.find(f"{W}trPr/{W}{gone}") is None

    def _read_cells(self, row: etree._Element) -> Iterator[UnitText]:
        for cell in child_elements(row, "tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if merged is not None and w_attribute(merged) in ("", "continue"):
                yield UnitText()
            else:
                yield self._paragraphs.read_lines(list(list_cell_paragraphs(cell)))
            span = w_attribute(cell.find(f"{W}tcPr/{W}gridSpan"))
            yield from [UnitText()] * (min(parse_count(span) or 1, _COLUMNS) - 1)

    # ---- beside the body -----------------------------------------------------------------------------------------

    def _read_notes(self) -> Iterator[NoteUnit]:
        root = self._part_root("footnotes")
        names = {id: name for unit in self._units for _, id, name in unit.content.notes}
        names |= {id: name for unit in self._units for row in unit.cells for cell in row for _, id, name in cell.notes}
        for note in root.iterfind(f"{W}footnote") if root is not None else ():
            id = w_attribute(note, "id")
            if w_attribute(note, "type") in ("", "normal") and id in names:
                content = self._paragraphs.read_lines(list(note.iter(f"{W}p")))
                yield NoteUnit(id, names[id], content.stripped())

    def _read_comments(self) -> Iterator[ReviewComment]:
        root = self._part_root("comments")
        where: dict[str, int] = {}
        for index, unit in enumerate(self._units):
            contents = [unit.content, *(cell for row in unit.cells for cell in row)]
            where |= {id: index for content in contents for id in content.comments if id not in where}
        for comment in root.iterfind(f"{W}comment") if root is not None else ():
            text = self._paragraphs.read_lines(list(comment.iter(f"{W}p"))).text.strip()
            yield ReviewComment(w_attribute(comment, "author"), text, where.get(w_attribute(comment, "id"), -1))

    def _read_objects(self) -> Iterator[ForeignObject]:
        """What stands in the text and is no text of it, each with its words where it has some."""
        endnotes = self._part_root("endnotes")
        notes = {} if endnotes is None else {w_attribute(one, "id"): one for one in endnotes.iterfind(f"{W}endnote")}
        for element in self._body.iter(*OBJECTS):
            if is_fallback(element) or self._paragraphs.is_left(element):
                continue
            at = next((self._places[one] for one in (element, *element.iterancestors()) if one in self._places), None)
            if at is None:
                before = (self._places[one] for one in element.itersiblings(preceding=True) if one in self._places)
                at = next(before, -1)
            what, text = read_object(self._package, self._main, element, notes)
            if what:
                yield ForeignObject(what, text, min(at, len(self._units) - 1))

    def _read_running(self) -> Iterator[str]:
        for kind, name in sorted(set(self._relations.values())):
            root = self._package.read_xml(name) if kind in ("header", "footer") else None
            if root is not None:
                yield self._paragraphs.read_lines(list(root.iter(f"{W}p"))).typed.strip()

    def _read_record(self) -> UnitRecord:
        """The record, from custom properties or, before format 4, from a custom XML part."""
        if text := read_record_text(self._package):
            return _parse_record(text)
        for kind, name in sorted(self._relations.values()):
            root = self._package.read_xml(name) if kind == "customXml" else None
            if root is not None and str(root.tag).startswith("{" + _RECORD_NAMESPACE):
                return _parse_record(root.text or "")
        return UnitRecord()


def _name_styles(root: etree._Element | None) -> dict[str, str]:
    """The names of styles by id, in lower case."""
    styles = root.iterfind(f"{W}style") if root is not None else ()
    return {w_attribute(style, "styleId"): w_attribute(style.find(f"{W}name")).lower() for style in styles}


def _parse_record(text: str) -> UnitRecord:
    """The record of any version; an empty one where its text is none."""
    try:
        given = json.loads(text) if len(text) <= _LONGEST_RECORD else None
    except (ValueError, RecursionError):
        return UnitRecord()
    if not isinstance(given, dict):
        return UnitRecord()
    format = _typed(given.get("format"), int, 1)
    nodes, others = given.get("nodes"), ""
    packed = ""
    if isinstance(nodes, str) and format > _LAST_SPELT:
        packed, _, others = nodes.partition(" ")
        nodes = {}
    elif isinstance(nodes, str):
        pairs = [pair.rpartition(":") for pair in nodes.split()]
        others = "".join(digests for short, _, digests in pairs if not short)
        nodes = {short: digest for short, _, digest in pairs if short}
    return UnitRecord(
        format=format,
        outline=_typed(given.get("outline"), str, ""),
        template=_typed(given.get("template"), str, ""),
        program=_typed(given.get("program"), str, ""),
        nodes={str(id): str(digest) for id, digest in _typed(nodes, dict, {}).items()},
        packed=packed,
        others=_divide(others),
        figures=dict(_read_figures(_typed(given.get("figures"), dict, {}))),
        tables={str(id): _read_table(str(kept)) for id, kept in _typed(given.get("tables"), dict, {}).items()},
        digest_size=2 if isinstance(given.get("nodes"), str) else 4,
    )


def _read_table(kept: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    heads, _, rows = kept.partition(" ")
    return _divide(heads), _divide(rows)


def _read_figures(kept: dict[Any, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    """What key figures printed; format 1 kept the number alone."""
    for id, print_ in kept.items():
        parts = print_ if isinstance(print_, list) else [print_]
        if parts and all(isinstance(part, str) for part in parts):
            number, before, after = (*parts, "", "")[:3]
            yield str(id), (number, before + number + after)


def _divide(digests: str) -> tuple[str, ...]:
    return tuple(digests[at : at + _DIGEST] for at in range(0, len(digests), _DIGEST))


def _typed(value: Any, kind: type, otherwise: Any) -> Any:
    return value if isinstance(value, kind) else otherwise


def _drawing_words(drawing: etree._Element) -> str:
    properties = drawing.find(f"{_WP}docPr")
    return "" if properties is None else properties.get("descr", "") or properties.get("title", "")
