"""Right numbers that other numbers of the source are told like: of another time, thing or part."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told

# Language, source, right wording.
RIGHT = [
    # the times that a list names before its numbers, behind a narrow semicolon
    ("zh", "岸电收入合计9.6万元,其中客船6.1万元、货船3.5万元;2022年和2023年分别是7.4万元、8.2万元。",
     "2022年岸电收入7.4万元，2023年收入8.2万元"),
    # two things that are held against one normal value
    ("zh", "渡船平均等候12分钟，比多年均值少3分钟。渡船平均客流380人，多年均值为250人。",
     "渡船平均客流是多年均值的1.52倍，比多年均值多130人"),
    # so many of a sort of place are no name of one
    ("zh", "12个沿江潮位站平均水位3.6米，比常年高0.4米。", "十二站平均水位比常年高0.4米"),
    # a difference between two things is no change
    ("en", "Turnout edged down three-tenths of a point to 61.4 percent. Idle rates: Orle 4.4 percent, Ely 4.1.",
     "The idle rate was three-tenths of a point above that of Ely"),
    # two parts side by side
    ("zh", "查处违规船员97人，其中船长3人、大副17人，追缴罚款2.4万元。", "查处97人，其中大副以上二十人"),
    # the noun stands before the first of several counts
    ("de", "Am Kai lagen 38 Kutter. 7 davon gelten als seeuntüchtig, 3 wurden seit 2019 instand gesetzt.",
     "Seit 2019 wurden drei Kutter instand gesetzt"),
    # the changes of a list in its order
    ("zh", "9月客船载客2.31万人,增长17.8%;货船载货15.9万吨,增长11.3%。",
     "9月载客2.31万人，载货近16万吨，分别增长17.8%和11.3%"),
    # what stands behind two bounds is of both
    ("fr", "La paie va de 1 950 à 2 300 euros pour les pontonniers et de 2 600 à 3 100 euros pour les pilotes.",
     "Un pontonnier gagne de 1 950 à 2 300 euros, un pilote de 2 600 à 3 100"),
    # a change that leads to the number behind it
    ("en", "Ferries brought in 3.14 billion dollars, down 2.5% on the 3.22 billion dollars of the previous year. Trams "
     "earned 14.7 billion dollars, 5.8% more than a year before.",
     "Ferry revenue slipped 2.5% to 3.14 billion dollars and tram revenue climbed 5.8% to 14.7 billion dollars"),
    # a word for than whose clause ends before the number
    ("de", "Die Brücke kostet 486 Millionen Euro. Geplant waren 415 Millionen Euro.",
     "Die Brücke wird 71 Millionen Euro teurer als geplant und kostet nun 486 Millionen Euro"),
    # a temperature below zero is no fall
    ("zh", "1月平均气温-4.2℃，比常年偏高1.1℃，最低-18.6℃。", "平均−4.2℃，常年为−5.3℃"),
    # by how much, and from what
    ("en", "Ferries received 1.14 million complaints, 3.6% more than in 2023/24. Of those, 38% were about delays.",
     "Complaints rose by 3.6% from 1.1 million: 38% were about delays"),
    # so many fewer than a year before is no earlier value
    ("en", "It employed 128,400 people at the end of March, 2,200 fewer than twelve months before.",
     "Staff numbers dropped by 2,200 to 128,400"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "words"), RIGHT)
def test_a_right_number_is_not_held_against_what_is_told_like_it(
    language: str, source: str, words: str, tmp_path: Path
) -> None:
    assert check_told(language, source, words, tmp_path) == []
