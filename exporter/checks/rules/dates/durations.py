"""Spans that follow from the times of a source: from 3.42 to 7.05, three hours 23 minutes; the three months listed."""

import functools
from decimal import Decimal

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_near
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
# Characters between hours and the minutes that go with them.
_JOINED = 6


def tells_duration(quantity: Quantity, claim: Claim | None, context: CheckContext) -> bool:
    """Whether a number of hours or minutes, with what goes on with it, lies between two times of one paragraph; of
    months, quarters, years or days, whether a sentence of the source lists so many: the three months of July to
    September."""
    source = context.source
    if source is None or quantity.kind != "amount":
        return False
    if quantity.unit not in _MINUTES:
        return (quantity.unit, int(quantity.value)) in _times_listed(source)
    minutes = _minutes_of(quantity) if claim is None else sum(map(_minutes_of, _parts_of(claim, context)), Decimal(0))
    off = minutes * _ABOUT if quantity.approx else Decimal(0)
    whole = not minutes % _HOUR  # which many times of a text are apart
    return any(abs(minutes - apart) <= off for apart in _minutes_between(source, within=whole))


def _minutes_of(quantity: Quantity) -> Decimal:
    return quantity.value * _MINUTES[quantity.unit]


def _parts_of(claim: Claim, context: CheckContext) -> list[Quantity]:
    """A number of hours with the minutes right behind it, or the other way round; else the number alone."""
    for one in claims_near(claim, _JOINED, context):
        first, last = (one, claim) if one.at < claim.at else (claim, one)
        units = first.quantity.unit, last.quantity.unit
        if units == ("小时", "分钟") and 0 <= last.at - first.end <= _JOINED:
            return [first.quantity, last.quantity]
    return [claim.quantity]


@functools.lru_cache(maxsize=4)  # sources that are checked at a time, both ways
def _minutes_between(source: SourceText, *, within: bool) -> frozenset[Decimal]:
    """The minutes from each time of day to those that follow it, `within` its paragraph alone or behind it too."""
    found: set[Decimal] = set()
    times = [one for one in source.quantities if one.kind == "time"][:_MOST]
    for index, begin in enumerate(times):
        for end in times[index + 1 : index + 1 + _FOLLOWING]:
            if within and "\n" in source.text[begin.end : end.start]:
                break
            apart = end.value - begin.value
            found.add(apart if apart >= 0 else apart + _DAY)
    return frozenset(found)


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
