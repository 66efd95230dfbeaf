"""Years, days, hours and days of the week told of what a sentence of the source says of another one of them.

A sentence goes through several times, each with what was then: the first unit since 2019, the second one since 2021.
Where a text has the words of one of them with the time of another, the time is the other one's. What stands before the
first time of a sentence is the subject of all, and two times of one clause are a stretch.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.date_facts import ends_stretch
from exporter.checks.evidence import SourceText
from exporter.checks.passages import Passage
from exporter.checks.rules.dates.weekdays import STRETCH, days_in
from exporter.checks.rules.missing import cite_place, describe_words
from exporter.checks.rules.pairing import is_time_compared
from exporter.checks.rules.worded.statements import RUNNING
from exporter.checks.words.blanks import without_spans
from exporter.checks.words.clauses import name_stems
from exporter.checks.words.stops import statement_bounds
from exporter.checks.words.surroundings import CLAUSE
from exporter.numbers.quantity import TIME_KINDS, Quantity
from exporter.numbers.tables import either_of, is_solid, plain_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# By how much the words must fit another time better, what part of those that the source has it must have, and how much
# that must be at least, and of how many words.
_BETTER, _MARGIN, _COVERED, _LEAST, _FEWEST = 1.5, 0.6, 0.6, 0.8, 2
# The weight of words in another clause than the time, and of numbers in its own, of which few others are the same.
_FARTHER, _NUMBER = 0.4, 1.2
# Characters between two times that are one stretch, and of what is told on each side of one.
_STRETCHED, _REACH = 4, 80
# Characters between a year and what makes it a part of a name.
_NAMED = 6
# Times of a text from which on there are too many to tell one by its words.
_MANY = 400
# Minutes after which a clock of twelve hours begins again.
_HALF_DAY = 12 * 60


class _Moment(Struct, frozen=True):
    """A time as it stands in a text: its kind, and its value in the kind's own unit."""

    kind: str
    value: int
    start: int
    end: int
    quantity: Quantity | None = None


class _TimedEvent(Struct, frozen=True):
    """The times of one clause with the words that are told of them, and where their statement begins."""

    moments: tuple[_Moment, ...]
    statement: int
    words: dict[str, float]

    def agrees(self, moment: _Moment) -> bool:
        values = [one.value for one in self.moments]
        if moment.kind == "hour":
            return any(one % _HALF_DAY == moment.value % _HALF_DAY for one in values)
        return min(values) <= moment.value <= max(values)


def find_times_of_other_clauses(context: CheckContext) -> Iterator[Finding]:
    """Times of a text whose clause says what the source says of another time of the same kind."""
    source = context.source
    if source is None or source.is_long:
        return
    for passage in context.passages:
        if passage.role not in RUNNING:
            continue
        claims = context.claims_in.get(id(passage), ())
        for event in _events_of(passage.text, [claim.quantity for claim in claims], context.language, inherits=False):
            if len(event.moments) == 1:
                yield from _finding_of(event, passage, claims, source)


def _finding_of(event: _TimedEvent, passage: Passage, claims: Sequence[Claim], source: SourceText) -> Iterator[Finding]:
    moment = event.moments[0]
    if moment.quantity is not None and _is_compared(passage.text, moment, source.language):
        return
    known = [one for one in _events_of_source(source) if one.moments[0].kind == moment.kind]
    rival = _better_event(event, known)
    if rival is None or any(_is_told_beside(one, event, passage, claims, source.language) for one in rival.moments):
        return
    if _leads_to_number(moment, passage, claims, source):
        return
    other = rival.moments[0]
    told, known_text = passage.text[moment.start : moment.end], source.text[other.start : other.end]
    place = next((one.place for one in claims if one.quantity is moment.quantity), None)
    hint = cite_place(source, other.start, other.end)
    yield describe_words("fits-another", passage.path, place or passage.place(moment.start), told, known_text, hint)


def _leads_to_number(moment: _Moment, passage: Passage, claims: Sequence[Claim], source: SourceText) -> bool:
    """Whether a number behind a time, up to the next time or the end of its sentence, stands so in the source, too."""
    _, end = statement_bounds(passage.text, moment.start)
    behind = [one for one in claims if moment.end <= one.at < end]
    later = (one.at for one in behind if one.quantity.date is not None and moment.kind in ("year", "day"))
    last = min(later, default=end)
    facts = [fact for one in behind if one.at < last and one.quantity.date is None for fact in one.fitting]
    if not facts:
        return False
    same = [one for one in _moments_of(source.text, source.quantities, source.language) if one.kind == moment.kind]
    for fact in facts:
        before = [one for one in same if one.end <= fact.start and fact.start - one.end <= _REACH]
        if before and before[-1].value == moment.value:
            return True
    return False


def _is_compared(text: str, moment: _Moment, language: Language) -> bool:
    """Whether a time is one that another is compared with, the end of a stretch, or only names what it is of: the
    mill of 1958, 1958年的工厂."""
    if moment.quantity is not None and is_time_compared(text, moment.start, moment.quantity, language):
        return True
    before, behind = _joints(language.primary)
    named = before.search(text, max(0, moment.start - _NAMED), moment.start) or behind.match(text, moment.end)
    return ends_stretch(text, moment.start, moment.end) or (moment.kind == "year" and named is not None)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _joints(primary: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes of a year a part of a name, before it and behind it: of 1958, 1958年建的."""
    words = plain_words_of("whole-behind", primary)
    if is_solid(words):
        return compile_pattern("(?!)"), compile_pattern(rf"[\u3041-\u9fff]{{0,{_NAMED}}}?(?:{either_of(words)})")
    return compile_pattern(rf"(?<!\w)(?:{either_of(words) or '(?!)'})\s$", re.IGNORECASE), compile_pattern("(?!)")


def _is_told_beside(
    rival: _Moment, event: _TimedEvent, passage: Passage, claims: Sequence[Claim], language: Language
) -> bool:
    """Whether the statement of an event tells the other time, too: closed from the 3rd to the 9th."""
    begin, end = statement_bounds(passage.text, event.moments[0].start)
    within = _moments_of(passage.text, [claim.quantity for claim in claims], language)
    return any(begin <= one.start < end and one.kind == rival.kind and one.value == rival.value for one in within)


def _better_event(event: _TimedEvent, known: Sequence[_TimedEvent]) -> _TimedEvent | None:
    """The event of a sentence of the source that an event's words are of, where its time is there, but of another one.

    What two of them have in common tells neither."""
    moment = event.moments[0]
    own = [one for one in known if one.agrees(moment)]
    statements = {one.statement for one in own}
    others = [one for one in known if not one.agrees(moment) and one.statement in statements]
    if not own or not others:
        return None
    counts = _counts_of(known)
    words = {word: (weight, float(counts[word] ** -0.5)) for word, weight in event.words.items() if word in counts}

    def fit(one: _TimedEvent) -> float:
        return sum(min(weight, one.words.get(word, 0.0)) * rarity for word, (weight, rarity) in words.items())

    stated, rival = max(own, key=fit), max(others, key=fit)
    gains = [
        (min(weight, rival.words.get(word, 0.0)) - min(weight, stated.words.get(word, 0.0))) * rarity
        for word, (weight, rarity) in words.items()
    ]
    near = [gap for (weight, _), gap in zip(words.values(), gains, strict=True) if weight >= 1]  # of its own clause
    gain, loss = sum(gap for gap in near if gap > 0), -sum(gap for gap in gains if gap < 0)
    telling = [gap for gap in near if gap > 0]
    if len(telling) < _FEWEST and gain <= 1:
        return None  # a single word may be told of the whole: the Halm train leaves at 7:15
    if any(word[0].isdigit() and gap < 0 for word, gap in zip(words, gains, strict=True)):
        return None  # its own number
    if gain < _LEAST or gain <= loss * _BETTER + _MARGIN:
        return None
    return rival if fit(rival) >= sum(weight * rarity for weight, rarity in words.values()) * _COVERED else None


def _counts_of(known: Iterable[_TimedEvent]) -> dict[str, int]:
    """Of how many events each word is."""
    counts: dict[str, int] = {}
    for one in known:
        for word in one.words:
            counts[word] = counts.get(word, 0) + 1
    return counts


# ---- the times of a text ---------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _events_of_source(source: SourceText) -> tuple[_TimedEvent, ...]:
    return tuple(_events_of(source.text, source.quantities, source.language, inherits=True))


def _moments_of(text: str, quantities: Sequence[Quantity], language: Language) -> list[_Moment]:
    """The times of a text in order."""
    found: list[_Moment] = []
    for one in quantities:
        if one.kind == "time":
            found.append(_Moment("hour", int(one.value), one.start, one.end, one))
        elif one.kind in ("date", "year") and one.date is not None:
            year, month, day = one.date
            if month is not None and day is not None:
                found.append(_Moment("day", month * 100 + day, one.start, one.end, one))
            elif year is not None and month is None:
                found.append(_Moment("year", year, one.start, one.end, one))
    days = [_Moment("weekday", day, match.start(), match.end()) for match, day in days_in(text, language)]
    return sorted((*found, *days), key=lambda one: one.start)


def _events_of(
    text: str, quantities: Sequence[Quantity], language: Language, *, inherits: bool
) -> Iterator[_TimedEvent]:
    """The events of a text by the kind of their times; those of a sentence have its subject, too (`inherits`)."""
    moments = _moments_of(text, quantities, language)
    if not moments or len(moments) > _MANY:
        return
    bare = without_spans(
        text, sorted({*((one.start, one.end) for one in quantities), *((one.start, one.end) for one in moments)})
    )
    for kind in ("year", "day", "hour", "weekday"):
        groups = _groups_of([one for one in moments if one.kind == kind], text, bare)
        for place, group in enumerate(groups):
            begin, end = statement_bounds(bare, group[0].start)
            before = groups[place - 1] if place and groups[place - 1][-1].end > begin else None
            behind = groups[place + 1] if place + 1 < len(groups) and groups[place + 1][0].start < end else None
            first = max(before[-1].end if before else begin, group[0].start - _REACH)
            last = min(_own_begin(bare, group[-1].end, behind[0].start) if behind else end, group[-1].end + _REACH)
            words = _words_around(text, bare, (first, group[0].start, group[-1].end, last), quantities)
            if inherits and before is not None:
                lead = next(one for one in groups if one[0].start >= begin)
                words = {**words, **dict.fromkeys(_subject_of(bare, begin, lead, group), 1.0)}
            yield _TimedEvent(tuple(group), begin, words)


def _subject_of(bare: str, begin: int, lead: Sequence[_Moment], group: Sequence[_Moment]) -> frozenset[str]:
    """The words of a statement that are told of all of its times: those before the first one, and those of the whole
    clause of that where a later time begins its own clause: 2030年比重达到26%，2035年达到34%."""
    start, end = lead[0].start, lead[-1].end
    words = name_stems(bare[max(begin, start - _REACH) : start])
    if not name_stems(bare[_own_begin(bare, end, group[0].start) : group[0].start]):
        words |= name_stems(bare[end : _own_end(bare, start, end, min(end + _REACH, group[0].start))])
    return words


def _own_begin(bare: str, start: int, end: int, default: int | None = None) -> int:
    """Where the clause that ends at an offset begins behind another one; `default`, else that offset, where it is the
    same clause."""
    return max((mark.end() for mark in CLAUSE.finditer(bare, start, end)), default=end if default is None else default)


def _own_end(bare: str, own: int, end: int, last: int) -> int:
    """Where the clause ends that begins at an offset and has a time that ends at another one: the next one's end where
    it has no words itself."""
    stops = (stop.start() for stop in CLAUSE.finditer(bare, end, last))
    return next((stop for stop in stops if name_stems(bare[own:stop])), last)


def _groups_of(moments: Sequence[_Moment], text: str, bare: str) -> list[list[_Moment]]:
    """Times of one kind, those of one clause or of one stretch together."""
    groups: list[list[_Moment]] = [[moments[0]]] if moments else []
    for before, one in pairwise(moments):
        between = bare[before.end : one.start]
        joined = len(between) <= _STRETCHED or STRETCH.match(between)
        if joined or (CLAUSE.search(between) is None and statement_bounds(bare, before.start)[1] > one.start):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _words_around(
    text: str, bare: str, bounds: tuple[int, int, int, int], quantities: Sequence[Quantity]
) -> dict[str, float]:
    """The words around a time, those of its own clause in full weight, and the numbers there as words."""
    first, start, end, last = bounds
    own_begin = _own_begin(bare, first, start, first)
    own_end = _own_end(bare, own_begin, end, last)
    words = dict.fromkeys(name_stems(bare[first:own_begin]) | name_stems(bare[own_end:last]), _FARTHER)
    words.update(dict.fromkeys(name_stems(bare[own_begin:start]) | name_stems(bare[end:own_end]), 1.0))
    for one in quantities:
        if first <= one.start < last and not start <= one.start < end and one.kind not in TIME_KINDS:
            own = own_begin <= one.start < own_end
            words[f"{one.value.normalize():f}{one.unit}"] = _NUMBER if own else _FARTHER
    return words
