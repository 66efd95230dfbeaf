"""A wrong number is reported where the file has it: the model keeps each number's place."""

import copy
import itertools
import pickle
from decimal import Decimal
from pathlib import Path

import pytest

from exporter import load
from exporter.fields.numbers import PlacedNumber
from exporter.problem import Place
from tests.support.check_outlines import check_text

SOURCE = "全区共有律师5613人，去年为4100人。"
HEAD = "title: 报告\nlanguage: zh-CN\nsections: [{heading: 一, body: 如下。}]\nfigures:\n"


def places(text: str, folder: Path) -> list[tuple[str, int, int]]:
    """File, line and column of every number that the source does not have."""
    source = folder / "source" / "source.txt"
    source.parent.mkdir()
    source.write_text(SOURCE, "utf-8")
    rules = ("not-in-source", "digits-differ", "scale-differs", "unit-differs", "contradicts-source")
    found = [problem for problem in check_text(text, folder, source) if problem.code in rules]
    return [(Path(one.place.file).name, one.place.line, one.place.column) for one in found]


def marked(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without the marks ^, and the places before which they stood."""
    lines = [part.rsplit("\n", 1)[-1] for part in accumulated(text.split("^")[:-1])]
    numbers = [part.count("\n") + 1 for part in accumulated(text.split("^")[:-1])]
    places = [("outline.yaml", number, len(line) + 1) for number, line in zip(numbers, lines, strict=True)]
    return text.replace("^", ""), places


def accumulated(parts: list[str]) -> list[str]:
    return list(itertools.accumulate(parts))


@pytest.mark.parametrize(
    "figure",
    [
        "  a: {label: 律师, value: ^5631, unit: 人}\n",
        "  a:\n    label: 律师\n    # value: 5631 was last year's draft\n    value: ^5631\n    unit: 人\n",
        '  a:\n    label: 律师\n    unit: 人\n    "value": ^5631\n',
        "  a:\n    label: 律师\n    unit: 人\n    value: '^5631'\n",
        '  a: {"label": 律师, "unit": 人, "value": ^+5631}\n',
        "  a:\n    label: 律师\n    unit: 人\n    value:\n      ^5631\n",
        "  a: {label: 律师, value: 5613, unit: 人, compare: {label: 去年, value: ^4010}}\n",
        "  a: {label: 律师, compare: {label: 去年, value: ^4010}, value: 5613, unit: 人}\n",
        "  a: {label: 律师, value: &n ^5631, unit: 人}\n  b: {label: 执业律师, value: *n, unit: 人}\n",
    ],
)
def test_a_key_figure_is_reported_at_its_number(figure: str, tmp_path: Path) -> None:
    text, expected = marked(HEAD + figure)
    assert places(text, tmp_path) == expected


CHART = """title: 报告
language: zh-CN
sections:
  - heading: 一
    body:
      - chart:
          type: column
          alt: 律师人数
          unit: 人
          categories: [去年, 今年]
          # 律师: [4100, 5631]
          series: {律师: [4100, 5631]}
"""


def test_a_value_of_a_series_is_reported_at_its_number(tmp_path: Path) -> None:
    text, expected = marked(CHART.replace("5631]}", "^5631]}"))
    assert places(text, tmp_path) == expected


def test_an_equal_value_in_an_earlier_series_is_another_number(tmp_path: Path) -> None:
    text, expected = marked(CHART.replace("[4100, 5631]}", "[~, ^5631], 人数: [4100, '^5631']}"))
    assert places(text, tmp_path) == expected


TABLE = """title: 报告
language: zh-CN
sections:
  - heading: 一
    body:
      - table: {columns: [类别, 人数（人）], rows: [[律师, 5631]]}
"""


def test_a_cell_is_reported_at_its_number(tmp_path: Path) -> None:
    text, expected = marked(TABLE.replace("5631", "^5631"))
    assert places(text, tmp_path) == expected


def test_a_total_of_a_csv_file_is_reported_where_the_outline_names_the_file(tmp_path: Path) -> None:
    table = TABLE.replace("{columns: [类别, 人数（人）], rows: [[律师, 5631]]}", "{file: ^t.csv, total: true}")
    text, expected = marked(table)
    (tmp_path / "t.csv").write_text("类别,人数（人）\n甲,1\n乙,2\n合计,4\n", "utf-8")
    found = [problem.place for problem in check_text(text, tmp_path) if problem.code == "total-differs"]
    assert [("outline.yaml", place.line, place.column) for place in found] == expected


def test_a_value_is_a_decimal_to_whoever_calls_the_library(tmp_path: Path) -> None:
    file = tmp_path / "outline.yaml"
    file.write_text(HEAD + "  a: {label: 律师, value: 56.10, unit: 人}\n", "utf-8")
    value = load(file).figures["a"].value
    assert isinstance(value, PlacedNumber)
    assert (str(value), value.place.line, type(value + 1)) == ("56.10", 5, Decimal)


def test_a_copy_of_a_number_keeps_its_place() -> None:
    number = PlacedNumber("5.0", Place("a.yaml", 3, 4))
    for made in (copy.copy(number), copy.deepcopy(number), pickle.loads(pickle.dumps(number))):
        assert (made, made.place, str(made)) == (number, number.place, "5.0")
