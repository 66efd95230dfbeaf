"""Field kinds of a section's body: blocks, tables' heads and rows, charts' series."""

from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import Any

import msgspec

from exporter.fields import kinds
from exporter.fields.kind import definition_name
from exporter.fields.kinds import FAILED, MISSING, Context, Kind, Nothing, Schema
from exporter.message import Message, listed
from exporter.outline.cells import blank_cell, split_words
from exporter.outline.ids import Ids, PlacedEntries
from exporter.problem import Place
from exporter.source.nodes import Entry, Mapping, Node, Scalar, Sequence, prints_nothing


class ColumnsKind(Kind):
    """A table's heads: texts or {name, align}, as a tuple of Column."""

    noun = "a list of heads"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help)
        self.target = target
        self.record = kinds.RecordKind("", target)
        self.text = kinds.Inline()

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Sequence):
            heads = (
                Message("write [{text}]", text=", ".join(split_words(node)))
                if isinstance(node, Scalar)
                else "write [first, second]"
            )
            return self.reject_node(node, context, heads)
        if not node.items:
            message = Message("{subject} needs at least one head", subject=context.subject)
            return context.fail("empty-value", node, message)
        found = [self.read_column(item, context) for item in node]
        return FAILED if FAILED in found else tuple(found)

    def read_column(self, node: Node, context: Context) -> Any:
        if isinstance(node, Mapping):
            found = self.record.read_node(node, context)
            return found if isinstance(found, Nothing) else self.name_column(found, node, context)
        if isinstance(node, Scalar):  # a head may be empty, as above the names of rows
            return self.target()(name=blank_cell(node), place=node.place)
        return self.text.read_node(node, context)

    def name_column(self, column: Any, node: Mapping, context: Context) -> Any:
        """The column with the name it prints: its own, or that of the column it is taken from."""
        if node.get("name") is not None:
            return column
        if column.from_ is None:
            return context.fail("missing-key", node, "a column needs `name`", "add `name: …` (the column's head)")
        return msgspec.structs.replace(column, name=column.from_)

    def describe_value(self) -> Schema:
        return {
            "type": "array",
            "minItems": 1,
            "items": {"anyOf": [self.text.describe_field(), self.record.describe_field()]},
        }

    def list_records(self) -> tuple[type, ...]:
        return self.record.list_records()


class SeriesKind(Kind):
    """Each series' values by name, as Placed tuples of PlacedNumber; `~` is a gap."""

    noun = "a group of series, such as {办件量: [1, 2]}"

    def __init__(self, help: str = "") -> None:
        super().__init__(help)
        self.list = kinds.ListOf("", kinds.DecimalNumber(optional=True), required=True)

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Mapping):
            flat = isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node)
            values = ", ".join(str(item) for item in node) if flat and isinstance(node, Sequence) else ""
            return self.reject_node(
                node, context, Message("write {{name: [{values}]}}", values=kinds.clip(values)) if values else ""
            )
        found: list[tuple[str, Any, Place]] = []
        before = len(context.problems)
        for entry in node:
            value = self.read_series(entry, context)
            if not isinstance(value, Nothing):
                found.append((entry.key.text, value, entry.value.place))
        if not node.entries:
            message = Message("{subject} needs at least one series", subject=context.subject)
            return context.fail("empty-value", node, message)
        return PlacedEntries(found) if len(context.problems) == before else FAILED

    def read_series(self, entry: Entry, context: Context) -> Any:
        """One series' values. Only the first wrong value is reported, as all are mostly wrong alike."""
        if not isinstance(entry.value, Sequence):
            return context.read_key(entry.key.text, self.list, entry.value)
        found = []
        for item in entry.value:
            value = context.read_key(entry.key.text, self.list.item, item)
            if value is FAILED:
                return FAILED
            found.append(value)
        return tuple(found) if found else context.read_key(entry.key.text, self.list, entry.value)

    def describe_value(self) -> Schema:
        return {"type": "object", "minProperties": 1, "additionalProperties": self.list.describe_field()}


def read_whole(name: str, cls: type, node: Mapping, context: Context) -> Any:
    """A record whose messages call it by `name`.

    Stand-ins take the place of what is missing and reported, so that the rest is still checked.
    """
    outer, context.name = context.name, name
    try:
        values = kinds.read_fields(cls, node, context)
    finally:
        context.name = outer
    for key in kinds.list_required(cls) - values.keys():
        kind = kinds.list_fields(cls)[key]
        values[key] = kind.options[0] if isinstance(kind, kinds.Choice) else Scalar("", node.place)
    return cls(**values)


def exactly_one(node: Mapping, ways: tuple[tuple[str, ...], ...], subject: str, context: Context) -> None:
    """Report a record that gives its content in no way, in two ways, or half a way."""
    given = [(entry.key, way) for entry in node for way in ways if entry.key.text in way]
    if any(len(way) == 1 for _, way in given) and node.get("rows") is None:
        given = [(key, way) for key, way in given if key.text != "columns"]  # which of them to print
    if not given:
        if not find_meanings(node, ways, context):
            hint = Message("add {keys}", keys=listed((f"`{name}: …`" for name in ways[0]), last="and"))
            context.fail(
                "missing-content", node, Message("{subject} needs {ways}", subject=subject, ways=_list_ways(ways)), hint
            )
        return
    first, chosen = given[0]
    other = next((key for key, way in given if way is not chosen), None)
    if other is not None:
        message = Message(
            "{subject} takes one of {ways}, not both `{first}` and `{other}`",
            subject=subject,
            ways=_list_ways(ways),
            first=first.text,
            other=other.text,
        )
        context.fail("too-many-keys", other, message, "keep one of them")
        return
    lacking = [name for name in chosen if node.get(name) is None]
    meant = find_meanings(node, ways, context) if lacking else ()  # a search over spellings, for what is wrong alone
    for name in lacking:
        if name not in meant:
            hint = Message("add `{name}: …`", name=name)
            context.fail(
                "missing-content",
                node,
                Message("{subject} needs `{name}` beside `{first}`", subject=subject, name=name, first=first.text),
                hint,
            )


def _list_ways(ways: tuple[tuple[str, ...], ...]) -> str:
    return listed((listed((f"`{key}`" for key in way), last="and") for way in ways), last="or")


def find_meanings(node: Mapping, ways: tuple[tuple[str, ...], ...], context: Context) -> set[str]:
    """The keys that unknown keys, which are reported already, were meant for."""
    names = [name for way in ways for name in way]
    unknown = (entry.key.text for entry in node if entry.key.text not in names)
    return {kinds.find_meant_key(word, names, names, context) for word in islice(unknown, kinds.MANY)} - {""}


class Body(Kind):
    """A text or a list of blocks: texts, or one key that says what the block is, as a tuple of blocks."""

    noun = "a text or a list of blocks"

    def __init__(
        self, help: str, targets: Callable[[], dict[str, type]], row: Callable[[], type], stop: Callable[[], type]
    ) -> None:
        super().__init__(help)
        self.targets = targets
        self.row = row
        self.stop = stop
        self.ids = Ids(least=1)

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            return MISSING if prints_nothing(node.text) else (node,)
        if isinstance(node, Mapping):
            words = node.entries and node.entries[0].key.text not in (*self.targets(), "figures", "page_break")
            hint = (
                kinds.suggest_quotes(node) if words and len(node.entries) == 1 else ""
            ) or "begin each block with `- `"
            return self.reject_node(node, context, hint)
        blocks = [
            self.read_block(item, context)
            if isinstance(item, Scalar)
            else context.recall(self, (item,), partial(self.read_block, item, context))
            for item in node
        ]
        return tuple(block for block in blocks if not isinstance(block, Nothing) and block is not None)

    def read_block(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            if prints_nothing(node.text):
                return context.fail("empty-value", node, "this block is empty", "write a text, or take the - away")
            return node
        if isinstance(node, Sequence):
            return context.fail(
                "wrong-type", node, "a block must be a text or a group of keys, not a list", kinds.suggest_quotes(node)
            )
        name = node.entries[0].key.text if node.entries else ""
        known = (*self.targets(), "figures", "page_break")
        if name not in known:
            return self.reject_unknown(node, known, context)
        if len(node.entries) > 1:
            return self.reject_crowded(node, name, context)
        return self.read_named(name, node.entries[0].value, context)

    def reject_unknown(self, node: Mapping, known: tuple[str, ...], context: Context) -> Any:
        if not node.entries:
            return context.fail("empty-value", node, "this block is empty")
        key = node.entries[0].key
        quotes = kinds.suggest_quotes(node)
        word = key.text.strip().casefold()
        special = next((hint for words, hint in NO_BLOCKS if word in words), "")
        picture = isinstance(node.entries[0].value, Mapping) and node.entries[0].value.get("file") is not None
        meant = (
            "image" if picture and word in ("figure", "图") else kinds.find_meant_key(key.text, known, known, context)
        )
        if quotes and not meant and not special:
            return context.fail("colon-in-text", node, "a text that holds `: ` must be quoted", quotes)
        hint = (
            Message("did you mean `{meant}`?", meant=meant)
            if meant
            else Message("blocks are texts, {known}", known=listed(known))
        )
        message = Message("unknown block `{key}`", key=kinds.clip(key.text))
        return context.fail("unknown-block", key, message, special or hint)

    def reject_crowded(self, node: Mapping, name: str, context: Context) -> Any:
        second = node.entries[1].key
        first = node.entries[0].value
        if isinstance(first, Scalar) and first.null:
            hint = Message("indent what belongs to the {name} two columns deeper", name=name)
            message = Message("`{second}` stands beside `{name}`, not inside it", second=second.text, name=name)
            return context.fail("bad-indentation", second, message, hint)
        target = self.targets().get(name)
        if target is not None and second.text in kinds.list_fields(target):
            where = "into its braces" if isinstance(first, Mapping) and first.flow else "in line with its other keys"
            template = "put `{second}` inside `{name}`, {where}"
            hint = Message(template, second=second.text, name=name, where=Message(where))
            return context.fail(
                "bad-indentation",
                second,
                Message("`{second}` stands beside `{name}`, not inside it", second=second.text, name=name),
                hint,
            )
        return context.fail(
            "unknown-block",
            second,
            "a block has one key",
            Message("begin `{second}` with `- ` of its own", second=second.text),
        )

    def read_named(self, name: str, node: Node, context: Context) -> Any:
        if name == "page_break":
            given = context.read_key(name, kinds.Switch(), node)
            return self.stop()(place=node.place) if given is True else given if given is FAILED else MISSING
        if name == "figures":
            ids = context.read_key(name, self.ids, node)
            return ids if isinstance(ids, Nothing) else self.row()(figures=ids, place=node.place)
        target = self.targets()[name]
        if isinstance(node, Mapping) and name in WAYS:
            node = kinds.split_pairs(target, node, context)
            exactly_one(node, WAYS[name], Message("this {name}", name=name), context)
        if not isinstance(node, Mapping):
            return context.read_key(name, kinds.RecordKind("", lambda: target), node)
        return read_whole(name, target, node, context)

    def describe_value(self) -> Schema:
        text = kinds.Markup().describe_field()
        forms: dict[str, Schema] = {
            name: {"$ref": f"#/$defs/{definition_name(target)}"} for name, target in self.targets().items()
        }
        forms |= {"figures": self.ids.describe_field(), "page_break": {"const": True}}
        blocks = [
            {"title": name, "description": HELP[name], **one_key_schema(name, form)} for name, form in forms.items()
        ]
        return {"anyOf": [text, {"type": "array", "items": {"anyOf": [text, *blocks]}}]}

    def list_records(self) -> tuple[type, ...]:
        return tuple(self.targets().values())


# What each block of a body is, for editors.
HELP = {
    "table": "Rows and columns, written here, from a CSV file, or of key figures; with a caption and a number.",
    "chart": "Values of categories as bars, columns, lines, areas or a pie; Word gets a chart of its own.",
    "quote": "Words quoted, and who said them.",
    "image": "A picture beside the outline, PNG or JPEG.",
    "callout": "A box with a note, a tip or a warning.",
    "figures": "A row of key figures as tiles.",
    "page_break": "A new page in Word.",
}


def one_key_schema(name: str, form: Schema) -> Schema:
    return {"type": "object", "properties": {name: form}, "required": [name], "additionalProperties": False}


# Names of things that are not written as a block, with the hint how to write them.
NO_BLOCKS = (
    (
        ("paragraph", "p", "text", "para", "content", "段落", "正文", "文字", "内容"),
        "write the text itself: `- Words of the paragraph.`",
    ),
    (
        ("list", "bullets", "ul", "ol", "items", "列表"),
        "write lists in a text: `- |` and lines such as `- item` or `1. item` below it",
    ),
    (
        ("heading", "section", "h1", "h2", "h3", "subsection", "sections", "标题", "小标题", "章节"),
        "headings belong to sections: put it under `sections:` beside `body:`",
    ),
    (
        ("footnote", "note", "脚注", "注"),
        "write its text under `notes:` at the top, and [^id] where it is called",
    ),
    (("code",), "code stands in a text: `- |` and the lines between ``` below it"),
)

# The groups of keys that give a block its content: exactly one group must be there, complete.
WAYS = {
    "table": (("columns", "rows"), ("figures",), ("file",)),
    "chart": (("figures",), ("categories", "series"), ("table",), ("file",)),
}
