"""Axis ends, lines at values, forecasts and notes of a chart: what is taken, and what is told instead."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.support.composed_charts import compose_chart, list_problems

DATA = "categories: [甲, 乙, 丙], series: {数: [10, 30, 25]}"


def test_a_line_at_a_value_has_its_label_and_value_in_words(tmp_path: Path) -> None:
    lines = 'reference: [{value: 20, label: 目标}, 28.5, {value: 12, label: "底线：12%"}]'
    chart, problems = compose_chart(tmp_path, f'type: column, {lines}, {DATA}, unit: "%"')
    assert not problems
    assert [line.text for line in chart.references] == ["目标 20%", "28.5%", "底线：12%"]
    one, _ = compose_chart(tmp_path, f"type: column, reference: {{value: 20}}, {DATA}")
    assert [line.text for line in one.references] == ["20"]


def test_ends_of_an_axis_are_taken(tmp_path: Path) -> None:
    chart, problems = compose_chart(tmp_path, f"type: line, axis: {{min: 5, max: 40}}, {DATA}")
    assert not problems
    assert chart.limits == (Decimal(5), Decimal(40))


def test_a_forecast_and_notes_name_their_categories(tmp_path: Path) -> None:
    chart, problems = compose_chart(
        tmp_path, f"type: column, forecast: 丙, annotations: {{乙: 说明, 甲: 起点}}, {DATA}"
    )
    assert not problems
    assert chart.forecast == 2
    assert chart.annotations == ((0, "起点"), (1, "说明"), (2, "预测"))


@pytest.mark.parametrize("more", ["annotations: {丙: 初步数}", "categories: [甲, 乙, 丙（预测）]"])
def test_a_forecast_is_told_once(tmp_path: Path, more: str) -> None:
    name, data = (
        ("丙（预测）", f"{more}, series: {{数: [10, 30, 25]}}") if "预测" in more else ("丙", f"{more}, {DATA}")
    )
    chart, problems = compose_chart(tmp_path, f"type: column, forecast: {name}, {data}")
    assert not problems
    assert all(text != "预测" for _, text in chart.annotations)


@pytest.mark.parametrize(
    ("keys", "code", "severity"),
    [
        ("type: column, axis: {min: 5}", "key-without-effect", "warning"),
        ("type: line, axis: {min: 15}", "out-of-range", "error"),
        ("type: column, axis: {max: 29}", "out-of-range", "error"),
        ("type: line, axis: {min: 9, max: 9}", "out-of-range", "error"),
        ("type: line, axis: {max: 50}, reference: 60", "out-of-range", "error"),
        ("type: pie, reference: 20", "key-without-effect", "warning"),
        ("type: pie, axis: {max: 20}", "key-without-effect", "warning"),
        ("type: area, forecast: 丙", "key-without-effect", "warning"),
        ("type: pie, annotations: {乙: 说明}", "key-without-effect", "warning"),
        ("type: column, forecast: 丁", "unknown-id", "error"),
        ("type: column, annotations: {丁: 说明}", "unknown-id", "error"),
    ],
)
def test_what_a_chart_cannot_show_is_told(tmp_path: Path, keys: str, code: str, severity: str) -> None:
    problems = list_problems(tmp_path, f"{keys}, {DATA}")
    assert {(problem.code, problem.severity) for problem in problems} == {(code, severity)}
    assert all(problem.hint for problem in problems)


def test_an_axis_holds_the_sums_of_stacks(tmp_path: Path) -> None:
    stack = "type: stacked, axis: {max: 50}, categories: [甲], series: {一: [30], 二: [30]}"
    assert {problem.code for problem in list_problems(tmp_path, stack)} == {"out-of-range"}
    wide, problems = compose_chart(tmp_path, stack.replace("50", "60"))
    assert not problems and wide.limits == (None, Decimal(60))
