"""Charts and rows of key figures: their values and words, from the outline, from key figures or CSV files."""

from collections.abc import Sequence
from decimal import Decimal

from exporter.document.blocks import Chart, Figures, Series, Tile, plain
from exporter.document.chart.extras import ChartExtras, read_extras
from exporter.document.chart.units import assign_units, find_series_unit
from exporter.document.chart.values import decide_labels, print_shares, print_totals
from exporter.document.edition import Edition, blocks_of
from exporter.document.page.chart_order import find_highlighted, sort_chart
from exporter.document.tables import RawCell, holds_values, read_content
from exporter.fields.numbers import PlacedNumber, has_plus
from exporter.message import Message, listed
from exporter.outline import model
from exporter.problem import Place
from exporter.start.patterns import compile_pattern
from exporter.text.numbers import print_decimal, unit_gap

# Tiles of a one-pager if the outline does not choose: two rows of three are easy to read.
_MOST_TILES = 6


# ---- charts --------------------------------------------------------------------------------------------------------


def fill_chart(edition: Edition, block: model.ChartSpec, path: str) -> Chart:
    """A chart with categories, series and printed values; without series if there is nothing to draw."""
    categories, drawn, unit = _chart_series(edition, block)
    united = assign_units(edition, block, drawn, unit)
    figures = tuple(figure.text for figure in block.figures if figure.text in edition.printed)
    categories, series, figures = sort_chart(block, categories, united.series, figures, edition.problems)
    _check_parts(edition, block, series)
    series = print_shares(edition, block.type, series)
    named = {given.name: made.name for given, made in zip(drawn, series, strict=True)}
    extras = read_extras(edition, block, categories, series, united.unit)
    return Chart(
        id=edition.id_of(path),
        place=block.place,
        comment=str(block.comment or ""),
        kind=block.type,  # type: ignore[arg-type]  # the outline's choices are these
        categories=categories,
        series=series,
        alt=_describe_extras(edition, edition.resolver.resolve_words(block.alt), categories, extras),
        unit=united.unit,
        line_unit=united.line_unit,
        labels=decide_labels(edition, block, united.unit),
        totals=print_totals(edition, block.type, series, united.unit),
        limits=extras.limits,
        references=extras.references,
        forecast=extras.forecast,
        annotations=extras.annotations,
        caption=edition.make_caption(path, block.caption),
        source=edition.resolve_inlines(block.source),
        note=edition.resolve_inlines(block.note),
        figures=figures,
        highlight=find_highlighted(edition, block, categories, named),
    )


def _describe_extras(edition: Edition, alt: str, categories: Sequence[str], extras: ChartExtras) -> str:
    """The alternative text with the lines at values and the notes that it does not tell itself."""
    notes = [f"{categories[at]}{edition.words['colon']}{text}" for at, text in extras.annotations if text not in alt]
    told = [*notes, *(line.text for line in extras.references if line.text not in alt)]
    return f"{alt} {edition.words['list_separator'].join(told)}" if told and alt else alt


def _check_parts(edition: Edition, block: model.ChartSpec, series: Sequence[Series]) -> None:
    """Report parts of a whole whose values, from formulas or a file, are negative or all zero."""
    values = [value for each in series for value in each.values if value is not None]
    if block.type in ("pie", "doughnut", "share") and values and (min(values) < 0 or not any(values)):
        template = "this {type} chart has no parts: all are zero"
        if min(values) < 0:
            template = "this {type} chart has a part below zero"
        message = Message(template, type=block.type)
        edition.problems.error("negative-part", block.place, message, "use a bar chart: `type: bar`")


def _chart_series(edition: Edition, block: model.ChartSpec) -> tuple[tuple[str, ...], tuple[Series, ...], str]:
    """Categories and series, and the unit of key figures."""
    if block.figures:
        return _figure_series(edition, block)
    if block.series:
        names = tuple(edition.resolver.resolve_words(category) for category in block.categories)
        return names, tuple(_make_series(edition, block, *each) for each in block.series.items()), ""
    return _table_series(edition, block)


def _figure_series(edition: Edition, block: model.ChartSpec) -> tuple[tuple[str, ...], tuple[Series, ...], str]:
    """Key figures as one series; a unit that all of them have stands beside the chart alone, but % with each."""
    known = [figure.text for figure in block.figures if figure.text in edition.printed]
    printed = [edition.printed[name] for name in known]
    units = {figure.unit for figure in printed}
    unit = units.pop() if len(units) == 1 else ""
    name = edition.resolver.resolve_words(block.caption) or edition.words["value"]
    once = unit not in ("", "%", "‰") and all(not each.before and each.after.strip() == unit for each in printed)
    texts = tuple(each.number if once else each.text for each in printed)
    series = Series(name=name, values=tuple(edition.values.get(name) for name in known), printed=texts)
    return tuple(figure.label for figure in printed), (series,), unit


def _table_series(edition: Edition, block: model.ChartSpec) -> tuple[tuple[str, ...], tuple[Series, ...], str]:
    """Series from columns of a table or file: the first column holds the categories; a total row is left out."""
    if block.file is not None:
        source = model.TableSpec(file=block.file, place=block.place)
    else:
        source = edition.table_of(block) or model.TableSpec()
    content = read_content(edition, source)
    rows = content.rows[:-1] if source.total else content.rows
    if not content.heads or not rows:
        return (), (), ""
    names = [plain(head) for head in content.heads]
    chosen = [plain(edition.resolver.resolve_text(column, "refs")) for column in block.columns] or [
        name for at, name in enumerate(names) if at and holds_values(edition, content, at)
    ]
    _check_columns(edition, block, chosen, names)
    categories = tuple(_category_name(row[0]) for row in rows)
    series = tuple(
        _make_series(edition, block, name, [_drawn_value(row[names.index(name)]) for row in rows])
        for name in chosen
        if name in names[1:]
    )
    return categories, series, ""


def _check_columns(edition: Edition, block: model.ChartSpec, chosen: Sequence[str], names: Sequence[str]) -> None:
    places: list[Place] = [column.place for column in block.columns] or [block.place] * len(chosen)
    for name, place in zip(chosen, places, strict=True):
        if name not in names[1:]:
            hint = Message("the columns are {heads}", heads=listed(names[1:]))
            message = Message("there is no column {name!r} of values to draw", name=name)
            edition.problems.error("unknown-column", place, message, hint)
    if not chosen:
        edition.problems.error(
            "no-values",
            block.place,
            "the chart's table has no column of numbers",
            "name the columns to draw, or type numbers",
        )


def _category_name(raw: RawCell) -> str:
    """A category's name; a typed number (a year) is not grouped."""
    bare = raw.digits and raw.reading.kind == "number"
    return f"{raw.value}{raw.reading.suffix}" if bare else plain(raw.text)


def _drawn_value(raw: RawCell) -> Decimal | None:
    """A cell's number, with the plus sign it was typed with; None for a gap."""
    return PlacedNumber(raw.value, plus=True) if raw.value is not None and raw.reading.plus else raw.value


def _make_series(edition: Edition, block: model.ChartSpec, name: str, values: Sequence[Decimal | None]) -> Series:
    """A series with its printed values; % and ‰ are printed with each value, other units once beside the chart."""
    unit = find_series_unit(edition, block, name)
    sign = unit_gap(unit, edition.language) + unit if unit in ("%", "‰") else ""
    group = edition.settings.numbers.group
    printed = tuple(
        "" if value is None else print_decimal(value, edition.language, group, plus=has_plus(value)) + sign
        for value in values
    )
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


# Digits of a tile's number that are read at a glance without marks between them: a telephone number's.
_MOST_DIGITS = 7
_NUMBER_PARTS = compile_pattern(r"\d+")


def _check_digits(edition: Edition, figure: model.KeyFigure, number: str) -> None:
    """Report a number with more digits than can be read at a glance, and neither grouped nor scaled."""
    parts = _NUMBER_PARTS.findall(number)
    if len(parts) > 2 or len("".join(parts)) <= _MOST_DIGITS:
        return
    message = Message(
        "the key figure `{figure}` prints {count} digits without a break: {number}",
        figure=figure.id,
        count=len("".join(parts)),
        number=number,
    )
    hint = "`precision: 2` prints two decimals"
    if edition.language.east_asian:
        scale = "亿" if len(parts[0]) > 8 else "万"
        hint = Message(
            "`scale: {scale}` with `precision: 2` prints it short; the exact value is kept for checks", scale=scale
        )
    elif len(parts[0]) > _MOST_DIGITS:
        hint = "give it in millions (`unit: million`), or group its digits: `numbers: {group: auto}` in the template"
    edition.problems.warning("long-number", figure.place, message, hint)


def _fill_tile(edition: Edition, name: str) -> Tile:
    from exporter.document.page.tile import make_tile

    printed, figure = edition.printed[name], edition.outline.figures[name]
    if not printed.words:
        _check_digits(edition, figure, printed.number)
    return make_tile(edition, figure, printed)


def fill_figures(edition: Edition, block: model.FigureRow, path: str) -> Figures:
    """A row of tiles."""
    return Figures(id=path, place=block.place, tiles=fill_tiles(edition, [figure.text for figure in block.figures]))
