"""Units and measure words beside numbers, scale words, and the one canonical name each unit goes by.

Canonical are: 元 (the renminbi) and ISO 4217 codes for other money, ¥ where a text leaves open which it is; symbols of
the SI and its neighbours (km, m², t, kWh, °C); 年 月 周 天 小时 分钟 秒 for spans of time; % ‰ 百分点; 人 for persons
(名, 位, people); 件 for Japanese and English cases alike; any other measure word stands for itself. A scale is no part
of a unit: 万元 is 元 times 10,000. Keys are simplified: text comes here with its characters simplified one by one.
"""

import functools
import re

from exporter.numbers.plain import plain_text
from exporter.numbers.tables import either_of, numbers_by_word, rows_of, words_by_first, words_by_key
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language
from exporter.text.numbers import split_currency

# Languages whose units follow the number directly, in Han or kana; all others write Latin letters or signs after it.
_SOLID = ("zh", "ja", "ko")


def _canonical_names(solid: bool) -> dict[str, str]:
    """Each unit as written, and each canonical name, with the canonical name."""
    found: dict[str, str] = {}
    for row in rows_of("unit"):
        if (row.language in _SOLID) == solid:
            found.update(dict.fromkeys((*row.words, row.key), row.key))
    return found


# Written in Chinese or Japanese, directly after the number or its scale word. The longest match counts.
_HAN = _canonical_names(solid=True)

# Written in Latin letters or signs after a number; upper and lower case count only where they part two units.
_LATIN = _canonical_names(solid=False)

# A sign before the number. The language decides what ¥ is.
_BEFORE = words_by_key("sign")
_YEN = frozenset("¥￥")

# Words of Latin letters, and clauses of which the units are kept.
_LETTERS = compile_pattern(r"[^\W\d_]+")
_CLAUSES = 2048

_LONGEST_HAN = max(map(len, _HAN))

# Latin units of more than one word, by their first word, the longest first.
_PHRASES: dict[str, list[str]] = {}
for _name in sorted((name for name in _LATIN if " " in name or "-" in name), key=len, reverse=True):
    _PHRASES.setdefault(_name.replace("-", " ").split()[0], []).append(_name)

# Scale words after digits. 千 and 百 before a unit of the metric system belong to the unit (千米, 千瓦时).
SCALES = numbers_by_word("scale")

# A scale right before a currency: 14,6 M€, 5 Md€, 12 k EUR.
MONEY_SCALES = numbers_by_word("money-scale")
MONEY_SCALE = compile_pattern(
    rf" ?(?P<scale>{either_of(MONEY_SCALES)})(?= ?[€$£¥](?! ?\d)| ?(?:EUR|USD|GBP|CHF|JPY)(?![A-Za-z]))"
)

# Scale words that are something else in other languages: cinco miles.
OWN_SCALES = numbers_by_word("scale-own")


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def own_scale(primary: str) -> re.Pattern[str]:
    """A scale word that only one language has, behind a number; a pattern of nothing where it has none."""
    words = either_of(word for row in rows_of("scale-own") if row.language == primary for word in row.words)
    return compile_pattern(rf" (?P<scale>{words})(?![^\W\d_])") if words else compile_pattern("(?!)")


# ---- languages beyond those the units are written for: 12 млн, 1.2 करोड़, ١٫٢ مليون -----------------------------------

# Per cent, in scripts whose words are no units yet; each is in the table of units, too.
_PER_CENT = [
    word
    for row in rows_of("unit")
    for word in row.words
    if row.key == "%" and row.language not in ("zh", "ja") and not word.isascii()
]


@functools.cache
def percent_pattern() -> re.Pattern[str]:
    """Per cent in the words of any language, compiled when a text is first read."""
    return compile_pattern(rf"(?:{either_of(_PER_CENT)})(?![^\W\d_])")


# Words apart from the number, with the power of ten that each stands for.
APART = numbers_by_word("scale-apart")

# Thai parts no words: what follows may begin at once (ล้านบาท).
JOINED = numbers_by_word("scale-joined")


def han_unit(text: str, at: int) -> str:
    """The longest measure word of Chinese or Japanese at `at`, as written there; "" for none."""
    for length in range(min(_LONGEST_HAN, len(text) - at), 0, -1):
        if text[at : at + length] in _HAN and not (length > 1 and _begins_word(text, at + length - 1)):
            return text[at : at + length]
    return ""


# Words that end a clause behind a number and begin like the end of a measure word: 1,200人次之, 人 with 次之.
_RANKS = words_by_first("ranked")


# Nouns that begin like the end of a measure word: 两个人口大县, 个 with 人口.
_NOUNS = words_by_first("unit-noun")


def _begins_word(text: str, at: int) -> bool:
    """Whether a noun begins at `at`, or a word of rank in which a clause ends."""
    if text.startswith(_NOUNS.get(text[at : at + 1], ()), at):
        return True
    word = next((word for word in _RANKS.get(text[at : at + 1], ()) if text.startswith(word, at)), "")
    return bool(word) and not text[at + len(word) : at + len(word) + 1].isalnum()


# What would misread a measure word: 年级, 天津, 台湾, 元旦.
_OTHER = words_by_first("no-unit")


def measure_word(plain: str, at: int) -> str:
    """The measure word at `at` as written; "" where there is none or another word begins with one."""
    if plain.startswith(_OTHER.get(plain[at : at + 1], ()), at) and not plain.startswith("人民币", at):
        return ""
    return han_unit(plain, at)


def latin_unit(text: str, at: int, word: str) -> str:
    """The unit that begins with the Latin `word` at `at`, as written there; "" where the word is none."""
    for phrase in _PHRASES.get(word, ()):
        written = text[at : at + len(phrase)]
        if written.replace("-", " ").replace("\u00a0", " ") == phrase.replace("-", " "):
            rest = text[at + len(phrase) : at + len(phrase) + 1]
            if not rest.isalnum():
                return written
    return word if word in _LATIN else ""


@functools.lru_cache(_CLAUSES)
def units_named(text: str) -> frozenset[str]:
    """The canonical units whose words or signs stand in a text: kg in "a kilo of rice" and 每公斤."""
    plain, found = plain_text(text), set()
    for match in _LETTERS.finditer(plain):
        word = match[0] if match[0] in _LATIN else match[0].casefold()
        if word in _LATIN:
            found.add(_LATIN[word])
    at = 0
    while at < len(plain):
        if written := measure_word(plain, at):
            found.add(_HAN[written])
        at += max(len(written), 1)
    return frozenset(found)


def leading_rate(text: str, language: Language) -> str:
    """The key of the rate that a unit's text begins with: % for 百分比 and "% of GDP", 百分点, 基点; "" for none."""
    unit = leading_unit(text, language)
    if unit in ("%", "‰", "百分点", "°C", "°F"):
        return unit
    plain = plain_text(text.strip()).casefold()
    return next((_RATES[word] for word in _RATES_LONGEST if plain.startswith(word)), "")


# Units of a rate that are no unit of running text.
_RATES = words_by_key("rate")
_RATES_LONGEST = sorted(_RATES, key=len, reverse=True)


def is_unit(text: str, language: Language) -> bool:
    """Whether a text is a unit and nothing else: 亿元, %, t, million €, 万人次."""
    rest = plain_text(f"1{text.strip()}")[1:]
    sign = next((word for word in sorted(_BEFORE, key=len, reverse=True) if rest.startswith(word)), "")
    rest = rest[len(sign) :].strip()
    if sign and rest in ("", "m", "k", "tn"):  # $m
        return True
    scale = next((word for word in sorted(SCALES, key=len, reverse=True) if rest.startswith(word)), "")
    rest = rest[len(scale) :].strip()
    if not rest:
        return bool(scale)
    if "/" in rest or "每" in rest:  # 元/平方米
        rest = re.split("/|每", rest)[0].strip() or rest
    if rest in _HAN or rest in _LATIN or rest in _BEFORE or rest.upper() in _CODES:
        return True
    word = _FIRST_WORD.match(rest)
    return word is not None and latin_unit(rest, 0, word[0]) == rest


_CODES = frozenset(_BEFORE.values())
# A currency's name or code that stands before its number: Rs. crore, EUR million, 新台币亿元.
_SIGN_WORD = compile_pattern(
    rf"(?P<sign>{either_of(word for word in _BEFORE if word[-1:].isalpha() or word[-1:] == '.')})"
    r"(?P<gap>(?![A-Za-z.]) ?)"
)


def split_sign(unit: str) -> tuple[str, str]:
    """`split_currency`, also of a currency's name or code, with the space behind it."""
    match = _SIGN_WORD.match(plain_text(f"1{unit}")[1:])
    if match is None or unit in _HAN:
        return split_currency(unit)
    return unit[: match.end("sign")] + match["gap"], unit[match.end() :]


def leading_unit(text: str, language: Language) -> str:
    """The canonical name of the unit that a unit's text begins with; "" for none known."""
    text = plain_text(f"1{text.strip()}")[1:]
    if text[:1] in ("%", "‰") and not language.solid:
        return text[0]
    word = _FIRST_WORD.match(text)
    written = han_unit(text, 0) or (latin_unit(text, 0, word[0]) if word else "")
    return canonical_unit(written, language) if written else ""


_FIRST_WORD = compile_pattern(r"[^\W\d_]+|\S")


def canonical_unit(written: str, language: Language) -> str:
    """The canonical name of a unit without scale word; a unit unknown here stands for itself."""
    if written in _YEN:
        return "JPY" if language.japanese else "元" if language.chinese else "¥"
    if written in _HAN:
        name = _HAN[written]
        if name == "TWD" and language.region == "TW":  # what 元 is there
            return "元"
        if language.japanese:
            return _JAPANESE.get(written, name)
        return name
    plain = " ".join(written.replace("-", " ").split())
    if written in _TAIWANESE and language.region == "TW":
        return "元"
    return _BEFORE.get(written) or _LATIN.get(written) or _LATIN_PLAIN.get(plain) or written


_TAIWANESE = frozenset(row_word for row in rows_of("sign") if row.key == "TWD" for row_word in row.words)
_LATIN_PLAIN = {name.replace("-", " "): canonical for name, canonical in _LATIN.items()}

# What the same character means in Japanese.
_JAPANESE = {
    "分": "分钟",
    "日": "天",
    "代": "岁",
    "点": "点",
    "本": "本",
    "元": "元",
    "枚": "枚",
    "株": "株",
    "台": "台",
}
