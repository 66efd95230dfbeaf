"""Multiples in words: doubled, le triple, halbiert, вдвое, 翻番."""

import functools
import re
from decimal import Decimal

from exporter.numbers.approximate import near_before
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import rows_of

# How exactly such a word is meant: doubled is 1.9 to 2.1 times.
_PRECISION = Decimal("0.2")


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def multiple_pattern(primary: str) -> re.Pattern[str] | None:
    """The words of a language, each worth's in a group of its own; None where there are none."""
    groups = []
    for row in rows_of("multiple"):
        if row.language == primary:
            words = sorted(map(plain_text, row.words), key=len, reverse=True)
            whole = "|".join(re.escape(word.rstrip("*")) + (r"\w*" if word[-1] == "*" else "") for word in words)
            bounded = whole if words[0][0] >= "\u1100" else rf"(?<!\w)(?:{whole})(?!\w)"
            groups.append(f"(?P<x{row.key.replace('.', '_')}>{bounded})")
    return re.compile("|".join(groups), re.IGNORECASE) if groups else None


def multiple_at(plain: str, at: int, primary: str) -> Quantity | None:
    """The multiple in words that begins at `at`."""
    pattern = multiple_pattern(primary)
    match = pattern.match(plain, at) if pattern is not None else None
    if match is None:
        return None
    times = (match.lastgroup or "")[1:].replace("_", ".")
    return Quantity(
        value=Decimal(times), unit="倍", precision=_PRECISION * Decimal(times), kind="amount", start=at,
        end=match.end(), text=match[0], digits=times, approx=near_before(plain, at, ""),
    )  # fmt: skip
