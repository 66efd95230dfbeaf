"""Values of two times: the earlier one told with the change that led from it, and what is right about either."""

from pathlib import Path

import pytest

from tests.support.check_outlines import assert_told_apart, check_told, told_apart

_FERRY = "The ferry carried 52.4 thousand cars in May, 4.8 per cent more than a year earlier (50.0 thousand)."
_QUAI = "Le port a traité 634 conteneurs en mai, soit 22 de plus qu'un an plus tôt."
_ERTRAG = "Der Ertrag lag im Mai bei 34,2 Mio. Euro (Mai 2024: 31,7 Mio. Euro), ein Plus von 7,9 %."
_VENTAS = "Las ventas de mayo de 2025 fueron de 91,4 millones de euros (88,2 millones en mayo de 2024), un 3,6 % más."

TOLD = [
    ("en", _FERRY, "In May 52,400 cars took the ferry, 4.8% more", "In May 50,000 cars took the ferry, 4.8% more"),
    ("en", _FERRY, "A year earlier it was 50,000 cars", "A year earlier it was 52,400 cars"),
    ("fr", _QUAI, "En mai, 634 conteneurs, 22 de plus", "En mai, 612 conteneurs, 22 de plus"),
    ("fr", _QUAI, "En mai, 634 conteneurs, 22 de plus", "En mai, 656 conteneurs, 22 de plus"),
    ("de", _ERTRAG, "Er stieg im Mai um 7,9 % auf 34,2 Mio.", "Er stieg im Mai um 7,9 % auf 31,7 Mio."),
    ("es", _VENTAS, "Las ventas suben un 3,6 %, hasta 91,4 millones", "Las ventas suben un 3,6 %, hasta 88,2 millones"),
    ("es", _VENTAS, "Son 3,2 millones de euros más que un año antes", "Son 2,3 millones de euros más que un año antes"),
]  # fmt: skip


@told_apart(TOLD)
def test_the_value_before_a_change_is_not_told_with_it(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


def test_an_earlier_value_may_be_told_first_with_how_much_more_it_was(tmp_path: Path) -> None:
    source = "The canal carried 9.1 million tonnes, less than in the same period of 2024 (9.4 million)."
    assert (
        check_told("en", source, "In the same period of 2024 it was 9.4 million tonnes, 0.3 million more", tmp_path)
        == []
    )


RIGHT = [
    # a shortened scale word ends no sentence
    ("de", "Der Verlust sank von 48 Mio. Euro Ende Juni auf 41 Mio. Euro.", "Er sank um 7 Mio. Euro auf 41 Mio. Euro"),
    ("de", "Der Gewinn kletterte auf 46,2 Mio. Euro.", "Er wuchs von 41,9 auf 46,2 Mio. Euro, also um 10,3 %"),
    # a month and a number behind a comma are no day
    ("en", "At the end of July 318 kiosks were open, 24 fewer than before.", "318 were open in July, 24 fewer"),
    # a multiple that the source has of the same
    ("en", "Cash flow doubled to 36 million. Half of the sites closed.", "Cash flow was twice as high as a year ago"),
    # the same ordinal beside another noun
    ("de", "Im dritten Quartal stieg der Absatz zum fünften Mal in Folge.", "Das war das fünfte Quartal in Folge"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "words"), RIGHT)
def test_a_right_statement_is_let_be(language: str, source: str, words: str, tmp_path: Path) -> None:
    told = check_told(language, source, words, tmp_path)
    assert [code for code in told if code != "not-in-source"] == []


def test_a_year_is_no_change(tmp_path: Path) -> None:
    source = "The fund had a gap of 4,180 crowns, down 260 crowns. It was the first gap since 2014."
    words = "The fund had a gap of 4,180 crowns, the first since 2014"
    assert check_told("en", source, words, tmp_path) == []
