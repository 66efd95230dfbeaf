"""Tables and key figures as HTML tables: heads, row heads, totals, alignment."""

from collections.abc import Mapping

from exporter.document.blocks import Caption, Cell, Column, Figures, Inlines, Table, Tile
from exporter.preview.word.inlines import write_inlines
from exporter.preview.word.markup import EscapedHtml, join, make_element

# A column of numbers ends at the right, as one that lines up by its decimal marks nearly does.
_ALIGN = {"left": "w-left", "center": "w-center", "right": "w-right", "decimal": "w-right"}


def write_table(block: Table) -> EscapedHtml:
    """A table's rows under its heads and its caption."""
    heads = [
        make_element("th", write_inlines(column.head), scope="col", class_=_ALIGN[column.align])
        for column in block.columns
    ]
    last = len(block.rows) - 1
    rows = [_write_row(block, row, total=block.total and number == last) for number, row in enumerate(block.rows)]
    head = make_element("thead", make_element("tr", *heads)) if any(column.head for column in block.columns) else ""
    return make_element("table", write_caption(block.caption, "caption"), head, make_element("tbody", *rows))


def _write_row(block: Table, row: tuple[Cell, ...], *, total: bool) -> EscapedHtml:
    cells = [
        _write_cell(cell, column, head=block.row_heads and number == 0)
        for number, (cell, column) in enumerate(zip(row, block.columns, strict=False))
        if cell.rows  # the cell above covers the others
    ]
    return make_element("tr", *cells, class_="w-total" if total else "")


def _write_cell(cell: Cell, column: Column, *, head: bool) -> EscapedHtml:
    name = _ALIGN[column.align] + (f" w-status-{cell.status}" if cell.status else "")
    span = cell.rows if cell.rows > 1 else None
    scope = "rowgroup" if span else "row"
    if head:
        return make_element("th", write_inlines(cell.text), scope=scope, rowspan=span, class_=name)
    return make_element("td", write_inlines(cell.text), rowspan=span, class_=name)


def write_caption(caption: Caption | None, name: str) -> EscapedHtml:
    """A caption with its label and number; nothing where there is none."""
    if caption is None or not caption.full_text:
        return EscapedHtml("")
    return make_element(name, write_inlines(caption.full_text), class_="w-caption")


def write_figures(block: Figures) -> EscapedHtml:
    """Key figures as Word lists them: what each counts, its value, what it is held against."""
    rows = [_write_tile(tile) for tile in block.tiles]
    return make_element("table", write_caption(block.caption, "caption"), make_element("tbody", *rows))


def _write_tile(tile: Tile) -> EscapedHtml:
    """One key figure; what stands for its target or its values over time is said beside its change."""
    value = make_element("span", tile.value, class_="w-figure", data_figure=tile.figure)
    lines = [make_element("p", line) for line in tile.comparisons]
    if tile.status:
        lines.insert(0, make_element("p", tile.status, class_=f"w-status-{tile.status_role}"))
    if tile.trend is not None:
        lines.append(make_element("p", tile.trend.alt))
    if tile.progress is not None:
        share = f"{min(tile.progress.share, 1.0):.2f}"
        lines.append(make_element("progress", value=share, max="1", aria_label=tile.label))
    return make_element(
        "tr",
        make_element("th", tile.label, scope="row", class_="w-left"),
        make_element("td", value, class_="w-right"),
        make_element("td", *lines, class_="w-left"),
        data_figure=tile.figure,
    )


def write_small_print(source: Inlines, note: Inlines, words: Mapping[str, str]) -> EscapedHtml:
    """Where a block's data come from and a remark on it, each with the template's word for it."""
    colon = words.get("colon", ": ")
    parts = (("source", "w-source", source), ("remark", "w-note", note))
    return join(
        *(
            make_element("p", words.get(key, "") + colon, write_inlines(text), class_=name)
            for key, name, text in parts
            if text
        )
    )
