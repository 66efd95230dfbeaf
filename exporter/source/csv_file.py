"""CSV as spreadsheets and people write it, into a grid of texts (RFC 4180, and what programs make of it)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from exporter.message import Message, counted
from exporter.problem import Problems
from exporter.source.nodes import Scalar
from exporter.source.wording import clip

# A table of the outline's own is far smaller; a longer one belongs into an appendix of another kind.
MAX_CELLS = 100_000
# What parts cells, likeliest first; programs in Europe write ; where the comma marks decimals.
_DELIMITERS = ",;\t|"
# Marks that an East Asian keyboard gives for them.
_FULL_WIDTH = "，；"
# Excel's own line that names what parts cells.
_SEPARATOR_LINE = r"\s*\"?sep=(.|\\t)\"?\s*"
# Records that are looked at to find what parts cells.
_PROBE = 50


class Grid(Struct, frozen=True):
    """A CSV file: its first row and the others, cells as typed, without rows and columns that are blank throughout.

    `lines` is the line of the file on which each row ends; `delimiter` parts its cells; `quoted` are the columns whose
    every cell stands in quotation marks, where other columns have numbers without them; `coded` are those whose digits
    print as typed. `typed` are the rows as the file has them, where `rows` were changed."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...] = ()
    delimiter: str = ","
    quoted: frozenset[int] = frozenset()
    coded: frozenset[int] = frozenset()
    typed: tuple[tuple[str, ...], ...] = ()

    def column(self, at: int) -> list[str]:
        """The cells of the column at an index, top to bottom."""
        return [row[at] for row in self.rows]


class _Record(Struct, frozen=True):
    cells: tuple[str, ...]
    line: int


def parse_grid(name: Scalar, text: str, problems: Problems) -> Grid | None:
    """The grid of a CSV file's text; None when it is no table (reported at `name`, the place that names the file)."""
    delimiter, skipped = find_dialect(text)
    body = text.partition("\n")[2] if skipped else text
    if delimiter in _FULL_WIDTH:
        width = _count_cells(body, delimiter)
        message = Message(
            "{name} parts its cells with full-width {delimiter} marks: read as {width} columns",
            name=clip(name.text),
            delimiter=delimiter,
            width=width,
        )
        narrow = {"，": ",", "；": ";"}[delimiter]
        problems.warning("full-width-mark", name.place, message, Message("write {narrow} between cells", narrow=narrow))
    records = _read_records(name, body, delimiter, skipped, problems)
    if records is None:
        return None
    if not records:
        _fail(name, 1, "there is no row", "write the heads, and a row below them", problems)
        return None
    grid = _make_grid(name, records, body, delimiter, problems)
    if grid is not None and not grid.rows:
        _fail(name, records[0].line, "there are heads but no rows", "write a row below them", problems)
        return None
    return grid


def find_dialect(text: str) -> tuple[str, int]:
    """What parts the cells of a CSV file's text, and how many lines stand before its heads: Excel's `sep=`."""
    named = re.fullmatch(_SEPARATOR_LINE, text.partition("\n")[0].rstrip("\r"), re.IGNORECASE)
    body = text.partition("\n")[2] if named else text
    return (named[1].replace("\\t", "\t") if named else "") or _find_delimiter(body), 1 if named else 0


def _fail(name: Scalar, line: int, message: str, hint: str, problems: Problems) -> None:
    message = Message("{name}, line {line}: {message}", name=clip(name.text), line=line, message=Message(message))
    problems.error("bad-csv", name.place, message, hint)


def _read_records(name: Scalar, text: str, delimiter: str, skipped: int, problems: Problems) -> list[_Record] | None:
    """The rows that are not blank; None where the text is no CSV (reported)."""
    import csv
    import io

    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[_Record] = []
    begun, cells = 1, 0  # the line on which the row being read begins
    try:
        for row in reader:
            begun = reader.line_num + 1
            cells += len(row)
            if any(cell.strip() for cell in row):
                records.append(_Record(tuple(cell.strip() for cell in row), reader.line_num + skipped))
            if cells > MAX_CELLS:
                message = Message("more than {most:,} cells", most=MAX_CELLS)
                _fail(name, reader.line_num + skipped, message, "", problems)
                return None
    except csv.Error as error:
        _fail(name, begun + skipped, *_describe_fault(str(error)), problems)
        return None
    return records


def _describe_fault(error: str) -> tuple[str, str]:
    """What the reader of CSV gave up over, and what to do."""
    if "unexpected end" in error:
        return "a cell's \" is never closed", 'end the cell with ", and write "" for a quotation mark inside'
    if "expected after" in error:
        return "text follows a cell's closing \"", 'write "" for a quotation mark inside a cell'
    if "field limit" in error or "field larger" in error:
        return "a cell is far too long", "a quotation mark may be open"
    return Message("this is no CSV: {error}", error=error), ""


# ---- what parts cells ----------------------------------------------------------------------------------------------


def _find_delimiter(text: str) -> str:
    """What parts the cells: what gives every line as many as the first one, else what the first line has most of."""
    lines = [_unquoted(line) for line in text.splitlines()[: 2 * _PROBE] if line.strip()][:_PROBE]
    first = lines[0] if lines else ""
    marks = [mark for mark in _DELIMITERS if mark in first]
    wide = [mark for mark in _FULL_WIDTH if mark in first]
    even = [mark for mark in marks if len({line.count(mark) for line in lines}) == 1]
    if even and '"' not in text:
        return max(even, key=first.count)
    if not marks and wide:
        return next((mark for mark in wide if len({line.count(mark) for line in lines}) == 1), ",")
    return max(_DELIMITERS, key=first.count) if marks else ","


def _unquoted(line: str) -> str:
    return "".join(line.split('"')[::2])


def _count_cells(text: str, delimiter: str) -> int:
    return next((line.count(delimiter) + 1 for line in text.splitlines() if line.strip()), 1)


# ---- the grid ------------------------------------------------------------------------------------------------------


def _make_grid(name: Scalar, records: Sequence[_Record], text: str, delimiter: str, problems: Problems) -> Grid | None:
    """The grid without columns that have neither head nor cell; None where a row does not fit the heads (reported)."""
    width = max(_used_width(record.cells) for record in records)
    heads = records[0].cells
    for record in records[1:]:
        if not _fits_heads(record.cells, heads):
            message = Message(
                "{cells} under {heads}", cells=counted(len(record.cells), "cell"), heads=counted(len(heads), "head")
            )
            _fail(name, record.line, message, _row_hint(record.cells, len(heads), delimiter), problems)
            return None
    _check_one_column(name, records, problems)
    rows = [record.cells[:width] + ("",) * (width - len(record.cells)) for record in records]
    kept = [at for at in range(width) if any(row[at] for row in rows)]
    parted = [tuple(row[at] for at in kept) for row in rows]
    quoted = _find_quoted(text, delimiter, len(heads))
    return Grid(
        parted[0],
        tuple(parted[1:]),
        tuple(record.line for record in records[1:]),
        delimiter,
        frozenset(number for number, at in enumerate(kept) if at in quoted),
    )


def _used_width(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that is not blank: programs leave commas behind what was deleted."""
    return max((at + 1 for at, cell in enumerate(cells) if cell), default=0)


def _fits_heads(cells: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether a row and the heads have as many cells, blank ones at their ends aside."""
    if len(cells) > len(heads):
        return _used_width(cells) <= len(heads)
    return len(cells) >= _used_width(heads)


def _row_hint(cells: Sequence[str], heads: int, delimiter: str) -> str:
    """What may be meant by a row of another length than the heads."""
    wide = next((mark for mark in _FULL_WIDTH if any(mark in cell for cell in cells)), "")
    if len(cells) < heads and wide:
        return Message("a full-width {wide} parts no cells: write {delimiter}", wide=wide, delimiter=delimiter)
    if len(cells) > heads and delimiter == ",":
        numbers = (one.lstrip("-").isdigit() and other.isdigit() and len(other) == 3 for one, other in pairwise(cells))
        if any(numbers):
            return "a comma within a number parts it: quote the number, or save the file with ; between cells"
    if len(cells) > heads:
        return "quote cells that hold the separator"
    return Message("write every {delimiter}, also before a blank cell", delimiter=delimiter)


def _check_one_column(name: Scalar, records: Sequence[_Record], problems: Problems) -> None:
    """Report a table of one column whose cells hold full-width commas: people mean several."""
    if any(_used_width(record.cells) > 1 for record in records):
        return
    mark = next((mark for mark in "，；、" if all(mark in record.cells[0] for record in records)), "")
    if mark:
        message = Message(
            "{name}: a full-width {mark} parts no cells: this table has one column", name=clip(name.text), mark=mark
        )
        problems.warning("full-width-mark", name.place, message, "write , between cells")


_CELL = '(?:^|(?<=[\\n{0}]))(?:"((?:[^"]|"")*)"|([^\\n{0}]*))(?=[\\r\\n{0}]|$)'
_BARE_NUMBER = r"\s*[+-]?\d[\d.,]*\s*"


def _find_quoted(text: str, delimiter: str, heads: int) -> frozenset[int]:
    """The columns whose cells all stand in quotation marks, where another has numbers that stand in none.

    A program that quotes texts alone says by this which digits are no numbers; one that quotes everything says
    nothing."""
    if '"' not in text:
        return frozenset()
    cells = list(re.finditer(_CELL.format(re.escape(delimiter)), text.replace("\r\n", "\n").strip("\n")))
    if len(cells) % heads or len(cells) < 2 * heads:
        return frozenset()
    columns = [cells[at + heads :: heads] for at in range(heads)]
    bare = any(match[2] and re.fullmatch(_BARE_NUMBER, match[2]) for column in columns for match in column)
    if not bare:
        return frozenset()
    return frozenset(
        at
        for at, column in enumerate(columns)
        if all((match[1] is not None and delimiter not in match[1]) or match[2] == "" for match in column)
        and any(match[1] for match in column)
    )
