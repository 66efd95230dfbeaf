"""Sums of numbers that follow one another in a list of the source: the first three of its towns together."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import groupby

from exporter.checks.derived.results import Derivation, derive_by, form_of_row
from exporter.checks.derived.wanted import WantedNumber
from exporter.numbers.quantity import Quantity

# Numbers that are added up at least, where two are tried elsewhere, and at most.
_LEAST, _MOST = 3, 8
# Sums that are expected to agree by chance and still prove something.
_CHANCE = 0.1


class RunSums:
    """The sums of three to eight numbers of one unit in a row, within one statement."""

    def __init__(self, quantities: Iterable[Quantity], statement_at: Callable[[int], int]) -> None:
        """`quantities` are all numbers of a text in order."""
        amounts = [one for one in quantities if one.kind == "amount" and one.value > 0]
        found: dict[str, list[tuple[float, tuple[Quantity, ...]]]] = {}
        for _, statement in groupby(amounts, key=lambda one: statement_at(one.start)):
            alike: dict[str, list[Quantity]] = {}
            for one in statement:
                alike.setdefault(one.unit, []).append(one)
            for unit, row in alike.items():
                found.setdefault(unit, []).extend(_sums_in(row))
        self._sums = {unit: sorted(sums, key=_size_of) for unit, sums in found.items()}

    def find(self, wanted: WantedNumber) -> Derivation | None:
        """The sum that agrees with a number; None where none does, or so many are near that one would by chance."""
        sums = self._sums.get(wanted.quantity.unit, [])
        near = [bisect_left(sums, size, key=_size_of) for size in (wanted.low / 2, wanted.high * 2)]
        if (near[1] - near[0]) * wanted.width > _CHANCE:
            return None
        first, last = bisect_left(sums, wanted.low, key=_size_of), bisect_right(sums, wanted.high, key=_size_of)
        for _, row in sums[first:last]:
            total = sum((one.value for one in row), Decimal(0))
            if wanted.agrees(total):
                return derive_by(total, form_of_row("+", len(row)), *row, sure=False, used=row)
        return None


def _size_of(pair: tuple[float, tuple[Quantity, ...]]) -> float:
    return pair[0]


def _sums_in(row: list[Quantity]) -> Iterable[tuple[float, tuple[Quantity, ...]]]:
    """The sums of the numbers of a row that follow one another."""
    for first in range(len(row) - _LEAST + 1):
        total = sum(float(one.value) for one in row[first : first + _LEAST - 1])
        for last in range(first + _LEAST, min(first + _MOST, len(row)) + 1):
            total += float(row[last - 1].value)
            yield total, tuple(row[first:last])
