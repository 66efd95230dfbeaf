"""Tables: heads and printed cells, from the outline, from key figures or CSV files; which columns hold numbers."""

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import (
    Cell,
    Column,
    FigureRun,
    Inline,
    Inlines,
    LineBreak,
    Run,
    StatusName,
    Table,
    plain,
)
from exporter.document.edition import Edition
from exporter.document.page.status import mark_status, word_status
from exporter.document.page.table_looks import draw_bars, group_rows
from exporter.fields.cells import BLANK, WORD, CellReading, is_code_column, is_number_column, read_cell
from exporter.fields.numbers import bare_number
from exporter.message import Message
from exporter.outline import model
from exporter.outline.assets import arrange_grid, pick_columns
from exporter.outline.cells import StatusCell
from exporter.outline.check import FIGURE_PARTS
from exporter.source.nodes import Scalar
from exporter.start.patterns import compile_pattern
from exporter.text.numbers import MINUS, digit_grouping, is_year_column, print_cell, unit_gap

if TYPE_CHECKING:
    from exporter.source.csv_file import Grid


class RawCell(Struct, frozen=True):
    """A cell before its column is known: its text as typed, and what that is read as.

    `digits` says that the digits of its number are to be grouped, once the column is known to hold numbers."""

    text: Inlines = ()
    reading: CellReading = BLANK
    digits: bool = False
    status: StatusName = ""

    @property
    def value(self) -> Decimal | None:
        return self.reading.value

    @property
    def is_blank(self) -> bool:
        """Whether it has neither text nor number."""
        return not self.text


class RawTable(Struct, frozen=True):
    """A table's heads, the alignment the author set for each column (None for the template's), and its rows.

    `kinds` says which columns hold texts or numbers whatever their cells look like, None where these decide."""

    heads: tuple[Inlines, ...] = ()
    aligns: tuple[str | None, ...] = ()
    rows: tuple[tuple[RawCell, ...], ...] = ()
    kinds: tuple[str | None, ...] = ()

    def column(self, at: int) -> list[RawCell]:
        """The cells of the column at an index, top to bottom."""
        return [row[at] for row in self.rows if at < len(row)]


# Of Word's widest table (Word specifications and limitations, support.microsoft.com).
MOST_COLUMNS = 63


def fill_table(edition: Edition, block: model.TableSpec, path: str) -> Table:
    """A table with its columns and printed cells; without columns if its file could not be read."""
    content = read_content(edition, block)
    if len(content.heads) > MOST_COLUMNS:
        message = Message(
            "the table has {count} columns; Word holds {most_columns} at most",
            count=len(content.heads),
            most_columns=MOST_COLUMNS,
        )
        hint = "let rows and columns change places, or make several tables of it"
        edition.problems.error("too-many-columns", block.place, message, hint)
    looks = [_decide_column(edition, content, at) for at in range(len(content.heads))]
    columns = tuple(look.column for look in looks)
    rows = tuple(
        tuple(_make_cell(edition, raw, look) for raw, look in zip(row, looks, strict=False)) for row in content.rows
    )
    return Table(
        id=edition.id_of(path),
        place=block.place,
        comment=str(block.comment or ""),
        columns=columns,
        rows=group_rows(edition, block, columns, draw_bars(columns, rows, block.total)),
        caption=edition.make_caption(path, block.caption),
        total=block.total,
        source=edition.resolve_inlines(block.source),
        note=edition.resolve_inlines(block.note),
        row_heads=bool(columns) and not columns[0].numeric,
        turned=block.orientation == "landscape",
    )


# ---- content -------------------------------------------------------------------------------------------------------


def read_content(edition: Edition, block: model.TableSpec) -> RawTable:
    """Headers, set alignments and raw cells, from key figures, a CSV file or the outline."""
    if block.figures:
        return _figure_content(edition, block)
    if block.file is not None:
        grid = edition.assets.grids.get(block.file.text)
        if grid is None:  # reported when the file was read
            return RawTable()
        return _file_content(edition, block, grid)
    return RawTable(
        tuple(edition.resolve_inlines(column.name) for column in block.columns),
        tuple(column.align for column in block.columns),
        tuple(tuple(_typed_cell(edition, cell) for cell in row) for row in block.rows),
        tuple(column.as_ for column in block.columns),
    )


def _file_content(edition: Edition, block: model.TableSpec, grid: "Grid") -> RawTable:
    """The columns of a CSV file that a table prints; a head that the outline gives is a text of the outline."""
    arranged, columns = arrange_grid(block, grid), [column for _, column in pick_columns(block, grid)]
    heads = tuple(
        edition.resolve_inlines(column.name) if column and column.from_ else (Run(head),) if head else ()
        for head, column in zip(arranged.heads, columns, strict=True)
    )
    kinds = [column.as_ if column else None for column in columns]
    return RawTable(
        heads,
        tuple(column.align if column else None for column in columns),
        tuple(tuple(_csv_cell(cell) for cell in row) for row in arranged.rows),
        tuple(kind or ("text" if at in arranged.coded else None) for at, kind in enumerate(kinds)),
    )


def _figure_content(edition: Edition, block: model.TableSpec) -> RawTable:
    """A row a key figure: its label, value and comparison, or the parts that the table's columns name."""
    if block.columns:
        return _figure_parts(edition, block)
    names = [figure.text for figure in block.figures]
    words, printed = edition.words, edition.printed
    known = [name for name in names if name in printed]
    compared = any(printed[name].change for name in known)
    # A screen reader is silent on an empty cell; it reads a dash.
    nothing = "—" if edition.language.east_asian else "–"
    heads: list[Inlines] = [(Run(words["indicator"]),), (Run(words["value"]),)]
    rows = []
    for name in known:
        figure = printed[name]
        value = _value_cell(edition, name)
        row = (RawCell((Run(figure.label),), WORD), value)
        rows.append((*row, RawCell((Run(figure.change or nothing),), WORD)) if compared else row)
    return RawTable(
        (*heads, (Run(words["comparison"]),)) if compared else tuple(heads),
        (None, "right", "right")[: 2 + compared],
        tuple(rows),
    )


def _figure_parts(edition: Edition, block: model.TableSpec) -> RawTable:
    names = [figure.text for figure in block.figures if figure.text in edition.printed]
    free = iter(FIGURE_PARTS)
    parts = [column.from_.text if column.from_ else next(free, "label") for column in block.columns]
    columns = tuple(zip(block.columns, parts, strict=True))
    return RawTable(
        tuple(_part_head(edition, column, part) for column, part in columns),
        tuple(column.align or ("right" if part in _NUMBER_PARTS else None) for column, part in columns),
        tuple(tuple(_part_cell(edition, name, part) for part in parts) for name in names),
    )


_NUMBER_PARTS = ("value", "change", "previous", "target")
# What the template calls the columns of key figures.
_PART_WORDS = {"label": "indicator", "value": "value", "change": "comparison", "target": "target"}


def _part_head(edition: Edition, column: model.ColumnSpec, part: str) -> Inlines:
    """A column's head: the author's, or the template's word for the part."""
    if column.name is column.from_ and part in _PART_WORDS:
        return (Run(edition.words[_PART_WORDS[part]]),)
    return edition.resolve_inlines(column.name)


def _part_cell(edition: Edition, name: str, part: str) -> RawCell:
    """A key figure's part in a cell; a dash where it has none, as a screen reader is silent on an empty cell."""
    figure = edition.printed[name]
    if part == "value":
        return _value_cell(edition, name)
    given = edition.outline.figures[name]
    if part == "note":
        text = edition.resolve_inlines(given.note)
    elif part == "status":
        text = mark_status((Run(word_status(edition, given.status)),), given.status) if given.status else ()
    else:
        words: str = getattr(figure, part)
        text = (Run(words),) if words else ()
    return RawCell(text or (Run("—" if edition.language.east_asian else "–"),), WORD)


def _value_cell(edition: Edition, name: str) -> RawCell:
    """A key figure's value, with its status."""
    figure = edition.printed[name]
    made = _figure_cell(edition, FigureRun(name, figure.before, figure.number, figure.after))
    return replace(made, status=edition.outline.figures[name].status or "")


def _figure_cell(edition: Edition, figure: FigureRun) -> RawCell:
    """A cell that is a key figure: a number unless the figure is words."""
    value = edition.values.get(figure.figure)
    return RawCell((figure,), WORD if value is None else CellReading("number", value))


def _typed_cell(edition: Edition, cell: Scalar) -> RawCell:
    """A cell of the outline; what is quoted prints as typed, and a number in quotes makes no column of numbers."""
    if isinstance(cell, StatusCell):
        plain_cell = _typed_cell(edition, Scalar(cell.text, cell.place, cell.style, cell.line_places))
        return replace(plain_cell, status=cell.status)
    if cell.null:
        return RawCell()
    reading = read_cell(cell.text)
    if reading.kind == "number" and not cell.style:
        return RawCell((Run(cell.text.strip()),), reading, digits=True)
    inlines = _resolve_lines(edition, cell)
    if len(inlines) == 1 and isinstance(inlines[0], FigureRun) and not inlines[0].part:
        return _figure_cell(edition, inlines[0])
    if cell.style:
        kind = replace(reading, kind="like") if reading.kind == "number" else reading
        return RawCell(inlines, kind)
    return RawCell(_with_minus(inlines), reading, digits=bool(reading.digits))


def _resolve_lines(edition: Edition, cell: Scalar) -> Inlines:
    """A cell's text; a line end that was typed into it ends a line in print, as one in a CSV cell does."""
    if "\n" not in cell.text.strip():
        return edition.resolve_inlines(cell)
    made: list[Inline] = []
    offset = 0
    for line in cell.text.rstrip().split("\n"):
        if made:
            made.append(LineBreak())
        made += edition.resolve_inlines(Scalar(line.strip(), cell.place_at(offset))) if line.strip() else ()
        offset += len(line) + 1
    return tuple(made)


def _break_lines(text: str) -> Inlines:
    """The text's lines, with a line end in print between them."""
    first, *others = text.splitlines() or [""]
    return (Run(first.rstrip()), *(each for line in others for each in (LineBreak(), Run(line.strip()))))


def _csv_cell(cell: str | None) -> RawCell:
    if not cell:
        return RawCell()
    reading = read_cell(cell)
    return RawCell(_with_minus(_break_lines(cell)), reading, digits=reading.kind == "number" or bool(reading.digits))


# A negative number with text after it, such as a unit.
_BELOW_ZERO = compile_pattern(r"-(?=\d[\d,.]*\D*$)")


def _with_minus(inlines: Inlines) -> Inlines:
    """The text with a minus sign for its hyphen if it is a negative number: −3.2个百分点 as well as −3.2."""
    if not inlines or not isinstance(inlines[0], Run) or not _BELOW_ZERO.match(plain(inlines)):
        return inlines
    return (replace(inlines[0], text=MINUS + inlines[0].text[1:]), *inlines[1:])


def holds_values(edition: Edition, content: RawTable, at: int) -> bool:
    """Whether a column has numbers that a chart can draw, which codes are not."""
    return any(cell.value is not None for cell in content.column(at)) and not _is_coded(edition, content, at)


# ---- columns and cells ---------------------------------------------------------------------------------------------


class ColumnLook(Struct, frozen=True):
    """A column, and how its cells print: `coded` digits as typed, `years` not grouped."""

    column: Column
    coded: bool
    years: bool


def _decide_column(edition: Edition, content: RawTable, at: int) -> ColumnLook:
    """Decide what the column at an index holds, and how it is aligned."""
    cells, head, align = content.column(at), content.heads[at], content.aligns[at]
    typed = [cell for cell in cells if cell.digits]
    coded = _is_coded(edition, content, at)
    numeric = not coded and is_number_column([cell.reading for cell in cells])
    bars = numeric and bool(content.kinds) and content.kinds[at] == "bar"
    chosen = align or (edition.settings.tables.numbers if numeric else "left")
    years = is_year_column(tuple(cell.value for cell in typed))
    return ColumnLook(
        Column(head=head, align=chosen, numeric=numeric, bars=bars),  # type: ignore[arg-type]  # the template's choices are these
        coded,
        years,
    )


def _is_coded(edition: Edition, content: RawTable, at: int) -> bool:
    """Whether the bare numbers of a column are codes."""
    cells = content.column(at)
    if not any(cell.digits for cell in cells):
        return False
    kind = content.kinds[at] if content.kinds else None
    if kind is not None:
        return kind == "text"
    texts = [plain(cell.text) for cell in cells]
    return is_code_column(plain(content.heads[at]), texts, edition.language.primary)


def _print_suffix(edition: Edition, suffix: str) -> str:
    """A number's sign: after the space that was typed before it, unbroken, else after the language's own."""
    sign = suffix.strip()
    return ("\u00a0" if suffix[:1].isspace() else unit_gap(sign, edition.language)) + sign


def _make_cell(edition: Edition, raw: RawCell, look: ColumnLook) -> Cell:
    reading, text = raw.reading, raw.text
    if raw.digits and not look.coded:
        if reading.kind == "number" and reading.value is not None:
            text = (
                Run(
                    _print_number(edition, reading.value, look.years, reading.plus)
                    + _print_suffix(edition, reading.suffix)
                ),
            )
        elif look.column.numeric:
            text = _group_digits(edition, text, reading.digits, look.years)
    text = mark_status(text, raw.status)
    point = _find_point(edition, plain(text), reading) if look.column.align == "decimal" else -1
    return Cell(text=text, value=None if look.coded else reading.value, point=point, status=raw.status)


def _print_number(edition: Edition, value: Decimal, years: bool, plus: bool = False) -> str:
    return print_cell(value, edition.language, edition.settings.numbers.group, years=years, plus=plus)


def _group_digits(edition: Edition, text: Inlines, digits: str, years: bool) -> Inlines:
    """A marked number's text with its digits printed as the language does; unread digits (1 234,5) stay as typed."""
    number = bare_number(digits)
    at = next((at for at, run in enumerate(text) if isinstance(run, Run) and digits in run.text), None)
    if number is None or at is None:
        return text
    run = text[at]
    printed = replace(run, text=run.text.replace(digits, _print_number(edition, number[0], years), 1))
    return (*text[:at], printed, *text[at + 1 :])


def _find_point(edition: Edition, text: str, reading: CellReading) -> int:
    """How many characters of a cell's text stand before its decimal mark, or would; -1 for a text without a number.

    A known value tells how many decimals it has, whatever marks its language prints; words that hold a number are
    read by their language's decimal mark. A sign of absence ends where whole numbers end."""
    if reading.kind == "absent":
        return len(text)
    digits = [index for index, char in enumerate(text) if char.isdecimal()]
    if not digits:
        return -1
    known = format(abs(reading.value), "f") if reading.value is not None else reading.digits
    fraction = len(known.rpartition(".")[2]) if "." in known else 0
    count = sum(char.isdecimal() for char in known)
    if reading.value is not None and "".join(text[at] for at in digits[:count]) == known.replace(".", ""):
        return digits[count - 1 - fraction] + 1
    mark = digit_grouping(edition.language, edition.settings.numbers.group).decimal
    at = text.rfind(mark)
    if at > 0 and text[at + 1 : at + 2].isdecimal():
        return at
    return digits[-1] + 1
