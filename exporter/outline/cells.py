"""Field kinds of a table's rows: cells as texts, or as texts with a status."""

import re
from collections.abc import Callable
from typing import Any

import msgspec

from exporter.fields import kinds
from exporter.fields.kinds import FAILED, Context, Kind, Nothing, Schema
from exporter.message import Message
from exporter.source.nodes import Mapping, Node, Scalar, Sequence


class StatusCell(Scalar, frozen=True, gc=False):
    """A cell with the status that it shows: good, warning, bad or neutral."""

    status: str = ""


def split_words(node: Scalar) -> list[str]:
    """A text's words between commas of any kind."""
    return [kinds.clip(part) for part in re.split("[，、,]", node.text) if part.strip()] or ["…"]


def row_hint(node: Node) -> str:
    if isinstance(node, Scalar):
        return Message("write [{text}]", text=", ".join(split_words(node)))
    cells = [entry.value.text for entry in node if isinstance(entry.value, Scalar)] if isinstance(node, Mapping) else []
    return Message("write [{cells}]", cells=", ".join(map(kinds.clip, cells))) if cells else ""


def blank_cell(scalar: Scalar) -> Scalar:
    """A cell as written; `~` is an empty one."""
    return msgspec.structs.replace(scalar, text="") if scalar.null else scalar


class Rows(Kind):
    """Rows of cells, as tuples of Scalars; a blank cell is an empty Scalar."""

    noun = "a list of rows"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help)
        self.marked = kinds.RecordKind("", target)

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Sequence):
            return self.reject_node(node, context, "write [[first, 1], [second, 2]]")
        if not node.items:
            return context.fail(
                "empty-value", node, Message("{subject} needs at least one row", subject=context.subject)
            )
        if all(isinstance(item, Scalar) and item.text.strip() for item in node):
            cells = [kinds.clip(str(item)) for item in node]
            message = "a row stands in brackets of its own"
            hint = Message("write [[{cells}{more}]]", cells=", ".join(cells[:6]), more=", …" * (len(cells) > 6))
            return context.fail("wrong-type", node, message, hint)
        found = []
        for item in node:  # if one row has a wrong shape, mostly all have: only the first is reported
            row = self.read_row(item, context)
            if row is FAILED:
                return FAILED
            found.append(row)
        return tuple(found)

    def read_row(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Sequence):
            message = Message("a row must be a list of cells, not {shape}", shape=kinds.describe_shape(node))
            return context.fail("wrong-type", node, message, row_hint(node))
        if not node.items:
            return context.fail("empty-value", node, "this row has no cells")
        cells = []
        for cell in node:
            read = self.read_cell(cell, context)
            if read is FAILED:
                return FAILED
            cells.append(read)
        return tuple(cells)

    def read_cell(self, cell: Node, context: Context) -> Any:
        """A cell's text, with its status where it is {text, status}."""
        if isinstance(cell, Scalar):
            return blank_cell(cell)
        if isinstance(cell, Mapping) and cell.get("text") is not None and cell.get("status") is not None:
            made = self.marked.read_node(cell, context)
            if isinstance(made, Nothing):
                return made
            text = made.text
            return StatusCell(text.text, text.place, text.style, text.line_places, status=made.status)
        hint = kinds.suggest_quotes(cell) or "a cell that shows how something stands is {text: …, status: …}"
        return context.fail(
            "wrong-type", cell, Message("a cell must be a text, not {shape}", shape=kinds.describe_shape(cell)), hint
        )

    def describe_value(self) -> Schema:
        cell = {"anyOf": [{"type": ["string", "number", "boolean", "null"]}, self.marked.describe_field()]}
        return {"type": "array", "minItems": 1, "items": {"type": "array", "minItems": 1, "items": cell}}

    def list_records(self) -> tuple[type, ...]:
        return self.marked.list_records()
