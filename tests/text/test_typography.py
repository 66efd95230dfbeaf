"""Ellipses, dashes between numbers and the space before a percent sign, by language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.problem import Place, Problems
from exporter.source.nodes import Scalar
from exporter.text.language import parse_language
from exporter.text.markup import parse_inline, parse_refs
from exporter.text.numbers import unit_gap
from exporter.text.tree import TextSpan
from exporter.text.typography import find_typographic_edits, typography_of


def printed(text: str, language: str = "en") -> str:
    inlines = parse_inline(Scalar(text, Place("o.yaml", 1, 1)), parse_language(language), Problems())
    return "".join(inline.text if isinstance(inline, TextSpan) else "〇" for inline in inlines)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("pp. 12-19", "pp. 12–19"),
        ("12-19", "12–19"),
        ("2019-2023 and 2024-25", "2019–2023 and 2024–25"),
        ("1.5-2.5%, 10%-20%", "1.5–2.5%, 10%–20%"),
    ],
)
def test_a_range_of_numbers_has_an_en_dash(typed: str, expected: str) -> None:
    assert printed(typed) == expected


@pytest.mark.parametrize(
    "code",
    ["2024-06", "2024-06-30", "2011-12", "555-1234", "2345-6789", "010-12", "A-1-2", "1-2-3", "5-3", "COVID-19",
     "ISO 8859-1", "x1-9", "1-9x", "3-D", "https://a.example/1-9", "12/1-9", "+1-9", "10:1-9"],
)  # fmt: skip
def test_codes_dates_and_telephone_numbers_stay_as_typed(code: str) -> None:
    assert printed(f"see {code} there") == f"see {code} there"


def test_two_hyphens_between_words_are_a_dash() -> None:
    assert (
        printed("Rents -- and prices -- rose; run it --fast, a--b") == "Rents – and prices – rose; run it --fast, a--b"
    )
    assert printed("租金 -- 房价", "zh-CN") == "租金 -- 房价"


@pytest.mark.parametrize("language", ["zh-CN", "ja", "ko"])
def test_east_asian_ranges_stay_as_typed(language: str) -> None:
    assert printed("12-19", language) == "12-19"


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", "Well... yes", "Well… yes"),
        ("zh-CN", "等等...", "等等……"),
        ("ja", "など...", "など……"),
        ("en", "....", "...."),
        ("en", "../data and .../x", "../data and .../x"),
        ("en", "`a...b` \\...", "a...b ..."),
    ],
)
def test_three_points_are_an_ellipsis(language: str, typed: str, expected: str) -> None:
    assert printed(typed, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "5\u202f%"), ("fr-CA", "5\u00a0%"), ("fr-CH", "5%"), ("de-AT", "5\u00a0%"), ("cs", "5\u00a0%"),
     ("ru", "5\u00a0%"), ("nb", "5\u00a0%"), ("en", "5%"), ("it", "5%"), ("zh-CN", "5%"), ("ja", "5%")],
)  # fmt: skip
def test_the_space_before_percent_is_that_of_the_language(language: str, expected: str) -> None:
    parsed = parse_language(language)
    assert printed("5%", language) == expected
    assert printed("**5**%", language) == expected
    assert f"5{unit_gap('%', parsed)}%" == expected, "key figures print alike"
    if expected != "5%":
        assert printed("5 %", language) == expected
    assert printed("5%ig, `5%`", language) == "5%ig, 5%"


def test_a_placeholder_counts_as_a_number() -> None:
    assert printed("{{ x }}% von", "de") == "〇\u00a0% von"
    (_, span) = parse_refs(Scalar("{{ x }}%", Place("o.yaml", 1, 1)), parse_language("de"), Problems())
    assert isinstance(span, TextSpan) and span.text == "\u00a0%"


def test_regions_and_scripts_have_marks_of_their_own() -> None:
    styles = {tag: typography_of(parse_language(tag)).outer for tag in ("zh", "yue", "zh-HK", "xx", "de-LI", "en-GB")}
    assert styles == {
        "zh": ("“", "”"), "yue": ("「", "」"), "zh-HK": ("「", "」"), "xx": ("“", "”"), "de-LI": ("«", "»"),
        "en-GB": ("“", "”"),
    }  # fmt: skip


@given(
    st.text(st.sampled_from("\"'.-%1290 aé法，\ufdd0\ufdd2\n"), max_size=40),
    st.sampled_from(["en", "fr", "zh-CN", "de"]),
)
def test_edits_are_in_order_and_touch_no_code(text: str, language: str) -> None:
    end = 0
    for first, last, kept in find_typographic_edits(text, parse_language(language)):
        assert end <= first <= last
        assert "\ufdd2" not in text[first:last]
        assert kept or last > first
        end = last


@pytest.mark.parametrize(("text", "kept"), [("אב\u200f, c", True), ("ab\u200e, c", False)])
def test_a_direction_mark_stays_where_there_are_right_to_left_letters(text: str, kept: bool) -> None:
    problems = Problems()
    (span,) = parse_inline(Scalar(text, Place("o.yaml", 1, 1)), parse_language("en"), problems)
    assert isinstance(span, TextSpan) and (span.text == text) is kept
    assert [problem.code for problem in problems] == ([] if kept else ["invisible-character"])
