"""Months, quarters, years and ages that tell apart the numbers that are said of them, as words: @一季度, @65-74."""

import functools
import re
from collections.abc import Mapping, Sequence

from exporter.checks.words.clauses import add_words
from exporter.numbers.calendar.months import month_names, month_number
from exporter.numbers.measures import PERIODS
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import any_of, either_of, plain_words_by_key, plain_words_of, whole_words_of
from exporter.numbers.units import canonical_unit
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

Quarters = Mapping[tuple[int, int], str]  # as words, by where each stands, with its noun

# A bracket that opens right behind a number, and one that closes.
_OPENED, _CLOSING = compile_pattern(r"\s?[（(]\s?"), frozenset("）)")
# A month, and a year as such a word, which tell apart the numbers that are said of it: in May 44, in June 31.
MONTH, YEAR = compile_pattern(r"\d{1,2} ?[月월]"), compile_pattern(r"@(?:19|20)\d\d年?|")
# What a time as a word begins with.
TIME_MARK = "@"
_QUARTERS = str.maketrans("1234", "一二三四")
# What Chinese writes for the nouns of other languages, and of Taiwan: 4분기, 第4季, 5월.
_HANGUL, _QUARTER_NOUN = str.maketrans({"월": "月", "년": "年", "제": "第"}), compile_pattern("四半期|분기|季(?!度)")
# What joins the two years of one that does not begin in January: 2021–22.
_SPAN = compile_pattern(r"(?<=\d\d\d\d)[–-](?=\d\d$)")
# Years of the Republic of China are counted from 1912, so many after our own. One that stands without the Republic's
# name, 113年, is of the years from 2011 to 2040. Fewer may be a span, and are only known as years, from 60 on.
REPUBLIC, REPUBLIC_YEAR, _REPUBLIC_KNOWN = 1911, r"1[0-2]\d", r"[6-9]\d|1[0-2]\d"
_TIME_NAME = compile_pattern(
    r"[前后头]? ?\d{1,2} ?[月월]|[前后头第제]? ?[一二三四1-4] ?(?:季度|四半期|분기|季(?![节節]))"
    rf"|(?:(?:19|20)\d\d(?:[/–-]\d\d| ?[年년])?|(?:民国)? ?{REPUBLIC_YEAR} ?年)"
)
_REPUBLIC_ALONE, _REPUBLIC_EARLY = (
    compile_pattern(rf" ?({years}) ?年 ?") for years in (REPUBLIC_YEAR, _REPUBLIC_KNOWN)
)
_FULL_YEAR = compile_pattern(r"((?:19|20)\d\d)年$")
_DATED_MONTH = compile_pattern(r"([^\W\d_]{3,}\.?) (?:19|20)\d\d|(?:19|20)\d\d ?年 ?(\d{1,2} ?月)")
_OF_YEAR = compile_pattern(r"\s(?:del?\s)?")
_COUNTED = frozenset("前后头")
_NUMERALS = "一二三四"
# The first quarter and the last of a stretch.
_QUARTER_STRETCH = compile_pattern("([一二三四1-4]) ?[至到～~–-] ?(?:第 ?)?([一二三四1-4]) ?(?:季度|四半期)$")
# So many quarters, of which a list begins with the first; years or months from one to another.
_QUARTERS_COUNTED = compile_pattern("([二三四2-4]) ?(?:个|個|つの)? ?(?:季度|四半期)$")
_TIME_STRETCH = compile_pattern(
    rf"(?<!\d)(?P<first>\d{{1,2}}|(?:19|20)\d\d) ?[年月]? ?(?:{any_of('stretch')}|[～~〜–—-]) ?"
    r"(?P<last>\d{1,2}|(?:19|20)\d\d) ?(?P<unit>[年月]?)$"
)
_FIRST_YEAR, _MONTHS, _LONGEST_STRETCH = 1900, 12, 16
# What the last quarter or month of a list says of all.
_SHARED_BEHIND = compile_pattern("(?:季度|四半期|月)$")
# An age or a group of ages, which does the same: 65岁以上2893人, aged 25 to 44.
AGES = compile_pattern(
    r"(?<![\d.,])(\d{1,3}) ?岁? ?(?:(?:至|到|から|to|bis|à|al?|[-–—~～]) ?(\d{1,3}) ?"
    r"(?:岁|세|Jahren?|years?|ans|años|anni)?|(?<=岁)|(?:세|Jahren?|years?|ans|años|anni))(?!\d| ?%)"
)

_AGE_GROUP = compile_pattern(rf"{TIME_MARK}\d{{1,3}}-\d{{1,3}}")


def head_words(head: str) -> dict[str, float]:
    """The words of a label or of a cell's heads, all in full weight."""
    found: dict[str, float] = {}
    plain = plain_text(head)
    add_words(found, plain, 1.0)
    for pattern in (MONTH, AGES):
        found.update((time_name(named[0].strip()), 1.0) for named in pattern.finditer(plain))
    return found


def time_name(written: str) -> str:
    """A month, a quarter, a year or a group of ages as a word that names other numbers; "" for any other number.

    A month with its year is named by the month: February 2024, 2024年2月."""
    dated = _DATED_MONTH.fullmatch(written)
    written = dated[1] or dated[2] if dated is not None else written
    if written in month_names() or _TIME_NAME.fullmatch(written):
        return _time_word(written)
    ages = AGES.fullmatch(written)
    return "@" + "-".join(filter(None, ages.groups())) if ages else ""


@functools.cache
def _time_names() -> re.Pattern[str]:
    """The names of months, quarters and years within a text."""
    months = either_of(month for month in month_names() if month[0] < "\u1100")
    return compile_pattern(rf"(?<!\w)(?:{months})(?!\w)|(?<!\d)(?:{_TIME_NAME.pattern})(?!\d)", re.IGNORECASE)


def times_named(text: str) -> frozenset[str]:
    """The months, quarters and years that a text names, as words of numbers that are said of them."""
    return frozenset(_time_word(match[0]) for match in _time_names().finditer(text))


def _time_word(written: str) -> str:
    """The word for a month, a quarter or a year, however it is spelt: 第一季度, 1 季度; 110年, 2021年."""
    name = _SPAN.sub("/", "".join(written.split()).casefold()).removeprefix("民国").translate(_HANGUL)
    name = _QUARTER_NOUN.sub("季度", name)
    if republic := _REPUBLIC_ALONE.fullmatch(name):
        name = f"{int(republic[1]) + REPUBLIC}年"
    name = _FULL_YEAR.sub(r"\1", name)
    return f"@{name.translate(_QUARTERS).removeprefix('第')}" if name.endswith("季度") else f"@{name}"


def year_of(word: str) -> int | None:
    """The year that a time as a word is; None for any other."""
    return int(word[1:5]) if word and YEAR.fullmatch(word) else None


def month_of(word: str) -> int | None:
    """The month that a time as a word is; None for any other."""
    name = word.removeprefix(TIME_MARK)
    if name.endswith("月") and name[:-1].isdecimal():
        return int(name[:-1])
    return month_number(name)


def quarter_word(rank: int) -> str:
    """The word for a quarter of a year, from 1 to 4."""
    return f"{TIME_MARK}{_NUMERALS[rank - 1]}季度"


def is_part_of_year(word: str) -> bool:
    """Whether a word of a number is the month or the quarter that it is said of."""
    if word[:1] != TIME_MARK:
        return False
    return word.endswith(("季度", "月")) or word[1:] in _months_in_words()


@functools.cache
def _months_in_words() -> frozenset[str]:
    """The names of months as words of numbers have them."""
    return frozenset(name.casefold() for name in month_names())


def is_age_group(word: str) -> bool:
    """Whether a word of a number is the group of ages that it is said of: @45-64."""
    return _AGE_GROUP.fullmatch(word) is not None


def with_counted(text: str, start: int, end: int) -> str:
    """A time of a text with what makes it so many quarters or months together: 前三季度."""
    before = text[max(0, start - 2) : start].rstrip()
    return f"{before[-1:] if before[-1:] in _COUNTED else ''}{text[start:end].strip()}"


class NamedTimes:
    """The times among the numbers of a text, which name other numbers."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], quarters: Quarters) -> None:
        """`spans`: where the numbers stand, in order, `quarters` among them."""
        self._text, self._spans = text, spans
        self._quarters = {start: (end, word) for (start, end), word in quarters.items()}

    def name_at(self, index: int) -> str:
        """The month, quarter, year or ages that a number is, as a word; "" for none."""
        start, end = self._spans[index]
        return self._quarters[start][1] if start in self._quarters else time_name(with_counted(self._text, start, end))

    def is_time(self, index: int) -> bool:
        """Whether a number is a month, a quarter, a year or a day of a month."""
        start, end = self._spans[index]
        return start in self._quarters or bool(times_named(self._text[start:end]))

    def leads_on(self, index: int, mark: re.Pattern[str], joined: bool) -> bool:
        """Whether the next number may be of a time: not one behind a bracket, nor where a clause begins behind the
        quarter of a number before it: 5 in the second quarter and, the least, 2.

        `mark`: where a clause ends; `joined`: a number stands before it in its sentence."""
        if self.is_bracketed(index):
            return False
        if not joined or self._spans[index][0] not in self._quarters or self.name_at(index - 1):
            return True
        between = self._text[self.end_at(index) : self._spans[index + 1][0]]
        return mark.search(between) is None or not any(map(str.isalpha, between))

    def is_of_year_before(self, name: str, first: int, index: int) -> bool:
        """Whether the time of a number is the year before one that stands earlier in its sentence, which begins with
        the number `first`: in 2024 there were 28, in 2023 27."""
        if not name or (year := year_of(name)) is None:
            return False
        return any(year_of(self.name_at(at)) == year + 1 for at in range(first, index - 1))

    def end_at(self, index: int) -> int:
        """Where such a number ends, with its noun."""
        start, end = self._spans[index]
        return self._quarters[start][0] if start in self._quarters else end

    def end_with_year(self, index: int) -> int:
        """The same, with the year of a month that is a number of its own: im Februar 2024, en febrero de 2024."""
        end = self.end_at(index)
        start, last = self._spans[index + 1] if index + 1 < len(self._spans) else (0, 0)
        dated = _OF_YEAR.fullmatch(self._text, end, start) is not None and YEAR.fullmatch(f"@{self._text[start:last]}")
        return last if dated else end

    def is_bracketed(self, index: int) -> bool:
        """Whether a time stands alone in brackets right behind a number, of which it is: 788 (2020), 781 (2021)."""
        if not index:
            return False
        (_, before), (start, end) = self._spans[index - 1 : index + 1]
        opened = _OPENED.fullmatch(self._text, before, start)
        return opened is not None and self._text[end : end + 1] in _CLOSING


def listed_times(text: str, start: int, end: int) -> tuple[str, ...]:
    """The quarters, years or months of a stretch that ends at an offset, each by its name; none where there is none:
    一至三季度, 四个季度, 2020年至2023年, 1月至3月."""
    if (stretch := _QUARTER_STRETCH.search(text, start, end)) is not None:
        first, last = (_NUMERALS.index(one.translate(_QUARTERS)) for one in stretch.groups())
        return tuple(f"第{numeral}季度" for numeral in _NUMERALS[first : last + 1])
    if (counted := _QUARTERS_COUNTED.search(text, start, end)) is not None:
        many = _NUMERALS.index(counted[1].translate(_QUARTERS)) + 1
        return tuple(f"第{numeral}季度" for numeral in _NUMERALS[:many])
    if (stretch := _TIME_STRETCH.search(text, start, end)) is not None:
        ends, unit = [int(one) for one in (stretch["first"], stretch["last"])], stretch["unit"]
        years = all(one >= _FIRST_YEAR for one in ends)
        if ends[1] - ends[0] < _LONGEST_STRETCH and (years or (unit == "月" and max(ends) <= _MONTHS)):
            return tuple(f"{one}{unit}" for one in range(ends[0], ends[1] + 1))
    return ()


def quarter_in(words: Mapping[str, float]) -> int | None:
    """The only quarter that words of a number name in full weight; None where none or several do."""
    named = [word for word, weight in words.items() if word.endswith("季度") and word[:1] == "@" and weight >= 1]
    return _NUMERALS.index(named[0][1]) + 1 if len(named) == 1 and named[0][1] in _NUMERALS else None


def with_what_all_share(written: str, last: str) -> str:
    """A quarter or a month of a list with what only the last one of the list has: 一 of 一、二季度."""
    shared = _SHARED_BEHIND.search(last)
    return written + shared[0] if shared is not None and not written.endswith(shared[0]) else written


# A year of four digits, or with its word one of the Republic of China, which is counted from 1912: 民國99年, 113年, not
# 3年期, 26年.
YEAR_WITHIN = compile_pattern(
    rf"(?<!\d)(?:(?P<year>(?:19|20)\d\d)(?!\d)|(?P<republic>(?<=民[国國])\d{{2,3}}|{REPUBLIC_YEAR})(?=年(?![期间間来來])))"
)


def year_in(text: str) -> int | None:
    """The last year that a label or a head names; None where it names none."""
    found = list(YEAR_WITHIN.finditer(text))
    if not found:
        return None
    return int(found[-1]["year"] or 0) or int(found[-1]["republic"]) + REPUBLIC


# What tells of so many years that they are a span: 建厂110年, 110年来.
_COUNTED_BEFORE = compile_pattern(rf"(?:{any_of('years-counted', key='before')}) ?了? ?$")
_COUNTED_BEHIND = compile_pattern(rf" ?(?:{any_of('years-counted', key='behind')})")
# Characters before them that hold such a word.
_COUNTED_NEAR = 6


def republic_year(text: str, start: int, end: int, *, early: bool = False) -> int | None:
    """The year that one of the Republic of China at a place of a text is; None where so many years are a span.

    `early`: one before 2011 may be meant, too."""
    year = (_REPUBLIC_EARLY if early else _REPUBLIC_ALONE).fullmatch(text, start, end)
    before, behind = (plain_text(part) for part in (text[max(0, start - _COUNTED_NEAR) : start], text[end : end + 4]))
    if year is None or _COUNTED_BEFORE.search(before) or _COUNTED_BEHIND.match(behind):
        return None
    return int(year[1]) + REPUBLIC


def republic_year_of(quantity: Quantity, text: str, language: Language) -> int | None:
    """The year of the Republic of China that a number of a text is, in the characters that are written there."""
    counted = quantity.unit == "年" and quantity.kind == "amount" and language.traditional
    return republic_year(text, quantity.start, quantity.end) if counted else None


# Characters before a span of time that hold a word for how long ago it is, and one that makes it a stretch up to now.
_AGO, _SINCE = 10, 40


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _ago_words(primary: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes of a span one up to now, before it and behind it."""
    words = plain_words_by_key("ago", primary)
    before, behind = (either_of(words.get(key, ())) or "(?!)" for key in ("before", "behind"))
    return (
        compile_pattern(rf"(?<!\w)(?:{before})\s(?:\w+\s)?$", re.IGNORECASE),
        compile_pattern(rf"\s(?:{behind})(?!\w)", re.IGNORECASE),
    )


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _since_words(primary: str) -> re.Pattern[str]:
    """What stands before a time from which on something is told."""
    return compile_pattern(whole_words_of(plain_words_of("since", primary)), re.IGNORECASE)


def tells_value_before(text: str, language: Language) -> bool:
    """Whether a clause is told of an earlier time, and compares nothing with it: in the month before, not than then."""
    then, against = _back_then(language.primary)
    plain = plain_text(text)
    return then.search(plain) is not None and against.search(plain) is None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _back_then(primary: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells that a clause is of an earlier time, and what compares something with such a time."""
    kinds = (whole_words_of(plain_words_of(kind, primary)) for kind in ("back-then", "set-against"))
    then, against = (compile_pattern(words, re.IGNORECASE) for words in kinds)
    return then, against


def is_span_ago(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a number is a span of time that lies so far back: vor zehn Jahren, dieci anni fa."""
    unit = text[start:end].split()[-1:]
    if not unit or canonical_unit(unit[0], language) not in PERIODS:
        return False
    before, behind = _ago_words(language.primary)
    if _since_words(language.primary).search(text, max(0, start - _SINCE), start):  # seit der Gründung vor zehn Jahren
        return False
    return before.search(text, max(0, start - _AGO), start) is not None or behind.match(text, end) is not None
