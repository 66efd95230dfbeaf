"""What is drawn: every mark marked, text that reads back as written, bytes from the content alone."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from exporter.pdf.file.finish import finish_file
from exporter.pdf.page.tree import ARTIFACT, Box, Element, LaidOutPage, Picture
from exporter.pdf.page.tree import Path as Strokes
from exporter.problem import Place, Problems
from tests.judges import poppler, qpdf, structure
from tests.support import pages
from tests.support.finished_pages import made
from tests.support.pages import META, figure, line, page


def opened(given: LaidOutPage) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made(given)))


def operators(given: LaidOutPage) -> list[str]:
    with opened(given) as pdf:
        return [str(instruction.operator) for instruction in pikepdf.parse_content_stream(pdf.pages[0])]


def marks(given: LaidOutPage) -> tuple[list[int], list[str]]:
    with opened(given) as pdf:
        return structure.marks(pdf.pages[0])


def pdfium(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_range().replace("\r\n", "\n")
    document.close()
    return text


def pixel(data: bytes, x: int, y: int) -> tuple[int, int, int]:
    document = pypdfium2.PdfDocument(data)
    color: tuple[int, int, int] = document[0].render(scale=1).to_pil().convert("RGB").getpixel((x, y))
    document.close()
    return color


def png(mode: str, color: tuple[int, ...] | int, size: tuple[int, int] = (8, 6)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, color).save(out, "PNG")
    return out.getvalue()


def test_marks_elements_and_parent_tree_agree() -> None:
    assert structure.complaints(opened(pages.one_pager(png("RGBA", (200, 30, 30, 128))))) == []


def test_lines_and_boxes_outside_a_figure_are_decoration() -> None:
    pdf = opened(
        page(
            Element(
                "P",
                (Box(50, 80, 200, 30, fill="eeeeee"), line("字"), Strokes((("M", 1, 1), ("L", 9, 9)), stroke="000000")),
            )
        )
    )
    drawn, bare = structure.marks(pdf.pages[0])
    assert (drawn, bare) == ([0], [])
    texts = [
        str(i.operands[0]) for i in pikepdf.parse_content_stream(pdf.pages[0]) if str(i.operator) in ("BDC", "BMC")
    ]
    assert texts == ["/Artifact", "/P", "/Artifact"]


def test_a_figure_is_one_piece_of_marked_content() -> None:
    chart = Element(
        "Figure",
        (Box(60, 80, 80, 12, fill="1f4e79"), line("甲"), Box(60, 120, 30, 12, fill="1f4e79"), line("乙", y=120)),
        alt="图",
    )
    assert marks(page(chart)) == ([0], [])


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("办理39684次，占43.6%", {}),
        ("办理39684次，占43.6%", {2: 2.5, 7: 2.5, 9: 2.5}),  # quarter-em gaps, which readers take for spaces
        ("金额（万元）：“壹”", {1: 0.9, 2: 0.9, 3: 3.0}),
        ("office first ﬁnal", {}),
        ("𠮷𬎆䶮 ⼈人 ·• −5 ①", {}),
        ("한국어 かな漢字", {}),
    ],
)
@pytest.mark.judge("pdftotext")
def test_text_reads_back_as_written(tmp_path: Path, text: str, gaps: dict[int, float]) -> None:
    data = made(page(Element("P", (line(text, gaps=gaps),))))
    file = tmp_path / "page.pdf"
    file.write_bytes(data)
    assert poppler.text(file).strip() == text
    assert pdfium(data).replace("fi", "ﬁ").replace("ofﬁce ﬁrst", "office first") == text
    if not any(gap > 1 for gap in gaps.values()):
        assert pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text().strip() == text


@pytest.mark.judge("pdftotext")
def test_a_gap_between_pieces_of_one_line_is_no_space(tmp_path: Path) -> None:
    words = line("公益服务", 50)
    number = figure("services", "39684", 92.5, 100)
    file = tmp_path / "page.pdf"
    file.write_bytes(data := made(page(Element("P", (words, number)))))
    assert poppler.text(file).strip() == "公益服务39684"
    assert pdfium(data) == "公益服务39684"


@pytest.mark.judge("pdftotext")
def test_blocks_side_by_side_stay_apart(tmp_path: Path) -> None:
    row = Element("TR", (Element("TD", (line("公益服务", 50),)), Element("TD", (line("39684", 94),))))
    file = tmp_path / "page.pdf"
    file.write_bytes(made(page(Element("Table", (row,)))))
    assert poppler.text(file).split() == ["公益服务", "39684"]


@pytest.mark.judge("pdfinfo")
def test_a_space_that_a_line_end_swallowed_is_there_for_readers(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(made(page(Element("P", (line("The end", y=90, says="The end "), line("goes on", y=104))))))
    assert '"The end goes on"' in poppler.structure(file)


@pytest.mark.judge("pdftotext")
def test_a_hyphen_at_a_line_end_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(data := made(page(Element("P", (line("typog-", y=90, says="typog"), line("raphy", y=104))))))
    assert "".join(poppler.text(file).split()) == "typography"
    assert "".join(pdfium(data).split()).replace("\ufffe", "") == "typography"  # PDFium's own sign for a line's hyphen


def test_only_changes_of_font_and_colour_are_written() -> None:
    lines = tuple(line("同色同字", y=100 + 14 * n) for n in range(5))
    assert [operators(page(Element("P", lines))).count(name) for name in ("Tf", "rg", "TJ")] == [1, 1, 5]


def colors(given: LaidOutPage) -> list[str]:
    """The fill colour of each string of glyphs, as the page sets it."""
    found, now = [], ""
    with opened(given) as pdf:
        for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(instruction.operator) == "rg":
                now = "".join(f"{round(float(part) * 255):02x}" for part in instruction.operands)
            elif str(instruction.operator) == "TJ":
                found.append(now)
    return found


@pytest.mark.parametrize("decorated", [{"underline": True}, {"dots": (0,)}])
def test_text_after_an_underline_or_emphasis_has_its_own_colour(decorated: dict[str, Any]) -> None:
    """Both are drawn once the line is done, in its colour; what is written next must not count on the one before."""
    link = line("网", y=100, color="0b5a8a", **decorated)
    given = page(
        Element("P", (line("前", y=80, color="112233"), link, line("后", x=70, y=100, color="112233"))),
        Element("P", (line("再", y=120, color="112233"),)),
        Element("P", (replace(link, y=140),)),
        Element("P", (line("末", y=160, color="a63a1e"),)),
    )
    assert colors(given) == ["112233", "0b5a8a", "112233", "112233", "0b5a8a", "a63a1e"]


def test_equal_pages_give_equal_bytes_in_another_process() -> None:
    script = (
        "import sys; from tests.support import pages; from tests.support.finished_pages import made;"
        "sys.stdout.buffer.write(made(pages.one_pager()))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, cwd=Path(__file__).parents[3],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "", "SOURCE_DATE_EPOCH": "1"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("77", "Asia/Shanghai"))
    ]  # fmt: skip
    assert runs[0] == runs[1] == made(pages.one_pager())


@pytest.mark.judge("qpdf")
@pytest.mark.parametrize(
    ("mode", "color", "shown"),
    [
        ("RGB", (200, 40, 40), (200, 40, 40)),
        ("RGBA", (200, 40, 40, 255), (200, 40, 40)),
        ("RGBA", (0, 0, 0, 128), (127, 127, 127)),
        ("L", 90, (90, 90, 90)),
        ("LA", (90, 255), (90, 90, 90)),
        ("P", 0, (0, 0, 0)),
        ("1", 0, (0, 0, 0)),
        ("I;16", 0, (0, 0, 0)),
    ],
)
def test_pictures_of_every_kind_show_their_colours(
    tmp_path: Path, mode: str, color: tuple[int, ...] | int, shown: tuple[int, int, int]
) -> None:
    given = page(Element("Figure", (Picture(100, 100, 80, 60, png(mode, color), "png"),), alt="块"))
    file = tmp_path / "page.pdf"
    file.write_bytes(data := made(given))
    assert qpdf.complaints(file) == []
    assert max(abs(a - b) for a, b in zip(pixel(data, 140, 130), shown, strict=True)) < 4


def test_transparent_pictures_let_the_page_show_through() -> None:
    given = page(Element("Figure", (Picture(100, 100, 80, 60, png("RGBA", (255, 0, 0, 0)), "png"),), alt="空"))
    assert pixel(made(given), 140, 130) == (255, 255, 255)


def turned(orientation: int) -> bytes:
    image = Image.new("RGB", (60, 40), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, 60, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


@pytest.mark.parametrize(("orientation", "red"), [(1, (0.5, 0.2)), (3, (0.5, 0.8)), (6, (0.8, 0.5)), (8, (0.2, 0.5))])
def test_a_photograph_stands_as_its_camera_says(orientation: int, red: tuple[float, float]) -> None:
    width, height = (60, 40) if orientation < 5 else (40, 60)
    given = page(
        Element(
            "Figure",
            (Picture(100, 100, width, height, turned(orientation), "jpeg", (60, 40), orientation),),
            alt="照片",
        )
    )
    shown = pixel(made(given), int(100 + red[0] * width), int(100 + red[1] * height))
    assert shown[0] > 200 and shown[2] < 60


def test_the_same_picture_is_embedded_once() -> None:
    picture = png("RGB", (1, 2, 3))
    given = page(*(Element("Figure", (Picture(100, y, 80, 60, picture, "png"),), alt="块") for y in (100, 200)))
    with opened(given) as pdf:
        assert len(pdf.pages[0].resources.XObject) == 1


def test_a_damaged_picture_is_a_problem_at_its_place() -> None:
    place = Place("outline.yaml", 7, 3)
    for data in (b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, png("RGB", (1, 2, 3))[:-30]):
        problems = Problems()
        finish_file(page(Element("Figure", (Picture(0, 0, 9, 9, data, "png"),), alt="块", place=place)), META, problems)
        assert [(p.code, p.place) for p in problems] == [("picture-damaged", place)]


def test_decoration_is_drawn_and_not_said() -> None:
    data = made(page(Element("P", (line("正文"),)), Element(ARTIFACT, (line("页眉", y=40),))))
    pdf = pikepdf.open(io.BytesIO(data))
    assert structure.marks(pdf.pages[0])[0] == [0]
    assert "页眉" in pdfium(data)
