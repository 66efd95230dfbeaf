"""Blocks that an earlier document had, too: their records are remembered, with what they left in the file's ledger.

Most blocks of a letter in a batch, or of a preview after a change, are those of the document before. A block's records
are the same where the block is, with its neighbours as far as they matter, where settings, words and width are, and
where the ledger answers as it did: the numbers it takes, the marks, lists and key figures before it."""

from collections.abc import Sequence

from exporter.document.blocks import AnyBlock, Chart, Contents, Figures, Image, List, Paragraph, Quotation
from exporter.docx.draft import Cursor
from exporter.docx.records import Record, count_characters
from exporter.docx.text.blocks import closes_text, write_block
from exporter.ledger import Remembered
from exporter.memo import Memo

# 600 blocks are a report of seventy pages, or the letters of fifteen outlines in turn. A block takes 3.5 kB: documents
# that have nothing in common keep 4 MB. The weight is in characters; a table of 1,000 rows, which has some 75,000, is
# just kept.
_kept = Memo[Remembered[tuple[Record, ...]]](most=600, heaviest=300_000)
# What lies in a part of its own, or tells of the whole text.
_NEVER = (Chart, Image, Contents)


def write_remembered_block(cursor: Cursor, blocks: Sequence[AnyBlock], index: int) -> list[Record]:
    """Write the block at `index`, or take its records from an earlier document that had it, too."""
    writer, block = cursor.writer, blocks[index]
    if isinstance(block, _NEVER) or writer.frame is None or not writer.mark_budget.is_ample:
        return write_block(cursor, blocks, index)
    key = (writer.frame, block, *_surroundings(cursor, blocks, index))
    problems, relations = len(writer.problems), len(cursor.story.relationships)

    def is_closed() -> bool:
        return len(writer.problems) == problems and len(cursor.story.relationships) == relations

    records = writer.ledger.recall(
        _kept, key, lambda: tuple(write_block(cursor, blocks, index)), count_characters, is_closed
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
