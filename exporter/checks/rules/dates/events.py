"""Days and hours of the source that are told of another event: June for the busiest month, which is September.

An event is what stands around its day and hour, other numbers among it, up to the next day or hour of the sentence."""

import functools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.date_facts import is_span_to_month
from exporter.checks.evidence import SourceText
from exporter.checks.rules.missing import cite_place, describe_words
from exporter.checks.rules.worded.statements import RUNNING
from exporter.checks.words.blanks import without_spans
from exporter.checks.words.clauses import name_stems
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import CLAUSE, STOP
from exporter.numbers.quantity import Date, Quantity
from exporter.start.patterns import compile_pattern

# By how much the words must fit another event better, and what part of those that the source has it must have.
_BETTER, _MARGIN, _COVERED = 1.5, 0.6, 0.6
# How well each of two events must fit the other one's day: a word that no other event has.
_FITTING = 0.9
# Words that another event has in common with one: one of several alone is in many, as the half of the day is, or jobs.
_FEWEST = 2
# The weight of words in another clause than the day or the hour.
_FARTHER = 0.4
# Minutes after which a clock of twelve hours begins again.
_HALF_DAY = 12 * 60
# Characters between a day and its hour: a weekday in brackets.
_ADJACENT = 8
# Events from which on a word is of too many to tell one of them.
_COMMON = 64
# Characters of an event on each side of its day or hour.
_REACH = 80


# A point behind a name, and what stands behind one that ends a sentence.
_LAST_POINT, _NEXT = compile_pattern(r"[^\W\d_]\.$"), compile_pattern(r"\s*(?:$|\n|[A-ZÀ-ÖØ-Þ])")


class _Event(NamedTuple):
    """A day, an hour, or both, each as a number of its text, with the words of what was then."""

    day: Quantity | None
    hour: Quantity | None
    words: dict[str, float]

    @property
    def start(self) -> int:
        """Where it is told."""
        return min(one.start for one in (self.day, self.hour) if one is not None)


def find_times_of_another(context: CheckContext) -> Iterator[Finding]:
    """Days and hours whose event is another one's in the source, which has them, too."""
    source = context.source
    if source is None or source.is_long:
        return
    for passage in context.passages:
        claims = [one for one in context.claims_in.get(id(passage), ()) if _is_time(one.quantity)]
        if not claims or passage.role not in RUNNING:
            continue
        known = _events_of_source(source)
        within = context.claims_in[id(passage)]
        events = list(_events(passage.text, [one.quantity for one in within]))
        yield from _exchanged_of(events, known, claims, source)
        for event in events:
            rival = _better_event(event, known, source)
            if rival is not None and not _is_told_beside(rival, event, passage.text, claims):
                yield from _finding_of(event, rival, claims, source)


def _is_told_beside(rival: _Event, event: _Event, text: str, claims: Sequence[Claim]) -> bool:
    """Whether the sentence of an event tells the other one's time, too: closed from the 3rd to the 9th."""
    bare = without_spans(text, [(one.at, one.end) for one in claims])  # no stop within a day: 4. Juni
    begin, end = sentence_bounds(bare, event.start)
    within = [one.quantity for one in claims if begin <= one.at < end and one.quantity not in (event.day, event.hour)]
    time = rival.day if event.day is not None else rival.hour
    return time is not None and any(one.kind == time.kind and _says_same(one, time) for one in within)


def _finding_of(event: _Event, rival: _Event, claims: Sequence[Claim], source: SourceText) -> Iterator[Finding]:
    """The finding at the part of a time that is not the other event's."""
    pairs = ((event.day, rival.day), (event.hour, rival.hour))
    for one, other in pairs:
        if one is None or other is None or _says_same(one, other):
            continue
        claim = next(claim for claim in claims if claim.quantity is one)
        known, hint = source.text[other.start : other.end], cite_place(source, other.start, other.end)
        yield describe_words("fits-another", claim.path, claim.place, claim.written, known, hint)
        return


class _KnownEvents:
    """The events of a source, and those that have a word."""

    def __init__(self, events: Iterable[_Event]) -> None:
        self.events = tuple(events)
        self.by_word: dict[str, list[int]] = {}  # places in `events`
        for place, event in enumerate(self.events):
            for word in event.words:
                self.by_word.setdefault(word, []).append(place)
        self._on_day: dict[Date, tuple[_Event, ...]] = {}  # by each day that was asked for

    def on_day(self, day: Date) -> tuple[_Event, ...]:
        """The events whose day may be that one."""
        found = self._on_day.get(day)
        if found is None:
            days = ((one, one.day.date) for one in self.events if one.day is not None)
            found = tuple(one for one, date in days if date is not None and _date_agrees(date, day))
            self._on_day[day] = found
        return found

    def rarity(self, word: str) -> float:
        """How much a word tells an event from others: 1 where only one has it, 0 where none has, or too many."""
        count = len(self.by_word.get(word, ()))
        return count**-0.5 if 0 < count <= _COMMON else 0.0

    def fits(self, event: _Event) -> list[tuple[_Event, float]]:
        """The events with words of another one, in order, with how well they fit these."""
        found: dict[int, float] = {}
        for word, weight in event.words.items():
            if rarity := self.rarity(word):
                for place in self.by_word[word]:
                    fit = min(weight, self.events[place].words[word]) * rarity
                    found[place] = found.get(place, 0.0) + fit
        return [(self.events[place], fit) for place, fit in sorted(found.items())]


def _exchanged_of(
    events: Sequence[_Event], known: _KnownEvents, claims: Sequence[Claim], source: SourceText
) -> Iterator[Finding]:
    """The findings of two days side by side of which each is told of the other one's event."""
    for one, other in pairwise(events):
        if one.day is None or other.day is None or _says_same(one.day, other.day):
            continue
        fits = [_fits_to(event, (one, other), known) for event in (one, other)]
        (own, crossed), (back, its) = fits
        if own is None or crossed is None or back is None or its is None:
            continue
        gains = (crossed[1] - own[1], back[1] - its[1])
        if min(gains) <= 0 or crossed[1] + back[1] <= (own[1] + its[1]) * _BETTER + _MARGIN:
            continue
        if min(crossed[1], back[1]) >= _FITTING:
            yield from _finding_of(one, crossed[0], claims, source)
            yield from _finding_of(other, back[0], claims, source)


def _fits_to(event: _Event, times: Sequence[_Event], known: _KnownEvents) -> list[tuple[_Event, float] | None]:
    """How well the words of an event fit the best event of the source at each of some times; None for no such one."""
    fits = {one.start: fit for one, fit in known.fits(event)}
    found: list[tuple[_Event, float] | None] = []
    for time in times:
        day = time.day.date if time.day is not None else None
        at = [(one, fits.get(one.start, 0.0)) for one in known.on_day(day)] if day is not None else []
        found.append(max(at, key=lambda pair: pair[1], default=None))
    return found


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _events_of_source(source: SourceText) -> _KnownEvents:
    return _KnownEvents(_events(source.text, source.quantities))


def _is_time(quantity: Quantity) -> bool:
    """Whether a number is a day, a month or an hour of the day."""
    day = quantity.date is not None and quantity.kind == "date" and (quantity.date[1] or quantity.date[2])
    return bool(day) or quantity.kind == "time"


def _events(text: str, quantities: Sequence[Quantity]) -> Iterator[_Event]:
    """The events of a text, in order; the last of so many months is none."""
    groups: list[list[Quantity]] = []
    beside = zip((None, *quantities), quantities, strict=False)
    for one in [one for before, one in beside if _is_time(one) and not is_span_to_month(text, before, one)]:
        last = groups[-1][-1] if groups else None
        near = last is not None and 0 <= one.start - last.end <= _ADJACENT and last.kind != one.kind
        if near and last is not None and len(groups[-1]) == 1 and STOP.search(text, last.end, one.start) is None:
            groups[-1].append(one)
        else:
            groups.append([one])
    bare = without_spans(text, [(one.start, _end_of(one, text)) for one in quantities])
    stops = [stop.start() for stop in STOP.finditer(bare)]  # none within a day: 4. Juni
    for place, group in enumerate(groups):
        start, end = group[0].start, group[-1].end
        at = bisect_right(stops, start)
        begin = max(start - _REACH, stops[at - 1] + 1 if at else 0, groups[place - 1][-1].end if place else 0)
        last_end = groups[place + 1][0].start if place + 1 < len(groups) else len(text)
        finish = min(end + _REACH, stops[at] if at < len(stops) else len(text), last_end)
        day = next((one for one in group if one.kind == "date"), None)
        hour = next((one for one in group if one.kind == "time"), None)
        yield _Event(day, hour, _event_words(bare, begin, start, end, max(finish, end)))


def _end_of(time: Quantity, text: str) -> int:
    """Where a number ends, without the point behind a month's name that ends a sentence: le 12 mars. Les travaux."""
    return time.end - 1 if _LAST_POINT.search(text, time.start, time.end) and _NEXT.match(text, time.end) else time.end


def _event_words(bare: str, begin: int, start: int, end: int, finish: int) -> dict[str, float]:
    """The words around bare[start:end], those of its own clause in full weight, where it has none of the next one, or
    of the one before that it goes on about: residents without work were 38, up from 31 in January, and jobs 95."""
    before, behind = bare[begin:start], bare[end:finish]
    marks = [mark.end() for mark in CLAUSE.finditer(before)]
    own = marks[-1] if marks else 0
    if marks and len(before[own:].split()) > 1 and not name_stems(before[own:]):
        own = marks[-2] if len(marks) > 1 else 0
    rest = next(
        (stop.start() for stop in CLAUSE.finditer(behind) if name_stems(before[own:] + behind[: stop.start()])),
        len(behind),
    )
    words = dict.fromkeys(sorted(name_stems(before[:own]) | name_stems(behind[rest:])), _FARTHER)
    words.update(dict.fromkeys(sorted(name_stems(before[own:]) | name_stems(behind[:rest])), 1.0))
    return words


def _better_event(event: _Event, known: _KnownEvents, source: SourceText) -> _Event | None:
    """The event of the source that an event's words are of, where its time is there, too, but of another one."""
    own, best, rival = 0.0, 0.0, None
    for one, fit in known.fits(event):
        if _agrees(event, one):
            own = max(own, fit)
        elif _is_comparable(event, one) and fit > best:
            best, rival = fit, one
    possible = sum(weight * known.rarity(word) for word, weight in event.words.items())
    if rival is None or best <= own * _BETTER + _MARGIN or best < possible * _COVERED:
        return None
    shared = event.words.keys() & rival.words.keys()
    if len(shared) < _FEWEST and (event.day is None or any(known.rarity(word) for word in event.words.keys() - shared)):
        return None
    agreeing = [one for one in known.events if _agrees(event, one)]
    return rival if agreeing and _is_elsewhere(rival, agreeing, source) else None


def _is_comparable(event: _Event, other: _Event) -> bool:
    """Whether two events are told by the same sort of time: a day is no month."""
    if event.day is not None and other.day is not None:
        return _names_day(event.day) == _names_day(other.day)
    return event.hour is not None and other.hour is not None


def _names_day(time: Quantity) -> bool:
    """Whether a date has a day of the month."""
    return time.date is not None and time.date[2] is not None


def _is_elsewhere(rival: _Event, own: Sequence[_Event], source: SourceText) -> bool:
    """Whether no sentence of the source has both times, as the beginning and the end of something."""
    return all(source.statement_at(one.start) != source.statement_at(rival.start) for one in own)


def _agrees(event: _Event, other: _Event) -> bool:
    """Whether two times may be the same, of both of which a part is named."""
    pairs = [(a, b) for a, b in ((event.day, other.day), (event.hour, other.hour)) if a is not None and b is not None]
    return bool(pairs) and all(_says_same(a, b) for a, b in pairs)


def _says_same(one: Quantity, other: Quantity) -> bool:
    """Whether no part that both dates name differs, or two hours are the same on a clock of twelve hours."""
    if one.date is not None and other.date is not None:
        return _date_agrees(one.date, other.date)
    return one.value % _HALF_DAY == other.value % _HALF_DAY


def _date_agrees(one: Date, other: Date) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))
