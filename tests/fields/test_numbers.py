"""What is a number in a number field and in a cell, and where a number says it was written."""

import copy
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.fields.numbers import MAX_DIGITS, PlacedNumber, bare_number, parse_decimal, place_of
from exporter.problem import NOWHERE, Place

HERE = Place("a.yaml", 3, 9)


@pytest.mark.parametrize("text", ["0", "43.60", "-3.2", "+5", " 7 "])
def test_a_number_keeps_the_decimals_written(text: str) -> None:
    assert str(parse_decimal(text)) == text.strip().removeprefix("+")


@pytest.mark.parametrize("text", ["", "1,234", "007", "1e5", "５", "1_000", ".5", "5.", "--1", "9" * (MAX_DIGITS + 1)])
def test_what_is_no_number(text: str) -> None:
    assert parse_decimal(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_every_plain_decimal_reads_as_itself(number: Decimal) -> None:
    assert parse_decimal(f"{number:f}") == number


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1,234.5", ("1234.5", "")), ("12.5%", ("12.5", "%")), ("\u22123", ("-3", "")), ("4‰", ("4", "‰"))],
)
def test_a_cell_may_group_and_bear_a_percent_sign(cell: str, value: tuple[str, str]) -> None:
    assert bare_number(cell) == (Decimal(value[0]), value[1])


@pytest.mark.parametrize("cell", ["000123", "1,23", "3 人", "—", "", "1" * (MAX_DIGITS + 1)])
def test_a_cell_that_is_no_number(cell: str) -> None:
    assert bare_number(cell) is None


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copied_number_keeps_its_place(again) -> None:  # type: ignore[no-untyped-def]
    number = PlacedNumber("43.60", HERE)
    assert again(number) == number and str(again(number)) == "43.60" and again(number).place == HERE


def test_a_computed_number_has_the_place_it_is_given() -> None:
    computed = PlacedNumber("2", HERE) + 1
    assert place_of(PlacedNumber("2", HERE), NOWHERE) == HERE
    assert place_of(computed, Place("b.yaml", 1, 1)) == Place("b.yaml", 1, 1)
    assert place_of(PlacedNumber("2"), HERE) == HERE
