"""Counts that follow one another in a statement of the source and count one thing: 14 flights on Monday and 8 more on
Tuesday, 22 in all."""

from collections.abc import Sequence, Set
from decimal import Decimal
from itertools import pairwise

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.counts.nouns import count_the_same
from exporter.checks.derived.results import SUM, Derivation, derive_by, form_of_row
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.clauses import clause_bounds, count_shared, counted_nouns, noun_after, word_stems
from exporter.checks.words.relations import part_words
from exporter.checks.words.surroundings import CLAUSE, EARLIER_TIME, OWN_CLAUSE
from exporter.numbers.measures import counts_things
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity, same_units
from exporter.numbers.tables import any_of
from exporter.start.patterns import compile_pattern

# What joins two counts, behind the noun of the first.
_JOINED = compile_pattern(
    rf"[^.;:。；：]{{0,32}}?(?:\s(?:{any_of('joint', solid=False)})\s|{any_of('joint', solid=True)}|[、，])"
    r"[^.;:。；：]{0,16}"
)
# Addends of such a sum at most; numbers behind one that are looked through, times among them; and the least sum.
_MOST, _LOOKED, _LEAST = 4, 8, 3


def sum_of_counts(claim: Claim, context: CheckContext) -> Derivation | None:
    """The sum of counts of a number's own noun that stand one behind another in a statement, the later ones without a
    noun or with the same; None where one is told as a part of another, or the source has the number itself."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or not _may_be_sum(claim):
        return None
    nouns = counted_nouns(claim.passage.text, claim.at, claim.end, quantity.unit)
    for first, counted in source.small_counts if nouns else ():
        if counts_things(first.quantity) and count_the_same(nouns, counted, first.quantity.unit, quantity.unit):
            row = _row_behind(first, counted, claim, source) or _all_of_noun(first, counted, claim, source)
            if row is not None:
                return derive_by(quantity.value, form_of_row("+", len(row)), *row, used=row)
    return None


def _may_be_sum(claim: Claim) -> bool:
    """Whether a number may be one of counts: one that the source does not have, of what there is now."""
    if claim.fitting or claim.direction or EARLIER_TIME in claim.words:
        return False  # what was before is no sum with what came since
    return counts_things(claim.quantity) and claim.quantity.value >= _LEAST


def _all_of_noun(
    first: Fact, counted: tuple[str, ...], claim: Claim, source: SourceText
) -> tuple[Quantity, ...] | None:
    """All counts of one noun in a statement that make a number together, others between them; None where they do not:
    of a first batch 18 samples, 17 of them good, of a second one 22."""
    behind = (one for one in source.facts_behind(first, _LOOKED) if counts_things(one.quantity))
    same = [one for one in behind if not source.direction(one) and count_shared(source.nouns_counted(one), counted)]
    statement = source.statement_at(first.start)
    facts = [first, *(one for one in same if source.statement_at(one.start) == statement)]
    total = sum((one.quantity.value for one in facts), Decimal(0))
    if not 1 < len(facts) <= _MOST or total != claim.quantity.value or _is_of_one(claim, facts, source):
        return None
    return tuple(one.quantity for one in facts)


def sum_of_pair(claim: Claim, context: CheckContext) -> Derivation | None:
    """The sum of two counts that the source joins, one of them beside words of a number that it does not have: 34 boys
    and 41 girls, so 75 children."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or not _may_be_sum(claim):
        return None
    for first, _ in source.small_counts:
        other = source.number_behind(first)
        if other is None or first.quantity.value + other.quantity.value != quantity.value:
            continue
        counted = counts_things(first.quantity) and counts_things(other.quantity)
        if not counted or not same_units(first.quantity.unit, other.quantity.unit):
            continue
        joined = _JOINED.fullmatch(source.text, first.end, other.start) is not None
        told = joined and any(source.fit(claim.words, one) for one in (first, other))
        if told and not _is_of_one(claim, (first, other), source):
            pair = (first.quantity, other.quantity)
            return derive_by(quantity.value, SUM, *pair, used=pair)
    return None


def _row_behind(first: Fact, counted: tuple[str, ...], claim: Claim, source: SourceText) -> tuple[Quantity, ...] | None:
    """The counts from one on that make a number together; None where they do not."""
    row, total, last, wanted = [first.quantity], first.quantity.value, first, claim.quantity
    facts = [first]
    parts = part_words(source.language.primary)
    for one in source.facts_behind(first, _LOOKED):
        if source.statement_at(one.start) != source.statement_at(first.start) or len(row) == _MOST:
            return None
        if not counts_things(one.quantity) or source.direction(one):
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
    another, such as the day or the place that this one is of; in scripts without spaces before it, too."""
    nouns = [own for fact in facts if (own := set(source.nouns_counted(fact)))]
    shared = set.intersection(*nouns) if nouns else set()
    last = clause_bounds(source.text, facts[-1].start, facts[-1].end)[1]
    ends = [*(fact.start for fact in facts[1:]), last]
    if source.east_asian:  # what stands before the next one is that one's
        ends = [clause_bounds(source.text, fact.start, fact.end)[1] for fact in facts]
    texts = [source.text[fact.end : end] for fact, end in zip(facts, ends, strict=True)]
    if not source.east_asian:  # the predicate of the first one is that of all
        length = min(len(text.split()) for text in texts) + 1
        texts = [" ".join(text.split()[-length:]) for text in texts]
    behind = [word_stems(text) - shared for text in texts]
    told = {word for word, weight in claim.words.items() if weight >= OWN_CLAUSE}
    if _is_said_of_some(told, behind):
        return True
    if not source.east_asian:
        return False
    heads = (CLAUSE.split(source.text[one.end : other.start])[-1].strip() for one, other in pairwise(facts))
    counted = all(noun_after(source.text, fact.end) for fact in facts)  # 16个样品
    return not counted and any(heads)  # 診療所は27か所、病院は5か所, no 九棟が全壊、二十六棟が半壊


def _is_said_of_some(told: Set[str], words: Sequence[Set[str]]) -> bool:
    """Whether some words are among those of one thing and not of another."""
    had = [bool(told & one) for one in words]
    return any(had) and not all(had)
