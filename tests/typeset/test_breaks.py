"""Tokens, classes and the table of breaks, one rule at a time."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.typeset import breaks as linebreak
from exporter.typeset.breaks import (
    FORBIDDEN,
    break_penalty,
    find_glued,
    head_class,
    split_tokens,
    tail_class,
    word_breaks,
)


def breaks(text: str, strict: bool = False, east: bool = True) -> str:
    """The text with | where a line may end, as the table and the rules for numbers say."""
    parts, held, at = split_tokens(text, east), find_glued(text), 0
    out = ""
    for one, other in itertools.pairwise(parts):
        at += len(one)
        free = at not in held and break_penalty(tail_class(one), head_class(other), strict) != FORBIDDEN
        out += one + ("|" if free else "")
    return out + parts[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("律师。律师", "律|师。|律|师"),
        ("（律师）", "（律|师）"),
        ("说：“好。”他", "说：|“好。”|他"),
        ("律师——他", "律|师|——|他"),
        ("律师……他", "律|师|……|他"),
        ("京—沪", "京—|沪"),
        ("1—3月", "1—3月"),
        ("阿·卜", "阿·|卜"),
        ("甲／乙", "甲／乙"),
        ("占43.6%的", "占|43.6%|的"),
        ("气温－3℃", "气|温|－3℃"),
        ("￥1,234元", "￥1,234元"),
        ("约4745万余元，占", "约|4745万余元，|占"),
        ("11928件（同", "11928件|（同"),
        ("2024年11月23日", "2024年|11月|23日"),
        ("第3章第12条", "第3章|第12条"),
        ("见表 1和图2", "见|表 1|和|图2"),
        ("附件2的", "附|件2|的"),
        ("用Office写", "用|Office|写"),
        ("25 km远", "25 km|远"),
        ("２０２４年", "２０２４年"),
        ("いっしょに", "いっ|しょ|に"),
        ("データ、", "デー|タ、"),
        ("人々の", "人々|の"),
        ("1️⃣一👨‍👩‍👧二", "1️⃣|一|👨‍👩‍👧|二"),
        ("党建-业务", "党|建-|业|务"),
    ],
)
def test_east_asian_breaks(text: str, expected: str) -> None:
    assert breaks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “don’t go”.", "He |said |“don’t |go”."),
        ("10 000 and 25 km", "10 |000 |and |25 km"),
        ("10\u00a0000 km", "10\u00a0000 km"),
        ("中文“引用”text", "中|文|“引|用”|text"),
        ("«en god», sa", "«en |god», |sa"),
    ],
)
def test_latin_breaks(text: str, expected: str) -> None:
    assert breaks(text, east=False) == expected


def test_strict_rules_keep_dashes_and_ellipses_from_line_starts() -> None:
    assert breaks("律师——他……说", strict=True) == "律|师——|他……|说"


@pytest.mark.parametrize("mark", linebreak.CLOSING + linebreak.STOPS + linebreak.NON_STARTERS + ")]},.:;!?%％‰℃")
def test_what_never_begins_a_line(mark: str) -> None:
    assert break_penalty("I", head_class(mark), False) == FORBIDDEN
    assert break_penalty("S", head_class(mark), False) == FORBIDDEN


@pytest.mark.parametrize("mark", linebreak.OPENING + "([{$￥£№")
def test_what_never_ends_a_line(mark: str) -> None:
    assert break_penalty(tail_class(mark), "I", False) == FORBIDDEN


def test_all_of_the_text_is_in_its_tokens() -> None:
    text = "甲 a\u0301b\n——…·’\u3000\U0001f1e8\U0001f1f3\U0001f1e8x\ufe0f\u200d\t\u2028\x00"
    for east in (True, False):
        assert "".join(split_tokens(text, east)) == text


def test_words_break_behind_their_own_hyphens_only_between_letters() -> None:
    assert word_breaks("high-quality") == [5]
    assert word_breaks("go—now") == [3]
    assert word_breaks("COVID-19") == word_breaks("e-mail") == word_breaks("2019–2020") == word_breaks("-5") == []


def test_addresses_break_behind_their_marks() -> None:
    address = "https://example.org/a?b=1"
    assert [address[:at] for at in linebreak.address_breaks(address)][:3] == [
        "https://",
        "https://example.",
        "https://example.org/",
    ]


def test_words_are_divided_by_the_language_where_a_dictionary_is_installed() -> None:
    pytest.importorskip("pyphen")
    assert linebreak.hyphen_breaks("development", "en-US") == [2, 5, 7]
    assert linebreak.hyphen_breaks("NATO", "en") == []
    assert linebreak.hyphen_breaks("development", "zh-CN") == []


@given(
    st.text(
        st.characters(max_codepoint=0x245F, exclude_categories=("Cs",)) | st.sampled_from("’“”‘…·—⋯ a\u0301\u20e3"),
        max_size=20,
    )
)
def test_a_text_without_wide_characters_is_split_by_the_narrow_pattern_alike(text: str) -> None:
    assert linebreak._glue_pattern(False, True).findall(text) == linebreak._glue_pattern(False, False).findall(text)
