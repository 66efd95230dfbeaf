"""Records of paragraphs and tables: what each pass sets, and the XML that comes of it."""

import re
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from exporter.docx.records import (
    PageStart,
    Record,
    SectionEnd,
    TableRow,
    WordCell,
    WordControl,
    WordParagraph,
    WordTable,
    arrange,
    change_first,
    change_last,
    end_before_appendices,
    keep_last_with_next,
    keep_together,
    keep_whole,
    serialize,
    turn_sheet,
)

TEXT = WordParagraph("BodyText", "t", is_text=True)
ITEM = WordParagraph("ListBullet", "i")
QUOTE = WordParagraph("Quote", "q")
TABLE = WordTable("<w:tblPr/>", (100,), (TableRow((WordCell((WordParagraph("TableHead", "h"),)),), True),))
CONTENTS = WordControl("<w:sdtPr/>", (WordParagraph("TOCHeading", "a"), WordParagraph("TOC1", "b")))


def write_xml(records: list[Record]) -> str:
    return "".join(serialize(records))


def arranged(*records: Record) -> list[Record]:
    return arrange(records, 140, lambda style: style in ("BodyText", "ListBullet"))


def spaces(records: Sequence[Record]) -> list[tuple[int | None, int | None]]:
    return [(each.space_before, each.space_after) for each in records if isinstance(each, WordParagraph)]


def kept(records: Sequence[Record]) -> list[bool]:
    return [each.keep_next for each in records if isinstance(each, WordParagraph)]


def mark(paragraph: WordParagraph) -> WordParagraph:
    return replace(paragraph, runs=f"[{paragraph.runs}]")


def test_properties_come_in_the_schema_s_order() -> None:
    given = WordParagraph(
        "Caption", "r", ('<w:jc w:val="left"/>',), space_before=60, keep_next=True, keep_lines=True, page_break=True
    )
    assert write_xml([given]) == (
        '<w:p><w:pPr><w:pStyle w:val="Caption"/><w:keepNext/><w:keepLines/><w:pageBreakBefore/>'
        '<w:spacing w:before="60"/><w:jc w:val="left"/></w:pPr>r</w:p>'
    )


def test_text_keeps_away_from_tables_on_both_sides() -> None:
    assert spaces(arranged(TEXT, TABLE, TEXT, TEXT)) == [(None, 140), (140, None), (None, None)]
    assert spaces(arranged(TABLE, TEXT, TABLE)) == [(140, 140)]


def test_an_item_keeps_away_from_a_table_above_it_alone() -> None:
    assert spaces(arranged(ITEM, TABLE, ITEM)) == [(None, None), (140, None)]


def test_a_style_or_paragraph_with_space_of_its_own_gets_none() -> None:
    spaced = [QUOTE, replace(TEXT, spacing='<w:spacing w:before="9"/>'), replace(TEXT, space_after=7)]
    for each in spaced:
        assert arranged(TABLE, each) == [TABLE, each]


def test_a_closed_item_gets_space_above_beside_its_own_below() -> None:
    closed = WordParagraph("ListBullet2", "i", space_after=0, clears_table=True)
    assert spaces(arranged(TABLE, closed)) == [(140, 0)]
    assert spaces(arranged(TEXT, closed)) == [(None, None), (None, 0)]


def test_two_tables_are_parted_by_a_paragraph() -> None:
    parted = arranged(TABLE, TABLE)
    assert [type(each) for each in parted] == [WordTable, WordParagraph, WordTable]
    assert spaces(parted) == [(140, None)]
    assert len(arranged(CONTENTS, TABLE)) == 3
    assert len(arranged(TABLE, CONTENTS)) == 2


@pytest.mark.parametrize(("record", "style"), [(TEXT, "BodyText"), (TABLE, "TableHead"), (CONTENTS, "TOCHeading")])
def test_a_page_begins_with_the_next_paragraph_wherever_it_is(record: Record, style: str) -> None:
    text = write_xml(arranged(QUOTE, PageStart(), record, QUOTE))
    assert re.findall(r'<w:pStyle w:val="(\w+)"/>(?=<w:pageBreakBefore/>)', text) == [style]


def test_tables_are_parted_across_a_page_break() -> None:
    parted = arranged(TABLE, PageStart(), TABLE)
    assert len(parted) == 3
    assert write_xml(parted).count("<w:pageBreakBefore/>") == 1


def test_text_at_the_top_of_a_page_needs_no_space_from_a_table_before_it() -> None:
    assert spaces(arranged(TABLE, PageStart(), TEXT)) == [(None, None)]


def test_lines_below_a_table_stay_together() -> None:
    assert kept(keep_together([QUOTE, TABLE, QUOTE, QUOTE])) == [False, True, False]
    assert kept(keep_together([QUOTE, QUOTE])) == [True, False]
    assert keep_together([TABLE]) == [TABLE]


def test_a_box_stays_whole() -> None:
    whole = keep_whole([QUOTE, QUOTE])
    assert kept(whole) == [True, False]
    assert all(isinstance(each, WordParagraph) and each.keep_lines for each in whole)
    assert kept(keep_last_with_next(whole)) == [True, True]


def test_the_first_and_the_last_paragraph_are_found_in_tables_and_controls() -> None:
    assert write_xml(change_first([PageStart(), TABLE, TEXT], mark)).count("[h]") == 1
    assert "[a]" in write_xml(change_first([CONTENTS], mark))
    assert "[b]" in write_xml(change_last([CONTENTS], mark))
    assert "[t]" in write_xml(change_last([TABLE, TEXT], mark))
    assert change_last([], mark) == []


@pytest.mark.parametrize("style", ["Heading1", "AppendixHeading1"])
def test_a_heading_goes_with_its_table_onto_a_sheet_that_lies_across(style: str) -> None:
    heading = WordParagraph(style, "h", begins_page=style.startswith("Appendix"))
    assert turn_sheet([TEXT, heading], [TABLE]) == [
        TEXT, SectionEnd(turned=False), heading, TABLE, SectionEnd(turned=True)
    ]  # fmt: skip


def test_a_sheet_that_lies_across_after_the_text_s_end_keeps_that_end() -> None:
    heading = WordParagraph("AppendixHeading1", "h", begins_page=True)
    above = end_before_appendices([TEXT])
    assert above == [TEXT, SectionEnd(turned=False, before_appendices=True)]
    assert turn_sheet([*above, heading], [TABLE]) == [*above, heading, TABLE, SectionEnd(turned=True)]
    turned = end_before_appendices(turn_sheet([TEXT], [TABLE]))
    assert turned[-1] == SectionEnd(turned=True, before_appendices=True)
    assert turn_sheet([*turned, heading], [TABLE])[-4:] == [turned[-1], heading, TABLE, SectionEnd(turned=True)]
