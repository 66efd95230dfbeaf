"""Nothing that a process remembers grows with what users send: every cache has a bound, or keys of our own."""

import ast
from collections.abc import Iterator

from tests.support.sources import PACKAGE, parse_modules

# Tables of modules that functions fill, with what bounds them; those whose length is looked at need no word.
BOUNDED = {
    "exporter.docx.stories.targets": {"_FIELDS": "classes of ours"},
    "exporter.fields.records": {"_fields": "classes of ours", "_needed": "classes of ours"},
    "exporter.memo": {"_held": "emptied by the next document"},
    "exporter.outline.display": {"_drawers": "classes of ours"},
    "exporter.pdf.missing": {"_known": "characters that it covers"},
    "exporter.preview.outline_file": {"_known": "emptied before it is filled"},
    "exporter.start.patterns": {"_lent": "patterns of modules that are named there"},
    "exporter.typeset.boxes": {"_numbers": "edges of characters, to a thousandth of an em"},
    "exporter.typeset.face": {"_alive": "weak", "_holders": "functions of ours"},
}
CONTAINERS = (ast.Dict, ast.List, ast.Set)
MAKERS = {"dict", "list", "set", "OrderedDict", "defaultdict", "deque", "WeakValueDictionary", "WeakKeyDictionary"}
CHANGES = {"add", "append", "appendleft", "extend", "insert", "setdefault", "update"}


def find_unbounded_caches(tree: ast.Module) -> Iterator[str]:
    """Functions whose results are kept for ever, one for each argument that a user may choose."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(map(is_unbounded, node.decorator_list)):
            given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            chosen = [one for one in given if one.annotation is None or ast.unparse(one.annotation) != "bool"]
            if chosen or node.args.vararg or node.args.kwarg:
                yield node.name


def is_unbounded(decorator: ast.expr) -> bool:
    if isinstance(decorator, ast.Call):
        name = ast.unparse(decorator.func).rpartition(".")[2]
        sizes = [*decorator.args, *(word.value for word in decorator.keywords if word.arg == "maxsize")]
        return name == "lru_cache" and any(isinstance(size, ast.Constant) and size.value is None for size in sizes)
    return ast.unparse(decorator).rpartition(".")[2] == "cache"


def find_unbounded_tables(tree: ast.Module) -> set[str]:
    """Names of a module's tables that its functions fill, and whose length nobody looks at."""
    tables = {name for node in tree.body for name in find_tables(node)}
    filled: set[str] = set()
    measured: set[str] = set()
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
                filled.add(ast.unparse(node.value))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
                filled.add(ast.unparse(node.func.value))
            elif isinstance(node, ast.Compare):
                measured |= {
                    ast.unparse(one.args[0])
                    for one in ast.walk(node)
                    if isinstance(one, ast.Call) and ast.unparse(one.func) == "len"
                }
    return (tables & filled) - measured


def find_tables(node: ast.stmt) -> Iterator[str]:
    """Names that a statement of a module binds to a table."""
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        made = isinstance(node.value, ast.Call) and ast.unparse(node.value.func).rpartition(".")[2] in MAKERS
        if made or isinstance(node.value, CONTAINERS):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield ast.unparse(target)


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path, tree in parse_modules().items():
        yield ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts), tree


def test_what_functions_remember_has_a_bound() -> None:
    assert {name: found for name, tree in modules() if (found := list(find_unbounded_caches(tree)))} == {}


def test_tables_of_modules_have_a_bound() -> None:
    found = {name: tables for name, tree in modules() if (tables := find_unbounded_tables(tree))}
    assert found == {name: set(tables) for name, tables in BOUNDED.items()}


def test_planted_caches_are_found() -> None:
    tree = ast.parse(
        "@cache\ndef a(text: str): ...\n@functools.cache\ndef b(): ...\n@lru_cache(maxsize=None)\ndef c(x): ...\n"
        "@lru_cache(maxsize=8)\ndef d(x): ...\n@cache\ndef e(east: bool): ...\n@lru_cache(None)\ndef f(*x): ...\n"
    )
    assert list(find_unbounded_caches(tree)) == ["a", "c", "f"]


def test_planted_tables_are_found() -> None:
    tree = ast.parse(
        "a = {}\nb: dict[str, int] = {}\nc = set()\nd = []\ne = {}\n"
        "def f(x):\n    a[x] = 1\n    b[x] = 2\n    c.add(x)\n    if len(b) > 9: b.clear()\n    return d, e\n"
    )
    assert find_unbounded_tables(tree) == {"a", "c"}
