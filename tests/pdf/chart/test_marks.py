"""Lines at values, notes, forecasts and values below zero on the page."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from exporter.document.blocks import Chart, ReferenceLine, Series
from exporter.pdf.chart import marks as drawn_marks
from exporter.pdf.page.tree import Box, Path
from tests.support.drawn_charts import bars, clipped, collisions, drawn, texts
from tests.support.drawn_charts import labels as find_labels
from tests.support.one_pagers import extent, marks

LINES = (ReferenceLine(Decimal(80), "目标 80"), ReferenceLine(Decimal(86), "上限 86"))


def chart(kind="column", values=(70, 98, 90, 111), count=1, **more):
    names = tuple(f"{2020 + at}年" for at in range(len(values)))
    series = tuple(
        Series(
            name=f"列{n}", values=tuple(map(Decimal, values)), printed=tuple(map(str, values)),
        )
        for n in range(count)
    )  # fmt: skip
    return Chart(id="c", kind=kind, categories=names, series=series, alt="x", unit="件", **more)


def rules(figure):
    return [mark for mark in marks(figure) if isinstance(mark, Path) and mark.dash == drawn_marks.DASH]


@pytest.mark.parametrize("kind", ["bar", "column", "stacked", "line", "area"])
@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("width", [170.0, 400.0])
def test_extras_touch_no_other_words(kind, count, width):
    block = chart(kind, count=count, references=LINES, annotations=((1, "疫情暴发"), (2, "恢复")))
    figure = drawn(block, width=width)
    assert not clipped(figure)
    # A value that a line runs through stands on the paper's colour and not elsewhere; words keep off words.
    assert not collisions(figure)
    assert {line.text for line in LINES} <= set(texts(figure))
    assert len(rules(figure)) >= 2


def test_a_line_stands_at_its_value_between_columns_of_more_and_less():
    figure = drawn(chart(values=(60, 100), references=LINES[:1]))
    low, high = bars(figure)
    (rule,) = rules(figure)
    base = low.y + low.height
    assert (base - rule.steps[0][2]) / low.height == pytest.approx(80 / 60)
    assert (base - rule.steps[0][2]) / high.height == pytest.approx(80 / 100)


def test_an_axis_holds_lines_beyond_its_values():
    figure = drawn(chart("line", values=(10, 12, 11, 13), references=LINES))
    assert not clipped(figure)
    assert len(rules(figure)) == 2


def test_a_forecast_is_striped_and_its_line_dotted():
    figure = drawn(chart(forecast=3))
    assert sum(box.fill is not None and box.fill != "ffffff" for box in bars(figure)) == 3
    assert any(isinstance(mark, Path) and mark.line_width == 0.8 and len(mark.steps) > 4 for mark in marks(figure))
    line = drawn(chart("line", forecast=2))
    strokes = [mark for mark in marks(line) if isinstance(mark, Path) and mark.line_width == 1.5]
    assert [len(stroke.steps) for stroke in strokes] == [2, 3]
    assert strokes[1].dash and not strokes[0].dash
    assert strokes[0].steps[-1][1:] == strokes[1].steps[0][1:]


@pytest.mark.parametrize("forecast", [0, 1])
@pytest.mark.parametrize("kind", ["column", "bar", "stacked", "share", "line"])
def test_a_forecast_from_the_start_is_drawn(kind, forecast):
    figure = drawn(chart(kind, count=2, forecast=forecast))
    assert not clipped(figure) and not collisions(figure)


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_values_below_zero_have_a_colour_of_their_own(kind):
    shades = [box.fill for box in bars(drawn(chart(kind, values=(40, -30, 11, -5))))]
    assert shades[0] == shades[2] != shades[1] == shades[3]
    assert len({box.fill for box in bars(drawn(chart(kind, values=(-40, -30))))}) == 1
    muted = drawn(chart(kind, values=(40, -30, 11), highlight="2020年"))
    assert len({box.fill for box in bars(muted)}) == 2


def test_a_note_is_above_its_category():
    figure = drawn(chart(annotations=((2, "说明"),)), width=300.0)
    note = next(extent(label) for label in find_labels(figure) if label.text == "说明")
    column = bars(figure)[2]
    assert note[0] < column.x + column.width / 2 < note[2]
    assert note[3] < column.y


@pytest.mark.parametrize("kind", ["line", "column"])
def test_an_axis_ends_where_the_outline_says(kind):
    figure = drawn(chart(kind, limits=(None, Decimal(200))), "charts.gridlines=true", width=300.0)
    assert "200" in texts(figure)
    boxes = [mark for mark in marks(figure) if isinstance(mark, Box)]
    assert boxes or kind == "line"


@pytest.mark.parametrize("kind", ["column", "stacked", "share"])
@pytest.mark.parametrize("width", [150.0, 190.0])
def test_names_under_columns_with_notes_keep_clear_of_each_other(kind, width):
    """Where not all names have room below them, columns with notes become bars, which keep every name and note."""
    names = tuple(f"{2010 + at}年" if at % 3 else f"很长的类别名称第{at}项说明" for at in range(13))
    block = replace(
        chart(kind, values=tuple(range(10, 23)), count=2), categories=names, annotations=((6, "政策调整说明文字"),)
    )
    figure = drawn(block, width=width)
    assert not collisions(figure) and not clipped(figure)
    printed = "".join(texts(figure))
    assert "政策调整说明文字" in printed and all(name in printed for name in names)
    assert not figure.losses


@pytest.mark.parametrize("values", [(60, 98, 90), (60, -98, 90), (-60, -98, -20), (60, None, 90)])
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("labels", [True, False])
def test_a_note_is_behind_its_bars(values, count, labels):
    given = tuple(0 if value is None else value for value in values)
    block = chart("bar", values=given, count=count, annotations=((1, "说明"), (2, "一条写得比较长的说明文字")))
    block = replace(
        block, series=tuple(replace(one, values=tuple(None if v is None else Decimal(v) for v in values))
        for one in block.series),
    )  # fmt: skip
    figure = drawn(block, f"charts.labels={str(labels).lower()}", width=300.0)
    assert not clipped(figure) and not collisions(figure)
    note = next(extent(label) for label in find_labels(figure) if label.text == "说明")
    (name,) = (extent(label) for label in find_labels(figure) if label.text == "2021年")
    assert note[1] < (name[1] + name[3]) / 2 < note[3]
    row = [box for box in bars(figure) if note[1] - 30 < box.y < note[3] + 30 and box.fill != "ffffff"]
    ends = [box.x + box.width for box in row if name[1] - 12 < box.y + box.height / 2 < name[3] + 12]
    assert all(note[0] >= end for end in ends)
