"""Bands of front and back matter: paragraphs on a ground of colour that reaches from edge to edge of the sheet.

The words stay paragraphs of the text, in their own styles, shaded in the band's colour: outlines, screen readers and
other programs find the title where it is without a band, and a longer one that an editor types still stands on its
colour. What the shading of a paragraph cannot do, a rectangle behind the text does, as in Word's own templates: it
takes the colour to the sheet's edges. It is vector graphics without words, marked as decoration, and moves with the
band's first paragraph. A table or a text box would grow with its words, but programs would find a table, or nothing, in
place of the title.
"""

from collections.abc import Container, Sequence
from functools import partial

from msgspec.structs import replace

from exporter.document.blocks import AnyBlock, Band, HeaderFooter, Image, Line, Paragraph, Rule
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.measure.measures import BAND_LEADING, BAND_PADDING, SINGLE_LEADING, space_below_band
from exporter.docx.package.xml import MC, emu, twips
from exporter.docx.records import Record, WordParagraph, change_first, change_last, change_paragraphs, keep_with_next
from exporter.docx.styles.front import resolve_proportions
from exporter.docx.text.images import DECORATION
from exporter.docx.text.shapes import WPS, write_filled_rectangle


def band_of(block: AnyBlock) -> Band | None:
    """The band that a block stands on."""
    return block.band if isinstance(block, Line | Rule | Image | Paragraph) else None


def put_on_band(
    writer: WordWriter, blocks: Sequence[AnyBlock], index: int, records: Sequence[Record], borne: Container[int]
) -> list[Record]:
    """The records of the block at `index` as they stand on its band: on one page with the others, the first with the
    ground behind them, the last with the band's padding below. Rules that are other blocks' borders are in `borne`."""
    band = band_of(blocks[index])
    if band is None:
        return list(records)
    members = [at for at, block in enumerate(blocks) if band_of(block) == band and at not in borne]
    if not members:
        return list(records)
    made = change_paragraphs(records, partial(_shade, writer, band)) if isinstance(blocks[index], Image) else records
    if index != members[-1]:
        made = change_last(made, keep_with_next)
    else:
        made = change_last(
            made, lambda last: replace(last, space_after=twips(space_below_band(writer.size)), spacing="")
        )
    if index == members[0]:
        made = change_first(
            made, partial(_put_ground, writer, band, _is_at_top(writer, index), [blocks[at] for at in members])
        )
    return list(made)


def _shade(writer: WordWriter, band: Band, paragraph: WordParagraph) -> WordParagraph:
    """A picture's paragraph in the band's colour; those of words have styles that say so."""
    return replace(paragraph, properties=(*paragraph.properties, writer.look.write_shading(band.fill)))


def _is_at_top(writer: WordWriter, index: int) -> bool:
    """Whether a band begins at the sheet's upper edge: it opens the text, and no header is in its way on page one."""
    header = writer.briefing.header
    shown: HeaderFooter = header if header.first is None else header.first
    return index == 0 and not (shown.left or shown.center or shown.right)


def _put_ground(
    writer: WordWriter, band: Band, at_top: bool, members: Sequence[AnyBlock], first: WordParagraph
) -> WordParagraph:
    """A band's first paragraph with the ground of all of them."""
    padding = BAND_PADDING * writer.size
    inner = sum(_block_height(writer, block) for block in members) - _space_above(writer, members[0])
    if at_top:
        # The page's margin is the padding above.
        above, place, before = writer.settings.page.margins.top.value, "page", 0.0
    else:
        above, place = padding, "line"
        before = padding + (writer.size if band.space_before is None else band.space_before)
    ground = _write_ground(writer, band.fill, above + inner + padding, place, 0.0 if at_top else -padding)
    return replace(
        first, runs=ground + first.runs, space_before=twips(before), space_after=first.space_after, spacing=""
    )


def _space_above(writer: WordWriter, block: AnyBlock) -> float:
    """Points above a block on a band."""
    if isinstance(block, Paragraph):
        return resolve_proportions(writer.settings, writer.size, block.role).before
    return getattr(block, "space_before", None) or 0.0


def _block_height(writer: WordWriter, block: AnyBlock) -> float:
    """Points of a block on a band with the space above and below it; lines have an exact height there."""
    before = _space_above(writer, block)
    text = TextEstimator(writer)
    if isinstance(block, Paragraph):
        given = resolve_proportions(writer.settings, writer.size, block.role)
        return before + text.count_lines(block.text, given.size) * given.size * BAND_LEADING + given.after
    if isinstance(block, Image):
        return before + block.height + writer.size * (SINGLE_LEADING - 1)
    if isinstance(block, Rule):
        return before + 2.0 * SINGLE_LEADING
    if not isinstance(block, Line):
        return 0.0
    points = block.size or writer.size
    widest = max(block.left, block.center, block.right, key=lambda part: text.count_lines(part, points))
    return before + text.count_lines(widest, points) * points * BAND_LEADING + (block.space_after or 0.0)


def _write_ground(writer: WordWriter, fill: str, height: float, place: str, offset: float) -> str:
    """A run with the rectangle behind the text, `offset` points below `place` (ECMA-376 part 1, §20.4.2.3)."""
    number, width = writer.next_drawing_id(), writer.settings.page.width
    shape = write_filled_rectangle(writer, width, height, fill)
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="1" '
        'layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{place}"><wp:posOffset>{emu(offset)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu(width)}" cy="{emu(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Band {number}" descr="">{DECORATION}</wp:docPr><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{WPS}">{shape}</a:graphicData></a:graphic></wp:anchor>'
    )
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}" xmlns:wps="{WPS}"><mc:Choice Requires="wps">'
        f"<w:drawing>{anchor}</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
