"""Print problems: as lines for programs, and for people with the line of the source and a caret under the place."""

import os
import sys
import unicodedata
from collections.abc import Iterable

from exporter.commands.printed.speech import label, print_form, say_problem
from exporter.commands.printed.style import TerminalStyle, find_style
from exporter.commands.printed.terminal import SafeStream
from exporter.problem import Place, Problem, escape_controls

# A piece of a line with its colour, as parameters of ECMA-48's SGR; "" for none.
Piece = tuple[str, str]

_BOLD, _RED, _YELLOW, _BLUE, _CYAN = "1", "1;31", "1;33", "1;34", "36"
_COLORS = {"error": _RED, "warning": _YELLOW}
# The largest file whose lines are shown; no outline is larger.
_LARGEST = 5_000_000
# Columns that a source line is shown in at least, however narrow the terminal.
_NARROWEST = 20


def print_problems(problems: Iterable[Problem], sources: "SourceLines | None" = None) -> None:
    """Print problems on standard error, with their source lines where a person is watching."""
    stream = sys.stderr
    if not isinstance(stream, SafeStream):
        for problem in problems:
            print(print_form(problem), file=stream)
        return
    style = find_style(stream, os.environ)
    lines = sources or SourceLines()
    for problem in problems:
        if style.rich:
            for line in show_problem(problem, style, lines):
                stream.write_pieces(line, color=style.color)
        else:
            print(print_form(problem), file=stream)


class SourceLines:
    """The lines of the files that problems are in, each file read once."""

    def __init__(self) -> None:
        self._files: dict[str, list[str]] = {}

    def find(self, place: Place) -> str:
        """The line at a place; "" where there is none to show."""
        if not place.line:
            return ""
        lines = self._files.get(place.file)
        if lines is None:
            lines = self._files[place.file] = _read_lines(place.file)
        return lines[place.line - 1] if place.line <= len(lines) else ""


def _read_lines(path: str) -> list[str]:
    from exporter.source.files import Files
    from exporter.source.places import BREAK

    if not os.path.isfile(path):
        return []
    try:
        data = Files().read_path(path, _LARGEST)
    except OSError:
        return []
    text = data.decode("utf-8-sig", "replace")
    return [] if "\0" in text[:1000] else BREAK.split(text)


def show_problem(problem: Problem, style: TerminalStyle, sources: SourceLines) -> list[list[Piece]]:
    """The lines of one problem: where and what, the source with a caret, what to do."""
    where = f"{escape_controls(str(problem.place), lines=True)}: " if problem.place.file else ""
    told = say_problem(problem)
    message, advice = escape_controls(told.message, lines=True), escape_controls(told.hint, lines=True)
    name, colon = _split_label(problem.severity)
    head: list[Piece] = [(where, _BOLD), (name, _COLORS[problem.severity]), (f"{colon}{message}", _BOLD)]
    name, colon = _split_label("hint")
    hint = [[(f"  {name}", _CYAN), (f"{colon}{advice}", "")]] if advice else []
    source = sources.find(problem.place)
    return [head, *(_show_source(problem, source, style.width) if source.strip() else []), *hint]


def _split_label(word: str) -> tuple[str, str]:
    """A label's word, which is coloured, and its colon."""
    whole = label(word)
    name = whole.rstrip(": ：")
    return name, whole[len(name) :]


def _show_source(problem: Problem, source: str, width: int) -> list[list[Piece]]:
    """A source line, cut to the terminal's width around the place, and below it a line with a caret."""
    number = str(problem.place.line)
    gutter = f" {number} | "
    cells = [_measure(character) for character in source]
    at = min(max(problem.place.column - 1, 0), len(cells))
    begin, end = _find_window([cell[1] for cell in cells], at, max(width - len(gutter) - 2, _NARROWEST))
    before, after = "…" if begin else "", "…" if end < len(cells) else ""
    text = before + "".join(shown for shown, _ in cells[begin:end]) + after
    indent = len(before) + sum(columns for _, columns in cells[begin:at])
    blank = " " * (len(number) + 1)
    return [
        [(gutter, _BLUE), (text, "")],
        [(f"{blank} | ", _BLUE), (" " * indent + "^", _COLORS[problem.severity])],
    ]


def _measure(character: str) -> tuple[str, int]:
    """A character as it is shown, and its columns: two for Han and other wide ones (UAX #11), none for marks."""
    if character == "\t":
        return " ", 1
    shown = escape_controls(character)
    if shown != character:
        return shown, len(shown)
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _find_window(columns: list[int], at: int, room: int) -> tuple[int, int]:
    """The stretch of a line to show in `room` columns: what leads to the place `at`, and more of what follows it."""
    if sum(columns) <= room:
        return 0, len(columns)
    begin, used = at, 0
    while begin and used + columns[begin - 1] <= room // 2:
        begin -= 1
        used += columns[begin]
    end = at
    while end < len(columns) and used + columns[end] <= room:
        used += columns[end]
        end += 1
    while begin and used + columns[begin - 1] <= room:  # the line ends soon: more of what leads to it
        begin -= 1
        used += columns[begin]
    return begin, end
