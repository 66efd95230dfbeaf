"""Cells of a column of changes with the wrong sign, by the other rows of their table: 5,376 now, 5,520 before, 144.

Or by the source, which says that one falls where others rise.
"""

from collections.abc import Iterator, Sequence
from itertools import permutations

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.earlier import is_level_fact
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.directions.changes import backward_finding
from exporter.checks.rules.directions.reversals import likeliest_facts
from exporter.checks.rules.missing import cite_source
from exporter.checks.words.polarity import DOWN, UP
from exporter.checks.words.relations import names_relation
from exporter.checks.words.times import year_in
from exporter.message import Message

# Columns of numbers of a table that are tried with one another.
_MOST_COLUMNS = 6
# Rows of a table at least: of two, neither is the rule. Most must have the sign of the column.
_LEAST_ROWS = 3


def find_wrong_signs(context: CheckContext) -> Iterator[Finding]:
    """Cells of a column of changes with the wrong sign."""
    yield from _find_turned(context)
    yield from _find_unsigned_falls(context)


def _find_turned(context: CheckContext) -> Iterator[Finding]:
    """Differences of two columns, row by row, of which a few have the sign of the other way round."""
    for rows in _tables(context):
        width = len(rows[0])
        if len(rows) < _LEAST_ROWS or not 2 < width <= _MOST_COLUMNS or any(len(row) != width for row in rows):
            continue
        for columns in permutations(range(width), 3):
            yield from _turned_in(rows, columns)


def _find_unsigned_falls(context: CheckContext) -> Iterator[Finding]:
    """Cells without a sign whose number falls in the source, where another one of their column rises: 3.2 for −3.2."""
    source = context.source
    if source is None or source.is_long:
        return
    for table in context.tables:
        for column in dict.fromkeys(name for row in table for name in row.cells):
            claims = [context.claims_at.get(row.cells[column].place) for row in table if column in row.cells]
            ways = [(claim, _way_of(claim, source)) for claim in claims if claim is not None and not claim.direction]
            if not any(way == UP for _, way in ways) or (year_in(column) and not any(_is_rate(one) for one, _ in ways)):
                continue
            for claim, way in ways:
                if way == DOWN and claim.quantity.value > 0 and not _is_count(claim, column, context):
                    template = "{quantity} has no sign; in the source it goes down, others of its column up"
                    message = Message(template, quantity=claim.written)
                    fact = likeliest_facts(claim, source)[0]
                    hint = cite_source(source, fact)
                    yield Finding("direction-differs", claim.path, claim.place, message, hint, fact=fact)


def _is_count(claim: Claim, column: str, context: CheckContext) -> bool:
    """Whether a cell counts what was lost and is no change: defeats, beside a source that lost three games."""
    quantity = claim.quantity
    if quantity.kind != "amount" or quantity.unit or quantity.value != int(quantity.value):
        return False
    return not any(names_relation(column, relation, context.language) for relation in ("change", "difference"))


def _is_rate(claim: Claim) -> bool:
    return claim.quantity.kind == "percent"


def _way_of(claim: Claim, source: SourceText) -> int:
    """UP or DOWN where the source has a number by how much something rose or fell, and nothing else; else 0."""
    facts = likeliest_facts(claim, source)
    ways = {0 if _is_level(fact, source) else source.direction(fact) for fact in facts}
    return ways.pop() if len(ways) == 1 else 0


def _is_level(fact: Fact, source: SourceText) -> bool:
    """Whether a number is no change: what something came to, or was at one of two times, or in a year beside it."""
    return is_level_fact(fact, source) or source.is_end(fact) or source.year_beside(fact) is not None


def _turned_in(rows: Sequence[Sequence[Claim]], columns: tuple[int, int, int]) -> Iterator[Finding]:
    """The cells of the third column that are the second less the first, where most are the first less the second."""
    turned, fitting = [], 0
    for row in rows:
        first, second, change = (row[column] for column in columns)
        apart = first.quantity.value - second.quantity.value
        if change.quantity.value == apart:
            fitting += 1
        elif change.quantity.value == -apart:
            turned.append((first, second, change))
    if fitting + len(turned) < len(rows) or len(turned) >= fitting:
        return
    for first, second, change in turned:
        said = UP if change.quantity.value > 0 else DOWN
        yield replace(backward_finding(change, said, f"{first.written} − {second.written}"), certain=True)


def _tables(context: CheckContext) -> Iterator[list[list[Claim]]]:
    """The rows of each table of the outline, each its cells with a number, in order."""
    tables: dict[str, list[list[Claim]]] = {}
    for passage in context.passages:
        rows = tables.setdefault(passage.path, []) if passage.role in ("row", "cell") else []
        if passage.role == "row":
            rows.append([])
        elif passage.role == "cell" and rows:
            rows[-1] += context.claims_in.get(id(passage), ())
    yield from (rows for rows in tables.values() if rows)
