"""Text as values: paragraphs, tables and content controls, serialized once, when all that follows them is known.

A block writer returns records. What a paragraph owes to its neighbours is a field: whether it stays with the next one,
begins a page or keeps away from a table. Passes over a list of records set these fields; nothing edits finished XML.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from exporter.docx.package.xml import ordered, val


class WordParagraph(Struct, frozen=True, gc=False):
    """A `w:p`. `runs` and `properties` are serialized; properties may come in any order.

    A paragraph sets its space by `spacing`, a whole `w:spacing`, or by `space_before` and `space_after`, in twips."""

    style: str
    runs: str = ""
    properties: tuple[str, ...] = ()
    spacing: str = ""
    space_before: int | None = None
    space_after: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False  # before it
    begins_page: bool = False  # by its style
    is_kept: bool = False  # with what follows, by its style
    is_text: bool = False  # running text, which keeps its distance from a table below it as well
    clears_table: bool = False  # keeps its distance from a table above it although it sets its own space after


class WordCell(Struct, frozen=True, gc=False):
    """A `w:tc` with a paragraph at least. `fill` is a serialized `w:shd`, `borders` what `w:tcBorders` holds.

    `columns`: how many of the table's it covers; `merge`: `restart` where it covers cells below, `continue` where it is
    covered."""

    paragraphs: tuple[WordParagraph, ...]
    columns: int = 1
    merge: Literal["", "restart", "continue"] = ""
    fill: str = ""
    borders: str = ""


class TableRow(Struct, frozen=True, gc=False):
    """A `w:tr`."""

    cells: tuple[WordCell, ...]
    is_head: bool = False


class WordTable(Struct, frozen=True):
    """A `w:tbl` with a row at least: serialized `w:tblPr`, widths of its columns in twips, rows."""

    properties: str
    widths: tuple[int, ...]
    rows: tuple[TableRow, ...]


class WordControl(Struct, frozen=True):
    """A `w:sdt` around paragraphs; `properties` is its serialized `w:sdtPr`."""

    properties: str
    paragraphs: tuple[WordParagraph, ...]


class PageStart(Struct, frozen=True):
    """The next paragraph, in a table or not, begins a page."""


class SectionEnd(Struct, frozen=True):
    """A section ends; its sheets lie across where `turned`; it is the front matter above columns of text where
    `opening`; the appendices follow it where `before_appendices`. `properties` is its serialized `w:sectPr`."""

    turned: bool
    opening: bool = False
    before_appendices: bool = False
    properties: str = ""


Record = WordParagraph | WordTable | WordControl | PageStart | SectionEnd
Change = Callable[[WordParagraph], WordParagraph]

# The paragraph without words that Word needs between two tables, and after a last one that fills its page.
TABLE_END = WordParagraph("TableEnd")


# ---- changes to a block's records ----------------------------------------------------------------------------------


def has_paragraph(records: Sequence[Record]) -> bool:
    """Whether there is a paragraph among the records, in a table or not."""
    if records and type(records[0]) is WordParagraph:  # as of most blocks
        return True
    return any(not isinstance(record, PageStart | SectionEnd) for record in records)


def change_first(records: Sequence[Record], change: Change) -> list[Record]:
    """The records with their first paragraph changed; of a table, that of its first cell."""
    for index, record in enumerate(records):
        if not isinstance(record, PageStart):
            return [*records[:index], _change_in(record, 0, change), *records[index + 1 :]]
    return list(records)


def change_last(records: Sequence[Record], change: Change) -> list[Record]:
    """The records with their last paragraph changed. They end in no table."""
    return [*records[:-1], _change_in(records[-1], -1, change)] if records else []


def _change_in(record: Record, at: int, change: Change) -> Record:
    """The record with its paragraph at 0 or -1 changed."""
    if isinstance(record, WordParagraph):
        return change(record)
    if isinstance(record, WordControl):
        return replace(record, paragraphs=_change_at(record.paragraphs, at, change))
    if isinstance(record, WordTable) and at == 0:
        head = record.rows[0]
        cell = replace(head.cells[0], paragraphs=_change_at(head.cells[0].paragraphs, at, change))
        return replace(record, rows=(replace(head, cells=(cell, *head.cells[1:])), *record.rows[1:]))
    return record


def _change_at(paragraphs: tuple[WordParagraph, ...], at: int, change: Change) -> tuple[WordParagraph, ...]:
    changed = list(paragraphs)
    changed[at] = change(changed[at])
    return tuple(changed)


def keep_with_next(paragraph: WordParagraph) -> WordParagraph:
    """The paragraph on the page of what follows it."""
    return paragraph if paragraph.keep_next or paragraph.is_kept else replace(paragraph, keep_next=True)


def keep_last_with_next(records: Sequence[Record]) -> list[Record]:
    """The records whose last paragraph stays on the page of what follows; a table at their end does so by its rows."""
    return change_last(records, keep_with_next)


def keep_together(records: Sequence[Record]) -> list[Record]:
    """A picture and the lines below it, or those below a table, on one page: each but the last stays with the next."""
    begin = max((index for index, record in enumerate(records) if isinstance(record, WordTable)), default=-1) + 1
    last = len(records) - 1
    return [
        keep_with_next(record) if begin <= index < last and isinstance(record, WordParagraph) else record
        for index, record in enumerate(records)
    ]


def keep_whole(records: Sequence[Record]) -> list[Record]:
    """Paragraphs on one page: the lines of each, and each with the next."""
    last = len(records) - 1
    return [
        replace(record, keep_lines=True, keep_next=record.keep_next or (index < last and not record.is_kept))
        if isinstance(record, WordParagraph)
        else record
        for index, record in enumerate(records)
    ]


def change_paragraphs(records: Sequence[Record], change: Change) -> list[Record]:
    """The records with each paragraph changed, in tables and controls too."""
    out: list[Record] = []
    for record in records:
        if isinstance(record, WordParagraph):
            record = change(record)
        elif isinstance(record, WordControl):
            record = replace(record, paragraphs=tuple(map(change, record.paragraphs)))
        elif isinstance(record, WordTable):
            record = replace(record, rows=tuple(_change_row(row, change) for row in record.rows))
        out.append(record)
    return out


def _change_row(row: TableRow, change: Change) -> TableRow:
    return replace(
        row, cells=tuple(replace(cell, paragraphs=tuple(map(change, cell.paragraphs))) for cell in row.cells)
    )


# ---- neighbours --------------------------------------------------------------------------------------------------


def ends_in_table(records: Sequence[Record]) -> bool:
    """Whether the last record is a table, or contents, which end as close to the text as a table does."""
    return bool(records) and isinstance(records[-1], WordTable | WordControl)


def arrange(records: Sequence[Record], distance: int, is_spaceless: Callable[[str], bool]) -> list[Record]:
    """The text's records in order: pages begun, tables parted, text kept `distance` twips from a table's rule.

    Two tables in a row would become one: a paragraph without words parts them. Text in styles without space of their
    own, which `is_spaceless` names, would touch the rule of a table beside it."""
    out: list[Record] = []
    begins_page = False
    for index, record in enumerate(records):
        if isinstance(record, PageStart):
            begins_page = True
            continue
        if isinstance(record, SectionEnd):
            _end_section(out, record)
            continue
        after_table = ends_in_table(out)
        if after_table and isinstance(record, WordTable):
            out.append(replace(TABLE_END, space_before=distance))
        if begins_page:
            record, begins_page = _change_in(record, 0, _begin_page), False
        if isinstance(record, WordParagraph):
            before_table = index + 1 < len(records) and isinstance(records[index + 1], WordTable)
            if after_table or before_table:
                record = _keep_distance(record, after_table, before_table, distance, is_spaceless)
        out.append(record)
    return out


def _end_section(out: list[Record], record: SectionEnd) -> None:
    """Put a section's properties on its last paragraph; after a table on one without words."""
    last = out[-1] if out else None
    if isinstance(last, WordParagraph):
        out[-1] = replace(last, properties=(*last.properties, record.properties), keep_next=False)
    else:
        out.append(replace(TABLE_END, properties=(record.properties,)))


def _leads_on(paragraph: WordParagraph) -> bool:
    """Whether a paragraph belongs to what follows it: a heading, by its style, or a line kept with the next."""
    return paragraph.keep_next or paragraph.style.startswith(("Heading", "AppendixHeading"))


def turn_sheet(above: Sequence[Record], table: Sequence[Record]) -> list[Record]:
    """The records of a text and of a table on a sheet that lies across, with the headings right above it; tables that
    follow each other share their sheets."""
    at = len(above)
    while at and isinstance(heading := above[at - 1], WordParagraph) and _leads_on(heading):
        at -= 1
    before = list(above[:at])
    if before and isinstance(end := before[-1], SectionEnd):
        if not end.before_appendices:
            before.pop()
    elif has_paragraph(before):
        before.append(SectionEnd(turned=False))
    return [*before, *above[at:], *table, SectionEnd(turned=True)]


def end_before_appendices(above: Sequence[Record]) -> list[Record]:
    """The records of a text whose section ends with it, before the first appendix."""
    if above and isinstance(last := above[-1], SectionEnd):
        return [*above[:-1], replace(last, before_appendices=True)]
    return [*above, SectionEnd(turned=False, before_appendices=True)]


def _begin_page(paragraph: WordParagraph) -> WordParagraph:
    return paragraph if paragraph.begins_page else replace(paragraph, page_break=True)


def _keep_distance(
    paragraph: WordParagraph, after: bool, before: bool, distance: int, is_spaceless: Callable[[str], bool]
) -> WordParagraph:
    """The paragraph with `distance` twips to a table above it, below it, or both."""
    after = after and not (paragraph.page_break or paragraph.begins_page)
    before = before and paragraph.is_text
    if paragraph.clears_table:
        return replace(paragraph, space_before=distance) if after else paragraph
    spaced = paragraph.spacing or paragraph.space_before is not None or paragraph.space_after is not None
    if spaced or not (after or before) or not is_spaceless(paragraph.style):
        return paragraph
    return replace(paragraph, space_before=distance if after else None, space_after=distance if before else None)


# ---- serialization -------------------------------------------------------------------------------------------------


def serialize(records: Iterable[Record]) -> list[str]:
    """The XML of each record."""
    return [_write_record(record) for record in records]


def _write_record(record: Record) -> str:
    if isinstance(record, WordParagraph):
        return write_paragraph(record)
    if isinstance(record, WordTable):
        return _write_table(record)
    if isinstance(record, WordControl):
        inside = "".join(map(write_paragraph, record.paragraphs))
        return f"<w:sdt>{record.properties}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    return ""


def write_paragraph(given: WordParagraph) -> str:
    """The `w:p`."""
    children = list(given.properties)
    if given.spacing or given.space_before is not None or given.space_after is not None:
        children.append(_write_spacing(given))
    if given.keep_next:
        children.append("<w:keepNext/>")
    if given.keep_lines:
        children.append("<w:keepLines/>")
    if given.page_break:
        children.append("<w:pageBreakBefore/>")
    if not children:
        return f'<w:p><w:pPr><w:pStyle w:val="{given.style}"/></w:pPr>{given.runs}</w:p>'
    return f"<w:p>{ordered('w:pPr', (val('pStyle', given.style), *children))}{given.runs}</w:p>"


def _write_spacing(given: WordParagraph) -> str:
    if given.space_before is None and given.space_after is None:
        return given.spacing
    before = "" if given.space_before is None else f' w:before="{given.space_before}"'
    after = "" if given.space_after is None else f' w:after="{given.space_after}"'
    return f"<w:spacing{before}{after}/>"


def _write_table(table: WordTable) -> str:
    out = [f"<w:tbl>{table.properties}<w:tblGrid>"]
    out += [f'<w:gridCol w:w="{width}"/>' for width in table.widths]
    out.append("</w:tblGrid>")
    for row in table.rows:
        out.append(f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if row.is_head else ''}</w:trPr>")
        at = 0
        for cell in row.cells:
            out.append(f"<w:tc>{_cell_properties(cell, sum(table.widths[at : at + cell.columns]))}")
            out += map(write_paragraph, cell.paragraphs)
            out.append("</w:tc>")
            at += cell.columns
        out.append("</w:tr>")
    out.append("</w:tbl>")
    return "".join(out)


def _cell_properties(cell: WordCell, width: int) -> str:
    """`w:tcPr` of a cell this many twips wide."""
    own = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.columns > 1:
        own += val("gridSpan", cell.columns)
    if cell.merge:
        own += val("vMerge", cell.merge)
    borders = f"<w:tcBorders>{cell.borders}</w:tcBorders>" if cell.borders else ""
    return f"<w:tcPr>{own}{borders}{cell.fill}</w:tcPr>"
