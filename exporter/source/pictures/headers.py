"""Read headers of PNG and JPEG files: size, orientation, resolution, and whether the file holds together."""

import struct
import zlib
from collections.abc import Iterator
from math import ceil

from msgspec import Struct

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
    position, seen = len(PNG), [b""]
    size: tuple[int, int] | None = None
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
        if kind == b"IEND":
            if b"IDAT" not in seen:
                raise ValueError("it holds no picture")
            return size
        if kind == b"PLTE" and (length % 3 or not 0 < length <= 768):
            raise ValueError("its palette is impossible")
        if kind != seen[-1]:  # the chunks of the rows follow one another (§5.6), and so count once
            seen.append(kind)
            _check_order(kind, seen, data)
        position += 12 + length
    raise ValueError("it ends too soon" if size else "it has no header")


def _check_order(kind: bytes, seen: list[bytes], data: bytes) -> None:
    """Raise ValueError where the rows of a PNG are parted, or stand before the palette that they need."""
    if kind == b"IDAT" and (seen.count(kind) > 1 or (data[len(PNG) + 17] == 3 and b"PLTE" not in seen)):
        raise ValueError("its chunks are in disorder")


def pixel_cost(data: bytes) -> int:
    """Bytes that reading one pixel takes at most, measured: pictures that are copied as they are take next to none."""
    if not data.startswith(PNG):
        components, samples, progressive = _read_components(data)
        # A progressive picture is decoded with all its coefficients in memory, two bytes each.
        if components == 4:
            return 15
        return 1 + ceil(2 * samples) if progressive else 1
    depth, color = data[24], data[25]
    if color in (4, 6) or depth == 16 or _has_clear_color(data):
        return 15
    return 10 if color == 2 else 4


def _has_clear_color(data: bytes) -> bool:
    """Whether a PNG without transparency of its own names a colour that is transparent (§11.3.2.1)."""
    position = len(PNG)
    while position + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        if kind in (b"tRNS", b"IDAT"):
            return bool(kind == b"tRNS")
        position += 12 + length
    return False


def _read_components(data: bytes) -> tuple[int, float, bool]:
    """How many components a JPEG has, how many samples that is for each pixel, and whether it is progressive."""
    for marker, start, stop in iterate_segments(data):
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and stop - start >= 6:
            count = data[start + 5]
            factors = [(byte >> 4 or 1, byte & 15 or 1) for byte in data[start + 7 : stop : 3]]
            most = max((across for across, _ in factors), default=1) * max((down for _, down in factors), default=1)
            return count, sum(across * down for across, down in factors) / most, marker in (0xC2, 0xC6, 0xCA, 0xCE)
    return 0, 0.0, False


def _read_header(data: bytes, position: int) -> tuple[int, int]:
    if position + 17 > len(data):
        raise ValueError("it ends too soon")
    width, height, depth, color, packing, filters, interlace = struct.unpack_from(">IIBBBBB", data, position)
    if not width or not height or width > 0x7FFFFFFF or height > 0x7FFFFFFF:
        raise ValueError("its size is impossible")
    depths = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.get(color, ())
    if depth not in depths or packing or filters or interlace > 1:
        raise ValueError("its header is impossible")
    return width, height


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height of a JPEG (ITU-T T.81 §B.2); ValueError when its segments do not hold together."""
    size: tuple[int, int] | None = None
    for marker, start, stop in iterate_segments(data):
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


def iterate_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, first and last offset of every segment of a JPEG (ITU-T T.81 §B.1.1), EOI with none at last.

    Raises ValueError where they do not hold together."""
    position = 2
    while position + 2 <= len(data):
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
            yield marker, position, position
            return
        length = struct.unpack_from(">H", data, position + 2)[0] if position + 4 <= len(data) else 0
        if length < 2 or position + 2 + length > len(data):
            raise ValueError("it ends too soon")
        yield marker, position + 4, position + 2 + length
        position += 2 + length
        if marker == 0xDA:
            position = _find_scan_end(data, position)


def _find_scan_end(data: bytes, position: int) -> int:
    """Where the compressed data that begin at a position end: at the first marker that counts no intervals (§B.1.1.5).

    The length of the data where there is none."""
    while (position := data.find(b"\xff", position)) >= 0 and position + 1 < len(data):
        follows = data[position + 1]
        if follows and not 0xD0 <= follows <= 0xD7 and follows != 0xFF:
            return position
        position += 1 if follows == 0xFF else 2
    return len(data)


# ---- notes about print ---------------------------------------------------------------------------------------------

# A picture whose file names no resolution is printed at 96 pixels an inch (CSS Values 3 §6.2).
DEFAULT_DPI = 96.0
# Resolutions outside are taken for a slip of the program that wrote them: some write 1 pixel an inch.
_SENSIBLE_DPI = (20.0, 9600.0)
# PNG counts whole pixels a metre, so that 300 an inch is written as 299.9994: half a pixel a metre, in inches.
_ROUNDING = 0.0128

_ORIENTATION, _ACROSS, _DOWN, _UNIT = 0x0112, 0x011A, 0x011B, 0x0128


class PictureNotes(Struct, frozen=True):
    """What a picture file says about its print.

    `orientation` is Exif 2.32 §4.6.4 A (1 is upright); `resolution` is pixels an inch across and down, as stored.
    """

    orientation: int = 1
    resolution: tuple[float, float] = (DEFAULT_DPI, DEFAULT_DPI)


def read_notes(data: bytes) -> PictureNotes:
    """Read a PNG's or JPEG's orientation and resolution; what makes no sense counts as missing."""
    return _read_png_notes(data) if data.startswith(PNG) else _read_jpeg_notes(data)


def _read_png_notes(data: bytes) -> PictureNotes:
    """Chunks pHYs (ISO/IEC 15948 §11.3.5.3) and eXIf (Extensions to the PNG Specification 1.5.0 §3.7)."""
    bodies = {b"pHYs": b"", b"eXIf": b""}
    position = len(PNG)
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        if kind in bodies:
            bodies[kind] = data[position + 8 : position + 8 + length]
        position += 12 + length
    exif = _read_exif(bodies[b"eXIf"].removeprefix(_EXIF))
    resolution = None
    if len(bodies[b"pHYs"]) == 9:
        across, down, unit = struct.unpack(">IIB", bodies[b"pHYs"])
        resolution = _make_resolution(across, down, 0.0254 if unit == 1 else 0.0)
    return _make_notes(exif, resolution)


def _read_jpeg_notes(data: bytes) -> PictureNotes:
    """The JFIF segment (ITU-T T.871 §10.1) and Exif; JFIF's resolution goes first, as in most programs."""
    exif: dict[int, float] = {}
    resolution = None
    for marker, start, stop in iterate_segments(data):
        if marker == 0xDA:
            break
        if marker == 0xE0 and data.startswith(b"JFIF\0", start) and stop - start >= 12:
            unit, across, down = struct.unpack_from(">BHH", data, start + 7)
            resolution = _make_resolution(across, down, {1: 1.0, 2: 2.54}.get(unit, 0.0))
        elif marker == 0xE1 and data.startswith(_EXIF, start):
            exif = _read_exif(data[start + len(_EXIF) : stop])
    return _make_notes(exif, resolution)


def _make_notes(exif: dict[int, float], resolution: tuple[float, float] | None) -> PictureNotes:
    orientation = exif.get(_ORIENTATION, 1)
    if resolution is None and _ACROSS in exif:
        per_inch = 2.54 if exif.get(_UNIT) == 3 else 1.0  # centimetres; inches are the default
        resolution = _make_resolution(exif[_ACROSS], exif.get(_DOWN, exif[_ACROSS]), per_inch)
    return PictureNotes(int(orientation) if orientation in range(1, 9) else 1, resolution or (DEFAULT_DPI, DEFAULT_DPI))


def _make_resolution(across: float, down: float, per_inch: float) -> tuple[float, float] | None:
    """Pixels an inch from a file's two numbers; `per_inch` 0 for numbers that only give the shape of a pixel."""
    if not across or not down or (not per_inch and across == down):
        return None
    scale = per_inch or DEFAULT_DPI / min(across, down)
    found = _round_dpi(across * scale), _round_dpi(down * scale)
    return found if all(_SENSIBLE_DPI[0] <= dpi <= _SENSIBLE_DPI[1] for dpi in found) else None


def _round_dpi(dpi: float) -> float:
    return float(round(dpi)) if abs(dpi - round(dpi)) <= _ROUNDING else dpi


_EXIF = b"Exif\0\0"


def _read_exif(tiff: bytes) -> dict[int, float]:
    """The numbers SHORT and RATIONAL of an Exif block's first directory, by tag (TIFF 6.0 §2)."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 10:
        return {}
    first: int = struct.unpack_from(order + "I", tiff, 4)[0]
    if first + 2 > len(tiff):
        return {}
    count = struct.unpack_from(order + "H", tiff, first)[0]
    found: dict[int, float] = {}
    for entry in range(first + 2, min(first + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind = struct.unpack_from(order + "HH", tiff, entry)
        if kind == 3:
            found[tag] = struct.unpack_from(order + "H", tiff, entry + 8)[0]
        elif kind == 5 and (place := struct.unpack_from(order + "I", tiff, entry + 8)[0]) + 8 <= len(tiff):
            numerator, denominator = struct.unpack_from(order + "II", tiff, place)
            found[tag] = numerator / denominator if denominator else 0.0
    return found
