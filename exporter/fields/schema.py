"""Builds the JSON Schema (2020-12) for editors from the declarations that also read and check a file."""

from typing import Any

from exporter.fields.kind import definition_name
from exporter.fields.kinds import Kind, list_fields

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schema(cls: type) -> dict[str, Any]:
    """The schema of a record class; each record that it holds is defined once under `$defs`."""
    whole = {"$schema": DIALECT, **_describe_record(cls)}
    definitions: dict[str, Any] = {}
    waiting = _list_held(cls)
    while waiting:
        held = waiting.pop(0)
        if definition_name(held) not in definitions:
            definitions[definition_name(held)] = _describe_record(held)
            waiting.extend(_list_held(held))
    return {**whole, "$defs": dict(sorted(definitions.items()))}


def _describe_record(cls: type) -> dict[str, Any]:
    kinds = list_fields(cls)
    form: dict[str, Any] = {
        "type": "object",
        "properties": {name: kind.describe_field() for name, kind in kinds.items()},
        "additionalProperties": False,
    }
    required = [name for name, kind in kinds.items() if kind.required]
    if required:
        form["required"] = required
    return {"description": (cls.__doc__ or "").strip().partition("\n")[0], **form} if _has_docstring(cls) else form


def _has_docstring(cls: type) -> bool:
    """True if the class itself has a docstring, not only its base."""
    return bool(cls.__dict__.get("__doc__"))


def _list_held(cls: type) -> list[type]:
    kinds: list[Kind] = list(list_fields(cls).values())
    return [held for kind in kinds for held in kind.list_records()]
