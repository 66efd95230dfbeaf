"""The style sheet as an editor meets it: a short gallery, telling names, styles instead of formatting."""

import io

import docx
import pytest
from lxml import etree

from exporter.document.blocks import (
    Column,
    Contents,
    Figures,
    HeaderFooter,
    Heading,
    Line,
    PageField,
    Paragraph,
    Table,
    Tile,
)
from exporter.docx.measure.language import language_settings
from exporter.docx.measure.look import TABLE_STYLE, StyleContext, write_style
from exporter.docx.measure.theme import make_theme
from exporter.docx.styles.latent import write_latent_styles
from exporter.docx.styles.tables import table_styles
from tests.support.word_reading import NAMES, File, value, written
from tests.support.word_samples import body, briefing, cells, settings, table, words
from tests.support.word_samples import chinese as sample

SHEET = "word/styles.xml"


def test_the_gallery_holds_what_an_editor_needs_and_no_more() -> None:
    file = written(sample())
    shown = file.find("//w:style[w:qFormat]/w:name/@w:val", SHEET)
    assert {"Body Text", "heading 1", "List Bullet", "Quote", "caption"} <= set(shown)
    assert len(shown) <= 14


def test_a_style_whose_name_is_none_of_words_says_that_it_is_its_own() -> None:
    columns = (Column(head=words("项"), align="center"), Column(head=words("数"), align="right"))
    files = written(sample()), written(briefing(table(columns=columns, rows=(cells("甲", "1"),))))
    own, of_word = (
        {name for file in files for name in file.find(f"//w:style[{which}]/w:name/@w:val", SHEET)}
        for which in ("@w:customStyle='1'", "not(@w:customStyle)")
    )
    assert {"Table Head Right", "Table Text Centered", "Table Head Centered", "Briefing Table", "Figure"} <= own
    usual = {style.name.lower() for style in docx.Document().styles if style.builtin}
    others = {"default paragraph font", "hyperlink", "followedhyperlink", "html code", "footnote text",
              "footnote reference", "annotation text", "annotation reference", "toc 1", "toc 2"}  # fmt: skip
    assert {name.lower() for name in of_word} <= usual | others
    assert not {name.lower() for name in own} & usual


def test_of_words_own_styles_only_the_usual_few_and_those_of_tables_are_shown() -> None:
    tree = etree.fromstring(f"<w:x xmlns:w='{NAMES['w']}'>{write_latent_styles()}</w:x>")
    (latent,) = tree
    shown = [str(name) for name in latent.xpath("w:lsdException[@w:semiHidden='0']/@w:name", namespaces=NAMES)]
    assert value(latent, "@w:defSemiHidden") == "1"
    assert len(set(shown)) == len(shown)
    assert [name for name in shown if "Table" not in name] == [
        "Normal", "heading 1", "Title", "Subtitle", "Strong", "Emphasis", "No Spacing", "List Paragraph", "Quote",
    ]  # fmt: skip
    assert {"Grid Table 4 Accent 1", "List Table 7 Colorful Accent 6", "Plain Table 5", "Table Grid"} <= set(shown)


def test_lines_of_the_front_and_the_back_are_named_after_their_place() -> None:
    above, below = Line(id="front[0]", left=words("文号")), Line(id="front[2]", left=words("作者"))
    signed = Line(id="back[0]", right=words("厅"))
    title = Paragraph(id="front[1]", role="title", text=words("标题"))
    file = written(briefing(above, title, below, body("文"), signed))
    styles = [value(p, "w:pPr/w:pStyle/@w:val") for p in file.find("//w:body/w:p")]
    assert [value(file.style(id), "w:name/@w:val") for id in styles] == [
        "Masthead", "Title", "Byline", "Body Text", "Closing Line",
    ]  # fmt: skip


def test_part_of_a_paragraph_can_be_set_as_a_heading_or_quotation() -> None:
    file = written(sample())
    links = {
        value(style, "@w:styleId"): value(style, "w:link/@w:val") for style in file.find("//w:style[w:link]", SHEET)
    }
    assert {"Heading1", "Heading2", "Title", "Subtitle", "Quote"} <= links.keys()
    for one, other in links.items():
        assert links[other] == one
        assert {value(file.style(id), "@w:type") for id in (one, other)} == {"paragraph", "character"}
    own, linked = file.style("Heading1"), file.style("Heading1Char")
    assert etree.tostring(own.find("w:rPr", NAMES)) == etree.tostring(linked.find("w:rPr", NAMES))


def _row_added(template: str) -> tuple[File, File]:
    """A file with a table, and the same with a row that was added without copying one."""
    file = written(briefing(table(), body("文")), settings("zh-CN", template=template))
    document = docx.Document(io.BytesIO(file.data))
    document.tables[0].add_row().cells[0].text = "新"
    out = io.BytesIO()
    document.save(out)
    return file, File(out.getvalue())


@pytest.mark.parametrize("template", ["briefing", "modern", "compact", "gongwen"])
def test_a_row_added_without_copying_is_set_as_the_others(template: str) -> None:
    before, after = _row_added(template)
    (paragraph,) = [p for p in after.find("//w:tbl//w:p") if "".join(p.itertext()) == "新"]
    assert value(paragraph, "w:pPr/w:pStyle/@w:val") == ""
    style, text = before.style(TABLE_STYLE), before.style("TableText")
    for path in ("w:rPr/w:sz/@w:val", "w:pPr/w:spacing/@w:before", "w:pPr/w:spacing/@w:line"):
        assert value(style, path) == value(text, path) != ""
    # A table style counts only where Normal says nothing itself (ECMA-376 part 1, §17.7.2).
    assert before.style("Normal").xpath("w:pPr | w:rPr", namespaces=NAMES) == []


def test_a_style_comes_with_the_one_that_it_is_based_on() -> None:
    """A table of many columns has the small style of a head at the right, and nothing the common one."""
    columns = tuple(Column(head=words(f"指标{n}"), align="right", numeric=True) for n in range(14))
    wide = Table(columns=columns, rows=(cells(*("123,456.78" for _ in columns)),))
    file = written(briefing(wide, body("文")), quiet=False)  # too wide for its sheet, which is told
    assert file.paragraphs("TableHeadRightDense") or file.paragraphs("TableHeadRightDenser")
    ids = {str(id) for id in file.find("//w:style/@w:styleId", SHEET)}
    assert {str(id) for id in file.find("//w:style/w:basedOn/@w:val", SHEET)} <= ids


def test_table_paragraphs_need_no_formatting_of_their_own() -> None:
    rich = next(block for block in sample().blocks if isinstance(block, Table))
    tiles = Figures(tiles=(Tile(figure="a", label="案件", number="7"),))
    file = written(briefing(rich, tiles, body("文")))
    direct = file.find("//w:tbl//w:pPr/*[not(self::w:pStyle or self::w:tabs or self::w:keepNext)]")
    assert direct == []


@pytest.mark.parametrize("style", ["ruled", "grid", "banded"])
def test_a_table_style_has_the_rules_that_the_template_names(style: str) -> None:
    given = settings("en", f"tables.style={style}")
    look = StyleContext(given, language_settings("en", False), 400, make_theme(given))
    (made,) = [each for each in table_styles(look) if each.id == TABLE_STYLE]
    tree = etree.fromstring(write_style(made).replace("<w:style ", f"<w:style xmlns:w='{NAMES['w']}' ", 1))
    rules = {etree.QName(each).localname for each in tree.xpath("w:tblPr/w:tblBorders/*", namespaces=NAMES)}
    assert (
        rules
        == {
            "ruled": {"top", "bottom", "insideH"},
            "grid": {"top", "left", "bottom", "right", "insideH", "insideV"},
            "banded": {"top", "bottom"},
        }[style]
    )
    assert bool(tree.xpath("w:tblStylePr[@w:type='band2Horz']", namespaces=NAMES)) == (style == "banded")


def test_annexes_are_in_the_contents_by_their_own_styles() -> None:
    blocks = [
        Contents(title="目录", depth=2),
        Heading(id="a", level=1, text=words("甲"), number="一、"),
        Heading(id="x", level=1, text=words("附"), number="附件1", appendix=True),
        Heading(id="y", level=2, text=words("其一"), number="（一）"),
    ]
    (first, *_) = written(briefing(*blocks)).instructions()
    assert first.endswith('\\t "Appendix Heading 1,1,Appendix Heading 2,2"')
    assert "\\t" not in "".join(written(briefing(*blocks[:2])).instructions())


def test_annexes_are_a_section_where_a_running_head_shows_their_headings() -> None:
    """STYLEREF takes one style: on an annex's page the text's head would show the last chapter."""
    head = HeaderFooter(left=(PageField("heading"),))
    chapter = Heading(id="c", level=1, text=words("正文"), number="一、")
    annexes = [Heading(id=f"x{at}", level=1, text=words("附"), number=f"附件{at}", appendix=True) for at in (1, 2)]
    file = written(briefing(chapter, *annexes, header=head))
    assert file.paragraphs("Heading1") and len(file.paragraphs("AppendixHeading1")) == 2
    sections = file.find("//w:sectPr")
    assert len(sections) == 2 and len(file.find("//w:body/w:p/w:pPr/w:sectPr")) == 1
    codes = [file.find("//w:instrText/text()", story) for story in ("word/header1.xml", "word/header2.xml")]
    assert "STYLEREF 1" in " ".join(map(str, codes[0])), [n for n in file.zip.namelist() if "header" in n]
    assert 'STYLEREF "Appendix Heading 1"' in " ".join(map(str, codes[1]))
    assert file.text("word/header2.xml") == "附件1 附"


def test_without_such_a_head_annexes_are_no_section() -> None:
    annex = Heading(id="x", level=1, text=words("附"), number="附件1", appendix=True)
    file = written(briefing(Heading(id="c", level=1, text=words("正文")), annex))
    assert len(file.find("//w:sectPr")) == 1
