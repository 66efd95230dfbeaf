"""Patterns of the program go through one door, which keeps their code; patterns of users' texts never do."""

import ast
from collections.abc import Iterator

from tests.support.sources import PACKAGE, parse_modules

DOOR = "start/patterns.py"
# What compiles a pattern that holds what a user typed.
OF_USERS = {
    "document/repetition.py": "the names of months of a template",
    "gongwen/case.py": "the names of details that an outline gives",
    "verify/wording.py": "the words that a file is to hold",
}
# What is handed words of a language, or a pattern of a module.
OF_OURS = {
    "checks/rules/dates/beginnings.py:__init__",
    "checks/words/relations.py:_divide_forms",
    "checks/words/relations.py:_pattern_of",
    "checks/words/superlatives.py:_grouped",
    "lean.py:__getattr__",
    "numbers/find.py:_with_phrases",
    "text/markdown/foreign.py:_marks_pattern",
}
# What may be handed to any: a language or a kind of words, by which tables of ours are asked.
ASKED = {"primary", "language", "kind"}
NAMES = {"compile_pattern", "lazy_pattern"}


def find_compilations(tree: ast.Module) -> Iterator[int]:
    """The lines that call `re.compile`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            yield node.lineno


def find_given(tree: ast.Module) -> Iterator[str]:
    """Functions that may make a pattern of what they are handed, a text of the user's perhaps."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        calls = [one for one in ast.walk(node) if isinstance(one, ast.Call) and ast.unparse(one.func) in NAMES]
        written = all(isinstance(argument, ast.Constant) for call in calls for argument in call.args[:1])
        given = [one for one in (*node.args.args, *node.args.kwonlyargs) if one.arg not in ASKED]
        if not written and any(one.annotation is None or ast.unparse(one.annotation) != "bool" for one in given):
            yield node.name


def test_patterns_of_the_program_go_through_one_door() -> None:
    found = {
        file.relative_to(PACKAGE).as_posix() for file, tree in parse_modules().items() if [*find_compilations(tree)]
    }
    assert found - {DOOR} == OF_USERS.keys()


def test_no_text_of_a_user_becomes_a_pattern_that_is_kept() -> None:
    modules = {file.relative_to(PACKAGE).as_posix(): tree for file, tree in parse_modules().items()}
    assert {f"{file}:{name}" for file, tree in modules.items() for name in find_given(tree)} == OF_OURS


def test_a_planted_pattern_of_a_text_is_found() -> None:
    tree = ast.parse("def find(text: str):\n    return compile_pattern(re.escape(text))\n")
    assert list(find_given(tree)) == ["find"]
    assert not list(find_given(ast.parse("def find(primary: str):\n    return compile_pattern(words(primary))\n")))
