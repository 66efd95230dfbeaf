"""Cells of a chart's workbook, as other programs write them."""

import io
import zipfile

import pytest
from lxml import etree

from exporter.readback.charts.chart import read_chart
from exporter.readback.charts.workbook import WorkbookContent, read_workbook
from exporter.readback.package import PackageReader

_C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relate(kind: str, target: str) -> str:
    """The relationships of a part that has one."""
    relation = f'<Relationship Id="rId1" Type="{_KIND}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}">{relation}</Relationships>'


def read(rows: list[list[object]], values: str, title: str = "Sheet1") -> WorkbookContent:
    """A chart that shows 1 and 2 of a and b, whose workbook has these rows; `values` is what its series refers to."""
    lines = ""
    for row in rows:
        cells = (
            f'<c t="inlineStr"><is><r><t>{cell}</t></r><rPh><t>so</t></rPh></is></c>'
            if isinstance(cell, str)
            else f"<c><v>{cell}</v></c>"
            for cell in row
        )
        lines += f"<row>{''.join(cells)}</row>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("_rels/.rels", relate("officeDocument", "xl/workbook.xml"))
        sheet = f'<sheet name="{title}" r:id="rId1"/>'
        target.writestr("xl/workbook.xml", f'<workbook {_MAIN} xmlns:r="{_KIND}"><sheets>{sheet}</sheets></workbook>')
        target.writestr("xl/_rels/workbook.xml.rels", relate("worksheet", "worksheets/sheet1.xml"))
        target.writestr("xl/worksheets/sheet1.xml", f"<worksheet {_MAIN}><sheetData>{lines}</sheetData></worksheet>")
    points = "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate("12"))
    names = '<c:ptCount val="2"/><c:pt idx="0"><c:v>a</c:v></c:pt><c:pt idx="1"><c:v>b</c:v></c:pt>'
    chart = (
        f"<c:chartSpace {_C}><c:chart><c:plotArea><c:barChart><c:ser>"
        f"<c:cat><c:strRef><c:f>'{title}'!$A$2:$A$3</c:f><c:strCache>{names}</c:strCache></c:strRef></c:cat>"
        f'<c:val><c:numRef><c:f>{values}</c:f><c:numCache><c:ptCount val="2"/>{points}</c:numCache></c:numRef></c:val>'
        "</c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("word/charts/chart1.xml", chart)
        target.writestr("word/charts/_rels/chart1.xml.rels", relate("package", "../embeddings/book.xlsx"))
        target.writestr("word/embeddings/book.xlsx", out.getvalue())
    package = PackageReader(made.getvalue())
    return read_workbook(package, "word/charts/chart1.xml", read_chart(etree.fromstring(chart)))


ROWS: list[list[object]] = [["", "n"], ["a", 1.5], ["c", 2]]


@pytest.mark.parametrize("title", ["Sheet1", "Bob's data"])
def test_the_cells_that_a_series_refers_to_stand_for_its_caches(title: str) -> None:
    quoted = title.replace("'", "''")
    content = read(ROWS, f"'{quoted}'!$B$2:$B$3", title)
    assert content.chart.series[0].values == [1.5, 2]
    assert content.error == ""


@pytest.mark.parametrize(
    "values", ["", "Sheet1!Numbers", "Sheet2!$B$2:$B$3", "Sheet1!$A$1:$B$3", "Sheet1!$B$2:$B$9999999"]
)
def test_a_reference_that_cannot_be_followed_leaves_the_caches(values: str) -> None:
    content = read(ROWS, values)
    assert content.chart.series[0].values == [1, 2]
    assert content.beside == ()


def test_words_that_no_series_refers_to_are_beside() -> None:
    content = read([*ROWS, ["d", 7]], "Sheet1!$B$2:$B$3")
    assert content.chart.categories == ["a", "c"]
    assert content.beside == ("n", "d", "7")
