"""Exact page numbers in the contents: from LibreOffice where it is, told where it is not."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from exporter import word
from exporter.document.blocks import Briefing, Contents, Heading, Note, NoteMark, Paragraph, Run
from exporter.docx.estimate.pages import PageStack
from exporter.docx.estimate.pieces import HeightPiece
from exporter.problem import Place, Problems
from exporter.readback.pdfium import read_bookmarks
from exporter.source.nodes import Scalar
from tests.support.word_judging import as_pdf
from tests.support.word_reading import File, written
from tests.support.word_samples import body, briefing, settings, words

EXACT = ("docx.toc=true", "docx.toc_pages=exact")


def long() -> Briefing:
    blocks: list[object] = [Contents(title="目录", depth=2)]
    for number in range(1, 9):
        blocks.append(Heading(id=f"s{number}", level=1 + number % 2, text=words(f"第{number}节"), number="一、"))
        blocks += [body("全区律师行业坚持党建引领，把组织优势转化为服务优势。" * (3 * number))] * 3
    return briefing(*blocks)


@pytest.mark.judge("soffice")
@pytest.mark.slow
def test_the_pages_are_those_of_the_layout(tmp_path: Path) -> None:
    problems = Problems()
    data = word.write_word(long(), settings("zh-CN", *EXACT), problems)
    assert not len(problems)
    file = File(data)
    shown = [int(str(text)) for text in file.find("//w:hyperlink//w:t[last()]/text()") if str(text).isdigit()]
    real = [bookmark.page for bookmark in read_bookmarks(as_pdf(file, tmp_path).read_bytes())]
    assert shown == real
    assert real[-1] > 3


def test_without_libreoffice_pages_are_estimated_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    problems = Problems()
    data = word.write_word(long(), settings("zh-CN", *EXACT), problems)
    assert data
    assert [problem.code for problem in problems] == ["pages-estimated"]
    assert "LibreOffice is not installed" in str(next(iter(problems)))


def test_without_contents_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    problems = Problems()
    assert word.write_word(briefing(body("文")), settings("zh-CN", *EXACT), problems)
    assert not len(problems)


def test_a_base_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    using = settings()
    name = Scalar(str(tmp_path / "none.docx"), Place("house.yaml", 3, 9))
    problems = Problems()
    assert word.write_word(briefing(body("文")), replace(using, docx=replace(using.docx, base=name)), problems) == b""
    assert str(next(iter(problems))).startswith("house.yaml:3:9: error: the base document cannot be read")


def shown_pages(*blocks: object, notes: tuple[Note, ...] = ()) -> list[int]:
    given = replace(briefing(Contents(title="目录", depth=2), *blocks), notes=notes)
    return [int(text[-1]) for text in written(given, settings("zh-CN", "docx.toc=true")).texts("TOC1")]


def head(number: int) -> Heading:
    return Heading(id=f"s{number}", level=1, text=words(f"第{number}节"), number="一、")


def test_footnotes_take_their_room_from_the_page() -> None:
    def pages(note: str, calls: int = 1) -> list[int]:
        called = Paragraph(text=(Run("甲" * 200), NoteMark("n", 1)))
        blocks = (head(1), *[called] * calls, body("丙" * 200), head(2))
        return shown_pages(*blocks, notes=(Note(id="n", number=1, text=words(note)),))

    assert pages("乙" * 20) == [1, 1]
    assert pages("乙" * 1000) == [1, 2]
    assert pages("乙" * 320, 2) == [1, 1]  # a second call is no second note


def test_a_heading_takes_the_next_one_and_two_lines_with_it() -> None:
    def pages(lines: int) -> list[int]:
        return shown_pages(head(1), body("甲" * (37 * lines)), head(2), head(3), body("乙" * 370))

    found = [pages(lines)[1:] for lines in range(18, 30)]
    assert [1, 1] in found and [2, 2] in found
    assert [1, 2] not in found


def test_no_single_line_begins_or_ends_a_page() -> None:
    stacked = PageStack(100.0, 0.0, 2)
    pieces = [HeightPiece(lines=7, line=12.0), HeightPiece(lines=3, line=12.0), HeightPiece(lines=1, line=12.0)]
    assert stacked.place_pieces(pieces) == [1, 2, 2]  # of three lines none can be parted
    assert PageStack(100.0, 0.0, 1).place_pieces(pieces) == [1, 1, 2]
    assert PageStack(100.0, 0.0, 2).place_pieces(
        [HeightPiece(lines=9, line=12.0), HeightPiece(line=84.0, whole=True)]
    ) == [1, 3]
