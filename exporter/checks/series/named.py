"""Which series a number of the outline is told of, and at which of its times.

In a sentence with several names a number is told of the one before it; so many numbers behind so many names are told of
them in this order.
"""

import functools
from collections.abc import Iterator, Sequence

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between
from exporter.checks.evidence import SourceText
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.series.known import series_of
from exporter.checks.series.tables import Point, Series
from exporter.checks.words.clauses import word_stems
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import EARLIER_TIME, OWN_CLAUSE
from exporter.checks.words.times import TIME_MARK, year_of
from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_east_asian

_WORD = compile_pattern(r"[^\W_]+")
# Kinds of numbers that are told of names.
_KINDS = frozenset(("amount", "percent"))
# The part of a sentence's words that name its series.
_HALF = 0.5
# Texts in which names are looked for at a time: a passage is asked for all of its numbers.
_TEXTS = 64


class _Named(Struct, frozen=True):
    """Where a text names something that has series, and the names of these."""

    start: int
    names: frozenset[str]


def series_told(claim: Claim, context: CheckContext) -> tuple[Series, ...]:
    """The series of the only name that a number is told of, one of each table or sentence that has it; none of several
    names. A cell is told of those of tables alone."""
    source = context.source
    if source is None or not series_of(source):
        return ()
    names = _names_told(claim, source, context)
    return tuple(one for one in series_of(source) if one.name in names)


def _names_told(claim: Claim, source: SourceText, context: CheckContext) -> frozenset[str]:
    passage = claim.passage
    if passage is None or passage.role in LISTED_ROLES:
        named = _only_names(_names_in(claim.label if passage is None else passage.head, source), source)
        return frozenset(one.name for one in series_of(source) if one.name in named and not one.words)
    first, last = sentence_bounds(passage.text, claim.at)
    found = [one for one in _names_in(passage.text, source) if first <= one.start < last]
    if alone := _only_names(found, source):
        return alone
    found = _parts_first(found, source)
    numbers = [one for one in claims_between(passage, first, last, context) if one.quantity.kind in _KINDS]
    for told, run in _runs(found, numbers):
        place = next((index for index, one in enumerate(run) if one.at == claim.at), None)
        if place is not None and len(told) in (1, len(run)):
            return told[place if len(told) > 1 else 0].names
    return frozenset()


def _runs(names: Sequence[_Named], numbers: Sequence[Claim]) -> Iterator[tuple[list[_Named], list[Claim]]]:
    """Names that follow one another, with the numbers behind them before the next name."""
    told: list[_Named] = []
    for place, one in enumerate(names):
        told.append(one)
        end = names[place + 1].start if place + 1 < len(names) else None
        run = [claim for claim in numbers if claim.at > one.start and (end is None or claim.at < end)]
        if run:
            yield told, run
            told = []


def _only_names(found: Sequence[_Named], source: SourceText) -> frozenset[str]:
    """The names at the only place among some: of a part and the whole the part's; none where there are several."""
    named = {one.names for one in _parts_first(found, source)}
    return named.pop() if len(named) == 1 else frozenset()


def _parts_first(found: Sequence[_Named], source: SourceText) -> Sequence[_Named]:
    """Some names without those of wholes, where there are others: all in all is said of any."""
    wholes = frozenset(one.name for one in series_of(source) if one.whole)
    return [one for one in found if not one.names <= wholes] or found


@functools.lru_cache(maxsize=_TEXTS)
def _names_in(text: str, source: SourceText) -> tuple[_Named, ...]:
    """The names of series in a text, in order; at one place, or within one another, all that stand there.

    A series of a sentence is named by half of its words."""
    found: list[tuple[int, int, str]] = []
    parted = [(mark.start(), mark.end(), word_stems(mark[0])) for mark in _WORD.finditer(text)]
    telling = [word for word in parted if word[2]]
    for name, words in dict.fromkeys((one.name, one.words) for one in series_of(source)):
        places = {written: [*_places_of(written, text, telling)] for written in words or (name,)}
        if sum(map(bool, places.values())) >= _HALF * len(places):
            found += [(start, end, name) for of_word in places.values() for start, end in of_word]
    kept: list[_Named] = []
    reached = 0
    for start, end, name in sorted(found, key=lambda one: (one[0], -one[1])):
        if start < reached and kept:
            kept[-1] = _Named(kept[-1].start, kept[-1].names | {name})
        else:
            kept.append(_Named(start, frozenset({name})))
        reached = max(reached, end)
    return tuple(kept)


def _places_of(name: str, text: str, words: Sequence[tuple[int, int, frozenset[str]]]) -> Iterator[tuple[int, int]]:
    """Where a text has a name: words that begin alike; its very letters where words are not parted, or none of them
    tells anything."""
    stems = [found for mark in _WORD.finditer(name) if (found := word_stems(mark[0]))]
    if not stems or any(map(is_east_asian, name)):
        at = text.find(name)
        while at >= 0:
            if stems or _is_whole_word(text, at, at + len(name)):
                yield at, at + len(name)
            at = text.find(name, at + len(name))
        return
    for place in range(len(words) - len(stems) + 1):
        run = words[place : place + len(stems)]
        if all(own == stem for (_, _, own), stem in zip(run, stems, strict=True)):
            yield run[0][0], run[-1][1]


def _is_whole_word(text: str, start: int, end: int) -> bool:
    return not (text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum())


# ---- at which time ---------------------------------------------------------------------------------------------------


def times_told(claim: Claim) -> frozenset[str]:
    """The months, quarters and years of a number's own clause, as words."""
    return frozenset(
        word
        for word, weight in claim.words.items()
        if weight >= OWN_CLAUSE and word.startswith(TIME_MARK) and word != EARLIER_TIME
    )


def point_told(claim: Claim, series: Series) -> Point | None:
    """The point of a series at the time that a number is told of: the last one, where its clause names none; None
    where the series has none of that time, or several."""
    times = times_told(claim)
    found = [one for one in series.points if one.times and (one.times <= times or times <= one.times)] if times else []
    if found:
        return found[0] if len(found) == 1 else None
    if EARLIER_TIME in claim.words:
        return series.points[-2] if len(series.points) > 1 else None
    return series.last if not times or _may_be_later(times, series) else None


def _may_be_later(times: frozenset[str], series: Series) -> bool:
    """Whether times are years later than all that a series names, of which the last point is told of none."""
    named = [year for point in series.points for word in point.times if (year := year_of(word))]
    years = [year_of(word) for word in times]
    return bool(named) and not series.last.times and all(year and year > max(named) for year in years)
