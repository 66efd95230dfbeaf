"""Field kinds of the sheet: paper, margins, line spacing."""

import re
from collections.abc import Callable
from typing import Any

from exporter.did_you_mean import nearest_word
from exporter.fields import kinds
from exporter.fields.kinds import FAILED, Context, Kind, Nothing, Schema, clip
from exporter.message import Message
from exporter.source.nodes import Mapping, Node, Scalar, Sequence
from exporter.units import Length

# Sheets in millimetres: ISO 216; B4 and B5 as China and Japan cut them (JIS P 0138), 16开 and 大16开 as printers do.
PAPERS = {
    "A3": (297.0, 420.0), "A4": (210.0, 297.0), "A5": (148.0, 210.0), "A6": (105.0, 148.0),
    "B4": (257.0, 364.0), "B5": (182.0, 257.0), "16开": (184.0, 260.0), "大16开": (210.0, 285.0),
    "letter": (215.9, 279.4), "legal": (215.9, 355.6), "tabloid": (279.4, 431.8),
}  # fmt: skip

_MM = 72 / 25.4


class Paper(Kind):
    """A sheet's name, or [width, height]; two Lengths in points."""

    noun = "A3, A4, A5, A6, B4, B5, 16开, letter, legal, tabloid or [width, height]"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Sequence):
            return self._read_sides(node, context)
        if not isinstance(node, Scalar):
            return self.reject_node(node, context)
        by_name = {name.casefold(): sides for name, sides in PAPERS.items()}
        sides = by_name.get(node.text.strip().casefold())
        if sides is None:
            near = nearest_word(node.text, PAPERS)
            return self.reject_node(node, context, Message("did you mean {near}?", near=near) if near else "")
        return Length(sides[0] * _MM), Length(sides[1] * _MM)

    def _read_sides(self, node: Sequence, context: Context) -> Any:
        if len(node.items) != 2:
            message = Message("{subject} needs a width and a height", subject=context.subject)
            return context.fail("wrong-type", node, message, "write [210mm, 297mm]")
        # The smallest and largest sheets word processors take: 0.1 inch is useless, 22 inches is Word's limit.
        side = kinds.length("", 100, 1584)
        width, height = (side.read_node(item, context) for item in node.items)
        return FAILED if FAILED in (width, height) else (width, height)

    def describe_value(self) -> Schema:
        pair: Schema = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
        return {"anyOf": [{"enum": list(PAPERS)}, pair]}


class MarginsKind(kinds.RecordKind):
    """Four margins, as a struct; one length stands for all four."""

    noun = "one length for all four sides, or a group of keys"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help, target)
        self.side = kinds.length("", 0, WIDEST_MARGIN)

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            side = self.side.read_node(node, context)
            return side if isinstance(side, Nothing) else self.target()(**dict.fromkeys(SIDES, side))
        if isinstance(node, Mapping) and (every := next((e for e in node if e.key.text in _EVERY_SIDE), None)):
            message = Message("unknown key `{key}` in {subject}", key=clip(every.key.text), subject=context.subject)
            value = f"{every.value}" if isinstance(every.value, Scalar) else "20mm"
            value += "mm" * value.isdecimal()
            hint = Message("write `margins: {value}` for all four sides", value=clip(value))
            return context.fail("unknown-key", every.key, message, hint)
        return super().read_value(node, context)

    def describe_value(self) -> Schema:
        return {"anyOf": [self.side.describe_value(), super().describe_value()]}


class WatermarkKind(kinds.RecordKind):
    """A watermark, as a struct; a bare text stands for {text: …}."""

    noun = "a text, or a group of keys"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help, target, optional=True)

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar):
            if not node.text.strip():
                return self.reject_node(node, context, "write the word, or ~ for none")
            return self.target()(text=node, place=node.place)
        return super().read_value(node, context)

    def describe_value(self) -> Schema:
        return {"anyOf": [{"type": "string"}, super().describe_value()]}


# Points, of 841 that A4 is high.
WIDEST_MARGIN = 300

# The sides of a sheet, and keys that people write for all of them.
SIDES = ("top", "bottom", "left", "right")
_EVERY_SIDE = ("all", "every", "each", "四周", "全部")


class LineSpacing(Kind):
    """A multiple of the type size as a float, or a Length."""

    noun = "a multiple such as 1.6, or a length such as 20pt"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and re.fullmatch(r"[+-]?\d+(?:\.\d+)?", node.text.strip()):
            if not 0.8 <= float(node.text) <= 4:
                message = Message("{subject} must be between 0.8 and 4", subject=context.subject)
                hint = Message("a distance in points is written {text}pt", text=node.text.strip())
                return context.fail("out-of-range", node, message, hint)
            return kinds.number("", 0.8, 4).read_node(node, context)
        if isinstance(node, Scalar) and (percent := re.fullmatch(r"(\d{2,3})\s*%", node.text.strip())):
            return self.reject_node(node, context, Message("write {percent:g}", percent=int(percent[1]) / 100))
        return kinds.length("", 6, 144).read_node(node, context)

    def describe_value(self) -> Schema:
        return {"type": ["number", "string"]}
