"""Lines whose values are not all printed: a scale tells them, in the column of the first values."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.document.blocks import Chart
from exporter.document.chart import axes
from exporter.pdf.page.tree import ARTIFACT, Path
from exporter.units import PAPER, contrast_ratio
from tests.support.drawn_charts import clipped, collisions, drawn, labels, texts
from tests.support.one_pagers import elements, extent, marks, series

MONTHS = tuple(f"{month}月" for month in range(1, 13))
STEEP = (31240, 52815, 29960, 51870, 38335, 61980, 30110, 63560, 32010, 65890, 37320, 59015)
CALM = (12, 15, 14, 18, 22, 27, 25, 31, 36, 40, 44, 47)


def lines_of(kind, *rows):
    given = tuple(series(f"甲{at}", *row) for at, row in enumerate(rows))
    return Chart(id="c", kind=kind, alt="x", categories=MONTHS[: len(rows[0])], series=given)


def gridlines(figure):
    """Heights of the thin lines, from the highest."""
    found = [
        mark.steps for element in elements(figure) if element.role == ARTIFACT for mark in element.kids
        if isinstance(mark, Path) and mark.stroke and len(mark.steps) == 2 and mark.steps[0][2] == mark.steps[1][2]
    ]  # fmt: skip
    return sorted({round(float(steps[0][2]), 2) for steps in found})


@pytest.mark.parametrize("kind", ["line", "area"])
@pytest.mark.parametrize("width", [150.0, 235.0, 490.0])
def test_values_between_the_ends_of_several_lines_are_read_from_a_scale(kind, width):
    figure = drawn(lines_of(kind, CALM, tuple(value + 30 for value in CALM)), width=width)
    told = [label for label in labels(figure) if label.text in ("0", "20", "40", "60", "80")]
    assert len(told) >= 2
    grid = gridlines(figure)
    assert 3 <= len(grid) <= 6
    # Each number stands at its line, and the lines stand in even steps.
    for label in told:
        _, top, _, bottom = extent(label)
        assert min(abs((top + bottom) / 2 - line) for line in grid) < 2, label.text
    assert len({round(two - one, 1) for one, two in itertools.pairwise(grid)}) == 1
    assert not collisions(figure)
    assert not clipped(figure)


def test_first_and_last_values_of_several_lines_stay():
    said = texts(drawn(lines_of("line", CALM, tuple(value + 30 for value in CALM)), width=235.0))
    assert {"12", "42"} <= set(said)
    assert any(text.endswith(" 47") for text in said) and any(text.endswith(" 77") for text in said)


def test_first_values_give_way_where_they_leave_a_scale_no_number():
    rows = [tuple(start + step for step in CALM[:3]) for start in (0, 10, 20, 30, 40, 50)]
    figure = drawn(lines_of("line", *rows), width=235.0)
    assert len([text for text in texts(figure) if text in ("0", "20", "40", "60", "80")]) >= 2
    assert not collisions(figure)


def test_a_single_line_has_a_scale_only_where_a_value_finds_no_place():
    wide, narrow = (drawn(lines_of("line", STEEP), width=width) for width in (235.0, 150.0))
    every = {str(value) for value in STEEP}
    assert every <= set(texts(wide)) and len(gridlines(wide)) == 1
    assert not every <= set(texts(narrow)) and len(gridlines(narrow)) > 2
    assert {"40000", "60000"} <= set(texts(narrow))
    # Who hears the page hears each value; there it is said in words.
    assert wide.alt == "x"
    assert all(str(value) in narrow.alt for value in STEEP)


def test_an_area_does_not_hide_the_scales_lines():
    figure = drawn(lines_of("area", CALM, CALM), width=235.0)
    order = list(marks(figure))
    fills = [at for at, mark in enumerate(order) if isinstance(mark, Path) and mark.fill and len(mark.steps) > 12]
    grid = [at for at, m in enumerate(order) if isinstance(m, Path) and m.line_width == 0.5 and len(m.steps) == 2]
    assert fills and grid
    assert max(fills) < min(grid)


def test_a_first_value_that_is_a_number_of_the_scale_says_both():
    figure = drawn(lines_of("line", (2810, 3020, 3250, 3410), (2500, 2750, None, 3250)), width=260.0)
    assert texts(figure).count("2500") == 1
    assert {"2810", "2500", "3000"} <= set(texts(figure))


@pytest.mark.parametrize("kind", ["line", "column", "bar"])
def test_a_scales_lines_are_faint_whatever_the_templates_rules_are(kind):
    sets = ("colors.rule=#000000", "pdf.charts.gridlines=true")
    figure = drawn(lines_of(kind, CALM[:4]), *sets, width=235.0)
    thin = [mark for mark in marks(figure) if isinstance(mark, Path) and mark.stroke and mark.line_width == 0.5]
    assert len(thin) > 2
    assert all(contrast_ratio(mark.stroke, PAPER) < 2 for mark in thin)


def test_an_end_that_is_a_round_number_is_one_in_binary_too():
    assert axes.choose_ticks(2.2, 3.05, 5) == [2.2, 2.4, 2.6, 2.8, 3.0]
    assert axes.choose_ticks(0.0, 0.3, 4)[-1] == 0.3


@given(st.floats(0.01, 1e6), st.floats(1.001, 3.0), st.sampled_from([0.0, 1.0]))
def test_a_scale_that_leaves_zero_out_begins_at_one_of_its_numbers(low, times, least):
    if least:
        low = float(round(low))
    high = float(round(low * times)) if least else low * times
    if not low or high - low < max(least, 1e-6):
        return
    foot = axes.lower_to_tick(low, high, 5, least)
    assert 0 <= foot <= low
    assert axes.choose_ticks(foot, high, 5, least)[0] == pytest.approx(foot)


def test_a_scale_has_lines_enough_to_read_between():
    figure = drawn(lines_of("area", (12, 98, 45, 71), (60, 33, 52, 80)), width=235.0)
    assert len(gridlines(figure)) >= 5
