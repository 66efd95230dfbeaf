"""Times of day with the other half of the day."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, source, and the outline's words that are right and wrong.
HOURS = [
    ("zh-CN", "集市17时30分收摊，共412个摊位。", "集市下午 5 时 30 分收摊", "集市 5 时 30 分收摊"),
    ("zh-CN", "集市17时30分收摊，共412个摊位。", "集市五点半收摊", "集市上午 5 时 30 分收摊"),
    ("zh-CN", "集市下午3时至5时30分营业，共412个摊位。", "集市下午 3 时至 5 时 30 分营业", "集市上午 3 时营业"),
    ("en", "The gates of all 412 stalls open at 17:30.", "The gates open at 5:30 p.m.", "The gates open at 5:30"),
]


@told_apart(HOURS)
def test_an_hour_of_the_other_half_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert len(check_told(language, source, wrong, tmp_path)) == 1


def test_hours_of_a_text_that_counts_to_24_are_the_very_ones(tmp_path: Path) -> None:
    source = "Das Bad ist von 8 bis 21 Uhr offen, am Montag bis 19 Uhr."
    assert check_told("de", source, "Offen ist von 8 bis 21 Uhr", tmp_path) == []
    assert check_told("de", source, "Offen ist von 9 bis 21 Uhr", tmp_path)
