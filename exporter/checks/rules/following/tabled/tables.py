"""Cells that follow from the others of their row or column: what a list leaves of a total, a share of two amounts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, section_of
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.evidence import SourceText
from exporter.checks.rules.following.tabled.named import follows_from_named
from exporter.checks.rules.following.tabled.worked import is_worked_out
from exporter.numbers.quantity import HUNDRED, same_units

_CELLS = frozenset({"cell", "value"})
# Rows of a column that are added up, amounts of a row of which one is a share of another, and the digits from which a
# share is hardly one of them by chance.
_LEAST, _MOST, _AMOUNTS, _DIGITS = 3, 40, 3, 3


def follows_in_table(claim: Claim | None, context: CheckContext) -> bool:
    """Whether a cell makes of the others of its column a total that the source has, is a share of its row's, or is
    what all others of its row add up to."""
    if claim is None or claim.passage is None or claim.passage.role not in _CELLS or context.source is None:
        return False
    if is_worked_out(claim, context) or follows_from_named(claim, context):
        return True
    if claim.quantity.unit == "%":
        return _is_share_of_row(claim, context)
    if claim.quantity.kind != "amount":
        return False
    return _is_sum_of_row(claim, context) or _completes_column(claim, context, context.source)


def _is_sum_of_row(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is the sum of all others of its row, which the source has: 9, 6 and 7 medals, 22 in all."""
    others = [one for one in _row_of(claim, context) if one.place != claim.place]
    alike = all(one.fitting and same_units(one.quantity.unit, claim.quantity.unit) for one in others)
    return len(others) > 1 and alike and sum(one.quantity.value for one in others) == claim.quantity.value


def _is_share_of_row(claim: Claim, context: CheckContext) -> bool:
    """Whether a percentage is one amount of its row divided by another, both of which the source has."""
    if len(claim.quantity.digits.replace(".", "")) < _DIGITS:
        return False
    amounts = [one for one in _row_of(claim, context) if one.quantity.kind == "amount" and one.fitting]
    for part, whole in permutations(amounts[:_AMOUNTS], 2):
        if not same_units(part.quantity.unit, whole.quantity.unit) or not whole.quantity.value:
            continue
        if agrees_with(claim.quantity, abs(part.quantity.value) * HUNDRED / abs(whole.quantity.value)):
            return True
    return False


def _completes_column(claim: Claim, context: CheckContext, source: SourceText) -> bool:
    """Whether a column of which the source has all other numbers adds up to one that it has, too."""
    column = _column_of(claim, context)
    if not _LEAST <= len(column) <= _MOST or not all(one is claim or one.fitting for one in column):
        return False
    total = sum((one.quantity.value for one in column), Decimal(0))
    return any(_states(value, column, source) for value in (total, total / 2))  # of a column that has its total


def _states(value: Decimal, column: Sequence[Claim], source: SourceText) -> bool:
    """Whether the source has a number of this very value, in the unit of a column and more than each but its total."""
    largest = max(one.quantity.value for one in column)
    wanted = replace(column[0].quantity, value=value, digits=f"{value:f}", approx="")
    return value >= largest and any(fact.quantity.value == value for fact in source.find_fitting(wanted))


def _column_of(claim: Claim, context: CheckContext) -> list[Claim]:
    """The numbers in one column, or in a chart's series; of a table whose rows have equally many of the unit."""
    cells = next((one for one in _lists_of(claim, context) if claim in one), ())
    if claim.passage is not None and claim.passage.role == "value":
        return list(cells)
    rows: dict[tuple[int, int] | None, list[Claim]] = {}
    for one in cells:
        rows.setdefault(context.row_of.get(one.place), []).append(one)
    own = rows.get(context.row_of.get(claim.place), [])
    if claim not in own or any(len(row) != len(own) for row in rows.values()):
        return []
    return [row[own.index(claim)] for row in rows.values()]


def _row_of(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    """The other numbers of its row."""
    row = context.row_of.get(claim.place)
    for listed in _lists_of(claim, context) if row is not None else ():
        yield from (one for one in listed if context.row_of.get(one.place) == row)


def _lists_of(claim: Claim, context: CheckContext) -> Sequence[Sequence[Claim]]:
    return context.lists_in.get(section_of(claim.path), ())
