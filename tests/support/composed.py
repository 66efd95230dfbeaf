"""Every sample outline composed with every bundled template."""

from pathlib import Path

from exporter import job
from exporter.document.blocks import Briefing
from exporter.problem import Problems
from exporter.template.model import Settings
from tests.support.samples import SAMPLES

ROOT = Path(__file__).resolve().parents[2]


TEMPLATES = sorted(file.stem for file in (ROOT / "templates").glob("*.yaml"))


OUTLINES = [file.stem for file in SAMPLES]


def composed(outline: str, template: str, *sets: str) -> tuple[Briefing, Settings]:
    problems = Problems()
    read = job.read(str(ROOT / "data" / f"{outline}.yaml"), problems)
    assert read is not None
    found = job.compose(read, job.Options(formats=("docx",), template=template, settings=sets), problems)
    assert found is not None, [str(problem) for problem in problems]
    document, chosen = found
    assert document.briefing is not None
    return document.briefing, chosen.docx
