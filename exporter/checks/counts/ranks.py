"""Places in a row that follow from one another: from seventh, up two places, to fifth."""

from bisect import bisect_left
from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.relations import names_relation
from exporter.checks.words.surroundings import CLAUSE
from exporter.numbers.measures import PERIODS, is_measured
from exporter.numbers.quantity import Quantity

# Characters on each side of a place in which a word says that it is the earlier one, within its clause.
_BESIDE = 40


def follows_rank(claim: Claim | None, context: CheckContext) -> bool:
    """Whether a place in a row is the earlier one, so many places from one of the source as it tells right beside that;
    or a count is by how many places something went up or down, between two that it tells side by side."""
    source = context.source
    if claim is None or claim.passage is None or source is None:
        return False
    value = claim.quantity.value
    pairs = (pair for pair in _pairs(source) if source.fit(claim.words, pair[0]) > 0)
    if claim.quantity.kind == "ordinal":
        moved = [(rank, other) for rank, other in pairs if other.quantity.kind == "amount"]
        earlier = [rank for rank, other in moved if value in _earlier(rank, other, source)]
        return bool(earlier) and _is_earlier(claim, earlier, context)
    if not claim.direction or not _counts_places(claim.quantity):
        return False
    return any(
        abs(rank.quantity.value - other.quantity.value) == value
        for rank, other in pairs
        if other.quantity.kind == "ordinal"
    )


def _earlier(rank: Fact, moved: Fact, source: SourceText) -> tuple[object, ...]:
    """The places from which so many up or down may have led to one: up is to a smaller number."""
    value, step, way = rank.quantity.value, moved.quantity.value, source.direction(moved)
    return tuple(value + step * one for one in ((way,) if way else (1, -1)))


def _is_earlier(claim: Claim, ranks: list[Fact], context: CheckContext) -> bool:
    """Whether a place is told as the earlier one: by a word, or right before the later one."""
    assert claim.passage is not None
    text = claim.passage.text
    before, behind = text[max(0, claim.at - _BESIDE) : claim.at], text[claim.end : claim.end + _BESIDE]
    if names_relation(f"{CLAUSE.split(before)[-1]} {CLAUSE.split(behind)[0]}", "before", context.language):
        return True
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=lambda one: one.at)
    starts = {rank.start for rank in ranks}
    return any(not starts.isdisjoint(fact.start for fact in one.fitting) for one in within[place + 1 : place + 2])


def _counts_places(quantity: Quantity) -> bool:
    """Whether a number may count places: a bare one, or one with a measure word of anything."""
    measured = is_measured(quantity.unit) or quantity.unit in PERIODS
    return quantity.kind == "amount" and not measured and not quantity.approx


def _pairs(source: SourceText) -> Iterator[tuple[Fact, Fact]]:
    """Each place in a row of the source with a count or another place right beside it in its statement."""
    for rank, _ in source.small_counts:
        if rank.quantity.kind != "ordinal":
            continue
        for other in (source.number_before(rank), source.number_behind(rank)):
            if other is None or source.statement_at(other.start) != source.statement_at(rank.start):
                continue
            if other.quantity.kind == "ordinal" or _counts_places(other.quantity):
                yield rank, other
