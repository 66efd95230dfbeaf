"""Notes within blocks, numbered anew."""

from collections.abc import Mapping
from operator import is_
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Note, NoteMark

PartOf = TypeVar("PartOf")


def renumber_notes(value: PartOf, numbers: Mapping[str, int]) -> PartOf:
    """The same blocks and inlines with their notes numbered anew; one that has no number keeps its own."""
    if isinstance(value, (NoteMark, Note)):
        number = numbers.get(value.note if isinstance(value, NoteMark) else value.id, value.number)
        value = replace(value, number=number) if number != value.number else value
    if isinstance(value, tuple):
        made = tuple(renumber_notes(part, numbers) for part in value)
        return value if all(map(is_, made, value)) else made  # type: ignore[return-value]  # a tuple of the same parts
    if isinstance(value, Struct):
        parts = {name: getattr(value, name) for name in value.__struct_fields__}
        parts = {name: part for name, part in parts.items() if isinstance(part, (tuple, Struct))}
        changes = {name: made for name, part in parts.items() if (made := renumber_notes(part, numbers)) is not part}
        return replace(value, **changes) if changes else value
    return value
