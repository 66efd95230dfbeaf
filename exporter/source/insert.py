"""Put a value at a path of a YAML text, whether something stands there or not, and keep every other byte."""

from typing import Any

from exporter.message import Message
from exporter.source.patch import PatchError, Path, ScalarChange, ScalarEdit, YamlText, change_scalars
from exporter.start.patterns import compile_pattern

# Texts that stand plain: a word or a length, nothing that YAML could take for a mark.
_PLAIN = compile_pattern(r"[^\W_](?:[\w .%/-]*[\w.%])?")
_STEP = 2  # columns that a group stands further in than its key


def put_value(text: str, path: Path, value: Any) -> str:
    """The text with a text, number, switch or None (`~`) at a path of keys. Raises PatchError."""
    given = YamlText(text)
    if not given.nodes:
        return text + ("" if text.endswith("\n") or not text else "\n") + _spell_nested(path, value, 0)
    scalar = given.scalar_at(path)
    if scalar is not None:
        if scalar.style not in ("'", '"') or not isinstance(value, str):
            return _replace(given, path, _spell_scalar(value))
        edit = ScalarEdit(0, len(scalar.text), value)
        return change_scalars(given, [ScalarChange(scalar, (edit,))])
    depth = max(length for length in range(len(path)) if path[:length] in given.nodes)
    above = given.nodes[path[:depth]]
    if path in given.nodes or not hasattr(above, "flow_style") or not given.list_keys(path[:depth]):
        raise PatchError(Message("something else stands at {path}", path=".".join(map(str, path))))
    return _insert(given, path, depth, value)


def spell_settings(settings: dict[str, Any]) -> str:
    """Settings as YAML: keys with dots become groups."""
    text = ""
    for key, value in settings.items():
        text = put_value(text, find_steps(key), value)
    return text


def find_steps(key: str) -> Path:
    """The path of a setting such as headings.1.size: list items count from 1 there and from 0 in a file."""
    return tuple(int(step) - 1 if step.isdecimal() else step for step in key.split("."))


def _replace(given: YamlText, path: Path, spelt: str) -> str:
    """The text with one scalar written anew."""
    begin, end = given.span(path)
    spelt = f" {spelt}" if begin == end else spelt  # nothing stands behind the colon
    return _checked(given, given.text[:begin] + spelt + given.text[end:], path)


def _insert(given: YamlText, path: Path, depth: int, value: Any) -> str:
    """The text with the rest of a path put into the group at `depth`. Raises PatchError."""
    if any(isinstance(step, int) and step for step in path[depth:]):
        raise PatchError(Message("there is no list yet in which {path} could stand", path=".".join(map(str, path))))
    above: Any = given.nodes[path[:depth]]
    if above.flow_style:
        at = above.value[-1][1].end_mark.index
        return _checked(given, f"{given.text[:at]}, {_spell_flow(path[depth:], value)}{given.text[at:]}", path)
    first, last = above.value[0][0], above.value[-1][1]
    line = given.lines.line_number(max(last.end_mark.index - 1, first.start_mark.index))
    while line > given.lines.line_number(first.start_mark.index) and not _has_content(given.lines.line_text(line)):
        line -= 1
    at = given.lines.line_start(line + 1)
    lead = "" if at == 0 or given.text[at - 1] == "\n" else "\n"
    body = _spell_nested(path[depth:], value, int(first.start_mark.column))
    return _checked(given, given.text[:at] + lead + body + given.text[at:], path)


def _has_content(line: str) -> bool:
    """Whether a line is neither blank nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _checked(given: YamlText, text: str, path: Path) -> str:
    """A text in which nothing else has changed. Raises PatchError."""
    made = YamlText(text)
    others = {where: value for where, value in made.values().items() if where != path}
    if others != {where: value for where, value in given.values().items() if where != path} or path not in made.nodes:
        raise PatchError(Message("{path} cannot be put in without changing others", path=".".join(map(str, path))))
    return text


def _spell_nested(path: Path, value: Any, indent: int) -> str:
    """A value under its keys, a line each."""
    lines: list[str] = []
    lead = " " * indent
    for step in path:
        if isinstance(step, int):
            lead += "- "
        else:
            lines.append(f"{lead}{step}:")
            lead = " " * (len(lead) + _STEP)
    return "\n".join(lines) + f" {_spell_scalar(value)}\n"


def _spell_flow(path: Path, value: Any) -> str:
    """A value under its keys, in braces."""
    first, *rest = path
    if not rest:
        return f"{first}: {_spell_scalar(value)}"
    inner = _spell_flow(tuple(rest[1:] if rest[0] == 0 else rest), value)
    return f"{first}: [{{{inner}}}]" if rest[0] == 0 else f"{first}: {{{inner}}}"


def _spell_scalar(value: Any) -> str:
    """A text, number, switch or None as YAML has it."""
    if value is None or isinstance(value, bool):
        return {None: "~", True: "true", False: "false"}[value]
    text = str(value)
    if not isinstance(value, str) or (_PLAIN.fullmatch(text) and text not in ("null", "Null", "NULL")):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
