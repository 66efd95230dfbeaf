"""What a text says to have risen or fallen without a number: 增收减利, sales up, weniger Unfälle, las quejas bajan.

A statement is cut into stretches, each with words of one direction and the name beside them; what stands beside words
of both directions, or is denied, planned or compared with another thing, tells nothing.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exporter.checks.words.blanks import without_spans, write_blanks
from exporter.checks.words.clauses import name_stems
from exporter.checks.words.comparatives import names_than
from exporter.checks.words.polarity import without_degrees
from exporter.checks.words.relations import names_plan, names_relation, without_times
from exporter.checks.words.surroundings import CLAUSE, STOP, Span
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import keys_of_plain_words, plain_words_of, whole_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters of a stretch that may end in a single Han of direction: 营收降.
_SHORT = 8
# The axis of the words with an opposite that tell a change, each way.
_CHANGES = {"change+": 1, "change-": -1}


class ToldTrend(NamedTuple):
    """What a stretch of a text says to have gone up (1) or down (-1): the words of its name, and where it lies."""

    said: int
    name: frozenset[str]
    meaning: str  # what a compound names itself: revenue
    written: str
    at: int
    end: int


class _TrendWords(NamedTuple):
    """A language's words for a change: their pattern, those that go up, and of compounds what they name."""

    pattern: re.Pattern[str]
    ways: dict[str, tuple[int, str]]
    stems: tuple[str, ...]
    alone: dict[str, int]  # the ways of those that tell a change only where a short stretch ends with them
    at_end: re.Pattern[str]
    denial: re.Pattern[str]
    neutral: re.Pattern[str]


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _words_of(primary: str) -> _TrendWords | None:
    ways: dict[str, tuple[int, str]] = {}
    for word, key in keys_of_plain_words("contrary", primary).items():
        if key in _CHANGES:
            ways[word] = _CHANGES[key], ""
    for word, key in keys_of_plain_words("trend", primary).items():
        ways[word] = 1 if key[0] == "+" else -1, key[1:]
    if not ways:
        return None
    denial, neutral = (
        compile_pattern(
            whole_words_of([word for kind in kinds for word in plain_words_of(kind, primary)]), re.IGNORECASE
        )
        for kinds in (("denial", "exception"), ("neutral",))
    )
    stems = tuple(sorted((word for word in ways if word[-1] == "*"), key=len, reverse=True))
    alone = {word: 1 if key == "+" else -1 for word, key in keys_of_plain_words("trend-at-end", primary).items()}
    at_end = compile_pattern(f"(?:{whole_words_of(alone)})$")
    pattern = compile_pattern(whole_words_of(list(ways)), re.IGNORECASE)
    return _TrendWords(pattern, ways, stems, alone, at_end, denial, neutral)


def trends_in(text: str, spans: Sequence[Span], language: Language, *, compared: bool = False) -> Iterator[ToldTrend]:
    """What a text says to have risen or fallen in stretches without a number; `spans` are the places of its numbers.

    `compared`: with what is compared with another thing or time, or planned."""
    known = _words_of(language.primary)
    if known is None:
        return
    plain = known.neutral.sub(write_blanks, plain_text(text))
    begin = 0
    for end in (*(stop.start() for stop in STOP.finditer(plain)), len(plain)):
        if known.pattern.search(plain, begin, end) or known.at_end.search(plain[begin:end]):
            for at, stretch in _stretches(plain, begin, end, spans):
                if compared or not _is_compared(stretch, language):
                    yield from _trends_of_stretch(stretch, at, known, language)
        begin = end


def way_in(text: str, language: Language) -> int:
    """Which way the words for a change in a text go: 1 up, -1 down, 0 where there is none, or both."""
    known = _words_of(language.primary)
    if known is None:
        return 0
    bare = known.neutral.sub(write_blanks, without_degrees(plain_text(text), language))
    ways = {known.ways[_key_of(match[0], known)][0] for match in known.pattern.finditer(bare)}
    return ways.pop() if len(ways) == 1 else 0


def _stretches(plain: str, begin: int, end: int, spans: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """The clauses of a statement without a number, each with its place."""
    start = begin
    for stop in (*(mark.start() for mark in CLAUSE.finditer(plain, begin, end)), end):
        if not any(start < last and first < stop for first, last in spans):
            yield start, plain[start:stop]
        start = stop


def _is_compared(stretch: str, language: Language) -> bool:
    told = names_than(stretch, language) or names_plan(stretch, language)
    return told or names_relation(stretch, "before", language)


def _trends_of_stretch(stretch: str, at: int, known: _TrendWords, language: Language) -> Iterator[ToldTrend]:
    bare = without_degrees(stretch, language)
    if known.denial.search(bare):
        return
    told = [
        (match.start(), match.end(), *known.ways[_key_of(match[0], known)]) for match in known.pattern.finditer(bare)
    ]
    if not told and len(bare.strip()) <= _SHORT and (alone := known.at_end.search(bare.rstrip())) is not None:
        told = [(alone.start(), alone.end(), known.alone[alone[0]], "")]
    bare_name = _name_in(without_spans(bare, [(start, end) for start, end, _, _ in told]), language)
    if len({way for _, _, way, _ in told}) == 1 and not any(meaning for *_, meaning in told):
        start, end, way, _ = told[0]
        if bare_name:
            yield ToldTrend(way, bare_name, "", " ".join(bare[start:end].split()), at, at + len(stretch))
        return
    begin = 0
    for start, end, way, meaning in told:
        if meaning:  # 增收减利 names two things, each with its own way
            yield ToldTrend(way, _name_in(bare[begin:start], language), meaning, bare[start:end], at, at + len(stretch))
        begin = end


def _name_in(text: str, language: Language) -> frozenset[str]:
    """The words of a name, without those of time."""
    return name_stems(without_times(text, language))


def _key_of(written: str, known: _TrendWords) -> str:
    word = written.lower()
    if word in known.ways:
        return word
    return next(stem for stem in known.stems if word.startswith(stem[:-1]))
