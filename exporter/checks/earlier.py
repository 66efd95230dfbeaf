"""The value of the earlier of two times, where the source has the later one and the change: 6 more than before, now 24.

The outline tells both values, the source one of them and by how much it rose or fell.
"""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from exporter.checks.claims import Claim
from exporter.checks.derived.results import DIFFERENCE, SHARE, SUM, Derivation, derive_by, write_operand
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.clauses import word_stems
from exporter.checks.words.levels import TO
from exporter.checks.words.polarity import TIMES_TAKEN, speed_at
from exporter.checks.words.relations import names_pace, names_relation, names_something
from exporter.checks.words.surroundings import EARLIER_TIME, FULL_STOP, LISTED, STOP, ends_in_from
from exporter.numbers.measures import PERIODS, in_unit
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity, same_unit, same_units
from exporter.numbers.tables import any_of
from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_east_asian
from exporter.text.language import Language

# Characters from a value to the earlier one, in the outline, and from a value to its change, in the source.
_NEAR = 60
# Claims before an earlier value that are looked through for the later one: a change, a year and a period between them.
_BETWEEN = 4
# Numbers behind a value among which its change is looked for by its words.
_FARTHER = 16
# Characters of a sentence that name the earlier time before its first number; and of what leads to a level: up to 14.
_OPENING, _LINK = 32, 6
# The rest of a word that begins before a stretch of text, where letters are words' parts.
_REST_OF_WORD = compile_pattern(r"(?<=[^\W\d_\u1100-\U0010ffff])[^\W\d_\u1100-\U0010ffff]+")
_KINDS = frozenset({"amount", "percent"})
# Numbers of one value whose changes are looked at.
_SAME = 8
_POINTS = frozenset({"百分点", "点"})
_TIMES = frozenset({"year", "date"})


# What stands right behind the first of two numbers of which one leads to the other, in Japanese and Korean.
_FROM = compile_pattern(rf"\s?(?:{any_of('stretch')})\s?")


@functools.cache
def _came_to() -> re.Pattern[str]:
    """The particles behind a number that say what something came to: 44人に."""
    return compile_pattern(any_of("came-to"))


def derive_earlier(
    claim: Claim, beside: Sequence[Claim], source: SourceText, language: Language
) -> tuple[Derivation, bool] | None:
    """What a number of the earlier time must be, and whether only that can be meant; None where nothing says.

    `beside` are the numbers of its text in order; of a value that a key figure is compared with, the figure itself.
    A word or a year between both values tells that it is the earlier one; by a year that the source's sentence does
    not name nothing is proved wrong."""
    later = _later_claim(claim, beside, language)
    if later is None:
        return None
    told = EARLIER_TIME in claim.words or names_relation(_words_between(later, claim), "before", language)
    years = _years_between(later, claim, beside)
    if not told and not years and not claim.labelled:
        return None
    between = _words_between(later, claim)
    found = [
        (_value_since(fact, between, source) or result, _names_year(fact, years, source))
        for fact, result in earlier_values(later.fitting, source)
    ]
    named = [result for result, names in found if names and (told or years)]
    results = named or [result for result, _ in found]
    right = next((one for one in results if agrees_with(claim.quantity, one.value)), None)
    if right is None and not named:
        farther = (one for fact in later.fitting for one in _values_before_named_changes(fact, source))
        right = next((one for one in farther if agrees_with(claim.quantity, one.value)), None)
        if right is not None:
            return right, False
    if not results or (years and not named and len(results) > 1):
        return None
    alone = len({one.value for one in results}) == 1 and bool(named or (told and not years))
    return right or results[0], alone


def _words_between(later: Claim, claim: Claim) -> str:
    """What stands between a value and the earlier one; the label of a value that a key figure is compared with."""
    if claim.passage is None:
        return claim.label[len(later.label) :]
    return claim.passage.text[later.end : claim.at]


def _later_claim(claim: Claim, beside: Sequence[Claim], language: Language) -> Claim | None:
    """The number right before it that is of the same unit and that the source has; changes between them aside."""
    if claim.fitting or claim.quantity.kind not in _KINDS or _is_difference(claim):
        return None
    if claim.passage is None:
        return next((one for one in beside if one.fitting and one.quantity.unit == claim.quantity.unit), None)
    place = bisect_left(beside, claim.at, key=lambda one: one.at)
    if (behind := led_to(claim, beside[place + 1 : place + 2])) is not None:
        return behind if behind.fitting else None
    before = [one for one in beside[max(0, place - _BETWEEN) : place] if one.at >= claim.at - _NEAR]
    strict = False  # whether more than a word such as before stands between
    for other in reversed(before):
        end = other.end
        stops = list(FULL_STOP.finditer(claim.passage.text, end, claim.at))
        strict = strict or bool(stops)
        opening = claim.passage.text[max(stops[0].end() if stops else 0, _end_before(claim, before)) : claim.at]
        if len(stops) > 1 or (strict and not _may_go_on(opening, other, language)):
            return None
        if stops and not names_relation(opening, "before", language):
            return None
        if other.quantity.kind == claim.quantity.kind and other.quantity.unit not in PERIODS:
            if other.direction and not is_level(other):
                strict = True
                continue
            unit = claim.quantity.unit
            alike = same_unit(other.quantity, claim.quantity) or (not unit and other.quantity.kind == "amount")
            return other if alike and other.fitting else None
    return None


def led_to(claim: Claim, following: Sequence[Claim]) -> Claim | None:
    """The number of its unit right behind one that it leads to, as what that came to: 3.3%에서 3.1%로, 由 8 降到 6."""
    for one in following:
        between = claim.passage.text[claim.end : one.at] if claim.passage is not None else ""
        leads = len(between) <= _LINK and (_FROM.match(between) or TO.match(f"{between} "))
        return one if leads and same_unit(one.quantity, claim.quantity) else None
    return None


def _is_difference(claim: Claim) -> bool:
    """Whether a number tells how much more or less something is, and not what it was: 比小学多 9 人, not up from 9."""
    if (
        claim.passage is not None
        and claim.quantity.unit in TIMES_TAKEN
        and speed_at(claim.passage.text, claim.at, claim.end)
    ):
        return True  # 25 seconds sooner than the year before
    if not claim.direction or claim.passage is None or is_level(claim):
        return False
    return not ends_in_from(claim.passage.text[max(0, claim.at - _OPENING) : claim.at])


def _may_go_on(opening: str, later: Claim, language: Language) -> bool:
    """Whether words before a number say it of nothing else than an earlier sentence's: the year before there were."""
    if len(opening) > _OPENING:
        return False
    return not names_something(opening, language) or not word_stems(opening).isdisjoint(later.words)


def _end_before(claim: Claim, before: Sequence[Claim]) -> int:
    """Where the number right before another one ends."""
    return max((one.end for one in before), default=0)


def is_level(claim: Claim) -> bool:
    """Whether a number with a direction is what something came to, and not by how much it changed."""
    return claim.passage is None or _is_level_at(claim.passage.text, claim.at, claim.end)


def is_level_fact(fact: Fact, source: SourceText) -> bool:
    """`is_level` of a number of the source."""
    return _is_level_at(source.text, fact.start, fact.end)


def tells_change(claim: Claim, language: Language) -> bool:
    """Whether a number is by how much something changed, as its direction or a rate's name says: 增速 5%."""
    changes = bool(claim.direction) and (claim.passage is None or not is_level(claim))
    return changes or (claim.quantity.unit == "%" and names_pace(claim.words, language))


def is_change_fact(fact: Fact, source: SourceText) -> bool:
    """`tells_change` of a number of the source."""
    changes = bool(source.direction(fact)) and not is_level_fact(fact, source)
    return changes or (fact.quantity.unit == "%" and names_pace(source.words(fact), source.language))


def _is_level_at(text: str, start: int, end: int) -> bool:
    begin = max(0, start - _LINK)
    rest = _REST_OF_WORD.match(text, begin, start)  # no a of alza
    begin = rest.end() if rest is not None else begin
    return TO.search(text[begin:start] + " ") is not None or _is_led_to(text, end)


def _is_led_to(text: str, end: int) -> bool:
    """Whether a particle behind a number, or behind the Han that counts with it (143軒に), says what it came to."""
    counted = end < len(text) and is_east_asian(text[end])
    return any(_came_to().match(text, at) for at in (end, end + counted))


def _years_between(later: Claim, claim: Claim, beside: Sequence[Claim]) -> list[Quantity]:
    if claim.passage is None:
        return []
    first, last = (bisect_left(beside, at, key=lambda one: one.at) for at in (later.at + 1, claim.at))
    return [one.quantity for one in beside[first:last] if one.quantity.kind in _TIMES]


def _names_year(fact: Fact, years: Sequence[Quantity], source: SourceText) -> bool:
    """Whether the sentence of a fact names the year too; true where no year is asked for."""
    around = [other.quantity for other in source.statement_facts(fact)]
    return all(any(one.kind == year.kind and one.value == year.value for one in around) for year in years)


def earlier_values(facts: Iterable[Fact], source: SourceText) -> Iterator[tuple[Fact, Derivation]]:
    """What each of some facts was before its change: without what it rose by, or so many times less."""
    for fact in facts:
        change = _change_of(fact, source)
        change = change or _change_in_next_sentence(fact, source)
        if change is None:
            continue
        if change.quantity.unit == "倍":
            yield from ((fact, result) for result in _values_before_multiple(fact, change, source))
        elif (result := _value_before(fact, change, source)) is not None:
            yield fact, result


def goes_so(value: Decimal, way: int, source: SourceText) -> bool:
    """Whether the source has a value that something came to one way (1 up, -1 down) from some earlier time, whatever
    it came from another one: down on the month, up on the year."""
    facts = [Fact(one, one.start, one.end) for one in source.quantities if one.value == value and one.kind in _KINDS]
    before = {told.value for _, told in earlier_values(facts[:_SAME], source)}
    before |= {earlier.value for earlier, later in source.ends if later.value == value}
    return any((value > one) == (way > 0) and value != one for one in before)


def _values_before_multiple(fact: Fact, change: Fact, source: SourceText) -> Iterator[Derivation]:
    """What a number was before it became so many times as much, or before it grew by so many times: 增长 1.1 倍."""
    value, size = fact.quantity.value, abs(change.quantity.value)
    written = write_operand(fact.quantity), f"{size:f}"
    if source.direction(change) and not is_level_fact(change, source):
        yield Derivation(value / (1 + size), "{} ÷ (1 + {})", written)
    yield Derivation(value / size, SHARE, written)


def _value_before(fact: Fact, change: Fact, source: SourceText) -> Derivation | None:
    """What a number was before a change; None where that is nothing."""
    rose = _direction_of_change(change, source) > 0
    by = abs(in_unit(change.quantity, fact.quantity.unit).value)  # 15 seconds of 8.2 minutes
    value = fact.quantity.value - by * (1 if rose else -1)
    used = (fact.quantity, change.quantity)
    return derive_by(value, DIFFERENCE if rose else SUM, *used, used=used) if value > 0 else None


def _values_before_named_changes(fact: Fact, source: SourceText) -> Iterator[Derivation]:
    """What a number was before each change that its sentence, or the next one, tells farther off in words of its own:
    23 dead; of the injured and the dead there were 40 and 11 fewer."""
    statement = source.statement_at(fact.start)
    for change in source.facts_behind(fact, _FARTHER):
        if source.statement_at(change.start) > statement + 1:
            return
        told = _is_change_of(change.quantity, fact.quantity) and change.quantity.unit != "倍"
        if (
            told
            and source.direction(change)
            and source.fit(source.words(fact), change)
            and (result := _value_before(fact, change, source))
        ):
            yield result


def _value_since(fact: Fact, between: str, source: SourceText) -> Derivation | None:
    """What a number was before a second change right behind its first one, where that is since the time named: up by 7
    on the month and by 40 on the year. None where the words between say no more of it than of the first."""
    first = _change_of(fact, source)
    second = source.number_behind(first) if first is not None and first.start > fact.start else None
    if first is None or second is None or second.start - first.end > _NEAR:
        return None
    if first.quantity.unit != second.quantity.unit or not source.direction(second):
        return None
    if not _is_change_of(second.quantity, fact.quantity) or second.quantity.unit == "倍":
        return None
    asked = word_stems(between)
    told = [
        len(asked & word_stems(source.text[one.end : other.start])) for one, other in ((fact, first), (first, second))
    ]
    return _value_before(fact, second, source) if told[1] > told[0] else None


def _change_of(fact: Fact, source: SourceText) -> Fact | None:
    """The change that is told of a number in its sentence, the nearest behind it, else right before it."""
    other = source.number_behind(fact)
    for _ in range(_BETWEEN):
        if other is None or other.start - fact.start > _NEAR:
            break
        told = source.direction(other) or other.quantity.unit == "倍"
        if _is_change_of(other.quantity, fact.quantity) and told and not source.direction(fact):
            return _change_in_list(fact, other, source)
        if not _is_time(other.quantity) and (source.direction(other) or other.quantity.kind == "percent"):
            break
        other = source.number_behind(other)
    other = source.number_before(fact)
    while other is not None and fact.start - other.start <= _NEAR and _is_time(other.quantity):
        other = source.number_before(other)
    if other is None or fact.start - other.start > _NEAR:
        return None
    told = source.direction(other) and not source.direction(fact) and not _follows_level(other, fact, source)
    return other if told and _is_change_of(other.quantity, fact.quantity) else None


def _change_in_list(fact: Fact, change: Fact, source: SourceText) -> Fact | None:
    """The change of a level where a list of changes follows one of levels, in their order: 8 and 5, 2 and 1 more."""
    changes = [change]
    while (following := source.number_behind(changes[-1])) is not None:
        listed = LISTED.fullmatch(plain_text(source.text[changes[-1].end : following.start]))
        alike = same_units(following.quantity.unit, change.quantity.unit)
        if listed is None or not alike or not _is_change_of(following.quantity, fact.quantity):
            break
        changes.append(following)
    if len(changes) == 1:
        return change
    levels: list[int] = []
    before = source.number_before(change)
    while before is not None and len(levels) < len(changes):
        if same_unit(before.quantity, fact.quantity) and not source.direction(before):
            levels.insert(0, before.start)
        before = source.number_before(before)
    told = len(levels) == len(changes) and fact.start in levels
    return changes[levels.index(fact.start)] if told else None


def _follows_level(change: Fact, fact: Fact, source: SourceText) -> bool:
    """Whether a change stands behind a level of its own, and does not lead to the next one: 720, 11 more, 330 men."""
    before = source.number_before(change)
    while before is not None and _is_time(before.quantity):
        before = source.number_before(before)
    if before is None or change.start - before.end > _NEAR or source.direction(before):
        return False
    leads = TO.match(source.text[change.end : fact.start] + " ") is not None
    return not leads and same_unit(before.quantity, fact.quantity)


def _change_in_next_sentence(fact: Fact, source: SourceText) -> Fact | None:
    """The change of the last number of a sentence that the next one begins with: 9.4 million. That is 0.3 more."""
    change = next((one for one in source.facts_behind(fact, _BETWEEN) if not _is_time(one.quantity)), None)
    if change is None or not _is_change_of(change.quantity, fact.quantity) or source.direction(fact):
        return None
    stops = [stop.end() for stop in STOP.finditer(source.text, fact.end, change.start)]
    if len(stops) != 1 or names_something(source.text[stops[0] : change.start], source.language):
        return None
    return change if _direction_of_change(change, source) else None


def _direction_of_change(change: Fact, source: SourceText) -> int:
    """Which way a change goes, as its own words say, or those of the rate beside it: 0.4 million, or 2 % more."""
    behind = source.number_behind(change)
    near = behind is not None and behind.start - change.end <= _LINK and behind.quantity.kind == "percent"
    if change.quantity.unit in TIMES_TAKEN and speed_at(source.text, change.start, change.end):
        return -source.direction(change)  # what is faster takes less time
    return source.direction(change) or (source.direction(behind) if near and behind is not None else 0)


def _is_time(quantity: Quantity) -> bool:
    return quantity.kind in _TIMES or quantity.unit in PERIODS


def _is_change_of(change: Quantity, value: Quantity) -> bool:
    """Whether a number is by how much a value of this unit changed: points of a rate, as many of the same."""
    if value.kind == "percent" or value.unit == "%":
        return change.unit in _POINTS
    if value.unit == "倍" and change.unit in _POINTS:  # 1.24倍で、0.02ポイント上回る
        return True
    if change.unit == "倍":
        return value.unit != "倍" and change.value > 0
    change = in_unit(change, value.unit) if value.unit in TIMES_TAKEN else change
    smaller = change.kind == "amount" and Decimal(0) < abs(change.value) < abs(value.value)
    return smaller and (same_units(change.unit, value.unit) or not change.unit)
