"""Key figures as tiles: a table without rules, a cell a figure, that editors change as any other."""

from itertools import pairwise

from msgspec.structs import replace

from exporter.document.blocks import FigureRun, Figures, Inlines, Progress, Run, Tile
from exporter.docx.anchors import mark_words
from exporter.docx.draft import Cursor, WordWriter
from exporter.docx.measure.measures import TILE_GAP, TILE_MARGIN, TILE_TABLE
from exporter.docx.measure.tiles import BAR_TALL, TREND_TALL, plan_tiles
from exporter.docx.package.xml import ordered, twips, val
from exporter.docx.records import Record, TableRow, WordCell, WordParagraph, WordTable
from exporter.docx.text.captions import place_caption, write_caption
from exporter.docx.text.inline import write_figure_value, write_runs, write_text
from exporter.docx.text.shapes import write_rectangles, write_value_line
from exporter.units import PAPER, ink_on

# Points: the rule above a tile, and a bar's tick at its target. Ems of the label: the stroke of a line of values.
_RULE, _TICK, _STROKE = 1.0, 1.5, 0.13


def write_figures(cursor: Cursor, block: Figures) -> list[Record]:
    """Caption, table, and each figure's source and remark below."""
    above = cursor.writer.settings.captions.table == "above"
    remarks = _write_remarks(cursor, block)
    body = _write_tiles(cursor, block, bool(remarks) or not above)
    head = _write_caption(cursor, block, above, not remarks)
    return [*head, body, *remarks] if above else [body, *head, *remarks]


def _write_caption(cursor: Cursor, block: Figures, above: bool, last: bool) -> list[Record]:
    """The caption; without one, the words by which every such table is known."""
    if block.caption is not None:
        return write_caption(cursor, block.id, block.caption, above, last)
    words = write_text(cursor.writer.speech, _table_name(cursor, block))
    return [place_caption(cursor.writer, words, above, last)]


def _table_name(cursor: Cursor, block: Figures) -> str:
    """关键数据, with a count where the file has several: no two tables have one name."""
    words, speech = cursor.writer.words["key_figures"], cursor.writer.speech
    count = cursor.writer.figures_counts.get(id(block))
    if count is None:
        return words
    return f"{words}（{count}）" if speech.cjk else f"{words}\u00a0({count})"


def _write_tiles(cursor: Cursor, block: Figures, tied: bool) -> WordTable:
    """A table without rules, a cell a tile; `tied` to what follows it."""
    writer = cursor.writer
    plan = plan_tiles(block.tiles, writer.settings, writer.width, writer.size)
    edges = [twips(writer.width * at / plan.columns) for at in range(plan.columns + 1)]
    rule = writer.settings.tiles.rule
    border = writer.look.write_border("top", _RULE, rule) if rule else ""
    rows = []
    for number, row in enumerate(plan.rows):
        keep = tied or number < len(plan.rows) - 1
        inner = writer.width / len(row) - 2 * TILE_MARGIN - TILE_GAP
        cells = [
            WordCell(
                tuple(_write_tile(cursor, tile, inner, plan.sizes.label, keep)),
                columns=plan.columns // len(row),
                borders=border,
            )
            for tile in row
        ]
        rows.append(TableRow(tuple(cells)))
    return WordTable(_table_properties(cursor, block), tuple(b - a for a, b in pairwise(edges)), tuple(rows))


def _table_properties(cursor: Cursor, block: Figures) -> str:
    writer = cursor.writer
    look = (
        '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/>'
    )
    return ordered(
        "w:tblPr",
        [
            val("tblStyle", TILE_TABLE),
            "<w:bidiVisual/>" if writer.speech.rtl else "",
            f'<w:tblW w:w="{twips(writer.width)}" w:type="dxa"/>',
            '<w:tblLayout w:type="fixed"/>',
            look,
            val("tblCaption", _table_name(cursor, block)),
            val("tblDescription", ", ".join(tile.label for tile in block.tiles)),
        ],
    )


def _write_tile(cursor: Cursor, tile: Tile, inner: float, label: float, keep: bool) -> list[WordParagraph]:
    """A tile's paragraphs: value, label, status, what it is held against, values over time, what is reached."""
    writer = cursor.writer
    run = FigureRun(tile.figure, tile.before, tile.number, tile.unit)
    made = [
        WordParagraph("KeyFigureValue", write_figure_value(cursor, run, tile.sign, "KeyFigureUnit")),
        WordParagraph("KeyFigureLabel", _write_label(writer, tile)),
    ]
    if tile.status:
        color, fill = getattr(writer.settings.colors, tile.status_role), writer.settings.tiles.fill
        base = f"Status{tile.status_role.capitalize()}" if ink_on(fill, color) == color else ""
        made.append(WordParagraph("KeyFigureChange", write_text(writer.speech, tile.status, base=base)))
    made += [WordParagraph("KeyFigureChange", write_text(writer.speech, line)) for line in tile.comparisons]
    if tile.trend is not None:
        values = [float(value) for value in tile.trend.values]
        color = ink_on(writer.settings.tiles.fill, writer.settings.colors.accent)
        line = write_value_line(writer, inner, TREND_TALL * label, values, tile.trend.alt, color, _STROKE * label)
        made.append(WordParagraph("KeyFigureGraph", line))
    if tile.progress is not None:
        made.append(WordParagraph("KeyFigureGraph", _draw_progress(writer, tile, inner, label)))
    return [replace(paragraph, keep_next=keep) for paragraph in made]


def _write_label(writer: WordWriter, tile: Tile) -> str:
    return mark_words(writer, write_text(writer.speech, tile.label), f"figures.{tile.figure}.label", tile.label)


def _draw_progress(writer: WordWriter, tile: Tile, width: float, label: float) -> str:
    """A bar of what is reached, with a tick at the target where that is less."""
    colors, given = writer.settings.colors, tile.progress or Progress(0.0)
    tall = BAR_TALL * label
    color = ink_on(writer.settings.tiles.fill, getattr(colors, tile.status_role) if tile.status_role else colors.accent)
    shapes = [(0.0, 0.0, width, tall, colors.rule)]
    if given.share > 0:
        shapes.append((0.0, 0.0, width * given.share, tall, color))
    if given.goal < 1:
        shapes.append((width * given.goal - _TICK / 2, 0.0, _TICK, tall, PAPER))
    return write_rectangles(writer, width, tall, shapes)


def _write_remarks(cursor: Cursor, block: Figures) -> list[Record]:
    """One line for the sources and one for the remarks; each names its figure where they differ."""
    out: list[Record] = []
    for word, pairs in (
        ("source", [(tile, tile.source) for tile in block.tiles if tile.source]),
        ("remark", [(tile, tile.note) for tile in block.tiles if tile.note]),
    ):
        if pairs:
            inside = write_text(cursor.writer.speech, cursor.writer.write_label(word)) + write_runs(
                cursor, _join_remarks(cursor, pairs, len(block.tiles))
            )
            out.append(WordParagraph("SourceNote", inside))
    return out


def _join_remarks(cursor: Cursor, pairs: list[tuple[Tile, Inlines]], of: int) -> Inlines:
    """What is said of some of a table's figures, `of` in number, under their names; of all alike, without names."""
    words, between = cursor.writer.words, "；" if cursor.writer.speech.cjk else "; "
    said: dict[Inlines, list[str]] = {}
    for tile, text in pairs:
        said.setdefault(text, []).append(tile.label)
    out: list[Inlines] = []
    for text, labels in said.items():
        names = words["list_separator"].join(labels) + words["colon"]
        before = (between if out else "") + names if len(labels) < of else ""
        out.append((Run(before), *text) if before else text)
    return tuple(inline for part in out for inline in part)
