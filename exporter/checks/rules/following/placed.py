"""How a number follows from others by where they stand, where words say nothing of the relation: from what its clause
names, or from amounts that hardly give it by chance.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between, told_numbers
from exporter.checks.counts.told import ToldNumbers, is_plain_amount
from exporter.checks.derived.pairs import add_up
from exporter.checks.derived.placed import agreeing_of_few, as_counted
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
from exporter.checks.keys import group_pairs
from exporter.checks.rules.following.operands import ClauseNames
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.clauses import sentence_around
from exporter.checks.words.relations import names_plan, relations_named
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import OWN_CLAUSE
from exporter.numbers.measures import is_measured
from exporter.numbers.quantity import HUNDRED, Quantity, same_units
from exporter.numbers.units import units_named

# Results that are expected to agree by chance and still prove something: where the sentence names the relation, where
# it does not, and where it names another one; the part of itself up to which a number may be rounded, and up to which
# it is exact.
_CHANCE, _CHANCE_UNNAMED, _CHANCE_OTHERWISE = 0.1, 0.05, 0.01
_ROUGH, _EXACT = 0.1, 0.01
# Relations of which one that is less exact must name one.
_RELATIONS = DIFFERENCES | SUMS | {"share", "average"}
# The part of its words by which a number that looks alike is meant instead.
_SLIP = 0.3
# The part of itself by which a rough number is off that is rounded the wrong way.
_LITTLE = Decimal("0.02")
# Amounts of the source that are told of what a clause names, those of them that are added up, others that they are
# divided by, and the largest ones that they are parts of.
_NAMED, _ADDED, _OTHERS, _LARGEST = 10, 6, 60, 5
# Amounts that make a list, and a pair.
_LIST, _PAIR = 3, 2
_PRODUCT = "{} × {}"


def follow_by_place(claim: Claim, context: CheckContext) -> Derivation | None:
    """How an exact number follows from amounts of the source: of those that are told of what its clause names, else of
    all, the nearest together first."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.fitting or claim.passage is None:
        return None
    wanted = WantedNumber(quantity)
    if wanted.width > _ROUGH or quantity.unit in ("倍", *POINTS):
        return None
    named = relations_named(sentence_of(claim), context.language)
    telling = wanted.width <= _EXACT
    if (telling or "rest" in named) and quantity.kind == "amount" and (rest := source.placed_results.find_rest(wanted)):
        return make_derivation(rest, sure=True)
    if _may_be_slip(claim, source):
        return None
    if not telling and not named & _RELATIONS:
        return None
    found = agreeing_of_few(_results_of_named(claim, named, context, source), wanted, _CHANCE)
    apart, together = bool(named & DIFFERENCES), bool(named & SUMS) and not claim.direction
    if found is None and quantity.kind == "amount":
        other = _CHANCE_OTHERWISE if "average" in named else _CHANCE_UNNAMED
        most = _CHANCE if apart or together else other
        apart, together = apart or not together, together or not (apart or claim.direction)
        found = source.placed_results.find(wanted, most, apart=apart, together=together)
    if found is None or (quantity.approx and _is_mostly(found, wanted)):
        return None
    return make_derivation(found, sure=False)


def _is_mostly(found: TriedResult, wanted: WantedNumber) -> bool:
    """Whether a rough number is hardly more or less than one of its operands, which it may round the wrong way."""
    return any(abs(wanted.value - abs(one.value)) < wanted.value * _LITTLE for one in found[2])


def sentence_of(claim: Claim) -> str:
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
) -> Iterator[Iterable[TriedResult]]:
    """What the amounts of the source give that are told of all that a number's clause names, the likeliest first; then
    what those of each sentence give as shares and averages, which so few amounts are."""
    known, unit = told_numbers(context, source), claim.quantity.unit
    planned = names_plan(sentence_of(claim), context.language)
    amounts = known.amounts if planned else known.unplanned
    names = _Named(claim, ClauseNames(claim, context, source), known)
    if is_share(claim.quantity):
        largest = known.largest if planned else known.largest_unplanned
        yield _shares_of_named(names.told_most(amounts), largest, claim, named, context)
        if not claim.direction:
            yield _of_neighbours(amounts, claim, named, context)
        return
    alike = [fact for fact in amounts if add_up(fact.quantity.unit, unit, unit)]
    yield _of_told(names.told_most(alike), claim, named, source)
    if "average" in named:
        per = units_named(clause_of(claim)) - {unit}
        counts = [one for one in amounts if not is_measured(one.quantity.unit) or one.quantity.unit in per][:_OTHERS]
        told = names.told_most(alike), names.told_most(counts)
        yield _averages_of(*told)
        yield _averages_of(alike[:_OTHERS], counts, source.statement_at)
        yield _averages_of(alike[:_OTHERS], told[1])
        yield _averages_of(told[0], counts)
    else:
        counts = [one for one in amounts if not is_measured(one.quantity.unit)][:_OTHERS]
    yield _parts_of(names.told_most(known.rates), alike, source)
    if is_measured(unit):
        rates = [one for one in alike if one.quantity.unit == unit][:_OTHERS]
        yield _products_of(rates, counts)


def _of_told(told: Sequence[Fact], claim: Claim, named: frozenset[str], source: SourceText) -> Iterator[TriedResult]:
    """The differences and sums of some amounts and of those of their sentences."""
    unit = claim.quantity.unit
    for fact in told:
        beside = [one for one in source.statement_facts(fact) if add_up(one.quantity.unit, unit, unit)]
        for one in (*told, *beside):
            if one.start != fact.start and one.quantity.kind == "amount":
                yield from results_of_pair((fact.quantity, one.quantity), claim, named)
    if not claim.direction:
        yield from _sums_of([fact.quantity for fact in told][:_ADDED])


def _of_neighbours(
    amounts: Sequence[Fact], claim: Claim, named: frozenset[str], context: CheckContext
) -> Iterator[TriedResult]:
    """What part one is of the other of two amounts that follow each other in a sentence of the source."""
    assert context.source is not None
    stated = _stated_beside(claim, context)
    statement_at = context.source.statement_at
    for one, other in pairwise(amounts):
        pair = one.quantity, other.quantity
        may_be = stated is None or stated in [each.value for each in pair]
        if may_be and statement_at(one.start) == statement_at(other.start):
            yield from results_of_pair(pair, claim, named)


class _Named:
    """The words that a number's clause asks its operands for: those of its own clause, if it has such."""

    def __init__(self, claim: Claim, names: ClauseNames, known: ToldNumbers) -> None:
        asked = names.required or names.known
        own = frozenset(word for word in asked if claim.words.get(word, 0.0) >= OWN_CLAUSE)
        self._asked, self._known = own or asked, known

    def told_most(self, facts: Iterable[Fact]) -> Sequence[Fact]:
        """Those of some facts that have the most of the words, as many as are few."""
        return self._known.told_most(self._asked, facts, _NAMED)


def _stated_beside(claim: Claim, context: CheckContext) -> Decimal | None:
    """The nearest amount of a number's sentence, which it is mostly a part of or the whole to."""
    assert claim.passage is not None
    beside = claims_between(claim.passage, *sentence_bounds(claim.passage.text, claim.at), context)
    known = [one for one in beside if is_plain_amount(one.quantity)]
    nearest = min(known, key=lambda one: abs(one.at - claim.at), default=None)
    return nearest.quantity.value if nearest is not None else None


def _sums_of(amounts: Sequence[Quantity]) -> Iterator[TriedResult]:
    """The sums of three of some amounts and more."""
    for count in range(_LIST, len(amounts) + 1):
        for row in combinations(amounts, count):
            yield sum((one.value for one in row), Decimal(0)), form_of_row("+", count), row


def _averages_of(
    totals: Sequence[Fact], counts: Sequence[Fact], statement_at: Callable[[int], int] | None = None
) -> Iterator[TriedResult]:
    """What totals come to for each of what other amounts count; of one statement, where these are told apart."""
    for total in totals:
        for count in counts:
            if count.start == total.start or count.quantity.value <= 1:
                continue
            if statement_at is None or statement_at(count.start) == statement_at(total.start):
                yield total.quantity.value / count.quantity.value, SHARE, (total.quantity, count.quantity)


def _parts_of(rates: Sequence[Fact], wholes: Sequence[Fact], source: SourceText) -> Iterator[TriedResult]:
    """What percentages make of the amounts of their sentences."""
    told = group_pairs((source.statement_at(whole.start), whole) for whole in wholes) if rates else {}
    for rate in rates:
        for whole in told.get(source.statement_at(rate.start), ()):
            part = abs(rate.quantity.value) * whole.quantity.value / HUNDRED
            yield part, _PRODUCT, (whole.quantity, rate.quantity)


def _products_of(rates: Sequence[Fact], counts: Sequence[Fact]) -> Iterator[TriedResult]:
    """What so many come to at so much each."""
    for rate in rates:
        for count in counts:
            yield rate.quantity.value * count.quantity.value, _PRODUCT, (count.quantity, rate.quantity)


def _shares_of_named(
    told: Sequence[Fact], largest: Sequence[Fact], claim: Claim, named: frozenset[str], context: CheckContext
) -> Iterator[TriedResult]:
    """What part each of some amounts is of another of its sentence, of the largest ones of the source, or of all of its
    sentence together; of the amount beside the number, where the source has that."""
    assert context.source is not None
    stated = _stated_beside(claim, context)
    for fact in told:
        parts = () if claim.direction else shares_of_largest(fact.quantity, largest)
        shares = [*_shares_of(fact, claim, named, context.source), *parts]
        yield from (one for one in shares if stated is None or stated in [used.value for used in one[2][:_PAIR]])


def shares_of_largest(part: Quantity, largest: Iterable[Fact]) -> Iterator[TriedResult]:
    """What part an amount is of the first amounts of its unit that are more, the `largest` first."""
    for whole in wholes_of(part.value, part.unit, largest):
        yield part.value * HUNDRED / whole.value, SHARE, (part, whole)


def wholes_of(part: Decimal, unit: str, largest: Iterable[Fact]) -> Iterator[Quantity]:
    """The first amounts of a unit that are more than a part of them, each value once; the `largest` come first."""
    known: set[Decimal] = set()
    for whole in (fact.quantity for fact in largest):
        if whole.value <= part or len(known) == _LARGEST:
            return
        if whole.value not in known and add_up(whole.unit, unit, unit):
            known.add(whole.value)
            yield whole


def _shares_of(fact: Fact, claim: Claim, named: frozenset[str], source: SourceText) -> Iterator[TriedResult]:
    """What part an amount is of another of its sentence, or of all of them together; by how much it is more."""
    part = fact.quantity
    beside = [one.quantity for one in source.statement_facts(fact) if is_plain_amount(one.quantity)]
    beside = [one for one in beside if same_units(one.unit, part.unit)]
    for one in beside:
        yield from results_of_pair((part, one), claim, named)
    if len(beside) >= _LIST - 1 and not claim.direction:
        total = sum((one.value for one in beside), part.value)
        form = f"{{}} ÷ ({form_of_row('+', len(beside) + 1)})"
        yield part.value * HUNDRED / total, form, (part, part, *beside)


# ---- what two give ---------------------------------------------------------------------------------------------------


def results_of_pair(operands: Sequence[Quantity], claim: Claim, named: frozenset[str]) -> Iterator[TriedResult]:
    """What two amounts give as a number of a claim's sort: a change, where its sentence names one, and a part, a
    multiple, a difference and a sum."""
    large, small = sorted(map(as_counted, operands), key=lambda one: -abs(one.value))
    high, low, unit = abs(large.value), abs(small.value), as_counted(claim.quantity).unit
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
