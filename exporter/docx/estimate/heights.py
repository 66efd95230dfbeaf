"""Heights of blocks in Word, by estimate: one function for each kind of block."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from exporter.document.blocks import (
    AnyBlock,
    AppendixList,
    Block,
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
    Rule,
    Table,
)
from exporter.docx.estimate.figures import estimate_key_figures, estimate_picture, estimate_table
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.paragraphs import (
    estimate_appendix_list,
    estimate_contents,
    estimate_heading,
    estimate_line,
    estimate_list,
    estimate_page_break,
    estimate_paragraph,
    estimate_rule,
)
from exporter.docx.estimate.pieces import HeightPiece
from exporter.docx.measure.measures import (
    CALLOUT_AFTER,
    CALLOUT_INDENT,
    CALLOUT_PADDING,
    CALLOUT_RIGHT_INDENT,
    CALLOUT_RULE,
    CALLOUT_TITLE_AFTER,
    CALLOUT_TITLE_BEFORE,
    QUOTE_INDENT,
    QUOTE_SOURCE_AFTER,
    QUOTE_SPACE,
)


def list_pieces(text: TextEstimator, block: AnyBlock) -> tuple[HeightPiece, ...]:
    """The pieces that a block is set in, top to bottom, worked out once."""
    known, key = text.writer.pieces, (id(block), text.writer.width)
    pieces = known.get(key)
    if pieces is None:
        pieces = known[key] = _find_pieces(text, block)
    return pieces


def _find_pieces(text: TextEstimator, block: AnyBlock) -> tuple[HeightPiece, ...]:
    """The pieces of a block, remembered from an earlier document that had it; not those of contents, of named parts,
    and of what stands on a band, which tell of other blocks, too."""
    estimate = _ESTIMATES.get(type(block))
    if estimate is None:
        return ()
    is_part = isinstance(block, Paragraph) and block.role != "body"
    if is_part or isinstance(block, Contents) or getattr(block, "band", None) is not None:
        return tuple(estimate(text, block))
    writer = text.writer
    question = ("pieces", writer.width, text.notes, writer.fitted_heights.get(id(block)))
    return writer.known.find(block, question, lambda: tuple(estimate(text, block)))


def _estimate_quotation(text: TextEstimator, block: Quotation) -> Iterator[HeightPiece]:
    """Its blocks, indented left and right, then the line that names whom it quotes."""
    space, less = text.size * QUOTE_SPACE, text.size * QUOTE_INDENT * 2
    for inner in block.blocks:
        if isinstance(inner, Paragraph):
            yield replace(text.set_text(inner.text, less=less), before=space, after=space)
        else:
            yield from list_pieces(text, inner)
    if block.by:
        yield HeightPiece(line=text.look.line_pitch, after=space * QUOTE_SOURCE_AFTER)


def _estimate_callout(text: TextEstimator, block: Callout) -> Iterator[HeightPiece]:
    """Its title, then its blocks in a box."""
    unit, less = text.size, CALLOUT_INDENT + CALLOUT_RIGHT_INDENT
    before, after = unit * CALLOUT_TITLE_BEFORE, unit * CALLOUT_TITLE_AFTER
    edge = HeightPiece(line=CALLOUT_RULE + CALLOUT_PADDING, keep=True)
    yield replace(edge, before=before)
    yield HeightPiece(line=text.look.line_pitch, after=after, whole=True, keep=True)
    for inner in block.blocks:
        if isinstance(inner, Paragraph):
            yield replace(text.set_text(inner.text, less=less), after=unit * CALLOUT_AFTER)
        else:
            yield from list_pieces(text, inner)
    yield replace(edge, keep=False)


_ESTIMATES: Mapping[type[Block], Callable[[TextEstimator, Any], Iterator[HeightPiece]]] = {
    Heading: estimate_heading,
    Paragraph: estimate_paragraph,
    List: estimate_list,
    Quotation: _estimate_quotation,
    Callout: _estimate_callout,
    Table: estimate_table,
    Figures: estimate_key_figures,
    Chart: estimate_picture,
    Image: estimate_picture,
    Contents: estimate_contents,
    AppendixList: estimate_appendix_list,
    Line: estimate_line,
    Rule: estimate_rule,
    PageBreak: estimate_page_break,
}
