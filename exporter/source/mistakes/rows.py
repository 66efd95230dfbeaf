"""Helpers of the diagnoses: the lines around an offset, and texts quoted for a hint."""

from collections.abc import Iterator

from exporter.message import Message
from exporter.source.places import Lines
from exporter.source.wording import quote_text


def indent_width(line: str) -> int:
    return len(line) - len(line.lstrip())


def lines_above(lines: Lines, row: int) -> Iterator[str]:
    """The nearest lines above one, upwards."""
    return (lines.line_text(number) for number in range(row - 1, max(row - 100, -1), -1))


def quote_hint(value: str) -> str:
    text = value.strip()
    shown = quote_text(text) if len(text) <= 60 else "'…'"
    return Message("quote it ({shown}), or use | and write it on the next line", shown=shown)


def rest_of_line(lines: Lines, offset: int) -> str:
    row = lines.line_number(offset)
    return lines.line_text(row)[offset - lines.line_start(row) :]


def in_brackets(lines: Lines, offset: int) -> bool:
    """True if an offset is inside [ ] or { } that began on the same line."""
    row = lines.line_number(offset)
    before = lines.line_text(row)[: offset - lines.line_start(row)]
    return before.count("[") > before.count("]") or before.count("{") > before.count("}")


def blank_out(text: str, start: int, end: int) -> str:
    """The text with `start` to `end` replaced by a plain word of the same length."""
    return text[:start] + "x" * (end - start) + text[end:]
