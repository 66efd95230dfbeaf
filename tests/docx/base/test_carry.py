"""What travels from a base and in what state: pictures with and without their sources, old marks, odd style sheets."""

import io
from pathlib import Path

import docx
import pytest

from exporter.document.blocks import Heading
from tests.judges import openxml
from tests.support import bases
from tests.support.base_documents import (
    NUMBERING,
    REL,
    VML,
    changed,
    findings,
    head_of,
    header,
    named,
    related,
    told,
    with_base,
)
from tests.support.word_reading import File, value
from tests.support.word_samples import body, briefing, png, words
from tests.support.word_samples import chinese as sample

OUTSIDE = "file:///S:/Marketing/logo.png"


def linked() -> bytes:
    """Its logo is in the file, linked to its source too, and itself a link to a folder."""
    logo = changed(
        bases.english(),
        "word/header1.xml",
        ("<a:blip ", '<a:blip r:link="rId90" '),
        ("<pic:cNvPr ", '<pic:cNvPr title="t" '),
    )
    text = bases.parts(logo)["word/header1.xml"].decode()
    start = text.index("<wp:docPr ")
    end = text.index("/>", start)
    click = '><a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:id="rId91"/></wp:docPr>'
    text = text[:end] + click + text[end + 2 :]
    whole = bases.with_parts(logo, {"word/header1.xml": text.encode()})
    return related(whole, "word/header1.xml", ("image", OUTSIDE, True), ("hyperlink", "file:///S:/Marketing/", True))


def test_a_logo_linked_to_its_source_stays_without_the_link(tmp_path: Path) -> None:
    data, found = told(linked(), briefing(body("文")), with_base())
    file = File(data)
    assert "r:embed=" in head_of(file)
    assert "r:link=" not in head_of(file) and "hlinkClick" not in head_of(file)
    assert [code for code, _ in found] == ["base-left-out"]
    assert OUTSIDE in found[0][1]
    assert findings(data, tmp_path) == []


def test_a_chart_in_a_header_is_told_when_it_stays_behind(tmp_path: Path) -> None:
    chart = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="9" cy="9"/><wp:docPr id="5" name="c"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="c">'
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId90"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:t>Beside</w:t></w:r>"
    )
    base = header(bases.english(), chart, ("chart", "charts/chart9.xml", False))
    base = bases.with_parts(base, {"word/charts/chart9.xml": b"<c/>"})
    data, found = told(base, briefing(body("文")), with_base())
    assert "a chart in word/header1.xml (word/charts/chart9.xml)" in found[0][1]
    assert "Beside" in head_of(File(data))
    assert findings(data, tmp_path) == []


@pytest.fixture(scope="module")
def outside() -> bytes:
    """Picture bullets and embedded fonts, of each one that is elsewhere."""
    bullets = "".join(
        f'<w:numPicBullet w:numPicBulletId="{number}" {VML} {REL}><w:pict><v:shape id="b{number}">'
        f'<v:imagedata r:id="rId{90 + number}"/></v:shape></w:pict></w:numPicBullet>'
        for number in (0, 1)
    )
    base = changed(bases.english(), NUMBERING, ("<w:abstractNum ", bullets + "<w:abstractNum "))
    marks = [f'<w:lvlPicBulletId w:val="{number}"/><w:lvlJc w:val="right"/>' for number in (0, 1)]
    lists = bases.parts(base)[NUMBERING].decode().split('<w:lvlJc w:val="left"/>', 2)
    text = lists[0] + marks[0] + lists[1] + marks[1] + lists[2]
    base = bases.with_parts(base, {NUMBERING: text.encode(), "word/media/b.png": png()})
    base = related(base, NUMBERING, ("image", "media/b.png", False), ("image", "http://example.org/b.png", True))
    fonts = "".join(
        f'<w:embed{face} {REL} r:id="rId{number}" w:fontKey="{{00112233-4455-6677-8899-AABBCCDDEEF{number % 10}}}"/>'
        for face, number in (("Regular", 90), ("Bold", 91))
    )
    base = changed(base, "word/fontTable.xml", ("</w:fonts>", f'<w:font w:name="Firm Sans">{fonts}</w:font></w:fonts>'))
    base = related(base, "word/fontTable.xml", ("font", "fonts/f.odttf", False), ("font", "http://e.org/f", True))
    kind = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
    base = changed(base, "[Content_Types].xml", ("<Default ", kind + "<Default "))
    return bases.with_parts(base, {"word/fonts/f.odttf": bytes(99)})


def test_bullets_and_fonts_from_elsewhere_go_and_those_in_the_file_stay(outside: bytes, tmp_path: Path) -> None:
    data, found = told(outside, sample(), with_base())
    assert [code for code, _ in found] == ["base-left-out"]
    assert "http://example.org/b.png" in found[0][1] and "http://e.org/f" in found[0][1]
    file = File(data)
    assert [str(id) for id in file.find("//w:numPicBullet/@w:numPicBulletId", NUMBERING)] == ["0"]
    assert [str(id) for id in file.find("//w:lvlPicBulletId/@w:val", NUMBERING)] == ["0"]
    assert len(file.find("//w:embedRegular", "word/fontTable.xml")) == 1
    assert file.find("//w:embedBold", "word/fontTable.xml") == []
    assert findings(data, tmp_path) == []


def test_tracked_changes_and_old_marks_of_a_header_are_settled(tmp_path: Path) -> None:
    by = 'w:id="5" w:author="Bob" w:date="2020-01-01T00:00:00Z"'
    inside = (
        f"<w:ins {by}><w:r><w:t>New name</w:t></w:r></w:ins><w:del {by}><w:r><w:delText>Old name</w:delText></w:r>"
        '</w:del><w:smartTag w:uri="u" w:element="e"><w:smartTagPr/><w:r><w:t> Ltd</w:t></w:r></w:smartTag>'
    )
    data, found = told(header(bases.english(), inside), briefing(body("文")), with_base())
    assert found == []
    file = File(data)
    assert file.document.sections[0].header.paragraphs[-1].text == "New name Ltd"
    assert "Bob" not in head_of(file) and "Old name" not in head_of(file)
    assert findings(data, tmp_path) == []


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_nothing_in_what_was_scrubbed(outside: bytes, tmp_path: Path) -> None:
    for base in (outside, linked(), doubled()):
        (tmp_path / "x.docx").write_bytes(told(base, sample(), with_base())[0])
        assert openxml.complaints(tmp_path / "x.docx") == []


def doubled() -> bytes:
    """A style written twice, and a name with its other names behind commas, as other programs write them."""
    document = docx.Document(io.BytesIO(bases.english()))
    data = bases.saved(document)
    twin = '<w:style w:type="paragraph" w:styleId="ACMENote"><w:name w:val="Twin"/></w:style></w:styles>'
    return changed(
        data, "word/styles.xml", ("</w:styles>", twin), ('w:val="heading 1"', 'w:val="heading 1,H1,Level 1"')
    )


def test_names_behind_commas_are_other_names_of_the_style() -> None:
    given = briefing(Heading(id="a", level=1, text=words("甲")), body("文"))
    file = File(told(doubled(), given, with_base())[0])
    used = [str(id) for id in file.find("/w:document/w:body/w:p/w:pPr/w:pStyle/@w:val")]
    assert [named(file, id) for id in used] == ["heading 1", "Body Text"]
    assert value(file.style(used[0]), "w:aliases/@w:val") == "H1,Level 1"
    ids = [str(id) for id in file.find("//w:style/@w:styleId", "word/styles.xml")]
    assert len(ids) == len(set(ids))


def test_styles_based_on_themselves_or_on_another_kind_stand_alone() -> None:
    base = changed(
        bases.english(),
        "word/styles.xml",
        ("</w:styles>", "".join(
            f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{id}"/><w:basedOn w:val="{above}"/></w:style>'
            for kind, id, above in (
                ("paragraph", "R1", "R2"), ("paragraph", "R2", "R3"), ("paragraph", "R3", "R1"),
                ("paragraph", "R4", "R4"), ("paragraph", "R5", "R3"), ("character", "R6", "R5"),
            )
        ) + "</w:styles>"),
    )  # fmt: skip
    file = File(told(base, briefing(body("文")), with_base(body="R5"))[0])
    above = {id: value(file.style(id), "w:basedOn/@w:val") for id in ("R1", "R2", "R3", "R4", "R5", "R6")}
    assert above == {"R1": "R2", "R2": "R3", "R3": "", "R4": "", "R5": "R3", "R6": ""}


def test_add_ins_and_signatures_are_named() -> None:
    kinds = ("http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
             "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin")  # fmt: skip
    found = bases.parts(bases.english())
    rows = "".join(f'<Relationship Id="x{at}" Type="{kind}" Target="part{at}.xml"/>' for at, kind in enumerate(kinds))
    rels = found["_rels/.rels"].replace(b"</Relationships>", rows.encode() + b"</Relationships>")
    base = bases.with_parts(bases.english(), {"_rels/.rels": rels, "part0.xml": b"<a/>", "part1.xml": b"<a/>"})
    _, told_ = told(base, briefing(body("文")), with_base())
    assert "an add-in (part0.xml)" in told_[0][1] and "a digital signature (part1.xml)" in told_[0][1]
