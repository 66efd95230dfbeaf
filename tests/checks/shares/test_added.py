"""Multiples that tell what came on top, shares of what another share tells, and words for about a half."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

FIRMS = "2019年新登记农场3.1万户，2024年6.2万户；注销0.9万户。"
PORT = "前年港口发运量300万吨，去年750万吨。"
COURT = "Le tribunal a rendu 1 980 arrêts civils, soit 66 % de l'ensemble ; les litiges de famille en comptent 990."
HOMES_JA = "空き家は1万5,300戸で住宅総数の19.8%を占める。うち5,100戸は築40年以上だった。"
PARCELS = "全县邮件量42.8亿件，其中异地邮件34.4亿件，同城邮件6.9亿件。"
SHOP = "Takings rose from $3.2 million to $4.8 million, while rents fell from $2 million to $1 million."
POWER = "新能源发电量占总发电量的38.6%；其中风电占新能源的一半以上。"


@told_apart(
    [
        ("zh-CN", FIRMS, "2024年新登记农场比2019年增长一倍。", "2024年新登记农场比2019年增长两倍。"),
        ("zh-CN", FIRMS, "2024年新登记农场增至2019年的两倍。", "2024年新登记农场增至2019年的三倍。"),
        ("zh-CN", PORT, "去年发运量是前年的两倍半。", "去年发运量是前年的三倍半。"),
        ("fr", COURT, "Deux tiers des arrêts sont civils, et la moitié de ceux-ci portent sur la famille.",
         "Deux tiers des arrêts sont civils, et un cinquième de ceux-ci portent sur la famille."),
        ("ja", HOMES_JA, "5戸に1戸が空き家で、その3分の1が築40年を超す。",
         "3戸に1戸が空き家で、その3分の1が築40年を超す。"),
        ("zh-CN", PARCELS, "同城件约占一成六，八成是异地件。", "同城件约占两成六，八成是异地件。"),
        ("en", SHOP, "Takings rose by half and rents were halved.", "Takings rose by a fifth and rents were halved."),
        ("zh-CN", POWER, "新能源中风电过半。", "新能源中风电占三成。"),
    ],
)  # fmt: skip
def test_the_right_one_is_let_be_and_another_found(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


COUNTY = "Some 41% of the county's land is farmed, 33% is wooded and 8% built up. The rest is moorland."
POLL = "Three out of four residents back the bypass, a poll of 910 people found; 12% are against it."
SEATS_JA = "観客の4分の1にあたる1,900人が市外からで、女性が全体の57%だった。"
MARGINS = "Profits dropped to £20 million from £60 million, and the dividend was cut from 14p to 7p a share."
WORKS_DE = "Nach dreieinhalbjähriger Sanierung öffnet die Halle. Sie hat 540 Plätze."
BATCHES = "第一批次抽检16个样品，合格15个；第二批次抽检24个样品，全部合格。"


@told_apart(
    [
        ("en", COUNTY, "A third of the county is woodland and two fifths farmland.",
         "A third of the county is woodland and three fifths farmland."),
        ("en", POLL, "75% of residents support the bypass and about one in eight opposes it.",
         "65% of residents support the bypass and about one in eight opposes it."),
        ("ja", SEATS_JA, "市外からの客は25%で、六割近くが女性だった。", "市外からの客は35%で、六割近くが女性だった。"),
        ("en", MARGINS, "Profits fell by two thirds and the dividend was halved.",
         "Profits fell by a third and the dividend was halved."),
        ("de", WORKS_DE, "Dreieinhalb Jahre wurde saniert.", "Zweieinhalb Jahre wurde saniert."),
        ("zh-CN", BATCHES, "两批次抽检40个样品。", "两批次抽检44个样品。"),
    ],
)  # fmt: skip
def test_what_another_number_of_the_sentence_tells_is_not_asked_for(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
