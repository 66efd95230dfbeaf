"""Guards that no problem is told whose words have no sentence in each language."""

import ast
import functools
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from exporter.message import LISTED, Message
from exporter.messages.catalogue import ENGLISH, LANGUAGES, read_catalogue
from exporter.problem import ExportError, Problem, Problems
from tests.support.sources import parse_modules

LOCAL = [language for language in LANGUAGES if language != ENGLISH]


@functools.cache
def source_texts() -> frozenset[str]:
    """Every text that stands in the package's source."""
    texts = set()
    for file, tree in parse_modules().items():
        if file.parent.name == "messages":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
    return frozenset(texts)


def untranslated(code: str, text: str, *, ours: bool = True, top: bool = True) -> Iterator[str]:
    """Templates of a text and its fields that some language lacks. `ours`: a text without template is the program's."""
    template = text.template if isinstance(text, Message) else text
    fields = text.fields if isinstance(text, Message) else {}
    known = fields or template in source_texts() or (top and ours)
    if known and template != LISTED and any(read_catalogue(one).find(code, template) is None for one in LOCAL):
        yield f"{code}: {template}"
    for value in fields.values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Message):
                yield from untranslated(code, one, top=False)


class Guard:
    """Watches every problem that is reported, wherever it is."""

    def __init__(self) -> None:
        self.lacking: list[str] = []

    def judge(self, code: str, message: str, hint: str, ours: bool) -> None:
        for text in filter(None, (message, hint)):
            self.lacking += untranslated(code, text, ours=ours)

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Judge what reaches a list of problems, and what is raised."""
        guard = self

        def wrap(name: str) -> None:
            original: Any = getattr(Problems, name)

            def report(self: Problems, code: str, place: Any, message: str, hint: str = "") -> None:
                caller = sys._getframe(1).f_globals.get("__name__", "")
                guard.judge(code, message, hint, str(caller).startswith("exporter."))
                original(self, code, place, message, hint)

            patch.setattr(Problems, name, report)

        wrap("error")
        wrap("warning")
        original_sorted, original_raise = Problems.sorted, ExportError.__init__

        def judge_all(problems: Any) -> None:
            for problem in problems:
                if isinstance(problem, Problem):
                    guard.judge(problem.code, problem.message, problem.hint, False)

        def sort(self: Problems) -> tuple[Problem, ...]:
            found = original_sorted(self)
            judge_all(found)
            return found

        def initialize(self: ExportError, problems: Any) -> None:
            original_raise(self, problems)
            judge_all(self.problems)

        patch.setattr(Problems, "sorted", sort)
        patch.setattr(ExportError, "__init__", initialize)
