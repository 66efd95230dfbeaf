"""What a chart prints at its marks beside its values: shares of a whole, totals of stacks."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from exporter.document.blocks import LabelChoice, Series
from exporter.document.charting import ROUND, SIGNS, STACKS
from exporter.document.edition import Edition
from exporter.message import Message
from exporter.outline.model import ChartSpec
from exporter.text.numbers import print_decimal, round_half_up, unit_gap

_WHOLE = (*ROUND, *STACKS)  # kinds that show parts of a whole


def decide_labels(edition: Edition, spec: ChartSpec, unit: str) -> LabelChoice:
    """Decide what stands at the marks: the outline's choice, else by kind; reports a choice without effect.

    Slices have value and share, parts of 100 % their share, all else its value; a value in % is a share already."""
    if spec.labels is None:
        if spec.type == "share":
            return "share"
        return "both" if spec.type in ROUND and unit not in SIGNS else "value"
    if spec.labels in ("share", "both") and spec.type not in _WHOLE:
        message = Message("a {type} chart shows no parts of a whole, which `labels` asks for", type=spec.type)
        hint = Message("write {kinds}, or `labels: value`", kinds=", ".join(f"`type: {kind}`" for kind in _WHOLE))
        edition.problems.warning("key-without-effect", spec.place, message, hint)
        return "value"
    return spec.labels  # type: ignore[return-value]  # the outline's choices are these


def print_shares(edition: Edition, kind: str, series: tuple[Series, ...]) -> tuple[Series, ...]:
    """Add to each series its shares in print: of its category in a stack, of the series in a round chart."""
    if kind not in _WHOLE:
        return series
    made = []
    for one in series:
        wholes = _sum_categories(series) if kind in STACKS else [_sum_values(one.values)] * len(one.values)
        shares = (_print_share(edition, *pair) for pair in zip(one.values, wholes, strict=True))
        made.append(replace(one, shares=tuple(shares)))
    return tuple(made)


def _print_share(edition: Edition, value: Decimal | None, whole: Decimal) -> str:
    """A part of a whole in whole per cent; "" for a gap."""
    if value is None or not whole:
        return ""
    part = round_half_up(value * 100 / whole, 0)
    return print_decimal(part, edition.language, "none") + unit_gap("%", edition.language) + "%"


def print_totals(edition: Edition, kind: str, series: Sequence[Series], unit: str) -> Series | None:
    """The totals of a stack's categories; None for other charts, and where a part below zero takes from them."""
    values = [value for one in series for value in one.values if value is not None]
    if kind != "stacked" or len(series) < 2 or not values or min(values) < 0:
        return None
    sign = unit_gap(unit, edition.language) + unit if unit in SIGNS else ""
    group = edition.settings.numbers.group
    totals = tuple(
        total if any(one.values[at] is not None for one in series) else None
        for at, total in enumerate(_sum_categories(series))
    )
    printed = tuple("" if total is None else print_decimal(total, edition.language, group) + sign for total in totals)
    return Series(name=edition.words["total"], values=totals, printed=printed)


def _sum_categories(series: Sequence[Series]) -> list[Decimal]:
    return [_sum_values(parts) for parts in zip(*(one.values for one in series), strict=True)]


def _sum_values(values: Sequence[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))
