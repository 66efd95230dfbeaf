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
    ]
    return make_element("tr", *cells, class_="w-total" if total else "")


def _write_cell(cell: Cell, column: Column, *, head: bool) -> EscapedHtml:
    align = _ALIGN[column.align]
    status = getattr(cell, "status_role", "")
    name = f"{align} w-status-{status}" if status else align
    words = getattr(cell, "status", "")
    text = join(f"{words} " if words else "", write_inlines(cell.text))
    return make_element("th", text, scope="row", class_=name) if head else make_element("td", text, class_=name)


def write_caption(caption: Caption | None, name: str) -> EscapedHtml:
    """A caption with its label and number; nothing where there is none."""
    if caption is None or not caption.full_text:
        return EscapedHtml("")
    return make_element(name, write_inlines(caption.full_text), class_="w-caption")


def write_figures(block: Figures) -> EscapedHtml:
    """Key figures as Word lists them: what each counts, its value, how it has changed."""
    changes = any(tile.change or tile.previous for tile in block.tiles)
    rows = [_write_tile(tile, changes=changes) for tile in block.tiles]
    return make_element("table", write_caption(block.caption, "caption"), make_element("tbody", *rows))


def _write_tile(tile: Tile, *, changes: bool) -> EscapedHtml:
    value = make_element("span", tile.before + tile.number + tile.unit, class_="w-figure", data_figure=tile.figure)
    cells = [make_element("th", tile.label, scope="row", class_="w-left"), make_element("td", value, class_="w-right")]
    if changes:
        cells.append(make_element("td", " ".join(filter(None, (tile.change, tile.previous))), class_="w-left"))
    return make_element("tr", *cells, data_figure=tile.figure)


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
