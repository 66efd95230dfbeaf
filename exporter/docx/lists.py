"""Bulleted and numbered lists: real numbering, one list a list, levels by nesting."""

from exporter.document.blocks import List, Paragraph
from exporter.docx.draft import Place
from exporter.docx.inline import runs
from exporter.docx.measures import HANG, LIST_LEVELS
from exporter.docx.numbering import BULLETS, LEVELS
from exporter.docx.styles import BOX_INDENT, QUOTE_INDENT
from exporter.docx.xml import twips, val


def list_block(place: Place, block: List) -> str:
    """All items, nested lists included."""
    from exporter.docx.blocks import write_blocks

    depth = place.depth
    number = place.draft.numbers.ordered(depth, block.start) if block.ordered else BULLETS
    loose = [] if block.tight else ['<w:contextualSpacing w:val="0"/>']
    place.depth += 1
    out = []
    for item in block.items:
        first, *rest = item.blocks or (Paragraph(text=()),)
        style, marks = _marked(place, block.ordered, depth, number)
        if isinstance(first, Paragraph):
            out.append(place.paragraph(style, runs(place, first.text, first.language), *marks, *loose))
        else:
            out.append(place.paragraph(style, "", *marks, *loose))
            rest = list(item.blocks)
        out.append(write_blocks(place, rest))
    place.depth -= 1
    return "".join(out)


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
    stays where it is however deep the list."""
    boxed = place.style.startswith("Callout")
    begin = BOX_INDENT if boxed else place.draft.size * QUOTE_INDENT
    step = place.draft.size * HANG
    left = twips(begin) + twips(step * (depth + 1))
    return f'<w:ind w:left="{left}" w:hanging="{left - twips(begin) if boxed else twips(step)}"/>'


def continued(depth: int) -> str:
    """The style of a paragraph that goes on inside an item, `depth` lists deep."""
    level = min(depth, LIST_LEVELS)
    return f"ListContinue{level if level > 1 else ''}"
