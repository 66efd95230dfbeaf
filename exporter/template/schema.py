"""JSON Schema of a template file: the declared settings, and what only a file has (`extends`, `~`, repeated keys)."""

from typing import Any

from exporter.fields import schema as declared
from exporter.fields.kinds import list_fields
from exporter.fields.scalars import ColorKind
from exporter.template.chain.bundled import list_templates
from exporter.template.chain.merge import LEVELS, OUTPUTS
from exporter.template.model import Colors, DocxSettings, PdfSettings, Settings

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
    _name_colors(whole)
    _name_colors(definitions)
    return {**whole, "title": "Template", "$defs": definitions}


def _name_colors(form: Any) -> None:
    """Give every colour of a schema the form that it has: `#rrggbb`, or a role of `colors`."""
    if isinstance(form, list):
        for item in form:
            _name_colors(item)
    elif isinstance(form, dict):
        if form.get("format") == "color":
            del form["format"]
            form["pattern"] = rf"^\s*(#[0-9a-fA-F]{{6}}|{'|'.join(_list_roles())})\s*$"
            form["examples"] = ["#1f4e79", *_list_roles()]
        for item in form.values():
            _name_colors(item)


def _list_roles() -> list[str]:
    """The roles of `colors` that are one colour."""
    return [name for name, kind in list_fields(Colors).items() if isinstance(kind, ColorKind)]


def _allow_null(form: dict[str, Any]) -> dict[str, Any]:
    description = {"description": form["description"]} if "description" in form else {}
    return {**description, "anyOf": [{key: value for key, value in form.items() if key != "description"}, _NOTHING]}
