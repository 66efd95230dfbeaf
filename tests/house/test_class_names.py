"""One name, one meaning: no class name twice in a package, no public class name twice in the project."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Two classes that share a name on purpose: name → why.
SHARED: dict[str, str] = {}


def classes(folder: Path) -> dict[str, list[tuple[str, bool]]]:
    """Class name without leading underscores → the modules that define one, and whether it is public there."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                name = node.name.lstrip("_")
                found[name].append((str(file.relative_to(folder)), name == node.name))
    return found


def doubled(folder: Path) -> dict[str, list[str]]:
    """Names that two modules of one top folder share, and public names that any two modules share."""
    found = {}
    for name, uses in classes(folder).items():
        tops = {file.split("/")[0] for file, _ in uses}
        if len(tops) < len(uses) or sum(public for _, public in uses) > 1:
            found[name] = [file for file, _ in uses]
    return found


def test_a_class_name_has_one_meaning() -> None:
    assert {name: files for name, files in doubled(ROOT / "exporter").items() if name not in SHARED} == {}


def test_no_exception_is_out_of_date() -> None:
    assert SHARED.keys() <= doubled(ROOT / "exporter").keys()


def test_a_doubled_name_is_found(tmp_path: Path) -> None:
    for name, text in {
        "docx/one.py": "class Look: ...\nclass _Line: ...",
        "docx/two.py": "class _Look: ...",
        "pdf/one.py": "class Line: ...\nclass Chart: ...",
        "document/one.py": "class Chart: ...",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert doubled(tmp_path) == {
        "Look": ["docx/one.py", "docx/two.py"],
        "Chart": ["document/one.py", "pdf/one.py"],
    }
