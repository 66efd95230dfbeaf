"""Two numbers of a text whose names stand in the source beside each other's number, on whichever side.

A name stands before its number or behind it (tobacco 523, customs 412; 523 of tobacco and 412 of customs), so that the
words between two numbers may belong to either. Both texts are read both ways; what counts is the reading by which both
numbers have words in common with the source's.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import pairwise

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import Derivation
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.exchange.pairs import is_coarse, may_be_mixed
from exporter.checks.rules.missing import cite_source
from exporter.checks.rules.pairing import describe_exchange
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.clauses import ordered_stems
from exporter.checks.words.relations import naming_stems
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import EARLIER_TIME, OWN_CLAUSE, Span
from exporter.checks.words.times import time_name, with_counted
from exporter.message import Message
from exporter.numbers.plain import plain_text
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Numbers behind one that are tried with it, and characters between them; the same of the source's, of which a value
# that is there more often is tried so many times.
_FOLLOWING, _APART = 4, 160
_SOURCE_APART, _TRIED = 300, 4
# Numbers around one that may end its stretch.
_AROUND = 16
# A number, or a letter with one, that names something: stations above 100 mm, line T1.
_NUMBERED = compile_pattern(r"\d+(?:[.,]\d+)*|\b[A-Za-z]\d+\b")
# The weight of such a name; that of a word is told by how few numbers it stands beside.
_OF_NUMBER, _MARK = 0.7, "#"
# How much more words of the other one must weigh: a word that stands beside four numbers at most.
_MORE = 0.5

# By how much nearer a word must stand to a number that it is of than to another one: its clause, or an earlier one.
_NEARER = 0.3

_Words = frozenset[str]


class _Ends:
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


class _Sides:
    """The words before a number and behind it, up to the next ones of its sort, and those that are surely its own."""

    def __init__(self, before: str, behind: str, own: _Words) -> None:
        self._before, self._behind, self.own = before, behind, own

    @cached_property
    def before(self) -> _Words:
        return _words_of(self._before)

    @cached_property
    def behind(self) -> _Words:
        return _words_of(self._behind)


def find_crossed_names(context: CheckContext) -> Iterator[Finding]:
    """Pairs of numbers of which each is told with the other one's name."""
    source = context.source
    if source is None or source.is_long:
        return
    told: set[int] = set()
    known = _Ends(source.text)
    for passage in context.passages:
        if passage.role in LISTED_ROLES:
            continue
        claims = [one for one in context.claims_in.get(id(passage), ()) if one.fitting and not is_coarse(one)]
        stated = _Ends(passage.text)
        for index, one in enumerate(claims):
            for other in claims[index + 1 : index + 1 + _FOLLOWING]:
                facts = _crossed_facts((one, other), (stated, known), context, source)
                for claim, fact in zip((one, other), facts or (), strict=False):
                    if id(claim) not in told:
                        told.add(id(claim))
                        yield describe_exchange(claim, fact, source, "fits-another")


def _crossed_facts(
    claims: tuple[Claim, Claim], ends: tuple[_Ends, _Ends], context: CheckContext, source: SourceText
) -> tuple[Fact, Fact] | None:
    """The facts that two numbers are rather told of, each of the other number; None where they may stand as they do.

    `ends` are the numbers of their text and of the source."""
    one, other = claims
    if other.at - one.end > _APART or not may_be_mixed(one, other):
        return None
    pairs = [(a, b) for a in one.fitting[:_TRIED] for b in other.fitting[:_TRIED]]
    first, second = min(pairs, key=lambda pair: abs(pair[0].start - pair[1].start))
    far = abs(first.start - second.start) > _SOURCE_APART
    if far or _are_of_own_times(claims, (first, second), source):
        return None
    stated = _stated_sides(one, other, ends[0], context)
    known = _known_sides(first, second, ends[1], source)
    return (second, first) if _are_crossed(stated, known, source) else None


def _are_of_own_times(claims: tuple[Claim, Claim], facts: tuple[Fact, Fact], source: SourceText) -> bool:
    """Whether one of two numbers is told of the earlier time, in both texts, and the other is not."""
    told = [EARLIER_TIME in claim.words for claim in claims]
    return told[0] != told[1] and told == [source.is_earlier(fact) for fact in facts]


def _are_crossed(stated: Sequence[_Sides], known: Sequence[_Sides], source: SourceText) -> bool:
    """Whether by the best reading of both texts each of two numbers has words of the other one, by none of them both
    have their own, and they have a word more so than by any reading as they stand."""
    straight = crossed = 0.0
    for one, other in _readings(stated, with_own=True):
        for first, second in _readings(known, with_own=True):
            shared = one & first, other & second
            if all(shared):
                return False
            straight = max(straight, _weight_of(shared, source))
    for one, other in _readings(stated, with_own=False):
        for first, second in _readings(known, with_own=False):
            shared = one & second, other & first
            if all(shared):
                crossed = max(crossed, _weight_of(shared, source))
    return crossed > straight + _MORE


def _readings(sides: Sequence[_Sides], *, with_own: bool) -> Iterator[tuple[_Words, _Words]]:
    """The words of two numbers that the other one has not, read in each way."""
    one, other = sides
    ways = [(one.before, other.before), (one.behind, other.behind)]
    for first, second in [*ways, (one.own, other.own)] if with_own else ways:
        yield first - second, second - first


def _weight_of(shared: Sequence[Set[str]], source: SourceText) -> float:
    return sum(_OF_NUMBER if word.startswith(_MARK) else source.rarity(word) for words in shared for word in words)


def _stated_sides(one: Claim, other: Claim, ends: _Ends, context: CheckContext) -> list[_Sides]:
    """The words on both sides of two numbers of the outline."""
    within = context.claims_in.get(id(one.passage), ())
    at = bisect_left(within, one.at, key=lambda claim: claim.at)
    sorts = {_sort_of(one.quantity.unit, one.quantity.kind), _sort_of(other.quantity.unit, other.quantity.kind)}
    around = within[max(0, at - _AROUND) : at + _FOLLOWING + _AROUND]
    spans = [(claim.at, claim.end) for claim in around if _sort_of(claim.quantity.unit, claim.quantity.kind) in sorts]
    return [_sides_of(ends, claim.at, claim.end, spans, claim.words) for claim in (one, other)]


def _known_sides(one: Fact, other: Fact, ends: _Ends, source: SourceText) -> list[_Sides]:
    """The words on both sides of two numbers of the source."""
    sorts = {_sort_of(fact.quantity.unit, fact.quantity.kind) for fact in (one, other)}
    begin, end = sorted((source.index_of(one.start), source.index_of(other.start)))
    around = source.quantities[max(0, begin - _AROUND) : end + _AROUND]
    spans = [(fact.start, fact.end) for fact in around if _sort_of(fact.unit, fact.kind) in sorts]
    return [_sides_of(ends, fact.start, fact.end, spans, source.words(fact)) for fact in (one, other)]


def _sort_of(unit: str, kind: str) -> tuple[str, str]:
    return unit, kind


def _sides_of(known: _Ends, start: int, end: int, spans: Sequence[Span], words: Mapping[str, float]) -> _Sides:
    """The text of a number's sentence on both sides of it, up to those of `spans` that name no age and no time."""
    text = known.text
    begin, last = sentence_bounds(text, start)
    begin, last = max(begin, start - _SOURCE_APART), min(last, end + _SOURCE_APART)
    ends = known.without_times(spans, start)
    at = bisect_left(ends, (start, end))
    if at and ends[at - 1][1] <= start:
        begin = max(begin, ends[at - 1][1])
    behind = next((place[0] for place in ends[at:] if place[0] >= end), last)
    own = frozenset(word for word, weight in words.items() if weight >= OWN_CLAUSE)
    return _Sides(text[begin:start], text[end : min(last, behind)], own)


def _words_of(text: str) -> _Words:
    plain = plain_text(text)
    return frozenset(ordered_stems(plain)) | {f"{_MARK}{named[0]}" for named in _NUMBERED.finditer(plain)}


# ---- two results in each other's place ------------------------------------------------------------------------------


def find_crossed_results(context: CheckContext) -> Iterator[Finding]:
    """Pairs of numbers that follow from others, of which each follows from those told with the other one's name."""
    source = context.source
    if source is None or source.is_long:
        return
    for passage in context.passages:
        if passage.role in LISTED_ROLES:
            continue
        for one, other in pairwise(context.claims_in.get(id(passage), ())):
            if _may_be_results(one, other):
                yield from _crossed_results(one, other, context, source)


def _may_be_results(one: Claim, other: Claim) -> bool:
    """Whether two numbers of one kind and unit stand beside each other, and the source has neither."""
    if one.fitting or other.fitting or other.at - one.end > _APART:
        return False
    alike = one.quantity.kind == other.quantity.kind and one.quantity.unit == other.quantity.unit
    return alike and one.quantity.kind in ("amount", "percent") and one.quantity.value != other.quantity.value


def _crossed_results(one: Claim, other: Claim, context: CheckContext, source: SourceText) -> Iterator[Finding]:
    found = [_operands_of(claim, context, source) for claim in (one, other)]
    if not all(found):
        return
    stated = [_names_of(claim, context.language) for claim in (one, other)]
    known = [_weights_of(facts, source) for facts in found]
    own, its = stated[0] - stated[1], stated[1] - stated[0]
    first, second = _words_beyond(known[0], known[1]), _words_beyond(known[1], known[0])
    straight, crossed = (own & first, its & second), (own & second, its & first)
    if all(straight) or not all(crossed) or _weight_of(crossed, source) <= _weight_of(straight, source) + _MORE:
        return
    for claim, facts in ((one, found[0]), (other, found[1])):
        written = _derivation_of(claim, context)
        assert written is not None
        template = "{quantity} is {written}, which the source has of something else"
        message = Message(template, quantity=claim.written, written=written.written)
        yield Finding("fits-another", claim.path, claim.place, message, cite_source(source, facts[0]))


def _operands_of(claim: Claim, context: CheckContext, source: SourceText) -> Sequence[Fact]:
    """The numbers of the source that a number follows from; none where it follows from others, too."""
    found = _derivation_of(claim, context)
    if found is None or not found.used or not all(map(source.has_operand, found.used)):
        return ()
    share = "÷" in found.signs and "−" not in found.signs  # of which the whole is the other one's, too
    return tuple(Fact(one, one.start, one.end) for one in (found.used[:1] if share else found.used))


def _derivation_of(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number follows from others, be they those that its clause names or not."""
    return find_derivation(claim.place, context) or context.taken.get(claim.place)


def _weights_of(facts: Sequence[Fact], source: SourceText) -> Mapping[str, float]:
    """The words of some numbers, each with its weight beside the one that it stands nearest to."""
    weights: dict[str, float] = {}
    for fact in facts:
        for word, weight in source.words(fact).items():
            weights[word] = max(weight, weights.get(word, 0.0))
    return weights


def _words_beyond(weights: Mapping[str, float], others: Mapping[str, float]) -> frozenset[str]:
    """The words that stand nearer to some numbers than to others."""
    return frozenset(word for word, weight in weights.items() if weight > others.get(word, 0.0) + _NEARER)


def _names_of(claim: Claim, language: Language) -> frozenset[str]:
    """The words of a number's own clause that name something."""
    names = naming_stems(clause_of(claim), language)
    return frozenset(word for word, weight in claim.words.items() if weight >= OWN_CLAUSE and word in names)
