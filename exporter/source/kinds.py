"""Kinds of values: how one field is read from a node, checked, and described to an editor.

A model's field carries its kind as `Annotated` metadata. `read_record` walks those and never stops at the first error:
what cannot be read is reported and stands as `FAILED`.
"""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Literal, TypeVar

from msgspec import NODEFAULT

from exporter.problem import Place, Problems
from exporter.source.nodes import Mapping, Node, Scalar, Sequence
from exporter.units import Length, parse_color, parse_length


class Nothing(Enum):
    """Stands for a value that is not there: `FAILED` was reported, `MISSING` leaves the field's default."""

    FAILED = "failed"
    MISSING = "missing"


FAILED: Final = Nothing.FAILED
MISSING: Final = Nothing.MISSING

AUTO = "auto"  # what a kind with `auto` gives for `auto`; whoever knows the language settles it

Schema = dict[str, Any]
Record = TypeVar("Record")


class Context:
    """What reading needs beside the node: where problems go, the file's folder and root, and the key being read.

    `synonyms` gives, for words people write, the keys they mean, likeliest first; `titles` what messages call a key. `claims` collects the ids that records
    give themselves, also of records that fail, so that one mistake makes one message.
    """

    __slots__ = ("claims", "directory", "file", "name", "problems", "root", "synonyms", "titles")

    def __init__(
        self,
        problems: Problems,
        file: str,
        *,
        directory: str | None = None,
        root: str | None = None,
        synonyms: "dict[str, tuple[str, ...]] | None" = None,
        titles: dict[str, str] | None = None,
    ) -> None:
        self.problems = problems
        self.file = file
        self.directory = directory
        self.root = root
        self.synonyms = synonyms or {}
        self.titles = titles or {}
        self.name = ""
        self.claims: list[Scalar] = []

    def fail(self, code: str, node: Node | Place, message: str, hint: str = "") -> Literal[Nothing.FAILED]:
        """Report an error at a node; returns FAILED, so that `return context.fail(…)` reads as it should."""
        self.problems.error(code, node if isinstance(node, Place) else node.place, message, hint)
        return FAILED

    def read(self, name: str, kind: "Kind", node: Node) -> Any:
        """Read `node` as the value of the key `name`."""
        outer, self.name = self.name, name
        try:
            return kind.read(node, self)
        finally:
            self.name = outer

    @property
    def subject(self) -> str:
        """The key being read, as a message begins."""
        return self.titles.get(self.name) or (f"`{self.name}`" if self.name else "this value")


class Kind:
    """How one field is read. Subclasses write `value` (a node that is neither `~` nor `auto`) and `form` (JSON Schema)."""

    noun = "a value"

    def __init__(self, help: str = "", *, required: bool = False, auto: bool = False, optional: bool = False) -> None:
        self.help = help
        self.required = required
        self.auto = auto
        self.optional = optional

    def read(self, node: Node, context: Context) -> Any:
        """The value; FAILED after reporting what is wrong; MISSING where the field's default stands."""
        if isinstance(node, Scalar):
            if self.auto and node.text == AUTO:
                return AUTO
            if node.null:
                return None if self.optional else self.missing(node, context)
        return self.value(node, context)

    def missing(self, node: Scalar, context: Context) -> Any:
        hint = f"write {self.noun}" + ("" if self.required else ", or leave the key out")
        return context.fail("empty-value", node, f"{context.subject} has no value", hint)

    def value(self, node: Node, context: Context) -> Any:
        raise NotImplementedError

    def wrong(self, node: Node, context: Context, hint: str = "") -> Literal[Nothing.FAILED]:
        """Report a node of the wrong shape or a scalar that says something else."""
        message = f"{context.subject} must be {self.noun}, not {shape(node)}"
        return context.fail("wrong-type", node, message, hint)

    def form(self) -> Schema:
        return {}

    def schema(self) -> Schema:
        """The JSON Schema (2020-12) of what may be written; records stand as references into `$defs`."""
        form = self.form()
        options = [form]
        if self.auto:
            options.append({"const": AUTO})
        if self.optional:
            options.append({"type": "null"})
        whole = form if len(options) == 1 else {"anyOf": options}
        return {"description": self.help, **whole} if self.help else whole

    def classes(self) -> tuple[type, ...]:
        """Record classes that `schema` refers to."""
        return ()


def shape(node: Node) -> str:
    """What a node is, in words for a message."""
    if isinstance(node, Mapping):
        return "a group of keys"
    if isinstance(node, Sequence):
        return "a list"
    return f"“{clip(node.text)}”" if node.text.strip() else "an empty text"


def clip(text: str, limit: int = 40) -> str:
    """One line of a text, short enough for a message."""
    line = " ".join(text[: 10 * limit].split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


# ---- texts ---------------------------------------------------------------------------------------------------------


class Text(Kind):
    """A text as written: a Scalar. `markup` says what it may hold: "" nothing, "refs", "inline" or "block"."""

    noun = "a text"
    markup = ""

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong(node, context, slip(node))
        if not node.text.strip():
            if self.required:
                return context.fail("empty-value", node, f"{context.subject} is empty", "write a text")
            return MISSING
        return node

    def form(self) -> Schema:
        return {"type": ["string", "number", "boolean"]}


class Refs(Text):
    """A text with references such as {{ services }}, no other markup."""

    markup = "refs"


class Inline(Text):
    """A text of one paragraph with inline markup, notes and references."""

    markup = "inline"


class Markup(Text):
    """A text with paragraphs, lists and quotations."""

    markup = "block"


class Plain(Text):
    """A text without markup or references."""


class PlainString(Kind):
    """A text without markup, as a str; may be empty."""

    noun = "a text"

    def value(self, node: Node, context: Context) -> Any:
        return node.text if isinstance(node, Scalar) else self.wrong(node, context, slip(node))

    def form(self) -> Schema:
        return {"type": ["string", "number", "boolean"]}


class Name(PlainString):
    """A name that may not be empty, as a str."""

    noun = "a name"

    def value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and not node.text.strip():
            return self.wrong(node, context)
        return super().value(node, context)


class Url(Text):
    """An address; http, https or mailto."""

    noun = "an address such as https://example.org"

    def value(self, node: Node, context: Context) -> Any:
        scalar = super().value(node, context)
        if not isinstance(scalar, Scalar):
            return scalar
        text = scalar.text.strip()
        if not _ADDRESS.fullmatch(text):
            hint = (
                f"write https://{text}" if _HOST.match(text) else "an address begins with https://, http:// or mailto:"
            )
            return self.wrong(node, context, hint)
        return scalar

    def form(self) -> Schema:
        return {"type": "string", "format": "uri"}


_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$")


class Path(Text):
    """A file named relative to the file that names it; found and checked when it is opened."""

    noun = "a file's path"

    def form(self) -> Schema:
        return {"type": "string"}


def slip(node: Node) -> str:
    """The hint for a mapping or list where a text was meant, when YAML made it of an unquoted text."""
    if isinstance(node, Sequence) and node.flow:
        return "a text that begins with [ must be quoted"
    if isinstance(node, Mapping) and node.flow:
        return "a text that begins with { must be quoted"
    if isinstance(node, Mapping) and len(node.entries) == 1:
        entry = node.entries[0]
        if isinstance(entry.value, Scalar) and entry.value.text:
            return "a text that holds `: ` must be quoted: " + quoted(f"{entry.key.text}: {entry.value.text}")
    return ""


def colon_hint(node: Node) -> str:
    """The hint for a text that was meant as `key: value`."""
    match = _NO_MARK.match(node.text) if isinstance(node, Scalar) and not node.style else None
    return f"write `{match[1]}: …` with a colon of ASCII and a space" if match else ""


_NO_MARK = re.compile(r"(\w{1,40})\s*(?:：|:(?!//))\S")


def quoted(text: str) -> str:
    """A text as a YAML scalar in quotes, ready to paste."""
    line = clip(text, 60)
    if "'" in line and '"' not in line and "\\" not in line:
        return f'"{line}"'
    return "'" + line.replace("'", "''") + "'"


# ---- switches, choices, numbers ------------------------------------------------------------------------------------


class Switch(Kind):
    """true or false, as a bool."""

    noun = "true or false"

    def value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and node.style == "" and node.text in ("true", "false"):
            return node.text == "true"
        said = node.text.strip().casefold() if isinstance(node, Scalar) else ""
        meant = next((word for word, forms in _SWITCHES.items() if said in forms), "")
        return self.wrong(node, context, f"write {meant}" if meant else "")

    def form(self) -> Schema:
        return {"type": "boolean"}


_SWITCHES = {
    "true": ("true", "yes", "on", "y", "1", "是", "真", "はい"),
    "false": ("false", "no", "off", "n", "0", "none", "否", "假", "いいえ"),
}


class Choice(Kind):
    """One of a few words, as a str."""

    def __init__(
        self, help: str, *options: str, required: bool = False, auto: bool = False, optional: bool = False
    ) -> None:
        super().__init__(help, required=required, auto=auto, optional=optional)
        self.options = options

    @property
    def noun(self) -> str:  # type: ignore[override]
        *first, last = (*self.options, AUTO) if self.auto else self.options
        return f"{', '.join(first)} or {last}" if first else last

    def value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and node.text in self.options:
            return node.text
        near = neighbour(node.text, self.options) if isinstance(node, Scalar) else ""
        return self.wrong(node, context, f"did you mean {near}?" if near else "")

    def form(self) -> Schema:
        return {"enum": list(self.options)}


_DECIMAL = re.compile(r"[+-]?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
# Longest number taken: far above any quantity, far below what makes decimal arithmetic slow.
_DIGITS = 60


def parse_decimal(text: str) -> Decimal | None:
    """The number a text is, None for anything else."""
    text = text.strip()
    return Decimal(text) if len(text) <= _DIGITS and _DECIMAL.fullmatch(text) else None


class DecimalNumber(Kind):
    """[+-]digits[.digits], as a Decimal that keeps the decimals written."""

    noun = "a number such as 43.6"

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong(node, context)
        number = parse_decimal(node.text)
        return self.wrong(node, context, number_hint(node.text.strip())) if number is None else number

    def form(self) -> Schema:
        return {"type": ["number", "string"]}


class Number(DecimalNumber):
    """A number between two bounds, as a float."""

    def __init__(
        self, help: str, low: float | None = None, high: float | None = None, *,
        required: bool = False, auto: bool = False, optional: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(help, required=required, auto=auto, optional=optional)
        self.low = low
        self.high = high

    def value(self, node: Node, context: Context) -> Any:
        number = super().value(node, context)
        if number is FAILED:
            return number
        if (self.low is not None and number < self.low) or (self.high is not None and number > self.high):
            return context.fail("out-of-range", node, f"{context.subject} must be {bounds(self.low, self.high)}")
        return self.convert(number)

    def convert(self, number: Decimal) -> float:
        return float(number)

    def form(self) -> Schema:
        ends = {"minimum": self.low, "maximum": self.high}
        return {"type": "number", **{key: value for key, value in ends.items() if value is not None}}


class Whole(Number):
    """A whole number between two bounds, as an int."""

    noun = "a whole number"

    def value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and _DECIMAL.fullmatch(node.text.strip()) and "." in node.text:
            return self.wrong(node, context)
        return super().value(node, context)

    def convert(self, number: Decimal) -> int:
        return int(number)

    def form(self) -> Schema:
        return {**super().form(), "type": "integer"}


def bounds(low: float | None, high: float | None, unit: str = "") -> str:
    if low is None or high is None:
        return f"at least {low:g}{unit}" if low is not None else f"at most {high:g}{unit}"
    return f"between {low:g} and {high:g}{unit}"


_WIDE = str.maketrans("０１２３４５６７８９．，－＋％−", "0123456789.,-+%-")


def number_hint(text: str) -> str:
    """How to write what someone wrote for a number; ready to paste where it can be told."""
    if len(text) > _DIGITS:
        return ""
    plain = text.translate(_WIDE)
    if plain.endswith(("%", "％")) and _DECIMAL.fullmatch(plain[:-1].strip()):
        return f'write {plain[:-1].strip()} and put "%" into `unit`'
    bare = re.sub(r"[,_' \u00a0\u2009\u202f]", "", plain)
    if ":" in plain and re.fullmatch(r"\d+(?::\d+)+", plain):
        return "a time is no number; write the whole in one unit, such as 90, or use `text`"
    trimmed = re.sub(r"^([+-]?)0+(?=\d)", r"\1", bare)
    if trimmed.startswith("."):
        trimmed = "0" + trimmed
    trimmed = trimmed.rstrip(".")
    if parse_decimal(trimmed) is not None:
        return f"write {trimmed}"
    return _number_and_words(bare)


def _number_and_words(text: str) -> str:
    """340个 or 12e3: the number is there, with something beside it."""
    power = re.fullmatch(r"([+-]?\d+(?:\.\d+)?)[eE]([+-]?\d{1,2})", text)
    if power:
        return f"write {Decimal(text):f}"
    match = re.fullmatch(r"([+-]?\d+(?:\.\d+)?)\s*([^\W\d_]\D{0,11}|[°‰$€£¥￥])", text)
    if match:
        return f"write {match[1]} and put {match[2]!r} into `unit`"
    return ""


# ---- lengths and colours -------------------------------------------------------------------------------------------


class LengthKind(Kind):
    """A length with its unit, as a Length; bounds in points (an em counts as 12 pt for them)."""

    noun = "a length such as 20mm, 10.5pt, 2em or 小四"

    def __init__(
        self, help: str, low: float | None = None, high: float | None = None, *,
        required: bool = False, auto: bool = False, optional: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(help, required=required, auto=auto, optional=optional)
        self.low = low
        self.high = high

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong(node, context)
        try:
            length = parse_length(node.text)
        except ValueError:
            bare = _DECIMAL.fullmatch(node.text.strip())
            return self.wrong(node, context, f"add the unit, such as {node.text.strip()}pt" if bare else "")
        return self.within(length, node, context)

    def within(self, length: Length, node: Scalar, context: Context) -> Any:
        points = length.points(12.0)
        if (self.low is not None and points < self.low) or (self.high is not None and points > self.high):
            message = f"{context.subject} must be {bounds(self.low, self.high, ' pt')}"
            return context.fail("out-of-range", node, message, f"{clip(node.text)} is {points:g} pt")
        return length

    def form(self) -> Schema:
        return {"type": ["string", "integer"]}


class Color(Kind):
    """`#rrggbb` as written, or a role's name, as a str; the template settles roles."""

    noun = "a colour such as '#1f4e79', or a role of `colors`"

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar) or not node.text.strip():
            return self.wrong(node, context)
        text = node.text.strip()
        if _ROLE.fullmatch(text) and not _HEX.fullmatch(text):
            return text
        try:
            parse_color(text)
        except ValueError:
            return self.wrong(node, context, color_hint(text))
        return text

    def form(self) -> Schema:
        return {"type": "string"}


_ROLE = re.compile(r"[^\W\d]\w*")
_HEX = re.compile(r"[0-9a-fA-F]{6}")


def color_hint(text: str) -> str:
    digits = text.removeprefix("#")
    if re.fullmatch(r"[0-9a-fA-F]{3}", digits):
        return "write '#" + "".join(digit * 2 for digit in digits) + "'"
    return f"write '#{digits}'" if _HEX.fullmatch(digits) else ""


# ---- groups --------------------------------------------------------------------------------------------------------


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

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Mapping):
            return self.wrong(node, context, colon_hint(node) or f"its keys are {', '.join(fields(self.target()))}")
        record: Any = read_record(self.target(), node, context)
        return FAILED if record is None else record

    def form(self) -> Schema:
        return {"$ref": f"#/$defs/{self.target().__name__}"}

    def classes(self) -> tuple[type, ...]:
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

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Sequence):
            return self.wrong(node, context, self.list_hint(node))
        if len(node.items) < self.least:
            return context.fail("empty-value", node, f"{context.subject} needs at least one item")
        values = [self.item.read(item, context) for item in node.items]
        return tuple(value for value in values if not isinstance(value, Nothing))

    def list_hint(self, node: Node) -> str:
        if isinstance(node, Scalar):
            return f"write [{clip(node.text)}]"
        return "begin each item with `- `"

    def form(self) -> Schema:
        form: Schema = {"type": "array", "items": self.item.schema()}
        return {**form, "minItems": self.least} if self.least else form

    def classes(self) -> tuple[type, ...]:
        return self.item.classes()


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
    ) -> None:
        super().__init__(help, RecordKind("", target), required=required, auto=auto, optional=optional)

    def list_hint(self, node: Node) -> str:
        return "begin each item with `- `"


class Texts(ListOf):
    """A list of texts, as a tuple of Scalars."""

    def __init__(self, help: str, *, required: bool = False, auto: bool = False, optional: bool = False) -> None:
        super().__init__(help, Refs(required=True), required=required, auto=auto, optional=optional)


class OneOrMany(Texts):
    """A text or a list of texts, as a tuple of Scalars."""

    noun = "a text or a list of texts"

    def value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            return (node,) if node.text.strip() else MISSING
        return super().value(node, context)

    def list_hint(self, node: Node) -> str:
        return slip(node)

    def form(self) -> Schema:
        return {"anyOf": [self.item.schema(), super().form()]}


class MapOf(Kind):
    """Keys of the author's own with values of one kind, as a dict in the order written."""

    noun = "a group of keys"

    def __init__(
        self, help: str, item: Kind, *, required: bool = False, auto: bool = False, optional: bool = False
    ) -> None:
        super().__init__(help, required=required, auto=auto, optional=optional)
        self.item = item

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Mapping):
            return self.wrong(node, context)
        values = {}
        for entry in node:
            if self.key(entry.key, context):
                value = context.read(entry.key.text, self.item, entry.value)
                if not isinstance(value, Nothing):
                    values[entry.key.text] = value
        return values

    def key(self, key: Scalar, context: Context) -> bool:
        """Whether a key may be used; reports why not."""
        if key.text.strip():
            return True
        context.fail("empty-key", key, f"{context.subject} has an empty key")
        return False

    def form(self) -> Schema:
        return {"type": "object", "additionalProperties": self.item.schema()}

    def classes(self) -> tuple[type, ...]:
        return self.item.classes()


# ---- records -------------------------------------------------------------------------------------------------------

_fields: dict[type, dict[str, Kind]] = {}


def fields(cls: type) -> dict[str, Kind]:
    """The kinds of a struct's fields by key, in the order declared; fields without a kind are not the author's."""
    found = _fields.get(cls)
    if found is None:
        found = _fields[cls] = {}
        for name, annotation in cls.__annotations__.items():
            for item in getattr(annotation, "__metadata__", ()):
                if isinstance(item, Kind):
                    found[name] = item
    return found


def needed(cls: type) -> frozenset[str]:
    """Names of the fields that have no default."""
    names: tuple[str, ...] = cls.__struct_fields__  # type: ignore[attr-defined]
    defaults: tuple[Any, ...] = cls.__struct_defaults__  # type: ignore[attr-defined]
    first = len(names) - len(defaults)
    return frozenset(names[:first]) | {
        name for name, value in zip(names[first:], defaults, strict=True) if value is NODEFAULT
    }


def read_record(cls: type[Record], mapping: Mapping, context: Context) -> Record | None:
    """Read a mapping into a struct; None when a field it cannot do without is missing or wrong (all reported)."""
    values = read_fields(cls, mapping, context)
    return None if needed(cls) - values.keys() else cls(**values)


# Unknown keys told of one record; a file that is something else altogether has thousands.
MANY = 12


def read_fields(cls: type, mapping: Mapping, context: Context) -> dict[str, Any]:
    """The fields that could be read, by name; unknown, missing and wrong ones are reported."""
    kinds = fields(cls)
    values: dict[str, Any] = {}
    unknown: list[Scalar] = []
    given: set[str] = set()
    for entry in mapping:
        name = entry.key.text
        if name not in kinds:
            unknown.append(entry.key)
            continue
        value = context.read(name, kinds[name], entry.value)
        given.add(name)
        if not isinstance(value, Nothing):
            values[name] = value
    for key in unknown[:MANY]:
        given.add(unknown_key(key, [name for name in kinds if name not in given], kinds, context))
    if len(unknown) > MANY:
        context.fail("unknown-key", unknown[MANY], f"{len(unknown) - MANY} more unknown keys from here on")
    if "place" in cls.__struct_fields__:  # type: ignore[attr-defined]
        values["place"] = mapping.place
    lacking = needed(cls) - values.keys() - given
    for name in kinds:
        if name in lacking:
            subject = f"{context.subject} needs" if context.name else "the file needs"
            context.fail("missing-key", mapping, f"{subject} `{name}`", kinds[name].help)
    return values


def unknown_key(key: Scalar, free: Iterable[str], legal: Iterable[str], context: Context) -> str:
    """Report a key that is none of `legal`; returns the key that was meant, one of `free` when it can, or ""."""
    names, free = list(legal), list(free)
    meant = next((word for word in context.synonyms.get(key.text.strip().casefold(), ()) if word in free), "")
    meant = meant or neighbour(key.text, free) or neighbour(key.text, names)
    inside = f" in {context.subject}" if context.name else ""
    hint = f"did you mean `{meant}`?" if meant else f"keys here: {', '.join(names)}"
    context.fail("unknown-key", key, f"unknown key `{clip(key.text)}`{inside}", hint)
    return meant


def neighbour(word: str, known: Iterable[str]) -> str:
    """The known word a slip of the pen away from `word`, or ""."""
    names = list(known)
    folded = word.strip().casefold().replace("-", "_").replace(" ", "_")
    if folded in names:
        return folded
    if len(folded) > 40:
        return ""
    limit = 1 if len(folded) <= 4 else 2
    near = min(((distance(folded, name), index) for index, name in enumerate(names)), default=(99, 0))
    return names[near[1]] if near[0] <= limit and near[0] < len(names[near[1]]) else ""


def distance(one: str, other: str) -> int:
    """Letters to insert, drop, change or swap (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


# The names that models use.
refs, inline, markup, plain = Refs, Inline, Markup, Plain
plain_string, name, url, path = PlainString, Name, Url, Path
switch, choice, decimal, number, whole = Switch, Choice, DecimalNumber, Number, Whole
length, color = LengthKind, Color
record, records, list_of, map_of, texts, one_or_many = RecordKind, Records, ListOf, MapOf, Texts, OneOrMany
