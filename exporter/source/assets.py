"""Files that an outline or a template names: found inside the folders they may come from, and checked before use."""

import os
import struct
import zlib
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from exporter.did_you_mean import edit_distance
from exporter.problem import Problems
from exporter.source.csv_file import Grid, parse_grid
from exporter.source.encoding import decode_text
from exporter.source.nodes import Scalar
from exporter.source.wording import clip

# A camera's largest picture is about 20 MB and 50 megapixels; more is slow to embed and prints no better.
MAX_PICTURE = 20_000_000
MAX_PIXELS = 50_000_000
MAX_TEXT = 4_000_000


class PictureFile(Struct, frozen=True):
    """A picture file: `pixels` is width and height as stored."""

    data: bytes
    format: Literal["png", "jpeg"]
    pixels: tuple[int, int]
    name: str


class Folder(Struct, frozen=True):
    """Where files named by one file are looked for: `base` is its folder; they must lie in one of `roots`."""

    base: str
    roots: tuple[str, ...]


def folder_of(path: str, root: str | None = None) -> Folder:
    """The folder of a file, and the folders that files it names may come from: its own, or `root`."""
    base = os.path.dirname(os.path.realpath(path))
    allowed = (base,) if root is None else (base, os.path.realpath(root))
    return Folder(base, allowed)


def find(name: Scalar, folder: Folder, problems: Problems) -> str | None:
    """The real path of a file; None when it lies outside, is missing or is no file (reported)."""
    text = name.text.strip()
    if "://" in text or text.startswith("data:"):
        message = f"“{clip(text)}” is an address, not a file"
        problems.error("bad-path", name.place, message, "download it and keep it beside the file that names it")
        return None
    if "\\" in text:
        problems.error("bad-path", name.place, f"“{clip(text)}” is no path here", f"write {text.replace(chr(92), '/')}")
        return None
    path = os.path.realpath(os.path.join(folder.base, text))
    if not any(_inside(path, root) for root in folder.roots):
        message = f"{clip(text)} lies outside the folder of the file that names it"
        problems.error("outside-root", name.place, message, "move it beside the file, or allow its folder with --root")
        return None
    if not os.path.isfile(path):
        if os.path.isdir(path):
            problems.error("missing-file", name.place, f"{clip(text)} is a folder", "name a file in it")
        else:
            problems.error("missing-file", name.place, f"the file {clip(text)} does not exist", _neighbour(path, text))
        return None
    return path


def _inside(path: str, root: str) -> bool:
    return path.startswith(root.rstrip(os.sep) + os.sep)


_FROM = "paths count from the folder of the file that names them"


def _neighbour(path: str, text: str) -> str:
    """A file that differs in the case of its letters or in a letter or two."""
    folder, wanted = os.path.split(path)
    try:
        names = sorted(entry for entry in os.listdir(folder)[:1000] if not entry.startswith("."))
    except OSError:
        return _FROM
    near = [name for name in names if name.casefold() == wanted.casefold()]
    near += [name for name in names if len(name) < 60 and edit_distance(name.casefold(), wanted.casefold()) <= 2]
    return f"did you mean {os.path.join(os.path.dirname(text), near[0])}?" if near else _FROM


def _read(name: Scalar, folder: Folder, limit: int, problems: Problems) -> bytes | None:
    path = find(name, folder, problems)
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        problems.error("unreadable-file", name.place, f"{clip(name.text)} cannot be read: {error.strerror}")
        return None
    if len(data) > limit:
        problems.error("too-large", name.place, f"{clip(name.text)} is larger than {limit // 1_000_000} MB")
        return None
    return data


# ---- pictures ------------------------------------------------------------------------------------------------------


def read_picture(name: Scalar, folder: Folder, problems: Problems) -> PictureFile | None:
    """A PNG or JPEG file; None when it is none or too large (reported)."""
    data = _read(name, folder, MAX_PICTURE, problems)
    return None if data is None else check_picture(name, data, problems)


def check_picture(name: Scalar, data: bytes, problems: Problems) -> PictureFile | None:
    """What a picture's own header says, held against its bytes."""
    text = name.text.strip()
    kind: Literal["png", "jpeg"] = "png" if data.startswith(PNG) else "jpeg"
    if kind == "jpeg" and not data.startswith(b"\xff\xd8"):
        what = f"{_other(data)}, not PNG or JPEG" if data else "empty"
        problems.error("bad-picture", name.place, f"{clip(text)} is {what}", "convert it to PNG or JPEG")
        return None
    try:
        pixels = png_size(data) if kind == "png" else jpeg_size(data)
    except ValueError as error:
        problems.error("bad-picture", name.place, f"{clip(text)} is damaged: {error}", "save it once more")
        return None
    if pixels[0] * pixels[1] > MAX_PIXELS:
        message = f"{clip(text)} has {pixels[0]} × {pixels[1]} pixels, more than {MAX_PIXELS // 1_000_000} million"
        problems.error("too-large", name.place, message, "save it smaller")
        return None
    if kind == "jpeg" and turned(data):
        # The turn is only a note in the file, which not every program reads.
        hint = "open it, turn it upright and save it again"
        problems.warning("turned-picture", name.place, f"{clip(text)} is stored on its side", hint)
    return PictureFile(data, kind, pixels, os.path.basename(text))


PNG = b"\x89PNG\r\n\x1a\n"

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


def _other(data: bytes) -> str:
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
            size = _header(data, position + 8)
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


def _header(data: bytes, position: int) -> tuple[int, int]:
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
    for marker, start, stop in _segments(data):
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


def turned(data: bytes) -> bool:
    """Whether a JPEG's Exif note asks to turn or mirror it (Exif 2.32 §4.6.4, tag 0x0112 other than 1)."""
    for marker, start, stop in _segments(data):
        if marker == 0xDA:
            return False
        if marker == 0xE1 and data.startswith(b"Exif\0\0", start):
            return _orientation(data[start + 6 : stop]) not in (0, 1)
    return False


def _orientation(tiff: bytes) -> int:
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


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
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


# ---- tables and texts ----------------------------------------------------------------------------------------------


def read_text(name: Scalar, folder: Folder, problems: Problems, language: str = "") -> str | None:
    """A UTF-8 text file; None when it cannot be read (reported). `language`: of the document that names it."""
    data = _read(name, folder, MAX_TEXT, problems)
    if data is None:
        return None
    found = Problems()
    decoded = decode_text(name.text.strip(), data, found, language)
    if decoded is None:
        first = found.sorted()[0]
        where = f", line {first.place.line}" if first.place.line else ""
        message = f"{clip(name.text)}{where}: {first.message}"
        problems.error(first.code, name.place, message, first.hint)
        return None
    return decoded[0]


def read_grid(name: Scalar, folder: Folder, problems: Problems, language: str = "") -> Grid | None:
    """A CSV file; None when it is no table (reported). `language`: of the document that names it."""
    text = read_text(name, folder, problems, language)
    if text is None:
        return None
    if not text.strip():
        problems.error("empty-file", name.place, f"{clip(name.text)} is empty", "its first row holds the heads")
        return None
    return parse_grid(name, text, problems)
