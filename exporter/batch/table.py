"""The rows of a batch as a stream: a CSV file of any length, of which a few rows are in memory at a time."""

import csv
import io
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from exporter.batch.fill import RowCells
from exporter.message import Message
from exporter.outline.model import EachSpec
from exporter.problem import Place, Problems
from exporter.source.csv_file import find_dialect
from exporter.source.encoding import decode_text, is_plain_text
from exporter.source.files import FileChanged, Files, InputFile, is_unchanged, open_again
from exporter.source.wording import clip

# A row of 200 characters a hundred thousand times is 20 MB; ten times that is no list of documents.
MAX_BYTES = 200_000_000
# Characters at the file's beginning that tell what parts its cells; `find_dialect` looks at a hundred lines.
_PROBE = 200_000
_CHUNK = 1 << 16


class RowTable(Struct, frozen=True):
    """A CSV file, its heads, and what parts its cells; `path` is its name in the outline.

    `skipped` lines stand before the heads."""

    path: str
    file: InputFile
    heads: tuple[str, ...]
    delimiter: str
    skipped: int = 0

    def list_rows(self) -> Iterator[RowCells]:
        """The rows that are not blank, in order. Raises csv.Error, OSError."""
        number = 0
        for line, cells in self.list_records():
            if any(cell.strip() for cell in cells):
                number += 1
                given = [cell.strip() for cell in cells] + [""] * (len(self.heads) - len(cells))
                yield RowCells(number, line, dict(zip(self.heads, given, strict=False)))

    def list_records(self) -> Iterator[tuple[int, list[str]]]:
        """Every record below the heads with the line it ends on. Raises csv.Error, OSError; FileChanged at the end."""
        handle = open_again(self.file)
        with io.TextIOWrapper(handle, "utf-8-sig", newline="") as stream:
            for _ in range(self.skipped):
                stream.readline()
            reader = csv.reader(stream, delimiter=self.delimiter, strict=True)
            next(reader, None)
            for cells in reader:
                yield reader.line_num + self.skipped, cells
            if not is_unchanged(self.file, handle):
                raise FileChanged(0, "it was changed while it was read", self.file.path)


def read_row_table(spec: EachSpec, path: str, language: str, files: Files, problems: Problems) -> RowTable | None:
    """The table that a batch is made of; None where it is none (reported)."""
    file = files.stat_named(spec.file, files.folder_of(path), MAX_BYTES, problems)
    if file is None:
        return None
    try:
        with open_again(file) as handle:
            plain = is_plain_text(iter(lambda: handle.read(_CHUNK), b""))
        head = _read_head(file) if plain else _decode_whole(spec, language, file, problems)
    except OSError as error:
        message = Message("{file} cannot be read: {error}", file=clip(spec.file.text), error=error)
        problems.error("unreadable-file", spec.file.place, message)
        return None
    return _make_table(spec, file, head, problems) if head is not None else None


def _read_head(file: InputFile) -> str:
    """The beginning of a file, whole lines of it. Raises OSError."""
    with io.TextIOWrapper(open_again(file), "utf-8-sig", newline="") as stream:
        text = stream.read(_PROBE)
    return text if len(text) < _PROBE else text.rpartition("\n")[0] or text


def _decode_whole(spec: EachSpec, language: str, file: InputFile, problems: Problems) -> str | None:
    """The text of a file that is no plain UTF-8; None, and what is wrong with it is reported. Raises OSError."""
    with open_again(file) as handle:
        data = handle.read(MAX_BYTES + 1)
    found = Problems()
    decoded = decode_text(spec.file.text.strip(), data, found, language)
    if decoded is not None:
        return decoded[0]
    first = found.sorted()[0]
    template = "{name}, line {line}: {message}" if first.place.line else "{name}: {message}"
    fault = Message(first.message)
    message = Message(template, name=clip(spec.file.text), line=first.place.line, message=fault)
    problems.error(first.code, spec.file.place, message, first.hint)
    return None


def _make_table(spec: EachSpec, file: InputFile, head: str, problems: Problems) -> RowTable | None:
    """The table whose text begins so; None where it has no heads of its own names (reported)."""
    delimiter, skipped = find_dialect(head)
    lines = io.StringIO(head, newline="")
    for _ in range(skipped):
        lines.readline()
    try:
        heads = next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error:
        heads = []
    named = tuple(unicodedata.normalize("NFC", one.strip()) for one in heads)
    shown = spec.file.text.strip()
    if not any(named):
        message = Message("{file} has no heads", file=clip(shown))
        problems.error("bad-csv", spec.file.place, message, "its first row names the columns")
        return None
    double = next((one for one in named if one and named.count(one) > 1), "")
    if double:
        message = Message("{file} has two columns `{head}`", file=clip(shown), head=clip(double))
        problems.error("bad-csv", spec.file.place, message, "give each a name of its own")
        return None
    return RowTable(shown, file, named, delimiter, skipped)


def check_rows(table: RowTable, problems: Problems) -> bool:
    """Report a row that has more cells than there are heads, or a text that is no CSV; true where all is well."""
    line = 1 + table.skipped
    try:
        for line, cells in table.list_records():
            if any(cell.strip() for cell in cells[len(table.heads) :]):
                place = Place(table.path, line, len(table.heads) + 1)
                message = Message("{cells} cells under {heads} heads", cells=len(cells), heads=len(table.heads))
                problems.error("bad-csv", place, message, "quote cells that hold the separator")
                return False
    except csv.Error as error:
        message = Message("this is no CSV: {error}", error=error)
        problems.error("bad-csv", Place(table.path, line + 1), message, "a quotation mark may be open")
        return False
    except OSError as error:
        problems.error("unreadable-file", Place(table.path), Message("it cannot be read: {error}", error=error))
        return False
    return True
