"""What a chart block holds beside its words: series of values, lines at values, what stands at the marks."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct


class Series(Struct, frozen=True, kw_only=True):
    """One value per category, None for a gap; `printed` holds the same values as printed, "" for a gap.

    `line`: it is a line among the columns of a combo. `shares` are the values as parts of a whole, in print."""

    name: str
    values: tuple[Decimal | None, ...]
    printed: tuple[str, ...]
    line: bool = False
    shares: tuple[str, ...] = ()


class ReferenceLine(Struct, frozen=True):
    """A line across a chart at a value, with its words."""

    value: Decimal
    text: str


LabelChoice = Literal["value", "share", "both", "none"]
