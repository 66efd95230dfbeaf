"""What claims and facts are compared by: words, sentences, ways, times and nouns, each worked out once."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.earlier import is_change_fact, tells_change
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.clauses import noun_after, noun_before, sentence_around, word_stems
from exporter.checks.words.surroundings import EARLIER_TIME, OWN_CLAUSE, Words
from exporter.checks.words.times import TIME_MARK
from exporter.start.patterns import compile_pattern

# The word right behind a number, and its letters that endings do not change.
_WORD_BEHIND, _STEM = compile_pattern(r"\s?([^\W\d_]{3,})"), 6
# How much less a word of a text tells that several of its numbers have, by the power of how many.
_COMMON = -0.75

_Nouns = tuple[str, str]


class ClaimSigns(Struct, frozen=True):
    """What a claim is compared by: `words` each with the weight that tells it from others, and its rarity; the words of
    its `sentence`, each with its weight, and their sum; whether it tells a change, or is of the earlier time; the
    times and ages it is told of."""

    words: tuple[tuple[str, float, float], ...]
    sentence: Mapping[str, float]
    weight: float
    changes: bool
    earlier: bool
    times: frozenset[str]
    nouns: _Nouns


class FactSigns(Struct, frozen=True):
    """The same of a fact: the words of its own clause with their rarities, and the sum of these."""

    own: tuple[tuple[str, float], ...]
    total: float
    changes: bool
    earlier: bool
    times: frozenset[str]
    nouns: _Nouns
    statement: int  # which of its source's, and which number
    index: int
    direction: int


class Signs:
    """The signs of claims and of facts."""

    def __init__(self, claims: Iterable[Claim], source: SourceText, context: CheckContext) -> None:
        self._source, self._context = source, context
        self._spread: dict[str, dict[str, float]] = {}  # over the numbers of each text
        for claim in claims:
            spread = self._spread.setdefault(_group_of(claim), {})
            for word, weight in claim.words.items():
                spread[word] = spread.get(word, 0.0) + weight
        self._claims: dict[int, ClaimSigns] = {}
        self._facts: dict[int, FactSigns] = {}

    def of_claim(self, claim: Claim) -> ClaimSigns:
        if id(claim) not in self._claims:
            self._claims[id(claim)] = self._make_of_claim(claim)
        return self._claims[id(claim)]

    def of_fact(self, fact: Fact) -> FactSigns:
        if fact.start not in self._facts:
            self._facts[fact.start] = self._make_of_fact(fact)
        return self._facts[fact.start]

    def sentence_of(self, fact: Fact) -> frozenset[str]:
        """The words of a fact's sentence."""
        return self._sentences[self._source.statement_at(fact.start)]

    def _make_of_claim(self, claim: Claim) -> ClaimSigns:
        source, spread = self._source, self._spread.get(_group_of(claim), {})
        words = tuple(
            (word, weight * max(1.0, spread.get(word, 1.0)) ** _COMMON, source.rarity(word))
            for word, weight in claim.words.items()
            if source.has_word(word)
        )
        passage = claim.passage
        told = claim.label
        if passage is not None:
            told = f"{sentence_around(passage.text, claim.at, claim.end)} {passage.head}"
        weights = self._weights
        sentence = {word: weights[word] for word in sorted(word_stems(told)) if word in weights}
        return ClaimSigns(
            words,
            sentence,
            sum(sentence.values()),
            tells_change(claim, self._context.language),
            EARLIER_TIME in claim.words,
            _times_of(claim.words),
            _nouns_beside(passage.text, claim.at, claim.end) if passage is not None else ("", ""),
        )

    def _make_of_fact(self, fact: Fact) -> FactSigns:
        source = self._source
        own = tuple((word, source.rarity(word)) for word, weight in source.words(fact).items() if weight >= OWN_CLAUSE)
        return FactSigns(
            own,
            sum(rarity for _, rarity in own) or 1.0,
            is_change_fact(fact, source),
            source.is_earlier(fact),
            _times_of(source.words(fact)),
            _nouns_beside(source.text, fact.start, fact.end),
            source.statement_at(fact.start),
            source.index_of(fact.start),
            source.direction(fact),
        )

    @cached_property
    def _sentences(self) -> Mapping[int, frozenset[str]]:
        """The words of each statement of the source that has a number."""
        found: dict[int, frozenset[str]] = {}
        for one in self._source.quantities:
            statement = self._source.statement_at(one.start)
            if statement not in found:
                found[statement] = word_stems(sentence_around(self._source.text, one.start, one.end))
        return found

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """The weight of each word of the source: the square of the logarithm of the part of its sentences that have it
        (K. Spärck Jones, A statistical interpretation of term specificity, 1972)."""
        counts = Counter(word for words in self._sentences.values() for word in words)
        return {word: math.log((len(self._sentences) + 1) / count) ** 2 for word, count in counts.items()}


def _group_of(claim: Claim) -> str:
    """The text, table or chart of a claim; all key figures beside their labels are one."""
    return claim.path if claim.passage is not None else ""


def _times_of(words: Words) -> frozenset[str]:
    """The months, quarters, years and groups of ages among the words of a number's own clause."""
    own = (word for word, weight in words.items() if weight >= OWN_CLAUSE)
    return frozenset(word for word in own if word.startswith(TIME_MARK) and word != EARLIER_TIME)


def _nouns_beside(text: str, start: int, end: int) -> _Nouns:
    """The last two Han right before a number, and the first two, or the next word's stem, right behind it."""
    behind = noun_after(text, end)[:2]
    if not behind and (word := _WORD_BEHIND.match(text, end)):
        behind = word[1][:_STEM].lower()
    before = noun_before(text, start)
    return before[-2:] if len(before) > 1 else "", behind
