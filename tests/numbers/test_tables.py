"""Every row of the number reader's word files has an example; what is read from it is what the row says."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from exporter.numbers import tables
from exporter.numbers.find import find_numbers
from exporter.numbers.spelt import spells_number
from exporter.text.language import parse_language
from tests.support.numbers_corpus import told


class Row(NamedTuple):
    """One row as the file has it, with its line for whoever mends it."""

    language: str
    line: int
    kind: str
    key: str
    words: list[str]
    example: str
    reading: str

    def __str__(self) -> str:
        return f"{self.language}:{self.line}"


def rows() -> Iterator[Row]:
    for file in sorted(Path(tables.DATA).glob("*.txt")):
        if file.stem != "README":
            for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
                if line and not line.startswith("#"):
                    kind, key, words, example, reading = line.split("\t")
                    yield Row(file.stem, number, kind, key, words.split(", ") if words else [], example, reading)


ROWS = list(rows())
KINDS = {
    *(
        "unit",
        "no-denial",
        "half-part",
        "noun-none",
        "still",
        "of-each-digits",
        "times-compared",
        "han-counts",
        "times-added",
        "month-meant",
        "between",
        "back-then",
        "set-against",
        "rounded",
        "exceed-at",
        "stands",
        "unit-of",
        "quantifier",
        "day-count",
        "quarter",
        "quarter-rank",
        "afternoon",
        "clock",
        "weak-unit",
        "in-row",
        "nth-of",
        "per",
        "rank-before",
        "rank-behind",
        "rank-verb",
        "from-to",
        "unitless",
        "hour-at",
        "of-those",
        "predicate-end",
        "speed-before",
        "streak",
        "numbered",
        "time-part",
        "part-of-time",
        "time-part-alone",
        "rank-sign",
        "foremost",
        "each-period",
        "no-unit",
        "unit-noun",
        "sign",
        "scale",
        "scale-apart",
        "scale-joined",
        "scale-own",
        "money-scale",
        "hour-before",
        "hour-behind",
        "joint",
        "tally",
        "alternative",
        "stretch",
        "stretch-article",
        "day-article",
        "thousand",
        "unit-adjective",
        "need",
        "level",
        "level-verb",
        "daypart",
        "lunar",
        "speed",
        "genitive",
        "set-phrase",
        "name-before",
        "after-one",
        "no-part-of",
        "places-counted",
        "in-time",
        "each-month",
        "years-counted",
        "hour-joint",
        "noun-end",
        "before",
        "month",
        "spelt",
    ),
    *(
        "phrase",
        "label",
        "nth",
        "part",
        "half",
        "one-of",
        "rise",
        "fall",
        "most",
        "ranked",
        "exceed",
        "comparative",
        "than",
        "by-size",
        "article",
        "below-zero",
        "as-many",
        "as",
        "topic",
        "times-of",
        "alike",
        "contrary",
        "exception",
        "trend",
        "trend-at-end",
        "denial",
        "former",
        "ago",
        "first-of",
        "no-place",
        "place-sort",
        "since",
        "planned",
        "nearness",
        "no-change",
        "timeless",
        "little-more",
        "came-to",
        "own-label",
        "turned",
        "turned-behind",
        "pace",
        "neutral",
        "stop",
        "rise-split",
        "called",
        "fall-split",
        "of-each",
        "each",
        "whole-behind",
        "whole-before",
        "told-together",
        "of-which",
        "of-whole",
        "multiple",
        "span",
        "group",
        "point-of",
        "inflow",
        "outflow",
        "mixed",
        "half-behind",
        "times",
        "year-meant",
        "least",
        "relation",
        "no-relation",
        "unit-head",
        "period",
        "weekday",
        "numbered",
        "one",
        "rate",
        "month-before",
        "half-year",
        "year-part",
        "percent-head",
        "weekend",
    ),
}


def read(text: str, language: str) -> str:
    """The numbers of a text as a row writes them."""
    found = []
    for quantity in find_numbers(text, parse_language("en" if language == "mul" else language)).quantities:
        _, value, unit, nearness, kind = told(quantity)
        found.append(" ".join(filter(None, (value, unit, nearness, "" if kind in ("amount", "percent") else kind))))
    return "; ".join(found) or "-"


def rows_in(language: str, *kinds: str) -> list[Row]:
    """Thousands of rows are no thousands of tests: each would cost more than what it asks."""
    return [row for row in ROWS if row.language == language and row.kind in kinds]


@pytest.mark.parametrize("language", tables.LANGUAGES)
def test_an_example_is_read_as_its_row_says(language: str) -> None:
    rows = rows_in(language, *KINDS - {"spelt"})
    assert {str(row): read(row.example, language) for row in rows} == {str(row): row.reading for row in rows}


@pytest.mark.parametrize("language", [one for one in tables.LANGUAGES if rows_in(one, "spelt")])
def test_a_spelt_number_is_found_in_a_text(language: str) -> None:
    rows = rows_in(language, "spelt")
    assert [str(row) for row in rows if row.key != row.reading] == []
    spelt = [(Decimal(row.key), word) for row in rows for word in row.words]
    assert [word for value, word in spelt if not spells_number(value, f"… {word.capitalize()}, …", language)] == []
    assert [word for value, word in spelt if spells_number(value + 1, word, language)] == []


def test_an_example_of_a_unit_shows_that_unit() -> None:
    rows = [row for row in ROWS if row.kind in ("unit", "sign")]
    assert len(rows) > 500
    parts = {"décima", "centésima"}  # of a point, which are read as points
    assert [str(row) for row in rows if not row.reading.endswith(f" {row.key}") and row.key not in parts] == []


def test_an_example_has_a_word_of_its_row_or_is_none() -> None:
    for row in ROWS:
        words = [".*".join(map(re.escape, word.strip("* ").split("*"))) for word in row.words]
        if row.example == "-" or row.kind in ("unit", "spelt"):  # of units one form of the word is enough
            continue
        assert not words or re.search("|".join(words), row.example, re.IGNORECASE), row


def test_no_word_stands_twice_under_one_meaning() -> None:
    words = Counter((row.language, row.kind, row.key, word) for row in ROWS for word in row.words)
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize("row", [row for row in ROWS if row.kind == "clock"], ids=str)
def test_an_example_of_a_clock_shows_its_minutes(row: Row) -> None:
    (time,) = find_numbers(row.example, parse_language(row.language)).quantities
    assert (time.kind, time.value % 60) == ("time", int(row.key) % 60)


def test_a_scale_word_multiplies_by_its_power_of_ten() -> None:
    rows = [row for row in ROWS if row.kind.startswith("scale")]
    assert len(rows) > 80
    assert {str(row): row.reading for row in rows} == {str(row): str(12 * 10 ** int(row.key)) for row in rows}


@pytest.mark.parametrize("row", [row for row in ROWS if row.kind in ("phrase", "set-phrase")], ids=str)
def test_no_word_of_a_phrase_counts_anything(row: Row) -> None:
    assert {word: read(word, row.language) for word in row.words} == dict.fromkeys(row.words, "-")


def test_every_file_and_every_kind_is_read() -> None:
    assert {row.kind for row in ROWS} == KINDS
    assert {row.language for row in ROWS} == set(tables.LANGUAGES)
    assert sum(len(tables.rows_of(kind)) for kind in KINDS) == len(ROWS) > 3000


def test_no_word_has_two_meanings_in_one_language() -> None:
    # One word may name several relations, and stand before a number and behind it.
    for kind in KINDS - {"month", "relation", "part", "streak", "foremost"}:
        seen: dict[tuple[str, str], str] = {}
        for row in tables.rows_of(kind):
            for word in row.words:
                assert seen.setdefault((row.language, word), row.key) == row.key, (kind, word)


@pytest.mark.parametrize(
    ("text", "language", "reading"),
    [
        ("3百万亿元", "zh", "300000000000000 元"),
        ("3千万亿元", "zh", "3000000000000000 元"),
        ("3십만 명", "ko", "300000"),
        ("3천억 원", "ko", "300000000000"),
        ("$5b", "en", "5000000000 USD"),
        ("$5m", "en", "5000000 USD"),
        ("12-million", "en", "12000000"),
    ],
)
def test_scale_words_that_are_seldom_written(text: str, language: str, reading: str) -> None:
    assert read(text, language).startswith(reading)


@pytest.mark.parametrize(
    ("text", "language", "reading"),
    [
        ("連六週上升", "zh-TW", "6 周"),
        ("周末去了周家", "zh-CN", "-"),
        ("每座桥用七根钢索", "zh-CN", "7 根"),
        ("pour le vingtième mois", "fr", "20 ordinal"),
        ("le sixième mois", "fr", "6 ordinal"),
        ("un sixième des voix", "fr", "1/6 fraction"),
        ("au dix-septième étage", "fr", "17 ordinal"),
        ("zum zwanzigsten Mal", "de", "20 ordinal"),
        ("el sexto mes", "es", "6 ordinal"),
        ("un quarto dei voti", "it", "1/4 fraction"),
        ("its fifth increase in a row", "en", "5 ordinal"),
        ("a fifth consecutive rise", "en", "5 ordinal"),
        ("a fifth of them", "en", "1/5 fraction"),
        ("they held a third Harbour Festival", "en", "3 ordinal"),
        ("sold 12.1, 13.4 and 15.2 million tonnes", "en", "12100000 t; 13400000 t; 15200000 t"),
        ("magnitude 6.3, 4.1 km deep", "en", "6.3; 4.1 km"),
        ("12.1、13.4和16.3万吨", "zh-CN", "121000 t; 134000 t; 163000 t"),
        ("正月初七开市", "zh-CN", "-"),
        ("月初三天", "zh-CN", "3 天"),
        ("晚间8点30分", "zh-CN", "20:30 time"),
        ("led all seventeen zones", "en", "17"),
        ("a las seis de la tarde", "es", "18:00 time"),
        ("à huit heures du soir", "fr", "20:00 time"),
        ("um sieben Uhr abends", "de", "19:00 time"),
        ("alle sei di sera", "it", "18:00 time"),
        ("at six o'clock in the evening", "en", "18:00 time"),
        ("分居第二、三位", "zh-TW", "2 ordinal; 3 人 ordinal"),
        ("2位の港と3位の港", "ja", "2 ordinal; 3 ordinal"),
        ("二位と三位", "ja", "2 ordinal; 3 ordinal"),
        ("a las doce de la noche", "es", "12"),
    ],
)
def test_the_words_beside_a_number_tell_what_it_is(text: str, language: str, reading: str) -> None:
    assert read(text, language) == reading
