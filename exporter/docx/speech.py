"""What Word must be told of the document's language: its tags for three scripts, which characters are East Asian."""

import re

from msgspec import Struct

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

# Han, kana, hangul, their punctuation and full-width forms (Unicode Standard, East Asian scripts).
CJK = (
    r"\u1100-\u11ff\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7ff"
    r"\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff"
)
HAS_CJK = re.compile(f"[{CJK}]")
# Marks whose width is the font's: full in Chinese, narrow in Latin. Word asks `w:hint` which font to take.
_SHARED = (
    r"\u00b7\u2014\u2015\u2018\u2019\u201c\u201d\u2025\u2026\u203b\u2103\u2460-\u24ff\u25a0-\u25ff"
    r"\u2605\u2606\u00b0\u00b1\u00d7\u00f7\u2030"
)
_HINTED = re.compile(f"[{CJK}{_SHARED}]")
# A Latin word with an apostrophe keeps its Latin apostrophe in the middle of Han.
_PIECES = re.compile(r"([A-Za-z\u00c0-\u024f]+(?:’[A-Za-z\u00c0-\u024f]+)+)")
_CJK_PIECES = re.compile(f"([{CJK}]+)")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


class Speech(Struct, frozen=True):
    """`latin`, `east_asian` and `bidi` are the three tags of `w:lang`."""

    tag: str
    latin: str
    east_asian: str
    bidi: str
    cjk: bool
    rtl: bool

    def pieces(self, text: str) -> list[tuple[str, bool]]:
        """The text cut where Word must take shared marks from another font; True where from the East Asian one."""
        if self.cjk:
            if "’" not in text:
                return [(text, _HINTED.search(text) is not None)]
            return [
                (piece, "’" not in piece or HAS_CJK.search(piece) is not None) for piece in _PIECES.split(text) if piece
            ]
        if HAS_CJK.search(text) is None:
            return [(text, False)]
        return [(piece, HAS_CJK.match(piece) is not None) for piece in _CJK_PIECES.split(text) if piece]

    def right_to_left(self, text: str) -> bool:
        return _RIGHT_TO_LEFT.search(text) is not None


def speech(tag: str, right_to_left: bool) -> Speech:
    """What a BCP 47 tag means to Word."""
    whole = word_tag(tag)
    primary = whole.split("-")[0].lower()
    cjk = primary in ("zh", "ja", "ko", "yue", "lzh", "cmn", "wuu")
    return Speech(
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
