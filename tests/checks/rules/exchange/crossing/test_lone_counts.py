"""Counts that the source does not have, beside others of a statement of it that has one nobody tells."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

BRIDGES_FR = "Sur les vingt-trois ponts du canton, quatre sont interdits aux camions et sept ont plus de cent ans."
VOTES_ES = "Cinco de los once concejales votaron en contra y uno se abstuvo; la moción salió adelante."


@told_apart(
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
    assert_told_apart(language, source, right, wrong, tmp_path)
