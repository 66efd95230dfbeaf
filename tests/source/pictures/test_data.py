"""Pictures whose pixels are not all there, or cannot be unpacked, are found."""

import io
import random
import re
import struct
import time
import zlib
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from exporter.problem import Place, Problems
from exporter.source.assets import check_picture
from exporter.source.nodes import Scalar
from exporter.source.pictures.headers import iterate_segments
from exporter.source.pictures.scans import check_scans

NAME = Scalar("photo.png", Place("o.yaml", 3, 4))


def find_wrong(data: bytes) -> str:
    """What is wrong with a picture, "" where it is taken."""
    problems = Problems()
    taken = check_picture(NAME, data, problems)
    messages = [problem.message for problem in problems]
    assert (taken is None) == bool(messages)
    assert all(message.startswith("photo.png is damaged: ") for message in messages)
    return "".join(messages).removeprefix("photo.png is damaged: ")


def draw(mode: str = "RGB", size: tuple[int, int] = (61, 43)) -> Image.Image:
    return Image.effect_noise(size, 90).convert(mode)


def encode(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def write_png(
    rows: bytes, *, color: int = 2, size: tuple[int, int] = (5, 4), head: bytes = b"\0\0\0", **chunks: bytes
) -> bytes:
    """A PNG of 8 bits of these rows, with other chunks before them; `head`: packing, filters, interlace."""
    parts = [(b"IHDR", struct.pack(">IIBB", *size, 8, color) + head)]
    parts += [(kind.encode(), body) for kind, body in chunks.items()]
    parts += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return join_png(parts)


def join_png(parts: list[tuple[bytes, bytes]]) -> bytes:
    made = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


JPEGS = {
    "plain": encode(draw(), "JPEG"),
    "grey": encode(draw("L"), "JPEG"),
    "progressive": encode(draw(), "JPEG", progressive=True),
    "restarts": encode(draw(), "JPEG", restart_marker_rows=1),
    "followed": encode(draw(), "JPEG") + b"\xff\xd8 a thumbnail",
}


@pytest.mark.parametrize("name", JPEGS)
def test_a_whole_jpeg_is_taken(name: str) -> None:
    assert find_wrong(JPEGS[name]) == ""


@pytest.mark.parametrize("name", ["plain", "grey", "progressive", "restarts"])
@pytest.mark.parametrize("share", [0.5, 0.9, 0.99])
def test_a_jpeg_that_was_cut_short_is_damaged(name: str, share: float) -> None:
    data = JPEGS[name]
    assert find_wrong(data[: int(len(data) * share)]) in ("rows of it are missing", "it ends too soon")
    assert find_wrong(data[:-1]) and find_wrong(data[:-2])


def _scan_bounds(data: bytes) -> list[tuple[int, int]]:
    """Where the compressed data of each scan begin, and where the next segment does."""
    starts = [(marker, start, stop) for marker, start, stop in iterate_segments(data)]
    following = [start - (0 if marker == 0xD9 else 4) for marker, start, _ in starts[1:]]
    return [(stop, end) for (marker, _, stop), end in zip(starts, following, strict=False) if marker == 0xDA]


NOISE = Image.frombytes("RGB", (60, 40), random.Random(1).randbytes(60 * 40 * 3)).resize((360, 240))


@pytest.mark.parametrize(
    "options",
    [{}, {"subsampling": 0}, {"progressive": True}, {"restart_marker_rows": 1}, {"mode": "L"}, {"mode": "CMYK"}],
    ids=str,
)
def test_jpegs_that_lack_something_in_their_middle_are_damaged(options: dict[str, Any]) -> None:
    """Nearly all: what is left of a few makes as many blocks as before."""
    given = dict(options)
    data = encode(NOISE.convert(given.pop("mode", "RGB")), "JPEG", **given)
    assert find_wrong(data) == ""
    bounds = [one for one in _scan_bounds(data) if one[1] - one[0] > 200]
    found = []
    for number in range(20):
        begin, end = bounds[number % len(bounds)]
        cut = (end - begin) // 8
        at = begin + (end - begin - cut) * number // 20
        found.append(bool(find_wrong(data[:at] + data[at + cut :])))
    assert sum(found) >= 18


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"quality": 98}], ids=str)
def test_a_whole_jpeg_is_taken_where_only_its_last_blocks_show_something(options: dict[str, Any]) -> None:
    page = Image.new("RGB", (640, 480), "white")
    assert find_wrong(encode(page, "JPEG", **options)) == ""
    page.paste(NOISE.crop((0, 0, 16, 16)), (624, 464))
    data = encode(page, "JPEG", **options)
    assert find_wrong(data) == ""
    at = data.rindex(b"\xff\xd9")
    assert find_wrong(data[:at] + bytes(400) + data[at:]) == ""  # some cameras pad


def test_a_jpeg_that_lacks_a_colour_or_an_interval_is_damaged() -> None:
    data = JPEGS["progressive"]
    begin, end = _scan_bounds(data)[0]
    head = data.rindex(b"\xff\xda", 0, begin)
    assert find_wrong(data[:head] + data[end:]) == "a colour of it is missing"
    data = JPEGS["restarts"]
    first, second = (match.start() for match in islice(re.finditer(rb"\xff[\xd0-\xd7]", data), 2))
    assert find_wrong(data[:first] + data[second:]) == "rows of it are missing"


@pytest.mark.parametrize("body", [b"", b"\x08\x00", b"\x08\x00\x10\x00\x10\x00", b"\x08\x00\x10\x00\x10\x03\x01\x11"])
def test_a_jpeg_with_a_second_frame_that_is_cut_short_is_damaged(body: bytes) -> None:
    data = JPEGS["plain"]
    at = data.index(b"\xff\xc0")
    end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    lossless = b"\xff\xc3" + data[at + 2 : end]  # which is not read here
    short = b"\xff\xc0" + (len(body) + 2).to_bytes(2, "big") + body
    with pytest.raises(ValueError, match="its frame is impossible"):
        check_scans(data[:at] + lossless + short + data[end:])


def test_a_jpeg_of_very_many_scans_is_not_decoded() -> None:
    """Each would be decoded over the whole picture, for minutes."""
    data = encode(Image.new("L", (3000, 3000)), "JPEG", progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    begin = time.process_time()
    assert find_wrong(data[:-2] + last * 2000 + b"\xff\xd9") == ""
    assert time.process_time() - begin < 2


def test_a_jpeg_that_no_decoder_takes_is_damaged() -> None:
    data = JPEGS["plain"]
    begin = data.index(b"\xff\xdb")  # the tables are gone
    assert find_wrong(data[:begin] + data[data.index(b"\xff\xc0") :]) == "its pixels cannot be read"


def test_a_jpeg_with_a_table_that_cannot_be_is_damaged() -> None:
    for marker, step in ((b"\xff\xdb", 4), (b"\xff\xc4", 5)):
        data = bytearray(JPEGS["plain"])
        at = data.index(marker)
        data[at + step] = 0x9F
        assert find_wrong(bytes(data)) == "a table of it is impossible"


MODES = ("1", "L", "LA", "P", "RGB", "RGBA")


@pytest.mark.parametrize("mode", MODES)
def test_a_whole_png_is_taken(mode: str) -> None:
    assert find_wrong(encode(draw(mode), "PNG")) == ""
    assert find_wrong(encode(draw(mode, (1, 1)), "PNG")) == ""


ROWS = (b"\0" + bytes(15)) * 4


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (write_png(ROWS), ""),
        (write_png(ROWS + b"more"), ""),
        (write_png(ROWS[:-1]), "rows of it are missing"),
        (write_png(ROWS[:16]), "rows of it are missing"),
        (write_png(b""), "rows of it are missing"),
        (write_png(ROWS[:32] + b"\x05" + ROWS[33:]), "its rows cannot be unpacked"),
        (write_png(ROWS, head=b"\1\0\0"), "its header is impossible"),
        (write_png(ROWS, head=b"\0\1\0"), "its header is impossible"),
        (write_png(ROWS, head=b"\0\0\2"), "its header is impossible"),
        (write_png(ROWS, head=b"\0\0\1"), "rows of it are missing"),
        (write_png((b"\0" + bytes(5)) * 4, color=3), "its chunks are in disorder"),
        (write_png((b"\0" + bytes(5)) * 4, color=3, PLTE=bytes(6)), ""),
        (write_png((b"\0" + bytes(5)) * 4, color=3, PLTE=bytes(7)), "its palette is impossible"),
        (write_png((b"\0" + bytes(5)) * 4, color=3, PLTE=bytes(771)), "its palette is impossible"),
    ],
)
def test_a_png_is_held_against_its_header(data: bytes, wrong: str) -> None:
    assert find_wrong(data) == wrong


def test_rows_that_are_parted_or_altered_are_damaged() -> None:
    head, packed = struct.pack(">IIBB", 5, 4, 8, 2) + bytes(3), zlib.compress(ROWS)
    parts = [(b"IHDR", head), (b"IDAT", packed[:9]), (b"IDAT", packed[9:]), (b"IEND", b"")]
    assert find_wrong(join_png(parts)) == ""
    assert find_wrong(join_png([*parts[:2], (b"tEXt", b"a\0b"), *parts[2:]])) == "its chunks are in disorder"
    assert (
        find_wrong(join_png([parts[0], (b"IDAT", packed[:-4] + bytes(4)), parts[3]])) == "its rows cannot be unpacked"
    )
    assert find_wrong(join_png([parts[0], (b"IDAT", packed[:-4]), parts[3]])) == "rows of it are missing"


def interlace(pixels: bytes, size: tuple[int, int]) -> bytes:
    """The rows of the seven passes of a grey picture, each with a filter of none (ISO/IEC 15948 §8.2)."""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = b""
    for left, top, across, down in passes:
        for y in range(top, size[1], down):
            row = bytes(pixels[y * size[0] + x] for x in range(left, size[0], across))
            rows += b"\0" + row if row else b""
    return rows


@given(st.integers(1, 20), st.integers(1, 20), st.data())
def test_an_interlaced_png_is_whole_or_not(width: int, height: int, data: st.DataObject) -> None:
    rows = interlace(bytes(width * height), (width, height))
    whole = write_png(rows, color=0, size=(width, height), head=b"\0\0\1")
    assert Image.open(io.BytesIO(whole)).convert("L").size == (width, height)
    assert find_wrong(whole) == ""
    cut = rows[: data.draw(st.integers(0, len(rows) - 1))]
    assert find_wrong(write_png(cut, color=0, size=(width, height), head=b"\0\0\1")) == "rows of it are missing"


@given(st.sampled_from(MODES), st.data())
def test_what_is_taken_can_be_decoded(mode: str, data: st.DataObject) -> None:
    """Whichever bytes of the rows are altered: Pillow, which is asked here, is not asked about a PNG by a build."""
    image = draw(mode, (9, 7))
    packed = zlib.decompress(png_rows(encode(image, "PNG")))
    altered = bytearray(packed)
    altered[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    parts = [
        (kind, body if kind != b"IDAT" else zlib.compress(bytes(altered)))
        for kind, body in split_png(encode(image, "PNG"))
    ]
    made = join_png(parts)
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        Image.open(io.BytesIO(made)).load()
    except OSError:
        assert find_wrong(made)
    else:
        assert find_wrong(made) == ""


def split_png(data: bytes) -> list[tuple[bytes, bytes]]:
    parts, at = [], 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        parts.append((kind, data[at + 8 : at + 8 + length]))
        at += 12 + length
    return parts


def png_rows(data: bytes) -> bytes:
    return b"".join(body for kind, body in split_png(data) if kind == b"IDAT")
