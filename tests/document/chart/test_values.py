"""What stands at a chart's marks: values, shares of a whole, both or nothing; totals of stacks."""

from pathlib import Path

import pytest

from exporter.document.charting import label_text
from tests.support.composed_charts import compose_chart, list_problems

STACK = "categories: [甲, 乙], series: {一: [10, 30], 二: [30, ~]}, unit: 件"
PIE = "categories: [甲, 乙, 丙], series: {数: [40, 30, 10]}"


def marks(folder: Path, keys: str, language: str = "zh-CN") -> list[list[str]]:
    chart, problems = compose_chart(folder, keys, language=language)
    assert not problems
    return [[label_text(chart, series, at) for at in range(len(chart.categories))] for series in chart.series]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (f"type: share, {STACK}", [["25%", "100%"], ["75%", ""]]),
        (f"type: share, labels: value, {STACK}", [["10", "30"], ["30", ""]]),
        (f"type: stacked, {STACK}", [["10", "30"], ["30", ""]]),
        (f"type: stacked, labels: both, {STACK}", [["10 · 25%", "30 · 100%"], ["30 · 75%", ""]]),
        (f"type: stacked, labels: none, {STACK}", [["", ""], ["", ""]]),
        (f"type: pie, {PIE}, unit: 件", [["40 · 50%", "30 · 38%", "10 · 13%"]]),
        (f"type: pie, labels: share, {PIE}", [["50%", "38%", "13%"]]),
        (f'type: doughnut, {PIE}, unit: "%"', [["40%", "30%", "10%"]]),
    ],
)
def test_marks_have_what_the_outline_asks_for(tmp_path: Path, keys: str, expected: list[list[str]]) -> None:
    assert marks(tmp_path, keys) == expected


def test_a_share_has_the_space_of_its_language(tmp_path: Path) -> None:
    assert marks(tmp_path, f"type: share, {STACK}", "de")[0] == ["25\u00a0%", "100\u00a0%"]


def test_stacks_have_totals_where_no_part_takes_from_them(tmp_path: Path) -> None:
    chart, _ = compose_chart(tmp_path, f"type: stacked, {STACK}")
    assert chart.totals is not None
    assert chart.totals.printed == ("40", "30")
    below, _ = compose_chart(tmp_path, "type: stacked, categories: [甲], series: {一: [10], 二: [-3]}")
    assert below.totals is None
    share, _ = compose_chart(tmp_path, f"type: share, {STACK}")
    assert share.totals is None


def test_shares_of_what_is_no_whole_are_told_and_values_print(tmp_path: Path) -> None:
    chart, problems = compose_chart(tmp_path, f"type: column, labels: share, {STACK}")
    assert {problem.code for problem in problems} == {"key-without-effect"}
    assert chart.labels == "value"


@pytest.mark.parametrize("kind", ["share", "pie"])
def test_a_part_below_zero_is_told(tmp_path: Path, kind: str) -> None:
    more = ", 二: [2]" if kind == "share" else ""
    problems = list_problems(tmp_path, f"type: {kind}, categories: [甲], series: {{一: [-1]{more}}}")
    assert "negative-part" in {problem.code for problem in problems}


def test_a_unit_of_all_key_figures_stands_once(tmp_path: Path) -> None:
    figures = "figures:\n  a: {label: 甲, value: 12, unit: 次}\n  b: {label: 乙, value: 30, unit: 次}\n"
    chart, _ = compose_chart(tmp_path, "type: bar, figures: [a, b]", figures)
    assert (chart.series[0].printed, chart.unit) == (("12", "30"), "次")
    about = figures.replace("value: 30", "approx: over, value: 30")
    chart, _ = compose_chart(tmp_path, "type: bar, figures: [a, b]", about)
    assert chart.series[0].printed == ("12次", "30余次")
