"""The JSON Schema of a record: closed, with every record it holds defined once."""

from typing import Annotated

from msgspec import Struct

from exporter.fields import kinds
from exporter.fields.schema import build_schema


class Leaf(Struct, frozen=True, kw_only=True):
    name: Annotated[str, kinds.name("Its name.", required=True)]
    leaves: Annotated["tuple[Leaf, ...]", kinds.records("Below it.", lambda: Leaf)] = ()


class Tree(Struct, frozen=True, kw_only=True):
    """A tree, for this test."""

    root: Annotated[Leaf, kinds.record("Where it begins.", lambda: Leaf)]
    size: Annotated[int, kinds.whole("Its size.", 1, 9)] = 1


def test_a_record_that_holds_itself_is_defined_once() -> None:
    whole = build_schema(Tree)
    assert whole["description"] == "A tree, for this test." and whole["additionalProperties"] is False
    assert whole["properties"]["size"] == {"description": "Its size.", "type": "integer", "minimum": 1, "maximum": 9}
    assert list(whole["$defs"]) == ["Leaf"]
    assert whole["$defs"]["Leaf"]["required"] == ["name"] and "description" not in whole["$defs"]["Leaf"]
