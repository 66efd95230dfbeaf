"""Counts of what something is denied of, against what the source's part leaves of its whole."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, messages_of, told_apart

DEPOTS = "The company has nine depots; two of them, Orle and Tamsin, have no charging points. It runs 640 buses."
WARDS_JA = "県内の四十一市町村のうち、二十六市町村が条例を定めた。委員は12人である。"
SHRINES_ZH = "全市十七个乡镇中，已有十一个通上天然气，管道共230公里。"
POSTS_FR = "Le concours proposait onze postes. Trois postes n'ont pas été pourvus ; 54 personnes étaient inscrites."
CAMPS = "Of the 23 camps, 17 were inspected. The inspectors drove 4,100 km."


@told_apart(
    [
        (
            "en",
            DEPOTS,
            "Seven of its nine depots have charging points.",
            "Six of its nine depots have charging points.",
        ),
        ("ja", WARDS_JA, "まだ十五市町村が条例を定めていない。", "まだ二十六市町村が条例を定めていない。"),
        ("zh-CN", SHRINES_ZH, "还有六个乡镇没有通上天然气。", "还有十一个乡镇没有通上天然气。"),
        ("fr", POSTS_FR, "Huit des onze postes ont été pourvus.", "Sept des onze postes ont été pourvus."),
        ("en", CAMPS, "Six of the 23 camps were not inspected.", "Seventeen camps were not inspected."),
    ],
)
def test_the_rest_is_let_be_and_another_found(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


def test_a_word_that_only_contains_a_denial_denies_nothing(tmp_path: Path) -> None:
    source = "待機は北区38人、中区64人、港区21人であった。"
    assert messages_of("ja", source, "最も少ない港区は21人だった。", tmp_path) == []
