"""The most and the least of a list, told before a number or right behind it."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, check_told, told_apart

# Language, source, right wording, wrong wording.
ENDS = [
    (
        "en",
        "Of four mills Halda ground 412 sacks, Birla 298, Overa 455 and Tamsin 140.",
        "Overa ground the most and Tamsin, with 140, the fewest",
        "Tamsin ground the most and Overa, with 455, the fewest",
    ),
    (
        "zh-CN",
        "四座磨坊中柳园磨面412袋，梅园298袋，竹园455袋，松园140袋。",
        "竹园磨面最多；松园140袋，最少",
        "竹园磨面最多；竹园455袋，最少",
    ),
]


@told_apart(ENDS)
def test_what_stands_behind_a_number_is_said_of_it(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


def test_the_next_numbers_superlative_is_its_own(tmp_path: Path) -> None:
    source = "跑者中最年长的71岁,最年轻的19岁。另有42人未到终点。"
    assert check_told("zh-CN", source, "最年长的 71 岁", tmp_path) == []


def test_a_clause_with_its_verb_last_tells_nothing_of_the_next_one(tmp_path: Path) -> None:
    source = "地区別では北山の58.4%が最も高く、南浜の31.7%が最も低くなりました。"
    assert check_told("ja", source, "北山が最も高く、南浜の31.7%はその次である", tmp_path) == []
    assert check_told("ja", source, "南浜の31.7%が最も低い", tmp_path) == []
    assert check_told("ja", source, "南浜の31.7%が最も高い", tmp_path)


def test_three_of_many_are_no_exchange(tmp_path: Path) -> None:
    source = "Sur 518 contrôles sanitaires, quatre seulement se sont révélés mauvais."
    assert check_told("fr", source, "Quatre contrôles sanitaires sur 518 étaient mauvais", tmp_path) == []


@told_apart(
    [
        (
            "zh-CN",
            "船员比上月增加4000人，以渔业增加1600人最多，批发业增加700人次之，教育业增加500人。",
            "批发业增加 700 人，排第二",
            "教育业排第二，增加 500 人",
        ),
    ]
)
def test_a_place_that_the_source_tells_counts_before_the_order_of_a_list(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
