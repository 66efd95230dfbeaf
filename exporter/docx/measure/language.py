"""The document's language as Word needs it: tags for three kinds of script, and which characters are East Asian."""

import re
from bisect import bisect_right
from functools import cache, lru_cache

from msgspec import Struct

from exporter.start.patterns import compile_pattern

# Word knows languages with their region; where a tag names none, the usual one (Word's own choice for the language).
_REGIONS = {
    "en": "en-US",
    "zh": "zh-CN",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "no": "nb-NO",
    "nb": "nb-NO",
    "nn": "nn-NO",
    "da": "da-DK",
    "sv": "sv-SE",
    "de": "de-DE",
    "fr": "fr-FR",
    "es": "es-ES",
    "pt": "pt-PT",
    "it": "it-IT",
    "nl": "nl-NL",
    "pl": "pl-PL",
    "cs": "cs-CZ",
    "ru": "ru-RU",
    "uk": "uk-UA",
    "tr": "tr-TR",
    "ar": "ar-SA",
    "he": "he-IL",
    "fa": "fa-IR",
    "ur": "ur-PK",
    "fi": "fi-FI",
    "el": "el-GR",
    "hu": "hu-HU",
    "vi": "vi-VN",
    "th": "th-TH",
    "id": "id-ID",
    "hi": "hi-IN",
}
_CHINESE_REGIONS = {"hant": "zh-TW", "hans": "zh-CN"}

# Han, kana, hangul, their punctuation and full-width forms (Unicode Standard, East Asian scripts): first and last code
# of each stretch. Tables, not patterns: a pattern of these takes 4 ms to compile, in every run.
_CJK = (
    (0x1100, 0x11FF), (0x2E80, 0x303F), (0x3041, 0x4DBF), (0x4E00, 0xA4CF), (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF01, 0xFFEF), (0x20000, 0x3FFFF),
)  # fmt: skip
_BOUNDS = [bound for first, last in _CJK for bound in (first, last + 1)]
# Marks that Chinese fonts set full-width and Latin ones narrow; `w:hint` tells Word which font to take. The last line
# has two ranges: circled numbers, and shapes.
_SHARED = (
    "\u00b7\u2014\u2015\u2018\u2019\u201c\u201d\u2025\u2026\u203b\u2103\u2605\u2606\u00b0\u00b1\u00d7\u00f7\u2030"
    "\u2460-\u24ff\u25a0-\u25ff"
)


@lru_cache(maxsize=16384)  # characters
def is_cjk(char: str) -> bool:
    return bisect_right(_BOUNDS, ord(char)) % 2 == 1


_LETTERS = compile_pattern("[0-9A-Za-z]+")


def measure_gaps(text: str) -> float:
    """Ems of the gaps in a text: word processors leave a quarter where Han and a letter or digit meet."""
    if text.isascii():
        return 0.0
    gaps = 0
    for match in _LETTERS.finditer(text):
        start, end = match.span()
        gaps += start > 0 and "\u4e00" <= text[start - 1] <= "\u9fff"
        gaps += "\u4e00" <= text[end : end + 1] <= "\u9fff"
    return gaps / 4


@cache
def _shared_marks() -> re.Pattern[str]:
    return compile_pattern(f"[{_SHARED}]")


def is_hinted(text: str) -> bool:
    """Whether a text holds marks that are in Latin and East Asian fonts, so that Word needs `w:hint`."""
    return not text.isascii() and _shared_marks().search(text) is not None


def has_cjk(text: str) -> bool:
    return not text.isascii() and any(map(is_cjk, text))


@cache
def _latin_words() -> re.Pattern[str]:
    """A pattern for a Latin word with an apostrophe, which stays in the Latin font within Han."""
    return compile_pattern(r"(?<![A-Za-z\u00c0-\u024f])([A-Za-z\u00c0-\u024f]+(?:’[A-Za-z\u00c0-\u024f]+)+)")


@cache
def _right_to_left() -> re.Pattern[str]:
    return compile_pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


class LanguageSettings(Struct, frozen=True):
    """`latin`, `east_asian` and `bidi` are the three tags of `w:lang`."""

    tag: str
    latin: str
    east_asian: str
    bidi: str
    cjk: bool
    rtl: bool

    def split_by_font(self, text: str) -> list[tuple[str, bool]]:
        """The text cut where the font of shared marks changes; True where Word must take the East Asian one."""
        if not self.cjk or not is_hinted(text):
            return [(text, False)]
        if "’" not in text:
            return [(text, True)]
        return [
            (piece, is_hinted(piece) and ("’" not in piece or has_cjk(piece)))
            for piece in _latin_words().split(text)
            if piece
        ]


def has_right_to_left(text: str) -> bool:
    """Whether a letter of the text goes from right to left."""
    return _right_to_left().search(text) is not None


def language_settings(tag: str, right_to_left: bool) -> LanguageSettings:
    """Word's language settings for a BCP 47 tag."""
    whole = word_tag(tag)
    primary = whole.split("-")[0].lower()
    cjk = primary in ("zh", "ja", "ko", "yue", "lzh", "cmn", "wuu")
    return LanguageSettings(
        tag=tag,
        latin="en-US" if cjk or right_to_left else whole,
        east_asian=whole if cjk else "zh-CN",
        bidi=whole if right_to_left else "ar-SA",
        cjk=cjk,
        rtl=right_to_left,
    )


def word_tag(tag: str) -> str:
    """The tag as Word writes it: language and region."""
    parts = tag.split("-")
    primary = parts[0].lower()
    scripts = [part for part in parts[1:] if len(part) == 4]
    regions = [part for part in parts[1:] if len(part) == 2]
    if primary == "zh" and scripts and not regions:
        return _CHINESE_REGIONS.get(scripts[0].lower(), "zh-CN")
    if regions:
        return f"{primary}-{regions[0].upper()}"
    return _REGIONS.get(primary, tag)
