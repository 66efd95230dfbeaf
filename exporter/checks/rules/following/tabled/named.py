"""Columns of per cent that are worked out from what the source has of each row: a change between two times, or the part
that each is of one whole.

A single percentage follows from some two of many numbers by chance; those of a whole column hardly do, each from the
numbers that are told of its own row.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import StatedRow
from exporter.checks.words.polarity import DOWN
from exporter.numbers.quantity import HUNDRED, same_units
from exporter.problem import Place

# Tables of an outline, rows and columns of one, that are looked through; what is longer is no article's.
_TABLES, _ROWS, _COLUMNS = 40, 60, 12
# Numbers of the source that are tried for one row, are looked at for its words, and stand beside one of these.
_FACTS, _LOOKED, _BESIDE = 8, 24, 4
# Rows that must agree, and of how many rows one may not.
_AGREED, _ONE_IN = 3, 4
# The part of the words of a row that a number of the source must have, each by its weight.
_NAMED = 0.5


def follows_from_named(claim: Claim, context: CheckContext) -> bool:
    """Whether a percentage of a table is worked out from the source's numbers of its row, as are those below it."""
    if claim.quantity.unit != "%" or context.source is None or context.source.is_long:
        return False
    if not context.worked_out:
        context.worked_out.append(frozenset(_places_worked_out(context, context.source)))
    return claim.place in context.worked_out[0]


def _places_worked_out(context: CheckContext, source: SourceText) -> Iterator[Place]:
    for table in context.tables[:_TABLES]:
        for claims in _columns_of(table, context) if len(table) <= _ROWS else ():
            facts = [_facts_of(claim, words, source) for claim, words in _with_own_words(claims)]
            for agreeing in (_changes_among(claims, facts, source), _parts_among(claims, facts, source)):
                if len(agreeing) >= max(_AGREED, len(claims) - len(claims) // _ONE_IN):
                    yield from (claim.place for claim in agreeing)


def _columns_of(table: Sequence[StatedRow], context: CheckContext) -> Iterator[list[Claim]]:
    """The columns of percentages of which the source lacks some, and the rows of them where these stand in a row."""
    columns = list(dict.fromkeys(column for row in table for column in row.cells))[:_COLUMNS]
    lists = [[row.cells[column] for row in table if column in row.cells] for column in columns]
    for cells in (*lists, *([*row.cells.values()] for row in table)):
        claims = [claim for cell in cells if (claim := context.claims_at.get(cell.place)) is not None]
        percentages = [claim for claim in claims if claim.quantity.unit == "%"]
        if len(percentages) >= _AGREED and not all(claim.fitting for claim in percentages):
            yield percentages


# ---- the numbers of a row --------------------------------------------------------------------------------------------


def _with_own_words(claims: Sequence[Claim]) -> Iterator[tuple[Claim, dict[str, float]]]:
    """Each number of a column with the words that the others do not all have, which name its row."""
    shared = frozenset.intersection(*(frozenset(claim.words) for claim in claims))
    for claim in claims:
        yield claim, {word: weight for word, weight in claim.words.items() if word not in shared}


def _facts_of(claim: Claim, words: dict[str, float], source: SourceText) -> list[Fact]:
    """The amounts of the source that have most of the words of a row, and those beside them in their sentences."""
    least = _NAMED * source.best_possible(words)
    if not least:
        return []
    amount = replace(claim.quantity, kind="amount")
    named = source.find_worded(amount, words, _LOOKED, any_unit=True)
    named = sorted(
        (fact for fact in named if source.fit(words, fact) >= least), key=lambda fact: -source.fit(words, fact)
    )
    beside = (other for fact in named for other in _amounts(source.statement_facts(fact))[:_BESIDE])
    found = {fact.start: fact for fact in (*_amounts(named), *beside)}
    return list(found.values())[:_FACTS]


def _amounts(facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.quantity.kind == "amount" and fact.quantity.value > 0]


# ---- what a column may be --------------------------------------------------------------------------------------------


def _changes_among(claims: Sequence[Claim], facts: Sequence[Sequence[Fact]], source: SourceText) -> list[Claim]:
    """The numbers that are changes in per cent between two numbers of their rows."""
    return [claim for claim, own in zip(claims, facts, strict=True) if _is_change_between(claim, own, source)]


def _is_change_between(claim: Claim, facts: Sequence[Fact], source: SourceText) -> bool:
    told = abs(claim.quantity.value) * (DOWN if claim.direction == DOWN or claim.quantity.value < 0 else 1)
    pairs = (
        (later, earlier) for one, other in permutations(facts, 2) for later, earlier in _ends_of(one, other, source)
    )
    step = claim.quantity.precision
    return any(abs((later - earlier) * HUNDRED / earlier - told) < step for later, earlier in pairs)


def _ends_of(one: Fact, other: Fact, source: SourceText) -> Iterator[tuple[Decimal, Decimal]]:
    """What a number came to, and what it was: where the other one is of the same, or by how much that rose or fell."""
    later, apart = one.quantity.value, other.quantity.value
    if not same_units(one.quantity.unit, other.quantity.unit):
        return
    if not source.is_earlier_than(one, other):
        yield later, apart
    if apart < later and (way := source.direction(other)):
        yield later, later - apart * way


def _parts_among(claims: Sequence[Claim], facts: Sequence[Sequence[Fact]], source: SourceText) -> list[Claim]:
    """The numbers that are the parts in per cent of one whole that a number of each of their rows is: all of its parts,
    or of a whole that the source has."""
    rows = sorted(zip(claims, facts, strict=True), key=lambda row: -row[0].quantity.value)  # the sharpest first
    best: list[Claim] = []
    for fact in rows[0][1] if _tells_whole(rows[0][0]) else ():
        agreeing, (low, high) = [rows[0][0]], _whole_of(rows[0][0], fact)
        for claim, own in rows[1:]:
            if not _tells_whole(claim):
                continue
            wholes = (_whole_of(claim, one) for one in own if one.quantity.unit == fact.quantity.unit)
            met = next(
                ((max(low, one), min(high, other)) for one, other in wholes if one <= high and other >= low), None
            )
            if met is not None:
                agreeing.append(claim)
                low, high = met
        if _make_whole(agreeing) or _is_stated(low, high, fact, source):
            best = max(best, agreeing, key=len)
    return best


def _tells_whole(claim: Claim) -> bool:
    """Whether a percentage is more than its last digit's room, so that its part is one of a bounded whole: not 1 %."""
    return claim.quantity.value > claim.quantity.precision


def _make_whole(claims: Sequence[Claim]) -> bool:
    """Whether percentages make a hundred together, or twice that with their total, each of them rounded."""
    total = sum((claim.quantity.value for claim in claims), Decimal(0))
    room = sum((claim.quantity.precision for claim in claims), Decimal(0))
    return any(abs(total - whole) <= room for whole in (HUNDRED, 2 * HUNDRED))


def _is_stated(low: Decimal, high: Decimal, part: Fact, source: SourceText) -> bool:
    """Whether the source has a number of a part's unit between two values."""
    amounts = (one for one in source.quantities if one.kind == "amount" and one.unit == part.quantity.unit)
    return any(low <= one.value <= high for one in amounts)


def _whole_of(claim: Claim, fact: Fact) -> tuple[Decimal, Decimal]:
    """The least and the most of what a number may be a part of, by the percentage of it."""
    told, step = claim.quantity.value, claim.quantity.precision  # rounded either way
    return fact.quantity.value * HUNDRED / (told + step), fact.quantity.value * HUNDRED / (told - step)
