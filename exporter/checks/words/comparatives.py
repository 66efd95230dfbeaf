"""Comparisons in words: which of two things is more than the other, 甲快于乙, more than, mehr als, plus que, より多い.

A comparison has two sides, each with the words that the other side does not have. Languages build it in three ways:
with a word between both sides (exceeds, 高于), with an adjective and a word such as than, or with the second side and
its particle before the adjective (乙より多い, 比乙高).
"""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exporter.checks.words.blanks import without_spans
from exporter.checks.words.clauses import OF, name_stems
from exporter.checks.words.polarity import without_nearness
from exporter.checks.words.relations import names_something, names_time_alone
from exporter.checks.words.surroundings import CLAUSE, STOP, Span
from exporter.numbers.han import HAN_HALVES
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import plain_words_of, rows_of, whole_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

MORE, FEWER = 1, -1

# Stands for a side that names nothing but a time: than last year.
TIME = "@time"
# Languages in which the second side stands before the adjective.
_ADJECTIVE_LAST = frozenset({"ja", "ko", "zh"})
VERB_LAST = frozenset({"ja", "ko"})
# Any comparative of languages that make them by an ending, before the word for than; more, unless the data say less.
_ENDINGS = {"en": r"\w{2,}er", "de": r"\w{3,}er"}
# What says that what follows is a thing's own.
_GENITIVES = frozenset(word for row in rows_of("genitive") for word in row.words)
# Characters from the word for than to the adjective behind it, or from the adjective to than.
_REACH = 48
_DIGIT, _YEAR = compile_pattern(r"\d"), compile_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# A number right behind such a word: it says how near that is.
_NUMBER = compile_pattern(rf"\s?(?:[\d,.]*\d|[{HAN_HALVES}]+(?![\u4e00-\u9fff]))")


_KINDS = ("exceed", "exceed-at", "comparative", "than", "as-many", "as", "topic", "times-of")


class ComparedPair(NamedTuple):
    """A comparison of a text: MORE where its first side is more than its second, or FEWER.

    `predicate` is what both are compared in: more expensive than."""

    said: int
    first: frozenset[str]
    second: frozenset[str]
    predicate: frozenset[str]
    at: int
    end: int


class QuantifiedNoun(NamedTuple):
    """More or fewer of what is counted, without a number: MORE or FEWER, what is counted, and its clause."""

    said: int
    counted: str
    at: int
    end: int


class _ComparingWords(NamedTuple):
    """A language's words of comparison, each with its sign, and the patterns that find them."""

    signs: dict[str, int]
    between: re.Pattern[str]
    at: re.Pattern[str]  # those that compare only beside a verb such as lies, and that verb
    stands: re.Pattern[str]
    adjective: re.Pattern[str]
    than: re.Pattern[str]
    many: re.Pattern[str]  # twice as many
    as_: re.Pattern[str]
    topic: re.Pattern[str]
    times_of: re.Pattern[str]  # the particle between a thing and how many times as much another is: 甲是乙的两倍


def _times_of(words: list[str]) -> str:
    """A pattern of these particles, a number and the word for times: の約2倍, 的两倍."""
    if not words:
        return "(?!)"
    number = rf"(?:\d[\d.]*|[{HAN_HALVES}]+)"
    return rf"(?:{'|'.join(words)}) ?[^\W\d_]{{0,2}} ?{number} ?[倍배]"


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _words_of(primary: str) -> _ComparingWords | None:
    words: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    signs: dict[str, int] = {}
    for kind, found in words.items():
        for row in rows_of(kind):
            if row.language == primary:
                plain = [plain_text(word) for word in row.words]
                found += plain
                signs.update(dict.fromkeys(plain, FEWER if row.key == "less" else MORE))
    if not words["than"]:
        return None
    endings = {"comparative": _ENDINGS.get(primary, "")}
    words["exceed"] += words["exceed-at"]
    words["stands"] = plain_words_of("stands", primary)
    patterns = [
        _times_of(words[kind]) if kind == "times-of" else whole_words_of(words[kind], endings.get(kind, ""))
        for kind in ("exceed", "exceed-at", "stands", *_KINDS[2:])
    ]
    return _ComparingWords(signs, *(compile_pattern(pattern, re.IGNORECASE) for pattern in patterns))


def without_than(text: str, language: Language) -> str:
    """A text with blanks for the words for than."""
    words = _words_of(language.primary)
    return words.than.sub(" ", plain_text(text)) if words is not None else text


def names_than(text: str, language: Language) -> bool:
    """Whether a text has a word for than."""
    words = _words_of(language.primary)
    return words is not None and words.than.search(plain_text(text)) is not None


def leads_to_compared(text: str, language: Language) -> bool:
    """Whether what stands before a number says that another one is compared with it: 12 more than the 40, 比去年的."""
    words = _words_of(language.primary)
    if words is None or language.primary in VERB_LAST:
        return False
    plain = without_nearness(plain_text(text))
    over = words.between.search(plain)
    if over is not None and (rest := plain[over.end() :].strip()):
        return _leads_to_value(rest, language)
    than = words.than.search(plain)
    if than is None:
        return False
    named, *clauses = CLAUSE.split(plain[than.end() :])
    if clauses and named.strip() and not language.east_asian:  # dearer than planned, and costs 486
        return False
    return language.primary in _ADJECTIVE_LAST or words.adjective.search(plain, 0, than.start()) is not None


class ComparedLead(NamedTuple):
    """What says that a number is one that another is compared with: MORE or FEWER, and where the word for it begins."""

    said: int
    at: int


def compared_lead(before: str, behind: str, language: Language) -> ComparedLead | None:
    """What says between two numbers, or behind the second, that the first is more or less than that: 5.2%, below the
    EU's 4.8%; 54%で、前月の51%を上回った. None where it may say by how much, or only how near the number is."""
    words = _words_of(language.primary)
    if words is None:
        return None
    plain, rest = plain_text(before), plain_text(behind)
    if language.primary in VERB_LAST:
        return _lead_behind(plain, rest, words)
    over = words.between.search(plain)
    if over is not None and not (words.at.fullmatch(over[0]) and not words.stands.search(plain)):
        value = plain[over.end() :].strip()
        told = value[-1:] in _GENITIVES if language.chinese else _leads_to_value(value, language)
        told = told if value else _names_time_first(rest, language)
        return ComparedLead(_sign_of(over[0], words), over.start()) if told else None
    than = words.than.search(plain)
    if than is None or language.east_asian or not plain[than.end() :].strip() or CLAUSE.search(plain, than.end()):
        return None
    adjectives = [*words.adjective.finditer(plain, 0, than.start())]
    return ComparedLead(_sign_of(adjectives[-1][0], words), adjectives[-1].start()) if adjectives else None


def _lead_behind(plain: str, rest: str, words: _ComparingWords) -> ComparedLead | None:
    """What says right behind a number, which is another one's own, how a number before it stands to it."""
    if plain[-1:] != OF:
        return None
    found = words.between.match(rest) or words.between.match(rest, 1)  # behind one particle: を上回った
    return ComparedLead(_sign_of(found[0], words), len(plain)) if found is not None else None


def _names_time_first(rest: str, language: Language) -> bool:
    """Whether what stands behind a number says of what time it is, and nothing else: del año anterior."""
    first = STOP.split(CLAUSE.split(rest)[0])[0]
    return bool(first.strip()) and names_time_alone(first, language)


def _leads_to_value(rest: str, language: Language) -> bool:
    """Whether what stands between a word such as exceeds and a number says whose value that is.

    So it does in: it exceeds last year's 40, 高于去年的 40; not in: it beats the target by 40, 高出目标 40."""
    if language.chinese:
        return rest[-1] in _GENITIVES or names_time_alone(rest, language)
    return _by_size(language.primary).search(rest) is None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _by_size(primary: str) -> re.Pattern[str]:
    """A word before by how much one of two is more, at a text's end."""
    return compile_pattern(rf"{whole_words_of(plain_words_of('by-size', primary))}\s*$", re.IGNORECASE)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _quantifiers(primary: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """The words for more, and for fewer, at the beginning of what is counted."""
    keys = {MORE: "more", FEWER: "less"}
    found = ((said, [plain_text(word) for row in rows_of("quantifier") if (row.language, row.key) == (primary, key)
                     for word in row.words]) for said, key in keys.items())  # fmt: skip
    return tuple((said, compile_pattern(whole_words_of(words), re.IGNORECASE)) for said, words in found if words)


def quantified_in(text: str, language: Language) -> Iterator[QuantifiedNoun]:
    """The clauses of a text that begin with more or fewer of what they count, and have no number: fewer launches."""
    quantifiers = _quantifiers(language.primary)
    plain = plain_text(text) if quantifiers else ""
    begin = 0
    for end in (*sorted(mark.start() for pattern in (CLAUSE, STOP) for mark in pattern.finditer(plain)), len(plain)):
        clause = plain[begin:end].lstrip(" ,;:.–—\n")
        for said, pattern in quantifiers:
            match = pattern.match(clause)
            if match is not None and not _DIGIT.search(clause) and not _is_than(clause, match.end(), language):
                yield QuantifiedNoun(said, clause[match.end() :], end - len(clause), end)
        begin = end


def _is_than(plain: str, at: int, language: Language) -> bool:
    """Whether the word for than stands at an offset."""
    words = _words_of(language.primary)
    return words is not None and words.than.match(plain[at:].lstrip()) is not None


def comparisons_in(text: str, spans: Sequence[Span], language: Language) -> Iterator[ComparedPair]:
    """The comparisons of a text, clause by clause; `spans` are the places of numbers, which belong to neither side."""
    words = _words_of(language.primary)
    if words is None:
        return
    plain = plain_text(text)
    if not any(one.search(plain) for one in (words.between, words.than, words.as_, words.times_of)):
        return
    marks = sorted((mark.start(), mark.end(), hard) for pattern, hard in ((CLAUSE, False), (STOP, True))
                   for mark in pattern.finditer(plain))  # fmt: skip
    bare = without_spans(plain, spans)
    begin, before = 0, ""
    for start, end, hard in (*marks, (len(plain), len(plain), True)):
        clause = bare[begin:start]
        found = _comparison_of(clause, plain[begin:start], before, words, language)
        if found is not None:
            yield found._replace(at=begin, end=start)
        if hard:
            before = ""
        elif names_something(clause, language):
            before = clause
        begin = end


def _comparison_of(
    clause: str, written: str, before: str, words: _ComparingWords, language: Language
) -> ComparedPair | None:
    """The comparison that a clause makes; one without a first side goes on about the clause before it."""
    if language.primary in _ADJECTIVE_LAST:
        sides = (
            _sides_of_times(clause, written, words)
            or _sides_around(clause, written, words, language)
            or _sides_adjective_last(clause, written, words, language)
        )
    else:
        sides = (
            _sides_of_than(clause, written, words.many, words.as_, words)
            or _sides_around(clause, written, words, language)
            or _sides_of_than(clause, written, words.adjective, words.than, words)
        )
    if sides is None:
        return None
    said, first, second, predicate = sides
    if not names_something(first, language):
        first = f"{before} {first}"
    one, other = name_stems(first), name_stems(second)
    if names_time_alone(second, language):
        if _DIGIT.search(_YEAR.sub("", written)):
            return None
        other = frozenset({TIME})
    left, right = one - other, other - one
    return ComparedPair(said, left, right, name_stems(predicate), 0, 0) if left and right else None


_Sides = tuple[int, str, str, str]


def _sign_of(word: str, words: _ComparingWords) -> int:
    known = word.lower()
    if known in words.signs:
        return words.signs[known]
    stem = next((one for one in words.signs if one[-1] == "*" and known.startswith(one[:-1])), "")
    return words.signs.get(stem, MORE)


def _sides_around(clause: str, written: str, words: _ComparingWords, language: Language) -> _Sides | None:
    """The sides of a word that stands between them: 甲高于乙, A exceeds B; or behind both: 甲が乙を上回る."""
    match = words.between.search(clause)
    if match is None or (words.at.fullmatch(match[0]) and not words.stands.search(clause)):
        return None
    if language.primary in VERB_LAST:
        topics = list(words.topic.finditer(clause, 0, match.start()))
        begin, end = (topics[-1].start(), topics[-1].end()) if topics else (0, 0)
        return _sign_of(match[0], words), clause[:begin], clause[end : match.start()], ""
    if _NUMBER.match(written, match.end()):
        return None
    return _sign_of(match[0], words), clause[: match.start()], clause[match.end() :], ""


def _sides_of_than(
    clause: str, written: str, adjectives: re.Pattern[str], link: re.Pattern[str], words: _ComparingWords
) -> _Sides | None:
    """The sides of an adjective and a word such as than: A is larger than B, more A than B, twice as many A as B."""
    for than in link.finditer(clause):
        adjective = None
        for match in adjectives.finditer(clause, max(0, than.start() - _REACH), than.start()):
            adjective = match
        if adjective is not None:
            between = clause[adjective.end() : than.start()]
            first = f"{clause[: adjective.start()]} {between}"
            if _leads_to_number(clause, written, than.end()):
                return None
            return _sign_of(adjective[0], words), first, clause[than.end() :], between
    return None


def _leads_to_number(clause: str, written: str, at: int) -> bool:
    """Whether a number stands at a place of a clause, in digits or in words, which the clause has blanks for."""
    begin = at + len(written[at:]) - len(written[at:].lstrip())
    return _NUMBER.match(written, at) is not None or (begin < len(written) and clause[begin].isspace())


def _sides_of_times(clause: str, written: str, words: _ComparingWords) -> _Sides | None:
    """The sides where one is some times the other: 甲是乙的两倍, 甲は乙の2倍."""
    times = words.times_of.search(written)
    if times is None:
        return None
    links = list(words.topic.finditer(clause, 0, times.start()))
    if not links:
        return None
    return MORE, clause[: links[-1].start()], clause[links[-1].end() : times.start()], ""


def _sides_adjective_last(clause: str, written: str, words: _ComparingWords, language: Language) -> _Sides | None:
    """The sides where the adjective stands last: 甲は乙より多い, 甲比乙高, 乙より甲のほうが多い."""
    than = words.than.search(clause)
    adjective = words.adjective.search(clause, than.end(), than.end() + _REACH) if than else None
    if than is None or adjective is None:
        return None
    sign = _sign_of(adjective[0], words)
    between = clause[than.end() : adjective.start()]
    if language.chinese:  # 甲比乙高: the second side stands behind
        return None if _NUMBER.match(written, than.end()) else (sign, clause[: than.start()], between, "")
    topics = list(words.topic.finditer(clause, 0, than.start()))
    if not topics and (topic := words.topic.search(between)):  # 乙より甲のほうが
        return sign, between[: topic.start()], clause[: than.start()], ""
    if not topics:
        return None
    return sign, clause[: topics[-1].start()], clause[topics[-1].end() : than.start()], ""
