"""Numbers that the one-pager would say again."""

import pytest

from exporter.document.blocks import Cell, Column, Filler, ItemStart, PointBlock, Run, Table, Tile
from exporter.document.repetition import count_places, defer_repetitions, drop_repetitions, find_repeated

MONTHS = "January February March April May June July August September October November December"


def point(text: str, *more: str) -> PointBlock:
    return PointBlock(heading=(), text=(Run(text),), more=tuple((Run(each),) for each in more))


def table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(tuple(Cell(text=(Run(text),)) for text in row) for row in rows)
    return Table(columns=tuple(Column(head=(Run("h"),)) for _ in rows[0]), rows=cells)


def kept(*points: PointBlock, shown: object = (), placed: tuple[object, ...] = ()) -> list[str]:
    return [text[0].text for each in drop_repetitions(points, shown, placed, MONTHS) for text in each.more]


def test_a_sentence_whose_numbers_all_stand_on_the_page_stays_away() -> None:
    shown = Tile(figure="a", label="a", number="1,250")
    assert kept(point("None yet.", "1250 came.", "1,250 came and 48 left."), shown=shown) == ["1,250 came and 48 left."]


@pytest.mark.parametrize("one", ["327 000", "327.000", "327,000", "327\u202f000", "327’000"])
def test_groups_are_marked_in_many_ways_and_the_number_is_one(one: str) -> None:
    assert count_places(((Run(one),), (Run("327000"),))) == {"327000": 2}


def test_decimals_are_no_groups() -> None:
    assert set(count_places(((Run("0,7 and 13.2"),),))) == {"0.7", "13.2"}


@pytest.mark.parametrize("date", ["11月底前完成。", "By 11 July.", "On July 11.", "Bis zum 11. September.", "11시에."])
def test_a_date_is_no_repetition(date: str) -> None:
    assert kept(point("11 systems were counted.", date)) == [date]


def test_a_number_told_twice_is_told_by_no_further_sentence_and_a_list_stays_whole() -> None:
    items = (ItemStart("•"), Run("412 boxes and 58 crates"))
    given = PointBlock(heading=(), text=(Run("412 boxes."),), more=((Run("412 boxes weigh 77 tons."),), items))
    made = drop_repetitions((given,), (), ((Run("A headline of 412"),),), MONTHS)
    assert [(each.more, len(each.withheld)) for each in made] == [((items,), 1)]


def test_a_table_tells_a_number_in_one_place() -> None:
    assert count_places((table(("a", "75"), ("b", "75")),)) == {"75": 1}


def test_a_table_of_words_is_no_repetition_of_its_few_numbers() -> None:
    known = (Run("75 were trained."),)
    words = Filler("table", table(("Class", "75 took part", "in spring"), ("Query", "on line", "at all courts")))
    numbers = Filler("table", table(("Class", "75"), ("All", "75")))
    assert [filler.repeats for filler in defer_repetitions((words, numbers), known)] == [False, True]
    assert [filler.block for filler in defer_repetitions((numbers, words), known)] == [words.block, numbers.block]


def test_numbers_told_too_often_are_named_as_they_are_printed() -> None:
    parts = ((Run("plus 0,7 %"),), (Run("auf 0,7 %, nach 1,2 %"),), table(("a", "0,7"), ("b", "1,2")))
    assert find_repeated(parts) == {"0,7": 3}
