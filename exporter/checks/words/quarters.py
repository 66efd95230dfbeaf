"""Quarters of a year that tell numbers apart in languages with spaces: in the third quarter, au premier trimestre, Q4;
of a list, in the first quarter, in the second, the noun is said of all.

In languages without spaces the reader names them with their noun, and `times.py` knows them by it.
"""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from exporter.checks.words.comparatives import leads_to_compared
from exporter.checks.words.surroundings import CLAUSE, FULL_STOP, Span
from exporter.checks.words.times import Quarters, quarter_word, times_named
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.read import read_quantities
from exporter.numbers.tables import either_of, plain_words_of, rows_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

_MOST = 4
# What stands behind an ordinal that has no noun of its own.
_NO_NOUN = rf"\W*$|[,.;:)]|\s(?:\W*\d|(?:{either_of(word for row in rows_of('joint') for word in row.words)})\s)"
# A letter that stands for the noun.
_LETTERED = compile_pattern(r"(?<![\w./-])Q([1-4])(?![\w/-])")
# Characters before a quarter in which a word says that another one is compared with it.
_LED = 24
# The same where verbs and names of a sentence stand between its noun and an ordinal.
_FAR = 160
# Quarters before and behind one that are looked at: a sentence lists four of a year, or eight of two.
_LISTED = 8
# What a head or a category has instead of the noun: T1, 3Q.
_SHORT = compile_pattern(r"(?<!\w)(?:[QT] ?(?P<behind>[1-4])|(?P<before>[1-4]) ?[QT])(?!\w)")
# Heads and labels of which the quarters are kept.
_TEXTS = 1024


class _Quarter(NamedTuple):
    rank: int
    start: int
    end: int


def find_quarters(text: str, numbers: Sequence[Quantity], language: Language) -> Quarters:
    """The quarters of a text that numbers may be of, as words, by where each stands, with its noun; `numbers` are all
    numbers of the text. A quarter that another one is compared with is none."""
    if language.solid or not _may_name(text):
        return {}
    named = [*_with_nouns(text, numbers), *_lettered(text)]
    found = [*named, *_of_lists(text, named, language)]
    return {(one.start, one.end): quarter_word(one.rank) for one in found if not _is_compared(text, one, language)}


def add_quarters(spans: Iterable[Span], quarters: Quarters) -> list[Span]:
    """The places of numbers with those of quarters that are none."""
    known = list(spans)
    starts = {start for start, _ in known}
    return [*known, *(span for span in quarters if span[0] not in starts)]


@functools.lru_cache(_TEXTS)
def quarters_named(head: str, language: Language) -> tuple[str, ...]:
    """The quarters that a head or a label names, as words."""
    short = [quarter_word(int(match["behind"] or match["before"])) for match in _SHORT.finditer(head)]
    short += [quarter_word(int(match[1])) for match in _pointed().finditer(head)]
    if language.solid or not _may_name(head):
        return tuple(short)
    return tuple(sorted({*short, *find_quarters(head, read_quantities(head, language), language).values()}))


def times_in_head(head: str, language: Language) -> frozenset[str]:
    """The months, quarters and years that a head of a table names, as words."""
    return times_named(plain_text(head)) | frozenset(quarters_named(head, language))


@functools.cache
def _noun() -> re.Pattern[str]:
    """A word for a quarter of a year behind its rank."""
    words = either_of(word for row in rows_of("quarter") for word in row.words)
    return compile_pattern(rf"\s(?:{words})s?(?!\w)", re.IGNORECASE)


@functools.cache
def _pointed() -> re.Pattern[str]:
    """A rank in digits with a point, and a word for a quarter behind it: 4. Quartal."""
    words = either_of(word for row in rows_of("quarter") for word in row.words)
    return compile_pattern(rf"(?<![\w.,])([1-{_MOST}])\. ?(?:{words})(?!\w)", re.IGNORECASE)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def ranks_of_quarters(primary: str) -> Mapping[str, int]:
    """The ordinals up to the fourth."""
    rows = [*rows_of("nth"), *rows_of("quarter-rank")]
    return {
        word.lower(): int(row.key)
        for row in rows
        if row.language == primary and int(row.key) <= _MOST
        for word in row.words
    }


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _bare(primary: str) -> re.Pattern[str]:
    """An ordinal up to the fourth without a noun behind it: a mark, a number, or a word that joins the next item."""
    words = either_of(ranks_of_quarters(primary))
    return compile_pattern(rf"(?<!\w)(?:{words})(?!\w)(?={_NO_NOUN})" if words else "(?!)", re.IGNORECASE)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _former(primary: str) -> re.Pattern[str]:
    """A word that leads to the earlier of two times, and an article behind it."""
    words = either_of(plain_words_of("former", primary))
    return compile_pattern(rf"(?<!\w)(?:{words})(?:\s\w{{1,3}})?\s*$" if words else "(?!)", re.IGNORECASE)


def _may_name(text: str) -> bool:
    return _LETTERED.search(text) is not None or _noun().search(text) is not None


def _with_nouns(text: str, numbers: Sequence[Quantity]) -> Iterator[_Quarter]:
    """The quarters that have their noun."""
    for one in numbers:
        if one.kind == "ordinal" and not one.unit and 1 <= one.value <= _MOST:
            noun = _noun().match(text, one.end)
            if noun is not None:
                yield _Quarter(int(one.value), one.start, noun.end())


def _lettered(text: str) -> Iterator[_Quarter]:
    """The quarters that a letter names: Q3."""
    return (_Quarter(int(match[1]), *match.span()) for match in _LETTERED.finditer(text))


def _of_lists(text: str, named: Sequence[_Quarter], language: Language) -> Iterator[_Quarter]:
    """The ordinals without a noun that go on counting from a quarter, or up to one, in its sentence, or of which
    several follow the noun there: from quarter to quarter, by 3 in the first and 5 in the second."""
    ranks = ranks_of_quarters(language.primary)
    taken = {one.start for one in named}
    found = (match for match in _bare(language.primary).finditer(text) if match.start() not in taken)
    # A pattern takes letters for others of which these are no small ones: ſecond.
    bare = [_Quarter(ranks[word], *match.span()) for match in found if (word := match[0].lower()) in ranks]
    groups = [sorted(group, key=lambda quarter: quarter.start) for group in (named, (*named, *bare))]
    starts = [[one.start for one in group] for group in groups]
    for one in bare:
        way = _follows_noun(text, one)
        at = bisect_left(starts[way], one.start)
        beside = groups[way][max(0, at - _LISTED) : at + _LISTED]
        if any(_is_listed_with(text, one, other) for other in beside if other is not one):
            yield one


def _follows_noun(text: str, one: _Quarter) -> bool:
    """Whether the word for a quarter stands before an ordinal in its sentence."""
    begin = max((stop.end() for stop in FULL_STOP.finditer(text, max(0, one.start - _FAR), one.start)), default=0)
    return _noun().search(text, max(begin - 1, one.start - _FAR, 0), one.start) is not None


def _is_listed_with(text: str, one: _Quarter, other: _Quarter) -> bool:
    """Whether two ordinals of one sentence are different ones of a list, in their order."""
    first, last = sorted((one, other), key=lambda quarter: quarter.start)
    return first.rank < last.rank and FULL_STOP.search(text, first.end, last.start) is None


def _is_compared(text: str, one: _Quarter, language: Language) -> bool:
    """Whether another time is compared with a quarter: more than in the first quarter, frente al primer trimestre."""
    led = CLAUSE.split(text[max(0, one.start - _LED) : one.start])[-1]
    former = _former(language.primary).search(text, max(0, one.start - _LED), one.start)
    return former is not None or leads_to_compared(led, language)
