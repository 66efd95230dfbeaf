"""Official documents as LibreOffice lays them out: 22 lines of 28 characters, mark and imprint in their place."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from msgspec import Struct

from tests.judges.libreoffice import convert, convert_all
from tests.judges.openxml import complaints
from tests.support.official_documents import NOTICE, UPWARD, changed, written

MM = 72 / 25.4
TOP, BOTTOM, LEFT, RIGHT = 37 * MM, 35 * MM, 28 * MM, 26 * MM

# 28 characters, so that every line of a full page begins with the same one.
SENTENCE = "依法治国是坚持和发展中国特色社会主义的本质要求和重要保障"
FULL = f"""title: 满页
language: zh-CN
date: 2026-06-09
template: gongwen
one_pager: false
sections:
  - body: {SENTENCE * 90}
"""


class Char(Struct, frozen=True):
    """Points from the sheet's upper left; the loose box, as high as the line of type."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


def characters(file: Path) -> Iterator[Char]:
    """Every printed character of a PDF."""
    with pypdfium2.PdfDocument(str(file)) as document:
        for number in range(len(document)):
            page = document[number]
            height = page.get_height()
            text = page.get_textpage()
            for index in range(text.count_chars()):
                char = text.get_text_range(index, 1)
                if char.strip():
                    left, bottom, right, top = text.get_charbox(index)
                    yield Char(char, number + 1, left, height - top, right, height - bottom)
            text.close()
            page.close()


def lines(chars: list[Char], page: int) -> list[str]:
    """The lines of a page's text area, from the top; characters that stand within half a line of each other."""
    found: list[tuple[float, str]] = []
    for char in chars:
        middle = (char.top + char.bottom) / 2
        if char.page != page or middle > 297 * MM - BOTTOM:
            continue
        if found and abs(found[-1][0] - middle) < 10:
            found[-1] = (found[-1][0], found[-1][1] + char.text)
        else:
            found.append((middle, char.text))
    return [text for _, text in found]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Char]]:
    folder = tmp_path_factory.mktemp("pages")
    full = folder / "full.yaml"
    full.write_text(FULL, "utf-8")
    files = [written(file, folder) for file in (full, UPWARD, NOTICE)]
    return {pdf.stem: list(characters(pdf)) for pdf in convert_all(files, "pdf", folder)}


@pytest.mark.slow
@pytest.mark.judge("soffice")
def test_a_full_page_has_22_lines_of_28_characters(pages: dict[str, list[Char]]) -> None:
    for page in (2, 3, 4):
        found = lines(pages["full"], page)
        assert Counter(map(len, found)) == {28: 22}
    for char in pages["full"]:
        if char.page in (2, 3, 4) and char.text in SENTENCE:
            assert char.left >= LEFT - 1 and char.right <= 210 * MM - RIGHT + 1
            assert char.top >= TOP - 1 and char.bottom <= 297 * MM - BOTTOM + 1


@pytest.mark.slow
@pytest.mark.judge("soffice")
@pytest.mark.parametrize("name", ["upward", "notice"])
def test_the_mark_stands_35_mm_down_and_in_the_middle(pages: dict[str, list[Char]], name: str) -> None:
    big = [char for char in pages[name] if char.page == 1 and char.bottom - char.top > 26]
    assert "".join(char.text for char in big).endswith("文件")
    # The em box reaches a little above the ink.
    assert min(char.top for char in big) / MM == pytest.approx(37 + 35, abs=2)
    middle = (min(char.left for char in big) + max(char.right for char in big)) / 2
    assert middle == pytest.approx((LEFT + 210 * MM - RIGHT) / 2, abs=3)


@pytest.mark.slow
@pytest.mark.judge("soffice")
@pytest.mark.parametrize("name", ["upward", "notice"])
def test_the_imprint_stands_at_the_foot_of_the_last_page(pages: dict[str, list[Char]], name: str) -> None:
    last = max(char.page for char in pages[name])
    text = lines(pages[name], last)
    assert text[-1].endswith("日印发")
    foot = max(char.bottom for char in pages[name] if char.page == last and char.text == "印")
    assert 297 * MM - BOTTOM - foot < 20


@pytest.mark.slow
@pytest.mark.judge("soffice")
def test_all_lines_of_an_annex_s_title_are_centred_and_its_number_is_not(tmp_path: Path) -> None:
    title = "东城区域公共法律服务中心建设方案（含各窗口值班人员名单和应急联络方式）"
    file = written(changed(tmp_path, "heading: 东城区域公共法律服务中心建设方案", f"heading: {title}"), tmp_path)
    chars = list(characters(convert(file, "pdf", tmp_path)))
    page = [char for char in chars if char.page == max(char.page for char in chars)]
    assert "".join(char.text for char in page).startswith("附件" + title)
    assert page[0].left == pytest.approx(LEFT, abs=2)
    rows: list[list[Char]] = [[]]
    for char in page[2 : 2 + len(title)]:
        if rows[-1] and char.left < rows[-1][-1].left:
            rows.append([])
        rows[-1].append(char)
    assert len(rows) == 2
    for row in rows:
        # A full-width mark at an end has its ink at one side.
        assert (row[0].left + row[-1].right) / 2 == pytest.approx((LEFT + 210 * MM - RIGHT) / 2, abs=8)


@pytest.mark.slow
@pytest.mark.judge("soffice")
def test_page_numbers_stand_at_the_outer_edge_below_the_text(pages: dict[str, list[Char]]) -> None:
    for page, at_left in ((1, False), (2, True)):
        below = [char for char in pages["full"] if char.page == page and char.top > 297 * MM - BOTTOM]
        assert "".join(char.text for char in below) == f"—{page}—"
        dash = below[0]
        assert (dash.top + dash.bottom) / 2 == pytest.approx(297 * MM - BOTTOM + 7 * MM, abs=MM)
        edge = dash.left - LEFT if at_left else 210 * MM - RIGHT - below[-1].right
        assert 12 < edge < 20  # a character


@pytest.mark.slow
@pytest.mark.judge("ooxml")
@pytest.mark.parametrize("file", [UPWARD, NOTICE], ids=lambda file: file.stem)
def test_the_validator_of_the_open_xml_sdk_has_nothing_to_say(tmp_path: Path, file: Path) -> None:
    assert complaints(written(file, tmp_path)) == []
