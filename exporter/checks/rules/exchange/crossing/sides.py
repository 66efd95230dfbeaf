"""The words before a number and behind it, up to the next ones of its sort, which may be its name on either side."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.clauses import ordered_stems
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import OWN_CLAUSE, Span
from exporter.checks.words.times import time_name, with_counted
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import any_of
from exporter.start.patterns import compile_pattern

# Numbers behind one that are tried with it, and characters of the source between two numbers that are compared.
FOLLOWING, SOURCE_APART = 4, 300
# Numbers around one that may end its stretch.
_AROUND = 16
# A number, or a letter with one, that names something: stations above 100 mm, line T1.
_NUMBERED = compile_pattern(r"\d+(?:[.,]\d+)*|\b[A-Za-z]\d+\b")
# A Han between others than Han, and what it stands before.
_SINGLE = compile_pattern(r"(?<![\u3400-\u9fff])([\u3400-\u9fff])\s?$")
# What leads up to a list and names the whole of all its numbers: 百貨店・スーパーのうち、
_WHOLE = compile_pattern(rf"[^，,、。；;\d]{{1,30}}(?:{any_of('of-which')})[，、,]")
# What marks such a name among words.
MARK = "#"

WordSet = frozenset[str]


class TextEnds:
    """A text whose numbers end the stretches of others, unless they name an age or a time.

    What each names depends on it alone, and is found once, however many pairs of numbers it stands beside."""

    def __init__(self, text: str) -> None:
        self.text, self._named = text, dict[Span, bool]()

    def without_times(self, spans: Iterable[Span], start: int) -> list[Span]:
        """Those of some numbers, in order, that name no time, and the one that begins at `start` in any case."""
        return [span for span in spans if span[0] == start or not self._names_time(span)]

    def _names_time(self, span: Span) -> bool:
        if span not in self._named:
            self._named[span] = bool(time_name(with_counted(self.text, *span)))
        return self._named[span]


class NumberSides:
    """The words before a number and behind it, up to the next ones of its sort, and those that are surely its own."""

    def __init__(self, before: str, behind: str, own: WordSet) -> None:
        self._before, self._behind, self.own = before, behind, own

    @property
    def single(self) -> WordSet:
        """The Han that stands alone right before the number, which is no pair: 收 3874 件."""
        found = _SINGLE.search(plain_text(self._before))
        return frozenset(found[1]) if found is not None else frozenset()

    @cached_property
    def before(self) -> WordSet:
        return _words_of(self._before)

    @cached_property
    def behind(self) -> WordSet:
        return _words_of(self._behind)


def stated_sides(one: Claim, other: Claim, ends: TextEnds, context: CheckContext) -> list[NumberSides]:
    """The words on both sides of two numbers of the outline."""
    within = context.claims_in.get(id(one.passage), ())
    at = bisect_left(within, one.at, key=lambda claim: claim.at)
    sorts = {_sort_of(one.quantity.unit, one.quantity.kind), _sort_of(other.quantity.unit, other.quantity.kind)}
    around = within[max(0, at - _AROUND) : at + FOLLOWING + _AROUND]
    spans = [(claim.at, claim.end) for claim in around if _sort_of(claim.quantity.unit, claim.quantity.kind) in sorts]
    return [_sides_of(ends, claim.at, claim.end, spans, claim.words) for claim in (one, other)]


def known_sides(one: Fact, other: Fact, ends: TextEnds, source: SourceText) -> list[NumberSides]:
    """The words on both sides of two numbers of the source."""
    sorts = {_sort_of(fact.quantity.unit, fact.quantity.kind) for fact in (one, other)}
    begin, end = sorted((source.index_of(one.start), source.index_of(other.start)))
    around = source.quantities[max(0, begin - _AROUND) : end + _AROUND]
    spans = [(fact.start, fact.end) for fact in around if _sort_of(fact.unit, fact.kind) in sorts]
    return [_sides_of(ends, fact.start, fact.end, spans, source.words(fact)) for fact in (one, other)]


def _sort_of(unit: str, kind: str) -> tuple[str, str]:
    return unit, kind


def _sides_of(known: TextEnds, start: int, end: int, spans: Sequence[Span], words: Mapping[str, float]) -> NumberSides:
    """The text of a number's sentence on both sides of it, up to those of `spans` that name no age and no time."""
    text = known.text
    begin, last = sentence_bounds(text, start)
    begin, last = max(begin, start - SOURCE_APART), min(last, end + SOURCE_APART)
    ends = known.without_times(spans, start)
    at = bisect_left(ends, (start, end))
    if at and ends[at - 1][1] <= start:
        begin = max(begin, ends[at - 1][1])
    whole = _WHOLE.match(text, begin, start)
    begin = whole.end() if whole is not None else begin
    behind = next((place[0] for place in ends[at:] if place[0] >= end), last)
    own = frozenset(word for word, weight in words.items() if weight >= OWN_CLAUSE)
    return NumberSides(text[begin:start], text[end : min(last, behind)], own)


def _words_of(text: str) -> WordSet:
    plain = plain_text(text)
    return frozenset(ordered_stems(plain)) | {f"{MARK}{named[0]}" for named in _NUMBERED.finditer(plain)}
