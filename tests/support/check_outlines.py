"""Outlines that are right, and the texts they were written from."""

import functools
import shutil
from pathlib import Path

import pytest

from exporter import job
from exporter.outline.model import Outline
from exporter.problem import Problem, Problems

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


# What may be said of texts whose numbers agree.
STYLE = ("typed-figure", "number-style", "mark-style", "no-words")


def outline_of(language: str, words: str, folder: Path) -> Outline:
    """An outline of one paragraph."""
    file = folder / "one.yaml"
    file.write_text(f"title: T\nlanguage: {language}\nsections:\n  - heading: H\n    body: '{words}'\n", "utf-8")
    outline = job.read(str(file), Problems())
    assert outline is not None
    return outline


def figure_codes(language: str, source: str, figure: str, folder: Path) -> list[str]:
    """The codes of what is found of a key figure that has another number of its source."""
    (folder / "source.txt").write_text(source, "utf-8")
    text = f"title: T\nlanguage: {language}\nsource: {{file: source.txt}}\nfigures:\n  one: {figure}\n"
    found = check_text(f"{text}sections:\n  - heading: H\n    body: Text.\n", folder)
    return [problem.code for problem in found if problem.code in ("fits-another", "contradicts-source")]


def check_told(language: str, source: str, words: str, folder: Path) -> list[str]:
    """The codes of what is found in one paragraph held against a source, style aside."""
    return [problem.code for problem in _find(language, source, _end_sentence(language, words), folder)]


# For a test of rows of a language, a source, a sentence that agrees with it and one that does not.
told_apart = functools.partial(pytest.mark.parametrize, ("language", "source", "right", "wrong"))


def assert_told_apart(language: str, source: str, right: str, wrong: str, folder: Path) -> None:
    """Assert that of two sentences held against a source the right one is let be and the wrong one is found."""
    assert messages_of(language, source, _end_sentence(language, right), folder) == []
    assert messages_of(language, source, _end_sentence(language, wrong), folder)


def _end_sentence(language: str, words: str) -> str:
    """A sentence with its full stop, which a row may leave out."""
    stop = "。" if language.startswith(("zh", "ja")) else "."
    return words if words.endswith(stop) else words + stop


def messages_of(language: str, source: str, words: str, folder: Path) -> list[str]:
    """The messages of what is found in one paragraph held against a source, style aside."""
    return [problem.message for problem in _find(language, source, words, folder)]


def _find(language: str, source: str, words: str, folder: Path) -> list[Problem]:
    (folder / "source.txt").write_text(source, "utf-8")
    outline_of(language, words, folder)
    found = job.check(str(folder / "one.yaml"), job.Options(source=str(folder / "source.txt"))).problems
    return [problem for problem in found if problem.code not in STYLE]
