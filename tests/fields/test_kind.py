"""What every kind of field does with `~`, `auto` and a value, and what its schema says of them."""

from exporter.fields.kind import AUTO, MISSING, definition_name
from exporter.fields.scalars import Choice, Text
from tests.support.field_reading import read, refuse


def test_nothing_is_an_error_where_a_value_is_needed() -> None:
    assert refuse(Text(required=True), "~") == "`key` has no value; write a text"
    assert refuse(Text(), "") == "`key` has no value; write a text, or leave the key out"


def test_nothing_is_a_value_where_it_may_be() -> None:
    assert read(Text(optional=True), "~") == (None, [])


def test_auto_is_left_to_who_knows_the_language() -> None:
    assert read(Choice("", "left", "right", auto=True), "auto") == (AUTO, [])
    assert "must be left or right, not “auto”" in refuse(Choice("", "left", "right"), "auto")


def test_a_blank_text_leaves_the_default() -> None:
    assert read(Text(), '" "') == (MISSING, [])


def test_a_key_has_its_own_name_in_messages() -> None:
    assert refuse(Text(), "[a]", titles={"key": "the heading"}).startswith("the heading must be a text, not a list")


def test_the_schema_allows_what_is_read() -> None:
    assert Choice("Where.", "left", optional=True, auto=True).describe_field() == {
        "description": "Where.",
        "anyOf": [{"enum": ["left"]}, {"const": "auto"}, {"type": "null"}],
    }
    assert Choice("", "left").describe_field() == {"enum": ["left"]}


class TableSpec:
    """Stands for a record."""


def test_a_definition_has_the_authors_name() -> None:
    assert definition_name(TableSpec) == "Table"
