"""The chart of an outline that holds one, composed, and what was told about it."""

from pathlib import Path

from exporter.document.blocks import Chart, Document
from exporter.problem import Problem, Problems
from tests.support.documents import briefing, compose


def compose_chart(folder: Path, chart: str, more: str = "", language: str = "zh-CN") -> tuple[Chart, list[Problem]]:
    """Compose an outline with one chart of these keys; `more` stands before its sections."""
    document, problems = _compose_outline(folder, chart, more, language)
    assert document is not None, list(problems)
    (made,) = (block for block in briefing(document).blocks if isinstance(block, Chart))
    return made, list(problems)


def list_problems(folder: Path, chart: str, more: str = "") -> list[Problem]:
    """What is told of an outline with such a chart."""
    return list(_compose_outline(folder, chart, more, "zh-CN")[1])


def _compose_outline(folder: Path, chart: str, more: str, language: str) -> tuple[Document | None, Problems]:
    text = (
        f"title: 题\nlanguage: {language}\n{more}sections:\n  - heading: 甲\n    summary: 一。\n    body:\n"
        f"      - chart: {{alt: 图, {chart}}}\n"
    )
    return compose(folder / "o.yaml", text)
