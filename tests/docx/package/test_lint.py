"""Broken files, one fault each: our lint and the Open XML SDK together must find every one of them.

What lint finds it must find alone, in milliseconds; what only a schema tells is the SDK's. What neither finds would
reach a reader.
"""

import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import cast
from xml.parsers.expat import ExpatError

import pytest
from lxml import etree

from exporter.docx.package import lint
from exporter.docx.package.counts import PackageCounts, count_document, count_package
from exporter.docx.package.lint import PackageParts, lint_package
from exporter.docx.package.package import write_zip
from exporter.docx.package.xml import WP, A, W
from tests.judges import openxml
from tests.support.word_reading import written
from tests.support.word_samples import chinese, settings

D, S, N, C, T = (
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/charts/chart1.xml",
    "[Content_Types].xml",
)
CORE = "docProps/core.xml"
Files = dict[str, str | bytes]
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
NOWHERE = (
    '<w:id w:val="56"/><w:dataBinding w:xpath="/a" w:storeItemID="{00000000-0000-0000-0000-000000000001}"/><w:text/>'
)


@pytest.fixture(scope="module")
def whole() -> Files:
    archive = written(chinese(), settings("zh-CN", "docx.figure_controls=true")).zip
    return {
        name: archive.read(name).decode() if name.endswith((".xml", ".rels")) else archive.read(name)
        for name in archive.namelist()
    }


def put(xml: str) -> Callable[[Files], None]:
    """`xml` as the text's last block."""

    def change(files: Files) -> None:
        text = str(files[D])
        where = text.rindex("<w:sectPr")
        files[D] = text[:where] + xml + text[where:]

    return change


def swap(old: str, new: str, part: str = D) -> Callable[[Files], None]:
    """The first match of the pattern `old` with `new` in its place."""

    def change(files: Files) -> None:
        text, count = re.subn(old, new, str(files[part]), count=1, flags=re.S)
        assert count == 1, old
        files[part] = text

    return change


def p(inside: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str = "x", properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def tbl(rows: str, grid: str = '<w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>') -> str:
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{rows}</w:tbl><w:p/>'


def drop(name: str) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        del files[name]

    return change


CELL = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
LINT: dict[str, Callable[[Files], None]] = {
    "a bookmark's id twice": put(p('<w:bookmarkStart w:id="1" w:name="zz"/><w:bookmarkEnd w:id="1"/>')),
    "a bookmark's name twice": put(p('<w:bookmarkStart w:id="991" w:name="_x_t1"/><w:bookmarkEnd w:id="991"/>')),
    "a bookmark without end": put(p('<w:bookmarkStart w:id="992" w:name="zz2"/>')),
    "a bookmark's name too long": put(
        p(f'<w:bookmarkStart w:id="993" w:name="{"z" * 41}"/><w:bookmarkEnd w:id="993"/>')
    ),
    "a reference to nothing": put(
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref9 \\h </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    ),
    "a link to nothing within": put(p(f'<w:hyperlink w:anchor="_Toc9">{r()}</w:hyperlink>')),
    "a link to nothing without": put(p(f'<w:hyperlink r:id="rId888">{r()}</w:hyperlink>')),
    "a drawing's id twice": swap(r'(<wp:docPr id=")2"', r'\g<1>1"'),
    "a drawing without words": swap(r' descr="[^"]+"', ' descr=""'),
    "a file's name in a picture": swap(r'(<pic:cNvPr id="0" name=")Picture"', r'\1photo.png"'),
    "a control's id twice": put(
        '<w:sdt><w:sdtPr><w:id w:val="77000001"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    ),
    "a control bound to nothing": put(
        p(f"<w:sdt><w:sdtPr>{NOWHERE}</w:sdtPr><w:sdtContent>{r()}</w:sdtContent></w:sdt>")
    ),
    "a field left open": put(
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>')
    ),
    "a field that only ends": put(p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')),
    "a dirty field": swap(r'(<w:fldChar w:fldCharType="begin")', r'\1 w:dirty="true"'),
    "fields updated on opening": swap(
        "</w:settings>", '<w:updateFields w:val="true"/></w:settings>', "word/settings.xml"
    ),
    "an unknown style": put(p("", '<w:pStyle w:val="Nope"/>')),
    "a style based on nothing": swap(r'<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Nope"/>', S),
    "an unknown list": put(p("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="777"/></w:numPr>')),
    "a list of no shape": swap(r'<w:abstractNumId w:val="0"/>', '<w:abstractNumId w:val="99"/>', N),
    "a list twice": swap(r'<w:num w:numId="2">', '<w:num w:numId="1">', N),
    "a cell without paragraph": put(tbl("<w:tr><w:tc></w:tc></w:tr>")),
    "a cell that ends with a table": put(tbl(f"<w:tr><w:tc><w:p/>{tbl(CELL).removesuffix('<w:p/>')}</w:tc></w:tr>")),
    "a row without cells": put(tbl("<w:tr/>")),
    "a cell wider than its table": put(tbl('<w:tr><w:tc><w:tcPr><w:gridSpan w:val="5"/></w:tcPr><w:p/></w:tc></w:tr>')),
    "a table without columns": put(tbl(CELL, "")),
    "a table at the end": put(tbl(CELL).removesuffix("<w:p/>")),
    "a note that is missing": put(p('<w:r><w:footnoteReference w:id="29"/></w:r>')),
    "a note nobody calls": swap(r'<w:r>(?:(?!</w:r>).)*<w:footnoteReference w:id="2"/></w:r>', ""),
    "a comment that is missing": put(p('<w:r><w:commentReference w:id="39"/></w:r>')),
    "an axis that crosses none": swap(r'<c:crossAx val="222222222"/>', '<c:crossAx val="3"/>', C),
    "a part that is missing": drop(C),
    "a part without a kind": swap(r'<Override PartName="/word/charts/chart1.xml"[^>]*/>', "", T),
    "a kind without its part": swap(
        "</Types>", '<Override PartName="/word/x.xml" ContentType="application/xml"/></Types>', T
    ),
    "a relationship's id twice": swap(r'Id="rId2"', 'Id="rId1"', "word/_rels/document.xml.rels"),
    "a chart nowhere related": swap(r'(<c:chart [^>]*r:id=")[^"]+', r"\1rId999"),
    "two titles": swap("<dc:title>", "<dc:title>a</dc:title><dc:title>", CORE),
    "a month thirteen": swap(r"2024-11-23T00:00:00Z", "2024-13-45T00:00:00Z", CORE),
    "a property twice": put(p(r(), '<w:spacing w:before="20"/><w:spacing w:after="20"/>')),
    "not well-formed": swap("</w:body>", ""),
    "a control character": put(p(r("a&#11;b"))),
    "paragraphs numbered": swap("<w:document ", f'<w:document {W14} w14:paraId="FFFFFFFF" '),
}

# Paragraphs that no schema allows.
PARAGRAPHS: dict[str, str] = {
    "properties out of order": p(r(), '<w:jc w:val="center"/><w:keepNext/><w:pStyle w:val="BodyText"/>'),
    "marks out of order": p(r("x", '<w:sz w:val="20"/><w:rFonts w:ascii="A"/><w:b/>')),
    "properties after the words": p(r() + '<w:pPr><w:jc w:val="center"/></w:pPr>'),
    "no such alignment": p(r(), '<w:jc w:val="middle"/>'),
    "a size in words": p(r("x", '<w:sz w:val="abc"/>')),
    "a colour with a hash": p(r("x", '<w:color w:val="#FF0000"/>')),
    "no such element": p(f"<w:foo/>{r()}"),
    "a paragraph in a paragraph": p("<w:p/>"),
    "a block in a line": p('<w:sdt><w:sdtPr><w:id w:val="55"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'),
    "an insertion of yesterday": p(f'<w:ins w:id="51" w:author="a" w:date="yesterday">{r()}</w:ins>'),
    "an insertion by nobody": p(f'<w:ins w:id="51">{r()}</w:ins>'),
}

SCHEMA: dict[str, Callable[[Files], None]] = {
    "a section out of order": swap(r"(<w:pgSz )", r'<w:cols w:space="425"/>\1'),
    "two sections at the end": put('<w:sectPr><w:pgSz w:w="100" w:h="100"/></w:sectPr>'),
    "a chart out of order": swap(r'(<c:barDir val="col"/>)(<c:grouping val="clustered"/>)', r"\2\1", C),
    "a style twice": swap(
        "</w:styles>",
        '<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/></w:style></w:styles>',
        S,
    ),
    "a shape after the lists": swap(
        "</w:numbering>",
        '<w:abstractNum w:abstractNumId="9"><w:multiLevelType w:val="multilevel"/></w:abstractNum></w:numbering>',
        N,
    ),
    "half an extent": swap(r'<wp:extent cx="\d+"', '<wp:extent cx="12.5"'),
    "a prefix nobody declared": swap(r'mc:Ignorable="w15"', 'mc:Ignorable="w15 w99"'),
}


def entries(files: Files) -> list[tuple[str, bytes]]:
    return [(name, data.encode() if isinstance(data, str) else data) for name, data in files.items()]


def test_there_are_enough_of_them_and_the_whole_file_is_clean(whole: Files) -> None:
    assert len(LINT) + len(PARAGRAPHS) + len(SCHEMA) >= 55
    assert lint_package(entries(whole)) == []


# What depends on the content of a document, and is held against every file.
COUNTED = (
    "a link to nothing without", "a drawing's id twice", "a drawing without words", "a file's name in a picture",
    "a control's id twice", "a control bound to nothing", "a note that is missing", "a note nobody calls",
    "a comment that is missing", "an axis that crosses none", "a part that is missing", "a part without a kind",
    "a kind without its part", "a relationship's id twice", "a chart nowhere related", "two titles",
    "a month thirteen", "not well-formed", "a control character",
)  # fmt: skip


@pytest.mark.parametrize("fault", COUNTED)
def test_a_count_finds(fault: str, whole: Files) -> None:
    files = dict(whole)
    LINT[fault](files)
    assert count_package(entries(whole)) == []
    assert len(count_package(entries(files))) >= 1


# Faults that stand in one element of the text.
IN_TEXT = tuple(fault for fault in COUNTED if fault not in ("not well-formed", "a control character"))


@pytest.mark.parametrize("fault", IN_TEXT)
def test_a_count_of_elements_that_are_known_finds_what_a_count_of_the_whole_does(fault: str, whole: Files) -> None:
    files = dict(whole)
    LINT[fault](files)
    for given in (whole, files, whole, files):  # an earlier file's elements are known
        document = str(given[D])
        body = document[document.index("<w:body>") + len("<w:body>") : document.rindex("<w:sectPr")]
        text = re.findall(r"<w:p[ >].*?</w:p>|<w:p/>|<w:tbl>.*?</w:tbl>|<w:sdt>.*?</w:sdt>", body, re.DOTALL)
        text = text if "".join(text) == body else [body]
        assert count_package(entries(given), text=text) == count_package(entries(given))


@pytest.mark.parametrize("text", [["<w:p>", "</w:p>"], ["<w:p/>", "</w:p><w:p>"], ["<w:p/>", "<w:p>&#1;</w:p>"]])
def test_each_element_is_whole_without_its_neighbours(text: list[str], whole: Files) -> None:
    files, document = dict(whole), str(whole[D])
    begin = document.index("<w:body>") + len("<w:body>")
    for _ in range(2):
        files[D] = document[:begin] + "".join(text) + document[document.rindex("<w:sectPr") :]
        assert [what for _, what in count_package(entries(files), text=text) if "not well-formed" in what]
        files[D] = document[:begin] + "<w:p/>" + document[document.rindex("<w:sectPr") :]
        assert not [what for _, what in count_package(entries(files), text=["<w:p/>"]) if "not well-formed" in what]


@pytest.mark.parametrize("fault", [None, *COUNTED])
def test_a_text_counted_in_another_process_is_judged_alike(fault: str | None, whole: Files) -> None:
    files = dict(whole)
    if fault is not None:
        LINT[fault](files)
    given, document = entries(files), str(files[D]).encode()

    def wait() -> PackageCounts | None:
        try:
            return cast(PackageCounts, pickle.loads(pickle.dumps(count_document(document))))
        except ExpatError:  # the process fails
            return None

    assert count_package(given, beside=wait) == count_package(given, beside=lambda: None) == count_package(given)


def test_a_count_tells_a_mark_of_decoration_from_words(whole: Files) -> None:
    adec = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    silent = f'<a:extLst><a:ext uri="x"><adec:decorative xmlns:adec="{adec}" val="1"/></a:ext></a:extLst>'
    files = dict(whole)
    drawing = '<wp:docPr id="991" name="n" descr="words"/><wp:docPr id="992" name="n">{}</wp:docPr>'
    put(p(drawing.format(silent)).replace("<w:p>", f'<w:p xmlns:wp="{WP}" xmlns:a="{A}">'))(files)
    assert count_package(entries(files)) == []
    files[D] = str(files[D]).replace(silent, "")
    assert [what for _, what in count_package(entries(files))] == [
        "has a drawing without words for those who cannot see it"
    ]


def test_an_address_outside_may_have_any_steps_and_a_target_within_cannot_leave_the_package(whole: Files) -> None:
    files, rels = dict(whole), "word/_rels/document.xml.rels"
    link = '<Relationship Id="rId990" Type="x" Target="{}"{}/></Relationships>'
    outside = link.format("https://example.com/../../../../../../a", ' TargetMode="External"')
    files[rels] = str(files[rels]).replace("</Relationships>", outside)
    assert count_package(entries(files)) == []
    files[rels] = str(whole[rels]).replace("</Relationships>", link.format("../../../a.xml", ""))
    assert count_package(entries(files)) == [(rels, "leads to a.xml, which is missing")]


def test_a_part_of_another_is_judged_by_its_relationships_alone(whole: Files) -> None:
    files = dict(whole)
    LINT["a drawing without words"](files)
    assert count_package(entries(files)) != []
    assert not [part for part, _ in count_package(entries(files), {D}) if part == D]


@pytest.mark.parametrize("fault", list(LINT))
def test_lint_finds(fault: str, whole: Files) -> None:
    files = dict(whole)
    LINT[fault](files)
    assert lint_package(entries(files)) != []


def test_lint_finds_a_part_that_stands_twice(whole: Files) -> None:
    twice = entries(whole)
    assert ("word/styles.xml", "stands twice in the package") in lint_package([*twice, (S, b"<a/>")])


@pytest.fixture(scope="module")
def judged(whole: Files, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, list[str]]:
    """The SDK's complaints about one file with all faulty paragraphs at its end, and how many paragraphs it had before:
    the SDK takes a second to wake up, and says where each of its complaints is."""
    files = dict(whole)
    before = len(etree.fromstring(str(files[D]).encode()).find(f"{{{W}}}body").findall(f"{{{W}}}p"))
    put("".join(PARAGRAPHS.values()))(files)
    file = tmp_path_factory.mktemp("faults") / "broken.docx"
    file.write_bytes(write_zip(entries(files)))
    return before, openxml.complaints(file)


@pytest.mark.judge("ooxml")
@pytest.mark.parametrize("fault", list(PARAGRAPHS))
def test_the_sdk_finds_a_paragraph(fault: str, judged: tuple[int, list[str]]) -> None:
    before, complaints = judged
    here = f"/w:body[1]/w:p[{before + 1 + list(PARAGRAPHS).index(fault)}]"
    assert [each for each in complaints if here + "/" in each or here + ":" in each], complaints


@pytest.mark.judge("ooxml")
@pytest.mark.parametrize("fault", list(SCHEMA))
def test_the_sdk_finds(fault: str, whole: Files, tmp_path: Path) -> None:
    files = dict(whole)
    SCHEMA[fault](files)
    file = tmp_path / "broken.docx"
    file.write_bytes(write_zip(entries(files)))
    assert openxml.complaints(file) != []


def test_cells_of_large_parts_hold_no_more_than_the_rules_look_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint, "_LARGE", 100)
    mark = '<w:p><w:bookmarkStart w:id="7" w:name="a"/><w:r/></w:p>'
    rows = "<w:tr><w:tc><w:p><w:r/></w:p></w:tc></w:tr>" * 3 + f"<w:tr><w:tc>{mark}</w:tc></w:tr>"
    part = (D, f'<w:document xmlns:w="{W}"><w:body><w:tbl>{rows}</w:tbl><w:p/></w:body></w:document>'.encode())
    tree = PackageParts([part]).trees[D]
    assert [len(list(tree.iter(f"{{{W}}}{tag}"))) for tag in ("tc", "r", "bookmarkStart")] == [4, 1, 1]


@pytest.mark.parametrize("fault", list(LINT))
def test_a_fault_is_found_in_a_large_part_too(fault: str, whole: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    files = dict(whole)
    LINT[fault](files)
    found = lint_package(entries(files))
    monkeypatch.setattr(lint, "_LARGE", 100)
    assert lint_package(entries(files)) == found != []


def test_a_property_given_twice_in_a_row_of_a_large_part_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint, "_LARGE", 100)
    rows = f"<w:tr><w:tc>{p(r(), '<w:keepNext/><w:keepNext/>')}</w:tc></w:tr>"
    text = f'<w:document xmlns:w="{W}"><w:body><w:tbl>{rows}</w:tbl><w:p/></w:body></w:document>'
    parts = PackageParts([(D, text.encode())])
    assert [str(what) for _, what in lint._check_properties(parts)] == ["has a paragraph with keepNext twice"]
