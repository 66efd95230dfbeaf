"""A source's text as it is asked for what stands where."""

from exporter.checks.evidence import SourceText
from exporter.text.language import parse_language


def test_no_clause_is_told_where_no_number_begins() -> None:
    source = SourceText("Trams ran, 12 of them late.", parse_language("en"))
    assert source.clause_at(11) == "12 of them late"
    assert source.clause_at(3) == source.clause_at(4000) == ""
