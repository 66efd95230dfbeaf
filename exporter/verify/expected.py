"""What the blocks of one edition say that a reader must find: key figures, headings, tables, charts."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from exporter.document.blocks import (
    AnyBlock,
    Callout,
    Chart,
    FigureRun,
    Figures,
    Heading,
    Inlines,
    Line,
    List,
    Matter,
    Quotation,
    Table,
)
from exporter.problem import Place


def find_figure_runs(value: object) -> Iterator[FigureRun]:
    """Every key figure that stands anywhere in a block, an edition or what they hold."""
    open_ = [value]
    while open_:
        found = open_.pop()
        if isinstance(found, FigureRun):
            yield found
        elif isinstance(found, Struct):
            open_.extend(getattr(found, name) for name in found.__struct_fields__)
        elif isinstance(found, tuple | list):
            open_.extend(found)
        elif isinstance(found, Mapping):
            open_.extend(found.values())


class ExpectedContent:
    """Collected block by block; `figures` holds each printed form of a key figure with its place, by id."""

    def __init__(self) -> None:
        self.figures: dict[str, list[tuple[str, Place]]] = {}
        self.headings: list[Heading] = []
        self.tables: list[Table] = []
        self.charts: list[Chart] = []
        self.tiles: list[Figures] = []

    def add_block(self, block: AnyBlock | Matter) -> None:
        """Add a block and the blocks in it."""
        for name in ("text", "source", "note", "by", "title", "left", "center", "right"):
            value = getattr(block, name, None)
            if isinstance(value, tuple):
                self.add_inlines(value, block.place)
        match block:
            case Heading():
                self.headings.append(block)
            case Table():
                self.tables.append(block)
                for row in block.rows:
                    for cell in row:
                        self.add_inlines(cell.printed, block.place)
            case Chart():
                self.charts.append(block)
            case Figures():
                self.tiles.append(block)
            case List():
                self.add_blocks(inner for item in block.items for inner in item.blocks)
            case Quotation() | Callout():
                self.add_blocks(block.blocks)
            case Matter():
                self.add_blocks(item for item in block.items if isinstance(item, Line))

    def add_blocks(self, blocks: Iterable[AnyBlock]) -> None:
        """Add blocks in order."""
        for block in blocks:
            self.add_block(block)

    def add_inlines(self, inlines: Inlines, place: Place) -> None:
        """Add the key figures that a text prints."""
        for inline in inlines:
            if isinstance(inline, FigureRun):
                self.figures.setdefault(inline.figure, []).append((inline.text, place))
