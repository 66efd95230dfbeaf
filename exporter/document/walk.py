"""The parts of blocks and inlines, for walks through a document's tree."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import astuple

from exporter.document.inlines import Style
from exporter.problem import Place

# What has no blocks and inlines within.
_LEAVES = frozenset((str, int, float, bool, bytes, Decimal, type(None), Place, Style))


def parts_of(value: object) -> Sequence[object]:
    """The parts of a block, inline or tuple in order, without leaves, which are told by their exact types."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Struct):
        return ()
    return [part for part in astuple(value) if type(part) not in _LEAVES]
