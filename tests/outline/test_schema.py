"""The outline's JSON Schema, made from the declarations that read it."""

import json
from typing import Any

from exporter.outline.model import Outline
from exporter.source.schema import schema


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        found = {node["$ref"]} if "$ref" in node else set()
        return found.union(*(references(value) for value in node.values()))
    return set().union(*(references(item) for item in node)) if isinstance(node, list) else set()


def test_every_reference_is_defined_and_every_key_described() -> None:
    whole = json.loads(json.dumps(schema(Outline)))
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert whole["required"] == ["title", "sections"]
    assert references(whole) == {f"#/$defs/{name}" for name in whole["$defs"]}
    for name, record in {"Outline": whole, **whole["$defs"]}.items():
        assert record["additionalProperties"] is False
        for key, kind in record["properties"].items():
            assert kind.get("description"), f"{name}.{key}"
