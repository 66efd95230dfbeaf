"""Kinds of values that only outlines use, by the names that the model uses."""

import re
from collections.abc import Callable
from typing import Any

import msgspec

from exporter.outline.blocks import Body, Columns, Rows, Series, exactly_one, read_whole, single
from exporter.outline.dates import DateKind, Language
from exporter.outline.ids import Identifier, Ids, Reference, read_identifier
from exporter.source import kinds
from exporter.source.kinds import Context, Kind, Nothing, Schema
from exporter.source.nodes import Mapping, Node, Scalar, Sequence


class Formula(kinds.Text):
    """Arithmetic over key figures, as written; worked out by `figures`."""

    noun = "a formula"

    def form(self) -> Schema:
        return {"type": ["string", "number"]}


class Details(kinds.MapOf):
    """Free words by name, a text or a list each, as Placed tuples of Scalars."""

    def __init__(self, help: str = "") -> None:
        super().__init__(help, kinds.OneOrMany("", required=True))


class Notes(kinds.MapOf):
    """Footnotes by label, as Scalars."""

    def __init__(self, help: str = "") -> None:
        super().__init__(help, kinds.Inline(required=True))

    def key(self, key: Scalar, context: Context) -> bool:
        if re.fullmatch(r"[\w-]+", key.text):
            return True
        message = f"“{kinds.clip(key.text)}” cannot name a note: use letters, digits, _ and -"
        context.fail("bad-id", key, message)
        return False


class Figures(Kind):
    """Key figures by id, as a dict of KeyFigure; every one names its id."""

    noun = "a group of key figures by id"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help)
        self.target = target

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Mapping):
            hint = "give each key figure its id as the key: `branches: {label: …, value: 340}`"
            return self.wrong(node, context, hint)
        found: dict[str, Any] = {}
        for entry in node:
            name = read_identifier(entry.key, context)
            figure = self.figure(entry.key, entry.value, context)
            if name and figure is not None:
                found[name] = msgspec.structs.replace(figure, id=name, place=entry.key.place)
        return found

    def figure(self, key: Scalar, node: Node, context: Context) -> Any:
        name = kinds.clip(key.text)
        if isinstance(node, Scalar):
            value = f"{'text' if kinds.parse_decimal(node.text) is None else 'value'}: {kinds.clip(node.text)}"
            hint = kinds.colon_hint(node) or f"write `{name}: {{label: …, {value}}}`"
            context.fail(
                "wrong-type", node, f"the key figure `{name}` must be a group of keys, not {kinds.shape(node)}", hint
            )
            return None
        if isinstance(node, Sequence):
            message = f"the key figure `{name}` must be a group of keys, not a list"
            context.fail("wrong-type", node, message, f"write `{name}: {{label: …, value: …}}`")
            return None
        if node.get("file") is not None and node.get("value") is None:
            hint = "key figures are values; put the picture into a section's body: `- image: {file: …, alt: …}`"
            context.fail("image-under-figures", key, f"`{name}` looks like an image among the key figures", hint)
            return None
        figure = read_whole(name, self.target(), node, context)
        exactly_one(node, (("value",), ("formula",), ("text",)), f"the key figure `{name}`", context)
        return figure

    def form(self) -> Schema:
        return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{self.target().__name__}"}}

    def classes(self) -> tuple[type, ...]:
        return (self.target(),)


class Points(Kind):
    """Points of the one-pager: texts or {section: id}, as a tuple of Point."""

    noun = "a list of texts or {section: id}"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help)
        self.target = target
        self.section = Reference(required=True)

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Sequence):
            return self.wrong(node, context, "begin each point with `- `")
        found = [self.point(item, context) for item in node]
        return tuple(point for point in found if not isinstance(point, Nothing))

    def point(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            if not node.text.strip():
                return context.fail("empty-value", node, "this point is empty")
            return self.target()(text=node, place=node.place)
        if isinstance(node, Mapping) and [entry.key.text for entry in node] == ["section"]:
            section = context.read("section", self.section, node.entries[0].value)
            return section if isinstance(section, Nothing) else self.target()(section=section, place=node.place)
        hint = kinds.slip(node) or "write a text, or {section: id}"
        return context.fail(
            "wrong-type", node, f"a point must be a text or {{section: id}}, not {kinds.shape(node)}", hint
        )

    def form(self) -> Schema:
        return {"type": "array", "items": {"anyOf": [kinds.Inline().schema(), single("section", {"type": "string"})]}}


class OnePagerKind(kinds.RecordKind):
    """What the one-pager shows, as a OnePager; false gives None."""

    noun = "a group of keys, or false for no PDF"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help, target)

    def value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and node.style == "" and node.text == "false":
            return None
        if isinstance(node, Scalar):
            return self.wrong(node, context, "leave the key out for a one-pager made by itself")
        return super().value(node, context)

    def form(self) -> Schema:
        return {"anyOf": [super().form(), {"const": False}]}


class Template(Kind):
    """A template's name or path, or settings, as the node; the template's own reader checks it."""

    noun = "a template's name, a path, or settings"

    def value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Sequence) or (isinstance(node, Scalar) and not node.text.strip()):
            return self.wrong(node, context)
        return node

    def form(self) -> Schema:
        return {"type": ["string", "object"]}


# The names that models use.
formula, columns, rows, ids, series, body, points = Formula, Columns, Rows, Ids, Series, Body, Points
details, notes, figures, one_pager, template = Details, Notes, Figures, OnePagerKind, Template
date, language, identifier, reference = DateKind, Language, Identifier, Reference
