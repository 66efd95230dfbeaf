"""Numbers in print by language: grouping, decimal mark, 万 and 亿, units."""

from decimal import Decimal

from msgspec import Struct

from exporter.text.language import Language


class NumberStyle(Struct, frozen=True):
    """The template's `numbers`: group auto, none, comma or space; scale auto, 万, 亿 or none; currency before or after."""

    group: str = "auto"
    scale: str = "auto"
    currency: str = "before"


def print_decimal(value: Decimal, language: Language, group: str = "auto") -> str:
    """The value with the decimals it has, grouped, with the language's decimal mark."""
    raise NotImplementedError


def print_cell(value: Decimal, language: Language, group: str = "auto", *, years: bool = False) -> str:
    """A bare number in a table: grouped, never scaled; untouched in a column of years."""
    raise NotImplementedError


def is_year_column(values: tuple[Decimal | None, ...]) -> bool:
    """Whether a column's numbers are all whole and from 1900 to 2100."""
    raise NotImplementedError
