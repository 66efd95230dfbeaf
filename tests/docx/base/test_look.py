"""The page and the look of a base: gutters, uneven columns, contents, levels it lacks, colours of head and foot."""

import io
import re
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor
from msgspec.structs import replace

from exporter.document.blocks import (
    Chart,
    Column,
    Contents,
    Heading,
    Line,
    List,
    Paragraph,
    Quotation,
    Rule,
    Series,
    Table,
)
from exporter.docx.write import write_docx
from exporter.problem import Problems
from tests.support import bases
from tests.support.base_documents import NUMBERING, REL, VML, changed, findings, named, told, with_base
from tests.support.word_reading import File, W, value
from tests.support.word_samples import body, briefing, cells, items, words

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


MODE = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="14"/>'


@pytest.mark.parametrize(("mode", "indent"), [('w:val="15"', "0"), ('w:val="14"', "108"), ("", "108")])
def test_tables_keep_room_in_their_cells_and_stand_at_the_edge_of_the_text(mode: str, indent: str) -> None:
    """Google's own default table has no room in its cells; before Word 2013 a table's text stood at the edge."""
    base = re.sub(
        r"<w:compat>.*?</w:compat>",
        f"<w:compat>{MODE.replace('w:val=' + chr(34) + '14' + chr(34), mode) if mode else ''}</w:compat>",
        bases.parts(bases.english())["word/settings.xml"].decode(),
        flags=re.S,
    )
    data = bases.with_parts(bases.english(), {"word/settings.xml": base.encode()})
    styles = bases.parts(data)["word/styles.xml"].decode()
    bare = re.sub(r'(w:type="dxa" w:w="|w:w=")108"', r'\g<1>0"', styles)
    assert bare != styles
    file = File(told(bases.with_parts(data, {"word/styles.xml": bare.encode()}), briefing(TABLE), with_base())[0])
    style = file.style("BriefingTable")
    assert value(style, "w:tblPr/w:tblCellMar/w:left/@w:w") == "108"
    assert value(style, "w:tblPr/w:tblInd/@w:w") == indent


def test_a_section_that_says_no_page_gets_the_templates() -> None:
    found = bases.parts(bases.english())
    text = re.sub(r"<w:pgSz [^>]*/><w:pgMar [^>]*/>", "", found["word/document.xml"].decode())
    assert text != found["word/document.xml"].decode()
    using = with_base()
    file = File(
        told(
            bases.with_parts(bases.english(), {"word/document.xml": text.encode()}),
            briefing(TABLE),
            using,
        )[0]
    )
    section = file.document.sections[0]
    assert section.page_width.pt == pytest.approx(using.page.width, abs=0.1)
    assert section.left_margin.pt == pytest.approx(using.page.margins.left.value, abs=0.1)
    assert "ACME Holdings" in section.header.paragraphs[0].text


def test_the_papers_colour_stays_and_a_picture_on_it_is_told(tmp_path: Path) -> None:
    plain = changed(bases.english(), "word/document.xml", ("<w:body>", '<w:background w:color="FFFBEA"/><w:body>'))
    plain = changed(plain, "word/settings.xml", ("<w:zoom", "<w:displayBackgroundShape/><w:zoom"))
    data, found = told(plain, briefing(body("文")), with_base())
    file = File(data)
    assert file.find("/w:document/w:background/@w:color") == ["FFFBEA"]
    assert len(file.find("//w:displayBackgroundShape", "word/settings.xml")) == 1
    assert findings(data, tmp_path) == [] and found == []
    fill = f'<v:background {VML}><v:fill {REL} r:id="rId90"/></v:background></w:background><w:body>'
    drawn = changed(bases.english(), "word/document.xml", ("<w:body>", '<w:background w:color="FFFBEA">' + fill))
    data, found = told(drawn, briefing(body("文")), with_base())
    assert "the picture behind its text" in found[0][1]
    assert findings(data, tmp_path) == []


def test_a_list_style_whose_list_is_not_there_gets_our_marks() -> None:
    found = bases.parts(bases.english())
    text = re.sub(r'<w:numId w:val="\d+"/>', '<w:numId w:val="999"/>', found["word/styles.xml"].decode())
    base = bases.with_parts(bases.english(), {"word/styles.xml": text.encode()})
    file = File(told(base, briefing(List(ordered=False, items=items("一"))), with_base())[0])
    number = value(file.style("ListBullet"), "w:pPr/w:numPr/w:numId/@w:val")
    shape = file.find(f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val", NUMBERING)[0]
    level = f"//w:abstractNum[@w:abstractNumId='{shape}']/w:lvl[@w:ilvl='0']/w:numFmt/@w:val"
    assert file.find(level, NUMBERING) == ["bullet"]


def test_names_of_libreoffice_and_pandoc_are_known() -> None:
    document = docx.Document()
    for name in ("Quotations", "Table Contents"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.styles.element.remove(document.styles["Quote"].element)
    given = briefing(Quotation(blocks=(body("引"),)), TABLE)
    file = File(told(bases.saved(document), given, with_base())[0])
    used = {named(file, str(id)) for id in file.find("//w:pStyle/@w:val")}
    assert {"Quotations", "Table Contents"} <= used


def test_a_style_of_another_kind_is_told_as_such() -> None:
    _, found = told(bases.english(), briefing(body("文")), with_base(table="ACME Note", strong="Heading 1"))
    assert [text.split("error: ")[1].split("\n")[0] for _, text in found] == [
        "'ACME Note' is a paragraph style in the base document, and the role table takes a table style",
        "'Heading 1' is a paragraph style in the base document, and the role strong takes a character style",
    ]


def test_a_style_chosen_for_one_level_of_headings_counts_there_alone() -> None:
    given = briefing(*(Heading(level=level, text=words("甲")) for level in (1, 2)), body("文"))
    file = File(told(bases.english(), given, with_base(heading1="Heading 2"))[0])
    first, second = (file.style(str(id)) for id in file.find("/w:document/w:body/w:p/w:pPr/w:pStyle/@w:val")[:2])
    assert value(first, "w:name/@w:val").lower() == "heading 2"
    assert [value(each, "w:pPr/w:numPr/w:ilvl/@w:val") for each in (first, second)] == ["0", "1"]
    assert value(second, "w:name/@w:val") != value(first, "w:name/@w:val")


def test_styles_without_a_base_are_told() -> None:
    using = with_base(body="Firm Text")
    problems = Problems()
    alone = replace(using, docx=replace(using.docx, base=None))
    assert write_docx(briefing(body("文")), alone, using.words, problems)
    (problem,) = problems
    assert problem.code == "styles-without-base"
    assert str(problem).startswith("house.yaml:9:5: warning: docx.styles chooses 'Firm Text' for body")


@pytest.mark.parametrize("ink", ["FFFFFF", ""])
def test_heads_of_the_bases_own_tables_have_the_ink_of_their_row(ink: str) -> None:
    run = f'<w:rPr><w:b/><w:color w:val="{ink}"/></w:rPr>' if ink else ""
    own = (
        '<w:style w:type="table" w:styleId="Firm"><w:name w:val="Firm Table"/><w:basedOn w:val="TableNormal"/>'
        f'<w:tblStylePr w:type="firstRow">{run}<w:tcPr><w:shd w:val="clear" w:fill="00529B"/></w:tcPr></w:tblStylePr>'
        "</w:style></w:styles>"
    )
    base = changed(bases.english(), "word/styles.xml", ("</w:styles>", own))
    file = File(told(base, briefing(TABLE), with_base(table="Firm Table"))[0])
    assert value(file.style("TableHead"), "w:rPr/w:color/@w:val") == ink
    plain = File(told(base, briefing(TABLE), with_base())[0])
    assert value(plain.style("TableHead"), "w:rPr/w:color/@w:val") not in (ink, "FFFFFF")


def _house(size: float, accent: RGBColor) -> bytes:
    """A house of its own type size and one colour for headings; its theme is Word's."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(size)
    document.styles["Heading 1"].font.color.rgb = accent
    return bases.saved(document)


def test_charts_take_the_tones_of_a_house_whose_theme_says_nothing() -> None:
    chart = Chart(
        kind="column",
        categories=("甲", "乙"),
        series=tuple(Series(name=name, values=(Decimal(1), Decimal(2)), printed=("1", "2")) for name in "丙丁"),
        alt="图",
    )
    file = File(
        told(_house(11, RGBColor(0x80, 0, 0)), briefing(Heading(level=1, text=words("章")), chart), with_base())[0]
    )
    shades = [color.lower() for color in file.colors("//c:ser/c:spPr/a:solidFill", "word/charts/chart1.xml")]
    assert shades[0] == "800000"
    assert len(set(shades)) == 2
    assert all(int(shade[:2], 16) > int(shade[4:], 16) for shade in shades), "tones of red"


def test_a_chart_is_drawn_in_the_tone_of_the_theme_that_the_bases_headings_say() -> None:
    """So that it changes with them when an editor chooses other colours, in a stock theme too."""
    series = Series(name="丙", values=(Decimal(1), Decimal(2)), printed=("1", "2"))
    chart = Chart(kind="column", categories=("甲", "乙"), series=(series,), alt="图")
    plain = docx.Document()
    assert plain.styles["Heading 1"].element.find(".//" + W + "color").get(W + "themeShade") == "BF"
    file = File(told(bases.saved(plain), briefing(Heading(level=1, text=words("章")), chart), with_base())[0])
    (fill,) = file.find("//c:ser/c:spPr/a:solidFill/a:schemeClr", "word/charts/chart1.xml")
    assert value(fill, "@val") == "accent1"
    assert float(value(fill, "a:lumMod/@val")) == pytest.approx(0xBF / 255 * 100000, abs=1)
    assert file.find("//c:dLbls//a:solidFill/a:schemeClr/@val", "word/charts/chart1.xml") == ["tx1"]


def test_lines_about_the_text_grow_with_a_houses_text() -> None:
    summary = Paragraph(text=words("概要"), role="summary")
    for size, wanted in ((12, 11), (16, 14.5)):
        file = File(told(_house(size, RGBColor(0x80, 0, 0)), briefing(summary, body("文")), with_base())[0])
        style = file.style("Summary")
        assert int(value(style, "w:rPr/w:sz/@w:val")) / 2 == wanted
        assert value(style, "w:rPr/w:color/@w:val") != "1B2733", "the template's colour of text"
