"""Shares in words that follow from amounts of one statement of the source."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

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


@told_apart(SHARES)
def test_a_share_follows_beside_one_of_the_same_whole(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
