"""Pictures in both files: upright, in the size their file names, no finer than print needs."""

import io
import itertools
import re
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

import exporter
from exporter.problem import ExportError

EMU = 12_700  # to the point


def outline(folder: Path, file: str, more: str = "") -> Any:
    path = folder / "o.yaml"
    path.write_text(
        f"title: Bridges\nlanguage: en\nsections:\n  - heading: View\n    body:\n      - One paragraph.\n"
        f"      - image: {{id: i1, file: {file}, alt: a bridge{more}}}\none_pager: {{image: i1}}\n",
        encoding="utf-8",
    )
    return exporter.load(str(path))


def photo(size: tuple[int, int], noise: float = 0) -> Image.Image:
    """Four colours in four corners."""
    image = Image.new("RGB", size, (250, 200, 0))
    across, down = size[0] // 2, size[1] // 2
    for color, box in (
        ((200, 0, 0), (0, 0, across, down)),
        ((0, 0, 200), (across, 0, size[0], down)),
        ((0, 150, 0), (0, down, across, size[1])),
    ):
        image.paste(color, box)
    return Image.blend(image, Image.effect_noise(size, 90).convert("RGB"), noise) if noise else image


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def in_word(data: bytes) -> tuple[Image.Image, tuple[float, float], str]:
    """The picture of a Word file as stored, its size in points, and its frame's attributes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = [name for name in archive.namelist() if name.startswith("word/media/")]
        image = Image.open(io.BytesIO(archive.read(name)))
        image.load()
        xml = archive.read("word/document.xml").decode()
    extents = re.findall(r'<(?:wp:extent|a:ext) cx="(\d+)" cy="(\d+)"', xml)
    assert len(set(extents)) == 1  # the drawing's frame and the picture in it
    frame = re.search(r"<a:xfrm([^>]*)>", xml)
    assert frame
    return image, (int(extents[0][0]) / EMU, int(extents[0][1]) / EMU), frame[1]


def in_pdf(data: bytes) -> tuple[Image.Image, tuple[float, float], tuple[int, int]]:
    """The picture of a page as shown, its size in points, and its pixels."""
    page = pypdfium2.PdfDocument(data)[0]
    (found,) = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    left, bottom, right, top = found.get_pos() if hasattr(found, "get_pos") else found.get_bounds()
    shown = page.render(scale=4).to_pil()
    box = [round(4 * value) for value in (left, page.get_height() - top, right, page.get_height() - bottom)]
    pixels = found.get_size() if hasattr(found, "get_size") else found.get_px_size()
    return shown.crop(tuple(box)), (right - left, top - bottom), pixels


def alike(one: Image.Image, other: Image.Image) -> bool:
    small = [image.convert("RGB").resize((12, 12), Image.Resampling.BOX) for image in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*small)).mean) < 12


@pytest.mark.parametrize(("kind", "orientation"), list(itertools.product(("jpg", "png"), range(1, 9))))
def test_both_files_show_a_picture_upright(tmp_path: Path, kind: str, orientation: int) -> None:
    photo((120, 80)).save(tmp_path / f"p.{kind}", exif=turned(orientation))
    wanted = ImageOps.exif_transpose(Image.open(tmp_path / f"p.{kind}"))
    given = outline(tmp_path, f"p.{kind}")
    stored, word_size, frame = in_word(exporter.render_docx(given))
    shown, pdf_size, _ = in_pdf(exporter.render_pdf(given))
    assert word_size == pytest.approx((wanted.width * 0.75, wanted.height * 0.75), abs=0.01)
    assert pdf_size[0] / pdf_size[1] == pytest.approx(wanted.width / wanted.height, rel=0.01)
    assert frame == ""  # Word turns nothing more
    assert alike(stored, wanted)
    assert alike(shown, wanted)


@pytest.mark.parametrize(
    ("name", "options", "size"),
    [
        ("p.png", {"dpi": (1200, 1200)}, (18, 12)),
        ("p.jpg", {"dpi": (300, 300)}, (72, 48)),
        ("p.jpg", {"dpi": (72, 144)}, (300, 100)),
        ("p.png", {}, (225, 150)),
    ],
)
def test_a_picture_is_printed_in_the_size_its_file_names(
    tmp_path: Path, name: str, options: dict[str, Any], size: tuple[float, float]
) -> None:
    photo((300, 200)).save(tmp_path / name, **options)
    given = outline(tmp_path, name)
    _, word_size, _ = in_word(exporter.render_docx(given))
    _, pdf_size, _ = in_pdf(exporter.render_pdf(given))
    assert word_size == pytest.approx(size, abs=0.01)
    assert pdf_size[0] / pdf_size[1] == pytest.approx(size[0] / size[1], rel=0.01)
    assert pdf_size[0] <= size[0] + 0.01


def test_a_width_keeps_the_shape_that_the_file_names(tmp_path: Path) -> None:
    photo((300, 200)).save(tmp_path / "p.png", dpi=(72, 144))
    _, size, _ = in_word(exporter.render_docx(outline(tmp_path, "p.png", ", width: 60pt")))
    assert size == pytest.approx((60, 20), abs=0.01)


@pytest.mark.parametrize(("kind", "dpi"), [("jpg", 300), ("jpg", 120), ("png", 300)])
def test_a_photograph_is_as_fine_as_print_needs(tmp_path: Path, kind: str, dpi: int) -> None:
    photo((2000, 1500), 0.3).save(tmp_path / f"p.{kind}", exif=turned(8))
    size = (tmp_path / f"p.{kind}").stat().st_size
    given = outline(tmp_path, f"p.{kind}", ", width: 60mm")
    word = exporter.render_docx(given, settings={"images.dpi": dpi})
    stored, word_size, _ = in_word(word)
    page = exporter.render_pdf(given, settings={"images.dpi": dpi})
    shown, pdf_size, pixels = in_pdf(page)
    assert alike(stored, shown)
    for got, points in zip((*stored.size, *pixels), (*word_size, *pdf_size), strict=True):
        assert got == pytest.approx(points / 72 * dpi, abs=1.5)
    assert len(word) < size / 2 and len(page) < size / 2


def test_a_picture_that_is_small_enough_is_kept_byte_for_byte(tmp_path: Path) -> None:
    photo((700, 500), 0.3).save(tmp_path / "p.jpg", quality=95)
    data = exporter.render_docx(outline(tmp_path, "p.jpg", ", width: 60mm"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("word/media/image1.jpeg") == (tmp_path / "p.jpg").read_bytes()


def test_damaged_pixels_are_told_in_both_files(tmp_path: Path) -> None:
    photo((200, 150), 0.3).save(tmp_path / "p.jpg", exif=turned(6))
    whole = (tmp_path / "p.jpg").read_bytes()
    (tmp_path / "p.jpg").write_bytes(whole[: len(whole) // 2])
    given = outline(tmp_path, "p.jpg")
    for render in (exporter.render_docx, exporter.render_pdf):
        with pytest.raises(ExportError) as told:
            render(given)
        assert [problem.code for problem in told.value.problems] == ["bad-picture"]
        assert told.value.problems[0].place.line == 7
