"""What a number of the source was at an earlier time, told alone: eleven plants, two more than in 2020; nine then."""

from exporter.checks.claims import Claim, names_year
from exporter.checks.context import CheckContext
from exporter.checks.counts.nouns import count_the_same
from exporter.checks.derived.results import Derivation
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.earlier import earlier_values, is_level
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.clauses import counted_nouns
from exporter.checks.words.surroundings import EARLIER_TIME
from exporter.checks.words.times import TIME_MARK
from exporter.numbers.quantity import Quantity

# Facts of the source that are tried, and the part of a number's words that one must have.
_TRIED, _NAMED = 24, 0.5
_KINDS = frozenset({"amount", "percent"})


def value_of_before(claim: Claim, context: CheckContext) -> tuple[Derivation, bool] | None:
    """What the number of the source was before its change that has most of a number's words, where that is told of the
    earlier time or of the year of the change; and whether it has them all alone. None where there is none."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or claim.fitting or quantity.approx:
        return None
    if quantity.kind not in _KINDS or (claim.direction and not is_level(claim)):
        return None
    words = {word: weight for word, weight in claim.words.items() if not word.startswith(TIME_MARK)}
    least = _NAMED * source.best_possible(words)
    found = source.find_worded(quantity, words, _TRIED) if least else ()
    facts = [one for one in found if source.fit(words, one) >= least]
    nouns = counted_nouns(claim.passage.text, claim.at, claim.end, quantity.unit)
    counted = ((one, own, one.quantity.unit) for one, own in source.small_counts if one.quantity.kind == quantity.kind)
    facts += [one for one, own, unit in counted if one not in facts and count_the_same(nouns, own, unit, quantity.unit)]
    before = ((fact, result) for fact in facts for _, result in earlier_values([fact], source))
    results = [result for fact, result in before if _is_of_time(claim, fact, result, source)]
    right = next((one for one in results if agrees_with(quantity, one.value)), None)
    if right is not None:
        return right, False
    return (results[0], True) if len({one.value for one in results}) == 1 and len(facts) == 1 else None


def _is_of_time(claim: Claim, fact: Fact, result: Derivation, source: SourceText) -> bool:
    """Whether a number is told of the earlier time of a change, by such a word or by the year beside the change."""
    if EARLIER_TIME in claim.words:
        return True
    years = (one for one in source.statement_facts(fact) if one.quantity.kind == "year")
    return any(names_year(claim, int(one.quantity.value)) for one in years if _is_behind(one.quantity, result))


def _is_behind(year: Quantity, result: Derivation) -> bool:
    """Whether a year stands behind all numbers that a result follows from: two more than in 2020."""
    return all(one.start < year.start for one in result.used)
