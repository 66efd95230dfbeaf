"""CSV files as spreadsheets of any country save them: their numbers as ours, and what a spreadsheet prints for none."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from exporter.fields.cell_words import words_of
from exporter.fields.cells import advise_on_error, is_code_column, is_rounded, is_spreadsheet_error, read_cell
from exporter.lean import lazy_pattern
from exporter.message import Message, listed
from exporter.problem import Problems
from exporter.source.csv_file import Grid
from exporter.source.nodes import Scalar
from exporter.source.wording import clip

# Places of one kind that are named; more of them are counted.
_MOST = 5


def report_errors(name: Scalar, grid: Grid, problems: Problems) -> None:
    """Report every kind of failed formula, and numbers with an exponent, each with the cells it stands in."""
    found: dict[tuple[str, str], list[str]] = {}
    for at, head in enumerate(grid.heads):
        for row, line in zip(grid.rows, grid.lines, strict=True):
            text = row[at]
            if is_spreadsheet_error(text) or is_rounded(text):
                template = "line {line}, column {column} ({head})" if head else "line {line}, column {column}"
                place = Message(template, line=line, column=at + 1, head=clip(head))
                found.setdefault((text, advise_on_error(text)), []).append(place)
    for (text, hint), places in found.items():
        where = listed(places[:_MOST], between=";")
        if len(places) > _MOST:
            where = Message("{places} and {count} more", places=where, count=len(places) - _MOST)
        template = "{name}, {places}: “{text}” is printed as it stands"
        message = Message(template, name=clip(name.text), places=where, text=clip(text))
        problems.warning("spreadsheet-error", name.place, message, hint)


# ---- numbers -------------------------------------------------------------------------------------------------------

# How digits are written: a point or a comma before decimals; the other one, a gap or an apostrophe between groups.
_SPACE = "[ \u00a0\u2009\u202f'’]"
_AROUND = r"(?P<sign>[+\-\u2212]?)(?P<digits>{digits})(?P<gap>[ \u00a0\u202f]?)(?P<sign2>[%‰]?)"
_COMMA_DECIMAL = lazy_pattern(
    _AROUND.format(digits=rf"(?:\d{{1,3}}(?:\.\d{{3}})+|\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d+)(?:,\d+)?"), re.ASCII
)
_POINT_DECIMAL = lazy_pattern(
    _AROUND.format(digits=rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d+)(?:\.\d+)?"), re.ASCII
)
# What only one of both can be, and what is both: 1.234 and 1,234.
_ONLY_COMMA = lazy_pattern(r"\d{1,3}(?:\.\d{3})+,\d+|\d+(?:\.\d{3}){2,}|\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{4,},\d+")
_ONLY_POINT = lazy_pattern(r"\d{1,3}(?:,\d{3})+\.\d+|\d+(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+")
_EITHER = lazy_pattern(r"[1-9]\d{0,2}[.,]\d{3}")

NumberMark = Literal[".", ","]


class _Evidence(Struct, frozen=True):
    """Cells of a file that show what marks decimals: the first of each sort, with its line, and one that is both."""

    comma: tuple[str, int] | None
    point: tuple[str, int] | None
    either: tuple[str, int] | None


def settle_numbers(name: Scalar, grid: Grid, language: str, problems: Problems) -> Grid:
    """The grid with its numbers written as the outline writes them (1234.5, 12.5%), whatever marks the file uses.

    `language` is the document's BCP 47 primary subtag. Columns of codes stay as typed; so do all numbers of a file
    that marks decimals in both ways, which is reported."""
    coded = {at for at, head in enumerate(grid.heads) if _holds_codes(head, grid, at, language)}
    columns = [at for at in range(len(grid.heads)) if at not in coded]
    mark = _decide_mark(name, grid, columns, language, problems)
    if mark is None:
        return grid
    rows = tuple(
        tuple(cell if at in coded else _rewrite_number(cell, mark) for at, cell in enumerate(row)) for row in grid.rows
    )
    return replace(grid, rows=rows, coded=frozenset(coded), typed=grid.rows)


def _holds_codes(head: str, grid: Grid, at: int, language: str) -> bool:
    cells = grid.column(at)
    digits = any(cell.isascii() and cell.isdigit() for cell in cells)
    return digits and (at in grid.quoted or is_code_column(head, cells, language))


def _decide_mark(
    name: Scalar, grid: Grid, columns: Sequence[int], language: str, problems: Problems
) -> NumberMark | None:
    """What marks decimals in a file; None where it cannot be told (reported)."""
    found = _find_evidence(grid, columns)
    if found.comma and found.point:
        message = Message(
            "{name} marks decimals in two ways: “{point}” in line {point_line}, “{comma}” in line "
            "{comma_line}; its numbers are printed as they stand",
            name=clip(name.text),
            point=found.point[0],
            point_line=found.point[1],
            comma=found.comma[0],
            comma_line=found.comma[1],
        )
        problems.warning("decimal-marks", name.place, message, "write all numbers of a file in one way")
        return None
    if found.comma or found.point:
        return "," if found.comma else "."
    if found.either and grid.delimiter == ";":
        # Programs write ; between cells where the comma marks decimals: 1.234 is a group of three digits there.
        if language in words_of("decimal-comma"):
            return ","
        whole, parted = re.sub("[.,]", "", found.either[0]), found.either[0].replace(",", ".")
        read, other = (parted, whole) if "." in found.either[0] else (whole, parted)
        reading = Message("{read}, not {other}", read=read, other=other)
        message = Message(
            "{name}, line {line}: “{text}” is read as {reading}",
            name=clip(name.text),
            line=found.either[1],
            text=found.either[0],
            reading=reading,
        )
        problems.warning("decimal-marks", name.place, message, "write the numbers of the file without groups of digits")
    return "."


def _find_evidence(grid: Grid, columns: Sequence[int]) -> _Evidence:
    comma = point = either = None
    for text, line in _numbers_of(grid, columns):
        comma = comma or ((text, line) if _ONLY_COMMA.fullmatch(text) else None)
        point = point or ((text, line) if _ONLY_POINT.fullmatch(text) else None)
        either = either or ((text, line) if _EITHER.fullmatch(text) else None)
    return _Evidence(comma, point, either)


def _numbers_of(grid: Grid, columns: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The numbers of a grid without their signs and gaps, each with its line."""
    for row, line in zip(grid.rows, grid.lines, strict=True):
        for at in columns:
            if row[at].isdigit():  # nothing is marked in it: most cells of long tables
                continue
            text = read_cell(row[at]).digits or row[at]  # of a marked number what stands between its marks
            match = _COMMA_DECIMAL.fullmatch(text) or _POINT_DECIMAL.fullmatch(text)
            if match is not None:
                yield re.sub(_SPACE, "", match["digits"]), line


def _rewrite_number(cell: str, mark: NumberMark) -> str:
    """A cell's number with a point before its decimals and nothing between its groups; any other text as it is."""
    if cell.isascii() and cell.isdigit():
        return cell
    match = (_COMMA_DECIMAL if mark == "," else _POINT_DECIMAL).fullmatch(cell)
    if match is None and (marked := read_cell(cell).digits) not in ("", cell):
        return cell.replace(marked, _rewrite_number(marked, mark), 1)
    if match is None or (match["gap"] and not match["sign2"]):
        return cell
    digits = match["digits"]
    whole, _, fraction = digits.partition(mark)
    whole = re.sub(rf"[.,]|{_SPACE}", "", whole) if not whole.isdigit() else whole
    gap = "\u00a0" if match["gap"] else ""
    return f"{match['sign']}{whole}{'.' if fraction else ''}{fraction}{gap}{match['sign2']}"
