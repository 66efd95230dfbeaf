"""How likely the source has another small number of the same, of all that one may be meant to be."""

from collections.abc import Iterator
from math import exp

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.counts.features import (
    WEIGHTS,
    CountedWords,
    Features,
    features_of_fact,
    features_of_own,
    features_of_result,
    leaves,
    words_of_count,
)
from exporter.checks.derived.results import Derivation
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.clauses import leads_to_whole
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import Quantity, same_units, same_value

# The largest count that is called a small one; from a hundred on numbers have digits enough to be looked up.
_MOST = 99
_KINDS = frozenset({"amount", "ordinal"})
# Shares and multiples are held against what they are of.
_RATES = frozenset({"倍", "%", "‰"})


class WeighedCount(Struct, frozen=True):
    """The likeliest of the small numbers of the source that are another one, how likely it is, and how likely all of
    these are together."""

    meant: Fact | None
    part: float
    otherwise: float


def is_small(quantity: Quantity) -> bool:
    """Whether a number is a small whole one, and more than one; a quarter or a year of a row is a time."""
    if quantity.kind == "ordinal" and quantity.unit in PERIODS:
        return False
    whole = quantity.value == int(quantity.value) and 1 < quantity.value <= _MOST
    return whole and quantity.kind in _KINDS and quantity.unit not in _RATES


def weigh_count(claim: Claim, found: Derivation | None, source: SourceText, context: CheckContext) -> WeighedCount:
    """Weigh what a small number may be; `found` is how it follows from others, None where it does not."""
    options = list(options_of(claim, found, source, context))
    scores = [sum([WEIGHTS[name] * value for name, value in features.items()]) for _, _, features in options]
    most = max(scores)
    odds = [exp(score - most) for score in scores]
    others = [
        (part, fact) for part, (fact, agrees, _) in zip(odds, options, strict=True) if fact is not None and not agrees
    ]
    total = sum(odds)
    part, meant = max(others, key=lambda one: one[0], default=(0.0, None))
    return WeighedCount(meant, part / total, sum(part for part, _ in others) / total)


def options_of(
    claim: Claim, found: Derivation | None, source: SourceText, context: CheckContext
) -> Iterator[tuple[Fact | None, bool, Features]]:
    """The facts that a number may state, how it follows from others, and that it is the author's own; each with whether
    it agrees."""
    beside = words_of_count(claim, source, context)
    for fact, counted, agrees in _facts_of(claim, beside, source):
        yield fact, agrees, features_of_fact(fact, counted, claim, beside, source)
    if found is not None:
        yield None, True, features_of_result(found, claim, beside, source)
    yield None, True, features_of_own(claim)


def _facts_of(claim: Claim, beside: CountedWords, source: SourceText) -> Iterator[tuple[Fact, tuple[str, ...], bool]]:
    """The facts that a number may state, each with its noun and whether it agrees."""
    quantity = claim.quantity
    known: set[int] = set()
    for fact, counted in source.small_counts:
        if _may_state(quantity, fact, source):
            known.add(fact.start)
            agrees = same_value(fact.quantity, quantity) or leaves(fact, claim, beside, source)
            yield fact, counted, agrees or _is_whole(fact, quantity, source)
    for fact in source.find_fitting(quantity):
        if fact.start not in known:
            yield fact, source.nouns_counted(fact), True


def _is_whole(fact: Fact, quantity: Quantity, source: SourceText) -> bool:
    """Whether a number of the source is the whole of one that it has right before it: six of the nine piers."""
    part = source.number_before(fact)
    return (
        part is not None and same_value(part.quantity, quantity) and leads_to_whole(source.text[part.end : fact.start])
    )


def _may_state(quantity: Quantity, fact: Fact, source: SourceText) -> bool:
    """Whether a small number of the source may be what another one is to state: of its unit, or so many periods told
    by the last of them, the twentieth month in a row."""
    known = fact.quantity
    if not is_small(known) and known.value != 1:
        return False
    if known.kind == quantity.kind:
        return same_units(known.unit, quantity.unit)
    return known.kind == "ordinal" and bool(quantity.unit) and source.counts_in(fact, quantity.unit)
