"""The series of a source: of tables, however they are laid out, and of sentences."""

import pytest

from exporter.checks.evidence import SourceText
from exporter.checks.series.known import series_of
from exporter.text.language import parse_language

HEAD = "Catch (tonnes)\n"
TABLES = {
    "years": f"{HEAD}Port\t2022\t2023\nAsk\t14.2\t15.1\nBo\t8.8\t7.9\nTotal\t23.0\t23.0\n",
    "the later first": f"{HEAD}Port\t2023\t2022\nAsk\t15.1\t14.2\nBo\t7.9\t8.8\nTotal\t23.0\t23.0\n",
    "the years below one another": f"{HEAD}Year\tAsk\tBo\tTotal\n2022\t14.2\t8.8\t23.0\n2023\t15.1\t7.9\t23.0\n",
    "quarters": f"{HEAD}Port\tQ3\tQ4\nAsk\t14.2\t15.1\nBo\t8.8\t7.9\nTotal\t23.0\t23.0\n",
}


@pytest.mark.parametrize("layout", TABLES)
def test_a_row_has_its_points_from_the_earliest_on(layout: str) -> None:
    found = series_of(SourceText(TABLES[layout], parse_language("en")))
    points = {one.name: [point.fact.quantity.digits for point in one.points] for one in found if not one.words}
    assert points == {"Ask": ["14.2", "15.1"], "Bo": ["8.8", "7.9"], "Total": ["23.0", "23.0"]}
    assert [one.name for one in found if one.whole] == ["Total"]


def test_a_column_of_changes_is_no_time() -> None:
    text = "Fang (Tonnen)\nHafen\t2023\tVeränderung in %\nAsk\t15,1\t6,3\nBo\t7,9\t-10,2\n"
    found = series_of(SourceText(text, parse_language("de")))
    assert [[fact.quantity.text for fact in one.changes] for one in found] == [["6,3"], ["-10,2"]]
    assert all(len(one.points) == 1 for one in found)


def test_a_sentence_tells_a_series_by_the_words_that_no_other_has() -> None:
    text = "In Garston there were 412 boats (2023: 438). In Hexley there were 96 boats (2023: 88)."
    found = series_of(SourceText(text, parse_language("en")))
    assert [sorted(one.words) for one in found] == [["garsto"], ["hexley"]]
    assert [[point.fact.quantity.digits for point in one.points] for one in found] == [["438", "412"], ["88", "96"]]


def test_numbers_that_look_like_years_are_counts_among_others() -> None:
    text = "Cases\nTown\t2022\t2023\nAsk\t1985\t2140\nBo\t873\t1804\n"
    source = SourceText(text, parse_language("en"))
    assert [one.kind for one in source.quantities if one.start in source.cells] == ["amount"] * 4
