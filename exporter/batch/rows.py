"""The rows of a batch: a CSV file read row by row, those that are wanted, and the name of each document."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from exporter.batch.fill import RowCells, fill_words
from exporter.did_you_mean import nearest_word
from exporter.message import Message, listed
from exporter.outline.model import EachSpec
from exporter.output import explain_bad_name
from exporter.problem import Place, Problems
from exporter.source.csv_file import find_dialect
from exporter.source.encoding import decode_text
from exporter.source.files import Files
from exporter.source.wording import clip

# A row of 200 characters a hundred thousand times is 20 MB; ten times that is no list of documents.
MAX_BYTES = 200_000_000
# Bytes of a file's name on the usual disks (POSIX's NAME_MAX on Linux; 255 UTF-16 units elsewhere).
_LONGEST = 255
# Names that are reported; more of them are one mistake.
_MANY = 20


class RowTable(Struct, frozen=True):
    """A CSV file's text, its heads, and what parts its cells; `skipped` lines stand before the heads."""

    path: str
    text: str
    heads: tuple[str, ...]
    delimiter: str
    skipped: int = 0

    def list_rows(self) -> Iterator[RowCells]:
        """The rows that are not blank, in order. Raises csv.Error."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter, strict=True)
        next(reader, None)
        number = 0
        for cells in reader:
            if any(cell.strip() for cell in cells):
                number += 1
                given = [cell.strip() for cell in cells] + [""] * (len(self.heads) - len(cells))
                yield RowCells(number, reader.line_num + self.skipped, dict(zip(self.heads, given, strict=False)))


def read_row_table(spec: EachSpec, path: str, language: str, files: Files, problems: Problems) -> RowTable | None:
    """The table that a batch is made of; None where it is none (reported)."""
    data = files.read_named(spec.file, files.folder_of(path), MAX_BYTES, problems)
    if data is None:
        return None
    found = Problems()
    decoded = decode_text(spec.file.text.strip(), data, found, language)
    if decoded is None:
        first = found.sorted()[0]
        message = Message("{file}: {message}", file=clip(spec.file.text), message=Message(first.message))
        problems.error(first.code, spec.file.place, message, first.hint)
        return None
    delimiter, skipped = find_dialect(decoded[0])
    text = decoded[0].split("\n", skipped)[skipped]
    heads = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    named = tuple(unicodedata.normalize("NFC", head.strip()) for head in heads)
    shown = spec.file.text.strip()
    if not any(named):
        problems.error(
            "bad-csv", spec.file.place, Message("{shown} has no heads", shown=shown), "its first row names the columns"
        )
        return None
    double = next((head for head in named if head and named.count(head) > 1), "")
    if double:
        problems.error(
            "bad-csv",
            spec.file.place,
            Message("{shown} has two columns `{double}`", shown=shown, double=double),
            "give each a name of its own",
        )
        return None
    return RowTable(shown, text, named, delimiter, skipped)


def check_rows(table: RowTable, problems: Problems) -> bool:
    """Report a row that has more cells than there are heads, or a text that is no CSV; true where all is well."""
    reader = csv.reader(io.StringIO(table.text, newline=""), delimiter=table.delimiter, strict=True)
    try:
        for cells in reader:
            extra = [cell for cell in cells[len(table.heads) :] if cell.strip()]
            if extra:
                place = Place(table.path, reader.line_num + table.skipped, len(table.heads) + 1)
                message = Message("{cells} cells under {heads} heads", cells=len(cells), heads=len(table.heads))
                problems.error("bad-csv", place, message, "quote cells that hold the separator")
                return False
    except csv.Error as error:
        place = Place(table.path, reader.line_num + table.skipped)
        problems.error(
            "bad-csv", place, Message("this is no CSV: {error}", error=error), "a quotation mark may be open"
        )
        return False
    return True


def check_where(spec: EachSpec, table: RowTable, problems: Problems) -> None:
    """Report a condition on a column that is not there."""
    for head, wanted in spec.where.items():
        if head not in table.heads:
            near = nearest_word(head, table.heads)
            hint = (
                Message("did you mean `{near}`?", near=near)
                if near
                else Message("its heads are {heads}", heads=listed(table.heads))
            )
            place = wanted[0].place if wanted else spec.place
            message = Message("{path} has no column `{head}`", path=table.path, head=head)
            problems.error("unknown-column", place, message, hint)


def is_wanted(spec: EachSpec, row: RowCells) -> bool:
    """Whether a row has one of the wanted values in each column that `where` names."""
    return all(row.cells.get(head, "") in [one.text.strip() for one in wanted] for head, wanted in spec.where.items())


def name_row(spec: EachSpec, row: RowCells) -> str:
    """The name of a row's document."""
    return unicodedata.normalize("NFC", fill_words(spec.name, row).strip())


def explain_bad_document_name(name: str, stem: str) -> str:
    """Why a document cannot have a name, "" where it can; each part between slashes is the name of a folder or file."""
    if not name:
        return "it is blank"
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return "a folder in it has no name, or is .."
    if any(len(part.encode()) > _LONGEST - len(f"{stem}-.docx".encode()) for part in parts):
        return "it is too long for a file's name"
    for part in (*parts[:-1], f"{stem}-{parts[-1]}"):
        why = explain_bad_name(part)
        if why:
            return why
    return ""


def check_names(rows: Iterator[tuple[RowCells, str]], table: RowTable, stem: str, problems: Problems) -> int:
    """Report names that cannot be written, or that two documents share on some disk; how many documents there are."""
    known: dict[str, int] = {}
    count = 0
    for row, name in rows:
        count += 1
        why = explain_bad_document_name(name, stem)
        key = unicodedata.normalize("NFC", name).casefold()
        if not why and key in known:
            why = Message("the row on line {line} has it, too", line=known[key])
        known.setdefault(key, row.line)
        if why and len(problems) < _MANY:
            message = Message("no document can be named “{name}”: {why}", name=clip(name), why=Message(why))
            problems.error("bad-name", Place(table.path, row.line), message, "let `each.name` be unique and plain")
    return count


def choose_rows(
    spec: EachSpec, table: RowTable, chosen: Sequence[str] = (), limit: int = 0
) -> Iterator[tuple[RowCells, str]]:
    """The wanted rows with their names; `chosen` are numbers or names, `limit` is how many at most (0: all)."""
    count = 0
    for row in table.list_rows():
        if not is_wanted(spec, row):
            continue
        name = name_row(spec, row)
        if chosen and str(row.number) not in chosen and name not in chosen:
            continue
        count += 1
        if limit and count > limit:
            return
        yield row, name
