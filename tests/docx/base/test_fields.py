"""Fields and bound controls in a base's headers say what this document says; what nothing answers any more is text."""

from pathlib import Path

import pytest

from exporter.document.blocks import Briefing, Heading, Meta
from tests.support import bases
from tests.support.base_documents import findings, head_of, header, told, with_base
from tests.support.word_reading import File
from tests.support.word_samples import body, words

GIVEN = Briefing(
    meta=Meta(title="新题", language="zh-CN", authors=("甲",), organization="某局", date="2024年11月23日"),
    blocks=(Heading(id="a", level=1, number="一、", text=words("首章")), body("文")),
)
STORES = {"core": "6C3C8BC8-F283-45AE-878A-BAB7291924A1", "app": "6668398D-A668-4E3E-A5EB-62B293D839F1",
          "cover": "55AF091B-3C7A-41E3-B477-F2FDAA23CFDA", "own": "00000000-0000-4000-8000-000000000000"}  # fmt: skip


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    shown = mark("separate") + f"<w:r><w:t>{result}</w:t></w:r>" if result else ""
    return f"{mark('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{shown}{mark('end')}"


def control(store: str, path: str, text: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath="{path}" w:storeItemID="{{{STORES[store]}}}"/>'
        f"<w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def shown(inside: str) -> tuple[str, str, list[str]]:
    """What the header shows, its XML, and what was told."""
    data, found = told(header(bases.english(), inside), GIVEN, with_base())
    head = File(data).document.sections[0].header._element
    last = head.xpath("./w:p")[-1]
    return "".join(str(text) for text in last.xpath(".//w:t/text()")), head_of(File(data)), [text for _, text in found]


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("TITLE", "新题"),
        ("AUTHOR \\* MERGEFORMAT", "甲"),
        ('DOCPROPERTY  "Company"', "某局"),
        ('STYLEREF "heading 1" \\* MERGEFORMAT', "首章"),
        ("STYLEREF 1 \\n", "一、"),
        ("STYLEREF “标题 1”", "首章"),
        ('STYLEREF "Überschrift 1"', "首章"),
        ("STYLEREF Title", "新题"),
    ],
)
def test_fields_are_filled_and_stay_live(code: str, says: str) -> None:
    for old in ("Old", ""):
        text, xml, found = shown(field(code, old))
        assert text == says
        assert "instrText" in xml and found == []
    simple = code.replace('"', "&quot;")
    text, xml, found = shown(f'<w:fldSimple w:instr=" {simple} "><w:r><w:t>Old</w:t></w:r></w:fldSimple>')
    assert (text, found) == (says, [])
    assert "fldSimple" in xml


@pytest.mark.parametrize("code", ["DOCPROPERTY Classification", "DOCVARIABLE klass", "REF klass \\h", "FILLIN Who"])
def test_a_field_whose_answer_stays_behind_is_text(code: str) -> None:
    for inside in (
        field(code, "Internal"),
        f'<w:fldSimple w:instr="{code}"><w:r><w:t>Internal</w:t></w:r></w:fldSimple>',
    ):
        text, xml, found = shown(inside)
        assert (text, found) == ("Internal", [])
        assert "klass" not in xml and "fld" not in xml


def test_live_fields_stay_as_they_are() -> None:
    text, xml, _ = shown(field("PAGE", "7") + field("DATE", "8"))
    assert text == "78"
    assert " PAGE " in xml and " DATE " in xml


def test_a_style_this_document_does_not_use_is_told() -> None:
    text, xml, found = shown(field('STYLEREF "ACME Note"', "Old note"))
    assert text == "" and "fldChar" not in xml
    assert "the field STYLEREF 'ACME Note', a style this document does not use in word/header1.xml" in found[0]


def test_bound_controls_show_this_document(tmp_path: Path) -> None:
    for store, path, says in (
        ("core", "/ns1:coreProperties[1]/ns0:title[1]", "新题"),
        ("core", "/ns1:coreProperties[1]/ns0:creator[1]", "甲"),
        ("app", "/ns0:Properties[1]/ns0:Company[1]", "某局"),
        ("cover", "/ns0:CoverPageProperties[1]/ns0:PublishDate[1]", "2024年11月23日"),
        ("own", "/ns0:form[1]/ns0:title[1]", "Old"),
    ):
        text, xml, _ = shown(control(store, path, "Old"))
        assert text == says
        assert ("dataBinding" in xml) == (store in ("core", "app"))
        assert ("showingPlcHdr" in xml) == (text == "Old")
    base = header(bases.english(), control("core", "/a:x[1]/b:title[1]", "Old") + field("TITLE", ""))
    assert findings(told(base, GIVEN, with_base())[0], tmp_path) == []
