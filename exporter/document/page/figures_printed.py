"""Which key figures the blocks of an edition print, so that those which nothing prints can be added."""

import re
from collections.abc import Iterable, Iterator

from exporter.document.blocks import AnyBlock, Chart, FigureRun, Image, Run, Tile
from exporter.document.edition import Edition, blocks_of
from exporter.document.walk import parts_of, weigh_block
from exporter.memo import BatchMemo
from exporter.outline.model import TableSpec


def find_unprinted_figures(edition: Edition, blocks: Iterable[AnyBlock]) -> list[str]:
    """The key figures that no block prints and no formula uses, in the outline's order."""
    outline = edition.outline
    formulas = " ".join(figure.formula.text for figure in outline.figures.values() if figure.formula is not None)
    left = set(outline.figures) - set(re.findall(r"\w+", formulas))
    tables = (block for _, block, _ in blocks_of(outline.sections) if isinstance(block, TableSpec))
    left.difference_update(figure.text for table in tables for figure in table.figures)
    for block in blocks:
        if not left:  # as a rule the first blocks print them all, and a long document is not walked through
            break
        left -= _list_figures(block)
    return [name for name in outline.figures if name in left]


# As many as blocks are known of finished documents (`exporter/docx/known.py`), which are the same objects.
_kept = BatchMemo[frozenset[str]](most=450, heaviest=450)


def _list_figures(block: AnyBlock) -> frozenset[str]:
    """The ids of the key figures that a block prints; a picture's bytes are too much for a key."""
    if isinstance(block, Image):
        return frozenset(_figures_within(block))
    return _kept.find(block, lambda: frozenset(_figures_within(block)), lambda _: weigh_block(block))


def _figures_within(value: object) -> Iterator[str]:
    """The ids of key figures within blocks and inlines."""
    rest = [value]
    while rest:
        part = rest.pop()
        if isinstance(part, (FigureRun, Tile)):
            yield part.figure
            continue
        if isinstance(part, Chart):
            yield from part.figures
        if not isinstance(part, Run):  # as most parts are: words, with nothing within
            rest.extend(parts_of(part))
