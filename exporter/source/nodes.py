"""Nodes of a YAML file: scalars as typed, mappings and sequences, each with its place."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct, field

from exporter.problem import NOWHERE, Place

# `gc=False`: nodes never form cycles, and a long file has a hundred thousand of them for the collector to walk.


class Scalar(Struct, frozen=True, gc=False):
    """One YAML scalar: its text, unescaped and unfolded by YAML, and its place.

    `style` is YAML's own: "" plain, "'" and '"' quoted, "|" literal, ">" folded. `line_places` holds, for each line
    of `text`, the place of its first character in the file; quoted scalars also have one after each escape. It is
    empty for one-line scalars, which start at `place`. Where a line end was folded into a space, a piece begins on
    another line than the piece before it, and the space stands just before its offset. `null` is true for `~`, an
    empty value and `null`.
    """

    text: str
    place: Place = NOWHERE
    style: str = ""
    line_places: tuple[tuple[int, Place], ...] = ()  # (offset in text, place), ascending

    @property
    def null(self) -> bool:
        return self.style == "" and self.text in ("", "~", "null", "Null", "NULL")

    def place_at(self, offset: int) -> Place:
        """The place in the file of the character at `offset` of `text`."""
        start, place = 0, self.place
        shift = 1 if not self.line_places and self.style in ("'", '"') else 0
        if self.line_places:
            start, place = self.line_places[max(0, bisect_left(self.line_places, (offset + 1,)) - 1)]
        return Place(place.file, place.line, place.column + offset - start + shift) if place.line else place

    def __str__(self) -> str:
        return self.text


class Entry(Struct, frozen=True, gc=False):
    """One key of a mapping with its value."""

    key: Scalar
    value: "Node"


class Mapping(Struct, frozen=True, gc=False):
    """Keys with values; `flow` where it is written in braces."""

    entries: tuple[Entry, ...]
    place: Place = NOWHERE
    flow: bool = False

    def get(self, key: str) -> "Node | None":
        return next((entry.value for entry in self.entries if entry.key.text == key), None)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


class Sequence(Struct, frozen=True, gc=False):
    """A list; `flow` where it is written in brackets."""

    items: tuple["Node", ...]
    place: Place = NOWHERE
    flow: bool = False

    def __iter__(self) -> Iterator["Node"]:
        return iter(self.items)


Node = Scalar | Mapping | Sequence


def is_null(node: Node | None) -> bool:
    """True for `~`, an empty value and `null`."""
    return isinstance(node, Scalar) and node.null


class Input(Struct, frozen=True):
    """One file as read: its path as the user gave it, its text, and its root node."""

    path: str
    text: str
    root: Node
    encoding: str = field(default="utf-8")
