"""A number told of two things in one text, of which the source tells it of the other one; and one beside its companion.

In the place of what was meant stands the number of its neighbour: births 202,107; deaths 202,107.
"""

from bisect import bisect_left
from collections.abc import Sequence

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.facts import Fact
from exporter.checks.rules.exchange.likeness import Likeness
from exporter.checks.rules.pairing import are_far, may_rival
from exporter.checks.words.stops import parts_sentences
from exporter.numbers.quantity import same_quantity, same_unit, same_value

# How much better the other number must fit the fact that both state, and what was meant the number itself; and how well
# at least. No right number of some hundred outlines is told so.
_BETTER, _MEANT, _ENOUGH = 1.0, 3.5, 4.5
# Facts looked through.
_RIVALS = 20


def find_doubled(claim: Claim, beside: Sequence[Claim], likeness: Likeness, context: CheckContext) -> Fact | None:
    """The fact that a number means whose own fact another number of its text states, too, and fits better.

    `beside` are the numbers near it; what one of them states was not meant."""
    source = context.source
    if source is None or claim.passage is None or len(claim.fitting) != 1 or claim.quantity.approx:
        return None
    own = likeness.of(claim, claim.fitting[0])
    if not any(_is_told_rightly(one, claim, own, likeness) for one in beside):
        return None
    stated = {fact.start for one in beside for fact in one.fitting}
    best, least = None, max(own + _MEANT, _ENOUGH)
    for fact in source.find_worded(claim.quantity, likeness.telling_words(claim), _RIVALS):
        told = fact.start in stated or fact.quantity.approx or not same_unit(fact.quantity, claim.quantity)
        if told or same_value(fact.quantity, claim.quantity) or are_far(claim.quantity, fact.quantity):
            continue
        if likeness.of(claim, fact) > least and may_rival(claim, fact, source, context.language):
            best, least = fact, likeness.of(claim, fact)
    return best


def _is_told_rightly(one: Claim, claim: Claim, own: float, likeness: Likeness) -> bool:
    """Whether another number of a text states a claim's only fact, and fits it better."""
    if one is claim or one.passage is not claim.passage or not same_quantity(one.quantity, claim.quantity):
        return False
    return one.fitting == claim.fitting and likeness.of(one, one.fitting[0]) > own + _BETTER


def stands_behind_its_own(claim: Claim, context: CheckContext) -> bool:
    """Whether a number tells a change, and the number right before it in its sentence stands right before it in the
    source, too: imports of 2,132 million, down 2.4 per cent."""
    source = context.source
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=lambda one: one.at)
    if source is None or claim.passage is None or not (place and claim.direction):
        return False
    before = within[place - 1]
    if len(before.fitting) != 1 or parts_sentences(claim.passage.text, before.at, claim.at):
        return False
    known = source.number_behind(before.fitting[0])
    return known is not None and any(fact.start == known.start for fact in claim.fitting)
