"""Heights of tables, key figures, charts and pictures with their captions and remarks, by estimate, in points."""

from collections.abc import Iterator

from msgspec.structs import replace

from exporter.document.blocks import Caption, Chart, Figures, Image, Inlines, Table
from exporter.docx.chart.room import decide_height
from exporter.docx.draft import BESIDE_TABLE
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pictures import decide_picture_size
from exporter.docx.estimate.pieces import HeightPiece
from exporter.docx.estimate.tables import is_kept_whole, plan_table
from exporter.docx.measure.measures import (
    CAPTION_AFTER,
    CAPTION_BEFORE,
    FIGURE_END,
    REMARK_BEFORE,
)

_LABEL = 4  # ems that a caption's label with its number takes, as in 表 1


def estimate_table(text: TextEstimator, block: Table) -> Iterator[HeightPiece]:
    """Caption, rows and remarks of a table; one on a turned sheet begins a page, and so does what follows it."""
    pieces = _estimate_captioned(text, _estimate_rows(text, block), block.caption, block.caption is not None, block)
    if not (block.turned and text.writer.turns_sheets):
        return pieces
    apart = HeightPiece(lines=0, new_page=True)
    return iter((apart, *pieces, apart))


def estimate_key_figures(text: TextEstimator, block: Figures) -> Iterator[HeightPiece]:
    """Key figures, which Word has as a table with a caption of its own where the block has none."""
    from exporter.docx.measure.tiles import plan_tiles

    plan = plan_tiles(block.tiles, text.settings, text.writer.width, text.size)
    body = HeightPiece(line=plan.estimate_height(text.leading), whole=True)
    return _estimate_captioned(text, body, block.caption, True, block)


def _estimate_captioned(
    text: TextEstimator, body: HeightPiece, caption: Caption | None, captioned: bool, block: Table | Figures
) -> Iterator[HeightPiece]:
    """A table between its caption, where the template has it, and its remarks."""
    above = text.settings.captions.table == "above"
    remarks = _list_remarks(text, block)
    if captioned and above:
        yield _caption_above(text, caption)
    last = not remarks and (above or not captioned)
    yield replace(body, keep=body.whole and bool(remarks), after=text.size * BESIDE_TABLE if last else 0.0)
    if captioned and not above:
        yield _caption_below(text, caption, bool(remarks))
    yield from remarks


def _estimate_rows(text: TextEstimator, block: Table) -> HeightPiece:
    """Head and rows, no page break inside a row: one piece where the table stays on one page, else a line a row."""
    tall = plan_table(text.writer, block).height
    kept, rows = is_kept_whole(text.writer, block, tall), len(block.rows) + 1
    # Notes count from the table's first line, for which line of a row calls them is not known.
    notes = tuple(replace(call, line=0) for call in text.find_notes(_join_cells(block), text.size))
    return HeightPiece(lines=1 if kept else rows, line=tall if kept else tall / rows, whole=kept, notes=notes)


def _join_cells(block: Table) -> Inlines:
    return tuple(inline for row in block.rows for cell in row for inline in cell.text)


def estimate_picture(text: TextEstimator, block: Chart | Image) -> Iterator[HeightPiece]:
    """A chart or picture with caption and remarks; at most a page high."""
    tall = decide_height(text.writer, block) if isinstance(block, Chart) else decide_picture_size(text.writer, block)[1]
    tall, remarks = min(tall, text.writer.height), _list_remarks(text, block)
    settings = text.settings
    above = (settings.charts.title if isinstance(block, Chart) else settings.captions.figure) == "above"
    if block.caption and above:
        yield _caption_above(text, block.caption)
    keep = bool(remarks) or (block.caption is not None and not above)
    after = text.size * (CAPTION_AFTER if keep else FIGURE_END)
    yield HeightPiece(line=tall, before=text.size * CAPTION_BEFORE, after=after, whole=True, keep=keep)
    if block.caption and not above:
        yield _caption_below(text, block.caption, bool(remarks))
    yield from remarks


def _estimate_caption(text: TextEstimator, caption: Caption | None) -> HeightPiece:
    points = text.settings.captions.size.points(text.size)
    return HeightPiece(
        lines=text.count_lines(caption.text, points, points * _LABEL) if caption else 1,
        line=points * text.leading,
        before=text.size * CAPTION_BEFORE,
        after=text.size * CAPTION_AFTER,
        whole=True,
        notes=text.find_notes(caption.text, points) if caption else (),
    )


def _caption_above(text: TextEstimator, caption: Caption | None) -> HeightPiece:
    """A caption that opens its figure, apart from the text above."""
    return replace(_estimate_caption(text, caption), before=text.size * FIGURE_END, keep=True)


def _caption_below(text: TextEstimator, caption: Caption | None, remarks: bool) -> HeightPiece:
    """A caption that its remarks follow; without any the figure ends with it."""
    found = _estimate_caption(text, caption)
    return replace(found, keep=True) if remarks else replace(found, after=text.size * FIGURE_END)


def _list_remarks(text: TextEstimator, block: Table | Chart | Image | Figures) -> list[HeightPiece]:
    """Source and note, a line each; the first has a little space above, the last ends the figure."""
    if isinstance(block, Figures):
        count = any(tile.source for tile in block.tiles) + any(tile.note for tile in block.tiles)
    else:
        count = bool(block.source) + bool(block.note)
    line, first, end = text.small * text.leading, text.small * REMARK_BEFORE, text.size * FIGURE_END
    return [
        HeightPiece(line=line, before=0.0 if at else first, after=0.0 if at + 1 < count else end, keep=at + 1 < count)
        for at in range(count)
    ]
