"""The points of the page: lists as lists, what grows first, tables that take the place of their rows."""

from msgspec.structs import replace

from exporter.document.blocks import Filler, Inlines, ItemStart, PointBlock, Run, plain
from exporter.pdf.zones.point_text import flatten_items, split_parts
from exporter.pdf.zones.points import join_sentences, share_sentences
from tests.support.one_pagers import elements, fitted, lines, points, said, sample, table

ITEMS: Inlines = (
    ItemStart("1."),
    Run("每周五报送进度；"),
    ItemStart("2."),
    Run("逾期未完成的，向主要领导书面说明原因并限期整改到位。" * 2),
)


def test_a_text_is_cut_into_paragraphs_and_items() -> None:
    text = join_sentences((Run("三项要求："),), [ITEMS, (Run("另行通知。"),)])
    assert [(part.marker, plain(part.text)[:4]) for part in split_parts(text)] == [
        ("", "三项要求"), ("1.", "每周五报"), ("2.", "逾期未完"), ("", "另行通知"),
    ]  # fmt: skip
    assert plain(flatten_items(text)).startswith("三项要求： 1. 每周五报送进度； 2. 逾期")


def test_a_list_stands_in_a_point_as_a_list() -> None:
    point = PointBlock(id="p", heading=(Run("要求"),), text=(Run("三项要求："), *ITEMS))
    page = fitted(sample(1, 0, points=(point,), chart=None))[0].page
    (listed,) = [element for element in elements(page.root) if element.role == "L" and said(element).startswith("1.")]
    assert [item.role for item in listed.kids] == ["LI", "LI"]
    for item in listed.kids:
        mark, body = item.kids
        assert (mark.role, body.role) == ("Lbl", "LBody")
        first, *others = body.kids
        assert mark.kids[0].y == first.y and mark.kids[0].x < first.x
        assert all(abs(line.x - first.x) < 0.01 for line in others)  # its lines begin under each other


def test_lists_and_callouts_come_in_before_sentences_and_stand_where_they_were() -> None:
    grown = PointBlock(id="p", heading=(), text=(Run("甲。"),), more=((Run("乙。"),), ITEMS[:2], (Run("丙。"),)))
    assert grown.evidence == [1]
    assert [plain(text) for text in grown.choose_more(1)] == ["\n1. 每周五报送进度；"]
    assert [plain(text) for text in grown.choose_more(2)] == ["乙。", "\n1. 每周五报送进度；"]
    bare = PointBlock(id="q", heading=(), text=(Run("丁。"),), more=((Run("戊。"),),))
    assert share_sentences([bare, grown], 1) == (0, 1)
    assert share_sentences([bare, grown], 3) == (1, 2)


def test_a_table_that_comes_in_takes_the_place_of_its_rows() -> None:
    rows = PointBlock(id="p", heading=(Run("分工"),), text=(Run("甲：乙。"),), table="t1")
    kept = PointBlock(
        id="q", heading=(Run("议定"),), text=(Run("丙：丁。"),), table="t1", beside_table=((Run("戊。"),),)
    )
    given = sample(1, 0, points=(*points(2, 0), rows, kept), chart=None, fillers=(Filler("table", table(4)),))
    fit = fitted(given)[0]
    assert fit.explanation.added == ("table 't1' (全年服务)",)
    text = "".join(line.text for line in lines(fit.page))
    assert "分工" not in text and "丙" not in text
    assert "议定" in text and "戊。" in text


def test_a_page_without_room_for_the_table_tells_its_rows() -> None:
    rows = PointBlock(id="p", heading=(Run("分工"),), text=(Run("甲：乙。"),), table="t1")
    fit = fitted(sample(12, 6, points=(*points(12, 0), rows), fillers=(Filler("table", table(30)),)))[0]
    assert not fit.explanation.added
    assert "甲：乙。" in "".join(line.text for line in lines(fit.page))


def test_points_grow_by_what_repeats_them_last() -> None:
    first, second = points(2, more=2)
    told = replace(first, deferred=(0,))
    assert share_sentences([told, second], 3) == (1, 2)
    assert share_sentences([told, second], 4) == (2, 2)
    assert told.choose_more(1) == (first.more[1],)
