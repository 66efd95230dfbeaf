"""Every pattern of the package, found by itself: where it stands, and whether it looks for places or takes whole texts.

Compiled ones are found among the names of modules and in what functions without a choice of their own return; those
that stand in a call (`re.sub(r"…", …)`) are found in the source.
"""

import ast
import importlib
import inspect
import itertools
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import exporter
from exporter.lean import _LazyPattern
from tests.support.sources import parse_modules

ROOT = Path(exporter.__file__).parent.parent
# Methods that try every place of a text; the others try one.
SEARCHING = {"search", "finditer", "findall", "sub", "subn", "split", "scanner"}
ANCHORED = {"match", "fullmatch"}
# What a function that makes a pattern may be asked for: a language's own is tried for several.
LANGUAGES = ("en", "zh", "de", "fr", "ru", "ja", "ar")
_DEPTH = 3


class Found(NamedTuple):
    """A pattern with the names it is known by."""

    name: str
    pattern: "re.Pattern[Any]"
    searches: bool
    anchored: bool = True


def find_patterns() -> list[Found]:
    """All patterns, each once."""
    found: dict[tuple[Any, int], Found] = {}
    used = _list_uses()

    def ways(module: ModuleType, name: str) -> tuple[bool, bool]:
        methods = used.get((module.__name__, name), SEARCHING | ANCHORED)
        return bool(methods & SEARCHING), bool(methods & ANCHORED)

    for module in _modules():
        for name, value in list(vars(module).items()):
            for pattern in _patterns_in(value, _DEPTH):
                _add(found, f"{module.__name__}.{name}", pattern, ways(module, name))
            if inspect.isroutine(inspect.unwrap(value)) and getattr(value, "__module__", "") == module.__name__:
                for pattern in _made_patterns(value):
                    _add(found, f"{module.__name__}.{name}()", pattern, ways(module, name))
    for where, text, flags, way in _literals():
        _add(found, where, re.compile(text, flags), way)
    return list(found.values())


def _add(found: dict[tuple[Any, int], Found], name: str, pattern: "re.Pattern[Any]", ways: tuple[bool, bool]) -> None:
    key = pattern.pattern, pattern.flags
    known = found.get(key)
    if known is not None:
        name, ways = known.name, (ways[0] or known.searches, ways[1] or known.anchored)
    found[key] = Found(name, pattern, *ways)


def _modules() -> Iterator[ModuleType]:
    for each in pkgutil.walk_packages(exporter.__path__, "exporter."):
        if not each.name.endswith("__main__"):
            yield importlib.import_module(each.name)


def _patterns_in(value: object, depth: int) -> Iterator["re.Pattern[Any]"]:
    if isinstance(value, _LazyPattern):
        yield re.compile(*value._source)
    elif isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, tuple | list | set | frozenset | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _patterns_in(one, depth - 1)


def _made_patterns(function: Any) -> Iterator["re.Pattern[Any]"]:
    """What a function returns that is said to make patterns, for each choice it may be given."""
    made = inspect.unwrap(function)
    if "re.Pattern" not in str(getattr(made, "__annotations__", {}).get("return", "")):
        return
    given = list(inspect.signature(made).parameters.values())
    choices: dict[str, tuple[object, ...]] = {"bool": (False, True), "<class 'bool'>": (False, True)}
    choices |= dict.fromkeys(("str", "<class 'str'>"), LANGUAGES)
    if all(str(one.annotation) in choices for one in given):
        for arguments in itertools.product(*(choices[str(one.annotation)] for one in given)):
            yield from _patterns_in(function(*arguments), _DEPTH)


def _list_uses() -> dict[tuple[str, str], set[str]]:
    """By which methods each name of a module is used as a pattern, there or where it is imported.

    What is handed on may be used in any way."""
    used: dict[tuple[str, str], set[str]] = {}
    for path, tree in parse_modules().items():
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        homes = {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        called: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in SEARCHING | ANCHORED:
                name = ast.unparse(node.value).removesuffix("()")
                used.setdefault(homes.get(name, (module, name)), set()).add(node.attr)
                called.update(id(inner) for inner in ast.walk(node.value))
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called:
                used.setdefault(homes.get(node.id, (module, node.id)), set()).update(SEARCHING | ANCHORED)
    return used


def _literals() -> Iterator[tuple[str, str | bytes, int, tuple[bool, bool]]]:
    """Patterns that stand in a call of `re` within a function: where, the pattern, its flags, how it is used."""
    for path, tree in parse_modules().items():
        functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
        for node in (inner for function in functions for inner in ast.walk(function)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            method, first = node.func.attr, node.args[0]
            if ast.unparse(node.func.value) != "re" or method not in SEARCHING | ANCHORED | {"compile"}:
                continue
            if isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
                flags = [*node.args[1:2]] if method == "compile" else []
                flags += [word.value for word in node.keywords if word.arg == "flags"]
                value = sum(
                    int(getattr(re, name)) for flag in flags for name in re.findall(r"re\.(\w+)", ast.unparse(flag))
                )
                yield (
                    f"{path.relative_to(ROOT)}:{node.lineno}",
                    first.value,
                    value,
                    (method not in ANCHORED, method not in SEARCHING),
                )
