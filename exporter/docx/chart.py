"""A chart as the table of its data."""

from exporter.document.blocks import Chart
from exporter.docx.captions import below, caption
from exporter.docx.draft import Place
from exporter.docx.inline import text_run, words_of
from exporter.docx.tables import Grid, column_widths, grid


def chart(place: Place, block: Chart) -> str:
    draft = place.draft
    title = words_of(block.caption.text) if block.caption else block.alt
    draft.problems.warning("chart-as-table", block.place, f"the chart {title!r} is a table in the Word file")
    heads = [draft.words["category"], *(series.name for series in block.series)]
    rows = [[name, *(series.printed[i] for series in block.series)] for i, name in enumerate(block.categories)]
    texts = [[head, *(row[i] for row in rows)] for i, head in enumerate(heads)]
    n = len(block.series)
    right = '<w:jc w:val="right"/>'
    body = grid(place, Grid(
        heads=tuple(text_run(draft.speech, h) for h in heads), rows=tuple(tuple(text_run(draft.speech, c) for c in r) for r in rows),
        widths=column_widths(texts, draft.width, draft.size), styles=("TableText",) + ("TableNumber",) * n, properties=("",) * (n + 1),
        head_properties=("",) + (right,) * n, title=title, description=block.alt, tied=True))
    return body + caption(place, block.id, block.caption, False) + below(place, block.source, block.note)
