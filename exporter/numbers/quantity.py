"""A number found in text, and how two of them compare: the same, digits swapped, another scale, another unit."""

import functools
import re
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from exporter.numbers.tables import either_of, rows_of
from exporter.start.patterns import compile_pattern

Date = tuple[int | None, int | None, int | None]
# What a percentage is of.
HUNDRED = Decimal(100)


class Quantity(Struct, frozen=True, kw_only=True, gc=False):
    """One number of a text, with all that belongs to it.

    `value` is canonical: 4745万元, 4,745万余元 and 47,450,000 元 are all 47450000 元; a percentage is 43.6 with the
    unit %, not 0.436; a date is the number yyyymmdd with zeros for what it leaves out (9月20日 is 920), a time minutes
    since midnight, a fraction its quotient, a range its low end. `unit` is canonical too (`numbers_units`).
    `precision` is the worth of the last digit written (10000 for 4745万), zero for a fraction. `low` and `high` are set
    for ranges and ratios. `start` and `end` are offsets in the text and `text` what stands there, sign, currency sign,
    第 and unit included, words of approximation before or after it (约, more than, 以上) not. `digits` are the digits
    as written, half-width, with a point for the decimal mark and without grouping (11928, 43.6; 340 for 三百四十).

    kind: amount, percent (%, ‰, percentage points), ordinal, date, year, time, fraction, ratio, range.
    """

    value: Decimal
    unit: str
    precision: Decimal
    kind: str
    start: int
    end: int
    text: str
    digits: str
    approx: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    date: Date | None = None


# Units that count the same things: nobody is misled where one text says 起 and the other 件.
_FAMILIES = (
    frozenset({"件", "起", "宗", "例", "桩"}),
    frozenset({"家", "所", "户", "间"}),
    frozenset({"次", "场", "回", "场次", "趟", "轮"}),
    frozenset({"台", "辆", "部", "架", "艘", "套"}),
    frozenset({"项", "条", "种", "类", "款", "点", "方面"}),
    frozenset({"m", "m/s"}),  # of a wind, a train
    frozenset({"km", "km/h"}),
    frozenset({"元", "¥"}),
    frozenset({"JPY", "¥"}),
    frozenset({"USD", "$"}),
    frozenset({"GBP", "lb"}),  # pounds
    frozenset({"座", "处", "栋", "幢"}),
)

# Pairs of units of which it is kept whether they count the same; a text has some dozens of units.
_PAIRS = 4096

# How many times a lead a race lasts at least.
_LEAD = 50

# What 个, the measure word for everything, and a number without a unit may stand for: whatever is counted.
_MEASURED = frozenset(
    [
        *("元", "¥", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "KRW", "INR", "RUB", "CHF", "AUD", "CAD", "SGD"),
        *("%", "‰", "百分点", "km", "m", "cm", "mm", "km²", "m²", "ha", "亩", "m³", "kg", "g", "t", "L", "mL"),
        *("kW", "MW", "GW", "kWh", "°C", "年", "月", "周", "天", "小时", "分钟", "秒", "岁", "倍", "GB", "MB", "TB"),
    ]
)


@functools.cache
def _times_words() -> re.Pattern[str]:
    """What says how often, and how many times as much."""
    return compile_pattern(rf"(?:{either_of(word for row in rows_of('times') for word in row.words)})\b")


# Kinds of numbers that tell when.
TIME_KINDS = frozenset({"date", "year", "time"})


def same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether the units can mean the same; a number without a unit goes with every unit but a multiple's, and no
    date or time with an amount."""
    if (a.kind in TIME_KINDS) != (b.kind in TIME_KINDS):
        return False
    if a.unit == b.unit:
        return True
    if "倍" in (a.unit, b.unit) and not any(_times_words().search(one.text) for one in (a, b)):
        return False
    return same_units(a.unit, b.unit)


@functools.lru_cache(_PAIRS)
def same_units(a: str, b: str) -> bool:
    """`same_unit` of two canonical units."""
    if a == b or not a or not b:
        return True
    if "个" in (a, b):
        return a not in _MEASURED and b not in _MEASURED
    if {a, b} == {"倍", "次"}:  # nine times, which may be a multiple
        return True
    return any(a in family and b in family for family in _FAMILIES)


def are_opposite(one: str, other: str) -> bool:
    """Whether one number is said to be over something and the other under it."""
    return {one, other} == {"over", "under"}


def same_value(a: Quantity, b: Quantity) -> bool:
    """Whether the values agree as precisely as both are stated.

    4745.3万 agrees with 4745万 (rounded), 4745.8万 with 4745万余 (cut off), 3987 with 近4000; 4746万 with none of them.
    """
    if a.date is not None or b.date is not None:
        return same_date(a, b)
    a_value, b_value = _comparable_value(a), _comparable_value(b)
    if (a.kind == "range") != (b.kind == "range") and (a.approx or b.approx):
        return _is_inside(a, b_value) if a.kind == "range" else _is_inside(b, a_value)
    if (a.low, a.high) != (b.low, b.high) and not (a.low is None and b.low is None):
        return False
    if a_value == b_value:
        return True
    coarse, fine = (a, b) if _grain_of(a) >= _grain_of(b) else (b, a)
    return _agrees_within(
        coarse, _comparable_value(coarse), _comparable_value(fine), _grain_of(coarse), _grain_of(fine)
    )


def tells_digits(a: Quantity) -> bool:
    """Whether an amount is written in two digits or more that tell, and so is rounded even where it is called about or
    nearly so much: about 15, and not a dozen, 50,000 or two and a half times."""
    written = a.kind != "fraction" and any(map(str.isdigit, a.text))
    return written and len(_significant_digits(a.value)) > 1


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities state the same: value, unit and sort."""
    return _same_sort(a, b) and same_unit(a, b) and same_value(a, b)


def is_race_time(quantity: Quantity) -> bool:
    """Whether a number is a time in hours, minutes and seconds parted by colons: 2:29:03."""
    return quantity.unit == "秒" and ":" in quantity.text


def are_race_and_lead(one: Quantity, other: Quantity) -> bool:
    """Whether one of two numbers is the time of a race, and the other one so much less that it is a lead."""
    low, high = sorted((one, other), key=lambda quantity: abs(quantity.value))
    return is_race_time(high) and low.unit == high.unit and high.value > low.value * _LEAD


def same_date(a: Quantity, b: Quantity) -> bool:
    """Whether no part that both dates give differs, and they share a part: 11月23日 and 2024-11-23 agree."""
    if a.date is None or b.date is None:
        return False
    shared = [(x, y) for x, y in zip(a.date, b.date, strict=True) if x is not None and y is not None]
    return bool(shared) and all(x == y for x, y in shared)


def digits_transposed(a: Quantity, b: Quantity) -> bool:
    """Whether the digits of one are those of the other with two of them swapped: 11982 and 11928."""
    if len(a.digits) != len(b.digits):
        return False
    off = [(x, y) for x, y in zip(a.digits, b.digits, strict=True) if x != y]
    return len(off) == 2 and off[0] == off[1][::-1]


def one_digit_off(a: Quantity, b: Quantity) -> bool:
    """Whether one digit of several differs, is missing or doubled: 15214 and 15224, 15214 and 1514."""
    x, y = sorted((a.digits, b.digits), key=len)
    if len(y) < 3 or len(y) - len(x) > 1:
        return False
    at = next((i for i, (one, other) in enumerate(zip(x, y, strict=False)) if one != other), len(x))
    rest = x[at:] if len(y) > len(x) else x[at + 1 :]
    return x != y and rest == y[at + 1 :]


def scale_of(a: Quantity) -> Decimal:
    """By how much a scale word multiplies the digits written: 10000 for 4745万; 1 where there is none, or no digits."""
    try:
        written = abs(Decimal(a.digits))
    except InvalidOperation:  # 2/3
        return Decimal(1)
    return abs(a.value) / written if written else Decimal(1)


def other_scale(a: Quantity, b: Quantity) -> bool:
    """Whether the same digits stand for amounts that a power of ten parts: 4745万 and 4745亿, 4745万 and 4745."""
    if not a.value or not b.value or a.value == b.value or a.date is not None or b.date is not None:
        return False
    return _significant_digits(a.value) == _significant_digits(b.value) and (a.value < 0) == (b.value < 0)


# ---- inside --------------------------------------------------------------------------------------------------------


def _same_sort(a: Quantity, b: Quantity) -> bool:
    """Ordinals, dates and times are no amounts; a fraction may be stated as a percentage."""
    return _SORTS.get(a.kind, "amount") == _SORTS.get(b.kind, "amount")


# The part of its last digit's worth by which a number that is nearly reached may be missed: 近六成 is no 51.8%.
_NEARLY = Decimal("0.6")
# The same of one whose digits tell, which is rounded even then: 近 2.3 is no 2.24.
_ROUNDED = Decimal("0.505")
_SORTS = {"ordinal": "ordinal", "date": "date", "year": "date", "time": "time", "ratio": "ratio"}


def _comparable_value(a: Quantity) -> Decimal:
    """A fraction in per cent, so that 三分之一 and 33.3% compare; any other value as it is."""
    return a.value * 100 if a.kind == "fraction" else a.value


def _grain_of(a: Quantity) -> Decimal:
    """How coarse a value is: its last digit's worth; where it is approximate, zeros at its end count for nothing.

    An age that is only bounded is none: 60 and over is not 65 and over."""
    if not a.approx or not a.value or (a.unit == "岁" and a.approx != "about"):
        return a.precision
    number = a.value.normalize()
    return max(a.precision, Decimal(1).scaleb(int(number.as_tuple().exponent)))


# Whole hours are rough beside minutes, in which a text tells the same.
_HOURS = frozenset({("小时", Decimal(1)), ("分钟", Decimal(60))})


def _agrees_within(coarse: Quantity, rough: Decimal, exact: Decimal, grain: Decimal, fine: Decimal) -> bool:
    """Whether `exact` is a more precise statement of the value `rough`, good to `grain`."""
    off = exact - rough
    if fine == grain and coarse.approx == "about":
        return not off  # 约3.6 is no 约3.7
    if coarse.approx == "over":
        return 0 <= off < grain
    if coarse.approx == "under" and (coarse.unit, grain) in _HOURS:  # of 3 hours 20, under 4
        return -grain < off <= 0
    if coarse.approx == "under":
        return -grain * (_ROUNDED if tells_digits(coarse) else _NEARLY) <= off <= 0
    if coarse.approx == "about":
        return abs(off) * 2 <= grain
    halved = abs(off) * 2 == grain and not any(map(str.isdigit, coarse.text))
    return fine < grain and abs(off) * 2 <= grain and not halved  # five and a half million are no six million


def _is_inside(span: Quantity, value: Decimal) -> bool:
    return span.low is not None and span.high is not None and span.low <= value <= span.high


def _significant_digits(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))
