"""Blocks that an earlier document had, too: their records are remembered, with what they left in the file's ledger.

Most blocks of a letter in a batch, or of a preview after a change, are those of the document before. A block's records
are the same where the block is, with its neighbours as far as they matter, where settings, words and width are, and
where the ledger answers as it did: the numbers it takes, the marks, lists and key figures before it."""

from collections.abc import Sequence

from exporter.document.blocks import AnyBlock, Chart, Contents, Figures, Image, List, Paragraph, Quotation
from exporter.docx.draft import Cursor
from exporter.docx.records import Record
from exporter.docx.text.blocks import closes_text, write_block

# What lies in a part of its own, or tells of the whole text.
_NEVER = (Chart, Image, Contents)


def write_remembered_block(cursor: Cursor, blocks: Sequence[AnyBlock], index: int) -> list[Record]:
    """Write the block at `index`, or take its records from an earlier document that had it, too."""
    writer, block = cursor.writer, blocks[index]
    if isinstance(block, _NEVER) or writer.frame is None or not writer.mark_budget.is_ample:
        return write_block(cursor, blocks, index)
    problems, relations = len(writer.problems), len(cursor.story.relationships)

    def is_closed() -> bool:
        return len(writer.problems) == problems and len(cursor.story.relationships) == relations

    records = writer.ledger.recall(
        writer.known.answers_of(block),
        ("records", *_surroundings(cursor, blocks, index)),
        lambda: tuple(write_block(cursor, blocks, index)),
        is_closed,
    )
    return list(records)


def _surroundings(cursor: Cursor, blocks: Sequence[AnyBlock], index: int) -> tuple[object, ...]:
    """What a block's records depend on beside the block, the settings and the ledger.

    The number of the last bookmark is in the ledger, too: with it here, a block is remembered in several places."""
    writer, block = cursor.writer, blocks[index]
    before = blocks[index - 1] if index else None
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return (
        cursor.appendix,
        writer.width,
        writer.written.last_number("bookmark"),
        closes_text(following),
        isinstance(following, List | Quotation),
        isinstance(before, Paragraph) and before.role == "source",
        writer.figures_counts.get(id(block)) if isinstance(block, Figures) else None,
    )
