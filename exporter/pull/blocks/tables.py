"""A table of the base against the edited one: columns first, then rows, then cells."""

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from exporter.fields.numbers import bare_number
from exporter.message import Message
from exporter.outline.cells import StatusCell
from exporter.outline.model import Outline
from exporter.pull.align import measure_text_likeness, normalize, pair_in_order
from exporter.pull.blocks.texts import TextComparer
from exporter.pull.blocks.tiles import TileComparer, are_tiles
from exporter.pull.changes import Change, ChangeKind, FigureMention, Found, ItemInsert
from exporter.pull.history import CONFLICT, TableHistory
from exporter.pull.names import short_of
from exporter.pull.numbers import read_number, spell_typed
from exporter.pull.prints import escape_words
from exporter.pull.sources import ChartSource, SourceMap, TableSource, TextSource, UnitSource
from exporter.readback.paragraphs import UnitText
from exporter.readback.units import Unit
from exporter.source.nodes import Scalar
from exporter.source.patch import Path, ScalarEdit, spell_flow
from exporter.start.patterns import compile_pattern

Cells = Sequence[Sequence[UnitText]]

_LABEL = compile_pattern(r"l_(\w+)")
# Least likeness of two columns, two rows; a reading by content must beat the one by place clearly.
_COLUMN, _ROW, _BETTER = 0.25, 0.34, 0.7


class TableComparer:
    """Compares tables of one outline."""

    def __init__(self, outline: Outline, sources: SourceMap, texts: TextComparer, found: Found) -> None:
        self._outline, self._sources, self._texts, self._found = outline, sources, texts, found

    def compare(
        self,
        base: Unit,
        edited: Unit,
        source: UnitSource | None,
        path: str,
        history: TableHistory | None = None,
        *,
        conflicts: bool = True,
    ) -> None:
        """Compare one table; without a source its changes are held.

        `history` tells which heads and rows the outline has got, dropped or changed since the file was made; what both
        have changed is held, unless the outline cannot have changed but by this very trip (no `conflicts`)."""
        if normalize(base.text) == normalize(edited.text):
            self._mention_all(base.cells, path)
            return
        if not isinstance(source, TableSource) and are_tiles(base.cells):
            TileComparer(self._outline, self._sources, self._texts, self._found).compare(base.cells, edited.cells, path)
            return
        grid = TablePairs(base.cells, edited.cells)
        if history is not None:
            _drop_news(grid, history)
        names = [_find_figure(cells) for cells in base.cells]
        table = source if isinstance(source, TableSource) else None
        self._report_columns(grid, table, path)
        self._report_rows(grid, table, path)
        for row, other_row in (*grid.rows, *grid.moved_rows):
            before = len(self._found.changes)
            since = history is not None and history.is_row_since(row)
            if since and history is not None and history.is_row_dropped(edited.cells, other_row):
                continue
            for column, other_column in grid.columns:
                if column < len(base.cells[row]) and other_column < len(edited.cells[other_row]):
                    cells = base.cells[row][column], edited.cells[other_row][other_column]
                    if not row and history is not None and history.has_other_heads(column, cells[1].text):
                        continue
                    for at in (row, *_list_covered(base.cells, table, row, column)):
                        node = self._name_cell(table, path, at, column, names[at])
                        self._compare_cell(cells, table, node, (at, column))
            if since and conflicts:
                self._found.hold_from(before, CONFLICT, "conflict")

    def _mention_all(self, cells: Cells, path: str) -> None:
        for number, row in enumerate(cells):
            for column, cell in enumerate(row):
                for span in cell.figures:
                    words = cell.text[span.begin : span.end]
                    self._found.mention(span.figure, FigureMention(f"{path}[{number}][{column}]", words, words))

    def _compare_cell(
        self, cells: tuple[UnitText, UnitText], table: TableSource | None, node: str, at: tuple[int, int]
    ) -> None:
        base, edited = cells
        source = self._cell_source(base, table, *at)
        if source is not None and _is_number(source.scalar) and normalize(base.text) != normalize(edited.text):
            self._found.changes.append(_write_number(source, base.text, edited, node))
            return
        if source is not None and not source.scalar.text and edited.text.strip():
            self._found.changes.append(_fill_blank(source, edited, node))
            return
        before = len(self._found.changes)
        self._texts.compare(base, edited, source, node, "cell")
        if table is not None and not at[0] and self._is_named(table, base.text):
            why = Message("`group` of the table, or a chart drawn from it, names this column: rename it there, too")
            self._found.hold_from(before, why)
        file = table.spec.file if table is not None else None
        if file is not None:
            why = Message("the table has its values from {file}: change them there", file=file.text)
            self._found.hold_from(before, why)

    def _is_named(self, table: TableSource, head: str) -> bool:
        """Whether the outline names a column of a table by its head."""
        charts = [each.spec for each in self._sources.blocks.values() if isinstance(each, ChartSource)]
        drawn = [chart for chart in charts if chart.table is not None and chart.table.text == table.id]
        named = [*table.spec.group, *(column for chart in drawn for column in chart.columns)]
        return any(normalize(each.text) == normalize(head) for each in named)

    def _name_cell(self, table: TableSource | None, path: str, row: int, column: int, figure: str) -> str:
        """A cell's name: the table's id, row and column, or the part of a key figure that it shows."""
        if figure and (table is None or table.spec.figures):
            return f"figures.{figure}.{_FIGURE_PARTS[min(column, len(_FIGURE_PARTS) - 1)]}"
        return f"{table.id if table else path}[{row}][{column}]"

    def _cell_source(self, cell: UnitText, table: TableSource | None, row: int, column: int) -> TextSource | None:
        """The scalar that a cell prints: by its place in the table, or by its mark."""
        marked = next((self._sources.texts.get(short_of(anchor)) for anchor in cell.anchors), None)
        if table is None or table.spec.figures or table.spec.file is not None:
            return marked if marked is not None and marked.path.endswith(".label") else None
        if row == 0:
            if column < len(table.spec.columns):
                return TextSource(f"{table.path}.columns[{column}]", table.spec.columns[column].name, "inline")
            return None
        cells = table.spec.rows[row - 1] if row <= len(table.spec.rows) else ()
        if column >= len(cells):
            return None
        given, path = cells[column], f"{table.path}.rows[{row - 1}][{column}]"
        if isinstance(given, StatusCell):  # the template's sign stands before its words
            return TextSource(f"{path}.text", given, "inline", labelled=True)
        return TextSource(path, given, "inline")

    # ---- whole rows and columns ----------------------------------------------------------------------------------

    def _report_columns(self, grid: "TablePairs", table: TableSource | None, path: str) -> None:
        why = "a column was put in or taken out: change `columns` and every row in the outline, or add --structure"
        for column in grid.lost_columns:
            self._add("column-delete", table, f"{path}.columns[{column}]", grid.base[0][column].text, "", why)
        for column in grid.new_columns:
            self._add("column-insert", table, f"{path}.columns[{column}]", "", grid.edited[0][column].text, why)

    def _report_rows(self, grid: "TablePairs", table: TableSource | None, path: str) -> None:
        for row, other in grid.moved_rows:
            why = "rows stand in another order: sort them in the outline, or add --structure"
            words = "\t".join(cell.text for cell in grid.base[row])
            self._add("row-move", table, f"{path}.rows[{row - 1}]", words, str(other), why)
        why = "the rows are not written in this outline: change them where they are"
        own = table is not None and bool(table.spec.rows)
        for row in sorted(grid.lost_rows, reverse=True):
            words = "\t".join(cell.text for cell in grid.base[row])
            change = self._add("row-delete", table, f"{path}.rows[{row - 1}]", words, "", "" if own and row else why)
            if not change.held:
                self._found.changes[-1] = replace(change, removes=change.path)
        for row in sorted(grid.new_rows, reverse=True):
            words = "\t".join(cell.text for cell in grid.edited[row])
            fits = own and table is not None and len(grid.edited[row]) == len(table.spec.columns) and row > 0
            at = grid.place_of(row)
            change = self._add("row-insert", table, f"{path}.rows[{at - 1}]", "", words, "" if fits else why)
            if not change.held and table is not None:
                self._found.changes[-1] = replace(change, inserts=_spell_row(table, at - 1, grid.edited[row]))

    def _add(self, kind: ChangeKind, table: TableSource | None, path: str, old: str, new: str, why: str) -> Change:
        place = table.spec.place if table is not None else self._outline.place
        by_template = table is None or bool(table.spec.figures)
        change = Change(kind=kind, path=path, place=place, old=old, new=new, why=why, by_template=by_template)
        self._found.changes.append(change)
        return change


def _drop_news(grid: "TablePairs", history: TableHistory) -> None:
    """Take out of what came and went in a table all that the outline has got or dropped since the file was made."""
    grid.lost_columns = [column for column in grid.lost_columns if not history.is_head_since(column)]
    grid.new_columns = [column for column in grid.new_columns if not history.was_head(grid.edited[0][column].text)]
    grid.lost_rows = [row for row in grid.lost_rows if not history.is_row_since(row)]
    grid.new_rows = [row for row in grid.new_rows if not history.is_row_dropped(grid.edited, row)]


class TablePairs:
    """Which rows and columns of two tables are which."""

    def __init__(self, base: Cells, edited: Cells) -> None:
        self.base, self.edited = base, edited
        width, other_width = (max((len(row) for row in cells), default=0) for cells in (base, edited))
        self.columns = _pair_lines(width, other_width, self._column_likeness, _COLUMN)
        self.lost_columns = _missing(width, {one for one, _ in self.columns})
        self.new_columns = _missing(other_width, {other for _, other in self.columns})
        self.rows = self._pair_sorted() or _pair_lines(len(base), len(edited), self._row_likeness, _ROW)
        self.lost_rows = _missing(len(base), {one for one, _ in self.rows})
        self.new_rows = _missing(len(edited), {other for _, other in self.rows})
        self.moved_rows: list[tuple[int, int]] = []
        self._find_moved()

    def _column_likeness(self, column: int, other: int) -> float:
        one, two = ([_cell_text(row, at) for row in cells] for cells, at in ((self.base, column), (self.edited, other)))
        shared = len(set(one) & set(two)) / max(1, len(set(one)))
        return shared + (0.3 if one[0] == two[0] else 0.0)

    def _row_likeness(self, row: int, other: int) -> float:
        if not self.columns:
            return 0.0
        total = 0.0
        for column, other_column in self.columns:
            one, two = _cell_text(self.base[row], column), _cell_text(self.edited[other], other_column)
            total += 1.0 if one == two else 0.6 * measure_text_likeness(one, two)
        likeness = total / len(self.columns)
        return max(likeness, 0.9) if not row and not other else likeness

    def _pair_sorted(self) -> list[tuple[int, int]]:
        """The rows that keep their order where the others only stand elsewhere; none where a row has other words."""
        words, others = ([[normalize(cell.text) for cell in row] for row in rows] for rows in (self.base, self.edited))
        if Counter(map(tuple, words)) != Counter(map(tuple, others)):
            return []
        return pair_in_order(
            range(len(words)), range(len(others)), lambda row, other: float(words[row] == others[other]), 1.0
        )

    def _find_moved(self) -> None:
        """Rows that only stand elsewhere: an editor's sorting is not a change of every cell."""
        for row in list(self.lost_rows):
            for other in self.new_rows:
                if self._is_same_row(row, other):
                    self.moved_rows.append((row, other))
                    self.lost_rows.remove(row)
                    self.new_rows.remove(other)
                    break

    def _is_same_row(self, row: int, other: int) -> bool:
        """Whether two rows have the same words beside their figures, which may have new values."""
        one, two = self.base[row], self.edited[other]
        beside = [column for column, cell in enumerate(one) if not cell.figures]
        told = any(normalize(one[column].text) for column in beside) or len(beside) == len(one)
        return len(one) == len(two) and told and all(_cell_text(one, at) == _cell_text(two, at) for at in beside)

    def place_of(self, row: int) -> int:
        """Where a new row stands among the base's: one after the row before it."""
        before = [one for one, other in self.rows if other < row]
        return max(before, default=0) + 1


def _pair_lines(
    count: int, other_count: int, likeness: Callable[[int, int], float], least: float
) -> list[tuple[int, int]]:
    """The pairs of rows or columns: where there are as many as before by place, unless content says clearly else."""
    by_content = pair_in_order(range(count), range(other_count), likeness, least)
    if count != other_count:
        return by_content
    by_place = [(index, index) for index in range(count)]
    placed = sum(likeness(index, index) for index in range(count))
    return by_content if sum(likeness(*pair) for pair in by_content) > placed + _BETTER else by_place


def _missing(count: int, known: set[int]) -> list[int]:
    return [index for index in range(count) if index not in known]


def _cell_text(row: Sequence[UnitText], column: int) -> str:
    return normalize(row[column].text) if column < len(row) else ""


# The columns of a table of key figures.
_FIGURE_PARTS = ("label", "value", "change")


def _find_figure(cells: Sequence[UnitText]) -> str:
    """The key figure that a row shows, by its marks; "" for none."""
    spans = [span.figure for cell in cells for span in cell.figures]
    labels = [_LABEL.fullmatch(short_of(anchor)) for cell in cells for anchor in cell.anchors]
    return next((match[1] for match in labels if match), spans[0] if len(spans) == 1 else "")


def _list_covered(cells: Cells, table: TableSource | None, row: int, column: int) -> list[int]:
    """The rows that a cell of a group covers: they have its words in the outline, and nothing in the file."""
    if table is None or not table.spec.group or not row:
        return []
    covered = []
    for at in range(row + 1, min(len(cells), len(table.spec.rows) + 1)):
        mine, own = table.spec.rows[row - 1][column : column + 1], table.spec.rows[at - 1][column : column + 1]
        if _cell_text(cells[at], column) or not mine or not own or mine[0].text != own[0].text or not own[0].text:
            break
        covered.append(at)
    return covered


def _value_of_group(table: TableSource, index: int, column: int) -> str:
    """What the cell above a new row says, where its column is grouped: a row within a group leaves it blank."""
    heads = [each.text for each in table.spec.group]
    if not 0 < index <= len(table.spec.rows) or column >= len(table.spec.columns):
        return ""
    above = table.spec.rows[index - 1]
    return above[column].text if table.spec.columns[column].name.text in heads and column < len(above) else ""


def _is_number(scalar: Scalar) -> bool:
    return not scalar.style and bare_number(scalar.text) is not None


def _write_number(source: TextSource, was: str, edited: UnitText, node: str) -> Change:
    """The change of a cell that is a number: its digits without the groups that print."""
    scalar = source.scalar
    change = Change(
        kind="cell",
        path=node,
        place=scalar.place,
        old=was,
        new=edited.text,
        author=", ".join(edited.authors),
        scalar=scalar,
    )
    made = read_number(was, edited.text, scalar.text)
    words = edited.text.strip() if made is None else made
    return replace(change, edits=(ScalarEdit(0, len(scalar.text), words or "~"),))


def _fill_blank(source: TextSource, edited: UnitText, node: str) -> Change:
    """The change of a cell that was blank."""
    number, quoted = spell_typed(edited.text)
    bare = not quoted and bare_number(number) is not None
    return Change(
        kind="cell",
        path=node,
        place=source.scalar.place,
        new=edited.text,
        author=", ".join(edited.authors),
        scalar=source.scalar,
        edits=(ScalarEdit(0, 0, number if bare else escape_words(edited.text.strip(), "inline")),),
    )


def _spell_row(table: TableSource, index: int, cells: Sequence[UnitText]) -> ItemInsert:
    """A new row as YAML; a cell is a number where those of its column are."""
    typed: list[str] = []
    quoted: list[bool] = []
    for column, cell in enumerate(cells):
        model_cell = next(
            (row[column] for row in table.spec.rows if column < len(row) and _is_number(row[column])), None
        )
        number = read_number("", cell.text, model_cell.text) if model_cell is not None else None
        words = cell.text.strip() or _value_of_group(table, index, column)
        typed.append(words if number is None else number)
        quoted.append(number is None and any(character.isdigit() for character in cell.text))
    values: dict[Path, str] = {(column,): value or "~" for column, value in enumerate(typed)}
    return ItemInsert(f"{table.path}.rows", index, spell_flow(typed, quoted), values)
