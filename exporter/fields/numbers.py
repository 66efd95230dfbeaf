"""Numbers as people type them: what is one, what a cell of a table takes for one, and how to write what is none."""

import re
from decimal import Decimal

DECIMAL = re.compile(r"[+-]?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)

# Longest number taken: far above any quantity, far below what makes decimal arithmetic slow.
MAX_DIGITS = 60

# A cell that is nothing but a number: no leading zero (000123 is a code), thousands marked by commas or not at all,
# perhaps a percent sign.
_CELL = re.compile(r"([+\-\u2212]?)((?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?)([%\u2030]?)", re.ASCII)


def parse_decimal(text: str) -> Decimal | None:
    """The number a text is, None for anything else."""
    text = text.strip()
    return Decimal(text) if len(text) <= MAX_DIGITS and DECIMAL.fullmatch(text) else None


def bare_number(text: str) -> tuple[Decimal, str] | None:
    """The value and the percent sign of a cell that is nothing but a number; None for anything else."""
    match = _CELL.fullmatch(text.strip())
    if not match or len(match[2]) > MAX_DIGITS:
        return None
    sign = "-" if match[1] in ("-", "\u2212") else ""
    return Decimal(sign + match[2].replace(",", "")), match[3]
