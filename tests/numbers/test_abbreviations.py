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


@pytest.mark.parametrize("words", ["In May it was 131.2 million tonnes of ore", "In May it was 131.2 MT of ore"])
def test_an_outline_may_write_it_either_way(words: str, tmp_path: Path) -> None:
    assert not check_told("en", SOURCE, words, tmp_path)
    assert check_told("en", SOURCE, words.replace("131.2", "131.2 thousand").replace("thousand million", "thousand"),
                      tmp_path)  # fmt: skip
