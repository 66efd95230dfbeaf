"""What follows in two steps, or from the likeliest of a list."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

COURT = "受理案件84620件，审结81035件。法官人均结案263件。"
BEDS = "全市床位4.86万张，每千人口床位6.9张。卫生人员6.42万人。"
HALF = "上半年，公司营业收入38.6亿元。第二季度营业收入20.3亿元。"
CALLS = "In 2023 the brigade took 34,860 calls, 5.2% more than in 2022."
RIDES = "Response took 8 minutes 12 seconds, 15 seconds faster than a year earlier."


@told_apart(
    [
        ("zh-CN", COURT, "法官约308名", "法官约380名"),
        ("zh-CN", BEDS, "全市人口约704万人", "全市人口约740万人"),
        ("zh-CN", "公司净利润4.25亿元，同比-8.3%。", "上年净利润约 4.63 亿元", "上年净利润约 3.92 亿元"),
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
