"""Lengths of time told as faster or earlier, and as slower or later."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

SPEEDS = [
    (
        "en",
        "The ferry came 12 minutes earlier than planned.",
        "The ferry was 12 minutes early, earlier than planned",
        "The ferry came 12 minutes later than planned",
    ),
    (
        "de",
        "Die Züge waren im Schnitt 4 Minuten schneller als im Vorjahr.",
        "Die Züge waren 4 Minuten schneller als im Vorjahr",
        "Die Züge waren 4 Minuten langsamer als im Vorjahr",
    ),
    ("zh-CN", "列车全程96分钟，快了4分钟。", "列车快了 4 分钟", "列车慢了 4 分钟"),
    (
        "fr",
        "Le nouveau train est 4 minutes plus rapide que l'ancien.",
        "Le nouveau train est 4 minutes plus rapide",
        "Le nouveau train est 4 minutes plus lent",
    ),
]


@told_apart(SPEEDS)
def test_the_faster_one_is_not_slower(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["direction-differs"]
