"""A part of a year or of a month of another one, and a row of another length, than the source tells of."""

from pathlib import Path

import pytest

from tests.support.check_outlines import messages_of

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


@pytest.mark.parametrize(("language", "source", "right", "wrong"), OTHER)
def test_another_part_of_time_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert messages_of(language, source, right, tmp_path) == []
    assert messages_of(language, source, wrong, tmp_path)


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("The hall opens on 12 October 2027. Its roof was ready in spring 2025.", "The hall opens in autumn 2027."),
        (
            "Plan of 2026: the hall opens at year-end. Its roof was ready by the end of 2025.",
            "The hall opens at the end of 2026.",
        ),
    ],
)
def test_a_part_that_a_date_lies_in_is_let_be(source: str, right: str, tmp_path: Path) -> None:
    assert messages_of("en", source, right, tmp_path) == []


ROWS = [
    (
        "en",
        "Ticket sales rose for the sixth year in a row. The hall has four doors and eight lanes.",
        "Ticket sales have risen for six years running.",
        "Ticket sales have risen for eight years running.",
    ),
    (
        "fr",
        "Les ventes progressent pour la sixième année consécutive. La halle a quatre portes.",
        "Les ventes progressent depuis six ans.",
        "Quatrième hausse des ventes d’affilée.",
    ),
    ("ja", "入場者は6年連続で増えた。出入口は4か所。", "入場者は6年続けて増えた。", "入場者は4年続けて増えた。"),
    ("zh-TW", "售票連續六年成長。入口四處。", "售票連六年成長。", "售票連四年成長。"),
]


@pytest.mark.parametrize(("language", "source", "right", "wrong"), ROWS)
def test_another_length_of_a_row_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert messages_of(language, source, right, tmp_path) == []
    assert messages_of(language, source, wrong, tmp_path)


def test_hours_of_a_text_that_counts_to_24_are_the_very_ones(tmp_path: Path) -> None:
    source = "Das Bad ist von 8 bis 21 Uhr offen, am Montag bis 19 Uhr."
    assert messages_of("de", source, "Offen ist von 8 bis 21 Uhr.", tmp_path) == []
    assert messages_of("de", source, "Offen ist von 9 bis 21 Uhr.", tmp_path)
