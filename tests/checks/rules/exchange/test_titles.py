"""Titles, headings and numbers put in from key figures, which word what a number is of in their own way."""

from pathlib import Path

import pytest

from exporter import job

SOURCE = (
    "上半年,本行实现营业收入186.42亿元,同比增长2.3%;归属于股东的净利润68.74亿元,同比增长4.6%。"
    "受理申请1.2万件,核准9600件。全年计划营业收入400.25亿元。"
)
OUTLINE = """title: 本行上半年多赚 {rate}%
language: zh-CN
figures:
  income: {{label: 营业收入, value: 186.42, unit: 亿元}}
sections:
  - heading: {heading}
    body:
      - 全年计划之外，已实现 {{{{ income }}}}。
"""


def found_in(folder: Path, rate: str = "4.6", heading: str = "核准") -> list[str]:
    (folder / "source.txt").write_text(SOURCE, "utf-8")
    (folder / "one.yaml").write_text(OUTLINE.format(rate=rate, heading=heading), "utf-8")
    problems = job.check(str(folder / "one.yaml"), job.Options(source=str(folder / "source.txt"))).problems
    return [problem.message for problem in problems if problem.code not in ("number-style", "two-values")]


@pytest.mark.parametrize("heading", ["核准", "驳回与撤销"])
def test_nothing_is_said_of_what_is_worded_freely(heading: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, heading=heading) == []


def test_a_number_that_the_source_has_nowhere_is_told(tmp_path: Path) -> None:
    assert len(found_in(tmp_path, rate="4.9")) == 1
