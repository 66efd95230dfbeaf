"""What amounts of a text give by where they stand, whatever words they stand beside: two of one sentence, two or three
of sentences next to each other, any two.

Words often say nothing: who writes “31,537 went home” of 38,460 and 6,923 has other words than the source. How many
results lie about as far says whether one agrees by chance.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations, pairwise

from exporter.checks.derived.pairs import add_up
from exporter.checks.derived.results import DIFFERENCE, SUM, TriedResult, form_of_row, is_of_one_sign, levels_apart
from exporter.checks.derived.sought import COUNTS
from exporter.checks.derived.wanted import WantedNumber
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import Quantity

# Amounts of one unit of which any two are tried; of more, some two give any number.
_MOST = 100
# Amounts that make a list.
_LIST = 3
# Amounts of a sentence and the next two of which three are tried.
_THREE, _WINDOW = 10, 2
# Results up to this many times as large, or as small, are those that chance might have made agree.
_ABOUT = 2
# Results that are expected to agree by chance so seldom that no word need speak against them.
_HARDLY = 0.003
_THREE_FORM = "{} + {} − {}"

_Results = list[tuple[float, TriedResult]]


class PlacedResults:
    """The differences and sums of the amounts of a text, the nearer together first: the total of a list and what it
    leaves of the largest, then of two, and of three."""

    def __init__(self, quantities: Iterable[Quantity], statement_at: Callable[[int], int]) -> None:
        amounts = [one for one in quantities if one.kind == "amount" and one.value > 0 and one.unit != "倍"]
        self._amounts = [(statement_at(one.start), one) for one in amounts]
        self._tiers: dict[str, Sequence[_Results]] = {}

    def find(
        self, wanted: WantedNumber, most: float, *, apart: bool = True, together: bool = True
    ) -> TriedResult | None:
        """The nearest result that agrees with a number; None where none does before `most` are expected to do so by
        chance. `apart` and `together`: whether differences and sums are looked for; where hardly one result agrees by
        chance, both are."""
        tried: dict[Decimal, TriedResult] = {}
        unasked: dict[Decimal, TriedResult] = {}
        for results in self._tiers_of(wanted.quantity.unit):
            for one in _about(results, wanted):
                (tried if (together if one[1] == SUM else apart) else unasked).setdefault(one[0], one)
            if len(tried) * wanted.width > most:
                return None
            sharp = (len(tried) + len(unasked)) * wanted.width <= _HARDLY
            among = chain(tried.values(), unasked.values() if sharp else ())
            found = next((one for one in among if wanted.agrees(one[0])), None)
            if found is not None:
                return found
        return None

    def find_rest(self, wanted: WantedNumber) -> TriedResult | None:
        """What the others of a sentence leave of its largest amount, if that is a number."""
        lists = self._tiers_of(wanted.quantity.unit)[0]
        return next((one for one in _about(lists, wanted) if "−" in one[1] and wanted.agrees(one[0])), None)

    def _tiers_of(self, unit: str) -> Sequence[_Results]:
        if unit not in self._tiers:
            fitting = [(at, one) for at, one in self._amounts if add_up(one.unit, unit, unit)]
            fitting = [(at, one) for at, one in fitting if (one.unit in PERIODS) == (unit in PERIODS)]
            self._tiers[unit] = [sorted(tier, key=_size_of) for tier in _results_by_distance(fitting, unit)]
        return self._tiers[unit]


def _about(results: _Results, wanted: WantedNumber) -> list[TriedResult]:
    """The results that are about as large as a number."""
    low, high = wanted.low / _ABOUT, wanted.high * _ABOUT
    first, last = bisect_left(results, low, key=_size_of), bisect_right(results, high, key=_size_of)
    return [result for _, result in results[first:last]]


def agreeing_of_few(tiers: Iterable[Iterable[TriedResult]], wanted: WantedNumber, most: float) -> TriedResult | None:
    """The first of some results that agrees with a number, the likeliest tried first; None where none does before
    `most` are expected to by chance."""
    tried: dict[Decimal, TriedResult] = {}
    for results in tiers:
        for one in results:
            if one[0] <= wanted.value * _ABOUT and wanted.value <= one[0] * _ABOUT:
                tried.setdefault(one[0], one)
        if len(tried) * wanted.width > most:
            return None
        found = next((one for one in tried.values() if wanted.agrees(one[0])), None)
        if found is not None:
            return found
    return None


def _size_of(pair: tuple[float, TriedResult]) -> float:
    return pair[0]


def _results_by_distance(placed: Sequence[tuple[int, Quantity]], unit: str) -> Sequence[_Results]:
    """The results of lists, of two amounts that follow each other in a sentence, of any two of one, of sentences next
    to each other, and of any."""
    lists: _Results = []
    side_by_side: _Results = []
    tiers: tuple[_Results, _Results, _Results] = ([], [], [])
    for (at, one), (other_at, other) in combinations(placed, 2):
        apart = abs(at - other_at)
        if (apart > 1 and len(placed) > _MOST) or not add_up(one.unit, other.unit, unit):
            continue
        tiers[min(apart, 2)].extend(_of_two(one, other))
    for (at, one), (other_at, other) in pairwise(placed):
        if at == other_at and add_up(one.unit, other.unit, unit):
            side_by_side.extend(_of_two(one, other))
    statements = sorted({at for at, _ in placed})
    for at in statements:
        near = [one for place, one in placed if at <= place <= at + _WINDOW]
        if len(near) <= _THREE:
            tiers[1].extend(_of_three(near))
        own = [one for place, one in placed if place == at]
        lists.extend(_of_list(own))
        before = max((one for place, one in placed if place == at - 1), key=lambda one: one.value, default=None)
        if before is not None and len(own) > 1:
            lists.extend(_rest_of(before, own))
    return lists, side_by_side, *tiers


def _of_list(amounts: Sequence[Quantity]) -> Iterator[tuple[float, TriedResult]]:
    """What the others of a sentence leave of its largest amount, and all of them together."""
    if len(amounts) < _LIST:
        return
    whole = max(amounts, key=lambda one: one.value)
    parts = [one for one in amounts if one is not whole]
    yield from _rest_of(whole, parts)
    both = sum((one.value for one in amounts), Decimal(0))
    yield float(both), (both, form_of_row("+", len(amounts)), tuple(amounts))


def _rest_of(whole: Quantity, parts: Sequence[Quantity]) -> Iterator[tuple[float, TriedResult]]:
    """What parts leave of a whole, of the sentence before or their own."""
    rest = whole.value - sum((one.value for one in parts), Decimal(0))
    if rest > 0:
        yield float(rest), (rest, form_of_row("−", len(parts) + 1), (whole, *parts))


def _of_two(one: Quantity, other: Quantity) -> Iterator[tuple[float, TriedResult]]:
    large, small = (one, other) if one.value >= other.value else (other, one)
    apart, together = levels_apart(large, small)
    for value, form in ((apart, DIFFERENCE), (together if is_of_one_sign(large, small) else Decimal(0), SUM)):
        if value > 0:
            yield float(value), (value, form, (large, small))


def _of_three(amounts: Sequence[Quantity]) -> Iterator[tuple[float, TriedResult]]:
    """What was there with what came, less what went; each of three may have gone."""
    for three in combinations([one for one in amounts if one.value > COUNTS], 3):
        if len({one.unit for one in three}) > 1:
            continue
        total = sum((one.value for one in three), Decimal(0))
        for gone in three:
            value = total - 2 * gone.value
            if value > 0:
                first, second = (one for one in three if one is not gone)
                yield float(value), (value, _THREE_FORM, (first, second, gone))
