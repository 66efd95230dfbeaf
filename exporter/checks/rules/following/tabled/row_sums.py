"""Sums of rows of the outline's own table that a sentence names: Progress and the Greens have 31 seats together."""

from collections.abc import Iterator, Sequence

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between
from exporter.checks.derived.results import Derivation, derive_by, form_of_row
from exporter.checks.mentions import StatedRow
from exporter.checks.passages import RUNNING_ROLES
from exporter.checks.words.clauses import name_stems, sentence_around
from exporter.checks.words.relations import names_relation
from exporter.checks.words.stops import sentence_bounds
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import Quantity, same_units

# Tables of an outline, and rows of one, that are looked through; rows that are added up.
_TABLES, _ROWS, _LEAST, _MOST = 40, 60, 2, 5


def sum_of_rows(claim: Claim, context: CheckContext) -> Derivation | None:
    """The sum of the rows of a table that are named between a number and the one before it, where its sentence says
    that it is one: of the columns of its unit the one that agrees, else the first."""
    quantity = claim.quantity
    if claim.passage is None or claim.passage.role not in RUNNING_ROLES or claim.direction or quantity.approx:
        return None
    if quantity.kind != "amount" or quantity.unit in (*PERIODS, "倍"):
        return None
    sentence = sentence_around(claim.passage.text, claim.at, claim.end)
    if not names_relation(sentence, "sum", context.language):
        return None
    begin, _ = sentence_bounds(claim.passage.text, claim.at)
    before = claims_between(claim.passage, begin, claim.at, context)
    named = name_stems(claim.passage.text[before[-1].end if before else begin : claim.at])
    sums = [one for table in context.tables[:_TABLES] for one in _sums_of(_rows_named(table, named), quantity, context)]
    return next((one for one in sums if one.value == quantity.value), sums[0] if sums else None)


def _rows_named(table: Sequence[StatedRow], named: frozenset[str]) -> list[StatedRow]:
    """The rows of a table that are named by words that no other row has; none where these are too few or too many."""
    if len(table) > _ROWS:
        return []
    stems = [name_stems(row.name) for row in table]
    own = [words - frozenset[str]().union(*(others for others in stems if others is not words)) for words in stems]
    rows = [row for row, words in zip(table, own, strict=True) if words & named]
    return rows if _LEAST <= len(rows) <= min(_MOST, len(table) - 1) else []


def _sums_of(rows: Sequence[StatedRow], quantity: Quantity, context: CheckContext) -> Iterator[Derivation]:
    for column in rows[0].cells if rows else ():
        cells = [row.cells[column].quantity for row in rows if column in row.cells]
        alike = all(one.kind == "amount" and _may_be_of(one, quantity) for one in cells)
        if len(cells) == len(rows) and alike:
            total = sum(one.value for one in cells[1:]) + cells[0].value
            yield derive_by(total, form_of_row("+", len(cells)), *cells, used=tuple(cells))


def _may_be_of(one: Quantity, quantity: Quantity) -> bool:
    return not one.unit or not quantity.unit or same_units(one.unit, quantity.unit)
