"""Heading numbers look as the template's sample of the first one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.document.references.numbering import chinese_numeral, parse_numbering, print_numeral


@pytest.mark.parametrize(
    ("sample", "counters", "printed"),
    [
        ("一、", (3,), "三、"),
        ("（一）", (1, 12), "（十二）"),
        ("1.", (1, 2, 3), "3."),
        ("1.1", (4, 2), "4.2"),
        ("1.1.1", (1, 2, 3), "1.2.3"),
        ("Chapter 1:", (7,), "Chapter 7:"),
        ("（1）", (1, 1, 1, 9), "（9）"),
        ("A.", (28,), "AB."),
        ("(i)", (4,), "(iv)"),
        ("I", (1994,), "MCMXCIV"),
        ("第一章　", (10,), "第十章　"),
        ("none", (5,), ""),
    ],
)
def test_the_sample_shows_how_every_number_looks(sample: str, counters: tuple[int, ...], printed: str) -> None:
    assert parse_numbering(sample).print_number(counters) == printed


def test_a_sample_without_a_first_number_is_refused() -> None:
    with pytest.raises(ValueError, match="shows no first number"):
        parse_numbering("§")


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"), (111, "一百一十一"), (1001, "一千零一"), (1010, "一千零一十"),
        (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_chinese_counting_numerals(count: int, printed: str) -> None:
    assert chinese_numeral(count) == printed


@given(st.integers(1, 9999))
def test_chinese_numerals_tell_numbers_apart(count: int) -> None:
    assert _read(chinese_numeral(count)) == count


@given(st.integers(1, 3000))
def test_letters_count_without_a_zero(count: int) -> None:
    value = 0
    for letter in print_numeral(count, "A"):
        value = value * 26 + ord(letter) - ord("A") + 1
    assert value == count


def _read(text: str) -> int:
    """A second way round: Chinese numerals read back by their places."""
    places = {"十": 10, "百": 100, "千": 1000}
    total, digit = 0, 1 if text.startswith("十") else 0
    for mark in text:
        if mark in places:
            total, digit = total + digit * places[mark], 0
        elif mark != "零":
            digit = "零一二三四五六七八九".index(mark)
    return total + digit
