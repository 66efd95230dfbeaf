"""Two numbers of a row in each other's column are told, by the other rows and by totals; in their own they are not."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_text

HARBOURS = "Skerra landed 41.2 tonnes (39.8 in 2021), Holm 28.6 tonnes (31.3) and Little Varde 13.9 tonnes (12.4)."
GUESTS = "Im Tal waren es 512 Gäste (2022: 498), am See stieg die Zahl von 317 auf 344, im Moor kamen 121 nach 133."
BOOKS = "La ville prête 1,9 million de livres, au lieu de 2,3 millions un an plus tôt, et 640 000 disques."

TABLES = [
    (
        "en", HARBOURS, '[Port, {name: "2021"}, {name: "2022"}]',
        "[Skerra, 39.8, 41.2], [Holm, 31.3, 28.6], [Little Varde, 12.4, 13.9]", "31.3, 28.6", "28.6, 31.3",
    ),
    (
        "de", GUESTS, '[Ort, {name: "2022"}, {name: "2023"}]',
        "[Tal, 498, 512], [See, 317, 344], [Moor, 133, 121]", "133, 121", "121, 133",
    ),
    (
        "fr", BOOKS, '[Prêts, {name: "2022"}, {name: "2023"}]',
        "['Livres (millions)', '2,3', '1,9'], [Disques, —, '640 000']", "'2,3', '1,9'", "'1,9', '2,3'",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "heads", "rows", "right", "wrong"), TABLES)
def test_exchanged_columns_of_a_row_are_told(
    language: str, source: str, heads: str, rows: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert _codes_of(language, source, heads, rows, tmp_path) == []
    assert "fits-another" in _codes_of(language, source, heads, rows.replace(right, wrong), tmp_path)


def test_two_rows_of_three_in_another_order_are_both_told(tmp_path: Path) -> None:
    rows = "[Skerra, 41.2, 39.8], [Holm, 28.6, 31.3], [Little Varde, 12.4, 13.9]"
    heads = "[Port, {name: Landed}, {name: Before}]"
    assert _codes_of("en", HARBOURS, heads, rows, tmp_path).count("fits-another") == 2


def test_a_row_exchanged_between_two_totals_is_told_itself(tmp_path: Path) -> None:
    heads, rows = "[Type, Vendus, Loués]", '[Bateaux, "12 400", "9 800"], [Vélos, "3 100", "700"]'
    total = ', [Ensemble, "15 500", "10 500"]'
    assert _codes_of("fr", "", heads, rows + total, tmp_path, more="total: true, ") == []
    exchanged = rows.replace('"12 400", "9 800"', '"9 800", "12 400"')
    found = _places_of("fr", heads, exchanged + total, tmp_path, more="total: true, ")
    assert [code for code, _ in found] == ["total-differs", "total-differs"]
    assert len({line for _, line in found}) == 1


def test_both_columns_of_exchanged_numbers_are_named(tmp_path: Path) -> None:
    rows = "[Boats, 40, 12], [Carts, 31, 70], [All, 43, 110]"
    table = f"{{caption: All, total: true, columns: [Sort, Sold, Hired], rows: [{rows}]}}"
    text = f"title: T\nlanguage: en\nsections:\n  - heading: H\n    body:\n      - table: {table}\n"
    told = [one.message for one in check_text(text, tmp_path) if one.code == "total-differs"]
    assert told == [
        "40; with 12 in “Sold” and 40 in “Hired” both totals are right",
        "12; with 40 in “Hired” and 12 in “Sold” both totals are right",
    ]


def test_a_total_that_one_number_makes_wrong_is_told_as_before(tmp_path: Path) -> None:
    rows = '[Bateaux, "12 400", "9 800"], [Vélos, "3 100", "700"], [Ensemble, "15 400", "10 500"]'
    assert len(_places_of("fr", "[Type, Vendus, Loués]", rows, tmp_path, more="total: true, ")) == 1


def _codes_of(language: str, source: str, heads: str, rows: str, folder: Path, more: str = "") -> list[str]:
    path = folder / "source.txt"
    path.write_text(source, "utf-8")
    named = "source: {file: source.txt}\n" if source else ""
    return [code for code, _ in _places_of(language, heads, rows, folder, more, named)]


def _places_of(
    language: str, heads: str, rows: str, folder: Path, more: str = "", named: str = ""
) -> list[tuple[str, int]]:
    table = f"{{caption: All of them, {more}columns: {heads}, rows: [{rows}]}}"
    text = f"title: T\nlanguage: {language}\n{named}sections:\n  - heading: H\n    body:\n      - table: {table}\n"
    codes = ("fits-another", "contradicts-source", "total-differs")
    return [(one.code, one.place.line) for one in check_text(text, folder) if one.code in codes]


HARVEST = (
    "2024年，全乡水果产量6.48万吨。其中苹果3.27万吨，上年为3.05万吨；梨1.86万吨，上年为1.92万吨；"
    "枣0.94万吨，上年为0.88万吨。"
)


def test_the_year_before_that_a_source_does_not_write_is_the_one_of_its_earlier_values(tmp_path: Path) -> None:
    rows = "[苹果, 3.27, 3.05], [梨, 1.86, 1.92], [枣, 0.94, 0.88]"
    for heads in ("2024年（万吨）, 2023年（万吨）", "今年（万吨）, 上年（万吨）", "2024 年（万吨）, 2023 年（万吨）"):
        assert _codes_of("zh-CN", HARVEST, f"[品种, {heads}]", rows, tmp_path) == []
    assert "contradicts-source" in _codes_of("zh-CN", HARVEST, "[品种, 2023年（万吨）, 2024年（万吨）]", rows, tmp_path)
