"""Kinds of values that only templates use."""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from exporter.did_you_mean import nearest_word
from exporter.fields import kinds
from exporter.fields.kinds import FAILED, Context, Kind, Nothing, Schema, clip
from exporter.fields.words_meant import find_meant_option
from exporter.problem import counted
from exporter.source.nodes import Mapping, Node, Scalar, Sequence
from exporter.template.bundled import find_folder
from exporter.template.words import DATE_PARTS, DATES, WORDS
from exporter.units import Length, parse_color

# Sheets in millimetres: ISO 216; B4 and B5 as China and Japan cut them (JIS P 0138), 16开 and 大16开 as printers do.
PAPERS = {
    "A3": (297.0, 420.0), "A4": (210.0, 297.0), "A5": (148.0, 210.0), "A6": (105.0, 148.0),
    "B4": (257.0, 364.0), "B5": (182.0, 257.0), "16开": (184.0, 260.0), "大16开": (210.0, 285.0),
    "letter": (215.9, 279.4), "legal": (215.9, 355.6), "tabloid": (279.4, 431.8),
}  # fmt: skip

# Zones that a layout may place and that `fit.drop` may name.
ZONES = ("masthead", "headline", "summary", "tiles", "points", "chart", "table", "quote", "image", "source", "contact")

# Parts of the document that `front` and `back` may name.
PARTS = ("title", "subtitle", "summary", "key_figures", "contents", "appendix_list", "appendices", "source", "contact")

_MM = 72 / 25.4


class Paper(Kind):
    """A sheet's name, or [width, height]; two Lengths in points."""

    noun = "A3, A4, A5, A6, B4, B5, 16开, letter, legal, tabloid or [width, height]"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Sequence):
            return self._read_sides(node, context)
        if not isinstance(node, Scalar):
            return self.reject_node(node, context)
        by_name = {name.casefold(): sides for name, sides in PAPERS.items()}
        sides = by_name.get(node.text.strip().casefold())
        if sides is None:
            near = nearest_word(node.text, PAPERS)
            return self.reject_node(node, context, f"did you mean {near}?" if near else "")
        return Length(sides[0] * _MM), Length(sides[1] * _MM)

    def _read_sides(self, node: Sequence, context: Context) -> Any:
        if len(node.items) != 2:
            message = f"{context.subject} needs a width and a height"
            return context.fail("wrong-type", node, message, "write [210mm, 297mm]")
        # The smallest and largest sheets word processors take: 0.1 inch is useless, 22 inches is Word's limit.
        side = kinds.length("", 100, 1584)
        width, height = (side.read_node(item, context) for item in node.items)
        return FAILED if FAILED in (width, height) else (width, height)

    def describe_value(self) -> Schema:
        pair: Schema = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
        return {"anyOf": [{"enum": list(PAPERS)}, pair]}


class LineSpacing(Kind):
    """A multiple of the type size as a float, or a Length."""

    noun = "a multiple such as 1.6, or a length such as 20pt"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and re.fullmatch(r"[+-]?\d+(?:\.\d+)?", node.text.strip()):
            return kinds.number("", 0.8, 4).read_node(node, context)
        if isinstance(node, Scalar) and (percent := re.fullmatch(r"(\d{2,3})\s*%", node.text.strip())):
            return self.reject_node(node, context, f"write {int(percent[1]) / 100:g}")
        return kinds.length("", 6, 144).read_node(node, context)

    def describe_value(self) -> Schema:
        return {"type": ["number", "string"]}


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
            return self.reject_node(node, context, f"write {first}" if fits else "")
        return text

    def describe_value(self) -> Schema:
        return {"type": ["string", "number"]}


_FIRST = str.maketrans("二三四五六七八九23456789BCDEbcde", "一" * 8 + "1" * 8 + "AAAAaaaa")

# Marks around one numeral that stands for one: 一, A, a, I, i, or 1 for each of one to six levels.
_FIRST_NUMBER = re.compile(r"[^\w]{0,3}第?(?:一|[AaIi]|1(?:\.1){0,5})[^\d]{0,6}")


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
        hint = f"did you mean {near}?" if near else f"the zones are {', '.join(ZONES)}"
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
            return context.fail("twice", node, f"{context.subject} places `{again}` twice", "leave one of them out")
        for item in found:
            if not isinstance(item, str) and len(item.widths) not in (0, len(item.columns)):
                message = f"{counted(len(item.columns), 'column')} for {counted(len(item.widths), 'width')}"
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


def _list_zones(item: Any) -> tuple[str, ...]:
    """The zones an entry of a layout places."""
    return (item,) if isinstance(item, str) else tuple(name for column in item.columns for name in column)


def reject_twice(names: Any, node: Node, context: Context) -> Any:
    """`names`, or FAILED after reporting one that stands there twice."""
    if isinstance(names, tuple):
        again = next((name for name in names if names.count(name) > 1), "")
        if again:
            return context.fail("twice", node, f"{context.subject} names `{again}` twice", "leave one of them out")
    return names


class Part(Kind):
    """The name of a part of the document, as a str."""

    noun = "a part's name"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and node.text in PARTS:
            return node.text
        near = find_meant_option(node.text, PARTS, context.synonyms) if isinstance(node, Scalar) else ""
        text = clip(node.text) if isinstance(node, Scalar) else ""
        parts = f"the parts are {', '.join(PARTS)}; a text of its own is {{text: {text}}}"
        return self.reject_node(node, context, f"did you mean {near}?" if near else parts)

    def describe_value(self) -> Schema:
        return {"enum": list(PARTS)}


class Items(kinds.ListOf):
    """Lines of front or back matter: each a part's name or a group of keys; a tuple of structs."""

    def __init__(self, help: str, target: Callable[[], type], *, required: bool = False) -> None:
        super().__init__(help, OneItem(target), required=required)

    def list_hint(self, node: Node) -> str:
        if isinstance(node, Scalar) and node.text not in PARTS:
            return f"write [{{text: {clip(node.text)}}}]"
        return super().list_hint(node)


# The contents an item can have, of which it has one; only a named part may also have a rule above it.
_ONE_OF = (("name",), ("text",), ("left", "center", "right"), ("image",), ("rule",), ("bottom",))


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
            written = {entry.key.text for entry in node if not is_null(entry.value)}
            said = [keys for keys in _ONE_OF if written & set(keys)]
            if len(said) > 1 and not (len(said) == 2 and {"name"} <= written and {"rule"} <= written):
                both = " and ".join(f"`{next(key for key in keys if key in written)}`" for keys in said[:2])
                return context.fail("two-in-one", node, f"an item cannot hold {both}", "make two items of it")
            if not said and written <= set(kinds.list_fields(self.target())):
                hint = "give it text, left, center, right, image, rule, bottom or name"
                return context.fail("empty-item", node, "an item holds nothing to print", hint)
        return super().read_value(node, context)

    def describe_value(self) -> Schema:
        return {"anyOf": [Part().describe_value(), super().describe_value()]}


class Phrases(Kind):
    """Texts under known keys, by language in the file; `read_value` reads the document's language as a dict of str.

    `check_languages` checks what people wrote for any language. English supplies those of `needed` that a language
    lacks.
    """

    key = ""
    known: ClassVar[dict[str, str]] = {}
    needed: tuple[str, ...] = ()

    def check_languages(self, node: Mapping, context: Context) -> None:
        """Report mistakes in any language that a user gave; bundled words are checked by our tests."""
        ours = find_folder()
        for entry in node:
            if is_null(entry.value):
                continue
            if not isinstance(entry.value, Mapping):
                said = clip(str(entry.value)) if isinstance(entry.value, Scalar) else "…"
                hint = f"write {{zh-Hans: {{{clip(entry.key.text)}: {said}}}}}"
                message = f"`{self.key}` are given by language, and `{clip(entry.key.text)}` is none"
                context.fail("wrong-type", entry.value, message, hint)
                continue
            for phrase in entry.value:
                if phrase.value.place.file.startswith(ours):
                    continue
                if phrase.key.text not in self.known:
                    kinds.report_unknown_key(phrase.key, self.known, self.known, context)
                elif not is_null(phrase.value):
                    text = context.read_key(phrase.key.text, kinds.plain_string(""), phrase.value)
                    if isinstance(text, str):
                        self.check_text(phrase.key.text, text, phrase.value, context)

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Mapping):
            return self.reject_node(node, context)
        texts = ((entry.key.text, entry.value) for entry in node)
        return {key: text.text for key, text in texts if isinstance(text, Scalar) and key in self.known}

    def check_text(self, key: str, text: str, node: Node, context: Context) -> None:
        """Report what is wrong inside one text."""
        for match in re.finditer(r"\{(.*?)\}", text):
            parts = self.list_parts(key)
            if match[1] not in parts:
                hint = "parts here: " + (" ".join(f"{{{part}}}" for part in parts) or "none")
                context.fail("unknown-part", node, f"unknown part {match[0]} in `{key}`", hint)

    def list_parts(self, key: str) -> tuple[str, ...]:
        """What may stand between braces."""
        return ()

    def describe_value(self) -> Schema:
        phrases: Schema = {
            "type": "object",
            "properties": {key: {"description": help, "type": ["string", "null"]} for key, help in self.known.items()},
            "additionalProperties": False,
        }
        return {"type": "object", "additionalProperties": phrases}


class Words(Phrases):
    noun = "words by language, such as {en: {table: Table}}"
    key = "words"
    known = WORDS
    needed = tuple(WORDS)

    def list_parts(self, key: str) -> tuple[str, ...]:
        return ("label", "change") if key.startswith("against") else ()


class Dates(Phrases):
    noun = "forms by language, such as {en: {year: '{year}'}}"
    key = "dates"
    known = DATES
    needed = ("day", "month", "year")

    def list_parts(self, key: str) -> tuple[str, ...]:
        return () if key == "month_names" else DATE_PARTS

    def check_text(self, key: str, text: str, node: Node, context: Context) -> None:
        if key == "month_names" and len(text.split()) not in (0, 12):
            message = f"`month_names` has {counted(len(text.split()), 'name')}"
            context.fail("wrong-count", node, message, "give twelve, with spaces between")
        super().check_text(key, text, node, context)


def is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.null


paper, line_spacing, role, numbering, first_page, family = Paper, LineSpacing, Role, Numbering, FirstPage, Family
zone_columns, zones, layout, items, part, color = ZoneColumns, Zones, Layout, Items, Part, RoleColorKind
words, dates, font_file, item_image = Words, Dates, FontFile, ItemImage
