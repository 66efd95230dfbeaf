"""What numbers are sorted and found by: size, digits, digits with one left out; ranges as their ends."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import TypeVar

from msgspec.structs import replace

from exporter.numbers.quantity import Quantity

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

_SORTS = {
    "percent": "percent", "fraction": "percent", "ordinal": "ordinal", "time": "time", "ratio": "ratio",
    "year": "date", "date": "date",
}  # fmt: skip


# What stands for a digit that is left out with its place kept.
HOLE = "_"


def same_sort(a: Quantity, b: Quantity) -> bool:
    """Sorts that may state the same value."""
    if a.kind == b.kind:
        return True
    one, other = _SORTS.get(a.kind, "amount"), _SORTS.get(b.kind, "amount")
    return one == other or ("range" in (a.kind, b.kind) and {"percent", "amount"} >= {one, other})


def parts_of_all(quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each number of a text in order with itself, a range with its two ends, too, and a day without a month as so many
    days, unless an hour stands right behind it: 4日11時."""
    for quantity, behind in zip_longest(quantities, quantities[1:]):
        yield quantity, quantity
        at_hour = behind is not None and behind.kind == "time" and behind.start == quantity.end
        day = quantity.date is not None and quantity.date[:2] == (None, None) and quantity.kind == "date"
        if day and not at_hour:
            yield quantity, as_days(quantity)
        if quantity.kind == "range" and quantity.low is not None and quantity.high is not None:
            yield from ((quantity, end) for end in range_ends(quantity))


def as_days(quantity: Quantity) -> Quantity:
    """A day without a month as a number of days, which is written alike in Japanese: 27日."""
    return replace(quantity, unit="天", kind="amount", date=None)


def range_ends(quantity: Quantity) -> tuple[Quantity, ...]:
    """The two ends of a range as numbers of their own; dates keep their month and day."""
    return tuple(end_of(quantity, value) for value in (quantity.low, quantity.high) if value is not None)


def end_of(quantity: Quantity, value: Decimal) -> Quantity:
    percent = quantity.unit in ("%", "‰", "百分点")
    date = None
    if quantity.date is not None:
        number = int(value)
        date = (number // 10_000 or None, number // 100 % 100 or None, number % 100 or None)
    kind = "date" if date else "percent" if percent else "amount"
    digits = format(value.normalize(), "f")
    return replace(quantity, value=value, kind=kind, low=None, high=None, date=date, digits=digits)


def reach_of(quantity: Quantity) -> Decimal:
    """How far from its value what it rounds may lie."""
    if not quantity.approx or not quantity.value:
        return quantity.precision
    exponent = int(quantity.value.normalize().as_tuple().exponent)
    step = max(quantity.precision, Decimal(1).scaleb(exponent))
    return step * 100 if quantity.kind == "fraction" else step


def may_round(fine: Quantity, coarse: Quantity) -> bool:
    """Whether a number is of the sort of a coarser one, and on the side that this tells: under three hours are no 200
    minutes."""
    over, under = coarse.approx == "over", coarse.approx == "under"
    return (
        same_sort(fine, coarse)
        and not (over and fine.value < coarse.value)
        and not (under and fine.value > coarse.value)
    )


def unsigned(quantity: Quantity) -> Quantity:
    """The quantity without its minus: which way a number goes is compared apart from how far."""
    if quantity.value >= 0 or quantity.kind not in ("amount", "percent"):
        return quantity
    return replace(quantity, value=-quantity.value)


def size_of(quantity: Quantity) -> Decimal:
    return quantity.value * 100 if quantity.kind == "fraction" else quantity.value


def bare_digits(quantity: Quantity) -> str:
    return quantity.digits.replace(".", "")


def sorted_digits(quantity: Quantity) -> str:
    return "".join(sorted(bare_digits(quantity)))


def significant_digits(quantity: Quantity) -> str:
    return "".join(map(str, quantity.value.normalize().as_tuple().digits))


def digit_holes(digits: str) -> set[str]:
    """The digits with each one left out in turn: two numbers one digit apart share one of these."""
    if not 3 <= len(digits) <= 15:
        return set()
    whole = range(len(digits))
    return {
        digits,
        *(f"{digits[:index]}{HOLE}{digits[index + 1 :]}" for index in whole),
        *(digits[:index] + digits[index + 1 :] for index in whole),
    }


def key_of(q: Quantity) -> Hashable:
    """What two numbers have in common of which the same facts are found."""
    return (q.text, q.value, q.unit, q.kind, q.precision, q.approx, q.low, q.high, q.date)


def group_pairs(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
