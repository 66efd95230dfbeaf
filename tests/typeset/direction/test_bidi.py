"""Embedding levels and visual order, compared with python-bidi (the unicode-bidi crate)."""

from itertools import pairwise

import bidi as reference
from hypothesis import given
from hypothesis import strategies as st

from exporter.typeset.direction.bidi import embedding_levels, is_bidirectional, mirror_bracket, visual_order
from exporter.typeset.direction.reorder import cut_at_levels, find_levels, find_parts, place_in_order
from exporter.typeset.span import Span

# Letters and marks of both directions, European and Arabic digits, separators, terminators, brackets, spaces.
_CHARACTERS = "abéשלםא ابج1٢23 .,:;()[]{}〈〉「」%$-+/ \"'!«»中文，。\u0301\u05b0\u0651#€°₪\u00a0\u200b"


def reordered(text: str) -> str:
    levels = embedding_levels(text)
    at = len(text)
    while at and text[at - 1].isspace():  # L1, which a line's end does for us: it has no spaces
        at -= 1
        levels[at] = 0
    return "".join(text[index] for index in visual_order(levels))


@given(st.text(_CHARACTERS, max_size=24))
def test_the_order_is_that_of_another_implementation(text: str) -> None:
    text = text.strip()
    assert reordered(text).replace("\u200b", "") == reference.get_display(text, base_dir="L").replace("\u200b", "")


def test_numbers_and_brackets_among_right_to_left_words() -> None:
    assert reordered("see ספר (12.5%) חדש, p. 3") == "see שדח )12.5%( רפס, p. 3", "brackets are mirrored later"
    assert reordered("see ספר (abc) חדש") == "see רפס (abc) שדח", "brackets around Latin belong to the sentence"
    assert embedding_levels("a (ב) c")[2:5] == [0, 1, 0]
    assert embedding_levels("א (ב) ג") == [1] * 7
    assert embedding_levels("سنة ١٢ 12")[4:] == [2, 2, 1, 2, 2]


@given(st.text(_CHARACTERS, max_size=24))
def test_every_item_has_one_place(text: str) -> None:
    levels = embedding_levels(text)
    assert sorted(visual_order(levels)) == list(range(len(text)))
    assert len(find_parts(levels)) == len(text)


@given(st.lists(st.integers(0, 2), min_size=1, max_size=9), st.data())
def test_reordering_keeps_the_width_of_a_line_and_lets_nothing_overlap(levels: list[int], data: st.DataObject) -> None:
    widths = data.draw(st.lists(st.floats(0.1, 3), min_size=len(levels), max_size=len(levels)))
    spaces = data.draw(st.lists(st.floats(0, 1), min_size=len(levels) - 1, max_size=len(levels) - 1))
    steps = [width + space for width, space in zip(widths, spaces, strict=False)]
    order, places, end = place_in_order(levels, widths, steps, 2.0)
    assert abs(end - 2.0 - sum(widths) - sum(spaces)) < 1e-9
    edges = [(places[at], places[at] + widths[at]) for at in order]
    assert edges[0][0] == 2.0
    assert all(left[1] <= right[0] + 1e-9 for left, right in pairwise(edges))


def test_tokens_are_cut_where_the_direction_changes_and_no_line_breaks_there() -> None:
    held: set[int] = set()
    text = "(אב)x"
    assert cut_at_levels([text], find_levels([Span(text)]), held) == ["(", "אב", ")x"]
    assert held == {1, 3}


def test_a_forced_line_break_begins_anew() -> None:
    text = "אב\n12 ג"
    assert find_levels([Span(text)])[3:5] == embedding_levels("12 ג")[:2] == [0, 0]


def test_only_right_to_left_scripts_ask_for_the_algorithm() -> None:
    assert not any(map(is_bidirectional, ("abc", "中文，《书》", "Ελλάδα 12%", "한국어", "हिन्दी", "")))
    assert all(map(is_bidirectional, ("א", "ب", "ܐ", "ߊ", "𞤀", "ﻻ")))


def test_brackets_are_mirrored() -> None:
    assert [*map(mirror_bracket, "()[«a")] == [")", "(", "]", "«", "a"]


def test_a_note_belongs_to_no_word_beside_it() -> None:
    note = Span("12", raised=True)
    assert find_levels([Span("see “אב”"), note, Span(", then")])[7:10] == [0, 0, 0]
    assert find_levels([Span("see אב"), note, Span(" גד")])[4:9] == [1, 1, 2, 2, 1]
