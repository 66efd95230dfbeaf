"""The quick no: never where two operands, or a row of addends, give the number after all."""

from hypothesis import given
from hypothesis import strategies as st

from exporter.checks.derived.sought import SoughtResult

OPERANDS = st.lists(st.integers(1, 10_000), min_size=2, max_size=8)
NAMED = frozenset({"sum", "difference", "share", "change", "before", "average", "rest", "multiple"})
REACH = 0.005


def sought(value: float, *, share: bool = False) -> SoughtResult:
    return SoughtResult(round(value, 2), REACH + 1e-9, NAMED, share=share)


@given(OPERANDS, st.data())
def test_amounts_are_never_denied_their_sum_difference_or_quotient(operands: list[int], data: st.DataObject) -> None:
    low, high = sorted((data.draw(st.sampled_from(operands)), data.draw(st.sampled_from(operands))))
    for value in (high + low, high - low, high / low):
        if value > REACH:
            assert sought(value).may_come_of_amounts(operands)
    for rate in (low / high, (high - low) / low, (high - low) / high):
        if rate > REACH:
            assert sought(100 * rate, share=True).may_come_of_amounts(operands)


@given(OPERANDS, st.data())
def test_rates_and_mixed_operands_are_never_denied(operands: list[int], data: st.DataObject) -> None:
    low, high = sorted((data.draw(st.sampled_from(operands)), data.draw(st.sampled_from(operands))))
    for value in (high - low, 100 - high - low, 100 - low):
        if value > REACH:
            assert sought(value, share=True).may_come_of_rates(operands)
    for value in (high * low / 100, high / low, high / (1 + low / 100), high * low):
        if value > REACH:
            assert sought(value).may_come_of_both(operands)


def test_a_row_of_addends_is_seen_and_what_nothing_gives_is_denied() -> None:
    assert sought(10).may_be_sum([1, 2, 3, 4], 6)
    assert sought(8).may_be_sum([1, 2, 3, 4], 6)
    assert not sought(10).may_be_sum([1, 2, 3, 4], 3)
    assert not sought(17).may_come_of_amounts([4, 9, 200])
    assert not sought(17, share=True).may_come_of_rates([4, 9, 60])
    assert not sought(17).may_come_of_both([3, 7, 9])
