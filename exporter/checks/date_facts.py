"""Dates and times of a source: which days, months and years it names, and stretches of days between two of them."""

import functools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain, pairwise

from exporter.checks.facts import Fact
from exporter.checks.words.relations import years_meant
from exporter.checks.words.stops import statement_bounds
from exporter.checks.words.surroundings import RESPECTIVELY
from exporter.checks.words.times import republic_year
from exporter.numbers.calendar.halves import NOON, afternoon_words, says_half, tells_half
from exporter.numbers.measures import in_unit
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Date, Quantity
from exporter.numbers.tables import any_of, either_of, is_solid, plain_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Years of a stretch that a table or a list tells one by one.
_LONG = 16
# What joins the first and the last day of a stretch.
TO_LAST_DAY = compile_pattern(rf"\s?(?:{any_of('stretch')}|[～~〜—–-]{{1,2}})\s?(?:(?:{any_of('stretch-article')}) ?)?")
_AFTER_DATE = compile_pattern(rf"[\d日号月](?:\s?(?:{any_of('stretch')}|[～~〜—–-]{{1,2}})\s?)$")
_DAY = 24 * 60  # minutes
# Numbers on each side of a length of time among which it has its beginning or its end.
_NEAR = 2
# A number with two decimals that may be a time of day: at 10.30.
_POINTED = compile_pattern(r"([01]?\d|2[0-4])[.,]([0-5]\d)")
# What makes an hour of a bare number right before it, where the reader leaves it open: 由17时推迟到21时.
_HOUR_SIGNS = frozenset("时時")
# Bare numbers that may be hours of the day.
_HOURS = range(1, 25)
# What says that years are counted from 1912 on.
_MINGUO = compile_pattern("民[国國]")
# A year that begins in one and ends in the next, and characters in which it stands behind its quarter.
_FISCAL, _BEHIND = compile_pattern(r"(?:19|20)\d\d[-–/]\d\d(?!\d)"), 24
# A number written as a year is.
_YEAR_WRITTEN = compile_pattern(r"(?:19|20)\d\d")

# How many months are some of a year's, and characters before their number in which a word for the first stands.
_SOME_MONTHS, _FIRST_BEFORE = range(2, 12), 16
_MONTHS = 12
# The unit that times of day are counted in.
_MINUTE = "分钟"


@functools.cache
def _each_month() -> re.Pattern[str]:
    """What tells that months are told one by one."""
    return compile_pattern(any_of("each-month"), re.IGNORECASE)


@functools.cache
def _quarter_word() -> re.Pattern[str]:
    """A word for a quarter of a year, right behind its rank."""
    return compile_pattern(rf" ?(?:{any_of('quarter')})\b", re.IGNORECASE)


def find_first_months(text: str, quantities: Iterable[Quantity], language: Language) -> frozenset[int]:
    """How many months of a year a text tells of together, from January on: the first eight months, ocho primeros meses;
    not all twelve."""
    words = _first_words(language.primary)
    if words is None:
        return frozenset()
    first, within = words
    months = (one for one in quantities if (one.kind, one.unit) == ("amount", "月") and one.value in _SOME_MONTHS)
    return frozenset(
        int(one.value)
        for one in months
        if within.search(one.text) or first.search(plain_text(text[max(0, one.start - _FIRST_BEFORE) : one.start]))
    )


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _first_words(primary: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """The words for first before a number, and between one and its unit."""
    words = plain_words_of("first-of", primary)
    begun, either = "" if is_solid(words) else r"(?<!\w)", either_of(words)
    patterns = rf"{begun}(?:{either})\s?$", rf"\s(?:{either})\s"
    return (compile_pattern(patterns[0], re.IGNORECASE), compile_pattern(patterns[1], re.IGNORECASE)) if words else None


class DateFacts:
    """The dates and times of a text, each with the fact that states it first."""

    def __init__(
        self, text: str, quantities: Sequence[Quantity], facts: Sequence[Fact], *, taiwan: bool = False
    ) -> None:
        """`taiwan`: years of three digits are those of the Republic."""
        self._text, self._quantities, self._facts = text, quantities, facts
        self._taiwan = taiwan

    @cached_property
    def stated(self) -> tuple[tuple[Date, Fact], ...]:
        """Each date with the first fact that states it."""
        first: dict[Date, Fact] = {}
        for fact in self._facts:
            if fact.quantity.date is not None:
                first.setdefault(fact.quantity.date, fact)
        return tuple(first.items())

    @cached_property
    def months_between(self) -> frozenset[int]:
        """The months of each stretch of months that it names: of one from January to June, February too."""
        return frozenset(chain.from_iterable(months for months, _ in self._month_stretches()))

    @cached_property
    def months_listed(self) -> frozenset[int]:
        """The same of stretches whose numbers it tells in the order of their months: 4月至7月分别为."""
        ends = ((months, at, statement_bounds(self._text, at)[1]) for months, at in self._month_stretches())
        listed = (months for months, at, end in ends if RESPECTIVELY.search(self._text, at, end))
        return frozenset(chain.from_iterable(listed))

    def _month_stretches(self) -> Iterator[tuple[range, int]]:
        """The months of each stretch of months, and where its name ends."""
        for first, end, at in self._months_reached():
            begun = first.date[1] if first.date is not None and first.date[2] is None else None
            if begun is not None:
                yield range(begun, end + 1), at

    @cached_property
    def years_between(self) -> frozenset[int]:
        """The years of each short stretch of years that it names: of one from 2020 to 2023, 2021 too."""
        years = [quantity for quantity in self._quantities if quantity.kind == "year"]
        ends = ((int(one.value), int(other.value)) for one, other in pairwise(years) if self._are_joined(one, other))
        return frozenset(year for first, last in ends if last - first < _LONG for year in range(first, last + 1))

    def _are_joined(self, first: Quantity, last: Quantity) -> bool:
        return TO_LAST_DAY.fullmatch(self._text, first.end, last.start) is not None

    @cached_property
    def _stretches(self) -> tuple[tuple[Date, Date], ...]:
        dates = [quantity for quantity in self._quantities if quantity.date is not None]
        return tuple(
            (first.date, last.date)
            for first, last in pairwise(dates)
            if first.date and last.date and last.date[2] and self._are_joined(first, last)
        )

    @cached_property
    def months_begun(self) -> frozenset[int]:
        """The months with which so many up to another one begin: January, of the eight months to August."""
        return frozenset(
            (end - int(first.value)) % _MONTHS + 1
            for first, end, _ in self._months_reached()
            if first.unit == "月" and first.kind == "amount" and 0 < first.value <= _MONTHS
        )

    @cached_property
    def months_each(self) -> frozenset[int]:
        """The months that it tells one by one and of which it names the first and the last: 1至6月各月."""
        return frozenset(month for months, _ in self.month_rows for month in months)

    @cached_property
    def month_rows(self) -> tuple[tuple[range, int], ...]:
        """The months of each such stretch, and where its name ends."""
        found = self._month_stretches()
        return tuple((months, at) for months, at in found if _each_month().search(self._text, at, at + _BEHIND))

    def _months_reached(self) -> Iterator[tuple[Quantity, int, int]]:
        """Each number that only a word such as to parts from a month, that month, and where its name ends."""
        for first, last in pairwise(self._quantities):
            if (month := month_reached(self._text, first, last)) is not None:
                yield first, month, last.end

    def find_date(self, date: Date, exact_day: bool = False) -> Fact | None:
        """A date of the text that says the same: a day is known where that day is, or a stretch that holds it.

        Where the text names no day of a month at all, the month alone stands for its days. `exact_day`: no stretch
        will do, as the day is itself the end of one."""
        year, month, day = date
        fitting = [
            (known, fact)
            for known, fact in self.stated
            if _agrees(known[0], year) and (month is None or known[1] in (month, None)) and known[1:] != (None, None)
        ]
        exact = next((fact for known, fact in fitting if known[1] == month and known[2] == day), None)
        if exact is not None or day is None:
            return exact or next((fact for known, fact in fitting if known[1] == month), None)
        loose = next((fact for known, fact in fitting if _agrees(known[1], month) and known[2] == day), None)
        if loose is not None:
            return loose
        if not exact_day and any(_is_between(date, first, last) for first, last in self._stretches):
            return fitting[0][1] if fitting else self.stated[0][1]
        days = any(known[1] == month and known[2] is not None for known, _ in fitting)
        return None if days else next((fact for known, fact in fitting if known[1] == month), None)

    def near_date(self, date: Date) -> Fact | None:
        """A date of the text that differs in one part."""
        best: tuple[int, Fact] | None = None
        for known, fact in self.stated:
            shared = [known[i] == date[i] for i in range(3) if known[i] is not None and date[i] is not None]
            if len(shared) >= 1 and shared.count(False) == 1:
                score = shared.count(True) * 2 + sum(
                    (x is None) == (y is None) for x, y in zip(known, date, strict=True)
                )
                if best is None or score > best[0]:
                    best = (score, fact)
        return best[1] if best else None

    @cached_property
    def years(self) -> frozenset[int]:
        """The years it writes."""
        written = {date[0] for date, _ in self.stated if date[0] is not None}
        written |= {
            int(quantity.value)
            for quantity in self._quantities
            if quantity.kind in ("amount", "year") and 1900 <= quantity.value <= 2100 and not quantity.unit
        }
        if self._taiwan or _MINGUO.search(self._text):  # 113年, of the Republic
            told = (one for one in self._quantities if one.unit == "年")
            eras = (republic_year(self._text, one.start, one.end, early=True) for one in told)
            written |= {year for year in eras if year is not None}
        return frozenset(written)

    def names_month(self, month: int) -> bool:
        """Whether it names a month, of any year."""
        return any(date[1] == month for date, _ in self.stated)

    def may_be_year(self, quantity: Quantity) -> bool:
        """Whether a bare number is a year that it writes: the report 2024 of the customs."""
        bare = quantity.kind == "amount" and not quantity.unit
        return bare and _YEAR_WRITTEN.fullmatch(quantity.text.strip()) is not None and int(quantity.value) in self.years

    @cached_property
    def years_told_of(self) -> frozenset[int]:
        """The years that it may be of, which the last year is the one before: its latest, and the one it names most."""
        named = Counter(one.date[0] for one in self._quantities if one.date is not None and one.date[0] is not None)
        return frozenset([*sorted(self.years)[-1:], *(year for year, _ in named.most_common(1))])

    @cached_property
    def last_years(self) -> frozenset[int]:
        """The years that it names by words alone, as the last one: 2023, of a text of 2024 with the year before."""
        last = any(step == -1 for step in years_meant(self._text))
        return frozenset(year - 1 for year in self.years_told_of if last) - self.years

    @cached_property
    def quarters(self) -> frozenset[tuple[int, bool]]:
        """The quarters it names, from 1 to 4, each with whether its year is a fiscal one, such as 2026-27."""
        found = set()
        for one in self._quantities:
            named = one.unit == "季度" or _quarter_word().match(self._text, one.end)
            if one.kind == "ordinal" and named and 1 <= one.value <= 4:
                found.add((int(one.value), _FISCAL.search(self._text, one.end, one.end + _BEHIND) is not None))
        return frozenset(found)

    def lists_quarter(self, quantity: Quantity) -> bool:
        """Whether a quarter is one of a list or a stretch that it names, which has its word but once, or one of so many
        that it tells one after another: 一至四季度, 四个季度依次为."""
        return quantity.unit == "季度" and quantity.kind == "ordinal" and int(quantity.value) in self._quarters_listed

    @cached_property
    def _quarters_listed(self) -> frozenset[int]:
        named = [one for one in self._quantities if one.unit == "季度" and one.kind == "ordinal"]
        quarters = [one for one in named if 1 <= one.value <= 4]
        found = {int(one.value) for one in quarters if one.text[-1:].isdigit() or len(one.text) == 1}
        counted = [one for one in self._quantities if one.unit == "季度" and one.kind == "amount" and one.value <= 4]
        found.update(number for one in counted for number in range(1, int(one.value) + 1))
        for first, last in pairwise(quarters):
            if TO_LAST_DAY.fullmatch(self._text, first.end, last.start):
                found.update(range(int(first.value), int(last.value) + 1))
        return frozenset(found)

    def tells_hours(self, quantity: Quantity, behind: str) -> bool:
        """Whether some hours are an hour past noon that it names, or lie between two times of its: from 6 am to 10 pm.

        `behind`: what stands behind the number."""
        whole = in_unit(quantity, _MINUTE)
        if whole.unit != _MINUTE:
            return False
        minutes = whole.value
        later = afternoon_words().match(behind) is not None and minutes < NOON
        return (later and minutes + NOON in self._clocks.values()) or minutes in self._between_times

    @cached_property
    def _clocks(self) -> dict[int, Decimal]:
        """The times of day, in minutes, by where each begins; an hour that is counted may be one."""
        return {
            one.start: one.value * (1 if one.kind == "time" else 60) for one in self._quantities if self._is_hour(one)
        }

    def _is_hour(self, quantity: Quantity) -> bool:
        """Whether a number is a time of day, or may be one: 14 heures, 20 Uhr."""
        if quantity.kind == "time":
            return True
        named = quantity.unit == "小时" or self._text.startswith(" Uhr", quantity.end)
        return named and quantity.kind == "amount" and 0 <= quantity.value <= 24

    @cached_property
    def _between_times(self) -> frozenset[Decimal]:
        """The minutes from each time of day to the next one, where they stand side by side."""
        found = set()
        for (start, first), (later, last) in pairwise(sorted(self._clocks.items())):
            if later - start <= _BEHIND:
                found.add((last - first) if last >= first else last - first + 2 * NOON)  # past midnight
        return frozenset(found)

    def names_time(self, quantity: Quantity, half_said: bool, *, whole_day: bool = False) -> bool:
        """Whether it names this time; `half_said` where morning or afternoon is: then that must agree, if told here.

        `whole_day`: nothing near tells of a half of the day, so that hours are those of 24 where they are so here."""
        wanted, half_said = int(quantity.value), half_said or (whole_day and self._counts_to_24)
        return any(
            known == wanted or (known % NOON == wanted % NOON and not (half_said and told))
            for known, told in self._times
        )

    def names_pointed(self, quantity: Quantity) -> bool:
        """Whether a bare number with two decimals is a time of day that it names: at 10.30, of 10.30 am."""
        clock = _POINTED.fullmatch(quantity.text) if quantity.kind == "amount" and not quantity.unit else None
        wanted = (int(clock[1]) * 60 + int(clock[2])) % NOON if clock is not None else -1
        return any(known % NOON == wanted for known, _ in self._times)

    @cached_property
    def _times(self) -> frozenset[tuple[int, bool]]:
        found = set()
        for fact in self._facts:
            quantity = fact.quantity
            if quantity.kind == "time":
                found.add((int(quantity.value), self._counts_to_24 or says_half(quantity, self._text, fact.start)))
            elif not quantity.unit and quantity.kind in ("amount", "range"):
                if (clock := _POINTED.fullmatch(quantity.text)) is not None:
                    found.add((int(clock[1]) * 60 + int(clock[2]), False))
                if quantity.kind == "amount" and not self._may_be_bare_hour(fact):
                    continue
                values = (quantity.value, quantity.low, quantity.high)  # from 8 to 10 a.m.
                found |= {(int(value) * 60, False) for value in values if value is not None and value in _HOURS}
        return frozenset((*found, *((time, True) for time in self._begun_or_ended())))

    @cached_property
    def _counts_to_24(self) -> bool:
        """Whether it has an hour past noon without a word that says so, as then every hour is the very one."""
        times = [one for one in self._quantities if one.kind == "time"]
        past = any(one.value >= NOON + 60 and not tells_half(one, self._text) for one in times)
        return past and not any(tells_half(one, self._text) for one in times)

    def _may_be_bare_hour(self, fact: Fact) -> bool:
        """Whether a bare number stands close to a time of day, as an hour told without its word: from 8 to 10 a.m."""
        if self._text[fact.end : fact.end + 1] in _HOUR_SIGNS:
            return True
        at = bisect_left(self._hours_placed, fact.start)
        near = self._hours_placed[max(0, at - 1) : at + 2]
        return any(abs(one - fact.start) <= _BEHIND for one in near if one != fact.start)

    @cached_property
    def _hours_placed(self) -> list[int]:
        return sorted(self._clocks)

    def _begun_or_ended(self) -> Iterator[int]:
        """When what lasts so long began or ended, of the times of day near its length: from 3.20, for 11 hours."""
        for index, quantity in enumerate(self._quantities):
            length = in_unit(quantity, _MINUTE)
            if quantity.kind == "amount" and length.unit == _MINUTE and length.value == int(length.value):
                for one in self._quantities[max(0, index - _NEAR) : index + _NEAR + 1]:
                    if one.kind == "time":
                        yield int(one.value + length.value) % _DAY
                        yield int(one.value - length.value) % _DAY


def month_reached(text: str, first: Quantity, last: Quantity) -> int | None:
    """The month up to which a stretch goes that begins with another number: August, of the eight months to August."""
    month = last.date[1] if last.date is not None and last.date[2] is None else None
    return month if month is not None and TO_LAST_DAY.fullmatch(text, first.end, last.start) else None


def is_span_to_month(text: str, first: Quantity | None, last: Quantity) -> bool:
    """Whether two numbers are so many months and the last of them."""
    if first is None or first.unit != "月" or first.kind != "amount":
        return False
    return month_reached(text, first, last) is not None


def ends_stretch(text: str, start: int, end: int) -> bool:
    """Whether a date is the first or the last day of a stretch: a word such as to, and digits beyond it."""
    behind = TO_LAST_DAY.match(text, end)
    return (behind is not None and text[behind.end() : behind.end() + 1].isdigit()) or (
        _AFTER_DATE.search(text, max(0, start - 8), start) is not None
    )


def _agrees(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _is_between(date: Date, first: Date, last: Date) -> bool:
    """Whether a day lies in a stretch; what the last day leaves out, the first one says."""
    begin = (first[1] or 0, first[2] or 0)
    end = (last[1] or first[1] or 0, last[2] or 0)
    return begin <= (date[1] or 0, date[2] or 0) <= end and _agrees(date[0], first[0])
