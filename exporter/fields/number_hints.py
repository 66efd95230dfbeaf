"""Hints for numbers in other forms: other digits, grouping, scale words, text beside the number."""

import re
import unicodedata
from decimal import Decimal

from exporter.fields.cells import is_absent
from exporter.fields.numbers import MAX_DIGITS, parse_decimal
from exporter.message import Message
from exporter.start.patterns import compile_pattern

_MARKS = str.maketrans("．，－＋％−￥＄٬٫٪", ".,-+%-¥$,.%")

_CURRENCY = "$€£¥₩₹₽฿₫"

# A number with any grouping, and the text beside it.
_PARTS = compile_pattern(
    rf"(?P<sign>[{_CURRENCY}]?)\s*(?P<number>[+-]?\d(?:[\d.,_'’ \u00a0\u2009\u202f]*\d)?)\s*(?P<rest>.{{0,16}})",
    re.DOTALL,
)
_GAPS = compile_pattern(r"[_'’ \u00a0\u2009\u202f]")

# Grouping patterns with their group and decimal marks, likeliest first: 1,234.5 and 1,23,456; 1.234,5; 12,5.
_GROUPINGS = (
    (compile_pattern(r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,4}(?:,\d{4})+)(?:\.\d+)?"), ",", "."),
    (compile_pattern(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d{1,2}"), ".", ","),
)

_RANGE = compile_pattern(r"\D{0,2}(\d[\d.,]*)\s*[%万亿]?\s*(?:[-–—~～〜]|至|到|から|to|bis|à|до)\s*(\d[\d.,]*)\D{0,8}")


def ascii_digits(text: str) -> str:
    """The text with the digits of every script as 0 to 9, and with ASCII for full-width and Arabic number marks."""
    if text.isascii():
        return text
    text = "".join(str(unicodedata.decimal(c)) if unicodedata.decimal(c, None) is not None else c for c in text)
    return text.translate(_MARKS)


def number_hint(text: str) -> str:
    """The hint for a text in a number field, ready to paste where the number is recognized; "" for other texts."""
    if len(text) > MAX_DIGITS:
        return ""
    plain = ascii_digits(text).strip()
    if is_blank(plain):
        return "leave it out until there is a number"
    if is_range(plain):
        return "a range is no number"
    if ":" in plain and re.fullmatch(r"\d+(?::\d+)+", plain):
        return "a time is no number; write the whole in one unit, such as 90, or use `text`"
    if re.fullmatch(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,2}", plain):
        return Message("write {number:f}", number=Decimal(plain))
    if plain and (counted := _parse_han(plain)):
        return Message("write {number}", number=counted)
    if scaled := _join_scales(plain):
        return Message("write {number} and put {unit!r} into `unit`", number=scaled[0], unit=scaled[1])
    return _number_and_unit(plain)


def is_range(text: str) -> bool:
    """True for a range of two numbers: 300～500, 5 to 10."""
    return _RANGE.fullmatch(ascii_digits(text)) is not None


def is_blank(text: str) -> bool:
    """True for a sign or word of a missing number."""
    return is_absent(text)


def _number_and_unit(plain: str) -> str:
    """The hint for a number with text beside it: 340个, $1.2m or 43,6 %."""
    match = _PARTS.fullmatch(plain if plain[:1] != "." else f"0{plain}")
    number = ungroup_number(match["number"]) if match else ""
    if match is None or not number:
        return ""
    rest = match["rest"].strip()
    if rest == "." and not match["sign"]:
        rest = ""
    unit = match["sign"] + rest
    if not unit:
        return Message("write {number}", number=number)
    if unit == "%":
        return Message('write {number} and put "%" into `unit`', number=number)
    fits = re.fullmatch(rf"[^\W\d_][^\d{{}}:]*|[°‰{_CURRENCY}]\D*", unit)
    return Message("write {number} and put {unit!r} into `unit`", number=number, unit=unit) if fits else ""


def ungroup_number(number: str) -> str:
    """A number without grouping and with a decimal point; "" where the grouping is ambiguous."""
    sign = number[:1] if number[:1] in "+-" else ""
    digits = _GAPS.sub("", number.removeprefix(sign))
    for pattern, group, decimal in _GROUPINGS:
        if pattern.fullmatch(digits):
            digits = digits.replace(group, "").replace(decimal, ".")
            break
    digits = sign + (digits.lstrip("0") if re.match(r"0+\d", digits) else digits)
    return digits if parse_decimal(digits) is not None else ""


_HAN_DIGITS = {character: index for index, character in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SCALES = {
    **{"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000},
    **{"萬": 10_000, "億": 100_000_000, "백": 100, "천": 1000, "만": 10_000, "억": 100_000_000},
}


def _join_scales(text: str) -> tuple[str, str] | None:
    """1亿2000万 as 1.2 and 亿; None for a text that does not use two scales."""
    match = re.fullmatch(r"(\d+)\s*([万萬亿億만억])\s*(\d+)\s*([百千万萬백천만])(\D{0,6})", text)
    if not match or _SCALES[match[2]] <= _SCALES[match[4]]:
        return None
    value = Decimal(match[1]) + Decimal(match[3]) * _SCALES[match[4]] / _SCALES[match[2]]
    return f"{value.normalize():f}", match[2] + match[5]


def _parse_han(text: str) -> int | None:
    """三百四十 as 340; None for a text that is no Han numeral."""
    if len(text) > 20 or not re.fullmatch(r"[零一二三四五六七八九两十百千万亿]+", text):
        return None
    total = part = digit = 0
    for character in text:
        if character in _HAN_DIGITS:
            digit = _HAN_DIGITS[character]
            continue
        scale = _SCALES[character]
        if scale >= 10_000:
            total, part = (total + part + digit) * scale, 0
        else:
            part += (digit or 1) * scale
        digit = 0
    return total + part + digit
