"""What an editor may offer while an outline is typed: the fields of each group of keys, as they are declared.

The JSON Schema is made for machines that validate; a page that completes needs less: which keys, of which kind, what
they are for, and which group stands below them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

_REFERENCE = "#/$defs/"
# The blocks of a section's body: no record of the schema, but a list of groups of one key.
_BLOCK = "Block"
# Fields whose kind is their name's: the schema has them as plain texts.
_NAMED = {"file": "file", "id": "id", "language": "language", "template": "template", "width": "length"}


def list_records(schema: Schema, helps: Mapping[str, str]) -> dict[str, Any]:
    """The records of a schema with their fields; `helps` are the fields' descriptions in another language, by record
    and field."""
    records = {"Outline": schema, **schema["$defs"]}
    found = {name: _describe_record(name, record, helps) for name, record in records.items()}
    found[_BLOCK] = {"fields": list(_list_blocks(schema, helps)), "ways": []}
    return {"root": "Outline", "records": found}


def _describe_record(name: str, record: Schema, helps: Mapping[str, str]) -> dict[str, Any]:
    required = record.get("required", ())
    fields = [
        {**_describe_field(key, form), "help": helps.get(f"{name}.{key}") or form.get("description", ""),
         "required": key in required}
        for key, form in record["properties"].items()
    ]  # fmt: skip
    return {"fields": fields, "ways": [way["required"] for way in record.get("anyOf", ())]}


def _describe_field(key: str, form: Schema) -> dict[str, Any]:
    """A field's name, kind and what stands below it."""
    values = [str(value) for value in form.get("enum", ())]
    record, many, keyed = _find_record(key, form)
    kind = "record" if record else "choice" if values else _NAMED.get(key) or _find_kind(form)
    return {"name": key, "kind": kind, "values": values, "record": record, "many": many, "keyed": keyed}


def _find_record(key: str, form: Schema) -> tuple[str | None, bool, bool]:
    """The record below a field, whether it is a list of them, and whether a mapping from names to them."""
    if key == "body":
        return _BLOCK, True, False
    for way in (form, *form.get("anyOf", ())):
        if "$ref" in way:
            return way["$ref"].removeprefix(_REFERENCE), False, False
        items = way.get("items", {})
        inner = next((one for one in (items, *items.get("anyOf", ())) if "$ref" in one), None)
        if inner is not None:
            return inner["$ref"].removeprefix(_REFERENCE), True, False
        more = way.get("additionalProperties")
        if isinstance(more, dict) and "$ref" in more:
            return more["$ref"].removeprefix(_REFERENCE), False, True
    return None, False, form.get("type") == "object" and isinstance(form.get("additionalProperties"), dict)


def _find_kind(form: Schema) -> str:
    """The kind of a field that holds no record."""
    kinds = form.get("type", ())
    kinds = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    if form.get("type") == "array":
        return "references" if form.get("items", {}).get("type") == "string" else "list"
    if kinds == ("boolean",):
        return "switch"
    if kinds == ("string",):
        return "reference"
    if "boolean" in kinds:
        return "text"
    if "pattern" in form and "integer" in kinds:
        return "date"
    return "number" if "number" in kinds or "integer" in kinds else "group"


def _list_blocks(schema: Schema, helps: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The blocks that a section's body may hold."""
    body = schema["$defs"]["Section"]["properties"]["body"]
    items = next(way["items"] for way in body["anyOf"] if way.get("type") == "array")
    for way in items["anyOf"]:
        for key, form in way.get("properties", {}).items():
            record = form["$ref"].removeprefix(_REFERENCE) if "$ref" in form else None
            kind = "record" if record else "references" if form.get("type") == "array" else "switch"
            about = schema["$defs"].get(record, {}).get("description", "") if record else ""
            yield {
                "name": key, "kind": kind, "values": [], "record": record, "many": False, "keyed": False,
                "help": helps.get(f"{_BLOCK}.{key}") or about, "required": False,
            }  # fmt: skip
