"""How one key figure prints, everywhere."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from exporter.outline.model import KeyFigure
from exporter.text.language import Language
from exporter.text.numbers import NumberStyle


class Printed(Struct, frozen=True, kw_only=True):
    """One key figure in print: `before + number + after` in running text (近 + 4745 + 万元; + 4745 + 万余元).

    `unit` is what a tile sets beside the number (scale word and unit, without approximation: 万元), `change` the comparison
    in words (增长7.6%), `delta` with its sign (+7.6%), `previous` the value compared with, printed like the figure itself.
    Empty where the figure has none. `words` is true for a figure that is a text: then `number` holds it.
    """

    number: str
    before: str = ""
    after: str = ""
    unit: str = ""
    label: str = ""
    note: str = ""
    change: str = ""
    delta: str = ""
    previous: str = ""
    value: str = ""  # the bare value as `.value` prints it: number and scale word
    words: bool = False

    @property
    def text(self) -> str:
        return self.before + self.number + self.after


def print_figure(
    id: str, figure: KeyFigure, values: Mapping[str, Decimal | None], language: Language, style: NumberStyle
) -> Printed:
    """The figure `id` in print; `values` are the evaluated values of all key figures."""
    raise NotImplementedError
