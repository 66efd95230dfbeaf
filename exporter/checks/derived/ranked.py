"""How a number follows from two of some operands, the likeliest pair first, whatever words name the relation.

Asked where no word names one, or where the operands stand apart: each operand weighs what speaks for it, and as few
results are tried as hardly any agrees with by chance.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from msgspec import Struct

from exporter.checks.derived.results import (
    DIFFERENCE,
    POINTS,
    SHARE,
    SUM,
    Derivation,
    TriedResult,
    are_alike,
    make_derivation,
)
from exporter.checks.derived.wanted import WantedNumber
from exporter.numbers.measures import PERIODS, in_unit, is_measured
from exporter.numbers.quantity import Quantity, same_units

# Results that are expected to agree by chance and still prove something.
# Where no word names the relation, fewer.
_CHANCE, _CHANCE_UNNAMED = 0.3, 0.15
# The part of all results that may agree with a number from which it is a rough one, whose operands stand together.
_ROUGH = 0.03
# The same from which no word need name that it is an average, or an amount for each.
_EXACT = 0.01
# What speaks for two operands of one sentence, for two that stand side by side there, and for two of neighbouring ones.
_TOGETHER, _ADJACENT, _NEXT = 0.5, 0.3, 0.2
# Relations that a word names where they are meant, unless the number is exact.
_NAMED_ALONE = frozenset({"average", "each", "sum"})
# Relations by which a small whole number follows exactly, if at all.
_OF_EXACT = frozenset({"sum", "difference"})
# Relations of which a rough number has operands that stand close to one another.
_OF_CLOSE = frozenset({"share", "change", "multiple", "average", "each"})
# The part of a pair's weight that a relation has which no word names.
_UNNAMED = 0.6
# How many times a number a result may be, or it a result, that chance could have made it: others are no rivals.
_FAR = 3
# The largest part of all results, as tried, that a number may agree with and be surely this result.
_SURE = 0.02
_HUNDRED = Decimal(100)
# From here on an amount without a unit may be one of money, which a sentence names once.
_MILLION = Decimal(1_000_000)
# Counts up to this are many texts' own.
_FEW = 20


class WeighedOperand(Struct, frozen=True):
    """An operand and what speaks for it; `sentence` and `place` are where it stands, each -1 where it does not matter.

    `changes`: whether it says itself by how much something rose or fell; `meant`: whether the number's own sentence
    has it or names it."""

    quantity: Quantity
    weight: float
    sentence: int = -1
    place: int = -1
    changes: bool = False
    meant: bool = False


class _ScoredResult(Struct, frozen=True):
    """A result, what speaks for it, and whether a word names its relation."""

    score: float
    named: bool
    result: TriedResult


def derive_from_likeliest(
    wanted: WantedNumber, operands: Sequence[WeighedOperand], named: frozenset[str], direction: int
) -> Derivation | None:
    """The likeliest way a number follows from one or two of the operands; None where chance would explain it too.

    `direction`: 1 where the number says how much something rose, -1 where it says how much it fell, else 0."""
    if not wanted.value:
        return None
    if not any(wanted.agrees(one.result[0]) for one in _results_within(wanted, operands, named, direction)):
        return None
    low, high = wanted.value / _FAR, wanted.value * _FAR
    results = _results_of(wanted, operands, combinations(operands, 2), named, direction)
    near = (one for one in results if low <= one.result[0] <= high)
    tried: set[Decimal] = set()
    for scored in sorted(near, key=lambda one: -one.score):
        tried.add(scored.result[0])
        chance = len(tried) * wanted.width
        if len(tried) > 1 and chance > _CHANCE:
            return None
        if wanted.agrees(scored.result[0]) and (scored.named or chance <= _CHANCE_UNNAMED):
            return make_derivation(scored.result, sure=chance <= _SURE)
    return None


def _results_within(
    wanted: WantedNumber, operands: Sequence[WeighedOperand], named: frozenset[str], direction: int
) -> Iterator[_ScoredResult]:
    """The results that may agree: of the few pairs whose sizes, whatever their units, give the number roughly."""
    sized = [(one, abs(float(one.quantity.value))) for one in operands]
    give = _is_rate_within if wanted.share else _is_amount_within
    pairs = (
        (one, two)
        for (one, size), (two, other) in combinations(sized, 2)
        if give(size, other, wanted.low, wanted.high) or _are_converted(one.quantity, two.quantity)
    )
    yield from _results_of(wanted, operands, pairs, named, direction)


def _is_amount_within(one: float, two: float, low: float, high: float) -> bool:
    """Whether a difference, sum, product or quotient of two sizes, also as per cent, lies between two bounds."""
    if low <= abs(one - two) <= high or low <= one + two <= high:
        return True
    if low <= one * two <= high or low <= one * two / 100 <= high:
        return True
    if not one or not two:
        return False
    ratio, inverse = one / two, two / one
    return low <= ratio <= high or low <= inverse <= high or low <= ratio * 100 <= high or low <= inverse * 100 <= high


def _is_rate_within(one: float, two: float, low: float, high: float) -> bool:
    """Whether a share, a change or a sum of two sizes lies between two bounds, in per cent."""
    large, small = (one, two) if one >= two else (two, one)
    if not small:
        return False
    more = (large - small) * 100
    if low <= small * 100 / large <= high or low <= large + small <= high:
        return True
    return low <= more / large <= high or low <= more / small <= high


def _are_converted(one: Quantity, two: Quantity) -> bool:
    """Whether two amounts are of different measures, one of which is converted before they are set against another."""
    return one.unit != two.unit and is_measured(one.unit) and is_measured(two.unit)


def _results_of(
    wanted: WantedNumber,
    operands: Sequence[WeighedOperand],
    pairs: Iterable[tuple[WeighedOperand, WeighedOperand]],
    named: frozenset[str],
    direction: int,
) -> Iterator[_ScoredResult]:
    counted = wanted.value <= _FEW and not is_measured(wanted.quantity.unit)
    for one, two in pairs:
        if _is_change_of(one, two) or _is_change_of(two, one):
            continue
        together = one.sentence != -1 and one.sentence == two.sentence
        close = together or (one.meant and two.meant)
        coarse = wanted.width > _ROUGH and not wanted.quantity.approx
        score = one.weight + two.weight + _nearness(one, two)
        for relation, result in _results_of_two(one.quantity, two.quantity, wanted, direction, close=close):
            said = relation in named
            apart = not close and wanted.width > _ROUGH
            if not close and relation in _OF_EXACT and _is_few(result[2]):
                continue
            if apart and (counted or not said or relation in _OF_CLOSE or wanted.quantity.approx):
                continue
            if relation == "sum" and "net" in named:
                continue
            if relation in _OF_EXACT and coarse and result[0] != wanted.value:
                continue
            if said or relation not in _NAMED_ALONE or wanted.width < _EXACT:
                yield _ScoredResult(score if said else score * _UNNAMED, said, result)
    for one in operands:
        if wanted.share and one.quantity.unit == "%" and not direction and one.quantity.value < _HUNDRED:
            rest = _HUNDRED - one.quantity.value, "100 − {}", (one.quantity,)
            yield _ScoredResult(one.weight * (2 if "rest" in named else 1), "rest" in named, rest)


def _is_few(operands: Sequence[Quantity]) -> bool:
    """Whether one of some operands is a small count without a unit, of which every text has many."""
    return any(not one.unit and abs(one.value) <= _FEW for one in operands)


def _nearness(one: WeighedOperand, two: WeighedOperand) -> float:
    """What speaks for two operands because of where they stand."""
    if -1 in (one.sentence, two.sentence):
        return 0.0
    if one.sentence == two.sentence:
        return _TOGETHER + (_ADJACENT if abs(one.place - two.place) == 1 else 0.0)
    return _NEXT if abs(one.sentence - two.sentence) == 1 and min(one.sentence, two.sentence) >= 0 else 0.0


def _is_change_of(change: WeighedOperand, amount: WeighedOperand) -> bool:
    """Whether a percentage tells by how much something rose, so that it is no part of an amount."""
    return change.changes and change.quantity.kind == "percent" and amount.quantity.kind == "amount"


def _results_of_two(
    a: Quantity, b: Quantity, wanted: WantedNumber, direction: int, *, close: bool
) -> Iterator[tuple[str, TriedResult]]:
    """What two operands give, each result with its relation; of two that stand `close` one may lack its unit."""
    if wanted.share or wanted.quantity.unit == "倍":
        b = in_unit(b, a.unit)
    large, small = (a, b) if abs(a.value) >= abs(b.value) else (b, a)
    if not small.value:
        return
    if a.kind == b.kind == "percent":
        yield from _of_two_rates(large, small, wanted, direction)
    elif a.kind == b.kind == "amount":
        missing = close and are_alike(large.unit, small.unit) and (large.unit or small.unit) not in PERIODS
        alike = large.unit == small.unit or missing
        if wanted.share:
            yield from _shares(large, small, direction) if alike else ()
        elif wanted.quantity.unit == "倍":
            yield from _multiples(large, small, wanted) if alike else ()
        else:
            yield from _of_two_amounts(large, small, wanted)
    elif not wanted.share:
        yield from _of_amount_and_share(a, b, wanted)


def _of_two_rates(
    large: Quantity, small: Quantity, wanted: WantedNumber, direction: int
) -> Iterator[tuple[str, TriedResult]]:
    high, low, pair = abs(large.value), abs(small.value), (large, small)
    if large.unit != small.unit:
        return
    if wanted.quantity.unit in POINTS:
        yield "difference", (high - low, DIFFERENCE, pair)
    elif wanted.quantity.unit == "倍":
        yield from _multiples(large, small, wanted)
    elif wanted.share and not direction and high + low <= _HUNDRED:
        yield "sum", (high + low, SUM, pair)


def _shares(large: Quantity, small: Quantity, direction: int) -> Iterator[tuple[str, TriedResult]]:
    high, low, pair = abs(large.value), abs(small.value), (large, small)
    if large.unit == "倍" or high == low:
        return
    if direction <= 0:
        relation = "change" if direction else "share"
        if direction:
            yield relation, ((high - low) * _HUNDRED / high, "({0} − {1}) ÷ {0}", pair)
        else:
            yield relation, (low * _HUNDRED / high, "{1} ÷ {0}", pair)
    else:
        yield "change", ((high - low) * _HUNDRED / low, "({0} − {1}) ÷ {1}", pair)


def _multiples(large: Quantity, small: Quantity, wanted: WantedNumber) -> Iterator[tuple[str, TriedResult]]:
    if large.unit == "倍":
        return
    above, below = (large, small) if wanted.value >= 1 else (small, large)
    yield "multiple", (abs(above.value / below.value), SHARE, (above, below))


def _of_two_amounts(large: Quantity, small: Quantity, wanted: WantedNumber) -> Iterator[tuple[str, TriedResult]]:
    high, low, unit, pair = abs(large.value), abs(small.value), wanted.quantity.unit, (large, small)
    if _add_up(large.unit, small.unit, unit) and low * 2 >= wanted.step:
        yield "difference", (high - low, DIFFERENCE, pair)
        if unit not in POINTS:
            yield "sum", (high + low, SUM, pair)
    for total, count in (pair, pair[::-1]):
        money = not total.unit and abs(total.value) >= _MILLION
        if not same_units(total.unit, unit) or (total.unit == count.unit and not money) or count.unit == "倍":
            continue
        spans = count.unit in PERIODS
        if not is_measured(count.unit) or spans:
            if not spans and (is_measured(unit) == is_measured(total.unit) or money):
                yield "average", (abs(total.value / count.value), SHARE, (total, count))
            if is_measured(unit) and is_measured(total.unit) and total.unit not in PERIODS:
                yield "each", (abs(total.value * count.value), "{} × {}", (count, total))


def _add_up(one: str, other: str, wanted: str) -> bool:
    """Whether amounts of two units make one of a third by adding or taking away."""
    if not are_alike(one, other):
        return False
    unit = one or other
    if wanted in POINTS:  # of a rate that has no sign of its own
        return not unit
    return same_units(unit, wanted) if unit and wanted else not is_measured(unit or wanted)


def _of_amount_and_share(a: Quantity, b: Quantity, wanted: WantedNumber) -> Iterator[tuple[str, TriedResult]]:
    amount, rate = (a, b) if a.kind == "amount" else (b, a)
    unit = wanted.quantity.unit
    if amount.kind != "amount" or "倍" in (unit, amount.unit) or not same_units(amount.unit, unit):
        return
    part = abs(rate.value if rate.kind == "fraction" else rate.value / _HUNDRED)
    if not (rate.unit == "%" or rate.kind == "fraction") or not 0 < part < 1:
        return
    yield "share", (abs(amount.value) * part, "{} × {}", (amount, rate))
    yield "each", (abs(amount.value) / part, SHARE, (amount, rate))
