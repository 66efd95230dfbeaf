"""A base document of one's own: what it says rules, what it lacks is grafted, what it hides stays behind."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from exporter.document.blocks import (
    Caption,
    Column,
    Contents,
    HeaderFooter,
    Heading,
    Line,
    List,
    Paragraph,
    Rule,
    Table,
    Watermark,
)
from exporter.docx.base.roles import ROLES
from tests.judges import libreoffice as office
from tests.judges import openxml, poppler
from tests.support import bases
from tests.support.base_documents import named, told, with_base
from tests.support.word_judging import FALSE_ALARMS, as_pdf
from tests.support.word_reading import File, W, value
from tests.support.word_samples import body, briefing, cells, items, words
from tests.support.word_samples import chinese as sample

BASES = {
    "english": bases.english,
    "chinese": bases.chinese,
    "dotx": bases.template,
    "hidden": bases.hidden,
}


@pytest.fixture(scope="module", params=list(BASES))
def made(request: pytest.FixtureRequest) -> tuple[str, File]:
    data, found = told(BASES[request.param](), sample(), with_base())
    assert [code for code, _ in found] == (["base-left-out"] if request.param == "hidden" else [])
    return request.param, File(data)


def test_the_words_are_all_there_and_the_bases_own_text_is_gone(made: tuple[str, File]) -> None:
    _, file = made
    assert "律师下乡村，服务零距离" in file.text()
    assert "Dear Sir" not in file.text()


def test_every_mark_names_a_style_or_list_that_is_there(made: tuple[str, File]) -> None:
    _, file = made
    styles = set(map(str, file.find("//w:style/@w:styleId", "word/styles.xml")))
    lists = set(map(str, file.find("//w:num/@w:numId", "word/numbering.xml"))) | {"0"}
    assert set(map(str, file.find("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))) <= styles
    assert set(map(str, file.find("//w:numId/@w:val"))) <= lists
    assert set(map(str, file.find("//w:numId/@w:val", "word/styles.xml"))) <= lists
    names = [str(name).lower() for name in file.find("//w:style/w:name/@w:val", "word/styles.xml")]
    assert len(names) == len(set(names))
    order = [element.tag.split("}")[1] for element in file.part("word/numbering.xml")]
    assert order == sorted(order, key=("abstractNum", "num").index)


def test_openxml_audit_finds_nothing(made: tuple[str, File], tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(made[1].data)
    errors = [str(error) for error in OpenXmlValidator().validate(str(file)).errors]
    assert [error for error in errors if not any(alarm in error for alarm in FALSE_ALARMS)] == []


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_nothing(made: tuple[str, File], tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(made[1].data)
    assert openxml.complaints(file) == []


def test_page_header_footer_logo_and_theme_are_the_bases() -> None:
    file = File(told(bases.english(), sample(), with_base())[0])
    section = file.document.sections[0]
    assert (round(section.page_width.mm, 1), round(section.page_height.mm, 1)) == (215.9, 279.4)
    assert round(section.left_margin.mm) == 30
    assert "ACME Holdings" in section.header.paragraphs[0].text
    assert section.header._element.xpath(".//a:blip/@r:embed")
    assert [p.text for p in section.footer.paragraphs] == ["ACME Holdings plc, registered in England"]
    theme = next(name for name in file.zip.namelist() if name.endswith("theme1.xml"))
    assert "7A1F3D" in file.zip.read(theme).decode()
    assert png_in(file)


def png_in(file: File) -> bool:
    return any(file.zip.read(name).startswith(b"\x89PNG") for name in file.zip.namelist() if "house" in name)


def test_headings_are_set_in_the_bases_styles_and_charts_in_its_colours() -> None:
    file = File(told(bases.english(), sample(), with_base())[0])
    heading = file.style("Heading1")
    assert value(heading, "w:rPr/w:color/@w:val") == "7A1F3D"
    assert value(heading, "w:rPr/w:sz/@w:val") == "38"
    assert file.colors("//c:ser[1]/c:spPr", "word/charts/chart1.xml") == ["7a1f3d"]
    assert file.find("//c:ser[1]/c:spPr//a:schemeClr/@val", "word/charts/chart1.xml") == ["accent1"]
    assert "Verdana" in file.zip.read("word/charts/chart1.xml").decode()
    # What is grafted takes the base's type: the callout has no font of ours, the table head the headings'.
    assert value(file.style("CalloutNote"), "w:rPr/w:rFonts/@w:ascii") == ""
    assert value(file.style("TableHead"), "w:rPr/w:rFonts/@w:ascii") == "Verdana"


def test_headings_count_as_the_references_say() -> None:
    file = File(told(bases.chinese(), sample(), with_base())[0])
    number = value(file.style("1"), "w:pPr/w:numPr/w:numId/@w:val")
    shape = file.find(f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val", "word/numbering.xml")[0]
    levels = file.find(f"//w:abstractNum[@w:abstractNumId='{shape}']/w:lvl", "word/numbering.xml")
    assert [value(level, "w:lvlText/@w:val") for level in levels[:2]] == ["%1、", "（%2）"]
    assert [value(level, "w:pStyle/@w:val") for level in levels[:2]] == ["1", "2"]


def test_roles_are_found_by_names_in_english_and_chinese() -> None:
    given = briefing(
        Heading(id="a", level=1, text=words("甲"), number="一、"),
        Heading(id="b", level=3, text=words("乙")),
        body("文"),
    )
    file = File(told(bases.chinese(), given, with_base())[0])
    used = [str(id) for id in file.find("/w:document/w:body/w:p/w:pPr/w:pStyle/@w:val")]
    assert [named(file, id) for id in used] == ["heading 1", "三级标题", "正文文本"]
    assert used[0] == "1"


def test_a_templates_own_words_win() -> None:
    file = File(told(bases.english(), briefing(body("文")), with_base(body="acme  NOTE"))[0])
    assert [named(file, str(id)) for id in file.find("//w:pStyle/@w:val")] == ["ACME Note"]


def test_an_unknown_style_or_role_is_told_where_it_stands() -> None:
    data, found = told(bases.english(), sample(), with_base(body="ACME Nota", heading9="Heading 1", table="ACME Note"))
    assert data == b""
    assert sorted(code for code, _ in found) == ["unknown-role", "unknown-style", "unknown-style"]
    assert all(text.startswith("house.yaml:9:5: error: ") for _, text in found)
    assert "did you mean 'ACME Note'?" in " ".join(text for _, text in found)


HIDDEN = (
    "macros", "vbaProject", "building blocks", "ActiveX", "embedded object", "inserted file", "INCLUDETEXT",
    "attached template", "file:///C:/corp/Normal.dotm", "example.org/track.png", "example.org/pixel.png",
)  # fmt: skip


def test_what_hides_stays_behind_and_is_named() -> None:
    data, found = told(bases.hidden(), sample(), with_base())
    (warning,) = found
    for word in HIDDEN:
        assert word in warning[1], word
    assert warning[1].startswith("house.yaml:4:9: warning: ")
    file = File(data)
    names = " ".join(file.zip.namelist())
    assert not any(word in names for word in ("vba", "glossary", "activeX", "oleObject", "afchunk"))
    everything = b"".join(file.zip.read(name) for name in file.zip.namelist())
    assert b"attachedTemplate" not in everything
    assert b"example.org/pixel" not in everything
    assert b"INCLUDETEXT" not in everything


def bomb() -> bytes:
    return bases.with_parts(bases.english(), {"word/media/big.bin": b"\0" * 30_000_000})


def doctype(part: str) -> bytes:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    found = bases.parts(bases.english())
    return bases.with_parts(bases.english(), {part: evil + found[part].split(b"?>", 1)[-1]})


def strict() -> bytes:
    found = bases.parts(bases.english())
    return bases.with_parts(bases.english(), {
        "_rels/.rels": found["_rels/.rels"].replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument")
    })  # fmt: skip


WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def narrow() -> bytes:
    document = docx.Document(io.BytesIO(bases.english()))
    document.sections[0].left_margin = Mm(190)
    return bases.saved(document)


def colourless() -> bytes:
    """A theme whose first accent is no colour."""
    found = bases.parts(bases.english())
    theme = found["word/theme/theme1.xml"].replace(b'"7A1F3D"', b'""')
    return bases.with_parts(bases.english(), {"word/theme/theme1.xml": theme})


def test_a_theme_without_colours_keeps_ours() -> None:
    data, found = told(colourless(), sample(), with_base())
    assert found == []
    assert data


HOSTILE: dict[str, tuple[Any, str]] = {
    "no zip": (lambda: b"PK no zip at all", "cannot be unpacked"),
    "an old file": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old .doc, or protected by a password"),
    "torn": (lambda: bases.english()[:-3000], "cannot be unpacked"),
    "flipped": (lambda: bases.english().replace(b"word/styles.xml", b"word/stylos.xml", 1), "cannot be unpacked"),
    "a bomb": (bomb, "packed more than 200 times"),
    "many parts": (lambda: bases.packed({f"p{n}": b"" for n in range(2500)}), "2500 parts"),
    "a huge part": (
        lambda: bases.with_parts(bases.english(), {"word/document.xml": b"<a>" + bytes(range(256)) * 90_000}),
        "more than 20 MB",
    ),
    "entities": (lambda: doctype("word/styles.xml"), "document type declaration in word/styles.xml"),
    "entities aside": (lambda: doctype("docProps/core.xml"), "document type declaration"),
    "strict": (strict, "Strict Open XML"),
    "a zip": (lambda: bases.packed({"a.txt": b"a"}), "is no Word file"),
    "a workbook": (
        lambda: bases.retyped(bases.english(), WORKBOOK),
        "is no Word document",
    ),
    "broken XML": (lambda: bases.with_parts(bases.english(), {"word/styles.xml": b"<w:styles>"}), "not well-formed"),
    "a broken header": (lambda: bases.with_parts(bases.english(), {"word/header1.xml": b"<"}), "not well-formed"),
    "no room": (narrow, "leaves no room for text"),
    "twice": (lambda: bases.with_parts(bases.english(), {"word/Styles.xml": b"<a/>"}), "twice"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_package_that_can_harm_is_refused_in_plain_words(name: str) -> None:
    make, message = HOSTILE[name]
    data, found = told(make(), briefing(body("文")), with_base())
    assert data == b""
    (problem,) = found
    assert problem[0] == "unusable-base"
    assert problem[1].startswith("house.yaml:4:9: error: the base document 'corporate.docx' ")
    assert message in problem[1]


def test_a_bare_base_will_do() -> None:
    found = bases.parts(bases.english())
    kept = {name: data for name, data in found.items() if name in ("[Content_Types].xml", "_rels/.rels")}
    kept["word/document.xml"] = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
    )
    data, problems = told(bases.packed(kept), sample(), with_base())
    assert problems == []
    assert "律师下乡村" in File(data).text()


def test_the_last_section_goes_on_with_the_headers_of_the_one_before() -> None:
    document = docx.Document(io.BytesIO(bases.english()))
    second = document.add_section()
    second.left_margin = Mm(41)
    file = File(told(bases.saved(document), sample(), with_base())[0])
    section = file.document.sections[0]
    assert round(section.left_margin.mm) == 41
    assert "ACME Holdings" in section.header.paragraphs[0].text


def test_a_base_without_a_footer_gets_ours() -> None:
    document = docx.Document(io.BytesIO(bases.english()))
    document.sections[0].footer.is_linked_to_previous = True
    file = File(told(bases.saved(document), sample(), with_base())[0])
    section = file.document.sections[0]
    assert "ACME Holdings" in section.header.paragraphs[0].text
    assert "PAGE" in section.footer._element.xpath("string()")


def test_the_same_bytes_again() -> None:
    one, two = (told(bases.hidden(), sample(), with_base())[0] for _ in range(2))
    assert one == two


def test_contents_and_page_numbers_follow_the_bases_sheet() -> None:
    given = briefing(
        Contents(title="目录", depth=2), Heading(id="a", level=1, text=words("甲"), number="一、"), body("文")
    )
    file = File(told(bases.english(), given, with_base())[0])
    # Word's heading of the contents is based on heading 1, but neither counts nor stands in the outline.
    title = file.style("TOCHeading")
    assert value(title, "w:basedOn/@w:val") == "Heading1"
    assert value(title, "w:pPr/w:numPr/w:numId/@w:val") == "0"
    assert value(title, "w:pPr/w:outlineLvl/@w:val") == "9"
    stops = {str(stop) for stop in file.find("//w:style[@w:styleId='TOC1']//w:tab/@w:pos", "word/styles.xml")}
    width = docx.Document(io.BytesIO(bases.english())).sections[0]
    assert stops <= {str(round((width.page_width - width.left_margin - width.right_margin) / 635))}


@pytest.mark.judge("soffice", "pdftotext")
def test_libreoffice_opens_what_it_saved_as_a_base(tmp_path: Path) -> None:
    source = tmp_path / "base.docx"
    source.write_bytes(bases.english())
    (tmp_path / "again").mkdir()
    again = office.convert(source, "docx", tmp_path / "again").read_bytes()
    data, found = told(again, sample(), with_base())
    assert found == []
    file = File(data)
    assert any(
        "ACME" in zipfile.ZipFile(io.BytesIO(data)).read(n).decode("utf8", "ignore") for n in file.zip.namelist()
    )
    text = poppler.text(as_pdf(file, tmp_path))
    assert "ACME Holdings" in text
    assert "强化政治引领" in text


def test_every_role_is_in_the_documents() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs/house-style.md").read_text("utf-8")
    named = page.split("Roles: ")[1].split("## ")[0]
    assert [role for role in ROLES if f"`{role}`" not in named and not re.match(r"(heading|contents)[2-5]", role)] == []


def test_what_stands_at_the_right_of_our_footer_keeps_to_the_bases_margin() -> None:
    """Word's own styles for header and footer have stops at the middle and edge of a letter sheet with wide margins."""
    document = docx.Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(15)
    saved = io.BytesIO()
    document.save(saved)
    footer = HeaderFooter(left=words("左"), right=words("右"))
    made, _ = told(saved.getvalue(), replace(briefing(body("文")), footer=footer), with_base())
    file = File(made)
    stops = {
        str(tab.get(W + "val")): int(tab.get(W + "pos")) for tab in file.find("//w:tab[@w:pos]", "word/footer1.xml")
    }
    edge = round((section.page_width.pt - 2 * Mm(15).pt) * 20)
    assert stops.pop("right") == pytest.approx(edge, abs=2)
    known = set(map(int, file.find("//w:style[w:name/@w:val='footer']//w:tab/@w:pos", "word/styles.xml")))
    assert set(stops) == {"clear"} and len(known) == 2
    assert file.document.sections[0].footer.paragraphs[0].text == "左\t右"


def header_alone() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "ACME"
    return bases.saved(document)


@pytest.mark.parametrize(
    ("make", "field"), [(bases.chinese, ['STYLEREF "Document Title"']), (bases.english, []), (header_alone, [])]
)
def test_our_header_on_a_base_without_one_follows_the_title(make: Any, field: list[str], tmp_path: Path) -> None:
    title = Paragraph(role="title", text=words("年度简报"))
    head = HeaderFooter(left=words("年度简报"))
    given = briefing(title, body("文"), header=head, footer=HeaderFooter(center=words("脚")))
    made, _ = told(make(), given, with_base("header.left={{ title }}"))
    file = File(made)
    name = next(name for name in file.zip.namelist() if name.endswith("header1.xml"))
    assert [str(code).strip() for code in file.find("//w:instrText/text()", name)] == field
    assert ("年度简报" in file.text(name)) is bool(field)
    assert bool(file.find("//w:style[w:name/@w:val='Document Title']", "word/styles.xml")) is bool(field)
    # No part of ours is left beside the base's own.
    section = "".join(map(str, file.find("//w:sectPr/*/@r:id")))
    rels = file.find(
        "//*[contains(@Type, '/header') or contains(@Type, '/footer')]/@Id", "word/_rels/document.xml.rels"
    )
    assert rels and all(str(id) in section for id in rels)
    (tmp_path / "x.docx").write_bytes(made)
    assert [str(error) for error in OpenXmlValidator().validate(str(tmp_path / "x.docx")).errors
            if not any(alarm in str(error) for alarm in FALSE_ALARMS)] == []  # fmt: skip


def test_every_story_and_the_lists_declare_relationships() -> None:
    """Where a base's part does not: readers such as docx2python look for the prefix on each."""
    given = bases.parts(bases.english())
    prefix = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    plain = b'<w:ftr xmlns:w="' + W[1:-1].encode() + b'"><w:p><w:r><w:t>Ltd</w:t></w:r></w:p></w:ftr>'
    lists = given["word/numbering.xml"].replace(prefix, b"")
    made, _ = told(
        bases.with_parts(bases.english(), {"word/footer1.xml": plain, "word/numbering.xml": lists}),
        briefing(body("文")),
        with_base(),
    )
    file = File(made)
    names = [name for name in file.zip.namelist() if re.search(r"(header|footer)1\.xml$|numbering\.xml$", name)]
    assert len(names) == 3
    assert all(prefix in file.zip.read(name) for name in names)
    assert any(b"Ltd" in file.zip.read(name) for name in names)


def libreoffice() -> bytes:
    """As LibreOffice 7.4 saves a house's file: no style is marked as the default, a level names its style before its
    form, and its own Text Body and Caption stand before the house's 正文文本 and 题注."""
    document = docx.Document()
    for name, style in (("正文文本", "indented"), ("题注", "centred")):
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if style == "indented":
            made.paragraph_format.first_line_indent = Pt(20)
        else:
            made.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        document.add_paragraph("Dear Sir", style=name)
    document.styles["Heading 2"].paragraph_format.space_before = Pt(0)
    document.styles["Title"].paragraph_format.space_before = Pt(0)
    saved = io.BytesIO()
    document.save(saved)
    found = bases.parts(saved.getvalue())
    styles = found["word/styles.xml"].decode().replace(' w:default="1"', "")
    level = re.compile(r"(<w:numFmt [^>]*/>)(\s*)(<w:pStyle [^>]*/>)")
    lists = level.sub(r"\3\2\1", found["word/numbering.xml"].decode())
    assert lists != found["word/numbering.xml"].decode()
    return bases.with_parts(
        saved.getvalue(), {"word/styles.xml": styles.encode(), "word/numbering.xml": lists.encode()}
    )


@pytest.fixture(scope="module")
def foreign() -> File:
    line, rule = Line(left=words("左"), right=words("右")), Rule(width=1.5, color="ff0000", space_before=4)
    title = Paragraph(text=words("题"), role="title")
    bare = Table(columns=(Column(head=words("甲")),), rows=(cells("乙"),), caption=Caption("表", "1", words("名")))
    given = briefing(line, rule, title, body("文"), bare, Heading(level=2, text=words("节")))
    made, found = told(libreoffice(), given, with_base("front.2.space_before=24pt"))
    assert found == []
    return File(made)


def test_the_default_style_is_known_by_its_name(foreign: File) -> None:
    assert [named(foreign, str(id)) for id in foreign.find("//w:style[@w:default]/@w:styleId", "word/styles.xml")] == [
        "Normal",
        "Default Paragraph Font",
        "Normal Table",
        "No List",
    ]
    assert foreign.find("//w:style[starts-with(@w:styleId,'X')]", "word/styles.xml") == []


def test_levels_that_name_their_style_too_early_are_put_in_order(foreign: File) -> None:
    for level in foreign.find("//w:lvl", "word/numbering.xml"):
        tags = [str(child.tag).removeprefix(W) for child in level]
        assert tags == sorted(
            tags,
            key=["start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlJc", "pPr", "rPr"].index,
        )


def test_of_two_styles_for_a_role_the_one_in_use_serves(foreign: File) -> None:
    used = [named(foreign, str(id)) for id in foreign.find("/w:document/w:body/w:p/w:pPr/w:pStyle/@w:val")]
    assert "正文文本" in used and "题注" in used
    assert "Body Text" not in used and "caption" not in used


def test_tables_and_titles_stand_by_the_bases_own_styles(foreign: File) -> None:
    assert foreign.find("//w:tblPr/w:jc/@w:val") == ["center"]
    (heading,) = [p for p in foreign.find("//w:p") if value(p, "w:pPr/w:pStyle/@w:val") == "Heading2"]
    assert int(value(heading, "w:pPr/w:spacing/@w:before")) > 50  # its own style has no room for a table's rule
    # Between the masthead's rule and a title whose style has no room above.
    assert value(foreign.style("Masthead"), "w:pPr/w:spacing/@w:after") == "480"
    left, _ = told(
        bases.english(), briefing(Table(columns=(Column(head=words("甲")),), rows=(cells("乙"),))), with_base()
    )
    assert File(left).find("//w:tblPr/w:jc/@w:val") == ["left"]


def test_columns_are_measured_by_the_bases_own_type_for_tables() -> None:
    document = docx.Document()
    document.styles.add_style("表格文字", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(14)
    saved = io.BytesIO()
    document.save(saved)
    heads, row = ("县", "乡", "村", "组", "户", "说明"), (*["青川县"] * 5, "很长的说明文字" * 20)
    bare = Table(columns=tuple(Column(head=words(head)) for head in heads), rows=(cells(*row),))
    file = File(told(saved.getvalue(), briefing(bare), with_base())[0])
    assert value(file.style(value(file.find("//w:tr[2]//w:pStyle")[0], "@w:val")), "w:rPr/w:sz/@w:val") == "28"
    room = [(int(width) / 20 - 10.8) / 14 for width in file.find("//w:gridCol/@w:w")]
    assert min(room) >= 3


def test_lists_begin_where_the_bases_paragraphs_do(foreign: File) -> None:
    given = briefing(List(ordered=True, items=items("一")))
    indents = []
    for data in (libreoffice(), bases.english()):
        file = File(told(data, given, with_base())[0])
        number = value(file.find("//w:numPr")[0], "w:numId/@w:val")
        shape = file.find(f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val", "word/numbering.xml")[0]
        level = f"//w:abstractNum[@w:abstractNumId='{shape}']/w:lvl[@w:ilvl='0']/w:pPr/w:ind"
        (indent,) = file.find(level, "word/numbering.xml")
        indents.append(int(indent.get(W + "left")) - int(indent.get(W + "hanging")))
    assert indents == [400, 0]


def _whole(data: bytes) -> bytes:
    archive = File(data).zip
    return b"".join(archive.read(name) for name in archive.namelist())


def test_what_a_base_has_no_place_for_is_told() -> None:
    shown = replace(briefing(body("文")), watermark=Watermark("草稿", "dddddd"))
    using = with_base("page.watermark=草稿", "page.columns=2")
    data, found = told(bases.english(), shown, using)
    assert [code for code, _ in found] == ["base-page", "base-page"]
    assert b"PowerPlusWaterMarkObject" not in _whole(data)


def test_a_base_without_headers_takes_the_watermark() -> None:
    shown = replace(briefing(body("文")), watermark=Watermark("草稿", "dddddd"))
    data, found = told(bases.saved(docx.Document()), shown, with_base("page.watermark=草稿"))
    assert found == [] and b"PowerPlusWaterMarkObject" in _whole(data)
