"""Streams of a PDF (ISO 32000-1 §7.4), unpacked only where they stay within a budget."""

import re
import zlib
from typing import Any

import pikepdf

from exporter.readback.budget import Budget

BYTES, PIECES = "bytes of unpacked content", "pieces of content"

# What one byte can become at most: runs of 128 (§7.4.5); codes of 9 bits and more for strings that grow by one
# (§7.4.4); the limit of the deflate format (zlib, Technical Details). The other filters shrink, or make pictures, which
# nobody unpacks here.
_GROWTH = {"RunLengthDecode": 64, "RL": 64, "LZWDecode": 1300, "LZW": 1300, "FlateDecode": 1032, "Fl": 1032}
_FLATE = frozenset(("FlateDecode", "Fl"))

_USE = re.compile(rb"/([^\s/<>\[\]()%{}]+)\s+Do\b")


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
    inflater, size, rest = zlib.decompressobj(), 0, raw
    try:
        while rest and size <= limit and not inflater.eof:
            size += len(inflater.decompress(rest, 1 << 20))
            rest = inflater.unconsumed_tail
    except zlib.error:
        pass
    return size


def check_drawing(page: pikepdf.Page, budget: Budget) -> None:
    """Spend what drawing a page takes, its forms counted as often as they are drawn. Raises OverBudget.

    A form that draws another twice, and that another twice, draws the last of thirty a thousand million times."""
    known: dict[tuple[int, int], int] = {}
    contents = page.obj.get("/Contents")
    for stream in list(contents) if isinstance(contents, pikepdf.Array) else [] if contents is None else [contents]:
        budget.spend(BYTES, _drawn_size(stream, page.obj.get("/Resources"), known, budget, 0))
        # What ends a word and what begins one: a viewer keeps a state or an object for each operator.
        data: bytes = stream.read_bytes()
        budget.spend(PIECES, sum(map(data.count, (b" ", b"\n", b"\r", b"\t", b"(", b"<", b"[", b"/"))))


# Forms in forms; viewers stop at some thirty.
_DEEPEST = 30


def _drawn_size(stream: Any, resources: Any, known: dict[tuple[int, int], int], budget: Budget, depth: int) -> int:
    """The bytes of content that drawing a stream reads, with those of the forms that it draws."""
    limit = budget.left(BYTES)
    size = measure_stream(stream, limit)
    forms = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if size > limit or depth > _DEEPEST:
        return limit + 1
    if not isinstance(forms, pikepdf.Dictionary):
        return size
    for name in _USE.findall(stream.read_bytes()):
        form = forms.get("/" + name.decode("latin-1"))
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
            continue
        if form.objgen not in known:
            known[form.objgen] = limit + 1  # a form that draws itself
            known[form.objgen] = _drawn_size(form, form.get("/Resources", resources), known, budget, depth + 1)
        size += known[form.objgen]
        if size > limit:
            return limit + 1
    return size
