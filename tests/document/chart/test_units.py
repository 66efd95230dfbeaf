"""The units of a chart's series: one axis shows one, a combo's lines may have another."""

from pathlib import Path

import pytest

from tests.support.composed_charts import compose_chart, list_problems

DATA = "categories: [甲, 乙], series: {产值: [10, 12], 增速: [5.5, -2.1]}"
UNITS = 'unit: {产值: 亿元, 增速: "%"}'


def test_a_combo_has_lines_with_a_unit_of_their_own(tmp_path: Path) -> None:
    chart, problems = compose_chart(tmp_path, f"type: combo, lines: [增速], {DATA}, {UNITS}")
    assert not problems
    assert (chart.unit, chart.line_unit) == ("亿元", "%")
    assert [(series.name, series.line) for series in chart.series] == [("产值（亿元）", False), ("增速（%）", True)]
    assert chart.series[1].printed == ("5.5%", "−2.1%")


def test_a_unit_in_a_name_is_the_series_own_and_stands_once(tmp_path: Path) -> None:
    data = 'categories: [甲, 乙], series: {"Output (t)": [1, 2], "Growth (%)": [3.5, 4]}'
    chart, problems = compose_chart(tmp_path, f'type: combo, lines: ["Growth (%)"], {data}', language="en")
    assert not problems
    assert [series.name for series in chart.series] == ["Output (t)", "Growth (%)"]
    assert (chart.unit, chart.line_unit) == ("t", "%")
    assert chart.series[1].printed == ("3.5%", "4%")


def test_one_unit_needs_no_second_axis_and_no_unit_in_names(tmp_path: Path) -> None:
    chart, problems = compose_chart(tmp_path, f"type: combo, lines: [增速], {DATA}, unit: 件")
    assert not problems
    assert (chart.unit, chart.line_unit) == ("件", "件")
    assert [series.name for series in chart.series] == ["产值", "增速"]


def test_columns_of_a_table_make_a_combo(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("年,产值（亿元）,增速（%）\n2022,10,3.5\n2023,12,4\n", "utf-8")
    keys = "type: combo, file: t.csv, lines: [增速（%）], highlight: 产值（亿元）"
    chart, problems = compose_chart(tmp_path, keys)
    assert not problems
    assert chart.highlight == "产值（亿元）"
    assert [series.line for series in chart.series] == [False, True]


def test_a_highlighted_series_is_named_as_the_outline_names_it(tmp_path: Path) -> None:
    chart, problems = compose_chart(tmp_path, f"type: combo, lines: [增速], highlight: 增速, {DATA}, {UNITS}")
    assert not problems
    assert chart.highlight == "增速（%）"


@pytest.mark.parametrize(
    ("keys", "code", "hint"),
    [
        (f"type: column, {DATA}, {UNITS}", "mixed-units", "`type: combo` with `lines: [增速]`"),
        (f"type: combo, {DATA}, {UNITS}", "missing-content", "add `lines: [增速]`"),
        (f"type: combo, lines: [产值, 增速], {DATA}", "missing-content", "leave a series out"),
        (f"type: combo, lines: [增长], {DATA}", "unknown-id", "增速"),
        (f"type: combo, lines: [增速], {DATA}, unit: {{产直: 亿元}}", "unknown-id", "`产值`"),
        (
            'type: combo, lines: [丙], unit: {甲: 亿元, 乙: 人, 丙: "%"}, categories: [a, b], '
            "series: {甲: [1, 2], 乙: [1, 2], 丙: [1, 2]}",
            "mixed-units",
            "take `乙` out",
        ),
    ],
)
def test_what_a_combo_lacks_is_told_with_the_way_out(tmp_path: Path, keys: str, code: str, hint: str) -> None:
    problems = list_problems(tmp_path, keys)
    assert {problem.code for problem in problems} == {code}
    assert any(hint in problem.hint for problem in problems)


def test_key_figures_are_no_combo(tmp_path: Path) -> None:
    figures = "figures:\n  a: {label: 甲, value: 1}\n  b: {label: 乙, value: 2}\n"
    problems = list_problems(tmp_path, "type: combo, figures: [a, b]", figures)
    assert {problem.code for problem in problems} == {"missing-content"}


def test_lines_of_another_kind_have_no_effect_and_are_told(tmp_path: Path) -> None:
    _, problems = compose_chart(tmp_path, f"type: column, lines: [增速], {DATA}, unit: 件")
    assert {problem.code for problem in problems} == {"key-without-effect"}
