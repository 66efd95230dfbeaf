"""Bulleted and numbered lists: real numbering, one list a list, levels by nesting."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from exporter.document.blocks import AnyBlock, List, Paragraph, plain
from exporter.docx.anchors import keep_words, mark_part
from exporter.docx.draft import Cursor
from exporter.docx.measure.measures import CALLOUT_INDENT, HANG, LIST_LEVELS, QUOTE_INDENT
from exporter.docx.measure.numbering import LEVELS
from exporter.docx.package.xml import twips, val
from exporter.docx.records import Record, WordParagraph
from exporter.docx.text.inline import write_runs

WriteBlocks = Callable[[Cursor, Sequence[AnyBlock]], list[Record]]


def write_list(cursor: Cursor, block: List, write_blocks: WriteBlocks) -> list[Record]:
    """All items, nested lists included; `write_blocks` writes what an item holds beside its first paragraph."""
    depth = cursor.depth
    numbers, boxed = cursor.writer.numbers, cursor.style.startswith("Callout")
    if block.ordered:
        look = f"{cursor.style} {block.delimiter}"
        number = numbers.add_ordered(depth, block.start, boxed, look=look, count=len(block.items))
    else:
        number = numbers.add_bullets(depth, boxed)
    out: list[Record] = []
    for count, item in enumerate(block.items, 1):
        first, *rest = item.blocks or (Paragraph(text=()),)
        style, marks = _item_style(cursor, block.ordered, depth, number)
        if not isinstance(first, Paragraph):
            first, rest = Paragraph(text=()), list(item.blocks)
        goes_on = block.tight if count < len(block.items) else cursor.list_goes_on
        inner = replace(cursor, depth=depth + 1, list_goes_on=goes_on)
        if block.ordered:
            numbers.close_lists(depth)
        paragraph = WordParagraph(style, write_runs(inner, first.text, first.language), tuple(marks))
        if count == 1:  # it bears the list's own mark
            keep_words(cursor.writer, block.id, "i", plain(first.text))
        else:
            paragraph = mark_part(cursor.writer, paragraph, first.id, first.text, item=True)
        out.append(_space_item(inner, paragraph, block, count, rest))
        out += write_blocks(inner, rest)
    return out


def _space_item(
    cursor: Cursor, paragraph: WordParagraph, block: List, count: int, rest: Sequence[AnyBlock]
) -> WordParagraph:
    """Set the space between an item, the `count`th, and its neighbours; a tight list has none.

    Styles of lists have no space between paragraphs of one level, and all of it between levels."""
    if not block.tight:
        return replace(paragraph, properties=(*paragraph.properties, '<w:contextualSpacing w:val="0"/>'))
    settings = cursor.writer.settings
    if not cursor.style and (settings.docx.base is not None or not settings.text.space_after.value):
        return paragraph
    nested = bool(rest) and isinstance(rest[0], List)
    closed = nested or (not rest and cursor.list_goes_on)
    if cursor.style:
        before = 0 if count > 1 or cursor.depth > 1 else None
        return replace(paragraph, space_before=before, space_after=0 if closed else None)
    if closed and (nested or count == len(block.items)):  # the next one is of another level
        return replace(paragraph, space_after=0, clears_table=True)
    return paragraph


def _item_style(cursor: Cursor, ordered: bool, depth: int, number: int) -> tuple[str, list[str]]:
    """An item's style and its direct numbering; a bullet's style has its own."""
    level = min(depth, LEVELS - 1)
    marks = [f"<w:numPr>{val('ilvl', level)}{val('numId', number)}</w:numPr>"]
    if cursor.style:
        return cursor.style, [*marks, _item_indent(cursor, depth)]
    name = "ListNumber" if ordered else "ListBullet"
    shown = min(depth, LIST_LEVELS - 1)
    style = f"{name}{shown + 1 if shown else ''}"
    return style, marks if ordered or depth >= LIST_LEVELS else []


def _item_indent(cursor: Cursor, depth: int) -> str:
    """An indent from where a quotation's or a box's text begins. A box's rule and fill follow the mark's edge, which
    stays where it is however deep the list: its marks have spaces of their own."""
    boxed = cursor.style.startswith("Callout")
    begin = CALLOUT_INDENT if boxed else cursor.writer.size * QUOTE_INDENT
    step = cursor.writer.size * HANG
    left = twips(begin) + twips(step * (depth + 1))
    return f'<w:ind w:left="{left}" w:hanging="{left - twips(begin) if boxed else twips(step)}"/>'


def continuation_style(depth: int) -> str:
    """The style of a paragraph that goes on inside an item, `depth` lists deep."""
    level = min(depth, LIST_LEVELS)
    return f"ListContinue{level if level > 1 else ''}"
