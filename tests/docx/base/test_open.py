"""Bases that are not as their schema asks: a file that Word can open, or plain words about what stands in the way."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from exporter.document.blocks import Heading, List, Quotation
from tests.support import bases
from tests.support.base_documents import NUMBERING, changed, told, with_base
from tests.support.word_reading import File, value
from tests.support.word_samples import body, briefing, items, png, words

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


def named_image(target: str, content: bytes, kind: str, relation: str = "image") -> bytes:
    """A base whose header shows a picture from a part of any name and kind."""
    found = bases.parts(bases.english())
    rels = found[RELATIONS].decode()
    found[RELATIONS] = re.sub(r'Target="[^"]*"', f'Target="/{target}"', rels).replace("/image", f"/{relation}").encode()
    said = f'<Override PartName="/{target}" ContentType="{kind}"/></Types>'
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(b"</Types>", said.encode())
    return bases.packed({**found, target: content})


def test_a_picture_is_what_says_that_it_is_one() -> None:
    for base in (
        named_image("word/logo.xml", b"no XML at all", "application/xml"),
        named_image("word/vba.bin", b"\xd0\xcf\x11\xe0macros", "application/vnd.ms-office.vbaProject"),
        named_image("word/more.xml", b"<secret/>", "application/xml", "hyperlink"),
    ):
        data, problems = told(base, GIVEN, with_base())
        assert data
        assert [code for code, _ in problems] == ([] if b"hyperlink" in bases.parts(base)[RELATIONS] else [LEFT])
        everything = b"".join(bases.parts(data).values())
        assert b"macros" not in everything and b"secret" not in everything and b"no XML at all" not in everything
    kept = told(named_image("word/logo.xml", png(), "image/png"), GIVEN, with_base())
    assert kept[1] == [] and png() in bases.parts(kept[0]).values()


LEFT, RELATIONS = "base-left-out", "word/_rels/header1.xml.rels"
HEAD_TYPE = "wordprocessingml.header+xml"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("[Content_Types].xml", HEAD_TYPE, "wordprocessingml.footer+xml"),
        ("word/header1.xml", "w:hdr", "w:ftr"),
        (STYLES, "w:styles", "w:sheet"),
        (TEXT, "w:document", "w:doc"),
    ],
)
def test_a_part_that_is_not_what_leads_to_it_says_is_refused(part: str, old: str, new: str) -> None:
    found = bases.parts(bases.english())
    found[part] = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, found[part].decode()).encode()
    data, problems = told(bases.packed(found), GIVEN, with_base())
    assert data == b""
    assert [code for code, _ in problems] == ["unusable-base"]
    assert "leads to word/" in problems[0][1] and "save it anew in Word" in problems[0][1]


def test_parts_beside_the_text_are_read_up_to_a_size() -> None:
    base = changed(bases.english(), STYLES, ("</w:styles>", f"<w:x>{'x' * 4_000_000}</w:x></w:styles>"))
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, content in bases.parts(base).items():
            archive.writestr(name, content)
    data, problems = told(stored.getvalue(), GIVEN, with_base())
    assert data == b""
    assert "more than 4 MB, word/styles.xml" in problems[0][1]


def test_a_package_packed_as_no_word_file_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in bases.parts(bases.english()).items():
            archive.writestr(name, content)
    data, problems = told(stream.getvalue(), GIVEN, with_base())
    assert data == b"" and "packed as no Word file is" in problems[0][1]


def test_an_id_with_a_mark_of_xml_is_no_fault_of_ours() -> None:
    base = replaced(STYLES, r'"Heading1"', '"A&amp;B"')
    data, problems = told(base, GIVEN, with_base())
    assert problems == []
    assert "A&B" in [str(each) for each in File(data).find("//w:pStyle/@w:val")]


def test_a_message_names_some_of_many_things_left_out() -> None:
    found = bases.parts(bases.english())
    many = tuple(("oleObject", f"embeddings/o{at}.bin", False) for at in range(300))
    bases.add_relations(found, TEXT, many)
    _, problems = told(bases.packed(found), GIVEN, with_base())
    assert "word/embeddings/o19.bin) and 280 more" in problems[0][1]


def test_more_links_than_a_document_has_are_refused() -> None:
    found = bases.parts(bases.english())
    bases.add_relations(found, TEXT, tuple(("oleObject", "embeddings/o.bin", False) for _ in range(30_000)))
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    data, problems = told(stored.getvalue(), GIVEN, with_base())
    assert data == b"" and "more links than a document has" in problems[0][1]
