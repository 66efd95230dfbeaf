"""Multiples that tell what came on top, shares of what another share tells, and words for about a half."""

from pathlib import Path

import pytest

from tests.support.check_outlines import messages_of

FIRMS = "2019年新登记农场3.1万户，2024年6.2万户；注销0.9万户。"
PORT = "前年港口发运量300万吨，去年750万吨。"
COURT = "Le tribunal a rendu 1 980 arrêts civils, soit 66 % de l'ensemble ; les litiges de famille en comptent 990."
HOMES_JA = "空き家は1万5,300戸で住宅総数の19.8%を占める。うち5,100戸は築40年以上だった。"
PARCELS = "全县邮件量42.8亿件，其中异地邮件34.4亿件，同城邮件6.9亿件。"
SHOP = "Takings rose from $3.2 million to $4.8 million, while rents fell from $2 million to $1 million."
POWER = "新能源发电量占总发电量的38.6%；其中风电占新能源的一半以上。"


@pytest.mark.parametrize(
    ("language", "source", "right", "wrong"),
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
    assert messages_of(language, source, right, tmp_path) == []
    assert messages_of(language, source, wrong, tmp_path)
