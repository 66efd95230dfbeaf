"""A key figure is not told of another quarter's number, nor of the one that it is compared with; cells are no years."""

from pathlib import Path

import pytest

from tests.support.check_outlines import STYLE, check_text, figure_codes

_QUARTER = "归属于股东的净利润8.46亿元。第三季度归母净利润2.17亿元。捐赠5.02亿元。"
_MONTH = "全年营业额8.46亿元。9月营业额2.17亿元。捐赠5.02亿元。"


@pytest.mark.parametrize(("source", "label"), [(_QUARTER, "归母净利润"), (_MONTH, "营业额")])
def test_a_figure_of_the_year_is_not_told_of_a_quarter(source: str, label: str, tmp_path: Path) -> None:
    assert figure_codes("zh-CN", source, f"{{label: {label}, value: 8.46, unit: 亿元}}", tmp_path) == []


def test_a_figure_of_a_month_is_told_of_that_month(tmp_path: Path) -> None:
    assert figure_codes("zh-CN", _MONTH, "{label: 9月营业额, value: 5.02, unit: 亿元}", tmp_path) != []


_TABLE = """title: Losses
language: en
source: {file: s.txt}
sections:
  - heading: Losses
    body:
      - table:
          caption: Items lost
          columns: [Item, Number]
          rows: [[Umbrellas, 8926], [Gloves, %s], [Hats, 572]]
"""


@pytest.mark.parametrize(("gloves", "found"), [("1814", False), ("1841", True)])
def test_a_count_that_looks_like_a_year_is_held_against_the_counts(gloves: str, found: bool, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("In 2016 it kept 8,926 umbrellas, 1,814 gloves and 572 hats.", "utf-8")
    told = [one for one in check_text(_TABLE % gloves, tmp_path) if one.code not in STYLE]
    assert bool(told) is found


@pytest.mark.parametrize(
    ("language", "source", "figure", "wrong"),
    [
        ("zh-CN", "全年门票收入46.2万元，上年41.8万元。", "{label: 门票收入（万元）, value: %s}", "42.6"),
        ("zh-CN", "馆藏古籍4620册。", "{label: 馆藏古籍（册）, value: %s}", "4260"),
        ("en", "Tickets brought in £46.2m.", "{label: Tickets (£m), value: %s}", "42.6"),
        ("de", "Die Erlöse stiegen auf 46,2 Millionen Euro.", "{label: Erlöse in Millionen Euro, value: %s}", "42.6"),
    ],
)
def test_the_label_of_a_figure_may_name_its_unit(
    language: str, source: str, figure: str, wrong: str, tmp_path: Path
) -> None:
    right = "4620" if "4620" in source else "46.2"
    assert _all_codes(language, source, figure % right, tmp_path) == []
    assert _all_codes(language, source, figure % wrong, tmp_path) == ["digits-differ"]


def test_a_bracket_without_a_unit_names_none(tmp_path: Path) -> None:
    source = "确诊病例412例，2024年生产总值318亿元。"
    for label, value, unit in (("病例（确诊）", "412", "例"), ("生产总值（2024年）", "318", "亿元")):
        figure = f"{{label: {label}, value: {value}, unit: {unit}}}"
        assert _all_codes("zh-CN", source, figure, tmp_path) == []


def _all_codes(language: str, source: str, figure: str, folder: Path) -> list[str]:
    """The codes of all that is found of one key figure, style aside."""
    (folder / "source.txt").write_text(source, "utf-8")
    head = f"title: T\nlanguage: {language}\nsource: {{file: source.txt}}\nfigures:\n  one: {figure}\n"
    found = check_text(f"{head}sections:\n  - heading: H\n    body: Text.\n", folder)
    return [one.code for one in found if one.code not in STYLE]
