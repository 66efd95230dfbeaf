"""The files of an outline, collected once and told of where they are named."""

import subprocess
import sys
from pathlib import Path

import pytest

from exporter.outline.assets import Assets, collect_assets
from exporter.outline.load import load_outline
from exporter.problem import Problem, Problems
from exporter.source.files import Files
from exporter.source.yaml import read_yaml

# The smallest PNG: one pixel.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
BODY = "title: t\nsections:\n  - heading: h\n    body:\n"


def gather(folder: Path, text: str, root: str | None = None) -> tuple[Assets, tuple[Problem, ...]]:
    path = folder / "o.yaml"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    source = read_yaml(str(path), path.read_bytes(), problems)
    assert source is not None
    outline = load_outline(source, problems)
    assert outline is not None, problems.sorted()
    return collect_assets(outline, Files(root), problems), problems.sorted()


def test_files_are_kept_by_the_name_as_written(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(DOT)
    (tmp_path / "t.csv").write_text("年,件\n甲,1\n")
    (tmp_path / "a.txt").write_text("source")
    text = (
        "source: {file: a.txt}\n"
        + BODY
        + (
            "      - image: {file: p.png, alt: x}\n      - image: {file: p.png, alt: y}\n"
            "      - table: {file: t.csv}\n      - chart: {type: bar, alt: x, file: t.csv, columns: [件]}\n"
        )
    )
    assets, problems = gather(tmp_path, text)
    assert not problems
    assert assets.pictures["p.png"].pixels == (1, 1)
    assert assets.grids["t.csv"].rows == (("甲", "1"),)


def test_a_missing_file_is_told_once(tmp_path: Path) -> None:
    text = BODY + "      - image: {file: p.png, alt: x}\n      - image: {file: p.png, alt: y}\n"
    _, problems = gather(tmp_path, text)
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [
        ("missing-file", 5, 23)
    ]


def test_a_missing_source_is_told(tmp_path: Path) -> None:
    _, problems = gather(tmp_path, "source: {file: a.txt}\n" + BODY + "      - x\n")
    assert [(problem.code, problem.place.line) for problem in problems] == [("missing-file", 1)]


@pytest.mark.parametrize(
    ("chart", "code"),
    [
        ("{type: bar, alt: x, file: t.csv, columns: [人]}", "unknown-column"),
        ("{type: bar, alt: x, file: t.csv, columns: [年]}", "unknown-column"),
        ("{type: bar, alt: x, file: t.csv, columns: [注]}", "no-number"),
        ("{type: bar, alt: x, table: t, columns: [注]}", "no-number"),
    ],
)
def test_a_chart_needs_columns_of_numbers(tmp_path: Path, chart: str, code: str) -> None:
    (tmp_path / "t.csv").write_text("年,件,注\n甲,1,多\n")
    text = BODY + f"      - table: {{id: t, file: t.csv}}\n      - chart: {chart}\n"
    _, problems = gather(tmp_path, text)
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, 6)]


def test_reading_brings_in_no_writer_and_no_csv() -> None:
    modules = ("exporter.docx", "exporter.pdf", "csv", "lxml")
    code = f"import sys, exporter.outline.load; print([name for name in {modules} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
