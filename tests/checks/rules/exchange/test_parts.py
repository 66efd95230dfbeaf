"""A part is never more than its whole, whether a word says that it is one or the source."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told, told_apart

# Language, source, the right wording, and the same with the part and the whole exchanged.
EXCHANGED = [
    (
        "de",
        "Die Zahl der Kutter wuchs auf 214; 96 davon fahren mit Gas.",
        "Von 214 Kuttern fahren 96 mit Gas",
        "Von 96 Kuttern fahren 214 mit Gas",
    ),
    (
        "es",
        "De las 84 barcas del puerto, 31 son eléctricas.",
        "Hay 84 barcas, de las que 31 son eléctricas",
        "Hay 31 barcas, de las que 84 son eléctricas",
    ),
    (
        "fr",
        "Le port compte 84 bateaux ; 31 sont neufs.",
        "Il y a 84 bateaux, dont 31 sont neufs",
        "Il y a 31 bateaux, dont 84 sont neufs",
    ),
    ("zh-CN", "港口有渔船84艘，其中新船31艘。", "渔船 84 艘，其中新船 31 艘", "渔船 31 艘，其中新船 84 艘"),
]


@told_apart(EXCHANGED)
def test_a_part_beyond_its_whole_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert {"result-differs", "contradicts-source"} & set(check_told(language, source, wrong, tmp_path))


# Numbers of which the second is larger and a part of another one, or of nothing.
NO_PARTS = [
    (
        "de",
        "412.000 Gäste kamen in sechs Bäder, davon 384.000 im Sommer",
        "412.000 Gäste kamen in sechs Bäder, davon 384.000 im Sommer.",
    ),
    (
        "en",
        "9,800 calls came in 120 hours, 7,300 of them at night",
        "9,800 calls came in 120 hours, 7,300 of them at night.",
    ),
    ("es", "El precio ha pasado de 46 a 58 euros", "El precio ha pasado de 46 a 58 euros."),
]


@pytest.mark.parametrize(("language", "words", "source"), NO_PARTS)
def test_a_part_of_an_earlier_whole_is_let_be(language: str, words: str, source: str, tmp_path: Path) -> None:
    assert check_told(language, source, words, tmp_path) == []


# Language, source, and the whole before its part in other words.
WHOLES = [
    (
        "es",
        "El censo sumó 5.310 nuevos apicultores y alcanza los 37.820.",
        "El censo llega a casi 38.000 apicultores, 5.310 de ellos nuevos",
    ),
    (
        "en",
        "The register gained 5,310 new keepers and now has 37,820.",
        "The register has nearly 38,000 keepers, 5,310 of them new",
    ),
]


@pytest.mark.parametrize(("language", "source", "right"), WHOLES)
def test_a_part_that_is_less_is_in_its_place(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []


@pytest.mark.parametrize(
    ("language", "source", "right"),
    [
        (
            "en",
            "Four of the thirteen gauges were dry in May, and six in June.",
            "In June six of the thirteen were dry.",
        ),
        (
            "es",
            "Cinco de los catorce faros carecen de luz por debajo del 20 % y tres se han cerrado por completo.",
            "Tres de los catorce faros están cerrados y cinco no llegan al 20 %.",
        ),
    ],
)
def test_another_part_of_the_same_whole_is_let_be(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert not check_told(language, source, right, tmp_path)
