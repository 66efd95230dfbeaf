"""Write PDF syntax, and the indirect objects of a file as PDF/A requires them.

Of our own: a library's list of objects takes a tenth of a run to load, and those at hand cannot be PDF/A as they are
(a line end before `endstream`, ISO 19005-2 §6.1.7.1; no clock in /ID).
"""

import zlib
from struct import pack

from exporter.lean import blake2b

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


class IndirectObject:
    """An object of the file by its syntax, without number; `packed` where it may travel in an object stream, as all but
    streams may."""

    __slots__ = ("body", "packed")

    def __init__(self, body: bytes = b"", packed: bool = True) -> None:
        self.body = body
        self.packed = packed


class PdfObjects:
    """The indirect objects of one file, numbered from 1 as they are added (ISO 32000-1 §7.3.10)."""

    def __init__(self) -> None:
        self._objects: list[IndirectObject] = []

    def reserve_object(self) -> tuple[IndirectObject, str]:
        """Reserve an object to be filled later; returns it and its reference."""
        reserved = IndirectObject()
        return reserved, self._register_object(reserved)

    def add_object(self, body: str) -> str:
        """Add an object; returns its reference."""
        return self._register_object(IndirectObject(body.encode("latin-1")))

    def add_stream(self, entries: str, data: bytes, compress: bool = True) -> str:
        """Add a stream with the dictionary's `entries`; returns its reference."""
        return self._register_object(IndirectObject(make_stream(entries, data, compress), packed=False))

    def add_packed(self, entries: str, data: bytes) -> str:
        """Add a stream whose data are compressed already; returns its reference."""
        return self.add_stream(entries + "/Filter/FlateDecode", data, compress=False)

    def _register_object(self, added: IndirectObject) -> str:
        self._objects.append(added)
        return f"{len(self._objects)} 0 R"

    def write_file(self, catalog: str, information: str) -> bytes:
        """Write the whole file: streams, object streams for all else, a cross-reference stream, /ID from a hash.

        `catalog` and `information` are the references of the two dictionaries that the trailer names."""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        where: dict[int, tuple[int, int, int]] = {}  # fields of the cross-reference stream by object number
        packed: list[tuple[int, bytes]] = []
        for current, one in enumerate(self._objects, 1):
            if one.packed:
                packed.append((current, one.body))
            else:
                where[current] = (1, len(out), 0)
                out += b"%d 0 obj\n%b\nendobj\n" % (current, one.body)
        count = self._write_packed(out, where, packed)
        digest = blake2b(out, digest_size=16).hexdigest()
        start = len(out)
        where[count] = (1, start, 0)
        table = b"\0" * 5 + b"\xff\xff" + b"".join(pack(">BIH", *where[i]) for i in range(1, count + 1))
        entries = f"/Type/XRef/Size {count + 1}/W[1 4 2]/Root {catalog}/Info {information}/ID[<{digest}><{digest}>]"
        out += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (count, make_stream(entries, table), start)
        return bytes(out)

    def _write_packed(
        self, out: bytearray, where: dict[int, tuple[int, int, int]], packed: list[tuple[int, bytes]]
    ) -> int:
        """Append the object streams; returns the next free object number."""
        count = len(self._objects) + 1
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
