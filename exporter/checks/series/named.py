"""Which series a number of the outline is told of, and at which of its times.

In a sentence with several names a number is told of the one before it; so many numbers behind so many names are told of
them in this order.
"""

import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.evidence import SourceText
from exporter.checks.keys import group_pairs
from exporter.checks.passages import LISTED_ROLES, Passage
from exporter.checks.series.known import series_of
from exporter.checks.series.tables import ToldPoint, ToldSeries
from exporter.checks.words.clauses import word_stems
from exporter.checks.words.quarters import times_in_head
from exporter.checks.words.relations import names_relation
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import EARLIER_TIME, OWN_CLAUSE
from exporter.checks.words.times import TIME_MARK, year_of
from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_east_asian
from exporter.text.language import Language

_WORD = compile_pattern(r"[^\W_]+")
# Kinds of numbers that are told of names.
_KINDS = frozenset(("amount", "percent"))
# The part of a sentence's words that name its series.
_MOSTLY = 0.6
# Numbers of a series that a sentence may have behind its name: from 19 to 24.
_ENDS = 2
# Texts in which names are looked for at a time: a passage is asked for all of its numbers.
_TEXTS = 64
# The names of the series that a number is told of, and whether it stands right behind them (`is_right_behind`).
ToldNames = tuple[frozenset[str], bool]
_NOTHING: ToldNames = (frozenset(), False)


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
    passage = claim.passage
    if passage is None or passage.role in LISTED_ROLES:
        named = _only_names(_names_in(claim.label if passage is None else passage.head, source), source)
        names = _of_tables(named, source)
    else:
        names, _ = _told_in(passage, source, context).get(claim.at, _NOTHING)
    return tuple(one for one in series_of(source) if one.name in names) if names else ()


def is_right_behind(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is the first that its sentence has behind the name that it is told of, and of several numbers
    one that is listed with as many names."""
    if claim.passage is None or context.source is None:
        return False
    return _told_in(claim.passage, context.source, context).get(claim.at, _NOTHING)[1]


def series_in_text(text: str, source: SourceText) -> list[tuple[int, ToldSeries]]:
    """All series that a text names, in its order, each with where the text names it last."""
    places = {name: one.start for one in _names_in(text, source) for name in one.names}
    named = [(places[one.name], one) for one in series_of(source) if one.name in places] if places else []
    return sorted(named, key=lambda pair: pair[0])


def _told_in(passage: Passage, source: SourceText, context: CheckContext) -> Mapping[int, ToldNames]:
    """What the numbers of a running text are told of, by where each begins."""
    if id(passage) not in context.series_names:
        names = _names_in(passage.text, source)
        claims = context.claims_in.get(id(passage), ()) if names or _names_of_wholes(source) else ()
        numbers = [one for one in claims if one.quantity.kind in _KINDS]
        told: dict[int, ToldNames] = {}
        for (first, last), run in groupby(numbers, lambda one: sentence_bounds(passage.text, one.at)):
            begin, end = (bisect_left(names, at, key=lambda one: one.start) for at in (first, last))
            named = names[begin:end] or _wholes_meant(passage.text[first:last], first, source, context.language)
            told.update(_told_of(named, [*run], source))
        context.series_names[id(passage)] = told
    return context.series_names[id(passage)]


def _wholes_meant(sentence: str, at: int, source: SourceText, language: Language) -> tuple[_NamedSeries, ...]:
    """What a sentence without a name is told of: the whole, where it says so."""
    wholes = _names_of_wholes(source)
    return (_NamedSeries(at, wholes),) if wholes and names_relation(sentence, "sum", language) else ()


def _told_of(
    names: Sequence[_NamedSeries], numbers: Sequence[Claim], source: SourceText
) -> Iterator[tuple[int, ToldNames]]:  # fmt: skip
    """What the numbers of one sentence are told of; a word of a sentence of the source is a name only right before its
    numbers."""
    found = _parts_first(names, source)
    anywhere = _of_tables(_only_names(found, source), source)
    for claim in numbers:
        yield claim.at, (anywhere, False)
    for told, run in _runs(found, numbers):
        if len(told) not in (1, len(run)):
            continue
        for place, claim in enumerate(run):
            own = told[place if len(told) > 1 else 0].names
            if place and len(told) == 1 and len(run) > _ENDS:
                own = _of_tables(own, source)
            yield claim.at, (own or anywhere, not place or len(told) > 1)


def _of_tables(names: frozenset[str], source: SourceText) -> frozenset[str]:
    """Those of some names that are of tables."""
    return names & _names_of_tables(source) if names else names


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _names_of_tables(source: SourceText) -> frozenset[str]:
    return frozenset(one.name for one in series_of(source) if one.is_tabled)


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _names_of_wholes(source: SourceText) -> frozenset[str]:
    return frozenset(one.name for one in series_of(source) if one.whole)


def _runs(
    names: Sequence[_NamedSeries], numbers: Sequence[Claim]
) -> Iterator[tuple[list[_NamedSeries], Sequence[Claim]]]:  # fmt: skip
    """Names that follow one another, with the numbers behind them before the next name."""
    told: list[_NamedSeries] = []
    for one, following in zip_longest(names, names[1:]):
        told.append(one)
        first = bisect_left(numbers, one.start, key=lambda claim: claim.at)
        last = bisect_left(numbers, following.start, key=lambda claim: claim.at) if following else len(numbers)
        if first < last:
            yield told, numbers[first:last]
            told = []


def _only_names(found: Sequence[_NamedSeries], source: SourceText) -> frozenset[str]:
    """The names at the only place among some: of a part and the whole the part's; none where there are several."""
    named = {one.names for one in _parts_first(found, source)}
    return named.pop() if len(named) == 1 else frozenset()


def _parts_first(found: Sequence[_NamedSeries], source: SourceText) -> Sequence[_NamedSeries]:
    """Some names without those of wholes, where there are others: all in all is said of any."""
    wholes = _names_of_wholes(source)
    return [one for one in found if not one.names <= wholes] or found


@functools.lru_cache(maxsize=_TEXTS)
def _names_in(text: str, source: SourceText) -> tuple[_NamedSeries, ...]:
    """The names of series in a text, in order; at one place, or within one another, all that stand there.

    A series of a sentence is named by most of its words."""
    found: list[tuple[int, int, str]] = []
    words = _TellingWords(text)
    for name, own in dict.fromkeys((one.name, one.words) for one in series_of(source)):
        places = {written: [*_places_of(written, text, words)] for written in own or (name,)}
        if sum(map(bool, places.values())) >= _MOSTLY * len(places):
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


class _TellingWords:
    """The words of a text that tell something, by how they begin."""

    def __init__(self, text: str) -> None:
        found = [(mark.start(), mark.end(), word_stems(mark[0])) for mark in _WORD.finditer(text)]
        self.words = [word for word in found if word[2]]
        self._places = group_pairs((stems, place) for place, (_, _, stems) in enumerate(self.words))

    def find_run(self, stems: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
        """Where words that begin in such ways follow one another."""
        for place in self._places.get(stems[0], ()):
            run = self.words[place : place + len(stems)]
            if [own for _, _, own in run] == stems:
                yield run[0][0], run[-1][1]


def _places_of(name: str, text: str, words: _TellingWords) -> Iterator[tuple[int, int]]:
    """Where a text has a name: words that begin alike; its very letters where words are not parted, or none of them
    tells anything."""
    stems = [found for mark in _WORD.finditer(name) if (found := word_stems(mark[0]))]
    if stems and not any(map(is_east_asian, name)):
        yield from words.find_run(stems)
        return
    at = text.find(name)
    while at >= 0:
        if any(map(is_east_asian, name)) or _is_whole_word(text, at, at + len(name)):
            yield at, at + len(name)
        at = text.find(name, at + len(name))


def _is_whole_word(text: str, start: int, end: int) -> bool:
    return not (text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum())


# ---- at which time ---------------------------------------------------------------------------------------------------


def times_told(claim: Claim, language: Language) -> frozenset[str]:
    """The months, quarters and years of a number's own clause, or of its label or its heads, as words."""
    if claim.passage is None or claim.passage.role in LISTED_ROLES:
        return times_in_head(claim.label if claim.passage is None else claim.passage.head, language)
    return frozenset(
        word
        for word, weight in claim.words.items()
        if weight >= OWN_CLAUSE and word.startswith(TIME_MARK) and word != EARLIER_TIME
    )


def point_told(claim: Claim, series: ToldSeries, language: Language) -> ToldPoint | None:
    """The point of a series at the time that a number is told of: the last one, where its clause names none; None
    where the series has none of that time, or several."""
    times = times_told(claim, language)
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
