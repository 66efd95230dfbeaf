"""What follows from the rows of a table: changes the way they went, and shares."""

from exporter.checks.evidence import SourceText
from exporter.checks.series.known import series_of
from exporter.checks.series.worked import changes_of, shares_of
from exporter.numbers.read import read_quantities
from exporter.text.language import parse_language

ENGLISH = parse_language("en")
CATCH = "Catch (tonnes)\nPort\t2022\t2023\nAsk\t40.0\t50.0\nBo\t60.0\t30.0\nTotal\t100.0\t80.0\n"
SERIES = series_of(SourceText(CATCH, ENGLISH))


def test_a_change_has_its_way_and_how_it_is_worked_out() -> None:
    (percent,) = read_quantities("50%", ENGLISH)
    (change,) = changes_of(SERIES[1], percent)
    assert (change.value, change.write()) == (-50, "(30.0 − 60.0) ÷ 60.0")
    assert change.agrees(percent, -1)
    assert not change.agrees(percent, 1)
    assert change.derive().value == 50


def test_an_amount_has_the_larger_first() -> None:
    (amount,) = read_quantities("30 tonnes", ENGLISH)
    (change,) = changes_of(SERIES[1], amount)
    assert change.derive().written == "60.0 − 30.0"


def test_shares_are_of_the_rows_without_their_total() -> None:
    assert [one.value for one in shares_of(SERIES[:1], SERIES)] == [62.5, 40]
    assert shares_of(SERIES[:1], SERIES).__next__().written == "50.0 ÷ 80"
    assert [*shares_of(SERIES[2:], SERIES)] == []
