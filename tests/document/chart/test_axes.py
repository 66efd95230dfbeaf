"""Two axes side by side: round steps, as many on both, zero at one height; bands that part lines from columns."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.document.chart.axes import COLUMNS_TOP, LINES_FOOT, LINES_TOP, align_scales, split_bands

ENDS = st.tuples(st.integers(-(10**6), 0), st.integers(1, 10**6))


def height(value: float, axis: tuple[float, float]) -> float:
    return (value - axis[0]) / (axis[1] - axis[0])


@given(ENDS, ENDS, st.booleans(), st.booleans())
def test_scales_side_by_side_share_their_lines_and_hold_all_values(
    columns: tuple[int, int], lines: tuple[int, int], one: bool, two: bool
) -> None:
    scales = align_scales(columns, lines, whole=(one, two))
    assert len(scales[0]) == len(scales[1])
    for (low, high), ticks, whole in zip((columns, lines), scales, (one, two), strict=True):
        assert ticks[0] <= low and high <= ticks[-1]
        steps = {round(after - before, 6) for before, after in pairwise(ticks)}
        assert len(steps) == 1
        assert not whole or all(tick == int(tick) for tick in ticks)
    assert scales[0].index(0.0) == scales[1].index(0.0)


def test_a_line_far_above_zero_keeps_its_shape_beside_columns() -> None:
    columns, lines = align_scales((0, 105), (620, 655), whole=(True, True))
    assert columns[0] == 0
    assert lines[0] > 500


@pytest.mark.parametrize("lines", [(3.0, 8.4), (-4.0, 2.0), (600.0, 655.0)])
def test_a_line_runs_above_the_columns(lines: tuple[float, float]) -> None:
    left, right = split_bands((0.0, 120.0), lines)
    assert height(120.0, left) == pytest.approx(COLUMNS_TOP)
    assert height(lines[0], right) == pytest.approx(LINES_FOOT)
    assert height(lines[1], right) == pytest.approx(LINES_TOP)
