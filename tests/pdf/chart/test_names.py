"""Category names: none is lost without a warning; those of horizontal bars stand beside or over them."""

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from exporter.document.blocks import Chart
from exporter.document.chart.names import find_countable_names
from exporter.pdf.page.tree import Box, Path
from tests.support.drawn_charts import bars, clipped, collisions, drawn, labels, texts
from tests.support.one_pagers import extent, fitted, marks, sample, series

ADDRESSES = (
    "https://www.example.org/reports/2024/annual", "https://data.example.org/datasets/population.csv",
    "https://example.org/", "https://www.example.net/a/b/c/d/e/f/g/h/index.html?query=long",
)  # fmt: skip
COURTS = (
    "内蒙古自治区呼和浩特市新城区人民法院", "内蒙古自治区鄂尔多斯市东胜区公共法律服务中心",
    "内蒙古自治区通辽市科尔沁区人民检察院", "内蒙古自治区包头市昆都仑区法律援助中心",
)  # fmt: skip


def chart_of(kind, names, count=1):
    rows = (series(f"s{at}", 500, 300, 200, 100) for at in range(count))
    return Chart(id="c", kind=kind, alt="访问量", categories=names, series=tuple(rows))


@pytest.mark.parametrize("names", [ADDRESSES, COURTS])
@pytest.mark.parametrize("width", [100.0, 130.0])
def test_long_names_stand_over_their_bars(names, width):
    figure = drawn(chart_of("bar", names), width=width)
    x, _, _, height = figure.box
    assert height < 300
    first = bars(figure)[0]
    assert first.x == pytest.approx(x)
    assert first.width > 0.6 * width
    # Each name stands whole above its bar and below the one before.
    said = "".join(texts(figure))
    assert all(name in said for name in names)
    ends = [box.y for box in bars(figure)]
    for label in labels(figure):
        assert not any(isinstance(box, Box) and box.y < (sum(extent(label)[1::2]) / 2) < box.y + box.height
                       and extent(label)[0] < box.x + box.width for box in bars(figure)), label.text  # fmt: skip
    assert ends == sorted(ends)
    assert not collisions(figure)
    assert not clipped(figure)
    assert figure.alt == "访问量"


def test_short_names_stay_beside_their_bars():
    figure = drawn(chart_of("bar", ("新城区", "回民区", "玉泉区", "赛罕区")), width=130.0)
    assert all(box.x > figure.box[0] + 20 for box in bars(figure))


@pytest.mark.parametrize("count", [1, 3])
def test_a_name_that_would_hide_its_chart_is_shortened_and_said_in_words(count):
    endless = "https://www.example.org/" + "/".join(f"folder{at}" for at in range(30)) + "/report.pdf"
    figure = drawn(chart_of("bar", (endless, *ADDRESSES[1:]), count), width=130.0)
    said = "".join(texts(figure))
    assert endless not in said
    assert said.count("…") == 1
    assert said.startswith("https://www.example.org/") or count > 1
    assert "report.pdf" in said
    assert endless in figure.alt
    assert figure.box[3] < 400
    assert not collisions(figure)
    assert not clipped(figure)


@pytest.mark.parametrize("kind", ["bar", "stacked"])
def test_names_over_piles_and_groups_touch_nothing(kind):
    for width in (100.0, 130.0, 235.0):
        figure = drawn(chart_of(kind, ADDRESSES, 3), "pdf.charts.gridlines=true", width=width)
        assert all(name in "".join(texts(figure)) for name in ADDRESSES[:3])
        assert not collisions(figure)
        assert not clipped(figure)
        rules = [mark.steps for mark in marks(figure) if isinstance(mark, Path) and mark.stroke]
        assert rules
        for (_, x, top), (_, _, bottom) in rules:
            for left, high, right, low in (extent(label) for label in labels(figure) if "/" in label.text):
                assert not (left - 1 < float(x) < right and float(top) < (high + low) / 2 < float(bottom)), (
                    kind,
                    width,
                )


# Names of different things, each with a numeral in it.
MEASURES = (
    ("Budget title 3 spending", "COVID-24 wards", "G7 pledges", "Horizon 2 grants", "CO2 permits", "Basel 3 buffers"),
    ("一体化政务支出", "三农专项支出", "五保供养支出", "百县千村工程支出", "十强园区工程支出", "万户光伏工程支出"),
)  # fmt: skip


@pytest.mark.parametrize("names", MEASURES, ids=["latin", "han"])
@pytest.mark.parametrize("kind", ["column", "line", "area", "stacked", "bar"])
@pytest.mark.parametrize("width", [110.0, 190.0, 460.0])
@pytest.mark.parametrize("count", [1, 2])
def test_names_that_hold_numerals_are_all_printed(kind, names, width, count):
    rows = tuple(series(f"s{at}", 5, 6, 8, 1, 2, 3) for at in range(count))
    figure = drawn(Chart(id="c", kind=kind, alt="x", categories=names, series=rows), width=width, language="en")
    said = "".join(texts(figure)).replace(" ", "")
    missing = [name for name in names if name.replace(" ", "") not in said]
    assert not missing
    assert figure.losses == ()


WORDS = st.sampled_from(
    ("Basel 3", "G7", "三农", "五险一金", "Annex 2", "ports", "医保", "2024", "Jan", "周三", "Q1", "roads")
)


@given(
    st.lists(WORDS, min_size=2, max_size=12), st.sampled_from(["column", "line", "area", "bar"]), st.integers(60, 300)
)
@examples(max_examples=60, deadline=None)
def test_no_name_is_missing_without_a_warning_unless_readers_can_count(words, kind, width):
    names = tuple(dict.fromkeys(words))
    block = Chart(id="c", kind=kind, alt="x", categories=names, series=(series("a", *range(1, len(names) + 1)),))
    figure = drawn(block, width=float(width), language="en")
    said = "".join(texts(figure)).replace(" ", "")
    missing = {name for name in names if name.replace(" ", "") not in said}
    countable = {names[at] for at in find_countable_names(names)}
    assert missing <= countable or figure.losses, (missing, countable)


def test_a_shortened_name_is_a_warning_that_counts_and_names_it():
    long = "https://www.example.org/" + "very-long-folder/" * 30
    figure = drawn(chart_of("bar", (long, *ADDRESSES[1:])), width=130.0)
    (problem,) = figure.losses
    assert (problem.code, problem.severity) == ("chart-names", "warning")
    assert problem.message == f"on the page this chart shortens 1 of 4 category names: {long}"
    assert problem.hint


def test_what_the_drawn_chart_leaves_out_is_among_the_runs_problems():
    long = "https://www.example.org/" + "very-long-folder/" * 30
    _, problems = fitted(sample(chart=chart_of("bar", (long, *ADDRESSES[1:]))))
    assert [problem.code for problem in problems] == ["chart-names"]
