"""Numbers of a text, with what is certain once the whole of it is known to be prose about facts."""

from msgspec.structs import replace

from exporter.numbers.find import FoundNumbers, find_numbers
from exporter.numbers.joined.abbreviations import Abbreviations, expand_abbreviations, find_abbreviations
from exporter.numbers.quantity import Quantity
from exporter.numbers.units import split_sign
from exporter.text.language import Language

# Nobody counts two thousand years one by one; four digits in this span before 年 name one.
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


def read_numbers(text: str, language: Language) -> FoundNumbers:
    """`read_quantities`, with the places of codes and names."""
    found = find_numbers(text, language)
    return found._replace(quantities=tuple(map(_settle_year, found.quantities)))


def read_abbreviated(text: str, language: Language) -> tuple[FoundNumbers, Abbreviations]:
    """`read_numbers` of a text that may abbreviate units for itself, with what it abbreviates."""
    found = read_numbers(text, language)
    known = find_abbreviations(text, found.quantities)
    return found._replace(quantities=tuple(expand_abbreviations(text, found.quantities, known))), known


def read_quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """Every number of the text; 2024年以来 is a year however it is worded."""
    return read_numbers(text, language).quantities


def write_in_unit(number: str, unit: str, language: Language) -> str:
    """A bare number with the unit that a head gives it, as a cell would repeat it: 5 million, 5 %, 5万元.

    Where words are spaced, the sign of a currency, which few cells repeat, is left out."""
    sign, rest = split_sign(unit)
    if sign[-1:] == " " or len(sign) > 2 or rest in _SCALE_LETTERS:  # Rs. crore, 新台币亿元, £m
        return f"{sign}{number.strip()}{' ' if sign[-1:] == ' ' and rest else ''}{rest}"
    if sign:
        return number.strip() + (f" {rest}" if rest else "") if not language.solid else number.strip() + unit
    return number.rstrip() + ("" if language.solid or unit in ("%", "‰") else " ") + unit


# Scales of a currency whose sign stands before the number.
_SCALE_LETTERS = frozenset(("m", "k", "b", "bn", "tn", "M", "B", "K"))


def in_named_unit(quantity: Quantity, unit: str, language: Language) -> Quantity:
    """A bare number in the unit that its table names, scale and all; as it is where that names none."""
    one = read_quantities(write_in_unit("1", unit, language), language) if unit else ()
    if len(one) != 1 or one[0].kind not in ("amount", "percent") or one[0].digits != "1" or one[0].start:
        return quantity
    worth = one[0].value
    if not one[0].unit and worth == 1:
        return quantity
    return replace(
        quantity, value=quantity.value * worth, precision=quantity.precision * worth, unit=one[0].unit,
        kind=one[0].kind, date=None,
    )  # fmt: skip


def _settle_year(quantity: Quantity) -> Quantity:
    year = quantity.value
    named = quantity.kind == "amount" and quantity.unit == "年" and len(quantity.digits) == 4
    if named and _FIRST_YEAR <= year <= _LAST_YEAR and quantity.low is None:
        return replace(quantity, kind="year", unit="", date=(int(year), None, None))
    return quantity
