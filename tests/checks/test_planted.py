"""One mistake planted in a right outline is one error, at its line; the right outline has no finding at all."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from exporter.problem import Problem
from tests.support.check_outlines import RIGHT_ONES, check_text, outline_file

# Outline, what stands there, what a slip makes of it.
PLANTED = [
    # key figures: digits transposed, a digit wrong, left out, doubled
    ("legal-services", "value: 11928", "value: 11982"),
    ("legal-services", "value: 39684", "value: 36984"),
    ("legal-services", "value: 39684", "value: 39864"),
    ("legal-services", "value: 15214", "value: 12514"),
    ("legal-services", "value: 5613", "value: 5631"),
    ("legal-services", "value: 4689", "value: 4698"),
    ("legal-services", "value: 340", "value: 304"),
    ("legal-services", "value: 363", "value: 336"),
    ("legal-services", "value: 282", "value: 228"),
    ("legal-services", "value: 4745", "value: 4475"),
    ("legal-services", "value: 5613", "value: 5813"),
    ("legal-services", "value: 15214", "value: 1514"),
    ("legal-services", "value: 282", "value: 283"),
    ("legal-services", "value: 33", "value: 32"),
    # a share, a scale, a unit
    ("legal-services", "value: 43.6", "value: 46.3"),
    ("legal-services", "value: 43.6", "value: 34.6"),
    ("legal-services", "value: 43.6", "value: 4.36"),
    ("legal-services", 'value: 43.6, unit: "%"', 'value: 43.6, unit: "‰"'),
    ("legal-services", "value: 4745, unit: 万元", "value: 4745, unit: 亿元"),
    ("legal-services", "value: 4745, unit: 万元", "value: 4745, unit: 元"),
    ("legal-services", "value: 4745, unit: 万元", "value: 4745, unit: 万美元"),
    ("legal-services", "value: 40, unit: 万元", "value: 40, unit: 元"),
    ("legal-services", "value: 11928, unit: 件", "value: 11928, unit: 人"),
    ("legal-services", "value: 5613, unit: 人", "value: 5613, unit: 家"),
    # dates
    ("legal-services", "9月20日至25日", "9月20日至26日"),
    ("legal-services", "9月20日至25日", "9月21日至25日"),
    ("legal-services", "9月20日至25日", "8月20日至25日"),
    ("legal-services", "2024 年 11 月 23 日的报道", "2024 年 11 月 13 日的报道"),
    ("legal-services", "“今年”指 2024 年", "“今年”指 2023 年"),
    ("legal-services", "5月，自治区司法厅为", "6月，自治区司法厅为"),
    # values of two figures for each other
    ("legal-services", "label: 民营企业法律服务, value: 15214", "label: 民营企业法律服务, value: 39684"),
    # text, title, summary, table, chart
    ("article-typed", "363家律所结对282家商会", "336家律所结对282家商会"),
    ("article-typed", "363家律所结对282家商会", "363家律所结对228家商会"),
    ("article-typed", "363家律所结对282家商会", "363家律所结对363家商会"),
    ("article-typed", "363家律所结对282家商会", "282家律所结对282家商会"),
    ("article-typed", "公益法律服务39684次，化解", "公益法律服务36984次，化解"),
    ("article-typed", "截至2024年11月23日", "截至2024年11月22日"),
    ("article-typed", "对方索赔40万元", "对方索赔40元"),
    ("article-typed", "对方索赔40万元", "对方索赔400万元"),
    ("article-typed", "33个子项目", "35个子项目"),
    ("article-typed", "党支部已有340个", "党支部已有430个"),
    ("article-typed", "75名检察官、检察官助理和75名律师", "57名检察官、检察官助理和75名律师"),
    ("article-typed", "两类学员合计150名", "两类学员合计160名"),
    ("article-typed", "9月25日结束", "9月28日结束"),
    ("article-typed", "四个主要方面", "五个主要方面"),
    ("article-typed", "39684, 次]", "39648, 次]"),
    ("article-typed", "15214, 次]", "15214, 人]"),
    ("article-typed", "[“法治体检”, 4689, 次]", "[“法治体检”, 4869, 次]"),
    ("article-typed", "[39684, 15214, 4689]", "[39684, 15241, 4689]"),
    ("article-typed", "农牧民服务近4万次", "农牧民服务近5万次"),
    ("article-typed", "民营企业服务约1.5万次", "民营企业服务约1.6万次"),
    ("article-typed", "今年5月", "今年7月"),
    ("article-typed", "党员律师占四成多", "党员律师占五成多"),
    ("article-typed", "近4万次公益法律服务送到", "近4亿次公益法律服务送到"),
    ("article-typed", "value: 1.1928, unit: 万件", "value: 1.1982, unit: 万件"),
    ("article-typed", "value: 47450000", "value: 4745000"),
    # Chinese numerals
    ("article-hanzi", "title: 三百四十个党支部", "title: 三百零四个党支部"),
    ("article-hanzi", "五千六百一十三名", "五千六百三十一名"),
    ("article-hanzi", "百分之四十三点六", "百分之四十六点三"),
    ("article-hanzi", "三十三个子项目", "二十三个子项目"),
    ("article-hanzi", "三大项目", "四大项目"),
    ("article-hanzi", "九月二十日至二十五日", "九月二十日至二十六日"),
    ("article-hanzi", "七十五名检察官", "七十二名检察官"),
    ("article-hanzi", "索赔四十万元", "索赔十四万元"),
    ("article-hanzi", "约四万次", "约三万次"),
    ("article-hanzi", "（3.97 万次）", "（3.79 万次）"),
    ("article-hanzi", "4,745 万元", "4,754 万元"),
    ("article-hanzi", "47,450,000 元", "4,745,000 元"),
    # another language than the source's
    ("article-english", "11,928 difficult", "11,982 difficult"),
    ("article-english", "47.45, unit: million yuan", "47.45, unit: billion yuan"),
    ("article-english", "400,000 yuan", "40,000 yuan"),
    ("article-english", "20 to 25 September", "20 to 26 September"),
    # other articles
    ("bulletin", "value: 1286.47", "value: 1268.47"),
    ("bulletin", "同比增长5.8%", "同比增长8.5%"),
    ("bulletin", "value: 318.6, unit: 万人", "value: 318.6, unit: 亿人"),
    ("bulletin", "[合计, 1286.47, 100.0]", "[合计, 1284.67, 100.0]"),
    ("bulletin", "[第二产业, 516.92, 40.2]", "[第二产业, 519.62, 40.2]"),
    ("bulletin", "627.20, 48.7]", "627.20, 47.8]"),
    ("bulletin", "提高0.74个百分点", "提高0.47个百分点"),
    ("bulletin", "提高0.74个百分点", "提高0.74%"),
    ("bulletin", "比上年多1896元", "比上年多1986元"),
    ("bulletin", "少8000人", "少8万人"),
    ("bulletin", "[4.1, 6.7, 5.3]", "[4.1, 7.6, 5.3]"),
    ("bulletin", "38.62万公顷", "386.2万公顷"),
    ("bulletin", "比上年下降3.2%", "比上年下降2.3%"),
    ("release", "value: 18.4, unit: million", "value: 18.4, unit: billion"),
    ("release", "compare: {value: 17.3", "compare: {value: 13.7"),
    ("release", "value: 212.5", "value: 221.5"),
    ("release", "value: 91.7", "value: 97.1"),
    ("release", "£11.55", "£11.15"),
    ("release", "1 March 2026", "1 May 2026"),
    ("release", "340 new staff", "430 new staff"),
    ("release", "£86 million", "£68 million"),
    ("release", "1 September 2026", "1 September 2027"),
    ("release", "2,318 weekly", "2,813 weekly"),
    ("release-zh", "旅客1840万人次", "旅客184万人次"),
    ("release-zh", "value: 2.125, unit: 亿英镑", "value: 2.125, unit: 亿美元"),
    ("release-zh", "9月1日开工", "9月10日开工"),
    ("roads", "value: 156", "value: 165"),
    ("roads", "第14次常务会议", "第41次常务会议"),
    ("roads", "全年修路224公里", "全年修路242公里"),
    ("roads", "[市级补助, 572, 20%]", "[市级补助, 527, 20%]"),
    ("roads", "[县级配套, 858, 30%]", "[县级配套, 858, 33%]"),
    ("roads", "乡道3500元", "乡道3500万元"),
    ("roads", "3月15日前编制", "3月25日前编制"),
    ("budget", "up 4.2%", "up 2.4%"),
    ("budget", "value: 412, unit: $ million", "value: 412, unit: $ billion"),
    ("budget", "268,000 residents", "286,000 residents"),
    ("budget", "By October 1, 2025", "By October 10, 2025"),
    ("budget", "averaged $1,865", "averaged $1,685"),
    ("notice", "value: 130000", "value: 103000"),
    ("notice", "約8000発", "約800発"),
    ("notice", "露店は115店", "露店は151店"),
    ("notice", "8月2日・3日に", "8月2日・4日に"),
    ("notice", "4.8％増えた", "8.4％増えた"),
    ("notice", "7月10日まで", "7月11日まで"),
    ("notice", "第48回", "第84回"),
]


@pytest.mark.parametrize("name", RIGHT_ONES)
def test_a_right_outline_has_no_finding(name: str, tmp_path: Path) -> None:
    text = outline_file(name).read_text("utf-8")
    assert [str(problem) for problem in check_text(text, tmp_path, RIGHT_ONES[name])] == []


# A warning elsewhere may say that two places differ; an error may not.
STYLE = ("typed-figure", "number-style", "mark-style")


@cache
def find_planted(name: str, right: str, wrong: str) -> tuple[Problem, ...]:
    """What is found in an outline with a mistake, of which two tests ask."""
    text = outline_file(name).read_text("utf-8")
    with TemporaryDirectory() as folder:
        return check_text(text.replace(right, wrong), Path(folder), RIGHT_ONES[name])


@pytest.mark.parametrize(("name", "right", "wrong"), PLANTED, ids=[f"{name}: {wrong}" for name, _, wrong in PLANTED])
def test_a_planted_mistake_is_found_at_its_line(name: str, right: str, wrong: str) -> None:
    text = outline_file(name).read_text("utf-8")
    assert text.count(right) == 1, "a mistake has one place"
    line = text[: text.index(right)].count("\n") + 1
    problems = find_planted(name, right, wrong)
    found = [problem for problem in problems if problem.code not in STYLE]
    errors = {problem.place.line for problem in found if problem.severity == "error"}
    assert line in {problem.place.line for problem in found} and errors <= {line}, "\n".join(map(str, problems))


def test_planted_mistakes_that_are_plainly_of_the_same_thing_are_errors() -> None:
    found = [find_planted(*planted) for planted in PLANTED]
    errors = sum(any(problem.severity == "error" for problem in problems) for problems in found)
    assert errors > 0.35 * len(PLANTED)
