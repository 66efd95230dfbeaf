"""Dates against the source and the calendar.

A date that the source only implies is known: the months of a quarter, a day so many days after another, a year of
another era.
"""

import datetime
import re
from bisect import bisect_left

from exporter.checks.claims import facts_stating, names_year, tells_last_year
from exporter.checks.context import CheckContext, Finding
from exporter.checks.date_facts import ends_stretch
from exporter.checks.evidence import SourceText
from exporter.checks.keys import as_days, range_ends
from exporter.checks.mentions import Mention
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.missing import describe_wrong_date
from exporter.checks.words.clauses import word_grams
from exporter.checks.words.times import republic_year
from exporter.numbers.quantity import Date, Quantity
from exporter.outline.model import PartialDate
from exporter.start.patterns import compile_pattern

_COMPARED = compile_pattern(
    r"比|较|同期|基数|相对|去年|上年|前|より|に対|\b(?:from|than|compared|against|over|since|last|next|previous)\b",
    re.IGNORECASE,
)

# Roles of names of rows, columns, categories and numbers.
_NAMES = frozenset({"head", "row", "label", "value"})
# Months of a quarter, and characters on each side of a day within which the days from it to another are told.
_QUARTER_MONTHS, _TOLD_NEAR = 3, 160
_MONTHS = 12
# Dates, and spans of days, of a source that are looked through for what follows from them.
_SPANS = 200
# The days in a unit of time.
_DAYS_OF = {"天": 1, "周": 7}


def find_wrong_date(mention: Mention, source: SourceText, context: CheckContext) -> Finding | None:
    """What is wrong with a date; None where it is the source's or of record, or follows from such."""
    quantity = mention.quantity
    parts = range_ends(quantity) if quantity.kind == "range" else (quantity,)
    compared = _compares_years(mention) or _tells_last_year(mention, source, context)
    exact = ends_stretch(mention.passage.text, quantity.start, quantity.end)
    for part in parts:
        if _is_day_alone(part) and facts_stating(as_days(part), source):
            continue
        if part.date is not None and _lists_month(part.date, mention, source):
            continue
        if part.date is not None and not _is_known_date(part.date, source, context, compared, exact):
            return describe_wrong_date(part.date, mention, source, word_grams(mention.about))
    return None


def is_known_republic_year(mention: Mention, source: SourceText, context: CheckContext) -> bool:
    """Whether a number is a year of the Republic of China that the source names, or only calls the last: 112年."""
    quantity, text = mention.quantity, mention.passage.text
    year = republic_year(text, quantity.start, quantity.end) if quantity.unit == "年" else None
    date = year, None, None
    return year is not None and _is_known_date(
        date, source, context, compared=_compares_years(mention), exact_day=False
    )


# A year with all days; in others a stretch over the end of February may be taken for a day longer.
_ANY_YEAR = 2024


def _is_day_alone(quantity: Quantity) -> bool:
    """Whether a date is a day without a month, which may count days as well."""
    return quantity.kind == "date" and quantity.date is not None and quantity.date[:2] == (None, None)


def _compares_years(mention: Mention) -> bool:
    """Whether a year may be one that the source only calls the last: numbers are compared, or heads name years."""
    return mention.passage.role in _NAMES or _COMPARED.search(mention.about) is not None


def _tells_last_year(mention: Mention, source: SourceText, context: CheckContext) -> bool:
    """Whether a year is one that the source only calls the last, of which a number of the text is told as there."""
    year = mention.quantity.date[0] if mention.quantity.date is not None else None
    if year is None or year not in source.dates.last_years:
        return False
    return any(
        tells_last_year(one, year, source)
        or (not one.fitting and names_year(one, year) and find_derivation(one.place, context) is not None)
        for one in context.claims_in.get(id(mention.passage), ())
        if one.place != mention.place
    )


def _lists_month(date: Date, mention: Mention, source: SourceText) -> bool:
    """Whether a month is one of those of which the source tells one after the other: the name of a row or a category,
    or where it tells so in words."""
    year, month, day = date
    listed = source.dates.months_between if mention.passage.role in _NAMES else source.dates.months_listed
    return day is None and month in listed and (year is None or year in source.dates.years)


def _is_known_date(date: Date, source: SourceText, context: CheckContext, compared: bool, exact_day: bool) -> bool:
    """Whether a date is the source's own, or one of record. `compared` allows the year before one that is."""
    year, month, day = date
    recorded = {given.year for given in _dates_of_record(context)}
    known_years = source.dates.years | source.dates.years_between | recorded
    if compared:  # last year is the one before that of the record
        latest = recorded | source.dates.years_told_of
        known_years |= {known + step for known in latest for step in source.years_meant}
    if year is not None and year not in known_years:
        return False
    if month is None and day is None:
        return True
    if day is None and month in source.months_headed:
        return True
    if any(_record_says(given.year, given.month, given.day, date) for given in _dates_of_record(context)):
        return True
    wanted = (None, month, day) if year is None else date
    return source.dates.find_date(wanted, exact_day) is not None or _is_implied(date, source, exact_day)


def _is_implied(date: Date, source: SourceText, exact: bool) -> bool:
    """Whether a month begins or ends a quarter of the source or its first months, is one of those that it tells one by
    one or the first of so many, or is the one before its; or a day is so many days from one of its days."""
    _, month, day = date
    if month is None:
        return False
    if day is None and any(source.dates.names_month((month - step - 1) % _MONTHS + 1) for step in source.months_meant):
        return True
    if day is not None:
        return _is_days_from_another(month, day, source)
    if month in source.dates.months_begun or (not exact and month in source.dates.months_each):
        return True
    return _ends_quarter(month, source) or _ends_first_months(month, source)


def _ends_first_months(month: int, source: SourceText) -> bool:
    """Whether a month is January, or the last of the first months of a year that the source tells of together."""
    return bool(source.first_months) if month == 1 else month in source.first_months


def _ends_quarter(month: int, source: SourceText) -> bool:
    """Whether a month is the first or the last one of a quarter that the source names, of the year or a fiscal one."""
    quarter, place = divmod(month - 1, _QUARTER_MONTHS)
    if place == 1:
        return False
    named = source.dates.quarters
    return (quarter + 1, False) in named or (quarter or 4, True) in named


def _is_days_from_another(month: int, day: int, source: SourceText) -> bool:
    """Whether a day is as many days before or after one of the source as are told beside that; either end may count."""
    told = (one for one in source.quantities if one.unit in _DAYS_OF and one.kind == "amount")
    spans = [one for one in told if one.value == int(one.value)][:_SPANS]
    starts = [one.start for one in spans]
    for (_, known_month, known_day), fact in source.dates.stated[:_SPANS]:
        if known_month is None or known_day is None:
            continue
        first, last = (bisect_left(starts, fact.start + off) for off in (-_TOLD_NEAR, _TOLD_NEAR))
        if any((month, day) in _days_around(known_month, known_day, one) for one in spans[first:last]):
            return True
    return False


def _days_around(month: int, day: int, span: Quantity) -> set[tuple[int, int]]:
    """The days so long before and after a day, counted with it and without it."""
    days = int(span.value) * _DAYS_OF[span.unit]
    try:
        origin = datetime.date(_ANY_YEAR, month, day)
        around = [origin + datetime.timedelta(step * off) for step in (-1, 1) for off in (days, days - 1)]
    except (ValueError, OverflowError):
        return set()
    return {(one.month, one.day) for one in around}


def _dates_of_record(context: CheckContext) -> list[PartialDate]:
    """The outline's own dates and its source's."""
    outline = context.outline
    own = (outline.date, outline.source.date if outline.source else None)
    return [date for date in own if date is not None]


def _record_says(year: int, month: int | None, day: int | None, date: Date) -> bool:
    return all(wanted in (None, given) for wanted, given in zip(date, (year, month, day), strict=True))
