"""Tables: a repeated head, rows that stay whole, column widths after their content, numbers that line up."""

import math
import re
from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise

from msgspec import Struct

from exporter.document.blocks import Cell, Column, Table, plain
from exporter.docx.captions import below, caption
from exporter.docx.draft import Draft, Place
from exporter.docx.inline import runs, words_of
from exporter.docx.look import TABLE_STYLE, justify
from exporter.docx.speech import is_cjk
from exporter.docx.xml import ordered, twips, val

# Up to so many rows a table is kept on one page: a longer one may have to break, and its head repeats.
_KEPT_ROWS = 12
# Widths are weighed between these many ems, so that one long cell does not starve the other columns.
_LEAST, _MOST = 3.0, 22.0
# Word's own leading for a single-spaced line, ems: between SimSun (1.14) and Noto Sans CJK (1.45).
SINGLE_LEADING = 1.3
_SHORT = 5.0  # ems: a part of so many shall stand on one line, such as a place's name
_VALUE = 12.0  # the same of a key figure's value, which is set larger than the text
# A letter or digit is counted as half an em; in wide faces (Verdana, DejaVu) it takes up to 0.63, and 0.7 in bold.
_WIDE, _BOLD = 1.25, 1.4
_SCALED = 1.2  # what `scales` hold for bold beside the larger size
_MARGINS = 10.8  # points: a cell's two side margins, as its style has them
# Where a line may end inside a Latin text, beside a hyphen: a no-break space is no such place.
_BREAK = re.compile(r"[ \t\n\u200b\u00ad]+|(?<=-)")
# Where a Han text may part best: before an opening mark, after a closing one.
_PART = re.compile(r"(?=[（(《“「])|(?<=[、，。；：）)》”」])")
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
    kept: bool = True  # short enough to stay on one page


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
    texts = _texts(block)
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
        kept=is_kept(place.draft, block, _height(place.draft, texts, widths)),
    )


def _texts(block: Table) -> list[list[str]]:
    """The words of each column, its head's first."""
    return [
        [plain(column.head), *(plain(row[index].text) for row in block.rows)]
        for index, column in enumerate(block.columns)
    ]


def table_height(draft: Draft, block: Table) -> float:
    """Points that head and rows take, by estimate."""
    texts = _texts(block)
    return _height(draft, texts, column_widths(texts, draft.width, draft.settings.tables.size.points(draft.size)))


def _height(draft: Draft, texts: Sequence[Sequence[str]], widths: Sequence[int]) -> float:
    tables = draft.settings.tables
    points = tables.size.points(draft.size)
    rooms = [max(1.0, (width / 20 - _MARGINS) / points) for width in widths]
    lines = sum(
        max(math.ceil(ems(text) / room) or 1 for text, room in zip(row, rooms, strict=True))
        for row in zip(*texts, strict=True)
    )
    return lines * points * SINGLE_LEADING + len(texts[0]) * 2 * tables.padding.points(points)


def is_kept(draft: Draft, block: Table, height: float) -> bool:
    """Whether a table stays on one page: a taller one would leave half a page of white before it."""
    return len(block.rows) <= _KEPT_ROWS and height < draft.height / 2


def _column_look(
    place: Place, column: Column, cells: Sequence[Cell], texts: Sequence[str], width: float, points: float
) -> tuple[str, str, str]:
    """A column's paragraph style, what its body paragraphs have beside it, and what its head has."""
    if column.align == "center":
        return "TableText", justify("center"), justify("center")
    if column.align == "left" or place.draft.speech.rtl:
        # Numbers run from left to right in every script: their last digits line up where such lines begin.
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
    # A digit is about half an em; the point a quarter.
    return max(0.0, width - _MARGINS - (max(fractions) * 0.5 + 0.25) * points)


def column_widths(
    texts: Sequence[Sequence[str]], width: float, points: float, scales: Sequence[float] = ()
) -> tuple[int, ...]:
    """Columns as wide as their longest lines ask, squeezed or stretched to `width` points; in twips that add up.

    `scales` tells how much larger than `points` each column is set."""
    margins = _MARGINS / points
    asks = [_ask(column, scale, margins) for column, scale in zip(texts, scales or (1.0,) * len(texts), strict=True)]
    # A table of few, short columns is not blown up to the full measure: a label far from its number is hard to follow.
    # It stretches by at most 2.2; one that nearly fills the measure fills it, so that edges agree.
    used = sum(ask.wish for ask in asks) * points * 2.2
    used = width if used > width * 0.75 else used
    edges = [0]
    edges += [twips(edge * points) for edge in accumulate(_shares(asks, used / points))]
    edges[-1] = twips(used)
    return tuple(after - before for before, after in pairwise(edges))


class _Ask(Struct, frozen=True):
    """Ems that a column asks for with its margins: for its longest word, its longest short part, its longest line."""

    words: float
    parts: float
    wish: float


def _ask(column: Sequence[str], scale: float, margins: float) -> _Ask:
    """What a column asks for: its head, and its last row, which may be a total, are set bold."""
    bold = {column[0], column[-1]}
    most = _VALUE if scale > 1 else _SHORT
    words = parts = wish = 0.0
    for text in dict.fromkeys(column):
        wide = (_BOLD if text in bold else _WIDE) * max(1.0, scale / _SCALED)
        words = max(words, *(_measure(word, wide) for word in _words(text)))
        parts = max(parts, *(_measure(part, wide) for part in _parts(text, most)), 0.0)
        wish = max(wish, ems(text))
    words, parts = words + margins, max(words, parts) + margins
    return _Ask(words, parts, max(parts, min(_MOST, max(_LEAST, wish)) * scale + 1.5))


def _shares(asks: Sequence[_Ask], room: float) -> list[float]:
    """The room shared out: long cells give way first, then short parts, then words, of each the longest first."""
    words, parts, wishes = ([ask.words for ask in asks], [ask.parts for ask in asks], [ask.wish for ask in asks])
    if sum(words) > room:
        return _levelled([0.0] * len(asks), words, room)
    if sum(parts) > room:
        return _levelled(words, parts, room)
    if sum(wishes) > room:
        share = (room - sum(parts)) / (sum(wishes) - sum(parts))
        return [part + (wish - part) * share for part, wish in zip(parts, wishes, strict=True)]
    return [wish * room / sum(wishes) for wish in wishes]


def _levelled(least: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """Up to one level for all, as water stands in vessels: as high as the room allows."""
    level, above = 0.0, max(most)
    given = list(least)
    while above - level > 0.01:
        middle = (level + above) / 2
        tried = [min(high, max(low, middle)) for low, high in zip(least, most, strict=True)]
        level, above, given = (middle, above, tried) if sum(tried) <= room else (level, middle, given)
    return given


def _words(text: str) -> list[str]:
    """The pieces that no line shall end in; Han and kana part anywhere, but two at least stand together."""
    words = _BREAK.split(text)
    if text.isascii():
        return words
    return ["".join(run) for word in words for cjk, run in groupby(word, is_cjk) if not cjk] + [text[:2]]


def _parts(text: str, most: float) -> list[str]:
    """What reads badly when it is broken, though it may be: names of few characters, and the unit in its brackets."""
    return [part for line in text.split("\n") for part in _PART.split(line) if ems(part) <= most]


def _measure(text: str, wide: float) -> float:
    """Ems of a text on one line, `wide` telling how much wider than half an em its letters and digits are."""
    full = 0 if text.isascii() else sum(map(is_cjk, text))
    return full * max(1.0, wide / _BOLD) + (len(text) - full) / 2 * wide


def ems(text: str) -> float:
    """The width of the longest line, in ems: a full-width character is one, any other about half."""
    if text.isascii():
        return max(map(len, text.split("\n"))) / 2
    return max((len(line) + sum(map(is_cjk, line))) / 2 for line in text.split("\n"))


def grid(place: Place, given: Grid) -> str:
    """The `w:tbl`."""
    out = [f"<w:tbl>{_table_properties(place, given)}<w:tblGrid>"]
    out += [f'<w:gridCol w:w="{width}"/>' for width in given.widths]
    out.append("</w:tblGrid>")
    out.append(
        _row(place, given.heads, given.widths, ["TableHead"] * len(given.widths), given.head_properties, head=True)
    )
    last = len(given.rows) - 1
    kept = given.kept and len(given.rows) <= _KEPT_ROWS
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
