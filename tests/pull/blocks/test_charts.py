"""Points of charts that were edited in Word: each goes home to its own category, or is held."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import job
from exporter.problem import Problems
from exporter.pull.changes import Change
from exporter.pulling import PullOptions, pull_file
from tests.support.return_trip import print_text

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


def pull_workbook(folder: Path, edit: Callable[[dict[str, bytes]], None], both: str = "") -> tuple[str, list[Change]]:
    """The outline after cells of its chart's workbook were changed and the chart was not, and the changes.

    `both` is what the chart shows in place of 9."""
    path, file = folder / "o.yaml", folder / "edited.docx"
    path.write_text(OUTLINE.replace("CHART", f"type: column, {DATA}"), "utf-8")
    with zipfile.ZipFile(io.BytesIO(print_text(path.read_text("utf-8")))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = next(name for name in parts if name.endswith(".xlsx"))
    with zipfile.ZipFile(io.BytesIO(parts[name])) as book:
        cells = {inner: book.read(inner) for inner in book.namelist()}
    edit(cells)
    parts[name] = cells["whole"] if "whole" in cells else zip_parts(cells)
    if both:
        chart = parts["word/charts/chart1.xml"]
        parts["word/charts/chart1.xml"] = chart.replace(b"<c:v>9</c:v>", f"<c:v>{both}</c:v>".encode())
    file.write_bytes(zip_parts(parts))
    result = pull_file(str(file), str(path), PullOptions(job=job.Options()))
    assert result.pulled is not None, result.problems
    return path.read_text("utf-8"), list(result.pulled.changes)


def zip_parts(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return made.getvalue()


def set_cell(old: str, new: str, part: str = "worksheets/sheet1") -> Callable[[dict[str, bytes]], None]:
    """Change what stands in one cell, or in the strings of all."""

    def edit(cells: dict[str, bytes]) -> None:
        assert cells[f"xl/{part}.xml"].count(old.encode()) == 1
        cells[f"xl/{part}.xml"] = cells[f"xl/{part}.xml"].replace(old.encode(), new.encode())

    return edit


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (set_cell("<v>9</v>", "<v>8</v>"), "数: [3, 8, 5]"),
        (set_cell("<v>9</v>", "<f>4*2</f><v>8.0</v>"), "数: [3, 8, 5]"),
        (set_cell("<v>9</v>", ""), "数: [3, ~, 5]"),
        (set_cell("乙", "丁", "sharedStrings"), "categories: [甲, 丁, 丙]"),
    ],
)
def test_a_cell_of_the_workbook_alone_is_an_edit(
    tmp_path: Path, edit: Callable[[dict[str, bytes]], None], line: str
) -> None:
    text, changes = pull_workbook(tmp_path, edit)
    assert [(one.kind, one.why) for one in changes] == [("chart", "")]
    assert line in text
    again = pull_file(str(tmp_path / "edited.docx"), str(tmp_path / "o.yaml"), PullOptions(job=job.Options()))
    assert again.pulled is not None and not again.pulled.changes


def test_a_formula_that_was_never_worked_out_is_no_edit(tmp_path: Path) -> None:
    _, changes = pull_workbook(tmp_path, set_cell("<v>9</v>", "<f>4*2</f>"))
    assert not changes


def test_a_chart_and_its_workbook_that_differ_are_held(tmp_path: Path) -> None:
    text, changes = pull_workbook(tmp_path, set_cell("<v>9</v>", "<v>8</v>"), "7")
    assert [(one.old, one.new, one.held) for one in changes] == [("7", "8", True)]
    assert "数: [3, 9, 5]" in text


def test_a_cell_that_the_chart_does_not_show_is_told(tmp_path: Path) -> None:
    row = '<row r="5"><c r="A5" t="inlineStr"><is><t>丁</t></is></c><c r="B5"><v>7</v></c></row></sheetData>'
    _, changes = pull_workbook(tmp_path, set_cell("</sheetData>", row))
    assert [(one.new, one.held) for one in changes] == [("丁; 7", True)]


HOSTILE = {
    "no zip": b"PK\x03\x04 nothing",
    "a bomb": zip_parts({"xl/workbook.xml": b" " * 60_000_000}),
    "another file": zip_parts({"a.txt": b"a"}),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_workbook_that_cannot_be_read_is_told(tmp_path: Path, data: bytes) -> None:
    _, changes = pull_workbook(tmp_path, lambda cells: cells.update(whole=data))
    assert [one.kind for one in changes] == ["chart"]
    assert changes[0].why.startswith("the workbook of the chart cannot be read: ")
