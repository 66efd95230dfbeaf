"""What the headers of PNG and JPEG files say: size, orientation, and whether the file holds together."""

import struct
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"

# How files of other kinds begin that are taken for pictures.
_OTHERS = (
    (b"GIF8", "a GIF"),
    (b"RIFF", "a WebP"),
    (b"BM", "a BMP"),
    (b"II*\0", "a TIFF"),
    (b"MM\0*", "a TIFF"),
    (b"%PDF", "a PDF"),
    (b"<svg", "an SVG"),
    (b"<?xml", "an SVG"),
    (b"\0\0\0", "an HEIC or AVIF"),
)


def name_format(data: bytes) -> str:
    """What a file that is neither PNG nor JPEG is, by its first bytes."""
    return next((name for start, name in _OTHERS if data.startswith(start)), "a file of another kind")


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG (ISO/IEC 15948 §5, §11.2.2); ValueError when its chunks do not hold together."""
    position = len(PNG)
    size: tuple[int, int] | None = None
    seen_data = False
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        if size is None:
            if kind != b"IHDR" or length != 13:
                raise ValueError("it has no header")
            size = _read_header(data, position + 8)
        end = position + 8 + length
        if end + 4 > len(data):
            raise ValueError("it ends too soon")
        if zlib.crc32(data[position + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            raise ValueError("its checksums do not fit")
        seen_data = seen_data or kind == b"IDAT"
        if kind == b"IEND":
            if not seen_data:
                raise ValueError("it holds no picture")
            return size
        position += 12 + length
    raise ValueError("it ends too soon" if size else "it has no header")


def _read_header(data: bytes, position: int) -> tuple[int, int]:
    if position + 17 > len(data):
        raise ValueError("it ends too soon")
    width, height, depth, color = struct.unpack_from(">IIBB", data, position)
    if not width or not height or width > 0x7FFFFFFF or height > 0x7FFFFFFF:
        raise ValueError("its size is impossible")
    if depth not in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.get(color, ()):
        raise ValueError("its header is impossible")
    return width, height


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height of a JPEG (ITU-T T.81 §B.2); ValueError when its segments do not hold together."""
    size: tuple[int, int] | None = None
    for marker, start, stop in _iterate_segments(data):
        if marker == 0xDA:  # the scan: compressed data up to the end
            if size is None:
                raise ValueError("it has no frame")
            return size
        # SOF0 to SOF15 hold the frame; C4, C8 and CC are tables in the same range.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            if stop - start < 6:
                raise ValueError("its frame is impossible")
            height, width, parts = struct.unpack_from(">HHB", data, start + 1)
            if not width or not height or parts not in (1, 3, 4):
                raise ValueError("its size is impossible")
            size = (width, height)
    raise ValueError("it ends too soon")


def is_turned(data: bytes) -> bool:
    """Whether a JPEG's Exif note asks to turn or mirror it (Exif 2.32 §4.6.4, tag 0x0112 other than 1)."""
    for marker, start, stop in _iterate_segments(data):
        if marker == 0xDA:
            return False
        if marker == 0xE1 and data.startswith(b"Exif\0\0", start):
            return _read_orientation(data[start + 6 : stop]) not in (0, 1)
    return False


def _read_orientation(tiff: bytes) -> int:
    """The orientation in an Exif block's first directory; 0 where it has none (TIFF 6.0 §2)."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 10:
        return 0
    first = struct.unpack_from(order + "I", tiff, 4)[0]
    if first + 2 > len(tiff):
        return 0
    count = struct.unpack_from(order + "H", tiff, first)[0]
    for entry in range(first + 2, min(first + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind = struct.unpack_from(order + "HH", tiff, entry)
        if (tag, kind) == (0x0112, 3):
            value: int = struct.unpack_from(order + "H", tiff, entry + 8)[0]
            return value
    return 0


def _iterate_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, first and last offset of every segment up to the scan."""
    position = 2
    while position + 4 <= len(data):
        if data[position] != 0xFF:
            raise ValueError("a segment does not begin where it should")
        marker = data[position + 1]
        if marker == 0xFF:  # fill bytes
            position += 1
            continue
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:  # markers without a length
            position += 2
            continue
        if marker == 0xD9:
            return
        length = struct.unpack_from(">H", data, position + 2)[0]
        if length < 2 or position + 2 + length > len(data):
            raise ValueError("it ends too soon")
        yield marker, position + 4, position + 2 + length
        position += 2 + length
