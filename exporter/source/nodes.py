"""Nodes of a YAML file: scalars as typed, mappings and sequences, each with its place."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct, field

from exporter.problem import NOWHERE, Place

# `gc=False`: nodes never form cycles, and a long file has a hundred thousand of them for the collector to walk.
# `cache_hash`: what was read of a group or list is found by it in every document (`exporter/fields/kind.py`).


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
        if not (offset or self.style or self.line_places):  # as most that are asked for
            return self.place
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


class Mapping(Struct, frozen=True, gc=False, cache_hash=True):
    """Keys with values; `flow` where it is written in braces."""

    entries: tuple[Entry, ...]
    place: Place = NOWHERE
    flow: bool = False

    def get(self, key: str) -> "Node | None":
        for entry in self.entries:
            if entry.key.text == key:
                return entry.value
        return None

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


class Sequence(Struct, frozen=True, gc=False, cache_hash=True):
    """A list; `flow` where it is written in brackets."""

    items: tuple["Node", ...]
    place: Place = NOWHERE
    flow: bool = False

    def __iter__(self) -> Iterator["Node"]:
        return iter(self.items)


Node = Scalar | Mapping | Sequence


# What no font draws and no reader shows (Unicode, DerivedCoreProperties.txt: Default_Ignorable_Code_Point).
_UNSEEN = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
    *((0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)


def prints_nothing(text: str) -> bool:
    """Whether a text holds nothing but white space and characters that cannot be seen."""
    rest = text.strip()
    if rest and (rest[0] < "\xad" or "\u4e00" <= rest[0] <= "\u9fff"):
        return False  # as nearly all texts: they begin with a letter or with Han
    return all(char.isspace() or any(first <= ord(char) <= last for first, last in _UNSEEN) for char in rest)


def is_null(node: Node | None) -> bool:
    """True for `~`, an empty value and `null`."""
    return isinstance(node, Scalar) and node.null


class Input(Struct, frozen=True):
    """One file as read: its path as the user gave it, its text, and its root node."""

    path: str
    text: str
    root: Node
    encoding: str = field(default="utf-8")
