"""Right numbers beside others of the source that have more of their words."""

from decimal import Decimal
from pathlib import Path

import pytest

from exporter.checks.context import make_context
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.pairing import is_of_other_size
from exporter.numbers.read import read_numbers
from exporter.outline.assets import Assets
from exporter.text.language import parse_language
from tests.support.check_outlines import check_told, figure_codes, outline_of

ENGLISH = parse_language("en")

# Language, source, right wording.
RIGHT = [
    # a name before a bracket is the number's in it, and what it is ahead of is another's
    ("de", "Am meisten Boote liegen in der Kreisstadt Orle (3 417 Boote), gefolgt vom Kirchdorf Tamsin (1 862).",
     "Orle führt mit 3 417 Booten vor dem Kirchdorf Tamsin"),
    # which way both go is no name
    ("de", "Ende Juni gab es 6.180 Angestellte. Die Zahl der Anleger wuchs binnen Jahresfrist um 3.000 auf 41.500.",
     "Das Personal wuchs auf 6.180"),
    # a year is compared with, and nothing is near to it
    ("de", "Neu gebaut wurden 640 Stege, nach 710 im Jahr 2023.", "Es kamen 640 Stege hinzu, 70 weniger als 2023"),
    # so many years ago is the earlier time, in any words
    ("de", "Einen Kran boten noch 38 Häfen an, zehn Jahre zuvor waren es 51.",
     "Vor zehn Jahren hatten 51 Häfen einen Kran, heute sind es noch 38."),
    # a multiple between two numbers says which is which
    ("es", "La tarifa fue de 241 euros en los barcos de cinco velas, de 134 en los de cuatro y de 96 en los de tres.",
     "Los barcos de cinco velas cobraron 241 euros por plaza, unas dos veces y media lo que los de tres (96 euros)."),
    # a list names its unit once, and each item by an ordinal or a month behind its number
    ("fr", "Le fonds a reçu 3,41 millions d’euros au premier trimestre, 2,87 au deuxième et 2,05 au troisième.",
     "Au deuxième trimestre, 2,87 millions d’euros"),
    ("en", "It raised 3.41 million dollars in May, 2.87 in June and 2.05 in July.",
     "June brought 2.87 million dollars"),
    # by how much one is more than another is no earlier value
    ("zh-CN", "甲校招生63.2万人，比上年减少4.1万人。乙校招生71.5万人。",
     "甲校招生 63.2 万人，比上年下降 6.1%；乙校招生比甲校多 8.3 万人"),
    # the source says itself what is the most, beside numbers of something else
    ("en", "Orle has 38,400 residents in three wards; the Quay ward had the most burst pipes (317 bursts), followed "
     "by Hill (204).", "Quay was the ward with the most burst pipes, in a city of 38,400"),
    # an article is no unit, and the source leaves the noun out
    ("fr", "Sur les 58 noyés, 27 l'ont été en mer et 31 en lac. La tempête a tué 58 personnes.",
     "Bien des victimes, 27 personnes, sont mortes en mer"),
    # an ordinal whose noun stands earlier in its sentence; the first quarter is another one
    ("en", "Ferry trips rose in all four quarters: by 2.6 percent in the first, 7.3 percent in the second and 3.9 "
     "percent in the fourth. For the first quarter of 2026 bookings stand at 8,140.",
     "Growth came to 7.3 percent in the second quarter"),
    # better may be fewer
    ("en", "Delays are thought to have fallen at 28 stations and risen at 17.", "Twenty-eight stations improved"),
    ("es", "Los retrasos bajaron en 28 estaciones y subieron en 17.", "28 estaciones mejoraron"),
    # a day of the same year that is named second
    ("en", "The queue at September 30 held 4,120 cases, against 3,870 at June 30. In the first six months "
     "912 were lost.",
     "The queue grew by 250 cases in three months"),
    # what a clause says of a half is not the change behind it
    ("en", "Sales rose 7.4 percent in the north, which has 56 percent of them.",
     "The north, with more than half of sales, was up 7.4 percent"),
    # the most of a list, of which its sentence says but once that all fell
    ("en", "Trips rose by 40,000, or 3.4 percent, in the second year in a row. Thefts fell by 2.2 percent in the "
     "north, 6.9 percent in the south and 4.1 percent in the west.",
     "The sharpest drop in thefts, 6.9 percent, came in the south"),
    # an average told in thousands
    ("fr", "La commune a versé 3,7 millions d’euros à 23 écoles.",
     "La commune a versé 3,7 millions d’euros à 23 écoles, soit 161 000 € pièce"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "right"), RIGHT)
def test_a_right_number_has_no_rival(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert not check_told(language, source, right, tmp_path)


def test_an_average_in_thousands_is_rounded_to_the_nearest(tmp_path: Path) -> None:
    source = "La commune a versé 3,7 millions d’euros à 23 écoles."
    assert check_told("fr", source, "Elle a versé 3,7 millions d’euros à 23 écoles, soit 163 000 € pièce", tmp_path)


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("fr", "31 l'ont vu", [("amount", "")]),
        ("it", "31 l'anno", [("amount", "")]),
        ("fr", "de samedi 19 h à dimanche 7 h", [("time", ""), ("time", "")]),
        ("fr", "ouvert 19 h", [("amount", "小时")]),
    ],
)
def test_articles_and_days_beside_a_number(language: str, text: str, kinds: list[tuple[str, str]]) -> None:
    found = read_numbers(text, parse_language(language)).quantities
    assert [(one.kind, one.unit) for one in found] == kinds


@pytest.mark.parametrize(("known", "other"), [("640 boats", "42 boats"), ("17 boats", "236 boats")])
def test_what_is_of_another_size_is_no_rival(known: str, other: str, tmp_path: Path) -> None:
    source = SourceText(f"The port has {other}.", ENGLISH)
    (claim,) = (one for one in make_context(outline_of("en", known, tmp_path), {}, Assets(), None).claims)
    (fact,) = (Fact(one, one.start, one.end) for one in source.quantities)
    assert is_of_other_size(fact, claim, Decimal("0.33"))


def test_a_label_without_a_time_is_of_the_latest_year(tmp_path: Path) -> None:
    source = (
        "Im Jahr 2024 wurden in den Häfen 61.200 Gäste ohne Schaden befördert. Im Jahr 2019 hatte man noch 74.300 "
        "Fahrten gezählt; danach sank die Zahl auf 52.100 (2020)."
    )
    figure = "{label: Schadlose Fahrten, value: 61200, unit: Fahrten}"
    assert figure_codes("de", source, figure, tmp_path) == []
