"""The value of every key figure, formulas worked out."""

from collections.abc import Mapping
from decimal import Decimal

from exporter.outline.model import KeyFigure
from exporter.problem import Problems


def evaluate(figures: Mapping[str, KeyFigure], problems: Problems) -> Mapping[str, Decimal | None]:
    """Each figure's value by id; None for words and for formulas that cannot be worked out (a problem says why)."""
    raise NotImplementedError
