"""Programs that did not write our files judge them: veraPDF, the Open XML SDK, LibreOffice, qpdf, poppler."""

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import WORD_ONLY, Case, names
from tests.judges import libreoffice, openxml, poppler, qpdf, vera
from tests.support import product

pytestmark = pytest.mark.slow


@pytest.mark.judge("verapdf")
def test_verapdf_finds_nothing(pdf_case: Case) -> None:
    """PDF/UA-1 and PDF/A-2a of one file."""
    assert vera.complaints([pdf_case.pdf]) == []


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_nothing(case: Case) -> None:
    assert openxml.complaints(case.docx) == []


@pytest.mark.judge("qpdf")
def test_qpdf_finds_nothing(pdf_case: Case) -> None:
    assert qpdf.complaints(pdf_case.pdf) == []


@pytest.mark.judge("pdftotext", "pdfinfo")
def test_poppler_reads_the_same_page(pdf_case: Case) -> None:
    ours = sorted(product.pdf_page(pdf_case.pdf).text)
    theirs = sorted(product.squeeze(poppler.text(pdf_case.pdf, "-raw")))
    assert abs(len(ours) - len(theirs)) <= 0.02 * len(ours), "two readers find different text"
    assert "Pages:           1\n" in poppler.info(pdf_case.pdf)


@pytest.mark.judge("soffice", "pdftotext")
def test_libreoffice_opens_every_word_file(built: Any, tmp_path: Path) -> None:
    """All in one start; what it shows holds the title and every heading."""
    cases = [built(name) for name in names()]
    printed = libreoffice.convert_all([case.docx for case in cases], "pdf", tmp_path)
    for case, pdf in zip(cases, printed, strict=True):
        shown = product.squeeze(poppler.text(pdf, "-raw"))
        if case.name in WORD_ONLY or case.name in ("hostile", "zero-width", "rare-characters"):
            assert shown, case.name
            continue
        for _, section in case.sections():
            heading = product.squeeze(section.get("heading", ""))
            assert heading in shown, (case.name, heading)
