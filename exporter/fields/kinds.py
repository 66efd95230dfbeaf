"""Field kinds of lists and groups; and all kinds under the names that the models use."""

import re
from collections.abc import Callable
from typing import Any

from exporter.fields.joined import split_joined_pairs
from exporter.fields.kind import AUTO, FAILED, MISSING, Context, Kind, Nothing, Schema, definition_name
from exporter.fields.numbers import bare_number, parse_decimal
from exporter.fields.records import (
    MANY,
    MANY_PROBLEMS,
    attribute_name,
    find_meant_key,
    list_fields,
    list_required,
    read_fields,
    read_record,
    report_unknown_key,
    split_pairs,
)
from exporter.fields.scalars import (
    Choice,
    ColorKind,
    DecimalNumber,
    Inline,
    LengthKind,
    Markup,
    Name,
    Number,
    PathKind,
    Plain,
    PlainString,
    Refs,
    Switch,
    Text,
    Url,
    Whole,
    describe_bounds,
)
from exporter.message import Message, listed
from exporter.source.nodes import Mapping, Node, Scalar, Sequence, prints_nothing
from exporter.source.wording import (
    clip,
    describe_shape,
    quote_text,
    suggest_colon,
    suggest_quotes,
)

__all__ = [
    "AUTO",
    "FAILED",
    "MANY",
    "MANY_PROBLEMS",
    "MISSING",
    "Choice",
    "ColorKind",
    "Context",
    "DecimalNumber",
    "Inline",
    "Kind",
    "LengthKind",
    "ListOf",
    "MapOf",
    "Markup",
    "Name",
    "Nothing",
    "Number",
    "OneOrMany",
    "PathKind",
    "Plain",
    "PlainString",
    "RecordKind",
    "Records",
    "Refs",
    "Schema",
    "Switch",
    "Text",
    "Texts",
    "Url",
    "Whole",
    "attribute_name",
    "bare_number",
    "choice",
    "clip",
    "color",
    "decimal",
    "describe_bounds",
    "describe_shape",
    "find_meant_key",
    "inline",
    "length",
    "list_fields",
    "list_of",
    "list_required",
    "map_of",
    "markup",
    "name",
    "number",
    "one_or_many",
    "parse_decimal",
    "path",
    "plain",
    "plain_string",
    "quote_text",
    "read_fields",
    "read_record",
    "record",
    "records",
    "refs",
    "report_unknown_key",
    "split_pairs",
    "suggest_colon",
    "suggest_quotes",
    "switch",
    "texts",
    "url",
    "whole",
]


class RecordKind(Kind):
    """A group of keys, as a struct; `target` gives its class, late, so that models may refer to themselves."""

    noun = "a group of keys"

    def __init__(
        self,
        help: str,
        target: Callable[[], type],
        *,
        required: bool = False,
        auto: bool = False,
        optional: bool = False,
    ) -> None:
        super().__init__(help, required=required, auto=auto, optional=optional)
        self.target = target

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Mapping):
            return self.reject_node(node, context, suggest_colon(node) or self.keys_hint(node))
        record: Any = read_record(self.target(), node, context)
        return FAILED if record is None else record

    def keys_hint(self, node: Node) -> str:
        kinds = list_fields(self.target())
        first = [name for name, kind in kinds.items() if kind.required] or [next(iter(kinds), "")]
        if isinstance(node, Scalar) and "file" in kinds and re.fullmatch(r"\S+\.[A-Za-z]{2,5}", node.text.strip()):
            first = ["file", *(name for name in first if name != "file" and kinds[name].required)]
        words = isinstance(kinds.get(first[0]), DecimalNumber) and isinstance(node, Scalar) and parse_decimal(node.text)
        if words is None:  # a text that is no number cannot be the value of a number field
            return Message("its keys are {keys}", keys=listed(kinds))
        if isinstance(node, Scalar) and first[0] in kinds and kinds[first[0]].takes_text:
            rest = "".join(f", {name}: …" for name in first[1:])
            return Message("write {{{first}: {text}{rest}}}", first=first[0], text=clip(node.text), rest=rest)
        if isinstance(node, Scalar) and kinds and all(isinstance(kind, LengthKind) for kind in kinds.values()):
            return Message("write {{{pairs}}}", pairs=", ".join(f"{name}: {clip(node.text)}" for name in kinds))
        return Message("its keys are {keys}", keys=listed(kinds))

    def describe_value(self) -> Schema:
        return {"$ref": f"#/$defs/{definition_name(self.target())}"}

    def list_records(self) -> tuple[type, ...]:
        return (self.target(),)


class ListOf(Kind):
    """A list whose items are all of one kind, as a tuple; items that fail are left out, reported."""

    noun = "a list"

    least = 0  # items

    def __init__(
        self, help: str, item: Kind, *, required: bool = False, auto: bool = False, optional: bool = False
    ) -> None:
        super().__init__(help, required=required, auto=auto, optional=optional)
        self.item = item
        self.least = 1 if required else self.least

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Sequence):
            return self.reject_node(node, context, self.list_hint(node))
        if len(node.items) < self.least:
            message = Message("{subject} needs at least one item", subject=context.subject)
            return context.fail("empty-value", node, message)
        values = [self.read_item(item, context) for item in node.items]
        return tuple(value for value in values if not isinstance(value, Nothing))

    def read_item(self, item: Node, context: Context) -> Any:
        """The value of one item; FAILED or MISSING as in `read_node`."""
        return self.item.read_node(item, context)

    def list_hint(self, node: Node) -> str:
        if isinstance(node, Scalar):
            return Message("write [{text}]", text=clip(node.text))
        return "begin each item with `- `"

    def describe_value(self) -> Schema:
        form: Schema = {"type": "array", "items": self.item.describe_field()}
        return {**form, "minItems": self.least} if self.least else form

    def list_records(self) -> tuple[type, ...]:
        return self.item.list_records()


class Records(ListOf):
    """A list of groups of keys, as a tuple of structs."""

    def __init__(
        self,
        help: str,
        target: Callable[[], type],
        *,
        required: bool = False,
        auto: bool = False,
        optional: bool = False,
        remembered: bool = False,
    ) -> None:
        """`remembered`: an item that an earlier file had, too, is not read again."""
        super().__init__(help, RecordKind("", target), required=required, auto=auto, optional=optional)
        self.remembered = remembered

    def read_item(self, item: Node, context: Context) -> Any:
        if not self.remembered:
            return super().read_item(item, context)
        return context.recall(self, (item,), lambda: self.item.read_node(item, context))

    def list_hint(self, node: Node) -> str:
        """The hint for a group that names its items instead of listing them."""
        if isinstance(node, Mapping) and node.entries:
            keys = list_fields(self.list_records()[0])
            first, title = node.entries[0].key.text, next(iter(keys), "")
            if first not in keys and isinstance(keys.get(title), Text):
                return Message(
                    "write a list: `- {title}: {first}` and what belongs to it below", title=title, first=clip(first)
                )
        return "begin each item with `- `"


class Texts(ListOf):
    """A list of texts, as a tuple of Scalars."""

    def __init__(self, help: str, *, required: bool = False, auto: bool = False, optional: bool = False) -> None:
        super().__init__(help, Refs(required=True), required=required, auto=auto, optional=optional)


class OneOrMany(Texts):
    """A text or a list of texts, as a tuple of Scalars."""

    noun = "a text or a list of texts"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            self.warn_of_brackets(node, context)
            return MISSING if prints_nothing(node.text) else (node,)
        if isinstance(node, Sequence) and node.flow and len(node.items) == 1:
            self.warn_of_commas(node.items[0], context)
        return super().read_value(node, context)

    def warn_of_brackets(self, node: Scalar, context: Context) -> None:
        """Warn of ［甲，乙］, which YAML reads as one text where a list is meant."""
        text = node.text.strip()
        if not node.style and text[:1] + text[-1:] in ("［］", "【】") and any(mark in text for mark in "，、,"):
            parts = ", ".join(part.strip() for part in re.split("[，、,]", clip(text[1:-1])))
            hint = Message("write [{parts}], or quote the text", parts=parts)
            message = Message(
                "full-width {opening} {closing} make no list: this is one text", opening=text[0], closing=text[-1]
            )
            context.problems.warning("full-width-mark", node.place, message, hint)

    def warn_of_commas(self, item: Node, context: Context) -> None:
        """Warn of [甲，乙], which YAML reads as one text where two are meant."""
        mark = next((mark for mark in "，、" if isinstance(item, Scalar) and not item.style and mark in item.text), "")
        if mark and isinstance(item, Scalar):
            message = Message("a full-width {mark} does not part items: this is one text", mark=mark)
            hint = Message("write [{items}], or quote the text", items=", ".join(clip(item.text).split(mark)))
            context.problems.warning("full-width-mark", item.place_at(item.text.index(mark)), message, hint)

    def list_hint(self, node: Node) -> str:
        return suggest_quotes(node)

    def describe_value(self) -> Schema:
        return {"anyOf": [self.item.describe_field(), super().describe_value()]}


class MapOf(Kind):
    """Free keys with values of one kind, as a dict in the order written."""

    noun = "a group of keys"
    example = ""  # the hint for what is no group

    def __init__(
        self, help: str, item: Kind, *, required: bool = False, auto: bool = False, optional: bool = False
    ) -> None:
        super().__init__(help, required=required, auto=auto, optional=optional)
        self.item = item

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Mapping):
            return self.reject_node(node, context, self.example)
        values = {}
        for entry in split_joined_pairs(node, (), str, context) if node.flow else node:
            if self.check_key(entry.key, context):
                value = context.read_key(entry.key.text, self.item, entry.value)
                if not isinstance(value, Nothing):
                    values[entry.key.text] = value
        return values

    def check_key(self, key: Scalar, context: Context) -> bool:
        """True if a key may be used; else the reason is reported."""
        if key.text.strip():
            return True
        context.fail("empty-key", key, Message("{subject} has an empty key", subject=context.subject))
        return False

    def describe_value(self) -> Schema:
        return {"type": "object", "additionalProperties": self.item.describe_field()}

    def list_records(self) -> tuple[type, ...]:
        return self.item.list_records()


# The names that models use.
refs, inline, markup, plain = Refs, Inline, Markup, Plain
plain_string, name, url, path = PlainString, Name, Url, PathKind
switch, choice, decimal, number, whole = Switch, Choice, DecimalNumber, Number, Whole
length, color = LengthKind, ColorKind
record, records, list_of, map_of, texts, one_or_many = RecordKind, Records, ListOf, MapOf, Texts, OneOrMany
