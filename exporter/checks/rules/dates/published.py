"""The day that an outline gives for its source, against the date at the head of the source itself."""

import datetime
import functools
import re
from collections.abc import Iterator

from exporter.checks.context import CheckContext, Finding
from exporter.checks.facts import Fact
from exporter.checks.rules.dates.weekdays import day_or_none
from exporter.checks.rules.missing import cite_source
from exporter.message import Message
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import either_of, words_by_key
from exporter.start.patterns import compile_pattern

# Characters at the beginning of a source that hold its dateline.
_HEAD = 300
# Characters before a date in which its day of the week stands.
_BEFORE = 24
# Days from the date at the head to the one that it is printed on.
_PRINTED = 3


def find_wrong_source_date(context: CheckContext) -> Iterator[Finding]:
    """The day of a source that begins with another date, and that has the day given nowhere, or only as one
    that was past by then. A text may be printed some days after the date that it begins with."""
    given, source = context.outline.source and context.outline.source.date, context.source
    if not given or source is None or given.month is None or given.day is None:
        return
    day = datetime.date(given.year, given.month, given.day)
    heads: list[tuple[datetime.date, Fact]] = []
    stated = False
    for (year, month, number), fact in source.dates.stated:
        stated = stated or ((month, number) == (day.month, day.day) and year in (None, day.year))
        if year and month and number and _is_dateline(fact, source.text) and (head := day_or_none(year, month, number)):
            heads.append((head, fact))
    if not heads or any(0 <= (day - head).days <= _PRINTED for head, _ in heads):
        return
    first, fact = min(heads, key=lambda found: found[1].start)
    if stated and day > first:
        return
    message = Message(
        "{what}; the source has {quantity}", what=given.text or day.isoformat(), quantity=fact.quantity.text
    )
    yield Finding("not-in-source", "source.date", given.place, message, cite_source(source, fact))


def _is_dateline(fact: Fact, text: str) -> bool:
    """Whether a date stands at the head of a text and by itself: behind a mark, with or without its day of the week."""
    if fact.start >= _HEAD:
        return False
    before = text[max(0, fact.start - _BEFORE) : fact.start]
    return fact.start == 0 or before[-1] == "\u3000" or _dateline().search(plain_text(before)) is not None


@functools.cache
def _dateline() -> re.Pattern[str]:
    """What stands right before a date that is no part of a sentence: a mark, a line's beginning, a day of the week."""
    days = either_of(words_by_key("weekday"))
    mark = r"(?:^|[\n,.:;|、，。：)（(–—-])[^\S\n]{0,8}"
    return compile_pattern(rf"{mark}(?:(?:{days})\w{{0,2}}[,.]?[^\S\n]{{0,4}})?(?:den |el |le |the )?$", re.IGNORECASE)
