"""Blocks to records: one writer a block type, and the table of writers."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

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
    NoteMark,
    PageBreak,
    Paragraph,
    Quotation,
    Table,
    plain,
)
from exporter.docx.anchors import add_anchor, mark_part
from exporter.docx.draft import Cursor, WordWriter
from exporter.docx.measure.columns import count_ems
from exporter.docx.measure.look import BODY, write_alignment, write_spacing
from exporter.docx.measure.measures import CALLOUT_INDENT
from exporter.docx.measure.numbering import APPENDICES
from exporter.docx.measure.repeated import TITLE
from exporter.docx.package.xml import twips, val
from exporter.docx.records import (
    PageStart,
    Record,
    WordParagraph,
    change_first,
    keep_last_with_next,
    keep_together,
    keep_whole,
)
from exporter.docx.styles.front import contact_spacing
from exporter.docx.styles.title import shape_title
from exporter.docx.text.charts import write_chart
from exporter.docx.text.comments import add_comment
from exporter.docx.text.contents import write_appendix_list, write_contents
from exporter.docx.text.images import write_image
from exporter.docx.text.inline import write_runs, write_text
from exporter.docx.text.lists import continuation_style, write_list
from exporter.docx.text.tables import write_table

# A paragraph's role and the style that serves it.
STYLES: Mapping[str, str] = {
    "body": BODY, "summary": "Summary", "lead": "Lead", "source": "Source", "note": "SourceNote", "contact": "Contact",
    "title": "Title", "subtitle": "Subtitle", "line": "Normal",
}  # fmt: skip


def write_blocks(cursor: Cursor, blocks: Sequence[AnyBlock]) -> list[Record]:
    """Write blocks one after the other."""
    out: list[Record] = []
    for index in range(len(blocks)):
        out += write_block(cursor, blocks, index)
    return out


def write_block(cursor: Cursor, blocks: Sequence[AnyBlock], index: int) -> list[Record]:
    """Write the block at `index` with its caption, source, anchor and comment."""
    block = blocks[index]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    writer = cursor.writer
    records = _WRITERS[type(block)](cursor, block)
    if isinstance(block, _WITH_LINES):
        records = keep_together(records)
        if closes_text(following):
            records = keep_last_with_next(records)
    elif (closes_text(following) and _may_move(writer, block)) or _leads_in(writer, block, following):
        records = keep_last_with_next(records)
    if isinstance(block, Paragraph) and block.role == "contact":
        records = _space_contact(writer, records, blocks[index - 1] if index else None)
    return add_comment(writer, add_anchor(writer, records, block), block.comment)


def _space_contact(writer: WordWriter, records: list[Record], before: AnyBlock | None) -> list[Record]:
    """Space the contact from the text where no source line comes before it; a base's style is left as it is."""
    if writer.settings.docx.base is not None or (isinstance(before, Paragraph) and before.role == "source"):
        return records
    spacing = "".join(contact_spacing(writer))
    return change_first(records, lambda first: replace(first, spacing=spacing))


def enter_heading(cursor: Cursor, heading: Heading) -> Cursor:
    """The cursor below a heading: in an appendix, or out of it again."""
    level = min(heading.level, len(cursor.writer.settings.headings))
    if heading.appendix:
        return replace(cursor, appendix=level)
    return replace(cursor, appendix=0) if level <= cursor.appendix else cursor


def _write_body_paragraph(cursor: Cursor, block: Paragraph) -> list[Record]:
    if not block.text:
        return []
    if block.role != "body":
        style = STYLES[block.role]
    elif cursor.style:
        style = cursor.style
    else:
        style = continuation_style(cursor.depth) if cursor.depth else BODY
    repeated = block.role == "title" and cursor.writer.repeated.find(TITLE) is not None
    named = replace(cursor, character_style=TITLE) if repeated else cursor
    runs = write_runs(named, block.text, block.language)
    shape = tuple(shape_title(cursor.writer, block.role, block.text))
    kept = block.role in ("title", "subtitle") and cursor.writer.owns_styles
    return [WordParagraph(style, runs, shape, is_text=True, is_kept=kept)]


def _write_heading(cursor: Cursor, block: Heading) -> list[Record]:
    """Write a heading. Its number comes from its style's list; in appendices from a list of their own."""
    writer = cursor.writer
    level = min(block.level, len(writer.settings.headings))
    properties, spacing = [], ""
    writer.numbers.close_lists()
    if block.appendix:
        writer.numbers.learn_appendix_form(block.number)
    named = bool(cursor.appendix and writer.appendix_levels)
    if cursor.appendix and not named:
        depth = level - cursor.appendix
        properties.append(f"<w:numPr>{val('ilvl', depth)}{val('numId', APPENDICES)}</w:numPr>")
    apart = block.appendix and writer.settings.docx.appendix_apart
    inside = write_runs(replace(cursor, character_style="AppendixName") if apart else cursor, block.text)
    target = writer.headings.get(block.id)
    if target is not None:
        inside = writer.write_bookmark(target.bookmark, inside)
    if apart:
        # One heading still, so that its number stays live: a tab fills its line, line ends put the words below it.
        inside = f"<w:r><w:tab/><w:br/><w:br/></w:r>{inside}"
        if not named:
            properties += _centre_appendix_heading(writer)
            spacing = write_spacing(0, writer.look.line_pitch)
    if block.run_in:
        # A style separator: the next paragraph goes on in the heading's line (ECMA-376 part 1, §17.3.2.36).
        properties.append("<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    if named:
        style = f"AppendixHeading{level}"
        return [WordParagraph(style, inside, tuple(properties), begins_page=block.appendix)]
    return [WordParagraph(f"Heading{level}", inside, tuple(properties), spacing, page_break=block.appendix)]


def _centre_appendix_heading(writer: WordWriter) -> list[str]:
    """Properties that centre an appendix's heading and set its number flush left.

    A tab fills the number's line up to the right edge, so that centring does not move it."""
    edge = f'<w:tabs><w:tab w:val="right" w:pos="{twips(writer.width)}"/></w:tabs>'
    return [
        edge,
        '<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/>',
        write_alignment("center"),
    ]


def _write_quotation(cursor: Cursor, block: Quotation) -> list[Record]:
    # In a box a paragraph in another style would cut the box in two.
    boxed = cursor.style.startswith("Callout")
    inner = replace(cursor, character_style="QuoteChar") if boxed else replace(cursor, style="Quote")
    records = write_blocks(inner, block.blocks)
    if not block.by:
        return records
    outer = replace(cursor, character_style="")
    by = write_text(cursor.writer.speech, cursor.writer.words["by"]) + write_runs(outer, block.by)
    speaker = mark_part(cursor.writer, WordParagraph("QuoteSource", by), f"{block.id}.by", block.by)
    return [*keep_last_with_next(records), speaker]


def closes_text(block: AnyBlock | None) -> bool:
    """Whether a block closes the text: on a page of its own, without any of it, it would be a page of a line or two
    (and no page for a signature: GB/T 9704-2012, 7.3.5)."""
    if isinstance(block, Paragraph):
        return block.role in ("source", "contact")
    return isinstance(block, AppendixList) or (
        isinstance(block, Line) and not block.bottom and block.id.startswith("back[")
    )


def _leads_in(writer: WordWriter, block: AnyBlock, following: AnyBlock | None) -> bool:
    """Whether a paragraph announces the list or the quotation after it, and is short: LibreOffice takes the whole of it
    along, and leaves a heading before it alone where it calls a note."""
    if not (isinstance(block, Paragraph) and isinstance(following, List | Quotation)):
        return False
    announces = plain(block.text).rstrip().endswith((":", "：")) and not any(
        isinstance(one, NoteMark) for one in block.text
    )
    return announces and _estimate_lines(writer, [block]) <= _LEAD


# Lines of a paragraph that goes to the page of what it announces: so many are missed at no page's foot.
_LEAD = 3


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


def _write_callout(cursor: Cursor, block: Callout) -> list[Record]:
    style = f"Callout{block.kind.capitalize()}"
    title = write_runs(cursor, block.title) or write_text(cursor.writer.speech, cursor.writer.words[block.kind])
    head = WordParagraph(style + "Title", title, is_kept=cursor.writer.owns_styles)
    records = [head, *write_blocks(replace(cursor, style=style), block.blocks)]
    return keep_whole(records) if _estimate_lines(cursor.writer, block.blocks) <= _SHORT else records


# A box of more lines may break, since whole it could leave a third of a page white before it; so may a text's end.
_SHORT = 10


def _estimate_lines(writer: WordWriter, blocks: Sequence[AnyBlock]) -> int:
    """Estimate how many lines the text of a box takes."""
    count = 0
    for block in blocks:
        if isinstance(block, List):
            count += sum(_estimate_lines(writer, item.blocks) for item in block.items)
        elif isinstance(block, Quotation):
            count += _estimate_lines(writer, block.blocks) + bool(block.by)
        elif isinstance(block, Paragraph):
            count += math.ceil(count_ems(plain(block.text)) * writer.size / (writer.width - CALLOUT_INDENT)) or 1
    return count


def _write_list(cursor: Cursor, block: List) -> list[Record]:
    return write_list(cursor, block, write_blocks)


def _write_figures(cursor: Cursor, block: Figures) -> list[Record]:
    from exporter.docx.text.figures import write_figures

    return write_figures(cursor, block)


def _begin_page(cursor: Cursor, block: PageBreak) -> list[Record]:
    return [PageStart()]


_WRITERS: Mapping[type, Callable[[Cursor, Any], list[Record]]] = {
    Heading: _write_heading,
    Paragraph: _write_body_paragraph,
    List: _write_list,
    Quotation: _write_quotation,
    Callout: _write_callout,
    Table: write_table,
    Chart: write_chart,
    Figures: _write_figures,
    Image: write_image,
    PageBreak: _begin_page,
    Contents: write_contents,
    AppendixList: write_appendix_list,
}
