"""Values of Python to nodes: what a caller of the library holds in memory, as if it stood in a file.

A text becomes a quoted scalar and a number a plain one, so that each stays what it is. A node's place is the path of
its value, such as `sections[2].body[0]`; it has no line.
"""

import datetime
import numbers
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from os import PathLike, fspath
from typing import Any

import yaml

from exporter.message import Message
from exporter.problem import NOWHERE, Place, Problems
from exporter.source.encoding import CONTROL
from exporter.source.nodes import Entry, Input, Node, Scalar, Sequence
from exporter.source.nodes import Mapping as Group
from exporter.source.wording import clip
from exporter.source.yaml import MAX_BYTES, MAX_DEPTH, MAX_NODES
from exporter.start.patterns import compile_pattern

_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_resolver: Any = yaml.resolver.Resolver()

# A key that a path can hold as it is; others are quoted in brackets.
_PLAIN_KEY = compile_pattern(r"[^\W\d][\w-]*")

# Characters of all texts together, as many as a file may have bytes.
_MOST_TEXT = MAX_BYTES


class _TooMuch(Exception):
    """Raised where the values are more than is read; reported already."""


def read_values(path: str, values: Mapping[Any, Any], problems: Problems) -> Input | None:
    """The values of an outline as nodes; None where there are too many.

    A value that cannot be used is reported at its path, and an empty text stands in for it."""
    try:
        root = _Reader(problems).read(values, "", 0)
    except _TooMuch:
        return None
    return Input(path, "" if problems.failed else _write_yaml(root), root)


class _Reader:
    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._nodes = self._characters = 0

    def read(self, value: Any, path: str, depth: int) -> Node:
        """The node of a value; an empty text where it cannot be used (reported)."""
        self._count(path, depth)
        if isinstance(value, Mapping):
            return self._read_group(value, path, depth)
        if isinstance(value, list | tuple) or type(value).__name__ in ("dict_values", "dict_keys", "range", "deque"):
            return self._read_list(value, path, depth)
        scalar = self._read_scalar(value, path)
        if scalar is not None:
            return scalar
        if callable(getattr(value, "tolist", None)):  # an array or column of numpy, pandas, polars: plain values
            return self.read(value.tolist(), path, depth)
        hint = "give a list, whose order is sure" if isinstance(value, set | frozenset) else _WANTED
        return self._reject(path, Message("a value of the type {type} stands here", type=type(value).__name__), hint)

    def _read_group(self, value: Mapping[Any, Any], path: str, depth: int) -> Node:
        entries: dict[str, Entry] = {}
        for key, item in value.items():
            if isinstance(key, bool) or not isinstance(key, str | int):
                self._reject(
                    path, Message("a key of the type {type} stands here", type=type(key).__name__), "a key is a text"
                )
                continue
            name = unicodedata.normalize("NFC", str(key))
            inner = _join(path, str(key))
            if name in entries:
                self._reject(
                    inner,
                    Message("the key `{key}` stands here twice", key=clip(name)),
                    "keys are texts: 1 and '1' are one",
                )
                continue
            entries[name] = Entry(self._read_text(str(key), inner), self.read(item, inner, depth + 1))
        return Group(tuple(entries.values()), Place(path))

    def _read_list(self, value: Iterable[Any], path: str, depth: int) -> Node:
        items = (self.read(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value))
        return Sequence(tuple(items), Place(path))

    def _read_scalar(self, value: Any, path: str) -> Scalar | None:
        """The scalar of a single value, None where it is no such value."""
        if value is None:
            return Scalar("~", Place(path))
        if isinstance(value, str):
            return self._read_text(str.__str__(value), path)
        if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):  # numpy has its own
            return Scalar("true" if value else "false", Place(path))
        if isinstance(value, numbers.Number):
            return self._read_number(value, path)
        if isinstance(value, datetime.date):
            return self._read_date(value, path)
        return self._read_text(str(fspath(value)), path) if isinstance(value, PathLike) else None

    def _read_text(self, text: str, path: str) -> Scalar:
        self._characters += len(text)
        if self._characters > _MOST_TEXT:
            self._problems.error(
                "too-large", Place(path), Message("more than {most:,} characters of text up to here", most=_MOST_TEXT)
            )
            raise _TooMuch
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        control = CONTROL.search(lines)
        if control:
            message = Message("the control character {name} cannot be printed", name=f"U+{ord(control[0]):04X}")
            self._problems.error("control-character", Place(path), message, "delete it")
        return Scalar(lines, Place(path), "'")

    def _read_number(self, value: Any, path: str) -> Scalar:
        """A number as it would be typed: without an exponent, with the decimals that it has."""
        try:
            whole = isinstance(value, numbers.Integral)
            exact = value if isinstance(value, Decimal) else Decimal(int(value) if whole else str(value))
        except ArithmeticError:
            return self._reject(
                path,
                Message("{value} is no decimal number", value=clip(str(value))),
                "give an int, a float or a Decimal",
            )
        if not exact.is_finite():
            return self._reject(
                path,
                Message("{value} is no number that can be printed", value=value),
                "give None where a value is missing",
            )
        if abs(exact.adjusted()) > _DIGITS:
            return self._reject(
                path, Message("{value} has more digits than can be printed", value=f"{exact:.3e}"), "use a larger unit"
            )
        return Scalar(f"{exact:f}", Place(path))

    def _read_date(self, value: datetime.date, path: str) -> Scalar:
        if isinstance(value, datetime.datetime) and (value.time() != datetime.time() or value.tzinfo is not None):
            return self._reject(
                path, Message("{value} has a time of day, which is not printed", value=value), "give its .date()"
            )
        return Scalar(f"{value.year:04}-{value.month:02}-{value.day:02}", Place(path))

    def _count(self, path: str, depth: int) -> None:
        self._nodes += 1
        if depth > MAX_DEPTH:
            self._problems.error(
                "too-deep", Place(path), Message("more than {most} levels inside each other", most=MAX_DEPTH)
            )
            raise _TooMuch
        if self._nodes > MAX_NODES:
            self._problems.error(
                "too-large", Place(path), Message("more than {most:,} values up to here", most=MAX_NODES)
            )
            raise _TooMuch

    def _reject(self, path: str, message: str, hint: str) -> Scalar:
        self._problems.error("wrong-type", Place(path) if path else NOWHERE, message, hint)
        return Scalar("", Place(path))


# Digits before or after the point: as many as the reader of numbers takes, and a float of 1e300 is none of them.
_DIGITS = 40

_WANTED = "give a text, a number, a date, True, False, None, a list or a dict"


def _join(path: str, key: str) -> str:
    if not _PLAIN_KEY.fullmatch(key):
        return f"{path}[{key!r}]"
    return f"{path}.{key}" if path else key


def _write_yaml(root: Node) -> str:
    """The same as a YAML text, for what is attached to a file."""
    text: str = yaml.serialize(_make_yaml(root), Dumper=_Dumper, allow_unicode=True, width=10_000)
    return text


def _make_yaml(node: Node) -> Any:
    if isinstance(node, Sequence):
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [_make_yaml(item) for item in node])
    if isinstance(node, Group):
        pairs = [(_make_yaml(entry.key), _make_yaml(entry.value)) for entry in node]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs)
    if not node.style:
        tag = _resolver.resolve(yaml.ScalarNode, node.text, (True, False))
        return yaml.ScalarNode(tag, node.text)
    return yaml.ScalarNode("tag:yaml.org,2002:str", node.text)
