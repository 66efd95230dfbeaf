"""Values of Python as nodes: each keeps its type, and what no outline can hold is told at its path."""

import datetime
import enum
import numbers
from collections import UserDict, deque
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from exporter.problem import Problems
from exporter.source.nodes import Mapping, Node, Scalar, Sequence
from exporter.source.values import read_values
from exporter.source.yaml import MAX_DEPTH, MAX_NODES, read_yaml


class Colour(enum.StrEnum):
    RED = "red"


class Column:
    """A column of numbers, as libraries of data frames have it."""

    def tolist(self) -> list[int]:
        return [1, 2]


class Whole:
    """A whole number of a library of arrays, which registers its types so."""

    def __int__(self) -> int:
        return 7


class Single:
    """A number in single precision, which prints the digits that it has."""

    def __str__(self) -> str:
        return "0.1"


class bool_:  # numpy has it so
    """A truth value of a library of arrays."""

    def __bool__(self) -> bool:
        return True


numbers.Integral.register(Whole)
numbers.Real.register(Single)


def one(value: Any) -> Node:
    problems = Problems()
    found = read_values("", {"a": value}, problems)
    assert not len(problems), list(problems)
    assert found is not None
    assert isinstance(found.root, Mapping)
    node = found.root.get("a")
    assert node is not None
    return node


@pytest.mark.parametrize(
    ("value", "text", "quoted"),
    [
        ("12", "12", True),
        ("~", "~", True),
        ("", "", True),
        ("a\r\nb\rc", "a\nb\nc", True),
        (Colour.RED, "red", True),
        (Path("a") / "b.csv", str(Path("a") / "b.csv"), True),
        (12, "12", False),
        (-3, "-3", False),
        (2.5, "2.5", False),
        (0.1, "0.1", False),
        (1e22, "1" + "0" * 22, False),
        (1e-7, "0.0000001", False),
        (Decimal("43.60"), "43.60", False),
        (Decimal("1E+3"), "1000", False),
        (True, "true", False),
        (False, "false", False),
        (None, "~", False),
        (datetime.date(2024, 11, 3), "2024-11-03", False),
        (datetime.datetime(2024, 11, 3), "2024-11-03", False),
        (datetime.date(900, 1, 1), "0900-01-01", False),
    ],
)
def test_a_value_keeps_its_type(value: Any, text: str, quoted: bool) -> None:
    node = one(value)
    assert isinstance(node, Scalar)
    assert (node.text, node.style) == (text, "'" if quoted else "")


@pytest.mark.parametrize("value", [[1, 2], (1, 2), deque([1, 2]), range(1, 3), {1: "x", 2: "y"}.keys(), Column()])
def test_lists_come_in_many_forms(value: Any) -> None:
    node = one(value)
    assert isinstance(node, Sequence)
    assert [str(item) for item in node] == ["1", "2"]
    assert [item.place.file for item in node] == ["a[0]", "a[1]"]


def test_scalars_of_arrays_are_plain_values() -> None:
    assert [str(one(value)) for value in (Whole(), Single(), bool_())] == ["7", "0.1", "true"]


def test_a_mapping_of_another_kind_is_a_group() -> None:
    node = one(UserDict({"x y": {"b": [0]}, 3: 1}))
    assert isinstance(node, Mapping)
    inner = node.entries[0].value
    assert isinstance(inner, Mapping)
    assert [entry.value.place.file for entry in node] == ["a['x y']", "a['3']"]
    assert inner.entries[0].value.place.file == "a['x y'].b"


@pytest.mark.parametrize(
    ("value", "code", "where", "words"),
    [
        (float("nan"), "wrong-type", "a", "nan is no number"),
        (float("inf"), "wrong-type", "a", "inf is no number"),
        (1e300, "wrong-type", "a", "more digits"),
        (10**500, "wrong-type", "a", "more digits"),
        (Fraction(1, 3), "wrong-type", "a", "no decimal number"),
        (1j, "wrong-type", "a", "no decimal number"),
        ({1, 2}, "wrong-type", "a", "of the type set"),
        (b"bytes", "wrong-type", "a", "of the type bytes"),
        (object(), "wrong-type", "a", "of the type object"),
        (datetime.datetime(2024, 1, 1, 9, 30), "wrong-type", "a", "time of day"),
        ({(1, 2): 3}, "wrong-type", "a", "a key of the type tuple"),
        ({True: 3}, "wrong-type", "a", "a key of the type bool"),
        ({"1": 3, 1: 4}, "wrong-type", "a['1']", "twice"),
        ("a\x07b", "control-character", "a", "U+0007"),
        ("a\ud800b", "control-character", "a", "U+D800"),
        ([["x", "\x1b"]], "control-character", "a[0][1]", "U+001B"),
        ("x" * 5_000_000, "too-large", "a", "4,000,000 characters"),
        ([0] * (MAX_NODES + 1), "too-large", f"a[{MAX_NODES - 2}]", "100,000 values"),
    ],
)
def test_what_no_outline_holds_is_told_at_its_path(value: Any, code: str, where: str, words: str) -> None:
    problems = Problems()
    read_values("", {"a": value}, problems)
    (problem,) = problems
    assert (problem.code, problem.place.file) == (code, where)
    assert words in problem.message


def test_a_list_that_holds_itself_ends() -> None:
    ring: list[Any] = []
    ring.append(ring)
    problems = Problems()
    assert read_values("", {"a": ring}, problems) is None
    assert [problem.code for problem in problems] == ["too-deep"]
    assert next(iter(problems)).place.file == "a" + "[0]" * MAX_DEPTH


scalars = st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.decimals(-1000, 1000, places=2) | st.text()
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)


@given(st.dictionaries(st.text(max_size=5), trees, max_size=3))
def test_the_yaml_text_reads_as_the_same_values(values: dict[str, Any]) -> None:
    problems = Problems()
    given_values = read_values("", values, problems)
    if given_values is None or problems.failed or not values:
        return
    again = Problems()
    read = read_yaml("", given_values.text.encode(), again)
    if read is None:  # `<<` as a key, and what YAML files may not hold
        assert again.failed
        return
    assert plain(read.root) == plain(given_values.root)
    assert yaml.safe_load(given_values.text) is not None


def plain(node: Node) -> Any:
    """A node without places: texts with whether they are words, lists, pairs."""
    if isinstance(node, Mapping):
        return [(entry.key.text, plain(entry.value)) for entry in node]
    if isinstance(node, Sequence):
        return [plain(item) for item in node]
    return (node.text, node.null)
