"""What two operands or a row of them may give: a sum, a difference, a share, a growth, a multiple, an average."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from msgspec import Struct

from exporter.checks.derived.wanted import WantedNumber
from exporter.numbers.measures import convert_quantity, dimensions_of, is_measured
from exporter.numbers.quantity import Quantity, same_units
from exporter.text.numbers import round_half_up

# Addends of one sum.
ADDENDS = 6
POINTS = frozenset({"百分点", "bp", "点"})
_HUNDRED = Decimal(100)
# From here on amounts in one sentence are of one currency, though only one of them names it.
_MILLION = Decimal(1_000_000)
# Percentage points from which a share is a rough one.
_ROUGH = 5
# The days of a year, of which a part leaves the rest.
_YEARS = (Decimal(365), Decimal(366))


class Derivation(Struct, frozen=True):
    """A result, and how it is written: 12.9 = 52.8 − 39.9."""

    value: Decimal
    written: str
    operands: tuple[Quantity, Quantity] | None = None  # of a difference, the larger first
    addends: tuple[Quantity, Quantity] | None = None  # of a sum of two
    sure: bool = True  # whether its operands are surely those that are meant
    rises: int = 0  # 1 where it is by how much something is more, -1 where less, 0 where nothing says


def results_with(
    new: Quantity, pool: Sequence[Quantity], wanted: WantedNumber, named: frozenset[str]
) -> Iterator[Derivation]:
    """What the newest operand gives alone, with each of the others, and in a row of them."""
    yield from _alone(new, wanted, named)
    for other in pool[:-1]:
        yield from _of_two(new, other, wanted, named)
    yield from _sums_in_row(pool, wanted, named)
    yield from _share_of_parts(pool, wanted, named)
    yield from _rests_of_whole(pool, wanted, named)


def _alone(a: Quantity, wanted: WantedNumber, named: frozenset[str]) -> Iterator[Derivation]:
    if a.unit == "%" and wanted.share and "rest" in named:
        yield Derivation(_HUNDRED - a.value, f"100 − {write_operand(a)}")
    if a.unit == "%" and wanted.quantity.unit == "倍" and "multiple" in named:
        yield Derivation(1 + a.value / _HUNDRED, f"1 + {write_operand(a)}")
    if a.unit == "倍" and wanted.share and "change" in named:
        rises = 1 if a.value > 1 else -1
        yield Derivation(abs(a.value - 1) * _HUNDRED, f"{write_operand(a)} − 1", rises=rises)
    if a.unit == wanted.quantity.unit == "天" and "rest" in named:
        for days in _YEARS:
            yield Derivation(days - a.value, f"{days} − {write_operand(a)}")


def _of_two(a: Quantity, b: Quantity, wanted: WantedNumber, named: frozenset[str]) -> Iterator[Derivation]:
    if wanted.share and a.unit != b.unit and dimensions_of(a.unit) & dimensions_of(b.unit):  # 4.71 km of 6,820 m
        b = next((one for one in convert_quantity(b) if one.unit == a.unit), b)
    large, small = (a, b) if abs(a.value) >= abs(b.value) else (b, a)
    unit = wanted.quantity.unit
    if a.kind == b.kind == "percent":
        yield from _of_rates(large, small, wanted, named)
    elif a.kind == b.kind == "amount" and are_alike(a.unit, b.unit) and small.value:
        if wanted.share:
            yield from _shares(large, small, wanted, named)
        elif unit == "倍":
            above, below = (large, small) if wanted.value >= 1 else (small, large)
            yield Derivation(abs(above.value / below.value), f"{write_operand(above)} ÷ {write_operand(below)}")
        elif are_alike(unit, a.unit) and are_alike(unit, b.unit) and abs(small.value) * 2 >= wanted.step:
            yield from _differences(large, small, named)  # they change something
    yield from _of_amount_and_rate(a, b, wanted, named)
    yield from _averages(a, b, wanted, named)


def _differences(large: Quantity, small: Quantity, named: frozenset[str]) -> Iterator[Derivation]:
    """The difference and the sum of two amounts, as far as they are named."""
    high, low = abs(large.value), abs(small.value)
    if named & {"difference", "change", "before", "swing", "net"}:
        yield Derivation(high - low, f"{write_operand(large)} − {write_operand(small)}", (large, small))
    if named & {"sum", "before", "change", "swing"} and "net" not in named:
        yield Derivation(high + low, f"{write_operand(large)} + {write_operand(small)}", addends=(large, small))


def _shares(large: Quantity, small: Quantity, wanted: WantedNumber, named: frozenset[str]) -> Iterator[Derivation]:
    """What part one amount is of another, and by how much per cent they differ."""
    high, low, units = abs(large.value), abs(small.value), (large.unit, small.unit)
    if units[0] != units[1] and (all(units) or (low < _MILLION and dimensions_of(units[0] or units[1]))):
        return
    if large.unit == "倍":  # one multiple is no part of another
        return
    if "share" in named or wanted.quantity.kind == "fraction":
        yield Derivation(low * _HUNDRED / high, f"{write_operand(small)} ÷ {write_operand(large)}")
    if "change" in named and "share" not in named and wanted.step < _ROUGH:
        yield Derivation(low * _HUNDRED / high, f"{write_operand(small)} ÷ {write_operand(large)}")
    if "change" in named:
        yield from _changes(large, small)


def _changes(large: Quantity, small: Quantity) -> Iterator[Derivation]:
    """By how much per cent one of two amounts is another than the other, or was before what is told as the change."""
    high, low = abs(large.value), abs(small.value)
    a, b = write_operand(large), write_operand(small)
    yield Derivation((high - low) * _HUNDRED / low, f"({a} − {b}) ÷ {b}")
    yield Derivation((high - low) * _HUNDRED / high, f"({a} − {b}) ÷ {a}")
    if high != low:
        yield Derivation(low * _HUNDRED / (high - low), f"{b} ÷ ({a} − {b})")
    yield Derivation(low * _HUNDRED / (high + low), f"{b} ÷ ({a} + {b})")


def are_alike(a: str, b: str) -> bool:
    """Whether amounts of two units add up: the same ones, or one of them left out; 个 of something is no 张."""
    return a == b or not a or not b or ("个" not in (a, b) and same_units(a, b))


def _of_rates(large: Quantity, small: Quantity, wanted: WantedNumber, named: frozenset[str]) -> Iterator[Derivation]:
    high, low = abs(large.value), abs(small.value)
    difference = Derivation(high - low, f"{write_operand(large)} − {write_operand(small)}", (large, small))
    total = Derivation(high + low, f"{write_operand(large)} + {write_operand(small)}", addends=(large, small))
    if "rest" in named and wanted.share and high + low < _HUNDRED and large.unit == small.unit == "%":
        yield Derivation(_HUNDRED - high - low, f"100 − {write_operand(large)} − {write_operand(small)}")
    if wanted.quantity.unit in POINTS or (not wanted.quantity.unit and not wanted.share):
        if (large.unit in POINTS) == (small.unit in POINTS):
            yield difference
    elif wanted.share:
        if named & {"difference", "before", "change"}:
            yield difference
            if "百分点" in (large.unit, small.unit):
                yield total
        if "sum" in named:
            yield total


def _of_amount_and_rate(a: Quantity, b: Quantity, wanted: WantedNumber, named: frozenset[str]) -> Iterator[Derivation]:
    """A share of an amount, the amount before it grew by a rate, and an amount so many times."""
    for amount, rate in ((a, b), (b, a)):
        if amount.kind != "amount" or wanted.share or not same_units(amount.unit, wanted.quantity.unit):
            continue
        if rate.unit == "倍" and "multiple" in named and amount.unit != "倍" and rate.value:
            yield Derivation(abs(amount.value * rate.value), f"{write_operand(amount)} × {write_operand(rate)}")
            yield Derivation(abs(amount.value / rate.value), f"{write_operand(amount)} ÷ {write_operand(rate)}")
        part = abs(rate.value if rate.kind == "fraction" else rate.value / _HUNDRED)
        if not (rate.unit == "%" or rate.kind == "fraction") or not 0 < part < 10:
            continue
        if "share" in named:
            yield Derivation(abs(amount.value) * part, f"{write_operand(amount)} × {write_operand(rate)}")
        if "before" in named and (rate.kind != "fraction" or "change" in named):
            yield Derivation(abs(amount.value) / (1 + part), f"{write_operand(amount)} ÷ (1 + {write_operand(rate)})")
            if part < 1:
                yield Derivation(
                    abs(amount.value) / (1 - part), f"{write_operand(amount)} ÷ (1 − {write_operand(rate)})"
                )


def _averages(a: Quantity, b: Quantity, wanted: WantedNumber, named: frozenset[str]) -> Iterator[Derivation]:
    if "average" not in named or wanted.share or a.kind != "amount" or b.kind != "amount":
        return
    unit = wanted.quantity.unit
    for total, count in ((a, b), (b, a)):
        if not count.value or not _count_alike(total.unit, unit):
            continue
        yield Derivation(abs(total.value / count.value), f"{write_operand(total)} ÷ {write_operand(count)}")
        if is_measured(unit) and not is_measured(count.unit):  # so many at so much each
            yield Derivation(abs(total.value * count.value), f"{write_operand(count)} × {write_operand(total)}")


def _count_alike(a: str, b: str) -> bool:
    """Whether two units count the same things: 人次 are 人, each time one comes."""
    return same_units(a, b) or (a.endswith("次") and a[:-1] == b) or (b.endswith("次") and b[:-1] == a)


def _sums_in_row(pool: Sequence[Quantity], wanted: WantedNumber, named: frozenset[str]) -> Iterator[Derivation]:
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
            yield Derivation(total, " + ".join(map(write_operand, (one, two, newest))))
    row = [newest]
    for later, earlier in pairwise(reversed(fitting)):
        if not same_units(later.unit, earlier.unit) or len(row) == ADDENDS:
            return
        row.append(earlier)
        if len(row) > 3:
            yield Derivation(sum((abs(one.value) for one in row), Decimal(0)), " + ".join(map(write_operand, row)))


def _share_of_parts(pool: Sequence[Quantity], wanted: WantedNumber, named: frozenset[str]) -> Iterator[Derivation]:
    """The share of two parts together in the largest operand, the newest among them."""
    fitting = [one for one in pool if one.kind == "amount" and are_alike(one.unit, pool[-1].unit) and one.unit != "倍"]
    if not wanted.share or "share" not in named or len(fitting) < 2 or fitting[-1] is not pool[-1]:
        return
    whole = max(fitting, key=lambda one: abs(one.value))
    parts = [one for one in fitting if one is not whole][-ADDENDS:]
    for one, two in combinations(parts, 2) if "sum" in named and whole.value else ():
        if whole is fitting[-1] or fitting[-1] in (one, two):
            both = abs(one.value) + abs(two.value)
            total = f"({write_operand(one)} + {write_operand(two)})"
            yield Derivation(both * _HUNDRED / abs(whole.value), f"{total} ÷ {write_operand(whole)}")


def _rests_of_whole(pool: Sequence[Quantity], wanted: WantedNumber, named: frozenset[str]) -> Iterator[Derivation]:
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
            yield Derivation(rest, " − ".join(map(write_operand, (whole, *parted))))


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
