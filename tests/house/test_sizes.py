"""Modules a reader can hold in mind: at most 400 lines, function bodies at most 40, folders of at most 16 modules;
exceptions with their reason."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULE = 400
BODY = 40
FOLDER = 16  # beside its face

# Longer on purpose: name → why.
LONG_MODULES: dict[str, str] = {}
LONG_BODIES: dict[str, str] = {}


Function = ast.FunctionDef | ast.AsyncFunctionDef


def body_lines(function: Function) -> int:
    """Lines from the first statement after the docstring to the last; a function within counts on its own."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    if not body:
        return 0
    inner = [node for node in ast.iter_child_nodes(function) if isinstance(node, Function)]
    whole = (body[-1].end_lineno or 0) - body[0].lineno + 1
    return whole - sum((node.end_lineno or 0) - node.lineno + 1 for node in inner)


def long_bodies(module: str, text: str) -> dict[str, int]:
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, Function)]
    return {f"{module}.{node.name}": lines for node in functions if (lines := body_lines(node)) > BODY}


def sources() -> dict[str, str]:
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts): file.read_text("utf-8")
        for file in sorted((ROOT / "exporter").rglob("*.py"))
    }


def test_no_module_is_too_long() -> None:
    found = {module: lines for module, text in sources().items() if (lines := len(text.splitlines())) > MODULE}
    assert found.keys() == LONG_MODULES.keys(), found


def crowded_folders(root: Path) -> dict[str, int]:
    """The folders with too many modules."""
    counts = {str(folder.relative_to(root)): len(list(folder.glob("[!_]*.py"))) for folder in root.rglob("*/")}
    return {name: count for name, count in counts.items() if count > FOLDER}


def test_no_folder_is_crowded() -> None:
    assert crowded_folders(ROOT / "exporter") == {}


def test_a_crowded_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for number in range(FOLDER + 1):
        (tmp_path / "inner" / f"m{number}.py").touch()
    assert crowded_folders(tmp_path) == {"inner": FOLDER + 1}


def test_no_function_is_too_long() -> None:
    found = {name: lines for module, text in sources().items() for name, lines in long_bodies(module, text).items()}
    assert found.keys() == LONG_BODIES.keys(), found


def test_a_long_function_is_found() -> None:
    text = 'def long():\n    """A word."""\n' + "    x = 1\n" * (BODY + 1)
    assert long_bodies("planted", text) == {"planted.long": BODY + 1}
    assert long_bodies("planted", text.replace("    x = 1\n", "", 1)) == {}
    inner = text.replace("    ", "        ").replace("def", "    def", 1)
    assert long_bodies("planted", f"def outer():\n{inner}    return long\n") == {"planted.long": BODY + 1}
