"""Short sources with sentences about them, each in a right and a wrong wording (`tests/checks/forms`).

A block begins with `==` and its language; then follow the source's lines, and lines of `-- kind | right | wrong`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FORMS = Path(__file__).resolve().parents[1] / "checks" / "forms"


class WordedForm(NamedTuple):
    """A sentence about a source, right and wrong."""

    kind: str
    language: str
    source: str
    right: str
    wrong: str


def worded_forms() -> Iterator[WordedForm]:
    """The forms of all files."""
    for file in sorted(FORMS.glob("*.txt")):
        for block in file.read_text("utf-8").split("== ")[1:]:
            language, *lines = block.splitlines()
            source = "\n".join(line for line in lines if not line.startswith("-- "))
            for line in lines:
                if line.startswith("-- "):
                    kind, right, wrong = line[3:].split(" | ")
                    yield WordedForm(kind, language.strip(), source, right.strip(), wrong.strip())
