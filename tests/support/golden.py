"""Readable dumps kept beside the tests: compared line by line, rewritten by `--accept`, which CI refuses."""

import difflib
from pathlib import Path

from msgspec import Struct


class Golden(Struct, frozen=True):
    """Compares a text with the file that keeps it; `accept` rewrites the file instead."""

    accept: bool = False

    def __call__(self, file: Path, text: str) -> None:
        kept = file.read_text("utf-8") if file.is_file() else ""
        if kept == text:
            return
        if self.accept:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            return
        difference = difflib.unified_diff(
            kept.splitlines(), text.splitlines(), f"kept: {file.name}", "now", n=2, lineterm=""
        )
        raise AssertionError("\n".join([*list(difference)[:60], "read the difference; if it is meant: --accept"]))
