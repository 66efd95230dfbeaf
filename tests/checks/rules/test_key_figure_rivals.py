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
