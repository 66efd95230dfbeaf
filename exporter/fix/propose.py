"""Read out of a problem what to write where: the fixes that its hint may mean, likeliest first."""

import re
from collections.abc import Iterator

from msgspec import Struct

from exporter.problem import Problem
from exporter.source.nodes import Mapping, Node, Scalar, Sequence
from exporter.source.patch import PatchError, ScalarChange, ScalarEdit, YamlText, change_scalars
from exporter.start.patterns import compile_pattern

# Hints that name what to write and nothing else: in backticks, in quotes as YAML wants them, in braces, or one word.
_THING = r"(?:`(?P<ticked>[^`…]+)`|'(?P<quoted>[^'…]+)'|(?P<braced>\{\{[^{}…]+\}\})|(?P<word>[^\s`'\"?…\[|]+))"
_MEANT = compile_pattern(rf"(?:did you mean {_THING}\?|write {_THING.replace('?P<', '?P<w_')})")

# Problems of a value as a whole: what is written there is the value, and no word within a text.
WHOLE_VALUES = frozenset(
    {
        "wrong-type", "out-of-range", "bad-id", "bad-path", "unknown-id", "wrong-reference", "missing-file",
        "unknown-template", "unknown-role", "unknown-style", "unknown-rule", "unknown-column",
    }
)  # fmt: skip

_PLACEHOLDER = compile_pattern(r"\{\{[^{}]*\}\}")
_BRACED = compile_pattern(r"\$?\{[^{}]*\}")
_BRACKETED = compile_pattern(r"\([^()]*\)")
_WORD = compile_pattern(r"[\w.\-/]+")
# What stands before the part of a reference: the id in {{ id.part }}.
_REFERRED = compile_pattern(r"\{\{\s*([^\s.{}]+)")


class Fix(Struct, frozen=True):
    """What to write where: at a line and column, from 1, `new` in place of `old`; `key` where it is a key."""

    line: int
    column: int
    old: str
    new: str
    key: bool = False


def read_hint(hint: str) -> str:
    """The words that a hint says to write; "" where it says more than that, or less."""
    match = _MEANT.fullmatch(hint)
    return next((found for found in match.groups() if found), "").strip() if match else ""


def propose_fixes(problem: Problem, root: Node) -> Iterator[Fix]:
    """The fixes that a problem's hint may mean in an outline of these nodes."""
    meant, place = read_hint(str(problem.hint)), problem.place
    if not meant or not place.line:
        return
    for scalar, is_key in walk_scalars(root):
        if scalar.place == place and (is_key or (problem.code in WHOLE_VALUES and scalar.text != meant)):
            yield Fix(place.line, place.column, scalar.text, meant, is_key)
        if is_key or problem.code in WHOLE_VALUES:
            continue
        offset = _offset_at(scalar, place.line, place.column)
        if offset >= 0:
            for old, new in _list_stretches(scalar.text, offset, meant):
                if old != new:
                    yield Fix(place.line, place.column, old, new)


def apply_fix(fix: Fix, text: str, root: Node, file: str) -> str:
    """The text with a fix made. Raises PatchError where that would touch anything else."""
    given = YamlText(text, file)
    for scalar, is_key in walk_scalars(root):
        if is_key != fix.key:
            continue
        at_start = (scalar.place.line, scalar.place.column) == (fix.line, fix.column)
        if is_key and at_start:
            return _rename_key(given, scalar, fix.new)
        if not is_key and at_start and scalar.text == fix.old:
            return change_scalars(given, [ScalarChange(scalar, (ScalarEdit(0, len(fix.old), fix.new),))])
        offset = -1 if is_key else _offset_at(scalar, fix.line, fix.column)
        if offset >= 0 and scalar.text.startswith(fix.old, offset):
            edit = ScalarEdit(offset, offset + len(fix.old), fix.new)
            return change_scalars(given, [ScalarChange(scalar, (edit,))])
    raise PatchError("its place in the file is not known")


def _rename_key(given: YamlText, key: Scalar, name: str) -> str:
    """The text with a key named otherwise. Raises PatchError where it is no plain word, or more would change."""
    begin = given.lines.line_start(key.place.line - 1) + key.place.column - 1
    if key.style or not given.text.startswith(key.text, begin) or not re.fullmatch(r"[^\W\d]\w*", name):
        raise PatchError("the key cannot be written otherwise")
    text = given.text[:begin] + name + given.text[begin + len(key.text) :]
    renamed = YamlText(text, given.lines.file)
    before, after = given.values(), renamed.values()
    steps = {step for one, two in zip(before, after, strict=False) for step in zip(one, two, strict=False)}
    if [*before.values()] != [*after.values()] or any(old != new for old, new in steps - {(key.text, name)}):
        raise PatchError("the key cannot be written otherwise without changing others")
    return text


def walk_scalars(node: Node) -> Iterator[tuple[Scalar, bool]]:
    """Every scalar of a tree in order, and whether it is a key."""
    waiting: list[tuple[Node, bool]] = [(node, False)]
    while waiting:
        one, is_key = waiting.pop()
        if isinstance(one, Scalar):
            yield one, is_key
        elif isinstance(one, Sequence):
            waiting += [(item, False) for item in reversed(one.items)]
        elif isinstance(one, Mapping):
            for entry in reversed(one.entries):
                waiting += [(entry.value, False), (entry.key, True)]


def _offset_at(scalar: Scalar, line: int, column: int) -> int:
    """The offset in a scalar's text of what stands at a place; -1 where that is not in it."""
    first = scalar.place.line
    last = scalar.line_places[-1][1].line if scalar.line_places else first
    if not first <= line <= last:
        return -1
    for offset in range(len(scalar.text)):
        place = scalar.place_at(offset)
        if (place.line, place.column) == (line, column):
            return offset
    return -1


def _list_stretches(text: str, at: int, meant: str) -> Iterator[tuple[str, str]]:
    """What may be meant by a place within a text, and what to write there."""
    if match := _PLACEHOLDER.match(text, at):
        referred = _REFERRED.match(text, at)
        if meant.startswith("{{"):
            yield match[0], meant
        elif referred:
            yield match[0], match[0].replace(referred[1], meant, 1)
        return
    if meant.startswith("{{") and (match := _BRACED.match(text, at)):
        yield match[0], meant
    if meant[:1] in "（(" and (match := _BRACKETED.match(text, at)):
        yield match[0], meant[0] + match[0][1:-1] + meant[-1]
    if match := _WORD.match(text, at):
        yield match[0], meant
    elif len(meant) <= 2:  # a mark for a mark
        yield text[at], meant
