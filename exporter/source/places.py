"""Maps each character of a YAML scalar to its place in the file, through folded lines and escapes."""

from bisect import bisect_right
from itertools import accumulate, pairwise

from exporter.lean import lazy_pattern
from exporter.problem import Place
from exporter.start.patterns import compile_pattern

BREAK = compile_pattern(r"\r\n?|\n")

# Where a run of blanks begins, or what is left of it behind an escaped one: from within it nothing is tried again.
_BEGIN = r"(?:(?<![ \t])|(?<=\\[ \t]))"
_FOLD = rf"{_BEGIN}(?:[ \t]*(?:\r\n?+|\n))+[ \t]*"
_TOKENS = {
    "": lazy_pattern(_FOLD),
    "'": lazy_pattern(rf"''|{_FOLD}"),
    # Escapes: YAML 1.1 §5.6; a backslash before a line end joins without a space.
    '"': lazy_pattern(
        rf"{_BEGIN}[ \t]*\\(?:\r\n?+|\n)(?:[ \t]*(?:\r\n?+|\n))*[ \t]*"
        rf"|\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}|.)|{_FOLD}"
    ),
}

LinePlaces = tuple[tuple[int, Place], ...]


class Lines:
    """A file's lines: maps an offset to a line and a Place, and a line to its text."""

    __slots__ = ("_starts", "before", "file", "text")

    def __init__(self, file: str, text: str, before: int = 0) -> None:
        """`before` counts the file's lines above the text, where this is a part of it."""
        self.file, self.before = file, before
        self.text = text
        if "\r" in text:
            self._starts = [0, *(match.end() for match in BREAK.finditer(text))]
        else:  # as most files
            self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]

    def __len__(self) -> int:
        return len(self._starts)

    def line_number(self, offset: int) -> int:
        """The line, from 0, that holds an offset."""
        return bisect_right(self._starts, offset) - 1

    def line_start(self, number: int) -> int:
        return self._starts[number] if number < len(self._starts) else len(self.text)

    def line_text(self, number: int) -> str:
        """A line's text without its end."""
        return self.text[self.line_start(number) : self.line_start(number + 1)].rstrip("\r\n")

    def place_at(self, offset: int) -> Place:
        number = bisect_right(self._starts, offset)  # the line, from 1
        return Place(self.file, self.before + number, offset - self._starts[number - 1] + 1)


def find_line_places(lines: Lines, style: str, start: int, end: int, value: str, limit: int = 100_000) -> LinePlaces:
    """The places of a scalar's pieces as (offset in value, place), ascending; () for one line without escapes.

    `start` and `end` bound the scalar in the file, from its first character, quotation mark or `|` on. More than
    `limit` pieces are not followed.
    """
    if style == "|":
        return _place_literal(lines, start, value)
    if style == ">":
        return _place_folded(lines, start, end, value)
    shift = 1 if style else 0
    raw = lines.text[start + shift : end - shift]
    return _place_flowing(lines, style, start + shift, raw, value, limit)


def _place_literal(lines: Lines, start: int, value: str) -> LinePlaces:
    """The places of a literal scalar's lines, each of which begins behind its indentation."""
    if not value:
        return ()
    first = lines.line_number(start) + 1
    found = []
    offset = 0
    for number, text in enumerate(value.split("\n"), first):
        if offset == len(value) and offset:
            break  # after the last line end
        indent = max(len(lines.line_text(number)) - len(text), 0)
        found.append((offset, Place(lines.file, lines.before + number + 1, indent + 1)))
        offset += len(text) + 1
    return tuple(found)


def _place_folded(lines: Lines, start: int, end: int, value: str) -> LinePlaces:
    """The places of a folded scalar's lines that are not blank, each found again in the value."""
    first, last = lines.line_number(start) + 1, lines.line_number(max(start, end - 1))
    indent = None
    found = []
    offset = 0
    for number in range(first, last + 1):
        line = lines.line_text(number)
        if not line.strip(" "):
            continue
        if indent is None:
            body = value.lstrip("\n")
            indent = len(line) - len(line.lstrip(" ")) - (len(body) - len(body.lstrip(" ")))
        at = value.find(line[indent:], offset)
        if at < 0:
            break
        found.append((at, Place(lines.file, lines.before + number + 1, indent + 1)))
        offset = at + len(line) - indent
    return tuple(found)


def _place_flowing(lines: Lines, style: str, start: int, raw: str, value: str, limit: int) -> LinePlaces:
    """The places of a plain or quoted scalar's pieces: one begins after each line end and each escape."""
    found = [(0, lines.place_at(start))]
    position = offset = 0
    for match in _TOKENS[style].finditer(raw):
        offset += match.start() - position + _printed_length(match[0])
        position = match.end()
        found.append((offset, lines.place_at(start + position)))
        if len(found) > limit:
            return ()
    if len(found) == 1 or offset + len(raw) - position != len(value):
        return ()
    # Of two pieces that begin at one character (an escaped line end) the later one counts.
    return (*(one for one, after in pairwise(found) if one[0] < after[0]), found[-1])


def _printed_length(token: str) -> int:
    """The number of characters that an escape or a folded line end becomes."""
    breaks = len(BREAK.findall(token))
    if not breaks:
        return 1
    if token.lstrip(" \t").startswith("\\"):
        blanks = len(token) - len(token.lstrip(" \t"))
        return blanks + breaks - 1
    return max(breaks - 1, 1)
