"""Sentence boundaries by language, and the first sentence of a text."""

import re
from collections.abc import Iterator

from exporter.lean import lazy_pattern
from exporter.text.characters import is_east_asian, is_han, is_wide
from exporter.text.language import Language, parse_language

# Characters of the longest sentence that may be a point of the one-pager: about two printed lines.
MAX_HAN = 80
MAX_LATIN = 200

# Marks that always end a sentence, and those that need a space and the beginning of a sentence after them.
_STOPS = "。！？｡"
_POINTS = ".!?\u0964\u0965\u061f\u06d4"
_END = lazy_pattern(rf"[{_STOPS}{_POINTS}]+")

_OPENING = dict(zip("“‘（(「『《〈【〔〖[{«｢„‚", "”’）)」』》〉】〕〗]}»｣“‘", strict=True))
_CLOSING = frozenset(_OPENING.values())

# After these a full stop never ends a sentence. Case matters: `No.` means number, `no.` may end a sentence.
_ABBREVIATIONS = frozenset(
    {
        "e.g", "i.e", "cf", "viz", "vs", "al", "approx", "ca", "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "No", "Nos", "Nr",
        "Fig", "Figs", "fig", "figs", "Eq", "Vol", "vol", "p", "pp", "Gen", "Sen", "Rep", "Gov", "Hon", "Rev", "Lt",
        "Col", "Sgt", "Capt", "Dept", "Art", "art", "Sec", "sec", "Ch", "ch", "Ed", "ed", "Eds", "eds", "Tel", "tel",
        "bzw", "z.B", "d.h", "u.a", "Abs", "Hr", "Fr", "Ing", "Mag", "M", "MM", "Mme", "Mlle", "Sr", "Sra", "Dra",
        "Dna", "EE", "UU", "bl.a", "f.eks", "kl", "tlf", "jf", "pkt", "str",
    }
)  # fmt: skip
_INITIALS = lazy_pattern(r"(?:\w\.)*[^\W\d_a-z]")  # J. (Smith), U.S.
_ORDINAL = lazy_pattern(r"\d{1,2}")

# Languages that write ordinals as 3. with a capital after them (nouns, months).
_POINTED_ORDINALS = frozenset(
    {"de", "nb", "nn", "no", "da", "fi", "cs", "sk", "hu", "et", "lv", "sl", "hr", "sr", "is", "pl"}
)


def has_pointed_ordinals(tag: str) -> bool:
    """Whether the language of a tag writes ordinals with a point (3. Oktober)."""
    return parse_language(tag).primary in _POINTED_ORDINALS


_WORD_BEFORE = lazy_pattern(r"[^\s(\[“‘„\"'«（]+$")
_BEGINNING = lazy_pattern(r"\s+[\"'“‘«„‚(\[¿¡（「『《【]*(\S)")


def sentence_ends(text: str, language: Language) -> tuple[int, ...]:
    """Offsets right after each sentence, ascending; the last one is the text's end, unless the text is blank."""
    ends = list(_find_ends(text, language))
    if text.strip() and (not ends or text[ends[-1] :].strip()):
        ends.append(len(text.rstrip()))
    return tuple(ends)


def first_sentence(text: str, language: Language) -> str | None:
    """The first sentence; None if it has more than 80 Han or 200 other characters, or if there is none."""
    text = text.strip()
    ends = sentence_ends(text, language)
    if not ends:
        return None
    sentence = text[: ends[0]]
    han = sum(map(is_han, sentence))
    latin = sum(not is_wide(character) for character in sentence.rstrip("."))
    return sentence if han <= MAX_HAN and latin <= MAX_LATIN else None


def _find_ends(text: str, language: Language) -> Iterator[int]:
    enclosed = _enclosed_ranges(text)
    index = 0
    for match in _END.finditer(text):
        while index < len(enclosed) and enclosed[index][1] <= match.start():
            index += 1
        inside = index < len(enclosed) and enclosed[index][0] < match.start()
        if not inside and _ends_here(text, match, language):
            yield match.end()


def _ends_here(text: str, match: re.Match[str], language: Language) -> bool:
    marks, end = match[0], match.end()
    if any(mark in _STOPS for mark in marks) or end == len(text):
        return True
    if marks[-1] in "!?" and is_east_asian(text[end]):  # half-width marks in Chinese: 好!下一句
        return True
    beginning = _BEGINNING.match(text, end)
    if not beginning or not _may_begin(beginning[1]):
        return False
    return marks != "." or not _is_abbreviated(text[max(0, match.start() - 40) : match.start()], language)


def _may_begin(character: str) -> bool:
    """Whether a sentence may begin with it: a capital, or a letter of a script without capitals."""
    return character.isalpha() and not character.islower()


def _is_abbreviated(before: str, language: Language) -> bool:
    word = _WORD_BEFORE.search(before)
    if not word:
        return False
    if word[0] in _ABBREVIATIONS or _INITIALS.fullmatch(word[0]):
        return True
    return language.primary in _POINTED_ORDINALS and _ORDINAL.fullmatch(word[0]) is not None


def _enclosed_ranges(text: str) -> list[tuple[int, int]]:
    """The outermost ranges in quotation marks or brackets, ascending; an unpaired mark encloses nothing."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    straight = [index for index, character in enumerate(text) if character == '"']
    pairs.extend(zip(straight[::2], straight[1::2], strict=False))
    for index, character in enumerate(text):
        if character in _CLOSING:
            near = range(len(stack) - 1, max(-1, len(stack) - 20), -1)  # deeper ones are not partners
            depth = next((depth for depth in near if stack[depth][0] == character), -1)
            if depth >= 0:
                pairs.append((stack[depth][1], index))
                del stack[depth:]
                continue
        if character in _OPENING:
            stack.append((_OPENING[character], index))
    return _merge_ranges(pairs)


def _merge_ranges(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(pairs):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged
