"""Wholes of the source and the parts that make them up, found by their sums: 96 t, of which 64, 22 and 10 t."""

from collections.abc import Iterator, Sequence
from itertools import count, takewhile

from exporter.checks.shares.number import NamedNumber, NumberGroup

# Numbers of its unit between a whole and the first of its parts, how many parts are looked at, and how many other
# numbers of the unit may stand between one part and the next: those of a second column.
_APART, _PARTS, _STRIDE = 8, 12, 3
_PAIR = 2
# Digits of a whole from which its parts hardly add up to it by chance.
_DIGITS = 3
# The part of a whole that its rounded parts may miss.
_MISSED = 0.004


class Divided(NumberGroup):
    """Parts with the whole that they make."""

    def __init__(self, whole: NamedNumber, parts: tuple[NamedNumber, ...]) -> None:
        super().__init__(parts)
        self.whole = whole


def find_divided(numbers: Sequence[NamedNumber]) -> Iterator[Divided]:
    """The wholes among the source's numbers, in order, with their parts, which stand behind or before them."""
    by_unit: dict[str, list[NamedNumber]] = {}
    for number in numbers:
        if number.start >= 0 and number.unit != "%" and not number.earlier:
            by_unit.setdefault(number.unit, []).append(number)
    for alike in by_unit.values():
        levels = [number for number in alike if not number.direction]
        told: set[tuple[int, ...]] = set()
        for row in (alike, alike[::-1], levels, levels[::-1]):
            for found in _divided_in(row):
                key = (id(found.whole), *sorted(map(id, found.numbers)))
                if key not in told:
                    told.add(key)
                    yield found


def _divided_in(row: Sequence[NamedNumber]) -> Iterator[Divided]:
    """The wholes of a row that stand before their parts."""
    for place, whole in enumerate(row):
        if whole.size >= 10 ** (_DIGITS - 1) * float(whole.quantity.precision or 1):
            yield from _parts_behind(whole, row, place + 1)


def _parts_behind(whole: NamedNumber, row: Sequence[NamedNumber], begin: int) -> Iterator[Divided]:
    """The parts of a whole that stand behind it in a row, the nearest ones that make it."""
    for first in range(begin, min(begin + _APART, len(row))):
        for stride in range(1, _STRIDE + 1):
            parts = _adding_up(whole, row, first, stride)
            if parts:
                yield Divided(whole, parts)
                return


def _adding_up(whole: NamedNumber, row: Sequence[NamedNumber], first: int, stride: int) -> tuple[NamedNumber, ...]:
    """The numbers of a row from one place on, each so many behind the one before, that make a whole; else none."""
    total, off, parts = 0.0, float(whole.quantity.precision) / 2, []
    for place in takewhile(lambda at: at < len(row), count(first, stride)):
        part = row[place]
        total += part.size
        off += float(part.quantity.precision) / 2
        parts.append(part)
        if total > whole.size + off or len(parts) > _PARTS:
            return ()
        if len(parts) >= _PAIR and abs(total - whole.size) <= min(off, _MISSED * whole.size):
            return tuple(parts)
    return ()
