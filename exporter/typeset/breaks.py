"""Where lines may break: our own classes after UAX #14, CLREQ (basic and strict), GB/T 15834-2011 §5.1 and JLREQ's
kinsoku.

A text is cut into tokens that are never broken (a word, a Han character, ——); a table says whether a line may end
between two.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib import import_module

from exporter.lean import lazy_pattern
from exporter.start.patterns import compile_pattern

# ---- classes -------------------------------------------------------------------------------------------------------
# O opening mark · C closing mark · P stop · N other marks that never begin a line · K single dash, a connector
# D dash of two · E ellipsis · I Han, kana and what is as wide · A Latin and other words · 9 digit · R prefix of a
# number % suffix of a number · X ASCII marks that never begin a line · Y hyphen · L solidus · S space · G glue · Z
# break chance

OPENING = "「『（〔〈《【〖“‘［｛〝｟"
CLOSING = "」』）〕〉》】〗”’］｝〞〟｠"
STOPS = "。．，、：；！？｡､"
PAUSES = "，、：；．"  # squeezed before the full stops are (CLREQ §3.1.6.3)
CALLS = frozenset("？！")  # side by side they share room (GB/T 15834-2011 §5.1)
# JLREQ cl-05, cl-09 to cl-11: middle dots, iteration marks, the long-vowel mark, small kana; CLREQ: connectors and
# 间隔号.
NON_STARTERS = (
    "·・‧･～〜゠–々〻ー―‼⁇⁈⁉ゝゞヽヾ"
    + "ぁぃぅぇぉっゃゅょゎゕゖ"
    + "ァィゥェォッャュョヮヵヶ"
    + "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
# A character that reads as part of what stands before it: poor at a headline's line start, though no rule forbids it.
# 地 is none: in headlines it hardly ever makes an adverb, and begins a word (地质, 地方) or ends one (土地, 各地).
PARTICLES = frozenset("的了着过得们吗呢吧啊之与和及")
# A character that mostly ends a word: where it stands alone, it belongs to what stands before it.
SUFFIXES = frozenset("率者化性度量额局次个人件员家会部院厅处所站区县市省镇乡村年月日级类型种项案法版")

_SPECIAL = dict.fromkeys(OPENING + "([{", "O")
_SPECIAL |= dict.fromkeys(CLOSING + ")]}", "C")
_SPECIAL |= dict.fromkeys(STOPS, "P")
_SPECIAL |= dict.fromkeys(NON_STARTERS, "N")
_SPECIAL |= dict.fromkeys(",.:;!?»›", "X")
_SPECIAL |= dict.fromkeys("$£¥￥€＄￡＃№＋±－₩₽", "R")
_SPECIAL |= dict.fromkeys("%％‰‱℃℉°′″￠¢", "%")
_SPECIAL |= {
    "«": "O",
    "‹": "O",
    "／": "L",
    "/": "L",
    "-": "Y",
    "‐": "Y",
    "—": "K",
    "…": "E",
    "⋯": "E",
    "‥": "E",
    "⸺": "D",
}
_SPECIAL |= {" ": "S", "\t": "S", "\u3000": "S", "\u2002": "S", "\u2003": "S", "\u2009": "S"}
_SPECIAL |= {"\u00a0": "G", "\u202f": "G", "\u2007": "G", "\u2060": "G", "\u2011": "A", "\u200b": "Z"}


@lru_cache(maxsize=16384)  # characters
def char_class(char: str) -> str:
    """The break class of one character, as listed above."""
    special = _SPECIAL.get(char)
    if special:
        return special
    if "0" <= char <= "9":
        return "9"
    if unicodedata.east_asian_width(char) in ("W", "F") and not "\uac00" <= char <= "\ud7a3":
        return "I"
    return "A"


def head_class(token: str) -> str:
    """The break class of a token's first character: a hyphen before a letter or digit is part of it, —— is one dash."""
    first = token[0]
    if first == "—" and len(token) > 1 and token[1] == "—":
        return "D"
    if first in "-‐":
        return "A" if len(token) > 1 and token[1].isalnum() else "N"
    if first == "." and len(token) > 1 and token[1].isalnum():
        return "A"  # .5, .docx
    return char_class(first)


def tail_class(token: str) -> str:
    last = token[-1]
    if last == "—" and len(token) > 1:
        return "D"
    if len(token) > 1 and unicodedata.category(last)[0] == "M":  # a mark or selector belongs to its base
        return char_class(token[0])
    return char_class(last)


# ---- the table -----------------------------------------------------------------------------------------------------

FORBIDDEN = -1  # no break; any other number is a break's penalty

_NEVER_BEFORE = frozenset("CPNXSGZK%L")
_NEVER_AFTER = frozenset("OGRL")
# A dash or an ellipsis may begin a line under basic rules (CLREQ §3.1.4), but a better place is worth some looseness.
_DASH_FIRST = 60
_AFTER_CONNECTOR = 30  # a range or a compound reads better whole


@lru_cache(maxsize=4096)  # two of some twenty classes
def break_penalty(tail: str, head: str, strict: bool) -> int:
    """The penalty of breaking between two tokens, by the classes of their edges, or FORBIDDEN."""
    if head in _NEVER_BEFORE:
        return FORBIDDEN
    if tail == "Z":
        return 0
    if tail in _NEVER_AFTER:
        return FORBIDDEN
    if tail in "DE" and head in "DE":
        return FORBIDDEN
    if head in "DE":
        return FORBIDDEN if strict else _DASH_FIRST
    if tail in "KY" or (tail == "N" and head == "9"):
        return _AFTER_CONNECTOR
    return 0


# ---- tokens --------------------------------------------------------------------------------------------------------

_CJK = (
    "\u2e80-\u2fff\u3003-\u3007\u3012\u3013\u301c-\u303f\u3041-\u3096\u3099-\u30ff\u3105-\u312f\u31a0-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
)
_MARKS = "\u3000-\u3002\u3008-\u3011\u3014-\u301b\u301d-\u301f"
_WIDE = f"{_CJK}{_MARKS}\u2460-\u24ff\u2500-\u26ff\u3200-\u33ff\U0001f000-\U0001faff"  # what is never part of a word
_SPACES = " \t\u00a0\u202f\u2002\u2003\u2007\u2009\u200b\u2060"
_SHARED = "“”‘’…⋯—·"
_EXTEND = (
    "\u0300-\u036f\u200d\ufe00-\ufe0f\u20d0-\u20ff\u3099\u309a"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_CLUSTER = f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|[^\n](?:\u200d[^\n]|[{_EXTEND}])*"
_LATIN = "A-Za-z\u00c0-\u024f\u0370-\u058f\u1e00-\u1fff"  # and the scripts that look like it
_APOSTROPHE = f"(?<=[{_LATIN}])’(?=[{_LATIN}])"

_WORD = f"[^{_WIDE}{_SPACES}{_SHARED}\n\u20e3]"
_REST = f"—+|…+|⋯+|[？！]{{2,}}|[{_SPACES}]|\n|{_CLUSTER}"


_WIDEST = "\u2460"  # where the characters begin that are never part of a word


@cache  # compiled when first asked for: most documents need one of the three
def _glue_pattern(east_asian: bool, narrow: bool) -> re.Pattern[str]:
    """The pattern of tokens; `narrow` for texts with no character from `_WIDEST` on: without the ranges of Han it is
    compiled in 0.4 ms instead of 3."""
    word = f"[^{_SPACES}{_SHARED}\n\u20e3]" if narrow else _WORD
    own = _APOSTROPHE if east_asian else f"[{_SHARED}]" if narrow else f"[{_SHARED}](?![{_CJK}])(?<![{_CJK}].)"
    return compile_pattern(f"(?:{word}|{own})+(?![\ufe0f\u20e3])|{_REST}", re.S)


def split_tokens(text: str, east_asian: bool) -> list[str]:
    """Split a text into unbreakable tokens (except at `word_breaks`); joined, they give the text again.

    In East Asian text “ ” ‘ ’ … — · are tokens of their own; in other text they belong to the adjacent word."""
    narrow = not east_asian and max(text, default="") < _WIDEST
    found: list[str] = _glue_pattern(east_asian, narrow).findall(text)
    return _join_apostrophes(found) if east_asian and "’" in found else found


_DECADE = "[0-9]{2}(?![0-9])"


def _join_apostrophes(tokens: list[str]) -> list[str]:
    """Join a ’ that closes no quotation to the Latin word it touches: ’90s, rock ’n’ roll, the boys’ school."""
    result: list[str] = []
    opened = 0
    joins = False
    for at, token in enumerate(tokens):
        before = result[-1] if result else ""
        if token == "’":
            after = tokens[at + 1] if at + 1 < len(tokens) else ""
            leads = re.match(f"[{_LATIN}]", after) or re.match(_DECADE, after)
            if opened:
                opened -= 1
            elif re.match(f"[{_LATIN}]", before[-1:]):
                result[-1] += token
                joins = bool(leads)
                continue
            elif leads:
                result.append(token)
                joins = True
                continue
        opened += token == "‘"
        if joins:
            result[-1] += token
        else:
            result.append(token)
        joins = False
    return result


# ---- numbers and units ---------------------------------------------------------------------------------------------

# Longer units first, then those of one character.
_UNITS = (
    "(?:个百分点|百分点|平方公里|平方千米|平方米|立方米|公里|公斤|公顷|千克|千米|厘米|毫米|毫升|千瓦时|千瓦|兆瓦|小时|分钟|秒钟|"
    "美元|港元|欧元|日元|英镑|人次|件次|户次|人民币|世纪|ドル|人目|"
    "[元块个人名位户家所只头件次份项宗起例台辆架艘套部册本页张篇章节条款届期批场支队组班处座栋间层楼吨斤克米里亩升度级岁倍成分秒时点"
    "天日周月年代号版卷集轮股笔円回枚冊匹歳％%‰℃°])"
)
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_METRIC = (
    "km|kg|cm|mm|mg|ml|m²|km²|m|g|t|s|h|ha|min|kW|kWh|MW|GW|GWh|TWh|MB|GB|TB|kB|Hz|kHz|MHz|GHz|°C|€|kr|%|NOK|USD|EUR"
)
_ROUGH = "[多余餘几幾来來]"
_GLUED = compile_pattern(
    f"(?<=[0-9０-９％%]) ?(?:{_ROUGH}?[十百千万萬亿億兆]+{_ROUGH}?{_UNITS}?|{_ROUGH}?{_UNITS})"  # 4745万余元
    f"|(?<=[0-9])[ ](?:{_METRIC})(?![A-Za-z])"  # 25 km
    "|(?:第|表|图|圖|附件)([ ]?)(?=[0-9０-９])"  # 第3, 表 1, 附件2
    "|(?<=[0-9０-９%％年月日时人])[—～〜–](?=[0-9０-９])"  # 15%～30%
    "|(?<=[0-9０-９])[０-９．，,.](?=[0-9０-９])|(?<=[０-９])[０-９]"
)


def find_glued(text: str) -> set[int]:
    """Offsets before which no line may break: inside a number with its unit, and inside a range."""
    result: set[int] = set()
    for match in _GLUED.finditer(text):
        start, end = match.span()
        if match[1] is not None:
            start = match.start(1)
        result.update(range(start, end))
        if text[end : end + 1] in _DIGITS and (
            match[1] is not None or text[end - 1] in "—～〜–０１２３４５６７８９．，,."
        ):
            result.add(end)
    return result


# ---- breaks inside words -------------------------------------------------------------------------------------------

HYPHEN = 50  # TeX's own penalty for a hyphen
_LETTER = "[^\\W\\d_]"
_INSIDE = compile_pattern(
    f"(?<={_LETTER}{_LETTER})[-‐](?={_LETTER}{_LETTER})|(?<=\\w)[—–](?={_LETTER})|(?<!…)…+(?=\\w)"
)
_HANGUL = "[\uac00-\ud7a3](?=[\uac00-\ud7a3]{2})"  # compiled when a word has a letter from there on
# Where an over-long address may break (Chicago Manual 7.46 in spirit): after these, or before a dot is not ours to
# choose. The point of a number is none of these marks.
_ADDRESS = lazy_pattern(r"(?<=[/?&=#_\-:.~%+@])(?<!\d\.(?=\d))(?=[^/?&=#_\-:.~%+@])")
OVERLONG = 400  # breaking a word that fits no line: worse than any looseness, better than sticking out
ANYWHERE = 4000  # and in the middle of its letters, where nothing better is left


def word_breaks(word: str, justified: bool = False) -> list[int]:
    """Offsets in a word after which a line may end without a sign of it: behind its own hyphens and dashes.

    Of a justified line also between two Hangul syllables (W3C, Requirements for Hangul Text Layout, §5.1), where two at
    least begin the next line: no particle stands there alone."""
    if justified and max(word, default="") >= "\uac00" and (syllables := list(re.finditer(_HANGUL, word))):
        return [match.start() + 1 for match in syllables]
    if word.isalnum():
        return []
    return [match.end() for match in _INSIDE.finditer(word)]


def address_breaks(word: str) -> list[int]:
    """Offsets at which a word longer than the line is broken first: after the marks of an address or a compound."""
    return [match.start() for match in _ADDRESS.finditer(word) if 0 < match.start() < len(word)]


@lru_cache(maxsize=8)  # a dictionary takes some MB
def _load_hyphenator(language: str) -> object | None:
    try:
        pyphen = import_module("pyphen")  # optional: without it words are not divided
    except ImportError:
        return None
    tag = language.replace("-", "_")
    chosen = pyphen.language_fallback("nb" if tag == "no" else tag)
    return pyphen.Pyphen(lang=chosen, left=2, right=3) if chosen else None  # TeX's minima for English


_PLAIN_WORD = compile_pattern(f"{_LETTER}{{6,}}")


def hyphen_breaks(word: str, language: str) -> list[int]:
    """Offsets where a word may be hyphenated; empty if no dictionary of the language is installed."""
    dictionary = _load_hyphenator(language)
    if dictionary is None:
        return []
    result: list[int] = []
    for match in _PLAIN_WORD.finditer(word):
        if not match[0].isupper():
            positions: list[int] = dictionary.positions(match[0])  # type: ignore[attr-defined]
            result += [match.start() + position for position in positions]
    return result
