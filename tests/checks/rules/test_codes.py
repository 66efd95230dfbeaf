"""Roman numerals are held against those that the source numbers the same thing with."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told, told_apart

# Language, source, the right wording, and the same with another numeral.
LEVELS = [
    ("zh-CN", "省里启动Ⅱ级应急响应，调集640人。", "启动 Ⅱ 级响应，调集 640 人", "启动 Ⅰ 级响应，调集 640 人"),
    ("zh-CN", "省里启动Ⅱ级应急响应，调集640人。", "启动 II 级响应，调集 640 人", "启动 III 级响应，调集 640 人"),
    ("en", "Phase II of the quay has 150 berths.", "Phase II has 150 berths", "Phase III has 150 berths"),
    ("de", "Stufe II gilt für 150 Häuser.", "Stufe II gilt für 150 Häuser", "Stufe IV gilt für 150 Häuser"),
    ("ja", "レベルⅢの避難所は150か所。", "レベルⅢは150か所", "レベルⅡは150か所"),
]


@told_apart(LEVELS)
def test_another_roman_numeral_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["fits-another"]


# Language, source, right wording, wrong wording, and what is told of it.
SHORT = [
    ("zh-CN", "640份，详见 www.liu23.cn。", "640 份，详见 www.liu23.cn", "640 份，详见 www.liu32.cn", "code-differs"),
    (
        "en",
        "For 64 mills: mill7@halda.org.",
        "For 64 mills: mill7@halda.org",
        "For 64 mills: mill9@halda.org",
        "code-differs",
    ),
    ("en", "Of 98 mills 64 are old.", "Of 98 mills 64 are old", "Of 98 mills 64 are old: 007", "not-in-source"),
]


@pytest.mark.parametrize(("language", "source", "right", "wrong", "told"), SHORT)
def test_a_slip_in_a_short_address_is_told(
    language: str, source: str, right: str, wrong: str, told: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == [told]


def test_an_address_of_ones_own_is_let_be(tmp_path: Path) -> None:
    assert check_told("en", "The mill has 64 wheels.", "The mill has 64 wheels: www.halda7.org", tmp_path) == []
