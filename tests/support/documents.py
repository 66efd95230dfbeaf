"""Outlines composed in memory."""

from pathlib import Path

from exporter import job
from exporter.document.blocks import Briefing, Document, OnePager
from exporter.problem import Problems


def compose(path: Path, text: str | None = None, **options: object) -> tuple[Document | None, Problems]:
    """The document of the outline at `path` (written there first where `text` is given), and every problem."""
    if text is not None:
        path.write_text(text, "utf-8")
    problems = Problems()
    outline = job.read(str(path), problems)
    if outline is None:
        return None, problems
    composed = job.compose(outline, job.Options(**options), problems)  # type: ignore[arg-type]
    return (composed[0] if composed else None), problems


def briefing(document: Document | None) -> Briefing:
    assert document is not None and document.briefing is not None
    return document.briefing


def one_pager(document: Document | None) -> OnePager:
    assert document is not None and document.one_pager is not None
    return document.one_pager


def messages(problems: Problems) -> list[str]:
    return [str(problem).partition("\n")[0] for problem in problems.sorted()]
