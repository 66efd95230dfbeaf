"""Parses numbers as people type them, in number fields and in table cells."""

import re
from decimal import Decimal

from exporter.problem import NOWHERE, Place
from exporter.start.patterns import compile_pattern

DECIMAL = compile_pattern(r"[+-]?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)

# Digits of the longest number accepted: far above any quantity, far below where decimal arithmetic gets slow.
MAX_DIGITS = 60

# A cell that is nothing but a number: no leading zero (000123 is a code), thousands marked by commas or not at all,
# perhaps a percent sign.
_CELL = compile_pattern(
    r"([+\-\u2212]?)((?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?)((?:[ \u00a0\u202f]?[%\u2030])?)", re.ASCII
)


class PlacedNumber(Decimal):
    """A number with its `place`, that of its first character in the file, and whether a `plus` sign was typed.

    Computed values are plain Decimals."""

    __slots__ = ("place", "plus")
    place: Place
    plus: bool

    def __new__(cls, value: Decimal | str, place: Place = NOWHERE, plus: bool = False) -> "PlacedNumber":
        number = super().__new__(cls, value)
        number.place = place
        number.plus = plus
        return number

    def __reduce__(self) -> tuple[type["PlacedNumber"], tuple[str, Place, bool]]:  # type: ignore[override]
        return PlacedNumber, (str(self), self.place, self.plus)

    def __copy__(self) -> "PlacedNumber":
        return self

    def __deepcopy__(self, memo: object) -> "PlacedNumber":
        return self


def place_of(number: Decimal, otherwise: Place) -> Place:
    """The number's place in the file; `otherwise` for one that was computed or came from a caller of the library."""
    return number.place if isinstance(number, PlacedNumber) and number.place.line else otherwise


def has_plus(number: Decimal | None) -> bool:
    """Whether a number was typed with a plus sign, which then prints."""
    return isinstance(number, PlacedNumber) and number.plus


def parse_decimal(text: str) -> Decimal | None:
    """The number that a text is; None for any other text."""
    text = text.strip()
    return Decimal(text) if len(text) <= MAX_DIGITS and DECIMAL.fullmatch(text) else None


def bare_number(text: str) -> tuple[Decimal, str] | None:
    """The value of a cell that holds only a number, and its percent sign, with the space before it, "" for none."""
    match = _CELL.fullmatch(text.strip())
    if not match or len(match[2]) > MAX_DIGITS:
        return None
    sign = "-" if match[1] in ("-", "\u2212") else ""
    return Decimal(sign + match[2].replace(",", "")), match[3].replace(" ", "\u00a0")
