"""A number beside a part of a year of which the source does not tell it."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told, figure_codes, told_apart

# Language, source, the right wording, and the same with another part of the year.
TOLD = [
    ("zh-CN", "前三季度售票收入增长6.3%，共41.7亿元。", "前三季度收入增长 6.3%", "上半年收入增长 6.3%"),
    ("zh-CN", "1—9月售票收入41.7亿元，馆藏3162件。", "前三季度收入 41.7 亿元", "上半年收入 41.7 亿元"),
    (
        "en",
        "In the first half the ferries carried 61,300 people; in the third quarter it was 38,450.",
        "In the first half they carried 61,300 people",
        "In the first nine months they carried 61,300 people",
    ),
    (
        "de",
        "Im ersten Halbjahr wuchs der Umsatz um 6,3 Prozent auf 417 Millionen Euro.",
        "Im 1. Halbjahr wuchs der Umsatz um 6,3 Prozent",
        "Im Gesamtjahr wuchs der Umsatz um 6,3 Prozent",
    ),
    ("ja", "第3四半期累計の売上高は6.3%増の417億円であった。", "第3四半期累計の売上高は6.3%増", "上期の売上高は6.3%増"),
]
RIGHT = [  # each quarter of a list has its own number; a quarter that is a share of all; one that is compared
    ("zh-CN", "一、二、三季度售票分别为8824张、9671张和9968张。", "一季度售票 8824 张，二季度 9671 张"),
    ("zh-CN", "第四季度收入61.37亿元,其中票款5.18亿元。", "四季度收入 61.37 亿元，是全年里的淡季；当季票款 5.18 亿元"),
    (
        "en",
        "Sales rose 6.3% in the second quarter and 4.8% in the first quarter.",
        "Sales rose 6.3%, more than in the first quarter",
    ),
    (  # a part behind a number is its own, though another one's stands before both
        "en",
        "Ticket sales rose to 364 million euros in the first half. In the third quarter they were 187 million.",
        "In the third quarter ticket sales were 187 million, after 364 million in the first half",
    ),
    (
        "de",
        "Die Erlöse stiegen im ersten Halbjahr auf 364 Millionen Euro. Im dritten Quartal waren es 187 Millionen.",
        "Im dritten Quartal waren es 187 Millionen nach 364 Millionen im ersten Halbjahr",
    ),
    (
        "de",
        "Das Bad zählte im ersten Quartal 9.240 Gäste und im zweiten Quartal 8.615 Gäste.",
        "Im zweiten Quartal zählte das Bad 8.615 Gäste, im ersten 9.240",  # without its noun
    ),
    (
        "de",
        "Das Bad zählte im zweiten Quartal 8.615 Gäste. Im ersten Halbjahr waren es 17.855 Gäste.",
        "8.615 der 17.855 Gäste des ersten Halbjahrs kamen im zweiten Quartal",
    ),
    (
        "en",
        "Sales rose by 6.3% in the second quarter. In the first quarter they had fallen.",
        "Sales rose by 6.3% more than in the first quarter",
    ),
    (
        "en",
        "Sales rose by 6.3% in the second quarter. In the first quarter they had fallen.",
        "More than in the first quarter, sales rose by 6.3%",
    ),
    ("zh-CN", "第四季度收入61.37亿元。", "收入占全年最少，只有 61.37 亿元"),
    (  # the second of two halves, without its noun
        "de",
        "Im zweiten Halbjahr zählte die Fähre 38.450 Fahrgäste. Im ersten Halbjahr waren es 61.300.",
        "Im ersten Halbjahr waren es 61.300 Fahrgäste, im zweiten 38.450",
    ),
]


@told_apart(TOLD)
def test_a_number_of_another_part_of_the_year_is_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert "fits-another" in check_told(language, source, wrong, tmp_path)


@pytest.mark.parametrize(("language", "source", "right"), RIGHT)
def test_a_part_that_is_not_the_numbers_own_is_let_be(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []


def test_a_label_may_name_the_part(tmp_path: Path) -> None:
    source = "前三季度售票收入41.7亿元，馆藏3162件。"
    assert figure_codes("zh-CN", source, "{value: 41.7, unit: 亿元, label: 前三季度收入}", tmp_path) == []
    assert figure_codes("zh-CN", source, "{value: 41.7, unit: 亿元, label: 上半年收入}", tmp_path) == ["fits-another"]
