"""The ZIP package of a .docx (Open Packaging Conventions, ISO 29500-2), read within bounds that stop hostile files."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections import Counter
from copy import copy

from lxml import etree

from exporter.active_content import ACTIVE_CONTENT, LINK_SCHEMES
from exporter.deadline import grant_time
from exporter.message import Message
from exporter.readback.budget import Budget, OverBudget
from exporter.readback.wordprocessing import W

# Bounds in parts and bytes. Real files stay far below; a bomb of 230 kB unpacks to 200 MB in one part. The largest
# table that we write, of 100,000 cells, has 16 MB, and where all cells are alike it packs better than any ratio would
# allow: below LARGE what a part holds is counted instead.
LARGE = 25_000_000
PARTS, TOTAL, RATIO, XML_PART = 5000, 200_000_000, 200, 30_000_000
# What `zipfile` raises where its directory or an entry is not what it should be: each is some field that lies.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, OSError, OverflowError),
    *(RuntimeError, ValueError),
)
# The ways of packing that a Word file may use (ISO 29500-2, annex B); others unpack with gigabytes of memory.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENTRY = b"PK\x01\x02"  # begins each entry of a zip file's directory (APPNOTE.TXT §4.3.12)

# Elements and attributes of all parts that are read: a report of five hundred pages has some 300,000, a table of
# 100,000 cells a million. Each takes a hundred bytes of memory, and 3 µs on a desk to be read.
TAGS, _SECONDS_EACH = "elements and attributes", 10e-6
# Paragraphs and tables of the text, without what stands in tables: each takes half a kilobyte.
BLOCKS = "paragraphs"
# A report of a hundred charts of twenty series over a hundred months has 200,000.
POINTS = "points of charts"
# Steps of reading text again that stands in several things at once: a table in a table, a comment in a comment.
NESTED, MARKED = "elements in nested content", "marks of text that overlap"
_LIMITS = {TAGS: 1_500_000, BLOCKS: 200_000, POINTS: 1_000_000, NESTED: 3_000_000, MARKED: 1_000_000}
# What holds text and may hold itself, and how deep: a form in tables in boxes is six or seven deep.
_CONTAINERS = tuple(f"{W}{name}" for name in ("p", "tbl", "sdt", "ins", "del", "moveTo", "moveFrom", "txbxContent"))
_DEEP, _DEEPEST = 8, 40

_OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # compound files: .doc, and .docx under a password
_STRICT = b"http://purl.oclc.org/ooxml/"  # namespaces of ISO 29500 Strict
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class PackageError(Exception):
    """The package cannot or must not be read; the message says why."""


class PackageReader:
    """The parts of a package, by name without the leading slash. Every method raises PackageError on damage."""

    def __init__(self, data: bytes, budget: Budget | None = None, *, lean: bool = False) -> None:
        """`budget` is what is left of that of the file around this one. `lean`: rows of large tables have no more of
        their look than which cells are merged and which styles runs have, so that their tree is a third as large."""
        self._lean = lean
        self._budget = budget or Budget(_LIMITS)
        self._roots: dict[str, etree._Element | None] = {}
        if data[:4] == _OLD_FORMAT:
            raise PackageError("the file is an old .doc, or protected by a password")
        # The directory is read whole before it can be counted; it may be far longer than what it lists.
        if data.count(_ENTRY) > 2 * PARTS:
            raise PackageError(Message("the file has more than {most} parts", most=PARTS))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise PackageError("the file is damaged: it is no whole zip file") from error
        infos = self._zip.infolist()
        if len(infos) > PARTS:
            raise PackageError(
                Message("the file has {count} parts; at most {most} are read", count=len(infos), most=PARTS)
            )
        total = sum(info.file_size for info in infos)
        if total > TOTAL or any(_is_zip_bomb(info) for info in infos):
            raise PackageError(
                Message(
                    "the file unpacks to {total:,} bytes, out of all proportion to its size; it is not read",
                    total=total,
                )
            )
        if any(info.flag_bits & 1 for info in infos):
            raise PackageError("the file has a password")
        if any(info.compress_type not in _PACKINGS for info in infos):
            raise PackageError("the file is packed as no Word file is")
        self.names = frozenset(info.filename for info in infos)
        twice = Counter(info.filename.lower() for info in infos).most_common(1)
        if twice and twice[0][1] > 1:
            raise PackageError(Message("the file has the part {name} twice", name=twice[0][0]))

    def read_again(self) -> "PackageReader":
        """The same package, whose parts are parsed once for all readings, with a whole budget for another one."""
        other = copy(self)
        other._budget = Budget(_LIMITS)
        return other

    def spend(self, kind: str, count: int) -> None:
        """Take from what the whole file may cost. Raises PackageError where it is used up."""
        try:
            self._budget.spend(kind, count)
        except OverBudget as error:
            raise PackageError(Message("{error}, more than any document has", error=error)) from error

    def read_part(self, name: str) -> bytes:
        """A part's bytes."""
        try:
            return self._zip.read(name)
        except _DAMAGE as error:
            raise PackageError(Message("the file is damaged: its part {name} cannot be read", name=name)) from error

    def size_of(self, name: str) -> int:
        """A part's length in bytes, as the package's directory has it."""
        return self._zip.getinfo(name).file_size

    def open_inner(self, name: str) -> "PackageReader":
        """A package that is a part of this one, such as a chart's workbook: both spend of one budget."""
        return PackageReader(self.read_part(name), self._budget)

    def read_xml(self, name: str) -> etree._Element | None:
        """A part's root element, None if there is no such part."""
        if name not in self.names:
            return None
        if name not in self._roots:
            self._roots[name] = self._parse_part(name)
        return self._roots[name]

    def _parse_part(self, name: str) -> etree._Element:
        if self.size_of(name) > XML_PART:
            raise PackageError(
                Message("the part {name} is larger than {xml_part:,} bytes", name=name, xml_part=XML_PART)
            )
        data = self.read_part(name)
        count = data.count(b"<") - data.count(b"</") + data.count(b"=")
        self.spend(TAGS, count)  # before a tree of a hundred times the size is made
        grant_time(count * _SECONDS_EACH)
        try:
            root = (
                _parse_lean(data) if self._lean and len(data) > _LARGE_TREE else etree.fromstring(data, _new_parser())
            )
        except (etree.XMLSyntaxError, ValueError) as error:
            raise PackageError(Message("the file is damaged: its part {name} is no XML", name=name)) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise PackageError(
                Message("the part {name} declares a document type, which no word processor writes", name=name)
            )
        self._check_nesting(name, root)
        return root

    def _check_nesting(self, name: str, root: etree._Element) -> None:
        """Spend what reading nested content takes, each element as often as it stands in something that is read."""
        depth = deepest = 0
        for event, _ in etree.iterwalk(root, ("start", "end"), _CONTAINERS):
            depth += 1 if event == "start" else -1
            deepest = max(deepest, depth)
        if deepest > _DEEPEST:
            raise PackageError(
                Message(
                    "the part {name} is nested {deepest} deep, deeper than any document", name=name, deepest=deepest
                )
            )
        if deepest > _DEEP:
            for event, element in etree.iterwalk(root, ("start", "end")):
                if element.tag in _CONTAINERS:
                    depth += 1 if event == "start" else -1
                elif event == "start":
                    self.spend(NESTED, depth)

    def read_relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Relationships of a part ("" for the package): id → (type's last word, target part); no external targets."""
        folder, base = posixpath.split(name)
        root = self.read_xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root.iterfind(f"{RELATIONSHIPS}Relationship") if root is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            full = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], full)
        return found

    def read_links(self, name: str) -> dict[str, str]:
        """Addresses outside the package that a part names, by id."""
        folder, base = posixpath.split(name)
        root = self.read_xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = root.iterfind(f"{RELATIONSHIPS}Relationship") if root is not None else ()
        return {one.get("Id", ""): one.get("Target", "") for one in found if one.get("TargetMode") == "External"}

    def refuse_strict(self) -> None:
        """Raise PackageError where the file is a "Strict Open XML" document, which has other names for everything."""
        if "_rels/.rels" in self.names and _STRICT in self.read_part("_rels/.rels"):
            raise PackageError('the file is a "Strict Open XML" document: save it as "Word Document (*.docx)"')

    def list_left_out(self) -> list[str]:
        """What the package has that runs, fetches or holds other files: what it is, and its part or address."""
        found: dict[str, None] = {}
        for rels in sorted(name for name in self.names if name.endswith(".rels")):
            root = self.read_xml(rels)
            for relation in root.iterfind(f"{RELATIONSHIPS}Relationship") if root is not None else ():
                kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
                outside = relation.get("TargetMode") == "External"
                if kind in ACTIVE_CONTENT:
                    found[f"{ACTIVE_CONTENT[kind]} ({target})"] = None
                elif outside and not (kind == "hyperlink" and target.lower().startswith((*LINK_SCHEMES, "#"))):
                    found[f"a link to {target}"] = None
        return list(found)

    def related_parts(self, name: str, kind: str) -> list[str]:
        """Names of the parts that a part is related to; `kind` is the last word of the relationship type."""
        return [target for found, target in self.read_relations(name).values() if found == kind]


def _new_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


# Bytes of a part whose tree takes 30 MB or more.
_LARGE_TREE = 2_000_000
# What rows of tables hold about their look alone.
_LOOK = tuple(
    f"{W}{name}"
    for name in (
        *("pPr", "tcW", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark"),
        *("rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "noProof", "snapToGrid", "color", "spacing"),
        *("w", "kern", "position", "sz", "szCs", "highlight", "u", "vertAlign", "cs", "rtl", "em", "lang"),
    )
)


def _parse_lean(data: bytes) -> etree._Element:
    """A part's root, whose rows of tables are without their look. Raises XMLSyntaxError."""
    rows = etree.iterparse(
        io.BytesIO(data), tag=f"{W}tr", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for _, row in rows:
        etree.strip_elements(row, *_LOOK, with_tail=False)
    root: etree._Element = rows.root
    if root.getroottree().docinfo.internalDTD is None:
        # A document refers to its parser, which refers to it for the sake of events: in such a cycle the tree would
        # wait for the collector. It is moved into another.
        etree.Element("part").append(root)
    return root


def _is_zip_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > LARGE and info.file_size > RATIO * max(info.compress_size, 1)
