"""Hidden marks by which edits find their way back: a bookmark a node, a control a figure, a record of what was written.

The record holds a digest of each node's words, not the words: that is enough to tell an edit from a newer outline, and
a sentence that an editor takes out is out of the file. `docx.edit_anchors: false` leaves no mark at all. Controls are
`docx.figure_controls`, off by default: every figure has its bookmark anyhow, and half the scripts that read Word files
do not see what stands in a control, so they would miss the numbers.
"""

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from exporter import __version__
from exporter.document.blocks import (
    Block,
    Caption,
    FigureRun,
    Heading,
    Inline,
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
from exporter.document.marks import FORMAT, anchor_name, digest_words, note_anchor_name, short_name
from exporter.docx.draft import WordWriter
from exporter.docx.package.package import Story
from exporter.docx.package.xml import escape_content, val
from exporter.docx.records import Record, WordParagraph, change_first, has_paragraph
from exporter.problem import Place
from exporter.template.model import Settings

NAMESPACE = "urn:exporter:outline:1"
# The record's own identity, the same in every file: it names the kind of record, not the document.
_STORE = "{6D1F2B0A-3C4E-4F55-9A77-0B1E2D3C4F5A}"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def note_bookmark(writer: WordWriter, id: str, number: int) -> str:
    """The bookmark of a note's first mark; in a file without marks it tells only the note's number."""
    return note_anchor_name(id) if writer.settings.docx.edit_anchors else f"_RefNote{number}"


def add_anchor(writer: WordWriter, records: list[Record], block: Block) -> list[Record]:
    """A block's records with its anchor around the first paragraph's runs: a collapsed bookmark is lost on an edit.

    A quotation has none of its own: its words have one."""
    if isinstance(block, Quotation) or not has_paragraph(records) or not _take_node(writer, block.id):
        return records
    words = writer.written.node_words[block.id] = _words_of(block)
    _keep_prints(writer, block.id, getattr(block, "text", ()))
    if isinstance(block, Table):
        heads = [digest_words(plain(column.head)) for column in block.columns]
        rows = [digest_words("\t".join(plain(cell.text) for cell in row)) for row in block.rows]
        writer.written.tables[block.id] = {"heads": heads, "rows": rows}
    name = anchor_name(block.id, words)
    return change_first(records, lambda first: replace(first, runs=writer.write_bookmark(name, first.runs)))


def mark_part(writer: WordWriter, paragraph: WordParagraph, id: str, text: Inlines) -> WordParagraph:
    """The paragraph of a part of a block, such as its source, with an anchor of its own; `text` as in the outline."""
    if not text or not _take_node(writer, id):
        return paragraph
    writer.written.node_words[id] = plain(text)
    _keep_prints(writer, id, text)
    return replace(paragraph, runs=writer.write_bookmark(anchor_name(id, plain(text)), paragraph.runs))


def join_parts(line: Line) -> Inlines:
    """What a line of front or back matter says, its parts divided by tabs."""
    out: list[Inline] = []
    for part in (line.left, line.center, line.right):
        if part:
            out += (Run("\t"), *part) if out else part
    return tuple(out)


def mark_words(writer: WordWriter, runs: str, id: str, words: str) -> str:
    """Runs with a node's anchor around them: those of a cell, for instance."""
    if not words or not _take_node(writer, id):
        return runs
    writer.written.node_words[id] = words
    return writer.write_bookmark(anchor_name(id, words), runs)


def _take_node(writer: WordWriter, id: str) -> bool:
    """Whether a node gets an anchor here: it has a name, and none yet."""
    return bool(id) and writer.settings.docx.edit_anchors and id not in writer.written.node_words


def _keep_prints(writer: WordWriter, id: str, text: Inlines) -> None:
    """Keep where a node's words print a figure, a reference or a note: `loans@8+6`, `#t1@20+3`, `^n1@31`.

    What follows @ is the offset in the words, and the length."""
    prints: list[str] = []
    offset = 0
    for inline in text:
        if isinstance(inline, NoteMark):
            prints.append(f"^{inline.note}@{offset}")
            continue
        length = len(inline.text)
        if isinstance(inline, FigureRun):
            prints.append(f"{inline.figure}{'.' if inline.part else ''}{inline.part}@{offset}+{length}")
        elif isinstance(inline, Reference):
            prints.append(f"#{inline.target}@{offset}+{length}")
        offset += length
    if prints:
        writer.written.prints[id] = " ".join(prints)


def write_control(writer: WordWriter, figure: str, run: str) -> str:
    """A content control around a key figure's bare number. No data binding: on opening it would undo an edit."""
    number = writer.written.take_number("control")
    properties = (
        f"<w:sdtPr>{val('alias', figure)}{val('tag', 'fig:' + figure)}{val('id', number)}"
        '<w15:appearance w15:val="hidden"/><w:text/></w:sdtPr>'
    )
    return f"<w:sdt>{properties}<w:sdtContent>{run}</w:sdtContent></w:sdt>"


def write_snapshot(writer: WordWriter, document: Story) -> None:
    """What was written, node by node and figure by figure."""
    if not writer.settings.docx.edit_anchors:
        return
    written = writer.written
    record = {
        "format": FORMAT,
        "program": __version__,
        "outline": writer.briefing.outline,
        "template": _digest_settings(writer.settings),
        "nodes": " ".join(f"{short_name(id)}:{digest_words(words)}" for id, words in written.node_words.items()),
        "figures": {id: [number, *written.figure_units[id]] for id, number in written.figure_numbers.items()},
        "prints": {short_name(id): prints for id, prints in written.prints.items()},
        "tables": written.tables,
    }
    item = writer.package.add_story("/customXml/item1.xml", "application/xml")
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    item.set_xml(f'<outline xmlns="{NAMESPACE}">{escape_content(text)}</outline>')
    document.relate(item, "customXml")
    properties = writer.package.add_story("/customXml/itemProps1.xml", _PROPERTIES)
    schemas = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    properties.set_xml(f'<ds:datastoreItem ds:itemID="{_STORE}" xmlns:ds="{_DATA_STORE}">{schemas}</ds:datastoreItem>')
    item.relate(properties, "customXmlProps")


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


def _words_of(value: Any) -> str:
    """All text of a block, in reading order: paragraphs by line ends, cells by tabs."""
    text: Inlines = getattr(value, "text", ())
    if isinstance(value, Paragraph | Heading):
        return plain(text)
    parts = [plain(text)]
    caption: Caption | None = getattr(value, "caption", None)
    if caption is not None:
        parts.append(plain(caption.text))
    parts += ["\t".join(plain(column.head) for column in getattr(value, "columns", ()))]
    parts += ["\t".join(plain(cell.text) for cell in row) for row in getattr(value, "rows", ())]
    parts += [_words_of(block) for item in getattr(value, "items", ()) for block in item.blocks]
    parts += [_words_of(block) for block in getattr(value, "blocks", ())]
    return "\n".join(part for part in parts if part)
