"""Charts are Word's own: kinds, references that hit their cells, values as printed, words for those who cannot see."""

import io
import zipfile
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from lxml import etree

from exporter.document.blocks import Caption, Chart, Series
from exporter.docx.chart.formats import label_format
from exporter.docx.write import write_docx
from exporter.problem import Problems
from exporter.units import PAPER, contrast_ratio
from tests.support.word_reading import NAMES, File, value, written
from tests.support.word_samples import body, briefing, settings, words

KINDS = {
    "bar": "barChart", "column": "barChart", "stacked": "barChart", "share": "barChart", "line": "lineChart",
    "area": "areaChart",
    "pie": "pieChart", "doughnut": "doughnutChart",
}  # fmt: skip
VALUES = (Decimal(120), None, Decimal("-20.5"))


def chart(kind: Any = "column", series: int = 2) -> Chart:
    made = tuple(Series(name=f"列<{n}>", values=VALUES, printed=("120", "", "-20.5")) for n in range(series))
    caption = Caption(label="图", number="1", text=words("办件量"), separator="　")
    return Chart(
        id="c", kind=kind, categories=("甲&", "乙", "丙"), series=made, alt="由高到低", unit="件", caption=caption
    )


def plot(file: File) -> Any:
    return file.part("word/charts/chart1.xml")


def cells(file: File) -> dict[str, str]:
    """The embedded workbook's cells."""
    book = zipfile.ZipFile(io.BytesIO(file.zip.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx")))
    main = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    shared = [
        str(t) for t in etree.fromstring(book.read("xl/sharedStrings.xml")).xpath("//m:t/text()", namespaces=main)
    ]
    sheet: Any = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    found = {}
    for cell in sheet.xpath("//m:c", namespaces=main):
        text = cell.findtext("m:v", namespaces=main)
        found[cell.get("r")] = shared[int(text)] if cell.get("t") == "s" else text
    return found


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_an_axis_begins_below_negative_values_so_that_they_clear_the_names(kind: str) -> None:
    (low,) = plot(written(briefing(shaped(kind, [7820, -1240, 356])))).xpath("//c:valAx//c:min/@val", namespaces=NAMES)
    assert float(low) < -1500
    assert axis(written(briefing(shaped(kind, [7820, 356]))))[0] == 0


def test_names_leave_less_of_the_axis_to_values_below_zero() -> None:
    """Long names take half the drawing, and −12.65 stood on one of them."""
    made = shaped("bar", [-12.65, -2.1])
    names = msgspec.structs.replace(
        made, categories=("Replace, best of breed with an integration engine", "Do nothing")
    )
    lows = [
        float(plot(written(briefing(each, language="en"))).xpath("//c:valAx//c:min/@val", namespaces=NAMES)[0])
        for each in (made, names)
    ]
    assert lows[1] < lows[0] < -12.65
    # With 2.9 ems of value and white, and about 22 of 45 ems for the axis.
    assert (lows[1] + 12.65) / lows[1] > 0.2


@pytest.mark.parametrize(("kind", "said"), [("bar", False), ("column", False), ("area", True)])
def test_a_sign_that_every_value_has_needs_no_unit_beside_the_axis(kind: str, said: bool) -> None:
    """Where a scale shows the values, its numbers have the sign."""
    file = written(briefing(shaped(kind, [43.6, 30.1, 12.5], unit="%")))
    assert not plot(file).xpath("//c:valAx/c:title", namespaces=NAMES)
    forms = plot(file).xpath("//c:valAx[c:tickLblPos/@val='nextTo']/c:numFmt/@formatCode", namespaces=NAMES)
    assert [form.count('"%"') == 2 for form in forms] == [True] * said
    assert plot(written(briefing(shaped(kind, [43.6, 30.1], unit="件")))).xpath("//c:valAx/c:title", namespaces=NAMES)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_native_chart(kind: str) -> None:
    series = shaped(kind, [120, 80, 20.5]).series
    file = written(briefing(msgspec.structs.replace(chart(kind, 1), series=series)), quiet=kind != "share")
    assert plot(file).xpath(f"//c:plotArea/c:{KINDS[kind]}", namespaces=NAMES)
    assert file.find("//wp:docPr/@descr") == ["由高到低"]
    assert file.find("//wp:docPr/@title") == ["办件量"]
    assert file.texts("CaptionAbove") == ["图 1　办件量"]


def test_references_hit_the_cells_they_cache() -> None:
    file = written(briefing(chart()))
    sheet = cells(file)
    for reference in plot(file).xpath("//c:strRef | //c:numRef", namespaces=NAMES):
        area = reference.findtext("c:f", namespaces=NAMES).removeprefix("Sheet1!").replace("$", "")
        first, _, last = area.partition(":")
        column, start, end = first[0], int(first[1:]), int((last or first)[1:])
        cached = {
            start + int(point.get("idx")): point.findtext("c:v", namespaces=NAMES)
            for point in reference.iter(f"{{{NAMES['c']}}}pt")
        }
        assert cached == {row: sheet[f"{column}{row}"] for row in range(start, end + 1) if f"{column}{row}" in sheet}


def test_a_gap_stays_a_gap() -> None:
    file = written(briefing(chart("line", 1)))
    assert "B3" not in cells(file)
    assert plot(file).xpath("//c:val//c:pt/@idx", namespaces=NAMES) == ["0", "2"]
    assert plot(file).xpath("//c:dispBlanksAs/@val", namespaces=NAMES) == ["gap"]


def test_fonts_of_both_scripts_and_colours_are_the_templates() -> None:
    file = written(briefing(chart()))
    (latin, *_), (han, *_) = (file.find(f"//a:{slot}/@typeface", "word/charts/chart1.xml") for slot in ("latin", "ea"))
    assert (latin, han) == ("+mj-lt", "+mj-ea")
    assert file.find("//a:majorFont/a:ea/@typeface", "word/theme/theme1.xml") == ["Microsoft YaHei"]
    assert file.find("//c:ser[1]/c:spPr//a:schemeClr/@val", "word/charts/chart1.xml") == ["accent1"]
    assert fills(file, "//c:ser[1]/c:spPr") == ["0b5a8a"]


def test_crowded_values_are_left_to_the_axis() -> None:
    many = tuple(Decimal(10000 + n) for n in range(40))
    crowd = Series(name="x", values=many, printed=tuple(str(value) for value in many))
    block = Chart(kind="column", categories=tuple(map(str, range(40))), series=(crowd,), alt="x")
    assert plot(written(briefing(block))).xpath("//c:dLbls", namespaces=NAMES) == []
    assert plot(written(briefing(chart("column", 1)))).xpath("//c:dLbls", namespaces=NAMES)


@pytest.mark.parametrize(
    ("value", "printed", "unit", "form"),
    [
        ("4745", "超4745万元", "万元", '"超"0'),
        ("39684", "39,684", "次", "#,##0"),
        ("43.60", "43.60%", "%", '0.00"%"'),
        ("-3", "−3", "", '0;"−"0'),
        ("39700", "3.97万", "", '"3.97万"'),
        ("0.5", "0.5", "", "0.0"),
        ("1200", "£1,200", "", '"£"#,##0'),
    ],
)
def test_labels_print_as_the_text_does(value: str, printed: str, unit: str, form: str) -> None:
    assert label_format(Decimal(value), printed, unit) == form


@pytest.mark.parametrize("kind", ["area", "column"])
def test_an_axis_has_the_minus_of_the_text(kind: str) -> None:
    file = written(briefing(shaped(kind, [12, -3, 5], [1, 2, 3])))
    assert plot(file).xpath("//c:valAx/c:numFmt/@formatCode", namespaces=NAMES) == ['0;"−"0']


def shaped(kind: Any, *rows: list[float | None], unit: str = "") -> Chart:
    made = tuple(
        Series(
            name=f"列{n}", values=tuple(None if v is None else Decimal(str(v)) for v in row),
            printed=tuple("" if v is None else f"{v:g}" + (unit if unit == "%" else "") for v in row),
        )
        for n, row in enumerate(rows)
    )  # fmt: skip
    return Chart(kind=kind, categories=tuple(f"第{n}类" for n in range(len(rows[0]))), series=made, alt="x", unit=unit)


def printed_rows(file: File, series: int = 1) -> dict[int, str]:
    """What becomes of each point's own label: its position, "" for the usual one, "gone" for none."""
    labels = plot(file).xpath(f"//c:ser[{series}]/c:dLbls/c:dLbl", namespaces=NAMES)
    found = {}
    for label in labels:
        gone = label.xpath("c:delete/@val", namespaces=NAMES) == ["1"]
        where = label.xpath("c:dLblPos/@val", namespaces=NAMES)
        found[int(label.find("c:idx", namespaces=NAMES).get("val"))] = "gone" if gone else "".join(where)
    return found


def fills(file: File, where: str) -> list[str]:
    return file.colors(where, "word/charts/chart1.xml")


@pytest.mark.parametrize("kind", ["pie", "doughnut"])
def test_every_slice_has_a_colour_of_its_own(kind: str) -> None:
    file = written(briefing(shaped(kind, [float(n) for n in range(1, 13)])))
    colors = fills(file, "//c:dPt/c:spPr/a:solidFill")
    assert len(set(colors)) == 12


def test_values_on_colours_can_be_read() -> None:
    file = written(briefing(shaped("doughnut", [30, 20, 25, 25])))
    colors = fills(file, "//c:dPt/c:spPr/a:solidFill")
    labels = plot(file).xpath("//c:ser/c:dLbls/c:dLbl", namespaces=NAMES)
    usual = fills(file, "//c:ser/c:dLbls/c:txPr")[0]
    own = {
        row: fills(file, f"//c:ser/c:dLbls/c:dLbl[c:idx/@val='{row}']")[0]
        for row in (int(one.find("c:idx", namespaces=NAMES).get("val")) for one in labels)
    }
    for row, color in enumerate(colors):
        assert contrast_ratio(own.get(row, usual), color) >= 4.5, color
    stacked = written(briefing(shaped("stacked", [300, 200], [200, 300], [100, 300])))
    for number in (1, 2, 3):
        fill = fills(stacked, f"//c:ser[{number}]/c:spPr/a:solidFill")[0]
        assert contrast_ratio(fills(stacked, f"//c:ser[{number}]/c:dLbls/c:txPr")[0], fill) >= 4.5


def test_a_sliver_has_no_value_over_its_neighbours_and_a_legend_names_it() -> None:
    for kind in ("pie", "doughnut"):
        file = written(briefing(shaped(kind, [500, 480, 5, 6])))
        assert printed_rows(file).get(2) == printed_rows(file).get(3) == "gone", kind
        assert plot(file).xpath("//c:legend/c:legendPos/@val", namespaces=NAMES) == ["r"]
    whole = written(briefing(shaped("pie", [500, 480])))
    assert plot(whole).xpath("//c:legend", namespaces=NAMES) == []


@pytest.mark.parametrize("kind", ["pie", "doughnut"])
def test_shares_in_percent_print_as_they_are_and_not_as_parts_of_their_sum(kind: str) -> None:
    file = written(briefing(shaped(kind, [43.6, 30.1, 12.5], unit="%")))
    assert set(plot(file).xpath("//c:dLbls//c:showPercent/@val", namespaces=NAMES)) == {"0"}
    assert set(plot(file).xpath("//c:dLbls//c:numFmt/@formatCode", namespaces=NAMES)) == {'0.0"%"'}


def formats(file: File) -> str:
    return "".join(map(str, plot(file).xpath("//c:dLbls//c:numFmt/@formatCode", namespaces=NAMES)))


@pytest.mark.parametrize(
    ("kind", "values", "unit", "drawn"),
    [
        ("pie", [15214, 4689, 11928], "件", "pieChart"),
        ("doughnut", [15, 46, 28], "件", "doughnutChart"),
        ("doughnut", [15214, 4689, 11928], "million pounds", "doughnutChart"),
        ("doughnut", [152140000, 46890000, 11928], "件", "pieChart"),
    ],
)
def test_slices_print_their_values_and_the_unit_stands_once(
    kind: str, values: list[float], unit: str, drawn: str
) -> None:
    file = written(briefing(shaped(kind, list(map(float, values)), unit=unit)), quiet=drawn.startswith(kind))
    assert set(plot(file).xpath("//c:dLbls//c:showPercent/@val", namespaces=NAMES)) == {"0"}
    assert kind_of(file) == drawn
    assert unit not in formats(file)
    title = "".join(plot(file).xpath("/c:chartSpace/c:chart/c:title//a:t/text()", namespaces=NAMES))
    assert title == f"单位：{unit}"


def test_a_slice_of_a_ring_too_narrow_for_its_value_has_none() -> None:
    file = written(briefing(shaped("doughnut", [50000, 50000, 5000], unit="件")))
    assert kind_of(file) == "doughnutChart"
    assert [row for row, place in printed_rows(file).items() if place == "gone"] == [2]


def test_parts_of_a_pile_too_small_for_their_values_go_without() -> None:
    file = written(briefing(shaped("stacked", [300, 200, 3], [200, 300, 250])))
    assert printed_rows(file, 1) == {2: "gone"}
    assert printed_rows(file, 2) == {}
    narrow = written(briefing(shaped("stacked", *[[39684123] * 12] * 2)))
    assert set(printed_rows(narrow).values()) == {"gone"}


def test_a_lines_value_stands_where_the_line_does_not_run() -> None:
    file = written(briefing(shaped("line", [10, 900, 500, 40, 880, 890])))
    usual = plot(file).xpath("//c:ser/c:dLbls/c:dLblPos/@val", namespaces=NAMES)
    assert usual == ["t"]
    where = {row: printed_rows(file).get(row) or usual[0] for row in range(6)}
    # The first stands at the plot's foot, with its name below.
    assert where == {0: "l", 1: "t", 2: "r", 3: "t", 4: "t", 5: "t"}
    lifted = written(briefing(shaped("line", [900, 200, 880])))
    assert printed_rows(lifted) == {1: "b"}


def test_lines_differ_in_more_than_colour() -> None:
    file = written(briefing(shaped("line", *[[float(n), 2.0, 3.0] for n in range(6)])))
    dashes = plot(file).xpath("//c:ser/c:spPr/a:ln/a:prstDash/@val", namespaces=NAMES)
    assert len(set(dashes)) == 6


def test_few_bars_are_no_slabs() -> None:
    wide = written(briefing(shaped("column", [352])))
    usual = written(briefing(shaped("column", [352, 300, 200, 100, 90, 80])))
    one, six = (int(plot(file).xpath("//c:gapWidth/@val", namespaces=NAMES)[0]) for file in (wide, usual))
    assert one > 200 > six


@pytest.mark.parametrize("kind", ["column", "stacked", "line", "area"])
def test_names_below_an_axis_lie_flat(kind: str) -> None:
    file = written(briefing(shaped(kind, [1, 2, 3])))
    assert plot(file).xpath("//c:catAx/c:txPr/a:bodyPr/@rot", namespaces=NAMES) == ["0"]
    long = msgspec.structs.replace(
        shaped(kind, list(map(float, range(12)))), categories=tuple(f"农牧民公益法律服务专项行动{n}" for n in range(12))
    )
    assert plot(written(briefing(long))).xpath("//c:catAx/c:txPr/a:bodyPr/@rot", namespaces=NAMES) == ["0"]


@pytest.mark.parametrize("template", ["base", "briefing", "modern", "compact", "gongwen"])
def test_gridlines_are_faint_whatever_the_templates_rules_are(template: str) -> None:
    file = written(briefing(shaped("area", [3.0, 4.0], [1.0, 2.0])), settings("zh-CN", template=template))
    (digits,) = fills(file, "//c:majorGridlines")
    assert 1.1 < contrast_ratio(digits, PAPER) < 2


def kind_of(file: File) -> str:
    return str(etree.QName(plot(file).xpath("//c:plotArea/*[c:ser]", namespaces=NAMES)[0]).localname)


@pytest.mark.parametrize("kind", ["line", "area"])
def test_a_single_category_is_shown_by_bars_as_on_the_page(kind: str) -> None:
    file = written(briefing(shaped(kind, [12], [15])), quiet=False)
    assert kind_of(file) == "barChart"
    assert plot(file).xpath("//c:barDir/@val", namespaces=NAMES) == ["bar"]


def test_an_area_with_a_gap_is_drawn_as_a_line_since_word_fills_the_gap() -> None:
    assert kind_of(written(briefing(shaped("area", [12, None, 15], [1, 2, 3])), quiet=False)) == "lineChart"
    assert kind_of(written(briefing(shaped("area", [12, 13, 15], [1, 2, 3])))) == "areaChart"


def test_no_area_hides_another() -> None:
    file = written(briefing(shaped("area", [12, 13, 15], [1, 22, 3])))
    see_through = plot(file).xpath("//c:ser/c:spPr/a:solidFill//a:alpha/@val", namespaces=NAMES)
    assert len(see_through) == 2
    assert all(int(part) < 50000 for part in see_through)
    assert len(set(fills(file, "//c:ser/c:spPr/a:ln/a:solidFill"))) == 2
    assert not plot(file).xpath("//c:ser/c:spPr/a:ln//a:alpha", namespaces=NAMES)


def test_circle_and_legend_stand_side_by_side_in_the_middle() -> None:
    file = written(briefing(shaped("doughnut", [30, 20, 25, 25])))
    circle, legend = plot(file).xpath("//c:plotArea/c:layout/c:manualLayout | //c:legend/c:layout/c:manualLayout",
                                      namespaces=NAMES)  # fmt: skip
    x, wide = (float(circle.find(f"c:{name}", namespaces=NAMES).get("val")) for name in "xw")
    beside = float(legend.find("c:x", namespaces=NAMES).get("val"))
    assert x + wide < beside < x + wide + 0.1
    assert 0.5 - x == pytest.approx(beside - 0.5, abs=0.15)
    crowded = written(briefing(shaped("doughnut", [float(n) for n in range(1, 30)])))
    assert not plot(crowded).xpath("//c:legend/c:layout", namespaces=NAMES)


def test_a_hole_is_as_wide_as_the_values_allow() -> None:
    def hole(*values: float) -> int:
        file = written(briefing(shaped("doughnut", list(values), unit="件")))
        return int(plot(file).xpath("//c:holeSize/@val", namespaces=NAMES)[0])

    assert hole(5, 6, 8) == 58
    assert 50 <= hole(512400, 612900, 823400) < 58


def test_short_names_turn_before_one_of_their_words_breaks() -> None:
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    year = msgspec.structs.replace(shaped("line", list(map(float, range(12)))), categories=months)

    def rotation(*sets: str) -> list[str]:
        file = written(briefing(year, language="en"), settings("en", *sets))
        return [str(found) for found in plot(file).xpath("//c:catAx/c:txPr/a:bodyPr/@rot", namespaces=NAMES)]

    assert rotation("charts.size=9pt") == ["0"]
    assert rotation("charts.size=12pt") == ["-2700000"]


@pytest.mark.parametrize(
    ("kind", "values", "told"),
    [
        ("area", [12.0], "one category makes no area"),
        ("line", [12.0], "one category makes no line"),
        ("area", [12.0, None, 15.0], "fill its gaps"),
        ("doughnut", [152140000.0, 46890000.0], "too thin"),
        ("doughnut", [30.0, 20.0], ""),
        ("area", [12.0, 13.0], ""),
    ],
)
def test_another_kind_than_the_outlines_is_told(kind: Any, values: list[float | None], told: str) -> None:
    problems = Problems()
    write_docx(
        briefing(shaped(kind, values)), settings(), {"category": "类别", "unit": "单位", "colon": "："}, problems
    )
    messages = [problem.message for problem in problems if problem.code == "chart-kind"]
    assert len(messages) == bool(told)
    assert all(told in message for message in messages)


def _below(file: File, style: str) -> list[int]:
    """The room below each paragraph of a style, in twips."""
    return [int(file.in_force(each, "spacing/@w:after")) for each in file.paragraphs(style)]


def test_a_figure_stands_apart_from_what_follows_and_its_lines_together() -> None:
    under = settings("zh-CN", "charts.title=below")
    bare = written(briefing(chart(), body("文")), under)
    said = written(briefing(msgspec.structs.replace(chart(), source=words("厅"), note=words("注")), body("文")), under)
    apart, note = 216, bare.style("SourceNote")  # 0.9 em of 12 points, in twips
    assert _below(bare, "Caption") == [apart]
    (below,) = _below(said, "CaptionWithNote")
    assert below < int(value(said.style("CaptionWithNote"), "w:pPr/w:spacing/@w:before"))
    # The last remark's style has the room; between remarks, paragraphs of one style, there is none.
    assert value(note, "w:pPr/w:spacing/@w:after") == str(apart)
    assert note.xpath("w:pPr/w:contextualSpacing", namespaces=NAMES)
    above = written(briefing(chart()), settings("zh-CN", "charts.title=above"))
    assert _below(above, "CaptionAbove")[0] < apart
    assert _below(above, "FigureAlone") == [apart]
    assert _below(written(briefing(msgspec.structs.replace(chart(), caption=None))), "FigureAlone") == [apart]
    direct = "/w:document/w:body/w:p/w:pPr/*[self::w:spacing or self::w:keepNext or self::w:jc]"
    assert bare.find(direct) == above.find(direct) == []


def axis(file: File) -> tuple[float | None, float | None, float | None]:
    """Lowest value, highest value and step of the value axis, None for each that is Word's choice."""
    found = [
        plot(file).xpath(f"//c:valAx/{path}/@val", namespaces=NAMES)
        for path in ("c:scaling/c:min", "c:scaling/c:max", "c:majorUnit")
    ]
    low, high, step = (float(each[0]) if each else None for each in found)
    return low, high, step


@pytest.mark.parametrize(
    ("kind", "rows", "expected"),
    [
        ("line", [[3.9, 3.8, 4.0, 4.6], [4.1, 4.2, 4.3, 4.4]], (3.8, 4.6, 0.2)),
        ("line", [[3.9, 38.0], [4.1, 42.0]], (0, 50, 10)),
        ("stacked", [[35, 50, 12], [10, 20, 30]], (0, 80, 20)),
        ("area", [[35, -50, 12]], (-60, 40, 20)),
    ],
)
def test_an_axis_has_the_pages_range_and_ticks(
    kind: str, rows: list[list[float | None]], expected: tuple[float | None, ...]
) -> None:
    file = written(briefing(shaped(kind, *rows)))
    assert axis(file) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("kind", "values", "low"),
    [
        ("line", [3.9, 3.8, 4.0, 4.6], 3.8),
        ("line", [3.9, 38.0, 4.0], 0),
        ("column", [95, 97, 99], 0),  # Word's own axis of values so close begins above zero
        ("bar", [95, 97, 99], 0),
    ],
)
def test_an_axis_without_numbers_begins_as_the_pages_and_has_room_for_the_values(
    kind: str, values: list[float], low: float
) -> None:
    found = axis(written(briefing(shaped(kind, list(values)))))
    assert found[0] == low and found[2] is None
    assert found[1] is not None and max(values) < found[1] < low + 1.5 * (max(values) - low)


def test_an_axis_of_zeros_has_a_length() -> None:
    assert axis(written(briefing(shaped("column", [0, 0])))) == (0.0, 1.0, None)


def test_an_axis_that_begins_above_zero_says_where() -> None:
    forms = {}
    for values in ([3.9, 3.8, 4.6], [3.9, 0.1, 4.6]):
        file = written(briefing(shaped("line", list(values), unit="%")))
        forms[values[1]] = (
            plot(file).xpath("//c:valAx/c:numFmt/@formatCode", namespaces=NAMES)[0],
            plot(file).xpath("//c:valAx/c:tickLblPos/@val", namespaces=NAMES)[0],
        )
    assert forms[3.8] == ('[<=3.8]0.0"%";""', "nextTo")
    assert forms[0.1][1] == "none"


def named(kind: str, names: tuple[str, ...], rows: int = 2) -> Chart:
    values: list[float | None] = [float(at + 1) for at in range(len(names))]
    return msgspec.structs.replace(shaped(kind, *[values] * rows), categories=names)


def chart_height(file: File) -> float:
    """Points."""
    return int(file.part("word/document.xml").xpath("//wp:inline/wp:extent/@cy", namespaces=NAMES)[0]) / 12700


PLACES = tuple(
    f"{name} {end}" for end in ("shire", "ton") for name in ("Arden", "Bute", "Clyde", "Esk", "Forth", "Mull")
)


def test_bars_are_as_tall_as_names_that_nobody_can_count_on_to() -> None:
    few, many = (chart_height(written(briefing(named("bar", names)))) for names in (PLACES[:3], PLACES))
    assert many > few
    years = tuple(str(2001 + at) for at in range(len(PLACES)))
    assert chart_height(written(briefing(named("bar", years)))) == many
    columns = [chart_height(written(briefing(named("column", names)))) for names in (PLACES[:3], PLACES)]
    assert columns[0] == columns[1]


def test_bars_of_many_series_are_no_hairlines() -> None:
    one, four = (written(briefing(named("bar", PLACES, rows))) for rows in (1, 4))
    assert chart_height(four) > chart_height(one)
    assert chart_height(four) * 0.65 / len(PLACES) / 4.7 > 5  # points of a bar, with a gap of 0.7 bars


def ticks(file: File) -> list[str]:
    """Every how many names print and have a mark."""
    return [str(found) for found in plot(file).xpath("//c:tickLblSkip/@val | //c:tickMarkSkip/@val", namespaces=NAMES)]


@pytest.mark.parametrize("kind", ["bar", "column", "stacked", "line"])
def test_every_name_prints_where_none_can_be_counted_on_to(kind: str) -> None:
    file = written(briefing(named(kind, PLACES)))
    assert ticks(file) == ["1", "1"]
    aslant = plot(file).xpath("//c:catAx/c:txPr/a:bodyPr/@rot", namespaces=NAMES)
    assert aslant == ([] if kind == "bar" else ["-2700000"])


def test_of_many_dates_some_print_and_lie_flat() -> None:
    years = tuple(str(1961 + at) for at in range(60))
    file = written(briefing(named("line", years)))
    assert int(ticks(file)[0]) > 1
    assert plot(file).xpath("//c:catAx/c:txPr/a:bodyPr/@rot", namespaces=NAMES) == ["0"]


def inner(file: File) -> dict[str, float]:
    """The plot's place without its axes, in parts of the drawing."""
    found = plot(file).xpath("//c:plotArea/c:layout/c:manualLayout", namespaces=NAMES)
    return {name: float(found[0].find(f"c:{name}", NAMES).get("val")) for name in "xywh"} if found else {}


@pytest.mark.parametrize("kind", ["bar", "column", "stacked", "line", "area"])
def test_a_unit_above_the_plot_takes_no_room_beside_it(kind: str) -> None:
    said = inner(written(briefing(msgspec.structs.replace(shaped(kind, [30, 20], [20, 30]), unit="件"))))
    assert said["w"] > 0.85 and said["x"] + said["w"] < 1
    assert said["h"] > 0.5 and said["y"] + said["h"] < 0.9  # names and legend stand below
    # Without a unit the program divides the room, but for names at the lines' ends.
    assert bool(inner(written(briefing(shaped(kind, [30, 20], [20, 30]))))) is (kind == "line")


def test_names_beside_bars_have_the_room_that_they_need() -> None:
    bars = msgspec.structs.replace(shaped("bar", [30, 20]), unit="件")
    long = msgspec.structs.replace(bars, categories=("农牧民公益法律服务专项行动" * 2, "乙"))
    assert inner(written(briefing(bars)))["x"] < 0.1 < inner(written(briefing(long)))["x"] < 0.5


def test_names_without_room_are_counted_and_named_in_a_warning() -> None:
    names = tuple(f"{place} {letter}" for letter in "abcdefghijkl" for place in PLACES)
    problems = Problems()
    words_of_labels = {"category": "类别", "unit": "单位", "colon": "："}
    data = write_docx(briefing(named("bar", names)), settings(), words_of_labels, problems)
    assert data
    (problem,) = [problem for problem in problems if problem.code == "chart-names"]
    assert problem.severity == "warning"
    assert f"of {len(names)} category names; left out: " in problem.message
    kept = int(problem.message.split(" prints ")[1].split()[0])
    assert len(names) - kept == problem.message.split("left out: ")[1].count(", ") + 1
    assert problem.hint


@pytest.mark.parametrize("kind", ["bar", "column", "line"])
def test_a_chart_with_room_for_its_names_says_nothing(kind: str) -> None:
    problems = Problems()
    labels = {"category": "类别", "unit": "单位", "colon": "："}
    write_docx(briefing(named(kind, PLACES[:5])), settings(), labels, problems)
    assert not [problem for problem in problems if problem.code == "chart-names"]


def test_a_highlighted_category_keeps_its_colour_and_the_others_are_muted() -> None:
    given = msgspec.structs.replace(chart("bar", 1), highlight="乙")
    found = plot(written(briefing(given)))
    name = {
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    }
    points = [str(at) for at in found.xpath("//c:dPt/c:idx/@val", namespaces=name)]
    assert points == ["0", "2"]
    muted = {etree.tostring(fill) for fill in found.xpath("//c:dPt/c:spPr/a:solidFill", namespaces=name)}
    kept = {etree.tostring(fill) for fill in found.xpath("//c:ser/c:spPr/a:solidFill", namespaces=name)}
    assert len(muted) == 1 and not muted & kept
    assert not plot(written(briefing(chart("bar", 2)))).xpath("//c:dPt", namespaces=name)
