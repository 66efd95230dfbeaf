"""A merged template as YAML that can be saved and used, with the file and line that set each value beside it."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from exporter.problem import Place
from exporter.source.nodes import Mapping, Node, Scalar, Sequence
from exporter.template.model import Template

# What stays the same text without quotes; anything else is quoted.
_PLAIN = re.compile(r"[\w\u4e00-\u9fff（一）][\w\u4e00-\u9fff.%/（）、 -]*")


def show(template: Template) -> str:
    """Every setting of the template, one a line."""
    head = f"# {template.name}: {template.description}\n" if template.description else ""
    return head + "".join(f"{line}\n" for line in _mapping(template.tree, 0))


def _mapping(node: Mapping, depth: int) -> Iterator[str]:
    for entry in node:
        key = f"{'  ' * depth}{_scalar(entry.key)}:"
        flow = _flow(entry.value)
        if len(key) + len(flow) <= 110 and not (isinstance(entry.value, Mapping) and depth == 0):
            yield f"{key} {flow}".ljust(60) + f" # {_origin(entry.value)}"
        else:
            yield key
            yield from _nested(entry.value, depth + 1)


def _nested(node: Node, depth: int) -> Iterator[str]:
    if isinstance(node, Mapping):
        yield from _mapping(node, depth)
    elif isinstance(node, Sequence):
        for item in node:
            yield f"{'  ' * depth}- {_flow(item)}".ljust(60) + f" # {_origin(item)}"
    else:
        yield "  " * depth + _flow(node)


def _flow(node: Node) -> str:
    if isinstance(node, Scalar):
        return _scalar(node)
    if isinstance(node, Sequence):
        return f"[{', '.join(_flow(item) for item in node)}]"
    return f"{{{', '.join(f'{_scalar(entry.key)}: {_flow(entry.value)}' for entry in node)}}}"


def _scalar(node: Scalar) -> str:
    if node.null:
        return "~"
    text = node.text
    if _PLAIN.fullmatch(text) and text == text.strip() and (not node.style or text not in ("true", "false", "null")):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _origin(node: Node) -> str:
    place: Place = node.place
    return f"{PurePath(place.file).name}:{place.line}" if place.file else "--set"
