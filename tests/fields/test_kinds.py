"""Lists, groups and texts-or-lists: what they read, and what they say to another shape."""

from typing import Annotated

import pytest
from msgspec import Struct

from exporter.fields import kinds
from exporter.fields.kind import MISSING
from tests.support.field_reading import read, refuse


class Edges(Struct, frozen=True, kw_only=True):
    """Two lengths."""

    top: Annotated[object, kinds.length("Above.")] = None
    bottom: Annotated[object, kinds.length("Below.")] = None


def test_a_list_leaves_out_what_it_could_not_read() -> None:
    values, problems = read(kinds.list_of("", kinds.whole("")), "[1, x, 3]")
    assert values == (1, 3) and len(problems) == 1


def test_a_list_that_must_hold_something() -> None:
    assert refuse(kinds.list_of("", kinds.whole(""), required=True), "[]").startswith("`key` needs at least one item")
    assert refuse(kinds.list_of("", kinds.whole("")), "5") == "`key` must be a list, not “5”; write [5]"


def test_one_or_many() -> None:
    kind = kinds.one_or_many("")
    assert [one.text for one in read(kind, "甲")[0]] == ["甲"]
    assert [one.text for one in read(kind, "[甲, 乙]")[0]] == ["甲", "乙"]
    assert read(kind, '" "')[0] is MISSING


@pytest.mark.parametrize("text", ["［甲，乙］", "[甲，乙]"])
def test_a_list_in_full_width_marks_is_told(text: str) -> None:
    _, (problem,) = read(kinds.one_or_many(""), text)
    assert problem.severity == "warning" and problem.hint == "write [甲, 乙], or quote the text"


def test_free_keys() -> None:
    values, problems = read(kinds.map_of("", kinds.plain_string("")), "{甲: a, 乙: b}")
    assert (values, problems) == ({"甲": "a", "乙": "b"}, [])
    assert "has an empty key" in read(kinds.map_of("", kinds.plain_string("")), "{'': a}")[1][0].message


def test_a_group_of_lengths_offers_one_for_all() -> None:
    kind = kinds.record("", lambda: Edges)
    assert refuse(kind, "20mm").endswith("write {top: 20mm, bottom: 20mm}")
    assert refuse(kind, "[a]").endswith("its keys are top, bottom")


def test_a_schema_names_the_records_it_holds() -> None:
    kind = kinds.records("Many.", lambda: Edges)
    assert kind.list_records() == (Edges,)
    assert kind.describe_field() == {"description": "Many.", "type": "array", "items": {"$ref": "#/$defs/Edges"}}
