"""Words for messages and hints: what a node is, and texts ready to paste."""

import re

from exporter.lean import lazy_pattern
from exporter.message import Message
from exporter.source.nodes import Mapping, Node, Scalar, Sequence


def describe_shape(node: Node) -> str:
    """What a node is, in words for a message."""
    if isinstance(node, Mapping):
        return Message("a group of keys")
    if isinstance(node, Sequence):
        return Message("a list")
    return Message("“{text}”", text=clip(node.text)) if node.text.strip() else Message("an empty text")


def clip(text: str, limit: int = 40) -> str:
    """One line of a text, short enough for a message."""
    line = " ".join(text[: 10 * limit].split())
    if not line.isprintable():
        line = "".join(character if character.isprintable() else "\ufffd" for character in line)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def quote_text(text: str) -> str:
    """A text as a YAML scalar in quotes, ready to paste."""
    line = clip(text, 60)
    if "'" in line and '"' not in line and "\\" not in line:
        return f'"{line}"'
    return "'" + line.replace("'", "''") + "'"


def suggest_quotes(node: Node) -> str:
    """The hint for a mapping or list where a text was meant, when YAML made it of an unquoted text."""
    if isinstance(node, Sequence) and node.flow:
        words = [item.text for item in node if isinstance(item, Scalar)]
        if len(words) == len(node.items):
            shown = quote_text("[" + ", ".join(words) + "]")
            return Message("a text that begins with [ must be quoted ({text})", text=shown)
        return "a text that begins with [ must be quoted"
    if isinstance(node, Mapping) and node.flow:
        return "write a text; one that begins with { must be quoted"
    if isinstance(node, Mapping) and len(node.entries) == 1:
        entry = node.entries[0]
        if isinstance(entry.value, Scalar) and entry.value.text:
            return Message("quote it: {text}", text=quote_text(f"{entry.key.text}: {entry.value.text}"))
    return "write one text" if isinstance(node, Mapping) else ""


def suggest_colon(node: Node) -> str:
    """The hint for a text that was meant as `key: value`."""
    match = _NO_MARK.match(node.text) if isinstance(node, Scalar) and not node.style else None
    if not match:
        return ""
    # YAML may have joined the file's next lines, written alike, into this text.
    value = _NEXT_PAIR.split(match[2], maxsplit=1)[0]
    pair = f"{match[1]}: {clip(value)}".removesuffix(" ")
    return Message("write `{pair}`, with a colon of ASCII and a space", pair=pair)


_NO_MARK = lazy_pattern(r"(\w{1,40})\s*(?:：|:(?!//))\s?(\S.*)", re.DOTALL)
_NEXT_PAIR = lazy_pattern(r"(?<!\s)\s+(?:-\s+)?\w{1,40}：")


def describe_mark(mark: str) -> str:
    """A mark that people write between items, in words."""
    return Message("a full-width comma {mark}", mark=mark) if mark == "，" else Message("the mark {mark}", mark=mark)
