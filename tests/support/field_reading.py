"""Reads one value of a field kind from YAML, for the tests of kinds."""

from typing import Any

from exporter.fields.kind import Context, Kind
from exporter.problem import Problem, Problems
from exporter.source.yaml import read_yaml


def read(kind: Kind, text: str, **how: Any) -> tuple[Any, list[Problem]]:
    """The value of the key `key`, whose value is written as `text`, and what was reported."""
    problems = Problems()
    root = read_yaml("a.yaml", f"key: {text}\n".encode(), problems)
    assert root is not None, list(problems)
    context = Context(problems, "a.yaml", **how)
    value = context.read_key("key", kind, root.root.entries[0].value)  # type: ignore[union-attr]
    return value, list(problems)


def refuse(kind: Kind, text: str, **how: Any) -> str:
    """The message and hint of the one error that a value makes."""
    from exporter.fields.kind import FAILED

    value, (problem,) = read(kind, text, **how)
    assert value is FAILED and problem.severity == "error" and problem.place.line == 1
    return f"{problem.message}; {problem.hint}"
