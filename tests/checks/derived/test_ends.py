"""The numbers that one thing had at two times."""

import pytest

from exporter.checks.derived.ends import may_change_by
from exporter.checks.evidence import SourceText
from exporter.numbers.read import read_quantities
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
    (
        "zh-CN",
        "藏书由2021年的8.4万册增加到9.1万册。读者6.2万人，比2021年的5.8万人多。",
        ["8.4万册 9.1万册", "5.8万人 6.2万人"],
    ),
    ("en", "Output went from 31 tonnes in 2021 to 36 tonnes in 2022.", ["31 tonnes 36 tonnes"]),
    ("ja", "利用者は3.4万人（2021年は3.1万人）だった。", ["3.1万人 3.4万人"]),
    ("fr", "Le club passe de 402 membres en 2021 à 418 membres en 2022.", ["402 418"]),
    ("de", "Die Zahl der Vereine sank auf 618 (2020), 604 (2021) und 598 (2022).", []),
    ("es", "En 2022 hubo 418 socios. En 2021 fueron 402 socios.", []),
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


@pytest.mark.parametrize(
    ("told", "may"), [("6", True), ("13%", True), ("1.1 times", True), ("400", False), ("0.4%", False)]
)
def test_only_a_change_of_about_the_size_is_tried(told: str, may: bool) -> None:
    english = parse_language("en")
    (pair,) = SourceText("It rose from 46 to 52 tonnes.", english).ends
    assert may_change_by(pair, read_quantities(told, english)[0]) is may
