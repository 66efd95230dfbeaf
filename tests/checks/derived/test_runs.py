"""Sums of numbers that follow one another in a list."""

from decimal import Decimal

from exporter.checks.derived.runs import RunSums
from exporter.checks.derived.wanted import WantedNumber
from exporter.numbers.quantity import Quantity
from exporter.numbers.read import read_quantities
from exporter.text.language import parse_language

ENGLISH = parse_language("en")
LISTED = "Ash has 4,127 wells, Birch 3,018, Cedar 2,206 and Dale 914. Elm has 5,530."


def sums_of(text: str) -> RunSums:
    return RunSums(read_quantities(text, ENGLISH), lambda at: text.count(".", 0, at))


def wanted(text: str) -> WantedNumber:
    found: Quantity = read_quantities(text, ENGLISH)[0]
    return WantedNumber(found)


def test_the_first_three_of_a_list_are_added_up() -> None:
    found = sums_of(LISTED).find(wanted("9,351"))
    assert found is not None and (found.value, found.written) == (Decimal(9351), "4,127 + 3,018 + 2,206")


def test_numbers_of_two_statements_or_out_of_order_are_not() -> None:
    assert sums_of(LISTED).find(wanted("15,795")) is None  # with that of the next sentence
    assert sums_of(LISTED).find(wanted("8,059")) is None  # the first, the second and the fourth


def test_a_number_that_many_sums_would_give_proves_nothing() -> None:
    many = " ".join(f"{100 + place * 7} wells," for place in range(40))
    assert sums_of(many).find(wanted("600")) is None
