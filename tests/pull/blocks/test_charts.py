"""Points of charts that were edited in Word: each goes home to its own category, or is held."""

import io
import zipfile
from pathlib import Path

import pytest

from exporter import job
from exporter.problem import Problems
from exporter.pulling import PullOptions, pull_file

OUTLINE = """title: 题
language: zh-CN
figures: {a: {label: 标甲, value: 3}, b: {label: 标乙, value: 9}}
sections:
- heading: 一
  body:
  - 文字。
  - chart: {alt: 图, caption: 图, CHART}
"""
DATA = "categories: [甲, 乙, 丙], series: {数: [3, 9, 5], 率: [1, 2, 4]}"


def pulled(folder: Path, chart: str, old: str, new: str, kind: str = "chart") -> tuple[str, list[str]]:
    """The outline after a value of its chart, or a text of its drawing, was changed in Word; why changes are held."""
    path, file = folder / "o.yaml", folder / "edited.docx"
    path.write_text(OUTLINE.replace("CHART", chart), "utf-8")
    problems = Problems()
    given = job.read(str(path), problems)
    assert given is not None, list(problems)
    data = job.render(given, job.Options(formats=("docx",)), problems).docx
    assert data is not None, list(problems)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == f"word/{kind}s/{kind}1.xml":
                tag = "c:v" if kind == "chart" else "a:t"
                was, made_of = (f"<{tag}>{text}</{tag}>".encode() for text in (old, new))
                assert part.count(was) == 1
                part = part.replace(was, made_of)
            target.writestr(name, part)
    file.write_bytes(made.getvalue())
    result = pull_file(str(file), str(path), PullOptions(job=job.Options()))
    assert result.pulled is not None, result.problems
    return path.read_text("utf-8"), [change.why for change in result.pulled.changes if change.why]


@pytest.mark.parametrize("sort", ["none", "ascending", "descending"])
def test_a_point_of_a_sorted_chart_goes_to_its_own_category(tmp_path: Path, sort: str) -> None:
    text, held = pulled(tmp_path, f"type: column, sort: {sort}, {DATA}", "9", "8")
    assert not held
    assert "数: [3, 8, 5]" in text


def test_a_key_figure_of_a_sorted_chart_is_its_own(tmp_path: Path) -> None:
    text, _ = pulled(tmp_path, "type: bar, sort: descending, figures: [a, b]", "9", "8")
    assert "value: 8" in text and "value: 3" in text


def test_a_point_of_a_combo_goes_to_its_own_series(tmp_path: Path) -> None:
    keys = "type: combo, lines: [数], unit: {数: 件, 率: 万元}"
    text, held = pulled(tmp_path, f"{keys}, {DATA}", "9", "8")
    assert not held
    assert "数: [3, 8, 5], 率: [1, 2, 4]" in text


def test_a_point_of_one_of_two_categories_of_a_name_is_held(tmp_path: Path) -> None:
    data = "categories: [甲, 甲, 丙], series: {数: [3, 9, 5]}"
    _, held = pulled(tmp_path, f"type: column, sort: descending, {data}", "9", "8")
    assert held and "sorted" in held[0]


@pytest.mark.parametrize(("type", "part"), [("column", "chart"), ("bar", "drawing")])
def test_a_changed_word_over_the_plot_is_held(tmp_path: Path, type: str, part: str) -> None:
    """A series of the chart, or a shape beside horizontal bars."""
    keys = f"type: {type}, reference: {{value: 4, label: 目标}}, {DATA}"
    text, held = pulled(tmp_path, keys, "目标 4", "目标 5", part)
    assert len(held) == 1 and "`reference`" in held[0]
    assert "value: 4" in text
