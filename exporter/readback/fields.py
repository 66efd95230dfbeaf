"""The fields of a Word file with what their instructions and results say, and what its bookmarks enclose.

ISO/IEC 29500-1 §17.16: a complex field is its instruction between `begin` and `separate`, its result up to `end`.
"""

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from exporter.readback.package import PackageError, PackageReader
from exporter.readback.wordprocessing import W, running_text, w_attribute, walk_part


class FieldContent(Struct, frozen=True):
    """A field's instruction in words, such as ("REF", "_Ref200000001", "\\h"), and its result."""

    instruction: tuple[str, ...]
    result: str


class ContentsLine(Struct, frozen=True):
    """A line of a table of contents: where it leads, what it says, its page, and the bookmark that page is asked of."""

    target: str
    words: str
    page: str
    page_of: str


class WordFields(Struct, frozen=True, kw_only=True):
    """`marked` is the text in each bookmark, `marked_notes` the place of its note among all, from 1 on."""

    body: tuple[FieldContent, ...]
    margins: tuple[FieldContent, ...]  # of headers and footers
    contents: tuple[ContentsLine, ...]
    marked: Mapping[str, str]
    marked_notes: Mapping[str, int]
    styles: frozenset[str]  # names of the styles


def read_word_fields(package: PackageReader) -> WordFields:
    """The fields and bookmarks of a Word file. Raises PackageError where it is damaged; OverBudget, OutOfTime."""
    main = package.related_parts("", "officeDocument")
    root = package.read_xml(main[0]) if main else None
    if root is None:
        raise PackageError("the file is a zip file, but no Word document")
    body = _StoryReader()
    body.read(root)
    for name in package.related_parts(main[0], "footnotes"):
        body.read(package.read_xml(name))
    margins = _StoryReader()
    for name in (*package.related_parts(main[0], "header"), *package.related_parts(main[0], "footer")):
        margins.read(package.read_xml(name))
    styles = [package.read_xml(name) for name in package.related_parts(main[0], "styles")]
    return WordFields(
        body=tuple(body.fields),
        margins=tuple(margins.fields),
        contents=tuple(_contents_lines(root)),
        marked={name: "".join(words) for name, words in body.marked.items()},
        marked_notes=body.marked_notes,
        styles=frozenset(
            w_attribute(style) for each in styles if each is not None for style in each.iterfind(f"{W}style/{W}name")
        ),
    )


class _StoryReader:
    """Reads stories one after the other: the fields, and the text in bookmarks of one paragraph each."""

    def __init__(self) -> None:
        self.fields: list[FieldContent] = []
        self.marked: dict[str, list[str]] = {}
        self.marked_notes: dict[str, int] = {}
        self._notes = 0
        self._marks: dict[str, str] = {}  # names of open bookmarks by id
        self._open: list[tuple[tuple[str, ...], list[str]]] = []  # instruction and result of open fields

    def read(self, root: etree._Element | None) -> None:
        """Read one story; `None` is a part that is not there."""
        if root is None:
            return
        for element, characters in walk_part(root):
            if element.tag == f"{W}fldChar":
                self._read_field_mark(element)
            elif element.tag == f"{W}bookmarkStart":
                self._marks[w_attribute(element, "id")] = name = w_attribute(element, "name")
                self.marked.setdefault(name, [])
            elif element.tag == f"{W}bookmarkEnd":
                self._marks.pop(w_attribute(element, "id"), None)
            elif element.tag == f"{W}footnoteReference":
                self._notes += 1
                self.marked_notes.update(dict.fromkeys(self._marks.values(), self._notes))
            elif characters:
                self._add(characters)

    def _read_field_mark(self, element: etree._Element) -> None:
        kind = w_attribute(element, "fldCharType")
        if kind == "begin":
            self._open.append((_instruction_after(element), []))
        elif kind == "end" and self._open:
            instruction, result = self._open.pop()
            self.fields.append(FieldContent(instruction, "".join(result)))

    def _add(self, characters: str) -> None:
        if self._open:
            self._open[-1][1].append(characters)
        for name in self._marks.values():
            self.marked[name].append(characters)


def _instruction_after(begin: etree._Element) -> tuple[str, ...]:
    """The words of the instruction that follows a field's begin, up to the mark after it; quoted names are one word."""
    run = begin.getparent()
    code = []
    for sibling in run.itersiblings(f"{W}r") if run is not None else ():
        if sibling.find(f"{W}fldChar") is not None:
            break
        code += [element.text or "" for element in sibling.iter(f"{W}instrText")]
    return tuple(_split_instruction("".join(code)))


def _split_instruction(code: str) -> Iterator[str]:
    for index, part in enumerate(code.split('"')):
        if index % 2:
            yield part
        else:
            yield from part.split()


def _contents_lines(root: etree._Element) -> Iterator[ContentsLine]:
    """The links to bookmarks that ask for a page."""
    for link in root.iter(f"{W}hyperlink"):
        for mark in link.iter(f"{W}fldChar"):
            instruction = _instruction_after(mark) if w_attribute(mark, "fldCharType") == "begin" else ()
            if len(instruction) > 1 and instruction[0] == "PAGEREF":
                words, _, page = running_text(link).rpartition("\t")
                yield ContentsLine(w_attribute(link, "anchor"), words, page, instruction[1])
