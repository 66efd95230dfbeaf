"""Shares, multiples and changes in words: borne out by the numbers of their words, told where not."""

from decimal import Decimal
from pathlib import Path

import pytest

from exporter.checks.portions import is_portion
from exporter.numbers.read import read_numbers
from exporter.text.language import parse_language
from tests.support.check_outlines import assert_told_apart, messages_of, told_apart

ORCHARD = (
    "The orchards of Whitcombe yielded 8,400 tonnes of fruit in 2025. Apples came to 5,630 tonnes, pears to 1,710 and "
    "plums to 1,060. Some 12.6 per cent of the fruit was sold at the gate. The 46 growers employ 384 people, of whom "
    "126 are seasonal."
)
LETTERS = "The ombudsman received 960 letters. Of these, 96 were critical and 480 from abroad."
MILL = "水磨县2025年粮食总产量96万吨,其中小麦64万吨、玉米22万吨、大豆10万吨。全县农机4.2万台,上年为3.5万台。"


@pytest.mark.parametrize(
    ("language", "source", "right"),
    [
        ("en", ORCHARD, "Two thirds of the fruit were apples."),
        ("en", ORCHARD, "A third of the people employed are seasonal."),
        ("en", ORCHARD, "One eighth of the fruit was sold at the gate."),
        ("en", LETTERS, "Half of the letters came from abroad, and one in ten was a complaint."),
        (
            "fr",
            "Sur 450 colis, 300 ont été livrés ; 45 sont perdus.",
            "Deux colis sur trois arrivent, un sur dix jamais.",
        ),
        ("zh-CN", MILL, "小麦占粮食总产量的三分之二。"),
        ("zh-CN", MILL, "玉米和大豆两项合计占粮食总产量的三分之一。"),
        ("zh-CN", MILL, "全县农机增长两成。"),
    ],
)
def test_a_share_of_the_numbers_of_its_words_is_let_be(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert messages_of(language, source, right, tmp_path) == []


@pytest.mark.parametrize(
    ("language", "source", "wrong", "told"),
    [
        ("en", ORCHARD, "Three quarters of the fruit were apples.", "5,630 tonnes ÷ 8,400 tonnes = 67.0%"),
        ("en", ORCHARD, "A fifth of the people employed are seasonal.", "126 ÷ 384 people = 32.8%"),
        ("zh-CN", MILL, "小麦占粮食总产量的四分之三。", "64万吨 ÷ 96万吨 = 66.7%"),
    ],
)
def test_the_message_shows_what_the_share_is(language: str, source: str, wrong: str, told: str, tmp_path: Path) -> None:
    (message,) = messages_of(language, source, wrong, tmp_path)
    assert message.endswith(told)


def test_a_share_is_held_against_the_exact_one_beside_it(tmp_path: Path) -> None:
    assert messages_of("en", ORCHARD, "An eighth of the fruit (12.6 per cent) was sold at the gate.", tmp_path) == []
    assert messages_of("en", ORCHARD, "An eighth, 12.6 per cent, was sold at the gate.", tmp_path) == []
    assert messages_of("en", ORCHARD, "A fifth of the fruit, 12.6 per cent, was sold at the gate.", tmp_path)


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("a third", "33.9", "36"), ("about a fifth", "21.8", "17"), ("more than a quarter", "29", "24"),
        ("nearly a tenth", "9.1", "6"), ("more than half", "62", "48"), ("one in seven", "14.4", "16.7"),
    ],
)  # fmt: skip
def test_what_a_fraction_may_be_called(words: str, right: str, wrong: str) -> None:
    (share,), _ = read_numbers(words, parse_language("en"))
    assert is_portion(share, Decimal(right))
    assert not is_portion(share, Decimal(wrong))


@pytest.mark.parametrize(
    ("language", "words", "nearness"),
    [
        ("zh-CN", "产量接近去年的两倍", "under"),
        ("zh-CN", "约占全市车站的六分之一", "about"),
        ("zh-CN", "接近全部水库（9座）总量的一半", "under"),
        ("ja", "目標の3割に満たない", "under"),
        ("ja", "全体の半数に近い", "under"),
        ("fr", "un quart environ des élèves", "about"),
        ("fr", "les deux tiers environ", "about"),
    ],
)
def test_how_near_a_share_is_may_be_said_before_its_whole_or_behind(language: str, words: str, nearness: str) -> None:
    assert read_numbers(words, parse_language(language))[0][-1].approx == nearness


PRESS = "The press took 300 tonnes of grapes this week, half of what it can hold. It stands in Moorfield."
KELTER = "Die Kelterei presste 1200 Hektoliter. Für Flaschen zahlte sie anderthalbmal so viel wie 2021."
OFFICE = "Von 905 Anträgen scheiterten 431 an der Frist. Das Amt hat 12 Leute."
SHEDS = "In 2024 the board licensed 412 sheds, after 550. That was down 25.1 per cent. Barns fell by 48.7 per cent."
RAIL = "The network carried 61.4 million people in May, trams 30.9 million and ferries 2.2 million."


@told_apart(
    [
        ("en", PRESS, "The press can hold twice as much.", "The press can hold four times as much."),
        ("de", KELTER, "Flaschen kosten um die Hälfte mehr als 2021.", "Flaschen kosten um ein Fünftel mehr als 2021."),
        (
            "de",
            OFFICE,
            "Es scheiterten 431 von 905, nicht ganz die Hälfte.",
            "Es scheiterten 431 von 905, gut die Hälfte.",
        ),
        ("en", RAIL, "Trams made up about half of all people.", "Trams made up about two thirds of all people."),
        ("en", SHEDS, "The board licensed 412 sheds, a quarter fewer.", "The board licensed 412 sheds, a half fewer."),
    ],
)
def test_a_share_that_is_told_in_another_way(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


@pytest.mark.parametrize(
    ("language", "source", "words"),
    [
        ("zh-CN", "水箱里只剩8分之0。", "水箱里的水是原来的两倍。"),
        ("zh-CN", "水箱里只剩五分之零。", "水箱里的水是原来的两倍。"),
        ("ja", "水槽の水は8分の0である。", "水槽の水は2倍である。"),
        ("en", "The pipe is 0 km long and the ditch 0 km.", "Half of the pipe, 0 km of 0 km, is new."),
    ],
)
def test_nothing_is_divided_by_nothing(language: str, source: str, words: str, tmp_path: Path) -> None:
    assert len(messages_of(language, source, words, tmp_path)) < 3
