"""A part of a year or of a month of another one than the source tells of."""

from pathlib import Path

import pytest

from tests.support.check_outlines import assert_told_apart, messages_of, told_apart

# Language, source, the right wording, and the same with another part of time.
OTHER = [
    (
        "en",
        "The swimming hall will open in autumn 2027. Its roof was repaired by the end of 2024. A café is to follow.",
        "The hall opens in autumn 2027.",
        "The hall opens in autumn 2024.",
    ),
    (
        "de",
        "Die Schleuse wird Ende 2027 fertig. Der Umbau begann im Herbst 2024.",
        "Fertig wird die Schleuse Ende 2027.",
        "Fertig wird die Schleuse Ende 2024.",
    ),
    (
        "fr",
        "La piscine rouvrira à l’automne 2027. Le toit a été refait fin 2024.",
        "Réouverture de la piscine à l’automne 2027.",
        "Réouverture de la piscine au printemps 2027.",
    ),
    ("zh-CN", "水厂2027年底前投产。管网2024年改造完毕。", "水厂 2027 年底前投产。", "水厂 2024 年底前投产。"),
    ("zh-CN", "苗木5月中旬运抵。", "苗木 5 月中旬运抵。", "苗木 5 月下旬运抵。"),
]


@told_apart(OTHER)
def test_another_part_of_time_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("The hall opens on 12 October 2027. The hall was to open in summer 2027.", "The hall opens in autumn 2027."),
        (
            "Plan of 2026: the hall opens at year-end. Its roof was ready by the end of 2025.",
            "The hall opens at the end of 2026.",
        ),
    ],
)
def test_a_part_that_a_date_lies_in_is_let_be(source: str, right: str, tmp_path: Path) -> None:
    assert messages_of("en", source, right, tmp_path) == []
