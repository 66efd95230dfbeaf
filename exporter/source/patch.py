"""Change single values in a YAML text and keep every other byte: quoting, folding, comments and order stay.

A change is accepted only if the text, read again, has the new value there and every other value as before.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from msgspec import Struct

from exporter.problem import Place
from exporter.source.nodes import Scalar
from exporter.source.places import Lines
from exporter.start.patterns import compile_pattern

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# A step of a value's path: a key, or an index in a list.
Step = str | int
Path = tuple[Step, ...]


_STEP = compile_pattern(r"([^.\[\]]+)|\[(\d+)\]")


def parse_path(path: str) -> Path:
    """The steps of a path such as `sections[0].body[2].text`."""
    return tuple(int(match[2]) if match[2] else match[1] for match in _STEP.finditer(path))


class PatchError(Exception):
    """A change that cannot be written without touching anything else; the message says why."""


class ScalarEdit(Struct, frozen=True):
    """A stretch of a scalar's text, from `begin` to `end`, and what replaces it."""

    begin: int
    end: int
    text: str


class ScalarChange(Struct, frozen=True):
    """All edits of one scalar: ascending, without overlap."""

    scalar: Scalar
    edits: tuple[ScalarEdit, ...]

    @property
    def value(self) -> str:
        """The scalar's new text."""
        return apply_edits(self.scalar.text, self.edits)


def apply_edits(text: str, edits: Sequence[ScalarEdit]) -> str:
    """The text with every edit made."""
    for edit in reversed(edits):
        text = text[: edit.begin] + edit.text + text[edit.end :]
    return text


class YamlText:
    """A YAML text with its values by path and place. Raises PatchError where it cannot be read."""

    def __init__(self, text: str, file: str = "") -> None:
        self.text = text
        self.lines = Lines(file, text)
        try:
            root = yaml.compose(text, Loader=_Loader)
        except yaml.YAMLError as error:
            raise PatchError("the text cannot be read as YAML") from error
        self.nodes: dict[Path, Any] = {}
        self._uses: dict[int, int] = {}
        if root is not None:
            for path, node in _walk(root, ()):
                self.nodes[path] = node
                self._uses[id(node)] = self._uses.get(id(node), 0) + 1

    def resolve(self, path: Path) -> Path | None:
        """The path as the text has it: a list of one may be written without its list. None where there is none."""
        found: Path = ()
        for step in path:
            if (*found, step) in self.nodes:
                found = (*found, step)
            elif step != 0 or isinstance(self.nodes.get(found), yaml.SequenceNode):
                return None
        return found

    def scalar_at(self, path: Path) -> Scalar | None:
        """The scalar at a path, with its place; None where there is none."""
        found = self.resolve(path)
        node = self.nodes.get(found) if found is not None else None
        if not isinstance(node, yaml.ScalarNode):
            return None
        place = Place(self.lines.file, node.start_mark.line + 1, node.start_mark.column + 1)
        return Scalar(node.value, place, node.style or "")

    def list_keys(self, path: Path) -> tuple[str, ...]:
        """The keys of a mapping; none where something else stands."""
        node = self.nodes[path]
        return tuple(key.value for key, _ in node.value) if isinstance(node, yaml.MappingNode) else ()

    def values(self) -> dict[Path, str]:
        """Every scalar's value by path."""
        return {path: node.value for path, node in self.nodes.items() if isinstance(node, yaml.ScalarNode)}

    def find(self, scalar: Scalar) -> Path:
        """The path of a scalar that the outline's reader found. Raises PatchError if it is used in several places."""
        line, column = scalar.place.line - 1, scalar.place.column - 1
        found = [path for path, node in self.nodes.items() if _begins_at(node, line, column, scalar.style)]
        if not found:
            raise PatchError("its place in the file is not known")
        if len(found) > 1 or self._uses[id(self.nodes[found[0]])] > 1:
            raise PatchError("it is written once and used in several places (a YAML alias)")
        return found[0]

    def span(self, path: Path) -> tuple[int, int]:
        """Begin and end of a value in the text."""
        node = self.nodes[path]
        return node.start_mark.index, node.end_mark.index

    def is_in_flow(self, path: Path) -> bool:
        """Whether a value stands in brackets or braces."""
        return any(getattr(self.nodes[path[:length]], "flow_style", False) for length in range(len(path)))

    def indent_of(self, path: Path) -> int:
        """The indentation of the block that a value's own lines need: one step more than what holds it."""
        for length in range(len(path) - 1, -1, -1):
            above = self.nodes[path[:length]]
            if isinstance(above, yaml.MappingNode | yaml.SequenceNode):
                return int(above.start_mark.column) + 2
        return 2


def _walk(node: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Every node with its path, depth first, without recursion."""
    waiting = [(path, node)]
    while waiting:
        path, node = waiting.pop()
        yield path, node
        if isinstance(node, yaml.MappingNode):
            waiting += [((*path, key.value), value) for key, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [((*path, index), value) for index, value in reversed(list(enumerate(node.value)))]


def _begins_at(node: Any, line: int, column: int, style: str) -> bool:
    mark = node.start_mark
    same = isinstance(node, yaml.ScalarNode) and mark.line == line and mark.column == column
    return same and (node.style or "") == style


# ---- scalars -------------------------------------------------------------------------------------------------------


def change_scalars(given: YamlText, changes: Sequence[ScalarChange]) -> str:
    """The text with these scalars changed. Raises PatchError naming what cannot be changed alone."""
    wanted = given.values()
    paths = [given.find(change.scalar) for change in changes]
    wanted |= {path: change.value for path, change in zip(paths, changes, strict=True)}
    raw = [edit for path, change in zip(paths, changes, strict=True) for edit in _raw_edits(given, path, change)]
    text = apply_edits(given.text, sorted(raw, key=lambda edit: (edit.begin, edit.end)))
    if reads_as(text, wanted):
        return text
    text = given.text
    for path, change in zip(paths, changes, strict=True):
        text = _rewrite_scalar(YamlText(text, given.lines.file), path, change)
    if not reads_as(text, wanted):
        raise PatchError("the new words cannot be written without changing others")
    return text


def reads_as(text: str, wanted: Mapping[Path, str]) -> bool:
    """Whether a text has these values, each at its path, and no other."""
    try:
        found = YamlText(text).values()
    except PatchError:
        return False
    return found.keys() == wanted.keys() and all(_same_value(found[path], value) for path, value in wanted.items())


def _same_value(one: str, other: str) -> bool:
    return one == other or one.rstrip("\n") == other.rstrip("\n")


def _raw_edits(given: YamlText, path: Path, change: ScalarChange) -> Iterator[ScalarEdit]:
    """The edits as stretches of the file, spelt in the scalar's own style."""
    scalar = change.scalar
    for edit in change.edits:
        begin = _raw_offset(given.lines, scalar, edit.begin)
        end = _raw_offset(given.lines, scalar, edit.end - 1) + 1 if edit.end > edit.begin else begin
        yield ScalarEdit(begin, end, _spell(edit.text, scalar.style, given.indent_of(path)))


def _raw_offset(lines: Lines, scalar: Scalar, offset: int) -> int:
    place = scalar.place_at(offset)
    return lines.line_start(place.line - 1) + place.column - 1


def _spell(text: str, style: str, indent: int) -> str:
    """New characters as a style has them; what it cannot have is seen when the text is read again."""
    if style == "'":
        return text.replace("'", "''")
    if style == '"':
        return _escape(text)
    if style == "|":
        first, *rest = text.split("\n")
        return "".join([first, *("\n" + (" " * indent + line if line else "") for line in rest)])
    return text


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def _rewrite_scalar(given: YamlText, path: Path, change: ScalarChange) -> str:
    """The text with one scalar changed: in place, else written anew in the first style that holds its value."""
    wanted = given.values() | {path: change.value}
    begin, end = given.span(path)
    for spelt in _spellings(given, path, change):
        text = given.text[:begin] + spelt + given.text[end:]
        if reads_as(text, wanted):
            return text
    raise PatchError("the new words cannot be written without changing others")


def _spellings(given: YamlText, path: Path, change: ScalarChange) -> Iterator[str]:
    value, style = change.value, change.scalar.style
    _, end = given.span(path)
    if "\n" in value.rstrip("\n") and not given.is_in_flow(path):
        tail = given.text[len(given.text[:end].rstrip()) : end] if style in ("|", ">") else ""
        yield _spell_literal(value, given.indent_of(path)) + (tail or "")
    if style == "":
        yield value
    yield "'" + value.replace("'", "''") + "'"
    yield '"' + _escape(value) + '"'
    if style in ("|", ">"):
        tail = given.text[len(given.text[:end].rstrip()) : end]
        yield _spell_literal(value, given.indent_of(path)) + tail
        yield '"' + _escape(value.rstrip("\n")) + '"' + tail


def spell_block(value: str, indent: int) -> str:
    """A text as a value of its own in a block: plain where it can be, over several lines where it has them."""
    if "\n" in value.rstrip("\n"):
        return _spell_literal(value, indent)
    spelt = value.rstrip("\n")
    if spelt and _PLAIN_IN_FLOW.fullmatch(spelt) and _reads_plain(spelt):
        return spelt
    return '"' + _escape(spelt) + '"'


def _reads_plain(value: str) -> bool:
    """Whether a plain scalar is read as a text, and as this one."""
    try:
        return bool(yaml.load(value, Loader=_Loader) == value)  # it is the safe loader
    except yaml.YAMLError:
        return False


def _spell_literal(value: str, indent: int) -> str:
    """A literal block; its first line's own spaces would be taken for indentation."""
    lines = value.rstrip("\n").split("\n")
    mark = f"|{2 if lines[0][:1] == ' ' else ''}{'' if value.endswith(chr(10)) else '-'}"
    return "\n".join([mark, *(" " * indent + line if line else "" for line in lines)])


# ---- items of lists ------------------------------------------------------------------------------------------------


def remove_item(given: YamlText, path: Path) -> str:
    """The text without one item of a list. Raises PatchError."""
    items, index, flow = _find_item(given, path)
    if flow:
        begin, end = _flow_stretch(given, items, index)
    else:
        begin, end = _item_lines(given, items, index)
    text = given.text[:begin] + given.text[end:]
    if not reads_as(text, _without(given.values(), path)):
        raise PatchError("the item cannot be taken out without changing others")
    return text


def insert_item(given: YamlText, path: Path, spelt: str, values: Mapping[Path, str]) -> str:
    """The text with an item put in before the one at `path`, which may be one past the end.

    `spelt` is the item as YAML on one line, `values` its scalars by path below the item. Raises PatchError."""
    parent = given.nodes.get(path[:-1])
    index = int(path[-1])
    if not isinstance(parent, yaml.SequenceNode) or not parent.value:
        raise PatchError("there is no list yet to put it into")
    items = parent.value
    if parent.flow_style:
        at = items[index].start_mark.index if index < len(items) else items[-1].end_mark.index
        text = given.text[:at] + (f"{spelt}, " if index < len(items) else f", {spelt}") + given.text[at:]
    else:
        at = _dash_line(given, items[index]) if index < len(items) else _item_lines(given, items, index - 1)[1]
        dash = " " * int(parent.start_mark.column) + "- "
        lead = "" if at == 0 or given.text[at - 1] == "\n" else "\n"
        text = given.text[:at] + lead + dash + spelt + ("\n" if not lead else "") + given.text[at:]
    if not reads_as(text, _with_item(given.values(), path, values)):
        raise PatchError("the item cannot be put in without changing others")
    return text


def _find_item(given: YamlText, path: Path) -> tuple[list[Any], int, bool]:
    parent, index = given.nodes[path[:-1]], path[-1]
    if not isinstance(parent, yaml.SequenceNode) or not isinstance(index, int):
        raise PatchError("it is no item of a list")
    return parent.value, index, bool(parent.flow_style)


def _dash_line(given: YamlText, node: Any) -> int:
    """The beginning of the line with an item's dash."""
    return given.lines.line_start(given.lines.line_number(node.start_mark.index))


def _item_lines(given: YamlText, items: list[Any], index: int) -> tuple[int, int]:
    """Begin and end of an item's lines: its comments after it on the same lines included, those above the next not."""
    begin, node = _dash_line(given, items[index]), items[index]
    end = node.end_mark.index
    last = given.lines.line_number(max(end - 1, begin))
    while last > given.lines.line_number(begin) and not given.lines.line_text(last).strip():
        last -= 1
    return begin, given.lines.line_start(last + 1)


def _flow_stretch(given: YamlText, items: list[Any], index: int) -> tuple[int, int]:
    if index + 1 < len(items):
        return items[index].start_mark.index, items[index + 1].start_mark.index
    begin = items[index - 1].end_mark.index if index else items[index].start_mark.index
    return begin, items[index].end_mark.index


def _shift(values: Mapping[Path, str], path: Path, by: int) -> dict[Path, str]:
    """The values with the items of a list from the one at `path` on moved up or down."""
    parent, index = path[:-1], int(path[-1])
    out: dict[Path, str] = {}
    for key, value in values.items():
        step = key[len(parent)] if len(key) > len(parent) and key[: len(parent)] == parent else None
        if isinstance(step, int) and step >= index:
            key = (*parent, step + by, *key[len(parent) + 1 :])
        out[key] = value
    return out


def _without(values: Mapping[Path, str], path: Path) -> dict[Path, str]:
    kept = {key: value for key, value in values.items() if key[: len(path)] != path}
    return _shift(kept, path, -1)


def _with_item(values: Mapping[Path, str], path: Path, item: Mapping[Path, str]) -> dict[Path, str]:
    return _shift(values, path, 1) | {(*path, *key): value for key, value in item.items()}


_PLAIN_IN_FLOW = compile_pattern(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~][^,\[\]{}#:\n'\"]*(?<!\s)")
_NULLS = frozenset({"~", "null", "Null", "NULL", ""})


def spell_flow(values: Sequence[str], quoted: Sequence[bool]) -> str:
    """A row of cells as a flow sequence; a blank cell is `~`, words that could be read as a number are quoted."""
    return "[" + ", ".join(_spell_cell(value, quote) for value, quote in zip(values, quoted, strict=True)) + "]"


def _spell_cell(value: str, quote: bool) -> str:
    if not value:
        return "~"
    if not quote and value not in _NULLS and _PLAIN_IN_FLOW.fullmatch(value):
        return value
    return '"' + _escape(value) + '"'


def insert_key(given: YamlText, path: Path, key: str, value: str) -> str:
    """The text with a key put into a mapping: after its first key, or at its end in braces. Raises PatchError."""
    node = given.nodes[path]
    spelt = f'{key}: "{_escape(value)}"'
    if node.flow_style:
        at = node.value[-1][1].end_mark.index
        text = f"{given.text[:at]}, {spelt}{given.text[at:]}"
    else:
        first, held = node.value[0]
        begin, end = first.start_mark.index, held.end_mark.index
        last = given.lines.line_number(max(end - 1, begin))
        while last > given.lines.line_number(begin) and not given.lines.line_text(last).strip():
            last -= 1
        at = given.lines.line_start(last + 1)
        lead = "" if at == 0 or given.text[at - 1] == "\n" else "\n"
        text = given.text[:at] + lead + " " * int(node.start_mark.column) + spelt + "\n" + given.text[at:]
    if not reads_as(text, given.values() | {(*path, key): value}):
        raise PatchError("a key cannot be put in without changing others")
    return text
