"""How small a table of many columns is set: a column of `n` bold letters asks 0.7 ems a letter and its margins."""

import pytest

from exporter.docx.draft import WordWriter
from exporter.docx.estimate.tables import TableDensity, choose_density, estimate_rows_height
from exporter.problem import Problems
from tests.support.word_samples import briefing, settings

SHEET = (
    "page.size=[305pt, 600pt]",
    "page.margins={top: 50pt, bottom: 50pt, left: 50pt, right: 50pt}",
    "text.size=10pt",
)


def density(columns: int, letters: int, size: str) -> tuple[float, float, str]:
    draft = WordWriter(briefing(), settings("en-GB", *SHEET, f"tables.size={size}"), {}, Problems())
    found = choose_density(draft, [["a" * letters]] * columns)
    return found.points, found.margins, found.dense


# Six columns of 205 points have 34.17 each.
@pytest.mark.parametrize(
    ("letters", "expected"),
    [(2, (14.0, 10.8, "")), (3, (11.0, 4.0, "Dense")), (4, (9.0, 4.0, "Denser"))],  # 30.4, 27.1 and 29.2 points
)
def test_many_columns_are_set_as_small_as_their_words_need(letters: int, expected: tuple[float, float, str]) -> None:
    assert density(6, letters, "14pt") == expected


def test_where_smaller_would_not_be_read_the_first_step_is_the_last() -> None:
    assert density(6, 3, "10pt") == (10.0, 10.8, "")  # 31.8 points
    assert density(6, 6, "10pt") == (8.0, 4.0, "Dense")  # 37.6, and no smaller


def test_a_column_is_counted_as_an_em_wide_at_least() -> None:
    draft = WordWriter(briefing(), settings("zh-CN", *SHEET, "tables.padding=3pt"), {}, Problems())
    found = estimate_rows_height(draft, [["甲乙"], ["甲"]], TableDensity(10.0, 10.8, ""), [100, 4000])
    assert found == pytest.approx(34.0)  # two lines of 13.5 points, twice 3, and two rules of half a point


def test_few_columns_keep_the_templates_size() -> None:
    assert density(5, 9, "14pt") == (14.0, 10.8, "")
