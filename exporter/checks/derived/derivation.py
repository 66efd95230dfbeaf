"""Numbers that follow from others: a sum, a difference, a share, a growth, a multiple, an average, with its operands.

A result counts as evidence only while few results were tried for how exactly the number is stated: of a hundred
differences one will be 0.4 by chance, and none 1,833.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations, pairwise

from msgspec import Struct
from msgspec.structs import replace

from exporter.checks.derived.sought import SoughtResult
from exporter.numbers.measures import dimensions_of, is_measured, may_measure_alike
from exporter.numbers.quantity import Quantity, same_units

# Results expected to agree by chance that are still taken for evidence, of operands beside a number and farther off.
# What of that is left where no word names the relation.
_STRICT = 0.06
_CHANCES = (0.5, 0.5, 0.25)
# The same for numbers of one sentence, by how well it fits; numbers of a sentence that are tried, and so few that
# nothing is left to chance in the sentence that fits best; numbers that make a list.
_GROUP_CHANCES = (0.5, 0.25, 0.15)
_GROUPED, _PAIR, _LEAST_LIST = 10, 2, 3
# Numbers beside one that may be its whole and another part, and what each is at least.
_PARTS, _LEAST_PART = 4, 10
# Operands beside a number so few that nothing is left to chance.
_FEW = 3
# Zeros at a number's end from which it is a round one; counts up to this are parts of nothing.
_ROUND, _COUNTS = 3, 12
# Operands a number may follow from, the nearest first; and addends of one sum.
_OPERANDS, _ADDENDS = 32, 6
_HUNDRED = Decimal(100)
# How far a result may be off, in worths of the last digit: where it is rounded, and where it is called about so much.
_ROUNDED, _ROUGHLY = Decimal("0.505"), Decimal("0.6")
# From here on amounts in one sentence are of one currency, though only one of them names it.
_MILLION = Decimal(1_000_000)
# Relations of an amount and a rate, and of a total and a count.
_OF_BOTH = frozenset({"share", "before", "average"})
_RATES = frozenset({"%", "‰"})
_POINTS = frozenset({"百分点", "bp", "点"})
# The least part of all results that is taken to agree, so that a division by it is one.
_THINNEST = 1e-12


class Derivation(Struct, frozen=True):
    """A result, and how it is written: 12.9 = 52.8 − 39.9."""

    value: Decimal
    written: str
    operands: tuple[Quantity, Quantity] | None = None  # of a difference, the larger first
    sure: bool = True  # whether its operands are surely those that are meant


class _Wanted:
    """The number to be explained: what is asked of a result."""

    def __init__(self, quantity: Quantity) -> None:
        self.quantity = quantity
        self.share = quantity.kind == "fraction" or quantity.unit in _RATES
        self.value = abs(quantity.value * 100 if quantity.kind == "fraction" else quantity.value)
        step = quantity.precision
        if quantity.kind == "fraction":
            step = Decimal("6.7") if quantity.approx else Decimal("1.5")
        if quantity.approx and self.value and "." not in quantity.digits:  # 2.0 is no 2
            exponent = int(self.value.normalize().as_tuple().exponent)
            step = max(step, Decimal(1).scaleb(exponent))
        self.step = step
        self.width = self._width_of(quantity)

    def agrees(self, result: Decimal) -> bool:
        off = result - self.value
        if self.quantity.approx == "over":
            return 0 <= off < self.step
        if self.quantity.approx == "under":
            return -self.step < off <= 0
        return abs(off) <= self.step * (_ROUGHLY if self.quantity.approx else _ROUNDED)

    def _width_of(self, quantity: Quantity) -> float:
        """The part of all results, near this size, that would agree; zeros at a number's end say little."""
        digits = quantity.digits
        zeros = 0 if "." in digits else len(digits) - len(digits.rstrip("0"))
        last = quantity.precision.scaleb(zeros) if zeros >= _ROUND else self.step
        return max(float(max(self.step, last) / self.value), _THINNEST) if self.value else 1.0


def agrees_with(quantity: Quantity, result: Decimal) -> bool:
    """Whether a number may be a result, as exactly as it is stated."""
    return _Wanted(quantity).agrees(result)


class OperandGroup(Struct, frozen=True):
    """Numbers that stand together: of one sentence of the source, of a column, of a chart's series.

    `named` are the relations that its own words name: the rest, of the whole."""

    operands: tuple[Quantity, ...]
    named: frozenset[str] = frozenset()


def derive_from_groups(quantity: Quantity, groups: Sequence[OperandGroup], named: frozenset[str]) -> Derivation | None:
    """How a number follows from numbers that stand together, each group for itself, the likeliest first.

    Few results are tried within a group, so that an agreement is seldom chance. The total of a whole group needs no
    word that names it."""
    wanted = _Wanted(quantity)
    if not wanted.value:
        return None
    for rank, group in enumerate(groups):
        total = _total_of(group.operands, wanted) or _part_of_total(group.operands, wanted, named)
        if total is not None:
            return total
        relations = named | group.named
        if not relations:
            continue
        found = _derive_within(group.operands[:_GROUPED], wanted, relations, rank)
        if found is not None:
            return found
    return None


def derive_part(quantity: Quantity, beside: Sequence[Quantity]) -> Derivation | None:
    """How a number is a whole and its parts with two numbers beside it, without a word for it: 96, of which 64 and 32.

    Asked of few numbers, all of two digits and more."""
    wanted = _Wanted(quantity)
    if quantity.kind != "amount" or wanted.value < _LEAST_PART:
        return None
    fitting = (one for one in beside if one.kind == "amount" and _are_alike(one.unit, quantity.unit))
    alike = [one for one in fitting if abs(one.value) >= _LEAST_PART][:_PARTS]
    for one, two in combinations(alike, 2):
        large, small = (one, two) if abs(one.value) >= abs(two.value) else (two, one)
        if abs(one.value) + abs(two.value) == wanted.value:
            return Derivation(wanted.value, f"{_write(one)} + {_write(two)}")
        if abs(large.value) - abs(small.value) == wanted.value:
            return Derivation(wanted.value, f"{_write(large)} − {_write(small)}", (large, small))
    return None


def _total_of(operands: Sequence[Quantity], wanted: _Wanted) -> Derivation | None:
    """The sum of all numbers of a unit that stand together, at least three."""
    alike = [one for one in operands if one.kind == "amount" and one.unit == wanted.quantity.unit]
    if len(alike) < _LEAST_LIST or wanted.quantity.kind != "amount" or abs(wanted.value) <= _COUNTS:
        return None
    total = sum((abs(one.value) for one in alike), Decimal(0))
    return Derivation(total, " + ".join(map(_write, alike)), sure=False) if wanted.agrees(total) else None


def _part_of_total(operands: Sequence[Quantity], wanted: _Wanted, named: frozenset[str]) -> Derivation | None:
    """The share of the largest number of a list in the sum of all: two thirds, of 121, 39 and 27."""
    amounts = [one for one in operands if one.kind == "amount" and abs(one.value) > _COUNTS]
    if not wanted.share or "share" not in named or len(amounts) < _LEAST_LIST:
        return None
    largest = max(amounts, key=lambda one: abs(one.value))
    alike = [one for one in amounts if one.unit == largest.unit]
    total = sum((abs(one.value) for one in alike), Decimal(0))
    result = abs(largest.value) * _HUNDRED / total
    if len(alike) < _LEAST_LIST or not wanted.agrees(result):
        return None
    return Derivation(result, f"{_write(largest)} ÷ ({' + '.join(map(_write, alike))})", sure=False)


def _derive_within(
    operands: Sequence[Quantity], wanted: _Wanted, named: frozenset[str], rank: int
) -> Derivation | None:
    """How a number follows from the operands of one group, the `rank`-th likeliest, counted from 0."""
    ordered = sorted(operands, key=lambda one: one.unit != wanted.quantity.unit)
    _, serving = _pool_tiers([(), ordered], wanted, named)  # none of them is beside it
    if not _may_follow(serving, wanted, named):
        return None
    pool: list[Quantity] = []
    tried: set[Decimal] = set()
    chance = _GROUP_CHANCES[min(rank, len(_GROUP_CHANCES) - 1)]
    for operand in serving:
        pool.append(operand)
        most = (1.0 if not rank and len(pool) <= _PAIR else chance) / wanted.width
        for result in _results_with(operand, pool, wanted, named):
            tried.add(result.value)
            if len(tried) > most:
                return None
            if wanted.agrees(result.value):
                return replace(result, sure=not rank)
    return None


def derive_quantity(
    quantity: Quantity, tiers: Sequence[Sequence[Quantity]], named: frozenset[str], *, strict: bool = False
) -> Derivation | None:
    """How a number follows from operands: those beside it first, then the outline's others, then the source's.

    `named` are the relations that its sentence has words for. Operands from afar count for less, as nothing says that
    they are meant. `strict`: only what chance would hardly give."""
    wanted = _Wanted(quantity)
    if not wanted.value or (strict and wanted.width > _CHANCES[0] * _STRICT):
        return None
    pools = _pool_tiers(tiers, wanted, named)
    if not _may_follow([*chain(*pools)], wanted, named):
        return None
    tried: set[Decimal] = set()
    pool: list[Quantity] = []
    for tier, (operands, limit) in enumerate(zip(pools, _CHANCES, strict=False)):
        chance = limit * _STRICT if strict else limit
        for operand in operands:
            pool.append(operand)
            few = tier == 0 and len(pool) <= _FEW and not strict
            most = (max(chance, 1.0) if few else chance) / wanted.width
            for result in _results_with(operand, pool, wanted, named):
                tried.add(result.value)
                if len(tried) > most:  # whatever agrees from here on may be chance
                    return None
                if wanted.agrees(result.value):
                    return replace(result, sure=tier == 0)
    return None


def _pool_tiers(tiers: Sequence[Sequence[Quantity]], wanted: _Wanted, named: frozenset[str]) -> list[list[Quantity]]:
    """The operands of each tier that may serve, each of them once; beside it twice, for 75 and 75 make 150."""
    times: dict[tuple[Decimal, str], int] = {}
    pools: list[list[Quantity]] = []
    for tier, operands in enumerate(tiers):
        most = 2 if tier == 0 and "sum" in named else 1
        pools.append([])
        for operand in operands[:_OPERANDS]:
            key = (operand.value, operand.unit)
            if times.get(key, 0) < most and _may_serve(operand, wanted, named):
                times[key] = times.get(key, 0) + 1
                pools[-1].append(operand)
    return pools


def _may_follow(pool: Sequence[Quantity], wanted: _Wanted, named: frozenset[str]) -> bool:
    """Whether a result of these operands may agree at all; only a no is final."""
    sought = SoughtResult(float(wanted.value), float(wanted.step), named, share=wanted.share)
    amounts = [one for one in pool if one.kind == "amount"]
    for unit in dict.fromkeys(one.unit for one in amounts):
        if sought.may_come_of_amounts([_size_of(one) for one in amounts if _are_alike(one.unit, unit)]):
            return True
    if sought.may_come_of_rates([_size_of(one) for one in pool if one.kind != "amount"]):
        return True
    if not wanted.share and named & _OF_BOTH and sought.may_come_of_both([_size_of(one) for one in pool]):
        return True
    if "sum" not in named:
        return False
    fitting = [one for one in pool if same_units(one.unit, wanted.quantity.unit)]
    kinds = {one.kind for one in fitting}
    return any(sought.may_be_sum([_size_of(one) for one in fitting if one.kind == kind], _ADDENDS) for kind in kinds)


def _size_of(operand: Quantity) -> float:
    return float(abs(operand.value))


def _may_serve(operand: Quantity, wanted: _Wanted, named: frozenset[str]) -> bool:
    """Whether an operand's unit can be one of a number of the unit wanted."""
    unit = wanted.quantity.unit
    small = operand.kind == "amount" and abs(operand.value) <= _COUNTS and not is_measured(operand.unit)
    if wanted.share and small and wanted.quantity.approx and "share" not in named:
        return False
    if wanted.quantity.kind == "fraction":
        return operand.kind == "amount"
    if wanted.share or unit == "倍" or unit in _POINTS:
        return True
    if operand.kind == "percent":
        return bool(named & {"share", "before"})
    if not unit and "difference" in named:  # six fewer, where there are minutes
        return True
    return may_measure_alike(operand.unit, unit) or not (operand.unit or is_measured(unit))


def _results_with(
    new: Quantity, pool: Sequence[Quantity], wanted: _Wanted, named: frozenset[str]
) -> Iterator[Derivation]:
    """What the newest operand gives alone, with each of the others, and in a row of them."""
    yield from _alone(new, wanted, named)
    for other in pool[:-1]:
        yield from _of_two(new, other, wanted, named)
    yield from _sums_in_row(pool, wanted, named)


def _alone(a: Quantity, wanted: _Wanted, named: frozenset[str]) -> Iterator[Derivation]:
    if a.unit == "%" and wanted.share and "rest" in named:
        yield Derivation(_HUNDRED - a.value, f"100 − {_write(a)}")
    if a.unit == "%" and wanted.quantity.unit == "倍" and "multiple" in named:
        yield Derivation(1 + a.value / _HUNDRED, f"1 + {_write(a)}")


def _of_two(a: Quantity, b: Quantity, wanted: _Wanted, named: frozenset[str]) -> Iterator[Derivation]:
    large, small = (a, b) if abs(a.value) >= abs(b.value) else (b, a)
    high, low = abs(large.value), abs(small.value)
    unit = wanted.quantity.unit
    if a.kind == b.kind == "percent":
        yield from _of_rates(large, small, wanted, named)
    elif a.kind == b.kind == "amount" and _are_alike(a.unit, b.unit) and low:
        if wanted.share:
            two = bool(a.unit and b.unit)
            if a.unit != b.unit and (two or (low < _MILLION and dimensions_of(a.unit or b.unit))):
                return
            if "share" in named or wanted.quantity.kind == "fraction":
                yield Derivation(low * _HUNDRED / high, f"{_write(small)} ÷ {_write(large)}")
            if "change" in named and "share" not in named:
                yield Derivation(low * _HUNDRED / high, f"{_write(small)} ÷ {_write(large)}")
            if "change" in named:
                yield Derivation(
                    (high - low) * _HUNDRED / low, f"({_write(large)} − {_write(small)}) ÷ {_write(small)}"
                )
                yield Derivation(
                    (high - low) * _HUNDRED / high, f"({_write(large)} − {_write(small)}) ÷ {_write(large)}"
                )
                yield Derivation(
                    low * _HUNDRED / (high - low) if high != low else high, f"{_write(small)} ÷ ({_write(large)} − …)"
                )
        elif unit == "倍":
            if wanted.value >= 1:
                yield Derivation(high / low, f"{_write(large)} ÷ {_write(small)}")
            else:
                yield Derivation(low / high, f"{_write(small)} ÷ {_write(large)}")
        elif _are_alike(unit, a.unit) and _are_alike(unit, b.unit) and low * 2 >= wanted.step:  # changes something
            if named & {"difference", "change", "before"}:
                yield Derivation(high - low, f"{_write(large)} − {_write(small)}", (large, small))
            if named & {"sum", "before", "change"}:
                yield Derivation(high + low, f"{_write(large)} + {_write(small)}")
    yield from _of_amount_and_rate(a, b, wanted, named)
    yield from _averages(a, b, wanted, named)


def _are_alike(a: str, b: str) -> bool:
    """Whether amounts of two units add up: the same ones, or one of them left out; 个 of something is no 张."""
    return a == b or not a or not b or ("个" not in (a, b) and same_units(a, b))


def _of_rates(large: Quantity, small: Quantity, wanted: _Wanted, named: frozenset[str]) -> Iterator[Derivation]:
    high, low = abs(large.value), abs(small.value)
    difference = Derivation(high - low, f"{_write(large)} − {_write(small)}", (large, small))
    total = Derivation(high + low, f"{_write(large)} + {_write(small)}")
    if "rest" in named and wanted.share and high + low < _HUNDRED and large.unit == small.unit == "%":
        yield Derivation(_HUNDRED - high - low, f"100 − {_write(large)} − {_write(small)}")
    if wanted.quantity.unit in _POINTS or (not wanted.quantity.unit and not wanted.share):
        if (large.unit in _POINTS) == (small.unit in _POINTS):
            yield difference
    elif wanted.share:
        if named & {"difference", "before", "change"}:
            yield difference
            if "百分点" in (large.unit, small.unit):
                yield total
        if "sum" in named:
            yield total


def _of_amount_and_rate(a: Quantity, b: Quantity, wanted: _Wanted, named: frozenset[str]) -> Iterator[Derivation]:
    """A share of an amount, and the amount before it grew by a rate."""
    for amount, rate in ((a, b), (b, a)):
        fits = amount.kind == "amount" and rate.unit == "%" and not wanted.share
        if not fits or not same_units(amount.unit, wanted.quantity.unit) or not 0 < abs(rate.value) < 1000:
            continue
        part = abs(rate.value) / _HUNDRED
        if "share" in named:
            yield Derivation(abs(amount.value) * part, f"{_write(amount)} × {_write(rate)}")
        if "before" in named:
            yield Derivation(abs(amount.value) / (1 + part), f"{_write(amount)} ÷ (1 + {_write(rate)})")
            if part < 1:
                yield Derivation(abs(amount.value) / (1 - part), f"{_write(amount)} ÷ (1 − {_write(rate)})")


def _averages(a: Quantity, b: Quantity, wanted: _Wanted, named: frozenset[str]) -> Iterator[Derivation]:
    if "average" not in named or wanted.share or a.kind != "amount" or b.kind != "amount":
        return
    unit = wanted.quantity.unit
    for total, count in ((a, b), (b, a)):
        if not count.value or not _count_alike(total.unit, unit):
            continue
        yield Derivation(abs(total.value / count.value), f"{_write(total)} ÷ {_write(count)}")
        if is_measured(unit) and not is_measured(count.unit):  # so many at so much each
            yield Derivation(abs(total.value * count.value), f"{_write(count)} × {_write(total)}")


def _count_alike(a: str, b: str) -> bool:
    """Whether two units count the same things: 人次 are 人, each time one comes."""
    return same_units(a, b) or (a.endswith("次") and a[:-1] == b) or (b.endswith("次") and b[:-1] == a)


def _sums_in_row(pool: Sequence[Quantity], wanted: _Wanted, named: frozenset[str]) -> Iterator[Derivation]:
    """Sums of three operands, one of them the newest, and of more that follow one another, ending with it."""
    unit = wanted.quantity.unit
    fitting = [one for one in pool if one.kind == pool[-1].kind and same_units(one.unit, unit)]
    if not fitting or fitting[-1] is not pool[-1] or "sum" not in named:
        return
    newest, others = fitting[-1], fitting[-_ADDENDS:-1]
    for one, two in combinations(others, 2):
        if _are_alike(one.unit, newest.unit) and _are_alike(two.unit, newest.unit):
            total = abs(one.value) + abs(two.value) + abs(newest.value)
            yield Derivation(total, " + ".join(map(_write, (one, two, newest))))
    row = [newest]
    for later, earlier in pairwise(reversed(fitting)):
        if not same_units(later.unit, earlier.unit) or len(row) == _ADDENDS:
            return
        row.append(earlier)
        if len(row) > 3:
            yield Derivation(sum((abs(one.value) for one in row), Decimal(0)), " + ".join(map(_write, row)))


def _write(quantity: Quantity) -> str:
    return quantity.text.strip()
