"""Write PDF syntax, and ReportLab's document as a file that conforms to PDF/A.

ReportLab numbers the objects and knows pages, outlines and destinations. Its own way to write the file cannot be PDF/A
(no line end before `endstream`, ISO 19005-2 §6.1.7.1), hashes the clock into /ID and writes every object apart.
"""

import zlib
from hashlib import md5
from struct import pack
from time import gmtime
from typing import Any

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc

# Objects a stream packs together (ISO 32000-1 §7.5.7). One-pagers have some 200; a bound keeps readers' memory low.
PACKED = 200
# zlib's own default: 4 makes a page's file 0.7 % larger, 9 makes it 0.1 % smaller and takes longer.
LEVEL = 6
# Font programs are packed already: 6 makes them 0.2 % smaller than 1 and takes half as long again.
QUICK = 1


def format_number(value: float) -> str:
    """Format a number to a hundredth of a point, in its shortest form."""
    return f"{round(value, 2):.7g}"


def format_text(value: str) -> str:
    """Format a text string (§7.9.2.2): a literal where it is plain ASCII, UTF-16 in hexadecimal otherwise."""
    if value.isascii() and value.isprintable():
        return "(" + value.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{value.encode('utf-16-be', 'replace').hex().upper()}>"


def format_name(value: str) -> str:
    """Format a name (§7.3.5); characters that are not regular are written as #xx."""
    return "/" + "".join(
        chr(byte) if 0x21 <= byte <= 0x7E and chr(byte) not in "#%()<>[]{}/" else f"#{byte:02X}"
        for byte in value.encode("utf-8")
    )


class Raw(pdfdoc.PDFObject):
    """An object whose syntax is written already; `packed` where it may travel in an object stream (streams may not)."""

    def __init__(self, body: bytes = b"", packed: bool = True) -> None:
        self.body = body
        self.packed = packed

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self.body


# Given to a canvas as its `invariant`, which ReportLab hands on to what tells it the time.
FIXED_TIME = object()


class _FixedTimeStamp(TimeStamp):
    """ReportLab's clock, which reads SOURCE_DATE_EPOCH itself and fails over what is no number; ours stands still.

    None of its times is in our files: `write_information` writes the document's own."""

    def __init__(self, invariant: object = None) -> None:
        if invariant is not FIXED_TIME:
            super().__init__(invariant)  # type: ignore[arg-type]
            return
        self.t, self.tzname, self.dhh, self.dmm = 0.0, "UTC", 0, 0
        self.lt = gmtime(self.t)
        self.YMDhms = tuple(self.lt)[:6]


vars(pdfdoc)["TimeStamp"] = _FixedTimeStamp


class TaggedDocument(pdfdoc.PDFDocument):
    """ReportLab's document, written as PDF/A requires; `PageCanvas` sets this class on its document."""

    Catalog: Any
    Pages: Any
    _pdfVersion: tuple[int, int]

    def reserve_object(self) -> tuple[Raw, str]:
        """Reserve an object to be filled later; returns it and its reference."""
        raw = Raw()
        return raw, self._register_object(raw)

    def add_object(self, body: str) -> str:
        """Add an object; returns its reference."""
        return self._register_object(Raw(body.encode("latin-1")))

    def add_stream(self, entries: str, data: bytes, compress: bool = True) -> str:
        """Add a stream with the dictionary's `entries`; returns its reference."""
        return self._register_object(Raw(make_stream(entries, data, compress), packed=False))

    def add_packed(self, entries: str, data: bytes) -> str:
        """Add a stream whose data are compressed already; returns its reference."""
        return self.add_stream(entries + "/Filter/FlateDecode", data, compress=False)

    def _register_object(self, raw: Raw) -> str:
        self.Reference(raw)  # type: ignore[no-untyped-call]
        return f"{self.objectcounter} 0 R"

    def object_reference(self, obj: pdfdoc.PDFObject) -> str:
        """The reference of one of ReportLab's own objects."""
        body: bytes = self.Reference(obj).format(self)  # type: ignore[no-untyped-call]
        return body.decode("ascii")

    def getInternalFontName(self, psfontname: str) -> str:
        """Refuse ReportLab's built-in faces, which are never embedded. Raises ValueError."""
        raise ValueError(f"font {psfontname} is not embedded")

    def format(self) -> bytes:
        """Write the whole file: streams, object streams for all else, a cross-reference stream, /ID from a hash."""
        root, info = self.object_reference(self.Catalog), self.object_reference(self.info)
        out = bytearray(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % self._pdfVersion)
        where, packed = self._write_objects(out)
        count = self._write_packed(out, where, packed)
        digest = md5(out, usedforsecurity=False).hexdigest()
        start = len(out)
        where[count] = (1, start, 0)
        table = b"\0" * 5 + b"\xff\xff" + b"".join(pack(">BIH", *where[i]) for i in range(1, count + 1))
        entries = f"/Type/XRef/Size {count + 1}/W[1 4 2]/Root {root}/Info {info}/ID[<{digest}><{digest}>]"
        out += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (count, make_stream(entries, table), start)
        return bytes(out)

    def _write_objects(self, out: bytearray) -> tuple[dict[int, tuple[int, int, int]], list[tuple[int, bytes]]]:
        """Append the streams; returns every offset so far and the bodies still to pack. Formatting may add objects."""
        where: dict[int, tuple[int, int, int]] = {}
        packed: list[tuple[int, bytes]] = []
        current = 0
        while (current := current + 1) in self.numberToId:
            obj: Any = self.idToObject[self.numberToId[current]]
            body: bytes = obj.format(self)
            if isinstance(obj, Raw) and not obj.packed:
                where[current] = (1, len(out), 0)
                out += b"%d 0 obj\n%b\nendobj\n" % (current, body)
            else:
                packed.append((current, body))
        return where, packed

    def _write_packed(
        self, out: bytearray, where: dict[int, tuple[int, int, int]], packed: list[tuple[int, bytes]]
    ) -> int:
        """Append the object streams; returns the next free object number."""
        count = self.objectcounter + 1
        for first in range(0, len(packed), PACKED):
            group = packed[first : first + PACKED]
            heads, bodies, position = [], [], 0
            for index, (current, body) in enumerate(group):
                where[current] = (2, count, index)
                heads.append(b"%d %d" % (current, position))
                bodies.append(body)
                position += len(body) + 1
            head = b" ".join(heads) + b"\n"
            where[count] = (1, len(out), 0)
            data = make_stream(f"/Type/ObjStm/N {len(group)}/First {len(head)}", head + b"\n".join(bodies))
            out += b"%d 0 obj\n%b\nendobj\n" % (count, data)
            count += 1
        return count


def make_stream(entries: str, data: bytes, compress: bool = True) -> bytes:
    """Write a stream's dictionary and data, with the line end before `endstream` that PDF/A requires."""
    if compress:
        data, entries = zlib.compress(data, LEVEL), entries + "/Filter/FlateDecode"
    # A line feed after data that end in a carriage return would be read with it as one line end, the data as cut short.
    end = b"\r\n" if data.endswith(b"\r") else b"\n"
    return b"<<%b/Length %d>>\nstream\n%b%bendstream" % (entries.encode("latin-1"), len(data), data, end)
