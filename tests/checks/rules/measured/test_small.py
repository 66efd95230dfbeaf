"""Small counts that the source does not state, and which are right: those named already, and what a denial leaves."""

from pathlib import Path

import pytest

from tests.support.check_outlines import assert_told_apart, check_told, told_apart

# Language, source, right wording, and the same with another count; None where that is not told.
COUNTS = [
    ("en", "Of 58 barges 51 passed the lock.", "Seven barges did not pass", "Nine barges did not pass"),
    ("es", "De las 58 barcazas, 51 pasaron la esclusa.", "Siete barcazas no pasaron", "Nueve barcazas no pasaron"),
    ("de", "Von 58 Kähnen passierten 51 die Schleuse.", "Sieben Kähne passierten nicht", "Neun Kähne passierten nicht"),
    ("fr", "Sur 58 péniches, 51 ont passé l’écluse.", "Sept péniches n’ont pas passé", "Neuf péniches n’ont pas passé"),
]
NAMED = [
    ("fr", "Halda instruit 44 dossiers, Birla 61.", "Birla, avec 61 dossiers, est la plus chargée des deux"),
    (
        "es",
        "La nevada de 1985 dejó 74 cm; la de 2021, 58; la de 2010, 33.",
        "Con 74 cm es la mayor de las tres citadas",
    ),
    ("en", "Halda has 44 mills, Birla 61.", "Birla, with 61 mills, has more of the two"),
]


@told_apart(COUNTS)
def test_what_is_denied_is_the_rest(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


@pytest.mark.parametrize(("language", "source", "right"), NAMED)
def test_those_named_are_counted_by_the_author(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
