"""Numbers told as a part and its whole behind it: 412 of the 2,318."""

import re
from bisect import bisect_left
from operator import attrgetter

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.words.surroundings import CLAUSE
from exporter.numbers.tables import any_of
from exporter.start.patterns import compile_pattern

# What stands between the two.
_OF = compile_pattern(
    rf"[^.,;。，；]{{0,28}}?\b(?:{any_of('of-whole', 'whole-behind')})\b[^.,;。，；]{{0,8}}", re.IGNORECASE
)


def is_part_of(one: Claim, other: Claim) -> bool:
    """Whether two numbers are told as a part and its whole, the smaller first: 412 of the 2,318."""
    if one.passage is None or one.passage is not other.passage or abs(one.quantity.value) > abs(other.quantity.value):
        return False
    between = one.passage.text[one.end : other.at]
    return _OF.fullmatch(between) is not None and CLAUSE.search(between) is None  # 50 million, and costs of 52


def is_told_as_whole(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is what the one before it is a part of: a third of the 1,630 members, 48 of them."""
    if claim.passage is None:
        return False
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=attrgetter("at"))
    return place > 0 and _OF.fullmatch(claim.passage.text[within[place - 1].end : claim.at]) is not None
