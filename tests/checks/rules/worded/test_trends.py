"""What is told without a number to have risen or fallen is held against the way that the source has it going."""

from pathlib import Path

from exporter.checks.words.clauses import begins_alike, words_begun_alike
from tests.support.check_outlines import check_told, told_apart

# Language, source, the right wording, and one that goes the other way.
TRENDS = [
    ("zh-CN", "公司实现营业收入36.2亿元，同比增长7.1%；净利润2.8亿元，同比下降4.6%。", "公司增收减利", "公司减收增利"),
    ("zh-TW", "全市公車運量612萬人次，年增8.4%；渡輪97萬人次，年減3.2%。", "渡輪旅客縮水", "渡輪旅客成長"),
    ("zh-CN", "景区门票均价86元，上涨7.5%；客流41.3万人次，下降3.8%。", "客流跌", "客流涨"),
    ("ja", "売上高は812億円で3.7%増えた。営業利益は64億円で5.2%減った。", "増収減益", "減収増益"),
    (
        "en",
        "The ferry carried 2.3 million people, up 4.1 per cent. Cargo slipped 2.6 per cent to 61,200 tonnes.",
        "More people, less cargo",
        "More people, more cargo",
    ),
    (
        "de",
        "Die Zahl der Störungen verringerte sich von 312 auf 274, die Wartezeit verlängerte sich von 9 auf 12 Minuten.",
        "Es gab weniger Störungen",
        "Es gab mehr Störungen",
    ),
    (
        "es",
        "La cosecha de trigo creció un 7,2 %, hasta 41.800 toneladas, y la de cebada cayó un 5,4 %, hasta 23.600.",
        "Más trigo y menos cebada",
        "Más trigo y más cebada",
    ),
    (
        "fr",
        "Les recettes progressent de 3,2 % à 41,6 millions d'euros et les dépenses reculent de 1,8 % à 39,9 millions.",
        "Les recettes en hausse",
        "Les recettes en baisse",
    ),
]


@told_apart(TRENDS)
def test_what_goes_the_other_way_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert "fits-another" not in check_told(language, source, right, tmp_path)
    assert "fits-another" in check_told(language, source, wrong, tmp_path)


def test_a_profit_of_so_much_is_no_rise(tmp_path: Path) -> None:
    source = "Ticket sales fell by 6.2 per cent. The port earned a profit of £16 million."
    assert "fits-another" not in check_told("en", source, "The profit fell", tmp_path)


def test_a_word_within_a_name_tells_no_trend(tmp_path: Path) -> None:
    source = "Rates ranged from 2.8 percent in Ash County to 7.9 percent in Hardy Falls County."
    assert check_told("en", source, "Ash County had 2.8 percent; Hardy Falls County had 7.9 percent", tmp_path) == []


def test_words_that_begin_alike_are_looked_up_as_they_compare() -> None:
    words = sorted(["gas", "gasabsatz", "gasse", "ga", "strom", "stromabsatz", "收入", "收入额", "=profit", "12"])
    for word in (*words, "stromabsatzplan", "gasabs"):
        assert set(words_begun_alike(word, words)) == {one for one in words if one != word and begins_alike(word, one)}
