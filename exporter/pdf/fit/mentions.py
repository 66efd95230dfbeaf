"""What the parts of a page refer to: notes, and blocks that should be on it."""

from msgspec import Struct

from exporter.document.blocks import NoteMark, Reference
from exporter.document.walk import find_inlines


class Mentions(Struct, frozen=True):
    """Ids of the notes that a part of a page refers to, and its references to blocks, in order."""

    notes: frozenset[str]
    references: tuple[Reference, ...]


def find_mentions(part: object) -> Mentions:
    """What a block or a text refers to."""
    return Mentions(frozenset(mark.note for mark in find_inlines(part, NoteMark)), tuple(find_inlines(part, Reference)))
