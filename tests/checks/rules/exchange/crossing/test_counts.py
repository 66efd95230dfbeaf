"""Counts that the source does not have, beside others of a statement of it that has one nobody tells."""

from pathlib import Path

import pytest

from tests.support.check_outlines import messages_of

BRIDGES_FR = "Sur les vingt-trois ponts du canton, quatre sont interdits aux camions et sept ont plus de cent ans."
VOTES_ES = "Cinco de los once concejales votaron en contra y uno se abstuvo; la moción salió adelante."


@pytest.mark.parametrize(
    ("language", "source", "right", "wrong"),
    [
        (
            "fr",
            BRIDGES_FR,
            "Quatre ponts sont fermés aux poids lourds ; sept sont centenaires.",
            "Quatre ponts sont fermés aux poids lourds ; neuf sont centenaires.",
        ),
        (
            "es",
            VOTES_ES,
            "La moción tuvo cinco votos a favor, cinco en contra y una abstención.",
            "La moción tuvo cinco votos a favor, ocho en contra y una abstención.",
        ),
    ],
)
def test_the_right_count_is_let_be_and_another_found(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert messages_of(language, source, right, tmp_path) == []
    assert messages_of(language, source, wrong, tmp_path)
