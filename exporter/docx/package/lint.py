"""Rules about the writer, whatever a document has in it: open fields and bookmarks, cells without a paragraph, names.

A finding is a fault of the writer, not of its input. They are held, after those of `counts.py`, in tests, under
`--verify` and where a base document takes part: of a file of our own they can only tell what the tests have told.
"""

import io
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache
from typing import Any

from lxml import etree

from exporter.docx.package.counts import DOCUMENT, SHARED, Finding, count_package
from exporter.docx.package.xml import W
from exporter.message import Message
from exporter.start.patterns import compile_pattern

Element = etree._Element

_W = f"{{{W}}}"
_VAL = _W + "val"
_CELL, _SPAN, _START = _W + "tc", _W + "gridSpan", _W + "bookmarkStart"
# Read from the bytes: asking every element for its attributes costs as much as all other rules together.
_NAMES = compile_pattern(rb'<w:(pStyle|rStyle|tblStyle|basedOn|next|link|numId) w:val="([^"]*)"')


class PackageParts:
    """A package's parts, parsed once."""

    def __init__(self, entries: Sequence[tuple[str, bytes]], foreign: Container[str] = ()) -> None:
        self.data = dict(entries)
        self.trees: dict[str, Element] = {}
        for name, data in entries:
            if name.endswith((".xml", ".rels")):
                self.trees[name] = (_parse_shared_part if name in SHARED else _parse_sparing)(data)
        self.words = [
            (name, tree)
            for name, tree in self.trees.items()
            if name.startswith("word/") and "/_rels/" not in name and name not in foreign
        ]
        # Those that can hold text, and with it marks, fields and tables.
        self.stories = [(name, tree) for name, tree in self.words if name not in SHARED]

    def attribute_values(self, part: str, tag: str, attribute: str) -> set[str]:
        tree = self.trees.get(part)
        return {element.get(_W + attribute, "") for element in tree.iter(_W + tag)} if tree is not None else set()


def _parse_part(data: bytes) -> Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


# Bytes of a part whose tree would take 50 MB.
_LARGE = 4_000_000
# What the rules look for beyond one paragraph.
_SOUGHT = tuple(_W + name for name in ("bookmarkStart", "bookmarkEnd", "hyperlink", "instrText", "fldChar", "tbl"))


def _parse_sparing(data: bytes) -> Element:
    """A part's tree; of a large one, tables have no more in them than the rules look at."""
    if len(data) < _LARGE:
        return _parse_part(data)
    events = etree.iterparse(io.BytesIO(data), tag=_W + "tr", resolve_entities=False, no_network=True, load_dtd=False)
    for _, row in events:
        if next(row.iter(*_SOUGHT), None) is None and not _TWINS(row):
            for paragraph in row.iter(_W + "p"):
                paragraph.clear()
    root: Element = events.root
    # A document refers to its parser, which refers to it for the sake of events: in such a cycle the tree would wait
    # for the collector. It is moved into another.
    etree.Element("part").append(root)
    return root


@lru_cache(maxsize=16)
def _parse_shared_part(data: bytes) -> Element:
    return _parse_part(data)


def lint_package(entries: Sequence[tuple[str, bytes]], foreign: Container[str] = ()) -> list[Finding]:
    """What is wrong with a package's parts, given as names and bytes; `foreign` ones, taken over from a base, are
    judged by their relationships alone."""
    findings = count_package(entries, foreign)
    try:
        parts = PackageParts(entries, foreign)
    except etree.XMLSyntaxError as error:
        return findings or [("package", Message("is not well-formed: {error}", error=error))]
    for rule in _RULES:
        findings.extend(rule(parts))
    return findings


def _check_names(parts: PackageParts) -> Iterator[Finding]:
    """Styles and lists that are used are there."""
    styles = parts.attribute_values("word/styles.xml", "style", "styleId")
    lists = parts.attribute_values("word/numbering.xml", "num", "numId") | {"0"}
    for name, _ in parts.words:
        for tag, value in (_names_before if name in SHARED else _names_in)(parts.data[name]):
            named = _unescape_value(value.decode())
            if named not in (lists if tag == b"numId" else styles):
                yield name, Message("names the unknown {tag} {named!r}", tag=tag.decode(), named=named)


def _names_in(data: bytes) -> set[tuple[bytes, bytes]]:
    return set(_NAMES.findall(data))


@lru_cache(maxsize=16)
def _names_before(data: bytes) -> set[tuple[bytes, bytes]]:
    return _names_in(data)


def _check_bookmarks(parts: PackageParts) -> Iterator[Finding]:
    """Names and ids once in the whole document, each start with its end, each reference with its bookmark."""
    names: Counter[str] = Counter()
    for part, tree in parts.stories:
        starts = [(element.get(_W + "id", ""), element.get(_W + "name", "")) for element in tree.iter(_START)]
        ends = [element.get(_W + "id", "") for element in tree.iter(_W + "bookmarkEnd")]
        if sorted(id for id, _ in starts) != sorted(ends) or len(set(ends)) < len(ends):
            yield part, "has bookmarks without an end, or two of one id"
        names.update(name.lower() for _, name in starts)
    for name, count in names.items():
        if count > 1 or not name or len(name) > 40:
            yield DOCUMENT, Message("has the bookmark {name!r} twice, or too long", name=name)
    for part, tree in parts.stories:
        wanted = [
            element.get(_W + "anchor", "") for element in tree.iter(_W + "hyperlink") if element.get(_W + "anchor")
        ]
        codes = ((element.text or "").split() for element in tree.iter(_W + "instrText"))
        wanted += [code[1] for code in codes if code[:1] in (["REF"], ["PAGEREF"], ["NOTEREF"])]
        for target in wanted:
            if target.lower() not in names:
                yield part, Message("refers to the missing bookmark {target!r}", target=target)


def _check_fields(parts: PackageParts) -> Iterator[Finding]:
    for part, tree in parts.stories:
        depth = 0
        for element in tree.iter(_W + "fldChar"):
            depth += {"begin": 1, "end": -1}.get(element.get(_W + "fldCharType", ""), 0)
            if depth < 0:
                break
        if depth:
            yield part, "has a field that is not closed"


def _check_tables(parts: PackageParts) -> Iterator[Finding]:
    for part, tree in parts.stories:
        for table in tree.iter(_W + "tbl"):
            columns = len(table.findall(f"{_W}tblGrid/{_W}gridCol"))
            if any(_count_columns(row) != columns for row in table.iterfind(_W + "tr")):
                yield part, "has a row with more or fewer cells than its table has columns"
            follower = table.getnext()
            if follower is None or follower.tag in (_W + "tbl", _W + "sectPr"):
                yield part, "has a table with no paragraph after it"
        for cell in tree.iter(_W + "tc"):
            if len(cell) == 0 or cell[-1].tag != _W + "p":
                yield part, "has a cell that does not end with a paragraph"


def _count_columns(row: Element) -> int:
    """Columns that a row's cells take up."""
    cells = [child for child in row if child.tag == _CELL]
    # Children one by one: asking for them by a path takes ten times as long, and there are many cells.
    spans = [mark for cell in cells if len(cell) for mark in cell[0] if mark.tag == _SPAN]
    return len(cells) + sum(int(span.get(_VAL, "1")) - 1 for span in spans)


# Asked of the tree as a whole: paragraph by paragraph it takes three times as long.
_TWINS = etree.XPath(".//w:pPr/*[name() = name(following-sibling::*[1])]", namespaces={"w": W})


def _check_properties(parts: PackageParts) -> Iterator[Finding]:
    """No property of a paragraph is given twice: which of them held would be the reader's choice. They stand in the
    schema's order, so that twins are neighbours."""
    for part, tree in parts.stories:
        twins: Any = _TWINS(tree)
        for name in {etree.QName(element).localname for element in twins}:
            yield part, Message("has a paragraph with {name} twice", name=name)


def _check_lists(parts: PackageParts) -> Iterator[Finding]:
    """Each list names a shape that exists, and ids are unique."""
    part = "word/numbering.xml"
    tree = parts.trees.get(part)
    if tree is None:
        return
    shapes = parts.attribute_values(part, "abstractNum", "abstractNumId")
    for element in tree.iterfind(f"{_W}num/{_W}abstractNumId"):
        if element.get(_VAL) not in shapes:
            yield part, Message("has a list of the unknown shape {shape!r}", shape=element.get(_VAL))
    for tag, key in (("num", "numId"), ("abstractNum", "abstractNumId")):
        ids = [element.get(_W + key) for element in tree.iterfind(_W + tag)]
        if len(set(ids)) < len(ids):
            yield part, Message("has one {key} twice", key=key)


# What makes Word ask a question on opening, or number paragraphs as it never does.
_ASKING = (b"<w:updateFields", b' w:dirty="', b"<w:documentProtection", b"w14:paraId=")


def _check_quiet(parts: PackageParts) -> Iterator[Finding]:
    for part, _ in parts.words:
        for mark in _ASKING:
            if mark in parts.data[part]:
                yield part, Message("has {mark!r}", mark=mark.decode().strip(" <="))


Rules = tuple[Callable[[PackageParts], Iterator[Finding]], ...]

_RULES: Rules = (
    _check_names,
    _check_bookmarks,
    _check_fields,
    _check_tables,
    _check_lists,
    _check_properties,
    _check_quiet,
)


def _unescape_value(value: str) -> str:
    """An attribute's value without character references. The import takes over a millisecond and is rarely needed."""
    if "&" not in value:
        return value
    from html import unescape

    return unescape(value)
