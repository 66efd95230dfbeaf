"""Times of a sentence that goes through several, told of what was at another one."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told, told_apart

# Language, source, the right wording, and the same with the time of another clause.
WITHIN = [
    (
        "zh-CN",
        "1号泵站2016年建成，2号泵站2020年建成，4号泵站计划2027年建成，总流量88立方米/秒。",
        "4 号泵站要到 2027 年才建成",
        "4 号泵站要到 2020 年才建成",
    ),
    (
        "zh-CN",
        "浓雾致7时20分至8时50分停运，滞留乘客近百人，9时25分恢复售票。",
        "渡口 9 时 25 分恢复售票",
        "渡口 8 时 50 分恢复售票",
    ),
    (
        "zh-CN",
        "片单共46部。周一放映纪录片，周三放映动画片，周六放映歌舞片。",
        "片单 46 部，动画片排在周三放映",
        "片单 46 部，动画片排在周六放映",
    ),
    (
        "en",
        "The quay opened on 4 May, the old lighthouse follows on 19 June and the museum on 2 July.",
        "The old lighthouse can be visited from 19 June",
        "The old lighthouse can be visited from 2 July",
    ),
]
# Language, source and a right wording of a time in other words than the source's.
RIGHT = [
    (
        "zh-CN",
        "到2030年再生水利用比重达到31%，到2035年达到38%，2025年为22.5%。",
        "再生水利用比重 38%的目标定在 2035 年",
    ),
    ("zh-CN", "书展4月2日开幕，4月20日闭幕，每逢周一闭馆。", "书展在 4 月 2 日至 20 日举办"),
    ("zh-CN", "老桥1958年通车，1996年加宽，如今日均车流3.1万辆。", "1958 年建的老桥，日均车流 3.1 万辆"),
    (
        "en",
        "The mill was founded in 1958, modernised in 1996 and closed in 2021 with 240 jobs lost.",
        "The mill of 1958 has closed, and 240 jobs went with it",
    ),
    (
        "en",
        "The mill was founded in 1958, rebuilt with steel beams in 1996 and closed with great losses in 2021.",
        "The mill of 1958 closed with great losses",
    ),
    ("de", "Der Zug fährt um 7.15 Uhr ab und kommt um 9.40 Uhr in Halm an.", "Der Zug nach Halm fährt um 7.15 Uhr"),
]


@told_apart(WITHIN)
def test_a_time_of_another_clause_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["fits-another"]


@pytest.mark.parametrize(("language", "source", "words"), RIGHT)
def test_a_time_told_in_other_words_is_let_be(language: str, source: str, words: str, tmp_path: Path) -> None:
    assert check_told(language, source, words, tmp_path) == []


def test_a_source_without_any_number_may_have_days_of_the_week(tmp_path: Path) -> None:
    source = "周一放映纪录片，周三放映动画片，周六放映歌舞片。"
    assert "fits-another" in check_told("zh-CN", source, "动画片排在周六放映", tmp_path)
