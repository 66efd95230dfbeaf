"""The difference of two texts of one outline, as `diff -u` prints it."""

import difflib


def make_diff(path: str, old: str, new: str, changed: str) -> str:
    """The lines that differ, with three around them; `changed` says what the new text is, after its path."""
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), path, f"{path} ({changed})"
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
