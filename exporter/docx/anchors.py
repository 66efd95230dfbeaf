"""Hidden marks by which edits find their way back: a bookmark a node, a control a figure, a record of what was written.

The record holds a digest of each node's words, not the words: that is enough to tell an edit from a newer outline, and
a sentence that an editor takes out is out of the file. `docx.edit_anchors: false` leaves no mark at all. Controls are
`docx.figure_controls`, off by default: every figure has its bookmark anyhow, and half the scripts that read Word files
do not see what stands in a control, so they would miss the numbers.
"""

import hashlib
import json
import re
from typing import Any

from msgspec.structs import replace

from exporter.document.blocks import Block, Caption, Heading, Inlines, Paragraph, plain
from exporter.docx.draft import LONGEST_NAME, WordWriter
from exporter.docx.package.package import Story
from exporter.docx.package.xml import escape_content, val
from exporter.docx.records import Record, change_first, has_paragraph

NAMESPACE = "urn:exporter:outline:1"
# The record's own identity, the same in every file: it names the kind of record, not the document.
_STORE = "{6D1F2B0A-3C4E-4F55-9A77-0B1E2D3C4F5A}"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"

# A node without an id is named by its path. Word ignores case in bookmark names.
_WAY = re.compile(r"[a-z_]+\[\d+\](?:\.[a-z_]+\[\d+\]|\.[a-z]*\d*)*")
_OWN = re.compile(r"[a-z0-9_]+")
_SHORT = (("sections[", "s"), ("body[", "b"), ("[", ""), ("].", ""), ("]", ""), (".", "_"))


def anchor_name(id: str) -> str:
    """A node's bookmark: hidden, the same in every version of the outline, no two of one name.

    `_x_` and the node's id; `_xs1s0b2_p0` for its way through the outline, `sections[1].sections[0].body[2].p0`: names
    of neighbours are alike, and pack to a third of what hashes need."""
    if _WAY.fullmatch(id):
        for step, short in _SHORT:
            id = id.replace(step, short)
        name = "_x" + id
    elif _OWN.fullmatch(id):
        name = "_x_" + id
    else:
        name = ""
    return name if 0 < len(name) <= LONGEST_NAME else "_x0" + _hash_text(id, 8)


def add_anchor(writer: WordWriter, records: list[Record], block: Block) -> list[Record]:
    """A block's records with its anchor around the first paragraph's runs: a collapsed bookmark is lost on an edit."""
    if not (writer.settings.docx.edit_anchors and block.id and has_paragraph(records)):
        return records
    if block.id in writer.written.node_words:
        return records
    writer.written.node_words[block.id] = _words_of(block)
    name = anchor_name(block.id)
    return change_first(records, lambda first: replace(first, runs=writer.write_bookmark(name, first.runs)))


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
    record = {
        "nodes": {id: digest_words(words) for id, words in writer.written.node_words.items()},
        "figures": writer.written.figure_numbers,
    }
    item = writer.package.add_story("/customXml/item1.xml", "application/xml")
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    item.set_xml(f'<outline xmlns="{NAMESPACE}">{escape_content(text)}</outline>')
    document.relate(item, "customXml")
    properties = writer.package.add_story("/customXml/itemProps1.xml", _PROPERTIES)
    schemas = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    properties.set_xml(f'<ds:datastoreItem ds:itemID="{_STORE}" xmlns:ds="{_DATA_STORE}">{schemas}</ds:datastoreItem>')
    item.relate(properties, "customXmlProps")


def digest_words(words: str) -> str:
    """Digest of a node's words, 32 bits as eight hex digits: shows whether they are still those written."""
    return _hash_text(words, 4)


def _hash_text(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode(), digest_size=size).hexdigest()


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
