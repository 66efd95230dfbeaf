"""An outline's numbers with those found wrong put right: what then still does not add up is a mistake of its own."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec.structs import replace

from exporter.checks.case import Case, Finding
from exporter.checks.mentions import Mention, Stated, figure_quantity
from exporter.figures.evaluate import evaluate
from exporter.numbers.quantity import Quantity
from exporter.outline.model import KeyFigure
from exporter.problem import Place, Problems


def amended(case: Case, wrong: Iterable[Finding]) -> Case:
    """The case with every wrong number as its finding says it is meant, and without those that no finding can tell."""
    meant: dict[Place, Quantity | None] = {}
    for finding in wrong:
        meant.setdefault(finding.place, finding.meant)
    figures = dict(case.outline.figures)
    for stated in case.stated:
        if stated.place in meant and not stated.part and not stated.derived:
            value = _as_written(meant[stated.place], stated.quantity, case.values[stated.id])
            figures[stated.id] = replace(figures[stated.id], value=value)
    values = evaluate(figures, Problems())
    return replace(
        case,
        outline=replace(case.outline, figures=figures),
        values=values,
        mentions=tuple(_mention(m, meant) for m in case.mentions if meant.get(m.place, m.quantity) is not None),
        stated=tuple(_stated(s, figures[s.id], values[s.id], case) for s in case.stated if values[s.id] is not None),
        amended={m.place: _cell(m, meant[m.place]) for m in case.mentions if m.place in meant},
    )


def _as_written(meant: Quantity | None, wrong: Quantity, written: Decimal | None) -> Decimal | None:
    """A value in the scale in which the wrong one was written: 12000件 as 1.2 where 1.25 stands in a column of 万件."""
    if meant is None or not written or not wrong.value:
        return None
    return meant.value * written / wrong.value


def _cell(mention: Mention, meant: Quantity | None) -> Decimal | None:
    digits = mention.quantity.digits
    bare = digits.replace(".", "", 1)
    return _as_written(meant, mention.quantity, Decimal(digits) if bare.isascii() and bare.isdigit() else None)


def _mention(mention: Mention, meant: dict[Place, Quantity | None]) -> Mention:
    quantity = meant.get(mention.place)
    if quantity is None:
        return mention
    return replace(mention, quantity=replace(quantity, start=mention.quantity.start, end=mention.quantity.end))


def _stated(stated: Stated, figure: KeyFigure, value: Decimal | None, case: Case) -> Stated:
    if stated.part or value is None or value == case.values[stated.id]:
        return stated
    return replace(stated, quantity=figure_quantity(figure, value, case.language))
