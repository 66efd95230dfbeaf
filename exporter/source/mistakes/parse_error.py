"""Records of a parser's error and its diagnosis. They are apart from `diagnose`, which is imported only on an error."""

from msgspec import Struct

from exporter.source.places import Lines


class ParseError(Struct, frozen=True):
    """Where a parser gave up: `problem` and `context` are its words, lower case; offsets count in the text.

    `start` and `end` bound the last scalar or bracket it understood, `style` its style; `bracket` is the innermost
    bracket still open, -1 for none.
    """

    lines: Lines
    problem: str
    offset: int
    context: str = ""
    opened: int = -1
    start: int = 0
    end: int = 0
    style: str = ""
    bracket: int = -1

    @property
    def rows(self) -> range:
        """The lines, from 0, that the parser was looking at."""
        return range(self.lines.line_number(self.end), self.lines.line_number(self.offset) + 1)


class Diagnosis(Struct, frozen=True):
    code: str
    offset: int
    message: str
    hint: str = ""
    patched: str | None = None
