"""A part of a year follows from a longer one and what is left of it; averages, speeds and miles from what is told."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

# Language, source, right wording, wrong wording.
FOLLOWS = [
    (
        "zh-CN",
        "上半年销售粮食73.84万吨。第二季度销售粮食38.21万吨。",
        "第一季度销售粮食 35.63 万吨",
        "第一季度销售粮食 36.53 万吨",
    ),
    (
        "en",
        "Sales were 73.8 million euros in the first half. In the second quarter they were 38.2 million euros.",
        "Sales were 35.6 million euros in the first quarter",
        "Sales were 36.5 million euros in the first quarter",
    ),
    (
        "en",
        "In all 412 members gave 39,140 hours.",
        "Members gave 39,140 hours, 95 each",
        "Members gave 39,140 hours, 85 each",
    ),
    ("zh-TW", "最大陣風每秒50公尺。", "陣風相當於時速 180 公里", "陣風相當於時速 160 公里"),
    (
        "en",
        "The mill lies 17 miles from the port.",
        "The mill is 27.4 km from the port",
        "The mill is 24.7 km from the port",
    ),
]


@told_apart(FOLLOWS)
def test_what_follows_is_right(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
