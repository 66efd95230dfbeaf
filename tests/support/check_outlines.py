"""Outlines that are right, and the texts they were written from."""

import shutil
from pathlib import Path

from exporter import job
from exporter.problem import Problem

ROOT = Path(__file__).resolve().parents[2]
RIGHT = ROOT / "tests" / "checks" / "right"
ARTICLE = ROOT / "data" / "article.txt"

# Outline → the text it was written from.
RIGHT_ONES = {
    **dict.fromkeys(("article-typed", "article-hanzi", "article-english", "legal-services"), ARTICLE),
    **{name: RIGHT / f"{name}.txt" for name in ("bulletin", "release", "notice", "roads", "budget")},
    "release-zh": RIGHT / "release.txt",
}


def outline_file(name: str) -> Path:
    return ROOT / "data" / f"{name}.yaml" if name == "legal-services" else RIGHT / f"{name}.yaml"


def check_text(text: str, folder: Path, source: Path | None = None) -> tuple[Problem, ...]:
    """What `check` finds in an outline given as text; its source lies beside it, as it would at its author's."""
    file = folder / "outline.yaml"
    file.write_text(text, "utf-8")
    if source is not None:
        shutil.copy(source, folder / source.name)
    options = job.Options(source=str(folder / source.name) if source else "")
    return job.check(str(file), options).problems
