"""The judges themselves: a judge that finds nothing in a broken file, or nothing to judge, proves nothing."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from exporter.pdf.finish import finish
from exporter.problem import Problems
from tests.judges import libreoffice, openxml, poppler, qpdf, vera
from tests.pdf import sample


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    file = tmp_path / "page.pdf"
    file.write_bytes(finish(sample.one_pager(), sample.META, Problems()))
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
