"""Numbers of a table in each other's year: the value of 2023 under 2024, or this year's under last year.

The years head two columns or two rows. Of which year a number is, the source tells by what stands beside it: from 11.7
to 12.2, 12.2 after 11.7 a year earlier, 11.7 in 2023.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention, StatedRow
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.rules.missing import cite_source
from exporter.checks.rules.pairing import describe_exchange
from exporter.checks.words.relations import names_relation
from exporter.checks.words.times import year_in
from exporter.message import Message
from exporter.numbers.quantity import same_units, same_value
from exporter.text.language import Language

# Tables of an outline that are looked through, and heads of one; facts of each number that are tried.
_TABLES, _HEADS, _TRIED = 40, 12, 4


def find_exchanged_years(context: CheckContext) -> Iterator[Finding]:
    """Numbers under two times, each told of the other one, or one of them told of both."""
    source = context.source
    if source is None or source.is_long:
        return
    for table in context.tables[:_TABLES]:
        for later, earlier, head in _pairs_under_times(table, context):
            if not same_value(later.quantity, earlier.quantity):
                if way_of_times(later, earlier, source) < 0:
                    yield describe_exchange(later, earlier.fitting[0], source, "fits-another")
                    yield describe_exchange(earlier, later.fitting[0], source, "fits-another")
            else:
                yield from _told_twice(later, earlier, head, source)


def are_in_own_years(one: Claim, other: Claim, context: CheckContext) -> bool:
    """Whether two cells under two years are of these years for the source, too."""
    source, years = context.source, [_year_over(claim) for claim in (one, other)]
    if source is None or years[0] is None or years[1] is None or years[0] == years[1]:
        return False
    later, earlier = (one, other) if years[0] > years[1] else (other, one)
    return way_of_times(later, earlier, source) > 0


def is_of_other_year(claim: Claim, rival: Fact, source: SourceText) -> bool:
    """Whether a cell is under a year that its number is of, for the source, and another number is of another one."""
    year = _year_over(claim)
    if year is None:
        return False
    own = claim.fitting[:_TRIED]
    if any(_is_before(one, rival, source) or _is_before(rival, one, source) for one in own):
        return True
    return source.year_told_of(rival) not in (None, year) and year in map(source.year_told_of, own)


def _year_over(claim: Claim) -> int | None:
    """The year in the head of a cell or a chart's value."""
    listed = claim.passage is not None and claim.passage.role in LISTED_ROLES
    return year_in(claim.passage.head) if claim.passage is not None and listed else None


# ---- two times of a table --------------------------------------------------------------------------------------------


def _pairs_under_times(
    table: Sequence[StatedRow], context: CheckContext
) -> Iterator[tuple[Claim, Claim, tuple[str, str]]]:
    """The numbers of one unit under two times, the later one first, with the heads of both."""
    columns = list(dict.fromkeys(column for row in table for column in row.cells))
    rows = [row.name for row in table]
    cells = {(row.name, column): cell for row in table for column, cell in row.cells.items()}
    for one, other in _times_among(columns, context.language):
        yield from _claims_of([(cells.get((row, one)), cells.get((row, other))) for row in rows], (one, other), context)
    for one, other in _times_among(rows, context.language):
        pairs = [(cells.get((one, column)), cells.get((other, column))) for column in columns]
        yield from _claims_of(pairs, (one, other), context)


def _claims_of(
    pairs: Sequence[tuple[Mention | None, Mention | None]], heads: tuple[str, str], context: CheckContext
) -> Iterator[tuple[Claim, Claim, tuple[str, str]]]:
    for cells in pairs:
        found = [context.claims_at.get(cell.place) for cell in cells if cell is not None]
        claims = [claim for claim in found if claim is not None and claim.fitting]
        if len(claims) == 2 and same_units(claims[0].quantity.unit, claims[1].quantity.unit):
            yield claims[0], claims[1], heads


def _times_among(heads: Sequence[str], language: Language) -> Iterator[tuple[str, str]]:
    """Two heads that name one thing at two times, the later one first: 2024 and 2023, 本年 and 上年."""
    if len(heads) > _HEADS:
        return
    times = [(year_in(head), names_relation(head, "before", language)) for head in heads]
    for (head, (year, before)), (second, (other, is_before)) in combinations(zip(heads, times, strict=True), 2):
        if year is not None and other is not None and year != other:
            yield (head, second) if year > other else (second, head)
        elif year is None and other is None and before != is_before:
            yield (second, head) if before else (head, second)


# ---- what the source tells of them -----------------------------------------------------------------------------------


def way_of_times(later: Claim, earlier: Claim, source: SourceText) -> int:
    """1 where the source has two numbers at these times, -1 where it has them the other way round, 0 where neither."""
    pairs = [(one, other) for one in later.fitting[:_TRIED] for other in earlier.fitting[:_TRIED]]
    if any(_is_before(other, one, source) for one, other in pairs):
        return 1
    return -1 if any(_is_before(one, other, source) for one, other in pairs) else 0


def _is_before(fact: Fact, other: Fact, source: SourceText) -> bool:
    """Whether a number is of an earlier time than another one that is told of the same."""
    if source.is_earlier_than(fact, other):
        return True
    if source.is_end(fact) or source.is_end(other):
        return False
    years = source.year_told_of(fact), source.year_told_of(other)
    return years[0] is not None and years[1] is not None and years[0] < years[1]


def _told_twice(later: Claim, earlier: Claim, heads: tuple[str, str], source: SourceText) -> Iterator[Finding]:
    """The finding that a number under both times is of the one alone."""
    facts = later.fitting[:_TRIED]
    pairs = [(fact, other) for fact in facts if (other := source.other_end(fact)) is not None]
    ways = {source.is_earlier_than(fact, other) for fact, other in pairs} if len(pairs) == len(facts) else set()
    if len(ways) == 1:
        claim = later if ways.pop() else earlier
        yield describe_exchange(claim, pairs[0][1], source, "fits-another")
        return
    years = {source.year_told_of(fact) for fact in facts}
    told = year_in(heads[0]), year_in(heads[1])
    for claim, year, head in ((later, told[1], heads[1]), (earlier, told[0], heads[0])):
        if year is not None and years == {year}:
            message = Message("{quantity}; the source has this of {name}", quantity=claim.written, name=head)
            yield Finding("fits-another", claim.path, claim.place, message, cite_source(source, facts[0]))
