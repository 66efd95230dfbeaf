"""Shares and totals in Word: texts and sums of cells, which follow when the data are edited."""

from decimal import Decimal
from typing import Any

import pytest

from exporter.document.blocks import Chart, Series
from exporter.readback.charts.chart import read_chart
from tests.support.word_reading import NAMES, File, written
from tests.support.word_samples import briefing
from tests.support.word_workbooks import Workbook

C15 = {"c15": "http://schemas.microsoft.com/office/drawing/2012/chart", **NAMES}


def stack(kind: Any, labels: Any, totals: bool = False) -> Chart:
    rows = {"一": (100, 300), "二": (300, None), "三": (600, 700)}
    shares = {"一": ("10%", "30%"), "二": ("30%", ""), "三": ("60%", "70%")}
    series = tuple(
        Series(
            name=name, shares=shares[name],
            values=tuple(None if value is None else Decimal(value) for value in row),
            printed=tuple("" if value is None else str(value) for value in row),
        )
        for name, row in rows.items()
    )  # fmt: skip
    sums = Series(name="合计", values=(Decimal(1000), Decimal(1000)), printed=("1000", "1000"))
    return Chart(
        id="c", kind=kind, alt="x", categories=("甲", "乙"), series=series, unit="件", labels=labels,
        totals=sums if totals else None,
    )  # fmt: skip


def plot(file: File) -> Any:
    return file.part("word/charts/chart1.xml")


@pytest.mark.parametrize(("labels", "text"), [("share", "10%"), ("both", "100 · 10%")])
@pytest.mark.parametrize("kind", ["share", "stacked"])
def test_labels_are_texts_of_cells_that_work_shares_out(kind: str, labels: str, text: str) -> None:
    file = written(briefing(stack(kind, labels)))
    book = Workbook(file)
    for series in plot(file).xpath("//c:ser", namespaces=NAMES):
        (place,) = series.xpath(".//c15:datalabelsRange/c15:f/text()", namespaces=C15)
        kept = [cell for cell in book.list_range(place) if cell in book.values]
        cached = series.xpath(".//c15:dlblRangeCache//c:v/text()", namespaces=C15)
        assert [book.values[cell] for cell in kept] == cached
        assert all("SUM(B" in book.formulas[cell] and ":D" in book.formulas[cell] for cell in kept)
        assert set(series.xpath("c:dLbls/c:dLbl/c:showVal/@val", namespaces=NAMES)) <= {"0"}
    first = plot(file).xpath("(//c:ser)[1]//c15:dlblRangeCache//c:v/text()", namespaces=C15)
    assert first[0] == text


def test_parts_of_a_hundred_have_an_axis_in_per_cent() -> None:
    root = plot(written(briefing(stack("share", "share"))))
    assert root.xpath("//c:barChart/c:grouping/@val", namespaces=NAMES) == ["percentStacked"]
    assert root.xpath("//c:valAx/c:scaling/c:max/@val", namespaces=NAMES) == ["1"]
    assert root.xpath("//c:valAx/c:numFmt/@formatCode", namespaces=NAMES) == ["0%"]
    assert read_chart(root).type == "share"


def test_totals_are_sums_above_the_stacks_and_no_series_of_the_chart() -> None:
    file = written(briefing(stack("stacked", "value", totals=True)))
    book, root = Workbook(file), plot(file)
    (carrier,) = root.xpath("//c:lineChart/c:ser", namespaces=NAMES)
    cells = book.list_range(carrier.findtext("c:val/c:numRef/c:f", namespaces=NAMES))
    assert [book.formulas[cell] for cell in cells] == ["SUM(B2:D2)", "SUM(B3:D3)"]
    assert [book.values[cell] for cell in cells] == ["1000", "1000"]
    assert carrier.xpath("c:dLbls/c:dLblPos/@val", namespaces=NAMES) == ["t"]
    assert root.xpath("//c:legend/c:legendEntry[c:delete/@val='1']/c:idx/@val", namespaces=NAMES) == ["3"]
    assert float(root.xpath("//c:valAx//c:max/@val", namespaces=NAMES)[0]) > 1000
    found = read_chart(root)
    assert (found.type, [series.name for series in found.series]) == ("stacked", ["一", "二", "三"])


def test_slices_with_both_have_texts_of_cells() -> None:
    values = tuple(map(Decimal, (40, 30, 10)))
    one = Series(name="数", values=values, printed=("40", "30", "10"), shares=("50%", "38%", "13%"))
    pie = Chart(id="c", kind="pie", alt="x", categories=("甲", "乙", "丙"), series=(one,), unit="件", labels="both")
    file = written(briefing(pie))
    book = Workbook(file)
    assert book.values["C2"] == "40 · 50%"
    assert "SUM(B$2:B$4)" in book.formulas["C2"]
    assert plot(file).xpath("//c:dLbl//a:fld/@type", namespaces=NAMES)[:2] == ["CATEGORYNAME", "CELLRANGE"]
