"""What a document counts and relates: parts, relationships, ids of drawings, notes, controls and axes.

These rules are held against every file before it is returned, whatever a document has in it. Each part is parsed by the
parser of Python's own library, which tells whether it is well-formed: a tree of each would take longer to make, and its
library longer to load than all else that a short Word file needs. `lint.py` has the rules about the writer alone.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from xml.parsers import expat

from exporter.docx.package.parts import SHARED_SIZE
from exporter.memo import BatchMemo, expects_documents
from exporter.message import Message
from exporter.start.patterns import compile_pattern

Finding = tuple[str, str]  # part, what is wrong
Attributes = Mapping[str, str]

DOCUMENT = "word/document.xml"
# Parts that documents of one template share. Nothing in them is counted.
SHARED = frozenset(f"word/{name}.xml" for name in ("styles", "numbering", "settings", "fontTable"))
# Between an element's namespace and its name, as the parser reports them.
_BETWEEN = "}"
# Read from the bytes, which are our own and well-formed: to be told of every element takes as long as all else here.
_COUNTED = compile_pattern(
    rb"<(wp:docPr|adec:decorative|pic:cNvPr|w:(?:id|dataBinding|hdr|ftr|(?:footnote|comment)(?:Reference)?))"
    rb"[ />]([^>]*)"
)
_ATTRIBUTE = compile_pattern(rb'(?<![\w:])([\w:]+)="([^"]*)"')
_USED = compile_pattern(rb' r:\w+="([^"]*)"')
# An axis begins with its id (ECMA-376 part 1, §21.2.2.25).
_AXES = compile_pattern(rb'<c:(?:cat|val)Ax><c:axId val="([^"]*)"')
_CROSSED = compile_pattern(rb'<c:crossAx val="([^"]*)"')
_NOTES = {b"w:footnote": "footnote", b"w:comment": "comment"}
_MARKS = {b"w:footnoteReference": "footnote", b"w:commentReference": "comment"}
_STAMP = compile_pattern(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ")


def count_package(
    entries: Sequence[tuple[str, bytes]],
    foreign: Container[str] = (),
    text: Sequence[str] = (),
    beside: "Awaited | None" = None,
) -> list[Finding]:
    """What is wrong with what the parts of a package count and relate, given as names and bytes.

    `foreign` ones, taken over from a base, are judged by their relationships alone. `text` has the elements of the
    document's text, where they are known: those that an earlier file had are not read again. `beside` waits for what
    another process found in the document's part."""
    findings = _find_faults(entries, foreign, text, beside)
    # Told in the order in which one process finds them.
    return _find_faults(entries, foreign, text, None) if findings and beside is not None else findings


def _find_faults(
    entries: Sequence[tuple[str, bytes]], foreign: Container[str], text: Sequence[str], beside: "Awaited | None"
) -> list[Finding]:
    twice = [name for name, count in Counter(name.lower() for name, _ in entries).items() if count > 1]
    findings: list[Finding] = [(name, "stands twice in the package") for name in twice]
    counts = PackageCounts()
    awaited: bytes | None = None
    try:
        for name, data in entries:
            if name == DOCUMENT and beside is not None and awaited is None:
                awaited = data
            elif name.endswith((".xml", ".rels")):
                known = text if name == DOCUMENT and expects_documents() else ()
                counts.add(_count_text(data, known) if known else _count_part(name, data, own=name not in foreign))
        if beside is not None and awaited is not None:
            counts.add(beside() or count_document(awaited))
    except expat.ExpatError as error:
        return [*findings, ("package", Message("is not well-formed: {error}", error=error))]
    findings += counts.findings
    findings += _check_content_types(counts, [name for name, _ in entries])
    findings += _check_relationships(counts, dict(entries), foreign)
    findings += _check_ids(counts)
    return findings


def count_document(data: bytes) -> "PackageCounts":
    """What the document's part holds. Raises ExpatError where it is not well-formed."""
    return _count_part(DOCUMENT, data, own=True)


# Parts that documents of a batch share are read once. The weight is in bytes: what one template decides has 60,000.
_kept = BatchMemo["PackageCounts"](most=256, heaviest=500_000)


def _count_part(name: str, data: bytes, *, own: bool) -> "PackageCounts":
    """What one part holds. Raises ExpatError where it is not well-formed."""

    def read() -> PackageCounts:
        counts = PackageCounts()
        counts.read_part(name, data, own=own)
        return counts

    return read() if len(data) > SHARED_SIZE else _kept.find((name, own, data), read, lambda _: len(data))


# Elements of texts with what they count, as many as blocks are known (`exporter/docx/known.py`). The weight is in
# characters: a page has 5,000.
_elements = BatchMemo["PackageCounts"](most=450, heaviest=250_000)


def _count_text(data: bytes, text: Sequence[str]) -> "PackageCounts":
    """What the document's part holds, whose body begins with these elements. Raises ExpatError where it is not
    well-formed."""
    joined = "".join(text).encode()
    begin = data.find(joined)
    if begin < 0:
        return _count_part(DOCUMENT, data, own=True)
    head, tail = data[:begin], data[begin + len(joined) :]
    known = {each: _elements.get((head, each)) for each in text}
    new = [each for each, found in known.items() if found is None]
    # Each within an element of a name that none has: it must be whole without its neighbours, which may be others the
    # next time.
    _read_elements(b"".join((head, *(b"<element>%b</element>" % each.encode() for each in new), tail)))
    for each in new:
        read = PackageCounts()
        read.count_story(DOCUMENT, each.encode())
        known[each] = kept = read if read.is_filled else _NOTHING
        _elements.keep((head, each), kept, len(each))
    counts = PackageCounts()
    counts.count_story(DOCUMENT, head + tail)
    for element in filter(None, map(known.get, text)):
        if element is not _NOTHING:
            counts.add(element)
    return counts


class PackageCounts:
    """What the parts of a package hold of ids and relations."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []  # what the part alone tells
        self.names: set[str] = set()  # of parts that have a content type of their own
        self.endings: set[str] = set()
        self.relationships: dict[str, list[Attributes]] = {}  # by the part that lists them
        self.drawings: Counter[bytes] = Counter()
        self.controls: Counter[bytes] = Counter()
        self.notes: dict[str, set[bytes]] = {"footnote": set(), "comment": set()}
        self.marks: dict[str, list[bytes]] = {"footnote": [], "comment": []}

    @property
    def is_filled(self) -> bool:
        """Whether there is anything in it that a story can have."""
        counted = (self.findings, self.drawings, self.controls, *self.notes.values(), *self.marks.values())
        return any(counted)

    def add(self, part: "PackageCounts") -> None:
        """Add what one part holds."""
        self.findings += part.findings
        self.names |= part.names
        self.endings |= part.endings
        self.relationships |= part.relationships
        if part.drawings or part.controls:
            self.drawings.update(part.drawings)
            self.controls.update(part.controls)
        for kind in self.notes:
            self.notes[kind] |= part.notes[kind]
            self.marks[kind] += part.marks[kind]

    def read_part(self, name: str, data: bytes, *, own: bool) -> None:
        """Read a part; `own`: it is one of ours. Raises ExpatError where it is not well-formed."""
        if name == "[Content_Types].xml":
            _read_elements(data, self._add_content_type)
        elif name.endswith(".rels"):
            listed = self.relationships[name] = []
            _read_elements(data, lambda tag, attributes: listed.append(attributes))
            del listed[0]  # the root
        elif name == "docProps/core.xml":
            self._read_properties(name, data)
        elif name.startswith("word/charts/") and own:
            self._read_chart(name, data)
        elif name.startswith("word/") and own and name not in SHARED:
            _read_elements(data)
            self.count_story(name, data)
        else:
            _read_elements(data)

    def _add_content_type(self, tag: str, attributes: Attributes) -> None:
        if "PartName" in attributes:
            self.names.add(attributes["PartName"].lstrip("/"))
        if "Extension" in attributes:
            self.endings.add(attributes["Extension"])

    def _read_properties(self, name: str, data: bytes) -> None:
        """Each property once (ECMA-376 part 2, §8.3.4), times as W3CDTF writes them."""
        found: list[tuple[str, list[str]]] = []  # each element with its text
        _read_elements(data, lambda tag, _: found.append((tag, [])), lambda text: found[-1][1].append(text))
        for tag, count in Counter(tag for tag, _ in found).items():
            if count > 1:
                self.findings.append((name, Message("says {tag} twice", tag=tag.rpartition(_BETWEEN)[2])))
        for tag, texts in found:
            stamp = "".join(texts)
            if tag.endswith((_BETWEEN + "created", _BETWEEN + "modified")) and not _STAMP.fullmatch(stamp):
                self.findings.append((name, Message("has the time {stamp!r}", stamp=stamp)))

    def _read_chart(self, name: str, data: bytes) -> None:
        """Each axis crosses another one of its chart."""
        _read_elements(data)
        if set(_CROSSED.findall(data)) - set(_AXES.findall(data)):
            self.findings.append((name, "has an axis that crosses none"))

    def count_story(self, name: str, data: bytes) -> None:
        """Count ids and what points at them in a part that holds text; drawings say what they show."""
        runs_on_pages = wordless = False
        for tag, text in _COUNTED.findall(data):
            given = dict(_ATTRIBUTE.findall(text))
            if tag == b"wp:docPr":
                self._report_wordless(name, wordless)
                wordless = not given.get(b"descr")
                self.drawings[given.get(b"id", b"")] += 1
            elif tag == b"adec:decorative":  # it stands within the drawing's properties
                wordless = False
            elif tag == b"pic:cNvPr" and b"." in given.get(b"name", b""):
                self.findings.append((name, "tells a picture's file name"))
            elif tag == b"w:id":
                self.controls[given.get(b"w:val", b"")] += 1
            elif tag == b"w:dataBinding" and not runs_on_pages:
                self.findings.append((name, "has a content control bound to a store"))
            elif tag in (b"w:hdr", b"w:ftr"):
                runs_on_pages = True
            elif tag in _NOTES:
                self.notes[_NOTES[tag]].add(given.get(b"w:id", b""))
            elif tag in _MARKS:
                self.marks[_MARKS[tag]].append(given.get(b"w:id", b""))
        self._report_wordless(name, wordless)

    def _report_wordless(self, name: str, wordless: bool) -> None:
        if wordless:
            self.findings.append((name, "has a drawing without words for those who cannot see it"))


# Waits for what another process finds in a part; None where that failed.
Awaited = Callable[[], PackageCounts | None]
# Has another process read the document's part; None where none is free.
CountBeside = Callable[[bytes], Awaited | None]

_NOTHING = PackageCounts()  # of most elements of a text


def _read_elements(
    data: bytes,
    add_element: Callable[[str, Attributes], None] | None = None,
    add_text: Callable[[str], None] | None = None,
) -> None:
    """Parse a part, and report its elements and its text as they come. Raises ExpatError."""
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.StartElementHandler = add_element
    parser.CharacterDataHandler = add_text
    parser.Parse(data, True)


def _check_content_types(counts: PackageCounts, names: Sequence[str]) -> Iterator[Finding]:
    for name in names[1:]:
        if name not in counts.names and (name.rsplit(".", 1)[-1] not in counts.endings or name.endswith(".xml")):
            yield name, "has no content type"
    for name in sorted(counts.names.difference(names)):
        yield name, "has a content type but no part"


def _check_relationships(
    counts: PackageCounts, parts: Mapping[str, bytes], foreign: Container[str]
) -> Iterator[Finding]:
    known: dict[str, set[str]] = {}
    for name, listed in counts.relationships.items():
        folder, file = name.split("_rels/")
        ids = {attributes.get("Id", "") for attributes in listed}
        known[folder + file[: -len(".rels")]] = ids
        if len(ids) < len(listed):
            yield name, "has two relationships of one id"
        for attributes in listed:
            if attributes.get("TargetMode") == "External":  # an address: it may have any steps upwards
                continue
            target = _resolve_target(folder, attributes.get("Target", ""))
            if target not in parts:
                yield name, Message("leads to {target}, which is missing", target=target)
    for name, data in parts.items():
        if not name.startswith("word/") or not name.endswith(".xml") or name in foreign:
            continue
        for value in _USED.findall(data):
            if value.decode() not in known.get(name, ()):
                yield name, Message("uses the unknown relationship {value!r}", value=value)


def _resolve_target(folder: str, target: str) -> str:
    """The name of the part that a target stands for in a folder; steps above the package's root lead nowhere else
    (RFC 3986 §5.2.4)."""
    steps = [] if target.startswith("/") else folder.rstrip("/").split("/") if folder else []
    for step in target.strip("/").split("/"):
        if step == "..":
            del steps[-1:]
        else:
            steps.append(step)
    return "/".join(steps)


def _check_ids(counts: PackageCounts) -> Iterator[Finding]:
    """Ids of drawings and of content controls are unique, and each note has one mark."""
    for number, count in counts.drawings.items():
        if count > 1:
            yield DOCUMENT, Message("has two drawings with the id {number!r}", number=number.decode())
    for number, count in counts.controls.items():
        if count > 1:
            yield DOCUMENT, Message("has two content controls with the id {number!r}", number=number.decode())
    for kind, ids in counts.notes.items():
        used = counts.marks[kind]
        made = ids - {b"-1", b"0" if kind == "footnote" else b"-1"}
        if set(used) != made or len(set(used)) < len(used):
            yield f"word/{kind}s.xml", Message("has {kind}s without a mark, or marks without a {kind}", kind=kind)
