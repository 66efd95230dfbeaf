"""Shares of parts that a sentence names together."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

TRADE_ZH = "前三季度，全市外贸总额1000亿元。其中机电出口120亿元，农产品出口180亿元，钢材出口96亿元。"
TRADE_EN = "Trade came to £1,000m. Machinery exports were £120m, farm exports £180m and steel exports £96m."
TRADE_DE = (
    "Der Umsatz betrug 1.000 Mio. Euro. Auf Holz entfielen 120 Mio. Euro, auf Papier 180 Mio. Euro, auf Glas 96 Mio."
)

TOGETHER = [
    ("zh-CN", TRADE_ZH, "机电和农产品合计占30%", "机电和农产品合计占34%"),
    ("zh-CN", TRADE_ZH, "机电、农产品、钢材三项占39.6%", "机电、农产品、钢材三项占36.6%"),
    (
        "en",
        TRADE_EN,
        "Machinery and farm goods made up three tenths of trade",
        "Machinery and farm goods made up 43% of trade",
    ),
    (
        "de",
        TRADE_DE,
        "Holz und Papier machten 30 Prozent des Umsatzes aus",
        "Holz und Papier machten 35 Prozent des Umsatzes aus",
    ),
]


@told_apart(TOGETHER)
def test_parts_named_together_have_a_share(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
