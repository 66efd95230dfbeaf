"""What two operands or a row of them may give: a sum, a difference, a share, a growth, a multiple, an average."""

import functools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from msgspec import Struct

from exporter.checks.derived.wanted import WantedNumber
from exporter.checks.words.polarity import is_below_zero
from exporter.numbers.measures import dimensions_of, in_unit, is_measured
from exporter.numbers.quantity import HUNDRED, Quantity, same_units
from exporter.text.numbers import round_half_up

# Addends of one sum.
ADDENDS = 6
POINTS = frozenset({"百分点", "bp", "点"})
# Relations of two amounts that are a difference, and those that may be a sum.
DIFFERENCES = frozenset({"difference", "change", "before", "swing", "net"})
SUMS = frozenset({"sum", "change", "before", "swing"})
# Those that take a number below zero from one above it.
BALANCES = frozenset({"sum", "net"})
# Beside the relations named: that something rose, or fell.
RISE, FALL = "rise", "fall"
# From here on amounts in one sentence are of one currency, though only one of them names it.
MILLION = Decimal(1_000_000)
# Percentage points from which a share is a rough one.
_ROUGH = 5
# Pairs of units of which it is kept whether they add up; a text has some hundreds.
_UNIT_PAIRS = 4096
# The days of a year, of which a part leaves the rest.
_YEARS = (Decimal(365), Decimal(366))


# A value, how it is written, and the operands in the order written: of some hundreds that are tried, one is kept.
TriedResult = tuple[Decimal, str, tuple[Quantity, ...]]

# What stands in forms: the signs of arithmetic, and the beginning of what a number is divided by for its earlier value.
_SIGNS, _BEFORE = "+−×÷", "÷ (1 "
# What a rate is written with that fell or rose.
_OWN_SIGNS = "+-−–± "
DIFFERENCE, SUM, SHARE = "{} − {}", "{} + {}", "{} ÷ {}"
MORE_THAN, LESS_THAN = "({0} − {1}) ÷ {1}", "({0} − {1}) ÷ {0}"
_MORE_BY, _LESS_BY = "{1} ÷ ({0} − {1})", "{1} ÷ ({0} + {1})"
_PRODUCT, _BEYOND_ONE, _BEYOND_ALL = "{} × {}", "{} − 1", "{} − 100"


class Derivation(Struct, frozen=True):
    """A result, and how it follows from operands: by a form that has a place for each, as they are written."""

    value: Decimal
    form: str  # DIFFERENCE …
    texts: tuple[str, ...]
    operands: tuple[Quantity, Quantity] | None = None  # of a difference, the larger first
    addends: tuple[Quantity, Quantity] | None = None  # of a sum of two
    sure: bool = True  # whether its operands are surely those that are meant
    used: tuple[Quantity, ...] = ()  # all operands, as far as they are known
    rises: int = 0  # 1 where it is by how much something is more, -1 where less, 0 where nothing says

    @property
    def written(self) -> str:
        """How it follows, as it is told: 52.8 − 39.9. A rate has no sign of its own behind that of the form."""
        texts = self.texts
        if _BEFORE in self.form:
            texts = (*texts[:1], *(text.lstrip(_OWN_SIGNS) for text in texts[1:]))
        return self.form.format(*texts)

    @property
    def signs(self) -> str:
        """The signs of arithmetic between its operands, in order."""
        return "".join(sign for sign in self.form if sign in _SIGNS)

    @property
    def is_of_rate(self) -> bool:
        """Whether it is a product, or what something was before it rose or fell by a rate."""
        return "×" in self.form or _BEFORE in self.form


def derive_by(
    value: Decimal, form: str, *operands: Quantity, sure: bool = True, used: tuple[Quantity, ...] = ()
) -> Derivation:
    """A result with the operands that its form has places for."""
    return Derivation(value, form, tuple(map(write_operand, operands)), sure=sure, used=used)


def form_of_row(sign: str, count: int) -> str:
    """The form of so many operands with one sign between all of them."""
    return f" {sign} ".join(("{}",) * count)


def make_derivation(result: TriedResult, *, sure: bool) -> Derivation:
    """A result that agrees, written out."""
    value, template, operands = result
    pair = (operands[0], operands[1]) if template in (DIFFERENCE, SUM) else None
    rises = 0
    if template in (_BEYOND_ONE, _BEYOND_ALL):
        rises = 1 if operands[0].value > (1 if template == _BEYOND_ONE else HUNDRED) else -1
    apart, added = (pair, None) if template == DIFFERENCE else (None, pair)
    return Derivation(value, template, tuple(map(write_operand, operands)), apart, added, sure, operands, rises)


def results_with(
    new: Quantity, pool: Sequence[Quantity], wanted: WantedNumber, named: frozenset[str]
) -> Iterator[TriedResult]:
    """What the newest operand gives alone, with each of the others, and in a row of them."""
    yield from _alone(new, wanted, named)
    for other in pool[:-1]:
        yield from _of_two(new, other, wanted, named)
    yield from _sums_in_row(pool, wanted, named)
    yield from _share_of_parts(pool, wanted, named)
    yield from _rests_of_whole(pool, wanted, named)


def _alone(a: Quantity, wanted: WantedNumber, named: frozenset[str]) -> Iterator[TriedResult]:
    if a.unit == "%" and wanted.share and "rest" in named:
        yield HUNDRED - a.value, "100 − {}", (a,)
    if a.unit == "%" and wanted.quantity.unit == "倍" and "multiple" in named:
        yield 1 + a.value / HUNDRED, "1 + {}", (a,)
    if a.unit == "%" and wanted.share and "change" in named and HUNDRED < a.value < 3 * HUNDRED:
        yield a.value - HUNDRED, _BEYOND_ALL, (a,)
    other_way = FALL if a.value > 1 else RISE  # where what halved is another thing than what rose by half
    if a.unit == "倍" and wanted.share and "change" in named and other_way not in named:
        yield abs(a.value - 1) * HUNDRED, _BEYOND_ONE, (a,)
    if a.unit == wanted.quantity.unit == "天" and "rest" in named:
        for days in _YEARS:
            yield days - a.value, f"{days} − {{}}", (a,)


def _of_two(a: Quantity, b: Quantity, wanted: WantedNumber, named: frozenset[str]) -> Iterator[TriedResult]:
    if wanted.share:  # 4.71 km of 6,820 m
        b = in_unit(b, a.unit)
    large, small = (a, b) if abs(a.value) >= abs(b.value) else (b, a)
    unit = wanted.quantity.unit
    if a.kind == b.kind == "percent":
        yield from _of_rates(large, small, wanted, named)
    elif a.kind == b.kind == "amount" and are_alike(a.unit, b.unit) and small.value:
        if wanted.share:
            yield from _shares(large, small, wanted, named)
        elif unit == "倍":
            above, below = (large, small) if wanted.value >= 1 else (small, large)
            yield abs(above.value / below.value), SHARE, (above, below)
        elif are_alike(unit, a.unit) and are_alike(unit, b.unit) and abs(small.value) * 2 >= wanted.step:
            yield from _differences(large, small, named)  # they change something
    yield from _of_amount_and_rate(a, b, wanted, named)
    yield from _averages(a, b, wanted, named)


def _differences(large: Quantity, small: Quantity, named: frozenset[str]) -> Iterator[TriedResult]:
    """The difference and the sum of two amounts, as far as they are named."""
    pair, (apart, together) = (large, small), levels_apart(large, small)
    if named & DIFFERENCES:
        yield apart, DIFFERENCE, pair
    if named & (SUMS if is_of_one_sign(large, small) else BALANCES) and "net" not in named:
        yield together, SUM, pair


def levels_apart(large: Quantity, small: Quantity) -> tuple[Decimal, Decimal]:
    """How far two numbers are apart and what they make together; of one below zero and one above, more is apart."""
    high, low = abs(large.value), abs(small.value)
    return (high - low, high + low) if is_of_one_sign(large, small) else (high + low, high - low)


def is_of_one_sign(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are both below zero, or neither."""
    return is_negative(one) == is_negative(other)


def is_negative(quantity: Quantity) -> bool:
    """Whether a number is below zero; those of a source keep their sign in their text alone."""
    return quantity.value < 0 or (not quantity.text[:1].isdigit() and is_below_zero(quantity.text))


def _shares(large: Quantity, small: Quantity, wanted: WantedNumber, named: frozenset[str]) -> Iterator[TriedResult]:
    """What part one amount is of another, and by how much per cent they differ."""
    high, low, units = abs(large.value), abs(small.value), (large.unit, small.unit)
    if units[0] != units[1] and (all(units) or (low < MILLION and dimensions_of(units[0] or units[1]))):
        return
    if large.unit == "倍":  # one multiple is no part of another
        return
    if "share" in named or wanted.quantity.kind == "fraction":
        yield low * HUNDRED / high, SHARE, (small, large)
    if "change" in named and "share" not in named and wanted.step < _ROUGH:
        yield low * HUNDRED / high, SHARE, (small, large)
    if "change" in named:
        yield from _changes(large, small)


def _changes(large: Quantity, small: Quantity) -> Iterator[TriedResult]:
    """By how much per cent one of two amounts is another than the other, or was before what is told as the change."""
    high, low = abs(large.value), abs(small.value)
    pair = (large, small)
    yield (high - low) * HUNDRED / low, MORE_THAN, pair
    yield (high - low) * HUNDRED / high, LESS_THAN, pair
    if high != low:
        yield low * HUNDRED / (high - low), _MORE_BY, pair
    yield low * HUNDRED / (high + low), _LESS_BY, pair


def goes_with(template: str, named: frozenset[str]) -> bool:
    """Whether a result is of what it was before by the direction named: of the less where it rose, else of the more."""
    return not (RISE in named and template in (LESS_THAN, _LESS_BY)) and not (
        FALL in named and template in (MORE_THAN, _MORE_BY)
    )


@functools.lru_cache(_UNIT_PAIRS)
def are_alike(a: str, b: str) -> bool:
    """Whether amounts of two units add up: the same ones, or one of them left out; 个 of something is no 张."""
    return a == b or not a or not b or ("个" not in (a, b) and same_units(a, b))


def _of_rates(large: Quantity, small: Quantity, wanted: WantedNumber, named: frozenset[str]) -> Iterator[TriedResult]:
    high, low = abs(large.value), abs(small.value)
    pair = (large, small)
    if wanted.quantity.unit == "倍" and low and large.unit == small.unit:  # 17.8 % are three times 5.1 %
        yield (high / low, SHARE, pair) if wanted.value >= 1 else (low / high, SHARE, (small, large))
        return
    if "rest" in named and wanted.share and high + low < HUNDRED and large.unit == small.unit == "%":
        yield HUNDRED - high - low, "100 − {} − {}", pair
    if wanted.quantity.unit in POINTS or (not wanted.quantity.unit and not wanted.share):
        if (large.unit in POINTS) == (small.unit in POINTS):
            yield high - low, DIFFERENCE, pair
    elif wanted.share:
        if named & {"difference", "before", "change"}:
            yield high - low, DIFFERENCE, pair
            if "百分点" in (large.unit, small.unit):
                yield high + low, SUM, pair
        if "sum" in named:
            yield high + low, SUM, pair


def _of_amount_and_rate(a: Quantity, b: Quantity, wanted: WantedNumber, named: frozenset[str]) -> Iterator[TriedResult]:
    """A share of an amount, the amount before it grew by a rate, and an amount so many times."""
    for amount, rate in ((a, b), (b, a)):
        if amount.kind != "amount" or wanted.share or not same_units(amount.unit, wanted.quantity.unit):
            continue
        if wanted.quantity.unit == "倍" != amount.unit:  # no amount is a multiple
            continue
        if rate.unit == "倍" and "multiple" in named and amount.unit != "倍" and rate.value:
            yield abs(amount.value * rate.value), _PRODUCT, (amount, rate)
            yield abs(amount.value / rate.value), SHARE, (amount, rate)
        part = abs(rate.value if rate.kind == "fraction" else rate.value / HUNDRED)
        if not (rate.unit == "%" or rate.kind == "fraction") or not 0 < part < 10:
            continue
        if "share" in named:
            yield abs(amount.value) * part, _PRODUCT, (amount, rate)
        if "before" in named and (rate.kind != "fraction" or "change" in named):
            yield abs(amount.value) / (1 + part), "{} ÷ (1 + {})", (amount, rate)
            if part < 1:
                yield abs(amount.value) / (1 - part), "{} ÷ (1 − {})", (amount, rate)


def _averages(a: Quantity, b: Quantity, wanted: WantedNumber, named: frozenset[str]) -> Iterator[TriedResult]:
    if "average" not in named or wanted.share or a.kind != "amount" or b.kind != "amount":
        return
    unit = wanted.quantity.unit
    for total, count in ((a, b), (b, a)) if unit != "倍" else ():
        if not count.value or not _count_alike(total.unit, unit):
            continue
        if count.unit == total.unit and is_measured(unit):  # dollars by dollars are no dollars
            continue
        yield abs(total.value / count.value), SHARE, (total, count)
        if is_measured(unit) and not is_measured(count.unit):  # so many at so much each
            yield abs(total.value * count.value), _PRODUCT, (count, total)


def _count_alike(a: str, b: str) -> bool:
    """Whether two units count the same things: 人次 are 人, each time one comes."""
    return same_units(a, b) or (a.endswith("次") and a[:-1] == b) or (b.endswith("次") and b[:-1] == a)


def _sums_in_row(pool: Sequence[Quantity], wanted: WantedNumber, named: frozenset[str]) -> Iterator[TriedResult]:
    """Sums of three operands, one of them the newest, and of more that follow one another, ending with it."""
    unit = wanted.quantity.unit
    fitting = [one for one in pool if one.kind == pool[-1].kind and same_units(one.unit, unit)]
    if not fitting or fitting[-1] is not pool[-1] or "sum" not in named:
        return
    fitting = [one for one in fitting if abs(one.value) * 2 >= wanted.step]  # what changes something
    if not fitting or fitting[-1] is not pool[-1]:
        return
    newest, others = fitting[-1], fitting[-ADDENDS:-1]
    for one, two in combinations(others, 2):
        if are_alike(one.unit, newest.unit) and are_alike(two.unit, newest.unit):
            total = abs(one.value) + abs(two.value) + abs(newest.value)
            yield total, "{} + {} + {}", (one, two, newest)
    row = [newest]
    for later, earlier in pairwise(reversed(fitting)):
        if not same_units(later.unit, earlier.unit) or len(row) == ADDENDS:
            return
        row.append(earlier)
        if len(row) > 3:
            yield sum((abs(one.value) for one in row), Decimal(0)), form_of_row("+", len(row)), tuple(row)


def _share_of_parts(pool: Sequence[Quantity], wanted: WantedNumber, named: frozenset[str]) -> Iterator[TriedResult]:
    """The share of two parts together in the largest operand, the newest among them."""
    if not wanted.share or not {"share", "sum"} <= named:
        return
    fitting = [one for one in pool if one.kind == "amount" and are_alike(one.unit, pool[-1].unit) and one.unit != "倍"]
    if len(fitting) < 3 or fitting[-1] is not pool[-1]:
        return
    whole = max(fitting, key=lambda one: abs(one.value))
    parts = [one for one in fitting if one is not whole][-ADDENDS:]
    for one, two in combinations(parts, 2) if whole.value else ():
        if whole is fitting[-1] or fitting[-1] in (one, two):
            both = abs(one.value) + abs(two.value)
            yield both * HUNDRED / abs(whole.value), "({} + {}) ÷ {}", (one, two, whole)


def _rests_of_whole(pool: Sequence[Quantity], wanted: WantedNumber, named: frozenset[str]) -> Iterator[TriedResult]:
    """What two parts or more leave of the largest operand, the newest among them."""
    unit = wanted.quantity.unit
    fitting = [one for one in pool if one.kind == pool[-1].kind and are_alike(one.unit, unit)]
    if "rest" not in named or len(fitting) < 3 or fitting[-1] is not pool[-1]:
        return
    whole = max(fitting, key=lambda one: abs(one.value))
    parts = [one for one in fitting if one is not whole][-ADDENDS:]
    newest = fitting[-1]
    sets = [parts] if len(parts) > 2 else []
    if newest is not whole:
        sets += [[one, newest] for one in parts[:-1]]
    else:
        sets += [list(pair) for pair in combinations(parts, 2)]
    for parted in sets:
        rest = abs(whole.value) - sum((abs(one.value) for one in parted), Decimal(0))
        if rest > 0:
            yield rest, form_of_row("−", len(parted) + 1), (whole, *parted)


def write_operand(quantity: Quantity) -> str:
    return quantity.text.strip()


def write_in_scale(value: Decimal, like: Quantity) -> str:
    """A result in the scale that a number is written in, with as many decimals and one more: 0.85 of 万."""
    digits = like.digits.replace(".", "", 1)
    scale = Decimal(1)
    if like.kind != "fraction" and digits.isdigit() and Decimal(like.digits):
        scale = abs(like.value) / Decimal(like.digits)
    decimals = len(like.digits.partition(".")[2]) + 1
    rounded = round_half_up(value / scale, decimals)
    return f"{rounded.normalize():f}" if rounded else "0"
