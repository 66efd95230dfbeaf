"""Headers and footers: the title that they repeat follows the one above the text."""

import pytest
from msgspec.structs import replace

from exporter.document.blocks import HeaderFooter, Line, Paragraph, Run, Style
from exporter.docx.stories.headers import HeaderReference
from tests.support.word_reading import NAMES, File, value, written
from tests.support.word_samples import body, briefing, settings, words

TITLE = Paragraph(role="title", text=words("年度简报"))
HEAD = "word/header1.xml"


def headed(*blocks: object, left: str = "年度简报", sets: str = "header.left={{ title }}") -> File:
    head = HeaderFooter(left=words(left), right=words("司法厅"))
    return written(briefing(*blocks, body("文"), header=head), settings("zh-CN", sets))


def fields(file: File) -> list[str]:
    return [str(code).strip() for code in file.find("//w:instrText/text()", HEAD)]


def test_the_title_in_a_header_is_a_field_with_the_title_in_it() -> None:
    file = headed(TITLE)
    assert fields(file) == ['STYLEREF "Document Title"']
    assert file.text(HEAD) == "年度简报司法厅"
    named = file.find("//w:p[w:pPr/w:pStyle/@w:val='Title']/w:r/w:rPr/w:rStyle/@w:val")
    assert {str(id) for id in named} == {"DocumentTitle"}
    style = file.style("DocumentTitle")
    assert value(style, "@w:type") == "character" and style.find("w:rPr", NAMES) is None


def test_words_around_the_title_are_typed() -> None:
    file = headed(TITLE, left="机密　年度简报　草案", sets="header.left=机密　{{ title }}　草案")
    assert fields(file) == ['STYLEREF "Document Title"']
    assert file.text(HEAD) == "机密　年度简报　草案司法厅"


@pytest.mark.parametrize(
    ("blocks", "sets"),
    [
        ((TITLE,), "header.left=年度简报"),  # the same words, and no reference to the title
    ],
)
def test_without_a_title_to_follow_the_words_are_typed(blocks: tuple[object, ...], sets: str) -> None:
    file = headed(*blocks, sets=sets)
    assert fields(file) == []
    assert file.text(HEAD) == "年度简报司法厅"
    assert file.find("//w:style[@w:styleId='DocumentTitle']", "word/styles.xml") == []


def test_a_title_that_stands_in_the_head_alone_is_bound_to_the_documents_property() -> None:
    head = HeaderFooter(left=words("Annual report"), right=words("Board"))
    using = settings("en", "header.left={{ title }}")
    given = briefing(body("Text"), header=head, language="en")
    file = written(replace(given, meta=replace(given.meta, title="Annual report")), using)
    (control,) = file.find("//w:sdt", HEAD)
    assert value(control, "w:sdtPr/w:dataBinding/@w:xpath") == "/ns1:coreProperties[1]/ns0:title[1]"
    assert "".join(str(text) for text in control.xpath(".//w:t/text()", namespaces=NAMES)) == "Annual report"
    assert file.find("//w:dataBinding") == []  # never in the text


def test_a_title_in_han_is_bound_to_nothing() -> None:
    """LibreOffice 7.4 saves the Han of a bound control four times."""
    assert headed().find("//w:sdt", HEAD) == []


def dated(line: Line, sets: str = "footer.left={{ date }}") -> File:
    foot = HeaderFooter(left=words("2026年3月1日"))
    given = briefing(line, body("文"), footer=foot)
    return written(replace(given, meta=replace(given.meta, date="2026年3月1日")), settings("zh-CN", sets))


def test_the_date_follows_the_one_in_the_text() -> None:
    file = dated(Line(id="front[1]", left=words("司法厅"), right=words("印发于2026年3月1日")))
    (story,) = (name for name in file.zip.namelist() if name.startswith("word/footer"))
    assert [str(code).strip() for code in file.find("//w:instrText/text()", story)] == ['STYLEREF "Document Date"']
    assert file.text(story) == "2026年3月1日"
    named = file.find("//w:body//w:r[w:rPr/w:rStyle/@w:val='DocumentDate']")
    assert "".join(str(text) for run in named for text in run.xpath("w:t/text()", namespaces=NAMES)) == "2026年3月1日"


@pytest.mark.parametrize(
    ("line", "sets"),
    [
        (Line(id="front[1]", left=words("司法厅")), "footer.left={{ date }}"),  # no date in the text
        (Line(id="front[1]", left=words("2026年3月1日")), "footer.left=2026年3月1日"),  # typed in the template
        (Line(id="front[1]", left=(Run("2026年3月1日", Style(bold=True)),)), "footer.left={{ date }}"),
    ],
)
def test_a_date_without_one_to_follow_is_typed(line: Line, sets: str) -> None:
    file = dated(line, sets)
    assert not any(file.find("//w:instrText", name) for name in file.zip.namelist() if "footer" in name)
    assert file.find("//w:style[@w:styleId='DocumentDate']", "word/styles.xml") == []


def test_a_reference_names_kind_page_and_part() -> None:
    element = HeaderReference("footer", "even", "rId7").write_element()
    assert element == '<w:footerReference w:type="even" r:id="rId7"/>'
