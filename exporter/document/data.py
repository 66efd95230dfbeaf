"""Tables, charts and rows of key figures: their cells and values, from the outline, from key figures or CSV files."""

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Cell, Chart, Column, FigureRun, Figures, Inlines, Run, Series, Table, Tile, plain
from exporter.document.edition import Edition, blocks_of
from exporter.fields.numbers import bare_number
from exporter.outline import model
from exporter.problem import Place
from exporter.source.nodes import Scalar
from exporter.text.numbers import MINUS, is_year_column, print_cell, print_decimal

# Tiles of a one-pager if the outline does not choose: two rows of three are easy to read.
_MOST_TILES = 6


class RawCell(Struct, frozen=True):
    """A cell before its column is known: text, or a number that is still to be printed."""

    text: Inlines = ()
    value: Decimal | None = None
    suffix: str = ""
    typed: bool = False  # a number alone in the cell, whose digits are to be grouped

    @property
    def is_blank(self) -> bool:
        """Whether it has neither text nor number."""
        return not self.text and self.value is None


# ---- tables --------------------------------------------------------------------------------------------------------


def fill_table(edition: Edition, block: model.TableSpec, path: str) -> Table:
    """A table with its columns and printed cells; without columns if its file could not be read."""
    heads, aligns, rows = _table_content(edition, block)
    columns = tuple(
        _make_column(edition, heads[i], aligns[i], [row[i] for row in rows if i < len(row)]) for i in range(len(heads))
    )
    years = [_holds_years([row[i] for row in rows if i < len(row)]) for i in range(len(heads))]
    return Table(
        id=edition.id_of(path),
        place=block.place,
        comment=str(block.comment or ""),
        columns=columns,
        rows=tuple(
            tuple(_make_cell(edition, raw, year) for raw, year in zip(row, years, strict=False)) for row in rows
        ),
        caption=edition.make_caption(path, block.caption),
        total=block.total,
        source=edition.resolve_inlines(block.source),
        note=edition.resolve_inlines(block.note),
        row_heads=bool(columns) and not columns[0].numeric,
    )


def _table_content(
    edition: Edition, block: model.TableSpec
) -> tuple[list[Inlines], list[str | None], list[list[RawCell]]]:
    """Headers, set alignments and raw cells, from key figures, a CSV file or the outline."""
    if block.figures:
        return _figure_rows(edition, [figure.text for figure in block.figures])
    if block.file is not None:
        grid = edition.assets.grids.get(block.file.text)
        if grid is None:  # reported when the file was read
            return [], [], []
        heads: list[Inlines] = [(Run(head),) if head else () for head in grid.heads]
        return heads, [None] * len(heads), [[_csv_cell(cell) for cell in row] for row in grid.rows]
    heads = [edition.resolve_inlines(column.name) for column in block.columns]
    return (
        heads,
        [column.align for column in block.columns],
        [[_typed_cell(edition, cell) for cell in row] for row in block.rows],
    )


def _figure_rows(edition: Edition, names: Sequence[str]) -> tuple[list[Inlines], list[str | None], list[list[RawCell]]]:
    words, printed = edition.words, edition.printed
    known = [name for name in names if name in printed]
    compared = any(printed[name].change for name in known)
    # A screen reader is silent on an empty cell; it reads a dash.
    nothing = "—" if edition.language.east_asian else "–"
    heads: list[Inlines] = [(Run(words["indicator"]),), (Run(words["value"]),)]
    rows = []
    for name in known:
        figure = printed[name]
        value = RawCell((FigureRun(name, figure.before, figure.number, figure.after),), edition.values.get(name))
        row = [RawCell((Run(figure.label),)), value]
        rows.append([*row, RawCell((Run(figure.change or nothing),))] if compared else row)
    return heads + ([(Run(words["comparison"]),)] if compared else []), [None, "right"] + ["right"] * compared, rows


def _typed_cell(edition: Edition, cell: Scalar) -> RawCell:
    if cell.null:
        return RawCell()
    number = None if cell.style else bare_number(cell.text)
    if number:
        return RawCell((), number[0], number[1], typed=True)
    inlines = edition.resolve_inlines(cell) if cell.style else _with_minus(edition.resolve_inlines(cell))
    only = inlines[0] if len(inlines) == 1 else None
    return RawCell(inlines, edition.values.get(only.figure) if isinstance(only, FigureRun) and not only.part else None)


def _csv_cell(cell: str | None) -> RawCell:
    if not cell:
        return RawCell()
    number = bare_number(cell)
    return RawCell((), number[0], number[1], typed=True) if number else RawCell(_with_minus((Run(cell),)))


# A negative number with text after it, such as a unit.
_BELOW_ZERO = re.compile(r"-(?=\d[\d,.]*\D*$)")


def _with_minus(inlines: Inlines) -> Inlines:
    """The text with a minus sign for its hyphen if it is a negative number: −3.2个百分点 as well as −3.2."""
    if not inlines or not isinstance(inlines[0], Run) or not _BELOW_ZERO.match(plain(inlines)):
        return inlines
    return (replace(inlines[0], text=MINUS + inlines[0].text[1:]), *inlines[1:])


def _make_column(edition: Edition, head: Inlines, align: str | None, cells: Sequence[RawCell]) -> Column:
    filled = [cell for cell in cells if not cell.is_blank]
    numeric = bool(filled) and all(cell.value is not None for cell in filled)
    chosen = align or (edition.settings.tables.numbers if numeric else "left")
    return Column(head=head, align=chosen, numeric=numeric)  # type: ignore[arg-type]  # the template's choices are these


def _holds_years(cells: Sequence[RawCell]) -> bool:
    """Whether a column's typed numbers are all years, whose digits are not grouped."""
    return is_year_column(tuple(cell.value for cell in cells if cell.typed))


def _make_cell(edition: Edition, raw: RawCell, years: bool) -> Cell:
    if not raw.typed or raw.value is None:
        return Cell(text=raw.text, value=raw.value)
    number = print_cell(raw.value, edition.language, edition.settings.numbers.group, years=years)
    return Cell(text=(Run(number + raw.suffix),), value=raw.value)


# ---- charts --------------------------------------------------------------------------------------------------------


def fill_chart(edition: Edition, block: model.ChartSpec, path: str) -> Chart:
    """A chart with categories, series and printed values; without series if there is nothing to draw."""
    categories, series, unit = _chart_series(edition, block)
    _check_parts(edition, block, series)
    return Chart(
        id=edition.id_of(path),
        place=block.place,
        comment=str(block.comment or ""),
        kind=block.type,  # type: ignore[arg-type]  # the outline's choices are these
        categories=categories,
        series=series,
        alt=edition.resolver.resolve_words(block.alt),
        unit=unit,
        caption=edition.make_caption(path, block.caption),
        source=edition.resolve_inlines(block.source),
        note=edition.resolve_inlines(block.note),
        figures=tuple(figure.text for figure in block.figures),
    )


def _check_parts(edition: Edition, block: model.ChartSpec, series: Sequence[Series]) -> None:
    """Report a pie whose values, from formulas or a file, are negative or all zero."""
    values = [value for each in series for value in each.values if value is not None]
    if block.type in ("pie", "doughnut") and values and (min(values) < 0 or not any(values)):
        wrong = "has a part below zero" if min(values) < 0 else "has no parts: all are zero"
        message = f"this {block.type} chart {wrong}"
        edition.problems.error("negative-part", block.place, message, "use a bar chart: `type: bar`")


def _chart_series(edition: Edition, block: model.ChartSpec) -> tuple[tuple[str, ...], tuple[Series, ...], str]:
    unit = edition.resolver.resolve_words(block.unit)
    if block.figures:
        return _figure_series(edition, block)
    if block.series:
        names = tuple(edition.resolver.resolve_words(category) for category in block.categories)
        made = tuple(_make_series(edition, name, values, unit) for name, values in block.series.items())
        return names, made, unit
    return _table_series(edition, block, unit)


def _figure_series(edition: Edition, block: model.ChartSpec) -> tuple[tuple[str, ...], tuple[Series, ...], str]:
    known = [figure.text for figure in block.figures if figure.text in edition.printed]
    printed = [edition.printed[name] for name in known]
    units = {figure.unit for figure in printed}
    name = edition.resolver.resolve_words(block.caption) or edition.words["value"]
    texts = tuple(figure.before + figure.number + figure.after for figure in printed)
    series = Series(name=name, values=tuple(edition.values.get(name) for name in known), printed=texts)
    return tuple(figure.label for figure in printed), (series,), units.pop() if len(units) == 1 else ""


def _table_series(
    edition: Edition, block: model.ChartSpec, unit: str
) -> tuple[tuple[str, ...], tuple[Series, ...], str]:
    """Series from columns of a table or file: the first column holds the categories; a total row is left out."""
    if block.file is not None:
        source = model.TableSpec(file=block.file, place=block.place)
    else:
        wanted = block.table.text if block.table else ""
        found = (
            item
            for _, item, _ in blocks_of(edition.outline.sections)
            if isinstance(item, model.TableSpec) and item.id == wanted
        )
        source = next(found, model.TableSpec())
    heads, _, rows = _table_content(edition, source)
    rows = rows[:-1] if source.total else rows
    if not heads or not rows:
        return (), (), unit
    names = [plain(head) for head in heads]
    chosen = [plain(edition.resolver.resolve_text(column, "refs")) for column in block.columns] or _numeric_columns(
        names, rows
    )
    _check_columns(edition, block, chosen, names)
    categories = tuple(_category_name(row[0]) for row in rows)
    series = tuple(
        _make_series(edition, name, [row[names.index(name)].value for row in rows], unit)
        for name in chosen
        if name in names[1:]
    )
    return categories, series, unit


def _numeric_columns(names: Sequence[str], rows: Sequence[Sequence[RawCell]]) -> list[str]:
    return [name for i, name in enumerate(names) if i and any(row[i].value is not None for row in rows if i < len(row))]


def _check_columns(edition: Edition, block: model.ChartSpec, chosen: Sequence[str], names: Sequence[str]) -> None:
    places: list[Place] = [column.place for column in block.columns] or [block.place] * len(chosen)
    for name, place in zip(chosen, places, strict=True):
        if name not in names[1:]:
            heads = ", ".join(names[1:])
            edition.problems.error(
                "unknown-column", place, f"there is no column {name!r} of values to draw", f"the columns are {heads}"
            )
    if not chosen:
        edition.problems.error(
            "no-values",
            block.place,
            "the chart's table has no column of numbers",
            "name the columns to draw, or type numbers",
        )


def _category_name(raw: RawCell) -> str:
    """A category's name; a typed number (a year) is not grouped."""
    return f"{raw.value}{raw.suffix}" if raw.typed else plain(raw.text)


def _make_series(edition: Edition, name: str, values: Sequence[Decimal | None], unit: str) -> Series:
    """A series with its printed values; % and ‰ are printed with each value, other units once beside the chart."""
    sign = unit if unit in ("%", "‰") else ""
    group = edition.settings.numbers.group
    printed = tuple("" if value is None else print_decimal(value, edition.language, group) + sign for value in values)
    return Series(name=name, values=tuple(values), printed=printed)


# ---- key figures ---------------------------------------------------------------------------------------------------


def tile_names(outline: model.Outline, page: model.OnePagerSpec) -> list[str]:
    """The key figures that the outline chose; else highlighted ones first, then in order, at most six."""
    if page.figures is not None:
        return [figure.text for figure in page.figures]
    ordered = sorted(outline.figures, key=lambda name: not outline.figures[name].highlight)
    return ordered[:_MOST_TILES]


def unplaced_figures(edition: Edition) -> list[str]:
    """The one-pager's key figures that no row of tiles and no table of the sections shows."""
    outline = edition.outline
    blocks = (
        block for _, block, _ in blocks_of(outline.sections) if isinstance(block, (model.FigureRow, model.TableSpec))
    )
    placed = {figure.text for block in blocks for figure in block.figures}
    return [name for name in tile_names(outline, outline.one_pager or model.OnePagerSpec()) if name not in placed]


def fill_tiles(edition: Edition, names: Sequence[str]) -> tuple[Tile, ...]:
    """One tile per key figure, in the given order; unknown ones were reported when the outline was read."""
    return tuple(_fill_tile(edition, name) for name in names if name in edition.printed)


def _fill_tile(edition: Edition, name: str) -> Tile:
    printed, figure = edition.printed[name], edition.outline.figures[name]
    change = printed.change
    if change and figure.compare and figure.compare.label:
        same = edition.values.get(name) == figure.compare.value
        change = _word_comparison(edition, edition.resolver.resolve_words(figure.compare.label), change, same)
    return Tile(
        figure=name,
        label=printed.label,
        number=printed.number,
        before=printed.before,
        unit=printed.after,
        change=change,
        previous=printed.previous,
        source=edition.resolver.resolve_text(figure.source, "refs"),
        note=edition.resolve_inlines(figure.note),
        words=printed.words,
    )


def _word_comparison(edition: Edition, label: str, change: str, same: bool) -> str:
    """A comparison by the template's words: 比上年增长31.8%, 与上年持平, up 5.6% from 2023."""
    form = edition.words["against_same" if same else "against"]
    return form.replace("{change}", change).replace("{label}", label)


def fill_figures(edition: Edition, block: model.FigureRow, path: str) -> Figures:
    """A row of tiles."""
    return Figures(id=path, place=block.place, tiles=fill_tiles(edition, [figure.text for figure in block.figures]))
