"""Files that an outline names: only from its own folders, and only what they claim to be."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exporter.problem import Place, Problems
from exporter.source.assets import MAX_COST, PictureFile, read_grid, read_picture, read_text
from exporter.source.files import Files, Folder
from exporter.source.nodes import Scalar
from exporter.source.pictures.headers import pixel_cost

AT = Place("o.yaml", 7, 3)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 3, height: int = 2) -> bytes:
    rows = (b"\0" + b"\xff\0\0" * 3) * 2
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg(width: int = 5, height: int = 4, progressive: bool = False) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (5, 4), (200, 30, 60)).save(out, "JPEG", progressive=progressive)
    frame = b"\x00\x11\x08" + struct.pack(">HH", 4, 5)
    assert frame in out.getvalue()
    return out.getvalue().replace(frame, frame[:3] + struct.pack(">HH", height, width))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "o.yaml").write_text("title: x\n")
    return Files().folder_of(str(tmp_path / "in" / "o.yaml"))


def put(folder: Folder, name: str, data: bytes) -> Scalar:
    path = Path(folder.base) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return Scalar(name, AT)


def told(problems: Problems) -> list[tuple[str, Place, str]]:
    return [(problem.code, problem.place, problem.message) for problem in problems]


# ---- folders -------------------------------------------------------------------------------------------------------


def test_a_file_beside_or_below_is_found(folder: Folder) -> None:
    problems = Problems()
    assert read_text(put(folder, "a/b.txt", "律师".encode()), folder, Files(), problems) == "律师"
    assert read_text(Scalar("./a/../a/b.txt", AT), folder, Files(), problems) == "律师"
    assert not len(problems)


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/hostname", "a/../../secret.txt", "link.txt", "linked/secret.txt"]
)
def test_a_file_outside_is_refused(folder: Folder, name: str) -> None:
    outside = Path(folder.base).parent
    (outside / "secret.txt").write_text("secret")
    (Path(folder.base) / "link.txt").symlink_to(outside / "secret.txt")
    (Path(folder.base) / "linked").symlink_to(outside)
    problems = Problems()
    assert read_text(Scalar(name, AT), folder, Files(), problems) is None
    assert told(problems) == [("outside-root", AT, f"{name} lies outside the folder of the file that names it")]


def test_root_allows_a_wider_folder(folder: Folder) -> None:
    outside = Path(folder.base).parent
    (outside / "shared.txt").write_text("shared")
    problems = Problems()
    wider = Files(str(outside)).folder_of(str(Path(folder.base) / "o.yaml"))
    assert read_text(Scalar("../shared.txt", AT), wider, Files(), problems) == "shared"
    assert not len(problems)


def test_a_sibling_whose_name_begins_alike_is_outside(folder: Folder) -> None:
    sibling = Path(folder.base + "side")
    sibling.mkdir()
    (sibling / "x.txt").write_text("x")
    problems = Problems()
    assert read_text(Scalar("../inside/x.txt", AT), folder, Files(), problems) is None
    assert [problem.code for problem in problems] == ["outside-root"]


def test_a_missing_file_names_its_neighbour(folder: Folder) -> None:
    put(folder, "Photo.png", png())
    problems = Problems()
    assert read_picture(Scalar("photo.png", AT), folder, Files(), problems) is None
    assert [(problem.code, problem.hint) for problem in problems] == [("missing-file", "did you mean Photo.png?")]


def test_a_folder_is_no_file(folder: Folder) -> None:
    put(folder, "a/b.txt", b"x")
    problems = Problems()
    assert read_text(Scalar("a", AT), folder, Files(), problems) is None
    assert [problem.message for problem in problems] == ["a is a folder"]


# ---- pictures ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "kind", "pixels"),
    [(png(), "png", (3, 2)), (jpeg(), "jpeg", (5, 4)), (jpeg(progressive=True), "jpeg", (5, 4))],
)
def test_pictures_tell_their_kind_and_size(folder: Folder, data: bytes, kind: str, pixels: tuple[int, int]) -> None:
    problems = Problems()
    # The name does not matter: the header does.
    found = read_picture(put(folder, "a/p.jpg", data), folder, Files(), problems)
    assert found == PictureFile(data, kind, pixels, "p.jpg")  # type: ignore[arg-type]
    assert not len(problems)


DAMAGED = [
    (b"", "p.png is empty"),
    (b"GIF89a", "p.png is a GIF, not PNG or JPEG"),
    (b"<svg xmlns='x'/>", "p.png is an SVG, not PNG or JPEG"),
    (png()[:20], "p.png is damaged: it ends too soon"),
    (png()[:17] + b"\x09" + png()[18:], "p.png is damaged: its checksums do not fit"),
    (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "p.png is damaged: it has no header"),
    (png()[:-5], "p.png is damaged: it ends too soon"),
    (png(0, 2), "p.png is damaged: its size is impossible"),
    (png()[:33] + chunk(b"IEND", b""), "p.png is damaged: it holds no picture"),
    (jpeg()[:30], "p.png is damaged: it ends too soon"),
    (jpeg(0, 0), "p.png is damaged: its size is impossible"),
    (b"\xff\xd8\xff\xd9", "p.png is damaged: it ends too soon"),
    (b"\xff\xd8abcdef", "p.png is damaged: a segment does not begin where it should"),
]


@pytest.mark.parametrize(("data", "message"), DAMAGED)
def test_damaged_pictures_are_told(folder: Folder, data: bytes, message: str) -> None:
    problems = Problems()
    assert read_picture(put(folder, "p.png", data), folder, Files(), problems) is None
    assert told(problems) == [("bad-picture", AT, message)]


@pytest.mark.parametrize(("order", "value", "size"), [("<", 6, (3, 3.75)), (">", 3, (3.75, 3)), ("<", 1, (3.75, 3))])
def test_a_picture_stored_on_its_side_has_the_size_of_its_upright_shape(
    folder: Folder, order: str, value: int, size: tuple[float, float]
) -> None:
    head = b"II*\0" if order == "<" else b"MM\0*"
    tiff = head + struct.pack(order + "IHHHIHH", 8, 1, 0x0112, 3, 1, value, 0)
    note = b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff
    problems = Problems()
    found = read_picture(put(folder, "p.jpg", jpeg()[:2] + note + jpeg()[2:]), folder, Files(), problems)
    assert found is not None and found.natural_size == size and found.pixels == (5, 4)
    assert not len(problems)


def make_png(width: int, height: int, depth: int, color: int, interlace: int = 0) -> bytes:
    """A PNG of black pixels, whole."""
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    steps = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = b""
    for left, top, across, down in steps if interlace else ((0, 0, 1, 1),):
        columns = len(range(left, width, across))
        if columns:
            rows += (b"\0" + b"\0" * ((columns * samples * depth + 7) // 8)) * len(range(top, height, down))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlace))
    palette = chunk(b"PLTE", b"\0\0\0") if color == 3 else b""
    return b"\x89PNG\r\n\x1a\n" + header + palette + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("interlace", [0, 1])
@pytest.mark.parametrize(("depth", "color"), [(1, 0), (8, 0), (16, 2), (4, 3), (8, 4), (8, 6)])
@pytest.mark.parametrize(("width", "height"), [(1, 1), (5, 9), (8, 3)])
def test_a_picture_has_all_its_rows(
    folder: Folder, width: int, height: int, depth: int, color: int, interlace: int
) -> None:
    whole = make_png(width, height, depth, color, interlace)
    taller = bytearray(whole)
    taller[20:24] = struct.pack(">I", height + 9)
    taller[29:33] = struct.pack(">I", zlib.crc32(taller[12:29]))
    problems = Problems()
    assert read_picture(put(folder, "whole.png", whole), folder, Files(), problems)
    assert read_picture(put(folder, "tall.png", bytes(taller)), folder, Files(), problems) is None
    assert [problem.message for problem in problems] == ["tall.png is damaged: rows of it are missing"]


@pytest.mark.parametrize(
    ("width", "depth", "color", "accepted"),
    [
        (7000, 8, 0, True),
        (7000, 8, 6, False),
        (3500, 8, 6, True),
        (7000, 16, 2, False),
        (7000, 8, 2, False),
        (5000, 8, 2, False),
        (4400, 8, 2, True),
    ],
)
def test_a_picture_that_takes_too_much_memory_is_refused(
    folder: Folder, width: int, depth: int, color: int, accepted: bool
) -> None:
    problems = Problems()
    found = read_picture(put(folder, "p.png", make_png(width, width, depth, color)), folder, Files(), problems)
    assert (found is not None) == accepted
    assert [problem.code for problem in problems] == [] if accepted else ["too-large"]


@pytest.mark.parametrize(
    ("width", "options", "accepted"),
    [(7000, {}, True), (7000, {"progressive": True}, True), (7000, {"progressive": True, "subsampling": 0}, False)],
)
def test_a_progressive_jpeg_takes_memory_for_its_coefficients(
    folder: Folder, width: int, options: dict[str, Any], accepted: bool
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", **options)
    data = out.getvalue().replace(struct.pack(">BHH", 8, 8, 8), struct.pack(">BHH", 8, width, width))
    assert (MAX_COST // pixel_cost(data) >= width * width) == accepted


def test_a_colour_that_is_transparent_costs_as_much_as_transparency() -> None:
    out = io.BytesIO()
    Image.new("P", (3, 3)).save(out, "PNG", transparency=0)
    assert pixel_cost(out.getvalue()) == pixel_cost(make_png(3, 3, 8, 6)) > pixel_cost(make_png(3, 3, 8, 3))


def test_pictures_have_limits(folder: Folder) -> None:
    problems = Problems()
    assert read_picture(put(folder, "big.png", png(10_000, 5_001)), folder, Files(), problems) is None
    assert read_picture(put(folder, "thin.png", png(1, 65_536)), folder, Files(), problems) is None
    assert read_picture(put(folder, "long.png", png() + b"\0" * 20_000_000), folder, Files(), problems) is None
    assert [(problem.code, problem.message) for problem in problems] == [
        ("too-large", "big.png has 10000 × 5001 pixels, more than 50 million"),
        ("too-large", "thin.png has 1 × 65536 pixels; a side of more than 65,535 is not read"),
        ("too-large", "long.png is larger than 20 MB"),
    ]


# ---- tables --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "年,件\n甲,1\n乙,007\n",
        "\ufeff年,件\r\n甲,1\r\n\r\n乙,007",
        "年;件\n甲;1\n乙;007\n",
        "年\t件\n甲\t1\n乙\t007\n",
        '"年","件"\n"甲",1\n乙,"007"\n',
    ],
)
def test_csv_cells_stay_as_typed(folder: Folder, text: str) -> None:
    problems = Problems()
    grid = read_grid(put(folder, "t.csv", text.encode()), folder, Files(), problems)
    assert grid is not None
    assert (grid.heads, grid.rows) == (("年", "件"), (("甲", "1"), ("乙", "007")))
    assert not len(problems)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "t.csv is empty"),
        ("a,b\n", "t.csv, line 1: there are heads but no rows"),
        ("a,b\n1\n", "t.csv, line 2: 1 cell under 2 heads"),
        ('a,b\n1,"2\n', "t.csv, line 2: a cell's \" is never closed"),
        ("a,b\n1,\x00\n", "t.csv, line 2: the control character U+0000 cannot be printed"),
    ],
)
def test_bad_csv_is_told(folder: Folder, text: str, message: str) -> None:
    problems = Problems()
    assert read_grid(put(folder, "t.csv", text.encode()), folder, Files(), problems) is None
    assert [(problem.place, problem.message) for problem in problems] == [(AT, message)]


def test_csv_in_another_encoding_is_named(folder: Folder) -> None:
    problems = Problems()
    assert read_grid(put(folder, "t.csv", "年,件\n甲,1\n".encode("gbk")), folder, Files(), problems, "zh-CN") is None
    assert [problem.message for problem in problems] == ["t.csv, line 1: the file is not UTF-8; it looks like GBK"]
