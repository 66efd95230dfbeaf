"""JSON Schema of a template file: the declared settings, and what only a file has (`extends`, `~`, repeated keys)."""

from typing import Any

from exporter.fields import schema as declared
from exporter.template.chain.bundled import list_templates
from exporter.template.chain.merge import LEVELS, OUTPUTS
from exporter.template.model import DocxSettings, PdfSettings, Settings

_NOTHING = {"type": "null"}


def build_template_schema() -> dict[str, Any]:
    """What may be written in a template: nothing is required, since the rest is inherited; `~` removes anything."""
    whole = declared.build_schema(Settings)
    definitions = whole.pop("$defs")
    shared = {key: form for key, form in whole["properties"].items() if key not in OUTPUTS}
    levels = shared[LEVELS]
    levels["items"] = {"anyOf": [levels["items"], _NOTHING]}  # ~ leaves a level as it is
    for cls in (DocxSettings, PdfSettings):
        definitions[cls.__name__]["properties"] |= shared
    for form in (whole, *definitions.values()):
        form.pop("required", None)
        form["properties"] = {key: _allow_null(value) for key, value in form["properties"].items()}
    own = {
        "extends": {
            "type": "string",
            "description": "Another template's name or path.",
            "examples": list(list_templates()),
        },
        "description": {"type": "string", "description": "What the template is for, in a line."},
    }
    whole["properties"] = own | whole["properties"]
    return {**whole, "title": "Template", "$defs": definitions}


def _allow_null(form: dict[str, Any]) -> dict[str, Any]:
    description = {"description": form["description"]} if "description" in form else {}
    return {**description, "anyOf": [{key: value for key, value in form.items() if key != "description"}, _NOTHING]}
