"""Numbers of a text, with what is certain once the whole of it is known to be prose about facts."""

from msgspec.structs import replace

from exporter.numbers.find import find_quantities
from exporter.numbers.quantity import Quantity
from exporter.text.language import Language

# Nobody counts two thousand years one by one; four digits in this span before 年 name one.
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


def read_quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """Every number of the text; 2024年以来 is a year however it is worded."""
    return tuple(map(_settle_year, find_quantities(text, language)))


def _settle_year(quantity: Quantity) -> Quantity:
    year = quantity.value
    named = quantity.kind == "amount" and quantity.unit == "年" and len(quantity.digits) == 4
    if named and _FIRST_YEAR <= year <= _LAST_YEAR and quantity.low is None:
        return replace(quantity, kind="year", unit="", date=(int(year), None, None))
    return quantity
