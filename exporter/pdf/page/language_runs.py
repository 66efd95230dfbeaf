"""Detect runs in another script and give them a BCP 47 tag, so that screen readers switch voice.

Latin letters do not identify a language and are common in Chinese and Japanese text: they keep the document's language.
A script of several languages gets a script tag (und-Cyrl), which is correct and enough to choose a voice.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from exporter.document.blocks import Inline, Inlines, Run

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
_SCRIPTS = {
    "ko": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "th": "\u0e01-\u0e5b",
    "lo": "\u0e81-\u0edf",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17dd",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0531-\u0587",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u0591-\u05f4",
    "ta": "\u0b82-\u0bfa",
    "te": "\u0c00-\u0c7f",
    "und-Cyrl": "\u0400-\u052f",
    "und-Arab": "\u0600-\u06ff\u0750-\u077f",
    "und-Deva": "\u0900-\u097f",
    "und-Beng": "\u0980-\u09fe",
}
_MARKS = "\u0300-\u036f"  # accents that combine
# What one stretch may hold between words.
_BETWEEN = r"[ \u00a0'\u2019-]"
_STRETCH = re.compile(
    f"(?P<han>[{_HAN}{_KANA}]+)|"
    + "|".join(
        f"(?P<s{number}>[{script}][{script}{_MARKS}]*(?:{_BETWEEN}[{script}{_MARKS}]+)*)"
        for number, script in enumerate(_SCRIPTS.values())
    )
)
_CORE = re.compile(f"[{_KANA}][{_HAN}{_KANA}]*[{_KANA}]")
_TAGS = tuple(_SCRIPTS)
# Languages that write these scripts; any other's own script bears its own name.
_OWN = {
    "und-Cyrl": frozenset(("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg")),
    "und-Arab": frozenset(("ar", "fa", "ur", "ug", "ps")),
    "und-Deva": frozenset(("hi", "mr", "ne", "sa")),
    "und-Beng": frozenset(("bn", "as")),
}
_HAN_WRITERS = frozenset(("zh", "yue", "ja", "ko"))


def split_by_language(inlines: Inlines, language: str) -> tuple[Inlines, tuple[int, ...], tuple[str, ...]]:
    """Split inlines where the language changes; for each piece the index of its inline and its language ("" for the
    document's own)."""
    primary = language.split("-")[0].lower()
    pieces: list[Inline] = []
    origins: list[int] = []
    tags: list[str] = []
    for number, inline in enumerate(inlines):
        made = list(_split_run(inline, primary)) if isinstance(inline, Run) and not inline.text.isascii() else []
        for piece, tag in made or [(inline, "")]:
            pieces.append(piece)
            origins.append(number)
            tags.append(tag)
    return tuple(pieces), tuple(origins), tuple(tags)


def _split_run(run: Run, primary: str) -> Iterator[tuple[Inline, str]]:
    """Split a run where the language changes, each piece with its language; yields nothing if it does not change."""
    at = 0
    cuts = find_language_runs(run.text, primary)
    for start, end, tag in cuts:
        if start > at:
            yield Run(run.text[at:start], run.style), ""
        yield Run(run.text[start:end], run.style), tag
        at = end
    if cuts and at < len(run.text):
        yield Run(run.text[at:], run.style), ""


@lru_cache(maxsize=2048)  # a batch says the same again and again
def find_language_runs(text: str, primary: str) -> tuple[tuple[int, int, str], ...]:
    """Start, end and language of each run in another language; a single letter is a symbol and not counted."""
    found = []
    for match in _STRETCH.finditer(text):
        if match.lastgroup == "han":
            found += _east_asian_runs(match[0], match.start(), primary)
            continue
        tag = _TAGS[int((match.lastgroup or "s0")[1:])]
        if tag != primary and primary not in _OWN.get(tag, ()) and sum(map(str.isalpha, match[0])) > 1:
            found.append((*match.span(), tag))
    return tuple(found)


def _east_asian_runs(text: str, at: int, primary: str) -> list[tuple[int, int, str]]:
    """The Japanese parts of a run of Han and kana; in languages without Han all of it (und-Hani)."""
    if primary == "ja":
        return []
    kana = sum(char > "\u3040" and char <= "\u30ff" for char in text)
    if kana > 1 and (primary not in _HAN_WRITERS or 2 * kana >= len(text)):
        return [(at, at + len(text), "ja")]
    if primary in _HAN_WRITERS:  # a Japanese name among other Han: where it begins and ends only kana tell
        return [(at + core.start(), at + core.end(), "ja") for core in _CORE.finditer(text)]
    return [(at, at + len(text), "und-Hani")] if len(text) > 1 else []
