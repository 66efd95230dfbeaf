"""Spans that follow from the times of a source: from 3.42 to 7.05, three hours 23 minutes; the three months listed."""

import functools
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_near
from exporter.checks.evidence import SourceText
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
    months, quarters or years, whether a sentence of the source lists so many: the three months of July to September."""
    source = context.source
    if source is None or quantity.kind != "amount":
        return False
    parts = _parts_of(claim, context) if claim is not None else [quantity]
    if quantity.unit not in _MINUTES and len(parts) == 1:
        return (quantity.unit, int(quantity.value)) in _times_listed(source)
    minutes = sum(map(_minutes_of, parts), Decimal(0))
    off = minutes * _ABOUT if quantity.approx else Decimal(0)
    whole = not minutes % _HOUR  # which many times of a text are apart
    between = _minutes_between(source, within=whole) | _minutes_apart(source)
    return any(abs(minutes - apart) <= off for apart in between)


def _minutes_of(quantity: Quantity) -> Decimal:
    return quantity.value * _MINUTES[quantity.unit]


def _is_minutes_of(first: Quantity, last: Quantity, apart: int) -> bool:
    """Whether a number of minutes goes on with the hours right before it, by its unit or as it stands: 3小时51分."""
    if first.unit != "小时" or not 0 <= apart <= _JOINED or last.kind != first.kind != "time":
        return False
    return last.unit == "分钟" or (last.unit == "分" and not apart)


def _parts_of(claim: Claim, context: CheckContext) -> list[Quantity]:
    """A number of hours with the minutes right behind it, or the other way round; else the number alone."""
    for one in claims_near(claim, _JOINED, context):
        first, last = (one, claim) if one.at < claim.at else (claim, one)
        if _is_minutes_of(first.quantity, last.quantity, last.at - first.end):
            return [first.quantity, replace(last.quantity, unit="分钟")]
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


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _minutes_apart(source: SourceText) -> frozenset[Decimal]:
    """The minutes by which each span of hours and minutes, or time of day, of a statement is longer or later than the
    one beside it: from 3 h 20 to 2 h 45; at 10:21, begun at 6:30."""
    spans: list[tuple[Quantity, Decimal]] = []
    for one in source.quantities[:_MOST]:
        if spans and _is_minutes_of(spans[-1][0], one, one.start - spans[-1][0].end):
            spans[-1] = (one, spans[-1][1] + one.value)
        elif one.kind == "time" or (one.kind == "amount" and one.unit in _MINUTES):
            spans.append((one, one.value * _MINUTES.get(one.unit, 1)))
    beside = pairwise(spans)
    near = [
        (a, b) for (one, a), (other, b) in beside if source.statement_at(one.start) == source.statement_at(other.start)
    ]
    return frozenset(abs(a - b) for a, b in near if a != b)


@functools.lru_cache(maxsize=4)  # sources that are checked at a time, both ways
def _times_listed(source: SourceText) -> frozenset[tuple[str, int]]:
    """How many different months, quarters or years each sentence names that names more than one."""
    named: dict[tuple[str, int], set[int]] = {}
    for one in source.quantities:
        year, month, day = one.date or (None, None, None)
        unit = "月" if month and not day else "年" if year and not day else ""
        if one.kind == "ordinal" and one.unit == "季度":
            unit = one.unit
        if unit:
            value = month if unit == "月" and month else int(one.value)
            named.setdefault((unit, source.statement_at(one.start)), set()).add(value)
    return frozenset((unit, len(times)) for (unit, _), times in named.items() if len(times) > 1)
