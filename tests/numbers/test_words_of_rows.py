"""Ordinals, hours past noon and measure words that only the words beside them make numbers."""

import pytest

from tests.numbers.test_tables import read


@pytest.mark.parametrize(
    ("text", "language", "reading"),
    [
        ("連六週上升", "zh-TW", "6 周"),
        ("周末去了周家", "zh-CN", "-"),
        ("每座桥用七根钢索", "zh-CN", "7 根"),
        ("pour le vingtième mois", "fr", "20 ordinal"),
        ("le sixième mois", "fr", "6 ordinal"),
        ("un sixième des voix", "fr", "1/6 fraction"),
        ("au dix-septième étage", "fr", "17 ordinal"),
        ("zum zwanzigsten Mal", "de", "20 ordinal"),
        ("el sexto mes", "es", "6 ordinal"),
        ("un quarto dei voti", "it", "1/4 fraction"),
        ("its fifth increase in a row", "en", "5 ordinal"),
        ("a fifth consecutive rise", "en", "5 ordinal"),
        ("a fifth of them", "en", "1/5 fraction"),
        ("led all seventeen zones", "en", "17"),
        ("a las seis de la tarde", "es", "18:00 time"),
        ("à huit heures du soir", "fr", "20:00 time"),
        ("um sieben Uhr abends", "de", "19:00 time"),
        ("alle sei di sera", "it", "18:00 time"),
        ("at six o'clock in the evening", "en", "18:00 time"),
        ("分居第二、三位", "zh-TW", "2 ordinal; 3 人 ordinal"),
        ("2位の港と3位の港", "ja", "2 ordinal; 3 ordinal"),
        ("二位と三位", "ja", "2 ordinal; 3 ordinal"),
        ("a las doce de la noche", "es", "12"),
    ],
)
def test_the_words_beside_a_number_tell_what_it_is(text: str, language: str, reading: str) -> None:
    assert read(text, language) == reading
