"""Numbers of quarters are told apart in languages with spaces, too, however the quarters are named."""

from pathlib import Path

import pytest

from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.text.language import parse_language
from tests.support.check_outlines import check_text

# Language, text, and the quarter of each number of it that has one.
NAMED = [
    ("en", "Loans came to 12.1 million in the first quarter, 13.4 in the second and 15.2 million in Q3.", "一二三"),
    ("fr", "Au premier trimestre, 412 prêts ; au deuxième, 428 et au quatrième, 451.", "一二四"),
    ("de", "Im ersten Quartal waren es 4 913 Bände, im zweiten 5 120 und im dritten Quartal 6 200.", "一二三"),
    ("es", "En el segundo trimestre hubo 1.200 socios, en el tercero 1.310 y en el cuarto 1.420.", "二三四"),
    ("fr", "De trimestre en trimestre les dons montent : 214 au premier, 278 au deuxième, 311 au troisième.", "一二三"),
    # a quarter that another one is compared with
    ("es", "Frente al primer trimestre, el total bajó un 2,5 %.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "quarters"), NAMED)
def test_numbers_are_of_their_quarters(language: str, text: str, quarters: str) -> None:
    source = SourceText(text, parse_language(language))
    facts = [Fact(one, one.start, one.end) for one in source.quantities if one.kind in ("amount", "percent")]
    named = [
        [word[1] for word, weight in source.words(fact).items() if word.endswith("季度") and weight >= 1]
        for fact in facts
    ]
    assert "".join(quarter for found in named for quarter in found) == quarters


def test_years_in_brackets_are_of_the_number_before() -> None:
    source = SourceText("Die Zahl sank auf 788 (2020), 781 (2021) und 776 (2022).", parse_language("de"))
    facts = [Fact(one, one.start, one.end) for one in source.quantities if one.kind == "amount"]
    assert ["@2020" in source.words(facts[0]), "@2021" in source.words(facts[1])] == [True, True]
    assert "@2020" not in source.words(facts[1])


DEFICIT = """\
title: T
language: en
source: {file: article.txt}
sections:
  - heading: H
    body:
      - The deficit fell.
      - chart:
          type: column
          caption: Deficit by quarter
          alt: A deficit that falls
          unit: million
          categories: [Q1, Q2, Q3, Q4]
          series: {Deficit: VALUES}
"""


@pytest.mark.parametrize(("values", "told"), [("[31.4, 27.8, 25.2, 21.1]", False), ("[31.4, 25.2, 27.8, 21.1]", True)])
def test_two_quarters_of_a_chart_are_not_exchanged(values: str, told: bool, tmp_path: Path) -> None:
    source = (
        "The deficit shrank: 31.4 million in the first quarter, 27.8 million in the second, 25.2 million in the third"
    )
    (tmp_path / "article.txt").write_text(f"{source}, 21.1 million in the fourth.", "utf-8")
    found = [problem.code for problem in check_text(DEFICIT.replace("VALUES", values), tmp_path)]
    assert ("contradicts-source" in found) is told
