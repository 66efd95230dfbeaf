"""Words that say how a number follows from others: 共, difference, Anteil, hausse de, por cada."""

import functools
import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from exporter.checks.words.clauses import word_stems
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import either_of, is_solid, plain_words_by_key, plain_words_of, rows_of, whole_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_east_asian
from exporter.text.language import Language

# Texts of which it is kept what they name: a sentence is asked for each of its numbers, and for each that may follow.
_TEXTS = 4096
# Different words of which it is kept what they name.
_WORDS = 4096
# A word of a text, which no digit begins, and a form that is one word.
_WORD, _ONE_WORD = compile_pattern(r"(?<!\w)[^\W\d]\w*"), compile_pattern(r"\w+\*?")
_NONE: frozenset[str] = frozenset()


class _RelationForms(NamedTuple):
    """How a language names a relation: words by themselves, and a pattern of all else; a star stands for any ending."""

    words: tuple[str, ...]
    pattern: re.Pattern[str] | None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _forms(primary: str) -> dict[str, _RelationForms]:
    """The forms of each relation; of a script that parts no words all of them are searched for."""
    others = plain_words_of("no-relation", primary)
    return {key: _divide_forms(forms, others) for key, forms in plain_words_by_key("relation", primary).items()}


def _divide_forms(forms: list[str], others: Collection[str]) -> _RelationForms:
    """The forms of one relation; `others` are words of scripts that part none that only begin or end like one."""
    words = [] if is_solid(forms) else [form for form in forms if _ONE_WORD.fullmatch(form)]
    searched = [form for form in forms if form not in words]
    if not searched:
        return _RelationForms(tuple(word.lower() for word in words), None)
    begun = [re.escape(other) for other in others if other.startswith(tuple(searched))]
    ended = "".join(f"(?<!{re.escape(other)})" for other in others if other.endswith(tuple(searched)))
    apart = f"(?!{'|'.join(begun)})" if begun else ""
    pattern = _pattern_of(searched)
    if begun or ended:
        pattern = compile_pattern(f"{apart}{pattern.pattern}{ended}", re.NOFLAG)
    return _RelationForms(tuple(word.lower() for word in words), pattern)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _relations_by_form(primary: str) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], tuple[int, ...]]:
    """The relations of each word by itself, those of each beginning of words, and how long such beginnings are."""
    found: dict[str, set[str]] = {}
    for key, forms in _forms(primary).items():
        for form in forms.words:
            found.setdefault(form, set()).add(key)
    whole = {form: frozenset(keys) for form, keys in found.items() if form[-1] != "*"}
    begun = {form[:-1]: frozenset(keys) for form, keys in found.items() if form[-1] == "*"}
    return whole, begun, tuple(sorted({len(form) for form in begun}))


@functools.lru_cache(_WORDS)
def _relations_of(word: str, primary: str) -> frozenset[str]:
    """The relations that a word by itself names, in lower case."""
    whole, begun, lengths = _relations_by_form(primary)
    return _NONE.union(whole.get(word, _NONE), *[begun.get(word[:length], _NONE) for length in lengths])


def _pattern_of(words: list[str]) -> re.Pattern[str]:
    flags = re.NOFLAG if is_solid(words) else re.IGNORECASE
    return compile_pattern(whole_words_of(words), flags)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _empty_words(primary: str) -> re.Pattern[str]:
    """Words of direction, relation and time, which name nothing that is counted."""
    kinds = ("rise", "fall", "relation", "period")
    words = [word for kind in kinds for word in plain_words_of(kind, primary)]
    return _pattern_of(words) if words else compile_pattern("(?!)")


@functools.lru_cache(_TEXTS)
def names_something(text: str, language: Language) -> bool:
    """Whether a clause names anything beside directions, relations and times."""
    return bool(naming_stems(text, language))


def naming_stems(text: str, language: Language) -> frozenset[str]:
    """The words of a clause that are neither directions nor relations nor times."""
    return word_stems(_empty_words(language.primary).sub(" ", plain_text(text)))


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _time_words(primary: str) -> re.Pattern[str]:
    """Words of time, and of the earlier of two times."""
    rows = [*rows_of("period"), *(row for row in rows_of("relation") if row.key == "before"), *rows_of("former")]
    words = [plain_text(word) for row in rows if row.language == primary for word in row.words]
    return _pattern_of(words) if words else compile_pattern("(?!)")


def without_times(text: str, language: Language) -> str:
    """A text with blanks for words of time, and of the earlier of two times: 同比, the year before."""
    return _time_words(language.primary).sub(" ", plain_text(text))


def names_time_alone(text: str, language: Language) -> bool:
    """Whether a clause names nothing but a time: the year before, 上年."""
    return not word_stems(without_times(text, language))


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _leading_words(kind: str, primary: str) -> re.Pattern[str]:
    """The words of a kind at the end of what stands before a number."""
    words = [re.escape(word) for word in plain_words_of(kind, primary)]
    return compile_pattern(rf"(?<!\w)(?:{'|'.join(words)})\s*$", re.IGNORECASE) if words else compile_pattern("(?!)")


def ends_in_former(text: str, language: Language) -> bool:
    """Whether a text ends in a word that leads to the earlier of two times: after, nach, contre."""
    return _leading_words("former", language.primary).search(text) is not None


@functools.lru_cache(_TEXTS)
def relations_named(text: str, language: Language) -> frozenset[str]:
    """The relations that a text has words for: sum, difference, share, change, multiple, average, before."""
    plain, primary = plain_text(text), language.primary
    found = frozenset([key for key, forms in _forms(primary).items() if forms.pattern and forms.pattern.search(plain)])
    return found.union(*[_relations_of(word, primary) for word in _words_in(plain, language)])


def names_relation(text: str, relation: str, language: Language) -> bool:
    """Whether a text has a word for one relation."""
    plain, primary = plain_text(text), language.primary
    forms = _forms(primary).get(relation)
    if forms is None or (forms.pattern is not None and forms.pattern.search(plain)):
        return forms is not None
    return any(relation in _relations_of(word, primary) for word in _words_in(plain, language))


def _words_in(plain: str, language: Language) -> Collection[str]:
    """The words of a text, in lower case, where spaces part them."""
    return () if language.east_asian else set(_WORD.findall(plain.lower()))


@functools.lru_cache(maxsize=4)  # kinds of words
def _words_meant(kind: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """What means another year, or month, than a text's own, in all languages, by how many lie between."""
    steps: dict[int, list[str]] = {}
    for row in rows_of(kind):
        steps.setdefault(int(row.key), []).extend(map(plain_text, row.words))
    return tuple(
        (step, compile_pattern("|".join(map(re.escape, words)), re.IGNORECASE)) for step, words in steps.items()
    )


def years_meant(text: str) -> tuple[int, ...]:
    """How far the years lie that a text only means, where it says last or next year."""
    plain = plain_text(text)
    return tuple(step for step, pattern in _words_meant("year-meant") if pattern.search(plain))


def months_meant(text: str) -> tuple[int, ...]:
    """How far the months lie that a text only means, where it says last month."""
    plain = plain_text(text)
    return tuple(step for step, pattern in _words_meant("month-meant") if pattern.search(plain))


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _balance_words(primary: str) -> dict[int, re.Pattern[str]]:
    """The words of what comes in, by 1, and of what goes out, by -1."""
    words: dict[int, list[str]] = {}
    for kind, sign in (("inflow", 1), ("outflow", -1)):
        for row in rows_of(kind):
            if row.language == primary:
                words.setdefault(sign, []).extend(map(plain_text, row.words))
    return {sign: _pattern_of(found) for sign, found in words.items()}


def flow_in(text: str, language: Language) -> int:
    """Whether a text says that something comes in (1) or goes out (-1); 0 where it says neither, or both."""
    plain = plain_text(text)
    return sum(sign for sign, pattern in _balance_words(language.primary).items() if pattern.search(plain))


@functools.cache
def called_words() -> str:
    """A pattern of the words of all languages before another name of a number: 即, that is, soit."""
    words = [word for row in rows_of("called") for word in row.words]
    solid = either_of(word for word in words if is_east_asian(word[0]))
    spaced = either_of(word for word in words if not is_east_asian(word[0]))
    return rf"(?:{solid})|(?:{spaced})\s"


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def part_words(primary: str) -> re.Pattern[str] | None:
    """What says that a number is a part of the one before it: of whom, davon, 其中."""
    words = plain_words_of("of-which", primary)
    if not words:
        return None
    solid = is_east_asian(words[0][0])
    return compile_pattern(either_of(words) if solid else rf"(?<!\w)(?:{either_of(words)})(?!\w)", re.IGNORECASE)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _pace_stems(primary: str) -> frozenset[str]:
    """The stems of the single words that tell how fast something changes: growth, 增速."""
    words = (word for word in plain_words_of("pace", primary) if " " not in word)
    return frozenset(stem for word in words for stem in word_stems(word.rstrip("*")))


def names_pace(words: Mapping[str, float], language: Language) -> bool:
    """Whether words of a number's own clause, by their weights, tell how fast something changes."""
    return any(words.get(stem, 0.0) >= 1 for stem in _pace_stems(language.primary))


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _plan_words(primary: str) -> re.Pattern[str]:
    """What says that something is not so yet: expects, soll, 预计."""
    words = plain_words_of("planned", primary)
    return _pattern_of(words) if words else compile_pattern("(?!)")


def names_plan(text: str, language: Language) -> bool:
    """Whether a text tells what is planned or expected."""
    return _plan_words(language.primary).search(plain_text(text)) is not None
