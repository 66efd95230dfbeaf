"""Combos on the page: lines above columns with all values, or over them with a scale at each side."""

from decimal import Decimal

import pytest

from exporter.document.blocks import Chart, Series
from exporter.pdf.page.tree import Box, Path
from exporter.units import PAPER
from tests.support.drawn_charts import bars, clipped, collisions, drawn, labels, texts
from tests.support.one_pagers import extent, marks


def combo(
    columns: tuple[float, ...], line: tuple[float | None, ...], *, line_unit: str = "%", unit: str = "亿元"
) -> Chart:
    made = (
        Series(name="产值", values=tuple(Decimal(str(value)) for value in columns), printed=tuple(map(str, columns))),
        Series(
            name="增速", values=tuple(None if value is None else Decimal(str(value)) for value in line), line=True,
            printed=tuple("" if value is None else f"{value}%" for value in line),
        ),
    )  # fmt: skip
    return Chart(
        id="c", kind="combo", categories=tuple(f"{2019 + at}年" for at in range(len(columns))), series=made, alt="x",
        unit=unit, line_unit=line_unit,
    )  # fmt: skip


def strokes(figure):
    return [mark for mark in marks(figure) if isinstance(mark, Path) and mark.line_width == 1.5 and len(mark.steps) > 2]


def test_every_value_stands_at_its_mark_and_the_line_above_the_columns():
    figure = drawn(combo((98, 90, 94, 100), (6.0, -2.2, 8.4, 3.0)), width=300.0)
    assert {"98", "90", "94", "100", "6.0%", "-2.2%", "8.4%", "3.0%"} <= set(texts(figure))
    assert not collisions(figure) and not clipped(figure)
    (line,) = strokes(figure)
    lowest = max(step[2] for step in line.steps)
    assert lowest < min(box.y for box in bars(figure))


@pytest.mark.parametrize("columns", [(98, -20, 34, 40), (0, 0, 0, 0), (-5, -8, -1, -2)])
@pytest.mark.parametrize("line", [(6.0, -2.2, 8.4, 3.0), (5.0, None, 5.0, 5.0), (None, None, None, None)])
@pytest.mark.parametrize("width", [150.0, 300.0])
def test_any_values_make_a_combo_without_collisions(columns, line, width):
    figure = drawn(combo(columns, line), width=width)
    assert not collisions(figure) and not clipped(figure)


def test_without_room_two_scales_with_their_units_replace_the_values():
    many = tuple(1_000_000 + 50_000 * at for at in range(12))
    figure = drawn(combo(many, tuple(3.0 + at % 4 for at in range(12))))
    said = texts(figure)
    assert "1000000" in said and "亿元" in said and "%" in said
    assert any(text.endswith("%") and len(text) > 1 for text in said)
    assert "1050000" not in said


def test_thin_lines_serve_both_scales():
    figure = drawn(combo((98, 90, 94, 100), (6.0, 2.2, 8.4, 3.0)), "charts.labels=false", width=300.0)
    numbers = {label.text: extent(label) for label in labels(figure)}
    left = sorted(numbers[text][1] for text in numbers if text.isdigit())
    right = sorted(box[1] for text, box in numbers.items() if text.endswith("%") and text != "%")
    assert len(left) == len(right) >= 4
    assert left == pytest.approx(right, abs=0.5)


def test_one_unit_has_one_axis_on_which_line_and_columns_agree():
    same = combo((100, 100), (100, 100), line_unit="件", unit="件")
    figure = drawn(same)
    (line,) = [stroke for stroke in marks(figure) if isinstance(stroke, Path) and stroke.line_width == 1.5
               and stroke.stroke != PAPER and len(stroke.steps) == 2 and stroke.steps[0][1] > 60.0][-1:]  # fmt: skip
    tops = {round(box.y, 3) for box in bars(figure)}
    assert {round(step[2], 3) for step in line.steps} == tops


def test_a_legend_shows_a_line_as_a_line():
    figure = drawn(combo((98, 90), (6.0, 2.2)), width=300.0)
    swatches = [mark for mark in marks(figure) if isinstance(mark, Box) and mark.width < 10 and mark.height < 10]
    assert len(swatches) == 1
    assert {"产值", "增速"} <= set(texts(figure))
