"""Counts that follow one another in a statement of the source and count one thing: 14 flights on Monday and 8 more on
Tuesday, 22 in all."""

from collections.abc import Sequence
from itertools import pairwise

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.counts.nouns import count_the_same
from exporter.checks.derived.results import Derivation, derive_by, form_of_row
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.clauses import clause_bounds, counted_nouns, word_stems
from exporter.checks.words.relations import part_words
from exporter.checks.words.surroundings import CLAUSE, OWN_CLAUSE
from exporter.numbers.measures import PERIODS, is_measured
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity, same_units

# Addends of such a sum at most; numbers behind one that are looked through, times among them; and the least sum.
_MOST, _LOOKED, _LEAST = 4, 8, 3


def sum_of_counts(claim: Claim, context: CheckContext) -> Derivation | None:
    """The sum of counts of a number's own noun that stand one behind another in a statement, the later ones without a
    noun or with the same; None where one is told as a part of another, or the source has the number itself."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or claim.fitting or claim.direction:
        return None
    if not _counts(quantity) or quantity.value < _LEAST:
        return None
    nouns = counted_nouns(claim.passage.text, claim.at, claim.end, quantity.unit)
    for first, counted in source.small_counts if nouns else ():
        if _counts(first.quantity) and count_the_same(nouns, counted, first.quantity.unit, quantity.unit):
            row = _row_behind(first, counted, claim, source)
            if row is not None:
                return derive_by(quantity.value, form_of_row("+", len(row)), *row, used=row)
    return None


def _row_behind(first: Fact, counted: tuple[str, ...], claim: Claim, source: SourceText) -> tuple[Quantity, ...] | None:
    """The counts from one on that make a number together; None where they do not."""
    row, total, last, wanted = [first.quantity], first.quantity.value, first, claim.quantity
    facts = [first]
    parts = part_words(source.language.primary)
    for one in source.facts_behind(first, _LOOKED):
        if source.statement_at(one.start) != source.statement_at(first.start) or len(row) == _MOST:
            return None
        if not _counts(one.quantity) or source.direction(one):
            continue
        own = source.nouns_counted(one)
        if own and not count_the_same(own, counted, one.quantity.unit, wanted.unit):
            return None
        if not same_units(one.quantity.unit, wanted.unit):
            return None
        if parts is not None and parts.search(plain_text(source.text[last.end : one.start])):
            return None
        row.append(one.quantity)
        total, last = total + one.quantity.value, one
        if total >= wanted.value:
            return tuple(row) if total == wanted.value and not _is_of_one(claim, [*facts, one], source) else None
        facts.append(one)
    return None


def _is_of_one(claim: Claim, facts: Sequence[Fact], source: SourceText) -> bool:
    """Whether a number is told of one of some counts alone: it has a word that stands behind that one and not behind
    another, such as the day or the place that this one is of."""
    behind = []
    for fact, other in pairwise((*facts, None)):
        assert fact is not None
        end = other.start if other is not None else clause_bounds(source.text, fact.start, fact.end)[1]
        behind.append(word_stems(source.text[fact.end : end]) - set(source.nouns_counted(facts[0])))
    if source.east_asian:  # where what is counted may stand before the count: 診療所は27か所、病院は5か所
        heads = [CLAUSE.split(source.text[one.end : other.start])[-1].strip() for one, other in pairwise(facts)]
        if not any(heads):  # 九棟が全壊、二十六棟が半壊
            return False
        first = clause_bounds(source.text, facts[0].start, facts[0].start)[0]
        behind = [word_stems(text) for text in (source.text[first : facts[0].start], *heads)]
    told = {word for word, weight in claim.words.items() if weight >= OWN_CLAUSE}
    had = [bool(told & words) for words in behind]
    return any(had) and not all(had)


def _counts(quantity: Quantity) -> bool:
    """Whether a number counts things, and exactly so."""
    counted = quantity.kind == "amount" and quantity.unit not in (*PERIODS, "倍") and not is_measured(quantity.unit)
    return counted and not quantity.approx and quantity.value == int(quantity.value)
