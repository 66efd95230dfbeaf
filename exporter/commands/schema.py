"""`exporter schema`: prints the JSON Schema of an outline or a template, from the declarations that check it."""

import json
from typing import Any

NAMES = ("outline", "template")


def make_schema(name: str) -> dict[str, Any]:
    """The schema by the name of what it describes."""
    if name == "template":
        from exporter.template.schema import build_template_schema as of_template

        return of_template()
    from exporter.fields.schema import build_schema as of_record
    from exporter.outline import blocks, kinds
    from exporter.outline.model import Outline

    form = of_record(Outline)
    for record, ways in (("Table", blocks.WAYS["table"]), ("Chart", blocks.WAYS["chart"]), ("KeyFigure", kinds.WAYS)):
        form["$defs"][record]["anyOf"] = [{"required": list(way)} for way in ways]
    # Editors mark their own line at a file's head; the file itself may name its schema, too.
    return {"$schema": form.pop("$schema"), "title": "Outline", **form}


def schema_text(name: str) -> str:
    """The schema as it is printed and kept beside the files it describes."""
    return json.dumps(make_schema(name), ensure_ascii=False, indent=2) + "\n"
