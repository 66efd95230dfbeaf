"""The parts of blocks and inlines, for walks through a document's tree; the notes that a walk meets."""

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import astuple

from exporter.document.blocks import Note
from exporter.document.inlines import NoteMark, Style
from exporter.problem import Place

# What has no blocks and inlines within.
_LEAVES = frozenset((str, int, float, bool, bytes, Decimal, type(None), Place, Style))


def parts_of(value: object) -> Sequence[object]:
    """The parts of a block, inline or tuple in order, without leaves, which are told by their exact types."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Struct):
        return ()
    return [part for part in astuple(value) if type(part) not in _LEAVES]


def list_called(value: object) -> Iterator[str]:
    """The ids of the notes that blocks and inlines call, in order, each as often as it is called."""
    if isinstance(value, NoteMark):
        yield value.note
    for part in parts_of(value):
        yield from list_called(part)


def nest_notes(notes: Sequence[Note], called: Container[str]) -> list[tuple[Note, ...]]:
    """The notes that are `called` in the text, each followed by those that are called nowhere but in notes, below the
    first one that does so."""
    left = {note.id: note for note in notes if note.id not in called}
    nested: list[tuple[Note, ...]] = []
    for note in notes:
        if note.id in called:
            found = [note]
            for one in found:  # which grows: a note within may call another
                found += [left.pop(id) for id in dict.fromkeys(list_called(one.text)) if id in left]
            nested.append(tuple(found))
    return nested
