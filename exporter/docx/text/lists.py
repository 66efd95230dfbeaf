"""Bulleted and numbered lists: real numbering, one list a list, levels by nesting."""

from collections.abc import Sequence

from exporter.document.blocks import AnyBlock, List, Paragraph
from exporter.docx.draft import BESIDE_TABLE, Place
from exporter.docx.measure.measures import CALLOUT_INDENT, HANG, LIST_LEVELS, QUOTE_INDENT
from exporter.docx.measure.numbering import LEVELS
from exporter.docx.package.xml import twips, val
from exporter.docx.text.inline import runs


def list_block(place: Place, block: List) -> str:
    """All items, nested lists included."""
    from exporter.docx.text.blocks import write_blocks

    depth, outer = place.depth, place.list_goes_on
    numbers, boxed = place.draft.numbers, place.style.startswith("Callout")
    number = numbers.add_ordered(depth, block.start, boxed) if block.ordered else numbers.add_bullets(depth, boxed)
    place.depth += 1
    out = []
    for count, item in enumerate(block.items, 1):
        first, *rest = item.blocks or (Paragraph(text=()),)
        style, marks = _marked(place, block.ordered, depth, number)
        if not isinstance(first, Paragraph):
            first, rest = Paragraph(text=()), list(item.blocks)
        place.list_goes_on = block.tight if count < len(block.items) else outer
        room = _room(place, block, count, rest)
        out.append(place.paragraph(style, runs(place, first.text, first.language), *marks, *room))
        out.append(write_blocks(place, rest))
    place.depth, place.list_goes_on = depth, outer
    return "".join(out)


def _room(place: Place, block: List, count: int, rest: Sequence[AnyBlock]) -> list[str]:
    """What parts the item of a count from its neighbours, beside its style: in a tight list nothing.

    Styles of lists have no room between paragraphs of one level, and all of it between levels."""
    if not block.tight:
        return ['<w:contextualSpacing w:val="0"/>']
    settings = place.draft.settings
    if not place.style and (settings.docx.base is not None or not settings.text.space_after.value):
        return []
    nested = bool(rest) and isinstance(rest[0], List)
    closed = nested or (not rest and place.list_goes_on)
    if place.style:
        above = ' w:before="0"' if count > 1 or place.depth > 1 else ""
    else:
        closed = closed and (nested or count == len(block.items))  # the next one is of another level
        above = f' w:before="{twips(place.draft.size * BESIDE_TABLE)}"' if closed and place.after_table else ""
        place.after_table = place.after_table and not above
    sides = above + (' w:after="0"' if closed else "")
    return [f"<w:spacing{sides}/>"] if sides else []


def _marked(place: Place, ordered: bool, depth: int, number: int) -> tuple[str, list[str]]:
    """An item's style, and the numbering it needs beside it: none for bullets, whose style has it."""
    level = min(depth, LEVELS - 1)
    marks = [f"<w:numPr>{val('ilvl', level)}{val('numId', number)}</w:numPr>"]
    if place.style:
        return place.style, [*marks, _inside(place, depth)]
    name = "ListNumber" if ordered else "ListBullet"
    shown = min(depth, LIST_LEVELS - 1)
    style = f"{name}{shown + 1 if shown else ''}"
    return style, marks if ordered or depth >= LIST_LEVELS else []


def _inside(place: Place, depth: int) -> str:
    """An indent from where a quotation's or a box's text begins. A box's rule and fill follow the mark's edge, which
    stays where it is however deep the list: its marks have spaces of their own."""
    boxed = place.style.startswith("Callout")
    begin = CALLOUT_INDENT if boxed else place.draft.size * QUOTE_INDENT
    step = place.draft.size * HANG
    left = twips(begin) + twips(step * (depth + 1))
    return f'<w:ind w:left="{left}" w:hanging="{left - twips(begin) if boxed else twips(step)}"/>'


def continued(depth: int) -> str:
    """The style of a paragraph that goes on inside an item, `depth` lists deep."""
    level = min(depth, LIST_LEVELS)
    return f"ListContinue{level if level > 1 else ''}"
