"""Shares in words that follow from amounts of one statement of the source."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told

# Language, source, right wording, wrong wording.
SHARES = [
    (
        "de",
        "Von 90 Mühlen im Tal laufen 60 noch, 21 stehen still und 9 sind verfallen.",
        "Zwei Drittel der Mühlen laufen noch, jede zehnte ist eine Ruine",
        "Zwei Drittel der Mühlen laufen noch, jede vierte ist eine Ruine",
    ),
    (
        "en",
        "Of 840 barges 280 carry coal and 105 carry salt.",
        "One in three barges carries coal; one in eight carries salt",
        "One in three barges carries coal; one in five carries salt",
    ),
]


@pytest.mark.parametrize(("language", "source", "right", "wrong"), SHARES)
def test_a_share_follows_beside_one_of_the_same_whole(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path)
