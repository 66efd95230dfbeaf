"""Days and hours of an event told of another one, and lists of times told in order."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told, told_apart

# Language, source, the right wording, and the same with the time of another event of the source.
EVENTS = [
    (
        "zh-CN",
        "8月3日6时20分，西岭隧道贯通。市政府于8月5日9时10分召开安全会议。",
        "西岭隧道在 6 时 20 分贯通",
        "西岭隧道在 9 时 10 分贯通",
    ),
    (
        "en",
        "The ferry Juniper ran aground on 3 May. The harbour council met on 9 May to vote on new tariffs.",
        "The ferry Juniper ran aground on 3 May",
        "The ferry Juniper ran aground on 9 May",
    ),
    (
        "de",
        "Am 4. Juni brach der Deich bei Altfelde. Am 17. Juni beschloss der Landtag die Soforthilfe.",
        "Der Deich bei Altfelde brach am 4. Juni",
        "Der Deich bei Altfelde brach am 17. Juni",
    ),
]
# Two events of one sentence, and the same with each other's day.
EXCHANGED = [
    (
        "zh-CN",
        "读者大会定于6月18日召开,登记日为7月9日。图书展览将于6月3日开幕。",
        "读者大会 6 月 18 日召开，图书展览在 6 月 3 日",
        "图书展览 6 月 18 日召开，读者大会在 6 月 3 日",
    ),
    (
        "en",
        "The bridge closes on 4 March. Its repainting begins on 27 May.",
        "The bridge closes on 4 March and the repainting begins on 27 May",
        "The repainting begins on 4 March and the bridge closes on 27 May",
    ),
    (
        "fr",
        "La bibliothèque ferme le 12 mars. Les travaux de toiture commencent le 3 avril.",
        "La bibliothèque ferme le 12 mars et les travaux de toiture commencent le 3 avril",
        "Les travaux de toiture commencent le 12 mars et la bibliothèque ferme le 3 avril",
    ),
]
# Language, source and a right wording in whose sentence the other time stands, too.
BOTH = [
    (
        "de",
        "Von Freitag, 11. April, 21 Uhr, bis Montag, 26. Mai 2025, 4:30 Uhr wird die Brücke Altmark–Seewald gesperrt.",
        "Die Brücke Altmark–Seewald ist vom 11. April bis zum 26. Mai gesperrt",
    ),
    (
        "en",
        "From Friday, 11 April, 9 p.m., to Monday, 26 May 2025, 4:30 a.m. the Seewood bridge is closed.",
        "The Seewood bridge is closed from 11 April to 26 May",
    ),
]
# Sources that tell numbers of several times in order, and a right wording of each.
ORDERED = [
    (
        "zh-CN",
        "一、二、三季度货运量分别为 61 万吨、72 万吨和 85 万吨，增速分别为 2.1%、3.4%和 6.8%。前三季度收入 9 亿元。",
        "二季度货运量 72 万吨，增长 3.4%",
    ),
    ("zh-CN", "一至四季度分别接待学员 310 人、420 人、560 人和 380 人，三季度最忙。", "二季度接待学员 420 人"),
    ("ja", "第1・第2四半期の販売台数はそれぞれ310台、420台だった。", "第2四半期の販売台数は420台"),
    ("en", "Sales in May and June were 310 and 420 units respectively.", "Sales in June were 420 units"),
]


@told_apart(EVENTS)
def test_a_time_of_another_event_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["fits-another"]


@pytest.mark.parametrize(("language", "source", "right"), ORDERED)
def test_a_number_of_a_list_of_times_is_let_be(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []


def test_so_many_months_together_are_not_the_last_of_them(tmp_path: Path) -> None:
    source = "10月空置率为4.12%，今年前10月平均为4.35%。"
    assert check_told("zh-CN", source, "前 10 月空置率平均 4.35%", tmp_path) == []


@pytest.mark.parametrize(("language", "source", "words"), BOTH)
def test_the_beginning_and_the_end_of_a_time_are_both_right(
    language: str, source: str, words: str, tmp_path: Path
) -> None:
    assert not check_told(language, source, words, tmp_path)


@told_apart(EXCHANGED)
def test_two_events_have_their_own_days(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["fits-another", "fits-another"]
