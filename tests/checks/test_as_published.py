"""Forms of published texts: tables in groups and in thousands, lists with hyphens, parts of a whole in a row."""

from pathlib import Path

import pytest

from exporter.numbers.read import read_quantities
from exporter.text.language import parse_language
from tests.support.check_outlines import assert_told_apart, check_text, told_apart

GROUPS = """表 全省水果生产情况
            面积（万亩） 产量（万吨）
全年水果        560.0      222.9
一、分季节
 1.春果         126.0       44.1
 2.秋果         434.0      178.8
二、分品种
 1.苹果         201.0       90.5
 2.梨           115.0       41.2
"""
THOUSANDS = """Table A. Members by town, 2018-19
(Numbers in thousands)

                      2018                  2019
                 Members   Rate    Employed  Members   Rate
Total              1,210   14.2       8,640    1,175   13.6
 Ashby               430   18.0       2,440      412   16.9
 Calder              201   12.6       1,620      204   12.6
"""


def outline(language: str, columns: str, row: str) -> str:
    return (
        f"title: T\nlanguage: {language}\nsections:\n  - heading: H\n    body:\n      - table:\n"
        f"          caption: C\n          columns: [N, {columns}]\n          rows:\n            - {row}\n"
    )


@pytest.mark.parametrize(
    ("language", "source", "columns", "right", "wrong"),
    [
        ("zh-CN", GROUPS, "{name: 产量（万吨）}, {name: 面积（万亩）}", "[苹果, 90.5, 201]", "[苹果, 95.0, 201]"),
        ("en", THOUSANDS, "{name: Members (thousands)}", "[Ashby, 412]", "[Ashby, 421]"),
    ],
)
def test_a_column_has_the_unit_of_its_table(
    language: str, source: str, columns: str, right: str, wrong: str, tmp_path: Path
) -> None:
    article = tmp_path / "given" / "table.txt"
    article.parent.mkdir()
    article.write_text(source, "utf-8")
    assert [one.message for one in check_text(outline(language, columns, right), tmp_path, article)] == []
    assert check_text(outline(language, columns, wrong), tmp_path, article)


STRUCTURE = "三次产业结构由上年的9.4:43.5:47.1调整为9.0:43.0:48.0。"


@told_apart(
    [
        ("zh-CN", STRUCTURE, "三次产业结构为 9.0:43.0:48.0", "三次产业结构为 9.0:44.0:47.0"),
        (
            "en",
            "Checks in spring:\n- 5,620 samples were tested;\n- 412 failed.",
            "Of the samples, 5,620 were tested",
            "Of the samples, 5,260 were tested",
        ),
    ]
)
def test_rows_of_parts_and_items_of_lists_are_numbers(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        (STRUCTURE, "zh-CN", ["9.4", "43.5", "47.1", "9.0", "43.0", "48.0"]),
        ("At 10:45:45 it rang.", "en", ["10:45:45"]),
        ("El 23 de septiembre. Respondió el 90 %.", "es", ["23 de septiembre", "90 %"]),
        ("Le 23 déc. au soir, 12 blessés.", "fr", ["23 déc.", "12"]),
        ("En los siete primeros meses, 9 barcos.", "es", ["siete primeros meses", "9"]),
        ("Pendant les trois premières nuits.", "fr", ["trois"]),
        ("List:\n- 5 towns\n– 7 ports", "en", ["5", "7"]),
    ],
)
def test_what_a_number_is_written_as(text: str, language: str, written: list[str]) -> None:
    assert [one.text for one in read_quantities(text, parse_language(language))] == written


def test_a_number_behind_capitals_is_no_other_ones(tmp_path: Path) -> None:
    source = "NHS 111 took 14,200 calls in May, a fall of 5% from 14,950."
    assert_told_apart(
        "en", source, "Calls to NHS 111 fell by 5% to 14,200", "Calls to NHS 111 rose by 5% to 14,200", tmp_path
    )
