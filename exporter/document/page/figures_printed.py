"""Which key figures the blocks of an edition print, so that those which nothing prints can be added."""

import re
from collections.abc import Iterable, Iterator

from exporter.document.blocks import AnyBlock, Chart, FigureRun, Tile
from exporter.document.edition import Edition, blocks_of
from exporter.document.walk import parts_of
from exporter.outline.model import TableSpec


def find_unprinted_figures(edition: Edition, blocks: Iterable[AnyBlock]) -> list[str]:
    """The key figures that no block prints and no formula uses, in the outline's order."""
    outline = edition.outline
    if not outline.figures:
        return []
    printed = set(_figures_within(tuple(blocks)))
    printed |= {
        figure.text
        for _, block, _ in blocks_of(outline.sections)
        if isinstance(block, TableSpec)
        for figure in block.figures
    }
    formulas = " ".join(figure.formula.text for figure in outline.figures.values() if figure.formula is not None)
    used = set(re.findall(r"\w+", formulas))
    return [name for name in outline.figures if name not in printed and name not in used]


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
        rest.extend(parts_of(part))
