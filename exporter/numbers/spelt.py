"""Numbers in words: zweiundzwanzig, trois cent vingt, tres cuartos, jedes sechste, третий квартал, medio millón.

English has a reader of its own, and Han numerals are read as digits are. Words below a hundred, whole hundreds,
ordinals and parts are rows of the files in `data/`; what is longer is put together from them.
"""

import functools
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from exporter.numbers.tables import any_of, beginning_of, either_of, plain_words_of, rows_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Words that join hundreds and what is less, and a thousand written in one word with what multiplies it.
_JOINT = r"(?:[ -]?(?:et[ -]|und|y |e |en |og |och )?|[ -])"
_THOUSAND = {"de": "tausend", "nl": "duizend", "it": "mila"}
_HUNDRED, _THOUSANDS = 100, 1000


class SpeltNumber(NamedTuple):
    """A number in words from `start` to `end`.

    kind: amount, ordinal, fraction, scaled (a half, or one, of the scale behind), or thousand (which is a number only
    where it is told how near it is: mehr als tausend, and no several thousand)."""

    start: int
    end: int
    value: Decimal
    kind: str
    digits: str


class _LanguageWords(NamedTuple):
    """What a language's words are worth, and the patterns that find them."""

    values: Mapping[str, int]
    mixed: Mapping[str, Decimal]
    ordinals: Mapping[str, int]
    parts: Mapping[str, int]
    halves: frozenset[str]
    ones: frozenset[str]
    thousands: frozenset[str]
    trigger: re.Pattern[str]
    number: re.Pattern[str]
    part: re.Pattern[str]
    one_of: re.Pattern[str] | None
    of_each: re.Pattern[str] | None
    article: re.Pattern[str]
    nth_of: re.Pattern[str]
    joined_nth: re.Pattern[str]
    word: re.Pattern[str]


# What stands before a part that is one: un tercio, ein Viertel, одна треть.
_ARTICLE = compile_pattern(
    r"(?<!\w)(?:une?|una?|uno|um|uma|eine?[nmrs]?|een|één|одна|одну|одной|la|le|las|el|l|der|die|das|ein)[ ’']$",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _words(language: str) -> _LanguageWords | None:
    values = _numbers(language, "spelt")
    if len(values) < _HUNDRED:
        return None
    mixed = {word: Decimal(row.key) for row in rows_of("mixed") if row.language == language for word in row.words}
    ordinals, parts = _numbers(language, "nth"), _numbers(language, "part")
    halves = frozenset(word for row in rows_of("half") if row.language == language for word in row.words)
    ones = frozenset(word for row in rows_of("one") if row.language == language for word in row.words)
    hundreds = either_of(word for word, value in values.items() if value >= _HUNDRED)
    small = either_of(word for word, value in values.items() if value < _HUNDRED)
    thousands = frozenset(word for row in rows_of("thousand") if row.language == language for word in row.words)
    others = either_of([*values, *mixed, *ordinals, *parts, *halves, *ones, *thousands])
    thousand = _THOUSAND.get(language, "(?!)")
    adjective = f"(?={either_of(plain_words_of('unit-adjective', language)) or '(?!)'})"
    ends = rf"(?:(?!\w)|{adjective})"
    first = beginning_of([*values, *mixed, *ordinals, *parts, *halves, *ones, *thousands])
    flags = re.IGNORECASE
    one_of = [re.sub(r" ", r" (?:\\w+ )?", word, count=1) for row in rows_of("one-of") if row.language == language
              for word in row.words]  # fmt: skip
    nth_of = [word for row in rows_of("nth-of") if row.language == language for word in row.words]
    of_each = [word for row in rows_of("of-each") if row.language == language for word in row.words]
    return _LanguageWords(
        values, mixed, ordinals, parts, halves, ones, thousands,
        compile_pattern(rf"[0-9]|(?<!\w){first}(?:(?:{hundreds})|(?:{others}){ends}|(?:{small}){thousand})", flags),
        compile_pattern(
            rf"(?:(?P<h>{hundreds})(?:{_JOINT}(?P<hs>{small}))?|(?P<s>{small}))(?P<k>{thousand})?{ends}", flags
        ),
        compile_pattern(rf" (?P<p>{either_of(parts) or '(?!)'})(?!\w)", flags),
        compile_pattern(rf"(?<!\w)(?:{'|'.join(one_of)}) $", flags) if one_of else None,
        compile_pattern(rf" (?:\w+ )?(?:{either_of(of_each)}) ", flags) if of_each else None,
        _ARTICLE,
        compile_pattern(rf" (?:{either_of(nth_of) or '(?!)'})s?(?!\w)", flags),
        compile_pattern(rf"(?:{either_of(word for word in ordinals if '-' in word) or '(?!)'})(?!\w)", flags),
        compile_pattern(rf"\w+?{adjective}|\w+(?: (?:parte|partes|часть))?", flags),
    )  # fmt: skip


def _numbers(language: str, kind: str) -> dict[str, int]:
    return {word.lower(): int(row.key) for row in rows_of(kind) if row.language == language for word in row.words}


def reads_words(language: Language) -> bool:
    """Whether numbers in words are read in texts of a language written in letters."""
    return language.primary == "en" or _words(language.primary) is not None


def spelt_trigger(language: str) -> re.Pattern[str] | None:
    """Where a number may begin in texts of a language, in digits or in words; None where digits alone are read."""
    words = _words(language)
    return words.trigger if words is not None else None


def spelt_at(plain: str, at: int, language: str) -> SpeltNumber | None:
    """The number in words that begins at `at`."""
    words = _words(language)
    if words is None:
        return None
    joined = words.joined_nth.match(plain, at)
    number = words.ordinals.get(joined[0].lower()) if joined is not None else None  # an ſ is none of the table's
    if joined is not None and number is not None:
        return SpeltNumber(at, joined.end(), Decimal(number), "ordinal", str(number))
    match = words.number.match(plain, at)
    whole = words.word.match(plain, at)
    word = plain[at : whole.end()].lower() if whole else ""
    if word in words.mixed:
        return SpeltNumber(at, at + len(word), words.mixed[word], "amount", str(words.mixed[word]))
    if word in words.thousands:
        return _thousand_at(plain, at, at + len(word), words)
    if match is None:
        return _ordinal_or_part(plain, at, word, words)
    value = _value_of(match, words.values)
    if (part := words.part.match(plain, match.end())) and value < (parts := words.parts[part["p"].lower()]):
        return SpeltNumber(at, part.end(), Decimal(value) / parts, "fraction", f"{value}/{parts}")
    whole_behind = _parts_behind(plain, match.end(), words)
    if whole_behind is not None and value < whole_behind.value:
        share, digits = Decimal(value) / whole_behind.value, f"{value}/{whole_behind.value}"
        return SpeltNumber(at, whole_behind.end, share, "fraction", digits)
    if start := _one_before(plain, at, words):
        return SpeltNumber(start - 1, match.end(), Decimal(1) / value, "fraction", f"1/{value}")
    return SpeltNumber(at, match.end(), Decimal(value), "amount", str(value))


def _thousand_at(plain: str, at: int, end: int, words: _LanguageWords) -> SpeltNumber:
    """A thousand alone, or with what is less behind it: mil doscientos."""
    rest = words.number.match(plain, end + 1) if plain.startswith(" ", end) else None
    if rest is None or rest["k"] or (value := _value_of(rest, words.values)) >= _THOUSANDS:
        return SpeltNumber(at, end, Decimal(_THOUSANDS), "thousand", str(_THOUSANDS))
    return SpeltNumber(at, rest.end(), Decimal(_THOUSANDS + value), "amount", str(_THOUSANDS + value))


def _value_of(match: re.Match[str], values: Mapping[str, int]) -> int:
    value = sum(values[match[name].lower()] for name in ("h", "hs", "s") if match[name])
    return value * _THOUSANDS if match["k"] else value


def _parts_behind(plain: str, end: int, words: _LanguageWords) -> SpeltNumber | None:
    """The number behind `of each` that begins at `end`: tres de cada diez, quatre sur dix."""
    link = words.of_each.match(plain, end) if words.of_each is not None else None
    match = words.number.match(plain, link.end()) if link else None
    if match is None:
        return None
    value = _value_of(match, words.values)
    return SpeltNumber(match.start(), match.end(), Decimal(value), "amount", str(value))


def _one_before(plain: str, at: int, words: _LanguageWords) -> int:
    """One more than where `one in` begins before the number; 0 where nothing like it stands there."""
    found = words.one_of.search(plain, max(0, at - 28), at) if words.one_of is not None else None
    return found.start() + 1 if found else 0


# The next word; articles that name one of a row, and words behind which a part's whole or nothing of it follows.
_NEXT_WORD, _TEN = compile_pattern(r" ([^\W\d_]+)"), 10
_DEFINITE = compile_pattern(r"(?:la|le|las|el|l)[ ’']", re.IGNORECASE)
_NO_NOUN = compile_pattern(rf" (?:{any_of('noun-end', 'whole-behind', solid=False)})(?!\w)", re.IGNORECASE)


def _ranks_noun(plain: str, article: str, end: int) -> bool:
    """Whether a word that may be a part stands before a noun behind such an article: el cuarto municipio, el cuarto de
    los votos."""
    return bool(_DEFINITE.fullmatch(article) and _NEXT_WORD.match(plain, end)) and not _NO_NOUN.match(plain, end)


def _ordinal_or_part(plain: str, at: int, word: str, words: _LanguageWords) -> SpeltNumber | None:
    alone = word.split(" ")[0]
    end = at + len(word)
    article = words.article.search(plain, max(0, at - 8), at)
    if word != alone and word in words.parts:  # cuarta parte
        parts = words.parts[word]
        return SpeltNumber(at, end, Decimal(1) / parts, "fraction", f"1/{parts}")
    end = at + len(alone)
    named = (article is not None and _ranks_noun(plain, article[0], end)) or words.nth_of.match(plain, end) is not None
    if alone in words.parts and (alone not in words.ordinals or (article and not named)):
        parts = words.parts[alone]
        return SpeltNumber(at, end, Decimal(1) / parts, "fraction", f"1/{parts}")
    if alone in words.ordinals:
        number = words.ordinals[alone]
        if (start := _one_before(plain, at, words)) and number > 1:
            return SpeltNumber(start - 1, end, Decimal(1) / number, "fraction", f"1/{number}")
        unit = _NEXT_WORD.match(plain, end)
        ones = words.ordinals.get(unit[1].lower(), 0) if unit is not None and not number % _TEN else 0
        if unit is not None and 0 < ones < _TEN:  # vigésima quinta
            return SpeltNumber(at, unit.end(), Decimal(number + ones), "ordinal", str(number + ones))
        return SpeltNumber(at, end, Decimal(number), "ordinal", str(number))
    if alone in words.halves:
        return SpeltNumber(at, end, Decimal("0.5"), "scaled", "0.5")
    if alone in words.ones:
        return SpeltNumber(at, end, Decimal(1), "scaled", "1")
    return None


def article_start(plain: str, at: int) -> int:
    """Where the article right before a part begins; `at` where there is none."""
    article = _ARTICLE.search(plain, max(0, at - 8), at)
    return article.start() if article else at


def spells_number(value: Decimal, text: str, language: str) -> bool:
    """Whether the text has this number as a word; `language` is a primary subtag."""
    known = _words_by_value(language).get(str(value))
    return known is not None and re.search(rf"\b(?:{'|'.join(known)})\b", text, re.IGNORECASE) is not None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _words_by_value(language: str) -> Mapping[str, list[str]]:
    """The words of a language for each number that it spells otherwise than is read."""
    found: dict[str, list[str]] = {}
    for row in rows_of("spelt"):
        if row.language == language:
            found.setdefault(row.key, []).extend(row.words)
    return found
