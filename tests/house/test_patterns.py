"""Patterns of the program go through one door, which keeps their code; patterns of users' texts never do."""

import ast
from collections.abc import Iterator

from tests.support.sources import PACKAGE, parse_modules

DOOR = "start/patterns.py"
# What compiles a pattern that holds what a user typed.
OF_USERS = {
    "gongwen/case.py": "the names of details that an outline gives",
    "verify/wording.py": "the words that a file is to hold",
}
# What is called for words of a language or a pattern of a module, each of which is there once.
OF_OURS = {
    "checks/rules/dates/beginnings.py:__init__",
    "checks/words/relations.py:_pattern_of",
    "checks/words/superlatives.py:_grouped",
    "lean.py:__getattr__",
}
NAMES = {"compile_pattern", "lazy_pattern"}


def find_compilations(tree: ast.Module) -> Iterator[int]:
    """The lines that call `re.compile`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            yield node.lineno


def find_uncached(tree: ast.Module) -> Iterator[str]:
    """Functions without a cache that compile a pattern of the program: such a pattern may be another each time."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef) or any("cache" in ast.unparse(one) for one in node.decorator_list):
            continue
        calls = [one for one in ast.walk(node) if isinstance(one, ast.Call) and ast.unparse(one.func) in NAMES]
        if any(not isinstance(argument, ast.Constant) for call in calls for argument in call.args[:1]):
            yield node.name


def test_patterns_of_the_program_go_through_one_door() -> None:
    found = {
        file.relative_to(PACKAGE).as_posix() for file, tree in parse_modules().items() if [*find_compilations(tree)]
    }
    assert found - {DOOR} == OF_USERS.keys()


def test_no_pattern_of_the_program_is_made_anew_at_each_call() -> None:
    found = {
        f"{file.relative_to(PACKAGE).as_posix()}:{name}"
        for file, tree in parse_modules().items()
        for name in find_uncached(tree)
    }
    assert found == OF_OURS
