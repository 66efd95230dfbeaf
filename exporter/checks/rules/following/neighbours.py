"""How a number follows from what the number right before it in its sentence follows from: 378 more, 9.8 %; 56 of 812
are missing, 6.9 %; both together 10,595, and 435 more than the year before.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between, told_numbers
from exporter.checks.counts.told import is_plain_amount
from exporter.checks.derived.pairs import add_up
from exporter.checks.derived.placed import agreeing_of_few
from exporter.checks.derived.results import LESS_THAN, MORE_THAN, SHARE, Derivation, TriedResult, make_derivation
from exporter.checks.derived.wanted import WantedNumber, is_share
from exporter.checks.rules.following.placed import results_of_pair, sentence_of, shares_of_largest
from exporter.checks.words.relations import names_relation, relations_named
from exporter.checks.words.stops import sentence_bounds
from exporter.numbers.quantity import HUNDRED
from exporter.text.language import Language

# Results that are expected to agree by chance and still prove something.
_CHANCE = 0.1
# Numbers before one, from the nearest on, of which the operands are tried.
_BESIDE, _PAIR = 2, 2
# Numbers before one in its sentence at most: more are a list.
_MOST_BEFORE = 12
# Characters from a difference to the percentage that goes with it, and behind that in which it is told to be a part;
# how many times one may be what is told.
_TIED, _BEHIND, _ABOUT = 12, 5, Decimal("1.6")
_APART, _GROWTH = "{} + {} − ({} + {})", "({} + {}) ÷ ({} + {}) − 1"
# Relations of what there was before.
_CHANGES = frozenset({"before", "change", "difference"})


def claims_before(claim: Claim, context: CheckContext) -> Sequence[Claim]:
    """The numbers right before one in its sentence, the nearest first; none in a long list."""
    if claim.passage is None:
        return ()
    begin, _ = sentence_bounds(claim.passage.text, claim.at)
    before = claims_between(claim.passage, begin, claim.at, context)
    return before[: -_BESIDE - 1 : -1] if len(before) <= _MOST_BEFORE else ()


def follow_with_neighbour(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number follows from the two that the number before it in its sentence follows from: 378 more, 9.8 %; or
    from that one: 56 of 812 are missing, 6.9 %."""
    if claim.passage is None:
        return None
    wanted, named = WantedNumber(claim.quantity), relations_named(sentence_of(claim), context.language)
    for one in claims_before(claim, context):
        if not claim.direction and (share := agreeing_of_few([_largest_wholes(one, claim, context)], wanted, _CHANCE)):
            return make_derivation(share, sure=False)
        found = context.derived.get(one.place)
        if found is None or len(found.used) != _PAIR or any(used.kind != "amount" for used in found.used):
            continue
        for result in (*results_of_pair(found.used, claim, named), *_parts_apart(found, one, claim)):
            if wanted.agrees(result[0]):
                return make_derivation(result, sure=found.sure)
        of_sums = agreeing_of_few([_against_other_sums(found, claim, named, context)], wanted, _CHANCE)
        if of_sums is not None:
            return make_derivation(of_sums, sure=False)
    return None


def _against_other_sums(
    found: Derivation, claim: Claim, named: frozenset[str], context: CheckContext
) -> Iterator[TriedResult]:
    """By how much a sum of two is more or less than what two others that follow each other in the source make: those of
    the year before."""
    if found.addends is None or context.source is None or not named & _CHANGES:
        return
    total = sum((abs(one.value) for one in found.addends), Decimal(0))
    unit, statement_at = found.addends[0].unit, context.source.statement_at
    known = (fact.quantity for fact in told_numbers(context, context.source).amounts)
    amounts = [one for one in known if add_up(one.unit, unit, unit)]
    for one, other in pairwise(amounts):
        before = one.value + other.value
        if statement_at(one.start) != statement_at(other.start) or before == total:
            continue
        if is_share(claim.quantity):
            yield abs(total - before) * HUNDRED / before, _GROWTH, (*found.addends, one, other)
        else:
            yield abs(total - before), _APART, (*found.addends, one, other)


def change_of_difference(claim: Claim, before: Derivation | None, context: CheckContext) -> Derivation | None:
    """The change in per cent that goes with the difference of two numbers of the source right before it: 1,380 more, up
    8.0 %. None where it is far from what is told, which is of something else then."""
    quantity, source = claim.quantity, context.source
    if before is None or before.operands is None or quantity.unit != "%" or quantity.approx or source is None:
        return None
    one, text = claims_before(claim, context)[0], claim.passage.text if claim.passage is not None else ""
    if (
        claim.at - one.end > _TIED
        or not (claim.direction or one.direction)
        or _is_part(text, one, claim, context.language)
    ):
        return None
    large, small = before.operands
    if not all(map(source.has_operand, before.operands)) or not small.value:
        return None
    way, apart = claim.direction or one.direction, (abs(large.value) - abs(small.value)) * HUNDRED
    value, form = (apart / abs(small.value), MORE_THAN) if way > 0 else (apart / abs(large.value), LESS_THAN)
    wanted = WantedNumber(quantity)
    if value > wanted.value * _ABOUT or wanted.value > value * _ABOUT:
        return None
    return make_derivation((value, form, before.operands), sure=before.sure)


def _is_part(text: str, one: Claim, claim: Claim, language: Language) -> bool:
    """Whether words between a difference and a percentage, or right behind that, say that it is a part of something."""
    beside = text[one.end : claim.at] if language.east_asian else text[claim.end : claim.end + _BEHIND]
    return names_relation(beside, "share", language)


def _largest_wholes(one: Claim, claim: Claim, context: CheckContext) -> Iterator[TriedResult]:
    """What part the number before a share is of the largest ones of its unit in the source."""
    part = one.quantity
    source = context.source
    if source is None or source.is_long or not is_share(claim.quantity) or not is_plain_amount(part):
        return
    yield from shares_of_largest(part, told_numbers(context, source).largest)


def _parts_apart(found: Derivation, one: Claim, claim: Claim) -> Iterator[TriedResult]:
    """What part a difference is of each of the two numbers that it is of."""
    if found.operands is None or not is_share(claim.quantity):
        return
    for whole in found.operands:
        yield abs(found.value) * HUNDRED / abs(whole.value), SHARE, (one.quantity, whole)
