"""Words with an opposite, said without a number: 由盈转亏, rejected, früher, en hausse.

Each belongs to an axis (change, result, verdict …) on which only its opposite contradicts it.
"""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exporter.checks.words.blanks import without_spans, write_blanks
from exporter.checks.words.clauses import name_stems
from exporter.checks.words.relations import names_relation, names_something, without_times
from exporter.checks.words.surroundings import CLAUSE, STOP, Span, Words
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import plain_words_of, rows_of, whole_words_of, word_pattern_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# The weight of words earlier in the sentence than the clause of such a word.
_EARLIER = 0.4
_OWN = 1.0
# Clauses of a sentence that are looked back on.
_MOST_CLAUSES = 24
# Characters behind such a word in which one says that another one followed: 赤字から黒字に.
_LED_TO = 6
# Characters before such a word in which another one says that it is of the earlier time.
_LED_BY = 40


class Contrary(NamedTuple):
    """A word with an opposite: its axis, 1 or -1 (0 where it is denied), and the words of its clause with weights."""

    axis: str
    said: int
    words: Words
    own: frozenset[str]
    written: str
    former: bool  # of the earlier of two times: after a loss
    planned: bool  # not so yet
    at: int
    end: int


class _ContraryWords(NamedTuple):
    """A language's words with an opposite: their pattern, what each says, stems, and words that deny or look back."""

    pattern: re.Pattern[str]
    said: dict[str, tuple[str, int]]
    stems: tuple[str, ...]
    denial: re.Pattern[str]
    planned: re.Pattern[str]  # what is not so yet
    former: re.Pattern[str]
    turned: re.Pattern[
        str
    ]  # what stands before the first of two opposites, and what behind it: 由盈转亏, 赤字から黒字に
    turned_behind: re.Pattern[str]
    pace: re.Pattern[str]
    neutral: re.Pattern[str]  # what holds such a word and says nothing of it: 增加值


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _words_of(primary: str) -> _ContraryWords | None:
    said: dict[str, tuple[str, int]] = {}
    for row in rows_of("contrary"):
        if row.language == primary:
            axis, sign = row.key[:-1], 1 if row.key[-1] == "+" else -1
            said.update((plain_text(word).lower(), (axis, sign)) for word in row.words)
    if not said:
        return None
    pattern, denial, planned, former, turned, turned_behind, pace, neutral = (
        compile_pattern(whole_words_of(words), re.IGNORECASE)
        for words in (
            list(said),
            *(
                plain_words_of(kind, primary)
                for kind in ("denial", "planned", "former", "turned", "turned-behind", "pace", "neutral")
            ),
        )
    )
    stems = tuple(sorted((word for word in said if word[-1] == "*"), key=len, reverse=True))
    return _ContraryWords(pattern, said, stems, denial, planned, former, turned, turned_behind, pace, neutral)


def tells_pace(text: str, language: Language) -> bool:
    """Whether a text is about how fast something changes, or by how much: 增速, grew."""
    known = _words_of(language.primary)
    if known is None:
        return False
    plain = known.neutral.sub(write_blanks, plain_text(text))
    return known.pace.search(plain) is not None or any(
        known.said[_key_of(match[0], known)][0] == "change" for match in known.pattern.finditer(plain)
    )


def contraries_in(text: str, spans: Sequence[Span], language: Language) -> Iterator[Contrary]:
    """The words with an opposite of a text, each with what its clause, or the one that it goes on about, names.

    `spans` are the places of numbers, whose units and scales name nothing."""
    known = _words_of(language.primary)
    if known is None:
        return
    plain = plain_text(text)
    if not known.pattern.search(plain):
        return
    plain = known.neutral.sub(write_blanks, without_spans(plain, spans))
    places = [match.start() for match in known.pattern.finditer(plain)]
    begin = 0
    for end in (*(stop.start() for stop in STOP.finditer(plain)), len(plain)):
        if _lies_within(places, begin, end):
            yield from _contraries_of_sentence(plain, begin, end, places, known, language)
        begin = end


def _lies_within(places: Sequence[int], begin: int, end: int) -> bool:
    """Whether one of some places in order lies in a stretch."""
    at = bisect_left(places, begin)
    return at < len(places) and places[at] < end


def _contraries_of_sentence(
    plain: str, begin: int, end: int, places: Sequence[int], known: _ContraryWords, language: Language
) -> Iterator[Contrary]:
    """Those of plain[begin:end]; `places` are where the words with an opposite begin."""
    planned = known.planned.search(plain, begin, end)
    start = begin
    before: list[str] = []  # the clauses before, of a long sentence the last ones
    for stop in (*(mark.start() for mark in CLAUSE.finditer(plain, begin, end)), end):
        clause = plain[start:stop]
        axes = _by_axis(clause, known) if _lies_within(places, start, stop) else {}
        plan_before = planned is not None and planned.end() <= stop
        for axis, found in axes.items():
            if (
                axis == "result" and "change" in axes and len(found) == 1 and " " not in found[0][0]
            ):  # what the profit did is no profit
                continue
            own = without_spans(clause, [(match.start(), match.end()) for match in found])
            named = own if names_something(own, language) else f"{_last_naming(before, known, language)} {own}"
            told = name_stems(without_times(named, language))
            words: dict[str, float] = dict.fromkeys(frozenset[str]().union(*map(name_stems, before)), _EARLIER)
            words.update(dict.fromkeys(told, _OWN))
            denied = known.denial.search(own) is not None
            for match, former in _with_formers(found, clause, known):
                sign = 0 if denied else known.said[_key_of(match[0], known)][1]
                former = former or _is_former(axis, found, own, language)
                yield Contrary(axis, sign, words, told, " ".join(match[0].split()), former, plan_before, start, stop)
        before = [*before[1 - _MOST_CLAUSES :], clause]
        start = stop


def _last_naming(clauses: Sequence[str], known: _ContraryWords, language: Language) -> str:
    """The last of some clauses that names something beside such words; "" where none does."""
    naming = (one for one in reversed(clauses) if names_something(known.pattern.sub(" ", one), language))
    return next(naming, "")


def _with_formers(
    found: Sequence[re.Match[str]], clause: str, known: _ContraryWords
) -> Iterator[tuple[re.Match[str], bool]]:
    """The words of one axis in a clause, each with whether it is of the earlier of two times: from a profit to a loss.

    Words that contradict one another, of which nothing says which is the earlier, are left out."""
    told = []
    begin = 0
    for match in found:
        led_by, behind = clause[max(begin, match.start() - _LED_BY) : match.start()], clause[match.end() :][:_LED_TO]
        former = known.former.search(led_by) is not None
        if len(found) > 1:
            former = former or known.turned.search(led_by) is not None or known.turned_behind.match(behind) is not None
        told.append((match, former))
        begin = match.end()
    later = {known.said[_key_of(match[0], known)][1] for match, former in told if not former}
    yield from told if len(later) < 2 else ()


def _is_former(axis: str, found: Sequence[re.Match[str]], own: str, language: Language) -> bool:
    """Whether the only result that a clause tells is that of the earlier of two times: 上年同期亏损."""
    return axis == "result" and len(found) == 1 and names_relation(own, "before", language)


def _by_axis(clause: str, known: _ContraryWords) -> dict[str, list[re.Match[str]]]:
    found: dict[str, list[re.Match[str]]] = {}
    for match in known.pattern.finditer(clause):
        found.setdefault(known.said[_key_of(match[0], known)][0], []).append(match)
    return found


def _key_of(written: str, known: _ContraryWords) -> str:
    """The word of the table, or the stem in it, that a word of a text is."""
    word = written.lower()
    if word in known.said:
        return word
    found = next((stem for stem in known.stems if word.startswith(stem[:-1])), None)
    # Letters that a pattern alone takes for one: ſ for s, ı for i.
    return found or next(key for key in known.said if re.fullmatch(word_pattern_of(key), written, re.IGNORECASE))
