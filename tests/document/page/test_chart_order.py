"""What `sort` and `highlight` make of a chart, and what is told about them."""

from pathlib import Path

import pytest

from exporter.document.blocks import Chart
from exporter.problem import Problem
from tests.support.documents import briefing, compose

HEAD = "title: 题\nlanguage: zh-CN\n"


def composed(tmp_path: Path, chart: str, more: str = "") -> tuple[Chart | None, list[Problem]]:
    """The chart of an outline that holds one, and every problem."""
    text = (
        f"{HEAD}{more}sections:\n  - heading: 甲\n    summary: 一。\n    body:\n      - chart: {{alt: 图, {chart}}}\n"
    )
    document, problems = compose(tmp_path / "o.yaml", text)
    found = [block for block in briefing(document).blocks if isinstance(block, Chart)] if document else []
    return (found[0] if found else None), list(problems)


DATA = "categories: [甲, 乙, 丙, 丁], series: {数: [3, 9, ~, 5]}"


@pytest.mark.parametrize(
    ("sort", "categories"), [("none", "甲乙丙丁"), ("ascending", "甲丁乙丙"), ("descending", "乙丁甲丙")]
)
def test_categories_stand_in_the_order_of_their_values(tmp_path: Path, sort: str, categories: str) -> None:
    chart, problems = composed(tmp_path, f"type: bar, sort: {sort}, {DATA}")
    assert chart is not None and not problems
    assert "".join(chart.categories) == categories
    assert list(chart.series[0].printed) == [{"甲": "3", "乙": "9", "丙": "", "丁": "5"}[name] for name in categories]


def test_a_stack_is_sorted_by_its_sums_and_equals_keep_their_order(tmp_path: Path) -> None:
    data = "categories: [甲, 乙, 丙], series: {今: [1, 5, 2], 去: [9, 2, 5]}"
    chart, _ = composed(tmp_path, f"type: stacked, sort: descending, {data}")
    assert chart is not None and chart.categories == ("甲", "乙", "丙")
    chart, _ = composed(tmp_path, f"type: stacked, sort: ascending, {data}")
    assert chart is not None and chart.categories == ("乙", "丙", "甲")


def test_key_figures_move_with_their_bars(tmp_path: Path) -> None:
    values = {"a": 3, "b": 9, "c": 5}
    figures = "figures:\n" + "".join(f"  {id}: {{label: 标{id}, value: {value}}}\n" for id, value in values.items())
    chart, _ = composed(tmp_path, "type: bar, sort: descending, figures: [a, b, c]", figures)
    assert chart is not None
    assert (chart.figures, chart.categories) == (("b", "c", "a"), ("标b", "标c", "标a"))


def test_lines_are_not_sorted_and_that_is_told(tmp_path: Path) -> None:
    chart, problems = composed(tmp_path, f"type: line, sort: descending, {DATA}")
    assert chart is not None and chart.categories == ("甲", "乙", "丙", "丁")
    assert {problem.code for problem in problems} == {"key-without-effect"}


@pytest.mark.parametrize(
    ("chart", "highlight", "code"),
    [
        (f"type: bar, highlight: 乙, {DATA}", "乙", ""),
        ("type: line, highlight: 今, categories: [a, b], series: {今: [1, 2], 去: [2, 3]}", "今", ""),
        (f"type: bar, highlight: 戊, {DATA}", "", "unknown-id"),
        (f"type: line, highlight: 乙, {DATA}", "", "key-without-effect"),
    ],
)
def test_what_is_highlighted_is_in_the_chart(tmp_path: Path, chart: str, highlight: str, code: str) -> None:
    made, problems = composed(tmp_path, chart)
    assert {problem.code for problem in problems} == ({code} if code else set())
    assert made is None or made.highlight == highlight
