"""Whether a number can follow from operands at all: told in step with the operands, before any pair of them is tried.

The search proper tries pairs, which costs their square; most numbers follow from nothing. Only a no is final.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, combinations
from operator import add, attrgetter, mul

from exporter.checks.derived.results import ADDENDS, DIFFERENCES, POINTS, SUMS, are_alike, is_negative
from exporter.checks.derived.wanted import WantedNumber
from exporter.numbers.measures import dimensions_of
from exporter.numbers.quantity import Quantity, same_units

# Relations of a total and a count, and of an amount and how many times it is taken.
_QUOTIENTS = frozenset({"average", "multiple"})
_PARTS = frozenset({"share", "before"})
# Relations of two rates.
_OF_RATES = frozenset({"difference", "before", "change", "sum", "rest"})
# Operands from which several may be the parts of one, and counts up to which none is a part of a whole.
_WHOLE, COUNTS = 3, 12
# Operands of which every row is tried for its sum: 2 to the power of them.
_ROW = 6
_FOREVER = float("inf")
# What a bound is widened by, so that no rounding of floats leaves out what lies on it.
_ROUNDED_UP = 1 + 1e-9


class OperandSizes:
    """The sizes of single numbers by kind and unit: asked whether another one may follow from some of them."""

    def __init__(self, operands: Sequence[Quantity], beside: int | None = None) -> None:
        """`beside`: so many of the first ones are added up with their like, too, 75 and 75, any other one once; without
        it each counts as often as it stands."""
        self._operands, self._beside = operands, beside
        self._signed = any(map(is_negative, operands))
        self._amounts: dict[str, list[Quantity]] = {}  # by their units
        self._alike: dict[tuple[str, bool], list[float]] = {}
        rates: list[Quantity] = []
        for one in operands:
            if one.kind != "amount":
                rates.append(one)
            elif one.unit in self._amounts:
                self._amounts[one.unit].append(one)
            else:
                self._amounts[one.unit] = [one]
        self._rates = _ordered_sizes(rates)

    def may_give(self, wanted: WantedNumber, named: frozenset[str]) -> bool:
        """Whether a result of these operands, by the relations named, may agree."""
        if "rest" in named and (len(self._operands) >= _WHOLE or wanted.quantity.unit == "天"):
            return True
        if self._may_be_share(wanted, named) if wanted.share else self._may_be_amount(wanted, named):
            return True
        return "sum" in named and len(self._operands) >= _WHOLE and self._may_be_sum_in_row(wanted)

    def _may_be_share(self, wanted: WantedNumber, named: frozenset[str]) -> bool:
        """Whether two amounts of one unit, or two rates, may give a percentage or a fraction."""
        if "倍" in self._amounts or _measure_alike(self._amounts):
            return True
        if {"share", "sum"} <= named and _may_be_share_of_parts(self._all_amounts, wanted.low, wanted.high):
            return True
        if wanted.quantity.kind == "fraction" or "share" in named or "change" in named:
            spans = list(_ratios_of_share(wanted.low, wanted.high, "change" in named))
            for unit in self._amounts:
                ordered = [size for size in self._amounts_alike(unit, adding=False) if size]
                if any(has_ratio(ordered, *span) for span in spans):
                    return True
        return bool(self._rates and named & _OF_RATES) and _may_be_of_rates(self._rates, wanted, named)

    def _may_be_amount(self, wanted: WantedNumber, named: frozenset[str]) -> bool:
        """Whether two operands, or a percentage alone, may give an amount, a multiple or percentage points."""
        low, high, unit = wanted.low, wanted.high, wanted.quantity.unit
        alike = self._amounts_alike(unit, adding=True)
        apart, together = (bool(named & relations) for relations in (DIFFERENCES, SUMS))
        if (apart or (together and self._signed)) and has_difference(alike, low, high):
            return True
        if (together or (apart and self._signed)) and has_sum(alike, low, high):
            return True
        if unit == "倍" or named & _QUOTIENTS:
            ordered = [size for size in self._all_amounts if size]
            above = (1 / high, 1 / low if low else _FOREVER)
            if has_ratio(ordered, low, high) or has_ratio(ordered, *above) or has_product(ordered, low, high):
                return True
        return bool(self._rates) and self._may_be_amount_of_rates(wanted, named)

    def _may_be_amount_of_rates(self, wanted: WantedNumber, named: frozenset[str]) -> bool:
        """Whether a percentage alone, two of them, or one of an amount may give it."""
        low, high, unit, rates = wanted.low, wanted.high, wanted.quantity.unit, self._rates
        if unit == "倍" and _may_be_multiple([rate for rate in rates if rate], low, high):
            return True
        if "multiple" in named and any(
            low <= 1 + rate / 100 <= high or low <= 1 - rate / 100 <= high for rate in rates
        ):
            return True
        if (not unit or unit in POINTS) and has_difference(rates, low, high):
            return True
        return bool(named & _PARTS) and _may_be_part(self._all_amounts, rates, wanted, "before" in named)

    @cached_property
    def _all_amounts(self) -> list[float]:
        """The amounts of all units, from the least to the most."""
        return _ordered_sizes(chain(*self._amounts.values()))

    def _amounts_alike(self, unit: str, *, adding: bool) -> list[float]:
        """The amounts of the units that are like one, or that add up with it (`adding`), from the least to the most."""
        if (unit, adding) not in self._alike:
            alike = are_alike if adding else _are_same
            fitting = [amounts for other, amounts in self._amounts.items() if alike(other, unit)]
            self._alike[unit, adding] = _ordered_sizes(chain(*fitting))
        return self._alike[unit, adding]

    def _may_be_sum_in_row(self, wanted: WantedNumber) -> bool:
        """Whether three addends or more of one kind that stand near one another may give it."""
        least, most = float(wanted.step) / 2, wanted.high  # what is tried stands side by side, and none is the total
        unit = wanted.quantity.unit
        fitting: dict[str, list[float]] = {}
        times: dict[tuple[str, str, float], int] = {}
        alike = {other for other in {one.unit for one in self._operands} if same_units(other, unit)}
        for place, one in enumerate(self._operands):
            if one.unit not in alike or not least <= (size := _size_of(one)) <= most:
                continue
            key = (one.kind, one.unit, size)
            times[key] = times.get(key, 0) + 1
            if self._beside is None or times[key] <= (2 if place < self._beside else 1):
                fitting.setdefault(one.kind, []).append(size)
        return any(may_be_sum(sizes, ADDENDS, wanted.low, wanted.high) for sizes in fitting.values())


def _size_of(operand: Quantity) -> float:
    return abs(float(operand.value))


def _ordered_sizes(operands: Iterable[Quantity]) -> list[float]:
    """The sizes of operands from the least to the most."""
    return sorted(map(abs, map(float, map(attrgetter("value"), operands))))


def _are_same(a: str, b: str) -> bool:
    """Whether amounts are of one unit, or one of them names none."""
    return a == b or not a or not b


def _may_be_of_rates(ordered: Sequence[float], wanted: WantedNumber, named: frozenset[str]) -> bool:
    """Whether one rate or two may give another one."""
    low, high = wanted.low, wanted.high
    if "change" in named and any(low <= rate - 100 <= high for rate in ordered):
        return True
    if "rest" in named and any(low <= 100 - rate <= high or low <= 100 + rate <= high for rate in ordered):
        return True
    return (
        has_difference(ordered, low, high)
        or has_sum(ordered, low, high)
        or ("rest" in named and has_sum(ordered, 100 - high, 100 - low))
    )


def _may_be_share_of_parts(ordered: Sequence[float], low: float, high: float) -> bool:
    """Whether two amounts together may be this share of a third."""
    for whole in ordered[bisect_right(ordered, 0.0) :]:
        least, most = whole * low / 100 / _ROUNDED_UP, whole * high / 100 * _ROUNDED_UP
        if has_sum(ordered[: bisect_right(ordered, most)], least, most):
            return True
    return False


def _measure_alike(units: Iterable[str]) -> bool:
    """Whether two different units measure one dimension."""
    known: set[str] = set()
    for unit in units:
        dimensions = dimensions_of(unit)
        if not known.isdisjoint(dimensions):
            return True
        known |= dimensions
    return False


def _may_be_multiple(ordered: Sequence[float], low: float, high: float) -> bool:
    """Whether one of the numbers, none of them 0, is another one so many times, or such a part of it."""
    return has_ratio(ordered, low, high) or has_ratio(ordered, 1 / high, 1 / low if low else _FOREVER)


def _may_be_part(ordered: Sequence[float], rates: Sequence[float], wanted: WantedNumber, before: bool) -> bool:
    """Whether an amount times a rate, or without what it grew by a rate, may give it."""
    low, high, count = wanted.low, wanted.high, len(ordered)
    for rate in rates:
        factors = [rate, rate / 100]
        if before:
            factors += [1 / one for one in (1 + rate, 1 - rate, 1 + rate / 100, 1 - rate / 100) if one > 0]
        for factor in filter(None, factors):  # a rate beyond a float makes one of them nothing
            at = bisect_left(ordered, low / factor)
            if at < count and ordered[at] <= high / factor:
                return True
    return False


def may_be_sum(addends: Sequence[float], longest: int, low: float, high: float) -> bool:
    """Whether three addends or more that stand near one another may give it, up to `longest` of them."""
    for end in range(2, len(addends)):
        newest, others = addends[end], addends[max(0, end - longest + 1) : end]
        if newest > high or newest + sum(others) < low:
            continue
        left_low, left_high = low - newest, high - newest
        if any(left_low <= one + two <= left_high for one, two in combinations(others, 2)):
            return True
        total = newest
        for earlier in reversed(others):
            total += earlier
            if low <= total <= high:
                return True
    return False


def _ratios_of_share(low: float, high: float, change: bool) -> Iterator[tuple[float, float]]:
    """The stretches in which the larger of two amounts is a multiple of the smaller, for a share or a change in %."""
    yield 100 / high, 100 / low if low else _FOREVER  # low ÷ high
    if change:
        yield 1 + low / 100, 1 + high / 100  # (high − low) ÷ low
        if low < 100:  # (high − low) ÷ high
            yield 100 / (100 - low), 100 / (100 - high) if high < 100 else _FOREVER
        yield 1 + 100 / high, 1 + 100 / low if low else _FOREVER  # low ÷ (high − low)
        yield 100 / high - 1, 100 / low - 1 if low else _FOREVER  # low ÷ (high + low)


# ---- two of a row of positive numbers, from the least to the most ----------------------------------------------------


def has_between(ordered: Sequence[float], low: float, high: float) -> bool:
    """Whether one of the numbers lies in a stretch."""
    at = bisect_left(ordered, low)
    return at < len(ordered) and ordered[at] <= high


def has_sum(ordered: Sequence[float], low: float, high: float) -> bool:
    """Whether two of the numbers make a sum in a stretch."""
    return _has_pair(ordered, low, high, add)


def has_product(ordered: Sequence[float], low: float, high: float) -> bool:
    """Whether two of the numbers make a product in a stretch; none is below 0."""
    return _has_pair(ordered, low, high, mul)


def _has_pair(ordered: Sequence[float], low: float, high: float, join: Callable[[float, float], float]) -> bool:
    """Whether what two of the numbers make, which grows with either, lies in a stretch."""
    first, last = 0, len(ordered) - 1
    while first < last:
        made = join(ordered[first], ordered[last])
        if made < low:
            first += 1
        elif made > high:
            last -= 1
        else:
            return True
    return False


def has_difference(ordered: Sequence[float], low: float, high: float) -> bool:
    """Whether two of the numbers lie so far apart."""
    first, last, count = 0, 1, len(ordered)
    while last < count:
        apart = ordered[last] - ordered[first]
        if apart < low:
            last += 1
        elif apart <= high:
            return True
        else:
            first += 1
            if last == first:
                last += 1
    return False


def has_ratio(ordered: Sequence[float], low: float, high: float) -> bool:
    """Whether one of the numbers, none of them 0, is another one so many times."""
    first, last, count = 0, 1, len(ordered)
    while last < count:
        ratio = ordered[last] / ordered[first]
        if ratio < low:
            last += 1
        elif ratio <= high:
            return True
        else:
            first += 1
            if last == first:
                last += 1
    return False


# ---- all results of a few operands -----------------------------------------------------------------------------------


class ReachableResults:
    """What a few operands may give by any relation, in order: asked for each number that may follow from them."""

    def __init__(self, operands: Sequence[Quantity], together: int) -> None:
        """Of the first `together` operands all results; of all of them their total."""
        self._sizes = [(one.kind, one.unit, float(abs(one.value))) for one in operands]
        self._together = together
        units = {unit for _, unit, _ in self._sizes}
        self._converts = "倍" in units or _measure_alike(units)
        self._ordered: dict[tuple[bool, bool], list[float]] = {}

    def may_give(self, wanted: WantedNumber, named: frozenset[str]) -> bool:
        """Whether one of the results, by whatever relation, may agree."""
        rows = "sum" in named or "rest" in named
        if rows and len(self._sizes) > _ROW:
            return True
        if wanted.share and self._converts:
            return True
        key = (wanted.share, rows)
        if key not in self._ordered:
            self._ordered[key] = sorted(self._results(*key))
        return has_between(self._ordered[key], wanted.low, wanted.high)

    def _results(self, share: bool, rows: bool) -> Iterator[float]:
        sizes = self._sizes[: self._together]
        for one, two in combinations(sizes, 2):
            yield from _results_of_two(one, two, share)
        yield from _results_of_one(sizes, share)
        yield from self._totals(share)
        if rows:
            yield from _results_of_rows([size for _, _, size in sizes])
        if rows and share:
            yield from _shares_of_parts([size for kind, _, size in sizes if kind == "amount"])

    def _totals(self, share: bool) -> Iterator[float]:
        """The total of all amounts of each unit, or what part of it the largest one is."""
        by_unit: dict[str, list[float]] = {}
        for kind, unit, size in self._sizes:
            if kind == "amount" and not (share and size <= COUNTS):
                by_unit.setdefault(unit, []).append(size)
        for sizes in by_unit.values():
            total = sum(sizes)
            if len(sizes) >= _WHOLE and total:
                yield 100 * max(sizes) / total if share else total


def _shares_of_parts(sizes: Sequence[float]) -> Iterator[float]:
    """What share two amounts together are of another one, in per cent."""
    for one, two in combinations(sizes, 2):
        for whole in sizes:
            if whole:
                yield 100 * (one + two) / whole


def _results_of_one(sizes: Sequence[tuple[str, str, float]], share: bool) -> Iterator[float]:
    """What each operand, with its kind, unit and size, may give alone: what a rate leaves of all, days of a year."""
    for kind, unit, size in sizes:
        if kind != "amount":
            yield from (abs(100 - size), 100 + size) if share else (1 + size / 100, 1 - size / 100)
        if unit == "天":
            yield from (365 - size, 366 - size, 365 + size, 366 + size)


def _results_of_two(one: tuple[str, str, float], two: tuple[str, str, float], share: bool) -> tuple[float, ...]:
    """What two operands, each with its kind, unit and size, may give: as an amount, or as a `share` in per cent."""
    amount, rate = one[2], two[2]
    if one[0] == two[0] == "amount":
        low, high = (amount, rate) if amount < rate else (rate, amount)
        if not low:
            return () if share else (high, 0.0)
        if not share:
            return high + low, high - low, high / low, low / high, high * low
        apart = high - low
        shares = (100 * low / high, 100 * apart / low, 100 * apart / high, 100 * low / (high + low))
        return (*shares, 100 * low / apart) if apart else shares
    if "amount" not in (one[0], two[0]):
        low, high = (amount, rate) if amount < rate else (rate, amount)
        ratios = (high / low, low / high) if low else ()
        return (high - low, high + low, 100 - high - low, *ratios)
    if share:
        return ()
    if one[0] != "amount":
        amount, rate = rate, amount
    divisors = (1 + rate, 1 - rate, 1 + rate / 100, 1 - rate / 100)
    return amount * rate, amount * rate / 100, *(amount / divisor for divisor in divisors if divisor > 0)


def _results_of_rows(sizes: Sequence[float]) -> Iterator[float]:
    """The sum of each three operands and more, and what the others of such a row leave of its largest."""
    for length in range(_WHOLE, len(sizes) + 1):
        for row in combinations(sizes, length):
            total = sum(row)
            yield total
            yield 2 * max(row) - total
