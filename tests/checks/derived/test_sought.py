"""The quick no: never where operands give the number after all, and a no where nothing does."""

from decimal import Decimal
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.checks.derived.results import results_with
from exporter.checks.derived.sought import (
    OperandSizes,
    ReachableResults,
    has_difference,
    has_product,
    has_ratio,
    has_sum,
    may_be_sum,
)
from exporter.checks.derived.wanted import WantedNumber
from exporter.numbers.quantity import Quantity

RELATIONS = ("sum", "difference", "share", "change", "before", "average", "rest", "multiple")
UNITS = (("amount", "人"), ("amount", ""), ("amount", "天"), ("amount", "倍"), ("percent", "%"), ("percent", "百分点"))
SORTS = (*UNITS, ("fraction", ""))
CENT = Decimal("0.01")


def number(value: Decimal | int, kind: str, unit: str, step: Decimal = CENT) -> Quantity:
    return Quantity(
        value=Decimal(value), unit=unit, precision=step, kind=kind, start=0, end=0, text=str(value), digits=str(value)
    )


OPERANDS = st.lists(
    st.builds(lambda value, sort: number(value, *sort), st.integers(-300, 2_000), st.sampled_from(UNITS))
    | st.builds(lambda part: number(Decimal(1) / part, "fraction", ""), st.integers(2, 9)),
    min_size=2,
    max_size=6,
)
NAMED = st.frozensets(st.sampled_from(RELATIONS), min_size=1)


def results_of(operands: list[Quantity], wanted: WantedNumber, named: frozenset[str]) -> list[Decimal]:
    pools = accumulate(([one] for one in operands), lambda pool, more: [*pool, *more])
    return [result[0] for pool in pools for result in results_with(pool[-1], pool, wanted, named)]


@given(OPERANDS, NAMED, st.sampled_from(SORTS), st.data())
@settings(max_examples=300)
def test_what_operands_give_is_never_denied(
    operands: list[Quantity], named: frozenset[str], sort: tuple[str, str], data: st.DataObject
) -> None:
    results = results_of(operands, WantedNumber(number(1, *sort)), named)
    if not results:
        return
    value = abs(data.draw(st.sampled_from(results))).quantize(CENT)
    wanted = WantedNumber(number(value / 100 if sort[0] == "fraction" else value, *sort))
    if any(wanted.agrees(result) for result in results_of(operands, wanted, named) if result and value):
        assert OperandSizes(operands).may_give(wanted, named)
        assert ReachableResults(operands, len(operands)).may_give(wanted, named)


@given(st.lists(st.integers(1, 500), min_size=2, max_size=12), st.data())
def test_two_of_a_row_are_found_where_they_are(sizes: list[int], data: st.DataObject) -> None:
    one, two = data.draw(st.permutations(range(len(sizes))).map(lambda order: order[:2]))
    low, high = sorted((sizes[one], sizes[two]))
    ordered = sorted(sizes)
    assert has_sum(ordered, low + high - 0.1, low + high + 0.1)
    assert has_difference(ordered, high - low - 0.1, high - low + 0.1)
    assert has_product(ordered, low * high - 0.1, low * high + 0.1)
    assert has_ratio(ordered, high / low - 1e-9, high / low + 1e-9)


def test_a_row_of_addends_is_seen_and_what_nothing_gives_is_denied() -> None:
    assert may_be_sum([1, 2, 3, 4], 6, 9.9, 10.1)
    assert may_be_sum([1, 2, 3, 4], 6, 7.9, 8.1)
    assert not may_be_sum([1, 2, 3, 4], 3, 9.9, 10.1)
    people = [number(value, "amount", "人") for value in (4, 9, 200)]
    rates = [number(value, "percent", "%") for value in (4, 9, 60)]
    every = frozenset(RELATIONS) - {"rest"}
    for operands, sort in ((people, ("amount", "人")), (people, ("percent", "%")), (rates, ("percent", "%"))):
        wanted = WantedNumber(number(17, *sort))
        assert not OperandSizes(operands).may_give(wanted, every)
        assert not ReachableResults(operands, 3).may_give(wanted, every)


def test_a_part_of_a_whole_that_is_told_as_the_rest_is_no_chance() -> None:
    """312 fewer than before, now 8,412: by 3.6 %."""
    operands = [number(312, "amount", "件"), number(8_412, "amount", "件")]
    wanted = WantedNumber(number(Decimal("3.6"), "percent", "%", Decimal("0.1")))
    assert OperandSizes(operands).may_give(wanted, frozenset({"change"}))


def test_addends_that_change_nothing_do_not_part_those_of_a_sum() -> None:
    """In millions: what stands between, a hundred or so, is no part of the row."""
    million = Decimal(1_000_000)
    large = [number(value * million, "amount", "人") for value in (7, 31, 54)]
    small = [number(value, "amount", "人") for value in range(100, 108)]
    wanted = WantedNumber(number(92 * million, "amount", "人", million))
    operands = [large[0], *small[:4], large[1], *small[4:], large[2]]
    named = frozenset({"sum"})
    assert any(wanted.agrees(result) for result in results_of(operands, wanted, named))
    assert OperandSizes(operands).may_give(wanted, named)
