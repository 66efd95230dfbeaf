"""The numbers of a text as the shares in it look at them, put in order once for all of them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import inf

from exporter.checks.claims import Claim
from exporter.checks.words.stops import statement_bounds
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import Quantity

_NO_AMOUNTS = frozenset({"倍", "百分点", "点"})
# A percentage is a rough share where its last digit is worth so much.
_TENTH = 10
# Things told together at most, where their number says so.
_FEWEST, _MOST = 2, 6


def is_exact_amount(quantity: Quantity) -> bool:
    """Whether a number may be a part or a whole: an amount or a percentage above zero, as a float, too."""
    counted = quantity.kind in ("amount", "percent") and quantity.unit not in PERIODS
    return counted and 0 < float(quantity.value) < inf and quantity.unit not in _NO_AMOUNTS


def is_rough(quantity: Quantity) -> bool:
    """Whether a number is a percentage that many others may be called: 六成."""
    return quantity.unit == "%" and quantity.precision >= _TENTH


class TextNumbers:
    """The exact amounts of a text, and the small counts of what is told together."""

    def __init__(self, text: str, claims: Sequence[Claim]) -> None:
        """`claims` are the numbers of the text in order."""
        self.text = text
        self._exact = [one for one in claims if is_exact_amount(one.quantity) and not is_rough(one.quantity)]
        self._counts = [one for one in claims if _is_count(one.quantity)]

    def nearest_to(self, claim: Claim, count: int) -> Iterator[Claim]:
        """The `count` exact amounts before a number of the text, and as many behind it, in order."""
        first = bisect_left(self._exact, claim.at, key=_offset_of)
        for one in self._exact[max(0, first - count) : first + count + 1]:
            if one is not claim:
                yield one

    def count_beside(self, claim: Claim) -> int:
        """The first small count of a number's statement; 0 where there is none."""
        begin, end = statement_bounds(self.text, claim.at)
        first = bisect_left(self._counts, begin, key=_offset_of)
        beside = (one for one in self._counts[first : first + 2] if one is not claim and one.at <= end)
        return next((int(one.quantity.value) for one in beside), 0)


def _offset_of(claim: Claim) -> int:
    return claim.at


def _is_count(quantity: Quantity) -> bool:
    """Whether a number may tell how many things are told of together."""
    count = quantity.value
    if quantity.kind != "amount" or quantity.unit in PERIODS or not _FEWEST <= count <= _MOST:
        return False
    return count == int(count)
