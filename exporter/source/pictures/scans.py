"""Whether the scans of a JPEG have all of their blocks (ITU-T T.81), found with a decoder that never says so.

libjpeg makes up the blocks of a scan that ends too soon, and warns nobody. So a picture is decoded twice: as it is, and
with other bytes put where each scan and each interval of it ends. Of a scan that is whole the decoder reads none of
them; of one that is not it takes them for the blocks that are missing, and the pixels differ. No valid file is refused,
whatever it shows. Of files that lack some bytes some pass: what is left happens to make as many blocks as there were.
"""

import io
import random
import struct
from collections.abc import Iterator

from msgspec import Struct

from exporter.source.pictures.headers import iterate_segments
from exporter.start.patterns import compile_pattern

# Huffman-coded frames of 8 bits a sample (§B.2.2): the decoder knows no others.
_BASELINE, _PROGRESSIVE = (0xC0, 0xC1), 0xC2
_SCAN, _END = 0xDA, 0xD9
# Notes, which tell nothing about the pixels and may be damaged: comments, and all applications' but JFIF's and Adobe's
# (T.872 §6.5.3).
_NOTES = frozenset((*range(0xE1, 0xEE), 0xEF, 0xFE))
# A progressive picture is decoded with all its coefficients in memory, two bytes a sample: 120 MB at most, beside what
# the rest of a run takes.
_MOST_SAMPLES = 60_000_000
# Every scan is decoded over the whole picture: samples of all scans, as many as libjpeg's ten make of the largest
# picture. A file of 200 kB can have 20,000 scans, for which the decoder would take minutes.
_MOST_WORK = 10 * _MOST_SAMPLES
# Bytes that stand for missing blocks: 0 first, since FF may be before them, and with any other it would be a marker
# (§B.1.1.5).
_FILLING = bytes((0, *random.Random(1).choices(range(255), k=1023)))
_BETWEEN = _FILLING[:64]
# Bytes that hold the light of one block at least: six blocks that fill one another's places take 1,200.
_BLOCKS = 1600
# Bytes at the end of a scan by which padding is known.
_ALIKE = 16
_RESTART = compile_pattern(rb"\xff([\xd0-\xd7])")


class _FrameHeader(Struct, frozen=True):
    """A picture's frame: its marker, the identifier of each component, and the samples of all."""

    marker: int
    components: tuple[int, ...]
    samples: float


class _ScanData(Struct, frozen=True):
    """A scan: its components, whether it is the first to tell their light, where its compressed data begin and end."""

    components: tuple[int, ...]
    is_first: bool
    begin: int
    end: int


def check_scans(data: bytes) -> None:
    """Raise ValueError where blocks of a JPEG are missing; its segments have been found to hold together."""
    data = b"".join(_drop_notes(data))
    frame, scans = _read_structure(data)
    if frame is None:
        return
    drawn = {component for scan in scans if scan.is_first for component in scan.components}
    if not drawn.issuperset(frame.components):
        raise ValueError("a colour of it is missing")
    counted = False
    for scan in scans:
        marks = _RESTART.findall(data, scan.begin, scan.end)
        counted = counted or bool(marks)
        if any(mark[0] != 0xD0 + number % 8 for number, mark in enumerate(marks)):
            raise ValueError("rows of it are missing")
    if _is_known(frame, len(scans)) and _lacks_blocks(data, frame, scans, counted):
        raise ValueError("rows of it are missing")


def _is_known(frame: _FrameHeader, scans: int) -> bool:
    """Whether a frame is of a kind that is decoded here, and small enough for it with so many scans."""
    if frame.marker == _PROGRESSIVE and frame.samples > _MOST_SAMPLES:
        return False
    return frame.samples * scans <= _MOST_WORK


def _drop_notes(data: bytes) -> Iterator[bytes]:
    """The picture without its notes and without what follows its end."""
    at = 0
    for marker, start, stop in iterate_segments(data):
        if marker in _NOTES:
            yield data[at : start - 4]
            at = stop
        elif marker == _END:
            yield data[at : stop + 2]


def _read_structure(data: bytes) -> tuple[_FrameHeader | None, list[_ScanData]]:
    """The frame, None of one that is not read here, and the scans. Raises ValueError where either is impossible."""
    frame: _FrameHeader | None = None
    scans: list[_ScanData] = []
    last = None
    for marker, start, stop in iterate_segments(data):
        if last is not None:
            scans.append(_read_scan(data, *last, start - (0 if marker == _END else 4)))
        last = (start, stop) if marker == _SCAN else None
        if marker in (*_BASELINE, _PROGRESSIVE) and frame is None:
            frame = _read_frame(marker, data[start:stop])
    return frame, scans


def _read_frame(marker: int, body: bytes) -> _FrameHeader | None:
    """A frame's header (§B.2.2), None of one that is not read here. Raises ValueError where it is cut short."""
    if len(body) < 6 or not body[5] or len(body) < 6 + 3 * body[5]:
        raise ValueError("its frame is impossible")
    precision, height, width, count = struct.unpack_from(">BHHB", body)
    parts = [tuple(body[at : at + 3]) for at in range(6, 6 + 3 * count, 3)]
    if precision != 8 or any(not part[1] & 15 or not part[1] >> 4 for part in parts):
        return None
    across, down = max(part[1] >> 4 for part in parts), max(part[1] & 15 for part in parts)
    share = sum((part[1] >> 4) * (part[1] & 15) for part in parts) / (across * down)
    return _FrameHeader(marker, tuple(part[0] for part in parts), width * height * share)


def _read_scan(data: bytes, start: int, stop: int, end: int) -> _ScanData:
    """A scan by the offsets of its header (§B.2.3) and of the end of its data. Raises ValueError where the header is
    cut short."""
    body = data[start:stop]
    count = body[0] if body else 0
    if len(body) < 4 + 2 * count:
        raise ValueError("a scan of it is impossible")
    # The coefficient 0, nothing of it told (§G.1.2.1).
    is_first = not body[1 + 2 * count] and not body[3 + 2 * count] >> 4
    return _ScanData(tuple(body[1 : 1 + 2 * count : 2]), is_first, stop, end)


def _lacks_blocks(data: bytes, frame: _FrameHeader, scans: list[_ScanData], counted: bool) -> bool:
    """Whether the decoder takes other bytes for blocks, or none of the last ones. Raises ValueError where it fails."""
    simple = frame.marker != _PROGRESSIVE and len(scans) == 1
    found = _decode(data, simple)
    if simple and not counted and _has_rest(data, scans[0], found[0]):
        return True
    # Blocks that are made up are as light as the last one that was there.
    if simple and not counted and not _ends_alike(*found):
        return False
    return _decode(b"".join(_fill(data, scans)), simple)[0] != found[0]


def _has_rest(data: bytes, scan: _ScanData, pixels: bytes) -> bool:
    """Whether the decoder reads none of the last bytes of a long scan, which then had more before them.

    Some cameras put bytes that are all alike behind the last block."""
    size = scan.end - scan.begin
    last = max(_BLOCKS, size // 32)
    alike = len(set(data[scan.end - _ALIKE : scan.end])) == 1
    if size < 10 * _BLOCKS or alike:
        return False
    filling = (_FILLING * (last // len(_FILLING) + 1))[:last]
    return _decode(data[: scan.end - last] + filling + data[scan.end :], simple=True)[0] == pixels


def _fill(data: bytes, scans: list[_ScanData]) -> Iterator[bytes]:
    """The data with other bytes where each scan and each of its intervals ends."""
    at = 0
    for scan in scans:
        yield data[at : scan.begin]
        yield _RESTART.sub(_BETWEEN.replace(b"\\", b"\\\\") + rb"\g<0>", data[scan.begin : scan.end])
        yield _FILLING
        at = scan.end
    yield data[at:]


def _decode(data: bytes, simple: bool) -> tuple[bytes, int]:
    """The pixels and the bytes of one: of a `simple` picture an eighth of them each way, light alone; else a half."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
            step = 8 if simple else 2
            light = simple and image.mode == "RGB"
            image.draft("L" if light else None, (max(1, image.width // step), max(1, image.height // step)))
            return image.tobytes(), len(image.getbands())
    except Exception as error:  # Pillow raises many kinds for broken data
        raise ValueError("its pixels cannot be read") from error


def _ends_alike(pixels: bytes, size: int) -> bool:
    """Whether the last two pixels, of `size` bytes each, are the same, as far as there are two."""
    return len(pixels) < 2 * size or pixels[-size:] == pixels[-2 * size : -size]
