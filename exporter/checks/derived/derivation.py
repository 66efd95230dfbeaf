"""Numbers that follow from others: a sum, a difference, a share, a growth, a multiple, an average, with its operands.

A result counts as evidence only while few results were tried for how exactly the number is stated: of a hundred
differences one will be 0.4 by chance, and none 1,833.
"""

import functools
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import chain, combinations

from exporter.checks.derived.results import (
    DIFFERENCE,
    DIFFERENCES,
    POINTS,
    SUM,
    SUMS,
    Derivation,
    are_alike,
    derive_by,
    form_of_row,
    goes_with,
    make_derivation,
    results_with,
)
from exporter.checks.derived.sought import COUNTS, OperandSizes, ReachableResults
from exporter.checks.derived.wanted import WantedNumber
from exporter.numbers.measures import is_measured, may_measure_alike
from exporter.numbers.quantity import HUNDRED, Quantity

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
# Operands a number may follow from, the nearest first.
_OPERANDS = 32
# Pairs of units with the relations named of which it is kept whether they may serve; a text has some hundreds.
_UNIT_PAIRS = 4096
# A sum of so many of what its addends are rounded to is no other number by chance.
_EXACT_TOTAL = 1_000


class OperandGroup:
    """Numbers that stand together: of one sentence of the source, of a column, of a chart's series.

    `named` are the relations that its own words name: the rest, of the whole."""

    def __init__(
        self,
        operands: Iterable[Quantity],
        named: frozenset[str] = frozenset(),
        fit: Callable[[Quantity], float] | None = None,
        results: ReachableResults | None = None,
    ) -> None:
        """`fit` tells how well each fits, where not the first ones are the likeliest."""
        self.operands, self.named = tuple(operands), named
        self._fit = fit
        self._results = results or ReachableResults(self.operands, _GROUPED)

    def ranked_by(self, fit: Callable[[Quantity], float]) -> "OperandGroup":
        """The same numbers, tried in the order of how well each fits; what is worked out of them is shared."""
        return OperandGroup(self.operands, self.named, fit, self._results)

    def likeliest(self) -> Sequence[Quantity]:
        """The numbers that are tried, in order."""
        first = self.operands[:_GROUPED]
        fit = self._fit
        return first if fit is None else sorted(first, key=lambda one: -fit(one))

    def may_give(self, wanted: WantedNumber, named: frozenset[str]) -> bool:
        """Whether a number may follow from these at all, by the relations named and the group's own."""
        return self._results.may_give(wanted, named | self.named)


def derive_from_groups(
    wanted: WantedNumber, groups: Iterable[OperandGroup], named: frozenset[str]
) -> Derivation | None:
    """How a number follows from numbers that stand together, each group for itself, the likeliest first.

    Few results are tried within a group, so that an agreement is seldom chance. The total of a whole group needs no
    word that names it."""
    if not wanted.value:
        return None
    for rank, group in enumerate(groups):
        if not group.may_give(wanted, named):
            continue
        total = _total_of(group.operands, wanted) or _part_of_total(group, wanted, named, rank)
        if total is not None:
            return total
        relations = named | group.named
        found = _derive_within(group.likeliest(), wanted, relations, rank) if relations else None
        if found is not None:
            return found
    return None


def derive_part(wanted: WantedNumber, beside: Sequence[Quantity], named: frozenset[str]) -> Derivation | None:
    """How a number is a whole and its parts with two numbers beside it, without a word for it: 96, of which 64 and 32.

    Asked of few numbers, all of two digits and more; where words name the one relation (24 more), not by the other."""
    quantity = wanted.quantity
    if quantity.kind != "amount" or wanted.value < _LEAST_PART:
        return None
    fitting = (one for one in beside if one.kind == "amount" and are_alike(one.unit, quantity.unit))
    alike = [one for one in fitting if abs(one.value) >= _LEAST_PART][:_PARTS]
    adds, differs = bool(named & SUMS), bool(named & DIFFERENCES)
    for one, two in combinations(alike, 2):
        large, small = (one, two) if abs(one.value) >= abs(two.value) else (two, one)
        if (adds or not differs) and abs(one.value) + abs(two.value) == wanted.value:
            return make_derivation((wanted.value, SUM, (one, two)), sure=True)
        if (differs or not adds) and abs(large.value) - abs(small.value) == wanted.value:
            return make_derivation((wanted.value, DIFFERENCE, (large, small)), sure=True)
    return None


def _total_of(operands: Sequence[Quantity], wanted: WantedNumber) -> Derivation | None:
    """The sum of all numbers of a unit that stand together, at least three."""
    alike = [one for one in operands if one.kind == "amount" and one.unit == wanted.quantity.unit]
    if len(alike) < _LEAST_LIST or wanted.quantity.kind != "amount" or abs(wanted.value) <= COUNTS:
        return None
    total = sum((abs(one.value) for one in alike), Decimal(0))
    if not wanted.agrees(total):
        return None
    sure = _is_exact_total(total, alike, wanted)
    return derive_by(total, form_of_row("+", len(alike)), *alike, sure=sure, used=tuple(alike))


def _is_exact_total(total: Decimal, addends: Sequence[Quantity], wanted: WantedNumber) -> bool:
    """Whether a number is the very sum of a list, of so many of what its addends are rounded to that it is no chance:
    442,000 are 4,420 hundreds."""
    grain = min(_grain_of(one) for one in addends)
    return total == wanted.value and total >= _EXACT_TOTAL * grain


def _grain_of(quantity: Quantity) -> Decimal:
    """What a number is rounded to: the place of its last digit that is no zero."""
    return Decimal(1).scaleb(int(quantity.value.normalize().as_tuple().exponent))


def _part_of_total(group: OperandGroup, wanted: WantedNumber, named: frozenset[str], rank: int) -> Derivation | None:
    """The share that a number of a list has in the sum of all: the largest one, or the likeliest of the group that fits
    best (`rank` 0): two thirds, of 121, 39 and 27.

    Of two numbers only where the sentence has no other one and fits best: of 30 men and 20 women."""
    operands = group.operands
    amounts = [one for one in operands if one.kind == "amount" and abs(one.value) > COUNTS]
    least = _PAIR if not rank and len(operands) == _PAIR else _LEAST_LIST
    if not wanted.share or "share" not in named or len(amounts) < least:
        return None
    largest = max(amounts, key=lambda one: abs(one.value))
    alike = [one for one in amounts if one.unit == largest.unit]
    total = sum((abs(one.value) for one in alike), Decimal(0))
    likeliest = [one for one in group.likeliest() if one in alike][:1] if not rank else []
    for part in (largest, *likeliest) if len(alike) >= least else ():
        result = abs(part.value) * HUNDRED / total
        if wanted.agrees(result):
            form = f"{{}} ÷ ({form_of_row('+', len(alike))})"
            return derive_by(result, form, part, *alike, sure=False, used=(part, *alike))
    return None


def _derive_within(
    operands: Sequence[Quantity], wanted: WantedNumber, named: frozenset[str], rank: int
) -> Derivation | None:
    """How a number follows from the operands of one group, the `rank`-th likeliest, counted from 0."""
    unit = wanted.quantity.unit
    ordered = sorted(operands, key=lambda one: (one.unit != unit, unit == "倍" and one.kind != "amount"))
    _, serving = _pool_tiers([(), ordered], wanted, named)  # none of them is beside it
    if not OperandSizes(serving).may_give(wanted, named):
        return None
    pool: list[Quantity] = []
    tried: set[Decimal] = set()
    chance = _GROUP_CHANCES[min(rank, len(_GROUP_CHANCES) - 1)]
    for operand in serving:
        pool.append(operand)
        most = (1.0 if not rank and len(pool) <= _PAIR else chance) / wanted.width
        for result in results_with(operand, pool, wanted, named):
            tried.add(result[0])
            if len(tried) > most:
                return None
            if wanted.agrees(result[0]) and goes_with(result[1], named):
                return make_derivation(result, sure=not rank)
    return None


def is_exact(wanted: WantedNumber) -> bool:
    """Whether a number is stated so exactly that chance would hardly give it."""
    return bool(wanted.value) and wanted.width <= _CHANCES[0] * _STRICT


def derive_quantity(
    wanted: WantedNumber, tiers: Sequence[Sequence[Quantity]], named: frozenset[str], *, strict: bool = False
) -> Derivation | None:
    """How a number follows from operands: those beside it first, then the outline's others, then the source's.

    `named` are the relations that its sentence has words for. Operands from afar count for less, as nothing says that
    they are meant. `strict`: only what chance would hardly give, for a number that `is_exact`."""
    if not wanted.value or not sizes_of_tiers(tiers).may_give(wanted, named):
        return None
    pools = _pool_tiers(tiers, wanted, named)
    part = _STRICT if strict else 1.0
    tried: set[Decimal] = set()
    pool: list[Quantity] = []
    for tier, (operands, limit) in enumerate(zip(pools, _CHANCES, strict=False)):
        chance = limit * part
        for operand in operands:
            pool.append(operand)
            few = tier == 0 and len(pool) <= _FEW and not strict
            most = (max(chance, 1.0) if few else chance) / wanted.width
            for result in results_with(operand, pool, wanted, named):
                tried.add(result[0])
                if len(tried) > most:  # whatever agrees from here on may be chance
                    return None
                if wanted.agrees(result[0]) and goes_with(result[1], named):
                    return make_derivation(result, sure=tier == 0)
    return None


def sizes_of_tiers(tiers: Sequence[Sequence[Quantity]]) -> OperandSizes:
    """The sizes of all operands that `derive_quantity` may try, to be asked before any of them is."""
    first = tiers[0][:_OPERANDS]
    return OperandSizes([*first, *chain(*(tier[:_OPERANDS] for tier in tiers[1:]))], len(first))


def _pool_tiers(
    tiers: Sequence[Sequence[Quantity]], wanted: WantedNumber, named: frozenset[str]
) -> list[list[Quantity]]:
    """The operands of each tier that may serve, each of them once; beside it twice, for 75 and 75 make 150."""
    times: dict[tuple[Decimal, str], int] = {}
    serving: dict[tuple[str, str], bool] = {}
    exacting = wanted.share and bool(wanted.quantity.approx) and "share" not in named
    pools: list[list[Quantity]] = []
    for tier, operands in enumerate(tiers):
        most = 2 if tier == 0 and "sum" in named else 1
        pools.append([])
        for operand in operands[:_OPERANDS]:
            sort = (operand.kind, operand.unit)
            if sort not in serving:
                serving[sort] = _may_serve(*sort, wanted, named)
            if not serving[sort] or (exacting and _is_small_count(operand)):
                continue
            if operand.kind == "fraction" and any(other.kind == "percent" for other in operands):
                continue  # it only rounds what stands beside it
            key = (operand.value, operand.unit)
            if times.get(key, 0) < most:
                times[key] = times.get(key, 0) + 1
                pools[-1].append(operand)
    return pools


def _is_small_count(operand: Quantity) -> bool:
    return operand.kind == "amount" and abs(operand.value) <= COUNTS and not is_measured(operand.unit)


def _may_serve(kind: str, unit: str, wanted: WantedNumber, named: frozenset[str]) -> bool:
    """Whether an operand of a kind and a unit can be one of the number wanted."""
    if wanted.quantity.kind == "fraction":
        return kind == "amount"
    own = wanted.quantity.unit
    if wanted.share or own == "倍" or own in POINTS:
        return True
    return _may_give_amount(kind, unit, own, named)


@functools.lru_cache(_UNIT_PAIRS)
def _may_give_amount(kind: str, unit: str, wanted: str, named: frozenset[str]) -> bool:
    """Whether an operand of a kind and a unit can be one of an amount in the unit `wanted`."""
    if kind in ("percent", "fraction"):
        return bool(named & {"share", "before"})
    if unit == "倍":
        return "multiple" in named
    if not wanted and "difference" in named:  # six fewer, where there are minutes
        return True
    if "average" in named and not (wanted and is_measured(unit)):  # hours of each of 130, or 12 each
        return True
    if not unit and "sum" in named:  # 12 tonnes here, 5 there
        return True
    return may_measure_alike(unit, wanted) or not (unit or is_measured(wanted))
