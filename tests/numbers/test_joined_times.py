"""Quarters and months of a list that share the word behind the last one."""

import pytest

from exporter.numbers.read import read_quantities
from exporter.text.language import parse_language

QUARTERS = [
    ("zh-CN", "一、二、三季度货运量分别为 61 万吨、72 万吨和 80 万吨", [1, 2, 3]),
    ("zh-TW", "第一、二季度", [1, 2]),
    ("zh-CN", "按季看,二至四季度", [2, 4]),
    ("ja", "第1・第2四半期の販売台数", [1, 2]),
    ("zh-CN", "会议要点：三、二季度", [2]),  # 三 is a heading's number
    ("ko", "제3분기에는 61만 톤, 4분기에는 72만 톤", [3, 4]),
]


@pytest.mark.parametrize(("language", "text", "quarters"), QUARTERS)
def test_each_quarter_of_a_list_is_one(language: str, text: str, quarters: list[int]) -> None:
    found = read_quantities(text, parse_language(language))
    assert [int(one.value) for one in found if one.kind == "ordinal" and one.unit == "季度"] == quarters


@pytest.mark.parametrize(("language", "text"), [("zh-CN", "5、6月降水偏少"), ("ja", "5、6月の降水量")])
def test_each_month_of_a_list_is_one(language: str, text: str) -> None:
    found = read_quantities(text, parse_language(language))
    assert [one.date for one in found] == [(None, 5, None), (None, 6, None)]


def test_the_end_of_another_number_begins_no_list() -> None:
    found = read_quantities("价格为 3.5、6月再议", parse_language("zh-CN"))
    assert [one.date for one in found if one.date] == [(None, 6, None)]


@pytest.mark.parametrize("text", ["4日9时启动响应", "周三9时开幕", "4日（周三）9时GMT发布"])
def test_an_hour_behind_a_day_is_a_time(text: str) -> None:
    found = read_quantities(text, parse_language("zh-CN"))
    assert found[-1].kind == "time"


@pytest.mark.parametrize("text", ["二三、四季度", "前二三、四季度", "十三、十四、十二月", "二十、三月", "五六、七月"])
def test_numerals_of_no_quarter_and_no_month_are_let_be(text: str) -> None:
    found = read_quantities(f"{text}增长 8%", parse_language("zh-CN"))
    assert found[-1].unit == "%"


DAYS = [
    ("de", "vom 9. bis zum 14. Mai 2023", [(2023, 5, 9), (2023, 5, 14)]),
    ("de", "am 2., 9. und 14. Mai", [(None, 5, 2), (None, 5, 9), (None, 5, 14)]),
    ("fr", "du 9 au 14 mai", [(None, 5, 9), (None, 5, 14)]),
    ("es", "entre el 9 y el 14 de mayo", [(None, 5, 9), (None, 5, 14)]),
    ("es", "cerraron 9, 14 de mayo", [(None, 5, 14)]),
]


@pytest.mark.parametrize(("language", "text", "dates"), DAYS)
def test_days_share_the_month_behind_the_last_one(
    language: str, text: str, dates: list[tuple[int | None, int, int]]
) -> None:
    assert [one.date for one in read_quantities(text, parse_language(language)) if one.date] == dates


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "between 40 and 55 kilometres per hour"),
        ("de", "zwischen 40 und 55 Kilometern pro Stunde"),
        ("fr", "entre 40 et 55 kilomètres par heure"),
        ("es", "de entre 40 y 55 kilómetros por hora"),
    ],
)
def test_both_ends_told_by_a_word_before_them_have_one_unit(language: str, text: str) -> None:
    found = read_quantities(text, parse_language(language))
    assert [(int(one.value), one.unit) for one in found] == [(40, "km/h"), (55, "km/h")]


def test_an_age_in_one_word_is_so_many_years() -> None:
    found = read_quantities("ein 47-jähriger Fahrer und eine 31-Jährige", parse_language("de"))
    assert [(int(one.value), one.unit) for one in found] == [(47, "年"), (31, "年")]


@pytest.mark.parametrize(
    ("language", "text", "reading"),
    [
        ("es", "es el cuarto puerto más activo", ("ordinal", "4")),
        ("es", "el cuarto de los votos", ("fraction", "1/4")),
        ("es", "un quinto de la flota", ("fraction", "1/5")),
        ("es", "la vigésima quinta regata", ("ordinal", "25")),
        ("fr", "le huitième port du pays", ("ordinal", "8")),
        ("it", "il quarto porto", ("ordinal", "4")),
    ],
)
def test_a_word_before_a_noun_is_a_place_in_a_row(language: str, text: str, reading: tuple[str, str]) -> None:
    (found,) = read_quantities(text, parse_language(language))
    assert (found.kind, found.digits) == reading
