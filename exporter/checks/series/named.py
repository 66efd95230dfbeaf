"""Which series a number of the outline is told of, and at which of its times.

In a sentence with several names a number is told of the one before it; so many numbers behind so many names are told of
them in this order.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between
from exporter.checks.evidence import SourceText
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.series.known import series_of
from exporter.checks.series.tables import ToldPoint, ToldSeries
from exporter.checks.words.clauses import word_stems
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import EARLIER_TIME, OWN_CLAUSE
from exporter.checks.words.times import TIME_MARK, times_named, year_of
from exporter.numbers.plain import plain_text
from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_east_asian

_WORD = compile_pattern(r"[^\W_]+")
# Kinds of numbers that are told of names.
_KINDS = frozenset(("amount", "percent"))
# The part of a sentence's words that name its series.
_HALF = 0.5
# Numbers of a series that a sentence may have behind its name: from 19 to 24.
_ENDS = 2
# Texts in which names are looked for at a time: a passage is asked for all of its numbers.
_TEXTS = 64


class _NamedSeries(Struct, frozen=True):
    """Where a text names something that has series, and the names of these."""

    start: int
    names: frozenset[str]


def series_told(claim: Claim, context: CheckContext) -> tuple[ToldSeries, ...]:
    """The series of the only name that a number is told of, one of each table or sentence that has it; none of several
    names. A cell is told of those of tables alone."""
    source = context.source
    if source is None or not series_of(source):
        return ()
    names = _names_told(claim, source, context)
    return tuple(one for one in series_of(source) if one.name in names)


def is_right_behind(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is the only one that its sentence has behind the name that it is told of."""
    passage, source = claim.passage, context.source
    if passage is None or source is None:
        return False
    names, numbers = _stretches_of(claim, source, context)
    return any(run == [claim] for _, run in _runs(names, numbers))


def series_in_text(text: str, source: SourceText) -> list[ToldSeries]:
    """All series that a text names."""
    names = {name for one in _names_in(text, source) for name in one.names}
    return [one for one in series_of(source) if one.name in names]


def _names_told(claim: Claim, source: SourceText, context: CheckContext) -> frozenset[str]:
    passage = claim.passage
    if passage is None or passage.role in LISTED_ROLES:
        return _of_tables(
            _only_names(_names_in(claim.label if passage is None else passage.head, source), source), source
        )
    found, numbers = _stretches_of(claim, source, context)
    told: frozenset[str] = frozenset()
    for names, run in _runs(found, numbers):
        place = next((index for index, one in enumerate(run) if one.at == claim.at), None)
        if place is not None and len(names) in (1, len(run)):
            told = names[place if len(names) > 1 else 0].names
            if place and len(names) == 1 and len(run) > _ENDS:  # of a sentence, the first ones alone
                told = _of_tables(told, source)
    return told or _of_tables(_only_names(found, source), source)


def _stretches_of(
    claim: Claim, source: SourceText, context: CheckContext
) -> tuple[list[_NamedSeries], list[Claim]]:  # fmt: skip
    """The names and the numbers of a number's sentence."""
    passage = claim.passage
    if passage is None:
        return [], []
    first, last = sentence_bounds(passage.text, claim.at)
    found = [one for one in _names_in(passage.text, source) if first <= one.start < last]
    numbers = [one for one in claims_between(passage, first, last, context) if one.quantity.kind in _KINDS]
    return _parts_first(found, source), numbers


def _of_tables(names: frozenset[str], source: SourceText) -> frozenset[str]:
    """Those of some names that are of tables: a word of a sentence of the source is no name wherever it stands."""
    return frozenset(one.name for one in series_of(source) if one.name in names and not one.words)


def _runs(names: Sequence[_NamedSeries], numbers: Sequence[Claim]) -> Iterator[tuple[list[_NamedSeries], list[Claim]]]:
    """Names that follow one another, with the numbers behind them before the next name."""
    told: list[_NamedSeries] = []
    for place, one in enumerate(names):
        told.append(one)
        end = names[place + 1].start if place + 1 < len(names) else None
        run = [claim for claim in numbers if claim.at > one.start and (end is None or claim.at < end)]
        if run:
            yield told, run
            told = []


def _only_names(found: Iterable[_NamedSeries], source: SourceText) -> frozenset[str]:
    """The names at the only place among some: of a part and the whole the part's; none where there are several."""
    named = {one.names for one in _parts_first([*found], source)}
    return named.pop() if len(named) == 1 else frozenset()


def _parts_first(found: list[_NamedSeries], source: SourceText) -> list[_NamedSeries]:
    """Some names without those of wholes, where there are others: all in all is said of any."""
    wholes = frozenset(one.name for one in series_of(source) if one.whole)
    return [one for one in found if not one.names <= wholes] or found


@functools.lru_cache(maxsize=_TEXTS)
def _names_in(text: str, source: SourceText) -> tuple[_NamedSeries, ...]:
    """The names of series in a text, in order; at one place, or within one another, all that stand there.

    A series of a sentence is named by half of its words."""
    found: list[tuple[int, int, str]] = []
    parted = [(mark.start(), mark.end(), word_stems(mark[0])) for mark in _WORD.finditer(text)]
    telling = [word for word in parted if word[2]]
    for name, words in dict.fromkeys((one.name, one.words) for one in series_of(source)):
        places = {written: [*_places_of(written, text, telling)] for written in words or (name,)}
        if sum(map(bool, places.values())) >= _HALF * len(places):
            found += [(start, end, name) for of_word in places.values() for start, end in of_word]
    kept: list[_NamedSeries] = []
    reached = 0
    for start, end, name in sorted(found, key=lambda one: (one[0], -one[1])):
        if start < reached and kept:
            kept[-1] = _NamedSeries(kept[-1].start, kept[-1].names | {name})
        else:
            kept.append(_NamedSeries(start, frozenset({name})))
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
    """The months, quarters and years of a number's own clause, or of its label or its heads, as words."""
    if claim.passage is None or claim.passage.role in LISTED_ROLES:
        return times_named(plain_text(claim.label if claim.passage is None else claim.passage.head))
    return frozenset(
        word
        for word, weight in claim.words.items()
        if weight >= OWN_CLAUSE and word.startswith(TIME_MARK) and word != EARLIER_TIME
    )


def point_told(claim: Claim, series: ToldSeries) -> ToldPoint | None:
    """The point of a series at the time that a number is told of: the last one, where its clause names none; None
    where the series has none of that time, or several."""
    times = times_told(claim)
    found = [one for one in series.points if one.times and (one.times <= times or times <= one.times)] if times else []
    if found:
        return found[0] if len(found) == 1 else None
    if EARLIER_TIME in claim.words:
        return series.points[-2] if len(series.points) > 1 else None
    return series.last if not times or _may_be_later(times, series) else None


def _may_be_later(times: frozenset[str], series: ToldSeries) -> bool:
    """Whether times are years later than all that a series names, of which the last point is told of none."""
    named = [year for point in series.points for word in point.times if (year := year_of(word))]
    years = [year_of(word) for word in times]
    return bool(named) and not series.last.times and all(year and year > max(named) for year in years)
