"""How many times as much one of two named things is as the other: the two rows, or the two numbers of a sentence."""

from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.derived.results import SHARE, Derivation, derive_by
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.evidence import SourceText
from exporter.checks.rules.reach import clause_of
from exporter.checks.rules.rows import pairs_compared
from exporter.checks.words.clauses import clause_bounds, word_stems
from exporter.checks.words.levels import TO
from exporter.checks.words.relations import names_relation, names_something
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import HUNDRED, Quantity

# A multiple of an earlier value, by a growth.
_GROWN, _SHRUNK = "1 + {}", "1 − {}"
# Facts of the source whose words fit best, of which the first one with a single companion is taken.
_BEST = 4


def multiple_of_rows(claim: Claim, context: CheckContext) -> Derivation | None:
    """The multiple of the two rows that a clause compares: the one that agrees, else that of their first column."""
    source = context.source
    if source is None or not _is_multiple(claim):
        return None
    return _likeliest(claim, pairs_compared(clause_of(claim), source))


def multiple_of_sentence(claim: Claim, context: CheckContext) -> Derivation | None:
    """The multiple of the only two numbers of one unit in the sentence of the source that a clause fits best."""
    source = context.source
    if source is None or not _is_multiple(claim):
        return None
    return _likeliest(claim, _pairs_of_sentences(claim, source))


def multiple_of_growth(claim: Claim, context: CheckContext) -> Derivation | None:
    """The multiple of the earlier value that a growth of the source makes: 1.2 times the last year, up 20 per cent;
    翻了一番多, 增长 1.1 倍."""
    source = context.source
    if source is None or not _is_multiple(claim):
        return None
    before = names_relation(clause_of(claim), "before", context.language)
    if claim.direction and not (before and _leads_to_level(claim)):
        return None
    bare = not names_something(clause_of(claim), context.language)
    units = ("%", "倍") if before else ("倍",)
    for fact in (one for unit in units for one in source.find_of_unit(unit)):
        growth = source.direction(fact) * fact.quantity.value / (HUNDRED if fact.quantity.unit == "%" else 1)
        if growth and agrees_with(claim.quantity, 1 + growth) and (bare or source.fit(claim.words, fact) > 0):
            form = _GROWN if growth > 0 else _SHRUNK
            return derive_by(1 + growth, form, fact.quantity, used=(fact.quantity,))
    return None


def _leads_to_level(claim: Claim) -> bool:
    """Whether a multiple is what something came to, and not by how much: rose to 2.7 times that of the year before."""
    if claim.passage is None:
        return False
    begin, _ = clause_bounds(claim.passage.text, claim.at, claim.end)
    return TO.search(claim.passage.text, begin, claim.at) is not None


def multiple_of_sides(claim: Claim, context: CheckContext) -> Derivation | None:
    """The multiple of two numbers of the source, the one named before a multiple in its clause and the other behind it:
    cash flow was twice net profit."""
    source = context.source
    if source is None or source.is_long or not _is_multiple(claim) or claim.passage is None:
        return None
    text = claim.passage.text
    begin, end = clause_bounds(text, claim.at, claim.end)
    sides = [dict.fromkeys(word_stems(side), 1.0) for side in (text[begin : claim.at], text[claim.end : end])]
    larger, smaller = (
        [fact for fact in source.operands.rank_all(words, _BEST) if source.fit(words, fact) > 0]
        for words in ({word: 1.0 for word in one if word not in other} for one, other in (sides, sides[::-1]))
    )
    for one, other in ((large.quantity, small.quantity) for large in larger for small in smaller):
        alike = one.kind == other.kind == "amount" and one.unit == other.unit
        if alike and one.value > other.value > 0 and agrees_with(claim.quantity, one.value / other.value):
            return derive_by(one.value / other.value, SHARE, one, other, used=(one, other))
    return None


def _is_multiple(claim: Claim) -> bool:
    """Whether a number tells how many times as much something is; 1.9 times profit can be no count."""
    quantity = claim.quantity
    told = quantity.unit == "倍" or (quantity.unit == "次" and quantity.value != int(quantity.value))
    return told and quantity.value >= 1 and claim.passage is not None


def _likeliest(claim: Claim, pairs: Iterator[tuple[Quantity, Quantity]]) -> Derivation | None:
    """The first multiple that agrees, else the first of all."""
    first: Derivation | None = None
    for pair in pairs:
        large, small = sorted(pair, key=lambda one: -abs(one.value))
        if not small.value:
            continue
        value = abs(large.value / small.value)
        found = derive_by(value, SHARE, large, small, used=(large, small))
        if agrees_with(claim.quantity, value):
            return found
        first = first or found
    return first


def _pairs_of_sentences(claim: Claim, source: SourceText) -> Iterator[tuple[Quantity, Quantity]]:
    for fact in source.operands.rank(claim.quantity, claim.words, _BEST):
        if fact.quantity.unit in PERIODS or not source.fit(claim.words, fact):
            continue
        alike = [
            one
            for one in source.sentence_quantities(fact)
            if one.unit == fact.quantity.unit and one.kind == fact.quantity.kind
        ]
        if len(alike) == 1:
            yield fact.quantity, alike[0]
