"""Field kinds that only outlines use; at the end, the names by which the model refers to them."""

import functools
import re
from collections.abc import Callable
from typing import Any

import msgspec

from exporter.fields import kinds
from exporter.fields.kind import definition_name
from exporter.fields.kinds import Context, Kind, Nothing, Schema
from exporter.message import Message
from exporter.outline.blocks import Body, ColumnsKind, SeriesKind, exactly_one, one_key_schema, read_whole
from exporter.outline.cells import Rows
from exporter.outline.dates import DateKind, LanguageKind
from exporter.outline.ids import Identifier, Ids, ReferenceKind, read_identifier
from exporter.source.nodes import Mapping, Node, Scalar, Sequence, prints_nothing
from exporter.start.patterns import compile_pattern


class Formula(kinds.Text):
    """Arithmetic over key figures, as written; `exporter/figures` evaluates it."""

    noun = "a formula"

    def describe_value(self) -> Schema:
        return {"type": ["string", "number"]}


class FigureValue(kinds.DecimalNumber):
    """A key figure's value; unit and `approx` have keys of their own, which hints point to."""

    def suggest_number(self, text: str) -> str:
        from exporter.fields.number_hints import (  # only mistakes need them
            ascii_digits,
            is_blank,
            is_range,
            ungroup_number,
        )

        if is_blank(text):
            template = "leave the key figure out until there is a number, or write `text: {text}`"
            return Message(template, text=kinds.quote_text(text))
        if is_range(text):
            return Message("a range is words: `text: {text}`", text=kinds.clip(text))
        text = ascii_digits(text)
        match = _approx_pattern().fullmatch(text.strip()) if len(text) < 40 else None
        if match and (match["before"] or match["after"]):
            said = match["before"] or match["after"]
            approx = next(name for name, words in _APPROX if said.casefold() in words.split("/"))
            number = ungroup_number(match["number"])
            unit = "".join(match.group("scale", "unit")).strip()
            if number:
                template = (
                    "write {number}, unit: {unit}, approx: {approx}" if unit else "write {number}, approx: {approx}"
                )
                return Message(template, number=number, unit=unit, approx=approx)
        hint = super().suggest_number(text)
        braced = re.fullmatch(r"\{\{\s*(\w+)\s*\}\}", text)
        if hint or braced:
            template = "a value worked out of others is a formula: write `formula: {text}`"
            return hint or Message(template, text=braced[1] if braced else "")
        if re.fullmatch(r"[\w\s.()+*/-]*", text) and re.search(r"[\w)]\s*[+*/]\s*[\w(]", text):
            return Message("a value worked out of others is a formula: write `formula: {text}`", text=kinds.clip(text))
        if re.fullmatch(r"[\d.,\s+-]+", text):
            return "write digits, with a point before decimals"
        if text:
            return Message("a key figure that is words: `text: {text}`", text=kinds.clip(text))
        return "write the number"


_APPROX = (
    (
        "about",
        "约/大约/约为/约合/左右/上下/約/およそ/약/약간/about/around/approx./approx/ca./ca/c./~/≈/etwa/rund/zirka/environ"
        "/unos/cerca de/circa/около/примерно/khoảng/लगभग/ประมาณ/حوالي",
    ),
    (
        "under",
        "近/不足/不到/将近/接近/ほぼ/弱/未満/거의/미만/nearly/almost/under/less than/</≤/fast/knapp/weniger als"
        "/presque/moins de/casi/menos de/почти/менее/gần/dưới/เกือบ/ما يقرب من",
    ),
    (
        "over",
        "超/超过/逾/多于/余/多/以上/超え/強/余り/이상/over/more than/at least/>/≥/+/über/mehr als/plus de/más de"
        "/более/свыше/hơn/trên/กว่า/أكثر من/से अधिक",
    ),
)


@functools.cache
def _approx_pattern() -> re.Pattern[str]:
    """Matches a number with words for `approx` and a unit; compiled for the first mistake, not at every start."""
    near = "|".join(re.escape(word) for _, words in _APPROX for word in sorted(words.split("/"), key=len, reverse=True))
    return compile_pattern(
        rf"(?P<before>{near})?\s*(?P<number>\d[\d,. ]*?)\s*(?P<scale>[万亿千百]*)(?P<after>{near})?"
        r"(?P<unit>[^\W\d_]{0,6}|[%％])",
        re.IGNORECASE,
    )


class Comparisons(kinds.RecordKind):
    """One or two values to compare with, as a tuple of Compare."""

    noun = "a group of keys, or a list of two"
    most = 2  # more make a table

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Sequence):
            found = super().read_value(node, context)
            return found if isinstance(found, Nothing) else (found,)
        if not node.items:
            return context.fail(
                "empty-value", node, Message("{subject} needs at least one item", subject=context.subject)
            )
        if len(node.items) > self.most:
            message = Message(
                "{subject} has {count} values; a key figure is compared with {most} at most",
                subject=context.subject, count=len(node.items), most=self.most,
            )  # fmt: skip
            return context.fail("wrong-count", node.items[self.most], message, "a table shows more of them")
        found = [super(Comparisons, self).read_value(item, context) for item in node.items]
        return tuple(item for item in found if not isinstance(item, Nothing))

    def describe_value(self) -> Schema:
        form = super().describe_value()
        return {"anyOf": [form, {"type": "array", "minItems": 1, "maxItems": self.most, "items": form}]}


class Details(kinds.MapOf):
    """Free words by name, a text or a list each, as Placed tuples of Scalars."""

    example = "give each text a name: `文号: 〔2024〕12号`"

    def __init__(self, help: str = "") -> None:
        super().__init__(help, kinds.OneOrMany("", required=True))


class Notes(kinds.MapOf):
    """Footnotes by label, as Scalars."""

    example = "give each note a name: `n1: …`, which a text calls as [^n1]"

    def __init__(self, help: str = "") -> None:
        super().__init__(help, kinds.Inline(required=True))

    def check_key(self, key: Scalar, context: Context) -> bool:
        if re.fullmatch(r"[\w-]+", key.text):
            return True
        message = Message("“{key}” cannot name a note: use letters, digits, _ and -", key=kinds.clip(key.text))
        better = re.sub(r"[^\w-]+", "_", key.text).strip("_")
        context.fail("bad-id", key, message, Message("write {better}", better=better) if better else "")
        return False


# The ways to give a key figure's value.
WAYS = (("value",), ("formula",), ("text",))


class FiguresKind(Kind):
    """Key figures by id, as a dict of KeyFigure; every one names its id."""

    noun = "a group of key figures by id"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help)
        self.target = target

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Mapping):
            hint = "give each key figure its id as the key: `branches: {label: …, value: 340}`"
            return self.reject_node(node, context, hint)
        found: dict[str, Any] = {}
        for entry in node:
            name = read_identifier(entry.key, context)
            figure = context.recall(
                self,
                (entry.key, entry.value),
                functools.partial(self.read_named_figure, name, entry.key, entry.value, context),
            )
            if name and figure is not None:
                found[name] = figure
        return found

    def read_named_figure(self, name: str, key: Scalar, node: Node, context: Context) -> Any:
        """The key figure `name`, which its key gives it; None where it cannot be read (reported)."""
        figure = self.read_figure(key, node, context)
        return None if figure is None else msgspec.structs.replace(figure, id=name, place=key.place)

    def read_figure(self, key: Scalar, node: Node, context: Context) -> Any:
        name = kinds.clip(key.text)
        if isinstance(node, Scalar) and node.null:
            hint: str = Message("write `{name}: {{label: …, value: …}}`", name=name)
            context.fail("empty-value", node, Message("the key figure `{name}` has no value", name=name), hint)
            return None
        if isinstance(node, Scalar):
            value = f"{'text' if kinds.parse_decimal(node.text) is None else 'value'}: {kinds.clip(node.text)}"
            hint = kinds.suggest_colon(node) or Message("write `{name}: {{label: …, {value}}}`", name=name, value=value)
            template = "the key figure `{name}` must be a group of keys, not {shape}"
            message = Message(template, name=name, shape=kinds.describe_shape(node))
            context.fail("wrong-type", node, message, hint)
            return None
        if isinstance(node, Sequence):
            message = Message("the key figure `{name}` must be a group of keys, not a list", name=name)
            context.fail("wrong-type", node, message, Message("write `{name}: {{label: …, value: …}}`", name=name))
            return None
        block = _guess_block(node)
        if block:
            what = f"{'an' if block == 'image' else 'a'} {block}"
            template = "key figures are values; put the {block} into a section's body: `- {block}: {keys}`"
            hint = Message(template, block=block, keys=_KEYS[block])
            message = Message("`{name}` looks like {what} among the key figures", name=name, what=Message(what))
            context.fail(f"{block}-under-figures", key, message, hint)
            return None
        node = kinds.split_pairs(self.target(), node, context)
        figure = read_whole(name, self.target(), node, context)
        exactly_one(node, WAYS, Message("the key figure `{name}`", name=name), context)
        return figure

    def describe_value(self) -> Schema:
        return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{definition_name(self.target())}"}}

    def list_records(self) -> tuple[type, ...]:
        return (self.target(),)


# Keys by which a block under `figures` is recognized, and how the block is written.
_SIGNS = {
    "image": ("file", "src", "path", "width"),
    "chart": ("type", "series", "categories"),
    "table": ("columns", "rows"),
    "quote": ("by",),
}
_KEYS = {"image": "{file: …, alt: …}", "chart": "{type: …, alt: …, …}", "table": "{…}", "quote": "{text: …, by: …}"}


def _guess_block(node: Mapping) -> str:
    """The block that a group of keys describes; "" for a key figure."""
    if any(node.get(key) is not None for key in ("value", "formula", "label")):
        return ""
    return next((block for block, signs in _SIGNS.items() if any(node.get(sign) is not None for sign in signs)), "")


class Points(Kind):
    """Points of the one-pager: texts or {section: id}, as a tuple of Point."""

    noun = "a list of texts or {section: id}"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help)
        self.target = target
        self.section = ReferenceKind(required=True)

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Sequence):
            return self.reject_node(node, context, "begin each point with `- `")
        found = [self.read_point(item, context) for item in node]
        return tuple(point for point in found if not isinstance(point, Nothing))

    def read_point(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            if prints_nothing(node.text):
                return context.fail("empty-value", node, "this point is empty")
            return self.target()(text=node, place=node.place)
        if isinstance(node, Mapping) and [entry.key.text for entry in node] == ["section"]:
            section = context.read_key("section", self.section, node.entries[0].value)
            return section if isinstance(section, Nothing) else self.target()(section=section, place=node.place)
        hint = kinds.suggest_quotes(node) or "write a text, or {section: id}"
        message = Message("a point must be a text or {{section: id}}, not {shape}", shape=kinds.describe_shape(node))
        return context.fail("wrong-type", node, message, hint)

    def describe_value(self) -> Schema:
        return {
            "type": "array",
            "items": {"anyOf": [kinds.Inline().describe_field(), one_key_schema("section", {"type": "string"})]},
        }


class OnePagerKind(kinds.RecordKind):
    """What the one-pager shows, as a OnePager; false gives None."""

    noun = "a group of keys, or false for no PDF"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help, target)

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and node.style == "" and node.text == "false":
            return None
        if isinstance(node, Scalar):
            off = node.text.casefold() in ("no", "none", "off", "false", "否", "~")
            hint = "write false" if off else "leave the key out for a one-pager made by itself"
            return self.reject_node(node, context, hint)
        return super().read_value(node, context)

    def describe_value(self) -> Schema:
        return {"anyOf": [super().describe_value(), {"const": False}]}


class TemplateKind(Kind):
    """A template's name or path, or settings, as the node; the template's own reader checks it."""

    noun = "a template's name, a path, or settings"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Sequence) or (isinstance(node, Scalar) and not node.text.strip()):
            return self.reject_node(node, context)
        return node

    def describe_value(self) -> Schema:
        return {"type": ["string", "object"]}


# The names that models use.
comparisons = Comparisons
columns, rows, ids, series, body, points = ColumnsKind, Rows, Ids, SeriesKind, Body, Points
figure_value, formula = FigureValue, Formula
details, notes, figures, one_pager, template = Details, Notes, FiguresKind, OnePagerKind, TemplateKind
date, language, identifier, reference = DateKind, LanguageKind, Identifier, ReferenceKind
