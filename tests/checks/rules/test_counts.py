"""Counts held against what the source counts of the same noun, in front of the number or behind it."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, check_told, told_apart

# Language, source, right wording and wrong wording.
COUNTS = [
    ("zh-CN", "全市建成停车场12个，开通公交线路9条。", "全市有九条公交线路。", "全市有六条公交线路。"),
    ("zh-CN", "今年共有37条河流的52个站参加测报。", "三十七条河流参加测报。", "五十二条河流参加测报。"),
    ("ja", "市内の診療所は27か所で、病院は5か所である。", "診療所は二十七か所ある。", "診療所は三十二か所ある。"),
    ("en", "The trust runs 34 libraries; 11 of them open at night.", "It runs 34 libraries.", "It runs 43 libraries."),
    ("de", "Der Zoo hat 28 Gehege und 63 Tierpfleger.", "Er hat 28 Gehege.", "Er hat 63 Gehege."),
    ("fr", "La ville entretient 46 fontaines et 31 ponts.", "La ville a 46 fontaines.", "La ville a 31 fontaines."),
    # the number is of something else, and what it should be follows
    ("fr", "Le nombre de haltes passe de 2 046 à 2 079. Il faut 18 minutes.", "On a 33 haltes de plus.",
     "On a 18 haltes de plus."),
    # ordinals beside the words of another one
    ("de", "Die Elf belegte Rang fünf. Im zweiten Quartal kamen 20 Spieler.", "Die Elf kam auf Rang fünf.",
     "Die Elf kam auf Rang zwei."),
    ("en", "The sixth edition of the Harbour Regatta begins in May.", "The sixth Harbour Regatta begins in May.",
     "The ninth Harbour Regatta begins in May."),
    # what is added up
    ("ja", "北港が5万人、南港が4万人、東港が3万人、西港が2万人であった。", "上位の四つの港で計14万人になる。",
     "上位の六つの港で計14万人になる。"),
]  # fmt: skip


@told_apart(COUNTS)
def test_a_count_is_that_of_its_noun(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert not check_told(language, source, right, tmp_path)
    assert check_told(language, source, wrong, tmp_path)


def test_an_age_follows_from_ages_and_years_alone(tmp_path: Path) -> None:
    source = "队员年龄最大的52岁,最小的13岁。本届共有60个项目,新增2个。"
    assert not check_told("zh-CN", source, "年龄最大的 52 岁，相差 39 岁", tmp_path)
    assert check_told("zh-CN", source, "队员年龄最大的 58 岁", tmp_path)


def test_a_number_whose_noun_is_left_out_may_be_of_the_one_before(tmp_path: Path) -> None:
    source = "The gallery lent 24 paintings and borrowed 31."
    assert not check_told("en", source, "It borrowed 31 paintings", tmp_path)


def test_men_at_each_post_are_no_posts(tmp_path: Path) -> None:
    source = "The brigade has 612 firefighters at 24 stations."
    assert_told_apart("en", source, "The brigade has 24 stations", "The brigade has 26 stations", tmp_path)


def test_so_many_of_the_first_of_a_row_are_no_count_of_all(tmp_path: Path) -> None:
    source = "In all 39 towns prices rose."
    assert_told_apart(
        "en", source, "In all 39 towns, the five largest towns too, prices rose", "In 36 towns prices rose", tmp_path
    )
