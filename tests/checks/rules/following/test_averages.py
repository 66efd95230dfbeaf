"""Averages of the days or months of a time."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

EACH = [
    ("zh-CN", "前三季度，港口吞吐量43.2万吨。", "港口日均吞吐量约1600吨", "港口日均吞吐量约1900吨"),
    ("zh-CN", "全年接待游客73万人次。", "每天接待游客2000人次", "每天接待游客2400人次"),
    ("zh-CN", "上半年发放补贴1260万元。", "月均发放补贴210万元", "月均发放补贴230万元"),
    (
        "en",
        "In 92 days the ferry carried 41,400 passengers.",
        "The ferry carried 450 passengers a day",
        "The ferry carried 480 passengers a day",
    ),
    (
        "es",
        "En 2024 la feria vendió 73.000 entradas.",
        "La feria vendió 200 entradas al día",
        "La feria vendió 240 entradas al día",
    ),
]


@told_apart(EACH)
def test_an_amount_is_spread_over_its_time(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
