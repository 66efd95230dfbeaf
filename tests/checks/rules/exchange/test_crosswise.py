"""Two cells of a table that share neither row nor column are not taken for each other; two of one column are."""

from pathlib import Path

import pytest

from exporter import job

SOURCE = (
    "Auf städtische Bäder entfielen 3 214 Plätze, auf vereinseigene 1 472 und auf private 632. "
    "Die 31 städtischen Anlagen stellten den größten Teil; daneben gab es 28 vereinseigene und 27 private."
)
OUTLINE = """title: Bäder
language: de
sections:
  - heading: Bäder und Plätze
    body:
      - table:
          caption: Bäder nach Träger
          columns: [Träger, {{name: Häuser, align: right}}, {{name: Plätze, align: right}}]
          rows: [[Städtisch, 31, {first}], [Vereinseigen, 28, {second}], [Privat, 27, 632]]
"""


@pytest.mark.parametrize(("first", "second", "told"), [(3214, 1472, 0), (1472, 3214, 2)])
def test_cells_are_exchanged_within_a_row_or_a_column(first: int, second: int, told: int, tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "one.yaml").write_text(OUTLINE.format(first=first, second=second), "utf-8")
    found = job.check(str(tmp_path / "one.yaml"), job.Options(source=str(tmp_path / "source.txt"))).problems
    assert [problem.code for problem in found] == ["fits-another"] * told
