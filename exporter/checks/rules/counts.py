"""Small counts, ranks and periods held against what the source counts of the same noun: 五个方面, nine judges."""

import re
from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.instead import describe_result
from exporter.checks.rules.missing import describe_difference
from exporter.checks.rules.pairing import best_fit
from exporter.checks.words.clauses import count_shared, counted_nouns
from exporter.numbers.measures import is_measured
from exporter.numbers.quantity import Quantity, same_units, same_value

# Numbers up to this are counts that a text may word in its own way.
SMALL = 20
# The same of what the source counts of the very noun; from a hundred on numbers have digits enough to be looked up.
_COUNTED = 99
_KINDS = frozenset({"amount", "ordinal"})
_RATES = frozenset(("%", "‰", "倍"))
# The weight of a word of a count's own clause; the part of these that another count must stand beside, and at least.
_OWN, _MEANT, _LEAST = 0.9, 0.5, 0.5


def is_small_count(quantity: Quantity, most: int = SMALL) -> bool:
    """Whether a number is a small whole one of things that are counted, or of a place in a row."""
    whole = quantity.value == int(quantity.value) and 0 < quantity.value <= most
    return whole and quantity.kind in _KINDS and not quantity.approx


def find_other_count(mention: Mention, source: SourceText, claim: Claim | None) -> Finding | None:
    """A small number of something that the source counts otherwise, and nowhere so."""
    quantity = mention.quantity
    measured = is_measured(quantity.unit)
    if not is_small_count(quantity, SMALL if measured else _COUNTED) or quantity.unit == "倍":
        return None
    if quantity.value == 1 and quantity.kind == "amount":
        return None
    nouns = counted_nouns(mention.passage.text, quantity.start, quantity.end, quantity.unit)
    alike = list(_facts_counting(nouns, quantity, source)) if nouns else []
    if not alike or any(same_value(fact.quantity, quantity) for fact, _ in alike):
        return None
    fact, shared = max(alike, key=lambda found: found[1])
    if claim is not None and claim.direction and not source.direction(fact):
        return None  # by how much something changed is no count of it
    if claim is not None and _may_count(claim, fact, nouns, source):
        return None
    if quantity.kind == "ordinal" and _says_word(source.sentence(fact), quantity.text):
        return None  # from fourth place to third
    # Hours are of many things, and each of several has an ordinal: the fourth quarter beside the third.
    many = measured or quantity.kind == "ordinal"
    same = shared >= max(1, len(nouns) / 2) and not many
    rule = "contradicts-source" if same else "fits-another"
    return describe_difference(rule, mention.path, mention.place, quantity, fact, source)


def _may_count(claim: Claim, fact: Fact, nouns: tuple[str, ...], source: SourceText) -> bool:
    """Whether the source may have a number of some nouns after all, beside which it has a `fact` that counts them.

    It has the number beside more of its words, in another order, and of no other noun; or without a noun of its own in
    the same sentence: lent 57 objects and borrowed 83."""
    others = [(one, source.nouns_counted(one)) for one in claim.fitting]
    known = [one for one, counted in others if not counted or _may_be_one(counted, nouns)]
    if best_fit(claim, known, source) > source.fit(claim.words, fact):
        return True
    statement = source.statement_at(fact.start)
    return any(not counted and source.statement_at(one.start) == statement for one, counted in others)


def _may_be_one(counted: tuple[str, ...], nouns: tuple[str, ...]) -> bool:
    """Whether two nouns share a word, or one is short for the other: 金 and 金牌."""
    short = any(one[0] in other[0] for one, other in ((counted, nouns), (nouns, counted)))
    return short or count_shared(counted, nouns) > 0


def _says_word(sentence: str, word: str) -> bool:
    """Whether a sentence has an ordinal as it is written, whatever follows it."""
    return re.search(rf"(?<!\w){re.escape(word.strip())}(?!\w)", sentence, re.IGNORECASE) is not None


def _facts_counting(nouns: tuple[str, ...], quantity: Quantity, source: SourceText) -> Iterator[tuple[Fact, int]]:
    """The small counts of the source whose noun shares something with these, and how much."""
    most = SMALL if is_measured(quantity.unit) else _COUNTED
    for fact, counted in source.small_counts:
        if fact.quantity.value > most or (fact.quantity.kind == "ordinal") != (quantity.kind == "ordinal"):
            continue
        if not same_units(fact.quantity.unit, quantity.unit):
            continue
        shared = count_shared(nouns, counted)
        if shared:
            yield fact, shared


def weigh_count(other: Finding, mention: Mention, context: CheckContext) -> Finding | None:
    """The finding that something is counted otherwise; None where the count follows from others, of which its clause
    may say how: then the right result."""
    if _is_derived(mention, context):
        return None
    result = describe_result(mention.place, context) if mention.quantity.value > SMALL else None
    return result or other


def _is_derived(mention: Mention, context: CheckContext) -> bool:
    """Whether a count follows from other counts; of minutes, metres and money none does."""
    found = find_derivation(mention.place, context)
    if found is None or is_measured(mention.quantity.unit):
        return found is not None
    return all(one.unit in _RATES or not is_measured(one.unit) for one in found.used)


def find_count_meant(claim: Claim, source: SourceText) -> Fact | None:
    """The small count of the source that stands beside most of a small count's words; None where none clearly does."""
    words = {word: weight for word, weight in claim.words.items() if weight >= _OWN}
    least, best = max(_MEANT * source.best_possible(words), _LEAST), None
    for fact, _ in source.small_counts:
        other = fact.quantity
        alike = other.kind == claim.quantity.kind and other.unit == claim.quantity.unit and is_small_count(other)
        fit = source.fit(words, fact) if alike and other.value > 1 else 0.0
        if fit > least and source.direction(fact) == claim.direction:
            least, best = fit, fact
    return best
