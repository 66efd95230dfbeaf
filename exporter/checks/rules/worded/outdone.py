"""Names told as the most or the least, or the second or third, held against what the source says of them and against
its lists.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from math import fsum
from typing import NamedTuple

from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import Passage
from exporter.checks.rules.worded.statements import (
    RUNNING,
    ListedNumbers,
    SourceSeries,
    SourceStatement,
    SourceTable,
    first_letter,
    statements_of,
)
from exporter.checks.words.clauses import word_stems
from exporter.checks.words.contraries import tells_pace
from exporter.checks.words.polarity import direction_in
from exporter.checks.words.relations import part_words
from exporter.checks.words.superlatives import (
    MOST,
    Superlative,
    superlative_at,
    superlative_behind,
    superlatives_in,
    without_superlatives,
)
from exporter.checks.words.surroundings import CLAUSE
from exporter.message import Message
from exporter.numbers.plain import plain_text
from exporter.start.patterns import compile_pattern

# Rows of which one can be the most or the least.
LEAST_ROWS = 3
# How much more words the opposite must share with a name's stretch than what says the same, and besides that.
_BETTER, _MARGIN = 1.3, 0.3
# The part of a superlative's words, of those that the source has, that stand beside the opposite.
_LEAST = 0.4
# Characters behind a superlative's stretch where the number may stand that it is said of.
_BEHIND = 24
# The word right behind a superlative.
_NEXT_WORD = compile_pattern(r" [^\W\d_]+")
WORD_HINT = "correct the word, or the numbers"


def find_outdone_names(context: CheckContext) -> Iterator[Finding]:
    """Names told as the most of which the source says the least, or beyond which one of its lists goes."""
    source = context.source
    if source is None:
        return
    known: list[Superlative] | None = None
    ranked: Sequence[Superlative] = ()
    statements: Sequence[SourceStatement | SourceTable | SourceSeries] = ()
    spread: Counter[str] = Counter()
    text = ""
    for passage in context.passages:
        if passage.role not in RUNNING:
            continue
        for one in superlatives_in(passage.text, context.language):
            if one.rank == 1 and _has_number(one, passage, context):  # and is held against that
                continue
            if known is None:
                told = [*superlatives_in(source.text, source.language)]
                known = [other for other in told if other.rank == 1]
                ranked = [other for other in told if other.rank > 1]
                statements = [
                    one for one in statements_of(source) if not one.is_of_series
                ]  # which `over_time.ranks` ranks
                text = plain_text(source.text).casefold()
                spread.update(word for other in known for word in other.words)
            finding = _opposite(one, known, spread, passage, text) if one.rank == 1 else None
            finding = finding or _outdone(one, statements, ranked, passage, context)
            if finding is not None:
                yield finding


def _has_number(one: Superlative, passage: Passage, context: CheckContext) -> bool:
    """Whether a superlative is said of a number in its clause, or right behind it."""
    beside = context.claims_in.get(id(passage), ())
    begin = one.end - len(_clause_of(one, passage.text))
    first, last = (bisect_left(beside, at, key=lambda claim: claim.at) for at in (begin, one.end + _BEHIND))
    for claim in beside[first:last]:
        end = claim.end
        if one.word_at <= claim.at < one.word_end or one.word_at < end <= one.word_end:  # second
            continue
        if claim.at < one.end and claim.quantity.kind not in ("year", "ordinal", "date"):
            return True
        if claim.at >= one.end and superlative_at(passage.text, claim.at, end, context.language) == one.said:
            return True
    return False


def _values_before(one: Superlative, passage: Passage, context: CheckContext) -> list[Decimal]:
    """The last number before a superlative's clause, where that is said of it: 39.2 degrees, the most of the month."""
    last = claims_between(passage, one.at, one.end - len(_clause_of(one, passage.text)), context)[-1:]
    alike = (claim for claim in last if claim.quantity.kind in ("amount", "percent"))
    ends = ((claim, superlative_at(passage.text, claim.at, claim.end, context.language)) for claim in alike)
    return [claim.quantity.value for claim, said in ends if said == one.said]


def _opposite(
    one: Superlative, known: Sequence[Superlative], spread: Mapping[str, int], passage: Passage, text: str
) -> Finding | None:
    """The finding that the source says the opposite of what this superlative is said of.

    `spread` says of each word how many of those known have it, `text` is the source's in small letters."""
    same, opposite = _fits_of(one.said, _words_before(one, passage.text), known, spread)
    if same >= opposite and same:  # what it stands right behind: twice that of June, the coldest month
        return None
    same, opposite = _fits_of(one.said, one.words, known, spread)
    whole = fsum(1 / spread.get(word, 1) for word in one.words if word in spread or word in text)
    if opposite <= same * _BETTER + _MARGIN or opposite < _LEAST * whole:
        return None
    message = Message("told as the least; in the source it is the most")
    if one.said == MOST:
        message = Message("told as the most; in the source it is the least")
    return Finding("fits-another", passage.path, passage.place(first_letter(passage.text, one.at)), message, WORD_HINT)


def _fits_of(
    said: int, words: frozenset[str], known: Sequence[Superlative], spread: Mapping[str, int]
) -> tuple[float, float]:
    """How well words fit the best of the known superlatives that say the same, and of those that say the opposite."""
    fits = [(fsum(1 / spread[word] for word in words & other.words), other.said == said) for other in known]
    same, opposite = (max((fit for fit, alike in fits if alike == side), default=0.0) for side in (True, False))
    return same, opposite


def _words_before(one: Superlative, text: str) -> frozenset[str]:
    """The words of a superlative's clause and the one before it."""
    marks = [mark.end() for mark in CLAUSE.finditer(text, one.at, one.word_at)]
    return word_stems(text[marks[-2] if len(marks) > 1 else one.at : one.end])


class _Rival(NamedTuple):
    """The number of a list that a superlative's clause names, what the list has in the place told, and how near the
    words of the superlative stand to the first."""

    weight: float
    own: Fact
    best: Fact


def _outdone(
    one: Superlative,
    statements: Sequence[SourceStatement | SourceTable | SourceSeries],
    ranked: Sequence[Superlative],
    passage: Passage,
    context: CheckContext,
) -> Finding | None:
    """The finding that every list of the source that has its name has a number beyond it.

    `ranked` are what the source tells as the second or the third itself."""
    source = context.source
    if source is None:
        return None
    rivals = [*_rivals_of(one, statements, passage, context, source)]
    most = max((rival.weight for rival in rivals), default=0.0)
    likeliest = [rival for rival in rivals if rival.weight * _BETTER >= most]
    if not likeliest or any(_is_borne_out(one, rival, ranked, source) for rival in likeliest):
        return None
    rival = likeliest[0]
    written, known = rival.own.quantity.text.strip(), rival.best.quantity.text.strip()
    message = Message("told as the most or the least: {own}; the source has {best}", own=written, best=known)
    if one.rank > 1:
        message = Message(
            "told as number {rank} of a list: {own}; that is {best}", rank=one.rank, own=written, best=known
        )
    hint = Message("the source: {sentence}", sentence=source.sentence(rival.best))
    return Finding("fits-another", passage.path, passage.place(first_letter(passage.text, one.at)), message, hint)


def _rivals_of(
    one: Superlative,
    statements: Iterable[SourceStatement | SourceTable | SourceSeries],
    passage: Passage,
    context: CheckContext,
    source: SourceText,
) -> Iterator[_Rival]:
    """What the lists of the source that have a superlative's name have in the place that it gives it."""
    clause = without_superlatives(_clause_of(one, passage.text), context.language)
    said = one.said * (direction_in(clause, context.language) or 1)  # what fell most is the least
    moved = tells_pace(clause, context.language)
    behind = _NEXT_WORD.match(passage.text, one.word_end)
    counted = word_stems(behind[0]) if behind else frozenset()  # the most thefts is told of who has them
    told = _values_before(one, passage, context)
    lists = (listed for found in statements if not one.words.isdisjoint(found.words) for listed in found.lists)
    for listed in lists:
        if len(listed.facts) < max(LEAST_ROWS, one.rank):
            continue
        own = _named_in(listed, one, counted, told)
        if own is None or listed.tells_change() != moved:
            continue
        order = sorted(_ranked_with(own, listed, source), key=listed.size_of, reverse=said > 0)
        if len(order) < max(LEAST_ROWS - 1, one.rank):
            continue
        best = order[one.rank - 1]
        if one.rank > 1 and listed.is_named(best, one.own):  # it names both: more than the second
            best = own
        yield _Rival(_shared_weight(one, own, source), own, best)


def _is_borne_out(one: Superlative, rival: _Rival, ranked: Iterable[Superlative], source: SourceText) -> bool:
    """Whether a list, or the words of the source, have a number in the place that a superlative gives it."""
    return _is_no_less(rival.own, rival.best, one.said, source) or any(
        _is_ranked_so(one, rival.own, other, source) for other in ranked
    )


def _named_in(listed: ListedNumbers, one: Superlative, counted: frozenset[str], told: list[Decimal]) -> Fact | None:
    """The number of a list that a superlative's clause names, or its sentence: one `told` there, if any is."""
    if (own := listed.find_named(listed.words_known(one.own - counted))) is not None:
        return own
    own = listed.find_named(listed.words_known(one.words - counted))
    return own if own is None or not told or own.quantity.value in told else None


def _is_no_less(own: Fact, best: Fact, said: int, source: SourceText) -> bool:
    """Whether a number is as much as the one that a list has for the most, or the source tells it as the most itself:
    what stands beside it is of something else."""
    told = superlative_at(source.text, own.start, own.end, source.language)
    behind = superlative_behind(source.text, own.end, source.language)
    return own.quantity.value == best.quantity.value or said in (told, behind)


def _is_ranked_so(one: Superlative, own: Fact, other: Superlative, source: SourceText) -> bool:
    """Whether the source tells a number in the place that a superlative gives it: 700 more, 次之."""
    if (other.rank, other.said) != (one.rank, one.said):
        return False
    return other.end - len(_clause_of(other, source.text)) <= own.start < other.end


def _ranked_with(own: Fact, listed: ListedNumbers, source: SourceText) -> list[Fact]:
    """The numbers of a list that one is ranked with: changes or levels alike, and of a whole's parts the parts."""
    moved, words = source.direction(own), part_words(source.language.primary)
    begun = list(words.finditer(source.text, listed.facts[0].start, own.start)) if words is not None else []
    begin = begun[-1].end() if begun else 0
    return [fact for fact in listed.facts if fact.start >= begin and bool(source.direction(fact)) == bool(moved)]


def _clause_of(one: Superlative, text: str) -> str:
    """The clause of a superlative."""
    marks = [mark.end() for mark in CLAUSE.finditer(text, one.at, one.word_at)]
    return text[(marks or [one.at])[-1] : one.end]


def _shared_weight(one: Superlative, fact: Fact, source: SourceText) -> float:
    """How near the words of a superlative stand to a number."""
    return sum(weight for word, weight in source.words(fact).items() if word in one.words)
