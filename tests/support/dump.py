"""A composed document as readable lines, for golden files and for looking at what a writer is given."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from exporter.document.blocks import (
    AppendixList,
    Briefing,
    Callout,
    Caption,
    Chart,
    Contents,
    Document,
    FigureRun,
    Figures,
    HeaderFooter,
    Heading,
    Image,
    Inlines,
    Line,
    List,
    Matter,
    NoteMark,
    OnePager,
    PageBreak,
    PageField,
    Paragraph,
    PointBlock,
    Quotation,
    Reference,
    Rule,
    Style,
    Table,
)

Lines = Iterator[str]


def dump(document: Document) -> str:
    """The whole document, a block a line, nested by indentation."""
    lines: list[str] = []
    if document.briefing:
        lines += ["briefing", *_indent(_briefing(document.briefing))]
    if document.one_pager:
        lines += ["one-pager", *_indent(_one_pager(document.one_pager))]
    return "\n".join(lines) + "\n"


def text_of(inlines: Inlines) -> str:
    """Inlines with their marks: **bold**, *italic*, `code`, [link](…), {figure|text}, <target|text>, [^n]."""
    return "".join(_styled(_inline(inline), inline.style) for inline in inlines)


def _inline(inline: Any) -> str:
    match inline:
        case FigureRun(figure=figure, text=text):
            return f"{{{figure}|{text}}}"
        case Reference(target=target, text=text, linked=linked):
            return f"<{target}|{text}>" if linked else text
        case NoteMark(number=number):
            return f"[^{number}]"
        case PageField(kind=kind):
            return f"<{kind}>"
        case _:
            return str(inline.text).replace("\n", "⏎")


def _styled(text: str, style: Style) -> str:
    if style.code:
        text = f"`{text}`"
    if style.italic:
        text = f"*{text}*"
    if style.bold:
        text = f"**{text}**"
    return f"[{text}]({style.href})" if style.href else text


def _indent(lines: Lines) -> Lines:
    return ("  " + line for line in lines)


def _briefing(briefing: Briefing) -> Lines:
    yield f"meta: {_meta(briefing.meta)}"
    yield from _running("header", briefing.header)
    yield from _running("footer", briefing.footer)
    for block in briefing.blocks:
        yield from _block(block)
    for note in briefing.notes:
        yield f"note {note.number}: {text_of(note.text)}"


def _meta(meta: Struct) -> str:
    values = ((name, getattr(meta, name)) for name in meta.__struct_fields__)
    return "; ".join(f"{name}={value}" for name, value in values if value)


def _running(name: str, running: HeaderFooter | None) -> Lines:
    if running is None:
        return
    yield f"{name}: {text_of(running.left)} | {text_of(running.center)} | {text_of(running.right)}"
    yield from _indent(_running("even", running.even))
    yield from _indent(_running("first", running.first))


def _printed(name: str, running: HeaderFooter) -> Lines:
    if running != HeaderFooter():
        yield from _running(name, running)


def _one_pager(page: OnePager) -> Lines:
    yield f"meta: {_meta(page.meta)}"
    zones = (
        "masthead",
        "headline",
        "subtitle",
        "summary",
        "tiles",
        "points",
        "chart",
        "table",
        "quote",
        "image",
        "source",
        "contact",
    )
    yield from _printed("header", page.header)
    yield from _printed("footer", page.footer)
    for zone in (*zones, "before", "after"):
        value = getattr(page, zone)
        if value:
            yield f"{zone}:"
            for block in value if isinstance(value, tuple) else (value,):
                yield from _indent(_block(block))
    for filler in page.fillers:
        yield f"filler {filler.zone}:"
        yield from _indent(_block(filler.block))
    for note in page.notes:
        yield f"note {note.number}: {text_of(note.text)}"


def _block(block: Any) -> Lines:
    yield from _BLOCKS[type(block)](block)
    if block.comment:
        yield f"  comment: {block.comment}"


def _heading(block: Heading) -> Lines:
    marks = " appendix" * block.appendix + " run-in" * block.run_in
    yield f"h{block.level}{marks} #{block.id}: [{block.number}] {text_of(block.text)}"


def _paragraph(block: Paragraph) -> Lines:
    yield f"{block.role}: {text_of(block.text)}"


def _list(block: List) -> Lines:
    yield f"list {f'from {block.start}' if block.ordered else 'of bullets'}{'' if block.tight else ' loose'}"
    for item in block.items:
        yield "  item"
        for inner in item.blocks:
            yield from _indent(_indent(_block(inner)))


def _quotation(block: Quotation) -> Lines:
    yield f"quotation{f' by {text_of(block.by)}' if block.by else ''}"
    for inner in block.blocks:
        yield from _indent(_block(inner))


def _callout(block: Callout) -> Lines:
    yield f"callout {block.kind}: {text_of(block.title)}"
    for inner in block.blocks:
        yield from _indent(_block(inner))


def _caption(caption: Caption | None) -> str:
    if not caption:
        return ""
    return f" {text_of(caption.full_text)}"


def _below(block: Table | Chart | Image) -> Lines:
    for name in ("source", "note"):
        text = getattr(block, name)
        if text:
            yield f"  {name}: {text_of(text)}"


def _table(block: Table) -> Lines:
    yield f"table #{block.id}:{_caption(block.caption)}"
    yield "  " + " | ".join(f"{text_of(column.head)} ({column.align})" for column in block.columns)
    for number, row in enumerate(block.rows, 1):
        mark = "= " if block.total and number == len(block.rows) else "  "
        yield mark + " | ".join(text_of(cell.text) for cell in row)
    yield from _below(block)


def _chart(block: Chart) -> Lines:
    yield f"chart {block.kind} #{block.id}:{_caption(block.caption)}"
    yield f"  alt: {block.alt}"
    yield f"  categories: {' | '.join(block.categories)}"
    for series in block.series:
        yield f"  {series.name}: {' | '.join(printed or '~' for printed in series.printed)}"
    yield from _below(block)


def _figures(block: Figures) -> Lines:
    yield f"figures{_caption(block.caption)}"
    for tile in block.tiles:
        change = f" ({tile.change})" if tile.change else ""
        yield f"  {tile.figure}: {tile.before}[{tile.number}]{tile.unit} {tile.label}{change}"


def _image(block: Image) -> Lines:
    yield f"image {block.name} {block.width:g}×{block.height:g} pt:{_caption(block.caption)}"
    yield f"  alt: {block.alt}"
    yield from _below(block)


def _matter(block: Matter) -> Lines:
    for item in block.items:
        yield from _block(item)


def _spread(block: Line) -> Lines:
    parts = " | ".join(text_of(part) for part in (block.left, block.center, block.right))
    yield f"line{' bottom' if block.bottom else ''}: {parts}"


def _point(block: PointBlock) -> Lines:
    yield f"point: {text_of(block.heading)} — {text_of(block.text)}"
    for sentence in block.more:
        yield f"  more: {text_of(sentence)}"
    for sentence in block.beside_table:
        yield f"  beside its table: {text_of(sentence)}"


def _appendix_list(block: AppendixList) -> Lines:
    yield f"appendices: {block.title}"
    for number, heading in block.entries:
        yield f"  {number} {text_of(heading)}"


_BLOCKS: dict[type, Callable[[Any], Lines]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    List: _list,
    Quotation: _quotation,
    Callout: _callout,
    Table: _table,
    Chart: _chart,
    Figures: _figures,
    Image: _image,
    PageBreak: lambda _: iter(["page break"]),
    Contents: lambda block: iter([f"contents to level {block.depth}: {block.title}"]),
    AppendixList: _appendix_list,
    Line: _spread,
    Matter: _matter,
    Rule: lambda block: iter([f"rule {block.width:g} pt"]),
    PointBlock: _point,
}
