"""A year beside a number of another year, since another one, or in the label of another one's value, is told."""

from pathlib import Path

import pytest

from tests.support.check_outlines import STYLE, check_text, check_told, figure_codes, told_apart

# Language, source, the right wording, and the same with another year of the source.
YEARS = [
    (
        "zh-TW",
        "全年用水量 3,174.6 億噸，較 112 年的 3,082.1 億噸增加 92.5 億噸。",
        "113 年用水量 3,174.6 億噸",
        "112 年用水量 3,174.6 億噸",
    ),
    (
        "zh-CN",
        "1968年以来共记录到41次，最大为2011年的6.4级。",
        "最大的是 2011 年的 6.4 级",
        "最大的是 1968 年的 6.4 级",
    ),
    (
        "zh-CN",
        "平均气温18.3℃，比1981年至2010年的平均高，为1957年有记录以来最高。",
        "为 1957 年以来最高",
        "为 1981 年以来最高",
    ),
    (
        "en",
        "The ferry carried the most guests since records began in 1957; the quay dates from 1981.",
        "The ferry had the most guests since 1957",
        "The ferry had the most guests since 1981",
    ),
]


@told_apart(YEARS)
def test_another_year_of_the_source_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert "fits-another" not in check_told(language, source, right, tmp_path)
    assert "fits-another" in check_told(language, source, wrong, tmp_path)


def test_a_year_that_is_compared_with_may_be_told_so(tmp_path: Path) -> None:
    source = "全年用水量 3,174.6 億噸，較 112 年的 3,082.1 億噸增加 92.5 億噸。"
    assert check_told("zh-TW", source, "用水量 3,174.6 億噸，較 112 年增加 92.5 億噸", tmp_path) == []
    assert check_told("zh-TW", source, "112 年用水量 3,082.1 億噸", tmp_path) == []


def test_a_value_under_the_label_of_another_year_is_told(tmp_path: Path) -> None:
    source = "船客由109年的9,214人降至110年8,532人、111年7,906人及112年7,348人。"
    figure = "{{label: 船客, value: 7348, unit: 人, compare: {{value: 7906, label: {year}年}}}}"
    assert figure_codes("zh-TW", source, figure.format(year=111), tmp_path) == []
    assert figure_codes("zh-TW", source, figure.format(year=110), tmp_path) == ["fits-another"]


# Language, source and right wording: since a year of the source, which has another year behind such a word.
SINCE = [
    ("en", "The ferry has sailed since 1957. The quay was built in 1981.", "The quay has stood since 1981"),
    ("de", "Die Fähre fährt seit 1957. Der Kai wurde 1981 gebaut.", "Der Kai steht seit 1981"),
    ("zh-CN", "渡轮自1957年以来一直通航。码头于1981年建成。", "码头自 1981 年以来一直使用"),
    (
        "en",
        "The ferry carried the most guests since 1957. The mill ground the most flour since 1963. The quay is of 1981.",
        "The most boats since 1981 were moored",
    ),
]


@pytest.mark.parametrize(("language", "source", "right"), SINCE)
def test_what_is_no_record_of_the_source_may_be_told_since_a_year(
    language: str, source: str, right: str, tmp_path: Path
) -> None:
    assert "fits-another" not in check_told(language, source, right, tmp_path)


@pytest.mark.parametrize(
    ("language", "source", "right"),
    [
        (
            "en",
            "The firm is 110 years old. In 2023 it made 4,170 chairs.",
            "In its 110 years the firm made 4,170 chairs",
        ),
        ("zh-CN", "工厂建厂110年。2023年生产座椅4170把。", "建厂 110 年，生产座椅 4170 把"),
        ("ja", "工場は創業110年。2023年に椅子を4170脚生産した。", "創業110年、椅子を4170脚生産した"),
    ],
)
def test_a_span_of_years_is_no_year_of_the_republic(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert "fits-another" not in check_told(language, source, right, tmp_path)


def test_months_of_a_stretch_may_name_what_is_told_of_each(tmp_path: Path) -> None:
    source = "2至5月,各月借书依次为310册、290册、335册和360册。"
    assert _chart_codes(source, "2月, 3月, 4月, 5月", tmp_path) == []
    assert _chart_codes(source, "2月, 3月, 4月, 8月", tmp_path) != []


def _chart_codes(source: str, months: str, folder: Path) -> list[str]:
    """The rules that a chart of four months breaks, style aside."""
    (folder / "article.txt").write_text(source, "utf-8")
    chart = (
        f"{{type: bar, caption: 各月借书, alt: 借书, categories: [{months}], series: {{借书: [310, 290, 335, 360]}}}}"
    )
    head = "title: 借书\nlanguage: zh-CN\nsource: {file: article.txt}\nsections:\n  - heading: 各月\n    body:\n"
    return [
        one.code
        for one in check_text(f"{head}      - 见图。\n      - chart: {chart}\n", folder)
        if one.code not in STYLE
    ]


# Language, source, wordings with the year that it only calls the last one, and one with another number of that year.
LAST_YEARS = [
    (
        "zh-CN",
        "2024年修复古籍3180册，上年为2940册。数字化1260册。",
        ("修复古籍 3180 册，2023 年为 2940 册", "2023 年修复古籍 2940 册", "修复古籍由 2023 年的 2940 册增至 3180 册"),
        "2023 年数字化 1260 册",
    ),
    (
        "en",
        "In 2024 the shop mended 3,180 clocks, up from 2,940 the year before. It sold 1,260 lamps.",
        ("The shop mended 3,180 clocks; in 2023 it was 2,940", "In 2023, 2,940 clocks were mended"),
        "In 2023, 3,180 clocks were mended",
    ),
    (
        "de",
        "2024 wurden 3.180 Uhren repariert, im Vorjahr waren es 2.940. Verkauft wurden 1.260 Lampen.",
        ("Repariert wurden 3.180 Uhren; 2023 waren es 2.940", "2023 wurden 2.940 Uhren repariert"),
        "2023 wurden 1.260 Lampen verkauft",
    ),
    (
        "fr",
        "En 2024, l’atelier a réparé 3 180 horloges, contre 2 940 l’année précédente. Il a vendu 1 260 lampes.",
        ("En 2023, l’atelier avait réparé 2 940 horloges",),
        "En 2023, l’atelier a réparé 3 180 horloges",
    ),
    (
        "ja",
        "2024年の修理は3,180台で、前年は2,940台だった。販売は1,260台。",
        ("修理は3,180台。2023年は2,940台だった", "2023年の修理は2,940台だった"),
        "2023年の修理は3,180台だった",
    ),
]


@told_apart(LAST_YEARS)
def test_the_last_year_may_be_named_by_its_number(
    language: str, source: str, right: tuple[str, ...], wrong: str, tmp_path: Path
) -> None:
    assert [check_told(language, source, one, tmp_path) for one in right] == [[] for _ in right]
    assert check_told(language, source, wrong, tmp_path) != []


@pytest.mark.parametrize("before", ["", "2024年，"])
def test_a_year_of_the_source_may_be_called_the_last_one(before: str, tmp_path: Path) -> None:
    source = f"2024年年报\n{before}修复古籍3180册，增长8.2%，2023年为2940册。数字化1260册。"
    for right in ("修复古籍 3180 册，高于上年的 2940 册", "上年修复古籍 2940 册，今年 3180 册"):
        assert check_told("zh-CN", source, right, tmp_path) == []
    assert check_told("zh-CN", source, "修复古籍 2940 册，高于上年的 3180 册", tmp_path) != []
