"""Places in a row that follow from one another: from seventh, up two places, to fifth."""

from bisect import bisect_left
from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.levels import TO
from exporter.checks.words.relations import names_relation
from exporter.checks.words.surroundings import CLAUSE, FULL_STOP
from exporter.numbers.measures import PERIODS, is_measured
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import any_of
from exporter.start.patterns import compile_pattern

# Characters on each side of a place in which a word says that it is the earlier one, within its clause.
_BESIDE = 40
# What stands between the place that something had and the one that it came to.
_FROM_TO = compile_pattern(rf"{TO.pattern}|(?:{any_of('stretch', solid=True)})")


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
    if not _counts_places(claim.quantity):
        return False
    places = [(rank, other) for rank, other in pairs if other.quantity.kind == "ordinal"]
    if not claim.direction:  # to seventh, which the source has beside another place
        near = _place_beside(claim, context)
        places = [pair for pair in places if near is not None and _has_value(pair, near)]
    return any(abs(rank.quantity.value - other.quantity.value) == value for rank, other in places)


def find_step(claim: Claim, context: CheckContext) -> tuple[Fact, Fact] | None:
    """The two places of the source between which a count tells how many lie, the one of them beside it in its text."""
    source = context.source
    near = _place_beside(claim, context) if claim.passage is not None and _counts_places(claim.quantity) else None
    if source is None or near is None or not (claim.direction or near.direction):
        return None
    pairs = [(a, b) for a, b in _pairs(source) if _has_value((a, b), near) and _leads_to(a, b, source)]
    steps = {abs(a.quantity.value - b.quantity.value) for a, b in pairs}
    if len(steps) != 1 or not any(source.fit(claim.words, one) > 0 for pair in pairs for one in pair):
        return None
    return max(pairs, key=lambda pair: pair[0].quantity.value)


def _leads_to(one: Fact, other: Fact, source: SourceText) -> bool:
    """Whether something went from one place to the other: from seventh to fifth, 升至, から."""
    begin, end = sorted((one.start, other.start))
    return other.quantity.kind == "ordinal" and _FROM_TO.search(source.text, begin, end) is not None


def _has_value(pair: tuple[Fact, Fact], place: Claim) -> bool:
    return any(one.quantity.value == place.quantity.value for one in pair)


def _place_beside(claim: Claim, context: CheckContext) -> Claim | None:
    """The place in a row that is the next number behind a count, or the one before it, in its statement."""
    if claim.passage is None:
        return None
    within = context.claims_in.get(id(claim.passage), ())
    at = bisect_left(within, claim.at, key=lambda one: one.at)
    for near in (*within[at + 1 : at + 2], *within[max(0, at - 1) : at]):
        begin, end = sorted((claim.at, near.at))
        if near.quantity.kind == "ordinal" and end - begin <= _BESIDE:
            return None if FULL_STOP.search(claim.passage.text, begin, end) else near
    return None


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
