"""Lists, tables, key figures, pictures, boxes, front matter and running lines, read back from the file."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from exporter.document.blocks import (
    AppendixList,
    Callout,
    Caption,
    Cell,
    Chart,
    Column,
    Figures,
    HeaderFooter,
    Heading,
    Image,
    Line,
    List,
    ListItem,
    Meta,
    Note,
    NoteMark,
    PageBreak,
    PageField,
    Paragraph,
    Progress,
    Quotation,
    Reference,
    Rule,
    Run,
    Style,
    Table,
    Tile,
    Trend,
)
from exporter.docx.measure.columns import CELL_MARGINS, decide_column_widths
from exporter.docx.styles.tab_stops import place_tab_stops
from exporter.readback.wordprocessing import running_text
from tests.judges import poppler
from tests.support.word_judging import as_pdf
from tests.support.word_reading import NAMES, File, W, value, written
from tests.support.word_samples import body, briefing, cells, items, png, settings, table, words
from tests.support.word_samples import chinese as sample

# ---- lists


def starts(file: File) -> list[str]:
    return [str(v) for v in file.find("//w:lvlOverride/w:startOverride/@w:val", "word/numbering.xml")]


def test_each_ordered_list_is_one_of_its_own_and_starts_where_it_says() -> None:
    file = written(
        briefing(
            List(items=items("一", "二"), ordered=True),
            body("隔"),
            List(items=items("五", "六"), ordered=True, start=5),
        )
    )
    ids = [value(p, "w:pPr/w:numPr/w:numId/@w:val") for p in file.paragraphs("ListNumber")]
    assert ids[0] == ids[1] != ids[2] == ids[3]
    assert starts(file) == ["1", "5"]


def item_ids(*blocks: object) -> list[str]:
    """The `w:numId` of each numbered item, in order."""
    file = written(briefing(*blocks))
    return [
        value(p, "w:pPr/w:numPr/w:numId/@w:val")
        for p in file.find("//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'ListNumber')]")
    ]


def test_a_list_that_goes_on_is_one_list() -> None:
    first = List(items=items("一", "二"), ordered=True)
    ids = item_ids(first, body("隔"), table(), List(items=items("三"), ordered=True, start=3), body("隔"),
                   List(items=items("四"), ordered=True, start=4))  # fmt: skip
    assert len(ids) == 4 and len(set(ids)) == 1


@pytest.mark.parametrize(
    "other",
    [
        [List(items=items("四"), ordered=True, start=4)],
        [List(items=items("一"), ordered=True, start=1)],
        [List(items=items("三"), ordered=True, start=3, delimiter=")")],
        [Heading(id="h", level=1, text=words("新节")), List(items=items("三"), ordered=True, start=3)],
        [Quotation(blocks=(List(items=items("三"), ordered=True, start=3),))],
    ],
)
def test_another_list_counts_for_itself(other: list[Any]) -> None:
    file = written(briefing(List(items=items("一", "二"), ordered=True), body("隔"), *other))
    ids = [str(id) for id in file.find("//w:numPr/w:numId/@w:val") if str(id) != "1"]
    assert ids[0] == ids[1] != ids[2]


def test_a_nested_list_goes_on_only_within_its_item() -> None:
    def nested(start: int) -> ListItem:
        return ListItem(blocks=(body("外"), List(items=items("内", "内"), ordered=True, start=start)))

    ids = item_ids(List(items=(nested(1), nested(3)), ordered=True))
    assert ids[0] == ids[3] and ids[1] == ids[2] != ids[4] == ids[5]


def test_nested_lists_stand_a_level_deeper() -> None:
    inner = List(items=(ListItem(blocks=(body("内"), List(items=items("最内")))),), ordered=True)
    file = written(briefing(List(items=(ListItem(blocks=(body("外"), inner, body("续段"))),))))
    assert file.texts("ListBullet") == ["外"]
    assert file.texts("ListNumber2") == ["内"]
    assert value(file.paragraphs("ListNumber2")[0], "w:pPr/w:numPr/w:ilvl/@w:val") == "1"
    assert file.texts("ListBullet3") == ["最内"]
    assert file.texts("ListContinue") == ["续段"]


def test_a_bracketed_number_has_the_room_it_takes() -> None:
    """（1） is two and a half ems; beyond its measure the text jumped to the next tab stop."""
    inner = List(items=items("内"), ordered=True)
    file = written(briefing(List(items=(ListItem(blocks=(body("外"), inner)),), ordered=True)))
    levels = file.find("//w:lvl[w:pStyle/@w:val='ListNumber2']/w:pPr/w:ind", "word/numbering.xml")
    upper = file.find("//w:lvl[w:pStyle/@w:val='ListNumber']/w:pPr/w:ind/@w:left", "word/numbering.xml")
    em = int(value(file.style("Normal"), "w:rPr/w:sz/@w:val") or 24) * 10
    assert levels
    for level, text in zip(levels, upper, strict=True):
        left, hanging = int(value(level, "@w:left")), int(value(level, "@w:hanging"))
        assert hanging >= 2.5 * em
        assert abs(left - hanging + em / 2 - int(text)) <= 1  # the bracket's visible half begins below the text


def test_bullets_need_no_direct_formatting() -> None:
    p = written(briefing(List(items=items("甲")))).paragraphs("ListBullet")[0]
    assert [child.tag.split("}")[1] for child in p[0]] == ["pStyle"]


def test_a_list_in_a_quotation_stands_in_as_the_quotation_does() -> None:
    inner = List(items=(ListItem(blocks=(body("外"), List(items=items("内")))),))
    file = written(briefing(Quotation(blocks=(body("引文"), inner))))
    edge = int(value(file.style("Quote"), "w:pPr/w:ind/@w:left"))
    outer, deeper = (file.find(f"//w:p[w:r/w:t='{text}']/w:pPr/w:ind")[0] for text in ("外", "内"))
    marks = [int(value(each, "@w:left")) - int(value(each, "@w:hanging")) for each in (outer, deeper)]
    assert marks == [edge, int(value(outer, "@w:left"))]


# ---- tables


def test_a_table_repeats_its_head_and_keeps_its_rows() -> None:
    file = written(briefing(table(total=True)))
    rows = file.find("//w:tr")
    assert len(rows) == 4
    assert all(row.xpath("w:trPr/w:cantSplit", namespaces=row.nsmap) for row in rows)
    assert [bool(row.xpath("w:trPr/w:tblHeader", namespaces=row.nsmap)) for row in rows] == [True, False, False, False]
    look = file.find("//w:tblLook")[0]
    assert value(look, "@w:firstRow") == value(look, "@w:lastRow") == value(look, "@w:firstColumn") == "1"


def test_a_table_taller_than_half_a_page_may_break_between_its_rows() -> None:
    """Kept whole it would leave the page before it half empty."""
    short = written(briefing(table()))
    assert len(short.find("//w:tr[2]//w:keepNext")) == 2
    long = written(briefing(table(rows=tuple(cells("很长的说明文字" * 60, str(number)) for number in range(6)))))
    assert long.find("//w:tr[position() > 1]//w:keepNext") == []
    assert len(long.find("//w:tr/w:trPr/w:cantSplit")) == 7


def test_a_table_that_breaks_leaves_no_row_alone() -> None:
    """The last of sixty rows stood on a page of its own, with the head above it."""

    def kept(**more: Any) -> list[bool]:
        file = written(briefing(table(rows=tuple(cells(f"第{n}社区", str(n)) for n in range(40)), **more)))
        return [
            len(row.xpath("w:tc/w:p/w:pPr/w:keepNext", namespaces=NAMES)) == len(row.xpath("w:tc", namespaces=NAMES))
            for row in file.find("//w:tr")[1:]
        ]

    assert kept() == [True, *[False] * 37, True, False]
    assert kept(source=words("统计局")) == [True, *[False] * 37, True, True]


def test_columns_add_up_and_follow_their_content() -> None:
    wide = table(
        columns=(Column(head=words("名")), Column(head=words("说明"))), rows=(cells("甲", "很长的说明文字" * 10),)
    )
    file = written(briefing(wide))
    widths = [int(w) for w in file.find("//w:gridCol/@w:w")]
    assert sum(widths) == int(value(file.find("//w:tblW")[0], "@w:w"))
    assert widths[1] > 2.5 * widths[0]


def test_heads_wrap_before_rows_do() -> None:
    texts = (
        ("乡镇", "石门畲族乡"), ("收购量（吨）", "42815"), ("同比（%）", "11.7"), ("开工项目（个）", "12"),
        ("进度评价", "快于序时进度"),
    )  # fmt: skip
    last = decide_column_widths(texts, 442.0, 14.0)[-1] / 20
    assert last - CELL_MARGINS >= 6 * 14.0


def test_a_head_breaks_before_its_unit_or_not_at_all() -> None:
    points = 10.0
    heads = ("收盘价（元）", "总市值（亿元）", "市盈率（倍）", "净利率（%）")
    texts = (
        ("公司", "中芯国际", "韦尔股份"),
        *((head, "88.1", "1205.3") for head in heads),
        ("CAGR（%）", "35.2", "28.9"),
    )
    whole = 0
    for width in (340.0, 360.0, 380.0, 400.0):
        widths = decide_column_widths(texts, width, points)
        rooms = [(each / 20 - CELL_MARGINS) / points for each in widths]
        for head, room in zip(heads, rooms[1:], strict=False):
            # In ems: on one line, or too narrow for the name with its bracket and the unit's first character.
            assert room >= len(head) - 0.3 or room < head.index("（") + 2, (head, room)
            whole += room >= len(head) - 0.3
        assert rooms[-1] >= 6.0  # LibreOffice ends no line between a letter and a bracket
    assert whole >= 3


def _rooms(file: File) -> list[float]:
    """Ems between the side margins of each column's cells."""
    style = file.style(value(file.find("//w:tr[2]//w:pStyle")[0], "@w:val"))
    size = value(style, "w:rPr/w:sz/@w:val") or value(file.style("TableText"), "w:rPr/w:sz/@w:val")
    side = int(value(file.find("//w:tblPr")[0], "w:tblCellMar/w:left/@w:w") or 108)
    return [(int(width) - 2 * side) / 10 / int(size) for width in file.find("//w:gridCol/@w:w")]


def test_a_unit_stays_whole_in_a_table_of_many_columns() -> None:
    """（万元） was torn in its brackets: its column had been measured for a size that Word rounds up."""
    heads = ("行业", "增加值（万元）", "单位数（个）", "从业人员（人）", "营业收入（万元）", "利润总额（万元）")
    heads += ("税收（万元）", "用电量（万千瓦时）", "增加值增速（%）", "用电增速（%）")
    row = ("电力、热力、燃气及水生产和供应业", *["94122"] * 7, "−13.3", "12.8")
    file = written(briefing(table(columns=tuple(Column(head=words(head)) for head in heads), rows=(cells(*row),))))
    rooms = _rooms(file)
    assert rooms[0] >= 6  # ems; and yet its rows do not grow for it
    for cell, head, room in zip(file.document.tables[0].rows[0].cells[1:], heads[1:], rooms[1:], strict=True):
        assert cell.text in (head, head.replace("（", "\n（"))
        assert room >= max(map(len, cell.text.split("\n"))) - 0.01, head


def test_rows_keep_to_one_line_before_columns_get_air() -> None:
    texts = [["地区", "人民东路街道"], *([str(year), "4890"] for year in range(2019, 2026)), ["年均增速（%）", "7.9"]]
    assert decide_column_widths(texts, 436.5, 10.5)[0] / 20 - CELL_MARGINS >= 6 * 10.5


def test_a_whole_head_is_not_narrowed_again() -> None:
    """A head that had just been given its whole line lost some of it where the rest was shared out."""
    heads = ("常住人口（人）", "户数（户）", "比上年增长（%）", "城镇化率（%）")
    texts = [["社区", "人民东路街道第一社区"], *([head, "15.35"] for head in heads)]
    rooms = [width / 20 - CELL_MARGINS for width in decide_column_widths(texts, 436.5, 10.5)]
    assert rooms[3] >= 7.99 * 10.5  # in bold a percent sign is an em


def test_an_address_leaves_other_columns_their_lines() -> None:
    texts = [
        ["Part no.", "00412-A"],
        ["Description", "Impeller, bronze, 120 mm, with a brass arm"],
        ["Supplier", "https://example.org/catalogue/of/gaskets/and/valves"],
    ]
    first, second, third = decide_column_widths(texts, 360.0, 10.5)
    assert first / 20 - CELL_MARGINS >= 7 * 0.6 * 10.5
    assert second > third * 0.6


def test_a_long_cell_leaves_numbers_words_and_names_whole() -> None:
    heads = ("县区", "供水人口", "供水率（%）", "达标率（%）", "抢修（次）", "停水（小时）", "问题", "责任单位")
    row = ("青川县", "1452600", "98.05", "99.1", "143", "6.25", "山区管线老化，冬季冻裂风险较高" * 3, "水务局、住建局")
    file = written(briefing(table(columns=tuple(Column(head=words(head)) for head in heads), rows=(cells(*row),))))
    room = _rooms(file)  # a digit is half an em, in bold a little more
    assert room[0] >= 3
    assert room[1] >= 7 * 0.55
    assert all(room[index] >= len(row[index]) * 0.55 for index in range(2, 6))
    assert room[6] == max(room)
    latin = table(
        columns=(Column(head=words("Gemeinde")), Column(head=words("Messstellen")), Column(head=words("Bemerkung"))),
        rows=(cells("Oberwaldingen-Süd", "48", "Wasserschutzgebietsverordnung in Überarbeitung " * 4),),
    )
    room = _rooms(written(briefing(latin, language="de")))
    assert room[0] >= len("Oberwaldingen-") * 0.55
    assert room[1] >= len("Messstellen") * 0.55
    assert room[2] >= len("Wasserschutzgebietsverordnung") * 0.55


def test_numbers_line_up_at_their_last_digits_in_right_to_left_text_too() -> None:
    """In such a paragraph `right` is where lines end, at the left."""
    given = replace(briefing(table(), language="ar"), meta=Meta(title="ت", language="ar", right_to_left=True))
    file = written(given, settings("ar"))
    assert file.find("//w:tbl/w:tblPr/w:bidiVisual") != []
    assert file.find("//w:tc//w:jc | //w:tc//w:tab") == []
    assert file.paragraphs("TableNumber") == []
    tiles = Figures(
        tiles=(Tile(figure="a", label="عدد", number="39684"), Tile(figure="b", label="نسبة", number="43.6"))
    )
    file = written(replace(given, blocks=(tiles,)), settings("ar"))
    assert file.paragraphs("KeyFigureValue") != []
    assert file.find("//w:tc//w:jc") == []
    assert (
        file.find("//w:style[@w:styleId='KeyFigureValue' or @w:styleId='TableNumber']//w:jc", "word/styles.xml") == []
    )


def test_a_quotation_in_a_box_keeps_the_box_whole() -> None:
    box = Callout(kind="note", title=words("注"), blocks=(body("甲"), Quotation(blocks=(body("乙"),)), body("丙")))
    file = written(briefing(box))
    assert [p.xpath("string(.)") for p in file.paragraphs("CalloutNote")] == ["甲", "乙", "丙"]
    assert file.paragraphs("Quote") == []
    assert file.find("//w:r[w:rPr/w:rStyle/@w:val='QuoteChar']/w:t/text()") == ["乙"]


def test_a_line_that_announces_a_list_or_a_quotation_stays_with_it() -> None:
    def kept(text: str, *after: Paragraph | List | Quotation) -> bool:
        lead = written(briefing(body(text), *after)).paragraphs("BodyText")[0]
        return lead.find("w:pPr/w:keepNext", NAMES) is not None

    listed, said = List(items=items("其一", "其二")), Quotation(blocks=(body("乙"),))
    assert kept("三件事：", listed) and kept("He said:", said)
    assert not kept("三件事。", listed)
    assert not kept("三件事：", body("后文"))
    assert not kept("很长的一段" * 60 + "：", listed)  # LibreOffice would leave its room white


def test_a_short_box_stays_on_one_page() -> None:
    def kept(*blocks: Paragraph | List | Quotation) -> tuple[list[bool], list[bool]]:
        file = written(briefing(Callout(kind="note", title=words("注"), blocks=blocks), body("后文")))
        box = file.find("//w:p[w:pPr/w:pStyle/@w:val != 'BodyText']")
        return tuple([p.find(f"w:pPr/w:{name}", namespaces=NAMES) is not None for p in box] for name in _KEEP)  # type: ignore[return-value]

    # Its title says nothing that its style says already.
    title = written(briefing(Callout(kind="note", title=words("注"), blocks=(body("甲"),)))).style("CalloutNoteTitle")
    assert title.find("w:pPr/w:keepNext", NAMES) is not None
    short = kept(body("甲" * 90), List(items=items("其一", "其二")), Quotation(blocks=(body("乙"),)))
    assert short == ([False] + [True] * 3 + [False], [True] * 5)
    long = kept(body("甲" * 900), body("乙"))
    assert long == ([False] * 3, [False] * 3)


_KEEP = ("keepNext", "keepLines")


def test_a_quotation_keeps_the_name_of_who_said_it() -> None:
    said = Quotation(blocks=(body("一"), body("二")), by=words("王"))
    first, last = written(briefing(said, Quotation(blocks=(body("三"),)))).paragraphs("Quote")[:2]
    assert value(first, "w:pPr/w:keepNext") == ""
    assert last.xpath("w:pPr/w:keepNext", namespaces=last.nsmap) != []
    alone = written(briefing(Quotation(blocks=(body("三"),))))
    assert alone.find("//w:keepNext") == []


def test_caption_source_and_remark_stay_with_their_picture() -> None:
    given = {"source": words("甲"), "note": words("乙"), "caption": Caption("图", "1", words("名"))}
    image = Image(data=png(), format="png", alt="一辆车", width=200, height=100, pixels=(8, 6), **given)
    file = written(briefing(image, body("文")))
    kept = [file.is_kept(p) for p in file.find("/w:document/w:body/w:p")]
    assert kept == [True, True, True, False, False]
    file = written(briefing(table(**given), body("文")))
    kept = [file.is_kept(p) for p in file.find("/w:document/w:body/w:p")]
    assert kept == [True, True, False, False]


@pytest.mark.parametrize("align", ["left", "center"])
def test_a_picture_stands_where_its_caption_does(align: str) -> None:
    file = written(briefing(body("文")), settings("zh-CN", f"captions.align={align}"))
    assert [value(file.style(id), "w:pPr/w:jc/@w:val") for id in ("Figure", "Caption")] == [align, align]


def test_two_bare_tables_stand_apart() -> None:
    file = written(briefing(table(), table()))
    (between,) = file.find("//w:tbl/following-sibling::w:p[following-sibling::w:tbl]/w:pPr/w:spacing/@w:before")
    assert int(between) > 100


def test_a_table_of_many_numbers_is_set_smaller_before_one_breaks() -> None:
    heads = ("Region", *(f"M{number:02}" for number in range(1, 12)))
    row = ("North", *["112,034"] * 11)
    wide = table(columns=tuple(Column(head=words(head)) for head in heads), rows=(cells(*row),) * 3)
    file = written(briefing(wide, language="en"))
    assert len(file.paragraphs("TableHeadDense")) == 12 and file.paragraphs("TableText") == []
    assert 15 <= int(value(file.style("TableTextDense"), "w:rPr/w:sz/@w:val")) < 20
    assert all(room >= 7 * 0.5 for room in _rooms(file)[1:])
    usual = written(briefing(table()))
    assert usual.find("//w:tblPr/w:tblCellMar") == []
    assert "TableTextDense" not in usual.zip.read("word/styles.xml").decode()


def test_a_table_with_no_room_at_that_size_is_set_smaller_yet() -> None:
    heads = ("行业", *(f"指标{name}（万元）" for name in "甲乙丙丁戊己庚辛壬"))
    wide = table(columns=tuple(Column(head=words(head)) for head in heads), rows=(cells("制造业", *["94122"] * 9),))
    file = written(briefing(wide), settings("zh-CN", template="gongwen"))
    style = file.style("TableTextDenser")
    points = int(value(style, "w:rPr/w:sz/@w:val")) / 2
    assert 8 <= points < 10  # of 14
    assert int(value(style, "w:pPr/w:spacing/@w:line")) / 20 < points * 1.4
    assert all(room >= 4 for room in _rooms(file)[1:])


def test_decimals_line_up_by_a_tab_only_where_they_differ() -> None:
    mixed = written(briefing(table()))
    assert mixed.find("//w:tc//w:tab/@w:val") == ["decimal"] * 3
    same = written(briefing(table(rows=(cells("甲", "12"), cells("乙", "3")))))
    assert same.find("//w:tc//w:tab") == []
    assert len(same.paragraphs("TableNumber")) == 2
    right = written(briefing(table()), settings("zh-CN", "tables.numbers=right"))
    assert right.find("//w:tc//w:tab") == []


@pytest.mark.parametrize(("style", "inner"), [("ruled", "insideH"), ("grid", "insideV"), ("banded", "band2Horz")])
def test_the_table_style_is_the_templates(style: str, inner: str) -> None:
    file = written(briefing(table()), settings("zh-CN", f"tables.style={style}", "tables.header_fill=#ddeeff"))
    xml = file.zip.read("word/styles.xml").decode()
    assert inner in xml
    assert 'w:fill="DDEEFF"' in xml
    assert file.document.tables[0].style is not None
    assert file.document.tables[0].style.name == "Briefing Table"


def test_caption_above_with_a_live_number_and_words_for_the_blind() -> None:
    caption = Caption(label="表", number="1", text=words("全年情况"), separator="　")
    file = written(briefing(table(id="t", caption=caption, source=words("厅"), note=words("注"))))
    assert file.texts("CaptionAbove") == ["表 1　全年情况"]
    assert "SEQ 表 \\* ARABIC" in file.instructions()
    assert file.is_kept(file.paragraphs("CaptionAbove")[0])
    assert file.find("//w:tblCaption/@w:val") == ["全年情况"]
    assert len(file.texts("SourceNote")) == 2
    below = written(briefing(table(caption=caption)), settings("zh-CN", "captions.table=below"))
    assert below.document.paragraphs[-1].text == "表 1　全年情况"


def test_broad_letters_have_more_room_than_latin_ones() -> None:
    """39 684 человек in bold was torn before its last letter where a word of Latin letters fits."""
    rest = ["обратились за помощью " * 2, "рост на 31,8% (в сравнении: 2024 год) " * 2]
    widths = [
        decide_column_widths([["a", rest[0]], ["a", value], ["a", rest[1]]], 442.0, 10.5, (1.0, 1.2, 1.0))[1]
        for value in ("39\u00a0684\u00a0человек", "39\u00a0684\u00a0persons")
    ]
    assert widths[0] > widths[1] * 1.05


def test_an_annex_counts_its_tables_in_a_sequence_of_its_own() -> None:
    blocks = [table(id=f"t{n}", caption=Caption(label="表", number=n, text=words("x"))) for n in ("1", "A1", "A2", "5")]
    file = written(briefing(*blocks))
    assert file.instructions() == [
        "SEQ 表 \\* ARABIC",
        "SEQ 表_A \\* ARABIC",
        "SEQ 表_A \\* ARABIC",
        "SEQ 表 \\* ARABIC \\r 5",
    ]


def test_tables_in_a_row_stay_two_and_the_last_has_its_paragraph() -> None:
    file = written(briefing(table(), table()))
    assert len(file.document.tables) == 2
    assert len(file.paragraphs("TableEnd")) == 1
    assert len(file.paragraphs("BodyText")) == 1  # what an editor types below the last one can be read


def test_below_lines_at_the_foot_an_editor_types_in_the_texts_own_size() -> None:
    foot = (Line(left=words("抄送"), bottom=True), Line(left=words("印发"), bottom=True))

    def last(*blocks: object) -> str:
        return value(
            written(briefing(*blocks, *foot)).find("/w:document/w:body/w:p[last()]")[0], "w:pPr/w:pStyle/@w:val"
        )

    assert last(body("文")) == "BodyText"
    # Where the page is full it would begin another one.
    found = [last(*[body("文")] * count) for count in range(20, 50)]
    assert {"TableEnd", "BodyText"} == set(found)


def test_key_figures_are_tiles_in_a_table_without_rules() -> None:
    tiles = (
        Tile(figure="recovered", label="挽回损失", before="超", number="4745", unit="万元", change="增长3%",
             target="达到计划", status="● 良好", status_role="good", progress=Progress(1.0, 0.8),
             trend=Trend((Decimal(3), Decimal(1), Decimal(2)), "走势 3、1、2")),
        Tile(figure="rating", label="评级", number="优秀", words=True, source=words("厅"), note=words("自评")),
    )  # fmt: skip
    file = written(briefing(Figures(tiles=tiles)))
    (table,) = file.document.tables
    cells = [cell.text.strip().split("\n") for row in table.rows for cell in row.cells]
    assert cells == [["超4745万元", "挽回损失", "● 良好", "增长3%", "达到计划"], ["优秀", "评级"]]
    assert any(str(name).endswith("_recovered") for name in file.find("//w:bookmarkStart/@w:name"))
    assert file.texts("SourceNote") == ["资料来源：评级：厅", "注：评级：自评"]
    assert "KeyFigureUnit" in file.find("//w:r[contains(., '万元')]/w:rPr/w:rStyle/@w:val")
    assert "StatusGood" in file.find("//w:r[contains(., '良好')]/w:rPr/w:rStyle/@w:val")
    alts = [str(alt) for alt in file.find("//wp:docPr/@descr")]
    assert alts == ["走势 3、1、2", ""]  # the bar says what words say beside it


def test_tiles_stand_in_rows_as_equal_as_can_be() -> None:
    made = tuple(Tile(figure=f"f{n}", label="件", number="7") for n in range(5))
    file = written(briefing(Figures(tiles=made)))
    spans = [
        [int(str(span)) for span in row.xpath("w:tc/w:tcPr/w:gridSpan/@w:val", namespaces=NAMES)]
        for row in file.find("//w:tbl/w:tr")
    ]
    assert spans == [[2, 2, 2], [3, 3]]


def test_values_that_are_long_have_fewer_in_a_row() -> None:
    made = tuple(Tile(figure=f"f{n}", label="件", number="640339.17", unit="万元") for n in range(3))
    file = written(briefing(Figures(tiles=made)))
    assert [len(row.xpath("w:tc", namespaces=NAMES)) for row in file.find("//w:tbl/w:tr")] == [2, 1]


def test_a_status_a_group_and_bars_are_words_own() -> None:
    columns = (
        Column(head=words("领域")), Column(head=words("率"), align="decimal", numeric=True, bars=True),
        Column(head=words("状态")),
    )  # fmt: skip
    late = (Run("■ ", Style(status="bad")), Run("延期", Style(status="bad")))
    rows = (
        (Cell(text=words("三农"), rows=2), Cell(text=words("50"), bar=(0.0, 0.5)), Cell(text=late, status="bad")),
        (Cell(text=words("三农"), rows=0), Cell(text=words("100"), bar=(0.0, 1.0)), Cell(text=words("正常"))),
    )
    file = written(briefing(Table(columns=columns, rows=rows), body("文")))
    assert [str(v) for v in file.find("//w:vMerge/@w:val")] == ["restart", "continue"]
    assert file.texts("TableText").count("三农") == 1
    assert len(file.find("//w:tc/w:tcPr/w:shd")) == 1
    assert file.find("//w:tc//w:rStyle/@w:val") == ["StatusBad", "StatusBad"]
    extents = [int(str(cx)) for cx in file.find("//wp:inline/wp:extent/@cx")]
    assert len(extents) == 2 and extents[0] == extents[1]  # the room for bars, in which each has its own length


@pytest.mark.parametrize(
    ("notes", "line"),
    [
        (("自评", "自评", "自评"), "注：自评"),
        (("自评", "", "自评"), "注：甲、丙：自评"),
        (("自评", "估计", "自评"), "注：甲、丙：自评；乙：估计"),
        (("", "估计", ""), "注：乙：估计"),
    ],
)
def test_a_remark_on_some_figures_names_them(notes: tuple[str, ...], line: str) -> None:
    tiles = tuple(
        Tile(figure=f"f{n}", label=label, number="1", note=words(note) if note else ())
        for n, (label, note) in enumerate(zip("甲乙丙", notes, strict=True))
    )
    assert written(briefing(Figures(tiles=tiles))).texts("SourceNote") == [line]


def test_a_heading_without_room_of_its_own_stands_apart_from_a_table_above() -> None:
    def room(template: str) -> str:
        file = written(
            briefing(table(), Heading(id="h", level=1, text=words("节"))), settings("zh-CN", template=template)
        )
        return value(file.paragraphs("Heading1")[0], "w:pPr/w:spacing/@w:before")

    assert int(room("gongwen")) > 100
    assert room("briefing") == ""


def test_an_annex_below_a_table_has_one_measure_above() -> None:
    annex = Heading(id="h", level=1, text=words("附"), number="附件", appendix=True)
    file = written(briefing(table(), annex), settings("zh-CN", template="gongwen"))
    (heading,) = file.paragraphs("AppendixHeading1")
    assert heading.xpath("w:pPr/w:spacing", namespaces=NAMES) == []
    assert len(file.style("AppendixHeading1").xpath("w:pPr/w:spacing", namespaces=NAMES)) == 1


def test_a_contact_without_a_source_has_the_room_that_a_source_would_have() -> None:
    contact, source = Paragraph(role="contact", text=words("联系")), Paragraph(role="source", text=words("来源"))

    def room(*blocks: Paragraph | Table) -> list[str]:
        file = written(briefing(*blocks, contact))
        return [str(found) for found in file.find("//w:p[w:pPr/w:pStyle/@w:val='Contact']/w:pPr/w:spacing/@w:before")]

    assert room(body("文")) == room(table()) == ["400"]  # as the template's source: 20 pt
    assert room(body("文"), source) == []


def test_the_lines_that_close_a_text_have_some_of_it_on_their_page() -> None:
    signed, source = Line(id="back[1]", right=words("厅")), Paragraph(role="source", text=words("来源"))

    def kept(*blocks: Paragraph | Line | List) -> list[bool]:
        file = written(briefing(*blocks))
        return [file.is_kept(paragraph) for paragraph in file.find("//w:body/w:p")]

    assert kept(body("一"), body("二"), signed) == [False, True, False]
    assert kept(List(items=items("其一", "其二")), source, Paragraph(role="contact", text=words("联系"))) == [
        *(False, True),
        *(True, False),
    ]
    assert kept(body("一"), replace(signed, bottom=True))[:1] == [False]
    assert kept(body("长" * 900), signed) == [False] * 2
    named = Caption(label="图", number="1", text=words("桥"))
    picture = Image(data=png(), format="png", alt="桥", width=200, height=100, pixels=(8, 6), caption=named)
    assert kept(body("一"), picture, signed) == [False, True, True, False]
    assert kept(Line(id="front[0]", left=words("文号")), body("一"), body("二")) == [False] * 3


@pytest.mark.parametrize("run_in", [False, True])
def test_the_list_of_annexes_is_not_torn_by_the_signature(run_in: bool) -> None:
    """The last entry goes to the signature's page, and went there alone."""

    def kept(count: int) -> list[bool]:
        entries = tuple((f"附件{number}", words("名单")) for number in range(1, count + 1))
        annexes = AppendixList(title="附件", entries=entries, run_in=run_in)
        file = written(briefing(body("文"), annexes, Line(id="back[1]", right=words("厅"))))
        found = file.find("//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Appendix')]")
        return [p.find("w:pPr/w:keepNext", namespaces=NAMES) is not None for p in found][-count:]

    assert kept(3) == [True] * 3
    assert kept(14)[:3] == [True, False, False] and kept(14)[-3:] == [False, True, True]


def test_two_tables_of_key_figures_have_two_names() -> None:
    tile = Tile(figure="rating", label="评级", number="优秀", words=True)
    assert written(briefing(Figures(tiles=(tile,)))).texts("CaptionAbove") == ["关键数据"]
    several = briefing(Figures(id="a", tiles=(tile,)), body("文"), Figures(id="b", tiles=(tile,)))
    file = written(several)
    assert file.texts("CaptionAbove") == file.find("//w:tblCaption/@w:val") == ["关键数据（1）", "关键数据（2）"]


# ---- inlines


def test_references_are_fields_with_their_words_in_them() -> None:
    caption = Caption(label="表", number="1", text=words("情况"))
    text = tuple(
        Reference("t", shown, part) for shown, part in (("表 1", "full"), ("1", "number"), ("情况", "caption"))
    )
    file = written(briefing(Paragraph(text=text), table(id="t", caption=caption)))
    assert file.texts("BodyText") == ["表 11情况", ""]
    names = [str(name) for name in file.find("//w:bookmarkStart/@w:name")]
    asked = [text.split()[1] for text in file.instructions() if text.startswith("REF")]
    assert sorted(asked) == sorted(name for name in names if name.startswith("_Ref"))


def test_a_no_break_space_stands_in_the_text_and_not_in_a_field() -> None:
    """LibreOffice drops what follows a no-break space in a field that begins a line: “see Figure, and”, no 2."""
    caption = Caption(label="Figure", number="2", gap="\u00a0", text=words("Sectors"))
    text = (*words("See "), Reference("t", "Figure\u00a02", "full"))
    file = written(briefing(Paragraph(text=text), table(id="t", caption=caption), language="en"))
    between = "w:r[preceding-sibling::w:r[w:fldChar][1]/w:fldChar/@w:fldCharType='separate']"
    inside = file.find(f"//w:p[w:pPr/w:pStyle/@w:val='BodyText']/{between}/w:t/text()")
    assert inside == ["Figure", "2"]
    assert file.texts("BodyText") == ["See Figure\u00a02", ""]
    for name in (code.split()[1] for code in file.instructions() if code.startswith("REF")):
        (start,) = file.find(f"//w:bookmarkStart[@w:name='{name}']")
        words_within = []
        for each in start.itersiblings():
            if each.tag.endswith("bookmarkEnd"):
                break
            words_within += each.xpath("w:t/text()", namespaces=NAMES)
        assert words_within in (["Figure"], ["2"])


def test_links_go_out_once_and_look_like_links() -> None:
    link = Style(href='https://example.org/?a=1&b="2"')
    file = written(briefing(Paragraph(text=(Run("甲", link), Run("乙", Style(href=link.href, bold=True))))))
    assert len(file.find("//w:hyperlink")) == 1
    targets = [rel.target_ref for rel in file.document.part.rels.values() if rel.is_external]
    assert targets == [link.href]


def test_emphasis_is_by_style_and_dots_for_han() -> None:
    file = written(
        briefing(
            Paragraph(
                text=(Run("强调Latin", Style(italic=True)), Run("粗", Style(bold=True)), Run("code", Style(code=True)))
            )
        )
    )
    assert [str(v) for v in file.find("//w:rStyle/@w:val")] == ["EmphasisMark", "Emphasis", "Strong", "HTMLCode"]


def test_shared_marks_take_the_font_of_their_script() -> None:
    runs = written(briefing(body("他说“It’s 好”。"))).find("//w:r")
    hinted = ["".join(r.itertext()) for r in runs if value(r, "w:rPr/w:rFonts/@w:hint") == "eastAsia"]
    plain = ["".join(r.itertext()) for r in runs if not value(r, "w:rPr/w:rFonts/@w:hint")]
    assert (hinted, plain) == (["他说“", " 好”。"], ["It’s"])
    english = written(briefing(body("the “律师” law"), language="en")).find("//w:r")
    assert [value(r, "w:rPr/w:rFonts/@w:hint") for r in english] == [""]


def test_a_note_is_a_footnote_and_its_second_mark_refers_to_it() -> None:
    text = (Run("甲"), NoteMark("n", 1), Run("乙"), NoteMark("n", 1))
    file = written(briefing(Paragraph(text=text), notes=(Note(id="n", number=1, text=words("注文")),)))
    assert file.text("word/footnotes.xml").strip() == "注文"
    assert len(file.find("//w:footnoteReference")) == 1
    assert [text.split()[0] for text in file.instructions()] == ["NOTEREF"]
    assert file.find("//w:footnote/@w:type", "word/footnotes.xml") == ["separator", "continuationSeparator"]


def test_two_notes_at_one_place_are_parted_by_a_comma() -> None:
    text = (Run("甲"), NoteMark("n", 1), NoteMark("m", 2, follows=True), Run("乙"))
    notes = (Note(id="n", number=1, text=words("注一")), Note(id="m", number=2, text=words("注二")))
    file = written(briefing(Paragraph(text=text), notes=notes))
    comma = [run for run in file.find("//w:r") if "".join(run.itertext()) == ","]
    assert [value(run, "w:rPr/w:rStyle/@w:val") for run in comma] == ["FootnoteReference"]
    assert [running_text(p) for p in file.find("//w:body/w:p")] == ["甲乙"]


def test_lowered_and_raised_text() -> None:
    text = (
        Run("CO"),
        Run("2", Style(vertical_align="subscript")),
        Run("m"),
        Run("2", Style(vertical_align="superscript")),
    )
    runs = written(briefing(Paragraph(text=text))).find("//w:r")
    assert [(value(run, "w:rPr/w:vertAlign/@w:val"), "".join(run.itertext())) for run in runs] == [
        ("", "CO"), ("subscript", "2"), ("", "m"), ("superscript", "2")
    ]  # fmt: skip


def test_arabic_runs_from_right_to_left() -> None:
    from exporter.document.blocks import Briefing, Meta

    meta = Meta(title="عنوان", language="ar", right_to_left=True)
    file = written(Briefing(meta=meta, blocks=(body("نص عربي"), table())))
    assert file.find("//w:r[w:rPr/w:rtl]")
    assert file.find("//w:sectPr/w:bidi")
    assert file.find("//w:tblPr/w:bidiVisual")
    assert file.style("Normal").xpath("w:pPr/w:bidi", namespaces={"w": file.part("word/document.xml").nsmap["w"]})
    assert value(file.find("//w:rPrDefault//w:lang", "word/styles.xml")[0], "@w:bidi") == "ar-SA"


# ---- pictures, pages, front matter, running lines


def test_a_sign_stands_at_the_left_of_its_number_in_right_to_left_text() -> None:
    from exporter.document.blocks import Briefing, Meta

    rows = (cells("الوادي", "−1.9"), cells("الساحل", "+2.5"))
    blocks = (body("انخفض −0.2 نقطة في 2024-2025"), table(columns=table().columns[:2], rows=rows))
    file = written(Briefing(meta=Meta(title="عنوان", language="ar", right_to_left=True), blocks=blocks))
    text = "".join(map(str, file.find("//w:t/text()")))
    for signed in ("−1.9", "+2.5", "−0.2"):
        assert f"\u200e{signed}" in text
    assert text.count("\u200e") == 3
    assert "\u200e" not in "".join(map(str, written(briefing(body("下降 −0.2"))).find("//w:t/text()")))


def test_a_picture_has_words_and_never_its_file_name() -> None:
    image = Image(data=png(), format="png", alt="一辆车", width=2000, height=1000, pixels=(8, 6))
    file = written(briefing(image, image))
    assert file.find("//wp:docPr/@descr") == ["一辆车", "一辆车"]
    assert len(set(file.find("//wp:docPr/@id"))) == 2
    assert "van.png" not in file.zip.read("word/document.xml").decode()
    assert [name for name in file.zip.namelist() if "media" in name] == ["word/media/image1.png"]
    width = int(file.find("//wp:extent/@cx")[0]) / 12700
    sheet = settings().page
    assert width <= sheet.width - sheet.margins.left.value - sheet.margins.right.value + 0.1


def test_a_page_break_belongs_to_the_next_paragraph() -> None:
    file = written(briefing(body("前"), PageBreak(), body("后")))
    assert len(file.paragraphs("BodyText")) == 2
    assert file.find("//w:p[w:pPr/w:pageBreakBefore]//w:t/text()") == ["后"]


def test_a_page_break_before_key_figures_belongs_to_their_caption_and_not_to_the_source_below_them() -> None:
    figures = Figures(tiles=(Tile(figure="a", label="案件", number="7", source=words("司法厅")),))
    file = written(briefing(body("前"), PageBreak(), figures))
    broken = [value(p, "w:pPr/w:pStyle/@w:val") for p in file.find("//w:p[w:pPr/w:pageBreakBefore]")]
    assert broken == ["CaptionAbove"]


def test_two_tables_are_parted_across_a_page_break() -> None:
    table = Table(columns=(Column(head=words("甲")),), rows=(cells("1"),))
    file = written(briefing(table, PageBreak(), table))
    kinds = [element.tag.rpartition("}")[2] for element in file.find("/w:document/w:body/*")]
    assert kinds[:3] == ["tbl", "p", "tbl"]
    assert len(file.find("//w:tc//w:pPr/w:pageBreakBefore")) == 1


def test_lines_get_styles_and_rules_are_their_borders() -> None:
    line = Line(left=words("左"), center=words("中"), right=words("右"), size=9, color="ff0000")
    file = written(
        briefing(line, Rule(width=1.5, color="ff0000", space_before=4), Line(left=words("二"), align="right"), line)
    )
    used = [value(p, "w:pPr/w:pStyle/@w:val") for p in file.find("/w:document/w:body/w:p")]
    assert used == ["Masthead", "Masthead2", "Masthead3"]
    first = file.style("Masthead")
    assert value(first, "w:pPr/w:pBdr/w:bottom/@w:sz") == "12"
    assert [str(v) for v in first.xpath("w:pPr/w:tabs/w:tab/@w:val", namespaces=first.nsmap)] == ["center", "right"]
    assert value(file.style("Masthead2"), "w:pPr/w:jc/@w:val") == "right"
    assert value(file.style("Masthead3"), "w:pPr/w:pBdr") == ""


@pytest.mark.parametrize(("template", "centred"), [("briefing", False), ("gongwen", True)])
def test_a_title_in_han_does_not_end_in_a_line_of_one_character(template: str, centred: bool) -> None:
    using = settings("zh-CN", template=template)
    margins, size = using.page.margins, using.find_part("title").size
    assert size is not None
    points = size.points(using.text.size.value)
    room = using.page.width - margins.left.value - margins.right.value
    count = int(room / points)

    def indent(length: int) -> tuple[float, float]:
        file = written(briefing(Paragraph(text=words("题" * length), role="title")), using)
        found = [value(file.paragraphs("Title")[0], f"w:pPr/w:ind/@w:{side}") for side in ("left", "right")]
        return int(found[0] or 0) / 20, int(found[1] or 0) / 20

    assert indent(count) == indent(count * 2 - 2) == (0, 0)
    left, right = indent(count + 1)
    first = int((room - left - right) / points)
    assert (count + 1) / 2 < first < count + 1 - 0.25 * count  # a trapezoid of two lines
    assert (left == right) if centred else (left == 0)


def test_a_box_begins_with_its_rule_where_lines_begin() -> None:
    meta = Meta(title="ت", language="ar", right_to_left=True)
    box = Callout(kind="note", title=words("ن"), blocks=(body("ن"),))
    for given, side in ((briefing(box, meta=meta), "right"), (briefing(box, language="en"), "left")):
        style = written(given, settings(given.meta.language)).style("CalloutNote")
        widths = {name: int(value(style, f"w:pPr/w:pBdr/w:{name}/@w:sz")) for name in ("left", "right")}
        assert max(widths, key=lambda name: widths[name]) == side


def test_text_stands_apart_from_a_rule_above_it() -> None:
    line, rule = Line(left=words("左")), Rule(width=1.5, color="ff0000", space_before=4)
    text = written(briefing(line, rule, body("文"), Heading(level=1, text=words("节"))))
    assert value(text.style("Masthead"), "w:pPr/w:spacing/@w:after") == "240"
    heading = written(briefing(line, rule, Heading(level=1, text=words("节"))))
    assert value(heading.style("Masthead"), "w:pPr/w:spacing/@w:after") == "0"


def test_a_title_below_a_rule_keeps_its_room_from_it() -> None:
    """A masthead without a line leaves its rule to the title, whose space above would lie beyond it."""
    title = Paragraph(text=words("题"), role="title")
    using = settings("zh-CN", "docx.front.2.space_before=24pt")
    file = written(briefing(Rule(width=1.5, color="ff0000", space_before=4), title), using)
    (paragraph,) = file.paragraphs("Title")
    assert value(paragraph, "w:pPr/w:pBdr/w:top/@w:space") == "24"
    assert value(paragraph, "w:pPr/w:spacing/@w:before") == "80"


def test_page_numbers_are_live_and_page_one_may_differ() -> None:
    footer = HeaderFooter(left=words("左"), right=(PageField("page"), Run("/"), PageField("pages")))
    file = written(briefing(body("文"), header=HeaderFooter(left=words("题"), first=HeaderFooter()), footer=footer))
    section = file.document.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.first_page_footer.paragraphs[0].text == section.footer.paragraphs[0].text == "左\t1/1"
    part = next(name for name in file.zip.namelist() if "footer" in name and name.endswith(".xml"))
    assert [str(t).strip() for t in file.find("//w:instrText/text()", part)] == ["PAGE", "NUMPAGES"]


def _stops(file: File, style: str, part: str) -> tuple[list[str], list[str]]:
    """Kinds of a style's tab stops, and of those that a part's paragraph has beside them."""
    paths = (f"//w:style[@w:styleId='{style}']//w:tab/@w:val", "word/styles.xml"), ("//w:tabs/w:tab/@w:val", part)
    first, second = ([str(kind) for kind in file.find(*path)] for path in paths)
    return first, second


def test_a_long_running_title_leaves_the_right_edge_to_what_stands_there() -> None:
    """With a tab for an empty middle, a title past the middle would push what stands at the right to a second line."""
    title = words("关于沿河八县农村饮水安全工程建设与管护情况的专题通报")
    file = written(briefing(body("文"), header=HeaderFooter(left=title, right=words("沿河市水务局"))))
    assert file.document.sections[0].header.paragraphs[0].text.endswith("通报\t沿河市水务局")
    assert _stops(file, "Header", "word/header1.xml") == (["right"], [])
    # One whose middle is printed elsewhere clears the stop that it has no use for.
    first = HeaderFooter(left=title, right=words("局"))
    file = written(briefing(body("文"), header=HeaderFooter(center=words("中"), right=words("右"), first=first)))
    assert _stops(file, "Header", "word/header1.xml") == (["center", "right"], [])
    assert _stops(file, "Header", "word/header2.xml") == (["center", "right"], ["clear", "right"])


def test_the_middle_gives_way_and_a_line_too_full_is_broken() -> None:
    long, day = words("沿河市人民政府、沿河市发展和改革委员会、沿河市财政局"), words("2025年10月17日")
    file = written(briefing(Line(left=long, center=words("沿发〔2025〕3号"), right=day, size=9)))
    center, right = (int(at) for at in file.find("//w:style[@w:styleId='Masthead']//w:tab/@w:pos", "word/styles.xml"))
    assert right / 2 < center < right
    assert file.find("//w:br") == []
    file = written(briefing(Line(left=(*long, *long), right=day, size=9)))
    assert len(file.find("//w:br")) == 1
    file = written(briefing(body("文"), header=HeaderFooter(left=(*long, *long), right=day)))
    assert len(file.find("//w:br", "word/header1.xml")) == 1
    # Its second line reaches down to the text, which Word then sets right below it.
    assert [int(room) > 80 for room in file.find("//w:pPr/w:spacing/@w:after", "word/header1.xml")] == [True]


def test_a_text_longer_than_the_line_begins_at_its_left() -> None:
    alone, after = place_tab_stops(400, 10, 0, 0, 450, 200), place_tab_stops(400, 10, 90, 0, 450, 200)
    assert (alone.right, alone.breaks_after_left, alone.join_runs("", "", "R")) == (0, False, "R")
    assert after.join_runs("L", "", "R") == "L<w:r><w:br/></w:r>R"
    below = place_tab_stops(400, 10, 90, 300, 450, 200)
    assert below.join_runs("L", "C", "R") == "L<w:r><w:br/></w:r><w:r><w:tab/></w:r>C<w:r><w:br/></w:r>R"


def test_a_long_middle_does_not_run_into_what_stands_at_the_right() -> None:
    long, office = (
        words("关于沿河八县农村饮水安全工程建设与管护情况的通报"),
        words("沿河市农村饮水安全工程建设领导小组办公室"),
    )
    for left, lines in (
        (words("沿河市水务局"), ["沿河市水务局", "\t通报", "\t\t办公室"]),
        ((), ["\t通报", "\t\t办公室"]),
    ):
        file = written(briefing(body("文"), header=HeaderFooter(left=left, center=long, right=office)))
        (paragraph,) = file.document.sections[0].header.paragraphs
        shown = paragraph.text.replace("关于沿河八县农村饮水安全工程建设与管护情况的", "").replace(
            office[0].text[:-3], ""
        )
        assert shown.split("\n") == lines
    short = written(briefing(body("文"), header=HeaderFooter(left=(*long, *long), center=words("中"), right=office)))
    assert short.document.sections[0].header.paragraphs[0].text.count("\n") == 1
    center, right = (int(at) for at in short.find("//w:tabs/w:tab[not(@w:val='clear')]/@w:pos", "word/header1.xml"))
    assert right - center > 20 * 10.2 * 20  # the office's twenty characters, which begin behind the middle


def test_even_pages_may_mirror() -> None:
    footer = HeaderFooter(right=words("外"), even=HeaderFooter(left=words("外")))
    file = written(briefing(body("文"), header=HeaderFooter(center=words("题")), footer=footer))
    section = file.document.sections[0]
    assert file.document.settings.odd_and_even_pages_header_footer
    assert section.even_page_footer.paragraphs[0].text == "外"
    assert section.even_page_header.paragraphs[0].text == section.header.paragraphs[0].text == "\t题"


# ---- comments


@pytest.mark.judge("soffice", "pdftotext")
def test_a_remark_between_notes_leaves_each_its_own_words(tmp_path: Path) -> None:
    """LibreOffice 7.4 takes a comment that has a note's id for that note, and shifts the texts of all."""
    notes = tuple(Note(id=f"n{number}", number=number, text=words(f"注文{number}")) for number in (1, 2, 3))
    marked = [
        Paragraph(text=(Run("文"), NoteMark(note.id, note.number)), comment="请核对" * (note.number == 2))
        for note in notes
    ]
    file = written(briefing(*marked, notes=notes))
    ids = set(file.find("//w:comment/@w:id", "word/comments.xml"))
    assert ids == set(file.find("//w:commentReference/@w:id")) and len(ids) == 1
    assert not ids & set(file.find("//w:footnote/@w:id", "word/footnotes.xml"))
    shown = poppler.text(as_pdf(file, tmp_path), "-raw")
    assert re.findall(r"注文\s?(\d)", shown) == ["1", "2", "3"]


def test_a_remark_is_a_word_comment_on_its_block() -> None:
    caption = Caption(label="表", number="1", text=words("情况"))
    blocks = (
        Paragraph(text=words("正文"), comment="请核对\n第二行 <b>"),
        table(comment="口径？"),
        table(id="t", caption=caption, comment="单位？"),
        Paragraph(text=words("无")),
    )
    file = written(briefing(*blocks))
    comments = list(file.document.comments)
    assert [comment.text for comment in comments] == ["请核对\n第二行 <b>", "口径？", "单位？"]
    assert {comment.author for comment in comments} == {settings().words["reviewer"]}
    assert all(comment.timestamp is None for comment in comments)
    starts = [value(mark, "ancestor::w:p/w:pPr/w:pStyle/@w:val") for mark in file.find("//w:commentRangeStart")]
    ends = [value(mark, "ancestor::w:p/w:pPr/w:pStyle/@w:val") for mark in file.find("//w:commentRangeEnd")]
    assert starts == ends == ["BodyText", "TableHead", "CaptionAbove"]


def test_charts_pictures_boxes_and_quotations_take_remarks_too(tmp_path: Path) -> None:
    blocks = [replace(block, comment=f"{type(block).__name__}？") for block in sample().blocks
              if isinstance(block, Chart | Image | Callout | Quotation | Figures | List)]  # fmt: skip
    file = written(briefing(*blocks))
    comments = list(file.document.comments)
    assert [comment.text for comment in comments] == [block.comment for block in blocks]
    assert all(comment.initials for comment in comments)
    assert len(file.find("//w:commentRangeStart")) == len(file.find("//w:commentRangeEnd")) == len(blocks) > 6
    target = tmp_path / "x.docx"
    target.write_bytes(file.data)
    assert [str(error) for error in OpenXmlValidator().validate(str(target)).errors
            if not any(alarm in str(error) for alarm in ("theme", "webSettings"))] == []  # fmt: skip


def test_a_running_head_shows_each_pages_heading() -> None:
    heading = Heading(id="a", level=1, text=words("强化政治引领"), number="一、")
    file = written(briefing(heading, body("文"), header=HeaderFooter(left=(PageField("heading"),))))
    story = next(name for name in file.zip.namelist() if name.startswith("word/header"))
    assert [str(text).strip() for text in file.find("//w:instrText/text()", story)] == ["STYLEREF 1 \\n", "STYLEREF 1"]
    assert file.text(story) == "一、强化政治引领"


def test_without_a_remark_there_is_no_comment() -> None:
    assert "word/comments.xml" not in written(briefing(body("文"))).zip.namelist()


def test_rows_of_digits_alone_are_as_high_as_rows_with_han() -> None:
    """Else 43.6% stands higher in its row than the label beside it."""
    for language, rule in (("zh-CN", "atLeast"), ("en", "auto")):
        file = written(briefing(table(), language=language), settings(language))
        assert value(file.style("TableText"), "w:pPr/w:spacing/@w:lineRule") == rule


def _nested() -> List:
    inner = List(items=items("b", "c"))
    deeper = ListItem(blocks=(body("d"), List(items=(ListItem(blocks=(body("e"), List(items=items("f")))),))))
    return List(items=(ListItem(blocks=(body("a"), inner)), deeper, *items("g", "h")))


def _rooms_of(file: File, *styles: str) -> list[tuple[str, str, str]]:
    """Of each paragraph in one of these styles: its words, the room it asks for above and below beside its style."""
    named = " or ".join(f"starts-with(w:pPr/w:pStyle/@w:val, '{style}')" for style in styles)
    return [
        (
            "".join(each.xpath(".//w:t/text()", namespaces=NAMES)),
            *(value(each, f"w:pPr/w:spacing/@w:{side}") for side in ("before", "after")),
        )
        for each in file.find(f"//w:body/w:p[{named}]")
    ]


def test_a_tight_list_has_one_pitch_through_all_its_levels() -> None:
    """Styles of two levels differ, and Word parts paragraphs of different styles."""
    file = written(briefing(_nested(), body("i"), language="en"))
    closed = [words for words, _, after in _rooms_of(file, "List") if after == "0"]
    assert closed == ["a", "c", "d", "e", "f"]  # before another level; the last of all keeps its room
    loose = replace(_nested(), tight=False)  # its own items stand apart, those of the lists in it do not
    closed = [words for words, _, after in _rooms_of(written(briefing(loose, language="en")), "List") if after == "0"]
    assert closed == ["e"]
    chinese = written(briefing(_nested(), body("i")))
    assert {after for _, _, after in _rooms_of(chinese, "List")} == {""}  # no room between paragraphs anyhow
    below = written(briefing(table(), _nested(), language="en"))
    assert _rooms_of(below, "List")[:2] == [("a", "168", "0"), ("b", "", "")]  # clear of the table's rule


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_tight_list_is_tight_in_boxes_and_quotations(language: str) -> None:
    boxed = Callout(kind="note", title=(), blocks=(body("x"), _nested(), body("y")))
    file = written(briefing(boxed, Quotation(blocks=(_nested(),), by=()), language=language))
    wanted = [("a", "", "0"), *((each, "0", "0") for each in "bcdefg"), ("h", "0", "")]
    assert _rooms_of(file, "CalloutNote")[-9:] == [*wanted, ("y", "", "")]
    assert _rooms_of(file, "Quote") == wanted


def test_a_long_entry_of_the_list_of_appendices_hangs_below_its_number() -> None:
    entries = (("附件1", words("名单")), ("附件2", words("统计" * 40)))
    file = written(briefing(AppendixList(title="附件", entries=entries)))
    left, hanging = (int(value(file.style("AppendixEntry"), f"w:pPr/w:ind/@w:{side}")) for side in ("left", "hanging"))
    assert left > hanging > 0


def test_the_marks_of_inner_lists_in_a_box_stand_in() -> None:
    """Their paragraphs begin at the box's edge, and so did the marks, a hand's breadth from their words."""
    counted = List(items=items("丙"), ordered=True, start=3)
    inner = List(items=(ListItem(blocks=(body("甲"), List(items=items("乙")))), ListItem(blocks=(body("丁"), counted))))
    file = written(briefing(Callout(kind="note", title=(), blocks=(inner, inner)), inner))
    used = [each.get(W + "val") for each in file.find("//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Callout')]//w:numId")]
    outer, bullets, _, numbers, *again = used
    assert again[:2] == [outer, bullets] and again[3] != numbers
    level = "//w:num[@w:numId='%s']/w:lvlOverride/w:lvl/%s/@w:val"
    for number, mark in ((bullets, "–"), (numbers, "（%2）")):
        (text,) = file.find(level % (number, "w:lvlText"), "word/numbering.xml")
        assert text.lstrip("\u00a0") == mark and len(text) > len(mark)
    # Of a bullet's text LibreOffice shows the first character alone, which would be a space.
    assert file.find(level % (bullets, "w:numFmt"), "word/numbering.xml") == ["none"]
    assert file.find(level % (numbers, "w:start"), "word/numbering.xml") == ["3"]
    # Lists outside boxes have their marks where their indents say.
    plain = {each.get(W + "val") for each in file.find("//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'List')]//w:numId")}
    assert all(file.find(level % (each, "w:lvlText"), "word/numbering.xml") == [] for each in plain)


def test_a_templates_own_picture_has_the_room_its_item_says_and_no_other() -> None:
    size = {"pixels": (8, 6), "width": 40, "height": 30}
    logo = Image(id="front[0]", data=png(), format="png", alt="馆徽", space_before=20, **size)  # type: ignore[arg-type]
    file = written(briefing(logo, replace(logo, id="i1", space_before=None), body("文")))
    (front,), (picture,) = file.paragraphs("Logo"), file.paragraphs("FigureAlone")
    assert front.xpath("w:pPr/w:spacing/@w:before", namespaces=NAMES) == ["400"]
    assert front.xpath("w:pPr/w:spacing/@w:after", namespaces=NAMES) == ["0"]
    assert file.in_force(picture, "spacing/@w:after") == "216"
