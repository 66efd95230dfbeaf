"""How many times the earlier value something is follows from its growth."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told

# Language, source, right wording, wrong wording.
GROWN = [
    ("zh-CN", "全年发电量增长30%。", "发电量是上年的 1.3 倍", "发电量是上年的 1.6 倍"),
    (
        "en",
        "Catches rose by 140% in the year.",
        "Catches are 2.4 times those of the year before",
        "Catches are 1.4 times those of the year before",
    ),
    (
        "de",
        "Der Fang wuchs um 140 %.",
        "Der Fang ist das 2,4-Fache des Vorjahres",
        "Der Fang ist das 1,4-Fache des Vorjahres",
    ),
]


@pytest.mark.parametrize(("language", "source", "right", "wrong"), GROWN)
def test_a_multiple_follows_from_a_growth(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path)
