"""Things told without a number to have risen or fallen which the source has going the other way: 增收减利, sales up.

What the source tells of each is read from its changes, from its values of two times, and from its own words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from functools import cached_property

from msgspec import Struct

from exporter.checks.context import CheckContext, Finding
from exporter.checks.earlier import is_change_fact
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import group_pairs
from exporter.checks.rules.missing import cite_place, describe_words
from exporter.checks.rules.worded.statements import RUNNING, first_letter, spans_in
from exporter.checks.rules.worded.told_trends import ToldTrend, trends_in, way_in
from exporter.checks.words.clauses import MEANS, begins_alike, meanings_of, words_begun_alike
from exporter.checks.words.relations import names_plan
from exporter.checks.words.surroundings import Words
from exporter.checks.words.times import TIME_MARK
from exporter.text.language import Language

_ROLES = RUNNING | {"subtitle"}
_KINDS = frozenset({"amount", "percent", "fraction"})
# How many times as well as all that goes the same way, and by how much more, what goes the other way must fit, and the
# part of the name that it must have. Of 83 such names in right outlines one is told so, of the same turned round 40.
_TIMES, _MORE, _PART = 3.0, 0.1, 0.5
# How many times as well where it has the whole name.
_TIMES_WHOLE, _WHOLE = 1.3, 0.95
# The rarity of a word that stands beside nine numbers: what has no rarer one may be anything that the text is about.
_TELLING = 0.33
# Words of a course of which one alone is not its name.
_SHORT = 3
# Words beside one.
_BOTH = 2
# The weight of a word from which it counts as one of the change's own.
_OWN = 0.6


class _SourceTrend(Struct, frozen=True, gc=False):
    """What goes one way in the source: the words of what it is, and where that is told."""

    way: int
    words: Words
    written: str
    at: int


def find_wrong_trends(context: CheckContext) -> Iterator[Finding]:
    """Things told to have risen that fell in the source, and the other way round."""
    source = context.source
    if source is None or source.is_long:
        return
    known = _SourceTrends(source)
    for passage in context.passages:
        if passage.role not in _ROLES:
            continue
        for trend in trends_in(passage.text, spans_in(passage, context), context.language):
            course = known.find_contrary(trend)
            if course is not None and not _is_in_name(passage.text, trend, context.language):
                place = passage.place(first_letter(passage.text, trend.at))
                hint = cite_place(source, course.at, course.at)
                yield describe_words("fits-another", passage.path, place, trend.written, course.written, hint)


def _is_in_name(text: str, trend: ToldTrend, language: Language) -> bool:
    """Whether a word stands between words with capitals in a sentence, as a part of a name: Harlan Falls County."""
    begin = max(text.find(trend.written, trend.at), trend.at)
    before, word, behind = text[:begin].split()[-1:], text[begin : begin + 1], text[begin:].split()[1:2]
    beside = [one[:1].isupper() and one[-1:].isalpha() for one in (*before, *behind)]
    return language.primary != "de" and word.isupper() and len(beside) == _BOTH and all(beside)


class _SourceTrends:
    """What goes one way or the other in a source, by its words; read when something is first held against it."""

    def __init__(self, source: SourceText) -> None:
        self._source = source

    def find_contrary(self, trend: ToldTrend) -> _SourceTrend | None:
        """The course that goes the other way and fits a name clearly better than all that go the same way."""
        name = trend.name | meanings_of(trend.name) | ({f"{MEANS}{trend.meaning}"} if trend.meaning else set())
        if sum(map(self._source.rarity, trend.name)) < _TELLING and not trend.meaning:
            return None
        total, fits = 0.0, Counter[int]()
        for word in name:
            beside = self._beside(word)
            weight = max(self._spread[word], 1) ** -0.5
            if beside or word in self._source.stems:
                total += weight
            for place, own in beside.items():
                fits[place] += weight * own
        same = max((fit for place, fit in fits.items() if self._all[place].way == trend.said), default=0.0)
        contrary = max(
            (place for place in fits if self._all[place].way != trend.said), key=fits.__getitem__, default=-1
        )
        fit = fits[contrary]
        if contrary >= 0 and self._is_of_longer_name(name, self._all[contrary]):
            return None
        better = fit > same * (_TIMES_WHOLE if fit >= total * _WHOLE else _TIMES) + _MORE
        return self._all[contrary] if better and fit >= total * _PART else None

    def _is_of_longer_name(self, name: Set[str], course: _SourceTrend) -> bool:
        """Whether a name shares a single word with a course that has others of its own: those in hospital, and the
        mean stay in hospital."""
        own = {word for word, weight in course.words.items() if weight >= _OWN and not word.startswith(MEANS)}
        shared = {one for one in own if any(one == word or begins_alike(one, word) for word in name)}
        return len(shared) == 1 and len(own) > _SHORT and len(name) > 1

    def _beside(self, word: str) -> dict[int, float]:
        """The courses with a word, or with one that begins alike, each with its weight there."""
        found = dict(self._by_word.get(word, ()))
        for other in words_begun_alike(word, self._ordered):
            for place, weight in self._by_word[other]:
                found[place] = max(weight, found.get(place, 0.0))
        return found

    @cached_property
    def _all(self) -> list[_SourceTrend]:
        return list(_trends_of(self._source))

    @cached_property
    def _by_word(self) -> Mapping[str, list[tuple[int, float]]]:
        return group_pairs(
            (word, (place, weight)) for place, one in enumerate(self._all) for word, weight in one.words.items()
        )

    @cached_property
    def _ordered(self) -> list[str]:
        return sorted(self._by_word)

    @cached_property
    def _spread(self) -> Counter[str]:
        """Of how many courses each word is one of their own."""
        return Counter(word for one in self._all for word, weight in one.words.items() if weight >= _OWN)


def _trends_of(source: SourceText) -> Iterator[_SourceTrend]:
    for one in source.quantities:
        fact = Fact(one, one.start, one.end)
        way = source.direction(fact)
        if way and one.kind in _KINDS and is_change_fact(fact, source) and _is_told_to_change(fact, way, source):
            yield _SourceTrend(way, _with_meanings(source.words(fact)), one.text.strip(), one.start)
    for earlier, later in source.ends:
        if earlier.value == later.value:
            continue
        words: dict[str, float] = {}
        for one in (earlier, later):
            for word, weight in source.words(Fact(one, one.start, one.end)).items():
                words[word] = max(weight, words.get(word, 0.0))
        written = f"{earlier.text.strip()} → {later.text.strip()}"
        yield _SourceTrend(1 if later.value > earlier.value else -1, _with_meanings(words), written, later.start)
    spans = [(one.start, one.end) for one in source.quantities]
    for trend in trends_in(source.text, spans, source.language, compared=True):
        own = trend.name | ({f"{MEANS}{trend.meaning}"} if trend.meaning else set())
        yield _SourceTrend(trend.said, _with_meanings(dict.fromkeys(own, 1.0)), trend.written, trend.at)


def _is_told_to_change(fact: Fact, way: int, source: SourceText) -> bool:
    """Whether a number is a change already made: in per cent, or beside a word for one, and not a profit of so much."""
    if names_plan(source.clause(fact), source.language):
        return False
    return fact.quantity.kind != "amount" or way_in(source.text_beside(fact), source.language) == way


def _with_meanings(words: Words) -> Words:
    """Words without times, and with what those mean that stand for others."""
    found = {word: weight for word, weight in words.items() if not word.startswith(TIME_MARK)}
    for word, weight in words.items():
        for meaning in meanings_of((word,)):
            found[meaning] = max(weight, found.get(meaning, 0.0))
    return found
