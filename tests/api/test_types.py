"""A caller's script is typed: pyright and mypy, both strict, accept what is right in it and refuse what is wrong."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.api import functions
from tests.support import judges
from tests.support.product import ROOT

RIGHT = """
import os
from decimal import Decimal
from pathlib import Path

import exporter
from exporter import Built, ExportError, ExportWarning, KeyFigure, Outline, Place, Problem, Report


def make(path: Path, template: "os.PathLike[str]") -> tuple[str, ...]:
    outline: Outline = exporter.load(path)
    figures: dict[str, KeyFigure] = dict(outline.figures)
    values: list[Decimal] = [figure.value for figure in figures.values() if figure.value is not None]
    built: Built = exporter.build(outline, template, output=path.parent, to="pdf", settings={"text.size": "11pt"})
    exporter.build("report.yaml", to=["docx", "pdf"], root=path, strict=True)
    for file in built:
        Path(file).write_bytes(exporter.render_pdf(outline, template) + exporter.render_docx(path))
    problems: tuple[Problem, ...] = built.problems
    print(values, [problem.place for problem in problems])
    return built.files


def check(text: str) -> list[Place]:
    try:
        report: Report = exporter.check(exporter.loads(text), source=Path("article.txt"))
        exporter.from_dict({"title": "A", "sections": []}, path=Path("a.yaml"))
    except ExportError as error:
        return [problem.place for problem in error.problems]
    except ExportWarning as warning:
        return [warning.problem.place]
    return [problem.place for problem in report.errors + report.warnings]
"""

# A line each; every one is refused.
WRONG = """
import exporter
outline = exporter.loads("title: T")
exporter.load(None)
exporter.loads(b"title: T")
exporter.from_dict("title: T")
exporter.build(outline, to="html")
exporter.build(outline, to=["odt"])
exporter.build(outline, settings=["text.size=11pt"])
exporter.render_pdf(3)
exporter.check(outline).problem
exporter.renderpdf(outline)
"""


def find_faults(folder: Path, command: list[str]) -> tuple[set[tuple[str, int]], str]:
    """The files and lines that a checker refuses, and what it says; both scripts in one run, which reads us once."""
    (folder / "right.py").write_text(RIGHT, "utf-8")
    (folder / "wrong.py").write_text(WRONG, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MYPYPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found = re.findall(r"(right|wrong)\.py:(\d+)(?::\d+)?(?: -|:) error", done.stdout)
    return {(name, int(line)) for name, line in found}, done.stdout + done.stderr


def pyright(folder: Path) -> list[str]:
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', "utf-8")
    return [*judges.command("pyright"), "--pythonpath", sys.executable, "right.py", "wrong.py"]


def mypy(folder: Path) -> list[str]:
    strict = ["--strict", "--cache-dir", str(folder / "cache")]
    return [sys.executable, "-m", *judges.command("mypy"), *strict, "right.py", "wrong.py"]


Checker = Callable[[Path], list[str]]
CHECKERS = [
    pytest.param(pyright, marks=[pytest.mark.judge("pyright"), pytest.mark.slow], id="pyright"),
    pytest.param(mypy, marks=[pytest.mark.judge("mypy"), pytest.mark.slow], id="mypy"),
]


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_checker_accepts_what_is_right_and_refuses_what_is_wrong(tmp_path: Path, checker: Checker) -> None:
    found, said = find_faults(tmp_path, checker(tmp_path))
    assert found == {("wrong", line) for line in range(4, WRONG.count("\n") + 1)}, said


def test_every_function_says_what_it_takes_and_returns() -> None:
    for name in ("load", "loads", "from_dict", "check", "build", "render_docx", "render_pdf"):
        function = getattr(functions, name)
        assert {"return", *function.__code__.co_varnames[: function.__code__.co_argcount]} <= set(
            function.__annotations__
        )
