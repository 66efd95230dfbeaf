"""Bases that are not as their schema asks: a file that Word can open, or plain words about what stands in the way."""

import re
from pathlib import Path

import pytest

from exporter.document.blocks import Heading, List, Quotation
from tests.docx import bases
from tests.docx.reading import File, value
from tests.docx.samples import body, briefing, items, words
from tests.docx.test_base import told, with_base
from tests.docx.test_base_kept import NUMBERING, changed

GIVEN = briefing(Heading(level=1, text=words("甲")), List(ordered=True, items=items("一")), body("文"))
STYLES, TEXT = "word/styles.xml", "word/document.xml"
NO_NUMBERS = ("", "²", "NaN", "inf", "1.5pt", "9" * 5000, "-99999999999999999999")


def replaced(part: str, pattern: str, by: str) -> bytes:
    """The English base with all that fits a pattern replaced in one part."""
    text, count = re.subn(pattern, by, bases.parts(bases.english())[part].decode())
    assert count
    return bases.with_parts(bases.english(), {part: text.encode()})


@pytest.mark.parametrize("said", NO_NUMBERS)
def test_a_length_that_is_no_number_counts_as_not_said(said: str) -> None:
    found = bases.parts(bases.english())
    lengths = r'(w:(?:space|w|h|left|top|pos|line|before|val|num))="-?\d+"'
    for part, elements in ((TEXT, "pgSz|pgMar|cols"), (STYLES, "sz|tab|spacing|ind"), ("word/settings.xml", "comp")):
        text = found[part].decode().replace("<w:cols ", '<w:cols w:num="2" ')
        odd = re.sub(rf"<w:(?:{elements})\w* [^>]*>", lambda tag: re.sub(lengths, rf'\1="{said}"', tag[0]), text)
        assert odd != text
        found[part] = odd.encode()
    data, problems = told(bases.packed(found), GIVEN, with_base())
    assert data
    assert problems == []


def test_headers_of_pages_that_word_does_not_know_stay_behind() -> None:
    base = replaced(TEXT, r'(<w:headerReference [^>]*w:type=)"default"', r'\1"a&amp;b"')
    data, found = told(base, GIVEN, with_base())
    assert found == []
    assert "ACME" not in File(data).document.sections[0].header.paragraphs[0].text


def test_what_a_section_leads_to_stays_behind_however_deep() -> None:
    rel = f'xmlns:r="{bases.OFFICE[:-1]}"'
    base = replaced(TEXT, r"<w:cols [^>]*/>", f'<w:cols><w:col {rel} r:id="rId77" w:w="3000"/></w:cols>')
    data, found = told(base, GIVEN, with_base())
    assert found == []
    assert b"rId77" not in bases.parts(data)[TEXT]


SHAPE, LIST = '<w:abstractNum w:abstractNumId="{}"/>', '<w:num w:numId="{}"><w:abstractNumId w:val="{}"/></w:num>'


@pytest.mark.parametrize(
    "inside",
    [
        SHAPE.format(3) + SHAPE.format(3) + LIST.format(1, 3),
        SHAPE.format(3) + LIST.format(1, 3) + LIST.format(1, 3),
        SHAPE.format(3) + LIST.format(1, 4),
        SHAPE.format("x") + LIST.format(1, "x"),
        SHAPE.format("03") + SHAPE.format(3) + LIST.format("01", 3),
        SHAPE.format(2**31 - 1) + LIST.format(2**31 - 1, 2**31 - 1),
        SHAPE.format(-5) + LIST.format(-5, -5),
        SHAPE.format(3) + '<w:num w:numId="1"/>',
        SHAPE.format(3) + '<w:num w:numId="1"><w:abstractNumId w:val="3"/><w:abstractNumId w:val="9"/></w:num>',
    ],
)
def test_lists_and_shapes_without_a_number_of_their_own_go(inside: str, tmp_path: Path) -> None:
    whole = bases.parts(bases.english())[NUMBERING].decode()
    text = whole[: whole.index("<w:abstractNum ")] + inside + "</w:numbering>"
    data, found = told(bases.with_parts(bases.english(), {NUMBERING: text.encode()}), GIVEN, with_base())
    assert found == []
    file = File(data)
    for key in ("num/@w:numId", "abstractNum/@w:abstractNumId"):
        numbers = [int(str(each)) for each in file.find(f"/w:numbering/w:{key}", NUMBERING)]
        assert len(numbers) == len(set(numbers)) and 0 <= min(numbers) <= max(numbers) < 2**31


def test_what_a_style_names_and_the_base_lacks_goes_though_said_twice() -> None:
    base = replaced(STYLES, r'<w:next w:val="Normal"/>', '<w:next w:val="Normal"/><w:next w:val="Gone"/>')
    data, found = told(base, GIVEN, with_base())
    assert found == []
    assert b'"Gone"' not in bases.parts(data)[STYLES]


def test_a_style_of_the_bases_is_not_based_on_ours_that_is_based_on_it() -> None:
    """It names one that it does not have, by the name that ours comes in with."""
    own = (
        '<w:style w:type="paragraph" w:styleId="Firm"><w:name w:val="Firm"/><w:basedOn w:val="QuoteSource"/></w:style>'
    )
    base = changed(bases.english(), STYLES, ("</w:styles>", own + "</w:styles>"))
    given = briefing(Quotation(blocks=(body("引"),), by=words("某人")))
    file = File(told(base, given, with_base(quote="Firm"))[0])
    seen, id = [], "QuoteSource"
    while id and id not in seen:
        seen.append(id)
        id = value(file.style(id), "w:basedOn/@w:val")
    assert id == ""


def test_a_style_without_an_id_serves_no_role() -> None:
    base = changed(bases.english(), STYLES, (' w:styleId="Heading1"', ""))
    file = File(told(base, GIVEN, with_base())[0])
    assert "" not in [str(each) for each in file.find("//w:pStyle/@w:val")]


def test_work_grows_with_a_base_and_not_with_its_square() -> None:
    """Each of these took minutes, and would again."""
    count = 20_000
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="C{at}"><w:name w:val="C{at}"/><w:basedOn w:val="C{at + 1}"/></w:style>'
        for at in range(count)
    )
    base = changed(bases.english(), STYLES, ("</w:styles>", styles + "</w:styles>"))
    code = "<w:instrText>TITLE </w:instrText>" * count
    path = f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="{"a" * 100_000}1" w:storeItemID="x"/></w:sdtPr></w:sdt>'
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inside = f"<w:p>{mark.format('begin')}<w:r>{code}</w:r>{mark.format('end')}</w:p>{path}</w:hdr>"
    base = changed(base, "word/header1.xml", ("</w:hdr>", inside))
    assert told(base, GIVEN, with_base(body="C0"))[1] == []
