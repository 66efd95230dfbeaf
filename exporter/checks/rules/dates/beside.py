"""Numbers against the year, quarter, month, day or hour that their clause names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.earlier import is_change_fact
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.missing import cite_source
from exporter.checks.rules.pairing import is_time_compared
from exporter.checks.words.relations import months_meant, years_meant
from exporter.checks.words.surroundings import CLAUSE, OWN_CLAUSE, RESPECTIVELY, STOP
from exporter.checks.words.times import TIME_MARK, quarter_in, quarter_word, republic_year_of, year_of
from exporter.message import Message
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity, same_unit
from exporter.numbers.tables import any_of, is_solid, rows_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters behind a list's last number in which a word says that it is told in order.
_BEHIND_LIST = 24
# Characters between a date and the number right behind it, between a date and its hour, and within a clause.
_NEAR, _ADJACENT, _FAR = 8, 3, 40
_LISTED = compile_pattern(rf"\s?(?:[、,，]\s?(?:(?:{any_of('joint')})\s)?|(?:{any_of('joint')})\s?)")
_TO = compile_pattern(rf"\s?(?:[～~〜—–-]{{1,2}}|{any_of('stretch', 'joint')})\s?")
# What stands in brackets before a time, and behind it, within so many characters.
_OPENED, _CLOSED, _BRACKETED = compile_pattern(r"[(（][^()（）]*$"), compile_pattern(r"[^()（）]{0,40}[)）]"), 40
_DIGIT, _OPENING = compile_pattern(r"\d"), frozenset("(（")
# What joins a year to its number: 2013年的6.3级, 2013年の6.3.
_OF = frozenset(word for row in rows_of("whole-behind") if is_solid(row.words) for word in row.words)
# Times of a sentence up to which each is looked at for the number that it is of.
_FEW_TIMES = 6
# Characters before a time in which its preposition stands behind the end of a clause: ; and in 2017.
_PREPOSITION = 12
_PREPOSED = compile_pattern(r"\s*(?:[^\W\d]{1,4}\s+){0,2}[^\W\d]{0,1}")
# Whole numbers below this are small counts.
_SMALL = 100
# Year, month, day and quarter, as far as they are named.
Time = tuple[int | None, ...]
_MONTHS = 12
# Parts that a time alone has not: month and quarter of a year.
_OTHERS = 2


def find_wrong_times(context: CheckContext) -> Iterator[Finding]:
    """Years, quarters, months and days beside a number of which the source says it of another time."""
    source = context.source
    if source is None:
        return
    placed = sorted(enumerate(context.claims), key=lambda found: (_order_of(found[1], context), found[1].at))
    claims = [claim for _, claim in placed if claim.passage is not None]
    for before, named, behind in zip([None, *claims], claims, [*claims[1:], None], strict=False):
        time = time_of(named.quantity, named.passage.text if named.passage is not None else "", context.language)
        if time is None or _is_in_stretch(before, named, behind, context.language):
            continue
        near = behind if behind is not None and _stands_beside(named, behind) else None
        if near is not None and _is_of_number_before(before, named, near, context):
            continue
        number = near or _number_of_clause(before, named, behind)
        if number is None or (near is None and _is_of_record(time, context)):
            continue
        facts = [f for f in source.find_stating(number.quantity) if same_unit(f.quantity, number.quantity)]
        told = [(fact, times) for fact in facts if (times := _times_around(fact, source))]
        if facts and _is_compared_alone(named, time, facts, context):
            yield _wrong_time(named, number, facts[0], source)
            continue
        if not facts or len(told) != len(facts):
            continue
        known = [one for fact, times in told for one in (*times, *_meant(fact, source, context, beside=bool(near)))]
        known += [one for fact in facts for one in _times_compared(named, fact, source, context)]
        if not any(agree(time, one) for one in known) and not any(_is_told_of(time, fact, source) for fact in facts):
            yield _wrong_time(named, number, told[0][0], source)


def _times_compared(named: Claim, fact: Fact, source: SourceText, context: CheckContext) -> Iterator[Time]:
    """The times of a number's sentence, where it is compared with one: 1.8 % fewer than in 2021."""
    passage = named.passage
    if passage is not None and is_time_compared(passage.text, named.at, named.quantity, context.language):
        times = (time_of(one, source.text, source.language) for one in source.sentence_quantities(fact))
        yield from filter(None, times)


def _is_told_of(time: Time, fact: Fact, source: SourceText) -> bool:
    """Whether a number is told of a year, a quarter or a month alone, which a list of numbers may name by its place:
    2021, where from 2020 to 2022 there were 4, 5 and 6."""
    year, month, day, quarter = time
    words = {word for word, weight in source.words(fact).items() if weight >= OWN_CLAUSE and word[0] == TIME_MARK}
    if day is not None or [year, month, quarter].count(None) != _OTHERS:
        return False
    if year is not None:
        return any(year_of(word) == year for word in words)
    return (quarter_word(quarter) if quarter is not None else f"{TIME_MARK}{month}月") in words


def _is_compared_alone(named: Claim, time: Time, facts: Sequence[Fact], context: CheckContext) -> bool:
    """Whether all facts stand beside a year that they are compared with, and which is told of them: 82 in 2023, where
    the source has 82, 6 more than in 2023."""
    source, passage = context.source, named.passage
    if source is None or passage is None or time[0] is None:
        return False
    if is_time_compared(passage.text, named.at, named.quantity, context.language):
        return False
    return all(_is_compared_with(time, fact, source) for fact in facts)


def _is_compared_with(time: Time, fact: Fact, source: SourceText) -> bool:
    """Whether a fact's sentence has a year only as one that it is compared with."""
    if source.is_earlier(fact) or is_change_fact(fact, source):
        return False
    years = [
        one
        for one in source.sentence_quantities(fact)
        if (own := time_of(one, source.text, source.language)) and own[0] == time[0]
    ]
    return bool(years) and all(
        one.start > fact.end and is_time_compared(source.text, one.start, one, source.language) for one in years
    )


def _is_of_number_before(before: Claim | None, time: Claim, behind: Claim, context: CheckContext) -> bool:
    """Whether a time ends what is said of the number before it, and a clause begins behind it: 8 in 2024 and 40."""
    if time.passage is None or CLAUSE.search(f"{time.passage.text[time.end : behind.at]} ") is None:
        return False
    if is_time_compared(time.passage.text, time.at, time.quantity, context.language):
        return True
    if before is None or before.passage is not time.passage:
        return False
    between = time.passage.text[before.end : time.at]
    return CLAUSE.search(between) is None and STOP.search(between) is None


def _number_of_clause(before: Claim | None, time: Claim, behind: Claim | None) -> Claim | None:
    """The number of a time's clause that stands next to it: 480 members in 2028, 2028 saw some 480 members."""
    for number in (before, behind):
        if number is None or number.passage is None or number.passage is not time.passage or not _is_telling(number):
            continue
        first, last = sorted((number, time), key=lambda claim: claim.at)
        between = number.passage.text[first.end : last.at]
        if len(between) <= _FAR and STOP.search(between) is None and CLAUSE.search(between) is None:
            return number
    return None


def _is_of_record(time: Time, context: CheckContext) -> bool:
    """Whether a year alone is that of the outline or its source, of which a text is without saying so, or the one
    before."""
    years = _years_of_record(context)
    return time[1:] == (None, None, None) and time[0] is not None and not years.isdisjoint((time[0], time[0] + 1))


def _years_of_record(context: CheckContext) -> frozenset[int]:
    """The years of the outline and of its source; where neither has a date, the last one that the source names."""
    outline = context.outline
    dates = (outline.date, outline.source.date if outline.source else None)
    years = frozenset(date.year for date in dates if date is not None)
    named = context.source.dates.years if context.source is not None else frozenset()
    return years or frozenset(sorted(named)[-1:])


def _meant(fact: Fact, source: SourceText, context: CheckContext, *, beside: bool) -> Iterator[Time]:
    """The months that a number's sentence only means, and the years unless they stand `beside` it: last month.

    The year that the source only calls the last one is meant by what it tells of the earlier time."""
    if source.is_earlier(fact):
        yield from ((year, None, None, None) for year in source.dates.last_years)
    sentence = source.sentence(fact)
    months = [time[1] for time in _times_around(fact, source) if time[1] is not None]
    for step in months_meant(sentence):
        yield from ((None, (month + step - 1) % _MONTHS + 1, None, None) for month in months)
    for step in years_meant(sentence) if not beside else ():
        yield from ((known + step, None, None, None) for known in source.dates.years | _years_of_record(context))


def _is_in_stretch(before: Claim | None, named: Claim, behind: Claim | None, language: Language) -> bool:
    """Whether a time is the beginning or the end of a stretch."""
    return _is_stretch(before, named, language) or _is_stretch(named, behind, language)


def _is_stretch(first: Claim | None, last: Claim | None, language: Language) -> bool:
    """Whether two times are the beginning and the end of a stretch: 2015 年至 2017 年."""
    if first is None or last is None or first.passage is None or first.passage is not last.passage:
        return False
    text = first.passage.text
    if any(time_of(one.quantity, text, language) is None for one in (first, last)):
        return False
    return _TO.fullmatch(text[first.end : last.at]) is not None


def _order_of(claim: Claim, context: CheckContext) -> int:
    """The place of a claim's text in the outline."""
    return context.order_of.get(id(claim.passage), -1)


def time_of(quantity: Quantity, text: str, language: Language) -> Time | None:
    """Year, month, day and quarter, as far as a quantity of a text in some language names them."""
    if quantity.kind == "ordinal" and quantity.unit == "季度":
        return (None, None, None, int(quantity.value))
    if (year := republic_year_of(quantity, text, language)) is not None:
        return (year, None, None, None)
    if quantity.date is None or quantity.kind == "range":
        return None
    return (*quantity.date, None)


def _stands_beside(first: Claim, second: Claim) -> bool:
    """Whether a time is followed by the number that is said of it, with few words between."""
    if second.passage is None or first.passage is not second.passage or not _is_telling(second):
        return False
    between = second.passage.text[first.quantity.end : second.at]
    return len(between) <= _NEAR and STOP.search(between) is None


def _is_telling(number: Claim) -> bool:
    """Whether a number may be held against the time beside it: a small count may be of many things."""
    quantity = number.quantity
    if quantity.kind == "amount" and quantity.value == int(quantity.value):
        return abs(quantity.value) >= _SMALL
    return quantity.kind in ("amount", "percent", "time")


def _times_around(fact: Fact, source: SourceText) -> Sequence[Time]:
    """The times that the sentence of a fact names; of a list of years, or right before an hour, the one of its own."""
    own = _time_in_list(fact, source)
    quarter = quarter_in(source.words(fact))
    if own is None and quarter is not None:
        own = (None, None, None, quarter)
    before = source.number_before(fact)
    if own is None and before is not None and _leads_to(before, fact, source):
        own = time_of(before.quantity, source.text, source.language)
    if own is not None:
        return [own]
    if months := _months_in_row(fact, source):
        return months
    named = [one for one in source.sentence_quantities(fact) if time_of(one, source.text, source.language) is not None]
    named = [one for one in named if not _leads_to_bracket(one, fact, source.text)]
    named = _led_by(fact, [one for one in named if not _is_in_brackets(one, fact, source.text)], source.text)
    if len(named) <= _FEW_TIMES:
        named = [one for one in named if not _is_of_earlier(one, fact, source)]
    if not (source.is_earlier(fact) or is_change_fact(fact, source)):  # more than in 2023: of the year before that
        named = [one for one in named if not is_time_compared(source.text, one.start, one, source.language)]
    return [time for one in named if (time := time_of(one, source.text, source.language)) is not None]


def _led_by(fact: Fact, times: list[Quantity], text: str) -> list[Quantity]:
    """Of a sentence's times the one that leads to a fact, where several begin a clause each: 3,950 in the clause of
    2016, and 4,669 in that of 2017; else all of them."""
    leading = [one for one in times if _begins_clause(one, text)]
    own = [one for one in leading if one.start < fact.start][-1:]
    if len(leading) < 2 or len(leading) < len(times) or not own or RESPECTIVELY.search(text, own[0].end, fact.start):
        return times
    return own


def _begins_clause(time: Quantity, text: str) -> bool:
    """Whether nothing but a preposition stands between a time and the beginning of its clause or sentence."""
    before = text[max(0, time.start - _PREPOSITION) : time.start]
    ends = [mark.end() for pattern in (CLAUSE, STOP) for mark in pattern.finditer(before)]
    begin = max(ends, default=0 if time.start <= _PREPOSITION else None)
    return begin is not None and _PREPOSED.fullmatch(before[begin:]) is not None


def _months_in_row(fact: Fact, source: SourceText) -> Sequence[Time]:
    """The month of a number of a list that has one for each month of a stretch, or all of these months: 1至6月各月."""
    for months, at in source.dates.month_rows:
        if at > fact.start or source.statement_at(at) != source.statement_at(fact.start):
            continue
        first = source.index_of(at)
        behind = source.quantities[first : first + len(months) + 1]
        row = [one.start for one in behind if source.statement_at(one.start) == source.statement_at(at)]
        single = len(row) == len(months) and fact.start in row
        return [(None, month, None, None) for month in ((months[row.index(fact.start)],) if single else months)]
    return ()


def _leads_to(time: Fact, fact: Fact, source: SourceText) -> bool:
    """Whether nothing parts an hour from its day, or a number from the year that it is of: 2013年的6.3级."""
    between = source.text[time.end : fact.start]
    if len(between) > _ADJACENT:
        return False
    return fact.quantity.kind == "time" or (
        _is_year(time.quantity, source.text, source.language) and between.strip() in _OF
    )


def _is_year(quantity: Quantity, text: str, language: Language) -> bool:
    """Whether a number is a year alone."""
    time = time_of(quantity, text, language)
    return time is not None and time[0] is not None and not any(time[1:])


def _is_of_earlier(time: Quantity, fact: Fact, source: SourceText) -> bool:
    """Whether a time ends the clause of a number that a fact is compared with, and is of that: from 41 in May."""
    if source.is_earlier(fact):
        return False
    beside = (one for one in source.statement_facts(fact) if one.quantity.kind in ("amount", "percent"))
    before = [one for one in beside if fact.end <= one.start and one.end <= time.start]
    last = max(before, key=lambda one: one.start, default=None)
    if last is None or not source.is_earlier(last):
        return False
    between = source.text[last.end : time.start]
    return len(between) <= _FAR and CLAUSE.search(between) is None


def _leads_to_bracket(time: Quantity, fact: Fact, text: str) -> bool:
    """Whether a bracket with a number right behind a time tells what was then, and a fact stands before both: 94, more
    than in 2019 (88)."""
    if fact.end > time.start or text[time.end : time.end + 1] not in _OPENING:
        return False
    closed = _CLOSED.match(text, time.end + 1)
    return closed is not None and _DIGIT.search(closed[0]) is not None


def _is_in_brackets(time: Quantity, fact: Fact, text: str) -> bool:
    """Whether a time stands in brackets, with a number of its own, outside of which a fact stands: 94 (88 in 2023)."""
    opened, closed = _OPENED.search(text[max(0, time.start - _BRACKETED) : time.start]), _CLOSED.match(text, time.end)
    if opened is None or closed is None:
        return False
    return (
        not time.start - len(opened[0]) <= fact.start < closed.end()
        and _DIGIT.search(opened[0] + closed[0]) is not None
    )


def _time_in_list(fact: Fact, source: SourceText) -> Time | None:
    """The time of a number in a list of several times' numbers: 2015年、2016年收案分别为3075件、3813件."""
    sentence = sorted((*source.sentence_quantities(fact), fact.quantity), key=lambda one: one.start)
    years = [
        one for one in sentence if time_of(one, source.text, source.language) is not None and one.start < fact.start
    ]
    if len(years) < 2 or not all(
        _LISTED.fullmatch(plain_text(source.text[a.end : b.start])) for a, b in pairwise(years)
    ):
        return None
    named = [*RESPECTIVELY.finditer(source.text, years[-1].end, sentence[-1].end + _BEHIND_LIST)]
    begin = max((word.end() for word in named if word.end() <= fact.start), default=years[-1].end)
    end = min((word.start() for word in named if word.start() > begin), default=sentence[-1].end)
    within = (one for one in sentence if begin <= one.start < end)
    listed = [one for one in within if one.unit == fact.quantity.unit and one.kind == fact.quantity.kind]
    if not named or not listed or len(listed) % len(years):
        return None
    at = next((index for index, one in enumerate(listed) if one.start == fact.start), None)
    return None if at is None else time_of(years[at * len(years) // len(listed)], source.text, source.language)


def agree(one: Time, other: Time) -> bool:
    """Whether two times share a part, and no part that both name differs."""
    shared = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    return not shared or all(a == b for a, b in shared)


def _wrong_time(first: Claim, second: Claim, fact: Fact, source: SourceText) -> Finding:
    message = Message(
        "{quantity} beside {other}; the source says it of another time",
        quantity=first.quantity.text.strip(),
        other=second.quantity.text.strip(),
    )
    return Finding("fits-another", first.path, first.place, message, cite_source(source, fact))
