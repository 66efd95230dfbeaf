"""Headers and footers: the title that they repeat follows the one above the text."""

import pytest

from exporter.document.blocks import HeaderFooter, Paragraph
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
        ((), "header.left={{ title }}"),  # no title above the text
        ((TITLE,), "header.left=年度简报"),  # the same words, and no reference to the title
    ],
)
def test_without_a_title_to_follow_the_words_are_typed(blocks: tuple[object, ...], sets: str) -> None:
    file = headed(*blocks, sets=sets)
    assert fields(file) == []
    assert file.text(HEAD) == "年度简报司法厅"
    assert file.find("//w:style[@w:styleId='DocumentTitle']", "word/styles.xml") == []


def test_a_reference_names_kind_page_and_part() -> None:
    element = HeaderReference("footer", "even", "rId7").write_element()
    assert element == '<w:footerReference w:type="even" r:id="rId7"/>'
