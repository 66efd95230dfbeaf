"""Kinds of values that only templates use."""

from collections.abc import Callable
from typing import Any

from exporter.fields import kinds
from exporter.fields.kinds import FAILED, Context, Kind, Nothing, Schema, clip
from exporter.fields.words_meant import find_meant_option
from exporter.message import Message, counted, listed
from exporter.source.nodes import Mapping, Node, Scalar, is_null
from exporter.start.patterns import compile_pattern
from exporter.template.phrases import DateForms, FixedWords
from exporter.template.sheet_kinds import LineSpacing, MarginsKind, Paper, WatermarkKind
from exporter.units import parse_color

# Zones that a layout may place and that `fit.drop` may name.
ZONES = ("masthead", "headline", "summary", "tiles", "points", "chart", "table", "quote", "image", "source", "contact")

PAGE_BREAK = "page_break"

# Parts of the document that `front` and `back` may name.
PARTS = (
    "title", "subtitle", "summary", "key_figures", "contents", "appendix_list", "appendices", "source", "contact",
    PAGE_BREAK,
)  # fmt: skip


class Role(kinds.Name):
    """A role of `fonts`; whether it exists is checked when the template is merged."""

    noun = "a role of `fonts`"


class Numbering(Kind):
    """A heading's first number as it should look, or `none`; as a str."""

    noun = "the first number as it should look: 一、 （一） 1. 1.1 A. a) I. or none"

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.reject_node(node, context)
        text = node.text.strip()
        if text != "none" and not _FIRST_NUMBER.fullmatch(text):
            first = text.translate(_FIRST)
            fits = len(text) < 5 and _FIRST_NUMBER.fullmatch(first)
            return self.reject_node(node, context, Message("write {first}", first=first) if fits else "")
        return text

    def describe_value(self) -> Schema:
        return {"type": ["string", "number"], "examples": ["none", "一、", "（一）", "1.", "1.1", "1)", "A.", "第一章"]}


_FIRST = str.maketrans("二三四五六七八九23456789BCDEbcde", "一" * 8 + "1" * 8 + "AAAAaaaa")

# Marks around one numeral that stands for one: 一, A, a, I, i, or 1 for each of one to six levels.
_FIRST_NUMBER = compile_pattern(r"[^\w]{0,3}第?(?:一|[AaIi]|1(?:\.1){0,5})[^\d]{0,6}")


class ComparisonChoice(kinds.Choice):
    """How a tile prints a change; true and false stand for both and none."""

    def __init__(self, help: str) -> None:
        super().__init__(help, "words", "arrow", "both", "none")

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and node.style == "" and node.text in ("true", "false"):
            return "both" if node.text == "true" else "none"
        return super().read_value(node, context)

    def describe_value(self) -> Schema:
        return {"enum": [*self.options, True, False]}


class FirstPage(kinds.RecordKind):
    """Another header for page one, or `false` for none there; as a struct or False."""

    noun = "false or a group of keys"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            return False if node.style == "" and node.text == "false" else self.reject_node(node, context)
        return super().read_value(node, context)

    def describe_value(self) -> Schema:
        return {"anyOf": [{"const": False}, super().describe_value()]}


class Family(kinds.Name):
    """A font family's name; a group of names by language is settled before this reads."""

    noun = "a font family's name, or names by language"

    def describe_value(self) -> Schema:
        return {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}


class FontFile(kinds.PathKind):
    """A font file, with `#index` for a face of a collection; a system's own may stand anywhere."""

    noun = "a font file's path, such as fonts/Song.otf or fonts/Song.ttc#2"


class ItemImage(kinds.PathKind):
    """A picture's path, or `logo` for the template's own."""

    noun = "a picture's path, or logo"


class RoleColorKind(kinds.ColorKind):
    """A colour as six lower-case hexadecimal digits; roles are settled, unknown ones reported, before this reads."""

    def read_value(self, node: Node, context: Context) -> Any:
        text = super().read_value(node, context)
        if isinstance(text, str):
            return parse_color(text) if text.startswith("#") else FAILED
        return text


class Zone(Kind):
    """A zone's name, as a str."""

    noun = "a zone's name"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and node.text in ZONES:
            return node.text
        near = find_meant_option(node.text, ZONES, context.synonyms) if isinstance(node, Scalar) else ""
        hint = Message("the zones are {zones}", zones=listed(ZONES))
        if near:
            hint = Message("did you mean {near}?", near=near)
        return self.reject_node(node, context, hint)

    def describe_value(self) -> Schema:
        return {"enum": list(ZONES)}


class Zones(kinds.ListOf):
    """Names of zones, each once, as a tuple."""

    def __init__(self, help: str, *, required: bool = False, auto: bool = False, optional: bool = False) -> None:
        super().__init__(help, Zone(), required=required, auto=auto, optional=optional)

    def read_value(self, node: Node, context: Context) -> Any:
        return reject_twice(super().read_value(node, context), node, context)


class ZoneColumns(kinds.ListOf):
    """Columns beside each other, each a list of zones; a tuple of tuples."""

    noun = "a list of columns, each a list of zones"

    def __init__(self, help: str, *, required: bool = False, auto: bool = False, optional: bool = False) -> None:
        super().__init__(help, Zones(""), required=required, auto=auto, optional=optional)


class Layout(kinds.ListOf):
    """Zones from top to bottom; a name, or {columns: …} for some beside each other."""

    def __init__(self, help: str, target: Callable[[], type], *, required: bool = False) -> None:
        super().__init__(help, NameOr(Zone(), kinds.record("", target)), required=required)

    def read_value(self, node: Node, context: Context) -> Any:
        found = super().read_value(node, context)
        if isinstance(found, Nothing):
            return found
        flat = [name for item in found for name in _list_zones(item)]
        again = next((name for name in flat if flat.count(name) > 1), "")
        if again:
            message = Message("{subject} places `{again}` twice", subject=context.subject, again=again)
            return context.fail("twice", node, message, "leave one of them out")
        for item in found:
            if not isinstance(item, str) and len(item.widths) not in (0, len(item.columns)):
                columns, widths = counted(len(item.columns), "column"), counted(len(item.widths), "width")
                message = Message("{columns} for {widths}", columns=columns, widths=widths)
                return context.fail("wrong-count", item.place, message, "give one width a column, such as [3, 2]")
        return found


class NameOr(Kind):
    """A scalar of one kind or a mapping of another."""

    def __init__(self, name: Kind, group: Kind) -> None:
        super().__init__()
        self.name = name
        self.group = group

    def read_value(self, node: Node, context: Context) -> Any:
        return (self.group if isinstance(node, Mapping) else self.name).read_node(node, context)

    def describe_value(self) -> Schema:
        return {"anyOf": [self.name.describe_field(), self.group.describe_field()]}

    def list_records(self) -> tuple[type, ...]:
        return self.group.list_records()


class RunningPart(NameOr):
    """A text of a header or footer, as a Scalar, or a picture, as a struct."""

    noun = "a text, or a picture as {image: …, height: …}"
    takes_text = True

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(kinds.inline(help), kinds.record("", target))
        self.help = help


def _list_zones(item: Any) -> tuple[str, ...]:
    """The zones an entry of a layout places."""
    return (item,) if isinstance(item, str) else tuple(name for column in item.columns for name in column)


def reject_twice(names: Any, node: Node, context: Context) -> Any:
    """`names`, or FAILED after reporting one that stands there twice."""
    if isinstance(names, tuple):
        again = next((name for name in names if names.count(name) > 1), "")
        if again:
            message = Message("{subject} names `{again}` twice", subject=context.subject, again=again)
            return context.fail("twice", node, message, "leave one of them out")
    return names


class Part(Kind):
    """The name of a part of the document, as a str."""

    noun = "a part's name"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and node.text in PARTS:
            return node.text
        near = find_meant_option(node.text, PARTS, context.synonyms) if isinstance(node, Scalar) else ""
        text = clip(node.text) if isinstance(node, Scalar) else ""
        parts = Message("the parts are {parts}; a text of its own is {{text: {text}}}", parts=listed(PARTS), text=text)
        return self.reject_node(node, context, Message("did you mean {near}?", near=near) if near else parts)

    def describe_value(self) -> Schema:
        return {"enum": list(PARTS)}


class Items(kinds.ListOf):
    """Lines of front or back matter: each a part's name or a group of keys; a tuple of structs."""

    def __init__(self, help: str, target: Callable[[], type], *, required: bool = False) -> None:
        super().__init__(help, OneItem(target), required=required)

    def list_hint(self, node: Node) -> str:
        if isinstance(node, Scalar) and node.text not in PARTS:
            return Message("write [{{text: {text}}}]", text=clip(node.text))
        return super().list_hint(node)


# The contents an item can have, of which it has one; only a named part may also have a rule above it.
_ONE_OF = (("name",), ("text",), ("left", "center", "right"), ("image",), ("rule",), ("bottom",), ("band",))


class OneItem(kinds.RecordKind):
    """One line of front or back matter; a bare name stands for {name: …}."""

    noun = "a part's name or a group of keys"

    def __init__(self, target: Callable[[], type]) -> None:
        super().__init__("", target)

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            name = Part().read_node(node, context)
            return name if isinstance(name, Nothing) else self.target()(name=name, place=node.place)
        if isinstance(node, Mapping):
            if _is_page_break(node):
                return self.target()(name=PAGE_BREAK, place=node.place)
            written = {entry.key.text for entry in node if not is_null(entry.value)}
            said = [keys for keys in _ONE_OF if written & set(keys)]
            if len(said) > 1 and not (len(said) == 2 and {"name"} <= written and {"rule"} <= written):
                both = listed((f"`{next(key for key in keys if key in written)}`" for keys in said[:2]), last="and")
                message = Message("an item cannot hold {both}", both=both)
                return context.fail("two-in-one", node, message, "make two items of it")
            if not said and written <= set(kinds.list_fields(self.target())):
                hint = "give it text, left, center, right, image, rule, bottom, band or name"
                return context.fail("empty-item", node, "an item holds nothing to print", hint)
        return super().read_value(node, context)

    def describe_value(self) -> Schema:
        begins_page = {
            "type": "object",
            "properties": {PAGE_BREAK: {"const": True}},
            "required": [PAGE_BREAK],
            "additionalProperties": False,
        }
        return {"anyOf": [Part().describe_value(), super().describe_value(), begins_page]}


def _is_page_break(node: Mapping) -> bool:
    """Whether an item is `page_break: true`, as an outline writes it."""
    value = node.get(PAGE_BREAK)
    return len(node.entries) == 1 and isinstance(value, Scalar) and value.style == "" and value.text == "true"


# The names that the model uses.
paper, margins, watermark, line_spacing = Paper, MarginsKind, WatermarkKind, LineSpacing
comparison = ComparisonChoice
role, numbering, first_page, family = Role, Numbering, FirstPage, Family
zone_columns, zones, layout, items, part, color = ZoneColumns, Zones, Layout, Items, Part, RoleColorKind
words, dates, font_file, item_image, running_part = FixedWords, DateForms, FontFile, ItemImage, RunningPart
