"""A rate that fell from one growth to a lower one is told rightly, though both growths went up."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, source, right wording, the same with the other direction.
RATES = [
    (
        "en",
        "In the first decade Halmer grew by 8,140 people or 9.4 percent, in the second by 5,210 or 5.5 percent.",
        "The rate of growth fell from 9.4 to 5.5 percent",
        "The rate of growth rose from 9.4 to 5.5 percent",
    ),
    (
        "de",
        "Bis 2010 wuchs Halm um 8.140 Einwohner oder 9,4 Prozent, bis 2020 um 5.210 oder 5,5 Prozent.",
        "Das Wachstum ging von 9,4 auf 5,5 Prozent zurück",
        "Das Wachstum stieg von 9,4 auf 5,5 Prozent",
    ),
    (
        "zh-CN",
        "前十年人口增加8140人,增长9.4%;后十年增加5210人,增长5.5%。",
        "人口增速由9.4%回落到5.5%",
        "人口增速由9.4%上升到5.5%",
    ),
    (
        "ja",
        "前の十年で人口は8140人、9.4%増えた。次の十年は5210人、5.5%の増加だった。",
        "人口の増加率は9.4%から5.5%に低下した",
        "人口の増加率は9.4%から5.5%に上昇した",
    ),
]


@told_apart(RATES)
def test_growth_may_fall(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert "direction-differs" in check_told(language, source, wrong, tmp_path)
