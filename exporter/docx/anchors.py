"""Hidden marks by which edits find their way back: a bookmark a node, a control a figure, a record of what was written.

The record holds a digest of each node's words, not the words: that is enough to tell an edit from a newer outline, and
a sentence that an editor takes out is out of the file. It is in the file's custom properties: unlike a custom XML part
they outlive a trip through ODT, and they take half its bytes. `docx.edit_anchors: false` leaves no mark at all.
Controls are `docx.figure_controls`, off by default: every figure has its bookmark anyhow, and half the scripts that
read Word files do not see what stands in a control, so they would miss the numbers.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from msgspec import Struct, json
from msgspec.structs import replace

from exporter import __version__
from exporter.document.blocks import (
    Block,
    Callout,
    Caption,
    Chart,
    FigureRun,
    Heading,
    Image,
    Inlines,
    Line,
    NoteMark,
    Paragraph,
    Quotation,
    Reference,
    Run,
    Table,
    plain,
)
from exporter.document.marks import (
    FORMAT,
    LONGEST_PROPERTY,
    RECORD_PROPERTY,
    anchor_name,
    digest_chart,
    digest_words,
    note_anchor_name,
    pack_names,
    short_name,
)
from exporter.docx.draft import WordWriter, WriterState
from exporter.docx.package.xml import escape_content, val
from exporter.docx.records import Record, WordParagraph, change_first, has_paragraph
from exporter.memo import BatchMemo
from exporter.problem import Place
from exporter.template.model import Settings

_SPACE = "%20"  # within a name, where a space parts two prints
_CUSTOM = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
# The set of properties that users define (ECMA-376 part 1, §22.3.2.1); their numbers begin with 2.
_USER_DEFINED, _FIRST_PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", 2


def note_bookmark(writer: WordWriter, id: str, number: int) -> str:
    """The bookmark of a note's first mark; in a file without marks it tells only the note's number."""
    return note_anchor_name(id) if writer.settings.docx.edit_anchors else f"_RefNote{number}"


def add_anchor(writer: WordWriter, records: list[Record], block: Block) -> list[Record]:
    """A block's records with its anchor around the first paragraph's runs: a collapsed bookmark is lost on an edit.

    A quotation has none of its own: its words have one."""
    if isinstance(block, Quotation) or not has_paragraph(records) or not _is_free(writer, block.id):
        return records
    rows = _list_rows(block) if isinstance(block, Table) else []
    name = _name_node(writer, block.id, _words_of(block, rows))
    marked = not isinstance(block, Paragraph) or writer.mark_budget.spend()
    if isinstance(block, Paragraph | Heading):  # as most blocks are
        _keep_prints(writer, block.id, block.text)
    else:
        _keep_parts(writer, block, rows)
    if isinstance(block, Heading) and block.id in writer.headings:
        return records  # the bookmark that references lead to is its anchor, too
    if not marked:
        return records
    return change_first(records, lambda first: replace(first, runs=writer.write_bookmark(name, first.runs)))


def _keep_parts(writer: WordWriter, block: Block, rows: Sequence[str]) -> None:
    """Keep the digests of a block's words that have no mark of their own (caption, title, alternative text, data), and
    what they print; `rows` are those of a table."""
    caption: Caption | None = getattr(block, "caption", None)
    if caption is not None:
        keep_words(writer, block.id, "c", plain(caption.text))
    if isinstance(block, Callout):
        keep_words(writer, block.id, "t", plain(block.title))
    if isinstance(block, Chart | Image):
        keep_words(writer, block.id, "a", block.alt)
    if isinstance(block, Chart):
        values = [(series.name, series.values) for series in block.series]
        writer.written.parts[f"{short_name(block.id)}:d"] = digest_chart(block.categories, values)
    if isinstance(block, Callout):
        _keep_prints(writer, block.id, block.title)
    if caption is not None:
        _keep_prints(writer, f"{block.id}.caption", caption.text)
    if isinstance(block, Table):
        _keep_table(writer, block, rows)


def keep_words(writer: WordWriter, id: str, part: str, words: str) -> None:
    """Keep the digest of a part of a node: `c` caption, `i` first item, `t` title, `a` alternative text."""
    if id and words and writer.settings.docx.edit_anchors:
        writer.written.parts[f"{short_name(id)}:{part}"] = digest_words(words)


def keep_note(writer: WordWriter, id: str, words: str) -> None:
    """Keep the digest of a note's words by the name of its mark."""
    if writer.settings.docx.edit_anchors:
        writer.written.parts[note_anchor_name(id)[2:]] = digest_words(words)


def mark_part(
    writer: WordWriter, paragraph: WordParagraph, id: str, text: Inlines, *, item: bool = False
) -> WordParagraph:
    """The paragraph of a part of a block, such as its source, with an anchor of its own; `text` as in the outline.

    `item` is that of a list, which goes without where marks would be too large a part of the file."""
    words = plain(text)
    if not words or not _is_free(writer, id):
        return paragraph
    name = _name_node(writer, id, words)
    _keep_prints(writer, id, text)
    if item and not writer.mark_budget.spend():
        return paragraph
    return replace(paragraph, runs=writer.write_bookmark(name, paragraph.runs))


def join_parts(line: Line) -> Inlines:
    """What a line of front or back matter says, its parts divided by tabs: words of the template, whatever prints in
    them."""
    return (Run("\t".join(plain(part) for part in (line.left, line.center, line.right) if part)),)


def mark_words(writer: WordWriter, runs: str, id: str, words: str) -> str:
    """Runs with a node's anchor around them: those of a cell, for instance."""
    if not words or not _is_free(writer, id):
        return runs
    return writer.write_bookmark(_name_node(writer, id, words), runs)


def _is_free(writer: WordWriter, id: str) -> bool:
    """Whether a node gets an anchor here: it has a name, and none yet."""
    return bool(id) and writer.settings.docx.edit_anchors and id not in writer.written.nodes


def _name_node(writer: WordWriter, id: str, words: str) -> str:
    """The node's bookmark; its name and the digest of its words are noted for the record."""
    name = anchor_name(id)
    writer.written.nodes[id] = digest_words(words)
    return name


def _keep_prints(writer: WordWriter, id: str, text: Inlines, cell: str = "") -> None:
    """Keep where a node's words print a placeholder or a note: `0@8+6`, `#t1@20+3`, `title@0+9`, `^n1@31`.

    A number is that of a key figure in the record, from 0. What follows @ is the offset in the words, and the length
    where it is not that of the figure as the record has it; a space in a name is `%20`. `cell` is `[2][0]` in a
    table."""
    if not _has_prints(text) or not writer.mark_budget.keeps_prints():
        return
    prints: list[str] = []
    offset = 0
    for inline in text:
        if isinstance(inline, NoteMark):
            prints.append(f"^{inline.note}@{offset}")
            continue
        length = len(inline.text)
        if isinstance(inline, FigureRun):
            prints.append(_name_print(writer.written, inline, offset))
        elif isinstance(inline, Reference):
            part = "" if inline.part == "full" else f".{inline.part}"
            prints.append(f"#{inline.target}{part}@{offset}+{length}")
        elif isinstance(inline, Run):
            prints += [f"{name.replace(' ', _SPACE)}@{offset + at}+{long}" for name, at, long in inline.prints]
        offset += length
    if prints:
        writer.written.prints[id, cell] = " ".join(prints)


def _has_prints(text: Inlines) -> bool:
    """Whether anything but plain words is in a text: in most texts, and above all in most cells, there is nothing."""
    if len(text) == 1 and isinstance(text[0], Run):
        return bool(text[0].prints)
    return any(type(inline) is not Run or inline.prints for inline in text)


def _name_print(written: WriterState, inline: FigureRun, offset: int) -> str:
    """A key figure's print: its place in the record, or its id where that has none, the part of it, and where."""
    known = written.figures.get(inline.figure)
    if known is None:
        return f"{inline.figure}{'.' if inline.part else ''}{inline.part}@{offset}+{len(inline.text)}"
    if not inline.part and len(inline.text) == sum(map(len, known)):
        return f"{written.figure_places[inline.figure]}@{offset}"
    return (
        f"{written.figure_places[inline.figure]}{'.' if inline.part else ''}{inline.part}@{offset}+{len(inline.text)}"
    )


def _list_rows(table: Table) -> list[str]:
    """The words of each row, cells divided by tabs."""
    return ["\t".join([plain(cell.text) for cell in row]) for row in table.rows]


def _keep_table(writer: WordWriter, table: Table, rows: Sequence[str]) -> None:
    """Keep the digests of a table's heads and rows, and what its cells print: `t1[2][0]`, the row of heads being 0."""
    heads = "".join([digest_words(plain(column.head)) for column in table.columns])
    writer.written.tables[short_name(table.id)] = f"{heads} {''.join(map(digest_words, rows))}"
    for column, head in enumerate(table.columns):
        _keep_prints(writer, table.id, head.head, f"[0][{column}]")
    for row, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells):
            if _has_prints(cell.text):
                _keep_prints(writer, table.id, cell.text, f"[{row}][{column}]")


def write_control(writer: WordWriter, figure: str, run: str) -> str:
    """A content control around a key figure's bare number. No data binding: on opening it would undo an edit."""
    number = writer.written.take_number("control")
    properties = (
        f"<w:sdtPr>{val('alias', figure)}{val('tag', 'fig:' + figure)}{val('id', number)}"
        '<w15:appearance w15:val="hidden"/><w:text/></w:sdtPr>'
    )
    return f"<w:sdt>{properties}<w:sdtContent>{run}</w:sdtContent></w:sdt>"


# The documents of a batch have the same nodes. The weight is in characters of the packed names, two or three a node.
_packed = BatchMemo[str](most=32, heaviest=50_000)


class WrittenNodes(Struct, frozen=True):
    """What was written of the text, node by node and figure by figure, as `WriterState` has it."""

    nodes: Mapping[str, str]
    parts: Mapping[str, str]
    figures: Mapping[str, tuple[str, str, str]]
    prints: Mapping[tuple[str, str], str]
    tables: Mapping[str, str]


def list_written(written: WriterState) -> WrittenNodes:
    """What was written so far: headers, which are written later, print figures that the text may not have."""
    nodes, parts, figures = written.nodes.items(), written.parts.items(), written.figures.items()
    return WrittenNodes(
        dict(nodes), dict(parts), dict(figures), dict(written.prints.items()), dict(written.tables.items())
    )


def write_snapshot(writer: WordWriter, written: WrittenNodes) -> None:
    """Put what was written into the file's custom properties."""
    if not writer.settings.docx.edit_anchors:
        return
    names = (*map(short_name, written.nodes), *written.parts)
    packed = _packed.find(names, lambda: pack_names(names), len)
    record = {
        "format": FORMAT,
        "program": __version__,
        "outline": writer.briefing.outline,
        "template": _digest_settings(writer.settings),
        "nodes": f"{packed} {''.join((*written.nodes.values(), *written.parts.values()))}",
        "figures": written.figures,
        "prints": _pack_prints(written),
        "tables": written.tables,
    }
    record = {key: value for key, value in record.items() if value}
    text = json.encode(record).decode()
    text = f'{text[:-1]},"sum":"{crc32(text.encode()):08x}"}}'  # by which a file is known that was damaged
    properties = "".join(
        f'<property fmtid="{_USER_DEFINED}" pid="{_FIRST_PROPERTY + number}" name="{RECORD_PROPERTY} {number + 1}">'
        f"<vt:lpwstr>{escape_content(part)}</vt:lpwstr></property>"
        for number, part in enumerate(_divide(text))
    )
    # Without the declaration that XML in UTF-8 may have: of a short file, it would be a two-hundredth.
    xml = f"<Properties {_CUSTOM}>{properties}</Properties>"
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    part = writer.package.add_binary("/docProps/custom.xml", kind, xml.encode())
    writer.package.relate(part, "custom-properties")


def _pack_prints(written: WrittenNodes) -> str:
    """The prints of all nodes, divided by semicolons: each node by its distance from the one before in the list of
    nodes, then its prints."""
    places = {id: place for place, id in enumerate(written.nodes)}
    out: list[str] = []
    before = 0
    for (id, cell), prints in written.prints.items():
        place = places.get(id)
        if place is None:  # of a part without a mark of its own
            out.append(f"={short_name(id)}{cell} {prints}")
            continue
        out.append(f"{place - before}{cell} {prints}")
        before = place
    return ";".join(out)


def _divide(text: str) -> list[str]:
    """A text in parts that properties can have; none begins or ends with white space, which a program may trim."""
    most = LONGEST_PROPERTY if text.isascii() or max(text) <= "\uffff" else LONGEST_PROPERTY // 2  # UTF-16 units
    out: list[str] = []
    begin = 0
    while begin < len(text):
        end = begin + most
        while begin + 1 < end < len(text) and (text[end - 1].isspace() or text[end].isspace()):
            end -= 1
        out.append(text[begin:end])
        begin = end
    return out


# The settings digested last: the documents of a batch have the same object, which is no key of a cache.
_digested: tuple[Settings | None, str] = (None, "")


def _digest_settings(settings: Settings) -> str:
    global _digested
    known, digest = _digested
    if known is not settings:
        digest = digest_words(_spell(settings))
        _digested = (settings, digest)
    return digest


def _spell(value: Any) -> str:
    """A setting with all that it holds as text, whatever file it was written in."""
    if isinstance(value, Place):
        return ""
    if isinstance(value, Struct):
        return f"({','.join([_spell(getattr(value, name)) for name in value.__struct_fields__])})"
    if isinstance(value, tuple):
        return f"[{','.join(map(_spell, value))}]"
    if isinstance(value, Mapping):
        return ",".join(f"{key}:{_spell(item)}" for key, item in value.items())
    return str(value)


def _words_of(value: Any, rows: Sequence[str] = ()) -> str:
    """All text of a block, in reading order: paragraphs by line ends, cells by tabs; `rows` of a table where they are
    known."""
    text: Inlines = getattr(value, "text", ())
    if isinstance(value, Paragraph | Heading):
        return plain(text)
    parts = [plain(text)]
    caption: Caption | None = getattr(value, "caption", None)
    if caption is not None:
        parts.append(plain(caption.text))
    parts += ["\t".join(plain(column.head) for column in getattr(value, "columns", ()))]
    parts += rows or (_list_rows(value) if isinstance(value, Table) else [])
    parts += [_words_of(block) for item in getattr(value, "items", ()) for block in item.blocks]
    parts += [_words_of(block) for block in getattr(value, "blocks", ())]
    return "\n".join(part for part in parts if part)
