"""Styles of a base that do not serve as they are: hidden, invisible, tiny, upside down; words of another document."""

import io
import re
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from lxml import etree

from exporter.document.blocks import Heading, Line, Paragraph
from exporter.docx.base.direction import say_direction
from exporter.docx.base.legibility import explain_unfit
from exporter.docx.base.own_words import find_foreign_words
from exporter.docx.base.roles import StyleSheet
from exporter.docx.base.tree import remove_unknown_properties
from exporter.docx.package.fields import write_field
from exporter.units import contrast_ratio
from tests.support import bases
from tests.support.base_documents import VML, changed, findings, head_of, header, told, with_base
from tests.support.word_reading import NAMES, File, value
from tests.support.word_samples import body, briefing, words

TITLE = Paragraph(role="title", text=words("题目"))


def base(style: str, **font: object) -> bytes:
    """A base with one style changed."""
    document = docx.Document(io.BytesIO(bases.english()))
    for name, wanted in font.items():
        if name == "rgb":
            document.styles[style].font.color.rgb = wanted  # type: ignore[assignment]
        else:
            setattr(document.styles[style].font, name, wanted)
    return bases.saved(document)


@pytest.mark.parametrize(
    ("font", "why"),
    [
        ({"hidden": True}, "hides its text"),
        ({"rgb": RGBColor(0xFE, 0xFE, 0xFE)}, "is #fefefe on #ffffff"),
        ({"size": Pt(1)}, "is set in 1 points"),
    ],
)
def test_a_title_that_nobody_could_read_is_set_in_our_style(font: dict[str, object], why: str) -> None:
    data, found = told(base("Title", **font), briefing(TITLE, body("文")), with_base())
    ((code, message),) = found
    assert code == "unfit-style"
    assert why in message and "docx.styles.title" in message
    file = File(data)
    (p,) = [each for each in file.find("//w:body/w:p") if "".join(each.itertext()) == "题目"]
    own = file.style(value(p, "w:pPr/w:pStyle/@w:val"))
    assert value(own, "w:name/@w:val") == "Title"  # readers know a title by the name
    assert not own.xpath("w:rPr/w:vanish", namespaces=NAMES)
    assert int(value(own, "w:rPr/w:sz/@w:val")) > 20


def test_a_style_on_a_fill_is_seen_by_its_contrast_to_the_fill() -> None:
    sheet = (
        f'<w:styles xmlns:w="{NAMES["w"]}"><w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:pPr>'
        '<w:shd w:val="clear" w:fill="1F3A4D"/></w:pPr><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/><w:rPr>'
        '<w:color w:val="1F3A4E"/></w:rPr></w:style></w:styles>'
    )
    styles = StyleSheet(etree.fromstring(sheet))
    assert explain_unfit(styles, "a") == ""
    assert explain_unfit(styles, "b") == "is #1f3a4e on #1f3a4d"


def levels(*sizes: int, use: int = 0) -> bytes:
    """A base with headings in these sizes, the first `use` of them in its text."""
    document = docx.Document(io.BytesIO(bases.english()))
    for level, size in enumerate(sizes, 1):
        document.styles[f"Heading {level}"].font.size = Pt(size)
    for level in range(1, use + 1):
        document.add_paragraph("own text", f"Heading {level}")
    return bases.saved(document)


HEADINGS = briefing(*(Heading(level=level, text=words("节"), number=str(level)) for level in (1, 2, 3)), language="en")


def _heading_sizes(data: bytes) -> list[str]:
    file = File(data)
    return [value(file.style(f"Heading{level}"), "w:rPr/w:sz/@w:val") for level in (1, 2, 3)]


def on_dark_ground(*, third: RGBColor | None, third_size: int = 10) -> bytes:
    """A base whose second level is white on a dark ground, and whose third is of this colour."""
    document = docx.Document(io.BytesIO(levels(16, 14, third_size, use=2)))
    second, third_style = document.styles["Heading 2"], document.styles["Heading 3"]
    fill = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="1F3864"/>')
    second.element.get_or_add_pPr().append(fill)
    second.font.color.rgb = RGBColor(255, 255, 255)  # type: ignore[assignment]
    if third is not None:
        third_style.font.color.rgb = third  # type: ignore[assignment]
    return bases.saved(document)


@pytest.mark.parametrize(
    "data",
    [on_dark_ground(third=RGBColor(0xEE, 0xEE, 0xEE)), on_dark_ground(third=RGBColor(0x20, 0x20, 0x20), third_size=20)],
)
def test_a_level_that_follows_one_on_a_dark_ground_is_read_on_paper(data: bytes) -> None:
    """The one is set in our style, the other in the type of the level above: neither in that one's white."""
    made, _ = told(data, HEADINGS, with_base(language="en"))
    (last,) = [p for p in File(made).find("//w:body/w:p") if "".join(p.itertext()) == "节"][2:]
    style = File(made).style(value(last, "w:pPr/w:pStyle/@w:val"))
    color = (style.xpath("w:rPr/w:color/@w:val", namespaces=NAMES) or ["000000"])[0]
    assert color == "auto" or contrast_ratio(str(color).lower(), "ffffff") >= 3


def test_integers_saved_without_their_sign_get_it_back() -> None:
    document = docx.Document(io.BytesIO(bases.english()))
    grid = parse_xml(f'<w:docGrid {nsdecls("w")} w:type="linesAndChars" w:linePitch="579" w:charSpace="4294966271"/>')
    section = document.sections[0]._sectPr
    for old in section.findall(qn("w:docGrid")):
        section.remove(old)
    section.append(grid)
    made, _ = told(bases.saved(document), briefing(body("文")), with_base())
    assert File(made).find("//w:docGrid/@w:charSpace") == ["-1025"]


def test_an_unused_level_larger_than_the_one_above_follows_it() -> None:
    data, found = told(levels(16, 12, 14, use=2), HEADINGS, with_base(language="en"))
    assert _heading_sizes(data) == ["32", "24", "24"]
    assert [code for code, _ in found] == ["unfit-style"]
    assert "larger (14 pt)" in found[0][1] and "docx.styles.heading3" in found[0][1]


@pytest.mark.parametrize("use", [3])
def test_a_level_that_the_base_uses_is_meant_so(use: int) -> None:
    data, found = told(levels(16, 12, 14, use=use), HEADINGS, with_base(language="en"))
    assert _heading_sizes(data) == ["32", "24", "28"] and found == []
    chosen = with_base(language="en", heading3="Heading 3")
    assert _heading_sizes(told(levels(16, 12, 14), HEADINGS, chosen)[0])[2] == "28"


def test_what_is_put_in_a_house_of_one_colour_has_that_colour() -> None:
    document = docx.Document(io.BytesIO(bases.chinese()))
    for style in document.styles.element.iter("{*}color"):
        style.getparent().remove(style)
    front = (Line(id="front[0]", left=words("文号"), color="0b5a8a"), TITLE)
    file = File(told(bases.saved(document), briefing(*front, body("文")), with_base())[0])
    found = file.find("//w:style[@w:customStyle='1']/w:rPr/w:color/@w:val", "word/styles.xml")
    colors = {str(color) for color in found}
    assert colors <= {"auto", "000000"}


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Citation: Li, W.; Fang, X. Title of Paper", True), ("https://doi.org/10.1000/182", True),
        ("eISSN 1234-5678", True),
        ("© ISO 2021 – All rights reserved", True), ("0.ДП24.0", True), ("国发〔2024〕12号", True), ("第5期", True),
        ("Annual report 2019", True), ("Form No. 12", True),
        ("ACME Holdings plc, registered in England", False), ("Tel. 010-6555 1234", False), ("www.example.org", False),
        ("某某市人民政府办公室", False), ("1,999 members", False), ("Page 1 of 2", False), ("A.B. Smith Ltd.", False),
    ],
)  # fmt: skip
def test_words_that_look_like_another_documents_are_found(text: str, foreign: bool) -> None:
    part = f'<w:ftr xmlns:w="{NAMES["w"]}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:ftr>'
    assert list(find_foreign_words(etree.fromstring(part))) == ([text] if foreign else [])


def test_fields_and_bound_controls_are_this_documents() -> None:
    field = write_field("DATE", "<w:r><w:t>2021</w:t></w:r>")
    control = '<w:sdtPr><w:dataBinding w:xpath="x"/></w:sdtPr><w:sdtContent><w:r><w:t>2020</w:t></w:r></w:sdtContent>'
    bound = f"<w:sdt>{control}</w:sdt>"
    part = f'<w:ftr xmlns:w="{NAMES["w"]}"><w:p>{field}</w:p><w:p>{bound}</w:p></w:ftr>'
    assert list(find_foreign_words(etree.fromstring(part))) == []


def test_a_footer_about_another_document_is_told_once_and_kept() -> None:
    data = changed(bases.english(), "word/footer1.xml", ("registered in England", "© 2019"))
    made, found = told(data, briefing(body("文")), with_base())
    ((code, message),) = found
    assert code == "base-words" and "footer says “ACME Holdings plc, © 2019”" in message
    name = next(name for name in File(made).zip.namelist() if name.endswith("footer1.xml"))
    assert "© 2019" in File(made).zip.read(name).decode()


def test_elements_that_the_standard_does_not_have_stay_behind(tmp_path: Path) -> None:
    data = bases.parts(bases.english())
    styles = re.sub(r"(<w:sz w:val=\"\d+\"/>)", r'\1<w:szC w:val="21"/>', data["word/styles.xml"].decode())
    assert styles.count("szC ") > 1
    made, found = told(
        bases.with_parts(bases.english(), {"word/styles.xml": styles.encode()}), briefing(TITLE), with_base()
    )
    assert found == []
    assert b"w:szC " not in File(made).zip.read("word/styles.xml")
    assert findings(made, tmp_path) == []
    kept = etree.fromstring(
        f'<w:rPr xmlns:w="{NAMES["w"]}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        "<w:b/><w14:glow/><w:made/></w:rPr>"
    )
    remove_unknown_properties(kept)
    assert [etree.QName(each).localname for each in kept] == ["b", "glow"]


def test_properties_stay_behind_where_word_has_none_of_their_kind(tmp_path: Path) -> None:
    """Only on text does Word know a direction, a highlight or a style of characters: not in a style, in a table's
    style or in the defaults; only paragraphs have a section."""
    on_text = '<w:rStyle w:val="Strong"/><w:highlight w:val="yellow"/><w:rtl/><w:cs/>'
    text = bases.parts(bases.english())["word/styles.xml"].decode()
    text = text.replace("<w:rPrDefault><w:rPr>", f"<w:rPrDefault><w:rPr>{on_text}", 1)
    text = re.sub(r"(<w:tblStylePr (?:(?!</w:tblStylePr>).)*?<w:rPr>)", rf"\1{on_text}", text, count=1, flags=re.S)
    own = f'<w:pPr><w:divId w:val="1"/><w:rPr>{on_text}</w:rPr></w:pPr><w:rPr>{on_text}<w:b/></w:rPr>'
    named = '<w:name w:val="Of ours"/><w:basedOn w:val="Normal"/>'
    style = f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Ours">{named}{own}</w:style>'
    text = text.replace("</w:styles>", f"{style}</w:styles>")
    given = bases.with_parts(bases.english(), {"word/styles.xml": text.encode()})
    made, found = told(given, briefing(TITLE), with_base())
    assert found == []
    kept = [etree.QName(each).localname for each in File(made).style("Ours").iterfind("{*}rPr/*")]
    assert kept == ["b"]
    assert findings(made, tmp_path) == []


def test_text_that_its_style_sets_from_right_to_left_stays_so() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    data = header(bases.english(), run.format("אבג") + run.format("Ltd"))
    text = bases.parts(data)["word/styles.xml"].decode()
    text = re.sub(r'(w:styleId="Normal".*?)(</w:style>)', r"\1<w:rPr><w:rtl/></w:rPr>\2", text, count=1, flags=re.S)
    made, _ = told(bases.with_parts(data, {"word/styles.xml": text.encode()}), briefing(TITLE), with_base())
    runs = [run for run in etree.fromstring(head_of(File(made)).encode()).iter("{*}r") if run.find("{*}t") is not None]
    said = {run.findtext("{*}t"): run.find("{*}rPr/{*}rtl") is not None for run in runs}
    assert said == {"ACME Holdings": False, "אבג": True, "Ltd": False}
    assert b"<w:rtl/>" not in File(made).zip.read("word/styles.xml")


def test_text_in_a_box_has_the_direction_of_its_own_paragraph() -> None:
    """And not that of the paragraph that the box is anchored in."""
    sheet = _sheet(_style("Normal", "", default=True), _style("Turned", "<w:rPr><w:rtl/></w:rPr>"))
    turned, run = '<w:pPr><w:pStyle w:val="Turned"/></w:pPr>', "<w:r><w:t>אבג</w:t></w:r>"
    box = "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>"
    for outer, inner, found in ((turned, "", [True, False]), ("", turned, [False, True])):
        root = parse_xml(f"<w:hdr {nsdecls('w')}><w:p>{outer}{run}{box.format(inner + run)}</w:p></w:hdr>")
        say_direction(root, sheet)
        texts = [each for each in root.iter("{*}r") if each.find("{*}t") is not None]
        assert [each.find("{*}rPr/{*}rtl") is not None for each in texts] == found


def test_attributes_that_libreoffice_makes_up_stay_behind(tmp_path: Path) -> None:
    shape = f'<w:r><w:pict><v:rect {VML} ID="a" id="b" style="width:1pt;height:1pt"/></w:pict></w:r>'
    data = header(bases.english(), shape)
    fonts = changed(
        data, "word/fontTable.xml", ('<w:charset w:val="00"', '<w:charset w:characterSet="utf-8" w:val="00"')
    )
    made, found = told(fonts, briefing(TITLE), with_base())
    assert found == []
    assert b"utf-8" not in File(made).zip.read("word/fontTable.xml").partition(b"?>")[2]
    assert " ID=" not in head_of(File(made)) and ' id="b"' in head_of(File(made))
    assert findings(made, tmp_path) == []


def _sheet(*styles: str) -> StyleSheet:
    """A style sheet whose default style is the first."""
    return StyleSheet(parse_xml(f"<w:styles {nsdecls('w')}>{''.join(styles)}</w:styles>"))


def _style(id: str, properties: str, default: bool = False) -> str:
    named = f'<w:name w:val="{id}"/>' + ("" if default else '<w:basedOn w:val="Normal"/>')
    return f'<w:style w:type="paragraph" w:default="{int(default)}" w:styleId="{id}">{named}{properties}</w:style>'


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ('<w:rPr><w:color w:val="auto" w:themeColor="background1"/></w:rPr>', "is #ffffff on #ffffff"),
        ('<w:rPr><w:color w:val="333333"/><w:shd w:fill="333333"/></w:rPr>', "is #333333 on #333333"),
        ('<w:pPr><w:shd w:fill="000000"/></w:pPr><w:rPr><w:color w:val="FFFFFF"/></w:rPr>', ""),
        ('<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>', "has lines 1 points high"),
        ('<w:pPr><w:spacing w:line="20" w:lineRule="atLeast"/></w:pPr>', ""),
        ('<w:pPr><w:spacing w:line="200" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="24"/></w:rPr>', ""),
        ('<w:rPr><w:w w:val="1"/></w:rPr>', "is narrowed to 1%"),
        ('<w:rPr><w:w w:val="80"/></w:rPr>', ""),
    ],
)
def test_text_can_be_hidden_by_other_means(properties: str, why: str) -> None:
    assert explain_unfit(_sheet(_style("Normal", "", default=True), _style("A", properties)), "A") == why


def test_a_default_style_that_nobody_could_read_is_read_all_the_same() -> None:
    """All our styles are based on it: its colour was that of a dark page, or a form's own text."""
    given = base("Normal", hidden=True, rgb=RGBColor(0xF0, 0xF0, 0xF0), size=Pt(13))
    made, found = told(given, briefing(TITLE, body("文")), with_base())
    ((code, message),) = found
    assert code == "unfit-style"
    assert "the base's default style hides its text: that is left out of this document" in message
    style = File(made).style("Normal")
    assert value(style, "w:rPr/w:vanish") == value(style, "w:rPr/w:color") == ""
    assert value(style, "w:rPr/w:sz/@w:val") == "26"


def test_properties_of_other_namespaces_stay_where_a_part_says_that_they_may() -> None:
    text = (
        f'<w:styles {nsdecls("w")} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:a="urn:a" '
        'xmlns:b="urn:b" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="b">'
        "<w:style><w:rPr><a:x/><b:y/><w14:glow/><w:b/></w:rPr></w:style></w:styles>"
    )
    root = etree.fromstring(text)
    remove_unknown_properties(root)
    assert [etree.QName(child).localname for child in root[0][0]] == ["y", "glow", "b"]
