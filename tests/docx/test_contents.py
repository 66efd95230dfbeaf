"""Exact page numbers in the contents: from LibreOffice where it is, told where it is not."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from exporter import word
from exporter.document.blocks import Briefing, Contents, Heading
from exporter.problem import Place, Problems
from exporter.readback.bookmarks import bookmarks
from exporter.source.nodes import Scalar
from tests.docx.reading import File
from tests.docx.samples import body, briefing, settings, words
from tests.docx.test_write import as_pdf

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
    data = word.word(long(), settings("zh-CN", *EXACT), problems)
    assert not len(problems)
    file = File(data)
    shown = [int(str(text)) for text in file.find("//w:hyperlink//w:t[last()]/text()") if str(text).isdigit()]
    real = [bookmark.page for bookmark in bookmarks(as_pdf(file, tmp_path).read_bytes())]
    assert shown == real
    assert real[-1] > 3


def test_without_libreoffice_pages_are_estimated_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    problems = Problems()
    data = word.word(long(), settings("zh-CN", *EXACT), problems)
    assert data
    assert [problem.code for problem in problems] == ["pages-estimated"]
    assert "LibreOffice is not installed" in str(next(iter(problems)))


def test_without_contents_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    problems = Problems()
    assert word.word(briefing(body("文")), settings("zh-CN", *EXACT), problems)
    assert not len(problems)


def test_a_base_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    using = settings()
    name = Scalar(str(tmp_path / "none.docx"), Place("house.yaml", 3, 9))
    problems = Problems()
    assert word.word(briefing(body("文")), replace(using, docx=replace(using.docx, base=name)), problems) == b""
    assert str(next(iter(problems))).startswith("house.yaml:3:9: error: the base document cannot be read")
