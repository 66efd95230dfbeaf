"""Cells of a table that follow from the others of their row, by the way in which all rows do."""

from pathlib import Path

import pytest

from exporter import job

SOURCE = (
    "2024年，四个农场的产奶量：东坡412.6吨，上年395.2吨；南岭208.3吨，上年231.7吨；"
    "西塘96.5吨，上年88.9吨；北川154.2吨，上年149.1吨。"
)
OUTLINE = """title: 农场产奶量
language: zh-CN
source: {{title: 年报, date: 2025-01-20, file: source.txt}}
sections:
  - heading: 农场产奶量
    body:
      - table:
          caption: 产奶量（吨）
          columns: [农场, 2024年, 2023年, 增减量, 增幅（%）, 占比（%）]
          rows:
            - [东坡, 412.6, 395.2, {first}, 4.4, 47.3]
            - [南岭, 208.3, 231.7, -23.4, {rate}, 23.9]
            - [西塘, 96.5, 88.9, {last}, 8.5, {share}]
            - [北川, 154.2, 149.1, 5.1, 3.4, 17.7]
"""
RIGHT = {"first": "17.4", "rate": "-10.1", "last": "7.6", "share": "11.1"}


def found_in(folder: Path, **cells: str) -> list[int]:
    """The lines with a finding."""
    (folder / "source.txt").write_text(SOURCE, "utf-8")
    (folder / "one.yaml").write_text(OUTLINE.format(**{**RIGHT, **cells}), "utf-8")
    return [problem.place.line for problem in job.check(str(folder / "one.yaml"), job.Options()).problems]


def test_what_every_row_is_worked_out_by_is_right(tmp_path: Path) -> None:
    assert found_in(tmp_path) == []


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ({"first": "7.6", "last": "17.4"}, [11, 13]),  # each of the other row
        ({"first": "23.4"}, [11]),
        ({"rate": "10.1"}, [12]),
        ({"rate": "-8.5"}, [12]),
        ({"share": "13.5"}, [13]),
    ],
)
def test_a_row_that_does_not_agree_is_told(cells: dict[str, str], lines: list[int], tmp_path: Path) -> None:
    assert found_in(tmp_path, **cells) == lines
