"""A chart's height by what it shows: bars by their number, others by their width, never too low or too tall."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.document.chart.heights import choose_height

KINDS = ("bar", "column", "stacked", "share", "line", "area", "combo", "pie", "doughnut")
POINTS = st.floats(100, 600)
SIZES = st.floats(8, 14)


def test_bars_are_as_tall_as_their_number_needs() -> None:
    heights = [choose_height("bar", count, 1, 450, 10) for count in range(1, 15)]
    assert all(two - one == pytest.approx(22) for one, two in pairwise(heights))
    assert (
        choose_height("bar", 5, 3, 450, 10) > choose_height("bar", 5, 2, 450, 10) > choose_height("bar", 5, 1, 450, 10)
    )
    assert choose_height("bar", 5, 1, 200, 10) == choose_height("bar", 5, 1, 450, 10)
    assert choose_height("bar", 5, 1, 450, 10, lined=True) > choose_height("bar", 5, 1, 450, 10)


@pytest.mark.parametrize("kind", ["column", "line", "area", "combo", "stacked"])
def test_others_follow_their_width_and_not_their_number(kind: str) -> None:
    assert choose_height(kind, 4, 1, 240, 9) < choose_height(kind, 4, 1, 320, 9)
    assert choose_height(kind, 4, 1, 320, 9) == choose_height(kind, 12, 1, 320, 9)


@pytest.mark.parametrize("kind", ["pie", "doughnut"])
def test_slices_are_nearly_square_and_names_beside_them_have_room(kind: str) -> None:
    assert choose_height(kind, 4, 1, 150, 10) == 150
    assert choose_height(kind, 4, 1, 450, 10) == 180 < choose_height(kind, 7, 1, 450, 10)


@given(st.sampled_from(KINDS), st.integers(1, 200), st.integers(1, 8), POINTS, SIZES)
def test_no_chart_is_too_low_or_too_tall(kind: str, categories: int, series: int, width: float, size: float) -> None:
    height = choose_height(kind, categories, series, width, size)
    assert 4 * size <= height + 1e-6
    assert height <= 40 * size + 1e-6
