"""Which of two is more than the other, held against what the source says of both, or against its numbers of both."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.derived.results import Derivation
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import group_pairs
from exporter.checks.passages import Passage
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.directions.changes import backward_difference
from exporter.checks.rules.worded.statements import (
    RUNNING,
    ListedNumbers,
    SourceSeries,
    SourceStatement,
    SourceTable,
    first_letter,
    spans_in,
    statements_of,
)
from exporter.checks.words.comparatives import MORE, TIME, ComparedPair, comparisons_in
from exporter.checks.words.contraries import tells_pace
from exporter.message import Message

# By how much what says the opposite must fit better than what says the same.
_BETTER, _MARGIN = 1.3, 0.2
# How much of the two sides, of which each is one, what says the opposite must have at least.
_LEAST = 0.8
# The part of the shorter of two sides that both must have in the opposite: the average rain and the average number of
# wet days, which are held against one normal value, have less in common.
_ALIKE = 0.4
# The unit of times of which the less is the better one.
_OF_RACES = "秒"


def find_wrong_comparisons(context: CheckContext) -> Iterator[Finding]:
    """Things told to be more than others which are less in the source."""
    source = context.source
    if source is None:
        return
    known: _KnownComparisons | None = None
    for passage in context.passages:
        if passage.role not in RUNNING:
            continue
        for one in comparisons_in(passage.text, spans_in(passage, context), context.language):
            if _is_looked_up(one, passage, context, source):
                continue
            if known is None:
                known = _KnownComparisons(source)
            yield from _findings_of(one, known, passage, context, source)


def _is_looked_up(one: ComparedPair, passage: Passage, context: CheckContext, source: SourceText) -> bool:
    """Whether a number of the clause that goes one way is the source's, told to go the other way already, or bears out
    the comparison; or what looks like one tells how near a share is: more than half of the seats."""
    claims = claims_between(passage, one.at, one.end, context)
    if any(claim.quantity.kind == "fraction" and claim.quantity.approx for claim in claims):
        return True
    within = [claim for claim in claims if claim.direction and claim.quantity.kind in ("amount", "percent")]
    return any(
        claim.fitting
        or next(backward_difference(claim, context), None) is not None
        or _bears_out(find_derivation(claim.place, context), one, source)
        for claim in within
    )


def _bears_out(found: Derivation | None, one: ComparedPair, source: SourceText) -> bool:
    """Whether a number of a comparison is the difference of two of the source, of which the more is told of the words
    of the side that is said to be more."""
    if found is None or found.operands is None or not all(map(source.has_operand, found.operands)):
        return False
    high, low = (source.words(Fact(operand, operand.start, operand.end)).keys() for operand in found.operands)
    more, less = (one.first, one.second) if one.said == MORE else (one.second, one.first)
    return len(more & high) + len(less & low) > len(more & low) + len(less & high)


class _KnownComparisons:
    """What a source compares, that of the same two things once, and its statements with numbers, by their words."""

    def __init__(self, source: SourceText) -> None:
        spans = [(quantity.start, quantity.end) for quantity in source.quantities]
        first: dict[Hashable, ComparedPair] = {}
        for one in comparisons_in(source.text, spans, source.language):
            first.setdefault((one.first, one.second, one.predicate, one.said), one)
        self._pairs, self._statements = list(first.values()), list(statements_of(source))
        self._pairs_with = group_pairs((word, at) for at, one in enumerate(self._pairs) for word in _words_of(one))
        self._statements_with = group_pairs((word, at) for at, one in enumerate(self._statements) for word in one.words)

    def pairs_near(self, one: ComparedPair) -> list[ComparedPair]:
        """Those of which a side has a word of each side of a comparison, in order."""
        return [self._pairs[at] for at in _places_of_both(one, self._pairs_with)]

    def statements_near(self, one: ComparedPair) -> list[SourceStatement | SourceTable | SourceSeries]:
        """The statements with a word of each side of a comparison, in order."""
        return [self._statements[at] for at in _places_of_both(one, self._statements_with)]


def _words_of(one: ComparedPair) -> frozenset[str]:
    return one.first | one.second


def _places_of_both(one: ComparedPair, places: Mapping[str, Sequence[int]]) -> list[int]:
    """The places that words of the first side and words of the second one have in common."""
    first, second = ({at for word in side for at in places.get(word, ())} for side in (one.first, one.second))
    return sorted(first & second)


def _findings_of(
    one: ComparedPair, comparisons: _KnownComparisons, passage: Passage, context: CheckContext, source: SourceText
) -> Iterator[Finding]:
    known = comparisons.pairs_near(one)
    fits = [_fit(one, other) for other in known]
    same = max((fit for fit in fits if fit > 0), default=0.0)
    opposite = -min((fit for fit in fits if fit < 0), default=0.0)
    place = passage.place(first_letter(passage.text, one.at))
    if same or opposite:
        if opposite > same * _BETTER + _MARGIN and opposite >= _LEAST:
            contrary = known[fits.index(-opposite)]
            sentence = " ".join(source.text[contrary.at : contrary.end].split())
            hint = Message("the source: {sentence}", sentence=sentence)
            yield Finding("fits-another", passage.path, place, "the source compares these the other way round", hint)
        return
    pair = _contrary_pair(one, comparisons.statements_near(one), passage, context)
    if pair is not None:
        first, second = pair
        message = Message(
            "the source has {first} of the first, {second} of the second",
            first=first.quantity.text.strip(),
            second=second.quantity.text.strip(),
        )
        hint = Message("the source: {sentence}", sentence=source.sentence(first))
        yield Finding("fits-another", passage.path, place, message, hint)


def _fit(one: ComparedPair, other: ComparedPair) -> float:
    """How well two comparisons are of the same two things: above zero where they say the same, below for the opposite.

    0 where they are not, or where it is not clear which side is which."""
    alike = one.predicate | other.predicate  # of what both are compared in, each may have as much
    straight = _sides_fit((one.first, other.first), (one.second, other.second), alike)
    crossed = _sides_fit((one.first, other.second), (one.second, other.first), alike)
    if straight == crossed or (TIME in one.second and len(one.first & other.first) * 2 < len(one.first)):
        return 0.0
    fit = max(straight, crossed)
    if (one.said == other.said) == (straight > crossed):
        return fit
    first, second = (other.first, other.second) if straight > crossed else (other.second, other.first)
    alike_enough = min(_side_fit(one.first, first, alike), _side_fit(one.second, second, alike)) >= _ALIKE
    return -fit if alike_enough else -min(fit, _LEAST / 2)


_Sides = tuple[frozenset[str], frozenset[str]]


def _sides_fit(left: _Sides, right: _Sides, alike: frozenset[str]) -> float:
    """How much of each pair of sides is the same; 0 where one pair has nothing in common, or only what is `alike`."""
    left_fit, right_fit = _side_fit(*left, alike), _side_fit(*right, alike)
    return left_fit + right_fit if left_fit and right_fit else 0.0


def _side_fit(a: frozenset[str], b: frozenset[str], alike: frozenset[str]) -> float:
    shared = a & b
    if shared <= alike and not (a <= alike or b <= alike):
        return 0.0
    return len(shared) / min(len(a), len(b))


def _contrary_pair(
    one: ComparedPair,
    statements: Sequence[SourceStatement | SourceTable | SourceSeries],
    passage: Passage,
    context: CheckContext,
) -> tuple[Fact, Fact] | None:
    """The two numbers of the source that contradict a comparison; None where any two bear it out."""
    moved = tells_pace(passage.text[one.at : one.end], context.language)
    found: tuple[Fact, Fact] | None = None
    for statement in statements:
        if one.predicate and one.predicate.isdisjoint(statement.words):
            continue
        for listed in statement.lists:
            pair = _pair_named(one, listed)
            if pair is None or listed.tells_change() != moved:
                continue
            if any(fact.quantity.unit == _OF_RACES for fact in pair):
                continue  # who takes longer is behind
            first, second = (listed.size_of(fact) for fact in pair)
            if first == second or (first > second) == (one.said == MORE):
                return None
            found = pair
    return found


def _pair_named(one: ComparedPair, listed: ListedNumbers) -> tuple[Fact, Fact] | None:
    """The numbers of a list whose names are the two sides."""
    first, second = listed.find_named(one.first), listed.find_named(one.second)
    return None if first is None or second is None or first is second else (first, second)
