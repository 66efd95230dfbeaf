"""Kinds of values that only outlines use."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date as Date
from typing import Any, TypeVar

import msgspec

from exporter.problem import Place
from exporter.source import kinds
from exporter.source.kinds import FAILED, MISSING, Context, Kind, Nothing, Schema
from exporter.source.nodes import Mapping, Node, Scalar, Sequence

Value = TypeVar("Value")

RESERVED = frozenset(
    ("title", "subtitle", "date", "author", "organization", "language", "summary", "details", "row", "page", "pages")
)  # fmt: skip
IDENTIFIER = re.compile(r"[^\W\d]\w*")

# What YAML makes of `{{ id }}` where an id alone belongs is reported by the reader of YAML; this is the quoted form.
_BRACED = re.compile(r"\{\{\s*([^\s{}]+)\s*\}\}")


class Placed(dict[str, Value]):
    """A dict in the order written that knows where each key stands."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, Place] = {}


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def read_identifier(scalar: Scalar, context: Context) -> str:
    """The id a scalar gives its owner, "" where it cannot be one (reported); claims it either way."""
    text = nfc(scalar.text)
    context.claims.append(scalar)
    if not IDENTIFIER.fullmatch(text):
        return bad_identifier(scalar, text, context)
    if text in RESERVED:
        hint = f"{{{{ {text} }}}} is the document's own; choose another id"
        context.fail("reserved-id", scalar, f"`{text}` cannot be an id: the word is reserved", hint)
        return ""
    return text


def bad_identifier(scalar: Scalar, text: str, context: Context) -> str:
    better = re.sub(r"\W+", "_", text).strip("_")
    better = f"n{better}" if better[:1].isdigit() else better
    hint = f"write {better}" if IDENTIFIER.fullmatch(better) else ""
    message = f"“{kinds.clip(text)}” cannot be an id: an id is letters, digits and _, and begins with no digit"
    context.fail("bad-id", scalar, message, hint)
    return ""


class Identifier(Kind):
    """An id of its own, as a str in NFC."""

    noun = "an id"

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong(node, context)
        return read_identifier(node, context) or FAILED

    def form(self) -> Schema:
        return {"type": "string", "pattern": r"^[\p{L}_][\p{L}\p{N}_]*$"}


class Reference(Kind):
    """Somebody else's id, as a Scalar in NFC; `none` stays as it is."""

    noun = "an id"

    def __init__(self, help: str = "", *, required: bool = False, none: bool = False) -> None:
        super().__init__(help, required=required)
        self.none = none

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong(node, context)
        text = nfc(node.text.strip())
        braced = _BRACED.fullmatch(text)
        if braced:
            return context.fail("bad-id", node, "an id stands without braces here", f"write {braced[1]}")
        if self.none and node.style == "" and text in ("false", "no"):
            return self.wrong(node, context, "write none")
        if not IDENTIFIER.fullmatch(text):
            several = re.split(r"[，、,;；]\s*", text)
            hint = f"write [{', '.join(several)}]" if len(several) > 1 else ""
            return context.fail("bad-id", node, f"“{kinds.clip(text)}” is no id", hint)
        return node if text == node.text else msgspec.structs.replace(node, text=text)

    def missing(self, node: Scalar, context: Context) -> Any:
        hint = "write an id or none" if self.none else "write an id, or leave the key out"
        return context.fail("empty-value", node, f"{context.subject} has no value", hint)

    def form(self) -> Schema:
        return {"type": "string"}


class Ids(kinds.ListOf):
    """A list of other things' ids, as a tuple of Scalars."""

    noun = "a list of ids"

    def __init__(self, help: str = "", *, least: int = 0) -> None:
        super().__init__(help, Reference(required=True))
        self.least = least


class Formula(kinds.Text):
    """Arithmetic over key figures, as written; worked out by `figures`."""

    noun = "a formula"

    def form(self) -> Schema:
        return {"type": ["string", "number"]}


class Date_(Kind):
    """A year, a month or a day (ISO 8601: 2024, 2024-11, 2024-11-23), as a PartialDate."""

    noun = "a date such as 2024-11-23, 2024-11 or 2024"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help)
        self.target = target

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong(node, context)
        text = node.text.strip()
        match = _DATE.fullmatch(text)
        if not match:
            return self.wrong(node, context, date_hint(text))
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            Date(year or 0, month or 1, day or 1)
        except ValueError:
            return context.fail("no-such-date", node, f"there is no day {text} in the calendar")
        return self.target()(year=year, month=month, day=day, text=text, place=node.place)

    def form(self) -> Schema:
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})日?)?月?(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


def date_hint(text: str) -> str:
    plain = text.translate(str.maketrans("０１２３４５６７８９／－", "0123456789/-"))
    match = _YEAR_FIRST.fullmatch(plain)
    parts = match.groups() if match else ()
    if not match and (match := _DAY_FIRST.fullmatch(plain)):
        parts = match.groups()[::-1]
    if parts and 1 <= int(parts[1]) <= 12 and 1 <= int(parts[2] or 1) <= 31:
        return "write " + "-".join(f"{int(part):02d}" for part in parts if part)
    return f"write {plain.rstrip('年')}" if re.fullmatch(r"\d{4}年?", plain) else ""


class Language(Kind):
    """A BCP 47 tag (RFC 5646 §2.1: language, script, region, variants, extensions), as a str in the usual case."""

    noun = "a language tag such as zh-CN, ja or en-GB"

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong(node, context)
        text = node.text.strip()
        meant = _LANGUAGES.get(text.casefold().replace("_", "-"))
        if meant:
            return self.wrong(node, context, f"write {meant}")
        if not _TAG.fullmatch(text):
            spelled = text.replace("_", "-")
            return self.wrong(node, context, f"write {usual_case(spelled)}" if _TAG.fullmatch(spelled) else "")
        return usual_case(text)

    def form(self) -> Schema:
        return {"type": "string"}


_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
# Names, and country codes that are often taken for languages.
_LANGUAGES = {
    "chinese": "zh-CN", "中文": "zh-CN", "简体中文": "zh-CN", "cn": "zh-CN", "ch": "zh-CN", "zh-chs": "zh-CN", "繁體中文": "zh-TW",
    "tw": "zh-TW", "zh-cht": "zh-TW", "english": "en", "英文": "en", "英语": "en", "us": "en-US", "uk": "en-GB", "gb": "en-GB",
    "japanese": "ja", "日本語": "ja", "jp": "ja", "korean": "ko", "한국어": "ko", "kr": "ko", "german": "de", "deutsch": "de",
    "french": "fr", "spanish": "es", "norwegian": "nb", "norsk": "nb", "swedish": "sv", "dk": "da", "danish": "da",
}  # fmt: skip


def usual_case(tag: str) -> str:
    """RFC 5646 §2.1.1: all lower case, but regions upper and scripts title case, where no singleton goes before."""
    parts = tag.lower().split("-")
    for index, part in enumerate(parts[1:], 1):
        if len(part) == 1:
            break
        parts[index] = {2: part.upper(), 4: part.title() if part.isalpha() else part}.get(len(part), part)
    return "-".join(parts)


class Columns(Kind):
    """A table's heads: texts or {name, align}, as a tuple of Column."""

    noun = "a list of heads"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help)
        self.target = target
        self.record = kinds.RecordKind("", target)
        self.text = kinds.Inline()

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Sequence):
            return self.wrong(node, context, "write [first, second]")
        if not node.items:
            return context.fail("empty-value", node, f"{context.subject} needs at least one head")
        found = [self.column(item, context) for item in node]
        return FAILED if FAILED in found else tuple(found)

    def column(self, node: Node, context: Context) -> Any:
        if isinstance(node, Mapping):
            return self.record.read(node, context)
        if isinstance(node, Scalar):  # a head may be empty, as above the names of rows
            return self.target()(name=blank(node), place=node.place)
        return self.text.read(node, context)

    def form(self) -> Schema:
        return {"type": "array", "minItems": 1, "items": {"anyOf": [self.text.schema(), self.record.schema()]}}

    def classes(self) -> tuple[type, ...]:
        return self.record.classes()


def blank(scalar: Scalar) -> Scalar:
    """A cell as written; `~` is an empty one."""
    return msgspec.structs.replace(scalar, text="") if scalar.null else scalar


class Rows(Kind):
    """Rows of cells, as tuples of Scalars; a blank cell is an empty Scalar."""

    noun = "a list of rows"

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Sequence):
            return self.wrong(node, context, "write [[first, 1], [second, 2]]")
        if not node.items:
            return context.fail("empty-value", node, f"{context.subject} needs at least one row")
        found = [self.row(item, context) for item in node]
        return FAILED if FAILED in found else tuple(found)

    def row(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Sequence):
            message = f"a row must be a list of cells, not {kinds.shape(node)}"
            hint = (
                f"write [{', '.join(re.split('[，、,]', node.text))}]" if isinstance(node, Scalar) and node.text else ""
            )
            return context.fail("wrong-type", node, message, hint)
        if not node.items:
            return context.fail("empty-value", node, "this row has no cells")
        cells = []
        for cell in node:
            if not isinstance(cell, Scalar):
                return context.fail(
                    "wrong-type", cell, f"a cell must be a text, not {kinds.shape(cell)}", kinds.slip(cell)
                )
            cells.append(blank(cell))
        return tuple(cells)

    def form(self) -> Schema:
        cell = {"type": ["string", "number", "boolean", "null"]}
        return {"type": "array", "minItems": 1, "items": {"type": "array", "minItems": 1, "items": cell}}


class Series(Kind):
    """Each series' values by name, as Placed tuples of Decimal; `~` is a gap."""

    noun = "a group of series, such as {办件量: [1, 2]}"

    def __init__(self, help: str = "") -> None:
        super().__init__(help)
        self.list = kinds.ListOf("", kinds.DecimalNumber(optional=True), required=True)

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Mapping):
            return self.wrong(node, context)
        found: Placed[Any] = Placed()
        before = len(context.problems)
        for entry in node:
            value = context.read(entry.key.text, self.list, entry.value)
            if not isinstance(value, Nothing):
                found[entry.key.text] = value
                found.places[entry.key.text] = entry.value.place
        if not node.entries:
            return context.fail("empty-value", node, f"{context.subject} needs at least one series")
        return found if len(context.problems) == before else FAILED

    def form(self) -> Schema:
        return {"type": "object", "minProperties": 1, "additionalProperties": self.list.schema()}


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
        name = key.text
        if isinstance(node, Scalar):
            value = f"{'text' if kinds.parse_decimal(node.text) is None else 'value'}: {node.text}"
            hint = f"write `{name}: {{label: …, {value}}}`"
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
        figure = read_named(name, self.target(), node, context)
        exactly_one(node, (("value",), ("formula",), ("text",)), f"the key figure `{name}`", context)
        return figure

    def form(self) -> Schema:
        return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{self.target().__name__}"}}

    def classes(self) -> tuple[type, ...]:
        return (self.target(),)


def read_named(name: str, cls: type, node: Mapping, context: Context) -> Any:
    """Read a record whose messages call it by `name`."""
    outer, context.name = context.name, name
    try:
        return kinds.read_record(cls, node, context)
    finally:
        context.name = outer


def exactly_one(node: Mapping, ways: tuple[tuple[str, ...], ...], subject: str, context: Context) -> None:
    """Report a record that gives its content in no way, in two ways, or half a way."""
    given = [(entry.key, way) for entry in node for way in ways if entry.key.text in way]
    names = [" and ".join(f"`{key}`" for key in way) for way in ways]
    choice = f"{', '.join(names[:-1])} or {names[-1]}"
    if not given:
        if not any(_near(entry.key.text, ways) for entry in node):
            context.fail("missing-key", node, f"{subject} needs {choice}")
        return
    first, chosen = given[0]
    other = next((key for key, way in given if way is not chosen), None)
    if other is not None:
        message = f"{subject} takes one of {choice}, not both `{first.text}` and `{other.text}`"
        context.fail("too-many-keys", other, message)
        return
    for name in chosen:
        if node.get(name) is None:
            context.fail("missing-key", node, f"{subject} needs `{name}` beside `{first.text}`")


def _near(key: str, ways: tuple[tuple[str, ...], ...]) -> bool:
    """Whether an unknown key was already told to be one of these."""
    names = [name for way in ways for name in way]
    return key not in names and bool(kinds.neighbour(key, names))


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

    def value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            return (node,) if node.text.strip() else MISSING
        if isinstance(node, Mapping):
            return self.wrong(node, context, kinds.slip(node) or "begin each block with `- `")
        blocks = [self.block(item, context) for item in node]
        return tuple(block for block in blocks if not isinstance(block, Nothing) and block is not None)

    def block(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            if not node.text.strip():
                return context.fail("empty-value", node, "this block is empty", "write a text, or take the - away")
            return node
        if isinstance(node, Sequence):
            return context.fail(
                "wrong-type", node, "a block must be a text or a group of keys, not a list", kinds.slip(node)
            )
        name = node.entries[0].key.text if node.entries else ""
        known = (*self.targets(), "figures", "page_break")
        if name not in known:
            return self.unknown(node, known, context)
        if len(node.entries) > 1:
            return self.crowded(node, name, context)
        return self.named(name, node.entries[0].value, context)

    def unknown(self, node: Mapping, known: tuple[str, ...], context: Context) -> Any:
        if not node.entries:
            return context.fail("empty-value", node, "this block is empty")
        key = node.entries[0].key
        slip = kinds.slip(node)
        meant = next(
            (word for word in context.synonyms.get(key.text.casefold(), ()) if word in known), ""
        ) or kinds.neighbour(key.text, known)
        if slip and not meant:
            return context.fail("colon-in-text", node, "a text that holds `: ` must be quoted", slip)
        hint = f"did you mean `{meant}`?" if meant else f"blocks are texts, {', '.join(known)}"
        return context.fail("unknown-block", key, f"unknown block `{kinds.clip(key.text)}`", hint)

    def crowded(self, node: Mapping, name: str, context: Context) -> Any:
        second = node.entries[1].key
        first = node.entries[0].value
        if isinstance(first, Scalar) and first.null:
            hint = f"indent what belongs to the {name} two columns deeper"
            return context.fail(
                "bad-indentation", second, f"`{second.text}` stands beside `{name}`, not inside it", hint
            )
        return context.fail(
            "unknown-block", second, "a block has one key", f"begin `{second.text}` with `- ` of its own"
        )

    def named(self, name: str, node: Node, context: Context) -> Any:
        if name == "page_break":
            given = context.read(name, kinds.Switch(), node)
            return self.stop()(place=node.place) if given is True else given if given is FAILED else MISSING
        if name == "figures":
            ids = context.read(name, self.ids, node)
            return ids if isinstance(ids, Nothing) else self.row()(figures=ids, place=node.place)
        target = self.targets()[name]
        if isinstance(node, Mapping) and name in WAYS:
            exactly_one(node, WAYS[name], f"this {name}", context)
        return context.read(name, kinds.RecordKind("", lambda: target), node)

    def form(self) -> Schema:
        text = kinds.Markup().schema()
        blocks: list[Schema] = [
            _single(name, {"$ref": f"#/$defs/{target.__name__}"}) for name, target in self.targets().items()
        ]
        blocks += [_single("figures", self.ids.schema()), _single("page_break", {"const": True})]
        return {"anyOf": [text, {"type": "array", "items": {"anyOf": [text, *blocks]}}]}

    def classes(self) -> tuple[type, ...]:
        return tuple(self.targets().values())


def _single(name: str, form: Schema) -> Schema:
    return {"type": "object", "properties": {name: form}, "required": [name], "additionalProperties": False}


# The ways to give a block its content: exactly one, whole.
WAYS = {
    "table": (("columns", "rows"), ("figures",), ("file",)),
    "chart": (("figures",), ("categories", "series"), ("table",), ("file",)),
}


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
        return {"type": "array", "items": {"anyOf": [kinds.Inline().schema(), _single("section", {"type": "string"})]}}


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
date, language, identifier, reference = Date_, Language, Identifier, Reference
