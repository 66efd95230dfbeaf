"""What follows from series: by how much one changed between two of its times, and what part of all rows some are."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from msgspec import Struct

from exporter.checks.derived.results import (
    DIFFERENCE,
    MORE_THAN,
    POINTS,
    Derivation,
    derive_by,
    form_of_row,
    write_in_scale,
    write_operand,
)
from exporter.checks.derived.wanted import WantedNumber, is_share
from exporter.checks.series.tables import ToldSeries
from exporter.numbers.quantity import HUNDRED, Quantity, same_units


class SeriesChange(Struct, frozen=True):
    """By how much a series changed, with the sign of the way, and the numbers of both times; in per cent or not."""

    value: Decimal
    later: Quantity
    earlier: Quantity
    is_rate: bool

    def agrees(self, quantity: Quantity, direction: int = 0) -> bool:
        """Whether a number tells it, and goes its way, where it goes one (1 up, -1 down)."""
        same = not direction or self.value * direction > 0
        return same and WantedNumber(quantity).agrees(abs(self.value))

    def derive(self) -> Derivation:
        """How its size follows: the larger number less the smaller one, or the change as a part of the earlier."""
        if self.is_rate:
            return derive_by(abs(self.value), MORE_THAN, *(used := (self.later, self.earlier)), used=used)
        used = (self.later, self.earlier) if self.value > 0 else (self.earlier, self.later)
        return derive_by(abs(self.value), DIFFERENCE, *used, used=used)

    def write(self) -> str:
        """How it came about: the later number less the earlier one, whichever is the larger."""
        form = MORE_THAN if self.is_rate else DIFFERENCE
        return form.format(write_operand(self.later), write_operand(self.earlier))


def changes_of(series: ToldSeries, quantity: Quantity) -> Iterator[SeriesChange]:
    """The changes of a series in the unit of a quantity, those to its last time first."""
    for later, earlier in combinations(reversed(series.points), 2):
        one, other = later.fact.quantity, earlier.fact.quantity
        apart = one.value - other.value
        if is_share(quantity) and one.kind == "amount":
            if other.value > 0:
                yield SeriesChange(apart * HUNDRED / other.value, one, other, is_rate=True)
        elif is_of_unit(quantity, one):
            yield SeriesChange(apart, one, other, is_rate=False)


def is_of_unit(quantity: Quantity, one: Quantity) -> bool:
    """Whether a quantity may be by how much a number of a series is more than another: points, where that is a rate."""
    if one.kind == "percent":
        return quantity.unit in POINTS
    return quantity.kind == one.kind and same_units(quantity.unit, one.unit)


def shares_of(parts: Sequence[ToldSeries], series: Sequence[ToldSeries]) -> Iterator[Derivation]:
    """The shares that some rows together have of all rows of their table, the last time first; `series` are all that
    there are."""
    rows = [one for one in series if one.table == parts[0].table and not one.whole]
    count = len(parts[0].points)
    alike = all(len(one.points) == count for one in rows) and parts[0].last.fact.quantity.kind == "amount"
    if not alike or len(rows) <= len(parts) or any(one.whole for one in parts):
        return
    for at in reversed(range(count)):
        own = tuple(one.points[at].fact.quantity for one in parts)
        total = sum((one.points[at].fact.quantity.value for one in rows), Decimal(0))
        if total > 0:
            form = f"{_sum_form(len(own))} ÷ {write_in_scale(total, own[0])}"
            yield derive_by(sum((one.value for one in own), Decimal(0)) * HUNDRED / total, form, *own, used=own)


def _sum_form(count: int) -> str:
    return form_of_row("+", count) if count == 1 else f"({form_of_row('+', count)})"
