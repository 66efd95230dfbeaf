"""Tables whose rows are years, where the source names each year some words before its number, or a heading the unit."""

from pathlib import Path

import pytest

from tests.support.check_outlines import STYLE, check_text

SOURCE = "水文站记载，1937年大旱歉收3.8万亩，1962年大旱歉收6.4万亩，1996年歉收1.9万亩。"
TABLE = """title: 旱灾
language: zh-CN
source: {{title: 记载, file: source.txt}}
sections:
  - heading: {heading}
    body:
      - table:
          columns: [年份, {column}]
          rows: [[1937, {first}], [1962, {second}], [1996, {third}]]
"""


def told(folder: Path, *values: str, heading: str = "历次旱灾", column: str = "歉收（万亩）") -> list[str]:
    (folder / "source.txt").write_text(SOURCE, "utf-8")
    first, second, third = values
    text = TABLE.format(heading=heading, column=column, first=first, second=second, third=third)
    return [problem.code for problem in check_text(text, folder) if problem.code not in STYLE]


def test_each_year_has_its_own_number(tmp_path: Path) -> None:
    assert told(tmp_path, "3.8", "6.4", "1.9") == []
    assert told(tmp_path, "6.4", "3.8", "1.9")


@pytest.mark.parametrize("heading", ["歉收（万亩）", "歉收（单位：万亩）"])
def test_the_heading_names_the_unit_of_a_table_without_one(heading: str, tmp_path: Path) -> None:
    assert told(tmp_path, "3.8", "6.4", "1.9", heading=heading, column="歉收") == []
    assert told(tmp_path, "3.8", "6.7", "1.9", heading=heading, column="歉收")
