"""Field kinds of single values: texts, switches, choices, numbers, lengths, colours. Each reads a scalar as typed."""

import re
from decimal import Decimal
from typing import Any, Literal

from exporter.fields.kind import AUTO, FAILED, MISSING, Context, Kind, Nothing, Schema
from exporter.fields.numbers import DECIMAL, MAX_DIGITS, PlacedNumber, parse_decimal
from exporter.fields.words_meant import find_meant_option
from exporter.lean import lazy_pattern
from exporter.message import Message, listed
from exporter.source.nodes import Node, Scalar, prints_nothing
from exporter.source.wording import clip, suggest_quotes
from exporter.start.patterns import compile_pattern
from exporter.units import POINTS, Length, parse_color, parse_length

# ---- texts ---------------------------------------------------------------------------------------------------------


class Text(Kind):
    """A text as written: a Scalar. `markup` says what it may hold: "" nothing, "refs", "inline" or "block"."""

    noun = "a text"
    takes_text = True
    markup = ""

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.reject_node(node, context, suggest_quotes(node))
        if prints_nothing(node.text):
            if self.required:
                message = Message("{subject} is empty", subject=context.subject)
                return context.fail("empty-value", node, message, "write a text")
            return MISSING
        return node

    def describe_value(self) -> Schema:
        return {"type": ["string", "number", "boolean"]}


class Refs(Text):
    """A text with references such as {{ services }}, no other markup."""

    markup = "refs"


class Inline(Text):
    """A text of one paragraph with inline markup, notes and references."""

    markup = "inline"


class Markup(Text):
    """A text with paragraphs, lists and quotations."""

    markup = "block"


class Plain(Text):
    """A text without markup or references."""


class PlainString(Kind):
    """A text without markup, as a str; may be empty."""

    noun = "a text"

    def read_value(self, node: Node, context: Context) -> Any:
        return node.text if isinstance(node, Scalar) else self.reject_node(node, context, suggest_quotes(node))

    def describe_value(self) -> Schema:
        return {"type": ["string", "number", "boolean"]}


class Name(PlainString):
    """A name that may not be empty, as a str."""

    noun = "a name"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and prints_nothing(node.text):
            return self.reject_node(node, context)
        return super().read_value(node, context)


class Url(Text):
    """An address; http, https or mailto."""

    noun = "an address such as https://example.org"

    def read_value(self, node: Node, context: Context) -> Any:
        scalar = super().read_value(node, context)
        if not isinstance(scalar, Scalar):
            return scalar
        text = scalar.text.strip()
        if not _ADDRESS.fullmatch(text):
            hint = (
                Message("write https://{text}", text=text)
                if _HOST.match(text)
                else "an address begins with https://, http:// or mailto:"
            )
            return self.reject_node(node, context, hint)
        return scalar

    def describe_value(self) -> Schema:
        return {"type": "string", "format": "uri"}


_ADDRESS = lazy_pattern(r"(?:https?://|mailto:)\S+", re.IGNORECASE)

_HOST = lazy_pattern(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$")


class PathKind(Text):
    """A file named relative to the file that names it; found and checked when it is opened."""

    noun = "a file's path"

    def describe_value(self) -> Schema:
        return {"type": "string"}


# ---- switches, choices, numbers ------------------------------------------------------------------------------------


class Switch(Kind):
    """true or false, as a bool."""

    noun = "true or false"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and node.style == "" and node.text in ("true", "false"):
            return node.text == "true"
        said = node.text.strip().casefold() if isinstance(node, Scalar) else ""
        meant = next((word for word, forms in _SWITCHES.items() if said in forms), "")
        return self.reject_node(node, context, Message("write {meant}", meant=meant) if meant else "")

    def describe_value(self) -> Schema:
        return {"type": "boolean"}


_SWITCHES = {
    "true": ("true", "yes", "on", "y", "1", "是", "真", "はい"),
    "false": ("false", "no", "off", "n", "0", "none", "否", "假", "いいえ"),
}


class Choice(Kind):
    """One of a few words, as a str."""

    def __init__(
        self, help: str, *options: str, required: bool = False, auto: bool = False, optional: bool = False
    ) -> None:
        super().__init__(help, required=required, auto=auto, optional=optional)
        self.options = options

    @property
    def noun(self) -> str:  # type: ignore[override]
        return listed((*self.options, AUTO) if self.auto else self.options, last="or")

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and node.text in self.options:
            return node.text
        options = (*self.options, AUTO) if self.auto else self.options
        near = find_meant_option(node.text, options, context.synonyms) if isinstance(node, Scalar) else ""
        return self.reject_node(node, context, Message("did you mean {near}?", near=near) if near else "")

    def describe_value(self) -> Schema:
        return {"enum": list(self.options)}


class DecimalNumber(Kind):
    """[+-]digits[.digits], as a PlacedNumber that keeps the decimals written."""

    noun = "a number such as 43.6"
    takes_text = True

    def read_value(self, node: Node, context: Context) -> Any:
        number = self.parse_number(node, context)
        if not isinstance(number, Decimal) or not isinstance(node, Scalar):
            return number
        text = node.text.lstrip()
        return PlacedNumber(number, node.place_at(len(node.text) - len(text)), plus=text.startswith("+"))

    def parse_number(self, node: Node, context: Context) -> Any:
        """The number as a Decimal without its place; FAILED where the node is no number."""
        if not isinstance(node, Scalar):
            return self.reject_node(node, context)
        number = parse_decimal(node.text)
        if number is not None:
            return number
        text = node.text.strip()
        if len(text) > MAX_DIGITS and DECIMAL.fullmatch(text):
            return self.reject_long(node, context)
        return self.reject_node(node, context, self.suggest_number(text))

    def suggest_number(self, text: str) -> str:
        """The hint for a text that is no number; "" where there is none."""
        from exporter.fields.number_hints import is_blank, number_hint  # imported for the first mistake only

        if self.optional and is_blank(text):
            return "write ~ where there is none"
        return number_hint(text)

    def reject_long(self, node: Scalar, context: Context) -> Literal[Nothing.FAILED]:
        message = Message("{subject} has more than {most} digits", subject=context.subject, most=MAX_DIGITS)
        return context.fail("too-long", node, message, "check it; a scale word in the unit (万元, million) may help")

    def describe_value(self) -> Schema:
        return {"type": ["number", "string"]}


class Number(DecimalNumber):
    """A number between two bounds, as a float."""

    def __init__(
        self,
        help: str,
        low: float | None = None,
        high: float | None = None,
        *,
        required: bool = False,
        auto: bool = False,
        optional: bool = False,
    ) -> None:
        super().__init__(help, required=required, auto=auto, optional=optional)
        self.low = low
        self.high = high

    def read_value(self, node: Node, context: Context) -> Any:
        number = self.parse_number(node, context)
        if number is FAILED:
            return number
        if (self.low is not None and number < self.low) or (self.high is not None and number > self.high):
            bounds = describe_bounds(self.low, self.high)
            message = Message("{subject} must be {bounds}", subject=context.subject, bounds=bounds)
            return context.fail("out-of-range", node, message)
        return self.convert_number(number)

    def convert_number(self, number: Decimal) -> float:
        return float(number)

    def describe_value(self) -> Schema:
        ends = {"minimum": self.low, "maximum": self.high}
        return {"type": "number", **{key: value for key, value in ends.items() if value is not None}}


class Whole(Number):
    """A whole number between two bounds, as an int."""

    noun = "a whole number"

    def read_value(self, node: Node, context: Context) -> Any:
        if isinstance(node, Scalar) and DECIMAL.fullmatch(node.text.strip()) and "." in node.text:
            return self.reject_node(node, context)
        return super().read_value(node, context)

    def convert_number(self, number: Decimal) -> int:
        return int(number)

    def describe_value(self) -> Schema:
        return {**super().describe_value(), "type": "integer"}


def describe_bounds(low: float | None, high: float | None, unit: str = "") -> str:
    if low is None or high is None:
        if low is None:
            return Message("at most {high:g}{unit}", high=high, unit=unit)
        return Message("at least {low:g}{unit}", low=low, unit=unit)
    return Message("between {low:g} and {high:g}{unit}", low=low, high=high, unit=unit)


# ---- lengths and colours -------------------------------------------------------------------------------------------


class LengthKind(Kind):
    """A length with its unit, as a Length; bounds in points (an em counts as 12 pt for them)."""

    noun = "a length such as 20mm, 10.5pt, 2em or 小四"

    def __init__(
        self,
        help: str,
        low: float | None = None,
        high: float | None = None,
        *,
        required: bool = False,
        auto: bool = False,
        optional: bool = False,
    ) -> None:
        super().__init__(help, required=required, auto=auto, optional=optional)
        self.low = low
        self.high = high

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.reject_node(node, context)
        try:
            length = parse_length(node.text)
        except ValueError:
            return self.reject_node(node, context, suggest_length(node.text.strip()))
        return self.check_bounds(length, node, context)

    def check_bounds(self, length: Length, node: Scalar, context: Context) -> Any:
        points = length.points(12.0)
        if (self.low is not None and points < self.low) or (self.high is not None and points > self.high):
            bounds = describe_bounds(self.low, self.high, " pt")
            message = Message("{subject} must be {bounds}", subject=context.subject, bounds=bounds)
            same = node.text.strip().endswith("pt")
            hint = "" if same else Message("{text} is {points:.1f} pt", text=clip(node.text), points=points)
            return context.fail("out-of-range", node, message, hint)
        return length

    def describe_value(self) -> Schema:
        return {"type": ["string", "integer"]}


# Units as people write them, casefolded, and the unit that they mean.
_UNITS = {
    **dict.fromkeys(("毫米", "公厘", "millimetre", "millimetres", "millimeter", "millimeters", "㎜"), "mm"),
    **dict.fromkeys(("厘米", "公分", "centimetre", "centimetres", "centimeter", "centimeters", "㎝"), "cm"),
    **dict.fromkeys(("磅", "点", "點", "ポイント", "point", "points", "pts"), "pt"),
    **dict.fromkeys(("英寸", "inch", "inches", "zoll", '"', "″", "”"), "in"),
    **dict.fromkeys(("字符", "个字", "全角", "rem", "ems"), "em"),
    **dict.fromkeys(("像素", "pixel", "pixels"), "px"),
}


def suggest_length(text: str) -> str:
    """The hint for a text that is no length: one without its unit, or with the unit in other words."""
    if DECIMAL.fullmatch(text):
        return Message("add the unit, such as {text}pt", text=text)
    if text.endswith("%"):
        return "a length cannot be a share of another"
    match = re.fullmatch(r"([+-]?\d+(?:[.,]\d+)?)\s*([^\d\s.].{0,14})", text)
    unit = _UNITS.get(match[2].strip().casefold(), match[2].strip().casefold()) if match else ""
    if match and unit in ("em", *POINTS):
        return Message("write {number}{unit}", number=match[1].replace(",", "."), unit=unit)
    return ""


class ColorKind(Kind):
    """`#rrggbb` as written, or a role's name, as a str; the template settles roles."""

    noun = "a colour such as '#1f4e79', or a role of `colors`"

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar) or not node.text.strip():
            return self.reject_node(node, context)
        text = node.text.strip()
        if _ROLE.fullmatch(text) and not _HEX.fullmatch(text):
            return text
        try:
            parse_color(text)
        except ValueError:
            return self.reject_node(node, context, color_hint(text))
        return text

    def describe_value(self) -> Schema:
        return {"type": "string", "format": "color"}


_ROLE = compile_pattern(r"[^\W\d]\w*")

_HEX = compile_pattern(r"[0-9a-fA-F]{6}")


# rgb(31, 78, 121), rgb(12% 30% 47%), rgba(31, 78, 121, 0.5).
_RGB = lazy_pattern(
    r"rgba?\s*[（(]\s*(\d+(?:\.\d+)?%?)[\s,，]+(\d+(?:\.\d+)?%?)[\s,，]+(\d+(?:\.\d+)?%?)[^()]*[)）]", re.IGNORECASE
)
_TRIPLE = lazy_pattern(r"(\d{1,3})\s*[,，]\s*(\d{1,3})\s*[,，]\s*(\d{1,3})")


def color_hint(text: str) -> str:
    """The hint for a text that is no colour, with its value as `#rrggbb` where it can be told."""
    digits = text.removeprefix("#")
    if re.fullmatch(r"[0-9a-fA-F]{3}", digits):
        return Message("write '#{digits}'", digits="".join(digit * 2 for digit in digits))
    if match := _RGB.fullmatch(text) or _TRIPLE.fullmatch(text):
        channels = [_parse_channel(part) for part in match.groups()]
        return Message("write '#{digits}'", digits="".join(f"{min(round(channel), 255):02x}" for channel in channels))
    return Message("write '#{digits}'", digits=digits) if _HEX.fullmatch(digits) else ""


def _parse_channel(text: str) -> float:
    """A colour channel of `rgb(…)`, 0 to 255, written as a number or as a percentage."""
    return float(text.rstrip("%")) * 255 / 100 if text.endswith("%") else float(text)
