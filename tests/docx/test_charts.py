"""Charts are Word's own: kinds, references that hit their cells, values as printed, words for those who cannot see."""

import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from exporter.document.blocks import Caption, Chart, Series
from exporter.docx.plot import label_format
from tests.docx.reading import NAMES, File, written
from tests.docx.samples import briefing, words

KINDS = {
    "bar": "barChart", "column": "barChart", "stacked": "barChart", "line": "lineChart", "area": "areaChart",
    "pie": "pieChart", "doughnut": "doughnutChart",
}  # fmt: skip
VALUES = (Decimal(120), None, Decimal("-20.5"))


def chart(kind: Any = "column", series: int = 2) -> Chart:
    made = tuple(Series(name=f"列<{n}>", values=VALUES, printed=("120", "", "-20.5")) for n in range(series))
    caption = Caption(label="图", number="1", text=words("办件量"))
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


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_native_chart(kind: str) -> None:
    file = written(briefing(chart(kind, 1)))
    assert plot(file).xpath(f"//c:plotArea/c:{KINDS[kind]}", namespaces=NAMES)
    assert file.find("//wp:docPr/@descr") == ["由高到低"]
    assert file.find("//wp:docPr/@title") == ["办件量"]
    assert file.texts("Caption") == ["图 1　办件量"]


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
    xml = written(briefing(chart())).zip.read("word/charts/chart1.xml").decode()
    assert "<a:latin " in xml
    assert "<a:ea " in xml
    assert 'srgbClr val="0B5A8A"' in xml


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
