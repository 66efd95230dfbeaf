"""Words that say a number is exceeded, approximate or not reached: 约, 超过, 以上, more than, or so."""

import re
from collections.abc import Iterator

from exporter.numbers.tables import either_of, rows_of
from exporter.start.patterns import compile_pattern

ABOUT = "about"

# Words before the number, spelt backwards, the longest that fits. Words of no nearness keep what ends like one from
# being one: 最近, 公约.
_BEFORE_NEARNESS = {
    written[::-1]: "" if row.key == "none" else row.key
    for row in rows_of("before")
    for word in row.words
    for written in (word, word.replace("’", "'"))
}

# The first of the Han.
_HAN = "\u4e00"


def _words_of(nearness: str) -> Iterator[str]:
    """The words before a number that tell a nearness."""
    yield from (word for row in rows_of("before") if row.key == nearness for word in row.words)


# The text before is read backwards, so that one look at the number's edge is enough. A Latin word must begin there.
_BACKWARDS = compile_pattern(
    " ?(?:"
    + "|".join(
        re.escape(word) + ("(?![a-zà-ÿ])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in sorted(_BEFORE_NEARNESS, key=len, reverse=True)
    )
    + ")"
)
# What says it before the whole that a share or a multiple is of: 约占车站的七分之一, 接近月均值的五倍.
_FAR = compile_pattern(
    "(?:"
    + "|".join(
        f"(?P<{key}>{either_of(word for word in _words_of(key) if len(word) > 1 and word[0] >= _HAN)})"
        for key in ("about", "under", "over")
    )
    + ")[^，。；]{1,24}的 ?$"
)
_SHARE_AHEAD = compile_pattern("[一二两三四五六七八九十]{1,2}(?:半|成|倍|分之)|半数|[0-9.]{1,4} ?倍")
_FAR_WINDOW = 30

# After the number and its unit.
_AFTER = compile_pattern(
    " ?(?:(?P<over>及?以上|有余|出头|开外|余り?(?![额下款地力])|あまり|多(?![少次种项个方元样层边年半])|超(?![过市级])"
    "|[强強](?![化调度国军势大制])|を超え|を上回|を超す|[+](?![0-9])|-odd\\b|-plus\\b"
    "|or (?:more|above|over|older)\\b|and (?:over|above|older)\\b)"
    "|(?P<about>左右|上下(?!文)|前后(?!端)|environ\\b|程度|ほど|くらい|ぐらい|内外|不等|ごろ|頃"
    "|or so\\b|or thereabouts\\b)"
    "|(?P<under>及?以下|以内|之内|未满|未満|近く|に近[いくづ]|に迫|に満たな|に満たず|に届か|足らず"
    "|弱(?![势者勢])|を下回|を割"
    "|or (?:less|fewer|under|younger)\\b|and under\\b))"
)

# How far before a number a word of nearness may begin: "upwards of " and a space.
_WINDOW = 16

# 近三年 is the last three years, not almost three; ～ after a number joins a range.
_SPANS = frozenset({"年", "月", "周", "天", "小时"})
# But 近1700小时 is almost so many: the last days and hours are told in three digits at most, without a point.
_EXACT_SPAN = compile_pattern(r"[0-9]{4}|[0-9]{1,3}[,.][0-9]")
_TILDES = frozenset("~～")
# What stands for 半数 in a text made plain.
_HALF_OF_ALL = "5割"


def near_before(plain: str, start: int, unit: str) -> str:
    """over, about, under or "" by the words before the number."""
    window = plain[max(0, start - _WINDOW) : start]
    match = _BACKWARDS.match(window[::-1].lower())
    if match is None:
        return _near_whole(plain, start)
    word = match[0].lstrip()
    if word == "近" and unit in _SPANS and (unit == "年" or not _EXACT_SPAN.match(plain, start)):
        return ""
    if word == "过" and plain[start : start + 1] not in "百千万亿半" and not plain.startswith(_HALF_OF_ALL, start):
        return ""
    if word in _TILDES and window[: -len(match[0])][-1:].strip(" \t（(，,、：:"):
        return ""
    return _BEFORE_NEARNESS[word]


# What bounds an age, which is never rounded: 65 and over.
_BOUND = compile_pattern(r" ?(?:or|and) (?:over|older|under|younger)\b")


def _near_whole(plain: str, start: int) -> str:
    """about or under by the words before the whole of a share or a multiple; "" where there are none."""
    if not plain.endswith("的", 0, start) and not plain.endswith("的 ", 0, start):
        return ""
    match = _FAR.search(plain[max(0, start - _FAR_WINDOW) : start])
    if match is None or (match.lastgroup != "about" and not _SHARE_AHEAD.match(plain, start)):
        return ""
    return match.lastgroup or ""


def near_after(plain: str, end: int) -> str:
    """over, about, under or "" by the words after it; none where an age is only bounded."""
    match = _AFTER.match(plain, end) if not _BOUND.match(plain, end) else None
    return (match.lastgroup or "") if match else ""
