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
from exporter.docx.anchors import anchored
from exporter.docx.draft import BESIDE_TABLE, Draft, Place
from exporter.docx.measure.columns import count_ems
from exporter.docx.measure.look import BODY, write_alignment, write_spacing
from exporter.docx.measure.measures import CALLOUT_INDENT
from exporter.docx.measure.numbering import APPENDICES
from exporter.docx.package.xml import twips, val
from exporter.docx.styles.front import contact_spacing, shape_title
from exporter.docx.text.charts import write_chart
from exporter.docx.text.comments import commented
from exporter.docx.text.contents import appendix_list, contents
from exporter.docx.text.figures import figures
from exporter.docx.text.images import image
from exporter.docx.text.inline import runs, text_run
from exporter.docx.text.lists import continued, list_block
from exporter.docx.text.tables import table

# A paragraph's role and the style that serves it.
STYLES: Mapping[str, str] = {
    "body": BODY, "summary": "Summary", "lead": "Lead", "source": "Source", "note": "SourceNote", "contact": "Contact",
    "title": "Title", "subtitle": "Subtitle", "line": "Normal",
}  # fmt: skip


# The paragraph without words that Word needs between two tables and after a last one.
END_OF_TABLE = '<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>'


def write_blocks(place: Place, blocks: Sequence[AnyBlock]) -> str:
    """Blocks one after the other."""
    out: list[str] = []
    for index in range(len(blocks)):
        append(place, out, write_block(place, blocks, index))
    return "".join(out)


def append(place: Place, out: list[str], xml: str) -> None:
    """Add a block's XML; two tables in a row would become one, so the second gets a paragraph before it."""
    if not xml:
        return
    if xml.startswith("<w:tbl>") and place.after_table:
        room = f'<w:spacing w:before="{twips(place.draft.size * BESIDE_TABLE)}"/>'
        out.append(END_OF_TABLE.replace("</w:pPr>", room + "</w:pPr>"))
    out.append(xml)
    # Contents end as close to the text as a table does: whatever stands flush below gets some room.
    place.after_table = xml.endswith(("</w:tbl>", "</w:sdt>"))


def write_block(place: Place, blocks: Sequence[AnyBlock], index: int) -> str:
    """One block, with whatever belongs to it."""
    block = blocks[index]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    below = place.draft.settings.captions.table == "below"
    place.before_table = isinstance(block, Paragraph) and (
        (isinstance(following, Table) and (below or following.caption is None))
        or (isinstance(following, Figures) and below)
    )
    draft = place.draft
    if isinstance(block, Paragraph) and block.role == "contact" and draft.settings.docx.base is None:
        before = blocks[index - 1] if index else None
        if not place.beside and not (isinstance(before, Paragraph) and before.role == "source"):
            place.beside = contact_spacing(draft)
            place.after_table = place.after_table and not place.beside  # more room than a table asks for
    xml = _WRITERS[type(block)](place, block)
    if isinstance(block, _WITH_LINES):
        xml = _together(xml)
        if _closes(following) and not xml.endswith("</w:tbl>"):
            xml = _kept(xml)
    elif _closes(following) and _moves(draft, block):
        xml = _kept(xml)
    return commented(draft, anchored(draft, xml, block), block.comment)


def _paragraph(place: Place, block: Paragraph) -> str:
    if not block.text:
        return ""
    if block.role != "body":
        style = STYLES[block.role]
    elif place.style:
        style = place.style
    else:
        style = continued(place.depth) if place.depth else BODY
    return place.paragraph(
        style, runs(place, block.text, block.language), *shape_title(place.draft, block.role, block.text)
    )


def _heading(place: Place, block: Heading) -> str:
    """A heading whose number comes from its style's list; appendices and what is under them count in another."""
    draft = place.draft
    level = min(block.level, len(draft.settings.headings))
    properties = []
    if block.appendix:
        draft.numbers.learn_appendix_form(block.number)
        place.appendix = level
        place.new_page = True
    elif place.appendix and level <= place.appendix:
        place.appendix = 0
    if place.appendix:
        depth = level - place.appendix
        properties.append(f"<w:numPr>{val('ilvl', depth)}{val('numId', APPENDICES)}</w:numPr>")
    apart = block.appendix and draft.settings.docx.appendix_apart
    place.character = "AppendixName" if apart else ""
    inside = runs(place, block.text)
    place.character = ""
    target = draft.headings.get(block.id)
    if target is not None:
        inside = draft.bookmark(target.bookmark, inside)
    if apart:
        # One heading still, so that its number stays live: a tab fills its line, line ends put the words below it.
        inside = f"<w:r><w:tab/><w:br/><w:br/></w:r>{inside}"
        properties += _apart(draft)
    if block.run_in:
        # A style separator: the next paragraph goes on in the heading's line (ECMA-376 part 1, §17.3.2.36).
        properties.append("<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    return place.paragraph(f"Heading{level}", inside, *properties)


def _apart(draft: Draft) -> list[str]:
    """What sets all lines of an appendix's heading in the middle and its number flush left, with a line's room below.

    The number's line is filled by a tab up to the edge, and so has nowhere to be centred to."""
    look = draft.look
    edge = f'<w:tabs><w:tab w:val="right" w:pos="{twips(draft.width)}"/></w:tabs>'
    return [
        edge,
        '<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/>',
        write_spacing(0, look.line_pitch),
        write_alignment("center"),
    ]


def _quotation(place: Place, block: Quotation) -> str:
    outer = place.style
    if outer.startswith("Callout"):  # a paragraph in another style would cut the box in two
        place.character = "QuoteChar"
    else:
        place.style = "Quote"
    out = write_blocks(place, block.blocks)
    place.style, place.character = outer, ""
    if block.by:
        out = _kept(out)
        by = text_run(place.draft.speech, place.draft.words["by"]) + runs(place, block.by)
        out += place.paragraph("QuoteSource", by)
    return out


def _kept(paragraphs: str) -> str:
    """Paragraphs whose last one stays on the page of what follows."""
    before, mark, last = paragraphs.rpartition("<w:pStyle ")
    style, end, rest = last.partition("/>")
    keep = "" if rest.startswith("<w:keepNext/>") else "<w:keepNext/>"
    return f"{before}{mark}{style}{end}{keep}{rest}" if mark else paragraphs


def _closes(block: AnyBlock | None) -> bool:
    """Whether a block closes the text: on a page of its own, without any of it, it would be a page of a line or two
    (and no page for a signature: GB/T 9704-2012, 7.3.5)."""
    if isinstance(block, Paragraph):
        return block.role in ("source", "contact")
    return isinstance(block, AppendixList) or (
        isinstance(block, Line) and not block.bottom and block.id.startswith("back[")
    )


def _moves(draft: Draft, block: AnyBlock) -> bool:
    """Whether a text's end is short enough to go to the page of the lines that close it: LibreOffice takes the whole of
    a paragraph along."""
    if isinstance(block, List):
        return bool(block.items) and _lines(draft, block.items[-1].blocks) <= _SHORT
    if isinstance(block, Quotation | Callout):
        return _lines(draft, block.blocks) <= _SHORT
    return isinstance(block, AppendixList) or (isinstance(block, Paragraph) and _lines(draft, [block]) <= _SHORT)


# Blocks with caption, source and remark around them.
_WITH_LINES = (Table, Chart, Figures, Image)
_PARAGRAPH = re.compile("(?=<w:p><w:pPr>)")


def _together(xml: str) -> str:
    """A picture and the lines below it, or a table's, on one page: each but the last stays with the next."""
    before, table, after = xml.rpartition("</w:tbl>")
    *others, last = _PARAGRAPH.split(after)
    return before + table + "".join(each if "<w:keepNext/>" in each else _kept(each) for each in others) + last


def _callout(place: Place, block: Callout) -> str:
    style = f"Callout{block.kind.capitalize()}"
    title = runs(place, block.title) or text_run(place.draft.speech, place.draft.words[block.kind])
    head = place.paragraph(style + "Title", title)
    outer, place.style = place.style, style
    out = head + write_blocks(place, block.blocks)
    place.style = outer
    return _whole(out) if _lines(place.draft, block.blocks) <= _SHORT else out


# A box of more lines may break, since whole it could leave a third of a page white before it; so may a text's end.
_SHORT = 10


def _lines(draft: Draft, blocks: Sequence[AnyBlock]) -> int:
    """How many lines the text of a box takes, by estimate."""
    count = 0
    for block in blocks:
        if isinstance(block, List):
            count += sum(_lines(draft, item.blocks) for item in block.items)
        elif isinstance(block, Quotation):
            count += _lines(draft, block.blocks) + bool(block.by)
        elif isinstance(block, Paragraph):
            count += math.ceil(count_ems(plain(block.text)) * draft.size / (draft.width - CALLOUT_INDENT)) or 1
    return count


_STYLED = re.compile(r'(<w:p><w:pPr><w:pStyle w:val="[^"]*"/>)(<w:keepNext/>)?')


def _whole(paragraphs: str) -> str:
    """Paragraphs that stay on one page: the lines of each, and each with the next."""
    before, mark, last = paragraphs.rpartition("<w:p><w:pPr>")
    return _STYLED.sub(r"\1<w:keepNext/><w:keepLines/>", before) + _STYLED.sub(r"\1\2<w:keepLines/>", mark + last)


def _page_break(place: Place, block: PageBreak) -> str:
    place.new_page = True
    return ""


_WRITERS: Mapping[type, Callable[[Place, Any], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    List: list_block,
    Quotation: _quotation,
    Callout: _callout,
    Table: table,
    Chart: write_chart,
    Figures: figures,
    Image: image,
    PageBreak: _page_break,
    Contents: contents,
    AppendixList: appendix_list,
}
