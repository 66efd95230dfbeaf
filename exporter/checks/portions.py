"""The percentages of a source that a fraction may stand for: 48.7% nearly a half, 33% a third."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal

from msgspec.structs import replace

from exporter.checks.facts import Fact
from exporter.checks.keys import size_of
from exporter.numbers.quantity import Quantity
from exporter.start.patterns import compile_pattern

# Percentage points below and above a fraction within which a percentage may be called it, by the word of nearness.
_PORTION = {
    "": (Decimal("1.5"), Decimal("1.5")),
    "about": (Decimal("2.5"), Decimal("2.5")),
    "over": (Decimal("0.5"), Decimal(8)),
    "under": (Decimal(6), Decimal("0.5")),
}
# The part of a small fraction that it may be missed by at most: a tenth is no 8.5 %.
_PART = {"": Decimal("0.08"), "about": Decimal("0.12"), "over": Decimal("0.3"), "under": Decimal("0.25")}
# The same for a half: whatever is more or less than it may be told so.
_HALF = Decimal(50)
_OF_HALF = {"over": (Decimal("0.5"), Decimal(15)), "under": (Decimal(13), Decimal("0.5"))}
_SPLIT = compile_pattern(r"(?<!\d)(\d+(?:\.\d+)?)[:：∶](\d+(?:\.\d+)?)[:：∶](\d+(?:\.\d+)?)", re.ASCII)


# A percentage to be given its value.
_PERCENT = Quantity(
    value=Decimal(0), unit="%", precision=Decimal("0.1"), kind="percent", start=0, end=0, text="", digits=""
)


def _size_of_fact(fact: Fact) -> Decimal:
    return size_of(fact.quantity)


def list_percentages(facts: Iterable[Fact], text: str) -> list[Fact]:
    """The percentages and fractions of a text, and the parts of a whole divided in three (11.1∶40.2∶48.7), by size."""
    found = [fact for fact in facts if fact.quantity.kind in ("percent", "fraction")]
    for match in _SPLIT.finditer(text):
        parts = [Decimal(part) for part in match.groups()]
        if abs(sum(parts, Decimal(-100))) < 1:
            found += [
                Fact(replace(_PERCENT, value=part, text=match[at]), match.start(at), match.end(at))
                for at, part in enumerate(parts, 1)
            ]
    return sorted(found, key=_size_of_fact)


def find_portions(quantity: Quantity, percentages: list[Fact]) -> list[Fact]:
    """Those of the percentages, sorted by size, that may be called a fraction."""
    wanted = size_of(quantity)
    below, above = _reaches_of(wanted, quantity.approx)
    begin = bisect_left(percentages, wanted - below, key=_size_of_fact)
    return percentages[begin : bisect_right(percentages, wanted + above, key=_size_of_fact)]


def is_portion(quantity: Quantity, value: Decimal) -> bool:
    """Whether a percentage may be called a fraction."""
    wanted = size_of(quantity)
    below, above = _reaches_of(wanted, quantity.approx)
    return wanted - below <= value <= wanted + above


def _reaches_of(wanted: Decimal, approx: str) -> tuple[Decimal, Decimal]:
    """Percentage points below and above a fraction within which a percentage may be called it."""
    if wanted == _HALF and approx in _OF_HALF:
        return _OF_HALF[approx]
    below, above = _PORTION[approx]
    most = wanted * _PART[approx]
    return min(below, most), min(above, most)
