"""Days of a month that only their day of the week tells, and a thousand in words."""

import pytest

from exporter.numbers.read import read_quantities
from exporter.text.language import parse_language

# Language, text, the day; None where the number is none.
DAYS = [
    ("fr", "Mardi 11, à 16 h, il a plu", 11),
    ("en", "On Tuesday the 8th, the river rose", 8),
    ("de", "Am Dienstag, dem 8., stieg der Fluss", 8),
    ("es", "El martes 8, el río creció", 8),
    ("en", "On Tuesday 8 boats left", None),
    ("fr", "Mardi 11 personnes sont parties", None),
]


@pytest.mark.parametrize(("language", "text", "day"), DAYS)
def test_a_day_of_the_week_names_the_day(language: str, text: str, day: int | None) -> None:
    first = read_quantities(text, parse_language(language))[0]
    assert first.date == (None if day is None else (None, None, day))


# Language, text, the values.
THOUSANDS = [
    ("de", "gut tausend Anrufe", [1000]),
    ("de", "mehrere tausend Bäume", []),
    ("fr", "plus de mille appels", [1000]),
    ("fr", "mille trois cents arbres", [1300]),
    ("es", "casi mil árboles", [1000]),
    ("es", "mil doscientos árboles", [1200]),
    ("es", "dos mil árboles", [2000]),
    ("es", "más de mil millones", [1_000_000_000]),
]


@pytest.mark.parametrize(("language", "text", "values"), THOUSANDS)
def test_a_thousand_alone_is_a_number_beside_how_near_it_is(language: str, text: str, values: list[int]) -> None:
    assert [int(one.value) for one in read_quantities(text, parse_language(language))] == values


def test_values_from_one_to_another_are_no_range() -> None:
    found = read_quantities("It rose from eleven to twenty-six people", parse_language("en"))
    assert [int(one.value) for one in found] == [11, 26]
