"""Each block of the tree as Word's own: one function a type, one table that names them."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from exporter.document.blocks import (
    AnyBlock,
    AppendixList,
    Callout,
    Chart,
    Contents,
    Figures,
    Heading,
    Image,
    Line,
    List,
    PageBreak,
    Paragraph,
    Quotation,
    Table,
    plain,
)
from exporter.docx.anchors import add_anchor
from exporter.docx.draft import BESIDE_TABLE, Cursor, WordWriter
from exporter.docx.measure.columns import count_ems
from exporter.docx.measure.look import BODY, write_alignment, write_spacing
from exporter.docx.measure.measures import CALLOUT_INDENT
from exporter.docx.measure.numbering import APPENDICES
from exporter.docx.package.xml import twips, val
from exporter.docx.styles.front import contact_spacing, shape_title
from exporter.docx.text.charts import write_chart
from exporter.docx.text.comments import add_comment
from exporter.docx.text.contents import write_appendix_list, write_contents
from exporter.docx.text.figures import write_figures
from exporter.docx.text.images import write_image
from exporter.docx.text.inline import write_runs, write_text
from exporter.docx.text.lists import continuation_style, write_list
from exporter.docx.text.tables import write_table

# A paragraph's role and the style that serves it.
STYLES: Mapping[str, str] = {
    "body": BODY, "summary": "Summary", "lead": "Lead", "source": "Source", "note": "SourceNote", "contact": "Contact",
    "title": "Title", "subtitle": "Subtitle", "line": "Normal",
}  # fmt: skip


# The paragraph without words that Word needs between two tables and after a last one.
END_OF_TABLE = '<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>'


def write_blocks(cursor: Cursor, blocks: Sequence[AnyBlock]) -> str:
    """Blocks one after the other."""
    out: list[str] = []
    for index in range(len(blocks)):
        append_block(cursor, out, write_block(cursor, blocks, index))
    return "".join(out)


def append_block(cursor: Cursor, out: list[str], xml: str) -> None:
    """Add a block's XML; two tables in a row would become one, so the second gets a paragraph before it."""
    if not xml:
        return
    if xml.startswith("<w:tbl>") and cursor.after_table:
        room = f'<w:spacing w:before="{twips(cursor.writer.size * BESIDE_TABLE)}"/>'
        out.append(END_OF_TABLE.replace("</w:pPr>", room + "</w:pPr>"))
    out.append(xml)
    # Contents end as close to the text as a table does: whatever stands flush below gets some room.
    cursor.after_table = xml.endswith(("</w:tbl>", "</w:sdt>"))


def write_block(cursor: Cursor, blocks: Sequence[AnyBlock], index: int) -> str:
    """One block, with whatever belongs to it."""
    block = blocks[index]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    below = cursor.writer.settings.captions.table == "below"
    cursor.before_table = isinstance(block, Paragraph) and (
        (isinstance(following, Table) and (below or following.caption is None))
        or (isinstance(following, Figures) and below)
    )
    writer = cursor.writer
    if isinstance(block, Paragraph) and block.role == "contact" and writer.settings.docx.base is None:
        before = blocks[index - 1] if index else None
        if not cursor.beside and not (isinstance(before, Paragraph) and before.role == "source"):
            cursor.beside = contact_spacing(writer)
            cursor.after_table = cursor.after_table and not cursor.beside  # more room than a table asks for
    xml = _WRITERS[type(block)](cursor, block)
    if isinstance(block, _WITH_LINES):
        xml = _together(xml)
        if _closes_text(following) and not xml.endswith("</w:tbl>"):
            xml = _kept(xml)
    elif _closes_text(following) and _may_move(writer, block):
        xml = _kept(xml)
    return add_comment(writer, add_anchor(writer, xml, block), block.comment)


def _write_body_paragraph(cursor: Cursor, block: Paragraph) -> str:
    if not block.text:
        return ""
    if block.role != "body":
        style = STYLES[block.role]
    elif cursor.style:
        style = cursor.style
    else:
        style = continuation_style(cursor.depth) if cursor.depth else BODY
    return cursor.write_paragraph(
        style, write_runs(cursor, block.text, block.language), *shape_title(cursor.writer, block.role, block.text)
    )


def _write_heading(cursor: Cursor, block: Heading) -> str:
    """A heading whose number comes from its style's list; appendices and what is under them count in another."""
    writer = cursor.writer
    level = min(block.level, len(writer.settings.headings))
    properties = []
    if block.appendix:
        writer.numbers.learn_appendix_form(block.number)
        cursor.appendix = level
        cursor.new_page = True
    elif cursor.appendix and level <= cursor.appendix:
        cursor.appendix = 0
    if cursor.appendix:
        depth = level - cursor.appendix
        properties.append(f"<w:numPr>{val('ilvl', depth)}{val('numId', APPENDICES)}</w:numPr>")
    apart = block.appendix and writer.settings.docx.appendix_apart
    cursor.character_style = "AppendixName" if apart else ""
    inside = write_runs(cursor, block.text)
    cursor.character_style = ""
    target = writer.headings.get(block.id)
    if target is not None:
        inside = writer.write_bookmark(target.bookmark, inside)
    if apart:
        # One heading still, so that its number stays live: a tab fills its line, line ends put the words below it.
        inside = f"<w:r><w:tab/><w:br/><w:br/></w:r>{inside}"
        properties += _centre_appendix_heading(writer)
    if block.run_in:
        # A style separator: the next paragraph goes on in the heading's line (ECMA-376 part 1, §17.3.2.36).
        properties.append("<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    return cursor.write_paragraph(f"Heading{level}", inside, *properties)


def _centre_appendix_heading(writer: WordWriter) -> list[str]:
    """What sets all lines of an appendix's heading in the middle and its number flush left, with a line's room below.

    The number's line is filled by a tab up to the edge, and so has nowhere to be centred to."""
    look = writer.look
    edge = f'<w:tabs><w:tab w:val="right" w:pos="{twips(writer.width)}"/></w:tabs>'
    return [
        edge,
        '<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/>',
        write_spacing(0, look.line_pitch),
        write_alignment("center"),
    ]


def _write_quotation(cursor: Cursor, block: Quotation) -> str:
    outer = cursor.style
    if outer.startswith("Callout"):  # a paragraph in another style would cut the box in two
        cursor.character_style = "QuoteChar"
    else:
        cursor.style = "Quote"
    out = write_blocks(cursor, block.blocks)
    cursor.style, cursor.character_style = outer, ""
    if block.by:
        out = _kept(out)
        by = write_text(cursor.writer.speech, cursor.writer.words["by"]) + write_runs(cursor, block.by)
        out += cursor.write_paragraph("QuoteSource", by)
    return out


def _kept(paragraphs: str) -> str:
    """Paragraphs whose last one stays on the page of what follows."""
    before, mark, last = paragraphs.rpartition("<w:pStyle ")
    style, end, rest = last.partition("/>")
    keep = "" if rest.startswith("<w:keepNext/>") else "<w:keepNext/>"
    return f"{before}{mark}{style}{end}{keep}{rest}" if mark else paragraphs


def _closes_text(block: AnyBlock | None) -> bool:
    """Whether a block closes the text: on a page of its own, without any of it, it would be a page of a line or two
    (and no page for a signature: GB/T 9704-2012, 7.3.5)."""
    if isinstance(block, Paragraph):
        return block.role in ("source", "contact")
    return isinstance(block, AppendixList) or (
        isinstance(block, Line) and not block.bottom and block.id.startswith("back[")
    )


def _may_move(writer: WordWriter, block: AnyBlock) -> bool:
    """Whether a text's end is short enough to go to the page of the lines that close it: LibreOffice takes the whole of
    a paragraph along."""
    if isinstance(block, List):
        return bool(block.items) and _estimate_lines(writer, block.items[-1].blocks) <= _SHORT
    if isinstance(block, Quotation | Callout):
        return _estimate_lines(writer, block.blocks) <= _SHORT
    return isinstance(block, AppendixList) or (
        isinstance(block, Paragraph) and _estimate_lines(writer, [block]) <= _SHORT
    )


# Blocks with caption, source and remark around them.
_WITH_LINES = (Table, Chart, Figures, Image)
_PARAGRAPH = re.compile("(?=<w:p><w:pPr>)")


def _together(xml: str) -> str:
    """A picture and the lines below it, or a table's, on one page: each but the last stays with the next."""
    before, table, after = xml.rpartition("</w:tbl>")
    *others, last = _PARAGRAPH.split(after)
    return before + table + "".join(each if "<w:keepNext/>" in each else _kept(each) for each in others) + last


def _write_callout(cursor: Cursor, block: Callout) -> str:
    style = f"Callout{block.kind.capitalize()}"
    title = write_runs(cursor, block.title) or write_text(cursor.writer.speech, cursor.writer.words[block.kind])
    head = cursor.write_paragraph(style + "Title", title)
    outer, cursor.style = cursor.style, style
    out = head + write_blocks(cursor, block.blocks)
    cursor.style = outer
    return _whole(out) if _estimate_lines(cursor.writer, block.blocks) <= _SHORT else out


# A box of more lines may break, since whole it could leave a third of a page white before it; so may a text's end.
_SHORT = 10


def _estimate_lines(writer: WordWriter, blocks: Sequence[AnyBlock]) -> int:
    """How many lines the text of a box takes, by estimate."""
    count = 0
    for block in blocks:
        if isinstance(block, List):
            count += sum(_estimate_lines(writer, item.blocks) for item in block.items)
        elif isinstance(block, Quotation):
            count += _estimate_lines(writer, block.blocks) + bool(block.by)
        elif isinstance(block, Paragraph):
            count += math.ceil(count_ems(plain(block.text)) * writer.size / (writer.width - CALLOUT_INDENT)) or 1
    return count


_STYLED = re.compile(r'(<w:p><w:pPr><w:pStyle w:val="[^"]*"/>)(<w:keepNext/>)?')


def _whole(paragraphs: str) -> str:
    """Paragraphs that stay on one page: the lines of each, and each with the next."""
    before, mark, last = paragraphs.rpartition("<w:p><w:pPr>")
    return _STYLED.sub(r"\1<w:keepNext/><w:keepLines/>", before) + _STYLED.sub(r"\1\2<w:keepLines/>", mark + last)


def _write_page_break(cursor: Cursor, block: PageBreak) -> str:
    cursor.new_page = True
    return ""


_WRITERS: Mapping[type, Callable[[Cursor, Any], str]] = {
    Heading: _write_heading,
    Paragraph: _write_body_paragraph,
    List: write_list,
    Quotation: _write_quotation,
    Callout: _write_callout,
    Table: write_table,
    Chart: write_chart,
    Figures: write_figures,
    Image: write_image,
    PageBreak: _write_page_break,
    Contents: write_contents,
    AppendixList: write_appendix_list,
}
