"""A paragraph's words and what is marked in them: figures, anchors, fields, notes, comments, authors of changes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from exporter.deadline import check_time
from exporter.readback.wordprocessing import SIGNS, W, child_elements, is_fallback, symbol_character, w_attribute
from exporter.start.patterns import compile_pattern

_FIGURE = compile_pattern(r"_fig\d+_(.+)")
_ANCHOR = compile_pattern(r"_x(?!n)\w*")
_NOTE = compile_pattern(r"_xn\w+")
# Fields whose result the word processor works out: numbers, references, pages.
_LIVE = compile_pattern(r"\s*(?:SEQ|REF|PAGEREF|NOTEREF|STYLEREF|PAGE|NUMPAGES|TOC)\b", re.IGNORECASE)
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Character styles whose words lean, or have dots below.
_ITALIC = frozenset({"emphasis", "emphasis mark"})
_PROPERTIES = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "drawing", "pict", "object", "rt")
)
# Tables in tables that are followed; what lies deeper is no document.
_DEEPEST = 8
_INSERTED, _DELETED = frozenset({f"{W}ins", f"{W}moveTo"}), frozenset({f"{W}del", f"{W}moveFrom"})


class FigureSpan(Struct, frozen=True):
    """Where a figure's bookmark stands; word processors shift its ends, so that it is a hint."""

    begin: int
    end: int
    figure: str


class FormatSpan(Struct, frozen=True, order=True):
    """Words that are bold, italic or a link, on top of their paragraph's style; `href` is the link's address."""

    begin: int
    end: int
    kind: str
    href: str = ""


class UnitText(Struct, frozen=True, kw_only=True):
    """Words and their marks; offsets count characters of `text`.

    `live` are the results of fields, begin and end; `notes` (offset, the file's id, the name of its mark or "");
    `authors` those whose tracked changes it holds."""

    text: str = ""
    anchors: tuple[str, ...] = ()
    figures: tuple[FigureSpan, ...] = ()
    live: tuple[tuple[int, int], ...] = ()
    notes: tuple[tuple[int, str, str], ...] = ()
    comments: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    formats: tuple[FormatSpan, ...] = ()

    @property
    def typed(self) -> str:
        """The words without what fields print."""
        out, position = [], 0
        for begin, end in self.live:
            out.append(self.text[position:begin])
            position = max(position, end)
        return "".join([*out, self.text[position:]])

    def stripped(self) -> "UnitText":
        """Without white space at the beginning: that between a note's number and its words."""
        lead = len(self.text) - len(self.text.lstrip())
        figures = tuple(FigureSpan(span.begin - lead, span.end - lead, span.figure) for span in self.figures)
        live = tuple((begin - lead, end - lead) for begin, end in self.live)
        formats = tuple(replace(span, begin=span.begin - lead, end=span.end - lead) for span in self.formats)
        return replace(self, text=self.text.strip(), figures=figures, live=live, formats=formats)


class ParagraphReader:
    """Reads paragraphs with their tracked changes accepted or rejected."""

    def __init__(
        self,
        revisions: Literal["accept", "reject"],
        styles: Mapping[str, str] | None = None,
        links: Mapping[str, str] | None = None,
    ) -> None:
        """`styles` are the names of character styles, in lower case, and `links` addresses, by id."""
        self._styles, self._links = styles or {}, links or {}
        self._taken, self._left = (_INSERTED, _DELETED) if revisions == "accept" else (_DELETED, _INSERTED)
        self._joining = "del" if revisions == "accept" else "ins"

    def is_joined(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph's mark is gone, so that it goes on in the next one."""
        return paragraph.find(f"{W}pPr/{W}rPr/{W}{self._joining}") is not None

    def is_left(self, element: etree._Element) -> bool:
        """Whether an element is in a deletion that is accepted, or in an insertion that is rejected."""
        return next(element.iterancestors(*self._left), None) is not None

    def read(self, paragraphs: Sequence[etree._Element]) -> UnitText:
        """The words of paragraphs that are one."""
        walk = _Walk(self._taken, self._left, self._styles, self._links)
        for paragraph in paragraphs:
            walk.visit(paragraph)
        return walk.finish()

    def read_lines(self, paragraphs: Sequence[etree._Element]) -> UnitText:
        """The words of several paragraphs, one a line; those that only repeat content are left out."""
        walk = _Walk(self._taken, self._left, self._styles, self._links)
        for number, paragraph in enumerate(paragraphs):
            if not is_fallback(paragraph):
                if number:
                    walk.add("\n")
                walk.visit(paragraph)
        return walk.finish()


class _Walk:
    """One walk through paragraphs, collecting their words and marks."""

    def __init__(
        self, taken: frozenset[str], left: frozenset[str], styles: Mapping[str, str], links: Mapping[str, str]
    ) -> None:
        self._taken, self._left = taken, left
        self._styles, self._links = styles, links
        self._formats: list[FormatSpan] = []
        self._parts: list[str] = []
        self._length = 0
        self._open: dict[str, tuple[str, int]] = {}  # bookmarks by id: name, begin
        self._anchors: list[str] = []
        self._figures: list[FigureSpan] = []
        self._live: list[tuple[int, int]] = []
        self._fields: list[list[str | int]] = []  # instruction, begin of the result or -1
        self._notes: list[tuple[int, str, str]] = []
        self._note_name = ""
        self._comments: dict[str, None] = {}
        self._authors: list[str] = []

    def add(self, characters: str) -> None:
        """Add characters; those of a field's instruction are no words."""
        if self._fields and self._fields[-1][1] == -1:
            return
        self._parts.append(characters)
        self._length += len(characters)

    def visit(self, element: etree._Element) -> None:
        """Walk through an element's children."""
        for kid in element.iterchildren("*"):
            check_time()
            tag = str(kid.tag)
            if tag in _PROPERTIES or tag in self._left or tag.endswith("}Fallback"):
                continue
            if tag in self._taken:
                self._authors.append(w_attribute(kid, "author"))
            if tag in (f"{W}t", f"{W}delText"):
                self.add(kid.text or "")
            elif tag == f"{W}fldSimple":
                self._visit_simple_field(kid)
            elif tag == f"{W}r":
                self._visit_run(kid)
            elif tag == f"{W}hyperlink":
                begin = self._length
                self.visit(kid)
                self._add_format("link", begin, self._links.get(kid.get(_LINK, ""), ""))
            else:
                self._visit_mark(kid, tag)
                self.visit(kid)

    def _visit_run(self, run: etree._Element) -> None:
        begin = self._length
        self.visit(run)
        properties = run.find(f"{W}rPr")
        if properties is not None and self._length > begin:
            style = self._styles.get(w_attribute(properties.find(f"{W}rStyle")), "")
            if _is_on(properties, "b", style == "strong"):
                self._add_format("bold", begin)
            if _is_on(properties, "i", style in _ITALIC) or w_attribute(properties.find(f"{W}em")) not in ("", "none"):
                self._add_format("italic", begin)

    def _add_format(self, kind: str, begin: int, href: str = "") -> None:
        """Add a span that ends here; one that goes on from its like is one with it."""
        if begin == self._length or (kind == "link" and not href):
            return
        # Spans are in the order of their ends, so that those that end where this one begins are the last ones.
        for number in range(len(self._formats) - 1, -1, -1):
            span = self._formats[number]
            if span.end < begin:
                break
            if (span.end, span.kind, span.href) == (begin, kind, href):
                begin = self._formats.pop(number).begin
                break
        self._formats.append(FormatSpan(begin, self._length, kind, href))

    def _visit_simple_field(self, field: etree._Element) -> None:
        begin = self._length
        self.visit(field)
        if _LIVE.match(w_attribute(field, "instr")):
            self._live.append((begin, self._length))

    def _visit_mark(self, element: etree._Element, tag: str) -> None:
        name = tag[len(W) :]
        if name in _MARKS:
            _MARKS[name](self, element)
        elif name == "sym":
            self.add(symbol_character(w_attribute(element, "char")))
        elif tag in SIGNS and w_attribute(element, "type") not in ("page", "column"):
            self.add(SIGNS[tag])

    def _visit_instruction(self, element: etree._Element) -> None:
        if self._fields:
            self._fields[-1][0] = f"{self._fields[-1][0]}{element.text or ''}"

    def _visit_field(self, element: etree._Element) -> None:
        kind = w_attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(["", -1])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = self._length
        elif kind == "end" and self._fields:
            instruction, begin = self._fields.pop()
            if _LIVE.match(str(instruction)) and int(begin) >= 0:
                self._live.append((int(begin), self._length))

    def _open_bookmark(self, element: etree._Element) -> None:
        name = w_attribute(element, "name")
        self._open[w_attribute(element, "id")] = (name, self._length)
        noted = _NOTE.fullmatch(name)
        if noted:
            self._note_name = name
        elif _ANCHOR.fullmatch(name):
            self._anchors.append(name)

    def _close_bookmark(self, element: etree._Element) -> None:
        name, begin = self._open.pop(w_attribute(element, "id"), ("", 0))
        match = _FIGURE.fullmatch(name)
        if match:
            self._figures.append(FigureSpan(begin, self._length, match[1]))

    def _visit_note(self, element: etree._Element) -> None:
        self._notes.append((self._length, w_attribute(element, "id"), self._note_name))
        self._note_name = ""

    def _visit_comment(self, element: etree._Element) -> None:
        self._comments[w_attribute(element, "id")] = None

    def finish(self) -> UnitText:
        """What was collected; bookmarks that never end count to the end."""
        for name, begin in self._open.values():
            match = _FIGURE.fullmatch(name)
            if match:
                self._figures.append(FigureSpan(begin, self._length, match[1]))
        return UnitText(
            text="".join(self._parts),
            anchors=tuple(self._anchors),
            figures=tuple(sorted(self._figures, key=lambda span: span.begin)),
            live=tuple(self._live),
            notes=tuple(self._notes),
            comments=tuple(self._comments),
            authors=tuple(dict.fromkeys(self._authors)),
            formats=tuple(sorted(self._formats)),
        )


def _is_on(properties: etree._Element, name: str, otherwise: bool) -> bool:
    """Whether a run has a property that is on or off; `otherwise` where it does not say."""
    found = properties.find(f"{W}{name}")
    return otherwise if found is None else w_attribute(found) not in ("0", "false", "off")


_MARKS = {
    "instrText": _Walk._visit_instruction,
    "fldChar": _Walk._visit_field,
    "bookmarkStart": _Walk._open_bookmark,
    "bookmarkEnd": _Walk._close_bookmark,
    "footnoteReference": _Walk._visit_note,
    "commentRangeStart": _Walk._visit_comment,
    "commentReference": _Walk._visit_comment,
}


def is_internal_link(paragraph: etree._Element) -> bool:
    """Whether all words of a paragraph are in a link to a place in the file."""
    texts = list(paragraph.iter(f"{W}t"))
    return bool(texts) and all(
        any(w_attribute(link, "anchor") for link in text.iterancestors(f"{W}hyperlink")) for text in texts
    )


def is_in_contents(element: etree._Element) -> bool:
    """Whether a paragraph lies in the control that Word puts around a table of contents."""
    for above in element.iterancestors(f"{W}sdt"):
        gallery = above.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and w_attribute(gallery) == "Table of Contents":
            return True
    return False


def list_cell_paragraphs(cell: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    """The paragraphs of a cell, those of tables in it included."""
    for element in child_elements(cell, "p", "tbl"):
        if element.tag == f"{W}p":
            yield element
        elif depth < _DEEPEST:
            for row in child_elements(element, "tr"):
                for inner in child_elements(row, "tc"):
                    yield from list_cell_paragraphs(inner, depth + 1)
