"""CSV as spreadsheets and people write it: what parts cells, blank columns, rows of another length."""

import pytest

from exporter.problem import Place, Problems
from exporter.source.csv_file import Grid, parse_grid
from exporter.source.nodes import Scalar


def parse(text: str) -> tuple[Grid | None, list[str]]:
    problems = Problems()
    grid = parse_grid(Scalar("t.csv", Place("o.yaml", 3, 5)), text, problems)
    return grid, [f"{problem.severity}: {problem.message} / {problem.hint}" for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nx;y\na;1\nb;2\n",
        '"sep=,"\r\nx,y\r\na,1\r\nb,2\r\n',
        "sep=\\t\nx\ty\na\t1\nb\t2\n",
        "x,y,\na,1,\nb,2,\n",
        "x,y,,\na,1\nb,2,,\n",
        "x,,y\na,,1\nb,,2\n",
        "x|y\na|1\nb|2\n",
        "x,y\na,1\n,\nb,2\n,,\n",
    ],
)
def test_one_table_however_it_is_written(text: str) -> None:
    grid, said = parse(text)
    assert grid is not None
    assert (grid.heads, grid.rows) == (("x", "y"), (("a", "1"), ("b", "2")))
    assert said == []


def test_the_mark_that_parts_every_line_alike_parts_cells() -> None:
    grid, _ = parse("Ort, Kreis;Wert;Anteil\nA, B;1,5;2,5\nC, D, E;3,0;4,0\n")
    assert grid is not None and grid.delimiter == ";"
    assert grid.rows[0] == ("A, B", "1,5", "2,5")


def test_full_width_marks_part_cells_and_are_told() -> None:
    for mark in "，；":
        grid, said = parse(f"名{mark}数\n甲{mark}1\n")
        assert grid is not None and grid.rows == (("甲", "1"),)
        assert len(said) == 1 and mark in said[0] and said[0].startswith("warning")
    grid, said = parse("地址，电话\n甲街一号\n")
    assert grid is not None and grid.heads == ("地址，电话",)
    _, said = parse("名,数\n甲，1\n")
    assert said == ["error: t.csv, line 2: 1 cell under 2 heads / a full-width ， parts no cells: write ,"]


def test_a_row_of_another_length_is_told_with_what_may_be_meant() -> None:
    assert "quote the number" in parse("x,y\na,12,500\n")[1][0]
    assert "quote cells" in parse("x,y\na,b,c\n")[1][0]
    assert "write every ;" in parse("x;y\na\n")[1][0]


def test_rows_keep_their_lines() -> None:
    grid, _ = parse('sep=,\nx,y\n\n"a\nb",1\nc,2\n')
    assert grid is not None
    assert grid.lines == (5, 6)


def test_a_column_in_quotation_marks_beside_bare_numbers_is_known() -> None:
    grid, _ = parse('x,code,n\n"a","100",7\n"b","200",8\n')
    assert grid is not None and grid.quoted == {0, 1}
    everything, _ = parse('"x","code"\n"a","100"\n')
    assert everything is not None and everything.quoted == frozenset()
    grouped, _ = parse('x,n,m\na,"1,200",7\nb,"3,400",8\n')
    assert grouped is not None and grouped.quoted == frozenset()
