"""An outline's numbers with those found wrong put right: what then still does not add up is a mistake of its own."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec.structs import replace

from exporter.checks.context import CheckContext, Finding
from exporter.checks.mentions import Mention, StatedFigure, figure_quantity
from exporter.figures.evaluate import evaluate
from exporter.numbers.quantity import Quantity
from exporter.outline.model import KeyFigure
from exporter.problem import Place, Problems


def amend_numbers(context: CheckContext, wrong: Iterable[Finding]) -> CheckContext:
    """The context with every wrong number replaced by what its finding means, and without those left unknown."""
    meant: dict[Place, Quantity | None] = {}
    for finding in wrong:
        meant.setdefault(finding.place, finding.meant)
    figures = dict(context.outline.figures)
    for stated in context.stated:
        if stated.place in meant and not stated.part and not stated.derived:
            value = _as_written(meant[stated.place], stated.quantity, context.values[stated.id])
            figures[stated.id] = replace(figures[stated.id], value=value)
    values = evaluate(figures, Problems())
    return replace(
        context,
        outline=replace(context.outline, figures=figures),
        values=values,
        mentions=tuple(
            _amend_mention(m, meant) for m in context.mentions if meant.get(m.place, m.quantity) is not None
        ),
        stated=tuple(
            _amend_figure(s, figures[s.id], values[s.id], context) for s in context.stated if values[s.id] is not None
        ),
        amended={m.place: _cell_value(m, meant[m.place]) for m in context.mentions if m.place in meant},
    )


def _as_written(meant: Quantity | None, wrong: Quantity, written: Decimal | None) -> Decimal | None:
    """A value in the scale in which the wrong one was written: 12000件 as 1.2 where 1.25 stands in a column of 万件."""
    if meant is None or not written or not wrong.value:
        return None
    return meant.value * written / wrong.value


def _cell_value(mention: Mention, meant: Quantity | None) -> Decimal | None:
    digits = mention.quantity.digits
    bare = digits.replace(".", "", 1)
    return _as_written(meant, mention.quantity, Decimal(digits) if bare.isascii() and bare.isdigit() else None)


def _amend_mention(mention: Mention, meant: dict[Place, Quantity | None]) -> Mention:
    quantity = meant.get(mention.place)
    if quantity is None:
        return mention
    return replace(mention, quantity=replace(quantity, start=mention.quantity.start, end=mention.quantity.end))


def _amend_figure(
    stated: StatedFigure, figure: KeyFigure, value: Decimal | None, context: CheckContext
) -> StatedFigure:
    if stated.part or value is None or value == context.values[stated.id]:
        return stated
    return replace(stated, quantity=figure_quantity(figure, value, context.language, context.abbreviations))
