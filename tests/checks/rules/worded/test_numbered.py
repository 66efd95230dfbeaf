"""Names that have a number, told with one that the source has not."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

# Language, source, the right wording, and the same with another number.
NUMBERED = [
    (
        "en",
        "Pier 4 is shut; ferries leave from Pier 7 at 8 am.",
        "Ferries leave from Pier 7 at 8 am.",
        "Ferries leave from Pier 5 at 8 am.",
    ),
    (
        "de",
        "Zum Bad fährt die U3 in 14 Minuten, zum Hafen die U5.",
        "Die U3: 14 Minuten zum Bad.",
        "Die U2: 14 Minuten zum Bad.",
    ),
    (
        "es",
        "La línea 8 circula desde el 4 de mayo.",
        "La línea 8 circula desde el 4 de mayo.",
        "La línea 6 desde el 4 de mayo.",
    ),
    (
        "de",
        "Die Straßenbahn 4 hält am Bad, die Straßenbahn 7 am Hafen.",
        "Am Bad hält die Straßenbahn 4.",
        "Am Bad hält die Straßenbahn 9.",
    ),
    ("zh-CN", "3号线已开通，5号线正在建设。", "3 号线已开通。", "4 号线已开通。"),
    ("ja", "国道4号で工事が35日続き、県道12号が迂回路となる。", "国道4号で35日の工事。", "国道6号で35日の工事。"),
]


@told_apart(NUMBERED)
def test_a_name_with_another_number_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
