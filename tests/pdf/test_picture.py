"""A chart by itself as SVG: what the page draws, mark for mark."""

import re
from decimal import Decimal

import pytest
from lxml import etree

from exporter.document.blocks import Chart, Series
from exporter.pdf.picture import draw_chart, make_typesetter
from exporter.problem import Problems
from exporter.template.load import resolve_template

KINDS = ("bar", "column", "stacked", "line", "area", "pie", "doughnut")


def draw(kind: str, alt: str = "What it shows", width: float = 400.0) -> etree._Element:
    series = tuple(
        Series(name=name, values=tuple(map(Decimal, values)), printed=tuple(values))
        for name, values in (("North", ("3", "4", "5")), ("South", ("1", "2", "3")))
    )[: 1 if kind in ("pie", "doughnut") else 2]
    chart = Chart(kind=kind, categories=("甲", "乙", "丙"), series=series, alt=alt)  # type: ignore[arg-type]
    template = resolve_template(None, (), "zh-CN", Problems())
    assert template is not None
    text = draw_chart(chart, make_typesetter(template.docx, "zh-CN"), width)
    return etree.fromstring(text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_within_its_sheet(kind: str) -> None:
    drawing = draw(kind)
    _, _, width, height = map(float, drawing.get("viewBox").split())
    assert width == 400
    numbers = [
        (float(x), float(y))
        for path in drawing.iter("path")
        for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)(?=$| |[A-Z])", path.get("d"))
    ]
    assert len(numbers) > 100
    assert all(-3 <= x <= width + 3 and -3 <= y <= height + 3 for x, y in numbers)  # handles of curves stand outside
    assert {path.get("fill") for path in drawing.iter("path")} - {"none"}
    assert all(re.fullmatch(r"#[0-9a-f]{6}|none", one.get("fill")) for one in drawing if one.get("fill"))


def test_its_title_is_text_and_nothing_else_is() -> None:
    drawing = draw("bar", 'A <b> & "c"</title><script>')
    assert drawing[0].tag == "title"
    assert drawing[0].text == 'A <b> & "c"</title><script>'
    assert {child.tag for child in drawing[1:]} <= {"path", "rect"}
    assert drawing.get("role") == "img"


def test_wider_is_wider() -> None:
    assert float(draw("line", width=600.0).get("viewBox").split()[2]) == 600
