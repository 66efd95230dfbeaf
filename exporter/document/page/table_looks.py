"""What makes a table quicker to read: repeated values printed once, and a bar beside each number."""

from collections.abc import Sequence

from msgspec.structs import replace

from exporter.did_you_mean import nearest_word
from exporter.document.blocks import Cell, Column, plain
from exporter.document.edition import Edition
from exporter.message import Message
from exporter.outline.model import TableSpec

Rows = tuple[tuple[Cell, ...], ...]


def group_rows(edition: Edition, block: TableSpec, columns: Sequence[Column], rows: Rows) -> Rows:
    """The rows with the cells of each group covered by its first one; groups within groups go by the columns' order.

    A total row belongs to no group."""
    heads = [plain(column.head).strip() for column in columns]
    chosen = []
    for name in block.group:
        words = plain(edition.resolver.resolve_text(name, "refs")).strip()
        if words in heads:
            chosen.append(heads.index(words))
        elif columns:
            near = nearest_word(words, heads)
            hint = Message("did you mean `{head}`?", head=near) if near else Message(
                "the columns are {heads}", heads=", ".join(heads)
            )  # fmt: skip
            message = Message("the table has no column `{head}` to group by", head=words)
            edition.problems.error("unknown-column", name.place, message, hint)
    made = [list(row) for row in rows]
    last = len(made) - block.total
    begins = {0}  # where a group of the columns before begins
    for at in sorted(chosen):
        begins |= {row for row in range(1, last) if not _repeats(made[row - 1], made[row], at)}
        starts = sorted(begins)
        for start, end in zip(starts, [*starts[1:], last], strict=True):
            if end - start > 1 and at < len(made[start]):
                _cover(made, at, start, end)
    return tuple(map(tuple, made))


def _repeats(above: Sequence[Cell], below: Sequence[Cell], at: int) -> bool:
    if at >= min(len(above), len(below)):
        return False
    return bool(below[at].text) and plain(below[at].text) == plain(above[at].text)


def _cover(rows: list[list[Cell]], at: int, start: int, end: int) -> None:
    """Let the cell of the first row cover those down to the row before `end`."""
    rows[start][at] = replace(rows[start][at], rows=end - start)
    for row in range(start + 1, end):
        rows[row][at] = replace(rows[row][at], rows=0)


def draw_bars(columns: Sequence[Column], rows: Rows, total: bool) -> Rows:
    """The rows with a bar for each number of the columns that have bars: from zero on, all of a column to one scale.

    A total has none, beside which all others would be short."""
    made = [list(row) for row in rows]
    shown = made[: len(made) - total]
    for at, column in enumerate(columns):
        values = [float(row[at].value) for row in shown if at < len(row) and row[at].value is not None]  # type: ignore[arg-type]
        low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
        if not column.bars or high == low:
            continue
        for row in shown:
            value = row[at].value if at < len(row) else None
            if value is not None:
                begin, end = sorted((0.0, float(value)))
                row[at] = replace(row[at], bar=((begin - low) / (high - low), (end - low) / (high - low)))
    return tuple(map(tuple, made))
