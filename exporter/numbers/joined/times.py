"""Quarters and months of a list that share what stands behind the last one: 一、二、三季度, 1、2月, 一至四季度.

A stretch of months is a range already, which has no rank of its own."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from exporter.numbers.han import HAN
from exporter.numbers.quantity import Quantity
from exporter.start.patterns import compile_pattern

# What joins them within a list, and the quarters of a stretch, of which the first is named like the others.
_NUMERAL, _MARKS = "(?:十[一二]?|[一二三四五六七八九]|1?[0-9])", "、，,・·和与及"
_LIST = compile_pattern(rf"(?:第?+ ?+{_NUMERAL} ?+[{_MARKS}] ?+)++(?:第 ?)?$")
_STRETCH = compile_pattern(rf"(?:第?+ ?+{_NUMERAL} ?+[{_MARKS}至到～~–-] ?+)++(?:第 ?)?$")
_ONE = compile_pattern(f"第? ?(?P<n>{_NUMERAL})")
_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
# What stands right before a numeral that is none of a list, but the end of another number.
_IN_NUMBER = compile_pattern(f"(?:[0-9{HAN}]|[0-9][.,])$")
# Characters before a quarter or a month in which such a list stands.
_REACH = 32
_QUARTERS, _MONTHS = 4, 12


def name_times_of_lists(plain: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The numbers of a text, in which each numeral of such a list is a quarter or a month as the last one is."""
    named: list[Quantity] = []
    for quantity in found:
        most = _most_of(quantity)
        pattern = _STRETCH if most == _QUARTERS else _LIST
        leading = pattern.search(plain, max(0, quantity.start - _REACH), quantity.start) if most else None
        listed = _listed_before(plain, leading, quantity, most) if leading is not None else []
        if listed:
            while named and named[-1].start >= listed[0].start:
                named.pop()
            named += listed
        named.append(quantity)
    return named


def _most_of(quantity: Quantity) -> int:
    """How many of a kind there are in a year; 0 for what is no quarter and no month alone."""
    if quantity.unit == "季度" and quantity.kind == "ordinal":
        return _QUARTERS
    month_alone = quantity.date is not None and quantity.date[0] is None and quantity.date[2] is None
    return _MONTHS if month_alone and quantity.kind == "date" and quantity.text[-1:] == "月" else 0


def _listed_before(plain: str, leading: re.Match[str], last: Quantity, most: int) -> list[Quantity]:
    """The quarters or months before the last one of a list; none where they do not follow one another in the year."""
    begin = leading.start()
    if _IN_NUMBER.search(plain, max(0, begin - 2), begin):
        return []
    listed = []
    for one in _ONE.finditer(plain, begin, leading.end()):
        value = _NUMERALS.get(one["n"]) or int(one["n"])
        listed.append(_like(last, one, value))
    values = [*map(_rank_of, listed), _rank_of(last)]
    if values[-1] > most or any(a >= b for a, b in pairwise(values)):
        return []
    return listed


def _rank_of(quantity: Quantity) -> int:
    return quantity.date[1] or 0 if quantity.date is not None else int(quantity.value)


def _like(last: Quantity, one: re.Match[str], value: int) -> Quantity:
    """A numeral of a list as a quarter or a month."""
    date = (None, value, None) if last.date is not None else None
    number = Decimal(value * 100 if date is not None else value)
    return replace(last, start=one.start(), end=one.end(), text=one[0], value=number, digits=str(value), date=date)
