"""What speaks for a small number of the source to be the one that is meant, and for a number to follow from others."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between
from exporter.checks.derived.results import Derivation
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.clauses import count_shared, counted_nouns
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import OWN_CLAUSE, Words
from exporter.numbers.quantity import Quantity

# The weight of each feature, fitted to the 1,029 small numbers in the texts of 111 right outlines in nine languages and
# to 1,544 wrong ones made of them: what most parts the right from the wrong by how likely the source has another number
# of the same. Of outlines that it was not fitted to, it parts as many. Half as much or twice as much of one changes
# little.
WEIGHTS = {
    # the words that both have of all words, of those of the clause, and of a single one; a noun in common; a unit that
    # one of both leaves out
    "cover": 3.1, "cover_own": 3.1, "cover_thin": -1.2, "noun": 1.3, "loose_unit": -1.4,
    # another number of its sentence that stands in one statement with it; that another number states it
    "companion": 2.9, "stated": -2.8,
    # that it follows from others, and how; how much of the words one of these has itself; that one has another unit
    "result": 2.3, "result_sure": 1.9, "difference": 0.7, "way": 1.2, "rival": 1.3, "unlike": -1.2,
    # that it is the author's own; of so few as one counts oneself, or a place in a row
    "own": -0.6, "own_few": 0.5, "own_ordinal": -0.6,
}  # fmt: skip

Features = dict[str, float]

# Numbers of a sentence of the outline that are held beside those of the source.
_NEAREST = 8
# What words weigh that say little: one that two numbers have.
_THIN = 1.0
# Counts up to this are the author's own more often than others: both, three reasons.
_FEW = 3


class CountedWords(Struct, frozen=True):
    """What a small number stands beside: all its words and those of its clause, each with what all of them weigh; its
    noun; the other numbers of its sentence with the statements of the source that have them; the facts that these
    state."""

    words: Words
    own: Words
    full: float
    full_own: float
    nouns: tuple[str, ...]
    beside: Sequence[tuple[Quantity, frozenset[int]]]
    stated: frozenset[int]


def words_of_count(claim: Claim, source: SourceText, context: CheckContext) -> CountedWords:
    """The words of a small number, and the numbers beside it."""
    assert claim.passage is not None
    text, quantity = claim.passage.text, claim.quantity
    own = {word: weight for word, weight in claim.words.items() if weight >= OWN_CLAUSE}
    within = claims_between(claim.passage, *sentence_bounds(text, claim.at), context)
    place = bisect_left(within, claim.at, key=lambda one: one.at)
    around = within[max(0, place - _NEAREST) : place + _NEAREST]
    beside = sorted((one for one in around if one is not claim), key=lambda one: abs(one.at - claim.at))[:_NEAREST]
    return CountedWords(
        claim.words,
        own,
        _weigh(claim.words, source),
        _weigh(own, source),
        counted_nouns(text, quantity.start, quantity.end, quantity.unit),
        [(one.quantity, frozenset(source.statement_at(fact.start) for fact in one.fitting)) for one in beside],
        frozenset(fact.start for one in beside for fact in one.fitting),
    )


def _weigh(words: Words, source: SourceText) -> float:
    return sum([weight * source.rarity(word) for word, weight in words.items()]) or 1.0


def features_of_fact(
    fact: Fact, counted: tuple[str, ...], claim: Claim, beside: CountedWords, source: SourceText
) -> Features:
    """The features of a small number of the source; `counted` is its noun."""
    statement = source.statement_at(fact.start)
    return {
        "cover": source.fit(beside.words, fact) / beside.full,
        "cover_own": source.fit(beside.own, fact) / beside.full_own,
        "cover_thin": source.fit(beside.words, fact) / beside.full if beside.full < _THIN else 0.0,
        "noun": float(bool(count_shared(beside.nouns, counted))),
        "loose_unit": float(fact.quantity.unit != claim.quantity.unit),
        "companion": float(any(statement in statements for _, statements in beside.beside)),
        "stated": float(fact.start in beside.stated),
    }


def features_of_result(found: Derivation, claim: Claim, beside: CountedWords, source: SourceText) -> Features:
    """The features of a result that agrees with a number."""
    used = found.used or found.operands or found.addends or ()
    return {
        "result": 1.0,
        "result_sure": float(found.sure),
        "difference": float(found.operands is not None),
        "rival": max((_rival(one, claim, beside, source) for one in used), default=0.0),
        "way": float(bool(claim.direction)),
        "unlike": float(any(one.unit != claim.quantity.unit for one in used)),
    }


def features_of_own(claim: Claim) -> Features:
    """The features of a number that the author counted."""
    quantity = claim.quantity
    return {
        "own": 1.0,
        "own_few": float(quantity.value <= _FEW),
        "own_ordinal": float(quantity.kind == "ordinal"),
    }


def _rival(operand: Quantity, claim: Claim, beside: CountedWords, source: SourceText) -> float:
    """How much an operand of the number's own unit has of its words, so that it may be meant itself."""
    if operand.unit != claim.quantity.unit or not source.has_operand(operand):
        return 0.0
    return source.fit(beside.own, Fact(operand, operand.start, operand.end)) / beside.full_own


def leaves(fact: Fact, claim: Claim, beside: CountedWords, source: SourceText) -> bool:
    """Whether a small number of the source is the rest that a number leaves of one beside both: ten of eleven, one."""
    statement, whole = source.statement_at(fact.start), fact.quantity.value + claim.quantity.value
    return any(one.value == whole and statement in statements for one, statements in beside.beside)
