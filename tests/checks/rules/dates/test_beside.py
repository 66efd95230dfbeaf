"""A number beside a year, a day or an hour that the source does not tell it of."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, source, the right wording, and the same with another time of the source.
TIMED = [
    (  # two years that lead a clause each
        "zh-CN",
        "2016年放映3950场，2017年放映4669场。",
        "2017 年放映 4669 场",
        "2016 年放映 4669 场",
    ),
    (  # the year that another one is compared with is not that of the number before it
        "zh-CN",
        "2024年制氧量241.86万吨,较2022年的236.47万吨增加5.39万吨。厂区2025年扩建。",
        "2024 年制氧量 241.86 万吨",
        "2022 年制氧量 241.86 万吨",
    ),
    (
        "es",
        "En 2024 hubo 2.418 relojes, más que en 2022. El taller cerrará en 2026.",
        "En 2024 hubo 2.418 relojes",
        "En 2022 hubo 2.418 relojes",
    ),
    (
        "en",
        "The club aims at 4,800 members in 2028. Its hall opened in 2021.",
        "The club aims at 4,800 members in 2028",
        "The club aims at 4,800 members in 2021",
    ),
    (
        "es",
        "La emisión fue un 17 % inferior a la de 2019. La planta abrió en 1998. El balance es de 2024.",
        "La emisión es un 17 % más baja que en 2019",
        "La emisión es un 17 % más baja que en 1998",
    ),
    (
        "de",
        "Bis 2031 sollen 62 Prozent der Busse elektrisch fahren. Das Netz entstand 2008.",
        "62 Prozent der Busse sind 2031 elektrisch",
        "62 Prozent der Busse sind 2008 elektrisch",
    ),
    (
        "zh-CN",
        "暴雨从5月3日至6日持续，5月5日17时，雨量达到峰值。",
        "5 月 5 日 17 时，雨量达到峰值",
        "5 月 3 日 17 时，雨量达到峰值",
    ),
]


@told_apart(TIMED)
def test_a_number_beside_another_time_is_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["fits-another"]


def test_a_year_that_the_source_only_means_is_let_be(tmp_path: Path) -> None:
    source = "In 2024 the ferry carried 61,300 people, 8.2% more than last year. It was built in 1998."
    assert check_told("en", source, "The ferry carried 8.2% more than in 2023", tmp_path) == []


# The same for months and days without a number beside them.
EVENTS = [
    (
        "de",
        "Der Umbau der Halle beginnt am 4. März. Die Ausstellung endet am 12. Juli.",
        "Der Umbau der Halle beginnt am 4. März",
        "Der Umbau der Halle beginnt am 12. Juli",
    ),
    ("zh-CN", "10月13日暴雨导致比赛推迟。10月16日举行百米决赛。", "10 月 13 日暴雨", "10 月 16 日暴雨"),
]


@told_apart(EVENTS)
def test_a_date_of_another_event_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["fits-another"]


def test_the_end_of_what_began_on_another_day_is_let_be(tmp_path: Path) -> None:
    source = "The lake was closed to boats from 14 February because of algae; it was opened again on 5 March."
    assert check_told("en", source, "Algae kept boats off the lake until 5 March", tmp_path) == []


def test_a_year_that_leads_to_a_bracketed_number_is_of_that(tmp_path: Path) -> None:
    source = "全年の来館者は1284人で、2019年(1193人)も上回った。集計は2024年のものである。"
    assert check_told("ja", source, "2024年の来館者は1284人", tmp_path) == []
