"""Numbers, dates and sentences in print."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.text.dates import print_date
from exporter.text.language import parse_language
from exporter.text.numbers import (
    Scaled,
    is_year_column,
    print_cell,
    print_decimal,
    round_half_up,
    scale_number,
    split_currency,
    unit_gap,
)
from exporter.text.sentences import first_sentence, sentence_ends

# ---- languages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "script", "solid", "right_to_left"),
    [
        ("zh-CN", "Hans", True, False),
        ("zh-TW", "Hant", True, False),
        ("zh-Hant-CN", "Hant", True, False),
        ("zh", "Hans", True, False),
        ("yue-HK", "Hant", True, False),
        ("ja-JP", "Jpan", True, False),
        ("ko", "Kore", False, False),
        ("en-GB", "Latn", False, False),
        ("ar-EG", "Arab", False, True),
        ("az-Arab", "Arab", False, True),
        ("he", "Hebr", False, True),
        ("de-CH-1996-x-Arab", "Latn", False, False),
    ],
)
def test_languages(tag: str, script: str, solid: bool, right_to_left: bool) -> None:
    language = parse_language(tag)
    assert (language.script, language.solid, language.right_to_left) == (script, solid, right_to_left)


# ---- numbers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "group", "value", "expected"),
    [
        ("zh-CN", "auto", "12345678", "12345678"),
        ("zh-CN", "comma", "12345678", "12,345,678"),
        ("zh-CN", "space", "12345.5", "12\u202f345.5"),
        ("en", "auto", "1234.50", "1,234.50"),
        ("en", "none", "1234.5", "1234.5"),
        ("en", "auto", "999", "999"),
        ("en", "auto", "-1000", "−1,000"),
        ("en", "auto", "0.5", "0.5"),
        ("en", "auto", "-0.0", "0.0"),
        ("ja", "auto", "39684", "39,684"),
        ("de", "auto", "1234.5", "1.234,5"),
        ("de", "comma", "1234.5", "1,234.5"),
        ("de-CH", "auto", "1234.5", "1’234.5"),
        ("fr", "auto", "1234.5", "1\u202f234,5"),
        ("nb", "auto", "1234.5", "1\u00a0234,5"),
        ("no", "auto", "1234", "1\u00a0234"),
        ("es", "auto", "1234.5", "1234,5"),
        ("es", "auto", "12345", "12.345"),
        ("es-MX", "auto", "1234.5", "1,234.5"),
        ("en-IN", "auto", "12345678", "1,23,45,678"),
        ("ko", "auto", "1234", "1,234"),
        ("en", "auto", "1E+3", "1,000"),
    ],
)
def test_grouping(tag: str, group: str, value: str, expected: str) -> None:
    assert print_decimal(Decimal(value), parse_language(tag), group) == expected


def test_a_column_of_years_is_left_alone() -> None:
    years = (Decimal(2021), None, Decimal(2024))
    assert is_year_column(years)
    assert print_cell(Decimal(2024), parse_language("en"), years=True) == "2024"
    assert print_cell(Decimal(2024), parse_language("en")) == "2,024"
    assert not is_year_column((Decimal(2021), Decimal("2022.0")))
    assert not is_year_column((Decimal(2021), Decimal(39684)))
    assert not is_year_column((None,))


@pytest.mark.parametrize(
    ("tag", "value", "unit", "scale", "expected"),
    [
        ("zh", "47450000", "元", "auto", ("4745", "万")),
        ("zh", "99999", "元", "auto", ("99999", "")),
        ("zh", "100000", "元", "auto", ("10", "万")),
        ("zh", "123400", "元", "auto", ("12.34", "万")),
        ("zh", "123456", "元", "auto", ("123456", "")),
        ("zh", "345000000", "元", "auto", ("3.45", "亿")),
        ("zh", "1234560000", "元", "auto", ("123456", "万")),
        ("zh", "1260000000000", "元", "auto", ("1.26", "万亿")),
        ("zh", "-250000.00", "元", "auto", ("-25", "万")),
        ("zh", "250000", "万元", "auto", ("250000", "")),
        ("zh", "250000", "千瓦", "auto", ("25", "万")),
        ("zh", "250000", "千元", "auto", ("250000", "")),
        ("zh", "250000", "%", "auto", ("250000", "")),
        ("zh", "250000", "", "auto", ("25", "万")),
        ("zh", "250000", "元", "none", ("250000", "")),
        ("zh", "39684", "次", "万", ("3.9684", "万")),
        ("zh", "39684", "次", "亿", ("0.00039684", "亿")),
        ("zh-Hant", "47450000", "元", "auto", ("4745", "萬")),
        ("ja", "345000000", "円", "auto", ("3.45", "億")),
        ("ko", "47450000", "원", "auto", ("4745", "만")),
        ("en", "47450000", "yuan", "auto", ("47450000", "")),
    ],
)
def test_scale_words(tag: str, value: str, unit: str, scale: str, expected: tuple[str, str]) -> None:
    number, word = expected
    assert scale_number(Decimal(value), unit, parse_language(tag), scale) == Scaled(Decimal(number), word)


def test_rounding_is_half_up_and_before_scaling() -> None:
    assert [str(round_half_up(Decimal(text), 1)) for text in ("0.25", "0.35", "-0.25", "2")] == [
        "0.3",
        "0.4",
        "-0.3",
        "2.0",
    ]
    assert scale_number(Decimal("123400.4"), "元", parse_language("zh"), "auto", 0) == Scaled(Decimal("12.34"), "万")
    assert scale_number(Decimal("39684"), "次", parse_language("zh"), "万", 1) == Scaled(Decimal("4.0"), "万")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15))
def test_scaling_never_changes_a_value(value: Decimal) -> None:
    powers = {"": 0, "万": 4, "亿": 8, "万亿": 12}
    scaled = scale_number(value, "元", parse_language("zh"), "auto")
    assert scaled.value.scaleb(powers[scaled.word]) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
@pytest.mark.parametrize("tag", ["zh", "en", "de", "fr", "nb", "en-IN", "de-CH"])
def test_print_can_be_read_back(tag: str, value: Decimal) -> None:
    printed = print_decimal(value, parse_language(tag))
    mark = "," if tag in ("de", "fr", "nb") else "."
    plain = "".join("." if each == mark else each for each in printed if each.isdigit() or each in (mark, "−"))
    assert Decimal(plain.replace("−", "-")) == value


@pytest.mark.parametrize(
    ("unit", "tag", "gap"),
    [
        ("人", "zh", ""), ("人", "ja", ""), ("km", "zh", ""), ("people", "en", "\u00a0"), ("%", "en", ""),
        ("%", "nb", "\u00a0"), ("%", "fr", "\u202f"), ("%", "it", ""),
        ("‰", "de", "\u00a0"), ("°", "en", ""), ("x", "en", ""), ("xenon", "en", "\u00a0"), ("°C", "en", "\u00a0"),
        ("명", "ko", "\u00a0"), ("만원", "ko", ""), ("/km", "en", ""), ("", "en", ""),
    ],
)  # fmt: skip
def test_unit_gaps(unit: str, tag: str, gap: str) -> None:
    assert unit_gap(unit, parse_language(tag)) == gap


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("$", ("$", "")), ("¥", ("¥", "")), ("￥", ("￥", "")), ("US$", ("US$", "")), ("€ million", ("€", "million")),
        ("$m", ("$", "m")), ("EUR", ("", "EUR")), ("元", ("", "元")), ("kr", ("", "kr")), ("", ("", "")),
    ],
)  # fmt: skip
def test_currency_signs(unit: str, expected: tuple[str, str]) -> None:
    assert split_currency(unit) == expected


# ---- dates ---------------------------------------------------------------------------------------------------------

CHINESE = {"day": "{year}年{month}月{day}日", "month": "{year}年{month}月", "year": "{year}年"}
FRENCH = {
    "day": "{day} {month_name} {year}",
    "first_day": "1er {month_name} {year}",
    "month": "{month_name} {year}",
    "year": "{year}",
    "month_names": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}


@pytest.mark.parametrize(
    ("date", "patterns", "expected"),
    [
        ((2024, 11, 23), CHINESE, "2024年11月23日"),
        ((2024, 1, None), CHINESE, "2024年1月"),
        ((2024, None, None), CHINESE, "2024年"),
        ((2024, 8, 2), FRENCH, "2 août 2024"),
        ((2024, 8, 1), FRENCH, "1er août 2024"),
        ((2024, 8, None), FRENCH, "août 2024"),
        ((2024, 8, 2), {}, "2024-08-02"),
        ((2024, 8, None), {}, "2024-08"),
        ((2024, 8, 2), {"day": "{day2}/{month2}/{year} {x}"}, "02/08/2024 {x}"),
    ],
)
def test_dates(date: tuple[int, int | None, int | None], patterns: dict[str, str], expected: str) -> None:
    assert print_date(*date, patterns) == expected


# ---- sentences -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "sentences"),
    [
        ("zh", ["他说：“好。走吧！”然后走了。", "第二句！", "真的？", "余下"]),
        ("zh", ["（甲。乙）丙。", "丁？！", "戊"]),
        ("zh", ["占43.6%。", "3.5万人。"]),
        ("zh", ["好!", "下一句"]),
        ("en", ["Dr. Smith of the U.S. Senate, e.g. No. 5.", " The rest!", " It don’t end"]),
        ("en", ["Sales rose 3.5 per cent to 1.2bn.", " “Good. Very good.” he said.", " End."]),
        ("en", ["It is (so. Really) new.", " Yes"]),
        ("en", ["an unclosed “quote here.", " Then more."]),
        ("en", ["see example.com for more.", " Then"]),
        ("de", ["Am 3. Oktober war es z.B. Montag.", " „Gut. So.“ Ja."]),
        ("nb", ["Den 17. mai er 1. Mai ikke.", " Ok."]),
        ("ja", ["これは文です。", "次の文。"]),
        ("ko", ["문장이다.", " 다음."]),
        ("hi", ["यह है।", " दूसरा।"]),
    ],
)
def test_sentences(tag: str, sentences: list[str]) -> None:
    text = "".join(sentences)
    ends = sentence_ends(text, parse_language(tag))
    assert [text[begin:end] for begin, end in zip((0, *ends), ends, strict=False)] == sentences


def test_the_first_sentence_has_a_limit() -> None:
    zh, en = parse_language("zh"), parse_language("en")
    assert first_sentence("字" * 80 + "。余下。", zh) == "字" * 80 + "。"
    assert first_sentence("字" * 81 + "。", zh) is None
    assert first_sentence("A" + "a" * 199 + ". Rest.", en) == "A" + "a" * 199 + "."
    assert first_sentence("A" + "a" * 200 + ".", en) is None
    assert first_sentence("  Words without an end ", en) == "Words without an end"
    assert first_sentence(" ", en) is None


@given(st.text(alphabet='甲a A.。！"“”（）()… \n', max_size=60))
def test_sentences_divide_the_text(text: str) -> None:
    ends = sentence_ends(text, parse_language("zh"))
    assert list(ends) == sorted(set(ends))
    assert all(0 < end <= len(text) for end in ends)
    assert not text[ends[-1] :].strip() if ends else not text.strip()
