"""The outline's JSON Schema, made from the declarations that read it."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from exporter.fields.schema import build_schema
from exporter.outline.model import Outline
from tests.support.core_yaml import Core


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        found = {node["$ref"]} if "$ref" in node else set()
        return found.union(*(references(value) for value in node.values()))
    return set().union(*(references(item) for item in node)) if isinstance(node, list) else set()


def test_every_reference_is_defined_and_every_key_described() -> None:
    whole = json.loads(json.dumps(build_schema(Outline)))
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert whole["required"] == ["title", "sections"]
    assert references(whole) == {f"#/$defs/{name}" for name in whole["$defs"]}
    for name, record in {"Outline": whole, **whole["$defs"]}.items():
        assert record["additionalProperties"] is False
        for key, kind in record["properties"].items():
            assert kind.get("description"), f"{name}.{key}"


@pytest.mark.parametrize("path", sorted(Path("data").glob("*.yaml")), ids=str)
def test_the_samples_fit_the_schema(path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(build_schema(Outline))
    validator.check_schema(validator.schema)
    document = yaml.load(path.read_text(encoding="utf-8"), Core)
    assert [error.message for error in validator.iter_errors(document)] == []
    document["titel"] = document.pop("title")
    assert len(list(validator.iter_errors(document))) == 2
