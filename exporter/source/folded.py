"""Finds lists that YAML folds into one text because their marks are not where it expects them."""

import re
from collections.abc import Iterator

from exporter.source.mistakes.parse_error import Diagnosis

_WIDE_KEY = r"\w{1,40}："
_FIRST, _SECOND = r"\s*1[.)、．]\s*[^\s\d]", r"\s*2[.)、．]\s*[^\s\d]"


def list_in_text(raw: str) -> Iterator[Diagnosis]:
    """Diagnoses of a plain text whose lines look like the items of a list."""
    parts = raw.split("\n")
    if re.match(_WIDE_KEY, parts[0]):  # key：value with the lines below it, which is reported elsewhere
        return
    if len(parts) > 1 and re.match(_FIRST, parts[0]) and re.match(_SECOND, parts[1]):
        hint = "write | on the line above, and a line for each item; or quote the text"
        yield Diagnosis("item-in-text", 0, "these numbered lines are one text", hint)
    row = next((number for number, part in enumerate(parts) if number and re.match(r"\s*- \S", part)), 0)
    if row:  # an item under an item, indented further
        at = sum(len(part) + 1 for part in parts[:row]) + len(parts[row]) - len(parts[row].lstrip())
        message = "this line goes on with the text above; it is no item of its own"
        yield Diagnosis("item-in-text", at, message, "line its - up with the items above, or quote the text")
    if all(re.match(r"\s*-[^\s\d-]", part) for part in parts):
        yield Diagnosis("missing-space", 0, "no space after the - of these list items", "write `- ` before each item")
