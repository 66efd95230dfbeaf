"""Which number of the source fits another one's words, and what is told where it is not the one that stands there."""

from collections.abc import Iterable
from decimal import Decimal

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.earlier import is_change_fact, tells_change
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.comparatives import VERB_LAST, leads_to_compared
from exporter.checks.words.relations import names_plan, names_relation
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import CLAUSE, EARLIER_TIME, OWN_CLAUSE, STOP
from exporter.checks.words.times import TIME_MARK, is_age_group, is_part_of_year, times_named, year_of
from exporter.message import Message
from exporter.numbers.quantity import Quantity
from exporter.text.language import Language

# Characters around a number in which a word says that it is planned.
_FAR = 120
# Characters before a time in which a word says that another one is compared with it.
_LED = 24
# The weight of a word that stands beside four numbers at most, as what is told of one thing.
_SUBJECT = 0.5
# How many times as large as a number the one that is meant may be.
_FARTHEST = 50
# The same of one for which a number with few of its words stands: of 35 such numbers none is a fourth of what is meant.
_MUCH_MORE = 4


def closest_fact(claim: Claim, facts: Iterable[Fact], source: SourceText) -> Fact:
    """The fact that the words of a claim fit best."""
    found = tuple(facts)
    return found[0] if len(found) == 1 else max(found, key=lambda fact: source.fit(claim.words, fact))


def best_fit(claim: Claim, facts: Iterable[Fact], source: SourceText) -> float:
    """How well the words of a claim fit the best of these facts."""
    return max((source.fit(claim.words, fact) for fact in facts), default=0.0)


def fits_better(claim: Claim, fact: Fact, source: SourceText, language: Language) -> bool:
    """Whether a fact may be what a claim means, and its words fit better than those of the claim's own number."""
    if not may_rival(claim, fact, source, language):
        return False
    if any(
        _is_of_time(claim, one, fact, source) or is_of_later_year(claim, one, fact, source) for one in claim.fitting
    ):
        return False
    return source.fit(claim.words, fact) > best_fit(claim, claim.fitting, source)


def _is_of_time(claim: Claim, fact: Fact, rival: Fact, source: SourceText) -> bool:
    """Whether a claim names a month, a quarter or a year that a fact is of, too, and a rival is not."""
    own, its = source.words(fact), source.words(rival)
    times = (word for word in claim.words if word.startswith(TIME_MARK) and word != EARLIER_TIME)
    return any(min(claim.words[word], own.get(word, 0.0)) >= OWN_CLAUSE and word not in its for word in times)


def is_of_later_year(claim: Claim, fact: Fact, rival: Fact, source: SourceText) -> bool:
    """Whether a claim names no time, and a fact is of a later year than a rival: texts tell of their own time."""
    if any(word.startswith(TIME_MARK) for word in claim.words):
        return False
    own, its = ({year_of(word) or 0 for word in source.words(one)} - {0} for one in (fact, rival))
    return bool(own and its) and min(own) > max(its)


def shares_subject(claim: Claim, fact: Fact, rival: Fact, source: SourceText) -> bool:
    """Whether a claim and a fact share a word that stands beside few other numbers, and not beside a rival."""
    own, its = source.words(fact), source.words(rival)
    return any(
        min(weight, own[word]) * source.rarity(word) >= _SUBJECT
        for word, weight in claim.words.items()
        if word in own and word not in its and (not word.startswith(TIME_MARK) or is_age_group(word))
    )


def may_rival(claim: Claim, fact: Fact, source: SourceText, language: Language) -> bool:
    """Whether a fact may be what a claim means: a change where it tells one, of the earlier time where it says so."""
    changes = tells_change(claim, language)
    if changes != is_change_fact(fact, source) or _is_of_other_time(claim, fact, source):
        return False
    if is_time_compared(source.text, fact.start, fact.quantity, source.language):
        return False
    if _is_planned(source.text, fact.start, fact.end, source.language) and not _tells_plan(claim, language):
        return False
    # by how much something changed is told beside what it was before: 比上年增长 5%, up 5 from last year
    return changes or not source.is_earlier(fact) or names_relation(claim.label, "before", language)


def _is_of_other_time(claim: Claim, fact: Fact, source: SourceText) -> bool:
    """Whether a fact is of a quarter or a month that neither a key figure's label nor the fact of its value names: a
    year's profit is not the last quarter's."""
    if not claim.labelled or not claim.fitting:
        return False
    begin, _ = sentence_bounds(source.text, fact.start)
    told = dict.fromkeys(times_named(source.text[begin : fact.start]), OWN_CLAUSE) | dict(source.words(fact))
    times = {word for word, weight in told.items() if weight >= OWN_CLAUSE and is_part_of_year(word)}
    named = claim.words.keys() | {word for own in claim.fitting for word in source.words(own)}
    return not times <= named


def _is_planned(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a number is told as planned or expected: in its clause or before in its sentence, or where verbs come
    last anywhere in that."""
    begin = max((stop.end() for stop in STOP.finditer(text, max(0, start - _FAR), start)), default=max(0, start - _FAR))
    mark = (STOP if language.primary in VERB_LAST else CLAUSE).search(text, end, end + _FAR)
    return names_plan(text[begin : mark.start() if mark else end + _FAR], language)


def _tells_plan(claim: Claim, language: Language) -> bool:
    """Whether a claim's label or sentence tells what is planned or expected."""
    if claim.passage is None:
        return names_plan(claim.label, language)
    return names_plan(claim.passage.head, language) or _is_planned(claim.passage.text, claim.at, claim.end, language)


def is_time_compared(text: str, at: int, quantity: Quantity, language: Language) -> bool:
    """Whether a time that begins at an offset is one that another is compared with: more than in 2023, 较 2023 年."""
    if quantity.kind not in ("year", "date") and quantity.unit != "年":
        return False
    return leads_to_compared(CLAUSE.split(text[max(0, at - _LED) : at])[-1], language)


def stand_together(facts: Iterable[Fact], others: Iterable[Fact], source: SourceText) -> bool:
    """Whether a sentence of the source has one of some of its numbers and one of others."""
    starts = {other.start for other in others}
    return any(not starts.isdisjoint(beside.start for beside in source.statement_facts(fact)) for fact in facts)


def are_far(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are so far from one another that neither is a slip for the other."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return high > low * _FARTHEST


def is_end_alone(claim: Claim, source: SourceText) -> bool:
    """Whether a number is an end of a range of the source alone, as a group is named: 17 of those aged 17 to 24."""
    return all(source.is_range_at(fact.start) for fact in claim.fitting)


def is_of_other_size(fact: Fact, claim: Claim, part: Decimal) -> bool:
    """Whether a fact is less than such a `part` of a claim, or so much more that the claim seldom is a slip for it."""
    known, value = abs(fact.quantity.value), abs(claim.quantity.value)
    return known < value * part or (claim.quantity.kind == "amount" and known > value * _MUCH_MORE)


def tells_multiple(one: Claim, other: Claim, context: CheckContext) -> bool:
    """Whether a multiple between two numbers of a text is how many times the second the first is: 240, three times as
    much as 80, which would be none the other way round."""
    if one.passage is None or one.passage is not other.passage or not other.quantity.value:
        return False
    times = abs(one.quantity.value / other.quantity.value)
    between = claims_between(one.passage, one.end, other.at, context)
    told = [claim.quantity for claim in between if claim.quantity.unit == "倍" and claim.quantity.value > 1]
    return any(agrees_with(multiple, times) for multiple in told)


def describe_exchange(claim: Claim, fact: Fact, source: SourceText, rule: str = "contradicts-source") -> Finding:
    """The finding that another number of the source is said of this."""
    known = source.text[fact.start : fact.end].strip()
    message = Message("{quantity}; of this the source has {known}", quantity=claim.quantity.text.strip(), known=known)
    return Finding(
        rule,
        claim.path,
        claim.place,
        message,
        Message("the source: {sentence}", sentence=source.sentence(fact)),
        fact=fact,
    )
