"""The wholes of a text are known by the parts that add up to them."""

from decimal import Decimal

import pytest

from exporter.checks.shares.divided import find_divided
from exporter.checks.shares.number import NamedNumber
from exporter.numbers.quantity import Quantity


def _number(size: int, at: int) -> NamedNumber:
    quantity = Quantity(
        value=Decimal(size),
        unit="t",
        precision=Decimal(1),
        kind="amount",
        start=at,
        end=at + 1,
        text=str(size),
        digits=str(size),
    )
    return NamedNumber(quantity, float(size), "t", {}, at)


def _divided(*sizes: int) -> list[tuple[int, list[int]]]:
    found = find_divided([_number(size, at) for at, size in enumerate(sizes)])
    return [(int(one.whole.size), sorted(int(part.size) for part in one.numbers)) for one in found]


@pytest.mark.parametrize(
    "sizes",
    [
        (960, 640, 220, 100),
        (640, 220, 100, 960),  # the total behind them
        (960, 77, 640, 220, 100),
        (960, 640, 31, 220, 18, 100, 5),  # a second column between them
    ],
)
def test_a_whole_and_its_parts(sizes: tuple[int, ...]) -> None:
    assert (960, [100, 220, 640]) in _divided(*sizes)


def test_numbers_that_make_nothing_are_no_parts() -> None:
    assert _divided(960, 640, 220, 90) == []
    assert _divided(9, 4, 5) == []  # chance
