"""Rows and columns of the source's tables that a sentence names: what a number in it may follow from.

A row with the two years of one thing, the same column of two things, and one thing with the total of its column.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.derived.derivation import OperandGroup
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact, SourceRow
from exporter.checks.words.clauses import sentence_around, share_of_words, word_stems
from exporter.numbers.quantity import Quantity

# The part of a row's name that a sentence must have to name it, and rows that a sentence names at most.
_NAMED, _MOST = 0.5, 4


def row_groups(claim: Claim, source: SourceText) -> Iterator[OperandGroup]:
    """The numbers that stand together in tables and that the sentence of a number names, the likeliest first."""
    own, around = frozenset(claim.words), word_stems(_sentence_of(claim))
    for table in source.tables:
        rows = [row for row in table if row.name and share_of_words(row.name, around) >= _NAMED][:_MOST]
        rows.sort(key=lambda row: -share_of_words(row.name, own))
        for row in rows:
            yield OperandGroup(cell.quantity for cell in row.cells)
        columns = range(len(table[0].cells)) if rows else ()
        for column in columns if len(rows) > 1 else ():
            yield OperandGroup(row.cells[column].quantity for row in rows)
        for row in rows:
            for column in columns:
                total = _total_of(table, column)
                if total is not None:
                    yield OperandGroup((row.cells[column].quantity, total))


def _sentence_of(claim: Claim) -> str:
    if claim.passage is None:
        return claim.label
    text = claim.passage.text
    return f"{sentence_around(text, claim.at, claim.at + len(claim.quantity.text))} {claim.passage.head}"


def _total_of(table: Sequence[SourceRow], column: int) -> Quantity | None:
    """The sum of a column, where its numbers are amounts of one unit; that of its last row where this is the sum."""
    cells: list[Fact] = [row.cells[column] for row in table]
    first = cells[0].quantity
    if any(cell.quantity.kind != "amount" or cell.quantity.unit != first.unit for cell in cells):
        return None
    values = [cell.quantity.value for cell in cells]
    if len(values) > 2 and sum(values[:-1], Decimal(0)) == values[-1]:
        return cells[-1].quantity
    total = sum(values, Decimal(0))
    return replace(first, value=total, text=f"{total.normalize():f}", digits=f"{total.normalize():f}")
