"""Right numbers beside names that another number has, too, and the same exchanged or changed."""

from pathlib import Path

import pytest

from tests.support.check_outlines import assert_told_apart, check_told, told_apart

TOLD = [
    (
        "zh",
        "东湖县雨量72.4毫米，为各县最大；石桥县8.9毫米，为最小。",
        "东湖县 72.4 毫米最多，石桥县 8.9 毫米最少",
        "石桥县 72.4 毫米最多，东湖县 8.9 毫米最少",
    ),
    (
        "zh",
        "年龄最大的选手74岁，参加太极拳比赛；最小的9岁，参加体操比赛。",
        "最年长的选手七十四岁，最小的才九岁",
        "最年长的选手九岁，最小的七十四岁",
    ),
    (
        "zh",
        "收缴入库47.9亿元，增长15.4%。专项行动历时45天，入库6.3亿元。",
        "专项行动收缴入库 6.3 亿元",
        "专项行动收缴入库 6.8 亿元",
    ),
    ("zh", "本年受理118642件。2022年、2023年受理分别为96418件、108547件。", "共受理 118642 件", "共受理 118462 件"),
    ("zh", "电动自行车销售20.4亿元，增长1.2倍。", "电动自行车销售翻了一番多", "电动自行车销售翻了两番"),
    (
        "zh",
        "电动自行车销售20.4亿元，增长1.2倍。",
        "电动自行车销售 20.4 亿元，去年同期不足 10 亿元",
        "电动自行车销售 20.4 亿元，去年同期为 12 亿元",
    ),
    (
        "zh",
        "投诉47件，占15.1%；其中东城有31件。",
        "投诉 47 件，约占 15%，其中三分之二在东城",
        "投诉 47 件，约占 15%，其中三分之一在东城",
    ),
    (
        "zh",
        "受害人中，18至35岁的占47.2%，60岁以上的占11.8%。",
        "受害人近半数是 18 至 35 岁的人，60 岁以上占 11.8%",
        "受害人近三分之二是 18 至 35 岁的人，60 岁以上占 11.8%",
    ),
    (
        "zh",
        "全市94个网点中，开通自助服务的由46个增加到71个。",
        "开通自助服务的网点增加 25 个",
        "开通自助服务的网点增加 27 个",
    ),
    (
        "zh",
        "选手以10秒38夺冠，接力成绩为1分58秒76。",
        "他的成绩是 10 秒 38，接力用时 1 分 58 秒 76",
        "他的成绩是 10 秒 83，接力用时 1 分 58 秒 76",
    ),
    (
        "ja",
        "開館日数は中央館が312日、分館が298日である。",
        "中央館の開館日数は312日で、分館を14日上回る",
        "中央館の開館日数は312日で、分館を24日上回る",
    ),
    (
        "ja",
        "業績予想は、経常利益を620億円から650億円に、純利益を450億円から470億円に引き上げます。",
        "経常利益の予想を30億円引き上げ、650億円とした",
        "経常利益の予想を40億円引き上げ、650億円とした",
    ),
    (
        "ja",
        "来場者は237万4千人で前年度より8.4%増えた。2018年度の261万人にはまだ届かない。",
        "来場者は8.4%増えたが、2018年度をまだ23万6千人下回る",
        "来場者は8.4%増えたが、2018年度をまだ32万6千人下回る",
    ),
    (
        "fr",
        "Le chantier a coûté 18,6 millions d'euros, dont 11,2 millions financés par la région.",
        "La région a payé 11,2 des 18,6 millions",
        "La région a payé 12,1 des 18,6 millions",
    ),
    (
        "en",
        "The ports handled 10,242 boxes between July and September, against 9,633 a year before.",
        "From July to September 10,242 boxes passed, 609 more than a year before",
        "From July to September 10,242 boxes passed, 690 more than a year before",
    ),
    (
        "de",
        "In Mitte gab es 356 Fälle, in Nord 100.",
        "In Mitte gab es dreieinhalbmal so viele Fälle wie in Nord",
        "In Mitte gab es viereinhalbmal so viele Fälle wie in Nord",
    ),
]


@told_apart(TOLD)
def test_the_right_number_is_let_be_and_the_wrong_one_is_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


def test_an_hour_behind_a_day_makes_it_no_number_of_days(tmp_path: Path) -> None:
    source = "10月1日8時30分發布警報，4日11時30分解除。復電時間由9天縮短為5天。"
    assert check_told("zh-TW", source, "復電共花五天，比過去縮短四天", tmp_path) == []


MEDALS = """title: Medals
language: en
source: {{file: source.txt}}
sections:
  - heading: Clubs
    body:
      - table:
          columns: [Club, Gold, Silver, Bronze, All]
          rows: [[Tarn, 9, 6, 7, {first}], [Port Ellis, 7, 8, 4, 19]]
"""


@pytest.mark.parametrize(("first", "told"), [(22, 0), (23, 1)])
def test_what_all_cells_of_a_row_add_up_to_is_borne_out(first: int, told: int, tmp_path: Path) -> None:
    from exporter import job
    from tests.support.check_outlines import STYLE

    source = "Tarn led with 9 gold, 6 silver and 7 bronze medals, followed by Port Ellis (7, 8, 4)."
    (tmp_path / "source.txt").write_text(source, "utf-8")
    (tmp_path / "one.yaml").write_text(MEDALS.format(first=first), "utf-8")
    problems = job.check(str(tmp_path / "one.yaml"), job.Options()).problems
    assert len([problem for problem in problems if problem.code not in STYLE]) == told
