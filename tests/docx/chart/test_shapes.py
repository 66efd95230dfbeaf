"""Lines at values and notes in Word: shapes over a plot whose place and axis are fixed."""

from decimal import Decimal
from typing import Any

import pytest

from exporter.document.blocks import Chart, ReferenceLine, Series
from tests.support.word_reading import NAMES, File, written
from tests.support.word_samples import briefing

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


@pytest.mark.parametrize("kind", ["column", "line", "area", "bar"])
def test_a_line_is_where_the_fixed_axis_has_its_value(kind: str) -> None:
    file = written(briefing(chart(kind, references=(LINE,))))
    root = plot(file)
    shapes = file.part("word/drawings/drawing1.xml")
    (anchor, *_) = shapes.xpath("//cdr:relSizeAnchor[cdr:cxnSp]", namespaces=CDR)
    along, across = ("x", "y") if kind == "bar" else ("y", "x")
    start, end = (float(anchor.xpath(f"cdr:{name}/cdr:{along}/text()", namespaces=CDR)[0]) for name in ("from", "to"))
    assert start == end
    low, high = ends(root)
    part, place = (80 - low) / (high - low), box(root)
    wanted = place["x"] + part * place["w"] if kind == "bar" else place["y"] + (1 - part) * place["h"]
    assert start == pytest.approx(wanted, abs=1e-3)
    assert float(anchor.xpath(f"cdr:from/cdr:{across}/text()", namespaces=CDR)[0]) >= 0
    assert "".join(shapes.xpath("//a:t/text()", namespaces=CDR)) == "目标 80"


def test_the_chart_names_its_shapes_once() -> None:
    file = written(briefing(chart(references=(LINE,), annotations=((1, "疫情"),))))
    (rid,) = plot(file).xpath("//c:userShapes/@r:id", namespaces=NAMES)
    relations = file.part("word/charts/_rels/chart1.xml.rels")
    assert [one.get("Target") for one in relations if one.get("Id") == rid] == ["../drawings/drawing1.xml"]
    ids = file.part("word/drawings/drawing1.xml").xpath("//cdr:cNvPr/@id", namespaces=CDR)
    assert len(ids) == len(set(ids)) >= 3
    bare = written(briefing(chart()))
    assert "word/drawings/drawing1.xml" not in bare.zip.namelist()


def test_a_line_leaves_out_the_value_that_it_would_strike() -> None:
    file = written(briefing(chart(values=(60, 76, 120), references=(LINE,))))
    lines = file.part("word/drawings/drawing1.xml").xpath("//cdr:cxnSp", namespaces=CDR)
    assert len(lines) == 2


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
