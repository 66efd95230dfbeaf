"""Streams of a PDF (ISO 32000-1 §7.4), unpacked only where they stay within a budget."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pikepdf
from msgspec import Struct

from exporter.deadline import check_time
from exporter.message import Message
from exporter.readback.budget import Budget, OverBudget
from exporter.start.patterns import compile_pattern

BYTES, PIECES, PAGES = "bytes of unpacked content", "pieces of content", "pages"

# What one byte can become at most: runs of 128 (§7.4.5); codes of 9 bits and more for strings that grow by one
# (§7.4.4); the limit of the deflate format (zlib, Technical Details). The other filters shrink, or make pictures, which
# nobody unpacks here.
_GROWTH = {"RunLengthDecode": 64, "RL": 64, "LZWDecode": 1300, "LZW": 1300, "FlateDecode": 1032, "Fl": 1032}
# Bytes that are unpacked at a time, 2 ms of work.
_CHUNK = 1 << 20
_FLATE = frozenset(("FlateDecode", "Fl"))

_USE = compile_pattern(rb"/([^\s/<>\[\]()%{}]+)\s+Do\b")
# Possessive: to come back to each character of a string of megabytes takes a hundred times its memory.
_STRING = compile_pattern(rb"\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f\s]*+>", re.DOTALL)
# Bytes of strings that a page may show, forms as often as they are drawn: a viewer keeps some 200 bytes for each, and a
# page of print has 10,000.
_MOST_SHOWN = 500_000
# Words and marks of all objects, each of which takes some 150 bytes of memory where it is looked at. A tagged book of a
# thousand pages has some two million, of which a reader looks at one in four.
_MOST_OBJECTS = 3_000_000
OBJECTS = "objects"


def read_stream(stream: Any, budget: Budget) -> bytes:
    """A stream's unpacked bytes. Raises OverBudget before unpacking more than is left."""
    budget.spend(BYTES, measure_stream(stream, budget.left(BYTES)))
    data: bytes = stream.read_bytes()
    return data


def measure_stream(stream: Any, limit: int) -> int:
    """The bytes that a stream unpacks to, or more where that cannot be known; counted up to one more than `limit`."""
    names = _filter_names(stream)
    raw: bytes = stream.read_raw_bytes()
    if len(names) == 1 and names[0] in _FLATE:
        return _inflated_size(raw, limit)
    size = len(raw)
    for name in names:
        size = min(size * _GROWTH.get(name, 1), limit + 1)
    return size


def _filter_names(stream: Any) -> list[str]:
    found = stream.get("/Filter")
    names = list(found) if isinstance(found, pikepdf.Array) else [] if found is None else [found]
    return [str(name).lstrip("/") for name in names]


def _inflated_size(raw: bytes, limit: int) -> int:
    """How many bytes deflated data unpack to; what is damaged counts as far as it goes."""
    size = 0
    for piece in _inflate(raw):
        size += len(piece)
        if size > limit:
            break
    return size


def _inflate(raw: bytes) -> Iterator[bytes]:
    """Deflated data unpacked, at most `_CHUNK` bytes a time; of what is damaged what stands before the damage."""
    inflater, rest = zlib.decompressobj(), raw
    with suppress(zlib.error):
        while rest and not inflater.eof:
            check_time(_CHUNK >> 8)
            yield inflater.decompress(rest, _CHUNK)
            rest = inflater.unconsumed_tail


class _Cost(Struct, frozen=True):
    """What drawing content reads and shows: bytes of it, and bytes of its strings."""

    size: int
    shown: int

    def add(self, other: "_Cost") -> "_Cost":
        """Both together."""
        return _Cost(self.size + other.size, self.shown + other.shown)


def check_drawing(page: pikepdf.Page, budget: Budget) -> None:
    """Spend what drawing a page takes, its forms counted as often as they are drawn. Raises OverBudget.

    A form that draws another twice, and that another twice, draws the last of thirty a thousand million times."""
    known: dict[tuple[int, int], _Cost] = {}
    contents = page.obj.get("/Contents")
    shown = 0
    for stream in list(contents) if isinstance(contents, pikepdf.Array) else [] if contents is None else [contents]:
        cost = _measure_drawing(stream, page.obj.get("/Resources"), known, budget, 0)
        budget.spend(BYTES, cost.size)
        shown += cost.shown
        if shown > _MOST_SHOWN:
            message = Message(
                "page {page} shows more than {most:,} bytes of text", page=page.index + 1, most=_MOST_SHOWN
            )
            raise OverBudget(message)
        # What ends a word and what begins one: a viewer keeps a state or an object for each operator.
        budget.spend(PIECES, _count_pieces(stream.read_bytes()))


# Forms in forms; viewers stop at some thirty.
_DEEPEST = 30


def _measure_drawing(
    stream: Any, resources: Any, known: dict[tuple[int, int], _Cost], budget: Budget, depth: int
) -> _Cost:
    """What drawing a stream takes, with the forms that it draws; one byte more than is left for what is too much."""
    limit = budget.left(BYTES)
    size = measure_stream(stream, limit)
    if size > limit or depth > _DEEPEST:
        return _Cost(limit + 1, 0)
    data: bytes = stream.read_bytes()
    cost = _Cost(size, sum(len(found[0]) for found in _STRING.finditer(data)))
    forms = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(forms, pikepdf.Dictionary):
        return cost
    for name in _USE.findall(data):
        check_time()
        form = forms.get("/" + name.decode("latin-1"))
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
            continue
        if form.objgen not in known:
            known[form.objgen] = _Cost(limit + 1, 0)  # a form that draws itself
            known[form.objgen] = _measure_drawing(form, form.get("/Resources", resources), known, budget, depth + 1)
        cost = cost.add(known[form.objgen])
        if cost.size > limit or cost.shown > _MOST_SHOWN:
            return cost
    return cost


def _count_pieces(data: bytes) -> int:
    return sum(map(data.count, (b" ", b"\n", b"\r", b"\t", b"(", b"<", b"[", b"/")))


_STREAM = compile_pattern(rb">>\s*stream\r?\n")
_NUMBERED = compile_pattern(rb"#([0-9A-Fa-f]{2})")  # a character of a name by its code (§7.3.5)


def check_objects(data: bytes) -> None:
    """Count the objects of a file before a library makes them, packed ones too (§7.5.7). Raises OverBudget.

    Each takes a hundred bytes of memory and more, and packed they take a thousandth of their size."""
    left, at = _MOST_OBJECTS, 0
    while left >= 0:
        check_time()
        found = _STREAM.search(data, at)
        head = data[at : found.end() if found else len(data)]
        left -= _count_pieces(head)
        if found is None:
            break
        end = data.find(b"endstream", found.end())
        at = end if end >= 0 else len(data)
        names = _NUMBERED.sub(lambda code: bytes([int(code[1], 16)]), head) if b"#" in head else head
        if b"ObjStm" in names:
            left -= _count_packed(data[found.end() : at])
    if left < 0:
        raise OverBudget(Message("it holds more than {limit:,} {kind}", limit=_MOST_OBJECTS, kind=OBJECTS))


def _count_packed(raw: bytes) -> int:
    """The pieces of a stream of objects; of what is damaged those before the damage."""
    count = 0
    for piece in _inflate(raw):
        count += _count_pieces(piece)
        if count > _MOST_OBJECTS:
            break
    return count


def check_pages(root: Any, budget: Budget) -> None:
    """Spend every page of a page tree (§7.7.3), a page as often as it stands there. Raises OverBudget.

    A library makes a new object for each time that a page stands in the tree."""
    waiting, seen = [root.get("/Pages")], set()
    while waiting:
        node = waiting.pop()
        kids = node.get("/Kids") if isinstance(node, pikepdf.Dictionary) else None
        if not isinstance(kids, pikepdf.Array) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        budget.spend(PAGES, len(kids))
        waiting.extend(iter(kids))
