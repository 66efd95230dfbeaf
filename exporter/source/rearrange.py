"""Put a YAML text's nested sections in another order: whole lines move, with their comments and their own spelling.

A section is a mapping in a list that holds a list of items and a list of sections of its own. The new order is accepted
only if the text, read again, has every value where it was moved to, and nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from msgspec import Struct

from exporter.message import Message
from exporter.source.patch import PatchError, Path, YamlText, reads_as, spell_block

# How far a list's dashes stand right of their key where a text shows no other custom.
_STEP = 2


class SectionItem(Struct, frozen=True):
    """An item of a section's list: the one that stood at `path`, or a new text."""

    path: Path = ()
    text: str = ""


class SectionBranch(Struct, frozen=True):
    """A section in its new place: the one that stood at `path`, or a new one under a heading."""

    path: Path = ()
    heading: str = ""
    items: tuple[SectionItem, ...] = ()
    branches: tuple["SectionBranch", ...] = ()


class SectionKeys(Struct, frozen=True):
    """The names of a section's keys."""

    heading: str
    items: str
    sections: str


def rearrange_sections(given: YamlText, branches: Sequence[SectionBranch], keys: SectionKeys) -> str:
    """The text with its sections as `branches` has them. Raises PatchError where that cannot be written."""
    return _Rearranger(given, keys).run(branches)


class _Rearranger:
    """Cuts a text into its sections' lines and puts them together again."""

    def __init__(self, given: YamlText, keys: SectionKeys) -> None:
        self._given, self._keys = given, keys
        self._lines = given.text.splitlines(keepends=True)
        if self._lines and not self._lines[-1].endswith("\n"):
            self._lines[-1] += "\n"
        self._values = given.values()
        self._wanted: dict[Path, str] = {}
        self._root: Path = (keys.sections,)
        self._offset = _STEP  # columns from a key to the dashes of its list

    def run(self, branches: Sequence[SectionBranch]) -> str:
        root = self._sequence(self._root)
        self._offset = root.start_mark.column
        begin, end = self._region(self._root, 0)[0], self._region(self._root, len(root.value) - 1)[1]
        self._wanted = {path: value for path, value in self._values.items() if path[:1] != self._root}
        made = [
            line for at, branch in enumerate(branches) for line in self._emit(branch, self._offset, (*self._root, at))
        ]
        text = "".join([*self._lines[:begin], *made, *self._lines[end:]])
        if not reads_as(text, self._wanted):
            raise PatchError("the sections cannot be put in order without changing others")
        if _count_comments(text) != _count_comments(self._given.text):
            raise PatchError("a comment of the outline would be lost")
        return text

    # ---- where things stand --------------------------------------------------------------------------------------

    def _sequence(self, path: Path) -> Any:
        node = self._given.nodes.get(path)
        if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
            raise PatchError("a list of sections or texts is not written with dashes, one a line")
        return node

    def _region(self, path: Path, index: int) -> tuple[int, int]:
        """The lines of a list's item: from the end of the item before it, comments included, to its own end."""
        items = self._sequence(path).value
        begin = _end_line(items[index - 1], self._lines) if index else self._key_line(path) + 1
        return begin, _end_line(items[index], self._lines)

    def _key_line(self, path: Path) -> int:
        parent = self._given.nodes[path[:-1]]
        return next(int(key.start_mark.line) for key, value in parent.value if key.value == path[-1])

    def _mapping(self, path: Path) -> Any:
        node = self._given.nodes.get(path)
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            raise PatchError("a section is not written with its keys one a line")
        return node

    def _has_list(self, path: Path) -> bool:
        node = self._given.nodes.get(path)
        return isinstance(node, yaml.SequenceNode) and not node.flow_style and bool(node.value)

    def _children(self, path: Path) -> list[Path]:
        node = self._given.nodes.get(path)
        if node is None:
            return []
        if isinstance(node, yaml.SequenceNode):
            return [(*path, index) for index in range(len(node.value))]
        return [(*path, 0)]  # one text without a list

    # ---- putting together ----------------------------------------------------------------------------------------

    def _is_unchanged(self, branch: SectionBranch) -> bool:
        items, sections = ((*branch.path, name) for name in (self._keys.items, self._keys.sections))
        same = [item.path for item in branch.items] == self._children(items)
        return same and self._are_same(branch.branches, self._children(sections))

    def _are_same(self, branches: Sequence[SectionBranch], paths: Sequence[Path]) -> bool:
        return [one.path for one in branches] == list(paths) and all(map(self._is_unchanged, branches))

    def _emit(self, branch: SectionBranch, column: int, path: Path) -> Iterator[str]:
        """The lines of a section whose dash stands at a column; `path` is its new one."""
        if not branch.path:
            yield f"{' ' * column}- {self._keys.heading}: {spell_block(branch.heading, column + 4)}\n"
            self._wanted[*path, self._keys.heading] = branch.heading
            yield from self._emit_lists(branch, column + _STEP, path)
            return
        old = self._given.nodes[branch.path[:-1]].start_mark.column
        region = self._region(branch.path[:-1], int(branch.path[-1]))
        if self._is_unchanged(branch):
            self._want(branch.path, path)
            yield from self._shift(region, column - old)
            return
        mapping = self._mapping(branch.path)
        first, begin = mapping.value[0][0].value, region[0]
        if first in (self._keys.items, self._keys.sections):
            raise PatchError(Message("a section begins with `{first}:`: write its heading first", first=first))
        for key, value in mapping.value:
            end = _end_line(value, self._lines)
            if key.value not in (self._keys.items, self._keys.sections):
                self._want((*branch.path, key.value), (*path, key.value))
                yield from self._shift((begin, end), column - old)
            begin = end
        yield from self._emit_lists(branch, column + int(mapping.start_mark.column) - old, path)

    def _emit_lists(self, branch: SectionBranch, column: int, path: Path) -> Iterator[str]:
        """The lines of a section's items and of the sections in it; its keys stand at a column."""
        if branch.items:
            yield from self._emit_head(branch.path, self._keys.items, column)
            for index, item in enumerate(branch.items):
                yield from self._emit_item(item, column + self._offset, (*path, self._keys.items, index))
        if branch.branches:
            yield from self._emit_head(branch.path, self._keys.sections, column)
            for index, one in enumerate(branch.branches):
                yield from self._emit(one, column + self._offset, (*path, self._keys.sections, index))

    def _emit_head(self, path: Path, key: str, column: int) -> Iterator[str]:
        """The line of a list's key, with the comments above it where it has been there."""
        if path and self._has_list((*path, key)):
            line, mapping = self._key_line((*path, key)), self._mapping(path)
            names = [one.value for one, _ in mapping.value]
            before = mapping.value[names.index(key) - 1][1]
            yield from self._shift((_end_line(before, self._lines), line + 1), column - int(mapping.start_mark.column))
        else:
            yield f"{' ' * column}{key}:\n"

    def _emit_item(self, item: SectionItem, column: int, path: Path) -> Iterator[str]:
        parent = item.path[:-1]
        if item.path and self._has_list(parent):
            old = self._given.nodes[parent].start_mark.column
            self._want(item.path, path)
            yield from self._shift(self._region(parent, int(item.path[-1])), column - old)
            return
        text = item.text
        if item.path:
            node = self._given.nodes.get(parent)
            if not isinstance(node, yaml.ScalarNode):
                raise PatchError("a list of texts is not written with dashes, one a line")
            text = node.value
        self._wanted[path] = text
        yield f"{' ' * column}- {spell_block(text, column + _STEP)}\n"

    def _want(self, old: Path, new: Path) -> None:
        """Expect the values that stood below a path below another one."""
        size = len(old)
        self._wanted |= {(*new, *path[size:]): value for path, value in self._values.items() if path[:size] == old}

    def _shift(self, region: tuple[int, int], by: int) -> Iterator[str]:
        """Lines moved to the right, or to the left as far as they have room."""
        for line in self._lines[region[0] : region[1]]:
            if not line.strip() or not by:
                yield line
            elif by > 0:
                yield " " * by + line
            else:
                yield line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _end_line(node: Any, lines: Sequence[str]) -> int:
    """The line after a node's last one, without what stands between it and the next."""
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = int(node.end_mark.line)
    if not isinstance(node, yaml.ScalarNode) or node.style not in ("|", ">"):
        return end + 1
    if node.end_mark.column:  # at the end of a text whose last line does not end
        end += 1
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    return end


def _count_comments(text: str) -> Mapping[str, int]:
    """Lines that are comments or may hold one, each with how often it stands there."""
    found: dict[str, int] = {}
    for line in text.splitlines():
        if line.lstrip().startswith("#"):
            found[line.strip()] = found.get(line.strip(), 0) + 1
    return found
