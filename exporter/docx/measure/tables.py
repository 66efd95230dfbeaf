"""How a table is set: its type and margins, its columns' widths, its height by estimate."""

from collections.abc import Sequence

from msgspec import Struct

from exporter.docx.measure.columns import decide_column_widths


class TableDensity(Struct, frozen=True):
    """How densely a table is set; lengths in points."""

    points: float  # type size
    margins: float  # the two side margins of a cell
    dense: str  # what the names of its styles end in: "", Dense or Denser

    def decide_widths(
        self, texts: Sequence[Sequence[str]], width: float, beside: Sequence[float] = ()
    ) -> tuple[int, ...]:
        """Widths in twips; `beside` are ems that each column needs beside its texts."""
        return decide_column_widths(texts, width, self.points, margins=self.margins, beside=beside)


class TablePlan(Struct, frozen=True, gc=False):
    """A table as it is set: the texts of its columns, heads first; widths in twips, height of all rows in points."""

    texts: list[list[str]]
    density: TableDensity
    widths: tuple[int, ...]
    height: float
