"""The page and the look of a base: gutters, uneven columns, contents, levels it lacks, colours of head and foot."""

import io
import re

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor

from exporter.document.blocks import Column, Contents, Heading, Line, Rule, Table
from tests.docx import bases
from tests.docx.reading import File, W, value
from tests.docx.samples import body, briefing, cells, words
from tests.docx.test_base import told, with_base
from tests.docx.test_base_kept import NUMBERING, changed

TABLE = Table(columns=(Column(head=words("甲")), Column(head=words("乙"))), rows=(cells("一" * 60, "二" * 60),))


def table_width(data: bytes) -> int:
    """Of a table that fills its room, in twips."""
    file = File(told(data, briefing(TABLE), with_base())[0])
    return sum(int(width) for width in file.find("//w:gridCol/@w:w"))


def paged(*, gutter: float = 0, columns: str = "", settings: str = "") -> bytes:
    document = docx.Document(io.BytesIO(bases.english()))
    document.sections[0].gutter = Mm(gutter)
    data = bases.saved(document)
    if columns:
        data = changed(data, "word/document.xml", ('<w:cols w:space="720"/>', columns))
    return changed(data, "word/settings.xml", ("<w:zoom", settings + "<w:zoom")) if settings else data


def test_a_gutter_is_no_room_for_text() -> None:
    plain = table_width(paged())
    assert plain - table_width(paged(gutter=20)) == pytest.approx(Mm(20).twips, abs=2)
    assert table_width(paged(gutter=20, settings="<w:gutterAtTop/>")) == pytest.approx(plain, abs=2)
    assert table_width(paged(gutter=20, settings='<w:gutterAtTop w:val="0"/>')) < plain


def test_tables_fit_the_narrowest_of_uneven_columns() -> None:
    own = '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="3000" w:space="400"/><w:col w:w="5000"/></w:cols>'
    assert table_width(paged(columns=own)) <= 3000
    even = table_width(paged(columns='<w:cols w:num="2" w:space="400"/>'))
    assert 3000 < even < 4500


@pytest.mark.parametrize("columns", ['<w:cols w:num="40"/>', '<w:cols w:equalWidth="0"><w:col w:w="9"/></w:cols>'])
def test_columns_too_narrow_for_text_are_refused(columns: str) -> None:
    data, found = told(paged(columns=columns), briefing(body("文")), with_base())
    assert data == b""
    assert "leaves no room for text" in found[0][1] and "columns" in found[0][1]


def contents(stop: bool) -> File:
    document = docx.Document()
    for level in (1, 2):
        style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        if stop:
            style.paragraph_format.tab_stops.add_tab_stop(Mm(140), docx.enum.text.WD_TAB_ALIGNMENT.RIGHT)
    heads = (Heading(id=f"h{level}", level=level, text=words("甲")) for level in (1, 2))
    given = briefing(Contents(title="目录", depth=2), *heads, body("文"))
    return File(told(bases.saved(document), given, with_base())[0])


def test_page_numbers_of_the_contents_stand_at_the_edge_whatever_the_bases_styles_have() -> None:
    tabs = "//w:sdtContent/w:p/w:pPr/w:tabs/w:tab"
    file = contents(stop=False)
    section = file.document.sections[0]
    edge = round((section.page_width - section.left_margin - section.right_margin) / 635)
    assert [(str(tab.get(W + "val")), int(tab.get(W + "pos"))) for tab in file.find(tabs)] == [("right", edge)] * 2
    assert contents(stop=True).find(tabs) == []


def sparse() -> bytes:
    """Two levels of headings, the second named in Chinese, of which nothing says that they are headings."""
    document = docx.Document(io.BytesIO(bases.english()))
    styles = document.styles
    for level in (2, 3, 4):
        styles.element.remove(styles[f"Heading {level}"].element)
    second = styles.add_style("二级标题", WD_STYLE_TYPE.PARAGRAPH)
    second.base_style = styles["Heading 1"]
    second.font.size, second.font.color.rgb = Pt(11.5), RGBColor(0x7A, 0x1F, 0x3D)
    return bases.saved(document)


def test_a_heading_by_another_name_stands_in_the_outline_and_keeps_with_its_text() -> None:
    given = briefing(Heading(level=2, text=words("乙")), Heading(level=3, text=words("丙")), body("文"))
    file = File(told(sparse(), given, with_base())[0])
    second, third = (file.style(str(id)) for id in file.find("/w:document/w:body/w:p/w:pPr/w:pStyle/@w:val")[:2])
    assert value(second, "w:name/@w:val") == "二级标题"
    assert value(second, "w:pPr/w:outlineLvl/@w:val") == "1"
    loose = re.sub(r"<w:keepNext/>", "", bases.parts(sparse())["word/styles.xml"].decode())
    again = bases.with_parts(sparse(), {"word/styles.xml": loose.encode()})
    assert File(told(again, given, with_base())[0]).find(
        "//w:style[w:name/@w:val='heading 1']/w:pPr/w:keepNext", "word/styles.xml"
    )
    # The level that the base lacks goes on from the one above.
    assert int(value(third, "w:rPr/w:sz/@w:val")) <= 23
    assert value(third, "w:rPr/w:color/@w:val") == "7A1F3D"


def test_a_heading_is_counted_by_one_list() -> None:
    document = docx.Document(io.BytesIO(bases.english()))
    data = changed(bases.saved(document), NUMBERING, ("<w:lvlText", '<w:pStyle w:val="Heading1"/><w:lvlText'))
    file = File(told(data, briefing(Heading(level=1, text=words("甲")), body("文")), with_base())[0])
    (level,) = file.find("//w:lvl[w:pStyle/@w:val='Heading1']", NUMBERING)
    number = value(file.style("Heading1"), "w:pPr/w:numPr/w:numId/@w:val")
    shape = file.find(f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val", NUMBERING)[0]
    assert level.getparent().get(W + "abstractNumId") == shape


def test_lines_of_the_head_wear_the_bases_colour() -> None:
    using = with_base()
    accent, own = using.colors.accent, "123456"
    lines = (Line(left=words("左"), color=accent), Rule(width=1, color=accent), Line(left=words("右"), color=own))

    def colours(*blocks: Line | Rule) -> str:
        file = File(told(bases.english(), briefing(*blocks, body("文")), using)[0])
        return "".join(file.zip.read(f"word/{name}.xml").decode().lower() for name in ("styles", "document"))

    assert accent.lower() not in colours(*lines)
    assert own in colours(*lines)
    assert colours(*lines).count("7a1f3d") == colours().count("7a1f3d") + 2
