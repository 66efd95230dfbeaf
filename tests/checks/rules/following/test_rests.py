"""What is left of a whole whose parts stand apart in the source is right, and no slip of a number that looks alike."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

# Language, source, right wording, wrong wording.
LEFT = [
    (
        "zh-CN",
        "全区公园接待游人310400人次。\n柳园接待游人63210人次。\n梅园接待游人87450人次。\n竹园接待游人41380人次，上年118363人次。",
        "这些公园之外，接待游人118360人次",
        "这些公园之外，接待游人128360人次",
    ),
    (
        "es",
        "Los molinos del valle molieron 310.400 sacos.\nHalda molió 63.210 sacos.\nBirla molió 87.450 sacos.\n"
        "Overa molió 41.380 sacos, frente a 36.870 un año antes.",
        "Los otros molinos molieron 118.360 sacos",
        "Los otros molinos molieron 119.360 sacos",
    ),
    (
        "ja",
        "植えた木は812本で、うち松が301本、杉が187本、桜が244本だった。",
        "その他の木は80本である",
        "その他の木は70本である",
    ),
    ("zh-CN", "除柳园外，16个镇均已通车。", "其余 15 个镇均已通车", "其余 13 个镇均已通车"),
    ("zh-CN", "除柳园和梅园外，全县16个镇均已通车。", "其余 14 个镇均已通车", "其余 13 个镇均已通车"),
    (
        "en",
        "All 16 towns except Halda have a mill.",
        "The other 15 towns have a mill",
        "The other 13 towns have a mill",
    ),
    ("de", "Alle 16 Orte außer Halda haben Gas.", "Die übrigen 15 Orte haben Gas", "Die übrigen 13 Orte haben Gas"),
    ("fr", "Les 16 villages, sauf Halda, ont le gaz.", "Les 15 autres villages l’ont", "Les 13 autres villages l’ont"),
]


@told_apart(LEFT)
def test_what_parts_leave(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


# Language, source, right wording, wrong wording.
BALANCES = [
    ("zh-CN", "年初结存粮食2140吨，年内购进8630吨，售出9250吨。", "年末库存 1520 吨", "年末库存 1250 吨"),
    (
        "en",
        "The mill began with 2,140 sacks, bought 8,630 and sold 9,250.",
        "It ended the year with 1,520 sacks",
        "It ended the year with 1,250 sacks",
    ),
    ("fr", "Au départ 214 sacs étaient là ; 863 sont entrés et 925 sortis.", "Il en reste 152", "Il en reste 125"),
]


@told_apart(BALANCES)
def test_what_is_there_and_comes_and_goes_leaves_the_rest(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


# The earlier price, and the seconds between two times of a race.
EARLIER = [
    ("es", "El billete sube 4 euros, hasta 17 euros.", "Hasta ahora costaba 13 euros", "Hasta ahora costaba 14 euros"),
    ("zh-CN", "票价上调4元，调整后为17元。", "原票价为 13 元", "原票价为 14 元"),
    ("en", "Halda rowed 2:08:31 and Birla 2:09:12.", "Halda won by 41 seconds", "Halda won by 14 seconds"),
    ("fr", "Le port a traité 6,2 millions de tonnes.", "Le port passe la barre des 6 millions de tonnes",
     "Le port passe la barre des 7 millions de tonnes"),
]  # fmt: skip


@told_apart(EARLIER)
def test_what_words_tell_of_an_earlier_or_a_lesser_one(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
