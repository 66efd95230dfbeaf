"""How many things rose and how many fell, against the changes that a sentence of the source lists."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, check_told, told_apart

# Language, source, the right wording, and one with as many together and others each way.
TALLIES = [
    ("zh-CN", "各线中，甲线增长4.1%；乙线下降2.2%；丙线增长7.3%。", "三条线路两升一降", "三条线路一升两降"),
    ("zh-CN", "四类药品中，甲类涨1.5%、乙类跌0.4%、丙类跌2.6%、丁类跌3.8%。", "四类药品三跌一涨", "四类药品两跌两涨"),
    ("zh-TW", "三項規費中，甲項增加4.1%；乙項減少2.2%；丙項增加7.3%。", "三項規費兩增一減", "三項規費一增兩減"),
    ("ja", "5路線のうち甲は4.1%増加、乙は2.2%減少、丙は7.3%増加、丁は1.4%増加、戊は5.2%減少した。",
     "路線は三つが増加、二つが減少した", "路線は二つが増加、三つが減少した"),
]  # fmt: skip


@told_apart(TALLIES)
def test_how_many_rose_and_fell_is_held_against_a_list(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


def test_how_many_rose_and_fell_of_no_list_is_let_be(tmp_path: Path) -> None:
    assert check_told("zh-CN", "甲线增长4.1%。乙线另计。", "三条线路两升一降", tmp_path) == []
