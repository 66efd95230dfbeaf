"""`exporter figures`: prints every key figure, as a table for people or CSV for programs."""

import sys
import unicodedata
from collections.abc import Sequence

from exporter import job
from exporter.checks.listing import ListedFigure
from exporter.problem import Place, Problems

HEADS = ("id", "label", "value", "printed", "used", "source")
# Columns of the table are cut here; CSV has everything.
_WIDEST = {"label": 28, "value": 18, "printed": 22, "used": 28, "source": 60}


def print_figures(path: str, options: job.Options, format: str) -> bool:
    """Print the key figures of one outline; true when it cannot be read."""
    problems = Problems()
    try:
        rows = job.list_figures(path, options, problems)
    except OSError as error:
        problems.error("unreadable", Place(path), f"cannot be read: {error.strerror or error}")
        rows = None
    for problem in problems.sorted():
        if problem.severity == "error":
            print(problem, file=sys.stderr)
    if rows is None:
        return True
    if format == "csv":
        _print_csv(rows)
    elif rows:
        _print_table(rows)
    else:
        print(f"{path}: there are no key figures", file=sys.stderr)
    return False


def _print_csv(rows: Sequence[ListedFigure]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(HEADS)
    for row in rows:
        writer.writerow((row.id, row.label, row.value, row.printed, " ".join(row.used), row.source))


def _print_table(rows: Sequence[ListedFigure]) -> None:
    lines = [HEADS, *(_format_cells(row) for row in rows)]
    columns = [index for index in range(len(HEADS)) if any(line[index] for line in lines[1:])]
    widths = {index: max(terminal_width(line[index]) for line in lines) for index in columns}
    for line in lines:
        cells = [line[index] + " " * (widths[index] - terminal_width(line[index])) for index in columns]
        print("  ".join(cells).rstrip())


def _format_cells(row: ListedFigure) -> tuple[str, ...]:
    lines = ", ".join(dict.fromkeys(place.rsplit(":", 1)[1] for place in row.used))
    values = (row.id, row.label, row.value, row.printed, f"line {lines}" if lines else "nowhere", row.near)
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
