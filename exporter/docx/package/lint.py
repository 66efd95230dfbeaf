"""Checks beyond the schema: ids used twice or never, open fields and bookmarks, cells without a paragraph.

Run on every file before it is returned. A finding is a fault of the writer, not of its input. A thorough check holds
every rule; it is for tests, `--verify` and base documents. Else those rules are held that depend on what a document
counts and relates, which is half of the time: the others are about the writer alone, which its tests judge.
"""

import io
import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache
from typing import Any

from lxml import etree

from exporter.docx.package.xml import PIC, WP, C, W
from exporter.message import Message

Finding = tuple[str, str]  # part, what is wrong
Element = etree._Element

_W, _WP, _C = f"{{{W}}}", f"{{{WP}}}", f"{{{C}}}"
_VAL = _W + "val"
_CELL, _SPAN, _START = _W + "tc", _W + "gridSpan", _W + "bookmarkStart"
_DOCUMENT = "word/document.xml"
# Read from the bytes: asking every element for its attributes costs as much as all other rules together.
_NAMES = re.compile(rb'<w:(pStyle|rStyle|tblStyle|basedOn|next|link|numId) w:val="([^"]*)"')
_USED = re.compile(rb' r:\w+="([^"]*)"')


class PackageParts:
    """A package's parts, parsed once."""

    def __init__(self, entries: Sequence[tuple[str, bytes]], foreign: Container[str] = (), whole: bool = True) -> None:
        """`whole`: every rule looks at the parts; else counting rules alone, and large tables have no rows for them."""
        self.data = dict(entries)
        self.names = list(self.data)
        self.trees: dict[str, Element] = {}
        for name, data in entries:
            if name.endswith((".xml", ".rels")):
                self.trees[name] = _parse_shared_part(data) if name in _SHARED else _parse_sparing(data, whole)
        self.words = [
            (name, tree)
            for name, tree in self.trees.items()
            if name.startswith("word/") and "/_rels/" not in name and name not in foreign
        ]
        # Those that can hold text, and with it marks, fields and tables.
        self.stories = [(name, tree) for name, tree in self.words if name not in _SHARED]

    def attribute_values(self, part: str, tag: str, attribute: str) -> set[str]:
        tree = self.trees.get(part)
        return {element.get(_W + attribute, "") for element in tree.iter(_W + tag)} if tree is not None else set()


# Parts that documents of one template share: a batch parses them once. No rule changes a tree.
_SHARED = frozenset(f"word/{name}.xml" for name in ("styles", "numbering", "settings", "fontTable"))


def _parse_part(data: bytes) -> Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


# Bytes of a part whose tree would take 50 MB.
_LARGE = 4_000_000
# What counting rules look for, and what the other rules look for beyond one paragraph.
_COUNTED = (*(_W + name for name in ("sdt", "drawing", "footnoteReference", "commentReference")), _WP + "docPr")
_SOUGHT = (
    *_COUNTED,
    *(_W + name for name in ("bookmarkStart", "bookmarkEnd", "hyperlink", "instrText", "fldChar", "sdtPr", "tbl")),
)


def _parse_sparing(data: bytes, whole: bool) -> Element:
    """A part's tree; of a large one, tables have no more in them than the rules look at."""
    if len(data) < _LARGE:
        return _parse_part(data)
    events = etree.iterparse(io.BytesIO(data), tag=_W + "tr", resolve_entities=False, no_network=True, load_dtd=False)
    for _, row in events:
        if next(row.iter(*(_SOUGHT if whole else _COUNTED)), None) is not None:
            continue
        if not whole:
            row.clear()
        elif not _TWINS(row):
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


def lint_package(
    entries: Sequence[tuple[str, bytes]], foreign: Container[str] = (), thorough: bool = True
) -> list[Finding]:
    """What is wrong with a package's parts, given as names and bytes; `foreign` ones, taken over from a base, are
    judged by their relationships alone. `thorough` holds every rule."""
    twice = [name for name, count in Counter(name.lower() for name, _ in entries).items() if count > 1]
    findings: list[Finding] = [(name, "stands twice in the package") for name in twice]
    try:
        parts = PackageParts(entries, foreign, thorough)
    except etree.XMLSyntaxError as error:
        return [*findings, ("package", Message("is not well-formed: {error}", error=error))]
    for rule in _RULES if thorough else _COUNTING_RULES:
        findings.extend(rule(parts))
    return findings


def _check_content_types(parts: PackageParts) -> Iterator[Finding]:
    types = parts.trees["[Content_Types].xml"]
    names = {element.get("PartName", "").lstrip("/") for element in types if element.get("PartName")}
    endings = {element.get("Extension", "") for element in types if element.get("Extension")}
    for name in parts.names[1:]:
        if name not in names and (name.rsplit(".", 1)[-1] not in endings or name.endswith(".xml")):
            yield name, "has no content type"
    for name in names.difference(parts.names):
        yield name, "has a content type but no part"


def _check_relationships(parts: PackageParts) -> Iterator[Finding]:
    known: dict[str, set[str]] = {}
    for name, tree in parts.trees.items():
        if not name.endswith(".rels"):
            continue
        folder, file = name.split("_rels/")
        ids = [element.get("Id", "") for element in tree]
        known[folder + file[: -len(".rels")]] = set(ids)
        if len(set(ids)) < len(ids):
            yield name, "has two relationships of one id"
        for element in tree:
            target = _resolve_target(folder, element.get("Target", ""))
            if element.get("TargetMode") != "External" and target not in parts.names:
                yield name, Message("leads to {target}, which is missing", target=target)
    for name, _ in parts.words:
        for value in _USED.findall(parts.data[name]):
            if value.decode() not in known.get(name, ()):
                yield name, Message("uses the unknown relationship {value!r}", value=value)


def _resolve_target(folder: str, target: str) -> str:
    steps = [] if target.startswith("/") else folder.rstrip("/").split("/") if folder else []
    for step in target.strip("/").split("/"):
        if step == "..":
            steps.pop()
        else:
            steps.append(step)
    return "/".join(steps)


def _check_names(parts: PackageParts) -> Iterator[Finding]:
    """Styles and lists that are used are there."""
    styles = parts.attribute_values("word/styles.xml", "style", "styleId")
    lists = parts.attribute_values("word/numbering.xml", "num", "numId") | {"0"}
    for name, _ in parts.words:
        for tag, value in (_names_before if name in _SHARED else _names_in)(parts.data[name]):
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
            yield _DOCUMENT, Message("has the bookmark {name!r} twice, or too long", name=name)
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


_RUNNING = (_W + "hdr", _W + "ftr")


def _check_controls(parts: PackageParts) -> Iterator[Finding]:
    """Ids of content controls are unique, and no control of the text is bound to a store, which would overwrite it:
    headers and footers, which nobody edits, may be."""
    ids: Counter[str] = Counter()
    for part, tree in parts.stories:
        for element in tree.iter(_W + "sdtPr"):
            ids.update(id.get(_VAL, "") for id in element.findall(_W + "id"))
            if element.find(_W + "dataBinding") is not None and tree.tag not in _RUNNING:
                yield part, "has a content control bound to a store"
    for number, count in ids.items():
        if count > 1:
            yield _DOCUMENT, Message("has two content controls with the id {number!r}", number=number)


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


_STAMP = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ")


def _check_core(parts: PackageParts) -> Iterator[Finding]:
    """Each property once (ECMA-376 part 2, §8.3.4), times as W3CDTF writes them."""
    part = "docProps/core.xml"
    tree = parts.trees.get(part)
    if tree is None:
        return
    for tag, count in Counter(element.tag for element in tree).items():
        if count > 1:
            yield part, Message("says {tag} twice", tag=tag.rpartition("}")[2])
    for name in ("created", "modified"):
        stamp = tree.findtext(f"{{http://purl.org/dc/terms/}}{name}")
        if stamp is not None and not _STAMP.fullmatch(stamp):
            yield part, Message("has the time {stamp!r}", stamp=stamp)


# What makes Word ask a question on opening, or number paragraphs as it never does.
_ASKING = (b"<w:updateFields", b' w:dirty="', b"<w:documentProtection", b"w14:paraId=")


def _check_quiet(parts: PackageParts) -> Iterator[Finding]:
    for part, _ in parts.words:
        for mark in _ASKING:
            if mark in parts.data[part]:
                yield part, Message("has {mark!r}", mark=mark.decode().strip(" <="))


def _check_drawings(parts: PackageParts) -> Iterator[Finding]:
    ids: Counter[str] = Counter()
    for part, tree in parts.stories:
        for element in tree.iter(_WP + "docPr"):
            ids[element.get("id", "")] += 1
            if not element.get("descr") and not any(inner.tag.endswith("}decorative") for inner in element.iter()):
                yield part, "has a drawing without words for those who cannot see it"
        for element in tree.iter(f"{{{PIC}}}cNvPr"):
            if "." in element.get("name", ""):
                yield part, "tells a picture's file name"
    for number, count in ids.items():
        if count > 1:
            yield _DOCUMENT, Message("has two drawings with the id {number!r}", number=number)


def _check_notes(parts: PackageParts) -> Iterator[Finding]:
    for kind in ("footnote", "comment"):
        made = parts.attribute_values(f"word/{kind}s.xml", kind, "id") - {"-1", "0" if kind == "footnote" else "-1"}
        used = [
            element.get(_W + "id", "") for _, tree in parts.stories for element in tree.iter(f"{_W}{kind}Reference")
        ]
        if set(used) != made or len(set(used)) < len(used):
            yield f"word/{kind}s.xml", Message("has {kind}s without a mark, or marks without a {kind}", kind=kind)


def _check_charts(parts: PackageParts) -> Iterator[Finding]:
    for part, tree in parts.words:
        if not part.startswith("word/charts/"):
            continue
        axes = {
            element.get("val") for axis in ("catAx", "valAx") for element in tree.iterfind(f".//{_C}{axis}/{_C}axId")
        }
        if any(element.get("val") not in axes for element in tree.iter(_C + "crossAx")):
            yield part, "has an axis that crosses none"


Rules = tuple[Callable[[PackageParts], Iterator[Finding]], ...]

# Ids that the writer counts, and what points at them.
_COUNTING_RULES: Rules = (
    _check_content_types,
    _check_relationships,
    _check_drawings,
    _check_notes,
    _check_charts,
    _check_controls,
    _check_core,
)
_RULES: Rules = (
    *_COUNTING_RULES,
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
