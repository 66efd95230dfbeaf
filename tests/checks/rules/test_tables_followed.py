"""Cells that the source does not have and that follow from the others of their table."""

from pathlib import Path

import pytest

from exporter import job

SOURCE = (
    "Die vier Werke lieferten zusammen 8720 Dosen: Aue 4130, Bruch 2610 und Celle 840 Dosen. "
    "Aue nutzte 318 von 452 Plätzen, Bruch 207 von 390; im Mittel waren es 62,4 %."
)
OUTLINE = """title: Dosen
language: de
sections:
  - heading: Werke
    body:
      - table:
          caption: Lieferungen
          columns: [Werk, {{name: Dosen, align: right}}]
          rows:
            - [Aue, 4130]
            - [Bruch, 2610]
            - [Celle, 840]
            - [Übriges, {rest}]
      - table:
          caption: Plätze
          columns: [Werk, {{name: genutzt, align: right}}, {{name: alle, align: right}}, {{name: Anteil, align: right}}]
          rows:
            - [Aue, 318, 452, "{share} %"]
            - [Bruch, 207, 390, "53,1 %"]
"""


def found_in(folder: Path, **cells: str) -> list[str]:
    (folder / "source.txt").write_text(SOURCE, "utf-8")
    (folder / "one.yaml").write_text(OUTLINE.format(**cells), "utf-8")
    problems = job.check(str(folder / "one.yaml"), job.Options(source=str(folder / "source.txt"))).problems
    return [problem.message for problem in problems if problem.code in ("not-in-source", "digits-differ")]


def test_what_a_column_leaves_of_a_total_and_a_share_of_a_row_are_right(tmp_path: Path) -> None:
    assert found_in(tmp_path, rest="1140", share="70,4") == []


@pytest.mark.parametrize(("rest", "share"), [("1190", "70,4"), ("1140", "74,0")])
def test_other_cells_are_not(rest: str, share: str, tmp_path: Path) -> None:
    assert len(found_in(tmp_path, rest=rest, share=share)) == 1


@pytest.mark.parametrize("head", ["Einheiten", "Stück (1000 t)"])
@pytest.mark.parametrize(("last", "told"), [("1340", False), ("1430", True)])
def test_a_head_that_is_no_column_of_units_lends_a_cell_no_second_number(
    head: str, last: str, told: bool, tmp_path: Path
) -> None:
    (tmp_path / "source.txt").write_text("Verkauft wurden im Mai 2210 Boote, im Juni 1980 und im Juli 1340.", "utf-8")
    rows = f"[[Mai, 2210], [Juni, 1980], [Juli, {last}]]"
    table = f"    body:\n      - table: {{columns: [Monat, {head}], rows: {rows}}}\n"
    text = f"title: Boote\nlanguage: de\nsections:\n  - heading: Verkauf\n{table}"
    (tmp_path / "one.yaml").write_text(text, "utf-8")
    problems = job.check(str(tmp_path / "one.yaml"), job.Options(source=str(tmp_path / "source.txt"))).problems
    assert any(problem.code == "digits-differ" for problem in problems) is told
