"""The Word file of an official document: what the template asks for is there, in styles."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from exporter.units import PAPER, contrast_ratio
from tests.support.official_documents import NAMES, NOTICE, UPWARD, W, Word, changed, value, written

LINE = 579  # twips: 28.95 pt
WIDTH = 8844  # twips between the margins: 156 mm


@pytest.fixture(scope="module")
def upward(tmp_path_factory: pytest.TempPathFactory) -> Word:
    return Word(written(UPWARD, tmp_path_factory.mktemp("upward")))


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Word:
    return Word(written(NOTICE, tmp_path_factory.mktemp("notice")))


def test_text_is_set_to_the_standard_s_measure(upward: Word) -> None:
    runs, paragraphs = (f"w:docDefaults/w:{kind}Default/w:{kind}" for kind in ("rPr", "pPr"))
    assert value(upward.styles, f"{runs}/w:sz/@w:val") == "32"
    assert value(upward.styles, f"{runs}/w:spacing/@w:val") == "-5"
    assert value(upward.styles, f"{paragraphs}/w:spacing/@w:line") == str(LINE)
    assert value(upward.styles, f"{paragraphs}/w:spacing/@w:lineRule") == "exact"
    assert value(upward.style("BodyText"), "w:pPr/w:ind/@w:firstLineChars") == "200"
    assert value(upward.styles, "w:docDefaults/w:pPrDefault/w:pPr/w:widowControl/@w:val") == "0"
    margins = upward.document.find(f".//{W}pgMar")
    assert {side: margins.get(f"{W}{side}") for side in ("top", "right", "bottom", "left")} == {
        "top": "2098",
        "right": "1474",
        "bottom": "1984",
        "left": "1587",
    }


def test_titles_and_headings_keep_the_line_pitch(upward: Word) -> None:
    for id in ("Title", "Heading1", "Heading2", "Heading4"):
        style = upward.style(id)
        assert (value(style, "w:pPr/w:spacing/@w:line"), value(style, "w:pPr/w:spacing/@w:lineRule")) == (
            str(LINE),
            "exact",
        )


@pytest.mark.parametrize(
    ("level", "family", "number"),
    [(1, "黑体", "%1、"), (2, "楷体_GB2312", "（%2）"), (3, "仿宋_GB2312", "%3."), (4, "仿宋_GB2312", "（%4）")],
)
def test_levels_have_their_type_number_and_indent(upward: Word, level: int, family: str, number: str) -> None:
    style = upward.style(f"Heading{level}")
    assert value(style, "w:rPr/w:rFonts/@w:eastAsia") == family
    assert value(style, "w:rPr/w:b/@w:val") == "0"
    assert value(style, "w:pPr/w:ind/@w:firstLineChars") == "200"
    numbered = f"w:abstractNum[1]/w:lvl[@w:ilvl='{level - 1}']"
    assert value(upward.numbering, f"{numbered}/w:lvlText/@w:val") == number
    assert value(upward.numbering, f"{numbered}/w:pPr/w:ind/@w:firstLineChars") == "200"


def test_the_mark_s_top_edge_stays_whatever_stands_above(upward: Word, notice: Word) -> None:
    # 35 mm are 1984 twips; each line above takes one pitch.
    assert value(upward.style_of("云泽市司法局文件"), "w:pPr/w:spacing/@w:before") == str(1984 - 3 * LINE)
    assert value(notice.style_of("云泽市人民政府办公室文件"), "w:pPr/w:spacing/@w:before") == str(1984 - LINE)


def test_a_long_mark_is_set_smaller_to_stay_on_one_line(upward: Word, notice: Word) -> None:
    assert value(upward.style_of("云泽市司法局文件"), "w:rPr/w:sz/@w:val") == "96"
    size = int(value(notice.style_of("云泽市人民政府办公室文件"), "w:rPr/w:sz/@w:val")) / 2
    assert 12 * size <= WIDTH / 20 < 12 * (size + 0.5)


def test_the_signatory_s_name_has_type_of_its_own(upward: Word) -> None:
    runs = upward.paragraph("签发人：").findall(f"{W}r")
    styles = {"".join(run.itertext(f"{W}t")): value(run, "w:rPr/w:rStyle/@w:val") for run in runs}
    assert styles["签发人："] == ""
    assert value(upward.style(styles["周明远"]), "w:rPr/w:rFonts/@w:eastAsia") == "楷体_GB2312"


def test_the_number_stands_at_the_left_only_where_somebody_signs(upward: Word, notice: Word) -> None:
    left = upward.style_of("云司〔2026〕7号")
    assert (value(left, "w:pPr/w:ind/@w:left"), value(left, "w:pPr/w:ind/@w:right")) == ("320", "320")
    assert value(notice.style_of("云政办发〔2026〕12号"), "w:pPr/w:jc/@w:val") == "center"


@pytest.mark.parametrize("name", ["upward", "notice"])
def test_the_red_rule_is_as_wide_as_the_text(name: str, request: pytest.FixtureRequest) -> None:
    word: Word = request.getfixturevalue(name)
    rules = word.styles.xpath("//w:pBdr/*[@w:color='FF0000']", namespaces={"w": W[1:-1]})
    assert len(rules) == 1
    assert rules[0].getparent().getparent().find(f"{W}ind") is None


def test_annexes_are_listed_one_below_the_other(notice: Word, upward: Word) -> None:
    first, second = notice.style("AppendixTitle"), notice.style("AppendixEntry")
    # Two characters in, then 附件：1． of four and a half; the second number below the first.
    assert (value(first, "w:pPr/w:ind/@w:left"), value(first, "w:pPr/w:ind/@w:hanging")) == ("2080", "1440")
    assert (value(second, "w:pPr/w:ind/@w:left"), value(second, "w:pPr/w:ind/@w:hanging")) == ("2080", "480")
    assert "".join(notice.paragraph("附件：").itertext(f"{W}t")) == "附件：1．公共法律服务站点建设标准"
    assert "".join(upward.paragraph("附件：").itertext(f"{W}t")) == "附件：东城区域公共法律服务中心建设方案"


def test_an_annex_has_its_number_alone_and_its_title_in_the_middle(notice: Word, upward: Word) -> None:
    (style,) = {value(p, "w:pPr/w:pStyle/@w:val") for p in notice.document.iter(f"{W}p")} & {"AppendixHeading1"}
    heading = next(p for p in notice.document.iter(f"{W}p") if value(p, "w:pPr/w:pStyle/@w:val") == style)
    # Centred is what follows the number's line, however many lines it takes: that line a tab fills up to the edge.
    assert value(notice.style(style), "w:pPr/w:jc/@w:val") == "center"
    assert value(notice.style(style), "w:pPr/w:tabs/w:tab[@w:val='right']/@w:pos") == str(WIDTH)
    assert [each.tag for each in heading.iter(f"{W}tab", f"{W}br") if each.getparent().tag == f"{W}r"] == [
        f"{W}tab",
        f"{W}br",
        f"{W}br",
    ]
    assert len(heading.findall(f".//{W}br")) == 2
    assert value(notice.numbering, "w:abstractNum[4]/w:lvl[@w:ilvl='0']/w:lvlText/@w:val") == "附件%1"
    assert value(upward.numbering, "w:abstractNum[4]/w:lvl[@w:ilvl='0']/w:lvlText/@w:val") == "附件"
    assert value(notice.style("AppendixName"), "w:rPr/w:rFonts/@w:eastAsia") == "方正小标宋简体"


@pytest.mark.parametrize(
    ("short", "long"),
    [("主送", "主送机关"), ("抄送", "抄送机关"), ("密级", "密级和保密期限"), ("发文字号", "文号")],
)
def test_the_standard_s_longer_names_serve_too(tmp_path: Path, upward: Word, short: str, long: str) -> None:
    word = Word(written(changed(tmp_path, f"  {short}: ", f"  {long}: "), tmp_path))
    assert list(word.document.itertext(f"{W}t")) == list(upward.document.itertext(f"{W}t"))


def test_the_name_stands_over_the_middle_of_the_date(upward: Word) -> None:
    date = upward.style_of("2026年6月9日")
    signed = next(p for p in upward.document.iter(f"{W}p") if "".join(p.itertext(f"{W}t")) == "云泽市司法局")
    name = upward.style(value(signed, "w:pPr/w:pStyle/@w:val"))
    assert name.find(f"{W}pPr/{W}keepNext") is not None
    # The date: six digits of half a character, three Han, five gaps of a quarter; the name: six Han.
    date_width, name_width = (6 * 0.5 + 3 + 5 * 0.25) * 320, 6 * 320
    assert value(date, "w:pPr/w:ind/@w:right") == str(4 * 320)
    assert float(value(name, "w:pPr/w:ind/@w:right")) == 4 * 320 + (date_width - name_width) / 2


def test_the_imprint_stands_in_one_frame_at_the_foot(upward: Word) -> None:
    framed = [p for p in upward.document.iter(f"{W}p") if p.find(f"{W}pPr/{W}framePr") is not None]
    frames = {tuple(sorted(p.find(f"{W}pPr/{W}framePr").attrib.items())) for p in framed}
    assert len(frames) == 1
    assert dict(frames.pop())[f"{W}yAlign"] == "bottom"
    texts = ["".join(p.itertext(f"{W}t")) for p in framed]
    assert texts == ["", "抄送：市财政局，市发展和改革委员会。", "", "云泽市司法局办公室2026年6月9日印发", ""]
    rules = [rect.get("style") for rect in upward.document.iter("{urn:schemas-microsoft-com:vml}rect")]
    assert [rule.split("height:")[1] for rule in rules] == ["0.99pt", "0.71pt", "0.99pt"]
    copies = upward.style_of("抄送：")
    assert (value(copies, "w:pPr/w:ind/@w:left"), value(copies, "w:pPr/w:ind/@w:hanging")) == ("1120", "840")
    assert value(copies, "w:rPr/w:sz/@w:val") == "28"


def test_an_imprint_without_copies_has_two_rules(tmp_path: Path) -> None:
    word = Word(written(changed(tmp_path, "  抄送: 市财政局，市发展和改革委员会\n", ""), tmp_path))
    assert len(list(word.document.iter("{urn:schemas-microsoft-com:vml}rect"))) == 2


def test_gridlines_are_pale_and_the_lines_of_tables_black(tmp_path: Path) -> None:
    outline = tmp_path / "chart.yaml"
    outline.write_text(
        "{title: 图表, language: zh-CN, template: gongwen, sections: [{heading: 一, body: ["
        "{chart: {type: area, alt: x, categories: [甲, 乙], series: {办件: [1, 2]}}},"
        "{table: {caption: 表, columns: [甲, 乙], rows: [[1, 2]]}}]}]}",
        "utf-8",
    )
    file = written(outline, tmp_path)
    # The theme's black, so many parts of a hundred thousand lighter.
    lighter = re.findall(
        r'<c:majorGridlines>.*?schemeClr val="tx1">.*?lumOff val="(\d+)"',
        ZipFile(file).read("word/charts/chart1.xml").decode(),
    )
    assert lighter
    assert all(contrast_ratio(f"{round(int(part) * 255 / 100_000):02x}" * 3, PAPER) < 2 for part in lighter)
    borders = Word(file).style("BriefingTable").xpath(".//w:tblBorders/*/@w:color", namespaces=NAMES)
    assert set(borders) == {"000000"}
