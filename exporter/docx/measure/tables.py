"""How a table is set: its type and margins, its columns' widths, its height by estimate."""

from collections.abc import Sequence
from functools import lru_cache

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
        decide = _decide_widths if len(texts[0]) <= _REMEMBERED else _decide_widths.__wrapped__
        return decide(tuple(map(tuple, texts)), width, self.points, self.margins, tuple(beside))


# Most tables come again: in the documents of a batch, and whenever a preview is drawn anew. One of more rows is not
# kept, so that all that are kept take 1 MB or two.
_REMEMBERED = 100


@lru_cache(maxsize=64)
def _decide_widths(
    texts: tuple[tuple[str, ...], ...], width: float, points: float, margins: float, beside: tuple[float, ...]
) -> tuple[int, ...]:
    return decide_column_widths(texts, width, points, margins=margins, beside=beside)


class TablePlan(Struct, frozen=True, gc=False):
    """A table as it is set: the texts of its columns, heads first; widths in twips, height of all rows in points."""

    texts: list[list[str]]
    density: TableDensity
    widths: tuple[int, ...]
    height: float
