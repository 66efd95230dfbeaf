"""Tables: a repeated head, rows that stay whole, column widths after their content, numbers that line up."""

import math
import re
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from exporter.document.blocks import Cell, Column, Inlines, LineBreak, Run, Table, plain
from exporter.docx.draft import Draft, Place
from exporter.docx.measure.columns import MARGINS, column_widths, ems, name_and_unit, parts_fit
from exporter.docx.measure.look import TABLE_STYLE, justify
from exporter.docx.measure.measures import SINGLE_LEADING
from exporter.docx.package.xml import ordered, twips, val
from exporter.docx.text.captions import below, caption
from exporter.docx.text.inline import runs, words_of

# Up to so many rows a table is kept on one page: a longer one may have to break, and its head repeats.
_KEPT_ROWS = 12
_LOW_ROW = 0.08  # of a page: two rows of more, kept together, would leave too much white before them
_MANY = 6  # columns: fewer that do not fit have one long word among them, for which the rest need not shrink
DENSE_MARGINS = 4.0  # points: a cell's two side margins where there are so many columns that their words would break
_NUMBER = re.compile(r"[+\-−]?[\d,\u00a0\u202f ]*(?:[.](\d+))?")


class Grid(Struct, frozen=True, kw_only=True):
    """A table as Word writes it: paragraph styles and alignment settled, widths in twips.

    `heads` and `rows` hold finished runs; `widths`, `styles` and both properties one entry a column."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    styles: tuple[str, ...]
    properties: tuple[str, ...]  # of each column's body paragraphs
    head_properties: tuple[str, ...]
    title: str
    description: str = ""
    total: bool = False
    row_heads: bool = True
    tied: bool = False  # what follows belongs to the table
    kept: bool = True  # short enough to stay on one page
    paired: bool = False  # where it breaks, no row stands alone
    dense: str = ""  # what its styles' names end in where it is set smaller, its cells closer


def table(place: Place, block: Table) -> str:
    """Caption, table, source and remark, in the template's order."""
    above = place.draft.settings.captions.table == "above"
    head = caption(place, block.id, block.caption, above) if above else ""
    after = bool(block.source or block.note) or (not above and block.caption is not None)
    body = grid(place, _grid(place, block, after))
    foot = "" if above else caption(place, block.id, block.caption, False, not block.source and not block.note)
    return head + body + foot + below(place, block.source, block.note)


def _grid(place: Place, block: Table, tied: bool) -> Grid:
    columns = block.columns
    texts = _texts(block)
    setting = _setting(place.draft, texts)
    widths = setting.widths(texts, place.draft.width)
    looks = [
        _column_look(place, column, [row[index] for row in block.rows], texts[index][1:], width / 20, setting)
        for index, (column, width) in enumerate(zip(columns, widths, strict=True))
    ]
    height = _height(place.draft, texts, setting, widths)
    return Grid(
        heads=tuple(
            runs(place, _head(column.head, (width / 20 - setting.margins) / setting.points))
            for column, width in zip(columns, widths, strict=True)
        ),
        rows=tuple(tuple(runs(place, cell.text) for cell in row) for row in block.rows),
        widths=widths,
        styles=tuple(style for style, _, _ in looks),
        properties=tuple(body for _, body, _ in looks),
        head_properties=tuple(head for _, _, head in looks),
        title=words_of(block.caption.text) if block.caption else "",
        description=("、" if place.draft.speech.cjk else ", ").join(filter(None, (column[0] for column in texts))),
        total=block.total,
        row_heads=block.row_heads,
        tied=tied,
        kept=is_kept(place.draft, block, height),
        paired=height < len(texts[0]) * place.draft.height * _LOW_ROW,
        dense=setting.dense,
    )


def _head(head: Inlines, room: float) -> Inlines:
    """A column's head, its line ended before the unit where both have no room on one."""
    parted = name_and_unit(head[0].text, room) if len(head) == 1 and isinstance(head[0], Run) else None
    if parted is None:
        return head
    name, unit = (msgspec.structs.replace(head[0], text=text) for text in parted)
    return (name, LineBreak(), unit)


class _Setting(Struct, frozen=True):
    """How a table is set: its type size and the side margins of its cells, in points."""

    points: float
    margins: float
    dense: str

    def widths(self, texts: Sequence[Sequence[str]], width: float) -> tuple[int, ...]:
        return column_widths(texts, width, self.points, margins=self.margins)


def _setting(draft: Draft, texts: Sequence[Sequence[str]]) -> _Setting:
    """As the template says, or smaller and closer where numbers, words and short names would break in their columns."""
    points = draft.settings.tables.size.points(draft.size)
    if len(texts) < _MANY or parts_fit(texts, draft.width, points):
        return _Setting(points, MARGINS, "")
    dense, denser = (_Setting(dense_size(points, name), DENSE_MARGINS, name) for name in DENSE)
    return (
        dense if denser.points == dense.points or parts_fit(texts, draft.width, dense.points, dense.margins) else denser
    )


# Of the template's size, what a table of many columns has, and one that has no room even so; and the least points of
# each: what can still be read, and 小五, which print shops set such tables in.
DENSE = {"Dense": (0.8, 7.5), "Denser": (0.65, 9.0)}


def dense_size(points: float, name: str) -> float:
    """The type of a table with many columns, in the half points that Word counts sizes in, so that a column measured
    for a unit holds it."""
    part, least = DENSE[name]
    size = max(least, round(points * part * 2) / 2)
    return size if name == "Dense" else min(size, dense_size(points, "Dense"))


def _texts(block: Table) -> list[list[str]]:
    """The words of each column, its head's first."""
    return [
        [plain(column.head), *(plain(row[index].text) for row in block.rows)]
        for index, column in enumerate(block.columns)
    ]


def table_height(draft: Draft, block: Table) -> float:
    """Points that head and rows take, by estimate."""
    texts = _texts(block)
    setting = _setting(draft, texts)
    return _height(draft, texts, setting, setting.widths(texts, draft.width))


def _height(draft: Draft, texts: Sequence[Sequence[str]], setting: _Setting, widths: Sequence[int]) -> float:
    points, padding = setting.points, draft.settings.tables.padding
    rooms = [max(1.0, (width / 20 - setting.margins) / points) for width in widths]
    lines = sum(
        max(math.ceil(ems(text) / room) or 1 for text, room in zip(row, rooms, strict=True))
        for row in zip(*texts, strict=True)
    )
    return lines * points * SINGLE_LEADING + len(texts[0]) * 2 * padding.points(points)


def is_kept(draft: Draft, block: Table, height: float) -> bool:
    """Whether a table stays on one page: a taller one would leave half a page of white before it."""
    return len(block.rows) <= _KEPT_ROWS and height < draft.height / 2


def _column_look(
    place: Place, column: Column, cells: Sequence[Cell], texts: Sequence[str], width: float, setting: _Setting
) -> tuple[str, str, str]:
    """A column's paragraph style, what its body paragraphs have beside it, and what its head has."""
    if column.align == "center":
        return "TableText", justify("center"), justify("center")
    if column.align == "left" or place.draft.speech.rtl:
        # Numbers run from left to right in every script: their last digits line up where such lines begin.
        return "TableText", "", ""
    stop = 0.0
    if column.align == "decimal" and place.draft.settings.tables.numbers == "decimal":
        stop = _decimal_stop(cells, texts, width, setting)
    if stop:
        tabs = f'<w:tabs><w:tab w:val="decimal" w:pos="{twips(stop)}"/></w:tabs>'
        return "TableText", tabs, justify("right")
    return "TableNumber", "", justify("right")


def _decimal_stop(cells: Sequence[Cell], texts: Sequence[str], width: float, setting: _Setting) -> float:
    """Where decimal points stand, points from the cell's text edge; 0 where the right edge lines them up as well.

    A decimal tab helps only where fractions differ in length; Word applies it in cells without a tab character."""
    fractions = set()
    for cell, text in zip(cells, texts, strict=True):
        if not text:
            continue
        match = _NUMBER.fullmatch(text.strip())
        if cell.value is None or match is None:
            return 0.0
        fractions.add(len(match[1] or ""))
    if len(fractions) < 2:
        return 0.0
    # A digit is about half an em; the point a quarter.
    return max(0.0, width - setting.margins - (max(fractions) * 0.5 + 0.25) * setting.points)


def grid(place: Place, given: Grid) -> str:
    """The `w:tbl`."""
    styles = [style + given.dense for style in given.styles]
    out = [f"<w:tbl>{_table_properties(place, given)}<w:tblGrid>"]
    out += [f'<w:gridCol w:w="{width}"/>' for width in given.widths]
    out.append("</w:tblGrid>")
    out.append(
        _row(
            place,
            given.heads,
            given.widths,
            [f"TableHead{given.dense}"] * len(given.widths),
            given.head_properties,
            head=True,
        )
    )
    last = len(given.rows) - 1
    kept = given.kept and len(given.rows) <= _KEPT_ROWS
    for number, cells in enumerate(given.rows):
        # Below the first head and below the last stand two rows at least, and a table's remarks with them.
        pair = kept or (given.paired and number in (0, last - 1))
        keep = (kept or given.paired) and given.tied if number == last else pair
        out.append(_row(place, cells, given.widths, styles, given.properties, keep=keep))
    out.append("</w:tbl>")
    return "".join(out)


def _table_properties(place: Place, given: Grid) -> str:
    look = (
        f'<w:tblLook w:val="{0x0420 | given.total * 0x40 | given.row_heads * 0x80:04X}" w:firstRow="1" '
        f'w:lastRow="{int(given.total)}" w:firstColumn="{int(given.row_heads)}" w:lastColumn="0" '
        'w:noHBand="0" w:noVBand="1"/>'
    )
    return ordered(
        "w:tblPr",
        [
            val("tblStyle", TABLE_STYLE),
            "<w:bidiVisual/>" if place.draft.speech.rtl else "",
            f'<w:tblW w:w="{sum(given.widths)}" w:type="dxa"/>',
            # Where its caption stands, so that the two begin at one edge.
            justify(place.draft.settings.captions.align),
            '<w:tblLayout w:type="fixed"/>',
            f"<w:tblCellMar>{_side('left')}{_side('right')}</w:tblCellMar>" if given.dense else "",
            look,
            val("tblCaption", given.title) if given.title else "",
            val("tblDescription", given.description) if given.description else "",
        ],
    )


def _side(name: str) -> str:
    return f'<w:{name} w:w="{twips(DENSE_MARGINS / 2)}" w:type="dxa"/>'


def _row(
    place: Place,
    cells: Sequence[str],
    widths: Sequence[int],
    styles: Sequence[str],
    properties: Sequence[str],
    head: bool = False,
    keep: bool = False,
) -> str:
    together = "<w:keepNext/>" if keep else ""
    out = [f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"]
    for cell, width, style, extra in zip(cells, widths, styles, properties, strict=True):
        beside = [piece for piece in (together, extra) if piece]
        out.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{place.paragraph(style, cell, *beside)}</w:tc>'
        )
    out.append("</w:tr>")
    return "".join(out)
