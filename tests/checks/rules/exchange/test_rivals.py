"""A number of the source in the place of another one is found by its words and by the numbers beside it."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, check_told, told_apart

REPLACED = [
    # the whole and its part, which then is told twice
    (
        "es",
        "Los agricultores usaron 184 hm³ y las ciudades 27 hm³. En total salieron 239 hm³ de las presas.",
        "El riego se llevó 184 hm³ de los 239 que salieron; las ciudades, 27 hm³",
        "El riego se llevó 239 hm³ de los 239 que salieron; las ciudades, 27 hm³",
    ),
    (
        "fr",
        "Le résultat net atteint 14,6 millions d’euros. Sur 52,3 millions investis, 23,9 millions vont aux quais.",
        "Le bénéfice net est de 14,6 millions. Sur 52,3 millions d’euros investis, 23,9 millions vont aux quais",
        "Le bénéfice net est de 23,9 millions. Sur 52,3 millions d’euros investis, 23,9 millions vont aux quais",
    ),
    (
        "ja",
        "月別の事故は8月が37件で最多、4月が11件で最少だった。自転車の事故は152件、歩行者の事故は68件。",
        "月別では8月が37件で最も多く、4月が11件で最も少ない。自転車は152件",
        "月別では8月が11件で最も多く、4月が11件で最も少ない。自転車は152件",
    ),
    (
        "zh-CN",
        "营业收入58.3亿元，同比增长11.7%；净利润4.26亿元，同比增长19.8%；扣除一次性损益后3.91亿元，同比增长16.5%。",
        "收入增长 11.7%，净利润增长 19.8%，扣除一次性损益后增长 16.5%",
        "收入增长 11.7%，净利润增长 16.5%，扣除一次性损益后增长 16.5%",
    ),
    (
        "de",
        "Für Ausbildung meldeten sich 918 Bewerber. Ohne Stelle blieben 53 Bewerber, unbesetzt blieben 134 Plätze.",
        "53 junge Leute gingen leer aus, 134 Plätze blieben frei",
        "134 junge Leute gingen leer aus, 134 Plätze blieben frei",
    ),
    # what stands beside it in the source stands beside another one here
    (
        "zh-CN",
        "全年收治牲畜812头，治愈率91.4%。疫苗接种率为88.2%，比上年提高1.7个百分点。",
        "疫苗接种率 88.2%，提高 1.7 个百分点",
        "疫苗接种率 91.4%，提高 1.7 个百分点",
    ),
    (
        "es",
        "Las tuberías pierden un 13,6 % del agua, 2,1 puntos menos que en 2022. El 97,2 % de las muestras era apto.",
        "Las tuberías pierden el 13,6 % del agua, 2,1 puntos menos que un año antes",
        "Las tuberías pierden el 97,2 % del agua, 2,1 puntos menos que un año antes",
    ),
    # the other one is stated already, of its own name
    (
        "en",
        "Cranes numbered 148 and herons 96. Of the storks 61 pairs bred. The reserve counted 44 swans in spring.",
        "Cranes numbered 148, herons 96. Storks bred in 61 pairs",
        "Cranes numbered 148, herons 96. Storks bred in 96 pairs",
    ),
    # the month that both are of
    (
        "de",
        "Im Mai kamen 3.140 Wanderer auf die Hütte, im Juni 4.260 und im Juli 5.870.",
        "Im Juni kamen 4.260 Wanderer",
        "Im Juni kamen 3.140 Wanderer",
    ),
    (
        "fr",
        "Le musée a vendu 18 420 billets, la boutique 6 310 catalogues.",
        "La boutique écoule 6 310 catalogues",
        "La boutique écoule 18 420 catalogues",
    ),
    (
        "ja",
        "温室の利用者は2万4千人、植物園の入園者は8万1千人だった。売店の売上は3,120万円。",
        "植物園の入園者は8万1千人",
        "植物園の入園者は2万4千人",
    ),
]

# Right numbers of which another one has more words.
RIGHT = [
    ("en", "Trips rose 3.4 percent. Thefts fell by 2.2 percent in the north and 6.9 percent in the south.",
     "The sharpest drop in thefts, 6.9 percent, came in the south"),
    ("fr", "On compte 84 000 adhérents, dont 31 500 ont moins de 30 ans.",
     "Plus d’un tiers des 84 000 adhérents ont moins de 30 ans"),
    ("ko", "출항은 302척으로 2.7% 감소했다. 누적 출항은 1,498척으로 3.9% 줄었다.", "출항은 302척으로 2.7% 줄었다"),
    ("zh-CN", "全年接待游客46.2万人。连续8个月客流增长，最近3个月乘船游客共4.2万人。", "最近3个月乘船游客共 4.2 万人"),
]  # fmt: skip


@told_apart(REPLACED)
def test_a_number_in_another_ones_place_is_found(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


def test_a_right_number_is_let_be(tmp_path: Path) -> None:
    for language, source, right in RIGHT:
        assert check_told(language, source, right, tmp_path) == [], right
