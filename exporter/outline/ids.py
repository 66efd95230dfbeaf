"""Ids: what may be one, who declares it, how others refer to it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from exporter.fields import kinds
from exporter.fields.kinds import FAILED, Context, Kind, Schema
from exporter.message import Message
from exporter.problem import Place
from exporter.source.nodes import Node, Scalar
from exporter.start.patterns import compile_pattern

Value = TypeVar("Value")

RESERVED = frozenset(
    ["title", "subtitle", "date", "author", "organization", "language", "summary", "details", "row", "page", "pages"]
)

IDENTIFIER = compile_pattern(r"[^\W\d]\w*")

# Written in quotes; without them YAML reads a mapping, which is reported elsewhere.
_BRACED = compile_pattern(r"\{\{\s*([^\s{}]+)\s*\}\}")


class PlacedEntries(Mapping[str, Value]):
    """Values by name in the order written; `places` has the place of each. It refuses changes, since readings of the
    same text share it."""

    __slots__ = ("_values", "places")

    def __init__(self, entries: Iterable[tuple[str, Value, Place]] = ()) -> None:
        placed = tuple(entries)
        self._values = MappingProxyType({name: value for name, value, _ in placed})
        self.places: Mapping[str, Place] = MappingProxyType({name: place for name, _, place in placed})

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def normalize_nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def read_identifier(scalar: Scalar, context: Context) -> str:
    """The id a scalar gives its owner, "" where it cannot be one (reported); declares it either way."""
    text = normalize_nfc(scalar.text)
    context.declared_ids.append(scalar)
    if not IDENTIFIER.fullmatch(text):
        return bad_identifier(scalar, text, context)
    if text in RESERVED:
        hint = Message("{{{{ {text} }}}} is the document's own; choose another id", text=text)
        context.fail("reserved-id", scalar, Message("`{text}` cannot be an id: the word is reserved", text=text), hint)
        return ""
    return text


def bad_identifier(scalar: Scalar, text: str, context: Context) -> str:
    better = re.sub(r"\W+", "_", text).strip("_")
    better = f"n{better}" if better[:1].isdigit() else better
    hint = Message("write {better}", better=better) if IDENTIFIER.fullmatch(better) else ""
    message = Message(
        "“{text}” cannot be an id: an id is letters, digits and _, and begins with no digit", text=kinds.clip(text)
    )
    context.fail("bad-id", scalar, message, hint)
    return ""


class Identifier(Kind):
    """The id that a part declares, as a str in NFC."""

    noun = "an id"

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.reject_node(node, context)
        return read_identifier(node, context) or FAILED

    def describe_value(self) -> Schema:
        # Excludes spaces, ASCII punctuation and a leading digit; not every validator knows classes of letters.
        return {"type": "string", "pattern": r"^[^\s\d!-/:-@\[-\^`{-~][^\s!-/:-@\[-\^`{-~]*$"}


class ReferenceKind(Kind):
    """The id of another part, as a Scalar in NFC; `none` is kept."""

    noun = "an id"

    def __init__(self, help: str = "", *, required: bool = False, none: bool = False) -> None:
        super().__init__(help, required=required)
        self.none = none

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.reject_node(node, context)
        text = normalize_nfc(node.text.strip())
        braced = _BRACED.fullmatch(text)
        if braced:
            return context.fail("bad-id", node, "an id stands without braces here", Message("write {id}", id=braced[1]))
        if self.none and node.style == "" and text in ("false", "no"):
            return self.reject_node(node, context, "write none")
        if not IDENTIFIER.fullmatch(text):
            several = re.split(r"[，、,;；]\s*", text)
            hint = Message("write [{ids}]", ids=", ".join(several)) if len(several) > 1 else ""
            return context.fail("bad-id", node, Message("“{text}” is no id", text=kinds.clip(text)), hint)
        return node if text == node.text else msgspec.structs.replace(node, text=text)

    def reject_empty(self, node: Scalar, context: Context) -> Any:
        hint = "write an id or none" if self.none else "write an id, or leave the key out"
        return context.fail("empty-value", node, Message("{subject} has no value", subject=context.subject), hint)

    def describe_value(self) -> Schema:
        return {"type": "string"}


class Ids(kinds.ListOf):
    """A list of other parts' ids, as a tuple of Scalars."""

    noun = "a list of ids"

    def __init__(self, help: str = "", *, least: int = 0) -> None:
        super().__init__(help, ReferenceKind(required=True))
        self.least = least
