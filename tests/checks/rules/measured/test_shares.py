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


# Language, source, a share of what the clause names of the total before it, and another one.
NAMED = [
    (
        "zh-CN",
        "全县粮食总产量41.8万吨，增长3.6%。其中，稻谷29.1万吨，增长5.2%；小麦12.7万吨，下降1.4%。优质稻谷种子2.6万吨。",
        "稻谷约占七成",
        "稻谷约占八成",
    ),
    (
        "en",
        "The fair took 84,600 pounds in all. Tickets brought 57,900 pounds, and stalls 26,700. Ticket offices: 14.",
        "Tickets accounted for roughly two thirds",
        "Tickets accounted for roughly three quarters",
    ),
]


@told_apart(NAMED)
def test_a_share_of_what_its_clause_names(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
