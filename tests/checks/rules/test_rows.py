"""Captions that count the rows of their own table or chart, and the total of a whole column told in a text."""

from pathlib import Path

import pytest

from exporter import job

SOURCE = (
    "Of the 18 main export sorts of tea 12 gained. China took 41,200 chests, Spain 18,700 and Japan 12,900. "
    "The fee of 71,800 crowns for each of the first two export markets went to 78,200 growers."
)
OUTLINE = """title: Tea
language: en
sections:
  - heading: Markets
    body:
      - chart:
          type: bar
          caption: Chests by market
          alt: {alt}
          categories: [China, Spain, Japan]
          series: {{Chests: [41200, 18700, 12900]}}
      - The three of them took {total} chests.
"""


def found_in(folder: Path, alt: str = "Three export markets", total: str = "72,800") -> list[str]:
    (folder / "source.txt").write_text(SOURCE, "utf-8")
    (folder / "one.yaml").write_text(OUTLINE.format(alt=alt, total=total), "utf-8")
    problems = job.check(str(folder / "one.yaml"), job.Options(source=str(folder / "source.txt"))).problems
    return [problem.code for problem in problems if problem.code not in ("number-style", "two-values")]


def test_a_caption_counts_its_own_rows_and_a_text_their_total(tmp_path: Path) -> None:
    assert found_in(tmp_path) == []


@pytest.mark.parametrize("told", [{"alt": "Seven export markets"}, {"total": "73,800"}])
def test_another_count_and_another_total_are_wrong(told: dict[str, str], tmp_path: Path) -> None:
    assert len(found_in(tmp_path, **told)) == 1
