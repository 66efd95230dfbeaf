"""The few pairs of some operands that may give about a number, told by their sizes before any result is worked out.

Each relation of `pairs.py` bounds the size of one operand by that of the other; those within are looked up in a sorted
list. What is told is never too little: which results agree is for whoever works them out.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import inf

from exporter.checks.derived.pairs import RATES, RankedOperand
from exporter.checks.derived.wanted import WantedNumber
from exporter.numbers.measures import dimensions_of

_Span = tuple[float, float]
# What floats lose of a sum of two, as a part of it.
_LOST = 1e-12


class PairsNear:
    """Pairs of operands by what they may give."""

    def __init__(self, wanted: WantedNumber, operands: Sequence[RankedOperand], named: frozenset[str]) -> None:
        """`named` are the relations of the number's sentence; so many cases of a thousand may be of any size."""
        unit = wanted.quantity.unit
        self._operands, self._low, self._high = operands, wanted.low, wanted.high
        self._spans = _spans_of_share if wanted.share else _spans_of_amount
        self._every = unit in ("‰", "bp") or not named.isdisjoint(RATES)
        self._converts = wanted.share or unit == "倍"
        self._sizes = [_size_of(one) for one in operands]
        self._order = sorted(range(len(operands)), key=self._sizes.__getitem__)

    def find(self, times: int) -> Iterator[tuple[RankedOperand, RankedOperand]]:
        """The pairs of which a result may be so many times the number, or it a result, in the order of the operands."""
        operands = self._operands
        if self._every:
            return combinations(operands, 2)
        places = set(self._near(self._low / times, self._high * times))
        if self._converts:
            places.update(self._convertible())
        return ((operands[one], operands[two]) for one, two in sorted(places))

    def _near(self, low: float, high: float) -> Iterator[tuple[int, int]]:
        """The places of two operands each, of which a result of their sizes may lie between two bounds."""
        order, ordered = self._order, [self._sizes[place] for place in self._order]
        for place, size in enumerate(self._sizes):
            lost = (size + high) * _LOST
            for least, most in self._spans(size, self._operands[place].way, low, high):
                first, last = bisect_left(ordered, least - lost), bisect_right(ordered, most + lost)
                for other in order[first:last]:
                    if other != place:
                        yield (place, other) if place < other else (other, place)

    def _convertible(self) -> Iterator[tuple[int, int]]:
        """The places of operands in two units of one dimension, which are converted."""
        measured = [(place, one.quantity.unit) for place, one in enumerate(self._operands)]
        measured = [(place, unit) for place, unit in measured if dimensions_of(unit)]
        for (one, unit), (two, other) in combinations(measured, 2):
            if unit != other and not dimensions_of(unit).isdisjoint(dimensions_of(other)):
                yield one, two


def _size_of(operand: RankedOperand) -> float:
    """The size of an operand, a rate's in per cent."""
    if operand.quantity.kind == "fraction":
        return float(operand.size) * 100
    return float(operand.size) / (100 if operand.quantity.unit == "bp" else 1)


def _spans_of_amount(size: float, way: int, low: float, high: float) -> Iterable[_Span]:
    """Between what the other operand lies where both give an amount between two bounds: by their difference, sum,
    product or quotient, also in per cent, by what a rate leaves of an amount, or what that was before it went a way."""
    yield size + low, size + high
    yield low - size, high - size
    yield low * size, high * size
    yield low * size / 100, high * size / 100
    if size:
        yield low / size, high / size
        yield low * 100 / size, high * 100 / size
    if size < 100:
        yield low / (1 - size / 100), high / (1 - size / 100)
    base = 1 + way * size / 100
    if way and base > 0:
        yield low * base, high * base
        apart = abs(1 - 1 / base)
        if apart:
            yield low / apart, high / apart


def _spans_of_share(size: float, way: int, low: float, high: float) -> Iterable[_Span]:
    """The same of a share in per cent: by their quotient, a change from one to the other, or of one as a change to the
    other, and of two rates by their sum, their difference and what they leave of all."""
    part, whole = low / 100, high / 100
    yield size * part, size * whole
    yield size / whole if whole else inf, size / part if part else inf
    yield size * (1 + part), size * (1 + whole)
    yield size * (1 - whole), size * (1 - part)
    yield size * part / (1 + part), size * whole / (1 + whole)
    if part < 1:
        yield size * part / (1 - part), size * whole / (1 - whole) if whole < 1 else inf
    yield low - size, high - size
    yield size + low, size + high
    yield 100 - size - high, 100 - size - low
