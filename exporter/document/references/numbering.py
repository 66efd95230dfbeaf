"""Heading numbers, set by a sample of the first one: `一、` `（一）` `1.` `1.1` `A.` `none`."""

from msgspec import Struct

from exporter.message import Message

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class HeadingNumbering(Struct, frozen=True):
    """The number format of one level: `prefix`, numeral, `suffix`; `depth` levels joined by points; 0: no number."""

    numeral: str = "1"  # the numeral for one: 一, 1, A, a, I or i
    prefix: str = ""
    suffix: str = ""
    depth: int = 1

    def print_number(self, counters: tuple[int, ...]) -> str:
        """The number of a heading; `counters` has one count per level, from the top level to its own."""
        if not self.depth:
            return ""
        shown = counters[-self.depth :]
        return self.prefix + ".".join(print_numeral(count, self.numeral) for count in shown) + self.suffix


NONE = HeadingNumbering(depth=0)


def parse_numbering(sample: str) -> HeadingNumbering:
    """Parse a sample of the first number. Raises ValueError if it has no numeral for one."""
    if sample.strip() in ("none", ""):
        return NONE
    for mark in ("一", "1", "A", "a", "I", "i"):
        start = sample.find(mark)
        if start < 0:
            continue
        end = start + 1
        depth = 1
        while mark == "1" and sample[end : end + 2] == ".1":
            end, depth = end + 2, depth + 1
        return HeadingNumbering(mark, sample[:start], sample[end:], depth)
    raise ValueError(Message("{sample!r} shows no first number", sample=sample))


def print_numeral(count: int, one: str) -> str:
    """`count`, from 1, in the numerals whose one is `one`."""
    if one == "一":
        return chinese_numeral(count)
    if one in "Aa":
        return _letter_numeral(count, one)
    if one in "Ii":
        roman = _roman_numeral(count)
        return roman.upper() if one == "I" else roman
    return str(count)


def chinese_numeral(count: int) -> str:
    """1 to 9999 in Chinese counting numerals (一, 十, 十一, 二十, 一百零一), as Word's chineseCountingThousand."""
    if not 0 < count < 10000:
        return str(count)
    text, gap = "", False
    digits = str(count)
    for position, digit in enumerate(digits):
        place = len(digits) - position - 1
        if digit == "0":
            gap = True
            continue
        text += ("零" if gap and text else "") + _DIGITS[int(digit)] + _PLACES[place]
        gap = False
    return text[1:] if 10 <= count < 20 else text


def _letter_numeral(count: int, one: str) -> str:
    text = ""
    while count:
        count, rest = divmod(count - 1, 26)
        text = chr(ord(one) + rest) + text
    return text


def _roman_numeral(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while count >= value:
            text, count = text + letters, count - value
    return text
