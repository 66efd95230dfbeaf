"""What two operands may give, by every relation there is: a result with the relation and what speaks against it.

No word need name the relation; the likeliest of all results are sought in `ranked.py`.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from exporter.checks.derived.results import (
    BALANCES,
    DIFFERENCE,
    MILLION,
    POINTS,
    SHARE,
    SUM,
    TriedResult,
    are_alike,
    is_of_one_sign,
    levels_apart,
)
from exporter.checks.derived.wanted import WantedNumber
from exporter.numbers.measures import PERIODS, in_unit, is_measured
from exporter.numbers.quantity import HUNDRED, Quantity, same_units

_THOUSAND = Decimal(1000)
# What a result is worth less by: a share of amounts of which one names no measure; a level and its change put together
# the way that it did not go; what a level was before its change, which seldom is meant otherwise, more; and a change as
# a part of another amount less.
_UNIT_MISSING, _WRONG_WAY, _OWN_CHANGE, _OF_ANOTHER = -0.4, -1.6, 0.2, -0.7
# How many things a rate is told of, by the relation that names it.
RATES = {"per-1000": _THOUSAND, "per-10000": Decimal(10_000), "per-100000": Decimal(100_000)}
# The parts of a year in which something is told on average, by the relation that names them.
TIMES_A_YEAR = {"daily": (Decimal(365), Decimal(366)), "weekly": (Decimal(52),), "monthly": (Decimal(12),)}
# The days of a week, a month, a quarter and a half-year, and what is taken from a result of them: few of a text's
# amounts are theirs.
_DAYS_OF_SPAN, _OF_SPAN = tuple(map(Decimal, (7, 30, 31, 90, 91, 92, 181, 182, 184))), -0.2
# What is added where the amount of the whole year stands in the sentence of its average: half of what all words asked
# for are worth, as the sentence seldom says again of what the average is.
_OF_BESIDE = 1.0
# The units of the spans of which something is told on average.
LASTING = {"daily": "天", "weekly": "周", "monthly": "月"}
_MORE_THAN, _LESS_THAN = "({0} − {1}) ÷ {1}", "({0} − {1}) ÷ {0}"


class RankedOperand(Struct, frozen=True):
    """A number that another one may follow from, and what speaks for it.

    `words` are the shares of the words asked for that it has, `told` their sum, `own` how near the number's own text
    has it, `places` the statements it stands in with its place there, `way` whether it is by how much something rose
    (1) or fell (-1), and `earlier` whether it is told of the earlier of two times, `beside` whether the number's own
    sentence has it, `each` whether the number is of so much for each of its unit, and `ends` the pairs of two times
    that it is of, and `names` what it is told of of all that the number's clause names."""

    quantity: Quantity
    words: tuple[float, ...]
    own: float
    places: frozenset[tuple[int, int]]
    figure: bool = False
    way: int = 0
    earlier: bool = False
    beside: bool = False
    each: bool = False
    told: float = 0.0
    ends: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()

    @property
    def size(self) -> Decimal:
        return abs(self.quantity.value)


class Asked(NamedTuple):
    """The names that a number's clause asks its operands for; whether they are `proper` ones."""

    names: frozenset[str] = frozenset()
    proper: bool = False


class PairResult(Struct, frozen=True):
    """A result of one operand or two, its relation, and what is added to what speaks for it."""

    relation: str
    result: TriedResult
    operands: tuple[RankedOperand, ...]
    extra: float = 0.0


def results_of_two(
    one: RankedOperand, two: RankedOperand, wanted: WantedNumber, named: frozenset[str]
) -> Iterator[PairResult]:
    """What two operands give; `named` are the relations of the number's sentence, of which only rates need a word."""
    a, b = one.quantity, two.quantity
    if wanted.share or wanted.quantity.unit == "倍":
        b = in_unit(b, a.unit)
    large, small = (a, b) if abs(a.value) >= abs(b.value) else (b, a)
    operands = (one, two) if large is a else (two, one)
    if not small.value:
        return
    rates = _is_rate(large), _is_rate(small)
    if not any(rates):
        yield from _of_amounts(large, small, operands, wanted, named)
    elif all(rates):
        yield from _of_rates(one, two, wanted)
    elif not wanted.share:
        amount, rate = operands if rates[1] else operands[::-1]
        if wanted.quantity.unit == amount.quantity.unit == "倍" and rate.quantity.unit in POINTS:  # 0.02 points down
            yield from _rates_before((amount, rate))
        if wanted.quantity.unit == "倍":
            return
        yield from _of_amount_and_rate(amount, rate, wanted)


def _is_rate(quantity: Quantity) -> bool:
    return quantity.kind != "amount" or quantity.unit in POINTS


def results_of_one(operand: RankedOperand, wanted: WantedNumber, named: frozenset[str]) -> Iterator[PairResult]:
    """What a percentage leaves of all, and how much of a year's amount is of one of its days, weeks or months."""
    quantity, unit = operand.quantity, wanted.quantity.unit
    if wanted.share and unit != "‰":
        if quantity.unit == "%" and not operand.way and 0 < quantity.value < HUNDRED:
            yield PairResult("rest", (HUNDRED - quantity.value, "100 − {}", (quantity,)), (operand,))
        return
    if quantity.kind != "amount" or unit == "倍" or quantity.unit in PERIODS or not same_units(quantity.unit, unit):
        return
    for relation in sorted(TIMES_A_YEAR.keys() & named):
        for times in TIMES_A_YEAR[relation]:
            yield _by_time(operand, times, _OF_BESIDE if operand.beside else 0.0)
    for days in _DAYS_OF_SPAN if "daily" in named else ():
        yield _by_time(operand, days, _OF_SPAN)


def _by_time(operand: RankedOperand, times: Decimal, extra: float) -> PairResult:
    quantity = operand.quantity
    return PairResult("average", (abs(quantity.value) / times, f"{{}} ÷ {times}", (quantity,)), (operand,), extra)


def stand_side_by_side(one: RankedOperand, other: RankedOperand) -> bool:
    """Whether two operands stand right beside each other in one statement."""
    return any(here == there and abs(a - b) == 1 for here, a in one.places for there, b in other.places)


def results_of_three(operands: Sequence[RankedOperand], wanted: WantedNumber) -> Iterator[PairResult]:
    """The sum of three amounts of one unit, and what two of them leave of the largest."""
    unit = wanted.quantity.unit
    if wanted.share or unit == "倍":
        return
    for three in combinations([one for one in operands if one.quantity.unit == unit and not _is_rate(one.quantity)], 3):
        whole, one, two = sorted(three, key=lambda operand: -operand.size)
        quantities, parts = (whole.quantity, one.quantity, two.quantity), one.size + two.size
        yield PairResult("sum", (whole.size + parts, "{} + {} + {}", quantities), (whole, one, two))
        if whole.size > parts:
            yield PairResult("difference", (whole.size - parts, "{} − {} − {}", quantities), (whole, one, two))


def _of_amounts(
    large: Quantity, small: Quantity, operands: tuple[RankedOperand, ...], wanted: WantedNumber, named: frozenset[str]
) -> Iterator[PairResult]:
    units = (large.unit, small.unit)
    if "倍" in units:
        yield from _before_multiple(large, small, operands, wanted)
        return
    one_period = (large.unit in PERIODS) != (small.unit in PERIODS)
    if wanted.share:
        if not one_period:
            yield from _shares(large, small, operands, wanted)
    elif wanted.quantity.unit == "倍":
        if are_alike(*units) and not one_period:
            above, below = (large, small) if wanted.value >= 1 else (small, large)
            yield PairResult("multiple", (abs(above.value / below.value), SHARE, (above, below)), operands)
    else:
        if not one_period and (add_up(*units, wanted.quantity.unit) or _may_leave_out(units, small, wanted)):
            added = is_of_one_sign(large, small) or bool(named & BALANCES)
            yield from _differences(large, small, operands, wanted, added=added)
        yield from _averages(large, small, operands, wanted, named)


def _before_multiple(
    large: Quantity, small: Quantity, operands: tuple[RankedOperand, ...], wanted: WantedNumber
) -> Iterator[PairResult]:
    """What an amount was before it became so many times as much."""
    unit = wanted.quantity.unit
    level, times = (large, small) if small.unit == "倍" else (small, large)
    if not wanted.share and unit != "倍" and level.unit == unit and times.value != 1:
        yield PairResult("before", (abs(level.value / times.value), SHARE, (level, times)), operands)


def _is_its_change(small: RankedOperand, large: RankedOperand) -> bool:
    """Whether one number says by how much another one changed that stands in the same statement."""
    if not small.way or large.way:
        return False
    statements = {statement for statement, _ in large.places}
    return any(statement in statements for statement, _ in small.places)


def _shares(
    large: Quantity, small: Quantity, operands: tuple[RankedOperand, ...], wanted: WantedNumber
) -> Iterator[PairResult]:
    """What part one amount is of another, and by how much they differ."""
    if not are_alike(large.unit, small.unit) and (is_measured(large.unit) or is_measured(small.unit)):
        return
    bare = large.unit != small.unit and not (large.unit and small.unit)
    extra = _UNIT_MISSING if bare and is_measured(large.unit or small.unit) else 0.0
    high, low, whole = abs(large.value), abs(small.value), _THOUSAND if wanted.quantity.unit == "‰" else HUNDRED
    if _is_its_change(operands[1], operands[0]) or (operands[1].beside and operands[1].way and not operands[0].way):
        base = high - operands[1].way * low
        if base > 0:
            sign = "−" if operands[1].way > 0 else "+"
            result = low * whole / base, f"{{0}} ÷ ({{1}} {sign} {{0}})", (small, large)
            yield PairResult("change", result, operands, extra)
    elif operands[1].way:  # a part of what it changed, and hardly of another amount
        extra += _OF_ANOTHER
    yield PairResult("share", (low * whole / high, SHARE, (small, large)), operands, extra)
    if high != low and whole is HUNDRED and not (operands[0].way or operands[1].way):
        yield PairResult("rise", ((high - low) * whole / low, _MORE_THAN, (large, small)), operands, extra)
        yield PairResult("fall", ((high - low) * whole / high, _LESS_THAN, (large, small)), operands, extra)
    if wanted.value > whole:
        yield PairResult("share", (high * whole / low, SHARE, (large, small)), operands, extra)


def add_up(one: str, other: str, wanted: str) -> bool:
    """Whether amounts of two units make one of a third by adding or taking away."""
    if not are_alike(one, other):
        return False
    unit = one or other
    if wanted in POINTS:  # of a rate that has no sign of its own
        return not unit
    return same_units(unit, wanted) if unit and wanted else not is_measured(unit or wanted)


def _may_leave_out(units: tuple[str, str], small: Quantity, wanted: WantedNumber) -> bool:
    """Whether a number only leaves out the unit that two amounts as large have: that is 2.4 million less."""
    sizes = wanted.value, abs(small.value)
    return not wanted.quantity.unit and bool(units[0]) and units[0] == units[1] and min(sizes) >= MILLION


def _differences(
    large: Quantity, small: Quantity, operands: tuple[RankedOperand, ...], wanted: WantedNumber, *, added: bool
) -> Iterator[PairResult]:
    """The difference and, where they may be `added`, the sum; of a level and its own change only what was before is as
    likely."""
    pair, (apart, together) = (large, small), levels_apart(large, small)
    if abs(small.value) * 2 < wanted.step:  # it changes nothing
        return
    less, more = (apart, DIFFERENCE, pair), (together, SUM, pair)
    if not is_of_one_sign(large, small) or not _is_its_change(operands[1], operands[0]):
        yield PairResult("difference", less, operands)
        if added and wanted.quantity.unit not in POINTS:
            yield PairResult("sum", more, operands)
        return
    before, after = (less, more) if operands[1].way > 0 else (more, less)
    yield PairResult("earlier", before, operands, _OWN_CHANGE)
    yield PairResult("sum" if after is more else "difference", after, operands, _WRONG_WAY)


def _averages(
    large: Quantity, small: Quantity, operands: tuple[RankedOperand, ...], wanted: WantedNumber, named: frozenset[str]
) -> Iterator[PairResult]:
    """A total by a count, for so many of them too, and a count of so much each."""
    unit = wanted.quantity.unit
    each = {id(one.quantity) for one in operands if one.each}
    for total, count in ((large, small), (small, large)):
        money = not total.unit and abs(total.value) >= MILLION
        counted = not (is_measured(unit) or is_measured(total.unit)) and same_units(total.unit, unit)
        if total.unit != unit and not money and not counted:
            continue
        if (total.unit in PERIODS) != (unit in PERIODS):
            continue
        apart = is_measured(count.unit) and count.unit not in PERIODS and count.unit != total.unit
        if apart and id(count) not in each:
            continue
        if abs(count.value) > 1:
            yield PairResult("average", (abs(total.value / count.value), SHARE, (total, count)), operands)
            if is_measured(unit) and (count.unit in PERIODS or not is_measured(count.unit)):
                yield PairResult("each", (abs(total.value * count.value), "{} × {}", (count, total)), operands)
        for relation in sorted(RATES.keys() & named):
            of = RATES[relation]
            result = abs(total.value / count.value) * of, f"{{}} ÷ {{}} × {of:,}", (total, count)
            yield PairResult("rate", result, operands)


def _of_rates(one: RankedOperand, two: RankedOperand, wanted: WantedNumber) -> Iterator[PairResult]:
    a, b, unit = _rate_of(one.quantity), _rate_of(two.quantity), wanted.quantity.unit
    operands = (one, two) if a >= b else (two, one)
    high, low, pair = max(a, b), min(a, b), (operands[0].quantity, operands[1].quantity)
    in_points = pair[0].unit in POINTS, pair[1].unit in POINTS
    if in_points[0] != in_points[1]:
        if wanted.share and unit == "%":
            yield from _rates_before(operands[::-1] if in_points[0] else operands)
    elif unit in POINTS or (not unit and not wanted.share):
        points = HUNDRED if unit == "bp" else 1
        yield PairResult("difference", ((high - low) * points, DIFFERENCE, pair), operands)
    elif unit == "倍":
        above, below, order = (high, low, pair) if wanted.value >= 1 else (low, high, pair[::-1])
        yield PairResult("multiple", (above / below, SHARE, order), operands)
    elif wanted.share and unit != "‰" and not (one.way or two.way or in_points[0]):
        yield PairResult("sum", (high + low, SUM, pair), operands)
        if high + low < HUNDRED:
            yield PairResult("rest", (HUNDRED - high - low, "100 − {} − {}", pair), operands)


def _rate_of(quantity: Quantity) -> Decimal:
    """A rate in per cent, or a change of one in points."""
    if quantity.unit == "bp":
        return abs(quantity.value) / HUNDRED
    return abs(quantity.value * HUNDRED if quantity.kind == "fraction" else quantity.value)


def _rates_before(operands: tuple[RankedOperand, ...]) -> Iterator[PairResult]:
    """What a rate was before it changed by so many points: both, where nothing says which way it went."""
    level, change = operands
    pair = (level.quantity, change.quantity)
    for way in (change.way,) if change.way else (1, -1):
        value = _rate_of(level.quantity) - way * _rate_of(change.quantity)
        extra = _OWN_CHANGE if change.way else 0.0
        yield PairResult("earlier", (value, DIFFERENCE if way > 0 else SUM, pair), operands, extra)


def _of_amount_and_rate(amount: RankedOperand, rate: RankedOperand, wanted: WantedNumber) -> Iterator[PairResult]:
    """A part of an amount; what it was before it grew by a rate, and by how much it grew."""
    known, by, unit = amount.quantity, rate.quantity, wanted.quantity.unit
    money = not known.unit and amount.size >= MILLION
    if by.unit not in ("%", "") or "倍" in (known.unit, by.unit) or not same_units(known.unit, unit):
        return
    if known.unit != unit and is_measured(unit) and not money:
        return
    part, operands, pair = _rate_of(by) / HUNDRED, (amount, rate), (known, by)
    if not 0 < part < 10:
        return
    if rate.way:
        base = 1 + rate.way * part
        if base > 0:
            sign = "+" if rate.way > 0 else "−"
            before = amount.size / base
            yield PairResult("before", (before, f"{{}} ÷ (1 {sign} {{}})", pair), operands)
            yield PairResult("amount", (abs(amount.size - before), f"{{0}} − {{0}} ÷ (1 {sign} {{1}})", pair), operands)
    elif part < 1:
        yield PairResult("part", (amount.size * part, "{} × {}", pair), operands)
        yield PairResult("remainder", (amount.size * (1 - part), "{} × (1 − {})", pair), operands)
        yield PairResult("whole", (amount.size / part, SHARE, pair), operands)
