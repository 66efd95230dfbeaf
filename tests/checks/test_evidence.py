"""A source's text as it is asked for what stands where."""

from exporter.checks.evidence import SourceText
from exporter.text.language import parse_language


def test_no_clause_is_told_where_no_number_begins() -> None:
    source = SourceText("Trams ran, 12 of them late.", parse_language("en"))
    assert source.clause_at(11) == "12 of them late"
    assert source.clause_at(3) == source.clause_at(4000) == ""


def test_what_lies_by_so_much_under_another_number_goes_down() -> None:
    for text, way in (
        ("Die Zahl lag um 4 % unter dem Vorjahreswert.", -1),
        ("Die Zahl liegt um 4 % über dem Plan.", 1),
        ("Die Quote lag bei 4 % unter den Befragten.", 0),
    ):
        source = SourceText(text, parse_language("de"))
        (number,) = source.quantities
        assert source.direction_at(number.start) == way
