"""Cells as people type them: numbers, numbers with marks, signs of absence, codes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.fields.cell_words import words_of
from exporter.fields.cells import is_code_column, is_number_column, read_cell

SIGNS = ("-", "–", "——", "…", "...", "×", "/", "#", "*", "(D)", "[low]", " – ")
WORDS = ("n/a", "N.A.", "无", "未公布", "非公表", "없음", "k. A.", "s.o.", "н/д", "brak danych")


@pytest.mark.parametrize("text", (*SIGNS, *WORDS))
def test_signs_and_words_of_absence(text: str) -> None:
    assert read_cell(text).kind == "absent"


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("(2.4)", "-2.4", "2.4"), ("（17）", "-17", "17"), ("8*", "8", "8"), ("8 **", "8", "8"),
        ("8（预计）", "8", "8"),
        ("8 (prov.)", "8", "8"), ("8[^n]", "8", "8"), ("8¹", "8", "8"), ("€1,200", "1200", "1,200"), ("9 €", "9", "9"),
        ("HK$ 90", "90", "90"), ("-￥9", "-9", "9"), ("$-9", "-9", "9"), ("EUR 9", "9", "9"), ("9 kr", "9", "9"),
        ("12.5％", "12.5", "12.5"), ("≥8", None, "8"), ("<0.1", None, "0.1"),
        ("约8", None, "8"), ("ca. 8", None, "8"), ("±8", None, "8"), ("около 8", None, "8"), 
        ("1 234,5", None, "1 234,5"),
        ("1.234,5", None, "1.234,5"), ("1’234.50", None, "1’234.50"),
    ],
)  # fmt: skip
def test_numbers_with_marks(text: str, value: str | None, digits: str) -> None:
    found = read_cell(text)
    assert (found.kind, found.digits) == ("marked", digits)
    assert found.value == (None if value is None else Decimal(value))


@pytest.mark.parametrize("text", ["007", "A-12", "3个", "5 apples", "2024年", "1:30", "2024-05-01", "12/5", "1，234"])
def test_what_is_no_number(text: str) -> None:
    assert read_cell(text).kind == "word"


def test_a_column_stays_one_of_numbers_unless_a_cell_is_a_word() -> None:
    def numbers(*texts: str) -> bool:
        return is_number_column([read_cell(text) for text in texts])

    assert numbers("1200", "", "—", "3.5*", "(7)", "3–5", "9b")
    assert not numbers("1200", "pending review")
    assert not numbers("—", "", "…")
    assert not numbers("3a", "3b", "4a")
    assert not numbers("2019-2020", "2021-2022")


@pytest.mark.parametrize(
    ("head", "cells", "language", "coded"),
    [
        ("Postcode", ("90210", "10001"), "en", True),
        ("Customer ID", ("998", "1002"), "en", True),
        ("Mobile no.", ("13712345678", "15087654321"), "en", True),
        ("Mobile", ("1200", "98"), "en", False),
        ("Phone", ("5551234", "—"), "en", True),
        ("No. of cases", ("1200", "980"), "en", False),
        ("Cases", ("1200", "980"), "en", False),
        ("Rechnungsnummer", ("40012", "40013"), "de", True),
        ("Postleitzahl (PLZ)", ("10115",), "de", True),
        ("Почтовый индекс", ("101000",), "ru", True),
        ("联系电话", ("4712345",), "zh", True),
        ("电话办理量", ("4712345",), "zh", False),
        ("x", ("9780306406157", "9783161484100"), "en", True),
        ("x", ("0471", "1471"), "en", True),
        ("x", ("B-17", "1471"), "en", True),
        ("x", ("6222021234567890", "6222029876543210"), "en", True),
        ("x", ("1234567", "7654321"), "en", False),
        ("Postcode", ("12.5",), "en", False),
    ],
)
def test_digits_that_name_something(head: str, cells: tuple[str, ...], language: str, coded: bool) -> None:
    assert is_code_column(head, cells, language) is coded


def test_no_word_of_absence_is_read_as_anything_else() -> None:
    assert {word for word in words_of("absent") if read_cell(word).kind != "absent"} == set()


@given(st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    found = read_cell(text)
    assert (found.kind == "blank") == (not text.strip())


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_a_marked_number_has_the_value_of_the_bare_one(value: Decimal) -> None:
    assert read_cell(f"{value:f}").value == read_cell(f"{value:f}*").value == value
