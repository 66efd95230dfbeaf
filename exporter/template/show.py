"""Formats a merged template as YAML that can be saved and used, with the file and line of each value as a comment."""

from collections.abc import Iterator
from pathlib import PurePath

from exporter.problem import Place
from exporter.source.nodes import Mapping, Node, Scalar, Sequence
from exporter.start.patterns import compile_pattern
from exporter.template.model import Template

# Texts that need no quotes in YAML.
_PLAIN = compile_pattern(r"[\w\u4e00-\u9fff（一）][\w\u4e00-\u9fff.%/（）、 -]*")


def format_template(template: Template) -> str:
    """Every setting of the template, one a line."""
    head = f"# {template.name}: {template.description}\n" if template.description else ""
    return head + "".join(f"{line}\n" for line in _iter_mapping(template.tree, 0))


def _iter_mapping(node: Mapping, depth: int) -> Iterator[str]:
    for entry in node:
        key = f"{'  ' * depth}{_format_scalar(entry.key)}:"
        flow = _format_flow(entry.value)
        if len(key) + len(flow) <= 110 and not (isinstance(entry.value, Mapping) and depth == 0):
            yield f"{key} {flow}".ljust(60) + f" # {_format_origin(entry.value)}"
        else:
            yield key
            yield from _iter_nested(entry.value, depth + 1)


def _iter_nested(node: Node, depth: int) -> Iterator[str]:
    if isinstance(node, Mapping):
        yield from _iter_mapping(node, depth)
    elif isinstance(node, Sequence):
        for item in node:
            yield f"{'  ' * depth}- {_format_flow(item)}".ljust(60) + f" # {_format_origin(item)}"
    else:
        yield "  " * depth + _format_flow(node)


def _format_flow(node: Node) -> str:
    if isinstance(node, Scalar):
        return _format_scalar(node)
    if isinstance(node, Sequence):
        return f"[{', '.join(_format_flow(item) for item in node)}]"
    return f"{{{', '.join(f'{_format_scalar(entry.key)}: {_format_flow(entry.value)}' for entry in node)}}}"


def _format_scalar(node: Scalar) -> str:
    if node.null:
        return "~"
    text = node.text
    if _PLAIN.fullmatch(text) and text == text.strip() and (not node.style or text not in ("true", "false", "null")):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _format_origin(node: Node) -> str:
    place: Place = node.place
    return f"{PurePath(place.file).name}:{place.line}" if place.file else "--set"
