"""What a .docx contains: headings with their numbers, text, tables, figures, charts, notes, comments, revisions."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Literal

from lxml import etree
from msgspec import Struct

from exporter.message import words_of
from exporter.problem import Place, Problems
from exporter.readback.charts.chart import C, read_chart
from exporter.readback.numbering import ListCounter
from exporter.readback.package import BLOCKS, MARKED, POINTS, PackageError, PackageReader
from exporter.readback.records import (
    ChartContent,
    CommentContent,
    ContentsEntry,
    DocxContent,
    HeadingContent,
    ImageContent,
    NoteContent,
    ParagraphContent,
    RevisionContent,
    TableContent,
)
from exporter.readback.styles import ResolvedStyle, StyleResolver
from exporter.readback.wordprocessing import (
    W,
    child_elements,
    deleted_text,
    is_fallback,
    parse_count,
    running_text,
    text_pieces,
    w_attribute,
    walk_part,
)
from exporter.start.patterns import compile_pattern

_DC = "{http://purl.org/dc/elements/1.1/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_TERMS = "{http://purl.org/dc/terms/}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# Core properties by the names they go by here (ISO 29500-2 §11).
_PROPERTIES = {
    "title": f"{_DC}title",
    "author": f"{_DC}creator",
    "subject": f"{_DC}subject",
    "description": f"{_DC}description",
    "language": f"{_DC}language",
    "keywords": f"{_CORE}keywords",
    "category": f"{_CORE}category",
    "modified_by": f"{_CORE}lastModifiedBy",
    "created": f"{_TERMS}created",
    "modified": f"{_TERMS}modified",
}

# Characters from the beginning of a text that tell its language.
_SAMPLE = 2000
_COLUMNS = 63  # of Word's widest table

_REVISIONS: dict[str, Literal["insertion", "deletion"]] = {
    f"{W}ins": "insertion",
    f"{W}del": "deletion",
    f"{W}moveTo": "insertion",
    f"{W}moveFrom": "deletion",
}

# A printed key figure is in a content control with the tag `fig:<id>`, or in a bookmark named `_fig<number>_<id>`.
_TAG, _BOOKMARK = compile_pattern(r"fig:(.+)"), compile_pattern(r"_fig\d+_(.+)")
_FIGURE_WORDS = compile_pattern(r"\s*(图|圖|図|그림|fig|chart|abb|diagram)", re.IGNORECASE)


def read_docx(place: Place, data: bytes, problems: Problems) -> DocxContent | None:
    """Content of a Word file; None, with a problem, if it cannot be read."""
    opened = open_docx(place, data, problems)
    return opened[1] if opened else None


def open_docx(place: Place, data: bytes, problems: Problems) -> tuple[PackageReader, DocxContent] | None:
    """The package of a Word file, for other readings of it, and its content; None, with a problem, if it cannot be
    read."""
    try:
        package = PackageReader(data, lean=True)
        return package, _DocxReader(package).read()
    except PackageError as error:
        problems.error(
            "file-unreadable", place, words_of(error), "save it again in a word processor, or build it again"
        )
        return None


class _BodyBlock(Struct, frozen=True):
    """A paragraph or table of the body; tables have no text and no number."""

    element: etree._Element
    style: ResolvedStyle
    text: str = ""
    number: str = ""

    @property
    def is_table(self) -> bool:
        return self.element.tag == f"{W}tbl"

    @property
    def is_caption(self) -> bool:
        return self.style.is_caption and bool(self.text.strip())


class _DocxReader:
    """Reads one package; raises PackageError where it is damaged or no Word document."""

    def __init__(self, package: PackageReader) -> None:
        self._package = package
        main = package.related_parts("", "officeDocument")
        root = package.read_xml(main[0]) if main else None
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise PackageError("the file is a zip file, but no Word document")
        self._main, self._body = main[0], body
        self._styles = StyleResolver(self._part_root("styles"))
        self._numbering = ListCounter(self._part_root("numbering"))

    def _part_root(self, kind: str) -> etree._Element | None:
        names = self._package.related_parts(self._main, kind)
        return self._package.read_xml(names[0]) if names else None

    def read(self) -> DocxContent:
        """All that the package contains."""
        blocks = list(self._body_blocks(self._body))
        properties = self._core_properties()
        title = next((block.text for block in blocks if block.style.name.lower() == "title"), "")
        return DocxContent(
            title=properties.get("title") or title,
            properties=properties,
            language=properties.get("language") or self._default_language(),
            headings=[HeadingContent(b.style.level, b.number, b.text) for b in blocks if _is_heading(b)],
            paragraphs=[ParagraphContent(b.style.name, b.text) for b in blocks if _is_running(b)],
            tables=self._read_tables(blocks),
            figures=self._read_figures(),
            charts=self._read_charts(),
            images=[ImageContent(alt) for alt in self._read_images()],
            toc=[_contents_entry(b) for b in blocks if b.style.contents_level],
            notes=self._read_notes("footnotes", "footnote") + self._read_notes("endnotes", "endnote"),
            comments=self._read_comments(),
            revisions=self._read_revisions(),
        )

    def _body_blocks(self, parent: etree._Element) -> Iterator[_BodyBlock]:
        """Paragraphs and tables in order; a text box's paragraphs follow the paragraph that anchors it."""
        for element in child_elements(parent, "p", "tbl"):
            self._package.spend(BLOCKS, 1)
            if element.tag == f"{W}tbl":
                yield _BodyBlock(element, self._styles.style_named(""))
                continue
            style = self._styles.style_of(element)
            yield _BodyBlock(element, style, running_text(element), self._paragraph_number(style))
            for box in element.iter(f"{W}txbxContent"):
                # A box in a box comes with the paragraph of the box that anchors it.
                if next(box.iterancestors(f"{W}p"), None) is element and not is_fallback(box):
                    yield from self._body_blocks(box)

    def _paragraph_number(self, style: ResolvedStyle) -> str:
        if style.numbering is None:
            return ""
        key, depth = style.numbering
        named = self._numbering.style_depth(key, style.id)
        return self._numbering.next_number(key, depth if depth is not None else named or 0)

    def _core_properties(self) -> dict[str, str]:
        names = self._package.related_parts("", "core-properties")
        root = self._package.read_xml(names[0]) if names else None
        if root is None:
            return {}
        found = {name: (root.findtext(tag) or "").strip() for name, tag in _PROPERTIES.items()}
        return {name: value for name, value in found.items() if value}

    def _default_language(self) -> str:
        """The default language (w:lang) of the styles: the East Asian one if a third of the text is Han or kana."""
        styles = self._part_root("styles")
        found = styles.find(f"{W}docDefaults//{W}lang") if styles is not None else None
        east_asian = w_attribute(found, "eastAsia")
        pieces = (text for _, text in text_pieces(self._body) if text)
        sample = "".join(islice(pieces, _SAMPLE))[:_SAMPLE]
        if east_asian and sum("\u3040" <= char <= "\u9fff" for char in sample) * 3 > len(sample):
            return east_asian
        return w_attribute(found)

    def _read_tables(self, blocks: list[_BodyBlock]) -> list[TableContent]:
        found = []
        for index, block in enumerate(blocks):
            if block.is_table:
                before = blocks[index - 1] if index else None
                after = blocks[index + 1] if index + 1 < len(blocks) else None
                found.append(TableContent(_table_caption(before, after), _table_rows(block.element)))
        return found

    def _text_stories(self) -> Iterator[tuple[str, etree._Element]]:
        """The parts that hold text, by name: body, headers, footers, notes."""
        yield self._main, self._body
        for kind, name in sorted(set(self._package.read_relations(self._main).values())):
            root = self._package.read_xml(name) if kind in ("header", "footer", "footnotes", "endnotes") else None
            if root is not None:
                yield name, root

    def _read_figures(self) -> dict[str, list[str]]:
        """Printed forms by id, each occurrence once: from bookmarks, and from content controls of other figures."""
        found: dict[str, list[str]] = {}
        for _, root in self._text_stories():
            for paragraph in root.iter(f"{W}p"):
                for id, words in _bookmarked_figures(paragraph, self._package):
                    found.setdefault(id, []).append(words)
        bookmarked = frozenset(found)
        for _, root in self._text_stories():
            for control in root.iter(f"{W}sdt"):
                match = _TAG.fullmatch(w_attribute(control.find(f"{W}sdtPr/{W}tag")))
                content = control.find(f"{W}sdtContent")
                if match and match[1] not in bookmarked and content is not None:
                    found.setdefault(match[1], []).append(running_text(content))
        return found

    def _read_charts(self) -> list[ChartContent]:
        relations = self._package.read_relations(self._main)
        found = []
        seen: set[str] = set()
        for chart in self._body.iter(f"{C}chart"):
            name = relations.get(chart.get(f"{_R}id", ""), ("", ""))[1]
            root = self._package.read_xml(name) if name and name not in seen and not is_fallback(chart) else None
            seen.add(name)
            if root is not None:
                found.append(read_chart(root, partial(self._package.spend, POINTS)))
        return found

    def _read_images(self) -> Iterator[str]:
        for _, root in self._text_stories():
            for drawing in root.iter(f"{_WP}inline", f"{_WP}anchor"):
                if next(drawing.iter(f"{_PIC}pic"), None) is not None and not is_fallback(drawing):
                    properties = drawing.find(f"{_WP}docPr")
                    yield "" if properties is None else properties.get("descr", "")

    def _read_notes(self, part: str, kind: str) -> list[NoteContent]:
        """Footnotes or endnotes, without the separators that every file has."""
        root = self._part_root(part)
        return [
            NoteContent(w_attribute(note, "id"), _paragraph_lines(note).strip())
            for note in (root.iterfind(f"{W}{kind}") if root is not None else ())
            if w_attribute(note, "type") in ("", "normal")
        ]

    def _read_comments(self) -> list[CommentContent]:
        root = self._part_root("comments")
        anchors = _comment_anchors(self._body, self._package)
        return [
            CommentContent(
                w_attribute(comment, "author"),
                _paragraph_lines(comment).strip(),
                anchors.get(w_attribute(comment, "id"), ""),
            )
            for comment in (root.iterfind(f"{W}comment") if root is not None else ())
        ]

    def _read_revisions(self) -> list[RevisionContent]:
        found = []
        for _, root in self._text_stories():
            for change in root.iter(*_REVISIONS):
                kind = _REVISIONS[change.tag]
                words = running_text(change) if kind == "insertion" else deleted_text(change)
                if words:
                    author, date = w_attribute(change, "author"), w_attribute(change, "date")
                    found.append(RevisionContent(kind, author, date, words))
        return found


def _is_heading(block: _BodyBlock) -> bool:
    return not block.is_table and bool(block.style.level) and bool(block.text.strip())


def _is_running(block: _BodyBlock) -> bool:
    """Whether a paragraph is running text: not a heading, not a contents entry, not empty."""
    style = block.style
    return not block.is_table and not style.level and not style.contents_level and bool(block.text.strip())


def _contents_entry(block: _BodyBlock) -> ContentsEntry:
    """A line of the table of contents; the page number follows its last tab."""
    words, tab, page = block.text.rpartition("\t")
    entry = words.replace("\t", " ") if tab else page
    return ContentsEntry(block.style.contents_level, entry, page.strip() if tab else "")


def _table_caption(before: _BodyBlock | None, after: _BodyBlock | None) -> str:
    """The caption above a table, else the one below unless it is kept with the block after it (keepNext)."""
    if before is not None and before.is_caption and not _FIGURE_WORDS.match(before.text):
        return before.text
    if after is not None and after.is_caption and not after.style.keep_next and not _FIGURE_WORDS.match(after.text):
        return after.text
    return ""


def _table_rows(table: etree._Element) -> list[list[str]]:
    """A table's cell texts: every row as wide as the grid, a merged cell's text in its first cell."""
    rows = []
    for row in child_elements(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        cells: list[str] = []
        for cell in child_elements(row, "tc"):
            properties = cell.find(f"{W}tcPr")
            if properties is None or not len(properties):  # as most are, without their look
                cells.append(_paragraph_lines(cell))
                continue
            merged, span = properties.find(f"{W}vMerge"), w_attribute(properties.find(f"{W}gridSpan"))
            continued = merged is not None and w_attribute(merged) in ("", "continue")
            cells.append("" if continued else _paragraph_lines(cell))
            cells += [""] * min((parse_count(span) or 1) - 1, max(0, _COLUMNS - len(cells)))
        rows.append(cells)
    return rows


def _paragraph_lines(element: etree._Element) -> str:
    """The paragraphs under an element, one per line."""
    return "\n".join(running_text(paragraph) for paragraph in element.iter(f"{W}p") if not is_fallback(paragraph))


def _bookmarked_figures(paragraph: etree._Element, package: PackageReader) -> Iterator[tuple[str, str]]:
    """Id and text of each key figure that a bookmark encloses in a paragraph."""
    open_: dict[str, tuple[str, list[str]]] = {}
    if next(paragraph.iter(f"{W}bookmarkStart"), None) is None:
        return
    for element, characters in text_pieces(paragraph):
        if element.tag == f"{W}bookmarkStart":
            match = _BOOKMARK.fullmatch(w_attribute(element, "name"))
            if match:
                open_[w_attribute(element, "id")] = (match[1], [])
        elif element.tag == f"{W}bookmarkEnd":
            id, words = open_.pop(w_attribute(element, "id"), ("", []))
            if id:
                yield id, "".join(words)
        elif characters:
            package.spend(MARKED, len(open_))
            for _, words in open_.values():
                words.append(characters)


def _comment_anchors(body: etree._Element, package: PackageReader) -> dict[str, str]:
    """The text that each comment is anchored to, by the comment's id."""
    found: dict[str, list[str]] = {}
    open_: set[str] = set()
    for element, characters in walk_part(body) if next(body.iter(f"{W}commentRangeStart"), None) is not None else ():
        if element.tag == f"{W}commentRangeStart":
            open_.add(w_attribute(element, "id"))
        elif element.tag == f"{W}commentRangeEnd":
            open_.discard(w_attribute(element, "id"))
        elif characters:
            package.spend(MARKED, len(open_))
            for id in open_:
                found.setdefault(id, []).append(characters)
    return {id: "".join(words) for id, words in found.items()}
