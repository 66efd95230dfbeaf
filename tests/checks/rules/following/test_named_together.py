"""Shares of parts named together, what is beyond a hundred, and averages of the days or months of a time."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

TRADE_ZH = "前三季度，全市外贸总额1000亿元。其中机电出口120亿元，农产品出口180亿元，钢材出口96亿元。"
TRADE_EN = "Trade came to £1,000m. Machinery exports were £120m, farm exports £180m and steel exports £96m."
TRADE_DE = (
    "Der Umsatz betrug 1.000 Mio. Euro. Auf Holz entfielen 120 Mio. Euro, auf Papier 180 Mio. Euro, auf Glas 96 Mio."
)

TOGETHER = [
    ("zh-CN", TRADE_ZH, "机电和农产品合计占30%", "机电和农产品合计占34%"),
    ("zh-CN", TRADE_ZH, "机电、农产品、钢材三项占39.6%", "机电、农产品、钢材三项占36.6%"),
    (
        "en",
        TRADE_EN,
        "Machinery and farm goods made up three tenths of trade",
        "Machinery and farm goods made up 43% of trade",
    ),
    (
        "de",
        TRADE_DE,
        "Holz und Papier machten 30 Prozent des Umsatzes aus",
        "Holz und Papier machten 35 Prozent des Umsatzes aus",
    ),
]


@told_apart(TOGETHER)
def test_parts_named_together_have_a_share(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


BEYOND = [
    ("zh-CN", "财政收入完成全年预算的103.5%。", "财政收入超出预算3.5%", "财政收入超出预算4.5%"),
    ("en", "Revenue came to 103.5% of the plan.", "Revenue was 3.5% over plan", "Revenue was 3.9% over plan"),
]


@told_apart(BEYOND)
def test_what_is_beyond_a_hundred_is_over_it(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


EACH = [
    ("zh-CN", "前三季度，港口吞吐量43.2万吨。", "港口日均吞吐量约1600吨", "港口日均吞吐量约1900吨"),
    ("zh-CN", "全年接待游客73万人次。", "每天接待游客2000人次", "每天接待游客2400人次"),
    ("zh-CN", "上半年发放补贴1260万元。", "月均发放补贴210万元", "月均发放补贴230万元"),
    (
        "en",
        "In 92 days the ferry carried 41,400 passengers.",
        "The ferry carried 450 passengers a day",
        "The ferry carried 480 passengers a day",
    ),
    (
        "es",
        "En 2024 la feria vendió 73.000 entradas.",
        "La feria vendió 200 entradas al día",
        "La feria vendió 240 entradas al día",
    ),
]


@told_apart(EACH)
def test_an_amount_is_spread_over_its_time(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


def test_so_many_of_the_first_of_a_row_are_no_count_of_all(tmp_path: Path) -> None:
    source = "In all 39 towns prices rose."
    assert_told_apart(
        "en", source, "In all 39 towns, the five largest towns too, prices rose", "In 36 towns prices rose", tmp_path
    )


COURT = "受理案件84620件，审结81035件。法官人均结案263件。"
BEDS = "全市床位4.86万张，每千人口床位6.9张。卫生人员6.42万人。"
HALF = "上半年，公司营业收入38.6亿元。第二季度营业收入20.3亿元。"
CALLS = "In 2023 the brigade took 34,860 calls, 5.2% more than in 2022."
RIDES = "Response took 8 minutes 12 seconds, 15 seconds faster than a year earlier."


@told_apart(
    [
        ("zh-CN", COURT, "法官约308名", "法官约380名"),
        ("zh-CN", BEDS, "全市人口约704万人", "全市人口约740万人"),
        ("zh-CN", HALF, "二季度营业收入环比增长10.9%", "二季度营业收入环比增长13.9%"),
        ("en", CALLS, "In 2022 there were about 33,140 calls", "In 2022 there were about 31,340 calls"),
        ("en", RIDES, "A year earlier it took 8 minutes 27 seconds", "A year earlier it took 7 minutes 57 seconds"),
        ("zh-CN", COURT, "审结数比受理数少3585件", "审结数比受理数多3585件"),
        ("zh-CN", "职工医保86.4万人、居民医保312.5万人。", "职工医保占21.7%", "职工医保占27.7%"),
    ]
)
def test_what_follows_in_two_steps_is_told_apart(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
