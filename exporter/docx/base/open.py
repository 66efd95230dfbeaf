"""Open a base document within limits: its parts by name and their relationships; nothing is run or fetched.

What a file of unknown origin may do is decided here: how large it may be, what its XML may hold, which parts and
relationships are copied. What `_CARRIED` does not name is left out.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from exporter.active_content import ACTIVE_CONTENT, LINK_SCHEMES
from exporter.deadline import check_time
from exporter.docx.base.tree import Element
from exporter.message import Message
from exporter.start.patterns import compile_pattern

# A corporate base with photographs is a few MB and some fifty parts. Beyond these a file is broken or built to harm.
_LARGEST = 60_000_000  # bytes, unpacked, all parts
_LARGEST_XML = 20_000_000  # bytes, one part: styles.xml of Word's own fullest templates has half a MB
_MOST_PARTS = 2000
# Tags and attributes of all parts: a base with a text of five hundred pages in it has some 500,000, and each takes a
# hundred bytes of memory once it is read.
_MOST_TAGS = 1_000_000
_PART = 64  # what a look at the clock counts before each part
_RATIO = 200  # unpacked to packed; ordinary XML packs 5 to 40 times
_RATIO_FROM = 1_000_000  # bytes under which a ratio harms nobody

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MACRO = "application/vnd.ms-word."
_DOCUMENTS = frozenset(
    {
        _WORD + "document.main+xml",
        _WORD + "template.main+xml",
        _MACRO + "document.macroEnabled.main+xml",
        _MACRO + "template.macroEnabledTemplate.main+xml",
    }
)
_STRICT = b"http://purl.oclc.org/ooxml/"
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # compound files: .doc, and .docx under a password

# Parts that a copied part may refer to, by the last word of the relationship's type, and their content types.
_CARRIED = {
    "image": compile_pattern(r"image/[\w.+-]+", re.ASCII),
    "font": compile_pattern(r"application/(vnd\.openxmlformats-officedocument\.obfuscatedFont|x-font[\w-]*)", re.ASCII),
}
# Root element of each part that is read, by the same word.
_ROOTS = {"officeDocument": "document", "header": "hdr", "footer": "ftr", "styles": "styles", "numbering": "numbering",
          "settings": "settings", "fontTable": "fonts", "theme": "theme"}  # fmt: skip
_MOST_READ = 4_000_000  # bytes of such a part beside the text: Word's own fullest styles.xml has half a MB


class Refused(Exception):
    """The base cannot be used; `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Relation(Struct, frozen=True):
    """One relationship; `kind` is the last word of its type, `target` a part's name or an address outside."""

    id: str
    type: str
    target: str
    external: bool
    content: str = ""  # of the target, as the file says

    @property
    def kind(self) -> str:
        return self.type.rsplit("/", 1)[-1]

    @property
    def is_carried(self) -> bool:
        if self.external:
            return self.kind == "hyperlink" and self.target.lower().startswith(LINK_SCHEMES)
        return self.kind in _CARRIED and _CARRIED[self.kind].fullmatch(self.content) is not None


class OpenedBase(Struct, frozen=True):
    """The parts of a base by name; `main` is the name of its text."""

    parts: dict[str, bytes]
    types: dict[str, str]  # part or ending → kind of content
    main: str

    def parse_part(self, name: str, kind: str) -> Element:
        """The XML of a part that a relationship of a kind refers to. Raises Refused where it is not of that kind."""
        if kind != "officeDocument" and len(self.parts[name]) > _MOST_READ:
            message = Message("has a part of more than {most} MB, {name}", most=_MOST_READ // 1_000_000, name=name)
            raise Refused(message, "take out the styles, lists or pictures that it does not need, and save it anew")
        tree = parse_xml(name, self.parts[name])
        said = self.content_type(name).rpartition(".")[2]
        if etree.QName(tree).localname != _ROOTS[kind] or (kind != "officeDocument" and said != f"{kind}+xml"):
            raise Refused(
                Message("leads to {name} as its {kind}, and that is none", name=name, kind=kind), "save it anew in Word"
            )
        return tree

    def content_type(self, name: str) -> str:
        return self.types.get("/" + name.lower()) or self.types.get(name.rsplit(".", 1)[-1].lower(), "")

    def list_relations(self, name: str) -> list[Relation]:
        """The relationships of a part, without those whose target is not in the file."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", file + ".rels")
        return [
            each if each.external else replace(each, content=self.content_type(each.target))
            for each in _parse_relations(rels, self.parts.get(rels, b""), folder)
            if each.external or each.target in self.parts
        ]

    def find_part(self, kind: str) -> str:
        """The name of the part that the text refers to by a kind of relationship; "" for none."""
        return next(
            (each.target for each in self.list_relations(self.main) if each.kind == kind and not each.external), ""
        )

    def list_left_behind(self) -> list[str]:
        """Active or external content that is left out: what it is, and its part or address."""
        found: dict[str, None] = {}
        for name in self.parts:
            if not name.endswith(".rels"):
                continue
            folder = posixpath.dirname(posixpath.dirname(name))
            for each in _parse_relations(name, self.parts[name], folder):
                what = ACTIVE_CONTENT.get(each.kind)
                if what is None and each.external and not each.is_carried:
                    what = "a link to"
                if what is not None:
                    found[f"{what} {each.target}" if what == "a link to" else f"{what} ({each.target})"] = None
        return list(found)


def open_base(data: bytes) -> OpenedBase:
    """The parts of a base document. Raises Refused where it is damaged, unsafe or not a Word file."""
    if data[:4] == _OLD_FORMAT:
        raise Refused("is an old .doc, or protected by a password", "save it as .docx without a password")
    try:
        parts = dict(_unpack_parts(data))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Refused(
            Message("cannot be unpacked: {error}", error=error), "open it in Word and save it anew as .docx"
        ) from error
    if "[Content_Types].xml" not in parts or "_rels/.rels" not in parts:
        raise Refused("is no Word file", "give a .docx or .dotx that Word has saved")
    if _STRICT in parts["_rels/.rels"]:
        raise Refused('is a "Strict Open XML" document', 'save it as "Word Document (*.docx)"')
    types = _read_content_types(parts)
    main = next(
        (
            each.target
            for each in _parse_relations("_rels/.rels", parts["_rels/.rels"], "")
            if each.kind == "officeDocument"
        ),
        "",
    )
    opened = OpenedBase(parts, types, main)
    if main not in parts or opened.content_type(main) not in _DOCUMENTS:
        raise Refused("is no Word document", "give a .docx or .dotx that Word has saved")
    return opened


def _unpack_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > _MOST_PARTS:
            raise Refused(
                Message("has {count} parts, {most_parts} at most are read", count=len(entries), most_parts=_MOST_PARTS),
                "save it anew in Word",
            )
        if sum(entry.file_size for entry in entries) > _LARGEST:
            raise Refused(
                Message("unpacks to more than {most} MB", most=_LARGEST // 1_000_000), "make its pictures smaller"
            )
        names: set[str] = set()
        tags = 0
        for entry in entries:
            name = entry.filename.replace("\\", "/").lstrip("/")
            if name.lower() in names:
                raise Refused(Message("has the part {name} twice", name=name), "save it anew in Word")
            names.add(name.lower())
            _check_limits(name, entry)
            # Reads no more than the size that the entry declares, which was checked.
            part = archive.read(entry)
            if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in part.replace(b"\0", b""):
                raise Refused(Message("has a document type declaration in {name}", name=name), "save it anew in Word")
            if name.endswith((".xml", ".rels")):
                tags += part.count(b"<") + part.count(b"=")
                if tags > _MOST_TAGS:
                    raise Refused("has more elements than any base document", "save it anew without its text")
            yield name, part


def _check_limits(name: str, entry: zipfile.ZipInfo) -> None:
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # ECMA-376 part 2 knows no other
        raise Refused(Message("is packed as no Word file is in {name}", name=name), "save it anew in Word")
    if name.endswith(".rels") and entry.file_size > _MOST_READ:
        raise Refused(
            Message("has more links than a document has, in {name}", name=name), "save it anew without its text"
        )
    if name.endswith((".xml", ".rels")) and entry.file_size > _LARGEST_XML:
        raise Refused(
            Message("has a part of more than {most} MB, {name}", most=_LARGEST_XML // 1_000_000, name=name),
            "save it anew without its text",
        )
    if entry.file_size > _RATIO_FROM and entry.file_size > _RATIO * max(1, entry.compress_size):
        raise Refused(
            Message("is packed more than {ratio} times in {name}, as no ordinary file is", ratio=_RATIO, name=name),
            "save it anew in Word",
        )


def parse_xml(name: str, data: bytes) -> Element:
    """A part's XML; entities are not expanded, nothing is fetched. Raises Refused where it is not well-formed."""
    check_time(_PART)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
                             remove_pis=True)  # fmt: skip
    try:
        tree: Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(
            Message("has a part that is not well-formed, {name}: {error}", name=name, error=error),
            "save it anew in Word",
        ) from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise Refused(Message("has a document type declaration in {name}", name=name), "save it anew in Word")
    return tree


def _read_content_types(parts: dict[str, bytes]) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in parse_xml("[Content_Types].xml", parts["[Content_Types].xml"]):
        key = element.get("PartName") or element.get("Extension") or ""
        found[key.lower()] = element.get("ContentType", "")
    return found


def _parse_relations(name: str, data: bytes, folder: str) -> Iterator[Relation]:
    if not data:
        return
    for element in parse_xml(name, data):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        yield Relation(element.get("Id", ""), element.get("Type", ""), target, external)
