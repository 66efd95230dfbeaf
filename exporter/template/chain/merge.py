"""Merges templates as nodes, so that every value keeps the place of the file that set it."""

import re
from collections.abc import Container, Iterator
from typing import Any

from exporter.lean import lazy_pattern
from exporter.problem import Place
from exporter.source.nodes import Entry, Mapping, Node, Scalar, Sequence

OUTPUTS = ("docx", "pdf")

# Keys that describe one file and are not inherited.
OWN = ("extends", "description")

# Numbers whose digits survive being read, and switches.
_BARE = lazy_pattern(r"true|false|(?:0|[1-9]\d{0,8})(?:\.\d{0,5}[1-9])?", re.ASCII)

# The one list that merges item by item.
LEVELS = "headings"


def lay_over(tree: Mapping, layer: Mapping) -> Mapping:
    """`tree` with a template's values over it; what `layer` sets for both outputs replaces what `tree` set for one."""
    shared = drop_keys(layer, *OWN, *OUTPUTS)
    entries = []
    for entry in drop_keys(tree, *OWN):
        if entry.key.text in OUTPUTS and isinstance(entry.value, Mapping):
            entry = Entry(entry.key, prune_mapping(entry.value, shared))
        entries.append(entry)
    return merge_mappings(Mapping(tuple(entries), tree.place), layer)


def apply_output(tree: Mapping, output: str, shared: Container[str]) -> Mapping:
    """`tree` with what `output` repeats of the `shared` keys over them."""
    special = tree.get(output)
    if not isinstance(special, Mapping):
        return tree
    return merge_mappings(tree, Mapping(tuple(entry for entry in special if entry.key.text in shared), tree.place))


def merge_mappings(base: Mapping, above: Mapping) -> Mapping:
    values = {entry.key.text: entry for entry in base}
    for entry in above:
        known = values.get(entry.key.text)
        value = merge_nodes(known.value, entry.value, entry.key.text) if known else entry.value
        values[entry.key.text] = Entry(entry.key, value)
    return Mapping(tuple(values.values()), above.place)


def merge_nodes(base: Node, above: Node, key: str) -> Node:
    """The value of `key` where `above` is set over `base`: groups and levels merge, all else is replaced."""
    if isinstance(base, Mapping) and isinstance(above, Mapping):
        return merge_mappings(base, above)
    if key == LEVELS and isinstance(base, Sequence) and isinstance(above, Sequence):
        pairs = zip(base.items, above.items, strict=False)
        shared = [below if _keeps_level(own) else merge_nodes(below, own, "") for below, own in pairs]
        rest = (*base.items[len(shared) :], *above.items[len(shared) :])
        return Sequence((*shared, *rest), above.place)
    return above


def _keeps_level(level: Node) -> bool:
    """True for `~` in `headings`, which keeps the level below: `headings: [~, {size: 13pt}]` sets level two."""
    return isinstance(level, Scalar) and level.null


def prune_mapping(special: Mapping, setter: Mapping) -> Mapping:
    """One output's own settings without those that `setter` now sets for both outputs."""
    entries = []
    for entry in special:
        value = setter.get(entry.key.text)
        kept = entry.value if value is None else _prune_node(entry.value, value, entry.key.text)
        if kept is not None:
            entries.append(Entry(entry.key, kept))
    return Mapping(tuple(entries), special.place)


def _prune_node(special: Node, setter: Node, key: str) -> Node | None:
    if isinstance(special, Mapping) and isinstance(setter, Mapping):
        return prune_mapping(special, setter)
    if key == LEVELS and isinstance(special, Sequence) and isinstance(setter, Sequence):
        blank = Mapping((), special.place)
        pairs = zip(special.items, setter.items, strict=False)
        kept = [own if _keeps_level(above) else _prune_node(own, above, "") or blank for own, above in pairs]
        return Sequence((*kept, *special.items[len(kept) :]), special.place)
    return None


def drop_keys(tree: Mapping, *keys: str) -> Mapping:
    return Mapping(tuple(entry for entry in tree if entry.key.text not in keys), tree.place)


def with_entry(tree: Mapping, key: Scalar, value: Node) -> Mapping:
    """`tree` with one key set, in its old place or last."""
    entries = [Entry(key, value) if entry.key.text == key.text else entry for entry in tree]
    if tree.get(key.text) is None:
        entries.append(Entry(key, value))
    return Mapping(tuple(entries), tree.place)


def to_plain(node: Node) -> Any:
    """A node as dicts, lists, texts, and what YAML reads without quotes: numbers, true, false and None."""
    if isinstance(node, Mapping):
        return {entry.key.text: to_plain(entry.value) for entry in node}
    if isinstance(node, Sequence):
        return [to_plain(item) for item in node]
    if node.style or not _BARE.fullmatch(node.text):
        return None if node.null else node.text
    if node.text in ("true", "false"):
        return node.text == "true"
    return float(node.text) if "." in node.text else int(node.text)


def iter_places(node: Node, path: str = "") -> Iterator[tuple[str, Place]]:
    """Every value's path and place; list items count from 1."""
    if isinstance(node, Mapping):
        for entry in node:
            yield from iter_places(entry.value, f"{path}.{entry.key.text}" if path else entry.key.text)
    elif isinstance(node, Sequence):
        for number, item in enumerate(node, 1):
            yield from iter_places(item, f"{path}.{number}")
    if path:
        yield path, node.place
