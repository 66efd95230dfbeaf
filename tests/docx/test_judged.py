"""Every sample in every bundled template, judged by programs that did not write it."""

import re
from pathlib import Path

import pytest

from exporter.problem import NOWHERE, Problems
from exporter.readback.docx import read_docx
from exporter.readback.records import DocxContent
from tests.judges import libreoffice, openxml, poppler
from tests.support.composed import OUTLINES, TEMPLATES, composed
from tests.support.word_reading import squeezed, written

pytestmark = pytest.mark.slow
CASES = [f"{outline}-{template}" for outline in OUTLINES for template in TEMPLATES]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every file, with a table of contents and marks for the way back: the fullest it can be."""
    folder = tmp_path_factory.mktemp("samples")
    made: dict[str, Path] = {}
    for outline in OUTLINES:
        for template in TEMPLATES:
            briefing, using = composed(outline, template, "docx.toc=true", "docx.figure_controls=true")
            made[f"{outline}-{template}"] = folder / f"{outline}-{template}.docx"
            made[f"{outline}-{template}"].write_bytes(written(briefing, using).data)
    return made


@pytest.mark.judge("ooxml")
@pytest.mark.parametrize("case", CASES)
def test_the_open_xml_sdk_finds_nothing(case: str, files: dict[str, Path]) -> None:
    assert openxml.complaints(files[case]) == []


def read(file: Path) -> DocxContent:
    found = read_docx(NOWHERE, file.read_bytes(), Problems())
    assert found is not None
    return found


@pytest.mark.judge("soffice", "pdftotext")
def test_libreoffice_shows_the_same_headings_tables_and_text(files: dict[str, Path], tmp_path: Path) -> None:
    """Opened and saved anew it holds the same; printed it shows every heading with its number."""
    saved, printed = (libreoffice.convert_all(list(files.values()), target, tmp_path) for target in ("docx", "pdf"))
    for case, file, again, pdf in zip(files, files.values(), saved, printed, strict=True):
        ours, theirs = read(file), read(again)
        assert [h.text for h in ours.headings] == [h.text for h in theirs.headings], case
        assert [squeezed(str(t.rows)) for t in ours.tables] == [squeezed(str(t.rows)) for t in theirs.tables]
        shown = squeezed(poppler.text(pdf, "-raw"))
        for heading in ours.headings:
            assert squeezed(heading.number + heading.text) in shown, (case, heading)
        lost = [p.text for p in ours.paragraphs if _start(p.text) not in shown]
        assert lost == [], case


def _start(text: str) -> str:
    """A paragraph's first words, as far as a line surely goes."""
    return squeezed(re.split(r"[\t\n]", text)[0])[:12]
