"""Word files read back: what a person sees, whoever wrote the file; nothing that is struck out or hidden in codes."""

import io
import re
import zipfile
from typing import Any

import pytest
from docx import Document

from exporter.problem import Problems
from exporter.readback import inspect
from exporter.readback import package as packages
from exporter.readback.numbering import _FORMATS
from tests.support.word_packages import OFFICE, STYLES, C, W, p, package


def read(data: bytes) -> dict[str, Any]:
    problems = Problems()
    found = inspect("a.docx", data, problems)
    assert found is not None, list(problems)
    return found


def refused(data: bytes) -> str:
    problems = Problems()
    assert inspect("a.docx", data, problems) is None
    (problem,) = problems
    return problem.message


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_have_the_numbers_that_word_prints() -> None:
    body = p(r("甲"), "1") + p(r("子"), "2") + p(r("丑"), "2") + p(r("乙"), "1") + p(r("寅"), "2")
    assert [(h["level"], h["number"], h["text"]) for h in read(package(body))["headings"]] == [
        (1, "一、", "甲"), (2, "1.1", "子"), (2, "1.2", "丑"), (1, "二、", "乙"), (2, "2.1", "寅"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "printed"),
    [
        ("chineseCountingThousand", 10, "十"), ("chineseCountingThousand", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"), ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1010, "一千零一十"), ("lowerLetter", 28, "bb"), ("upperRoman", 1994, "MCMXCIV"),
        ("decimalEnclosedCircle", 3, "③"), ("decimalFullWidth", 12, "１２"), ("ideographDigital", 20, "二〇"),
    ],
)  # fmt: skip
def test_numbers_in_every_script(kind: str, value: int, printed: str) -> None:
    assert _FORMATS[kind](value) == printed


def test_text_is_what_one_sees() -> None:
    body = p(
        r("甲")
        + f'<w:ins w:author="A" w:date="2024-01-01T00:00:00Z">{r("增")}</w:ins>'
        + '<w:del w:author="B"><w:r><w:delText>删</w:delText></w:r></w:del>'
        + f'<w:sdt><w:sdtPr><w:tag w:val="fig:members"/></w:sdtPr><w:sdtContent>{r("5613")}</w:sdtContent></w:sdt>'
        + '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
        + "<w:r><w:noBreakHyphen/><w:tab/><w:br/></w:r>"
    )
    found = read(package(body))
    assert found["paragraphs"] == [{"style": "Normal", "text": "甲增5613\u2011\t\n"}]
    assert found["figures"] == {"members": ["5613"]}
    assert [(c["kind"], c["author"], c["text"]) for c in found["revisions"]] == [
        ("insertion", "A", "增"),
        ("deletion", "B", "删"),
    ]


def test_key_figures_under_bookmarks() -> None:
    mark = '<w:bookmarkStart w:id="{0}" w:name="_fig{0}_{1}"/>{2}<w:bookmarkEnd w:id="{0}"/>'
    body = p(r("有") + mark.format(1, "党员", r("5613人"))) + p(mark.format(2, "党员", r("约5613人")))
    assert read(package(body))["figures"] == {"党员": ["5613人", "约5613人"]}


def test_tables_keep_their_shape_and_caption() -> None:
    cells = "<w:tr>{}</w:tr>".format
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>".format
    head = cells(cell('<w:gridSpan w:val="2"/>', p(r("头"))) + cell("", p(r("三"))))
    top = cells(cell('<w:vMerge w:val="restart"/>', p(r("并"))) + cell("", p(r("a")) + p(r("b"))) + cell("", p("")))
    low = cells(
        cell("<w:vMerge/>", p(""))
        + f"<w:sdt><w:sdtContent>{cell('', p(r('控')))}</w:sdtContent></w:sdt>"
        + cell("", p(r("尾")))
    )
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("", p(r("删"))) + "</w:tr>"
    body = (
        p(r("图 1 上图"), "c")
        + p(r("正文"))
        + p(r("表 1 数据"), "c")
        + f"<w:tbl>{head}{top}{low}{gone}</w:tbl>"
        + p(r("图 2"), "c")
    )
    (table,) = read(package(body))["tables"]
    assert table == {"caption": "表 1 数据", "rows": [["头", "", "三"], ["并", "a\nb", ""], ["", "控", "尾"]]}


def test_contents_notes_and_comments() -> None:
    rule = f'<w:footnote w:id="-1" w:type="separator">{p("")}</w:footnote>'
    notes = f'<w:footnotes xmlns:w="{W}">{rule}<w:footnote w:id="1">{p(r("注"))}</w:footnote></w:footnotes>'
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="审">{p(r("请核"))}</w:comment></w:comments>'
    body = p(r("一、甲") + "<w:r><w:tab/></w:r>" + r("3"), "t1")
    body += p(f'<w:commentRangeStart w:id="0"/>{r("此处")}<w:commentRangeEnd w:id="0"/>{r("外")}')
    found = read(package(body, footnotes=notes, comments=comments))
    assert found["toc"] == [{"level": 1, "text": "一、甲", "page": "3"}]
    assert found["notes"] == [{"id": "1", "text": "注"}]
    assert found["comments"] == [{"author": "审", "text": "请核", "anchor": "此处"}]


def test_charts_come_from_their_caches() -> None:
    points = "<c:pt idx='0'><c:v>{}</c:v></c:pt><c:pt idx='{}'><c:v>{}</c:v></c:pt>".format
    series = (
        "<c:ser><c:order val='0'/><c:tx><c:strRef><c:strCache><c:ptCount val='1'/><c:pt idx='0'><c:v>办件</c:v></c:pt>"
        "</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache><c:ptCount val='2'/>" + points("甲", 1, "乙")
        + "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:ptCount val='999999999'/>"
        "<c:pt idx='0'><c:v>12.5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
    )  # fmt: skip
    plot = f"<c:plotArea><c:barChart><c:barDir val='bar'/>{series}</c:barChart></c:plotArea>"
    chart = f"<c:chartSpace xmlns:c='{C}'><c:chart>{plot}</c:chart></c:chartSpace>"
    body = p(f"<w:r><w:drawing><c:chart xmlns:c='{C}' xmlns:r='{OFFICE}' r:id='rchart'/></w:drawing></w:r>")
    assert read(package(body, chart=chart))["charts"] == [
        {"type": "bar", "title": "", "categories": ["甲", "乙"], "series": [{"name": "办件", "values": [12.5, None]}]}
    ]


def test_the_language_is_the_texts() -> None:
    assert read(package(p(r("中文正文"))))["language"] == "zh-CN"
    assert read(package(p(r("English text"))))["language"] == "en-US"


def test_a_file_of_another_maker() -> None:
    document = Document()
    document.core_properties.title = "Made elsewhere"
    document.add_heading("One", 1)
    document.add_paragraph("Text")
    document.add_table(rows=1, cols=2).cell(0, 1).text = "x"
    out = io.BytesIO()
    document.save(out)
    found = read(out.getvalue())
    assert (found["title"], found["headings"]) == ("Made elsewhere", [{"level": 1, "number": "", "text": "One"}])
    assert found["tables"] == [{"caption": "", "rows": [["", "x"]]}]


# ---- hostile and broken --------------------------------------------------------------------------------------------


def test_a_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 30_000_000)
    assert "proportion" in refused(out.getvalue())


def test_too_many_parts() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number in range(5001):
            file.writestr(str(number), b"")
    assert "5001 parts" in refused(out.getvalue())


def test_entities_are_refused() -> None:
    styles = f'<!DOCTYPE x [<!ENTITY e "boom">]><w:styles xmlns:w="{W}">&e;</w:styles>'
    assert "document type" in refused(package(p(r("x")), styles=styles))


def test_another_kind_of_zip() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.txt", b"x")
    assert "no Word document" in refused(out.getvalue())


def test_broken_xml() -> None:
    assert "damaged" in refused(package(p(r("x")), numbering="<w:numbering"))


def test_no_damage_is_a_traceback() -> None:
    data = package(p(r("甲"), "1") + p(r("乙")))
    for place in range(0, len(data), 61):
        broken = data[:place] + bytes(byte ^ 0x55 for byte in data[place : place + 10]) + data[place + 10 :]
        problems = Problems()
        found = inspect("a.docx", broken, problems)
        assert (found is None) == bool(list(problems))


def test_a_style_based_on_itself() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/><w:basedOn w:val="{1}"/></w:style>'.format
    styles = STYLES.replace("</w:styles>", f"{style('x', 'y')}{style('y', 'x')}</w:styles>")
    assert read(package(p(r("甲"), "x"), styles=styles))["paragraphs"] == [{"style": "x", "text": "甲"}]


_LOOK = '<w:pPr><w:pStyle w:val="1"/><w:jc w:val="end"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>'
_ROWS = (
    f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:tcW w:w="5"/></w:tcPr><w:p>{_LOOK.format("a")}</w:p></w:tc></w:tr>'
    f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p>{_LOOK.format('b')}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
    f"<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{_LOOK.format('c')}</w:p></w:tc></w:tr>"
)


def test_tables_of_a_large_file_are_read_as_those_of_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    data = package(p(r("甲"), "1") + f"<w:tbl>{_ROWS}</w:tbl>" + p(r("x")))
    found = read(data)
    assert [table["rows"] for table in found["tables"]] == [[["a", ""], ["", ""]]]
    monkeypatch.setattr(packages, "_LARGE_TREE", 100)
    assert read(data) == found


def test_a_large_part_may_declare_no_document_type_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "_LARGE_TREE", 100)
    data = package(p(r("x")))
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in source.namelist():
            part = source.read(name)
            declared = b"<!DOCTYPE a [<!ENTITY x 'y'>]>" if name == "word/document.xml" else b""
            file.writestr(name, re.sub(rb"(<\w)", declared + rb"\1", part, count=1))
    assert "document type" in refused(out.getvalue())
