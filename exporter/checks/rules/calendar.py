"""Dates against the source and the calendar, and numbers against the year, quarter, month or day named beside them.

A date that the source only implies is known: the months of a quarter, a day so many days after another, a year of
another era.
"""

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporter.checks.claims import Claim, facts_stating
from exporter.checks.context import CheckContext, Finding
from exporter.checks.date_facts import ends_stretch
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import as_days, range_ends
from exporter.checks.mentions import Mention
from exporter.checks.rules.missing import cite_source, describe_wrong_date
from exporter.checks.rules.pairing import is_time_compared
from exporter.checks.words.clauses import word_grams
from exporter.checks.words.surroundings import CLAUSE, STOP
from exporter.message import Message
from exporter.numbers.quantity import Date, Quantity, same_unit
from exporter.outline.model import PartialDate

# Characters between a date and the number that is said of it.
_NEAR = 8
_LISTED = re.compile(r"\s?(?:[、,，]|和|与|與|及|and|und|et|y|e|и|と)\s?(?:and )?")
_RESPECTIVELY = re.compile(
    "分别|分別|それぞれ|각각|respectively|jeweils|beziehungsweise|respectiv|rispettivamente|соответственно"
)
_TO = re.compile(r"\s?(?:至|到|から|부터|[～~〜—–-]{1,2}|to|and|until|bis|au|al|a|и|по|through)\s?")
_COMPARED = re.compile(
    r"比|较|同期|基数|相对|去年|上年|前|より|に対|\b(?:from|than|compared|against|over|since|last|next|previous)\b",
    re.IGNORECASE,
)

# What stands in brackets before a time, and behind it, within so many characters.
_OPENED, _CLOSED, _BRACKETED = re.compile(r"[(（][^()（）]*$"), re.compile(r"[^()（）]{0,40}[)）]"), 40
_DIGIT = re.compile(r"\d")

# Months of a quarter, and characters on each side of a day within which the days from it to another are told.
_QUARTER_MONTHS, _TOLD_NEAR = 3, 160
# Dates, and spans of days, of a source that are looked through for what follows from them.
_SPANS = 200
# The days in a unit of time.
_DAYS_OF = {"天": 1, "周": 7}


# ---- numbers and the time named beside them ------------------------------------------------------------------------


def find_wrong_times(context: CheckContext) -> Iterator[Finding]:
    """Years, quarters, months and days beside a number of which the source says it of another time."""
    source = context.source
    if source is None:
        return
    placed = sorted(enumerate(context.claims), key=lambda found: (_order_of(found[1], context), found[1].at))
    claims = [claim for _, claim in placed if claim.passage is not None]
    for before, first, second in zip([None, *claims], claims, claims[1:], strict=False):
        time = _time_of(first.quantity)
        if time is None or _ends_stretch(before, first) or not _stands_beside(first, second):
            continue
        if _is_of_number_before(before, first, second, context):
            continue
        facts = [f for f in source.find_stating(second.quantity) if same_unit(f.quantity, second.quantity)]
        told = [(fact, times) for fact in facts if (times := _times_around(fact, source))]
        if facts and len(told) == len(facts) and not any(_agree(time, known) for _, times in told for known in times):
            yield _wrong_time(first, second, told[0][0], source)


def _ends_stretch(before: Claim | None, time: Claim) -> bool:
    """Whether a time is the end of a stretch: 2015 年至 2017 年."""
    if before is None or before.passage is None or before.passage is not time.passage:
        return False
    between = before.passage.text[before.end : time.at]
    return _time_of(before.quantity) is not None and _TO.fullmatch(between) is not None


def _is_of_number_before(before: Claim | None, time: Claim, behind: Claim, context: CheckContext) -> bool:
    """Whether a time ends what is said of the number before it, and a clause begins behind it: 8 in 2024 and 40."""
    if time.passage is None or CLAUSE.search(f"{time.passage.text[time.end : behind.at]} ") is None:
        return False
    if is_time_compared(time.passage.text, time.at, time.quantity, context.language):
        return True
    if before is None or before.passage is not time.passage:
        return False
    between = time.passage.text[before.end : time.at]
    return CLAUSE.search(between) is None and STOP.search(between) is None


def _order_of(claim: Claim, context: CheckContext) -> int:
    """The place of a claim's text in the outline."""
    return context.order_of.get(id(claim.passage), -1)


def _time_of(quantity: Quantity) -> tuple[int | None, ...] | None:
    """Year, month, day and quarter, as far as a quantity names them."""
    if quantity.kind == "ordinal" and quantity.unit == "季度":
        return (None, None, None, int(quantity.value))
    if quantity.date is None or quantity.kind == "range":
        return None
    return (*quantity.date, None)


def _stands_beside(first: Claim, second: Claim) -> bool:
    """Whether a time is followed by the number that is said of it, with few words between."""
    quantity = second.quantity
    if (
        second.passage is None
        or first.passage is not second.passage
        or quantity.kind not in ("amount", "percent", "time")
    ):
        return False
    if quantity.value == int(quantity.value) and abs(quantity.value) < 100 and quantity.kind == "amount":
        return False
    between = second.passage.text[first.quantity.end : second.at]
    return len(between) <= _NEAR and STOP.search(between) is None


def _times_around(fact: Fact, source: SourceText) -> Sequence[tuple[int | None, ...]]:
    """The times that the sentence of a fact names; of a list of years the one that is its own."""
    own = _time_in_list(fact, source)
    if own is not None:
        return [own]
    found = []
    for quantity in source.sentence_quantities(fact):
        time = _time_of(quantity)
        if time is not None and not _is_in_brackets(quantity, fact, source.text):
            found.append(time)
    return found


def _is_in_brackets(time: Quantity, fact: Fact, text: str) -> bool:
    """Whether a time stands in brackets, with a number of its own, outside of which a fact stands: 94 (88 in 2023)."""
    opened, closed = _OPENED.search(text[max(0, time.start - _BRACKETED) : time.start]), _CLOSED.match(text, time.end)
    if opened is None or closed is None:
        return False
    return (
        not time.start - len(opened[0]) <= fact.start < closed.end()
        and _DIGIT.search(opened[0] + closed[0]) is not None
    )


def _time_in_list(fact: Fact, source: SourceText) -> tuple[int | None, ...] | None:
    """The time of a number in a list of several times' numbers: 2015年、2016年收案分别为3075件、3813件."""
    sentence = sorted((*source.sentence_quantities(fact), fact.quantity), key=lambda one: one.start)
    years = [one for one in sentence if _time_of(one) is not None and one.start < fact.start]
    if len(years) < 2 or not all(_LISTED.fullmatch(source.text, a.end, b.start) for a, b in pairwise(years)):
        return None
    behind = (one for one in sentence if one.start >= years[-1].end)
    listed = [one for one in behind if one.unit == fact.quantity.unit and one.kind == fact.quantity.kind]
    named = _RESPECTIVELY.search(source.text, years[-1].end, sentence[-1].end + _NEAR * 3)
    if not named or not listed or len(listed) % len(years):
        return None
    at = next((index for index, one in enumerate(listed) if one.start == fact.start), None)
    return None if at is None else _time_of(years[at * len(years) // len(listed)])


def _agree(one: tuple[int | None, ...], other: tuple[int | None, ...]) -> bool:
    """Whether two times share a part, and no part that both name differs."""
    shared = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    return not shared or all(a == b for a, b in shared)


def _wrong_time(first: Claim, second: Claim, fact: Fact, source: SourceText) -> Finding:
    message = Message(
        "{quantity} beside {other}; the source says it of another time",
        quantity=first.quantity.text.strip(),
        other=second.quantity.text.strip(),
    )
    return Finding("fits-another", first.path, first.place, message, cite_source(source, fact))


# ---- dates of the source and of record -------------------------------------------------------------------------------


def find_wrong_date(mention: Mention, source: SourceText, context: CheckContext) -> Finding | None:
    """What is wrong with a date; None where it is the source's or of record, or follows from such."""
    quantity = mention.quantity
    parts = range_ends(quantity) if quantity.kind == "range" else (quantity,)
    compared = _compares_years(mention)
    exact = ends_stretch(mention.passage.text, quantity.start, quantity.end)
    for part in parts:
        if _is_day_alone(part) and facts_stating(as_days(part), source):
            continue
        if part.date is not None and not _is_known_date(part.date, source, context, compared, exact):
            return describe_wrong_date(part.date, mention, source, word_grams(mention.about))
    return None


# A year with all days; in others a stretch over the end of February may be taken for a day longer.
_ANY_YEAR = 2024


def _is_day_alone(quantity: Quantity) -> bool:
    """Whether a date is a day without a month, which may count days as well."""
    return quantity.kind == "date" and quantity.date is not None and quantity.date[:2] == (None, None)


def _compares_years(mention: Mention) -> bool:
    """Whether a year may be one that the source only calls the last: numbers are compared, or heads name years."""
    roles = ("head", "row", "label", "value")
    return mention.passage.role in roles or _COMPARED.search(mention.about) is not None


def _is_known_date(date: Date, source: SourceText, context: CheckContext, compared: bool, exact_day: bool) -> bool:
    """Whether a date is the source's own, or one of record. `compared` allows the year before one that is."""
    year, month, day = date
    recorded = {given.year for given in _dates_of_record(context)}
    known_years = source.dates.years | recorded
    if compared:  # last year is the one before that of the record
        latest = recorded | ({max(source.dates.years)} if source.dates.years else set())
        known_years |= {known + step for known in latest for step in source.years_meant}
    if year is not None and year not in known_years:
        return False
    if month is None and day is None:
        return True
    if any(_record_says(given.year, given.month, given.day, date) for given in _dates_of_record(context)):
        return True
    wanted = (None, month, day) if year is None else date
    return source.dates.find_date(wanted, exact_day) is not None or _is_implied(date, source)


def _is_implied(date: Date, source: SourceText) -> bool:
    """Whether a month begins or ends a quarter of the source, or a day is so many days from one of its days."""
    _, month, day = date
    if month is None:
        return False
    return _ends_quarter(month, source) if day is None else _is_days_from_another(month, day, source)


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
