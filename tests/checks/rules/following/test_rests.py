"""What is left of a whole whose parts stand apart in the source is right, and no slip of a number that looks alike."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told

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


@pytest.mark.parametrize(("language", "source", "right", "wrong"), LEFT)
def test_what_parts_leave(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path)
