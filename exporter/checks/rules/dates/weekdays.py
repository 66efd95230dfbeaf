"""Days of the week against the calendar, and against the days that the source names."""

import datetime
import functools
import re
from collections.abc import Iterator

from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.evidence import SourceText
from exporter.checks.passages import Passage
from exporter.checks.rules.missing import SILENCE
from exporter.message import Message
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Date, Quantity
from exporter.numbers.tables import either_of, rows_of, words_by_key
from exporter.outline.model import PartialDate
from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_east_asian
from exporter.text.language import Language

# Characters between a date and its weekday.
_AROUND = 40
# Characters of the longest date.
_LONGEST = 40
_BESIDE = 3
# What stands between a date and its weekday: the time of day, and an article.
_TIME = r"(?:(?:um|at|à|a las|alle|às|om) \d{1,2}(?:[:.h ]\d{2})? ?(?:Uhr|h\b|heures|horas|[ap]\.?m\.?)?,? )?"
_ARTICLE = "(?:einem |einer |ein |an? |une? |una |uma? |een )?"
# Days of the week in a row, behind the first one: 周三、周日 as 周三、日; a stretch of them; once in a week is no day.
_MORE = compile_pattern(r"(?:[、和与及](?P<day>[一二三四五六日天])(?![\u4e00-\u9fff]))")
STRETCH = compile_pattern(r"\s?(?:至|到|[～~〜–—-]|から|부터|(?:to|through|bis|au|al?|tot)\s)")
_TIMES_A_WEEK = compile_pattern("[次趟回遍个期班]")
# Letters from which a name of a day is no short form, which is a word of other meanings, too: sun, mar.
_LEAST = 4
_WEEKEND = frozenset({6, 7})
# A date that names no day.
_NO_DAY: Date = (None, None, None)
# Languages whose names of days have many endings.
_INFLECTED = frozenset({"ru", "uk", "pl"})
_SHORT_DAY = compile_pattern(r" ?[（(](?P<day>[月火水木金土日一二三四五六월화수목금토일])[）)]")
_SHORT_DAYS = {
    day: number for days in ("月火水木金土日", "一二三四五六日", "월화수목금토일") for number, day in enumerate(days, 1)
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@functools.cache
def _weekday_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words of the days of the week, right before a date and right behind it."""
    words = "|".join(map(re.escape, sorted(words_by_key("weekday"), key=len, reverse=True)))
    return (
        compile_pattern(
            rf"(?<![^\W_])(?P<day>{words})(?:日)?[\s,，(（.]{{0,{_BESIDE}}}(?:den |le |el |the |dem )?$", re.IGNORECASE
        ),
        compile_pattern(rf"[\s,，(（]{{0,{_BESIDE}}}{_TIME}{_ARTICLE}(?P<day>{words})(?![a-zà-ÿ])", re.IGNORECASE),
    )


def weekdays_in(text: str) -> Iterator[tuple[int, int]]:
    """Where each name of a day of the week stands in a text, and which day that is."""
    days = {word.lower(): int(key) for word, key in words_by_key("weekday").items()}
    for match in _weekday_names().finditer(text):
        yield match.start(), days[match[0].lower()]


@functools.cache
def _weekday_names() -> re.Pattern[str]:
    """The names of the days of the week, no short forms: in scripts without spaces within a text, else as words."""
    solid = [word for word in words_by_key("weekday") if is_east_asian(word[0])]
    words = [word for word in words_by_key("weekday") if len(word) >= _LEAST and word not in solid]
    return compile_pattern(rf"{either_of(solid)}|(?<![^\W_])(?:{either_of(words)})(?!\w)", re.IGNORECASE)


def find_wrong_weekdays(context: CheckContext) -> Iterator[Finding]:
    """Days of the week that the calendar gives another date; a date without a year is the one nearest the outline's."""
    for mention in context.mentions:
        quantity = mention.quantity
        if quantity.date is None or quantity.date[1] is None or quantity.date[2] is None or quantity.kind == "range":
            continue
        written, said = _weekday_at(mention.passage.text, quantity)
        if not said:
            continue
        told = _weekdays_told(context.source, quantity.date) if context.source is not None else {}
        day = _day_of_source(quantity.date, context.source) or _day_meant(quantity.date, context.outline.date)
        message = None
        if day is not None and day.isoweekday() != said and said not in told:
            message = Message(
                "{day} beside {date}; {iso_date} is a {right}",
                day=written,
                date=quantity.text.strip(),
                iso_date=day.isoformat(),
                right=Message(_DAYS[day.weekday()]),
            )
        elif day is None and told and said not in told:
            template = "{day} beside {date}; the source says {other}"
            other = next(iter(told.values()))
            message = Message(template, day=written, date=quantity.text.strip(), other=other)
        if message is not None:
            yield Finding("weekday-differs", mention.path, mention.place, message, "correct the day or the date")


def _weekday_at(text: str, quantity: Quantity) -> tuple[str, int]:
    """The day of the week beside a date, as written and by its number; "" and 0 for none."""
    days = _SHORT_DAYS | {word.lower(): int(key) for word, key in words_by_key("weekday").items()}
    match = _weekday_beside(text, quantity.start, quantity.end, *_weekday_words())
    return (match["day"], days.get(match["day"].lower(), 0)) if match is not None else ("", 0)


def _weekdays_told(source: SourceText, date: Date) -> dict[int, str]:
    """The days of the week that the source has beside a date, if that names no year, which may be farther off."""
    same = (one for one in source.quantities if one.date is not None and one.date[1:] == date[1:])
    found = (_weekday_at(source.text, one) for one in same if date[0] is None)
    return {said: written for written, said in found if said}


def _day_of_source(date: Date, source: SourceText | None) -> datetime.date | None:
    """The day of a date without a year, in the only year in which the source has it."""
    year, month, day = date
    if source is None or year is not None or month is None or day is None:
        return None
    years = {one.date[0] for one in source.quantities if one.date is not None and one.date[1:] == date[1:]} - {None}
    only = years.pop() if len(years) == 1 else None
    return day_or_none(only, month, day) if only is not None else None


def _weekday_beside(
    text: str, start: int, end: int, before: re.Pattern[str], behind: re.Pattern[str]
) -> re.Match[str] | None:
    """The day of the week right before or behind a date."""
    after = plain_text(text[end : end + _AROUND])
    match = before.search(plain_text(text[max(0, start - _AROUND) : start])) or behind.match(after)
    return match or _SHORT_DAY.match(after)


def _day_meant(date: Date, record: PartialDate | None) -> datetime.date | None:
    """The day of a date, in the year that it names or in the one that brings it nearest to the outline's own date."""
    year, month, day = date
    if month is None or day is None or (year is None and record is None):
        return None
    if year is not None:
        return day_or_none(year, month, day)
    assert record is not None
    about = datetime.date(record.year, record.month or 7, record.day or 1)
    found = (day_or_none(record.year + step, month, day) for step in (-1, 0, 1))
    return min((one for one in found if one is not None), key=lambda one: abs(one - about), default=None)


def day_or_none(year: int, month: int, day: int) -> datetime.date | None:
    """A day; None where the calendar has none."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


# ---- days that the source does not name ----


def find_unknown_weekdays(context: CheckContext) -> Iterator[Finding]:
    """Days of the week that the source, which names some, does not name, and that are no day of a date beside them."""
    source = context.source
    if source is None or {context.language.primary, source.language.primary} & _INFLECTED:
        return
    known: frozenset[int] | None = None
    for passage in context.passages:
        for match, said in days_in(passage.text, context.language):
            if known is None:
                known = _days_named(source)
            if not known:
                return
            beside = _is_beside_date(match, passage, context)
            if said not in known and not beside and said not in _days_of_dates(passage, context):
                message = Message("the source does not name the day {day}", day=match[0])
                yield Finding("not-in-source", passage.path, passage.place(match.start()), message, SILENCE)


def _days_named(source: SourceText) -> frozenset[int]:
    """The days of the week that a source names, by words or by the signs behind its dates; all of a stretch."""
    found: set[int] = set()
    for match, day in days_in(source.text, source.language):
        if STRETCH.match(plain_text(source.text[match.end() : match.end() + _BESIDE * 3])):
            return frozenset(range(1, 8))
        found.add(day)
    dates = (one for one in source.quantities if one.date is not None and one.date[2])
    signs = (_SHORT_DAY.match(source.text, one.end) for one in dates)
    found |= {_SHORT_DAYS[match["day"]] for match in signs if match is not None}
    weekend = found and _weekend_word(source.language.primary).search(source.text)
    return frozenset(found | _WEEKEND) if weekend else frozenset(found)


def days_in(text: str, language: Language) -> Iterator[tuple[re.Match[str], int]]:
    """The days of the week that a text of a language names, each with its number from 1 for Monday."""
    pattern, days = _names_of_days(language.primary)
    plain = plain_text(text)
    for match in pattern.finditer(plain) if pattern is not None else ():
        if language.chinese and _TIMES_A_WEEK.match(plain, match.end()):
            continue
        day = days.get(match["day"].lower())  # none has a letter that is like another to a pattern alone: Dienſtag
        if day is None:
            continue
        yield match, day
        more = _MORE.match(plain, match.end()) if language.chinese else None
        while more is not None:
            yield more, _SHORT_DAYS["日" if more["day"] == "天" else more["day"]]
            more = _MORE.match(plain, more.end())


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _names_of_days(primary: str) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    """A pattern of a language's days of the week, short forms aside, and their numbers."""
    rows = [row for row in rows_of("weekday") if row.language == primary]
    days = {word.lower(): int(row.key) for row in rows for word in row.words}
    words = [word for word in days if len(word) >= _LEAST or is_east_asian(word[0])]
    if not words:
        return None, days
    solid = is_east_asian(words[0][0])
    pattern = either_of(words) if solid else rf"(?<![^\W_])(?P<day>{either_of(words)})s?(?![a-zà-ÿ])"
    return compile_pattern(rf"(?P<day>{pattern})" if solid else pattern, re.IGNORECASE), days


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _weekend_word(primary: str) -> re.Pattern[str]:
    words = [word for row in rows_of("weekend") if row.language == primary for word in row.words]
    return compile_pattern(either_of(words), re.IGNORECASE) if words else compile_pattern("(?!)")


def _is_beside_date(match: re.Match[str], passage: Passage, context: CheckContext) -> bool:
    """Whether a day of the week stands by a date, which the calendar judges."""
    near = claims_between(passage, match.start() - _AROUND - _LONGEST, match.start() + _AROUND, context)
    ends = (one.quantity.end for one in near if (one.quantity.date or _NO_DAY)[2])
    return any(-_AROUND < match.start() - end < _AROUND for end in ends)


def _days_of_dates(passage: Passage, context: CheckContext) -> set[int]:
    """The days of the week of the dates that a passage names."""
    dates = (claim.quantity.date for claim in context.claims_in.get(id(passage), ()))
    days = (_day_meant(date, context.outline.date) for date in dates if date is not None)
    return {day.isoweekday() for day in days if day is not None}
