"""A chart of the base against the edited one, by its cached values: points, names of series and of categories."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from msgspec.structs import replace

from exporter.message import Message
from exporter.outline.model import ChartSpec, Outline
from exporter.pull.changes import Change, FigureMention, Found
from exporter.pull.sources import ChartSource
from exporter.readback.records import ChartContent, SeriesContent
from exporter.readback.units import Unit
from exporter.source.patch import Path, ScalarEdit, parse_path

_Value = TypeVar("_Value")


def compare_charts(
    outline: Outline, base: ChartContent, edited: ChartContent, source: ChartSource, found: Found
) -> None:
    """Add every changed point and name of a chart; series count by their order."""
    if len(base.series) != len(edited.series) or len(base.categories) != len(edited.categories):
        why = "series or categories were put in or taken out: change the chart's data in the outline"
        found.changes.append(Change(kind="chart", path=source.path, place=source.spec.place, why=why))
        return
    for index, (was, now) in enumerate(zip(base.categories, edited.categories, strict=True)):
        if was != now:
            at = _outline_index(outline, source.spec, base.categories, index)
            found.changes.append(_rename_category(source, index if at is None else at, was, now))
    for number, (one, other) in enumerate(zip(base.series, edited.series, strict=True)):
        if one.name != other.name:
            why = "a series was renamed: rename its key in the outline"
            path = f"{source.path}.series#{number}"
            found.changes.append(
                Change(kind="chart", path=path, place=source.spec.place, old=one.name, new=other.name, why=why)
            )
        for index, (value, made) in enumerate(zip(one.values, other.values, strict=False)):
            if value != made:
                at = _outline_index(outline, source.spec, base.categories, index)
                _compare_point(outline, source, number, at, (value, made), found)


def settle_workbook(
    base: Unit, edited: Unit, source: ChartSource, found: Found, *, recorded: bool, proving: bool
) -> ChartContent | None:
    """An edited chart's data with what was changed in its workbook alone; None where the edited unit has no data.

    Where the chart shows what was printed, and a cell of its workbook has another value, the cell is the edit; where
    both have been changed, and differently, both are held, as is what the workbook has beside. `recorded`: the file
    has its record; without it, the outline may have got one of both from this very file before. `proving`: it has."""
    shown, book = edited.chart, edited.workbook
    if shown is None or book is None or base.chart is None or base.workbook is None:
        return shown
    change = Change(kind="chart", path=source.path, place=source.spec.place)
    if book.error:
        damaged = Message("the workbook of the chart cannot be read: {error}", error=book.error)
        found.changes.append(change.hold(damaged))
        return shown
    added = [words for words in book.beside if words not in base.workbook.beside]
    if added or _measure(book.chart) != _measure(shown):
        why = "the workbook of the chart has cells that the chart does not show: change its data in the outline"
        found.changes.append(replace(change, new="; ".join(added)).hold(why))
    if _measure(book.chart) != _measure(shown) or _measure(base.chart) != _measure(shown):
        return shown

    def settle(printed: _Value, kept: _Value, drawn: _Value, cell: _Value) -> _Value:
        """What one place has now: `printed` and `kept` are the base's cache and cell, the others those of the file."""
        if proving and printed in (drawn, cell):
            return printed
        if cell in (kept, drawn):
            return drawn
        if drawn == printed and recorded:
            return cell
        old, new = ("" if value is None else str(value) for value in (drawn, cell))
        both = "the chart and its workbook were both changed, and differently: choose one of both"
        found.changes.append(replace(change, old=old, new=new).hold(both))
        return printed

    return replace(
        shown,
        categories=list(map(settle, *(one.categories for one in (base.chart, base.workbook.chart, shown, book.chart)))),
        series=[
            SeriesContent(settle(*(one.name for one in four)), list(map(settle, *(one.values for one in four))))
            for four in zip(base.chart.series, base.workbook.chart.series, shown.series, book.chart.series, strict=True)
        ],
    )


def _measure(chart: ChartContent) -> tuple[int, ...]:
    """How many categories a chart has, and values in each series."""
    return (len(chart.categories), *(len(series.values) for series in chart.series))


def compare_shapes(base: Sequence[str], edited: Sequence[str], source: ChartSource, found: Found) -> None:
    """Add a change of the words over a chart's plot, which is held."""
    if base != edited:
        why = "words over the plot were changed: change `reference` or `annotations` in the outline"
        change = Change(kind="chart", path=source.path, place=source.spec.place, why=why)
        found.changes.append(replace(change, old="; ".join(base), new="; ".join(edited)))


def _outline_index(outline: Outline, spec: ChartSpec, names: Sequence[str], index: int) -> int | None:
    """Where the outline has a category of the chart, which may be sorted there; None where it cannot be told."""
    if spec.sort == "none":
        return index
    figures = [outline.figures[id.text].label.text if id.text in outline.figures else "" for id in spec.figures]
    written = figures or [category.text for category in spec.categories]
    found = [at for at, name in enumerate(written) if index < len(names) and name == names[index]]
    return found[0] if len(found) == 1 else None


def _compare_point(
    outline: Outline,
    source: ChartSource,
    number: int,
    index: int | None,
    values: tuple[float | int | None, float | int | None],
    found: Found,
) -> None:
    spec = source.spec
    old, new = ("" if value is None else spell_number(value) for value in values)
    if index is None:
        change = Change(kind="chart", path=source.path, place=spec.place, old=old, new=new)
        found.changes.append(change.hold("the chart is sorted: change the value in the outline"))
        return
    if spec.figures and index < len(spec.figures):
        figure = spec.figures[index].text
        found.mention(figure, FigureMention(f"{source.path}.figures[{index}]", old, new or None))
        return
    names = list(spec.series)
    path = f"{source.path}.series.{names[number]}[{index}]" if number < len(names) else source.path
    change = Change(kind="chart", path=path, place=spec.place, old=old, new=new)
    if number >= len(names):
        why = "the chart has its values from elsewhere: change the file it is drawn from"
        if spec.table is not None:
            why = "the chart has its values from elsewhere: change the table it is drawn from"
        found.changes.append(change.hold(why))
    else:
        found.changes.append(replace(change, value_path=_value_path(source, names[number], index), value=new or "~"))


def _value_path(source: ChartSource, name: str, index: int) -> Path:
    return (*parse_path(source.path), "series", name, index)


def spell_number(value: float | int) -> str:
    """A number as an outline has it."""
    return format(Decimal(repr(value)).normalize(), "f")


def _rename_category(source: ChartSource, index: int, was: str, now: str) -> Change:
    path = f"{source.path}.categories[{index}]"
    change = Change(kind="chart", path=path, place=source.spec.place, old=was, new=now)
    scalar = source.spec.categories[index] if index < len(source.spec.categories) else None
    if scalar is None or scalar.text != was:
        return change.hold("the names come from elsewhere: change them there")
    edit = ScalarEdit(0, len(scalar.text), now)
    return Change(kind="chart", path=path, place=scalar.place, old=was, new=now, scalar=scalar, edits=(edit,))
