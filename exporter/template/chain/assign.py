"""Applies `--set KEY=VALUE` and settings from Python to a merged template; they win over every file."""

import re

from exporter.fields.kinds import clip
from exporter.lean import lazy_pattern
from exporter.message import Message, words_of
from exporter.problem import Place, Problems
from exporter.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from exporter.source.yaml import read_yaml
from exporter.start.patterns import compile_pattern
from exporter.template.chain.merge import LEVELS, OUTPUTS, merge_nodes, prune_mapping, with_entry

# [a, b] or {a: b}, but no text such as {{ title }}, {year} or [name](address).
_FLOW = lazy_pattern(r"\[.*\]|\{(?!\{).*:.*\}", re.DOTALL)

# The file name in the place of such a value begins so: from the command line, and from a caller of the library.
_SET, _GIVEN = "--set ", "settings "

# One setting: KEY=VALUE as typed on the command line, or a key with the node of its value.
Setting = str | tuple[str, Node]

_CONTROL = compile_pattern(r"[\x00-\x1f\x7f]")

_FORM = "write KEY=VALUE, such as text.size=11pt or headings.1.color=accent"


def is_assigned(place: Place) -> bool:
    """Whether a value comes from a setting and not from a template's file."""
    return place.file.startswith((_SET, _GIVEN))


def make_setting(key: str, value: object) -> Setting:
    """The setting of a library's caller: text stays text, whatever it looks like in YAML."""
    return key, _make_node(value, Place(f"{_GIVEN}{clip(key)}"))


def _make_node(value: object, place: Place) -> Node:
    """A value as a template would have it: True is `true` there, None is `~`, and lists and dicts hold others."""
    if isinstance(value, dict):
        return Mapping(
            tuple(Entry(Scalar(str(key), place), _make_node(item, place)) for key, item in value.items()), place
        )
    if isinstance(value, list | tuple):
        return Sequence(tuple(_make_node(item, place) for item in value), place)
    if value is None or isinstance(value, bool):
        return Scalar({None: "~", True: "true", False: "false"}[value], place)
    plain = Scalar(str(value), place)
    return Scalar(plain.text, place, "'") if plain.null else plain  # a text such as "~" is no missing value


def assign_setting(tree: Mapping, setting: Setting, problems: Problems) -> Mapping:
    """`tree` with `setting` (dots between keys, items from 1) in it; unchanged after a reported error."""
    parsed = _parse_setting(setting, problems) if isinstance(setting, str) else _accept_setting(*setting, problems)
    if parsed is None:
        return tree
    keys, value, place = parsed
    try:
        changed = _put_value(_copy_shared_list(tree, keys), keys, value, place)
    except LookupError as error:
        problems.error("bad-set", place, words_of(error), "list items count from 1")
        return tree
    assert isinstance(changed, Mapping)
    return changed if keys[0] in OUTPUTS else _forget_special(changed, keys, value, place)


def _parse_setting(setting: str, problems: Problems) -> tuple[list[str], Node, Place] | None:
    """The keys, value and place of a KEY=VALUE text."""
    name, equals, text = setting.partition("=")
    name = name.strip()
    keys = name.split(".")
    place = Place(f"{_SET}{clip(name or setting)}")
    if not equals or not all(keys):
        problems.error("bad-set", place, Message("“{setting}” sets nothing", setting=clip(setting)), _FORM)
        return None
    value = _parse_value(text, place, problems)
    return None if value is None else (keys, value, place)


def _accept_setting(name: str, value: Node, problems: Problems) -> tuple[list[str], Node, Place] | None:
    """The keys, value and place of a setting from Python, whose value is a node already."""
    keys = name.strip().split(".")
    place = Place(f"{_GIVEN}{clip(name)}")
    if not all(keys):
        message = Message("“{name}” is no setting", name=clip(name))
        problems.error("bad-set", place, message, "name one, such as text.size")
        return None
    if _has_control(value):
        problems.error("control-character", place, "a control character stands in the value", "take it out")
        return None
    return keys, value, place


def _has_control(node: Node) -> bool:
    match node:
        case Scalar():
            return _CONTROL.search(node.text) is not None
        case Sequence():
            return any(_has_control(item) for item in node)
        case Mapping():
            return any(_has_control(entry.value) for entry in node)


def _parse_value(text: str, place: Place, problems: Problems) -> Node | None:
    """A list or mapping in YAML's one-line form, else the text as it stands."""
    if _CONTROL.search(text):
        problems.error("control-character", place, "a control character stands in the value", _FORM)
        return None
    if not _FLOW.fullmatch(text.strip()):
        return Scalar(text, place)
    # Colours need quotes in YAML and the shell has eaten them.
    quoted = re.sub(r"""(?<!["'\w])#[0-9a-fA-F]{6}\b""", r'"\g<0>"', text)
    found = read_yaml(place.file, quoted.encode(), problems)
    return found.root if found else None


def _put_value(node: Node | None, keys: list[str], value: Node, place: Place, parent: str = "") -> Node:
    """`node` with the value at `keys` below it; LookupError when a list has no such item."""
    if not keys:  # merged with the old value, as templates are: groups and levels merge
        return merge_nodes(node, value, parent) if node else value
    key, rest = keys[0], keys[1:]
    if isinstance(node, Sequence) or (parent == LEVELS and not isinstance(node, Mapping)):
        items = list(node.items) if isinstance(node, Sequence) else []
        index = int(key) - 1 if key.isascii() and key.isdigit() and len(key) < 9 else -1
        if parent == LEVELS and index < 6:  # levels above it may still be unset here
            items += [Mapping((), place)] * (index - len(items))
        if not 0 <= index <= len(items):
            template = "there is no item {key} in `{parent}`, which has {count}"
            raise LookupError(Message(template, key=key, parent=parent, count=len(items)))
        items[index : index + 1] = [_put_value(items[index] if index < len(items) else None, rest, value, place, "")]
        return Sequence(tuple(items), place)
    group = node if isinstance(node, Mapping) else Mapping((), place)
    return with_entry(group, Scalar(key, place), _put_value(group.get(key), rest, value, place, key))


def _copy_shared_list(tree: Mapping, keys: list[str]) -> Mapping:
    """Copy a shared list into the output whose item is set, so that the other output keeps its own."""
    if keys[0] not in OUTPUTS or len(keys) < 3 or keys[1] == LEVELS:
        return tree
    special, shared = tree.get(keys[0]), tree.get(keys[1])
    if not isinstance(special, Mapping) or special.get(keys[1]) is not None or not isinstance(shared, Sequence):
        return tree
    return with_entry(tree, Scalar(keys[0]), with_entry(special, Scalar(keys[1]), shared))


def _forget_special(tree: Mapping, keys: list[str], value: Node, place: Place) -> Mapping:
    """Remove what the outputs had for themselves of a value now set for both; a list item leaves theirs unchanged."""
    if any(key.isdigit() for key in (keys[2:] if keys[0] == LEVELS else keys)):
        return tree
    setter = _put_value(None, keys, value, place)
    assert isinstance(setter, Mapping)
    for output in OUTPUTS:
        special = tree.get(output)
        if isinstance(special, Mapping):
            tree = with_entry(tree, Scalar(output), prune_mapping(special, setter))
    return tree
