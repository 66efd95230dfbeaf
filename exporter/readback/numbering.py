"""Numbers of headings and list items, counted as a word processor counts them (ISO 29500-1 §17.9)."""

import re
from collections.abc import Callable

from lxml import etree
from msgspec import Struct

from exporter.readback.wordprocessing import W, parse_count, w_attribute

# Levels of a list from 0 (§17.9.6), the highest number that Word counts to, and the length of a number's text.
_DEEPEST, _HIGHEST, _LONGEST = 8, 32_767, 255

_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def _chinese_numeral(value: int) -> str:
    """一, 十, 二十一, 一百零五; beyond 9999 digit by digit."""
    if value >= 10_000:
        return "".join(_DIGITS[int(digit)] for digit in str(value))
    out, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = bool(out)
    return out[1:] if out.startswith("一十") else out or _DIGITS[0]


def _letter_numeral(value: int) -> str:
    """a … z, aa, bb: Word repeats the letter."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""


def _roman_numeral(value: int) -> str:
    out = ""
    for worth, letters in _ROMAN:
        while value >= worth:
            out, value = out + letters, value - worth
    return out


def _circled_numeral(value: int) -> str:
    return chr(0x2460 + value - 1) if 1 <= value <= 20 else str(value)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese_numeral,
    "chineseCountingThousand": _chinese_numeral,
    "taiwaneseCounting": _chinese_numeral,
    "taiwaneseCountingThousand": _chinese_numeral,
    "japaneseCounting": _chinese_numeral,
    "ideographDigital": lambda value: "".join(_DIGITS[int(digit)] for digit in str(value)),
    "japaneseDigitalTenThousand": _chinese_numeral,
    "lowerLetter": _letter_numeral,
    "upperLetter": lambda value: _letter_numeral(value).upper(),
    "lowerRoman": _roman_numeral,
    "upperRoman": lambda value: _roman_numeral(value).upper(),
    "decimalZero": lambda value: f"{value:02d}",
    "decimalEnclosedCircle": _circled_numeral,
    "decimalEnclosedCircleChinese": _circled_numeral,
    "decimalFullWidth": lambda value: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
    "none": lambda value: "",
}


class _Level(Struct, frozen=True):
    format: str
    text: str
    start: int
    restart: int | None  # w:lvlRestart: restarts after this level (from 1) or a higher one; None: any higher; 0: never
    legal: bool  # w:isLgl: all its numbers are decimal


class ListCounter:
    """The counters of all lists of a document; ask in the order of the text."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._uses: dict[str, str] = {}  # w:num → w:abstractNum
        self._own: dict[tuple[str, int], int] = {}  # w:startOverride by w:num and depth
        self._counts: dict[str, dict[int, int]] = {}  # by abstract numbering: its instances count on together
        self._begun: set[tuple[str, int]] = set()
        self._styles: dict[tuple[str, str], int] = {}  # abstract numbering and paragraph style → its depth
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                levels = {_level_number(level): _read_level(level) for level in element.iterfind(f"{W}lvl")}
                key = w_attribute(element, "abstractNumId")
                self._abstracts[key] = levels
                for level in element.iterfind(f"{W}lvl/{W}pStyle/.."):
                    self._styles[key, w_attribute(level.find(f"{W}pStyle"))] = _level_number(level)
            elif element.tag == f"{W}num":
                self._add_use(element)

    def _add_use(self, element: etree._Element) -> None:
        key = w_attribute(element, "numId")
        self._uses[key] = w_attribute(element.find(f"{W}abstractNumId"))
        for override in element.iterfind(f"{W}lvlOverride"):
            start = w_attribute(override.find(f"{W}startOverride"))
            if (first := parse_count(start, _HIGHEST)) is not None:
                self._own[key, _level_number(override)] = first

    def style_depth(self, key: str, style: str) -> int | None:
        """The depth from 0 at which a w:num numbers paragraphs of a style, None if it names no such style."""
        return self._styles.get((self._uses.get(key, ""), style))

    def next_number(self, key: str, depth: int) -> str:
        """The next number of a w:num at a depth from 0, as printed; "" for bullets and unknown levels."""
        abstract = self._uses.get(key, "")
        levels = self._abstracts.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if (key, depth) in self._own and (key, depth) not in self._begun:
            counts[depth] = self._own[key, depth]
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        self._begun.add((key, depth))
        for deeper in [other for other in counts if other > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and depth < restart):
                del counts[deeper]
        if level.format == "bullet":
            return ""
        return re.sub(
            r"%([1-9])", lambda match: self._print_level(levels, counts, int(match[1]) - 1, level.legal), level.text
        )

    @staticmethod
    def _print_level(levels: dict[int, _Level], counts: dict[int, int], depth: int, legal: bool) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        value = counts.get(depth, level.start)
        return str(value) if legal or value > _HIGHEST else _FORMATS.get(level.format, str)(value)


def _level_number(element: etree._Element) -> int:
    return parse_count(w_attribute(element, "ilvl"), _DEEPEST) or 0


def _read_level(element: etree._Element) -> _Level:
    start, restart = w_attribute(element.find(f"{W}start")), w_attribute(element.find(f"{W}lvlRestart"))
    return _Level(
        format=w_attribute(element.find(f"{W}numFmt")) or "decimal",
        text=w_attribute(element.find(f"{W}lvlText"))[:_LONGEST],
        start=parse_count(start, _HIGHEST) or 0,
        restart=parse_count(restart, _DEEPEST + 1),
        legal=element.find(f"{W}isLgl") is not None,
    )
