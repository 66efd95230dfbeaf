"""Outlines for the return trip, and the Word files that they print."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from exporter import job
from exporter.problem import Problems

OUTLINES = Path(__file__).resolve().parents[1] / "pull" / "outlines"


@cache
def printed(outline: str) -> bytes:
    """The Word file that an outline prints."""
    problems = Problems()
    path = str(OUTLINES / f"{outline}.yaml")
    given = job.read(path, problems)
    assert given is not None, list(problems)
    data = job.render(given, job.Options(formats=("docx",)), problems).docx
    assert data is not None
    return data


def print_text(text: str) -> bytes:
    """The Word file that an outline's text prints."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.yaml")
        path.write_text(text, encoding="utf-8")
        problems = Problems()
        given = job.read(str(path), problems)
        assert given is not None, list(problems)
        data = job.render(given, job.Options(formats=("docx",)), problems).docx
    assert data is not None
    return data
