"""Words in text without spaces, held against BudouX's own reader of its models."""

import budoux
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.typeset.word_starts import word_lengths

PARSERS = {
    "zh-CN": budoux.load_default_simplified_chinese_parser(),
    "zh-HK": budoux.load_default_traditional_chinese_parser(),
    "yue": budoux.load_default_traditional_chinese_parser(),
    "ja": budoux.load_default_japanese_parser(),
}
# Texts of what the models know, so that words are found, and of anything else.
KNOWN = sorted({text for parser in PARSERS.values() for scores in parser.model.values() for text in scores})
TEXTS = st.lists(st.sampled_from(KNOWN) | st.characters(), max_size=12).map("".join)


@pytest.mark.parametrize("language", PARSERS)
@given(text=TEXTS)
def test_words_are_those_that_budoux_finds(language: str, text: str) -> None:
    assert word_lengths(text, language) == tuple(map(len, PARSERS[language].parse(text)))


def test_a_headline_is_told_word_by_word() -> None:
    assert word_lengths("律师服务乡村振兴", "zh-CN") == (2, 3, 1, 2)


def test_a_language_with_spaces_has_one_word() -> None:
    assert word_lengths("two words", "en-GB") == (9,)
