"""What an amount of the source is for each day, week, month or year of the time that it is told of: 432,000 tonnes in
nine months, some 1,600 a day; and of how many it is the whole at so much each: 1,240 cases, 310 each, four judges.
"""

import calendar
import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, islice

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, told_numbers
from exporter.checks.counts.told import LED
from exporter.checks.derived.placed import agreeing_of_few
from exporter.checks.derived.results import Derivation, TriedResult, make_derivation
from exporter.checks.derived.wanted import WantedNumber
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.dates.year_parts import parts_told_of
from exporter.checks.rules.following.parts_of_year import months_of
from exporter.checks.rules.measured.meant import says_little
from exporter.checks.rules.reach import clause_of
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import same_units
from exporter.numbers.tables import plain_words_by_key, whole_words_of
from exporter.start.patterns import compile_pattern

# Amounts that have most of the words, and results that are expected to agree by chance and still prove something; so
# rough a number, as a part of itself, that only the amount which has most of the words can be meant.
_BEST, _CHANCE, _ROUGH = 4, 0.5, 0.4
# Results of totals and averages that are expected to agree by chance and still prove something, and statements before
# an average in which its total may stand.
_COUNTED, _EARLIER = 0.1, 2
# So many of what an average is of: 每千人口.
_EACH = compile_pattern(r"每(十万|[百千万])?")
_SCALES = {"百": 100, "千": 1_000, "万": 10_000, "十万": 100_000}
# The part of so rough a number by which it may be missed.
_NEARLY = Decimal("0.15")
# Numbers before an amount among which the last part of a year is looked for.
_BACK = 16
# Days of a week; a year without a day in February, of which every month has its days.
_WEEK, _PLAIN_YEAR = 7, 2023
_ALL_MONTHS, _FEBRUARY = frozenset(range(1, 13)), 2
# Units of a time that a sentence of the source names itself, in the unit asked for: in 92 days.
_UNITS = {"day": "天", "week": "周", "month": "月", "year": "年"}


def average_of_period(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number is an amount of the source, told of more of its words than others, for each unit of its time."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or claim.direction or quantity.kind != "amount":
        return None
    each = _period_named(clause_of(claim), context.language.primary) if quantity.value else None
    if each is None:
        return None
    larger = (one for one in source.find_rivals(quantity, claim.fitting) if one.quantity.value > quantity.value)
    told = sorted(((source.fit(claim.words, one), one) for one in larger), key=lambda pair: -pair[0])
    best, wanted = [fact for fit, fact in told[:_BEST] if fit > 0], WantedNumber(quantity)
    if not best and quantity.unit and told:  # of words that the source has not: the largest of its unit
        best = [max((fact for _, fact in told), key=lambda one: one.quantity.value)]
    results = [[*_averages_of(fact, each, source)] for fact in best]
    if wanted.width > _ROUGH:
        found = next((one for one in chain(*results[:1]) if abs(one[0] / quantity.value - 1) < _NEARLY), None)
    else:
        found = agreeing_of_few([chain(*results)], wanted, _CHANCE)
    return make_derivation(found, sure=False) if found is not None else None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _patterns(primary: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = plain_words_by_key("each-period", primary)
    return tuple((key, compile_pattern(whole_words_of(found), re.IGNORECASE)) for key, found in words.items())


def _period_named(clause: str, primary: str) -> str | None:
    """The unit of time of each of which a clause tells; None where it names none, or several."""
    plain = plain_text(clause)
    named = [key for key, pattern in _patterns(primary) if pattern.search(plain)]
    return named[0] if len(named) == 1 else None


def _averages_of(fact: Fact, each: str, source: SourceText) -> Iterator[TriedResult]:
    """What an amount is for each unit of its time: of the days of its sentence, or of the part of a year that it is
    told of, with and without the day that February may have."""
    amount = fact.quantity
    beside = [one.quantity for one in source.statement_facts(fact) if one.quantity.unit == _UNITS[each]]
    for one in beside:
        if one.kind == "amount" and one.value > 1:
            yield amount.value / one.value, "{} ÷ {}", (amount, one)
    for months in _months_told(fact, source):
        for count in _counts_of(months, each):
            yield amount.value / count, f"{{}} ÷ {count.normalize():f}", (amount,)


def _months_told(fact: Fact, source: SourceText) -> Iterator[frozenset[int]]:
    """The months that an amount is told of; where its sentence names none, a whole year's, and those that the last
    number before it with such months has."""
    if own := months_of(parts_told_of(fact, source)):
        yield own
        return
    yield _ALL_MONTHS
    before = (months_of(parts_told_of(one, source)) for one in source.facts_before(fact, _BACK))
    yield from islice(filter(None, before), 1)


def _counts_of(months: frozenset[int], each: str) -> Iterator[Decimal]:
    """How many of a unit of time some months have."""
    days = sum(calendar.monthrange(_PLAIN_YEAR, month)[1] for month in months)
    if each == "month":
        yield Decimal(len(months))
    elif each in ("day", "week"):
        for more in range(1 + (_FEBRUARY in months)):
            yield Decimal(days + more) if each == "day" else Decimal(days + more) / _WEEK


def count_of_average(claim: Claim, context: CheckContext) -> Derivation | None:
    """How many there are of what an average is of each, by the total: 81,035 cases, 263 a judge; in Chinese also of so
    many hundreds or thousands, by 6.9 beds for each thousand.

    The average stands beside words of the number, the total in its statement or the ones before."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or claim.direction or quantity.kind != "amount":
        return None
    if not quantity.value or says_little(replace(quantity, approx="")):
        return None
    known = told_numbers(context, source)
    told = [one for one in known.averages if source.fit(claim.words, one) > 0]
    results = (result for one in told for result in _counts_by_average(one, known.amounts, source))
    found = agreeing_of_few([results], WantedNumber(quantity), _COUNTED)
    return make_derivation(found, sure=False) if found is not None else None


def _counts_by_average(average: Fact, amounts: Sequence[Fact], source: SourceText) -> Iterator[TriedResult]:
    """How many of what an average is of each make the larger amounts of its unit near before it."""
    each = _EACH.search(plain_text(source.text[max(0, average.start - LED) : average.start]))
    times = _SCALES.get(each[1] or "", 1) if each is not None else 1
    statement = source.statement_at(average.start)
    for total in amounts:
        near = statement - _EARLIER <= source.statement_at(total.start) <= statement
        larger = total.quantity.value > average.quantity.value
        if near and larger and same_units(total.quantity.unit, average.quantity.unit):
            form = "{} ÷ {}" if times == 1 else f"{{}} ÷ {{}} × {times}"
            yield total.quantity.value * times / average.quantity.value, form, (total.quantity, average.quantity)
