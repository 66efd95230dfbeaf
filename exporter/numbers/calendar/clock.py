"""Times of day in words: half past seven, a quarter to eight, halb acht, las cinco y media."""

import functools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, rows_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# What stands for the hour in a row's words.
_HOUR = "*"
_HOURS = 12
_MINUTES, _HALF_DAY = 60, 12 * 60


class _Wording(NamedTuple):
    """What stands before an hour and behind it, and the minutes past it."""

    before: str
    behind: str
    minutes: int


def name_times(plain: str, found: Iterable[Quantity], language: Language) -> list[Quantity]:
    """The numbers of a text, those that the words around them make hours of the day as times.

    A fraction within such a time (a quarter to eight) is none of its own."""
    wordings = _wordings(language.primary)
    times: list[Quantity] = []
    for quantity in found:
        if times and quantity.start < times[-1].end:
            continue
        time = _hour_led(plain, quantity, language)
        if time is None and _may_be_hour(quantity):  # before what it is alone: a quarter to five in the morning
            time = next(_times_at(plain, quantity, wordings), None)
        time = time or _hour_named(plain, quantity, language) or _hour_of_day(plain, quantity, language)
        time = _hour_past_noon(plain, time or quantity, language) or time
        while time is not None and times and times[-1].end > time.start:
            times.pop()
        times.append(time or quantity)
    return times


def _hour_named(plain: str, quantity: Quantity, language: Language) -> Quantity | None:
    """A whole number that the word behind it makes an hour, alone or as the first of two: 16 Uhr, von 10 bis 16 Uhr."""
    if (
        quantity.kind != "amount"
        or quantity.unit
        or not quantity.digits.isdigit()
        or not 0 <= quantity.value <= 2 * _HOURS
    ):
        return None
    named = _names_hour(language.primary)
    match = named.match(plain, quantity.end) if named is not None else None
    if match is None:
        return None
    end = match.end() if match["second"] is None else quantity.end
    return replace(
        quantity, value=quantity.value * _MINUTES, precision=Decimal(_MINUTES), kind="time", end=end,
        text=plain[quantity.start : end], digits=f"{quantity.digits}:00", approx="",
    )  # fmt: skip


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _names_hour(primary: str) -> re.Pattern[str] | None:
    """What names an hour behind its number, with another hour between or without; None where no word does so alone."""
    words = either_of(word for row in rows_of("hour-behind") if row.language == primary for word in row.words)
    if not words:
        return None
    joints = either_of(word for row in rows_of("hour-joint") if row.language == primary for word in row.words)
    return compile_pattern(rf"(?P<second>(?: (?:{joints}) | ?[–-] ?)\d{{1,2}}(?:[.:][0-5]\d)?)? (?:{words})(?!\w)")


def _hour_of_day(plain: str, quantity: Quantity, language: Language) -> Quantity | None:
    """A whole number of hours that a day of the week before it makes an hour of that day: vendredi 18 h."""
    if quantity.unit != "小时" or quantity.kind != "amount" or not quantity.digits.isdigit():
        return None
    if not 0 <= quantity.value <= 2 * _HOURS or not plain.endswith(" ", 0, quantity.start):
        return None
    before = plain[max(0, quantity.start - _LONGEST_LEAD) : quantity.start].split()
    if not before or before[-1].casefold() not in _weekdays(language.primary):
        return None
    return replace(
        quantity, value=quantity.value * _MINUTES, unit="", precision=Decimal(_MINUTES), kind="time",
        digits=f"{quantity.digits}:00", approx="",
    )  # fmt: skip


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _weekdays(primary: str) -> frozenset[str]:
    """The days of the week in a language."""
    words = (word for row in rows_of("weekday") if row.language == primary for word in row.words)
    return frozenset(plain_text(word).casefold() for word in words)


def _may_be_hour(quantity: Quantity) -> bool:
    return quantity.kind == "amount" and not quantity.unit and quantity.value in range(1, _HOURS + 1)


# An hour and its minutes with a point between, where a comma parts decimals.
_POINTED = compile_pattern(r"(?P<h>[01]?\d|2[0-3])\.(?P<min>[0-5]\d)")
_LONGEST_LEAD = 12  # characters of what stands before an hour


def _hour_led(plain: str, quantity: Quantity, language: Language) -> Quantity | None:
    """A bare number that a word before it makes an hour with its minutes: a las 6.45."""
    match = _POINTED.fullmatch(quantity.text) if quantity.kind == "amount" and not quantity.unit else None
    lead = _leads(language.primary) if match is not None else None
    if match is None or lead is None or not lead.search(plain, max(0, quantity.start - _LONGEST_LEAD), quantity.start):
        return None
    value = int(match["h"]) * _MINUTES + int(match["min"])
    written = f"{int(match['h'])}:{match['min']}"
    return replace(quantity, value=Decimal(value), precision=Decimal(1), kind="time", digits=written, approx="")


def _hour_past_noon(plain: str, hour: Quantity, language: Language) -> Quantity | None:
    """An hour from one to eleven with what says behind it that it is past noon: six heures du soir, sei di sera.

    A bare number must have a word for an hour before it."""
    words = _afternoons(language.primary)
    match = words.match(plain, hour.end) if words is not None and hour.approx == "" else None
    if match is None:
        return None
    told = hour.kind == "amount" and hour.value in range(1, _HOURS) and _is_told_as_hour(plain, hour, language)
    if not told and (hour.kind != "time" or hour.value >= _HALF_DAY):
        return None
    minutes = int(hour.value) * (_MINUTES if told else 1) + _HALF_DAY
    return replace(
        hour, value=Decimal(minutes), unit="", precision=Decimal(_MINUTES) if told else hour.precision, kind="time",
        end=match.end(), text=plain[hour.start : match.end()], digits=f"{minutes // _MINUTES}:{minutes % _MINUTES:02}",
    )  # fmt: skip


def _is_told_as_hour(plain: str, hour: Quantity, language: Language) -> bool:
    """Whether a whole number is one of hours, or has a word for an hour before it."""
    if hour.unit == "小时":
        return True
    before = max(0, hour.start - _LONGEST_LEAD)
    leads = (_leads(language.primary), _leads(language.primary, "hour-at"))
    return not hour.unit and any(lead is not None and lead.search(plain, before, hour.start) for lead in leads)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _afternoons(primary: str) -> re.Pattern[str] | None:
    """What says behind an hour that it is past noon; None where no word does."""
    words = either_of(plain_text(word) for row in rows_of("afternoon") if row.language == primary for word in row.words)
    return compile_pattern(rf" (?:{words})(?!\w)", re.IGNORECASE) if words else None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _leads(primary: str, kind: str = "hour-before") -> re.Pattern[str] | None:
    """What stands before an hour in a language; None where its numbers have a point themselves."""
    words = [plain_text(word) for row in rows_of(kind) if row.language == primary for word in row.words]
    return compile_pattern(rf"(?<!\w)(?:{either_of(words)}) $", re.IGNORECASE) if words else None


def _times_at(plain: str, hour: Quantity, wordings: Iterable[_Wording]) -> Iterator[Quantity]:
    """The times that the words around an hour give."""
    for before, behind, minutes in wordings:
        start, end = hour.start - len(before), hour.end + len(behind)
        around = start >= 0 and plain[start : hour.start].casefold() == before
        if around and plain[hour.end : end].casefold() == behind and not _cuts_word(plain, start, end):
            past = (int(hour.value) * _MINUTES + minutes) % _HALF_DAY
            value = past if past >= _MINUTES else past + _HALF_DAY  # half past twelve
            written = f"{value // _MINUTES}:{value % _MINUTES:02}"
            yield replace(
                hour, value=Decimal(value), precision=Decimal(1), kind="time", start=start, end=end,
                text=plain[start:end], digits=written, approx="",
            )  # fmt: skip


def _cuts_word(plain: str, start: int, end: int) -> bool:
    """Whether a word goes on beyond one of two offsets."""
    return plain[max(0, start - 1) : start].isalnum() or plain[end : end + 1].isalnum()


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _wordings(primary: str) -> tuple[_Wording, ...]:
    """The wordings of a language."""
    rows = [
        (plain_text(word).casefold(), row.key)
        for row in rows_of("clock")
        if row.language == primary
        for word in row.words
    ]
    halves = ((*word.partition(_HOUR)[::2], key) for word, key in rows)
    return tuple(_Wording(before, behind, int(key)) for before, behind, key in halves)
