"""How a number follows from others by where they stand, where words say nothing of the relation: from those that the
number before it follows from, from what its clause names, or from amounts that hardly give it by chance.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between
from exporter.checks.derived.pairs import add_up
from exporter.checks.derived.placed import agreeing_of_few
from exporter.checks.derived.results import (
    DIFFERENCE,
    DIFFERENCES,
    LESS_THAN,
    MORE_THAN,
    POINTS,
    SHARE,
    SUM,
    SUMS,
    Derivation,
    TriedResult,
    form_of_row,
    is_of_one_sign,
    levels_apart,
    make_derivation,
)
from exporter.checks.derived.wanted import WantedNumber, is_share
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.following.operands import ClauseNames
from exporter.checks.words.clauses import sentence_around
from exporter.checks.words.relations import names_plan, relations_named
from exporter.checks.words.stops import sentence_bounds
from exporter.numbers.measures import PERIODS, is_measured
from exporter.numbers.quantity import HUNDRED, Quantity, same_units

# Results that are expected to agree by chance and still prove something: where the sentence names the relation, and
# where it does not; digits that a number must have.
_CHANCE, _CHANCE_UNNAMED = 0.1, 0.05
_FEW_DIGITS = 2
# Relations of which a number of few digits must name one.
_RELATIONS = DIFFERENCES | SUMS | {"share", "average"}
# Numbers before one, from the nearest on, of which the operands are tried.
_BESIDE = 2
# The part of its words by which a number that looks alike is meant instead.
_SLIP = 0.3
# The part of itself by which a rough number is off that is rounded the wrong way.
_LITTLE = Decimal("0.02")
# Amounts of the source that are told of what a clause names, those of them that are added up, and what they are a part
# of or are divided by.
_NAMED, _ADDED, _OTHERS = 10, 6, 60
# Amounts that make a list, and a pair.
_LIST, _PAIR = 3, 2


def follow_by_place(claim: Claim, context: CheckContext) -> Derivation | None:
    """How an exact number follows from amounts of the source: of those that are told of what its clause names, else of
    all, the nearest together first."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.fitting or claim.passage is None:
        return None
    digits = len(quantity.digits.replace(".", "").strip("0"))
    if digits < _FEW_DIGITS or quantity.unit in ("倍", *POINTS) or _may_be_slip(claim, source):
        return None
    wanted = WantedNumber(quantity)
    named = relations_named(_sentence_of(claim), context.language)
    if digits <= _FEW_DIGITS and not named & _RELATIONS:
        return None
    found = agreeing_of_few(_results_of_named(claim, named, context, source), wanted, _CHANCE)
    apart, together = bool(named & DIFFERENCES), bool(named & SUMS) and not claim.direction
    if found is None and quantity.kind == "amount":
        most = _CHANCE if apart or together else _CHANCE_UNNAMED
        apart, together = apart or not together, together or not (apart or claim.direction)
        found = source.placed_results.find(wanted, most, apart=apart, together=together)
    if found is None or (quantity.approx and _is_mostly(found, wanted)):
        return None
    return make_derivation(found, sure=False)


def _is_mostly(found: TriedResult, wanted: WantedNumber) -> bool:
    """Whether a rough number is hardly more or less than one of its operands, which it may round the wrong way."""
    return any(abs(wanted.value - abs(one.value)) < wanted.value * _LITTLE for one in found[2])


def _sentence_of(claim: Claim) -> str:
    assert claim.passage is not None
    return sentence_around(claim.passage.text, claim.at, claim.end)


def _may_be_slip(claim: Claim, source: SourceText) -> bool:
    """Whether a number of the source that looks alike, or of which it is a wrong rounding, stands beside words of a
    claim."""
    slips, wanted = source.slips, claim.quantity
    alike = [*slips.find_swapped(wanted), *slips.find_mistyped(wanted), *slips.find_scaled(wanted)]
    rounded = any(source.fit(claim.words, one) > 0 for one in source.find_roundings(wanted))
    least = _SLIP * source.best_possible(claim.words)
    return rounded or any(one.quantity.unit == wanted.unit and source.fit(claim.words, one) > least for one in alike)


# ---- from what its clause names --------------------------------------------------------------------------------------


def _results_of_named(
    claim: Claim, named: frozenset[str], context: CheckContext, source: SourceText
) -> Iterator[TriedResult]:
    """What the amounts of the source give that are told of all that a number's clause names."""
    facts = _facts_named(claim, context, source)
    if is_share(claim.quantity):
        stated = _stated_beside(claim, context)
        for fact in facts:
            shares = _shares_of(fact, claim, named, source)
            yield from (one for one in shares if stated is None or stated in [used.value for used in one[2][:_PAIR]])
        return
    unit = claim.quantity.unit
    alike = [fact for fact in facts if add_up(fact.quantity.unit, unit, unit)]
    for fact in alike:
        beside = [one for one in source.statement_facts(fact) if add_up(one.quantity.unit, unit, unit)]
        for one in (*alike, *beside):
            if one.start != fact.start and one.quantity.kind == "amount":
                yield from results_of_pair((fact.quantity, one.quantity), claim, named)
    if not claim.direction:
        yield from _sums_of([fact.quantity for fact in alike][:_ADDED])
    if "average" in named:
        yield from _averages_of(alike, claim, source)


def _facts_named(claim: Claim, context: CheckContext, source: SourceText) -> Sequence[Fact]:
    """The amounts that have the most of the words that a number's clause asks for, as many as are few."""
    names = ClauseNames(claim, context, source)
    planned = names_plan(_sentence_of(claim), context.language)
    amounts = [Fact(one, one.start, one.end) for one in source.quantities if _is_amount(one)]
    amounts = [fact for fact in amounts if planned or not source.is_planned(fact.quantity)]
    told = [(len(names.required & names.near(fact)), fact) for fact in amounts]
    most = max((count for count, _ in told), default=0)
    return list(islice((fact for count, fact in told if most and count == most), _NAMED))


def _stated_beside(claim: Claim, context: CheckContext) -> Decimal | None:
    """The nearest amount of a number's sentence that the source has, which it is mostly a part of or the whole to."""
    assert claim.passage is not None
    beside = claims_between(claim.passage, *sentence_bounds(claim.passage.text, claim.at), context)
    known = [one for one in beside if one.fitting and _is_amount(one.quantity)]
    nearest = min(known, key=lambda one: abs(one.at - claim.at), default=None)
    return nearest.quantity.value if nearest is not None else None


def _is_amount(one: Quantity) -> bool:
    return one.kind == "amount" and one.value > 0 and one.unit not in (*PERIODS, "倍")


def _sums_of(amounts: Sequence[Quantity]) -> Iterator[TriedResult]:
    """The sums of three of some amounts and more."""
    for count in range(_LIST, len(amounts) + 1):
        for row in combinations(amounts, count):
            yield sum((one.value for one in row), Decimal(0)), form_of_row("+", count), row


def _averages_of(totals: Sequence[Fact], claim: Claim, source: SourceText) -> Iterator[TriedResult]:
    """What totals come to for each of what other amounts count."""
    counts = [one for one in source.quantities if _is_amount(one) and not is_measured(one.unit) and one.value > 1]
    for total in totals:
        for count in counts[:_OTHERS]:
            if count.start != total.start:
                yield total.quantity.value / count.value, SHARE, (total.quantity, count)


def _shares_of(fact: Fact, claim: Claim, named: frozenset[str], source: SourceText) -> Iterator[TriedResult]:
    """What part an amount is of another of its sentence, or of all of them together; by how much it is more."""
    part = fact.quantity
    beside = [one.quantity for one in source.statement_facts(fact) if _is_amount(one.quantity)]
    beside = [one for one in beside if same_units(one.unit, part.unit)]
    for one in beside:
        yield from results_of_pair((part, one), claim, named)
    if len(beside) >= _LIST - 1 and not claim.direction:
        total = sum((one.value for one in beside), part.value)
        form = f"{{}} ÷ ({form_of_row('+', len(beside) + 1)})"
        yield part.value * HUNDRED / total, form, (part, part, *beside)


# ---- from what a number beside it follows from -----------------------------------------------------------------------


def follow_with_neighbour(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number follows from the two that the number before it in its sentence follows from: 378 more, 9.8 %."""
    if claim.passage is None or claim.fitting:
        return None
    begin, _ = sentence_bounds(claim.passage.text, claim.at)
    wanted, named = WantedNumber(claim.quantity), relations_named(_sentence_of(claim), context.language)
    for one in claims_between(claim.passage, begin, claim.at, context)[: -_BESIDE - 1 : -1]:
        found = context.derived.get(one.place)
        if found is None or len(found.used) != 2 or not all(used.kind == "amount" for used in found.used):
            continue
        for result in results_of_pair(found.used, claim, named):
            if wanted.agrees(result[0]):
                return make_derivation(result, sure=found.sure)
    return None


def results_of_pair(pair: Sequence[Quantity], claim: Claim, named: frozenset[str]) -> Iterator[TriedResult]:
    """What two amounts give as a number of a claim's sort: a change, where its sentence names one, and a part, a
    multiple, a difference and a sum."""
    large, small = sorted(pair, key=lambda one: -abs(one.value))
    high, low, unit = abs(large.value), abs(small.value), claim.quantity.unit
    ordered = large, small
    if not low or high == low or not same_units(large.unit, small.unit):
        return
    changes = bool(claim.direction) or "change" in named
    if is_share(claim.quantity):
        if changes and claim.direction >= 0:
            yield (high - low) * HUNDRED / low, MORE_THAN, ordered
        if changes and claim.direction <= 0:
            yield (high - low) * HUNDRED / high, LESS_THAN, ordered
        if not claim.direction:
            yield low * HUNDRED / high, SHARE, (small, large)
    elif unit == "倍":
        yield high / low, SHARE, ordered
    elif same_units(unit, large.unit):
        apart, together = levels_apart(large, small)
        yield apart, DIFFERENCE, ordered
        if not claim.direction and is_of_one_sign(large, small):
            yield together, SUM, ordered
