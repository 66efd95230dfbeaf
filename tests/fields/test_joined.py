"""Pairs in braces without YAML's own marks between them: taken apart as they were meant, and told."""

import pytest

from exporter.fields.joined import split_joined_pairs
from exporter.fields.kind import Context
from exporter.problem import Problems
from exporter.source.nodes import Mapping
from exporter.source.yaml import read_yaml

LEGAL = ("label", "value", "unit")


def _split(text: str) -> tuple[dict[str, str], list[str]]:
    problems = Problems()
    found = read_yaml("a.yaml", text.encode(), problems)
    assert found is not None and isinstance(found.root, Mapping)
    context = Context(problems, "a.yaml")
    whole = split_joined_pairs(found.root, LEGAL, lambda word: word if word in LEGAL else "", context)
    return {entry.key.text: str(entry.value) for entry in whole}, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{label: 甲，value：3}", "full-width-mark"),
        ("{label：甲, value: 3}", "full-width-mark"),
        ("{label:甲, value: 3}", "missing-space"),
    ],
)
def test_a_joined_pair_is_two(text: str, code: str) -> None:
    assert _split(text) == ({"label": "甲", "value": "3"}, [code])


@pytest.mark.parametrize(
    "text",
    [
        "{label: 甲, value: 3}",
        "{label: '甲，value：3'}",
        "{label: 9:30 开始}",
        "{label: 甲，乙：丙}",
        "{web: http://a}",
    ],
)
def test_what_is_no_joined_pair_stays(text: str) -> None:
    values, codes = _split(text)
    assert codes == [] and len(values) == text.count(", ") + 1
