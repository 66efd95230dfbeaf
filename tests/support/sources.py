"""The package's own modules, parsed once in a process: many tests of the house look at all of them."""

import ast
import gc
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "exporter"


@cache
def parse_modules() -> dict[Path, ast.Module]:
    """The tree of each module by its file, in the order of their paths; nobody changes a tree."""
    wanted = gc.isenabled()
    gc.disable()  # a million nodes that all stay: looking for garbage among them takes three times as long as parsing
    try:
        return {file: ast.parse(file.read_text("utf-8")) for file in sorted(PACKAGE.rglob("*.py"))}
    finally:
        gc.freeze()
        if wanted:
            gc.enable()
