"""The judges themselves: a judge that finds nothing in a broken file, or nothing to judge, proves nothing."""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document

from exporter.pdf.file.finish import finish_file
from exporter.pdf.page.tree import Box, Element
from exporter.problem import Problems
from tests.judges import libreoffice, openxml, poppler, qpdf, structure, vera
from tests.judges import page as validator
from tests.judges.resident import resident
from tests.support import judges, pages
from tests.support.grounds import read_painted_texts


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    file = tmp_path / "page.pdf"
    file.write_bytes(finish_file(pages.one_pager(), pages.META, Problems()))
    return file


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    file = tmp_path / "brief.docx"
    document = Document()
    document.add_paragraph("正文")
    document.save(str(file))
    return file


def replaced(file: Path, part: str, old: bytes, new: bytes) -> Path:
    """The file with bytes of one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            assert name != part or old in data
            made.writestr(name, data.replace(old, new) if name == part else data)
    broken = file.with_name("broken.docx")
    broken.write_bytes(out.getvalue())
    return broken


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_an_element_out_of_place(docx: Path) -> None:
    assert openxml.complaints(docx) == []
    assert openxml.complaints(replaced(docx, "word/document.xml", b"<w:body>", b"<w:body><w:nonsense/>"))


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_what_is_no_package(docx: Path) -> None:
    docx.write_bytes(b"PK\x03\x04 no zip")
    assert openxml.complaints(docx)


def test_a_resident_judge_that_ends_is_not_taken_for_one_that_finds_nothing() -> None:
    ends = resident(sys.executable, "-c", "input(); print('half an answer')")
    with pytest.raises(RuntimeError, match="half an answer"):
        ends.ask("page.pdf")


def test_a_resident_judge_answers_each_question_by_itself() -> None:
    echo = resident(sys.executable, "-uc", r"while line := input(): print(line.split('\t'), '\f', sep='\n')")
    assert [echo.ask("甲", "乙"), echo.ask("丙")] == ["['甲', '乙']\n", "['丙']\n"]


@pytest.mark.judge("verapdf")
def test_vera_does_not_pass_over_what_it_cannot_read(tmp_path: Path, pdf: Path) -> None:
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(b"no PDF")
    with pytest.raises(RuntimeError):
        vera.judge([pdf, torn])
    with pytest.raises(RuntimeError):
        vera.judge([])


@pytest.mark.judge("verapdf")
def test_vera_tells_one_standard_from_another(pdf: Path) -> None:
    assert [(verdict.flavour, verdict.passed) for verdict in vera.judge([pdf], ["2a", "3a"])] == [
        ("2a", True),
        ("3a", False),
    ]
    assert vera.complaints([pdf], ["3a"])


def spoiled(file: Path, spoil: Callable[[pikepdf.Pdf], object]) -> bytes:
    """The file with a fault planted."""
    out = io.BytesIO()
    with pikepdf.open(file) as pdf:
        spoil(pdf)
        pdf.save(out)
    return out.getvalue()


def _first(pdf: pikepdf.Pdf, tag: str) -> pikepdf.Object:
    return next(element for element in structure.elements(pdf.Root.StructTreeRoot) if str(element.S) == f"/{tag}")


def _without(pdf: pikepdf.Pdf, tag: str, key: str) -> None:
    del _first(pdf, tag)[key]


def _fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return list(pdf.pages[0].Resources.Font.values())


FAULTS: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "a figure without words": lambda pdf: _without(pdf, "Figure", "/Alt"),
    "no language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "not marked as tagged": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "no structure": lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"),
    "no output intent": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "no metadata": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "a title nobody shows": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "glyphs without text": lambda pdf: [
        font.__delitem__("/ToUnicode") for font in pdf.pages[0].Resources.Font.values()
    ],
    "a script": lambda pdf: pdf.Root.__setitem__("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_page_validation_finds_a_planted_fault(pdf: Path, fault: str) -> None:
    assert validator.complaints(pdf.read_bytes()) == []
    assert validator.complaints(spoiled(pdf, FAULTS[fault]))


@pytest.mark.judge("verapdf")
def test_vera_finds_every_planted_fault(tmp_path: Path, pdf: Path) -> None:
    files = []
    for number, spoil in enumerate(FAULTS.values()):
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(spoiled(pdf, spoil))
    failed = {verdict.file for verdict in vera.judge(files) if not verdict.passed}
    assert failed == {str(file) for file in files}


def test_page_validation_does_not_pass_over_what_it_cannot_read() -> None:
    with pytest.raises(RuntimeError):
        validator.complaints(b"no PDF")


def _swapped(pdf: pikepdf.Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0], row[-1] = row[-1], row[0]


def _turned(pdf: pikepdf.Pdf) -> None:
    top = pdf.Root.StructTreeRoot.K
    top.K = pikepdf.Array(reversed(list(top.K)))


STRUCTURE_FAULTS: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "a parent tree that names others": _swapped,
    "content of no element": lambda pdf: _first(pdf, "H1").__delitem__("/K"),
    "another order than is drawn": lambda pdf: _turned(pdf),
    "drawing outside marked content": lambda pdf: pdf.pages[0].contents_add(b"0 0 9 9 re f"),
}


@pytest.mark.parametrize("fault", STRUCTURE_FAULTS)
def test_our_own_checks_find_a_planted_fault(pdf: Path, fault: str) -> None:
    with pikepdf.open(io.BytesIO(spoiled(pdf, STRUCTURE_FAULTS[fault]))) as spoilt:
        assert structure.complaints(spoilt)


@pytest.mark.judge("qpdf")
def test_qpdf_finds_a_torn_file(pdf: Path) -> None:
    assert qpdf.complaints(pdf) == []
    pdf.write_bytes(pdf.read_bytes()[:-400])
    assert qpdf.complaints(pdf)


@pytest.mark.judge("pdftoppm", "pdftotext")
def test_poppler_reads_and_paints_or_says_why(tmp_path: Path, pdf: Path) -> None:
    assert "律师下乡村" in poppler.text(pdf)
    assert [picture.read_bytes()[:4] for picture in poppler.picture(pdf, tmp_path, 20)] == [b"\x89PNG"]
    pdf.write_bytes(b"no PDF")
    with pytest.raises(RuntimeError):
        poppler.text(pdf)


@pytest.mark.slow
@pytest.mark.judge("soffice", "pdftotext")
def test_libreoffice_opens_a_word_file(tmp_path: Path, docx: Path) -> None:
    assert poppler.text(libreoffice.convert(docx, "pdf", tmp_path)).strip() == "正文"


def test_a_text_on_a_fill_too_much_like_it_is_found() -> None:
    """The last fill beneath a text counts, and large type needs less."""
    dark, pale = Box(0, 150, 595, 50, fill="222222"), Box(0, 300, 595, 50, fill="8c8c8c")
    given = pages.page(
        dark,
        Element("P", (pages.line("甲", y=100), pages.line("乙", y=175), pages.line("丙", y=175, color="ffffff"))),
        pale,
        Element("P", (pages.line("丁", y=330, color="ffffff"), pages.line("戊", y=340, color="ffffff", size=20))),
    )
    painted = read_painted_texts(finish_file(given, pages.META, Problems()))
    assert {text.text: text.ground for text in painted} == {
        "甲": "ffffff", "乙": "222222", "丙": "222222", "丁": "8c8c8c", "戊": "8c8c8c"
    }  # fmt: skip
    assert [text.text for text in painted if text.contrast < text.wanted] == ["乙", "丁"]


def test_a_missing_judge_ends_a_test_that_is_not_marked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judges, "find", lambda name: None)
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="judge missing: qpdf"):
        judges.command("qpdf")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"judge missing: qpdf; \.ci"):
        judges.command("qpdf")
