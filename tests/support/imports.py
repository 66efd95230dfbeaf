"""What the package's modules import, read from their source with `ast`: lazy and type-only imports count."""

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path


def modules(folder: Path) -> dict[str, Path]:
    """Dotted name → file of every module below a package's folder; a package goes by `name.__init__`."""
    return {".".join(file.relative_to(folder.parent).with_suffix("").parts): file for file in folder.rglob("*.py")}


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def imported(tree: ast.AST) -> set[tuple[int, str, int]]:
    """(line, dotted name, level) of every import; `from a import b` counts as `a.b`."""
    found: set[tuple[int, str, int]] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {(node.lineno, alias.name, 0) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.lineno, f"{node.module or ''}.{alias.name}", node.level) for alias in node.names}
        elif isinstance(node, ast.Call) and (name := named_at_run_time(node)):
            found.add((node.lineno, name, 0))
    return found


@cache
def imports_of(file: Path) -> frozenset[tuple[int, str, int]]:
    """The same of a module's file, read once."""
    return frozenset(imported(ast.parse(file.read_text("utf-8"))))


def named_at_run_time(call: ast.Call) -> str:
    """The name given to `import_module` or `__import__`, "" for other calls, "?" where it is not written out."""
    called = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if called not in ("import_module", "__import__"):
        return ""
    given = call.args[0] if call.args else None
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else "?"


def graph(folder: Path) -> dict[str, set[str]]:
    """Module → the modules of the same package that it imports; a package's own file goes by `name.__init__`."""
    files = modules(folder)

    def target(name: str) -> str | None:
        """The module that an imported name is, or is an attribute of."""
        parent = name.rpartition(".")[0]
        return next((one for one in (name, f"{name}.__init__", parent, f"{parent}.__init__") if one in files), None)

    return {
        module: {found for _, name, _ in imports_of(file) if (found := target(name)) and found != module}
        for module, file in files.items()
    }


def circle(folder: Path, but: frozenset[str] = frozenset()) -> list[str]:
    """One circle of files in a package, empty where there is none; imports of the names `but` do not count."""
    edges = {module: {one for one in known if one not in but} for module, known in graph(folder).items()}
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
