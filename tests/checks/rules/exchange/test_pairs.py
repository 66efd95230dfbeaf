"""Two numbers in each other's place are found in every script, and numbers in their own place are not."""

from pathlib import Path

import pytest

from exporter.checks.rules.exchange import pairs
from exporter.checks.words.times import head_words
from tests.support.check_outlines import STYLE, assert_told_apart, check_text, check_told, told_apart

# Language, source, the right wording, and the same with two numbers exchanged.
EXCHANGED = [
    (
        "zh-CN",
        "师生比为小学17.3∶1、初中13.2∶1。",
        "小学师生比 17.3∶1，初中 13.2∶1",
        "小学师生比 13.2∶1，初中 17.3∶1",
    ),
    (
        "es",
        "Las cuotas sumaron 63,4 millones de euros y los sueldos 58,9 millones.",
        "Cuotas de 63,4 millones de euros y sueldos de 58,9 millones",
        "Cuotas de 58,9 millones de euros y sueldos de 63,4 millones",
    ),
    (
        "zh-CN",
        "本年案件有6件涉及土地征收，5件涉及环境保护。",
        "土地征收 6 件，环境保护 5 件",
        "土地征收 5 件，环境保护 6 件",
    ),
    (
        "en",
        "Revenue came to £61.4 million and operating costs to £58.2 million.",
        "Revenue was £61.4 million against costs of £58.2 million",
        "Revenue was £58.2 million against costs of £61.4 million",
    ),
    (
        "zh-CN",
        "码头吞吐量增长8.4%，航空货邮量增长3.1%。",
        "码头吞吐量增长 8.4%，航空货邮量增长 3.1%",
        "码头吞吐量增长 3.1%，航空货邮量增长 8.4%",
    ),
    (
        "zh-CN",
        "全县有小学46所、幼儿园73所。",
        "小学 46 所、幼儿园 73 所",
        "小学 73 所、幼儿园 46 所",
    ),
    (
        "zh-TW",
        "製造業僱用52萬人，營造業僱用17萬人。",
        "製造業 52 萬人、營造業 17 萬人",
        "製造業 17 萬人、營造業 52 萬人",
    ),
    (
        "ja",
        "市内の保育所は38か所、図書館は12か所である。",
        "保育所38か所、図書館12か所",
        "保育所12か所、図書館38か所",
    ),
    (
        "ko",
        "초등학교는 46곳, 도서관은 12곳이다.",
        "초등학교 46곳, 도서관 12곳",
        "초등학교 12곳, 도서관 46곳",
    ),
    (
        "en",
        "The harbour moved 61 tonnes of fruit and 48 tonnes of timber.",
        "61 tonnes of fruit and 48 tonnes of timber",
        "48 tonnes of fruit and 61 tonnes of timber",
    ),
    (
        "en",
        "Among nurses the rate was 4.1 percent; among teachers it was 6.8 percent.",
        "4.1 percent for nurses, 6.8 percent for teachers",
        "6.8 percent for nurses, 4.1 percent for teachers",
    ),
    (
        "de",
        "Die Brauereien verkauften 312 Liter, die Kellereien 245 Liter.",
        "Brauereien 312 Liter, Kellereien 245 Liter",
        "Brauereien 245 Liter, Kellereien 312 Liter",
    ),
    (
        "fr",
        "La ville compte 87 boulangeries et 54 pharmacies.",
        "87 boulangeries et 54 pharmacies",
        "54 boulangeries et 87 pharmacies",
    ),
    (
        "es",
        "Se vendieron 410 bicicletas y 265 patinetes.",
        "410 bicicletas y 265 patinetes",
        "265 bicicletas y 410 patinetes",
    ),
    (
        "ru",
        "Продано 410 велосипедов и 265 самокатов.",
        "410 велосипедов и 265 самокатов",
        "265 велосипедов и 410 самокатов",
    ),
]


@told_apart(EXCHANGED)
def test_numbers_in_each_others_place_are_found(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["contradicts-source"] * 2


def test_a_part_before_its_whole_is_not_out_of_place(tmp_path: Path) -> None:
    source = "Of 640 ferries, 95 call after dark."
    assert check_told("en", source, "Some 95 of the 640 ferries call after dark", tmp_path) == []


def test_a_number_in_the_place_of_an_absent_one_is_a_warning(tmp_path: Path) -> None:
    source = "北岸仓库存粮38吨，南岸冷库存肉52吨，东区油罐存油71吨。"
    assert check_told("zh-CN", source, "北岸仓库存粮 38 吨", tmp_path) == []
    assert check_told("zh-CN", source, "北岸仓库存粮 52 吨", tmp_path) in (["fits-another"], ["contradicts-source"])


# Language, source, the right wording and one with another number of the source, which merely has the value of one that
# the outline tells of something else, or which the outline may round.
ABSENT = [
    (
        "de",
        "Ende Mai waren noch 730 Liegeplätze frei, ein Jahr davor 915. Der neue Kai hat 730 Poller.",
        "Ende Mai blieben 730 Plätze leer; der Kai hat 730 Poller",
        "Ende Mai blieben 915 Plätze leer; der Kai hat 730 Poller",
    ),
    (
        "zh-CN",
        "渔业收入18.6亿元，增长4.0%。港务收入9.3亿元，增长3.1%；远洋捕捞增长3.8%。",
        "渔业收入增长 4%，远洋捕捞增长 3.8%",
        "渔业收入增长 4%，远洋捕捞增长 3.1%",
    ),
]


# The same where names stand in a list that is counted.
NUMBERED = [
    (
        "zh-CN",
        "东港、西港、南港三大港区分别完成货运54.3万吨、28.4万吨、19.7万吨。",
        "货运：西港 28.4 万吨，其次是南港",
        "货运：西港 19.7 万吨，其次是南港",
    ),
]
# The same where a list ends in a verb, or its last number in the word for in this order.
IN_ORDER = [
    (
        "de",
        "Die Mühlen Alt, Neu und Birk mahlten 4.310, 2.875 beziehungsweise 1.199 Tonnen.",
        "Mühle Neu 2.875 Tonnen, Mühle Birk 1.199 Tonnen",
        "Mühle Neu 1.199 Tonnen, Mühle Birk 2.875 Tonnen",
    ),
    (
        "en",
        "Elm, Oak, and Ash lanes were dug up most, with 3,460, 1,825, and 970 yards, respectively.",
        "Oak lane 1,825 yards and Ash lane 970 yards",
        "Oak lane 970 yards and Ash lane 1,825 yards",
    ),
]


@told_apart(IN_ORDER)
def test_numbers_of_a_list_in_order_are_told_apart(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert set(check_told(language, source, wrong, tmp_path)) & {"contradicts-source", "fits-another"}


@told_apart([*ABSENT, *NUMBERED])
def test_a_number_told_elsewhere_may_be_absent_here(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert set(check_told(language, source, wrong, tmp_path)) & {"contradicts-source", "fits-another"}


def test_ages_and_months_are_names_in_a_head() -> None:
    assert {"@60-69", "@6月"} <= head_words("60至69岁 6月 每月").keys()
    assert "@5" not in head_words("第5组 每月")


# Language, source, right wording, and the same with another number of the source's sentence in its place.
REPLACED = [
    (  # a change, told as one from the year before
        "zh-CN",
        "全年茶叶总产量比上年增加6.91万吨。春茶减少1.32万吨；秋茶增加8.58万吨。",
        "茶叶总产量比上年多 6.91 万吨",
        "茶叶总产量比上年多 8.58 万吨",
    ),
    (  # a whole and a part of it
        "en",
        "Grants came to £640 million, of which £385 million went to schools.",
        "Grants of £640 million were paid",
        "Grants of £385 million were paid",
    ),
    ("zh-CN", "水泥价格降幅为18.2%，钢材价格增幅为12.5%。", "水泥价格降幅为 18.2%", "水泥价格降幅为 12.5%"),
]


@told_apart(REPLACED)
def test_a_number_in_the_place_of_one_beside_it(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


def test_what_two_numbers_count_tells_them_apart(tmp_path: Path) -> None:
    source = "Der Kreis zählt 37 Gemeinden und 44.300 Menschen mit Wahlrecht; 19 der 46 Mandate haben Frauen."
    assert check_told("de", source, "37 Gemeinden zählen 44.300 Menschen", tmp_path) == []
    assert "contradicts-source" in check_told("de", source, "44.300 Gemeinden zählen 37 Menschen", tmp_path)
    assert check_told("de", source, "19 der 46 Mandate haben Frauen", tmp_path) == []


def test_no_source_no_finding(tmp_path: Path) -> None:
    from exporter.checks.context import make_context
    from exporter.outline.assets import Assets
    from tests.support.check_outlines import outline_of

    outline = outline_of("en", "There are 3 cats and 4 dogs.", tmp_path)
    assert list(pairs.find_exchanges(make_context(outline, {}, Assets(), None))) == []


def test_months_tell_numbers_apart_in_whatever_order(tmp_path: Path) -> None:
    source = "En marzo se vendió el 37 % de la fruta; en abril, el 26 %."
    assert check_told("es", source, "En abril se vendió el 26 % y en marzo el 37 %", tmp_path) == []
    told = check_told("es", source, "En abril se vendió el 37 % y en marzo el 26 %", tmp_path)
    assert told and set(told) <= {"contradicts-source", "fits-another"}


def test_articles_and_persons_tell_no_numbers_apart(tmp_path: Path) -> None:
    source = "La plantilla española baja en 8.200 personas y la de los extranjeros sube en 3.100."
    right = "Entre los españoles bajó en 8.200 y entre los extranjeros subió en 3.100 personas"
    assert check_told("es", source, right, tmp_path) == []
    wrong = "Entre los españoles bajó en 3.100 y entre los extranjeros subió en 8.200 personas"
    assert "direction-differs" in check_told("es", source, wrong, tmp_path)


# Language, source, the right wording, and the same with a number that belongs beside another.
PARTED = [
    (
        "zh-CN",
        "全年利润31.5亿元，同比增长6.4%。第四季度利润8.2亿元，同比增长3.7%。",
        "第四季度利润 8.2 亿元，同比增长 3.7%",
        "第四季度利润 8.2 亿元，同比增长 6.4%",
    ),
    (
        "zh-CN",
        "小学经费由720元提高到860元，初中经费由930元提高到1120元。",
        "初中经费由 930 元提高到 1120 元",
        "初中经费由 720 元提高到 1120 元",
    ),
    (
        "en",
        "Sales rose to £52 million, up 4.1 per cent. Exports rose to £17 million, up 9.6 per cent.",
        "Exports came to £17 million, up 9.6 per cent",
        "Exports came to £17 million, up 4.1 per cent",
    ),
]


@told_apart(PARTED)
def test_a_parted_companion_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) != []


@pytest.mark.parametrize(("values", "lines"), [("[510, 640, 725]", set()), ("[510, 725, 640]", {11})])
def test_quarters_tell_the_values_of_a_chart_apart(values: str, lines: set[int], tmp_path: Path) -> None:
    source = tmp_path / "log.txt"
    source.write_text("渡轮第一季度运车510辆，第二季度640辆，第三季度725辆。\n", "utf-8")
    outline = f"""title: 渡轮
language: zh-CN
sections:
  - heading: 运车
    summary: 渡轮运车。
    body:
      - chart:
          type: column
          alt: 各季度运车
          categories: [一季度, 二季度, 三季度]
          series: {{运车: {values}}}
          unit: 辆
"""
    folder = tmp_path / "office"
    folder.mkdir()
    found = [problem for problem in check_text(outline, folder, source) if problem.code not in STYLE]
    assert {problem.place.line for problem in found} == lines


# Language, source, the right wording, and the same with two numbers exchanged, or with another one: names
# with binding Han, round numbers, one of two that is counted with a unit, a clause between both.
TOLD_APART = [
    (
        "zh-CN",
        "来访的客人中，来自东三角的612人，来自西三角的248人。",
        "东三角 612 人，西三角 248 人",
        "东三角 248 人，西三角 612 人",
    ),
    (
        "en",
        "Loans may reach £60 million for shipyards and £30 million for bakeries.",
        "The limit is £60 million for shipyards and £30 million for bakeries",
        "The limit is £30 million for shipyards and £60 million for bakeries",
    ),
    (
        "en",
        "Of the calls, 914 were about lost dogs and 377 about broken lamps.",
        "The office looked for lost dogs 914 times and saw to 377 broken lamps",
        "The office looked for lost dogs 377 times and saw to 914 broken lamps",
    ),
    (
        "fr",
        "Les droits de port rapportent 83 millions d'euros et les locations, en baisse de 2,4 %, 57 millions.",
        "Les droits de port apportent 83 millions et les locations, en baisse de 2,4 %, 57 millions",
        "Les droits de port apportent 57 millions et les locations, en baisse de 2,4 %, 83 millions",
    ),
    (
        "zh-CN",
        "渔港收入6.72亿元；冷库收入4.15亿元，其中第二季度冷库收入2.36亿元。",
        "冷库收入 4.15 亿元",
        "冷库收入 6.72 亿元",
    ),
]


@told_apart(TOLD_APART)
def test_a_number_of_another_name_is_found(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert set(check_told(language, source, wrong, tmp_path)) & {"contradicts-source", "fits-another"}


def test_nothing_is_told_of_a_source_in_another_language(tmp_path: Path) -> None:
    source = "全县有小学46所、幼儿园73所。"
    assert check_told("en", source, "There are 73 schools for small children and 46 for older ones", tmp_path) == []


# Language, source, right wording: numbers that fit another one's words and are told of their own.
RIGHT = [
    (  # by its pace and by what it came to
        "zh-CN",
        "网点业务量一至三季度分别为61万件、64万件和67万件，增速分别为6.1%、8.8%和10.1%。邮政网点业务量增长13.5%。",
        "三季度网点业务量同比增长 10.1%",
    ),
    (  # name and number the other way round
        "en",
        "Readers aged 70 and over borrowed 417 novels, and those aged 17 to 24 borrowed 271.",
        "There were 417 novels for readers aged 70 and over and 271 for those between 17 and 24",
    ),
]


@pytest.mark.parametrize(("language", "source", "right"), RIGHT)
def test_a_number_of_its_own(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
