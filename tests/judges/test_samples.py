"""Every sample in every bundled template: all judges of one-pagers, each asked once."""

from pathlib import Path

import pikepdf
import pytest

import exporter
from tests.judges import page as validator
from tests.judges import qpdf, structure, vera
from tests.support.grounds import read_painted_texts
from tests.support.samples import SAMPLES

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
# The product's samples and ours, written to be hard; one goes from right to left and is refused for now.
OUTLINES = [
    file for file in [*SAMPLES, *sorted((ROOT / "tests/acceptance/outlines").glob("*.yaml"))] if file.stem != "arabic"
]
TEMPLATES = sorted(file.stem for file in (ROOT / "templates").glob("*.yaml"))
CASES = {f"{outline.stem}-{template}": (outline, template) for outline in OUTLINES for template in TEMPLATES}


@pytest.fixture(scope="module", params=CASES)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample's page, made once: pytest runs all tests of one parameter of a module's fixture after each other."""
    outline, template = CASES[request.param]
    file = tmp_path_factory.mktemp("samples") / f"{request.param}.pdf"
    file.write_bytes(exporter.render_pdf(exporter.load(str(outline)), template))
    return file


def test_the_judges_in_this_process_find_nothing(page: Path) -> None:
    assert validator.complaints(page.read_bytes()) == []
    with pikepdf.open(page) as pdf:
        assert structure.complaints(pdf) == []
        assert len(pdf.pages) == 1


@pytest.mark.judge("verapdf", "qpdf")
def test_vera_and_qpdf_find_nothing(page: Path) -> None:
    assert vera.complaints([page]) == []
    assert qpdf.complaints(page) == []


@pytest.mark.judge("verapdf")
@pytest.mark.parametrize("outline", SAMPLES, ids=lambda outline: outline.stem)
def test_with_the_outline_inside_it_is_pdf_a_3a(tmp_path: Path, outline: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(exporter.render_pdf(exporter.load(str(outline)), settings={"pdf.attach_outline": "true"}))
    assert validator.complaints(file.read_bytes(), ["ua1", "3a"]) == []
    assert vera.complaints([file], ["ua1", "3a"]) == []


def test_every_text_can_be_read_on_its_ground(page: Path) -> None:
    painted = read_painted_texts(page.read_bytes())
    assert painted
    assert [text for text in painted if text.contrast < text.wanted] == []
