"""Whether a stream has a person at its end, whether in colour, and how wide the lines may be."""

import os
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

# Columns of a terminal that does not say.
_WIDTH = 80


class TerminalStyle(Struct, frozen=True):
    """How to print: `rich` with source lines, `color` with colours, in lines of `width` columns."""

    rich: bool = False
    color: bool = False
    width: int = _WIDTH


def find_style(stream: Any, environment: Mapping[str, str]) -> TerminalStyle:
    """The style for a stream. NO_COLOR and FORCE_COLOR count as no-color.org and force-color.org have it."""
    watched = bool(stream.isatty())
    forced = environment.get("FORCE_COLOR", "") not in ("", "0")
    color = (watched and environment.get("TERM", "") != "dumb") or forced
    if environment.get("NO_COLOR"):
        color = False
    if os.name == "nt" and not forced and not (environment.get("WT_SESSION") or environment.get("TERM")):
        color = False  # the older console prints the codes themselves
    return TerminalStyle(watched or forced, color, find_width(stream, environment))


def find_width(stream: Any, environment: Mapping[str, str]) -> int:
    """The columns of the terminal at a stream's end: what COLUMNS says, else the terminal's own, else 80."""
    try:
        columns = int(environment.get("COLUMNS", ""))
    except ValueError:
        columns = 0
    if columns > 0:
        return columns
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except (AttributeError, OSError, ValueError):  # none, closed, or no terminal
        return _WIDTH
