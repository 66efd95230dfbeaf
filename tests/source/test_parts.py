"""A file that is read part by part is as one that is read as a whole, whatever stands in it."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exporter.memo import forget_everything
from exporter.problem import Problem, Problems
from exporter.source import parts
from exporter.source.nodes import Input, Mapping, Scalar
from exporter.source.places import Lines
from exporter.source.yaml import MAX_NODES, _compose_part, read_yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("data", "templates", "tests/acceptance/outlines", "tests/pull/outlines")
FILES = [file for folder in FOLDERS for file in sorted((ROOT / folder).glob("*.yaml"))]
FILES += sorted((ROOT / "tests" / "corpus" / "outlines").glob("*.yaml"))[::6]


def read(text: str) -> tuple[Input | None, tuple[Problem, ...]]:
    problems = Problems()
    return read_yaml("o.yaml", text.encode("utf-8", "surrogatepass"), problems), problems.sorted()


def read_in_every_way(*versions: str) -> None:
    """Each version is read as if it were the first, after those before it and once more."""
    expected = []
    for text in versions:
        forget_everything()
        expected.append(read(text))
    forget_everything()
    for text, known in zip(versions, expected, strict=True):
        assert [read(text) for _ in range(3)] == [known] * 3


def test_files_are_the_same_in_parts() -> None:
    assert len(FILES) > 60
    for file in FILES:
        text = file.read_bytes().decode("utf-8", "replace")
        read_in_every_way(text)


def test_parts_are_used_and_only_what_changed_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "data" / "legal-services.yaml").read_text("utf-8")
    parsed: list[str] = []
    compose = parts._compose_items

    def note(lines: Lines, given: parts.Compose) -> parts.FilePart | None:
        return compose(lines, lambda part: (parsed.append(part.text), given(part))[1])

    monkeypatch.setattr(parts, "_compose_items", note)
    forget_everything()
    read(text)
    assert parsed == []
    read(text)
    assert len(parsed) > 10
    del parsed[:]
    changed = text.replace("党员律师", "全体律师", 1)
    assert changed != text
    assert read(changed)[0] is not None
    assert len(parsed) == 1
    assert len(parsed[0]) < len(text) / 3


# Lines that end what is above them, or seem to.
LINES = (
    "a: 1", "b: two", "b: 'two'", "c:", "d: |", "d: |+", "d: |2", "d: >", "e: [x, y]", "e: [x,", "f: {x: 1}",
    "f: {x: 1", "- x", "- y: 1", "-", "- |", "  - x", "  - y: 1", "  - 'q", "  -", "    - z", "  z: 1", "    z: 'r",
    "    z: |", "      deep", "  plain", "plain", "'", '"', "'q: 1", "# note", "  # note", "", "   ", "g: &n v",
    "h: *n", "g: &n [v]", "  - *n", "  - &n v", "---", "...", "%YAML 1.1", "标题: x", "? k", ": v", "a: !t x", "i:x",
    "\tj: 1", "k: x # y", "k: x #y", 'a: "x', '  y"', "'z': 1", "\u3000l: 1",
)  # fmt: skip
texts = st.lists(st.sampled_from(LINES), min_size=1, max_size=12).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(texts, texts)
@example("c:\n  - 'q\n  - x'", "c:\n  - x")
@example("c:\n  - x\n\u3000l: 1\n", "a: 1\n\u3000l: 1\n")
@example("c:\n  # note\n  - x\n  - y: 1\n    z: |\n      deep\n\n  - z\na: 1", "c:\n- x\n- |\n\n- y\n\n")
@example("a: 1\na: 1", "a: 1")
@example("g: &n v\nh: *n", "g: &n v\nh: 1")
@example("d: |+\n  x\n\n\nb: two", "d: |+\n  x\n\nb: two\n")
@example('a: "x\nb: y"', "a: x\nb: y")
def test_any_text_is_the_same_in_parts(one: str, other: str) -> None:
    read_in_every_way(one, other)


def test_a_file_beyond_the_limits_is_told_so_in_parts_too() -> None:
    row = "  - [" + ", ".join(["x"] * 1000) + "]\n"
    read_in_every_way("title: x\nrows:\n" + row * (MAX_NODES // 1000 + 1))


def test_places_count_from_the_file_s_first_line() -> None:
    part = _compose_part(Lines("o.yaml", "d: |\n  one\n  two\ne: x\n", 7))
    assert part is not None
    assert isinstance(part.root, Mapping)
    literal, plain = (entry.value for entry in part.root)
    assert isinstance(literal, Scalar)
    assert [str(literal.place_at(at)) for at in (0, 4)] == ["o.yaml:9:3", "o.yaml:10:3"]
    assert str(plain.place) == "o.yaml:11:4"
