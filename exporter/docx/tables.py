"""Tables: a repeated head, rows that stay whole, column widths after their content, numbers that line up."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from exporter.document.blocks import Cell, Column, Table, plain
from exporter.docx.captions import below, caption
from exporter.docx.draft import Place
from exporter.docx.inline import runs, words_of
from exporter.docx.look import TABLE_STYLE, justify
from exporter.docx.speech import is_cjk
from exporter.docx.xml import ordered, twips, val

# Up to so many rows a table is kept on one page: a longer one may have to break, and its head repeats.
_KEPT_ROWS = 12
# Widths are weighed between these many ems, so that one long cell does not starve the other columns.
_LEAST, _MOST = 3.0, 22.0
_NUMBER = re.compile(r"[+\-−]?[\d,\u00a0\u202f ]*(?:[.](\d+))?")


class Grid(Struct, frozen=True, kw_only=True):
    """A table as Word writes it: paragraph styles and alignment settled, widths in twips.

    `heads` and `rows` hold finished runs; `styles` and `aligns` one entry a column."""

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


def table(place: Place, block: Table) -> str:
    """Caption, table, source and remark, in the template's order."""
    above = place.draft.settings.captions.table == "above"
    head = caption(place, block.id, block.caption, above) if above else ""
    after = bool(block.source or block.note) or (not above and block.caption is not None)
    body = grid(place, _grid(place, block, after))
    foot = "" if above else caption(place, block.id, block.caption, False)
    return head + body + foot + below(place, block.source, block.note)


def _grid(place: Place, block: Table, tied: bool) -> Grid:
    columns = block.columns
    points = place.draft.settings.tables.size.points(place.draft.size)
    texts = [
        [plain(column.head), *(plain(row[index].text) for row in block.rows)] for index, column in enumerate(columns)
    ]
    widths = column_widths(texts, place.draft.width, points)
    looks = [
        _column_look(place, column, [row[index] for row in block.rows], texts[index][1:], width / 20, points)
        for index, (column, width) in enumerate(zip(columns, widths, strict=True))
    ]
    return Grid(
        heads=tuple(runs(place, column.head) for column in columns),
        rows=tuple(tuple(runs(place, cell.text) for cell in row) for row in block.rows),
        widths=widths,
        styles=tuple(style for style, _, _ in looks),
        properties=tuple(body for _, body, _ in looks),
        head_properties=tuple(head for _, _, head in looks),
        title=words_of(block.caption.text) if block.caption else "",
        description="、".join(filter(None, (plain(column.head) for column in columns)))
        if place.draft.speech.cjk
        else ", ".join(filter(None, (plain(column.head) for column in columns))),
        total=block.total,
        row_heads=block.row_heads,
        tied=tied,
    )


def _column_look(
    place: Place, column: Column, cells: Sequence[Cell], texts: Sequence[str], width: float, points: float
) -> tuple[str, str, str]:
    """A column's paragraph style, what its body paragraphs have beside it, and what its head has."""
    if column.align == "center":
        return "TableText", justify("center"), justify("center")
    if column.align == "left":
        return "TableText", "", ""
    stop = 0.0
    if column.align == "decimal" and place.draft.settings.tables.numbers == "decimal":
        stop = _decimal_stop(cells, texts, width, points)
    if stop:
        tabs = f'<w:tabs><w:tab w:val="decimal" w:pos="{twips(stop)}"/></w:tabs>'
        return "TableText", tabs, justify("right")
    return "TableNumber", "", justify("right")


def _decimal_stop(cells: Sequence[Cell], texts: Sequence[str], width: float, points: float) -> float:
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
    # A digit is about half an em; the point a quarter. 10.8 points are the cell's two side margins.
    return max(0.0, width - 10.8 - (max(fractions) * 0.5 + 0.25) * points)


def column_widths(
    texts: Sequence[Sequence[str]], width: float, points: float, scales: Sequence[float] = ()
) -> tuple[int, ...]:
    """Columns as wide as their longest lines ask, squeezed or stretched to `width` points; in twips that add up.

    `scales` tells how much larger than `points` each column is set."""
    scales = scales or (1.0,) * len(texts)
    wishes = [
        min(_MOST, max(_LEAST, *(ems(text) for text in column))) * scale + 1.5
        for column, scale in zip(texts, scales, strict=True)
    ]
    total = sum(wishes)
    # A table of few, short columns is not blown up to the full measure: a label far from its number is hard to follow.
    # It stretches by at most 2.2; one that nearly fills the measure fills it, so that edges agree.
    used = total * points * 2.2
    used = width if used > width * 0.75 else used
    shares = [wish / total * used for wish in wishes]
    edges = [0]
    for share in shares:
        edges.append(edges[-1] + twips(share))
    edges[-1] = twips(used)
    return tuple(after - before for before, after in pairwise(edges))


def ems(text: str) -> float:
    """The width of the longest line, in ems: a full-width character is one, any other about half."""
    return max((len(line) + sum(map(is_cjk, line))) / 2 for line in text.split("\n")) if text else 0.0


def grid(place: Place, given: Grid) -> str:
    """The `w:tbl`."""
    out = [f"<w:tbl>{_table_properties(place, given)}<w:tblGrid>"]
    out += [f'<w:gridCol w:w="{width}"/>' for width in given.widths]
    out.append("</w:tblGrid>")
    out.append(
        _row(place, given.heads, given.widths, ["TableHead"] * len(given.widths), given.head_properties, head=True)
    )
    last = len(given.rows) - 1
    kept = len(given.rows) <= _KEPT_ROWS
    for number, cells in enumerate(given.rows):
        keep = kept and (number < last or given.tied)
        out.append(_row(place, cells, given.widths, given.styles, given.properties, keep=keep))
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
            look,
            val("tblCaption", given.title) if given.title else "",
            val("tblDescription", given.description) if given.description else "",
        ],
    )


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
