"""Charts: every value where it belongs, no label over another, nothing outside, readable in grey."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from msgspec.structs import replace

from exporter import units
from exporter.document import charting
from exporter.document.blocks import Chart, Series
from exporter.document.chart import axes
from exporter.document.chart.spread import spread_apart
from exporter.pdf.chart.round import COMFORT
from exporter.pdf.page.fonts import open_fonts
from exporter.pdf.page.text import FitScale, Typesetter
from exporter.pdf.page.tree import ARTIFACT, Box, Element, Path
from exporter.pdf.zones import chart as zone
from exporter.problem import Problems
from exporter.typeset.line import TextLine
from exporter.units import contrast_ratio
from tests.support.drawn_charts import bars, clipped, collisions, drawn, drawn_through, labels, texts
from tests.support.one_pagers import chart, elements, extent, fitted, marks, sample, series, settings

KINDS = ("bar", "column", "stacked", "share", "line", "area", "pie", "doughnut")


def swatches(figure):
    return [mark for mark in marks(figure) if isinstance(mark, Box)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("categories", [1, 2, 4, 8, 12])
@pytest.mark.parametrize("count", [1, 2, 6])
def test_no_label_collides_or_is_clipped(kind, categories, count):
    figure = drawn(chart(kind, categories, count))
    assert not collisions(figure)
    assert not clipped(figure)


numbers = st.one_of(st.none(), st.integers(-(10**6), 10**6), st.floats(-1e4, 1e4).map(lambda v: round(v, 2)))


@given(st.sampled_from(KINDS), st.integers(1, 12), st.integers(1, 6), st.data())
@examples(max_examples=60, deadline=None)
def test_any_numbers_make_a_chart(kind, categories, count, data):
    words = st.one_of(
        st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=14), st.sampled_from(["September", "2024", "North East"])
    )
    block = Chart(
        id="c", kind=kind, alt="x", categories=tuple(data.draw(words) for _ in range(categories)),
        series=tuple(
            series(data.draw(words), *(data.draw(numbers) for _ in range(categories))) for _ in range(count)
        ),
    )  # fmt: skip
    if all(value is None for each in block.series for value in each.values):
        return
    figure = drawn(block, width=data.draw(st.sampled_from([150.0, 190.0, 490.0])))
    assert not collisions(figure)
    assert not clipped(figure)


def test_a_wide_slice_is_measured_by_its_edge_and_not_by_its_handles():
    two = Chart(id="c", kind="pie", alt="x", categories=("甲", "乙"), series=(series("a", 1, 2),))
    assert not clipped(drawn(two, width=490.0))


def test_bars_are_as_long_as_their_values():
    figure = drawn(chart("bar", 4, 1, (400, 200, 100, 50)))
    widths = [box.width for box in bars(figure)]
    assert [round(width / widths[-1]) for width in widths] == [8, 4, 2, 1]


def test_columns_are_as_tall_as_their_values():
    figure = drawn(chart("column", 3, 1, (300, 200, 100)))
    heights = [box.height for box in bars(figure)]
    assert [round(height / heights[-1]) for height in heights] == [3, 2, 1]


def test_negative_values_stand_on_the_other_side_of_zero():
    figure = drawn(chart("bar", 2, 1, (100, -50)))
    one, two = bars(figure)
    assert two.x + two.width == pytest.approx(one.x)
    figure = drawn(chart("column", 2, 1, (100, -50)))
    one, two = bars(figure)
    assert one.y + one.height == pytest.approx(two.y)


def test_a_gap_is_left_out_and_zero_is_not():
    assert len(bars(drawn(chart("bar", 3, 1, (5, None, 0))))) == 2


def test_a_line_breaks_at_a_gap():
    figure = drawn(chart("line", 6, 1, (1, 2, None, 3, 4, 5)))
    strokes = [mark for mark in marks(figure) if isinstance(mark, Path) and mark.line_width == 1.5]
    assert [len(stroke.steps) for stroke in strokes] == [2, 3]


@pytest.mark.parametrize("kind", ["bar", "column", "line", "pie", "doughnut"])
def test_few_values_are_all_printed_and_no_scale_is_drawn(kind):
    figure = drawn(chart(kind, 4, 1, (40, 30, 20, 10)))
    said = "".join(texts(figure))
    assert all(str(value) in said for value in (40, 30, 20, 10))
    assert "0" not in texts(figure)


def test_a_scale_stands_in_where_values_have_no_room():
    figure = drawn(chart("bar", 12, 6))
    assert "0" in texts(figure)
    assert "39684" not in texts(figure)


def test_several_series_are_named():
    for kind in KINDS[:5]:
        said = "".join(texts(drawn(chart(kind, 4, 3))))
        assert all(f"{year}年" in said for year in (2020, 2021, 2022)), kind


def test_lines_differ_in_more_than_colour():
    figure = drawn(chart("line", 4, 6))
    strokes = [mark for mark in marks(figure) if isinstance(mark, Path) and mark.line_width == 1.5]
    assert len({stroke.dash for stroke in strokes}) == 6


def test_names_at_lines_ends_stand_in_the_lines_order():
    figure = drawn(chart("line", 3, 3, (10, 20, 30)))
    ends = [label for label in labels(figure) if "年" in label.text]
    assert [label.text[:4] for label in sorted(ends, key=lambda label: label.y)] == ["2022", "2021", "2020"]


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("template", ["base", "briefing", "modern", "compact"])
def test_any_two_of_six_series_are_told_apart_in_grey(template, count):
    palette = settings(template).colors.series
    shades = units.spread_shades(palette, count)
    assert len(shades) == count
    for one, two in itertools.combinations(shades, 2):
        assert contrast_ratio(one, two) >= units.GREY_STEP, (one, two)
    assert all(contrast_ratio(shade, units.PAPER) >= 3 for shade in shades)
    # Lightness alone is the program's: each keeps the hue that the template gave it.
    for own, made in zip(palette, shades, strict=False):
        channels = [[int(color[at : at + 2], 16) for at in (0, 2, 4)] for color in (own, made)]
        assert len({tuple(sorted(range(3), key=lambda at: rgb[at])) for rgb in channels}) == 1, (own, made)


def test_colours_that_differ_enough_stay_as_the_template_has_them():
    palette = ("0b5a8a", "c8741a", "1f3a4d", "2f8f83")
    assert units.spread_shades(palette, 3) == palette[:3]


@pytest.mark.parametrize("palette", [("336699", "336699", "33669a", "ff0000"), ("000000",), ("ffe000",) * 4])
def test_colours_that_are_alike_are_made_lighter_and_darker(palette):
    shades = units.spread_shades(palette, 4)
    assert len(shades) == 4
    assert all(contrast_ratio(one, two) >= units.GREY_STEP for one, two in itertools.combinations(shades, 2))


def test_a_value_inside_a_bar_reads_on_its_colour():
    figure = drawn(chart("stacked", 2, 6, (300, 280)), width=300.0)
    boxes = [box for box in bars(figure) if box.fill]
    for label in labels(figure):
        middle = extent(label)[0] + 1, label.y - 2
        under = [b for b in boxes if b.x < middle[0] < b.x + b.width and b.y < middle[1] < b.y + b.height]
        if under:
            assert contrast_ratio(label.runs[0].color, under[0].fill) >= 4.5


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0x777777))
def test_every_fill_has_an_ink_that_reads_on_it(fill, ink):
    assert contrast_ratio(units.readable_on(f"{fill:06x}", f"{ink:06x}"), f"{fill:06x}") >= 4.5


def test_long_category_names_wrap_and_columns_lie_down_when_they_cannot():
    long = Chart(
        id="c", kind="column", alt="x", categories=("Administration", "Telecommunication", "Manufacturing") * 3,
        series=(series("a", *range(1, 10)),),
    )  # fmt: skip
    heights = {round(box.height, 1) for box in bars(drawn(long))}
    assert len(heights) == 1


def test_columns_lie_down_rather_than_break_a_name_of_three_han():
    towns = Chart(
        id="c", kind="column", alt="x", categories=("城关镇", "白石镇", "双河乡", "云岭乡", "石门乡", "南坪镇"),
        series=(series("a", 31240, 42815, 28960, 19870, 15335, 47980),),
    )  # fmt: skip
    for width in (150.0, 170.0, 185.0, 200.0, 220.0):
        assert set(towns.categories) <= set(texts(drawn(towns, width=width))), width


def test_lines_that_begin_at_one_value_print_it_once():
    index = Chart(
        id="c", kind="line", alt="x", categories=("2021", "2022", "2023"),
        series=(series("a", 100, 120, 150), series("b", 100, 95, 90), series("c", 80, 100, 110)),
    )  # fmt: skip
    assert texts(drawn(index, width=260.0)).count("100") == 1


@pytest.mark.parametrize("values", [(1, -1), (0, 0), (None, 0)])
def test_a_pie_that_says_nothing_becomes_bars(values):
    assert bars(drawn(chart("pie", 2, 1, values)))


@pytest.mark.parametrize("kind", ["pie", "doughnut"])
@pytest.mark.parametrize("width", [126.0, 235.0])
def test_what_has_no_slice_is_told_below_the_circle(kind, width):
    words = ("甲类", "乙类", "丙类", "丁类", "戊类")
    figure = drawn(
        Chart(id="c", kind=kind, alt="x", categories=words, series=(series("a", 50, 0, 30, None, 0),)), width=width
    )
    assert all(word in "".join(texts(figure)) for word in words)
    slices = [drawn_through(kid)[1::2] for kid in figure.kids if isinstance(kid, Path) and kid.fill]
    assert len(slices) == 2
    below = "".join(label.text for label in labels(figure) if extent(label)[1] > max(map(max, slices)))
    beside = width > 200  # a narrow circle keeps its room, and all names stand below it
    assert below.replace(" ", "") == ("乙类0丁类–戊类0" if beside else "甲类50乙类0丙类30丁类–戊类0")
    assert len(swatches(figure)) == (0 if beside else 2)  # what has no slice has no swatch
    assert not collisions(figure)
    assert not clipped(figure)


SPENDING = ("Banks", "Pumping stations", "Relief channel", "Surveys and land", "Natural storage")


@pytest.mark.parametrize("kind", ["pie", "doughnut"])
@pytest.mark.parametrize("width", [150.0, 177.0, 210.0, 260.0, 320.0])
def test_long_names_leave_the_circle_its_size(kind, width):
    """Beside it where there is room; else below it, each behind its slice's colour."""
    values = series("a", 44.1, 27.3, 15.8, 6.2, 3.0)
    figure = drawn(Chart(id="c", kind=kind, alt="x", categories=SPENDING, series=(values,)), width=width)
    slices = [kid for kid in figure.kids if isinstance(kid, Path) and kid.fill]
    across = [x for wedge in slices for x in drawn_through(wedge)[::2]]
    size = labels(figure)[0].runs[0].size
    assert max(across) - min(across) >= 2 * COMFORT * size - 0.5
    assert [box.fill for box in swatches(figure)] in ([], [wedge.fill for wedge in slices])
    assert not collisions(figure)
    assert not clipped(figure)


def test_slices_fill_the_circle():
    figure = drawn(chart("pie", 3, 1, (50, 25, 25)))
    slices = [kid for kid in figure.kids if isinstance(kid, Path) and kid.fill]
    assert [sum(step[0] == "C" for step in wedge.steps) for wedge in slices] == [2, 1, 1]


def test_key_figures_in_a_chart_are_found_by_their_ids():
    figure = drawn(chart("bar", 2, 1, (5, 3), figures=("services", "checks")))
    spans = [element.figure for element in elements(figure) if element.figure]
    assert spans == ["services", "checks"]


def test_the_unit_is_printed_once_where_values_do_not_carry_it():
    page = fitted(sample(2, 0, chart=chart("bar")))[0].page
    assert sum("单位：件" in mark.text for mark in marks(page.root) if isinstance(mark, TextLine)) == 1


def test_labels_and_gridlines_follow_the_template():
    bare = drawn(chart("column", 4, 1, (40, 30, 20, 10)), "pdf.charts.labels=false")
    assert "40" not in [text for text in texts(bare) if text not in ("0", "10", "20", "30", "40")]
    lined = drawn(chart("column", 4, 1, (40, 30, 20, 10)), "pdf.charts.gridlines=true")
    rules = [e for e in elements(lined) if e.role == ARTIFACT]
    assert len(rules) > len([e for e in elements(drawn(chart("column", 4, 1, (40, 30, 20, 10)))) if e.role == ARTIFACT])


def test_thick_bars_follow_the_templates_gap():
    wide, narrow = (bars(drawn(chart("bar"), f"pdf.charts.bar_gap={gap}"))[0].height for gap in (0.2, 2))
    assert wide > narrow


@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=12), st.floats(4, 9),
)  # fmt: skip
@example([50.0, 50.0, 50.0], 8.0)
def test_spread_labels_never_overlap_and_keep_their_order(wanted, tall):
    heights = [tall] * len(wanted)
    placed = spread_apart(wanted, heights, 0, 120)
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    for one, two in itertools.pairwise(order):
        assert placed[two] - placed[one] >= tall - 1e-6
    assert min(placed) >= tall / 2 - 1e-6
    assert max(placed) <= 120 - tall / 2 + 1e-6


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(2, 8))
def test_scales_have_round_steps_inside_their_range(low, span, most):
    found = axes.choose_ticks(low, low + span, most)
    assert len(found) <= most + 1
    assert all(low - span * 1e-6 <= tick <= low + span * 1.000001 for tick in found)


def test_series_with_grouped_thousands_get_a_grouped_scale():
    grouped = Chart(
        id="c", kind="column", alt="x", categories=("a", "b"),
        series=(Series(name="s", values=(Decimal(40000), Decimal(20000)), printed=("40,000", "20,000")),),
    )  # fmt: skip
    assert "20,000" in texts(drawn(grouped, "pdf.charts.labels=false"))


def test_a_chart_is_one_figure_with_its_words():
    figure = drawn(chart("line", 6, 2))
    assert figure.alt == "图：服务量"
    assert all(isinstance(kid, (Element, TextLine, Box, Path)) for kid in figure.kids)


def names(count, words):
    return tuple(words[at % len(words)] for at in range(count))


def test_years_that_have_no_room_thin_out_back_from_the_last():
    for kind in ("column", "line"):
        years = tuple(str(2012 + at) for at in range(12))
        figure = drawn(Chart(id="c", kind=kind, alt="x", categories=years, series=(series("a", *range(12)),)))
        shown = [text for text in texts(figure) if text in years]
        assert "2023" in shown and 1 < len(shown) < 12, kind
        steps = {int(two) - int(one) for one, two in itertools.pairwise(shown)}
        assert len(steps) == 1, kind


def test_names_that_nobody_can_count_on_are_all_there():
    words = ("Northern districts", "Harbour", "Old town", "West", "Riverside and parks", "Hills")
    for kind in ("column", "stacked", "line", "area"):
        block = Chart(
            id="c", kind=kind, alt="x", categories=words, series=(series("a", *range(6)), series("b", *range(6)))
        )
        said = "".join(texts(drawn(block))).replace(" ", "")
        assert all(word.replace(" ", "") in said for word in words), kind


def test_piles_stay_piles_when_they_lie_down():
    block = Chart(
        id="c", kind="stacked", alt="x", categories=names(4, ("Administration and finance", "Telecommunication")),
        series=(series("a", 10, 20, 30, 40), series("b", 40, 30, 20, 10)),
    )  # fmt: skip
    placed = bars(drawn(block))
    assert len(placed) == 8
    for one, two in zip(placed[::2], placed[1::2], strict=True):
        assert one.y == pytest.approx(two.y)
        assert one.x + one.width == pytest.approx(two.x)


def test_a_pile_of_one_series_is_a_column_with_its_value_above():
    figure = drawn(chart("stacked", 3, 1, (40, 30, 20)))
    tops = {round(box.y, 1): box for box in bars(figure)}
    for label in labels(figure):
        if label.text in ("40", "30", "20"):
            assert any(label.y < top for top in tops)


def test_a_line_scale_that_does_not_begin_at_zero_says_where_it_begins():
    lifted = texts(drawn(chart("line", 4, 1, (984, 1000, 991, 1010))))
    assert sorted(text for text in lifted if text.isdigit()) == ["1000", "1010", "980", "984", "991"]
    grounded = texts(drawn(chart("line", 4, 1, (10, 1000, 500, 700))))
    assert sorted(text for text in grounded if text.isdigit()) == ["10", "1000", "500", "700"]


@pytest.mark.parametrize("kind", ["bar", "column", "stacked", "area"])
def test_what_is_filled_always_begins_at_zero(kind):
    figure = drawn(chart(kind, 2, 1, (1000, 1010)))
    if kind == "area":
        assert not [text for text in texts(figure) if text.isdigit() and 900 < int(text) < 1000]
        return
    one, two = (max(box.width, box.height) if kind == "bar" else box.height for box in bars(figure))
    assert two / one == pytest.approx(1.01, rel=0.002)


def test_names_at_lines_ends_carry_their_lines_markers():
    figure = drawn(chart("line", 4, 3))
    ends = [label for label in labels(figure) if "年" in label.text]
    keys = [mark for element in elements(figure) if element.role == ARTIFACT for mark in element.kids]
    for label in ends:
        assert any(
            isinstance(mark, Box | Path) and (mark.fill or mark.line_width == 1.2)
            and 0 < extent(label)[0] - (mark.x if isinstance(mark, Box) else float(mark.steps[0][1])) < 12
            for mark in keys
        ), label.text  # fmt: skip


def test_a_pie_with_more_words_than_room_lies_down():
    long = names(12, ("Northern districts and islands", "Harbour and old town", "Western suburbs"))
    assert bars(drawn(Chart(id="c", kind="pie", alt="x", categories=long, series=(series("a", *range(1, 13)),))))


def printed_chart(kind, words, values, unit="", many=1):
    """A chart whose values print as given: `words` are the printed values."""
    numbers = tuple(Decimal(value) for value in values)
    given = tuple(Series(name=f"s{n}", values=numbers, printed=tuple(words)) for n in range(many))
    return Chart(
        id="c", kind=kind, alt="x", unit=unit, categories=tuple(f"区{n}" for n in range(len(words))), series=given
    )


@pytest.mark.parametrize(
    ("words", "values", "unit", "expected"),
    [
        (("0,046", "0,19"), ("0.046", "0.19"), "", "0,1"),
        (("1.234,5", "2.000"), ("1234.5", "2000"), "", "1.000"),
        (("12.5%", "40%"), ("12.5", "40"), "%", "20%"),
        (("30,000,000", "90,000,000"), ("30000000", "90000000"), "", "50,000,000"),
        (("3’000", "10’000"), ("3000", "10000"), "", "10’000"),
    ],
)
@pytest.mark.parametrize("kind", ["bar", "column"])
def test_a_scales_numbers_print_as_the_values_do(kind, words, values, unit, expected):
    figure = drawn(printed_chart(kind, words, values, unit), "pdf.charts.labels=false", width=300.0)
    assert expected in texts(figure)


def test_whole_values_get_no_ticks_between_whole_numbers():
    for kind in ("bar", "column"):
        said = texts(drawn(chart(kind, 2, 1, (1, 2)), "pdf.charts.labels=false"))
        assert {text for text in said if text[0].isdigit()} == {"0", "1", "2"}, kind


@pytest.mark.parametrize("kind", ["column", "stacked", "line"])
def test_a_scales_numbers_stand_beside_what_they_measure(kind):
    words = ("30,000,000", "90,000,000", "20,000,000")
    block = printed_chart(kind, words, [word.replace(",", "") for word in words], many=1 if kind == "line" else 3)
    figure = drawn(block, "pdf.charts.labels=false", width=150.0)
    ends = [extent(label)[2] for label in labels(figure) if label.text.endswith("000,000")]
    assert ends
    shapes = [b.x for b in bars(figure) if b.fill and b.height > 12] if kind != "line" else []
    lines = [
        float(mark.steps[0][1]) for element in elements(figure) if element.role == ARTIFACT
        for mark in element.kids if isinstance(mark, Path) and mark.stroke
    ]  # fmt: skip
    assert max(ends) < min([*shapes, *lines])


@pytest.mark.parametrize("kind", ["bar", "stacked"])
@pytest.mark.parametrize("width", [110.0, 150.0, 300.0])
def test_numbers_along_a_scale_are_even_steps(kind, width):
    words = ("1,000,000", "9,000,000", "4,500,000") * 4
    names = tuple(f"Telecommunication {n}" for n in range(12))
    block = printed_chart(kind, words, [word.replace(",", "") for word in words], many=3)
    block = Chart(id="c", kind=kind, alt="x", categories=names, series=block.series)
    figure = drawn(block, "pdf.charts.labels=false", width=width)
    found = [int(text.replace(",", "")) for text in texts(figure) if text.replace(",", "").isdigit()]
    assert len(found) > 1
    assert len({two - one for one, two in itertools.pairwise(found)}) == 1


def test_a_first_name_under_columns_stays_within_the_chart():
    names = ("Q1 2020", "Q2 2020", "Q3 2020", "Q4 2020", "Q1 2021")
    for kind in ("column", "stacked"):
        block = Chart(id="c", kind=kind, alt="x", categories=names, series=(series("a", 4, 5, 6, 3, 2),))
        for width in (100.0, 113.0, 126.0, 139.0):
            assert not clipped(drawn(block, width=width)), (kind, width)


def test_a_first_marker_stands_whole_within_the_chart():
    block = chart("line", 12, 3)
    block = Chart(id="c", kind="line", alt="x", categories=tuple(f"{n}月" for n in range(1, 13)), series=block.series)
    figure = drawn(block, width=126.0)
    edge = figure.box[0]
    assert all(float(n) >= edge for m in marks(figure) if isinstance(m, Path) for s in m.steps for n in s[1::2])


def test_parts_of_lying_piles_hold_the_values_that_fit():
    names = tuple(f"Administration and telecommunication {at}" for at in range(8))
    block = Chart(
        id="c", kind="stacked", alt="x", categories=names,
        series=(series("a", *([300] * 8)), series("b", *([280] * 7), 2)),
    )  # fmt: skip
    figure = drawn(block)
    said = texts(figure)
    assert said.count("300") == 8
    assert said.count("280") == 7  # and a scale for the 2 that does not
    assert "0" in said
    for label in labels(figure):
        if label.text in ("300", "280"):
            _, top, _, bottom = extent(label)
            assert any(box.y <= top and bottom <= box.y + box.height for box in bars(figure)), label.text


ZIGZAGS = (
    (13, 913, 15, 904, 50, 889, 59, 915), (900, 20, 880, 35, 910, 8), (0, 34, 0, 31, 0, 20, 0, 7),
    (305, 502, 308, 500, 501), (-12, 640, -300, 20, -5, 700), (27, 98765, 8, 19, 42, 35, 37, 25),
)  # fmt: skip


@pytest.mark.parametrize("kind", ["line", "area"])
@pytest.mark.parametrize("values", ZIGZAGS)
@pytest.mark.parametrize("width", [201.0, 294.0])
def test_every_value_of_a_steep_line_is_printed_clear_of_it(kind, values, width):
    block = Chart(
        id="c", kind=kind, alt="x", categories=tuple(str(2010 + at) for at in range(len(values))),
        series=(series("a", *values),),
    )  # fmt: skip
    figure = drawn(block, width=width)
    said = [label for label in labels(figure) if label.text in {f"{value:g}" for value in values}]
    told = values if kind == "line" else [values[at] for at in charting.find_key_points(values)]
    assert {label.text for label in said} >= {f"{value:g}" for value in told}
    strokes = [  # an area with many values has thin lines at its ticks
        mark
        for element in elements(figure)
        for mark in element.kids
        if isinstance(mark, Path) and mark.stroke and (kind == "line" or mark.line_width > 0.5)
    ]
    for label in said:
        left, top, right, bottom = extent(label)
        for stroke in strokes:
            ends = [(float(step[1]), float(step[2])) for step in stroke.steps if step[0] in "ML"]
            for (x1, y1), (x2, y2) in itertools.pairwise(ends):
                along = [(x1 + (x2 - x1) * n / 300, y1 + (y2 - y1) * n / 300) for n in range(301)]
                assert not any(left < x < right and top < y < bottom for x, y in along), (label.text, stroke)


def test_a_value_stands_nearest_to_its_own_point():
    values = (26946563, 76347846, 36154976, 21735256, 83562868)
    block = Chart(
        id="c", kind="line", alt="x", categories=("2020", "2021", "2022", "2023", "2024"),
        series=(Series(name="a", values=tuple(map(Decimal, values)), printed=tuple(f"{v:,}" for v in values)),),
    )  # fmt: skip
    figure = drawn(block, width=150.0)
    spots = [(float(m.steps[0][1]) - 2, float(m.steps[0][2])) for m in figure.kids if isinstance(m, Path) and m.fill]
    assert len(spots) == 5
    for label in labels(figure):
        if "," in label.text:
            left, top, right, bottom = extent(label)
            away = [max(left - x, 0, x - right) + max(top - y, 0, y - bottom) for x, y in spots]
            assert away.index(min(away)) == [f"{v:,}" for v in values].index(label.text)


def test_no_area_hides_another_series_line():
    figure = drawn(chart("area", 4, 3, (10, 20, 30, 40)))
    shapes = [mark for mark in figure.kids if isinstance(mark, Path)]
    fills = [at for at, mark in enumerate(shapes) if mark.fill and len(mark.steps) == 7]
    lines = [at for at, mark in enumerate(shapes) if mark.line_width == 1.5]
    assert len(fills) == len(lines) == 3
    assert max(fills) < min(lines)


@pytest.mark.parametrize("kind", ["pie", "doughnut"])
@pytest.mark.parametrize("width", [90.0, 110.0, 126.0, 148.0, 201.0])
def test_no_number_beside_a_slice_is_torn(kind, width):
    words = ("62,471,920", "10,281,882", "95,895,769")
    block = printed_chart(kind, words, [word.replace(",", "") for word in words])
    figure = drawn(block, width=width)
    assert sorted(text.split()[-1] for text in texts(figure) if "," in text) == sorted(words)
    assert not collisions(figure)
    assert not clipped(figure)


@pytest.mark.parametrize("kind", ["pie", "doughnut"])
def test_a_slice_that_is_the_whole_has_no_seam(kind):
    figure = drawn(chart(kind, 2, 1, (5, 0)))
    whole = next(mark for mark in figure.kids if isinstance(mark, Path) and mark.fill)
    assert not [step for step in whole.steps if step[0] == "L"]


@pytest.mark.parametrize("kind", ["column", "line"])
def test_short_names_of_places_are_all_there_and_months_thin_out(kind):
    places = ("赤峰", "通辽", "包头", "乌海", "兴安", "阿盟", "锡盟", "呼市", "乌盟", "巴盟", "满市", "二连")
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "Sept.", "Oct.", "Nov.", "Dec.")
    for words, all_there in ((places, True), (months, False)):
        block = Chart(id="c", kind=kind, alt="x", categories=words, series=(series("a", *range(1, 13)),))
        said = [text for text in texts(drawn(block, width=150.0, language="en")) if text in words]
        assert (len(said) == 12) == all_there, words
        assert len(said) > 1


def test_values_too_wide_for_a_narrow_column_give_way_to_a_scale():
    words = ("85,512,343", "95,015,794")
    for kind in ("bar", "pie", "line"):
        block = printed_chart(kind, words, [word.replace(",", "") for word in words], many=1)
        for width in (60.0, 73.0, 90.0, 110.0):
            assert not clipped(drawn(block, width=width)), (kind, width)


def test_a_value_in_a_pile_is_no_wider_than_its_column_beside_a_scale():
    block = Chart(
        id="c", kind="stacked", alt="x", categories=("2020", "2021"),
        series=tuple(Series(name=n, values=(Decimal(98765), Decimal(12)), printed=("98,765", "12")) for n in "ab"),
    )  # fmt: skip
    for width in (90.0, 100.0, 110.0, 126.0):
        figure = drawn(block, width=width)
        for label in labels(figure):
            left, top, right, bottom = extent(label)
            for box in bars(figure):
                if left < box.x + box.width and box.x < right and top < box.y + box.height and box.y < bottom:
                    assert box.x <= left and right <= box.x + box.width, (width, label.text)


def test_a_single_series_whose_values_have_no_room_above_lies_down():
    words = ("12,345,670", "39,684,120", "12,003,450", "82,003,450", "72,003,450", "62,003,450")
    block = printed_chart("column", words, [word.replace(",", "") for word in words])
    places = Chart(id="c", kind="column", alt="x", categories=tuple("东南西北中外"), series=block.series)
    assert set(words) <= set(texts(drawn(places)))
    years = Chart(id="c", kind="column", alt="x", categories=tuple(map(str, range(2019, 2025))), series=block.series)
    assert "0" in texts(drawn(years))


def test_where_a_scale_stands_in_for_key_figures_their_unit_is_said():
    words = ("1234567元", "39684120元", "1200345元", "8200345元", "7200345元", "6200345元")
    block = Chart(
        id="c", kind="column", alt="x", unit="元", categories=tuple(f"{2018 + at}年" for at in range(6)),
        series=(Series(name="a", values=tuple(Decimal(word[:-1]) for word in words), printed=words),),
        figures=("a", "b", "c", "d", "e", "f"),
    )  # fmt: skip
    given = settings("briefing", "zh-CN")
    setter = Typesetter(given, open_fonts(given.fonts, "zh-CN", Problems()), given.words, "zh-CN")
    said = {}
    for width in (150.0, 480.0):
        box = zone.make_chart_zone(block, setter).lay_out(width, FitScale(1.0, 1.0, 16.0))[0]
        placed = Element("Document", box.draw(0.0, 0.0, box.height))
        said[width] = [mark.text for mark in marks(placed) if isinstance(mark, TextLine)]
    assert "单位：元" in said[150.0]
    assert "单位：元" not in said[480.0]
    assert "1234567元" in "".join(said[480.0])


def test_a_highlighted_bar_keeps_its_colour_on_the_page() -> None:
    plain = sample(1).chart
    assert plain is not None
    lit = replace(plain, highlight=plain.categories[1])
    fills = []
    for shown in (plain, lit):
        page = fitted(sample(1, 0, points=(), chart=shown))[0].page
        figure = next(element for element in elements(page.root) if element.role == "Figure")
        fills.append([mark.fill for mark in marks(figure) if isinstance(mark, Box) and mark.fill])
    before, after = fills
    assert len(set(before)) == 1
    assert [color == before[0] for color in after] == [at == 1 for at in range(len(after))]
