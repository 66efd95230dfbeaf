"""Parts of a year and of a month beside the year or month that they are of: autumn 2026, the end of May, 2026年底."""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exporter.checks.words.times import republic_year_of
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import (
    either_of,
    is_solid,
    keys_of_plain_words,
    plain_words_by_key,
    plain_words_of,
    whole_words_of,
)
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters before a year or a month in which its part stands.
_BEFORE = 24
# Parts by kind, each with the months of a year that it holds, and the days of a month.
SEASONS = {
    "spring": frozenset(range(3, 7)), "summer": frozenset(range(6, 10)), "autumn": frozenset(range(9, 13)),
    "winter": frozenset((12, 1, 2, 3)),
}  # fmt: skip
THIRDS = {"begin": frozenset(range(1, 5)), "mid": frozenset(range(5, 9)), "end": frozenset(range(10, 13))}
DAYS = {"begin": frozenset(range(1, 13)), "mid": frozenset(range(8, 24)), "end": frozenset(range(18, 32))}
_QUARTER = "quarter"


class PartOfTime(NamedTuple):
    """A part of a year or of a month: what it is (`spring`, `end`, `quarter3`), and of which (year, or None, month)."""

    part: str
    year: int | None
    month: int | None
    start: int
    end: int

    @property
    def kind(self) -> str:
        """What sort of part: others of the sort exclude it."""
        return "season" if self.part in SEASONS else _QUARTER if self.part.startswith(_QUARTER) else "third"

    def months(self) -> frozenset[int]:
        """The months of a year that it holds."""
        if self.kind == _QUARTER:
            first = 3 * int(self.part[len(_QUARTER) :]) - 2
            return frozenset(range(first, first + 3))
        return {**SEASONS, **THIRDS}[self.part]


def parts_of_time(text: str, quantities: Sequence[Quantity], language: Language) -> Iterator[PartOfTime]:
    """The parts of years and of months that a text names; `quantities` are its numbers, in order."""
    words = _words_of(language.primary)
    if words is None:
        return
    for index, one in enumerate(quantities):
        year, month = _anchor_of(text, one, language)
        if year is None and month is None:
            continue
        if language.solid:
            part, end = _part_behind(text, one.end, words)
            if part:
                yield PartOfTime(part, year, month, one.start, end)
            elif month is None and index + 1 < len(quantities) and 0 <= quantities[index + 1].start - one.end <= 1:
                yield from _quarter_of(quantities[index + 1], year, one.start, quantities[index + 1].end)
            continue
        part, start = _part_before(text, one.start, words)
        if part == _QUARTER and index and year is not None and month is None:
            before = quantities[index - 1]
            if before.end == start:
                yield from _quarter_of(before, year, before.start, one.end)
        elif part and part != _QUARTER and (month is None or part not in SEASONS):
            yield PartOfTime(part, year if month is None else None, month, start, one.end)


def _anchor_of(text: str, quantity: Quantity, language: Language) -> tuple[int | None, int | None]:
    """The year or the month that a number is, without a day."""
    if quantity.date is not None and quantity.kind in ("year", "date"):
        year, month, day = quantity.date
        return (None, None) if day is not None else (None if month else year, month)
    return republic_year_of(quantity, text, language), None


def _quarter_of(rank: Quantity, year: int | None, start: int, end: int) -> Iterator[PartOfTime]:
    """The quarter that an ordinal names."""
    if rank.kind == "ordinal" and rank.value in (1, 2, 3, 4):
        yield PartOfTime(f"{_QUARTER}{int(rank.value)}", year, None, start, end)


class _PartWords(NamedTuple):
    """The words for parts of a language, and the pattern of one beside what it is a part of."""

    parts: dict[str, str]
    pattern: re.Pattern[str]


def _part_behind(text: str, at: int, words: _PartWords) -> tuple[str, int]:
    match = words.pattern.match(text, at)
    return (words.parts[match["part"]], match.end()) if match is not None else ("", at)


def _part_before(text: str, at: int, words: _PartWords) -> tuple[str, int]:
    """The part that stands right before a year or a month, and where it begins; of a quarter where its rank ends."""
    match = words.pattern.search(plain_text(text[max(0, at - _BEFORE) : at]))
    if match is None:
        return "", at
    part = words.parts.get(match["part"].lower(), "")  # a pattern takes letters for others: wİnter
    begin = max(0, at - _BEFORE) + match.start()
    return part, begin - (part == _QUARTER and text[begin - 1 : begin] == " ")


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _words_of(primary: str) -> _PartWords | None:
    parts = keys_of_plain_words("time-part", primary)
    if not parts:
        return None
    if is_solid(parts):
        return _PartWords(parts, compile_pattern(rf"[ 的の]?(?P<part>{either_of(parts)})"))
    parts |= {word.lower(): _QUARTER for word in plain_words_of("quarter", primary)}
    links = either_of(plain_words_of("part-of-time", primary))
    return _PartWords(
        parts, compile_pattern(rf"(?<!\w)(?P<part>{either_of(parts)})(?: (?:{links}))?[ -]$", re.IGNORECASE)
    )


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def bare_parts(primary: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words for a part of a year that may stand without the year: autumn, year-end."""
    words = plain_words_by_key("time-part-alone", primary)
    return tuple((part, compile_pattern(whole_words_of(alone), re.IGNORECASE)) for part, alone in words.items())
