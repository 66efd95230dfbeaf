"""A highlighted category or series keeps its colour; the others are muted and can still be told apart."""

from decimal import Decimal
from itertools import pairwise

import pytest
from msgspec.structs import replace

from exporter.document.blocks import Chart, Series
from exporter.document.chart_colors import find_below, highlight_shades
from exporter.units import GREY_STEP, PAPER, VISIBLE, contrast_ratio
from tests.support.one_pagers import settings

SHADES = ("0b5a8a", "c5731b", "36454f")


def chart(kind: str, count: int = 1, highlight: str = "") -> Chart:
    values = (Decimal(1), Decimal(2), Decimal(3))
    series = tuple(Series(name=f"s{n}", values=values, printed=("1", "2", "3")) for n in range(count))
    return Chart(kind=kind, categories=("a", "b", "c"), series=series, alt="", highlight=highlight)  # type: ignore[arg-type]


def apart_in_grey(one: str, other: str) -> bool:
    paler, darker = sorted(contrast_ratio(color, PAPER) for color in (one, other))
    return darker / paler >= GREY_STEP


@pytest.mark.parametrize("template", ["base", "briefing", "modern", "compact", "gongwen"])
def test_a_highlight_and_values_below_zero_are_told_apart_in_grey(template: str) -> None:
    palette = settings(template).colors.series
    for count, highlight in ((1, "b"), (3, "s1")):
        shades = highlight_shades(chart("column", count, highlight), palette)
        others = shades.muted or [shade for shade in shades.shades if shade != palette[0]]
        assert all(apart_in_grey(palette[0], other) for other in others), (template, others)
    one = chart("column")
    sided = replace(one, series=(replace(one.series[0], values=(Decimal(1), Decimal(-2), Decimal(3))),))
    assert apart_in_grey(palette[0], find_below(sided, palette))


def test_without_a_highlight_each_series_has_its_colour() -> None:
    shades = highlight_shades(chart("bar", 3), SHADES)
    assert [shades.color_at(series, 1) for series in range(4)] == [*SHADES, SHADES[0]]


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_one_bar_keeps_its_colour(kind: str) -> None:
    shades = highlight_shades(chart(kind, 1, "b"), SHADES)
    colors = [shades.color_at(0, at) for at in range(3)]
    assert colors[1] == SHADES[0] and colors[0] == colors[2] != SHADES[0]
    assert contrast_ratio(colors[0], PAPER) >= VISIBLE - 0.05
    assert shades.color_at(0) == SHADES[0]  # in the legend


@pytest.mark.parametrize(("kind", "count", "highlight", "kept"), [("line", 3, "s2", 2), ("pie", 1, "b", 1)])
def test_one_line_or_slice_keeps_its_colour(kind: str, count: int, highlight: str, kept: int) -> None:
    shades = highlight_shades(chart(kind, count, highlight), SHADES).shades
    assert shades[kept] == SHADES[0]
    others = sorted(contrast_ratio(shade, PAPER) for at, shade in enumerate(shades) if at != kept)
    assert others[1] / others[0] >= GREY_STEP - 0.05


def test_a_templates_own_grey_is_taken_as_it_is() -> None:
    shades = highlight_shades(chart("bar", 1, "b"), SHADES, "c9b8a0")
    assert [shades.color_at(0, at) for at in range(3)] == ["c9b8a0", SHADES[0], "c9b8a0"]


@pytest.mark.parametrize(("kind", "count", "highlight"), [("line", 3, "s2"), ("pie", 1, "b"), ("column", 3, "b")])
def test_further_greys_are_darker_ones_of_its_hue(kind: str, count: int, highlight: str) -> None:
    found = highlight_shades(chart(kind, count, highlight), SHADES, "c9b8a0")
    greys = found.muted or [shade for shade in found.shades if shade not in SHADES]
    assert greys[0] == "c9b8a0" and len(set(greys)) == len(greys) >= 2
    ratios = [contrast_ratio(shade, PAPER) for shade in greys]
    assert all(after / before >= GREY_STEP - 0.05 for before, after in pairwise(ratios))
