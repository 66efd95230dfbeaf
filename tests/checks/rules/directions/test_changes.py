"""What went from one number to another is held against the word for its direction; a better place is a smaller one."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, source, right wording, the same with the other direction.
PLACES = [
    ("zh-CN", "柳城由第九位上升到第六位。", "柳城从第九位升至第六位", "柳城从第九位降至第六位"),
    ("zh-TW", "柳城由第九名上升到第六名。", "柳城從第九名升至第六名", "柳城從第九名跌至第六名"),
    ("en", "Halda moved up from ninth to sixth.", "Halda rose from ninth to sixth", "Halda fell from ninth to sixth"),
    (
        "en",
        "Birla fell from third place to fifth.",
        "Birla dropped from third to fifth",
        "Birla rose from third to fifth",
    ),
]


@told_apart(PLACES)
def test_a_better_place_is_a_smaller_number(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert "direction-differs" in check_told(language, source, wrong, tmp_path)


def test_what_it_came_to_is_no_difference(tmp_path: Path) -> None:
    source = "9月份当月货物53.7万吨，下降2.6%，环比下降5.6%；8月份为56.9万吨，是年内单月最高值。"
    right = "8 月 56.9 万吨为年内最高，9 月回落到 53.7 万吨，少了 3.2 万吨"
    assert check_told("zh-CN", source, right, tmp_path) == []
    assert check_told("zh-CN", source, right.replace("3.2", "2.3"), tmp_path) == ["result-differs"]
