"""The encoding of a text that is not UTF-8, told by what it would say: characters that its language writes.

A spreadsheet's rows are too short for statistics: charset-normalizer 3.5, tried on twenty files of three lines, named
the right encoding of nine. What is told here is told by the language of the document that names the file, and by how
common the characters are; where two encodings read equally well, none is named.
"""

import functools
import os
import re

from msgspec import Struct

from exporter.source.files import read_program_file
from exporter.start.patterns import compile_pattern

DATA = os.path.join(os.path.dirname(__file__), "data", "encodings.txt")
# Bytes that are looked at: a page of text decides as well as a book.
_PROBE = 65_536
# A reading is plausible where so many of its characters are common ones: the rest are rare characters of names.
_PLAUSIBLE, _SURE = 0.8, 0.95
# Hangul that Chinese read as Korean never is: every second common Han stands where Korean has Han, too.
_HANGUL = 6

_EAST = {"zh": ("gb2312", 0xB0, 0xD7), "zh-Hant": ("big5", 0xA4, 0xC6), "ja": ("cp932", 0x88, 0x97)}
_MARKS = frozenset("“”‘’–—…€£§°²³·•×±½¼«»„‚‹›®©™µ‰№\u00a0")
_WIDE_MARKS = compile_pattern("[\u3000-\u303f\uff01-\uff5e\u2010-\u203b\u2103\u00d7\u00b7\uffe5\uffe1]")
_KANA = compile_pattern("[\u3041-\u3096\u30a1-\u30fc]")
_INSIDE = compile_pattern("(?<=[A-Za-z])[^\x00-\x7f](?=[a-z])")
_WORD = compile_pattern(r"[^\W\d_]+")


class _Row(Struct, frozen=True):
    """The encodings of one group of languages."""

    languages: tuple[str, ...]
    encodings: tuple[str, ...]
    letters: frozenset[str]


@functools.cache
def _rows() -> tuple[_Row, ...]:
    text = read_program_file(DATA).decode("utf-8")
    lines = [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]
    return tuple(
        _Row(tuple(languages.split()), tuple(encodings.split(", ")), frozenset(letters))
        for languages, encodings, letters in lines
    )


def guess_encoding(data: bytes, language: str = "") -> str:
    """The encoding's name as iconv knows it; "" where it cannot be told. `language`: of the document, a BCP 47 tag."""
    probe = data[:_PROBE]
    if len(data) > _PROBE:
        probe = probe[: probe.rfind(b"\n") + 1] or probe
    own = [row for row in _rows() if _names_language(row, language)]
    readings = [(row, *best) for row in _rows() if (best := _best_reading(row, probe)) is not None]
    korean = next((score for row, score, _, text in readings if row.languages == ("ko",)), 0.0)
    highest = max((score for _, score, _, _ in readings), default=0.0)
    for row, score, encoding, _ in readings:
        likely = row in own and score >= _PLAUSIBLE and score > highest - 0.05
        if likely and (row.languages == ("ko",) or not _is_korean(probe, korean)):
            return encoding
    return _pick_clear(readings, korean, probe)


def _is_korean(probe: bytes, score: float) -> bool:
    """Whether a text is Korean, whatever other language could read it."""
    return score == 1.0 and len(set(re.findall("[\uac00-\ud7a3]", probe.decode("cp949", "ignore")))) >= _HANGUL


def _names_language(row: _Row, language: str) -> bool:
    primary, *rest = language.split("-")
    traditional = primary == "zh" and bool({"Hant", "TW", "HK", "MO"} & set(rest))
    return ("zh-Hant" if traditional else primary) in row.languages


_Reading = tuple[_Row, float, str, str]


def _pick_clear(readings: list[_Reading], korean: float, probe: bytes) -> str:
    """The encoding that reads best by far, where no language tells; "" where another reads the text as well."""
    if _is_korean(probe, korean):
        return next(encoding for row, _, encoding, _ in readings if row.languages == ("ko",))
    ranked = sorted(readings, key=lambda reading: -reading[1])
    if not ranked or ranked[0][1] < _SURE:
        return ""
    _, score, encoding, text = ranked[0]
    rivals = (other for _, near, _, other in ranked[1:] if near > score - 0.1)
    return encoding if all(other == text for other in rivals) else ""


def _best_reading(row: _Row, probe: bytes) -> tuple[float, str, str] | None:
    """Score, encoding and text of a row's first encoding that reads the bytes best."""
    best: tuple[float, str, str] | None = None
    for encoding in row.encodings:
        try:
            text = probe.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _score_letters(text, row.letters) if row.letters else _score_east(text, row.languages[0])
        if best is None or score > best[0]:
            best = (score, encoding, text)
    return best


def _score_east(text: str, language: str) -> float:
    """The part of a text's characters beyond ASCII that are common in a language of East Asia, 0 to 1."""
    others = [char for char in text if char > "\x7f"]
    if not others:
        return 0.0
    good = sum(_is_common(char, language) or _WIDE_MARKS.match(char) is not None for char in others)
    return max(0.0, good - len(_INSIDE.findall(text))) / len(others)


def _is_common(char: str, language: str) -> bool:
    """Whether a character is of its standard's first level: the common ones (GB 2312, Big5, JIS X 0208)."""
    if language == "ko":
        return "\uac00" <= char <= "\ud7a3" and _is_standard(char, "euc-kr")
    if language == "ja" and _KANA.match(char):
        return True
    codec, first, last = _EAST[language]
    try:
        lead, *rest = char.encode(codec)
    except UnicodeEncodeError:
        return False
    return bool(rest) and first <= lead <= last


def _is_standard(char: str, codec: str) -> bool:
    try:
        return len(char.encode(codec)) == 2  # what the standard lacks is written in eight
    except UnicodeEncodeError:
        return False


def _score_letters(text: str, letters: frozenset[str]) -> float:
    """The part of a text's words beyond ASCII that are written in a language's letters, 0 to 1; 0 with a stray sign."""
    if any(char > "\x7f" and not char.isalpha() and char not in _MARKS and char not in letters for char in text):
        return 0.0
    if any(mark in _MARKS and _stands_inside(text, at) for at, mark in enumerate(text) if mark > "\x7f"):
        return 0.0
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not words:
        return 0.9 if any(mark in _MARKS for mark in text) else 0.0
    good = sum(_is_written(word, letters) for word in words)
    return good / len(words) * (0.9 if all(word.isupper() for word in words) else 1.0)


def _stands_inside(text: str, at: int) -> bool:
    """Whether a mark that parts words has a letter on both sides; an apostrophe may."""
    return text[at] not in "’·–—" and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()


def _is_written(word: str, letters: frozenset[str]) -> bool:
    """Whether a word has a language's letters alone, capitals only at its start or throughout, and one script."""
    foreign = {char for char in word if char > "\x7f"}
    if not all(char in letters or char.lower() in letters for char in foreign):
        return False
    if next(iter(letters)) > "\u0370" and any(char.isascii() for char in word):  # no Latin among Cyrillic or Greek
        return False
    return word.isupper() or word[1:] == word[1:].lower()
