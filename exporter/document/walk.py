"""The parts of blocks and inlines, for walks through a document's tree; the inlines of a kind that a walk meets."""

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import astuple

from exporter.document.blocks import AnyBlock, Chart, List, Note, Table
from exporter.document.inlines import NoteMark, Reference, Run, Style
from exporter.problem import Place

InlineOf = TypeVar("InlineOf", NoteMark, Reference)

# What has no blocks and inlines within.
_LEAVES = frozenset((str, int, float, bool, bytes, Decimal, type(None), Place, Style))


def parts_of(value: object) -> Sequence[object]:
    """The parts of a block, inline or tuple in order, without leaves, which are told by their exact types."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Struct):
        return ()
    return [part for part in astuple(value) if type(part) not in _LEAVES]


_CELLS, _ITEMS = 8, 2  # that weigh as much as a paragraph


def weigh_block(block: AnyBlock) -> int:
    """What a block weighs in memory, in paragraphs."""
    if isinstance(block, Table):
        return 1 + len(block.rows) * len(block.columns) // _CELLS
    if isinstance(block, Chart):
        return 1 + len(block.categories) * len(block.series) // _CELLS
    if isinstance(block, List):
        return 1 + len(block.items) // _ITEMS + sum(weigh_block(one) for item in block.items for one in item.blocks)
    return 1 + sum(map(weigh_block, getattr(block, "blocks", ())))


def find_inlines(value: object, kind: type[InlineOf]) -> Iterator[InlineOf]:
    """Every inline of a kind within blocks and inlines, in order."""
    rest = [tuple(value) if isinstance(value, list) else value]
    while rest:
        part = rest.pop()
        if isinstance(part, kind):
            yield part
        elif not isinstance(part, Run):  # as most parts are: words, with nothing within
            rest.extend(reversed(parts_of(part)))


def nest_notes(notes: Sequence[Note], called: Container[str]) -> list[tuple[Note, ...]]:
    """The notes that are `called` in the text, each followed by those that are called nowhere but in notes, below the
    first one that does so."""
    left = {note.id: note for note in notes if note.id not in called}
    nested: list[tuple[Note, ...]] = []
    for note in notes:
        if note.id in called:
            found = [note]
            for one in found:  # which grows: a note within may call another
                found += [
                    left.pop(id)
                    for id in dict.fromkeys(mark.note for mark in find_inlines(one.text, NoteMark))
                    if id in left
                ]
            nested.append(tuple(found))
    return nested
