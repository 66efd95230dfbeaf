"""Places in a row that follow from one another, and counts beside their own."""

from pathlib import Path

import pytest

from tests.support.check_outlines import messages_of

RIGHT = [
    ("de", "Das Museum rückte von Platz zwölf auf Platz acht vor.", "Es stieg vom zwölften auf den achten Platz."),
    ("ja", "図書館の全国順位は五つ上がって18位になった。", "図書館は全国18位で、前年は23位だった。"),
    ("zh-CN", "全市港口排名由全省第九位升至第六位。两名员工、一名干部获奖。", "港口全省排名上升三位，列第六。"),
    ("fr", "Le conseil de dix-neuf membres a approuvé par treize voix contre quatre.", "Treize voix contre quatre."),
    ("en", "Two people were hurt. Nine residents of the house were led out.", "Nine people were led out."),
    ("zh-CN", "新建停车场十处，改造路口三十六个，半数以上在上半年。", "改造路口 36 个。"),
]


@pytest.mark.parametrize(("language", "source", "right"), RIGHT)
def test_what_is_told_in_other_words_is_let_be(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert messages_of(language, source, right, tmp_path) == []
