"""Combos in Word: native columns and lines, two axes, references and formats that hit their cells."""

from decimal import Decimal
from typing import Any

import pytest

from exporter.document.blocks import Chart, Series
from exporter.readback.charts.chart import read_chart
from tests.support.word_reading import NAMES, File, written
from tests.support.word_samples import briefing
from tests.support.word_workbooks import Workbook


def combo(count: int = 4, line_unit: str = "%") -> Chart:
    columns = tuple(Decimal(100 + 10 * at) for at in range(count))
    line = tuple(Decimal("3.5") + at for at in range(count))
    return Chart(
        id="c", kind="combo", alt="x", categories=tuple(f"{2019 + at}年" for at in range(count)), unit="亿元",
        line_unit=line_unit,
        series=(
            Series(name="增速", values=line, printed=tuple(f"{value}%" for value in line), line=True),
            Series(name="产值", values=columns, printed=tuple(map(str, columns))),
        ),
    )  # fmt: skip


def plot(file: File) -> Any:
    return file.part("word/charts/chart1.xml")


def test_columns_and_lines_have_axes_that_name_each_other() -> None:
    root = plot(written(briefing(combo())))
    groups = {kind: root.xpath(f"//c:{kind}/c:axId/@val", namespaces=NAMES) for kind in ("barChart", "lineChart")}
    assert set(groups["barChart"]).isdisjoint(groups["lineChart"])
    for ids in groups.values():
        for one, other in (ids, ids[::-1]):
            (crossed,) = root.xpath(f"//c:plotArea/*[c:axId/@val='{one}']/c:crossAx/@val", namespaces=NAMES)
            assert crossed == other
    assert root.xpath("//c:valAx[c:axPos/@val='r']/c:crosses/@val", namespaces=NAMES) == ["max"]


def test_series_keep_the_order_of_the_outline_and_their_cells() -> None:
    file = written(briefing(combo()))
    book = Workbook(file)
    for series in plot(file).xpath("//c:ser", namespaces=NAMES):
        (name,) = book.list_range(series.findtext("c:tx/c:strRef/c:f", namespaces=NAMES))
        assert book.values[name] == series.xpath("c:tx//c:v/text()", namespaces=NAMES)[0]
        cells = book.list_range(series.findtext("c:val/c:numRef/c:f", namespaces=NAMES))
        assert [book.values[cell] for cell in cells] == series.xpath("c:val//c:v/text()", namespaces=NAMES)
        form = series.findtext("c:val/c:numRef/c:numCache/c:formatCode", namespaces=NAMES)
        assert {book.forms[cell] for cell in cells} == {form}
    found = read_chart(plot(file))
    assert [series.name for series in found.series] == ["增速", "产值"]
    assert found.type == "combo"


def test_values_at_their_marks_replace_the_numbers_of_both_axes() -> None:
    root = plot(written(briefing(combo())))
    assert set(root.xpath("//c:valAx/c:tickLblPos/@val", namespaces=NAMES)) == {"none"}
    assert len(root.xpath("//c:ser/c:dLbls", namespaces=NAMES)) == 2
    many = plot(written(briefing(combo(30))))
    assert set(many.xpath("//c:valAx/c:tickLblPos/@val", namespaces=NAMES)) == {"nextTo"}
    titles = many.xpath("//c:valAx/c:title//a:t/text()", namespaces=NAMES)
    assert titles == ["亿元", "%"]


@pytest.mark.parametrize("count", [4, 30])
def test_one_unit_has_one_pair_of_axes(count: int) -> None:
    root = plot(written(briefing(combo(count, "亿元"))))
    assert len(root.xpath("//c:valAx", namespaces=NAMES)) == 1
