"""Detect runs in another script and give them a BCP 47 tag, so that screen readers switch voice.

Latin letters do not identify a language and are common in Chinese and Japanese text: they keep the document's language.
A script of several languages gets a script tag (und-Cyrl), which is correct and enough to choose a voice.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from exporter.document.blocks import Inline, Inlines, Run

# First and last code of each range by script (Unicode Standard, Scripts.txt), sorted. A table and not a pattern: one
# that holds all of these takes 4 ms to compile, and most documents have none of them but Han.
_HAN, _KANA, _MARKS = "han", "kana", "marks"  # marks are accents that combine
_RANGES = (
    (0x0300, 0x036F, _MARKS), (0x0370, 0x03FF, "el"), (0x0400, 0x052F, "und-Cyrl"), (0x0531, 0x0587, "hy"),
    (0x0591, 0x05F4, "he"), (0x0600, 0x06FF, "und-Arab"), (0x0750, 0x077F, "und-Arab"), (0x0900, 0x097F, "und-Deva"),
    (0x0980, 0x09FE, "und-Beng"), (0x0B82, 0x0BFA, "ta"), (0x0C00, 0x0C7F, "te"), (0x0E01, 0x0E5B, "th"),
    (0x0E81, 0x0EDF, "lo"), (0x1000, 0x109F, "my"), (0x10A0, 0x10FF, "ka"), (0x1100, 0x11FF, "ko"),
    (0x1780, 0x17DD, "km"), (0x1F00, 0x1FFF, "el"), (0x3005, 0x3007, _HAN), (0x3041, 0x3096, _KANA),
    (0x309D, 0x309F, _KANA), (0x30A1, 0x30FA, _KANA), (0x30FC, 0x30FF, _KANA), (0x3131, 0x318E, "ko"),
    (0x3400, 0x4DBF, _HAN), (0x4E00, 0x9FFF, _HAN), (0xAC00, 0xD7A3, "ko"), (0xF900, 0xFAFF, _HAN),
    (0x20000, 0x3FFFF, _HAN),
)  # fmt: skip
_STARTS = [first for first, _, _ in _RANGES]
# What one run may hold between words.
_BETWEEN = frozenset(" \u00a0'\u2019-")
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


@lru_cache(maxsize=16384)  # characters
def _script(char: str) -> str:
    """The script of a character as `_RANGES` names it, "" for Latin, digits, signs and scripts not listed."""
    index = bisect_right(_STARTS, ord(char)) - 1
    return _RANGES[index][2] if index >= 0 and ord(char) <= _RANGES[index][1] else ""


@lru_cache(maxsize=2048)  # a batch says the same again and again
def find_language_runs(text: str, primary: str) -> tuple[tuple[int, int, str], ...]:
    """Start, end and language of each run in another language; a single letter is a symbol and not counted."""
    present = {_script(char) for char in set(text)} - {"", _MARKS}
    if not present or (present == {_HAN} and primary in _HAN_WRITERS):
        return ()
    scripts = [_script(char) for char in text]
    found: list[tuple[int, int, str]] = []
    end = 0
    for start, script in enumerate(scripts):
        if start < end or script in ("", _MARKS):
            continue
        if script in (_HAN, _KANA):
            end = _extend_run(scripts, start, (_HAN, _KANA))
            found += _east_asian_runs(scripts[start:end], start, primary)
            continue
        end = _extend_words(text, scripts, start)
        if script != primary and primary not in _OWN.get(script, ()) and sum(map(str.isalpha, text[start:end])) > 1:
            found.append((start, end, script))
    return tuple(found)


def _extend_run(scripts: list[str], start: int, own: tuple[str, ...]) -> int:
    """The end of the characters from `start` on that are in the scripts `own`."""
    return next((place for place in range(start, len(scripts)) if scripts[place] not in own), len(scripts))


def _extend_words(text: str, scripts: list[str], start: int) -> int:
    """The end of the words of one script from `start` on; one blank, hyphen or apostrophe may stand between two."""
    own = (scripts[start], _MARKS)
    end = _extend_run(scripts, start, own)
    while end + 1 < len(text) and text[end] in _BETWEEN and scripts[end + 1] in own:
        end = _extend_run(scripts, end + 1, own)
    return end


def _east_asian_runs(scripts: list[str], at: int, primary: str) -> list[tuple[int, int, str]]:
    """The Japanese parts of a run of Han and kana; in languages without Han all of it (und-Hani)."""
    if primary == "ja":
        return []
    kana = [at + place for place, script in enumerate(scripts) if script == _KANA]
    if len(kana) > 1 and (primary not in _HAN_WRITERS or 2 * len(kana) >= len(scripts)):
        return [(at, at + len(scripts), "ja")]
    if primary in _HAN_WRITERS:  # a Japanese name among other Han: where it begins and ends only kana tell
        return [(kana[0], kana[-1] + 1, "ja")] if len(kana) > 1 else []
    return [(at, at + len(scripts), "und-Hani")] if len(scripts) > 1 else []
