"""Tables: a repeated head, rows that stay whole, column widths after their content, numbers that line up."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from exporter.document.blocks import Cell, Column, Inlines, LineBreak, Run, Table
from exporter.document.charting import describe_wide_table
from exporter.docx.draft import Cursor
from exporter.docx.estimate.tables import DENSE_MARGINS, KEPT_ROWS, is_kept_whole, plan_table, table_width
from exporter.docx.measure.columns import count_ems, split_unit, words_fit
from exporter.docx.measure.look import TABLE_STYLE, write_alignment
from exporter.docx.measure.tables import TableDensity
from exporter.docx.package.xml import ordered, twips, val
from exporter.docx.records import Record, TableRow, WordCell, WordParagraph, WordTable
from exporter.docx.text.captions import write_caption, write_source_lines
from exporter.docx.text.inline import words_of, write_runs
from exporter.message import Message
from exporter.units import PAPER, mix_colors

_LOW_ROW = 0.08  # of a page: two rows of more, kept together, would leave too much white before them


class GridCell(Struct, frozen=True):
    """A body cell: its finished runs, and what of it differs from its column's others."""

    runs: str
    merge: Literal["", "restart", "continue"] = ""
    fill: str = ""


class TableGrid(Struct, frozen=True, kw_only=True):
    """A table as Word writes it: paragraph styles and alignment settled, widths in twips.

    `heads` and the cells of `rows` hold finished runs; `widths`, `styles` and both properties one entry a column."""

    heads: tuple[str, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    widths: tuple[int, ...]
    styles: tuple[str, ...]
    properties: tuple[str, ...]  # of each column's body paragraphs
    head_styles: tuple[str, ...]
    title: str
    description: str = ""
    total: bool = False
    row_heads: bool = True
    tied: bool = False  # what follows belongs to the table
    kept: bool = True  # short enough to stay on one page
    paired: bool = False  # where it breaks, no row stands alone
    dense: str = ""  # what its styles' names end in where it is set smaller, its cells closer


def write_table(cursor: Cursor, block: Table) -> list[Record]:
    """Caption, table, source and remark, in the template's order."""
    above = cursor.writer.settings.captions.table == "above"
    head = write_caption(cursor, block.id, block.caption, True) if above else []
    after = bool(block.source or block.note) or (not above and block.caption is not None)
    body = write_grid(cursor, _make_grid(cursor, block, after))
    last = not block.source and not block.note
    foot = [] if above else write_caption(cursor, block.id, block.caption, False, last)
    return [*head, body, *foot, *write_source_lines(cursor, block.id, block.source, block.note)]


def _make_grid(cursor: Cursor, block: Table, tied: bool) -> TableGrid:
    columns = block.columns
    plan = plan_table(cursor.writer, block)
    texts, setting, widths, height = plan.texts, plan.density, plan.widths, plan.height
    _check_width(cursor, block, texts, setting)
    looks = [
        _decide_column_look(cursor, column, [row[index] for row in block.rows], texts[index][1:], width / 20, setting)
        for index, (column, width) in enumerate(zip(columns, widths, strict=True))
    ]
    bars = [
        _measure_bars(column, texts[index][1:], widths[index] / 20 - setting.margins, setting.points)
        for index, column in enumerate(columns)
    ]
    return TableGrid(
        heads=tuple(
            write_runs(cursor, _break_head(column.head, (width / 20 - setting.margins) / setting.points))
            for column, width in zip(columns, widths, strict=True)
        ),
        rows=tuple(
            tuple(_make_cell(cursor, cell, bar) for cell, bar in zip(row, bars, strict=True)) for row in block.rows
        ),
        widths=widths,
        styles=tuple(style for style, _, _ in looks),
        properties=tuple(body for _, body, _ in looks),
        head_styles=tuple(head for _, _, head in looks),
        title=words_of(block.caption.text) if block.caption else "",
        description=("、" if cursor.writer.speech.cjk else ", ").join(filter(None, (column[0] for column in texts))),
        total=block.total,
        row_heads=block.row_heads,
        tied=tied,
        kept=is_kept_whole(cursor.writer, block, height),
        paired=height < len(texts[0]) * cursor.writer.height * _LOW_ROW,
        dense=setting.dense,
    )


# Ems between a column's bars and its numbers, the height of a bar, and the share of paper in a status' ground.
_BAR_GAP, _BAR_TALL, _STATUS_TINT = 1.0, 0.6, 0.88


class BarRoom(Struct, frozen=True):
    """The box of a column's bars, in points; of no width where it has none."""

    width: float = 0.0
    height: float = 0.0


def _measure_bars(column: Column, texts: Sequence[str], width: float, points: float) -> BarRoom:
    """The room that a column's numbers leave for bars; `width` is that of its text."""
    if not column.bars:
        return BarRoom()
    numbers = max(map(count_ems, texts), default=0.0) * _DIGIT
    return BarRoom(max(0.0, width - (numbers + _BAR_GAP) * points), _BAR_TALL * points)


_DIGIT = 1.25  # how much wider than half an em a digit is in wide faces


def _make_cell(cursor: Cursor, cell: Cell, bar: BarRoom) -> GridCell:
    """A body cell: a bar before its number, a status' tint behind its words."""
    writer = cursor.writer
    runs = write_runs(cursor, cell.printed)
    if bar.width:
        from exporter.docx.text.shapes import write_rectangles

        begin, end = cell.bar or (0.0, 0.0)
        box = (bar.width * begin, 0.0, bar.width * (end - begin), bar.height, writer.settings.colors.series[0])
        runs = (
            (write_rectangles(writer, bar.width, bar.height, [box]) if cell.bar else "") + "<w:r><w:tab/></w:r>" + runs
        )
    merge: Literal["", "restart", "continue"] = "restart" if cell.rows > 1 else "" if cell.rows else "continue"
    fill = ""
    if cell.status:
        color = getattr(writer.settings.colors, cell.status)
        fill = writer.look.write_shading(mix_colors(color, PAPER, _STATUS_TINT))
    return GridCell(runs, merge, fill)


# Columns of a table that Word opens (Word's specifications: "Maximum number of columns in a table").
_MOST_COLUMNS = 63


def _check_width(cursor: Cursor, block: Table, texts: Sequence[Sequence[str]], setting: TableDensity) -> None:
    """Report a table whose numbers and words do not fit their columns, or that has more columns than Word opens."""
    if len(block.columns) > _MOST_COLUMNS:
        message: str = Message(
            "this table has {count} columns; Word opens tables of {most_columns} at most",
            count=len(block.columns),
            most_columns=_MOST_COLUMNS,
        )
        hint: str = "choose the `columns` to print, or part it into two tables"
        cursor.writer.problems.error("too-many-columns", block.place, message, hint)
    elif not words_fit(texts, table_width(cursor.writer, block), setting.points, setting.margins):
        message, hint = describe_wide_table(block)
        if cursor.writer.turns_sheets and not block.turned:
            hint = Message("turn its sheet with `orientation: landscape` in the table, or {hint}", hint=Message(hint))
        cursor.writer.problems.warning(
            "wide-table", block.place, Message("in Word {message}", message=Message(message)), hint
        )


def _break_head(head: Inlines, room: float) -> Inlines:
    """A column's head, its line ended before the unit where both have no room on one."""
    parted = split_unit(head[0].text, room) if len(head) == 1 and isinstance(head[0], Run) else None
    if parted is None:
        return head
    name, unit = (msgspec.structs.replace(head[0], text=text) for text in parted)
    return (name, LineBreak(), unit)


def _decide_column_look(
    cursor: Cursor, column: Column, cells: Sequence[Cell], texts: Sequence[str], width: float, setting: TableDensity
) -> tuple[str, str, str]:
    """A column's paragraph style, what its body paragraphs have beside it, and the style of its head."""
    if column.align == "center":
        return "TableTextCentered", "", "TableHeadCentered"
    if column.bars and not cursor.writer.speech.rtl:  # a bar, and its number at the column's right edge
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{twips(width - setting.margins)}"/></w:tabs>'
        return "TableText", tabs, "TableHeadRight"
    if column.align == "left" or cursor.writer.speech.rtl:
        # Numbers run from left to right in every script: their last digits line up where such lines begin.
        return "TableText", "", "TableHead"
    stop = 0.0
    if column.align == "decimal" and cursor.writer.settings.tables.numbers == "decimal":
        stop = _decimal_stop(cells, texts, width, setting)
    if stop:
        tabs = f'<w:tabs><w:tab w:val="decimal" w:pos="{twips(stop)}"/></w:tabs>'
        return "TableText", tabs, "TableHeadRight"
    return "TableNumber", "", "TableHeadRight"


def _decimal_stop(cells: Sequence[Cell], texts: Sequence[str], width: float, setting: TableDensity) -> float:
    """Position of the decimal tab, points from the cell's text edge; 0 where right alignment does as well.

    A decimal tab helps only where fractions differ in length; Word applies it in cells without a tab character."""
    tails = set()
    for cell, text in zip(cells, texts, strict=True):
        if not text:
            continue
        if cell.point < 0:
            return 0.0
        tails.add(_count_tail(text[cell.point :]))
    if len(tails) < 2:
        return 0.0
    return max(0.0, width - setting.margins - max(tails) * setting.points)


def _count_tail(text: str) -> float:
    """Ems of what stands behind a number's whole part: a digit is about half an em, the point a quarter."""
    return count_ems(text) - (0.25 if text[:1] in (".", ",") else 0.0)


def write_grid(cursor: Cursor, given: TableGrid) -> WordTable:
    """The table's record."""
    styles = [style + given.dense for style in given.styles]
    heads = [style + given.dense for style in given.head_styles]
    rows = [_write_row([GridCell(head) for head in given.heads], heads, [""] * len(heads), head=True)]
    last = len(given.rows) - 1
    kept = given.kept and len(given.rows) <= KEPT_ROWS
    for number, cells in enumerate(given.rows):
        # Below the first head and below the last stand two rows at least, and a table's remarks with them.
        pair = kept or (given.paired and number in (0, last - 1))
        keep = (kept or given.paired) and given.tied if number == last else pair
        rows.append(_write_row(cells, styles, given.properties, keep=keep))
    return WordTable(write_table_properties(cursor, given), given.widths, tuple(rows))


def write_table_properties(cursor: Cursor, given: TableGrid) -> str:
    look = (
        f'<w:tblLook w:val="{0x0420 | given.total * 0x40 | given.row_heads * 0x80:04X}" w:firstRow="1" '
        f'w:lastRow="{int(given.total)}" w:firstColumn="{int(given.row_heads)}" w:lastColumn="0" '
        'w:noHBand="0" w:noVBand="1"/>'
    )
    return ordered(
        "w:tblPr",
        [
            val("tblStyle", TABLE_STYLE),
            "<w:bidiVisual/>" if cursor.writer.speech.rtl else "",
            f'<w:tblW w:w="{sum(given.widths)}" w:type="dxa"/>',
            # Where its caption stands, so that the two begin at one edge.
            write_alignment(cursor.writer.settings.captions.align),
            '<w:tblLayout w:type="fixed"/>',
            f"<w:tblCellMar>{_side_margin('left')}{_side_margin('right')}</w:tblCellMar>" if given.dense else "",
            look,
            val("tblCaption", given.title) if given.title else "",
            val("tblDescription", given.description) if given.description else "",
        ],
    )


def _side_margin(name: str) -> str:
    return f'<w:{name} w:w="{twips(DENSE_MARGINS / 2)}" w:type="dxa"/>'


def _write_row(
    cells: Sequence[GridCell], styles: Sequence[str], properties: Sequence[str], head: bool = False, keep: bool = False
) -> TableRow:
    made = []
    for cell, style, extra in zip(cells, styles, properties, strict=True):
        paragraph = WordParagraph(style, cell.runs, (extra,) if extra else (), keep_next=keep)
        made.append(WordCell((paragraph,), merge=cell.merge, fill=cell.fill))
    return TableRow(tuple(made), head)
