"""Each folder of the package has a face: its `__init__.py` names the file to open first, and that file is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# "Begin with `file.py`" or "Open `file` first"; a line end may stand between.
FIRST = re.compile(r"\b(?:[Bb]egin\s+with|[Oo]pen)\s+`([\w/]+?)(?:\.py)?`")


def faceless(folder: Path) -> list[str]:
    """Packages below a folder whose docstring names no file to begin with, or one that is not there."""
    found = []
    for file in sorted(folder.rglob("__init__.py")):
        if file.parent == folder:
            continue  # the public face speaks to users
        named = FIRST.search(ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "")
        if named is None or not (file.parent / f"{named[1]}.py").is_file():
            found.append(str(file.parent.relative_to(folder)))
    return found


def test_every_folder_says_where_to_begin() -> None:
    assert faceless(ROOT / "exporter") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('"""Sets lines. Begin with `one.py`."""', []),
        ('"""Begin with `two.py`."""', ["a"]),
        ('"""Lines."""', ["a"]),
        ("", ["a"]),
    ],
)
def test_a_folder_without_a_face_is_found(tmp_path: Path, text: str, wrong: list[str]) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.py").write_text("", "utf-8")
    (tmp_path / "a" / "__init__.py").write_text(text, "utf-8")
    assert faceless(tmp_path) == wrong
