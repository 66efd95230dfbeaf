"""Whether the pixels of a PNG or JPEG whose header is right are all there, found without keeping them."""

import struct
import zlib
from collections.abc import Iterator

from exporter.source.pictures.headers import PNG, iterate_segments
from exporter.source.pictures.scans import check_scans

# Samples of a pixel by colour type (ISO/IEC 15948 §11.2.2), and the passes of an interlaced picture: the first column
# and row, and the distance to the next (§8.2).
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_FILTERS = 5  # types 0 to 4 (§9.2)
_PIECE = 1 << 18  # bytes unpacked at a time


def check_data(data: bytes) -> None:
    """Raise ValueError where pixels of a PNG or JPEG are missing or cannot be unpacked; the message says which."""
    if data.startswith(PNG):
        _check_rows(data)
    else:
        _check_scans(data)


def _check_rows(data: bytes) -> None:
    passes = _list_passes(data)
    length, rows = passes.pop(0) if passes else (1, 0)
    place = 0  # in the rows of this pass
    for piece in _unpack_rows(data):
        while piece:
            part, piece = piece[: length * rows - place], piece[length * rows - place :]
            if part and max(part[-place % length :: length], default=0) >= _FILTERS:
                raise ValueError("its rows cannot be unpacked")
            place += len(part)
            if place == length * rows:
                if not passes:
                    break
                (length, rows), place = passes.pop(0), 0
    if passes or place < length * rows:
        raise ValueError("rows of it are missing")


def _unpack_rows(data: bytes) -> Iterator[bytes]:
    """The rows of a PNG in pieces. Raises ValueError where they cannot be unpacked."""
    position, inflater = len(PNG), zlib.decompressobj()
    while position + 12 <= len(data) and not inflater.eof:
        length, kind = struct.unpack_from(">I4s", data, position)
        packed = data[position + 8 : position + 8 + length] if kind == b"IDAT" else b""
        position += 12 + length
        while packed and not inflater.eof:
            try:
                yield inflater.decompress(packed, _PIECE)
            except zlib.error:
                raise ValueError("its rows cannot be unpacked") from None
            packed = inflater.unconsumed_tail
    if not inflater.eof:
        raise ValueError("rows of it are missing")


def _list_passes(data: bytes) -> list[tuple[int, int]]:
    """The bytes of a row, with that of its filter, and the number of rows, of each pass that has any."""
    width, height, depth, color, _, _, interlace = struct.unpack_from(">IIBBBBB", data, len(PNG) + 8)
    found = []
    for left, top, across, down in _PASSES if interlace else ((0, 0, 1, 1),):
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            found.append((1 + (columns * _SAMPLES[color] * depth + 7) // 8, rows))
    return found


def _check_scans(data: bytes) -> None:
    """A JPEG that was cut short has no end; one that was altered, segments where none can be."""
    end = b""
    for marker, start, stop in iterate_segments(data):
        if marker in _TABLES and not _TABLES[marker](data[start:stop]):
            raise ValueError("a table of it is impossible")
        end = bytes((marker,))
    if end != b"\xd9":
        raise ValueError("rows of it are missing")
    check_scans(data)


def _is_quantization(body: bytes) -> bool:
    """Whether tables of 64 values of one byte or two follow one another (ITU-T T.81 §B.2.4.1)."""
    place = 0
    while place < len(body):
        place += 1 + (128 if body[place] >> 4 else 64)
    return place == len(body)


def _is_huffman(body: bytes) -> bool:
    """Whether tables of sixteen counts, and as many values as they count, follow one another (§B.2.4.2)."""
    place = 0
    while place + 17 <= len(body):
        place += 17 + sum(body[place + 1 : place + 17])
    return place == len(body)


_TABLES = {0xDB: _is_quantization, 0xC4: _is_huffman}
