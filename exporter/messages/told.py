"""Reads out of the source which sentences are told, and with which problem codes.

A sentence is followed back from where it is told: through the names it was assigned to, choices, tuples and the
functions that return it. What is only known while the program runs is left to the tests, where no problem passes
without its sentence in every language.
"""

import ast
import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from exporter.messages.catalogue import COMMON

# The file that tells a sentence, its code or `COMMON`, and its template.
Told = Iterator[tuple[str, str, str]]

# What takes a code first and sentences behind it.
_REPORTERS = frozenset(
    {"error", "warning", "fail", "warn", "_warn", "stop", "Problem", "Diagnosis", "Finding", "Fault", "_make_finding"}
    | {"describe_words"}
)
# What takes sentences alone; what they are told with is known elsewhere.
_CARRIERS = frozenset(
    {"FormulaError", "Refused", "PatchError", "PackageError", "FontError", "PictureError", "ValueError", "LookupError"}
    | {"OutOfTime", "OverBudget"}
    | {
        "hold",
        "hold_from",
        "Refusal",
        "say",
        "print_fault",
        "print_usage_error",
        "reject_node",
        "_fail",
        "_warn_of_style",
        "KindChoice",
        "AccountedNumber",
    }
    | {"Clause", "_never_applies", "check_length", "check_family", "check_type", "check_given", "_ForeignMark"}
)
# Of these, which arguments are sentences.
_FIRST = {"say": slice(1), "print_fault": slice(1, None), "print_usage_error": slice(1, None)}
_DEPTH = 6  # steps back from where a sentence is told


class SourceModule:
    """One file of the package: its tree, and what stands where in it."""

    def __init__(self, path: str, tree: ast.Module) -> None:
        self.path, self.tree = path, tree
        self.functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        self.constants = dict(_assigned(tree.body))

    @functools.cached_property
    def assigned(self) -> dict[ast.FunctionDef, list[tuple[str, ast.expr]]]:
        """What each function assigns to names."""
        return {
            function: list(_assigned([one for one in ast.walk(function) if isinstance(one, ast.stmt)]))
            for function in self.functions.values()
        }

    @functools.cached_property
    def scopes(self) -> dict[ast.AST, ast.FunctionDef]:
        """The innermost function around each node."""
        found: dict[ast.AST, ast.FunctionDef] = {}
        for function in self.functions.values():  # outer ones come first
            found.update(dict.fromkeys(ast.walk(function), function))
        return found


class SourceTree:
    """All files of the package, and functions and constants by name across them."""

    def __init__(self, package: Path) -> None:
        files = sorted(package.rglob("*.py"))
        self.modules = [
            SourceModule(file.relative_to(package).as_posix(), ast.parse(file.read_text("utf-8"))) for file in files
        ]
        self.functions = {name: (m, node) for m in self.modules for name, node in m.functions.items()}
        self.constants = {name: (m, value) for m in self.modules for name, value in m.constants.items()}


def find_templates(source: SourceTree) -> Told:
    """Each sentence: the file that tells it, its code or `COMMON`, and its template.

    What callers of the library get for a wrong argument stays English, as Python's own exceptions do."""
    for module in source.modules:
        if module.path.startswith("api/"):
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "noun":  # of a kind of field
                yield from _with_code(source, module, COMMON, [node.value])
            elif isinstance(node, ast.Call):
                yield from _call_told(source, module, node)


def _with_code(source: SourceTree, module: SourceModule, code: str, arguments: Iterable[ast.expr]) -> Told:
    for argument in arguments:
        for template in _Trace(source).follow(module, argument):
            yield module.path, code, template


def _call_told(source: SourceTree, module: SourceModule, call: ast.Call) -> Told:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in _REPORTERS and call.args:
        codes = [one for one in _constants(call.args[0]) if one and " " not in one] or [COMMON]
        for code in codes:
            yield from _with_code(source, module, code, [*call.args[1:], *(one.value for one in call.keywords)])
    elif name in _CARRIERS:
        yield from _with_code(source, module, COMMON, call.args[_FIRST.get(name, slice(None))])
    elif name == "label":
        words = _constants(call.args[0]) or ["error", "warning"]  # else a problem's severity
        yield from ((module.path, COMMON, f"{word}: ") for word in words)
    elif name in ("Message", "counted"):
        yield from _with_code(source, module, COMMON, [call])
    elif module.path.startswith("commands/"):
        helps = [keyword.value for keyword in call.keywords if keyword.arg in ("help", "title")]
        own = call.args[3:] if name == "_add_command" else []
        yield from _with_code(source, module, COMMON, [*helps, *own])


def _constants(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return _constants(node.body) + _constants(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _assigned(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    """Names and what is assigned to them, tuples part by part."""
    for statement in body:
        targets: list[ast.expr] = []
        if isinstance(statement, ast.Assign):
            targets, value = statement.targets, statement.value
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            targets, value = [statement.target], statement.value
        for target in targets:
            if isinstance(target, ast.Name):
                yield target.id, value
            elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = zip(target.elts, value.elts, strict=False)
                yield from ((one.id, part) for one, part in pairs if isinstance(one, ast.Name))
            elif isinstance(target, ast.Tuple):
                yield from ((one.id, value) for one in target.elts if isinstance(one, ast.Name))


class _Trace:
    """Follows one expression back to the texts that it can be."""

    def __init__(self, source: SourceTree) -> None:
        self.source = source
        self.seen: set[int] = set()
        self.in_message = False  # then a single word is a sentence, too

    def follow(self, module: SourceModule, node: ast.expr, depth: int = _DEPTH) -> set[str]:
        if depth == 0 or id(node) in self.seen:
            return set()
        self.seen.add(id(node))
        if isinstance(node, ast.Constant):
            return {str(node.value)} if self._is_sentence(node.value) else set()
        if isinstance(node, ast.Call):
            return self._follow_call(module, node, depth)
        if isinstance(node, ast.Name):
            return self._follow_name(module, node, depth)
        if isinstance(node, ast.Attribute) and node.attr.isupper() and node.attr in self.source.constants:
            home, value = self.source.constants[node.attr]
            return self.follow(home, value, depth - 1)
        return {text for part in _alternatives(node) for text in self.follow(module, part, depth)}

    def _is_sentence(self, value: object) -> bool:
        """Whether a constant has words of English, and is no code, key or name of a font."""
        if not isinstance(value, str) or value in ("error", "warning") or re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", value):
            return False
        return bool(re.search(r"[a-z]{2}", value)) and (" " in value or self.in_message)

    def _follow_call(self, module: SourceModule, call: ast.Call, depth: int) -> set[str]:
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name == "counted":
            return {f"{{count:,}} {one}" for one in _constants(call.args[1])}
        if name == "Message" and call.args:
            self.in_message = True
            return self.follow(module, call.args[0], depth)
        if name == "next":
            return {text for argument in call.args for text in self.follow(module, argument, depth - 1)}
        if name == "get" and len(call.args) == 2:
            return self.follow(module, call.func.value, depth - 1) | self.follow(module, call.args[1], depth)  # type: ignore[attr-defined]
        if name not in self.source.functions or name in ("clip", "quote_text", "listed"):
            return set()
        home, function = self.source.functions[name]
        if name in module.functions:
            home, function = module, module.functions[name]
        returned = [one.value for one in ast.walk(function) if isinstance(one, ast.Return | ast.Yield) and one.value]
        return {text for one in returned for text in self.follow(home, one, depth - 1)}

    def _follow_name(self, module: SourceModule, name: ast.Name, depth: int) -> set[str]:
        function = module.scopes.get(name)
        values = [value for one, value in module.assigned.get(function, []) if one == name.id] if function else []
        if values:
            return {text for value in values for text in self.follow(module, value, depth)}
        if name.id in module.constants:
            return self.follow(module, module.constants[name.id], depth - 1)
        if name.id in self.source.constants and name.id.isupper():
            home, value = self.source.constants[name.id]
            return self.follow(home, value, depth - 1)
        return set()


def _alternatives(node: ast.expr) -> list[ast.expr]:
    """The parts of an expression that it can be."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.BoolOp | ast.Dict):
        return list(node.values)
    if isinstance(node, ast.Tuple | ast.List):
        return list(node.elts)
    if isinstance(node, ast.Starred | ast.Subscript | ast.NamedExpr):
        return [node.value]
    if isinstance(node, ast.GeneratorExp | ast.ListComp):
        return [one.iter for one in node.generators]
    return []
