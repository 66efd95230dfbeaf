"""Texts as the verification compares them, and the sentence that ends every report."""

import unicodedata
from collections.abc import Iterable

from exporter.document.blocks import Table, plain
from exporter.start.patterns import compile_pattern

# Characters that differ between two files of the same text: white space, soft hyphens, joiners, direction marks,
# variation selectors, fillers.
_SPACE = compile_pattern(r"[\s\u00ad\u034f\u200b\u200e\u2060\u3164\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]+")

HINT = "this is a mistake in exporter, not in your file; nothing was written"


def normalize_text(text: str) -> str:
    """NFKC without white space, soft hyphens and joiners: what two files must have in common."""
    if text.isascii():  # as most cells of tables are: NFKC as they are, and white space is all there is to leave out
        return text if text.isalnum() else "".join(text.split())
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def normal_forms(texts: Iterable[str]) -> set[str]:
    """The normalized texts; "" alone if there are none."""
    return {normalize_text(text) for text in texts} or {""}


def table_rows(table: Table) -> list[list[str]]:
    """A table's header row and rows, every cell normalized."""
    head = [normalize_text(plain(column.head)) for column in table.columns]
    return [head, *([normalize_text(plain(cell.printed)) for cell in row] for row in table.rows)]
