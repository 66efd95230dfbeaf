"""Units that a text abbreviates for itself, in its own numbers and in those of the outline."""

from pathlib import Path

import pytest

from exporter.numbers.read import read_abbreviated
from exporter.text.language import parse_language
from tests.support.check_outlines import check_told

SOURCE = "The pits raised 1,420.6 million tonnes (MT) of ore. In May alone it was 131.2 MT, against 118.9 MT in April."


def test_an_abbreviation_stands_for_a_scale_and_a_unit() -> None:
    found, known = read_abbreviated(SOURCE, parse_language("en"))
    assert list(known) == ["MT"]
    tonnes = [one.value for one in found.quantities if one.unit == "t"]
    assert tonnes == [1_420_600_000, 131_200_000, 118_900_000]


@pytest.mark.parametrize("text", ["some 12 million people (UK) and 34 UK firms", "5 tonnes (MT), then 7 MT"])
def test_other_letters_in_brackets_are_none(text: str) -> None:
    assert not read_abbreviated(text, parse_language("en"))[1]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("In May it was 131.2 million tonnes of ore", "In May it was 131.2 thousand tonnes of ore"),
        ("In May it was 131.2 MT of ore", "In May it was 131.2 thousand MT of ore"),
    ],
)
def test_an_outline_may_write_it_either_way(right: str, wrong: str, tmp_path: Path) -> None:
    assert not check_told("en", SOURCE, right, tmp_path)
    assert check_told("en", SOURCE, wrong, tmp_path)


def test_an_outline_may_abbreviate_what_the_source_writes_out(tmp_path: Path) -> None:
    source = "The pits raised 1,420 million tonnes of ore, in May 131.2 million tonnes."
    words = "The pits raised 1,420 million tonnes (MT) of ore, in May {} MT"
    assert check_told("en", source, words.format("131.2"), tmp_path) == []
    assert check_told("en", source, words.format("132.1"), tmp_path)
