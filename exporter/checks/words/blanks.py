"""Texts with blanks in place of what is not looked at, so that no offset moves."""

import re
from collections.abc import Sequence


def without_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text with blanks for some of its parts, in the order of their places."""
    parts, last = [], 0
    for start, end in spans:
        if start >= last:
            parts += [text[last:start], " " * (end - start)]
            last = end
    return "".join((*parts, text[last:]))


def write_blanks(match: re.Match[str]) -> str:
    """Blanks in place of what a pattern has found, so that no offset moves."""
    return " " * len(match[0])
