"""What a sentence says of a table's rows: at which time, which way, whose, how many, the most."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told, told_apart

MILLS = (
    "Paper mills (tonnes)\nMill\t2021\t2022\t2023\nAldon\t310\t402\t355\nBrae\t118\t96\t131\nCorley\t204\t217\t190\n"
)
FERRIES = (
    "Fähren in Tsd. Fahrgästen  1. Hj. 2023  1. Hj. 2022\n"
    "Insel  412,5  398,1\nBucht  86,4  91,7\nWerder  140,2  118,9\n"
)
SHOPS = "各店销售额（单位：万元）\n门店　今年　去年\n东门　1936　2071\n西门　880　752\n南门　1204　1163\n"
PIERS = (
    "Taxes des quais\n\nLe détail (en milliers d’euros) des quais (juin et juillet) :\n\n"
    "Quai  2023  2024\nNord  612  644\nSud  1 018  987\nEst  418  431\n"
)

# Language, source, the right wording, and the wrong one.
TOLD = [
    ("en", MILLS, "In 2022, Aldon made 402 tonnes", "In 2022, Aldon made 355 tonnes"),
    ("en", MILLS, "Aldon made 355 tonnes", "Aldon made 131 tonnes"),
    ("en", MILLS, "Aldon made 47 tonnes fewer than in 2022", "Aldon made 47 tonnes more than in 2022"),
    ("en", MILLS, "Brae grew by 36.5%", "Brae shrank by 36.5%"),
    ("en", MILLS, "Aldon shrank by 11.7%", "Aldon shrank by 12.4%"),
    ("en", MILLS, "Brae made up 19.4% of the total", "Brae made up 28.1% of the total"),
    ("en", MILLS, "Over the three years Brae averaged 115 tonnes", "Over the three years Brae averaged 151 tonnes"),
    ("en", MILLS, "The largest was Aldon, with 355 tonnes", "The largest was Corley, with 190 tonnes"),
    ("en", MILLS, "Corley came second", "Brae came second"),
    ("en", MILLS, "One mill of the three grew", "Two mills of the three grew"),
    ("en", MILLS, "Aldon made 2.7 times as much as Brae", "Brae made 2.7 times as much as Aldon"),
    ("en", MILLS, "Aldon and Brae made 355 and 131 tonnes", "Aldon and Brae made 131 and 355 tonnes"),
    ("de", FERRIES, "Die Insel kam auf 412.500 Fahrgäste", "Die Insel kam auf 140.200 Fahrgäste"),
    ("de", FERRIES, "Auf der Bucht ging die Zahl um 5,8 Prozent zurück", "Auf der Bucht stieg die Zahl um 5,8 Prozent"),
    ("zh-CN", SHOPS, "东门比去年少135万元", "东门比去年多135万元"),
    ("zh-CN", SHOPS, "西门同比增长17.0%", "西门同比增长3.5%"),
    ("fr", PIERS, "Le quai Sud a rapporté 987 000 euros", "Le quai Sud a rapporté 897 000 euros"),
]  # fmt: skip


@told_apart(TOLD)
def test_what_is_said_of_a_row_is_held_against_it(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) != []


# Language, source, and what is right though it may look like another's.
RIGHT = [
    ("en", MILLS, "Aldon rose from 310 to 402 tonnes and then made 355"),
    ("en", "North Pier had 214 visitors (2023: 187). South Pier had 96 visitors (2023: 120).",
     "North Pier and South Pier had 214 and 96 visitors respectively"),
    # a list of falls whose word stands before the first
    ("de", "Bezirk\t2023\t2024\tPlus\nMitte\t8.412\t8.300\t-112\nOst\t3.497\t3.412\t-85\nWest\t1.204\t1.310\t106\n",
     "Mitte verlor 112 Einwohner und Ost 85"),
    # numbers of a row are of no list with one another
    ("en", "Births were the lowest in 1977.\n\n"
     "Region\tBirths\tDeaths\tRate\nWest\t61,284\t58,730\t1.44\nEast\t41,020\t44,118\t1.52\n",
     "61,284 births in West, the lowest since 1977"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "words"), RIGHT)
def test_what_follows_is_let_be(language: str, source: str, words: str, tmp_path: Path) -> None:
    assert check_told(language, source, words, tmp_path) == []
