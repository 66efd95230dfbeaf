"""Paragraphs and items of lists that were moved, and tables with other columns or rows in another order: written
where both places are the outline's own text."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from exporter.pull.apply import apply_changes
from exporter.pull.blocks.tables import TablePairs
from exporter.pull.changes import Change
from exporter.pull.numbers import spell_typed
from exporter.pull.pairing import Comparison, Inventory
from exporter.pull.rewrites import put_after, remove_paragraph
from exporter.pull.sources import TableSource, TextSource
from exporter.readback.paragraphs import UnitText
from exporter.source.patch import PatchError, Path, YamlText, insert_item, parse_path, remove_item, spell_flow

Cells = Sequence[Sequence[UnitText]]


def move_paragraphs(given: Comparison) -> tuple[str, list[Change]]:
    """The outline's text with the first paragraph that was moved within texts in its new place, and that change."""
    inventory = Inventory(given)
    pairs, back = given.alignment.edited, given.alignment.base
    moved = inventory.list_moved(pairs)
    for index in moved:
        source = inventory.sources[index]
        before = back.get(pairs[index] - 1)
        target = inventory.sources[before] if before is not None else None
        if before in moved or not isinstance(source, TextSource) or not isinstance(target, TextSource):
            continue
        if source.markup != "blocks" or target.markup != "blocks" or source.listed != target.listed:
            continue
        change = inventory.make_change(
            "move", index, old=given.base.units[index].text, new=given.base.units[index].text
        )
        gone, put = remove_paragraph(change, source), put_after(change, target, source.text)
        text, done = apply_changes(given.outline.text, given.outline.path, [put, gone])
        if not any(one.held for one in done):
            return text, [change]
    return given.outline.text, []


def reshape_tables(given: Comparison) -> tuple[str, list[Change]]:
    """The outline's text with the columns and the order of rows that the tables have in the edited file, and what was
    changed by that; a table that cannot be written so stays as it is."""
    inventory = Inventory(given)
    text, out = given.outline.text, list[Change]()
    for index, other in sorted(given.alignment.edited.items()):
        unit, source = given.base.units[index], inventory.sources[index]
        if unit.kind != "table" or not isinstance(source, TableSource) or not source.spec.rows or source.spec.figures:
            continue
        change = inventory.make_change("move", index)
        pairs = TablePairs(unit.cells, given.edited.units[other].cells)
        try:
            text, made = _reshape(text, given.outline.path, source, pairs, change)
        except PatchError:
            continue
        out += made
    return text, out


def _reshape(text: str, file: str, source: TableSource, pairs: TablePairs, change: Change) -> tuple[str, list[Change]]:
    out = []
    if not source.spec.columns:
        raise PatchError("the table has no columns of its own")
    for column in reversed(pairs.lost_columns):
        text = _remove_column(text, file, source, column)
        path = f"{source.path}.columns[{column}]"
        out.append(replace(change, kind="column-delete", path=path, old=pairs.base[0][column].text))
    for column in pairs.new_columns:
        text = _insert_column(text, file, source, pairs, column)
        path = f"{source.path}.columns[{column}]"
        out.append(replace(change, kind="column-insert", path=path, new=pairs.edited[0][column].text))
    if not out and pairs.moved_rows:
        text = _order_rows(text, file, source, pairs)
        for row, other in pairs.moved_rows:
            words = "\t".join(cell.text for cell in pairs.base[row])
            out.append(
                replace(change, kind="row-move", path=f"{source.path}.rows[{row - 1}]", old=words, new=str(other))
            )
    return text, out


def _list_columns(source: TableSource, text: YamlText) -> Iterator[Path]:
    """The paths of the heads and of every row's cells."""
    for path in (f"{source.path}.columns", *(f"{source.path}.rows[{row}]" for row in range(len(source.spec.rows)))):
        found = text.resolve(parse_path(path))
        if found is None:
            raise PatchError("its rows are not written in this outline")
        yield found


def _remove_column(text: str, file: str, source: TableSource, column: int) -> str:
    for path in list(_list_columns(source, YamlText(text, file))):
        text = remove_item(YamlText(text, file), (*path, column))
    return text


def _insert_column(text: str, file: str, source: TableSource, pairs: TablePairs, column: int) -> str:
    """The text with a new column, where it stands in the edited file."""
    rows = dict(pairs.rows)
    for row, path in enumerate(list(_list_columns(source, YamlText(text, file)))):
        other = rows.get(row)
        cells = pairs.edited[other] if other is not None else ()
        value, quoted = spell_typed(cells[column].text if column < len(cells) else "")
        spelt = spell_flow([value], [quoted])[1:-1]
        text = insert_item(YamlText(text, file), (*path, column), spelt, {(): value or "~"})
    return text


def _order_rows(text: str, file: str, source: TableSource, pairs: TablePairs) -> str:
    """The text with its rows in the edited file's order: rows whose words stay stay as they are written."""
    given = YamlText(text, file)
    path = given.resolve(parse_path(f"{source.path}.rows"))
    if path is None:
        raise PatchError("its rows are not written in this outline")
    spans = [given.span((*path, row)) for row in range(len(source.spec.rows))]
    places = dict(pairs.rows) | dict(pairs.moved_rows)
    order = sorted(range(len(spans)), key=lambda row: places.get(row + 1, row + 1))
    for (begin, end), row in reversed(list(zip(spans, order, strict=True))):
        first, last = spans[row]
        words = given.text[first:last].rstrip()
        if "\n" in words:
            raise PatchError("a row is written over several lines")
        text = text[:begin] + words + text[begin + len(given.text[begin:end].rstrip()) :]
    was, now = (list(_read_rows(YamlText(one, file), path)) for one in (given.text, text))
    if sorted(was) != sorted(now) or was == now:
        raise PatchError("the rows cannot be put in order without changing them")
    return text


def _read_rows(given: YamlText, path: Path) -> Iterator[tuple[str, ...]]:
    values = given.values()
    for row in range(len(given.nodes[path].value)):
        yield tuple(value for key, value in values.items() if key[: len(path) + 1] == (*path, row))
