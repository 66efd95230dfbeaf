"""Where a parser gave up, and what is told of it. Apart from `slips`, which is imported only when there is trouble."""

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
