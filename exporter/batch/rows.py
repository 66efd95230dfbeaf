"""The rows of a batch that are wanted, and the name of each document."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from exporter.batch.fill import RowCells, fill_words
from exporter.batch.table import RowTable
from exporter.did_you_mean import nearest_word
from exporter.message import Message, listed
from exporter.outline.model import EachSpec
from exporter.output import explain_bad_name
from exporter.problem import Place, Problems
from exporter.source.wording import clip

# Bytes of a file's name on the usual disks (POSIX's NAME_MAX on Linux; 255 UTF-16 units elsewhere).
_LONGEST = 255
# Names that are reported; more of them are one mistake.
_MANY = 20


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


def check_names(
    rows: Iterable[tuple[RowCells, str]], table: RowTable, spec: EachSpec, stem: str, problems: Problems
) -> int:
    """Report names that cannot be written, or that two documents share on some disk; how many documents there are."""
    known: set[int] = set()  # of 100,000 names, a tenth of what the names themselves would take
    twice: dict[str, int] = {}  # names that may be shared → the line of the first
    count = 0
    for row, name in rows:
        count += 1
        why = explain_bad_document_name(name, stem)
        key = _fold_name(name)
        if not why and hash(key) in known:
            line = twice.get(key) or _find_first_line(key, row, table, spec)
            twice[key] = line
            why = Message("the row on line {line} has it, too", line=line) if line else ""
        known.add(hash(key))
        if why and len(problems) < _MANY:
            message = Message("no document can be named “{name}”: {why}", name=clip(name), why=Message(why))
            problems.error("bad-name", Place(table.path, row.line), message, "let `each.name` be unique and plain")
    return count


def _fold_name(name: str) -> str:
    """A name as disks compare it that know neither case nor composition (UAX #15)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _find_first_line(key: str, row: RowCells, table: RowTable, spec: EachSpec) -> int:
    """The line of the first row before `row` that has a name; 0 where none has."""
    for other in table.list_rows():
        if other.number >= row.number:
            return 0
        if is_wanted(spec, other) and _fold_name(name_row(spec, other)) == key:
            return other.line
    return 0


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
