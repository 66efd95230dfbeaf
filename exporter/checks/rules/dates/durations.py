"""Spans that follow from the times of a source: from 3.42 to 7.05, three hours 23 minutes; the three months listed."""

import functools
from decimal import Decimal
from itertools import pairwise

from exporter.checks.context import CheckContext
from exporter.checks.evidence import SourceText
from exporter.checks.rules.dates.weekdays import weekdays_in
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import Quantity

# Minutes of a unit, of a day, and how far off a duration may be that is said to be about so much.
_MINUTES = {"分钟": Decimal(1), "小时": Decimal(60)}
_HOUR, _DAY = 60, 24 * 60
_ABOUT = Decimal("0.1")
# Times of one paragraph that may begin and end a duration: each with so many that follow it; of a source, so many.
_FOLLOWING, _MOST = 6, 400


def tells_duration(quantity: Quantity, context: CheckContext) -> bool:
    """Whether a number of hours or minutes lies between two times of one paragraph; of months, quarters, years or days,
    whether a sentence of the source lists so many: the three months of July to September."""
    source = context.source
    if source is not None and quantity.kind == "time":  # 2 h 45, as a span too
        return quantity.value in _minutes_between(source, within=not quantity.value % _HOUR)
    if source is None or quantity.kind != "amount":
        return False
    if quantity.unit not in _MINUTES:
        return (quantity.unit, int(quantity.value)) in _times_listed(source)
    minutes = quantity.value * _MINUTES[quantity.unit]
    off = minutes * _ABOUT if quantity.approx else Decimal(0)
    whole = not minutes % _HOUR  # which many times of a text are apart
    between = _minutes_between(source, within=whole) | _minutes_apart(source)
    return any(abs(minutes - apart) <= off for apart in between)


@functools.lru_cache(maxsize=4)  # sources that are checked at a time, both ways
def _minutes_between(source: SourceText, *, within: bool) -> frozenset[Decimal]:
    """The minutes from each time of day to those that follow it, `within` its paragraph alone or behind it too, and
    then from the next one back to it."""
    found: set[Decimal] = set()
    times = [one for one in source.quantities if one.kind == "time"][:_MOST]
    for index, begin in enumerate(times):
        for end in times[index + 1 : index + 1 + _FOLLOWING]:
            if within and "\n" in source.text[begin.end : end.start]:
                break
            found.add(_minutes_from(begin, end))
        for before in times[index + 1 : index + 2] if not within else ():  # counted by 1:48, from 21:20 on
            found.add(_minutes_from(before, begin))
    return frozenset(found)


def _minutes_from(begin: Quantity, end: Quantity) -> Decimal:
    """The minutes from one time of day to another, over midnight where that is earlier."""
    apart = end.value - begin.value
    return apart if apart >= 0 else apart + _DAY


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _minutes_apart(source: SourceText) -> frozenset[Decimal]:
    """The minutes by which each span of hours and minutes, or time of day, of a statement is longer or later than the
    one beside it: from 3 h 20 to 2 h 45; at 10:21, begun at 6:30."""
    spans: list[tuple[Quantity, Decimal]] = []
    for one in source.quantities[:_MOST]:
        if one.kind == "time" or (one.kind == "amount" and one.unit in _MINUTES):
            spans.append((one, one.value * _MINUTES.get(one.unit, 1)))
    beside = pairwise(spans)
    near = [
        (a, b) for (one, a), (other, b) in beside if source.statement_at(one.start) == source.statement_at(other.start)
    ]
    return frozenset(abs(a - b) for a, b in near if a != b)


@functools.lru_cache(maxsize=4)  # sources that are checked at a time, both ways
def _times_listed(source: SourceText) -> frozenset[tuple[str, int]]:
    """How many different months, quarters, years, days of the week or numbered things, such as batches, each sentence
    names that names more than one."""
    named: dict[tuple[str, int], set[int]] = {}
    for one in source.quantities:
        year, month, day = one.date or (None, None, None)
        unit = "月" if month and not day else "年" if year and not day else ""
        if one.kind == "ordinal" and (one.unit == "季度" or (one.unit and one.unit not in PERIODS)):
            unit = one.unit
        if unit:
            value = month if unit == "月" and month else int(one.value)
            named.setdefault((unit, source.statement_at(one.start)), set()).add(value)
    for start, day in weekdays_in(source.text):
        named.setdefault(("天", source.statement_at(start)), set()).add(day)
    return frozenset((unit, len(times)) for (unit, _), times in named.items() if len(times) > 1)
