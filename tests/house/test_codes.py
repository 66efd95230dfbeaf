"""Every problem code stands once in `exporter/codes.py`, and every row is a code that the package reports."""

import ast
import re

import pytest

from exporter.checks.run import RULES
from exporter.codes import CODES, find_code
from tests.support.sources import parse_modules

# Functions and classes that take a code first.
REPORTERS = {"error", "warning", "fail", "warn", "_warn", "stop", "Slip", "Diagnosis", "Finding", "Rule", "CheckRule"}
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def reported(tree: ast.AST) -> set[str]:
    """Codes written out as the first argument of a reporter; both sides of a choice count."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in REPORTERS:
                found |= {one for one in written(node.args[0]) if CODE.fullmatch(one)}
    return found


def written(node: ast.expr) -> set[str]:
    """Texts that an argument can be, as far as they are written out; a part filled in at run time is `*`."""
    if isinstance(node, ast.IfExp):
        return written(node.body) | written(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    return set()


def trees() -> list[ast.AST]:
    return [tree for file, tree in parse_modules().items() if file.name != "codes.py"]


def test_every_reported_code_has_its_row() -> None:
    found = set().union(*map(reported, trees()))
    assert len(found) > 100
    assert {code for code in found if find_code(code) is None} == set()


def test_every_row_is_reported() -> None:
    texts = {
        node.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    missing = {code for code in CODES if "*" not in code and code not in texts}
    families = {code.strip("*") for code in CODES if "*" in code}
    assert missing == set()
    assert all(any(part in text for text in texts) for part in families)


def test_rules_of_the_checks_have_rows_of_the_same_severity() -> None:
    assert {rule.name: rule.severity for rule in RULES} == {rule.name: CODES[rule.name].severity for rule in RULES}


def test_rows_say_something_of_their_own() -> None:
    assert len({row.meaning for row in CODES.values()}) == len(CODES)
    for code, row in CODES.items():
        assert row.severity in ("error", "warning"), code
        assert row.meaning.endswith("."), code
        assert row.example, code


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ('problems.error("new-code", place, "a message")', {"new-code"}),
        ('context.fail("one" if a else "two-way", node, text)', {"one", "two-way"}),
        ('parser.error("not a code: it is a sentence")', set()),
    ],
)
def test_a_planted_code_is_found(line: str, codes: set[str]) -> None:
    assert reported(ast.parse(line)) == codes


def test_a_family_has_one_row() -> None:
    assert find_code("gongwen-7.2") is CODES["gongwen-*"]
    assert find_code("chart-under-figures") is CODES["*-under-figures"]
    assert find_code("gongwen-") is None
    assert find_code("gongwen") is None
