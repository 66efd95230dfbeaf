"""Numbers as people type them: what is one, what a cell of a table takes for one, and how to write what is none."""

import re
from decimal import Decimal

DECIMAL = re.compile(r"[+-]?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)

# Longest number taken: far above any quantity, far below what makes decimal arithmetic slow.
MAX_DIGITS = 60

# A cell that is nothing but a number: no leading zero (000123 is a code), thousands marked by commas or not at all,
# perhaps a percent sign.
_CELL = re.compile(r"([+\-\u2212]?)((?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?)([%\u2030]?)", re.ASCII)


def parse_decimal(text: str) -> Decimal | None:
    """The number a text is, None for anything else."""
    text = text.strip()
    return Decimal(text) if len(text) <= MAX_DIGITS and DECIMAL.fullmatch(text) else None


def bare_number(text: str) -> tuple[Decimal, str] | None:
    """The value and the percent sign of a cell that is nothing but a number; None for anything else."""
    match = _CELL.fullmatch(text.strip())
    if not match or len(match[2]) > MAX_DIGITS:
        return None
    sign = "-" if match[1] in ("-", "\u2212") else ""
    return Decimal(sign + match[2].replace(",", "")), match[3]


# ---- hints ---------------------------------------------------------------------------------------------------------

_WIDE = str.maketrans("０１２３４５６７８９．，－＋％−￥＄", "0123456789.,-+%-¥$")

_CURRENCY = "$€£¥₩"


def number_hint(text: str) -> str:
    """How to write what someone wrote for a number; ready to paste where it can be told."""
    if len(text) > MAX_DIGITS:
        return ""
    plain = text.translate(_WIDE)
    if plain.endswith("%") and DECIMAL.fullmatch(plain[:-1].strip()):
        return f'write {plain[:-1].strip()} and put "%" into `unit`'
    if ":" in plain and re.fullmatch(r"\d+(?::\d+)+", plain):
        return "a time is no number; write the whole in one unit, such as 90, or use `text`"
    bare = _ungrouped(plain)
    trimmed = re.sub(r"^([+-]?)0+(?=\d)", r"\1", bare)
    if trimmed.startswith("."):
        trimmed = "0" + trimmed
    trimmed = trimmed.rstrip(".")
    if parse_decimal(trimmed) is not None:
        return f"write {trimmed}"
    if plain and (counted := _han(plain)):
        return f"write {counted}"
    return _number_and_words(bare)


def _ungrouped(text: str) -> str:
    """A number without its grouping: 1,234 and 1 234 and 1,2345 are whole, 1,5 and 1.234,5 have a decimal comma."""
    text = re.sub(r"[_'’ \u00a0\u2009\u202f]", "", text)
    if re.fullmatch(r"[+-]?\d{1,3}(?:\.\d{3})*,\d{1,2}", text):
        return text.replace(".", "").replace(",", ".")
    grouped = re.search(r"(?<![\d,.])(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+)(?![\d,])", text)
    return text.replace(",", "") if grouped else text


def _number_and_words(text: str) -> str:
    """340个, $1200 or 12e3: the number is there, with something beside it."""
    power = re.fullmatch(r"([+-]?\d+(?:\.\d+)?)[eE]([+-]?\d{1,2})", text)
    if power:
        return f"write {Decimal(text):f}"
    match = re.fullmatch(rf"([{_CURRENCY}])([+-]?\d+(?:\.\d+)?)", text)
    if match:
        return f"write {match[2]} and put {match[1]!r} into `unit`"
    match = re.fullmatch(rf"([+-]?\d+(?:\.\d+)?)\s*([^\W\d_]\D{{0,11}}|[°‰{_CURRENCY}])", text)
    return f"write {match[1]} and put {match[2]!r} into `unit`" if match else ""


_HAN_DIGITS = {character: index for index, character in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def _han(text: str) -> int | None:
    """三百四十 as 340; None for what is not counted out in Han numerals."""
    if len(text) > 20 or not re.fullmatch(r"[零一二三四五六七八九两十百千万亿]+", text):
        return None
    total = part = digit = 0
    for character in text:
        if character in _HAN_DIGITS:
            digit = _HAN_DIGITS[character]
            continue
        scale = _HAN_SCALES[character]
        if scale >= 10_000:
            total, part = (total + part + digit) * scale, 0
        else:
            part += (digit or 1) * scale
        digit = 0
    return total + part + digit
