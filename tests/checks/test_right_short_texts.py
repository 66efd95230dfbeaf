"""Right numbers of short texts, of which the source has every word, get no finding."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told

# Language, source, right wording.
RIGHT = [
    # months that a sentence lists
    ("es", "Los envíos fueron 812 en mayo, 934 en junio y 701 en julio.",
     "Junio fue el mejor de los tres meses, con 934"),
    # a preposition that compares only beside a verb such as lies
    ("de", "Seit 1988 überquerten 4.317.205 Wagen die Rheinbrücke, im vorigen Jahr 187.930.",
     "Im vorigen Jahr rollten 187.930 Wagen über die Rheinbrücke"),
    # from one place in a row to another
    ("fr", "La ville passe du neuvième au sixième rang pour ses pistes.", "La ville gagne trois places"),
    # what is under ground has not fallen
    ("es", "El metro tendrá 8 estaciones, 3 de ellas subterráneas.", "Tres de las ocho estaciones irán bajo tierra"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "words"), RIGHT)
def test_a_right_number_gets_no_finding(language: str, source: str, words: str, tmp_path: Path) -> None:
    assert check_told(language, source, words, tmp_path) == []
