"""Numbers of CSV files from other countries, and what spreadsheets print for no value."""

import pytest

from exporter.fields.spreadsheets import report_errors, settle_numbers
from exporter.problem import Place, Problems
from exporter.source.csv_file import Grid, parse_grid
from exporter.source.nodes import Scalar

NAME = Scalar("t.csv", Place("o.yaml", 3, 5))


def settle(text: str, language: str) -> tuple[Grid, list[str]]:
    problems = Problems()
    grid = parse_grid(NAME, text, problems)
    assert grid is not None
    report_errors(NAME, grid, problems)
    return settle_numbers(NAME, grid, language, problems), [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("text", "language", "cells"),
    [
        ("x;y\na;2.345,5\nb;7,25 %\n", "de", ("2345.5", "7.25\u00a0%")),
        ("x;y\na;2\u00a0345,5\nb;−7,2\n", "fr", ("2345.5", "−7.2")),
        ("x;y\na;2\u202f345\nb;7\n", "fr", ("2345", "7")),
        ("x;y\na;2 345,50\nb;7\n", "cs", ("2345.50", "7")),
        ("x;y\na;2'345.50\nb;7\n", "de", ("2345.50", "7")),
        ("x;y\na;2.345\nb;7\n", "de", ("2345", "7")),
        ("x,y\na,2.345\nb,7\n", "de", ("2.345", "7")),
        ("x,y\na,2.345\nb,7.5\n", "en", ("2.345", "7.5")),
        ('x,y\na,"2,345"\nb,7\n', "en", ("2345", "7")),
        ('x,y\na,"2,5"\nb,"0,75"\n', "en", ("2.5", "0.75")),
        ("x;y\na;1.234,50 €\nb;≥ 7,5\n", "en", ("1234.50 €", "≥ 7.5")),
        ("x;y\na;(2\u00a0345,50)\nb;8*\n", "fr", ("(2345.50)", "8*")),
        ("x;Telefon\na;030.123\nb;0451.22\n", "de", ("030.123", "0451.22")),
        ("x;PLZ\na;10115\nb;20095\n", "de", ("10115", "20095")),
        ("x;y\na;zwei, drei\nb;1,5 bis 2\n", "de", ("zwei, drei", "1,5 bis 2")),
    ],
)
def test_numbers_are_read_by_the_marks_of_their_file(text: str, language: str, cells: tuple[str, ...]) -> None:
    grid, said = settle(text, language)
    assert (grid.rows[0][1], grid.rows[1][1]) == cells
    assert said == []


def test_what_can_be_read_in_two_ways_is_told() -> None:
    grid, said = settle("x;y\na;1,5\nb;2.5\n", "de")
    assert grid.rows == (("a", "1,5"), ("b", "2.5"))
    assert len(said) == 1 and "line 2" in said[0] and "line 3" in said[0]
    grid, said = settle("x;y\na;1.500\n", "en")
    assert grid.rows == (("a", "1.500"),)
    assert len(said) == 1 and "1.500, not 1500" in said[0]


def test_failed_formulas_and_shortened_numbers_are_told_with_every_place() -> None:
    text = "x,y,z\na,#N/A,1\nb,#BEZUG!,#N/A\nc,#####,3.4E+08\nd,#¿NOMBRE?,Err:502\n"
    _, said = settle(text, "en")
    assert len(said) == 6
    assert "line 2, column 2 (y); line 3, column 3 (z): “#N/A”" in said[0]
    many = "x,y\n" + "a,#REF!\n" * 9
    assert "and 4 more: “#REF!”" in settle(many, "en")[1][0]
