"""What a number of the source was at an earlier time, told alone: eleven plants, two more than in 2020; nine then."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import islice

from exporter.checks.claims import Claim, names_year
from exporter.checks.context import CheckContext
from exporter.checks.counts.nouns import count_the_same
from exporter.checks.derived.results import Derivation, derive_by
from exporter.checks.derived.wanted import WantedNumber, agrees_with
from exporter.checks.earlier import earlier_values, is_level
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.clauses import counted_nouns
from exporter.checks.words.surroundings import EARLIER_TIME
from exporter.checks.words.times import TIME_MARK
from exporter.numbers.quantity import HUNDRED, Quantity

# Facts of the source that are tried, those of a unit alone, and the part of a number's words that one must have.
_TRIED, _FEW, _NAMED = 24, 8, 0.5
# Characters from a number to the rate at which it changed.
_NEAR = 60
_KINDS = frozenset({"amount", "percent"})


def value_of_before(claim: Claim, context: CheckContext) -> tuple[Derivation, bool] | None:
    """What the number of the source was before its change that has most of a number's words, where that is told of the
    earlier time or of the year of the change; and whether it has them all alone. None where there is none."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or claim.fitting:
        return None
    if quantity.kind not in _KINDS or (claim.direction and not is_level(claim)):
        return None
    words = {word: weight for word, weight in claim.words.items() if not word.startswith(TIME_MARK)}
    least = _NAMED * source.best_possible(words)
    if not least:  # of words that the source has not: by the unit alone
        return _value_before_rate(claim, islice(source.find_rivals(quantity, ()), _FEW), source)
    found = source.find_worded(quantity, words, _TRIED)
    facts = [one for one in found if source.fit(words, one) >= least]
    nouns = counted_nouns(claim.passage.text, claim.at, claim.end, quantity.unit)
    counted = ((one, own, one.quantity.unit) for one, own in source.small_counts if one.quantity.kind == quantity.kind)
    facts += [one for one, own, unit in counted if one not in facts and count_the_same(nouns, own, unit, quantity.unit)]
    before = ((fact, result) for fact in facts for _, result in earlier_values([fact], source))
    results = [result for fact, result in before if _is_of_time(claim, fact, result, source)]
    right = next((one for one in results if agrees_with(quantity, one.value)), None)
    if right is not None:
        return right, False
    if (by_rate := _value_before_rate(claim, facts, source)) is not None:
        return by_rate
    alone = len({one.value for one in results}) == 1 and len(facts) == 1
    return (results[0], True) if alone and not quantity.approx else None  # a rough one may be of something else


def _value_before_rate(claim: Claim, facts: Iterable[Fact], source: SourceText) -> tuple[Derivation, bool] | None:
    """What one of some facts was before it rose or fell by so many per cent, where a number may be that: 34,860, up
    5.2 %, of which 33,140 before are no other than 33,137."""
    wanted = WantedNumber(claim.quantity)
    for fact in facts:
        rate = _rate_behind(fact, source) if fact.quantity.kind == "amount" and fact.quantity.unit != "%" else None
        if rate is None:
            continue
        way, half, size = source.direction(rate), rate.quantity.precision / 2, abs(rate.quantity.value)
        bases = [1 + way * (size + off) / HUNDRED for off in (-half, half)]
        if min(bases) <= 0:  # it fell by all, as rounded
            continue
        ends = sorted(abs(fact.quantity.value) / base for base in bases)
        form = "{} ÷ (1 + {})" if way > 0 else "{} ÷ (1 − {})"
        used = fact.quantity, rate.quantity
        result = derive_by(sum(ends, Decimal(0)) / 2, form, *used, used=used)
        meets = wanted.low <= ends[1] and ends[0] <= wanted.high
        if meets and _is_of_time(claim, fact, result, source):
            return result, False
    return None


def _rate_behind(fact: Fact, source: SourceText) -> Fact | None:
    """The percentage that is told right behind a number of its change; None where there is none."""
    one = source.number_behind(fact)
    if one is None or one.start - fact.end > _NEAR or one.quantity.unit != "%":
        return None
    return one if source.direction(one) and not source.direction(fact) else None


def _is_of_time(claim: Claim, fact: Fact, result: Derivation, source: SourceText) -> bool:
    """Whether a number is told of the earlier time of a change, by such a word or by the year beside the change."""
    if EARLIER_TIME in claim.words:
        return True
    years = (one for one in source.statement_facts(fact) if one.quantity.kind == "year")
    return any(names_year(claim, int(one.quantity.value)) for one in years if _is_behind(one.quantity, result))


def _is_behind(year: Quantity, result: Derivation) -> bool:
    """Whether a year stands behind all numbers that a result follows from: two more than in 2020."""
    return all(one.start < year.start for one in result.used)
