"""Numbers of one row in each other's column: the value of the earlier year under the later one, and the later's under
the earlier.

The source says which of two columns stands first by the rows that agree with it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import StatedRow
from exporter.checks.rules.pairing import describe_exchange
from exporter.checks.words.levels import LEVEL_BEFORE
from exporter.checks.words.stops import parts_sentences
from exporter.numbers.quantity import same_units, same_value

# Tables of an outline, columns and rows of one, that are looked through; what is longer is no article's.
_TABLES, _COLUMNS, _ROWS = 40, 12, 60
# Characters between the two numbers of a row in the source: 692 were car occupants (708 in 2023).
_APART = 60
# Other rows that must have both numbers in the same order, all of those that have any.
_AGREED = 2
# Facts of each number that are tried, and numbers between two.
_TRIED = 4
_FORWARD, _BACKWARD = 1, -1


def find_exchanged_columns(context: CheckContext) -> Iterator[Finding]:
    """Rows whose two numbers stand in the source in the other order than those of all other rows."""
    source = context.source
    if source is None or source.is_long:
        return
    for table in context.tables[:_TABLES]:
        if len(table) > _ROWS:
            continue
        columns = list(dict.fromkeys(column for row in table for column in row.cells))[:_COLUMNS]
        for one, other in pairwise(columns):
            yield from _exchanged_between(_pairs_of(table, one, other, context), source)


def _pairs_of(table: Sequence[StatedRow], one: str, other: str, context: CheckContext) -> Iterator[tuple[Claim, Claim]]:
    """The numbers of each row in two columns, where they are two different ones of one unit that the source has."""
    for row in table:
        cells = (row.cells.get(one), row.cells.get(other))
        claims = [context.claims_at.get(cell.place) for cell in cells if cell is not None]
        found = [claim for claim in claims if claim is not None and claim.fitting]
        if len(found) == 2:
            first, second = found
            alike = same_units(first.quantity.unit, second.quantity.unit)
            alike = alike and first.quantity.kind == second.quantity.kind
            if alike and not same_value(first.quantity, second.quantity):
                yield first, second


def _exchanged_between(pairs: Iterator[tuple[Claim, Claim]], source: SourceText) -> Iterator[Finding]:
    placed = [(pair, order) for pair in pairs if (order := _order_of(*pair, source))]
    for index, ((one, other), (way, facts)) in enumerate(placed):
        rest = [found[0] for at, (_, found) in enumerate(placed) if at != index]
        if len(rest) >= _AGREED and way not in rest and len(set(rest)) == 1:
            yield describe_exchange(one, facts[1], source, "fits-another")
            yield describe_exchange(other, facts[0], source, "fits-another")


def _order_of(one: Claim, other: Claim, source: SourceText) -> tuple[int, tuple[Fact, Fact]] | None:
    """Which of two numbers stands first in the source, where both stand side by side, with their facts; from … to is
    told the other way round."""
    best: tuple[int, int, tuple[Fact, Fact]] | None = None
    for fact in one.fitting[:_TRIED]:
        for beside in other.fitting[:_TRIED]:
            first, second = sorted((fact, beside), key=lambda place: place.start)
            apart = second.start - first.end
            if not 0 <= apart <= _APART or not _are_side_by_side(first, second, source):
                continue
            way = _FORWARD if first is fact else _BACKWARD
            if LEVEL_BEFORE.search(source.text, first.end, second.start):
                way = -way
            if best is None or apart < best[0]:
                best = apart, way, (fact, beside)
    return None if best is None else best[1:]


def _are_side_by_side(first: Fact, second: Fact, source: SourceText) -> bool:
    """Whether two numbers stand in one sentence without another one of their unit between them."""
    if parts_sentences(source.text, first.start, second.start):
        return False
    begin, end = source.index_of(first.start), source.index_of(second.start)
    between = source.quantities[begin + 1 : end]
    sort = first.quantity.kind, first.quantity.unit
    return len(between) <= _TRIED and not any((one.kind, one.unit) == sort for one in between)
