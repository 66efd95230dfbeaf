"""Scales and units that few texts spell out: M€, Rs. crore, hours with a point, marks of a race, a list's scale."""

from decimal import Decimal

import pytest

from exporter.numbers.measures import in_unit
from exporter.numbers.quantity import Quantity, same_value
from exporter.numbers.read import in_named_unit, read_quantities
from exporter.numbers.units import split_sign
from exporter.text.language import parse_language


def read(text: str, language: str) -> list[tuple[str, str, str]]:
    """Value, unit and kind of each number."""
    found = read_quantities(text, parse_language(language))
    return [(f"{one.value.normalize():f}", one.unit, one.kind) for one in found]


def one(text: str, language: str) -> Quantity:
    (found,) = read_quantities(text, parse_language(language))
    return found


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("un budget de 7,5 M€", "fr", "7500000", "EUR"),
        ("eine Hilfe von 320 T€", "de", "320000", "EUR"),
        ("una deuda de 2 Mds €", "es", "2000000000", "EUR"),
        ("one crore voters", "en-IN", "10000000", ""),
        ("a score fewer", "en", "20", ""),
        ("50代", "ja", "50", "岁"),
        ("九軒", "ja", "9", "家"),
        ("跑出3分08秒57,破纪录", "zh-CN", "188.57", "秒"),
        ("跳过2米05", "zh-CN", "2.05", "m"),
        ("每人七张半", "zh-CN", "7.5", "张"),
        ("约两公里半左右", "zh-CN", "2.5", "km"),
        ("每份五元五角", "zh-CN", "5.5", "元"),
        ("五家半导体厂", "zh-CN", "5", "家"),
        ("一小時又一刻鐘", "zh-TW", "1.25", "小时"),
        ("un prix de 2 350 $", "fr", "2350", "USD"),
        ("rund 3 Mio. $", "de", "3000000", "USD"),
        ("half a dozen ferries", "en", "6", ""),
        ("une cinquantaine d'élèves", "fr", "50", ""),
        ("media docena de barcos", "es", "6", ""),
        ("ein halbes Dutzend Kähne", "de", "6", ""),
        ("30,000 square feet of floor", "en", "30000", "ft²"),
    ],
)
def test_a_scale_or_a_unit_that_is_written_short(text: str, language: str, value: str, unit: str) -> None:
    assert read(text, language) == [(value, unit, "amount")]


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("cierra a las 7.15", "es", ["435"]),
        ("alle 20.05", "it", ["1205"]),
        ("von 8 bis 13 Uhr", "de", ["480", "780"]),
    ],
)
def test_an_hour_is_told_by_the_words_around_it(text: str, language: str, minutes: list[str]) -> None:
    assert read(text, language) == [(value, "", "time") for value in minutes]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("North sold 12.4 million tonnes; West, 3.9, and East, 2.6.", "en", ["12400000", "3900000", "2600000"]),
        ("en Francia (3,4 millones de cajas), Italia (1,9) y Malta (0,2)", "es", ["3400000", "1900000", "200000"]),
        ("It grew to 3.4 million, a ratio of 1.4.", "en", ["3400000", "1.4"]),
    ],
)
def test_a_list_names_its_scale_once(text: str, language: str, values: list[str]) -> None:
    assert [value for value, _, _ in read(text, language)] == values


@pytest.mark.parametrize(
    ("unit", "sign", "rest"),
    [("Rs. lakh", "Rs. ", "lakh"), ("EUR million", "EUR ", "million"), ("US$ bn", "US$", "bn"), ("M€", "", "M€")],
)
def test_a_unit_begins_with_its_currency(unit: str, sign: str, rest: str) -> None:
    assert split_sign(unit) == (sign, rest)


@pytest.mark.parametrize(
    ("unit", "language", "value", "canonical"),
    [
        ("£m", "en", "2500000", "GBP"),
        ("Rs. crore", "en-IN", "25000000", "INR"),
        ("新台幣億元", "zh-TW", "250000000", "元"),
    ],
)
def test_a_column_has_the_scale_of_its_currency(unit: str, language: str, value: str, canonical: str) -> None:
    found = in_named_unit(one("2.5", language), unit, parse_language(language))
    assert (found.value, found.unit) == (Decimal(value), canonical)


def test_an_age_that_is_bounded_is_no_rounded_one() -> None:
    known, wrong = one("75岁以上", "zh-CN"), one("70岁以上", "zh-CN")
    assert same_value(known, known)
    assert not same_value(known, wrong)
    assert same_value(one("近六百人", "zh-CN"), one("588人", "zh-CN"))


@pytest.mark.parametrize(
    ("text", "language", "first", "second"),
    [
        ("墙高10米 25 公里外", "zh-CN", "10 m amount", "25 km amount"),
        ("间隔30秒 12 人一组", "zh-CN", "30 秒 amount", "12 人 amount"),
        ("跑10米30余人", "zh-CN", "10 m amount", "30 人 amount"),
        ("Size 10 M €20", "en", "10  amount", "20 EUR amount"),
        ("The three score more than the four", "en", "3  amount", "4  amount"),
    ],
)
def test_two_numbers_side_by_side_are_no_one(text: str, language: str, first: str, second: str) -> None:
    assert [" ".join(found) for found in read(text, language)] == [first, second]


@pytest.mark.parametrize(
    ("text", "language", "minutes"), [("Von 10 – 16 Uhr", "de", [600, 960]), ("a las 24.59", "es", [])]
)
def test_no_hour_is_beyond_the_day(text: str, language: str, minutes: list[int]) -> None:
    times = [found for found in read_quantities(text, parse_language(language)) if found.kind == "time"]
    assert [found.value for found in times] == minutes


@pytest.mark.parametrize(
    ("text", "language", "read_as"),
    [
        ("占 8 成", "zh-CN", ("80", "%", "percent")),
        ("全体の 6 割", "ja", ("60", "%", "percent")),
        ("偏少一到两成", "zh-CN", ("10", "%", "range")),
        ("2〜3割", "ja", ("20", "%", "range")),
        ("两个人口大县", "zh-CN", ("2", "个", "amount")),
        ("三个人", "zh-CN", ("3", "人", "amount")),
    ],
)
def test_tenths_and_measure_words(text: str, language: str, read_as: tuple[str, str, str]) -> None:
    assert read(text, language) == [read_as]


def test_nearness_before_a_whole() -> None:
    assert one("不到员工的五分之一", "zh-CN").approx == "under"
    assert one("超过员工的五分之一", "zh-CN").approx == "over"


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("10 – 16 Lose", "de", [("range", 10)]),
        ("a change of – 16 %", "en", [("percent", -16)]),
        ("(41 lots, – 17,1 %)", "fr", [("amount", 41), ("percent", Decimal("-17.1"))]),
    ],
)
def test_a_dash_between_two_numbers_is_no_minus(
    text: str, language: str, found: list[tuple[str, int | Decimal]]
) -> None:
    assert [(one.kind, one.value) for one in read_quantities(text, parse_language(language))] == found


def test_a_month_names_an_item_of_a_list_of_rates() -> None:
    text = "The best month was March with 4.6 per cent; January: 4.1, February: 3.9."
    found = read_quantities(text, parse_language("en"))
    assert [(one.digits, one.unit) for one in found if one.kind == "percent"] == [
        ("4.6", "%"),
        ("4.1", "%"),
        ("3.9", "%"),
    ]


def test_a_scale_word_of_one_language_is_a_unit_in_others() -> None:
    assert one("12,5 miles", "es").value == 12_500
    assert (one("12.5 miles", "en").value, one("12.5 miles", "en").unit) == (Decimal("12.5"), "mi")


def test_a_day_of_the_moon_counts_nothing() -> None:
    assert not [one for one in read_quantities("正月初七人最多", parse_language("zh-CN")) if one.unit == "人"]
    assert one("本月初三天", "zh-CN").unit == "天"


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("half a percentage point more", "en", "0.5"),
        ("two tenths of a percentage point", "en", "0.2"),
        ("trois dixièmes de point", "fr", "0.3"),
        ("zwei Zehntel Prozentpunkte", "de", "0.2"),
        ("un cuarto de punto", "es", "0.25"),
        ("bajó siete centésimas", "es", "0.07"),
        ("três décimas de ponto", "pt", "0.3"),
        ("提高半个百分点", "zh-CN", "0.5"),
        ("下降两个半百分点", "zh-CN", "2.5"),
        ("半ポイント上がった", "ja", "0.5"),
    ],
)
def test_a_part_of_a_point_is_points(text: str, language: str, value: str) -> None:
    assert read(text, language) == [(value, "百分点", "percent")]


def test_the_sign_of_the_next_amount_is_no_unit_of_a_year() -> None:
    assert read("In 2023 £4 million was left", "en") == [("2023", "", "year"), ("4000000", "GBP", "amount")]


def test_a_part_of_each_hundred_yuan_has_its_jiao() -> None:
    assert read("每百元收入花四元五角", "zh-CN") == [("0.045", "", "fraction")]


def test_a_japanese_kilo_is_a_length_or_a_mass() -> None:
    kilo = one("3キロ", "ja")
    assert [in_unit(kilo, unit).unit for unit in ("km", "kg")] == ["km", "kg"]
