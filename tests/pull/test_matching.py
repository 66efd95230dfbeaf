"""What two texts share is what `difflib` finds, and costs no more where they are long and alike."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.deadline import OutOfTime, limit_time
from exporter.pull import matching
from exporter.pull.align import measure_text_likeness
from exporter.pull.matching import match_parts, match_texts
from exporter.pull.prints import diff_texts
from tests.support.pace import within

texts = st.text("ab 字。", max_size=40)


@given(texts, texts)
def test_short_texts_share_what_difflib_finds(one: str, other: str) -> None:
    found = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    assert match_texts(one, other) == [tuple(block) for block in found if block.size]


@given(texts, texts)
def test_differences_turn_one_text_into_the_other(one: str, other: str) -> None:
    made, at = "", 0
    for begin, end, new_begin, new_end in diff_texts(one, other):
        made, at = made + one[at:begin] + other[new_begin:new_end], end
    assert made + one[at:] == other


@pytest.mark.parametrize("piece", ["a", "ab", "a ", "字", "一二", "x,", "word "])
def test_long_texts_are_soon_held_against_each_other(piece: str) -> None:
    one, other = (piece * 60_000)[:60_000], (piece * 60_000)[:59_990] + "end"
    with within(2.0):
        assert measure_text_likeness(one, other) > 0.9
        assert diff_texts(one, other)[-1][3] == len(other)


def test_long_texts_of_words_share_words() -> None:
    words = [f"w{number * 7919 % 4001}" for number in range(6000)]
    one, other = " ".join(words), " ".join([*words[:3000], "new", *words[3000:]])
    assert sum(size for _, _, size in match_texts(one, other)) == len(one)


def test_what_cannot_be_searched_shares_its_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "_MOST_PAIRS", 10)
    assert match_parts("aaaaaxaaa", "aaaaayaaa") == [(0, 0, 5), (6, 6, 3)]
    assert match_parts("aaaaaa", "aaaaaa") == [(0, 0, 6)]


def test_a_search_ends_with_its_time() -> None:
    one, other = ("".join(map(str, range(start, 9_000))) for start in (100, 1000))
    with pytest.raises(OutOfTime), limit_time(0.01):
        for _ in range(100):
            match_texts(one[:9000], other[:9000])
