"""Every sample in every bundled template: all judges of one-pagers, each asked once."""

import io
from functools import cache
from pathlib import Path

import pikepdf
import pytest

import exporter
from tests.judges import page as validator
from tests.judges import qpdf, structure, vera

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
# The product's samples and ours, written to be hard; one goes from right to left and is refused for now.
OUTLINES = [
    file
    for folder in ("data", "tests/acceptance/outlines")
    for file in sorted((ROOT / folder).glob("*.yaml"))
    if file.stem != "arabic"
]
TEMPLATES = sorted(file.stem for file in (ROOT / "templates").glob("*.yaml"))
ATTACHED = {"pdf.attach_outline": "true"}


@cache
def made(outline: Path, template: str, attached: bool = False) -> bytes:
    return exporter.render_pdf(exporter.load(str(outline)), template, settings=ATTACHED if attached else None)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("outline", OUTLINES, ids=lambda outline: outline.stem)
def test_the_judges_in_this_process_find_nothing(outline: Path, template: str) -> None:
    data = made(outline, template)
    assert validator.complaints(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert structure.complaints(pdf) == []
        assert len(pdf.pages) == 1


@pytest.mark.judge("verapdf", "qpdf")
def test_vera_and_qpdf_find_nothing(tmp_path: Path) -> None:
    files = []
    for outline in OUTLINES:
        for template in TEMPLATES:
            files.append(tmp_path / f"{outline.stem}-{template}.pdf")
            files[-1].write_bytes(made(outline, template))
    assert vera.complaints(files) == []
    assert [line for file in files for line in qpdf.complaints(file)] == []


@pytest.mark.judge("verapdf")
def test_with_the_outline_inside_it_is_pdf_a_3a(tmp_path: Path) -> None:
    files = []
    for outline in sorted((ROOT / "data").glob("*.yaml")):
        files.append(tmp_path / f"{outline.stem}.pdf")
        files[-1].write_bytes(made(outline, "", attached=True))
        assert validator.complaints(files[-1].read_bytes(), ["ua1", "3a"]) == []
    assert vera.complaints(files, ["ua1", "3a"]) == []
