"""What the parts of a page refer to: notes, and blocks that should be on it."""

from msgspec import Struct

from exporter.document.blocks import Image, NoteMark, Reference
from exporter.document.walk import find_inlines
from exporter.memo import Memo


class Mentions(Struct, frozen=True):
    """Ids of the notes that a part of a page refers to, and its references to blocks, in order."""

    notes: frozenset[str]
    references: tuple[Reference, ...]


# By the part: a walk through a block takes longer than to compare it. A page has some twenty parts.
_mentions = Memo[Mentions](most=256)


def find_mentions(part: object) -> Mentions:
    """What a block or a text refers to."""
    if isinstance(part, Image):  # of megabytes, which would have to be compared
        return _collect_mentions(part)
    return _mentions.find(part, lambda: _collect_mentions(part))


def _collect_mentions(part: object) -> Mentions:
    return Mentions(frozenset(mark.note for mark in find_inlines(part, NoteMark)), tuple(find_inlines(part, Reference)))
