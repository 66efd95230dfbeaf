"""What a section without a short first sentence says on the one-pager: its first list, callout or table in a line."""

from collections.abc import Iterator

from exporter.document.blocks import (
    Inline,
    Inlines,
    LineBreak,
    List,
    ListItem,
    NoteMark,
    Paragraph,
    Quotation,
    Run,
    plain,
)
from exporter.document.edition import Edition, blocks_of
from exporter.document.sections import text_blocks
from exporter.outline.model import CalloutSpec, Section, TableSpec
from exporter.source.nodes import Scalar
from exporter.text.sentences import MAX_HAN, MAX_LATIN

# Marks at an item's end that give way to the one between two items.
_ENDS = " ;；,，.。、"


def find_block_lead(edition: Edition, section: Section, path: str) -> Inlines:
    """The items of the first list, as many as a point has room for, the first callout's text or the first table's
    caption, whichever comes first; () where there is none."""
    inside = ((f"{path}.body[{number}]", block) for number, block in enumerate(section.body))
    below = ((here, block) for here, block, _ in blocks_of(section.sections, f"{path}.sections"))
    for here, block in (*inside, *below):
        match block:
            case Scalar():
                found = _first_items(edition, block, here)
            case CalloutSpec():
                found = _without_notes(edition.resolve_inlines(block.text))
            case TableSpec() if block.caption is not None:
                found = _without_notes(edition.resolver.resolve_text(block.caption, "refs"))
            case _:
                continue
        if plain(found).strip():
            return found
    return ()


def _first_items(edition: Edition, text: Scalar, path: str) -> Inlines:
    """The items of a text's first list or, without one, its first quotation's words."""
    for block in text_blocks(edition, text, path):
        if isinstance(block, List):
            return _join_items([words for item in block.items if (words := _item_words(item))], edition)
        if isinstance(block, Quotation):
            return next((_without_notes(part.text) for part in block.blocks if isinstance(part, Paragraph)), ())
    return ()


def _item_words(item: ListItem) -> Inlines:
    return next((_without_notes(block.text) for block in item.blocks if isinstance(block, Paragraph)), ())


def _join_items(items: list[Inlines], edition: Edition) -> Inlines:
    """The first items as one sentence; the first whatever its length, further ones while they fit."""
    solid = edition.language.solid
    separator, stop, most = ("；", "。", MAX_HAN) if solid else ("; ", ".", MAX_LATIN)
    result: list[Inline] = []
    length = 0
    for inlines in items:
        length += len(plain(inlines))
        if result and length > most:
            break
        if result:
            result.append(Run(separator))
        result.extend(_trimmed(inlines))
    return (*result, Run(stop)) if result and plain(tuple(result))[-1:] not in "!?！？" else tuple(result)


def _trimmed(inlines: Inlines) -> Iterator[Inline]:
    *head, last = inlines
    yield from head
    yield Run(last.text.rstrip(_ENDS), last.style) if isinstance(last, Run) else last


def _without_notes(inlines: Inlines) -> Inlines:
    """The inlines in one line without note marks."""
    return tuple(
        Run(" ") if isinstance(inline, LineBreak) else inline for inline in inlines if not isinstance(inline, NoteMark)
    )
