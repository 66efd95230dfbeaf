"""The numbers that one thing had at two times."""

import pytest

from exporter.checks.evidence import SourceText
from exporter.text.language import parse_language

# Language, text, and the pairs as written, the earlier one first.
PAIRS = [
    (
        "en",
        "Mills fell to 41 sites from 46 sites, and output to 380 tonnes, after 412 tonnes the year before.",
        ["46 41", "412 tonnes 380 tonnes"],
    ),
    ("en", "The club has 618 members (2019/20: 574 members).", ["574 618"]),
    (
        "de",
        "Der Preis stieg von 3,40 auf 3,85 Euro; es gab 24 Läden, 2 weniger als 2021 (26).",
        ["3,40 3,85 Euro", "26 24"],
    ),
    ("fr", "Le prix passe de 12,5 à 13,1 euros. Le tarif est de 9 euros.", ["12,5 13,1 euros"]),
    ("zh-CN", "票价由47元调整为53元。", ["47元 53元"]),
    # what is so much less is a change, and what follows in another sentence is of something else
    ("en", "The club has 618 members, 9 members more than a year earlier.", []),
    ("en", "It rose from 412 tonnes. Another 380 tonnes were stored.", []),
]


@pytest.mark.parametrize(("language", "text", "pairs"), PAIRS)
def test_numbers_of_two_times_are_told(language: str, text: str, pairs: list[str]) -> None:
    found = SourceText(text, parse_language(language)).ends
    written = [f"{earlier.text.strip()} {later.text.strip()}" for earlier, later in found]
    assert [pair for pair in pairs if pair not in written] == []
    assert pairs or not written
