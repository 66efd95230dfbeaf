"""Key figures as a table: what each counts, its value, how it compares."""

from exporter.document.blocks import FigureRun, Figures, Inlines, Run, Tile
from exporter.docx.anchors import mark_words
from exporter.docx.draft import Cursor
from exporter.docx.measure.columns import decide_column_widths
from exporter.docx.measure.measures import VALUE
from exporter.docx.records import Record, WordParagraph
from exporter.docx.text.captions import place_caption, write_caption
from exporter.docx.text.inline import write_runs, write_text
from exporter.docx.text.tables import TableGrid, write_grid

# Values are set bold and larger than the table; bold letters are wider than the half em that is counted, in wide faces
# such as Verdana by a fifth.
_VALUES = VALUE * 1.2


def write_figures(cursor: Cursor, block: Figures) -> list[Record]:
    """Caption, table, and each figure's source and remark below."""
    above = cursor.writer.settings.captions.table == "above"
    remarks = _write_remarks(cursor, block)
    body = write_grid(cursor, _make_grid(cursor, block, bool(remarks) or not above))
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


def _make_grid(cursor: Cursor, block: Figures, tied: bool) -> TableGrid:
    fixed, speech = cursor.writer.words, cursor.writer.speech
    said = ["\n".join((*filter(None, [tile.status]), *tile.comparisons)) for tile in block.tiles]
    compared = any(said)
    heads = [fixed["indicator"], fixed["value"], *([fixed["comparison"]] if compared else [])]
    plain_rows = [(tile.label, tile.value, words)[: len(heads)] for tile, words in zip(block.tiles, said, strict=True)]
    texts = [[head, *(row[index] for row in plain_rows)] for index, head in enumerate(heads)]
    points = cursor.writer.settings.tables.size.points(cursor.writer.size)
    right = "TableHead" if speech.rtl else "TableHeadRight"
    # A screen reader passes over a blank cell: a dash makes it clear that there is no value.
    none = "—" if speech.cjk else "–"
    rows = []
    for tile, words in zip(block.tiles, said, strict=True):
        value = write_runs(cursor, (FigureRun(tile.figure, tile.before, tile.number, tile.unit),))
        label = mark_words(cursor.writer, write_text(speech, tile.label), f"figures.{tile.figure}.label", tile.label)
        cells = (label, value, write_text(speech, words or none))
        rows.append(cells[: len(heads)])
    styles = ("KeyFigureLabel", "KeyFigureValue", "TableNumber")
    return TableGrid(
        heads=tuple(write_text(speech, head) for head in heads),
        rows=tuple(rows),
        widths=decide_column_widths(texts, cursor.writer.width, points, (1.0, _VALUES, 1.0)[: len(heads)]),
        styles=styles[: len(heads)],
        properties=("",) * len(heads),
        head_styles=("TableHead", right, right)[: len(heads)],
        title=_table_name(cursor, block),
        description=", ".join(tile.label for tile in block.tiles),
        tied=tied,
    )


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
