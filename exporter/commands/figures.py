"""`exporter figures`: prints every key figure, as a table for people or CSV for programs."""

import sys
import unicodedata
from collections.abc import Sequence

from exporter import job
from exporter.checks.listing import ListedFigure
from exporter.commands import listing
from exporter.commands.printed.problems import print_problems
from exporter.commands.printed.speech import say
from exporter.message import Message
from exporter.problem import Place, Problems, escape_controls
from exporter.start.patterns import compile_pattern

HEADS = ("id", "label", "value", "printed", "used", "source")
# Columns of the table are cut here; CSV has everything.
_WIDEST = {"label": 28, "value": 18, "printed": 22, "used": 28, "source": 60}


def print_figures(path: str, options: job.Options, format: str) -> bool:
    """Print the key figures of one outline; true when it cannot be read."""
    problems = Problems()
    try:
        rows = listing.list_figures(path, options, problems)
    except OSError as error:
        problems.error("unreadable", Place(path), Message("cannot be read: {error}", error=error))
        rows = None
    print_problems(problem for problem in problems.sorted() if problem.severity == "error")
    if rows is None:
        return True
    if format == "csv":
        _print_csv(rows)
    elif rows:
        _print_table(rows)
    else:
        print(say(Message("{path}: there are no key figures", path=escape_controls(path, lines=True))), file=sys.stderr)
    return False


def _print_csv(rows: Sequence[ListedFigure]) -> None:
    import csv

    use_utf_8 = getattr(sys.stdout, "use_utf_8", None)
    if use_utf_8 is not None:
        use_utf_8()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(HEADS)
    for row in rows:
        cells = (row.id, row.label, row.value, row.printed, " ".join(row.used), row.source)
        writer.writerow([_make_harmless(cell) for cell in cells])


# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV Injection), but for one that is a number.
_FORMULA = compile_pattern(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20](?![\d\s.,\u00a0\u202f%‰]*$)")


def _make_harmless(cell: str) -> str:
    """A cell that no spreadsheet works out: a formula has an apostrophe before it, as spreadsheets mark text."""
    return "'" + cell if _FORMULA.match(cell) else cell


def _print_table(rows: Sequence[ListedFigure]) -> None:
    lines = [tuple(map(say, HEADS)), *(_format_cells(row) for row in rows)]
    columns = [index for index in range(len(HEADS)) if any(line[index] for line in lines[1:])]
    widths = {index: max(terminal_width(line[index]) for line in lines) for index in columns}
    for line in lines:
        cells = [line[index] + " " * (widths[index] - terminal_width(line[index])) for index in columns]
        print(escape_controls("  ".join(cells).rstrip(), lines=True))


def _format_cells(row: ListedFigure) -> tuple[str, ...]:
    lines = ", ".join(dict.fromkeys(place.rsplit(":", 1)[1] for place in row.used))
    used = say(Message("line {lines}", lines=lines) if lines else "nowhere")
    values = (row.id, row.label, row.value, row.printed, used, row.near)
    return tuple(_shorten_text(value, _WIDEST.get(head, 40)) for head, value in zip(HEADS, values, strict=True))


def _shorten_text(text: str, limit: int) -> str:
    if terminal_width(text) <= limit:
        return text
    while text and terminal_width(text) > limit - 1:
        text = text[:-1]
    return text + "…"


def terminal_width(text: str) -> int:
    """Columns of a terminal: two for wide and full-width characters, none for marks that combine (UAX #11)."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
