"""Whether a number is told as the most or the least: 最高, the lowest, größte, le moins."""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from exporter.checks.words.blanks import write_blanks
from exporter.checks.words.clauses import word_stems
from exporter.checks.words.surroundings import CLAUSE, STOP
from exporter.checks.words.times import times_named
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import any_of, beginning_of, is_solid, plain_words_by_key, plain_words_of, whole_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

MOST, LEAST = 1, -1

# Characters before a number, and behind it, in which such a word is said of it.
_BEFORE, _BEHIND = 40, 60
# Characters beside a number in which a word says that it is of the first of a row.
_NEXT = 20
# Texts of which it is kept whether they have such a word: each is asked for all of its numbers, one after another.
_TEXTS = 8
_COUNTED = compile_pattern(r"\d|[二三四五六七八九十两百][\u3400-\u9fff]")  # a number, in Han too: 九岁
_DIGIT, _YEAR = compile_pattern(r"\d"), compile_pattern(r"(?:19|20)\d\d")


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _pattern_of(primary: str) -> re.Pattern[str]:
    """The words of a language, those of the most and those of the least in groups of these names."""
    return _grouped(_most_and_least(primary))


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _ranked_pattern_of(primary: str) -> re.Pattern[str]:
    """The same with the words of the second and third, which hold those of the most: second highest."""
    ranked = {f"rank{key}": words for key, words in plain_words_by_key("ranked", primary).items()}
    return _grouped({**ranked, **_most_and_least(primary)})


def _most_and_least(primary: str) -> dict[str, list[str]]:
    """The words of both; of two that begin alike the longer one is least: le plus bas."""
    return {kind: plain_words_of(kind, primary) for kind in ("least", "most")}


def _grouped(groups: Mapping[str, list[str]]) -> re.Pattern[str]:
    """The words of each name in a group of it; how any of them begins is asked first."""
    words = [word for found in groups.values() for word in found]
    begun = ("" if is_solid(words) else r"(?<!\w)") + beginning_of(words) if words else ""
    parts = (f"(?P<{name}>{whole_words_of(found)})" for name, found in groups.items())
    return compile_pattern(f"{begun}(?:{'|'.join(parts)})", re.IGNORECASE)


class Superlative(NamedTuple):
    """A superlative of a sentence: MOST or LEAST, and the words of the stretch that is said of it.

    `rank` is 1, or that of the second or third most."""

    said: int
    words: frozenset[str]
    at: int  # where its stretch begins
    end: int
    rank: int = 1
    own: frozenset[str] = frozenset()  # the words of its clause alone
    word_at: int = 0  # where the word itself stands
    word_end: int = 0


def superlatives_in(text: str, language: Language) -> Iterator[Superlative]:
    """The superlatives of a text, each with what stands around it up to its neighbours' clauses."""
    pattern, plain = _ranked_pattern_of(language.primary), plain_text(text)
    if not pattern.search(plain):
        return
    begin = 0
    for end in (*(stop.start() for stop in STOP.finditer(plain)), len(plain)):
        yield from _superlatives_of_sentence(plain, begin, end, pattern)
        begin = end


def _superlatives_of_sentence(plain: str, begin: int, end: int, pattern: re.Pattern[str]) -> Iterator[Superlative]:
    found = list(pattern.finditer(plain, begin, end))
    for index, match in enumerate(found):
        after = CLAUSE.search(plain, match.end(), end)
        last = after.start() if after else end
        if index + 1 < len(found) and found[index + 1].start() < last:  # another one in its clause
            last = found[index + 1].start()
        marks = [mark.end() for mark in CLAUSE.finditer(plain, begin, match.start())]
        behind = plain[match.end() : last]
        words = _words_of(f"{plain[begin : match.start()]} {behind}")
        own = _words_of(f"{plain[(marks or [begin])[-1] : match.start()]} {behind}")
        ranks = [name for name, found_word in match.groupdict().items() if found_word and name.startswith("rank")]
        said, rank = LEAST if match["least"] else MOST, int(ranks[0][-1]) if ranks else 1
        yield Superlative(said, words, begin, last, rank, own, match.start(), match.end())
        begin = last


def _words_of(text: str) -> frozenset[str]:
    """The words of a stretch, and the months, quarters and years that it names."""
    return word_stems(text) | times_named(text)


def superlative_in(text: str, language: Language) -> int:
    """MOST or LEAST by the only such word of a text; 0 where there is none, or more than one."""
    found = list(_pattern_of(language.primary).finditer(plain_text(text)))
    return 0 if len(found) != 1 else MOST if found[0]["most"] else LEAST


@functools.lru_cache(_TEXTS)
def _has_superlative(text: str, language: Language) -> bool:
    return _pattern_of(language.primary).search(plain_text(text)) is not None


def without_superlatives(text: str, language: Language) -> str:
    """A text with blanks of their length for such words, which may hold words of direction: 最も少ない."""
    return _pattern_of(language.primary).sub(write_blanks, plain_text(text))


# What may say right behind a number that it is another end than what a word before says: with 140, the fewest. No
# number follows it, of which it would be said.
_APPENDED = compile_pattern(
    rf"(?:\s?[,，、]\s?(?!{any_of('joint')})| (?=(?:{any_of('stretch-article')}) ))"
    r"[^\d,，、;；.。:：!?\n]{1,24}(?=[;；.。\n]|$)"
)


def superlative_at(text: str, start: int, end: int, language: Language) -> int:
    """MOST or LEAST by the words between a number at text[start:end] and the numbers beside it; 0 where none says."""
    if not _has_superlative(text, language):
        return 0
    first = start - _BEFORE if start > _BEFORE else 0
    before = re.split(STOP, text[first:start])[-1]
    between = _DIGIT.split(before)[-1]
    said = superlative_in(between, language)
    if said:  # but with 140, the fewest, what stands right behind
        own = superlative_in(_own_clause_behind(text, end), language)
        if own and not superlative_in(CLAUSE.split(between)[-1], language):
            return own  # the word before is said of the number before it: 72 最多，8 最少
        appended = _APPENDED.match(text, end)
        if appended is not None and _COUNTED.search(appended[0]):  # of a number in Han: 最小的才九岁
            appended = None
        if appended is None and _is_predicate(between, language):
            return superlative_in(_own_clause_behind(text, end), language)
        return (superlative_in(appended[0], language) if appended is not None else 0) or said
    behind = re.split(STOP, text[end : end + _BEHIND])[0]
    if _COUNTED.search(_YEAR.sub("", behind)):  # what another number follows may be said of that one
        behind = CLAUSE.split(behind)[0]
    return superlative_in(_DIGIT.split(behind)[0], language)


def _is_predicate(before: str, language: Language) -> bool:
    """Whether what stands before a number ends an earlier clause that tells of another thing: 61%が最も高く、北市の."""
    ends = plain_words_of("predicate-end", language.primary)
    *_, told, own = ("", *CLAUSE.split(before))
    return bool(ends) and bool(own.strip()) and told.endswith(tuple(ends)) and not superlative_in(own, language)


def _own_clause_behind(text: str, end: int) -> str:
    """What stands behind a number in its clause up to the next number."""
    clause = CLAUSE.split(re.split(STOP, text[end : end + _BEHIND])[0])[0]
    return str(_DIGIT.split(clause)[0])


def superlative_behind(text: str, end: int, language: Language) -> int:
    """MOST or LEAST by the words from a number's end to the next one that is no year: 30 fires, the fewest since 1990,
    and 9 floods."""
    behind = _YEAR.sub("", re.split(STOP, text[end : end + _BEHIND])[0])
    return superlative_in(_DIGIT.split(behind)[0], language)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _foremost_patterns(primary: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words right before so many of the first of a row, and those behind."""
    words = plain_words_by_key("foremost", primary)
    before, behind = (whole_words_of(words.get(key, [])) for key in ("before", "behind"))
    return compile_pattern(rf"{before}\s?$", re.IGNORECASE), compile_pattern(rf"\s{behind}", re.IGNORECASE)


def takes_foremost(text: str, start: int, end: int, language: Language) -> bool:
    """Whether the number between two offsets is one of so many of the first of a row: 前五, the five largest."""
    before, behind = _foremost_patterns(language.primary)
    begun = plain_text(text[max(0, start - _NEXT) : start])
    return before.search(begun) is not None or behind.match(plain_text(text[end : end + _NEXT])) is not None
