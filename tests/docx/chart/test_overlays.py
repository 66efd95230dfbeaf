"""Lines at values and notes in Word: series that are not drawn, else shapes over a plot whose axis is fixed."""

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from exporter.document.blocks import Chart, ReferenceLine, Series
from exporter.readback.charts.chart import read_chart, read_overlay_words
from tests.support.word_reading import NAMES, File, written
from tests.support.word_samples import briefing
from tests.support.word_workbooks import Workbook

CDR = {"cdr": "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing", **NAMES}
LINE = ReferenceLine(Decimal(80), "目标 80")


def chart(kind: Any = "column", values: tuple[int, ...] = (60, 120, 100), **more: Any) -> Chart:
    names = tuple(f"{2020 + at}年" for at in range(len(values)))
    one = Series(name="数", values=tuple(map(Decimal, values)), printed=tuple(map(str, values)))
    return Chart(id="c", kind=kind, categories=names, series=(one,), alt="x", unit="件", **more)


def plot(file: File) -> Any:
    return file.part("word/charts/chart1.xml")


def box(root: Any) -> dict[str, float]:
    (layout,) = root.xpath("//c:plotArea/c:layout/c:manualLayout", namespaces=NAMES)
    return {name: float(layout.xpath(f"c:{name}/@val", namespaces=NAMES)[0]) for name in "xywh"}


def ends(root: Any) -> tuple[float, float]:
    low, high = (root.xpath(f"//c:valAx//c:{end}/@val", namespaces=NAMES)[0] for end in ("min", "max"))
    return float(low), float(high)


def carriers(root: Any) -> list[Any]:
    """The series that are not drawn and show their names."""
    return list(root.xpath("//c:ser[c:spPr/a:ln/a:noFill and .//c:showSerName/@val='1']", namespaces=NAMES))


@pytest.mark.parametrize("kind", ["column", "line", "area", "stacked"])
def test_a_line_is_a_series_with_its_trend_drawn(kind: str) -> None:
    file = written(briefing(chart(kind, references=(LINE,))))
    (series,) = carriers(plot(file))
    assert series.xpath("c:tx//c:v/text()", namespaces=NAMES) == ["目标 80"]
    assert series.xpath("c:val//c:v/text()", namespaces=NAMES) == ["80"] * 3
    assert series.xpath("c:trendline/c:forward/@val | c:trendline/c:backward/@val", namespaces=NAMES) == ["0.5"] * 2
    (label,) = series.xpath("c:dLbls/c:dLbl", namespaces=NAMES)
    assert label.xpath("c:idx/@val", namespaces=NAMES) == ["2"]
    slot = box(plot(file))["w"] / 3
    assert float(label.xpath(".//c:manualLayout/c:x/@val", namespaces=NAMES)[0]) == pytest.approx(slot / 2, abs=1e-3)
    assert "word/drawings/drawing1.xml" not in file.zip.namelist()


def test_the_cells_of_lines_and_notes_stand_beside_those_of_the_series() -> None:
    file = written(briefing(chart(references=(LINE,), annotations=((1, "疫情"),))))
    top = ends(plot(file))[1]
    book = Workbook(file)
    assert [[book.values.get(f"{column}{row}") for column in "ABCD"] for row in (1, 2, 3)] == [
        ["类别", "数", "目标 80", "疫情"], ["2020年", "60", "80", None], ["2021年", "120", "80", f"{top:g}"]
    ]  # fmt: skip
    formulas = [series.xpath("c:val/c:numRef/c:f/text()", namespaces=NAMES)[0] for series in carriers(plot(file))]
    assert formulas == ["Sheet1!$C$2:$C$4", "Sheet1!$D$2:$D$4"]


def test_a_note_has_a_bar_down_to_its_mark() -> None:
    (series,) = carriers(plot(written(briefing(chart(values=(60, 40, 120), annotations=((1, "疫情"),))))))
    down = float(series.xpath("c:errBars/c:val/@val", namespaces=NAMES)[0])
    top = float(series.xpath("c:val//c:v/text()", namespaces=NAMES)[0])
    assert 40 < top - down < 100


def test_a_legend_lists_what_is_drawn() -> None:
    two = chart(references=(LINE,), annotations=((1, "疫情"),))
    two = replace(two, series=(two.series[0], replace(two.series[0], name="另")))
    root = plot(written(briefing(two)))
    # Two series, then the line's and the note's, then the line's trend.
    assert root.xpath("//c:legendEntry[c:delete/@val='1']/c:idx/@val", namespaces=NAMES) == ["2", "3", "4"]


def test_a_legend_lists_the_second_axis_behind_what_is_not_drawn() -> None:
    given = chart("combo", references=(LINE,))
    line = replace(given.series[0], name="率", line=True)
    root = plot(written(briefing(replace(given, series=(given.series[0], line), line_unit="%"))))
    assert root.xpath("//c:legendEntry[c:delete/@val='1']/c:idx/@val", namespaces=NAMES) == ["1", "3"]


@pytest.mark.parametrize("kind", ["bar", "column"])
@pytest.mark.parametrize("values", [(60, 120, 100), (60,)])
def test_where_no_series_can_be_a_line_it_is_a_shape(kind: str, values: tuple[int, ...]) -> None:
    """Beside groups of horizontal bars, whose legend would list it, and of one category, which has no trend."""
    if kind == "column" and len(values) > 1:
        kind = "share"
    given = chart(kind, values, references=(LINE,) if kind != "share" else (), annotations=((0, "说明"),))
    if len(values) > 1:
        given = replace(given, series=(given.series[0], replace(given.series[0], name="另")))
    file = written(briefing(given))
    root = plot(file)
    assert carriers(root) == []
    shapes = file.part("word/drawings/drawing1.xml")
    assert "说明" in "".join(shapes.xpath("//a:t/text()", namespaces=CDR))
    if kind != "share":
        (anchor, *_) = shapes.xpath("//cdr:relSizeAnchor[cdr:cxnSp]", namespaces=CDR)
        along = "x" if kind == "bar" else "y"
        start, end = (
            float(anchor.xpath(f"cdr:{name}/cdr:{along}/text()", namespaces=CDR)[0]) for name in ("from", "to")
        )
        assert start == end
        low, high = ends(root)
        part, place = (80 - low) / (high - low), box(root)
        wanted = place["x"] + part * place["w"] if kind == "bar" else place["y"] + (1 - part) * place["h"]
        assert start == pytest.approx(wanted, abs=1e-3)
    (rid,) = root.xpath("//c:userShapes/@r:id", namespaces=NAMES)
    relations = file.part("word/charts/_rels/chart1.xml.rels")
    assert [one.get("Target") for one in relations if one.get("Id") == rid] == ["../drawings/drawing1.xml"]


def bar_carriers(root: Any) -> list[Any]:
    """The bars that are not drawn and show their names."""
    return list(root.xpath("//c:ser[c:spPr/a:noFill and .//c:showSerName/@val='1']", namespaces=NAMES))


def test_lines_and_notes_beside_bars_are_bars_that_are_not_drawn() -> None:
    """On axes of their own with the ends of the first, so that they take the place of none."""
    file = written(briefing(chart("bar", references=(LINE,), annotations=((1, "疫情"),))))
    root = plot(file)
    line, note = bar_carriers(root)
    assert line.xpath("c:val//c:v/text()", namespaces=NAMES) == ["80"] * 3
    assert line.xpath("c:trendline/c:forward/@val", namespaces=NAMES) == ["0.5"]
    assert note.xpath("c:val//c:pt/@idx | c:val//c:v/text()", namespaces=NAMES) == ["1", "120"]
    assert note.xpath("c:dLbls/c:dLbl/c:dLblPos/@val", namespaces=NAMES) == ["outEnd"]
    first, second = root.xpath("//c:valAx", namespaces=NAMES)
    for end in ("min", "max"):
        assert first.xpath(f".//c:{end}/@val", namespaces=NAMES) == second.xpath(f".//c:{end}/@val", namespaces=NAMES)
    assert "word/drawings/drawing1.xml" not in file.zip.namelist()
    book = Workbook(file)
    assert [[book.values.get(f"{column}{row}") for column in "BCD"] for row in (1, 3)] == [
        ["数", "目标 80", "疫情"], ["120", "80", "120"]
    ]  # fmt: skip


def test_a_line_at_a_value_and_notes_are_no_series_of_the_chart_that_is_read_back() -> None:
    root = plot(written(briefing(chart("bar", references=(LINE,), annotations=((1, "疫情"),)))))
    content = read_chart(root)
    assert (content.type, [one.name for one in content.series]) == ("bar", ["数"])
    assert read_overlay_words(root) == ["目标 80 (80)", "疫情 (2: 120)"]


@pytest.mark.parametrize("values", [(60, -120, 100), (-60, -120, -100)])
def test_a_note_beside_a_bar_below_zero_is_at_zero(values: tuple[int, ...]) -> None:
    (note,) = bar_carriers(plot(written(briefing(chart("bar", values, annotations=((1, "疫情"),))))))
    assert note.xpath("c:val//c:v/text()", namespaces=NAMES) == ["0"]


def test_the_words_of_close_lines_beside_bars_are_apart() -> None:
    root = plot(written(briefing(chart("bar", references=(LINE, ReferenceLine(Decimal(81), "上限 81"))))))
    x = [float(one.xpath(".//c:manualLayout/c:x/@val", namespaces=NAMES)[0]) for one in bar_carriers(root)]
    assert x[1] - x[0] > 0.05


def test_a_line_across_bars_leaves_out_the_value_that_it_would_strike() -> None:
    given = chart("bar", (60, 79, 120), references=(LINE,))
    given = replace(given, series=(given.series[0], replace(given.series[0], name="另", values=(Decimal(5),) * 3)))
    file = written(briefing(given))
    assert len(file.part("word/drawings/drawing1.xml").xpath("//cdr:cxnSp", namespaces=CDR)) == 2


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_a_value_that_a_line_would_strike_stands_within_its_bar(kind: str) -> None:
    """LibreOffice paints the line over it else; in an ink that reads on the bar."""
    root = plot(written(briefing(chart(kind, (60, 78, 120), references=(LINE,)))))
    moved = root.xpath("//c:dLbl[c:dLblPos/@val='inEnd']", namespaces=NAMES)
    assert [label.xpath("c:idx/@val", namespaces=NAMES) for label in moved] == [["1"]]
    assert moved[0].xpath("c:txPr//a:srgbClr/@val | c:txPr//a:schemeClr/@val", namespaces=NAMES) in (
        ["FFFFFF"],
        ["bg1"],
    )
    assert not root.xpath("//c:barChart//c:dLbl/c:spPr/a:solidFill", namespaces=NAMES)


@pytest.mark.parametrize(
    "given",
    [
        chart(values=(60, 76, 120), references=(LINE,), forecast=1),  # stripes: nothing reads on them
        chart(values=(60, 76, 120), references=(LINE, ReferenceLine(Decimal(70), "下限 70"))),  # struck within, too
        chart("line", (60, 76, 120), references=(LINE,)),
    ],
)
def test_a_value_on_a_line_has_the_paper_behind_it_where_it_has_no_other_place(given: Chart) -> None:
    root = plot(written(briefing(given)))
    assert "1" in root.xpath("//c:dLbl[c:spPr/a:solidFill]/c:idx/@val", namespaces=NAMES)


def test_the_first_value_of_a_line_stands_beside_it_where_a_line_at_a_value_would_strike_it() -> None:
    for value, side in ((50, "l"), (5, "b")):
        given = chart("line", (60, 120, 30), references=(ReferenceLine(Decimal(value), "低"),))
        root = plot(written(briefing(given)))
        # The first value's place, or that of all values without one of their own.
        assert root.xpath("//c:ser[1]/c:dLbls/c:dLblPos/@val", namespaces=NAMES) == [side]
        assert "0" not in root.xpath("//c:ser[1]//c:dLbl/c:idx/@val", namespaces=NAMES)


def test_names_at_the_ends_of_lines_give_way_to_a_legend_where_they_touch_a_line_s_words() -> None:
    two = chart("line", (60, 120, 200))
    two = replace(two, series=(two.series[0], replace(two.series[0], name="另", values=(Decimal(50),) * 3)))
    for value, listed in ((120, 0), (52, 1)):
        given = replace(two, references=(ReferenceLine(Decimal(value), "目标"),))
        root = plot(written(briefing(given)))
        assert len(root.xpath("//c:legend", namespaces=NAMES)) == listed


def test_a_forecast_is_striped_or_dotted_with_hollow_markers() -> None:
    root = plot(written(briefing(chart(forecast=2))))
    assert root.xpath("//c:dPt[c:spPr/a:pattFill]/c:idx/@val", namespaces=NAMES) == ["2"]
    line = plot(written(briefing(chart("line", forecast=1))))
    assert line.xpath("//c:dPt/c:idx/@val", namespaces=NAMES) == ["1", "2"]
    assert set(line.xpath("//c:dPt/c:spPr//a:prstDash/@val", namespaces=NAMES)) == {"sysDot"}


def test_bars_below_zero_have_a_colour_of_their_own() -> None:
    root = plot(written(briefing(chart(values=(60, -20, 30)))))
    assert root.xpath("//c:dPt/c:idx/@val", namespaces=NAMES) == ["1"]


def test_an_axis_ends_where_the_outline_says() -> None:
    assert ends(plot(written(briefing(chart("line", limits=(Decimal(0), Decimal(150))))))) == (0, 150)
    assert ends(plot(written(briefing(chart("column", limits=(None, Decimal(150)))))))[1] == 150
