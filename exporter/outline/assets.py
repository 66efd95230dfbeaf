"""Reads and checks the files that an outline names, each once."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from exporter.fields.cells import read_cell
from exporter.fields.kinds import clip
from exporter.message import Message
from exporter.outline.charts import suggest_known
from exporter.outline.check import sections_of
from exporter.outline.model import ChartSpec, ColumnSpec, ImageSpec, Outline, TableSpec
from exporter.problem import Problems
from exporter.source.files import Files, Folder
from exporter.source.nodes import Scalar

if TYPE_CHECKING:
    from exporter.source.assets import PictureFile
    from exporter.source.csv_file import Grid

Asset = TypeVar("Asset")


class Assets(Struct, frozen=True):
    """Pictures and tables by the file's name as written."""

    pictures: "Mapping[str, PictureFile]" = {}
    grids: "Mapping[str, Grid]" = {}


def collect_assets(outline: Outline, files: Files, problems: Problems) -> Assets:
    """Read every picture and CSV file an outline names; an unusable file is reported where it is named."""
    folder = files.folder_of(outline.path)
    pictures: dict[str, PictureFile] = {}
    grids: dict[str, Grid] = {}
    failed: set[str] = set()
    for block in _iter_blocks(outline):
        file = block.file
        if file is None or file.text in failed:
            continue
        if isinstance(block, ImageSpec):
            from exporter.source.assets import read_picture

            found = file.text in pictures or _keep_asset(pictures, file, read_picture(file, folder, files, problems))
        else:
            found = file.text in grids or _keep_asset(
                grids, file, _read_settled(file, folder, outline, files, problems)
            )
        if not found:
            failed.add(file.text)
        elif isinstance(block, TableSpec):
            _check_picked(block, grids[file.text], problems)
        elif isinstance(block, ChartSpec):
            _check_columns(block, grids[file.text], problems)
    _check_table_charts(outline, grids, problems)
    if outline.source is not None and outline.source.file is not None:
        files.find_named(outline.source.file, folder, problems)
    return Assets(pictures, grids)


def _read_settled(file: Scalar, folder: Folder, outline: Outline, files: Files, problems: Problems) -> "Grid | None":
    """A CSV file with its numbers written as the outline writes them; what a spreadsheet left in it is reported."""
    from exporter.source.assets import read_grid

    grid = read_grid(file, folder, files, problems, outline.language)
    if grid is None:
        return None
    from exporter.fields.spreadsheets import report_errors, settle_numbers

    report_errors(file, grid, problems)
    return settle_numbers(file, grid, outline.language.partition("-")[0].casefold(), problems)


def _keep_asset(kept: dict[str, Asset], file: Scalar, asset: Asset | None) -> bool:
    if asset is not None:
        kept[file.text] = asset
    return asset is not None


def _iter_blocks(outline: Outline) -> Iterator[ImageSpec | TableSpec | ChartSpec]:
    for section in sections_of(outline):
        for block in section.body:
            if isinstance(block, ImageSpec | TableSpec | ChartSpec):
                yield block


def pick_columns(table: TableSpec, grid: "Grid") -> list[tuple[int, ColumnSpec | None]]:
    """Which columns of a file a table prints, in its order, each with what the outline says of it."""
    if not table.columns:
        return [(at, None) for at in range(len(grid.heads))]
    indexes = {head: at for at, head in reversed(list(enumerate(grid.heads)))}
    named = ((column.from_ or column.name, column) for column in table.columns)
    return [(indexes[name.text.strip()], column) for name, column in named if name.text.strip() in indexes]


def arrange_grid(table: TableSpec, grid: "Grid") -> "Grid":
    """The grid of a table's file with the columns that the table prints, under the heads it gives them."""
    picked = pick_columns(table, grid)
    typed = grid.typed or grid.rows
    return replace(
        grid,
        heads=tuple(column.name.text if column else grid.heads[at] for at, column in picked),
        rows=tuple(
            tuple((raw if column and column.as_ == "text" else row)[at] for at, column in picked)
            for row, raw in zip(grid.rows, typed, strict=True)
        ),
        coded=frozenset(number for number, (at, _) in enumerate(picked) if at in grid.coded),
        typed=(),
    )


def _check_picked(table: TableSpec, grid: "Grid", problems: Problems) -> None:
    """Report columns that a table names and its file lacks."""
    for column in table.columns:
        name = column.from_ or column.name
        if name.text.strip() not in grid.heads:
            message = Message("the file has no column `{name}`", name=clip(name.text))
            heads = [head for head in grid.heads if head]
            hint = suggest_known(name.text, heads)
            if column.from_ is None and not hint.startswith("did you"):
                template = "{hint}; to print another head, write {{from: …, name: {name}}}"
                hint = Message(template, hint=hint, name=clip(name.text))
            problems.error("unknown-column", name.place, message, hint)


def _check_table_charts(outline: Outline, grids: "Mapping[str, Grid]", problems: Problems) -> None:
    """Check the columns of charts whose table takes its cells from a file."""
    tables = {block.id: block for block in _iter_blocks(outline) if isinstance(block, TableSpec) and block.id}
    for block in _iter_blocks(outline):
        if isinstance(block, ChartSpec) and block.table is not None:
            table = tables.get(block.table.text)
            if table is not None and table.file is not None and table.file.text in grids:
                _check_columns(block, arrange_grid(table, grids[table.file.text]), problems)


def _check_columns(chart: ChartSpec, grid: "Grid", problems: Problems) -> None:
    """Check that a chart's columns are heads of the file other than the first, and hold numbers."""
    heads = list(grid.heads)
    if not chart.columns and not any(_is_numeric(grid, index) for index in range(1, len(heads))):
        place = (chart.file or chart.alt).place
        hint = "a chart's first column names, others count"
        problems.error("no-number", place, "this file has no column of numbers", hint)
    for column in chart.columns:
        if column.text not in heads[1:]:
            hint = suggest_known(column.text, heads[1:])
            problems.error(
                "unknown-column",
                column.place,
                Message("the file has no column `{column}` of numbers", column=clip(column.text)),
                hint,
            )
            continue
        index = heads.index(column.text)
        wrong = next((row[index] for row in grid.rows if not _is_drawable(row[index])), None)
        if wrong is not None:
            message = Message(
                "the chart needs numbers in column `{column}`, not “{wrong}”",
                column=clip(column.text),
                wrong=clip(wrong),
            )
            problems.error("no-number", column.place, message, "write digits only, or choose other `columns`")


def _is_numeric(grid: "Grid", index: int) -> bool:
    cells = [row[index] for row in grid.rows]
    return any(read_cell(cell).value is not None for cell in cells) and all(map(_is_drawable, cells))


def _is_drawable(cell: str) -> bool:
    """Whether a chart can show a cell: a number, or a gap."""
    reading = read_cell(cell)
    return reading.value is not None or reading.kind in ("blank", "absent")
