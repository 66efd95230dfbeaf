"""Numbers told of each one of something: a fee a month, a price a tonne, a ration of each person."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told, told_apart

# Language, source, the right wording, and the same number of each one of something else.
OF_EACH = [
    ("zh-CN", "物业费每平方米每月2.6元，车位费另计。", "物业费为每平方米每月 2.6 元", "物业费为每平方米每年 2.6 元"),
    ("zh-CN", "蒸汽价格每千立方米1450元。", "蒸汽价格是 1450 元每千立方米", "蒸汽价格是 1450 元每立方米"),
    ("zh-CN", "去年人均用水138立方米。", "每人用水 138 立方米", "每户用水 138 立方米"),
    ("zh-TW", "調整後每戶每月平均多付36元。", "平均一戶一個月多付 36 元", "平均一戶一年多付 36 元"),
    ("ja", "料金は1人当たり480円。", "1人につき480円", "1世帯当たり480円"),
    ("en", "The fee is €36 a month for each locker.", "Lockers cost €36 a month", "Lockers cost €36 a year"),
]
# Language, source and a right wording that tells it in other words.
RIGHT = [
    ("zh-CN", "苹果每公斤7.2元。", "苹果 7.2 元/千克"),
    ("zh-TW", "自來水每度9.4元。", "每立方公尺水費 9.4 元"),
    ("zh-CN", "每人每天发放饮水费15元。", "一年中有五个月每天发 15 元饮水费"),
    ("zh-CN", "户均养鸡90只。站里有8人值班。", "人均养鸡很多。有 8 人值班"),  # of the sentence before
    ("ja", "1世帯当たりの水道は高い。係員は8人だ。", "一人当たりの水道は高い。係員は8人だ"),
]


@told_apart(OF_EACH)
def test_a_number_of_each_one_of_something_else_is_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["fits-another"]


@pytest.mark.parametrize(("language", "source", "words"), RIGHT)
def test_a_number_of_each_in_other_words_is_let_be(language: str, source: str, words: str, tmp_path: Path) -> None:
    assert "fits-another" not in check_told(language, source, words, tmp_path)
