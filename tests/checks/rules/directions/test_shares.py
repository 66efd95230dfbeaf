"""A share in words that goes the other way than the percentage of the source that it is another name of."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, source, right wording, the same with the other direction.
SHARES = [
    (
        "en",
        "On average 38.4 mm fell, against a normal of 60.0 mm: a deficit of 36 percent.",
        "Rainfall was more than a third below normal",
        "Rainfall was more than a third above normal",
    ),
    (
        "fr",
        "Il est tombé 38,4 mm, pour une normale de 60,0 mm : le déficit atteint 36 %.",
        "La pluie est inférieure de près de deux cinquièmes à la normale",
        "La pluie est supérieure de près de deux cinquièmes à la normale",
    ),
    (
        "zh-CN",
        "全区平均降水38.4毫米,常年值为60.0毫米,偏少36%。",
        "降水比常年偏少三分之一以上",
        "降水比常年偏多三分之一以上",
    ),
]


@told_apart(SHARES)
def test_a_share_goes_the_way_of_its_percentage(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert "direction-differs" in check_told(language, source, wrong, tmp_path)
