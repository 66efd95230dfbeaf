"""Spans of time that follow from what a source says: from its first day to its last, and a span told in other units."""

import datetime
import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from exporter.checks.claims import Claim
from exporter.checks.date_facts import TO_LAST_DAY
from exporter.checks.evidence import SourceText
from exporter.checks.keys import range_ends
from exporter.checks.rules.dates.weekdays import day_or_none
from exporter.checks.words.superlatives import superlative_at
from exporter.checks.words.surroundings import FULL_STOP
from exporter.numbers.measures import in_unit, may_measure_alike
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Date, Quantity
from exporter.numbers.tables import either_of, rows_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters between two dates of a sentence of which the second ends what the first begins, a clause apart at most:
# began on the 2nd, nine days earlier than before, and ended on the 21st.
_BETWEEN = 60
# Dates, and spans, of a long source that are looked through.
_MOST = 400
# Days of a mean month and a mean year of the Gregorian calendar, and the units that they measure.
_DAYS = {"天": Decimal(1), "周": Decimal(7), "月": Decimal("30.44"), "季度": Decimal("91.31"), "年": Decimal("365.24")}
# By what part of its unit a span in weeks or more may be missed; one told as over or under so much.
_OFF, _APART = Decimal("0.3"), Decimal("0.6")
# Characters between a day and its hour; the hours and the minutes of a day.
_BESIDE, _HOURS, _MINUTES = 6, 24, 24 * 60
# Years up to this are counted of many things; years by which what is more than some decades is more.
_FEW_YEARS, _DECADE = 5, 10
# A year with all days, for dates that name none.
_ANY_YEAR = 2024
_HALF_YEAR = Decimal(6)


def tells_span(quantity: Quantity, claim: Claim | None, source: SourceText) -> bool:
    """Whether a span of time is one between two dates of the source, or one that it tells in another unit."""
    if quantity.unit == "小时" and quantity.kind == "amount":
        return quantity.value / _HOURS in _days_between_hours(source)
    if quantity.unit not in _DAYS or quantity.kind != "amount" or not quantity.value:
        return False
    months = in_unit(quantity, "月")
    if months.unit == "月" and (
        months.value == _HALF_YEAR and half_year_pattern(source.language.primary).search(source.text)
    ):
        return True
    if months.unit == "月" and months.value in _months_between(source):
        return True
    days = quantity.value * _DAYS[quantity.unit]
    if quantity.unit == "年" and any(_agrees_in_years(quantity, span) for span in _years_since(source)):
        return True
    if quantity.unit == "天" and quantity.value in _days_between_hours(source):
        return True
    return any(_agrees(quantity, days, Decimal(span)) for span in _days_between(source)) or (
        claim is not None and _is_in_other_unit(quantity, days, claim, source)
    )


def bears_out_span(claim: Claim | None, source: SourceText, language: Language) -> bool:
    """Whether a span of time of which the source has another one is all the same one between two of its dates.

    Years are that where something is the most within them; how long a thing took is told by the source itself."""
    if claim is None or claim.passage is None:
        return False
    if claim.quantity.unit == "年" and not superlative_at(claim.passage.text, claim.at, claim.end, language):
        return False
    return tells_span(claim.quantity, claim, source)


def _agrees_in_years(quantity: Quantity, span: int) -> bool:
    """Whether a number of years is how many lie between two years, one of them counted or both."""
    if quantity.value < _FEW_YEARS:
        return False
    if quantity.approx == "over":
        return 0 <= span - quantity.value < (_DECADE if not quantity.value % _DECADE else 1)
    if quantity.approx == "under":
        return 0 <= quantity.value - span <= 1
    return span - quantity.value in ((0, -1) if not quantity.approx else (0, 1, -1))


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _years_since(source: SourceText) -> frozenset[int]:
    """The years from each year that a source names to those that it may be of: the highest since 1961."""
    return frozenset(last - year for last in source.dates.years_told_of for year in source.dates.years if year < last)


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _days_between_hours(source: SourceText) -> frozenset[Decimal]:
    """The days from each day with an hour to the next one beside it: from 20:00 on the 10th to 8:00 on the 14th."""
    found = set()
    placed = [one for one in source.quantities if one.date is not None or one.kind == "time"][:_MOST]
    for begin, hour, end, other in zip(placed, placed[1:], placed[2:], placed[3:], strict=False):
        if begin.date is None or end.date is None or {hour.kind, other.kind} != {"time"}:
            continue
        if any(two.start - one.end > _BESIDE for one, two in ((begin, hour), (end, other))):
            continue
        if end.start - hour.end > _BETWEEN or FULL_STOP.search(source.text, hour.end, end.start):
            continue
        first, last = begin.date, end.date
        days = _day_of(first, last[0]), _day_of((last[0], last[1] or first[1], last[2]), first[0])
        if days[0] is not None and days[1] is not None:
            found.add((days[1] - days[0]).days + (other.value - hour.value) / _MINUTES)
    return frozenset(found)


def _agrees(quantity: Quantity, days: Decimal, span: Decimal) -> bool:
    """Whether a number of days is what a span of these days is, in units as coarse as it is told in."""
    if quantity.unit == "天" and not quantity.approx:
        return days == span
    off, unit = span - days, _DAYS[quantity.unit]
    if quantity.approx == "over":
        return 0 <= off <= unit * _APART
    if quantity.approx == "under":
        return -unit * _APART <= off <= 0
    return abs(off) <= unit * _OFF


def _is_in_other_unit(quantity: Quantity, days: Decimal, claim: Claim, source: SourceText) -> bool:
    """Whether the source tells a span of the same thing in days or weeks that is months or years, or the other way."""
    for unit in _DAYS:
        other = () if may_measure_alike(unit, quantity.unit) else source.find_of_unit(unit)
        for fact in other:
            span = fact.quantity.value * _DAYS[unit]
            if fact.quantity.kind == "amount" and _agrees(quantity, days, span) and source.fit(claim.words, fact):
                return True
    return False


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _days_between(source: SourceText) -> frozenset[int]:
    """The days from each date of a source to the next one beside it, counted with both ends and with one."""
    found: set[int] = set()
    back = ((last, first) for first, last in _pairs(source) if _is_before(last, first))  # at 30 June, after 31 March
    year = max(source.dates.years, default=None)
    for first, last in (*_pairs(source), *_ranges(source), *back):
        has_year = first[0] or last[0] or year is None or not _is_before(first, last)
        apart = _days_from(first if has_year else (year, *first[1:]), last)
        if apart is not None:
            found |= {apart, apart + 1}
    return frozenset(found)


def _is_before(one: Date, other: Date) -> bool:
    """Whether a day is an earlier one of the same year, as far as both are told."""
    if not (one[1] and one[2] and other[1] and other[2]) or (one[0] and other[0] and one[0] != other[0]):
        return False
    return (one[1], one[2]) < (other[1], other[2])


def _days_from(first: Date, last: Date) -> int | None:
    """The days from one date to another one, over the new year where the year of one is left out; None for none."""
    begin, end = _day_of(first, last[0]), _day_of(last, first[0])
    if begin is not None and end is not None and end < begin and not (first[0] and last[0]):
        if first[0]:
            end = _day_of(last, first[0] + 1)
        else:
            begin = _day_of(first, (last[0] or _ANY_YEAR) - 1)
    if begin is None or end is None or end < begin:
        return None
    return (end - begin).days


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _months_between(source: SourceText) -> frozenset[int]:
    """The months from each month of a source to the next one beside it, both of them counted."""
    return frozenset(
        (last[1] - first[1]) % 12 + 1
        for first, last in _pairs(source)
        if first[1] and last[1] and first[2] is None and last[2] is None and first[1] != last[1]
    )


def _pairs(source: SourceText) -> Iterator[tuple[Date, Date]]:
    """The dates of a source that stand side by side."""
    dates = [one for one in source.quantities if one.date is not None and one.kind != "range"][:_MOST]
    for first, last in pairwise(dates):
        near = last.start - first.end <= _BETWEEN and FULL_STOP.search(source.text, first.end, last.start) is None
        if near and first.date is not None and last.date is not None:
            yield first.date, last.date


def _ranges(source: SourceText) -> Iterator[tuple[Date, Date]]:
    """The first and the last day of each stretch that a source writes as one: from 8 to 10 July."""
    for one in source.quantities[:_MOST]:
        ends = range_ends(one) if one.kind == "range" and one.date is not None else ()
        if len(ends) == 2 and ends[0].date is not None and ends[1].date is not None:
            first, last = ends[0].date, ends[1].date
            yield (first[0], first[1] or last[1], first[2]), last
    for day, end in pairwise(source.quantities[:_MOST]):
        if day.kind != "amount" or day.unit or end.date is None or not end.date[1] or not end.date[2]:
            continue
        begin = day.end + source.text.startswith(".", day.end)  # 8. bis 10. Juli
        joined = TO_LAST_DAY.fullmatch(source.text, begin, end.start) is not None
        if joined and day.value == int(day.value) and 0 < day.value < end.date[2]:
            yield (end.date[0], end.date[1], int(day.value)), end.date


def _day_of(date: Date, other: int | None) -> datetime.date | None:
    """The day of a date, in the year of the `other` one beside it where it names none."""
    year, month, day = date
    return day_or_none(year or other or _ANY_YEAR, month, day) if month and day else None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def half_year_pattern(primary: str) -> re.Pattern[str]:
    """What names a half of a year."""
    words = [plain_text(word) for row in rows_of("half-year") if row.language == primary for word in row.words]
    return compile_pattern(either_of(words), re.IGNORECASE) if words else compile_pattern("(?!)")
