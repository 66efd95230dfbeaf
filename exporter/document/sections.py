"""The outline's sections as the briefing's blocks, top to bottom."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from exporter.document import data
from exporter.document.blocks import (
    AnyBlock,
    Callout,
    Chart,
    Heading,
    Image,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from exporter.document.edition import Edition
from exporter.document.tables import fill_table
from exporter.outline import model
from exporter.source.nodes import Scalar
from exporter.text.tree import TextBlock, TextList, TextParagraph, TextQuote

Blocks = Iterator[AnyBlock]

# A picture's share of the text height, at most, so that its caption fits on the page.
_TALLEST = 0.7


def section_blocks(
    edition: Edition, items: Sequence[model.Section], path: str = "sections", *, appendices: bool = False
) -> Blocks:
    """The blocks of all ordinary sections, or of all appendices."""
    for index, section in enumerate(items):
        if section.appendix == appendices or path != "sections":
            yield from _blocks_of_section(edition, section, f"{path}[{index}]")


def _blocks_of_section(edition: Edition, section: model.Section, path: str) -> Blocks:
    comment = str(section.comment or "")
    if section.heading is not None:
        yield _make_heading(edition, section, path)
        comment = ""
    for number, block in enumerate(section.body):
        here = f"{path}.body[{number}]"
        for made in edition.recall_blocks(block, here, partial(_make_block, edition, block, here)):
            yield _with_comment(made, comment)
            comment = ""
    yield from section_blocks(edition, section.sections, f"{path}.sections")


def _with_comment(block: AnyBlock, comment: str) -> AnyBlock:
    """The block with the comment of its section, which has no heading to attach it to."""
    if not comment or block.comment:
        return block
    return replace(block, comment=comment)


def _make_heading(edition: Edition, section: model.Section, path: str) -> Heading:
    target = edition.targets.by_path[path]
    look = edition.settings.headings[target.level - 1]
    return Heading(
        id=target.id,
        place=section.place,
        comment=str(section.comment or ""),
        level=target.level,
        text=edition.resolver.resolve_text(section.heading, "refs"),
        number=target.number,
        appendix=section.appendix,
        run_in=look.run_in,
    )


def _make_block(edition: Edition, block: model.Block, path: str) -> Blocks:
    yield from _MAKERS[type(block)](edition, block, path)


def text_blocks(edition: Edition, scalar: Scalar, path: str) -> Blocks:
    """The paragraphs, lists and quotations of a text."""
    for number, block in enumerate(edition.resolver.texts.read_blocks(scalar)):
        yield from _text_block(edition, block, f"{path}.p{number}")


def _text_block(edition: Edition, block: TextBlock, path: str) -> Blocks:
    match block:
        case TextParagraph():
            yield Paragraph(id=path, place=block.place, text=edition.resolver.resolve_tree(block.inlines))
        case TextQuote():
            yield Quotation(id=path, place=block.place, blocks=tuple(_nested_blocks(edition, block.blocks, path)))
        case TextList():
            items = tuple(
                ListItem(blocks=tuple(_nested_blocks(edition, item, f"{path}.{n}")))
                for n, item in enumerate(block.items)
            )
            yield List(
                id=path,
                place=block.place,
                items=items,
                ordered=block.ordered,
                start=block.start,
                tight=block.tight,
                delimiter=block.delimiter,
            )


def _nested_blocks(edition: Edition, blocks: Sequence[TextBlock], path: str) -> Blocks:
    for number, block in enumerate(blocks):
        yield from _text_block(edition, block, f"{path}.{number}")


def make_table(edition: Edition, block: model.TableSpec, path: str) -> Table | None:
    """A table; None if its file could not be read (already reported)."""
    made = fill_table(edition, block, path)
    return made if made.columns else None


def make_chart(edition: Edition, block: model.ChartSpec, path: str) -> Chart | None:
    """A chart; None if it has nothing to draw (already reported)."""
    made = data.fill_chart(edition, block, path)
    return made if made.series else None


def make_quotation(edition: Edition, block: model.Quote, path: str) -> Quotation:
    """A quotation with its speaker."""
    words = Paragraph(id=f"{block.id or path}.text", place=block.text.place, text=edition.resolve_inlines(block.text))
    by = edition.resolve_inlines(block.by)
    return Quotation(id=block.id or path, place=block.place, comment=str(block.comment or ""), blocks=(words,), by=by)


def make_callout(edition: Edition, block: model.CalloutSpec, path: str) -> Callout:
    """A callout; its kind's own word stands for a title that is not given."""
    title = edition.resolver.resolve_text(block.title, "refs") or (Run(edition.words[block.kind]),)
    return Callout(
        id=path,
        place=block.place,
        comment=str(block.comment or ""),
        kind=block.kind,  # type: ignore[arg-type]  # the outline's choices are these
        title=title,
        blocks=tuple(text_blocks(edition, block.text, path)),
    )


def make_image(edition: Edition, block: model.ImageSpec, path: str) -> Image | None:
    """A picture at its printed size; None if its file could not be read (already reported)."""
    picture = edition.assets.pictures.get(block.file.text)
    if picture is None:
        return None
    width, height = printed_size(edition, picture.natural_size, block.width)
    return Image(
        id=edition.id_of(path),
        place=block.place,
        comment=str(block.comment or ""),
        data=picture.data,
        format=picture.format,
        alt=edition.resolver.resolve_words(block.alt),
        width=width,
        height=height,
        pixels=picture.pixels,
        orientation=picture.notes.orientation,
        dpi=edition.settings.images.dpi,
        scales=block.width is None,
        name=picture.name,
        caption=edition.make_caption(path, block.caption),
        source=edition.resolve_inlines(block.source),
        note=edition.resolve_inlines(block.note),
    )


def printed_size(edition: Edition, natural: tuple[float, float], wished: Any) -> tuple[float, float]:
    """Width and height in points: as the outline sets or `natural`, within the text width and a share of its height."""
    page, size = edition.settings.page, edition.settings.text.size.value
    widest = edition.text_width
    tallest = (page.height - page.margins.top.value - page.margins.bottom.value) * _TALLEST
    width = wished.points(size) if wished else natural[0]
    ratio = natural[1] / natural[0]
    width = min(width, widest, tallest / ratio)
    return width, width * ratio


def _at_most_one(maker: Callable[[Edition, Any, str], AnyBlock | None]) -> Callable[[Edition, Any, str], Blocks]:
    """Turn a function that makes one block or None into one that yields blocks."""

    def blocks(edition: Edition, block: Any, path: str) -> Blocks:
        made = maker(edition, block, path)
        if made is not None:
            yield made

    return blocks


_MAKERS: dict[type, Callable[[Edition, Any, str], Blocks]] = {
    Scalar: text_blocks,
    model.TableSpec: _at_most_one(make_table),
    model.ChartSpec: _at_most_one(make_chart),
    model.ImageSpec: _at_most_one(make_image),
    model.Quote: _at_most_one(make_quotation),
    model.CalloutSpec: _at_most_one(make_callout),
    model.FigureRow: _at_most_one(data.fill_figures),
    model.PageBreakSpec: _at_most_one(lambda _, block, path: PageBreak(id=path, place=block.place)),
}
