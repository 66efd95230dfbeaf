"""Numbers of the source told of another name: two exchanged, or one in the place of another that is told nowhere near.

The source's numbers of one unit are scored against the words of each number (`likeness`); a finding needs a clear
margin between the best of them and the number itself (`rivals.py`).
"""

from collections.abc import Iterator

from exporter.checks.claims import Claim, leads_to
from exporter.checks.context import CheckContext, Finding
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.exchange.crosswise import places_of_cells, places_of_totals, stand_apart, stand_crosswise
from exporter.checks.rules.exchange.likeness import Likeness
from exporter.checks.rules.exchange.parts import is_smaller_part
from exporter.checks.rules.exchange.rivals import find_rival
from exporter.checks.rules.exchange.wholes import is_part_of
from exporter.checks.rules.exchange.years import are_in_own_years, is_of_other_year
from exporter.checks.rules.pairing import (
    closest_fact,
    describe_exchange,
    is_end_alone,
    tells_multiple,
)
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.relations import relations_named
from exporter.numbers.measures import is_measured
from exporter.numbers.quantity import are_race_and_lead, same_quantity
from exporter.start.patterns import compile_pattern

# Characters between two numbers of which one follows right behind the other.
_BEHIND = 24
# How much better two numbers must fit in each other's place, both together and each of them, which may fit less by a
# fifth of what both gain; numbers that are seldom exchanged, more by each sign of it. Of 9,667 pairs in right outlines
# four do so, of the same pairs exchanged 92 of a hundred.
_PAIR, _UNLIKE, _EACH, _OF_BOTH = 1.0, 2.0, -1.5, 0.2
# From here on a number that also follows from others is exchanged all the same: no such pair in right outlines is.
_PLAIN = 2.0
# A loss of one that no gain of the other makes good.
_HOPELESS = -4.0
# Numbers up to this count so many things that they are seldom exchanged.
_SMALL = 12
# Each of them so much better that both names are told of the other number: of 9,667 pairs in right outlines one.
_SURE = 0.8
# Claims that follow one and are tried in its place; lines between claims that are not mixed up.
_FOLLOWING, _NEAR = 10, 4
# From here on amounts of one text and size are of one unit, though only one of them names it.
_LARGE, _SAME_SIZE = 1_000, 50
_YEARS = 100  # so many are no span of time
# Capitals right before a number that is a part of a name, and in how many characters they stand.
_CAPITALS, _NAME = compile_pattern(r"(?<![^\W_])[A-Z]{2,} ?$"), 12
# Relations of a number that is a result.
_RESULTS = frozenset({"difference", "sum", "rest", "change"})


def find_exchanges(context: CheckContext) -> Iterator[Finding]:
    """Pairs of numbers that fit the source better in each other's place, and numbers in an absent one's place."""
    source = context.source
    if source is None:
        return
    claims = [
        one
        for one in context.claims
        if one.fitting and not (is_coarse(one) or is_end_alone(one, source) or _ends_name(one))
    ]
    likeness = Likeness(claims, source, context)
    told: set[int] = set()
    cells, totals = places_of_cells(context), places_of_totals(context)
    for index, claim in enumerate(claims):
        for other in claims[index + 1 : index + 1 + _FOLLOWING]:
            if stand_crosswise(cells.get(claim.place), cells.get(other.place)) or {claim.place, other.place} & totals:
                continue
            rule = _rule_of_exchange(claim, other, likeness, context)
            if rule:
                for one, two in ((claim, other), (other, claim)):
                    if id(one) not in told:
                        told.add(id(one))
                        yield describe_exchange(one, closest_fact(one, two.fitting, source), source, rule)
    for claim in claims:
        if id(claim) not in told and claim.place not in totals:
            rival = find_rival(claim, likeness, context)
            if rival is not None and not _is_explained(claim, context):
                yield describe_exchange(claim, rival, source, "fits-another")


def _rule_of_exchange(one: Claim, other: Claim, likeness: Likeness, context: CheckContext) -> str:
    """The rule that two numbers in each other's place break; "" where they may stand as they do."""
    if not may_be_mixed(one, other) or is_smaller_part(one, other, context.language):
        return ""
    if leads_to(one, other) and _follow_alike(one, other):
        return ""
    gains = []
    for claim, second in ((one, other), (other, one)):
        gain = likeness.best(claim, second.fitting, second) - likeness.best(claim, claim.fitting, second)
        if gain <= _HOPELESS:
            return ""
        gains.append(gain)
    apart = one.passage is not other.passage or _signs_unlike(one, other, likeness)
    if apart and not all(gains):  # a total, of which no word stands beside either: only one of the two says anything
        return ""
    least = _PAIR + _UNLIKE * _signs_unlike(one, other, likeness)
    if sum(gains) <= least or min(gains) <= _EACH - _OF_BOTH * sum(gains):
        return ""
    alone = likeness.is_named_alone(one, other), likeness.is_named_alone(other, one)
    if all(alone) or (min(gains) < 0 and alone[gains[0] > gains[1]]):
        return ""
    if not likeness.share_words(one, other.fitting) and not likeness.share_words(other, one.fitting):
        return ""  # of an outline in another language than the source
    if (
        likeness.are_of_own_times(one, other)
        or likeness.is_one_of_range(one, other)
        or tells_multiple(one, other, context)
        or are_in_own_years(one, other, context)
        or _is_of_own_year(one, other, context)
    ):
        return ""
    if min(gains) >= _SURE:
        return "contradicts-source"
    if sum(gains) > _PLAIN:
        return "fits-another"
    return "" if _is_explained(one, context, other) or _is_explained(other, context, one) else "fits-another"


def _is_of_own_year(one: Claim, other: Claim, context: CheckContext) -> bool:
    """Whether one of two cells is under the year of its own number, which the other number is not of."""
    pairs = ((one, other), (other, one))
    source = context.source
    return source is not None and any(
        all(is_of_other_year(claim, fact, source) for fact in second.fitting) for claim, second in pairs
    )


def is_coarse(claim: Claim) -> bool:
    """Whether a number says too little to be known by: 0, 1, 六成; a year of the Republic, 113 年."""
    quantity = claim.quantity
    if quantity.value in (0, 1) or (quantity.unit == "年" and quantity.value >= _YEARS):
        return True
    rough = bool(quantity.approx) or quantity.precision > 1
    one_digit = len(quantity.value.normalize().as_tuple().digits) == 1
    return rough and one_digit and all(fact.quantity.value != quantity.value for fact in claim.fitting)


def may_be_mixed(one: Claim, other: Claim) -> bool:
    """Whether two numbers are near each other, of one unit, of different facts and not told as a part and its whole."""
    far = abs(one.place.line - other.place.line) > _NEAR or stand_apart(one, other)
    if far or one.quantity.kind != other.quantity.kind:
        return False
    apart = _share_unit(one, other) and not same_quantity(one.quantity, other.quantity) and not is_part_of(one, other)
    if not apart or (_names_ages(one) and _names_ages(other)) or are_race_and_lead(one.quantity, other.quantity):
        return False
    return not {fact.start for fact in one.fitting} & {fact.start for fact in other.fitting}


def _ends_name(claim: Claim) -> bool:
    """Whether a bare number stands right behind capitals, and so is a part of a name: NHS 111."""
    if claim.passage is None or claim.quantity.unit or not claim.quantity.text.strip().isdigit():
        return False
    return _CAPITALS.search(claim.passage.text, max(0, claim.at - _NAME), claim.at) is not None


def _names_ages(claim: Claim) -> bool:
    """Whether a number is the bound of a group of ages, which names other numbers: those of 65 and over, 65 歳以上."""
    return claim.quantity.unit == "岁" and bool(claim.quantity.approx)


def _share_unit(one: Claim, other: Claim) -> bool:
    """Whether two numbers are of one unit, which a text may name once: 61.4 million euros, and 58.2 million."""
    units = {one.quantity.unit, other.quantity.unit}
    if len(units) == 1 or not {fact.quantity.unit for fact in one.fitting}.isdisjoint(
        fact.quantity.unit for fact in other.fitting
    ):
        return True
    if "" not in units or one.passage is None or one.passage is not other.passage:
        return False
    if not any(map(is_measured, units)):  # 877 times, and 642 floods
        return True
    low, high = sorted((abs(one.quantity.value), abs(other.quantity.value)))
    return low >= _LARGE and high <= low * _SAME_SIZE


def _signs_unlike(one: Claim, other: Claim, likeness: Likeness) -> int:
    """How many signs there are that two numbers are seldom exchanged: a small one, by which many things are counted;
    a change and a level; one in words and one in digits."""
    small = any(claim.quantity.kind != "percent" and abs(claim.quantity.value) <= _SMALL for claim in (one, other))
    sorts = {likeness.tells_change(likeness.likeliest_own(claim)) for claim in (one, other)}
    written = {any(map(str.isdecimal, claim.quantity.text)) for claim in (one, other)}
    return small + (len(sorts) > 1) + (len(written) > 1)


def _follow_alike(one: Claim, other: Claim) -> bool:
    """Whether the source has two numbers in the same order, one right behind the other: down three marks to 118."""
    return any(0 <= after.start - fact.end <= _BEHIND for fact in one.fitting for after in other.fitting)


def _is_explained(claim: Claim, context: CheckContext, other: Claim | None = None) -> bool:
    """Whether a number follows from others, as its clause says, and merely equals one of the source; not from `other`,
    which is out of place itself."""
    named = relations_named(clause_of(claim), context.language)
    if not (named if other is None else named & _RESULTS):
        return False
    found = find_derivation(claim.place, context)
    return found is not None and (other is None or all(one.value != other.quantity.value for one in found.used))
