"""Field kinds that only charts use: a unit for all series or one for each."""

from typing import Any

from exporter.fields import kinds
from exporter.fields.kinds import Context, Kind, Nothing, Schema
from exporter.outline.ids import PlacedEntries
from exporter.source.nodes import Mapping, Node, Scalar


class UnitKind(Kind):
    """The values' unit as a Scalar; or the unit of each series by its name, as Placed Scalars."""

    noun = "a text, or a unit by series such as {增速: '%'}"
    takes_text = True

    def __init__(self, help: str = "") -> None:
        super().__init__(help)
        self.text = kinds.Refs()

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            return self.text.read_value(node, context)
        if not isinstance(node, Mapping):
            return self.reject_node(node, context, "write one text, or {series: unit}")
        found: PlacedEntries[Scalar] = PlacedEntries()
        for entry in node:
            unit = context.read_key(entry.key.text, self.text, entry.value)
            if not isinstance(unit, Nothing):
                found[entry.key.text] = unit
                found.places[entry.key.text] = entry.key.place
        return found

    def describe_value(self) -> Schema:
        text = self.text.describe_field()
        return {"anyOf": [text, {"type": "object", "minProperties": 1, "additionalProperties": text}]}


# The name that the model uses.
unit = UnitKind
