"""Bulleted and numbered lists: real numbering, one list a list, levels by nesting."""

from collections.abc import Sequence

from exporter.document.blocks import AnyBlock, List, Paragraph
from exporter.docx.draft import BESIDE_TABLE, Cursor
from exporter.docx.measure.measures import CALLOUT_INDENT, HANG, LIST_LEVELS, QUOTE_INDENT
from exporter.docx.measure.numbering import LEVELS
from exporter.docx.package.xml import twips, val
from exporter.docx.text.inline import write_runs


def write_list(cursor: Cursor, block: List) -> str:
    """All items, nested lists included."""
    from exporter.docx.text.blocks import write_blocks

    depth, outer = cursor.depth, cursor.list_goes_on
    numbers, boxed = cursor.writer.numbers, cursor.style.startswith("Callout")
    number = numbers.add_ordered(depth, block.start, boxed) if block.ordered else numbers.add_bullets(depth, boxed)
    cursor.depth += 1
    out = []
    for count, item in enumerate(block.items, 1):
        first, *rest = item.blocks or (Paragraph(text=()),)
        style, marks = _item_style(cursor, block.ordered, depth, number)
        if not isinstance(first, Paragraph):
            first, rest = Paragraph(text=()), list(item.blocks)
        cursor.list_goes_on = block.tight if count < len(block.items) else outer
        room = _item_spacing(cursor, block, count, rest)
        out.append(cursor.write_paragraph(style, write_runs(cursor, first.text, first.language), *marks, *room))
        out.append(write_blocks(cursor, rest))
    cursor.depth, cursor.list_goes_on = depth, outer
    return "".join(out)


def _item_spacing(cursor: Cursor, block: List, count: int, rest: Sequence[AnyBlock]) -> list[str]:
    """What parts the item of a count from its neighbours, beside its style: in a tight list nothing.

    Styles of lists have no room between paragraphs of one level, and all of it between levels."""
    if not block.tight:
        return ['<w:contextualSpacing w:val="0"/>']
    settings = cursor.writer.settings
    if not cursor.style and (settings.docx.base is not None or not settings.text.space_after.value):
        return []
    nested = bool(rest) and isinstance(rest[0], List)
    closed = nested or (not rest and cursor.list_goes_on)
    if cursor.style:
        above = ' w:before="0"' if count > 1 or cursor.depth > 1 else ""
    else:
        closed = closed and (nested or count == len(block.items))  # the next one is of another level
        above = f' w:before="{twips(cursor.writer.size * BESIDE_TABLE)}"' if closed and cursor.after_table else ""
        cursor.after_table = cursor.after_table and not above
    sides = above + (' w:after="0"' if closed else "")
    return [f"<w:spacing{sides}/>"] if sides else []


def _item_style(cursor: Cursor, ordered: bool, depth: int, number: int) -> tuple[str, list[str]]:
    """An item's style, and the numbering it needs beside it: none for bullets, whose style has it."""
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
