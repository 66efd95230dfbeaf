"""The word that a misspelt one was meant for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.did_you_mean import edit_distance, nearest_word

KNOWN = ("title", "subtitle", "summary", "date", "page_break", "标题一")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("TITLE", "title"),
        ("sub-title", "subtitle"),
        ("page break", "page_break"),
        ("summ", "summary"),
        ("title_text", "title"),
        ("dat", "date"),
        ("dxyz", ""),
        ("标题二", "标题一"),
        ("x" * 41, ""),
        ("", ""),
    ],
)
def test_the_nearest_word(word: str, meant: str) -> None:
    assert nearest_word(word, KNOWN) == meant


words = st.text(alphabet="abc", max_size=6)


@given(words, words)
def test_a_distance_is_the_same_both_ways_and_no_more_than_the_longer_word(one: str, other: str) -> None:
    assert edit_distance(one, other) == edit_distance(other, one) <= max(len(one), len(other))
    assert (edit_distance(one, other) == 0) == (one == other)


@given(words, st.integers(0, 5))
def test_a_swap_counts_once(word: str, at: int) -> None:
    swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    assert edit_distance(word, swapped) <= 1
