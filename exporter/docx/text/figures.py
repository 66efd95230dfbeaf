"""Key figures as a table: what each counts, its value, how it compares."""

from exporter.document.blocks import FigureRun, Figures, Inlines, Run, Tile
from exporter.docx.draft import Place
from exporter.docx.measure.columns import decide_column_widths
from exporter.docx.measure.look import write_alignment
from exporter.docx.measure.measures import VALUE
from exporter.docx.text.captions import caption, end_of, head_of
from exporter.docx.text.inline import runs, text_run
from exporter.docx.text.tables import Grid, grid

# Values are set bold and larger than the table; bold letters are wider than the half em that is counted, in wide faces
# such as Verdana by a fifth.
_VALUES = VALUE * 1.2


def figures(place: Place, block: Figures) -> str:
    """Caption, table, and each figure's source and remark below."""
    above = place.draft.settings.captions.table == "above"
    remarks = _remarks(place, block)
    body = grid(place, _grid(place, block, bool(remarks) or not above))
    head = _head(place, block, above, not remarks)
    return head + body + remarks if above else body + head + remarks


def _head(place: Place, block: Figures, above: bool, last: bool) -> str:
    """The caption; without one, the words by which every such table is known."""
    if block.caption is not None:
        return caption(place, block.id, block.caption, above, last)
    words = text_run(place.draft.speech, _name(place, block))
    beside = head_of(place.draft) if above else end_of(place.draft) if last else []
    return place.paragraph("Caption", words, *beside)


def _name(place: Place, block: Figures) -> str:
    """关键数据, with a count where the file has several: no two tables have one name."""
    words, speech = place.draft.words["key_figures"], place.draft.speech
    count = place.draft.counted.get(id(block))
    if count is None:
        return words
    return f"{words}（{count}）" if speech.cjk else f"{words}\u00a0({count})"


def _grid(place: Place, block: Figures, tied: bool) -> Grid:
    words, speech = place.draft.words, place.draft.speech
    compared = place.draft.settings.tiles.compare and any(tile.change for tile in block.tiles)
    heads = [words["indicator"], words["value"], *([words["comparison"]] if compared else [])]
    plain_rows = [
        (tile.label, tile.before + tile.number + tile.unit, tile.change)[: len(heads)] for tile in block.tiles
    ]
    texts = [[head, *(row[index] for row in plain_rows)] for index, head in enumerate(heads)]
    points = place.draft.settings.tables.size.points(place.draft.size)
    right = "" if speech.rtl else write_alignment("right")
    # A blank cell would leave those who listen in doubt: a dash says that there is nothing to say.
    none = "—" if speech.cjk else "–"
    rows = []
    for tile in block.tiles:
        value = runs(place, (FigureRun(tile.figure, tile.before, tile.number, tile.unit),))
        cells = (text_run(speech, tile.label), value, text_run(speech, tile.change or none))
        rows.append(cells[: len(heads)])
    styles = ("KeyFigureLabel", "KeyFigureValue", "TableNumber")
    return Grid(
        heads=tuple(text_run(speech, head) for head in heads),
        rows=tuple(rows),
        widths=decide_column_widths(texts, place.draft.width, points, (1.0, _VALUES, 1.0)[: len(heads)]),
        styles=styles[: len(heads)],
        properties=("",) * len(heads),
        head_properties=("", right, right)[: len(heads)],
        title=_name(place, block),
        description=", ".join(tile.label for tile in block.tiles),
        tied=tied,
    )


def _remarks(place: Place, block: Figures) -> str:
    """One line for the sources and one for the remarks; each names its figure where they differ."""
    out = []
    for word, pairs in (
        ("source", [(tile, tile.source) for tile in block.tiles if tile.source]),
        ("remark", [(tile, tile.note) for tile in block.tiles if tile.note]),
    ):
        if pairs:
            inside = text_run(place.draft.speech, place.draft.label(word)) + runs(
                place, _joined(place, pairs, len(block.tiles))
            )
            out.append(place.paragraph("SourceNote", inside))
    return "".join(out)


def _joined(place: Place, pairs: list[tuple[Tile, Inlines]], of: int) -> Inlines:
    """What is said of some of a table's figures, `of` in number, under their names; of all alike, without names."""
    words, between = place.draft.words, "；" if place.draft.speech.cjk else "; "
    said: dict[Inlines, list[str]] = {}
    for tile, text in pairs:
        said.setdefault(text, []).append(tile.label)
    out: list[Inlines] = []
    for text, labels in said.items():
        names = words["list_separator"].join(labels) + words["colon"]
        before = (between if out else "") + names if len(labels) < of else ""
        out.append((Run(before), *text) if before else text)
    return tuple(inline for part in out for inline in part)
