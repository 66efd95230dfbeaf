"""Numbers of a text, with what is certain once the whole of it is known to be prose about facts."""

from msgspec.structs import replace

from exporter.numbers.find import FoundNumbers, find_numbers
from exporter.numbers.quantity import Quantity
from exporter.text.language import Language

# Nobody counts two thousand years one by one; four digits in this span before 年 name one.
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


def read_numbers(text: str, language: Language) -> FoundNumbers:
    """`read_quantities`, with the places of codes and names."""
    found = find_numbers(text, language)
    return found._replace(quantities=tuple(map(_settle_year, found.quantities)))


def read_quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """Every number of the text; 2024年以来 is a year however it is worded."""
    return read_numbers(text, language).quantities


def _settle_year(quantity: Quantity) -> Quantity:
    year = quantity.value
    named = quantity.kind == "amount" and quantity.unit == "年" and len(quantity.digits) == 4
    if named and _FIRST_YEAR <= year <= _LAST_YEAR and quantity.low is None:
        return replace(quantity, kind="year", unit="", date=(int(year), None, None))
    return quantity
