"""Numbers against the part of a year that their sentence names: the first half, the first three quarters, all of it.

Quarters beside numbers that others have are found as exchanges; here a number is told of a part of another length, or
of another half."""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.rules.missing import cite_source
from exporter.checks.words.comparatives import leads_to_compared
from exporter.checks.words.quarters import ranks_of_quarters
from exporter.checks.words.surroundings import CLAUSE, FULL_STOP, RESPECTIVELY, STOP, Words
from exporter.checks.words.times import quarter_in
from exporter.message import Message
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import keys_of_plain_words, whole_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters of a text around a number in which the part of a year that it is of stands: a long sentence.
_FAR = 240
# Characters before a part of a year that say that another one is compared with it.
_LED = 24
# Parts of a year by numbers of months, in languages that write them so: 1—9月.
_BY_MONTHS = compile_pattern(r"(?<![\d.年])1 ?(?:[-–—~～]{1,2}|至|到) ?(1[0-2]|[2-9]) ?月")
_DIGIT, _JOINED = compile_pattern(r"\d"), compile_pattern("[、和与及至到]")
# Months of a quarter, and of all quarters.
_QUARTER, _WHOLE = 3, "1-12"


class YearPart(NamedTuple):
    months: str  # its first month and its last one, 1-6; with a letter before it where a business year is meant
    start: int
    name: str  # as the text has it


def find_other_parts(context: CheckContext) -> Iterator[Finding]:
    """Numbers told of a part of a year of which the source has them only for another part."""
    source = context.source
    if source is None or source.is_long:
        return
    for claim in context.claims:
        told = parts_told(claim, context.language) if claim.fitting else ()
        if not told:
            continue
        parts = [parts_told_of(fact, source) for fact in claim.fitting]
        known = [part for named in parts for part in named]
        if all(parts) and not any(_may_be_one(one.months, part.months) for one in told for part in known):
            yield _describe(claim, claim.fitting[0], parts[0][-1], source)


def parts_told_of(fact: Fact, source: SourceText) -> Sequence[YearPart]:
    """The parts of a year that the source tells a number of; none where a list has it for a quarter without a noun."""
    named = _parts_of(source.text, fact.start, fact.end, source.language)
    return named if _are_of_quarter(named, source.words(fact)) else ()


def _are_of_quarter(parts: Sequence[YearPart], words: Words) -> bool:
    """Whether one of some parts ends with the quarter that a number's words name, if they name one: in the third
    quarter 19.5, in the fourth 21.8."""
    rank = quarter_in(words)
    return rank is None or any(part.months.endswith(f"-{_QUARTER * rank}") for part in parts)


def parts_told(claim: Claim, language: Language) -> Sequence[YearPart]:
    """The parts of a year in the sentence of a number; else in its label, or in the head of its column."""
    if claim.passage is None or claim.passage.role in LISTED_ROLES:
        named = _parts_in(claim.label if claim.passage is None else claim.passage.head, language)
        return named if len(named) == 1 else ()
    told = _parts_of(claim.passage.text, claim.at, claim.end, language)
    return told if _are_of_quarter(told, claim.words) else ()


def _parts_of(text: str, start: int, end: int, language: Language) -> Sequence[YearPart]:
    """The parts of a year before a number in its sentence, and the one right behind it in its clause, which may be
    another number's where none is before: in the third quarter 430, after 812 in the first half.

    None where one is compared with another, or where a list names several for several numbers."""
    first = max(0, start - _FAR)
    begin = max((stop.end() for stop in FULL_STOP.finditer(text, first, start)), default=first)
    before = _parts_in(text[begin:start], language)
    if any(part.months == _WHOLE and CLAUSE.search(text, begin + part.start, start) for part in before):
        return ()  # a whole year is of its own clause alone: beyond the plan for the full year, 12.4 so far
    if before:
        compared = any(_is_compared(text[begin : begin + part.start], language) for part in before)
        between = text[begin + before[-1].start + len(before[-1].name) : start]
        told_in_order = RESPECTIVELY.search(between) is not None or _ranks(language.primary).search(between) is not None
        behind = [one for one in _parts_behind(text, end, language) if not _DIGIT.search(text, end, end + one.start)]
        return () if compared or told_in_order or _is_listed(text, begin, before) else [*before, *behind]
    alone = _parts_behind(text, end, language)
    return () if any(_is_compared(text[end : end + part.start], language) for part in alone) else alone


def _parts_behind(text: str, end: int, language: Language) -> Sequence[YearPart]:
    """The first part of a year behind a number in its clause; all where another number stands before that: 8,615 of the
    17,855 of the first half came in the second quarter."""
    stops = (mark.search(text, end, end + _FAR) for mark in (STOP, CLAUSE))
    last = min((stop.start() for stop in stops if stop is not None), default=end + _FAR)
    behind = _parts_in(text[end:last], language)
    return behind if behind and _DIGIT.search(text, end, end + behind[0].start) else behind[:1]


def _is_compared(before: str, language: Language) -> bool:
    """Whether what stands before a part of a year says that another one is compared with it."""
    return leads_to_compared(CLAUSE.split(before)[-1][-_LED:], language)


def _is_listed(text: str, begin: int, parts: Sequence[YearPart]) -> bool:
    """Whether the last one of some parts behind an offset ends a list of several: 一、二、三季度; the first half, the
    second half and all of 2024."""
    ends = [begin + part.start + len(part.name) for part in parts[-2:]]
    if len(parts) > 1 and _DIGIT.search(text, ends[0], ends[1]) is None:
        return True
    at = begin + parts[-1].start
    return _JOINED.search(text, max(0, at - 1), at) is not None


def _parts_in(text: str, language: Language) -> list[YearPart]:
    """The parts of a year that a text names, in order."""
    plain = plain_text(text)
    pattern, months = _named_parts(language.primary)
    named = [(match, months[match[0].lower()]) for match in pattern.finditer(plain)]
    if language.solid:
        named += [(match, f"1-{match[1]}") for match in _BY_MONTHS.finditer(plain)]
    found = (YearPart(key, match.start(), text[match.start() : match.end()]) for match, key in named)
    return sorted(found, key=lambda part: part.start)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _named_parts(primary: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What names a part of a year in a language, and the months of each name."""
    months = keys_of_plain_words("year-part", primary)
    return compile_pattern(whole_words_of(months), re.IGNORECASE), months


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _ranks(primary: str) -> re.Pattern[str]:
    """The ordinals that a list leaves without their noun: in the third quarter 19.5, in the fourth 21.8."""
    return compile_pattern(whole_words_of(ranks_of_quarters(primary)), re.IGNORECASE)


def _may_be_one(one: str, other: str) -> bool:
    """Whether two parts may be the same: a calendar year's may be any of a business year's."""
    return one == other or one[0].isdigit() != other[0].isdigit()


def _describe(claim: Claim, fact: Fact, part: YearPart, source: SourceText) -> Finding:
    message = Message("{quantity}; the source has this of {name}", quantity=claim.written, name=part.name)
    return Finding("fits-another", claim.path, claim.place, message, cite_source(source, fact))
