"""The objects of a PDF file written one after another, with the cross-reference stream that finds them.

Unlike `PdfObjects`, which has every object in memory until the file is written, this keeps eight bytes of each.
"""

import zlib
from array import array
from hashlib import md5, sha256
from struct import pack

from exporter.pdf.file.objects import LEVEL, PACKED, make_stream

# In the table of places: this bit marks an object that is packed into a stream; below it are that stream's number, and
# in the last byte the object's index there.
_IN_STREAM = 1 << 63
_INDEX_BITS = 8
# Entries of the cross-reference stream that are made at once.
_ENTRIES = 10_000
# Streams that are known again: what pages share, such as a logo, is met on each.
_KNOWN = 4096


class ObjectSequence:
    """Numbers objects and writes them; the bytes are taken away as they come."""

    def __init__(self) -> None:
        self._waiting = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._taken = 0  # bytes taken away so far
        self._digest = md5(usedforsecurity=False)
        self._places = array("Q")
        self._packed: list[tuple[int, bytes]] = []
        self._known: dict[bytes, int] = {}

    @property
    def count(self) -> int:
        """How many numbers are given away."""
        return len(self._places)

    def reserve(self) -> int:
        """A new object's number."""
        self._places.append(0)
        return len(self._places)

    def write_stream(self, body: bytes, number: int = 0) -> int:
        """Write a stream with its dictionary, under a number that was reserved, or a new one; returns the number."""
        number = number or self.reserve()
        self._places[number - 1] = self._taken + len(self._waiting)
        self._waiting += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        return number

    def write_shared(self, body: bytes) -> int:
        """Write a stream, unless one of the last thousands was the same; returns the number of either."""
        digest = sha256(body).digest()
        number = self._known.pop(digest, 0) or self.write_stream(body)
        self._known[digest] = number  # the last that was met stands last
        if len(self._known) > _KNOWN:
            del self._known[next(iter(self._known))]
        return number

    def write_packed(self, number: int, body: bytes) -> None:
        """Write any other object under a number that was reserved."""
        self._packed.append((number, body))
        if len(self._packed) == PACKED:
            self._write_group()

    def _write_group(self) -> None:
        """Write an object stream (ISO 32000-1 §7.5.7)."""
        holder = self.reserve()
        heads, bodies, position = [], [], 0
        for index, (number, body) in enumerate(self._packed):
            self._places[number - 1] = _IN_STREAM | holder << _INDEX_BITS | index
            heads.append(b"%d %d" % (number, position))
            bodies.append(body)
            position += len(body) + 1
        head = b" ".join(heads) + b"\n"
        entries = f"/Type/ObjStm/N {len(heads)}/First {len(head)}"
        self._packed = []
        self.write_stream(make_stream(entries, head + b"\n".join(bodies)), holder)

    def take_bytes(self) -> bytes:
        """What was written since the last call."""
        taken = bytes(self._waiting)
        self._digest.update(taken)
        self._taken += len(taken)
        self._waiting.clear()
        return taken

    def finish(self, root: int, information: int) -> None:
        """Write the cross-reference stream (§7.5.8); /ID is a digest of all before it."""
        if self._packed:
            self._write_group()
        number = self.reserve()
        start = self._taken + len(self._waiting)
        self._places[number - 1] = start
        table = self._pack_places()
        digest = self._digest.copy()
        digest.update(self._waiting)
        name = digest.hexdigest().encode()
        self._waiting += (
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]"
            b"/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % (number, number + 1, root, information, name, name, len(table), table, start)
        )

    def _pack_places(self) -> bytes:
        """The table of places, packed: kind, then offset or the number of a stream, then the index in it."""
        packer = zlib.compressobj(LEVEL)
        pieces = [packer.compress(b"\0" * 6 + b"\xff\xff")]
        for first in range(0, len(self._places), _ENTRIES):
            rows = map(_pack_place, self._places[first : first + _ENTRIES])
            pieces.append(packer.compress(b"".join(rows)))
        return b"".join([*pieces, packer.flush()])


def _pack_place(place: int) -> bytes:
    if place & _IN_STREAM:
        value, index = (place ^ _IN_STREAM) >> _INDEX_BITS, place & 0xFF
        return pack(">BBIH", 2, 0, value, index)
    return pack(">BBIH", 1, place >> 32, place & 0xFFFFFFFF, 0)
