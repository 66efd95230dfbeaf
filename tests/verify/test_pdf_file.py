"""A digit of a cell that stands elsewhere on the page, too, is held to account with its row."""

from pathlib import Path

from exporter.problem import Problems
from exporter.verify import verify
from tests.support.harbour import compose

_OUTLINE = """title: Report on the harbour
language: en
sections:
  - heading: Quay
    body:
      - {table: {id: ships, columns: [Berth, Ships, Boats], rows: [[North, 2, 3], [South, 5, 7]]}}
one_pager: {headline: Boats call, table: ships}
"""


def test_a_digit_of_a_cell_that_stands_elsewhere_too_is_found(tmp_path: Path) -> None:
    _, _, pdf = compose(_OUTLINE, tmp_path)
    meant, _, right = compose(_OUTLINE.replace("North, 2, 3", "North, 5, 3"), tmp_path)
    problems = Problems()
    verify(meant, None, right, problems)
    assert [str(problem) for problem in problems] == []
    verify(meant, None, pdf, problems)
    assert any("no row of a table says" in problem.message for problem in problems)
