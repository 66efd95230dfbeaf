"""The Word package: parts and relationships in, one deterministic ZIP out."""

import struct
import zlib
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from exporter.docx.package.counts import DOCUMENT, Awaited, CountBeside
from exporter.docx.package.parts import PACKAGE, SHARED_SIZE, PackageNode, WordPart
from exporter.docx.package.xml import HEAD, R, escape
from exporter.memo import BatchMemo

if TYPE_CHECKING:
    from threading import Thread

RELATION = R + "/"
PACKAGE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."

# Parts known by their ending, all others by their name (ECMA-376 part 2, §7.2.3).
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

# 1 January 1980, the earliest time a ZIP entry can hold: a clock would make each run's bytes its own.
_DATE, _TIME = 0x21, 0
# Made by version 2.0 on MS-DOS: no system's marks (APPNOTE.TXT, 4.4.2).
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")


class Story(WordPart):
    """A part whose text is set when it is finished, and whose relationships are numbered in order of use."""

    def __init__(self, name: str, content_type: str) -> None:
        super().__init__(name, content_type)
        self.text = ""  # XML without its declaration
        self._encoded = "", b""  # a text and its bytes

    @property
    def data(self) -> bytes:
        """The part's bytes."""
        if self._encoded[0] is not self.text or not self.text:
            self._encoded = self.text, b"".join((HEAD.encode(), self.text.encode()))
        return self._encoded[1]

    def set_xml(self, xml: str) -> None:
        """Set the part's whole XML, without its declaration."""
        self.text = xml

    def relate(self, target: WordPart | str, kind: str, id: str = "") -> str:
        """A new relationship; its id. A kind of Word's own goes by its last word."""
        return super().relate(target, _kind_of(kind), id)


def _kind_of(kind: str) -> str:
    return kind if ":" in kind else RELATION + kind


class WordPackage:
    """Collects the parts of one file.

    Parts do not know their package: in such a cycle all text of a file would wait for the collector."""

    def __init__(self) -> None:
        self._root = PackageNode(PACKAGE)
        self._media: dict[bytes, WordPart] = {}
        self.stories: list[Story] = []

    def add_story(self, name: str, content_type: str) -> Story:
        story = Story(name, content_type)
        self.stories.append(story)
        return story

    def add_binary(self, name: str, content_type: str, data: bytes) -> WordPart:
        return WordPart(name, content_type, data)

    def add_picture(self, data: bytes, format: str) -> WordPart:
        """The part that holds a picture; the same bytes are kept once."""
        part = self._media.get(data)
        if part is None:
            name = f"/word/media/image{len(self._media) + 1}.{format}"
            part = self._media[data] = self.add_binary(name, f"image/{format}", data)
        return part

    def relate(self, target: WordPart, kind: str) -> None:
        """Relate the package itself to a part."""
        self._root.relate(target, _kind_of(kind))

    def list_entries(self) -> list[tuple[str, bytes]]:
        """Every file of the ZIP with its name, content types first, parts in the order in which they are related."""
        parts = self._root.list_parts()
        files = [
            ("[Content_Types].xml", _write_content_types(parts)),
            (self._root.relationships_name, _write_relationships(self._root)),
        ]
        for part in parts:
            files.append((part.file_name, part.data))
            if part.relationships:
                files.append((part.relationships_name, _write_relationships(part)))
        return files


# Bytes of parts that are worth a thread: they take some milliseconds, a thread a twentieth of one.
_LARGE = 500_000
# Threads at a time: a package has one or two such parts, but what a base brings along may be many.
_MOST_THREADS = 4


class LargeParts:
    """The large parts of a package, worked on as soon as they are made, while this thread does other things.

    Each is deflated in a thread of its own: zlib lets go of the interpreter's lock, and the text of a book takes a
    tenth of a second. The document's text is read for the check by another process where `count` finds one: the parser
    keeps the lock, and takes as long."""

    def __init__(self, count: CountBeside | None = None) -> None:
        self._count = count
        self._threads: dict[str, Thread] = {}
        self._deflated: dict[str, bytes] = {}
        self.counted: Awaited | None = None  # what the other process finds

    def begin(self, name: str, data: bytes) -> None:
        """Begin work on a part, if it is large and none was begun."""
        if len(data) < _LARGE or not _is_deflated(name) or name in self._threads or len(self._threads) >= _MOST_THREADS:
            return
        import threading

        thread = threading.Thread(target=self._deflate_part, args=(name, data), daemon=True)
        with suppress(RuntimeError):  # where no thread can be started, it is packed with the other parts
            thread.start()
            self._threads[name] = thread
        if name == DOCUMENT and self._count is not None and self.counted is None:
            self.counted = self._count(data)

    def _deflate_part(self, name: str, data: bytes) -> None:
        with suppress(MemoryError, zlib.error):  # told where the part is packed with the others
            self._deflated[name] = _deflate(data)

    def take(self, name: str) -> bytes | None:
        """A part as it is packed, as soon as it is ready; None for one that is not packed here."""
        if name in self._threads:
            self._threads[name].join()
        return self._deflated.get(name)


def _is_deflated(name: str) -> bool:
    """Whether a part is deflated: pictures are packed already, and packing them again costs time and wins nothing."""
    return not name.endswith((".png", ".jpeg"))


def write_zip(entries: Iterable[tuple[str, bytes]], packed: bool = True, large: LargeParts | None = None) -> bytes:
    """One ZIP: fixed times, no system's marks, so that the same entries give the same bytes everywhere. `large` has
    those parts that are being deflated already.

    By hand (APPNOTE.TXT, 4.3): `zipfile` takes no data that is deflated already. In a batch most parts are, and packing
    them again would make a Word file of a usual briefing take a seventh longer."""
    out: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for name, data in entries:
        deflate = packed and _is_deflated(name)
        label = name.encode()
        flags, method = 0 if name.isascii() else 0x800, 8 if deflate else 0
        body = ((large.take(name) if large is not None else None) or _deflate_shared(data)) if deflate else data
        shared = (20, flags, method, _TIME, _DATE, zlib.crc32(data), len(body), len(data), len(label), 0)
        out += (_LOCAL.pack(b"PK\3\4", *shared), label, body)
        central += (_CENTRAL.pack(b"PK\1\2", 20, *shared, 0, 0, 0, 0, offset), label)
        offset += _LOCAL.size + len(label) + len(body)
    listed = b"".join(central)
    count = len(central) // 2
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), offset, 0)
    return b"".join((*out, listed, end))


# As parts are counted. The weight is in bytes: what one template decides has 60,000.
_kept = BatchMemo[bytes](most=256, heaviest=500_000)


def _deflate_shared(data: bytes) -> bytes:
    return _kept.find(data, lambda: _deflate(data), lambda _: len(data)) if len(data) <= SHARED_SIZE else _deflate(data)


def _deflate(data: bytes) -> bytes:
    # A window and a table that hold the whole part give the same bytes, and a small one need not be cleared of 256 kB
    # first. A window looks back 262 bytes less than its size (zlib, deflate.h: MIN_LOOKAHEAD).
    small = len(data) <= (1 << 13) - 262
    # Level 9 makes a usual file 2 % smaller and takes half as long again, a twentieth of the writing.
    packer = zlib.compressobj(6, zlib.DEFLATED, -13 if small else -15, 7 if small else 8)
    return packer.compress(data) + packer.flush()


def _write_content_types(parts: Iterable[WordPart]) -> bytes:
    endings = {"rels": _DEFAULTS["rels"], "xml": _DEFAULTS["xml"]}
    names: list[tuple[str, str]] = []
    for part in parts:
        ending = part.ending
        if ending != "xml" and _DEFAULTS.get(ending) == part.content_type:
            endings[ending] = part.content_type
        else:
            names.append((part.name, part.content_type))
    body = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in sorted(endings.items()))
    body += "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in sorted(names))
    return f'{HEAD}<Types xmlns="{_CONTENT_TYPES}">{body}</Types>'.encode()


def _write_relationships(node: PackageNode) -> bytes:
    outside, folder = (' TargetMode="External"', ""), node.folder
    body = "".join(
        f'<Relationship Id="{each.id}" Type="{each.kind}" Target="{escape(each.refer_from(folder))}"'
        f"{outside[not each.external]}/>"
        for each in node.relationships
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE_RELATION[:-1]}">{body}</Relationships>'.encode()
