"""Drafts an alternative text for a chart that has none, from its data."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from exporter.fields.cells import read_cell
from exporter.fields.kinds import clip
from exporter.message import Message
from exporter.outline.model import ChartSpec, KeyFigure, TableSpec

_OVER_TIME = ("line", "area", "combo")
_YEAR = r"(?:19|20|21)\d\d\b|\d{4}年"
# A hint with more series is not read to its end.
_MOST_SERIES = 2

Points = list[tuple[str, Decimal]]


def draft_alt(chart: ChartSpec, figures: Sequence[KeyFigure], table: TableSpec | None) -> str:
    """Draft a hint with a text that says what a chart shows; "" where its data are not in the outline."""
    rows = {name: points for name, points in _list_points(chart, figures, table).items() if len(points) > 1}
    if not rows:
        return ""
    drafts = [_describe_points(chart, name, points) for name, points in list(rows.items())[:_MOST_SERIES]]
    if len(drafts) == 1:
        return Message("add `alt: …`, such as “{draft}”", draft=drafts[0])
    return Message("add `alt: …`, such as “{draft}; {more}”", draft=drafts[0], more=drafts[1])


def _describe_points(chart: ChartSpec, name: str, points: Points) -> Message:
    """First, last, highest and lowest of a row over time; highest and lowest of any other."""
    unit = chart.unit.get(name) if isinstance(chart.unit, Mapping) else chart.unit
    sign = unit.text if unit is not None else ""

    def tell(point: tuple[str, Decimal]) -> str:
        return f"{point[1]:f}{'' if sign in ('', '%', '‰') else ' '}{sign} ({clip(point[0])})"

    ends = {"high": tell(max(points, key=_value)), "low": tell(min(points, key=_value))}
    caption = clip(chart.caption.text) if chart.caption is not None and len(chart.series) < 2 else ""
    what = caption or clip(name) or "…"
    if chart.type in _OVER_TIME or all(re.match(_YEAR, category) for category, _ in points):
        first, last = tell(points[0]), tell(points[-1])
        words = "{what}: from {first} to {last}, highest {high}, lowest {low}"
        return Message(words, what=what, first=first, last=last, **ends)
    return Message("{what}: highest {high}, lowest {low}", what=what, **ends)


def _value(point: tuple[str, Decimal]) -> Decimal:
    return point[1]


def _list_points(chart: ChartSpec, figures: Sequence[KeyFigure], table: TableSpec | None) -> dict[str, Points]:
    """Categories with values by series, as far as the outline itself has them."""
    if figures:
        return {"": [(figure.label.text, figure.value) for figure in figures if figure.value is not None]}
    if table is not None and table.rows:
        heads = [column.name.text for column in table.columns]
        wanted = [column.text for column in chart.columns] or heads[1:]
        return {head: _column_points(table, heads.index(head)) for head in wanted if head in heads[1:]}
    names = [category.text for category in chart.categories]
    return {
        name: [(category, value) for category, value in zip(names, values, strict=False) if value is not None]
        for name, values in chart.series.items()
    }


def _column_points(table: TableSpec, index: int) -> Points:
    rows = table.rows[:-1] if table.total else table.rows
    read = [(row[0].text, read_cell(row[index].text).value) for row in rows if index < len(row)]
    return [(name, value) for name, value in read if value is not None]
