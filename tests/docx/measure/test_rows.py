"""Columns give and take, so that rows are low and no character stands alone."""

from hypothesis import given
from hypothesis import strategies as st

from exporter.docx.measure.columns import decide_column_widths
from exporter.docx.measure.rows import CellText, balance_rooms, describe_cell

CELLS = st.builds(
    lambda length, full, cut: CellText(float(length) if full else length / 2, full, 1.5 * cut),
    st.integers(0, 40),
    st.booleans(),
    st.booleans(),
)
TABLES = st.integers(2, 5).flatmap(
    lambda columns: st.integers(1, 8).flatmap(
        lambda rows: st.lists(st.lists(CELLS, min_size=rows, max_size=rows), min_size=columns, max_size=columns)
    )
)


def lines(rooms: list[float], columns: list[list[CellText]]) -> int:
    return sum(
        max(each.count_lines(room) for each, room in zip(row, rooms, strict=True)) for row in zip(*columns, strict=True)
    )


def lonely(rooms: list[float], columns: list[list[CellText]]) -> int:
    return sum(each.has_lonely_end(room) for column, room in zip(columns, rooms, strict=True) for each in column)


@given(TABLES, st.data())
def test_what_is_settled_is_never_higher_and_takes_no_more_room(
    columns: list[list[CellText]], data: st.DataObject
) -> None:
    rooms = data.draw(st.lists(st.floats(1, 20), min_size=len(columns), max_size=len(columns)))
    least = [min(room, 2.0) for room in rooms]
    found = balance_rooms(rooms, least, columns)
    assert abs(sum(found) - sum(rooms)) < 1e-6
    assert all(room >= low - 1e-6 for room, low in zip(found, least, strict=True))
    assert (lines(found, columns), lonely(found, columns)) <= (lines(rooms, columns), lonely(rooms, columns))


def test_an_em_from_a_column_that_has_it_spares_a_row_its_second_line() -> None:
    columns = [[describe_cell("不动产登记网上查询", 9, True, True)], [describe_cell("律师在线即可查询", 8, True, True)]]
    assert balance_rooms([8.0, 12.0], [2.0, 2.0], columns) == [9.0, 11.0]


def test_a_character_alone_gets_company_where_no_row_is_lower_for_it() -> None:
    columns = [
        [describe_cell("税收法治公职律师实训基地", 12, True, True)],
        [describe_cell("由市司法局和市税务局共建，律师参与法治政府建设", 22, True, True)],
    ]
    rooms = balance_rooms([11.0, 14.0], [2.0, 2.0], columns)
    assert not lonely(rooms, columns)
    assert lines(rooms, columns) == 2


def test_a_lonely_mark_goes_with_its_character() -> None:
    assert describe_cell("一二三四五。", 6, True, True).has_lonely_end(4.0) is True
    assert describe_cell("一二三四五六", 6, True, True).has_lonely_end(4.0) is False


def test_the_samples_own_row_of_one_line_has_one() -> None:
    texts = [
        ["措施", "检律同堂培训", "权利保障实施细则", "不动产登记网上查询"],
        ["参与方", "检察机关、律师行业", "自治区人民检察院、司法厅", "鄂尔多斯市试点"],
        [
            "内容",
            "9月20日至25日，检察官及助理75名、执业律师75名参加，为全区首次",
            "覆盖知情权等4个主要方面，权利受侵害时有渠道救济",
            "律师在线即可查询，调查取证更快",
        ],
    ]
    widths = decide_column_widths(texts, 436.0, 10.0)
    first = (widths[0] / 20 - 10.8) / 10
    assert first >= 9, "不动产登记网上查询 stands on one line"
    assert sum(widths) == 436 * 20


def test_several_columns_give_what_none_can_give_alone() -> None:
    """A cell that lacks half an em for its last character gets it of a short column and of a long one together."""
    names = [describe_cell("权利保障实施细则一", 9.0, True, True)]
    parties = [describe_cell("自治区人民检察院、司法厅", 12.0, True, True)]
    words = [describe_cell("长", 33.875, False, True)]
    columns = [names, parties, words]
    assert lonely([9.32, 11.45, 17.67], columns) == 1
    found = balance_rooms([9.32, 11.45, 17.67], [9.0, 9.0, 6.0], columns)
    assert lonely(found, columns) == 0 and lines(found, columns) == 2
