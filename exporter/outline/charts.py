"""Checks charts against their data: one unit, a value for each category, columns of numbers, parts of a whole."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Protocol

from exporter.did_you_mean import nearest_word
from exporter.fields.cells import read_cell
from exporter.fields.kinds import clip
from exporter.message import Message, counted, listed
from exporter.outline.ids import PlacedEntries
from exporter.outline.model import ChartSpec, KeyFigure, TableSpec
from exporter.problem import Place
from exporter.source.nodes import Scalar

# Names that a misspelt one is compared with at most: comparing takes time, and nobody writes more by hand.
MANY = 500


class Checks(Protocol):
    """What `check_chart` needs of the checker: reporting, and the owners of ids."""

    def fail(self, code: str, place: Place, message: str, hint: str = "") -> None: ...

    def resolve_id(self, scalar: Scalar, kind: type) -> object | None: ...


def check_chart(chart: ChartSpec, figures: list[KeyFigure], checks: Checks) -> None:
    """Report a chart's contradictions; `figures` are the key figures it names, as far as they exist."""
    places = {scalar.text: scalar.place for scalar in reversed(chart.figures)}
    _check_one_unit(figures, places, checks)
    for figure in figures:
        if figure.text is not None:
            message: str = Message("the key figure `{figure}` is words, which no chart can show", figure=figure.id)
            checks.fail("no-number", places[figure.id], message, "take it out of the chart")
    _check_series(chart, checks)
    if chart.columns and chart.table is None and chart.file is None:
        message = "`columns` of a chart picks from a `table` or `file`"
        checks.fail("key-without-effect", chart.columns[0].place, message)
    if chart.table is not None:
        table = checks.resolve_id(chart.table, TableSpec)
        if isinstance(table, TableSpec):
            _check_columns(chart, chart.table, table, checks)
    if chart.type in ("pie", "doughnut"):
        _check_pie(chart, figures, places, checks)


def _check_one_unit(figures: list[KeyFigure], places: dict[str, Place], checks: Checks) -> None:
    numbers = [figure for figure in figures if figure.text is None]
    for one, other in pairwise(numbers):
        if _unit_text(one) != _unit_text(other):
            first, second = _unit_text(one) or "no unit", _unit_text(other) or "no unit"
            message = Message(
                "the chart mixes units: `{one}` has {first}, `{other}` has {second}",
                one=one.id,
                first=first,
                other=other.id,
                second=second,
            )
            checks.fail("mixed-units", places[other.id], message, "one chart shows key figures of one unit")
            return


def _unit_text(figure: KeyFigure) -> str:
    return clip(figure.unit.text) if figure.unit else ""


def _place_series(chart: ChartSpec, name: str) -> Place:
    """The place of a series' values."""
    return chart.series.places.get(name, chart.place) if isinstance(chart.series, PlacedEntries) else chart.place


def _explain_surplus(values: Sequence[Decimal | None], wanted: int) -> str:
    """The hint for a series with too many values, such as [1,234, 2], which has three to YAML."""
    for one, other in pairwise(f"{value}" for value in values):
        if len(values) == wanted + 1 and re.fullmatch(r"-?[1-9]\d{0,2}", one) and re.fullmatch(r"\d{3}", other):
            return Message("a comma parts values: write {one}{other}", one=one, other=other)
    return "take a value away, or add a category"


def _check_series(chart: ChartSpec, checks: Checks) -> None:
    wanted = len(chart.categories)
    for name, values in chart.series.items() if wanted else ():
        if len(values) != wanted:
            said = Message(
                "{values} for {categories}",
                values=counted(len(values), "value"),
                categories=counted(wanted, "category", "categories"),
            )
            message = Message("the series `{name}` has {said}", name=clip(name), said=said)
            wide = any("，" in category.text for category in chart.categories)
            hint = "write ~ for a gap" if len(values) < wanted else _explain_surplus(values, wanted)
            hint = "a full-width comma ， parts no categories" if wide else hint
            checks.fail("series-length", _place_series(chart, name), message, hint)
        elif all(value is None for value in values):
            message = Message("the series `{name}` has no values", name=clip(name))
            checks.fail(
                "empty-value", _place_series(chart, name), message, "write a number for each category that has one"
            )


def _check_columns(chart: ChartSpec, named: Scalar, table: TableSpec, checks: Checks) -> None:
    """Check that the columns a chart takes from a table exist, are not the first, and hold numbers."""
    if table.figures:
        checks.fail("wrong-reference", named.place, "this table lists key figures", "give the chart the same `figures`")
        return
    if table.file is not None:
        return  # the cells are checked when the file is read
    heads = [column.name.text for column in table.columns]
    if not heads:
        return
    if not chart.columns and not any(map(_is_numeric, _table_columns(table))):
        hint = "a chart's first column names, others count"
        checks.fail("no-number", named.place, "this table has no column of numbers", hint)
    indexes = {head: index for index, head in reversed(list(enumerate(heads)))}
    for column in chart.columns:
        index = indexes.get(column.text)
        if index is None:
            message = Message("the table has no column `{column}`", column=clip(column.text))
            checks.fail("unknown-column", column.place, message, suggest_known(column.text, heads[1:]))
        elif index == 0:
            message = Message("`{column}` is the first column, which names the categories", column=clip(column.text))
            checks.fail("unknown-column", column.place, message, suggest_known("", heads[1:]))
        else:
            _check_numbers(table, index, column, checks)


def _table_columns(table: TableSpec) -> Iterator[tuple[Scalar, ...]]:
    """The cells of every column but the first, without a total's."""
    rows = table.rows[:-1] if table.total else table.rows
    yield from list(zip(*rows, strict=False))[1:]


def _is_numeric(column: tuple[Scalar, ...]) -> bool:
    some = any(cell.text.strip() and read_cell(cell.text).kind != "absent" for cell in column)
    return some and all(map(_is_drawable, column))


def _is_drawable(cell: Scalar) -> bool:
    """Whether a cell is a number, a gap (blank or a sign of absence), or a reference that may print as a number."""
    reading = read_cell(cell.text)
    return reading.value is not None or reading.kind in ("blank", "absent") or "{{" in cell.text


def _check_numbers(table: TableSpec, index: int, column: Scalar, checks: Checks) -> None:
    for row in table.rows[:-1] if table.total else table.rows:
        if index < len(row) and not _is_drawable(row[index]):
            cell = row[index]
            message = Message(
                "the chart needs a number in column `{column}`, not “{cell}”",
                column=clip(column.text),
                cell=clip(cell.text),
            )
            checks.fail("no-number", cell.place, message, "write digits only, or choose other `columns`")
            return  # a column of words has one of them in every row


def _check_pie(chart: ChartSpec, figures: list[KeyFigure], places: dict[str, Place], checks: Checks) -> None:
    """Check that a pie or doughnut has one series without negative values, and not only zeros."""
    for name in list(chart.series)[1:2]:
        message = Message("a {type} chart shows one series", type=chart.type)
        checks.fail("one-series", _place_series(chart, name), message, "use a bar chart for several")
    for figure in figures:
        if figure.value is not None and figure.value < 0:
            message = Message("a {type} chart cannot show the negative `{figure}`", type=chart.type, figure=figure.id)
            checks.fail("negative-part", places[figure.id], message, _BARS)
    for name, values in chart.series.items():
        if any(value is not None and value < 0 for value in values):
            message = Message("a {type} chart cannot show negative values", type=chart.type)
            checks.fail("negative-part", _place_series(chart, name), message, _BARS)
        elif values and not any(values):
            checks.fail(
                "empty-value",
                _place_series(chart, name),
                Message("a {type} chart of zeros has no parts", type=chart.type),
                _BARS,
            )


_BARS = "use a bar chart: `type: bar`"


def suggest_known(word: str, known: list[str]) -> str:
    """The hint for a name that is not among those known."""
    if len(known) > MANY:
        return ""
    near = nearest_word(word, known)
    if near:
        return Message("did you mean `{near}`?", near=near)
    return Message("there is {known}{more}", known=listed(known[:12]), more=" …" * (len(known) > 12)) if known else ""
