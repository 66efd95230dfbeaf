"""Properties of a language that typesetting needs, from its BCP 47 tag (RFC 5646)."""

import functools

from msgspec import Struct

# Scripts written from right to left (Unicode Standard, chapter 9).
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})

# Languages whose usual script (IANA registry, Suppress-Script and common use) runs from right to left.
_USUAL_SCRIPTS = {
    "ar": "Arab", "ckb": "Arab", "dv": "Thaa", "fa": "Arab", "he": "Hebr", "iw": "Hebr", "ks": "Arab", "ps": "Arab",
    "sd": "Arab", "syr": "Syrc", "ug": "Arab", "ur": "Arab", "yi": "Hebr",
    "ja": "Jpan", "ko": "Kore", "ru": "Cyrl", "uk": "Cyrl", "bg": "Cyrl", "sr": "Cyrl", "el": "Grek",
}  # fmt: skip

# Regions that write Chinese in traditional characters where the tag names no script.
_TRADITIONAL_REGIONS = frozenset({"TW", "HK", "MO"})

# Primary subtags of the Chinese languages that are written in Han characters (ISO 639-3, macrolanguage zho).
_CHINESE = frozenset({"zh", "cmn", "yue", "wuu", "hak", "nan", "gan", "hsn", "lzh"})


class Language(Struct, frozen=True):
    """`primary` is lower case (`zh`), `script` title case (`Hans`), `region` upper case or "" (`CN`)."""

    tag: str
    primary: str
    script: str
    region: str = ""

    @property
    def chinese(self) -> bool:
        """One of the Chinese languages."""
        return self.primary in _CHINESE

    @property
    def japanese(self) -> bool:
        return self.primary == "ja"

    @property
    def korean(self) -> bool:
        return self.primary == "ko"

    @property
    def east_asian(self) -> bool:
        return self.chinese or self.japanese or self.korean

    @property
    def solid(self) -> bool:
        """Written without spaces between words (Chinese, Japanese): lines are joined and units attached without one."""
        return self.chinese or self.japanese

    @property
    def traditional(self) -> bool:
        """Chinese in traditional characters."""
        return self.chinese and self.script == "Hant"

    @property
    def right_to_left(self) -> bool:
        return self.script in _RIGHT_TO_LEFT_SCRIPTS


@functools.lru_cache(maxsize=64)
def parse_language(tag: str) -> Language:
    """The language of a well-formed tag; subtags that typesetting does not need are only in `tag`."""
    primary, *rest = tag.replace("_", "-").split("-")
    primary = primary.lower()
    script = region = ""
    for subtag in rest:
        if len(subtag) == 1:  # a singleton begins an extension or private use
            break
        if len(subtag) == 4 and subtag.isalpha() and not script:
            script = subtag.title()
        elif (len(subtag) == 2 and subtag.isalpha()) or (len(subtag) == 3 and subtag.isdigit()):
            region = region or subtag.upper()
    return Language(tag, primary, script or _usual_script(primary, region), region)


def _usual_script(primary: str, region: str) -> str:
    if primary in _CHINESE:
        return "Hant" if region in _TRADITIONAL_REGIONS or (primary == "yue" and region != "CN") else "Hans"
    return _USUAL_SCRIPTS.get(primary, "Latn")
