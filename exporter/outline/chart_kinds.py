"""Field kinds that only charts use: units by series, notes by category, lines at a value."""

from collections.abc import Callable
from typing import Any

from exporter.fields import kinds
from exporter.fields.kind import definition_name
from exporter.fields.kinds import FAILED, MISSING, Context, Kind, Nothing, Schema
from exporter.outline.ids import PlacedEntries
from exporter.problem import Place
from exporter.source.nodes import Mapping, Node, Scalar, Sequence


class TextsByName(Kind):
    """A text for each of some names, as Placed Scalars in the order written."""

    noun = "texts by name, such as {2020: pandemic}"

    def __init__(self, help: str = "") -> None:
        super().__init__(help)
        self.text = kinds.Refs(required=True)

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Mapping):
            return self.reject_node(node, context)
        found: list[tuple[str, Scalar, Place]] = []
        for entry in node:
            text = context.read_key(entry.key.text, self.text, entry.value)
            if not isinstance(text, Nothing):
                found.append((entry.key.text, text, entry.key.place))
        return PlacedEntries(found) if found else MISSING

    def describe_value(self) -> Schema:
        return {"type": "object", "minProperties": 1, "additionalProperties": self.text.describe_field()}


class UnitKind(TextsByName):
    """The values' unit as a Scalar; or the unit of each series by its name, as Placed Scalars."""

    noun = "a text, or a unit by series such as {Growth: '%'}"
    takes_text = True

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            return self.text.read_value(node, context)
        return super().read_value(node, context)

    def describe_value(self) -> Schema:
        return {"anyOf": [self.text.describe_field(), super().describe_value()]}


class LinesAtValues(Kind):
    """Lines across a chart: a number, {value, label} or a list of these, as a tuple of structs."""

    noun = "a number, {value: 100, label: target}, or a list of these"
    takes_text = True

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help)
        self.target = target
        self.record = kinds.RecordKind("", target)
        self.number = kinds.DecimalNumber()

    def read_value(self, node: Node, context: Context) -> Any:
        found = [self.read_line(item, context) for item in (node.items if isinstance(node, Sequence) else [node])]
        return FAILED if FAILED in found else tuple(found) or MISSING

    def read_line(self, node: Node, context: Context) -> Any:
        if isinstance(node, Mapping):
            return self.record.read_node(node, context)
        value = self.number.read_node(node, context)
        return value if isinstance(value, Nothing) else self.target()(value=value, place=node.place)

    def describe_value(self) -> Schema:
        one: Schema = {"anyOf": [self.number.describe_field(), {"$ref": f"#/$defs/{definition_name(self.target())}"}]}
        return {"anyOf": [*one["anyOf"], {"type": "array", "items": one}]}

    def list_records(self) -> tuple[type, ...]:
        return (self.target(),)


class MarkLabels(kinds.Choice):
    """What stands at the marks; other programs have the categories' names under this key."""

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Sequence):
            return self.reject_node(node, context, "names of categories stand under `categories`")
        return super().read_value(node, context)


# The names that the model uses.
unit, texts_by_name, lines_at_values, labels = UnitKind, TextsByName, LinesAtValues, MarkLabels
