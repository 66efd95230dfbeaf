"""Whether a number can follow from others at all, told by looking up the partner that each of them would need.

The search proper tries pairs, which costs their square; most numbers follow from nothing, and that is told here in
step with the operands. Only a no is final.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

# What floats may lose of a decimal's last digits, as a part of the number.
_LOST = 1e-9
_FOREVER = float("inf")

Stretch = tuple[float, float]


class SoughtResult:
    """A positive number as the stretch in which a result agrees with it; `share`: it is a percentage or a fraction.

    `named` are the relations that are looked for. Operands are positive; their units are the caller's concern."""

    def __init__(self, value: float, reach: float, named: frozenset[str], *, share: bool) -> None:
        reach += value * _LOST
        self._low, self._high = max(value - reach, 0.0), value + reach
        self._named, self._share = named, share

    def may_come_of_amounts(self, amounts: Sequence[float]) -> bool:
        """Whether two amounts of one unit may give it."""
        return _has_pair(amounts, self._amount_partners)

    def may_come_of_rates(self, rates: Sequence[float]) -> bool:
        """Whether a rate alone, or two, may give it."""
        low, high = self._low, self._high
        for rate in rates:
            for result in (100 - rate, 100 + rate, 1 + rate / 100, 1 - rate / 100, 365 - rate, 366 - rate):
                if low <= result <= high:
                    return True
        return _has_pair(rates, self._rate_partners)

    def may_come_of_both(self, operands: Sequence[float]) -> bool:
        """Whether two operands of whatever units may give it: an amount and a rate, a total and a count."""
        return _has_pair(operands, self._mixed_partners)

    def may_be_sum(self, addends: Sequence[float], longest: int) -> bool:
        """Whether three addends or more that stand near one another may give it, up to `longest` of them."""
        low, high = self._low, self._high
        for end in range(2, len(addends)):
            newest, others = addends[end], addends[max(0, end - longest + 1) : end]
            if newest > high or newest + sum(others) < low:
                continue
            if any(low <= one + two + newest <= high for one, two in combinations(others, 2)):
                return True
            total = newest
            for earlier in reversed(others):
                total += earlier
                if low <= total <= high:
                    return True
        return False

    # ---- the stretches in which the other operand lies -------------------------------------------------------------

    def _amount_partners(self, one: float) -> Iterator[Stretch]:
        low, high = self._low, self._high
        if not self._share:
            yield low - one, high - one
            yield one - high, one - low
            yield one * low, one * high
            return
        yield one * low / 100, one * high / 100
        if "change" in self._named:
            yield one * (1 + low / 100), one * (1 + high / 100)
            yield one * (1 - high / 100), one * (1 - low / 100)
            yield one * (1 + 100 / high), one * (1 + 100 / low) if low else _FOREVER

    def _rate_partners(self, one: float) -> Iterator[Stretch]:
        low, high = self._low, self._high
        yield low - one, high - one
        yield one - high, one - low
        yield 100 - one - high, 100 - one - low

    def _mixed_partners(self, one: float) -> Iterator[Stretch]:
        low, high = self._low, self._high
        if one:
            yield low / one, high / one  # a share as a fraction; so many times
            yield 100 * low / one, 100 * high / one
        yield one * low, one * high
        if "before" in self._named:
            yield low * (1 + one / 100), high * (1 + one / 100)
            yield low * (1 - one / 100), high * (1 - one / 100)
            if one < 1:  # a fraction
                yield low * (1 + one), high * (1 + one)
                yield low * (1 - one), high * (1 - one)


def _has_pair(operands: Sequence[float], partners: Callable[[float], Iterator[Stretch]]) -> bool:
    """Whether an operand has a partner among all of them, in one of the stretches where its partners lie."""
    if not operands:
        return False
    ordered = sorted(operands)
    least, most = ordered[0], ordered[-1]
    for one in operands:
        for first, last in partners(one):
            if first <= most and last >= least and ordered[bisect_left(ordered, first)] <= last:
                return True
    return False
