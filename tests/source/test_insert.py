"""Values put at a path that may not be there: every other value and every other byte stays."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from exporter.source.insert import find_steps, put_value, spell_settings
from exporter.source.patch import PatchError


@pytest.mark.parametrize(
    ("text", "key", "value", "made"),
    [
        ("a: 1\n", "a", "2", "a: 2\n"),
        ("a: 1  # why\nb: 2\n", "a", 3, "a: 3  # why\nb: 2\n"),
        ("a:\nb: 2\n", "a", "x", "a: x\nb: 2\n"),
        ("a: 'x'\n", "a", "it's", "a: 'it''s'\n"),
        ('a: "#1f4e79"\n', "a", "#aa0000", 'a: "#aa0000"\n'),
        ("a: red\n", "a", "#aa0000", 'a: "#aa0000"\n'),
        ("a: 1\n", "b.c", "20mm", "a: 1\nb:\n  c: 20mm\n"),
        ("a: 1", "b", True, "a: 1\nb: true\n"),
        ("", "a.b", None, "a:\n  b: ~\n"),
        ("a:\n  b: 1\n\n# end\nc: 2\n", "a.d", "x", "a:\n  b: 1\n  d: x\n\n# end\nc: 2\n"),
        ("a: {b: 1}\n", "a.c.d", "x y", "a: {b: 1, c: {d: x y}}\n"),
        ("a:\n    b: 1\n", "a.c.d", 2, "a:\n    b: 1\n    c:\n      d: 2\n"),
        ("a: 1\n", "h.1.size", "16pt", "a: 1\nh:\n  - size: 16pt\n"),
        ("h:\n  - size: 1\n  - size: 2\n", "h.2.size", "3", "h:\n  - size: 1\n  - size: 3\n"),
        ("h:\n  - size: 1\n", "h.1.font", "x", "h:\n  - size: 1\n    font: x\n"),
        ("a: {b: 1}\n", "a.h.1.s", 2, "a: {b: 1, h: [{s: 2}]}\n"),
    ],
)
def test_a_value_is_put_in(text: str, key: str, value: Any, made: str) -> None:
    assert put_value(text, find_steps(key), value) == made


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("a: 20mm\n", "a.b"),  # a value, not a group
        ("a: [1]\n", "a"),
        ("a: [1]\n", "a.2"),
        ("a: 1\n", "h.2.size"),  # it would become the first
        ("x: &s {b: 1}\ny: *s\n", "y.c"),  # written once, used twice
        ("a: [\n", "b"),
    ],
)
def test_what_cannot_be_put_in_is_refused(text: str, key: str) -> None:
    with pytest.raises(PatchError):
        put_value(text, find_steps(key), "x")


def test_settings_become_groups() -> None:
    spelt = spell_settings(
        {"colors.accent": "#aa0000", "page.margins.top": "30mm", "docx.toc": True, "colors.text": "x"}
    )
    assert spelt == 'colors:\n  accent: "#aa0000"\n  text: x\npage:\n  margins:\n    top: 30mm\ndocx:\n  toc: true\n'


@settings(max_examples=200)
@given(
    some.dictionaries(
        some.sampled_from("abc"), some.dictionaries(some.sampled_from("de"), some.text("x1 :#-'\"", max_size=5))
    ),
    some.sampled_from("abcf"),
    some.sampled_from("deg"),
    some.text("xyz 0123:#'\"\\-{}[]&*!|>%@`~,\t", max_size=12),
)
def test_what_is_read_back_is_what_was_put_in(tree: dict[str, Any], above: str, key: str, value: str) -> None:
    text = yaml.safe_dump(tree)
    if not tree.get(above, {}) and above in tree:
        return  # an empty group is written {} and holds no place
    made = put_value(text if tree else "", (above, key), value)
    wanted = {**tree, above: {**tree.get(above, {}), key: value}}
    assert yaml.load(made, yaml.BaseLoader) == yaml.load(yaml.safe_dump(wanted), yaml.BaseLoader)
