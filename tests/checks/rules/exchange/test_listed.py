"""Cells that have another row's number, or another one of the source, are told; the source's own order is let be."""

from pathlib import Path

import pytest

from exporter.checks.words.names import find_names, letters_of
from tests.support.check_outlines import check_text
from tests.support.pace import within

CODES = ("fits-another", "contradicts-source", "direction-differs", "not-in-source")
HERRINGS = "Skerra landed 4,120 tonnes of herring, Holm 2,860 tonnes and Little Varde 1,390."
PARKS = "Le parc attire 52,4 millions de promeneurs, la plage 31,8 millions et les jardins 6,3 millions."
MILLS = "412,5 Tonnen gingen an die Mühle, 96,4 Tonnen auf Bäckereien und 38,7 Tonnen auf sonstige Abnehmer."
ORCHARDS = "梨园5.16万亩,增长4.3%;桃园3.82万亩,下降2.7%;枣园1.47万亩,增长6.1%;杏园0.95万亩,增长1.8%。"

# Language, source, heads of columns, rows; the same with one cell that has another number.
TABLES = [
    ("en", HERRINGS, "Port, Tonnes", "[Skerra, 4120], [Holm, 2860], [Little Varde, 1390]", "Holm, 2860", "Holm, 1390"),
    ("fr", PARKS, "Lieu, Promeneurs (millions)", "[Parc, 52.4], [Plage, 31.8], [Jardins, 6.3]", "52.4", "6.3"),
    (
        "zh-CN", ORCHARDS, "果园, 面积（万亩）, 增速（%）",
        "[梨园, 5.16, 4.3], [桃园, 3.82, -2.7], [枣园, 1.47, 6.1], [杏园, 0.95, 1.8]", "5.16, 4.3", "5.16, 6.1",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "heads", "rows", "right", "wrong"), TABLES)
def test_a_cell_with_the_number_of_another_row_is_told(
    language: str, source: str, heads: str, rows: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert _codes_of(language, source, heads, rows, tmp_path) == []
    assert _codes_of(language, source, heads, rows.replace(right, wrong), tmp_path) in (
        ["fits-another"], ["contradicts-source"],
    )  # fmt: skip


def test_names_behind_their_numbers_are_read_backwards(tmp_path: Path) -> None:
    rows = "[Mühle, '412,5'], [Bäckereien, '96,4'], [Sonstige, '38,7']"
    assert _codes_of("de", MILLS, "Abnehmer, Tonnen", rows, tmp_path) == []
    wrong = rows.replace("96,4", "38,7")
    assert _codes_of("de", MILLS, "Abnehmer, Tonnen", wrong, tmp_path) == ["fits-another"]


def test_a_row_that_the_source_words_otherwise_is_let_be(tmp_path: Path) -> None:
    rows = "[Skerra, 4120], [Holm, 2860], [The southern port, 1390]"
    assert _codes_of("en", HERRINGS, "Port, Tonnes", rows, tmp_path) == []
    rows = rows.replace("1390", "2860")
    assert _codes_of("en", HERRINGS, "Port, Tonnes", rows, tmp_path) == ["fits-another"]


def test_a_fall_without_a_sign_beside_rises_is_told(tmp_path: Path) -> None:
    _, source, heads, rows, _, _ = TABLES[2]
    assert _codes_of("zh-CN", source, heads, rows.replace("-2.7", "2.7"), tmp_path) == ["direction-differs"]


def test_values_of_a_chart_are_held_against_the_list(tmp_path: Path) -> None:
    assert _chart_codes("[4120, 2860, 1390]", tmp_path) == []
    assert _chart_codes("[4120, 1390, 2860]", tmp_path) == ["fits-another", "fits-another"]


def test_a_total_that_one_number_of_the_source_makes_right_is_told_at_its_row(tmp_path: Path) -> None:
    source = "The three quarries yielded 903 tonnes: 418 of slate, 306 of marble and 179 of chalk. They employ 204."
    text = _outline("en", "Stone, Tonnes", "[Pit A, 418], [Pit B, 204], [Pit C, 179], [Total, 903]", tmp_path, source)
    found = check_text(text.replace("table: {", "table: {total: true, "), tmp_path)
    assert [(one.place.line, one.place.column) for one in found if one.code == "total-differs"] == [(8, 70)]


CHART = """\
title: T
language: en
source: {file: source.txt}
sections:
  - heading: H
    body:
      - chart:
          type: bar
          alt: Ports
          unit: tonnes
          categories: [Skerra, Holm, Little Varde]
          series: {Landed: VALUES}
"""


def test_a_letter_that_has_no_small_one_of_its_length_hides_no_name() -> None:
    places = find_names(["Alpha", "Beta"], letters_of("İzmir: Alpha has 3, Beta has 4"))
    assert [place.which for place in places] == [0, 1]


def test_many_names_and_numbers_of_one_sentence_take_no_time(tmp_path: Path) -> None:
    source = ", ".join(f"Ann has {i + 30} and Ben has {i + 31}" for i in range(900))
    with within(0.25):
        _codes_of("en", source, "who, count", "[Ann, 31], [Ben, 32], [Cat, 33]", tmp_path)


def _chart_codes(values: str, folder: Path) -> list[str]:
    (folder / "source.txt").write_text(HERRINGS, "utf-8")
    return _told(CHART.replace("VALUES", values), folder)


def _codes_of(language: str, source: str, heads: str, rows: str, folder: Path) -> list[str]:
    return _told(_outline(language, heads, rows, folder, source), folder)


def _told(text: str, folder: Path) -> list[str]:
    return [one.code for one in check_text(text, folder) if one.code in CODES]


def _outline(language: str, heads: str, rows: str, folder: Path, source: str) -> str:
    (folder / "source.txt").write_text(source, "utf-8")
    columns = ", ".join(f'"{head.strip()}"' for head in heads.split(","))
    return (
        f"title: T\nlanguage: {language}\nsource: {{file: source.txt}}\nsections:\n  - heading: H\n    body:\n"
        f"      - table: {{\n          columns: [{columns}], rows: [{rows}]}}\n"
    )
