"""`exporter schema`: prints the JSON Schema of an outline or a template, from the declarations that check it."""

import json
from typing import Any

NAMES = ("outline", "template")


def make_schema(name: str) -> dict[str, Any]:
    """The schema by the name of what it describes, with what editors offer beside its keys."""
    form = _describe_template() if name == "template" else _describe_outline()
    return {"$schema": form.pop("$schema"), "$id": f"urn:exporter:schema:{name}", **form}


def _describe_template() -> dict[str, Any]:
    from exporter.commands.printed.snippets import TEMPLATE
    from exporter.template.schema import build_template_schema

    form = build_template_schema()
    return {"$schema": form.pop("$schema"), "title": form.pop("title"), "defaultSnippets": list(TEMPLATE), **form}


def _describe_outline() -> dict[str, Any]:
    from exporter.commands.printed.snippets import BLOCKS, RECORDS, SNIPPETS
    from exporter.fields.schema import build_schema as of_record
    from exporter.outline import blocks, kinds
    from exporter.outline.model import Outline
    from exporter.template.chain.bundled import list_languages, list_templates

    form = of_record(Outline)
    definitions = form["$defs"]
    for record, ways in (("Table", blocks.WAYS["table"]), ("Chart", blocks.WAYS["chart"]), ("KeyFigure", kinds.WAYS)):
        definitions[record]["anyOf"] = [{"required": list(way)} for way in ways]
    for record, snippets in RECORDS.items():
        definitions[record]["defaultSnippets"] = list(snippets)
    for (record, key), snippets in SNIPPETS.items():
        (definitions[record] if record else form)["properties"][key]["defaultSnippets"] = list(snippets)
    for block in find_blocks(form):
        block["defaultSnippets"] = list(BLOCKS[block["title"]])
    form["properties"]["language"]["examples"] = list(dict.fromkeys(("zh-CN", "zh-TW", "en", *list_languages())))
    form["properties"]["template"]["examples"] = [*list_templates(), "house.yaml"]
    # Editors mark their own line at a file's head; the file itself may name its schema, too.
    return {"$schema": form.pop("$schema"), "title": "Outline", **form}


def find_blocks(outline: dict[str, Any]) -> list[dict[str, Any]]:
    """The alternatives of a body's items that are blocks, in an outline's schema."""
    items = outline["$defs"]["Section"]["properties"]["body"]["anyOf"][1]["items"]["anyOf"]
    return [item for item in items if "title" in item]


def schema_text(name: str) -> str:
    """The schema as it is printed and kept beside the files it describes."""
    return json.dumps(make_schema(name), ensure_ascii=False, indent=2) + "\n"
