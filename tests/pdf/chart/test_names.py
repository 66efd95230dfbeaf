"""Names of lying bars: beside them where they are short, over them where they would be columns of text."""

import pytest

from exporter.document.blocks import Chart
from exporter.pdf.page.tree import Box, Path
from tests.support.drawn_charts import bars, clipped, collisions, drawn, labels, texts
from tests.support.one_pagers import extent, marks, series

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
