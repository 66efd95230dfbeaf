"""What a derived number should be, where it was worked out from the right numbers the wrong way, or from the number of
another time than the one that is meant: a change on the wrong side, of the wrong base, of an earlier value.
"""

from bisect import bisect_left

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claim_of_operand, claims_between
from exporter.checks.derived.results import DIFFERENCE, POINTS, SUM, Derivation, derive_by
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.following.operands import result_of_named
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.levels import TO, leads_by_particles
from exporter.checks.words.relations import relations_named
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import EARLIER_TIME
from exporter.checks.words.times import times_named
from exporter.numbers.quantity import HUNDRED, Quantity, same_unit

_PAIR = 2
# The forms of what something was before it rose, or fell, by a rate.
_BEFORE_RATE = {"{} ÷ (1 + {})": 1, "{} ÷ (1 − {})": -1}


def result_meant(found: Derivation, claim: Claim, context: CheckContext) -> Derivation | None:
    """What a number is that a derivation takes for another result; None where it is right, or nothing says."""
    named = relations_named(clause_of(claim), context.language)
    if "swing" in named:
        return _right_swing(found, claim, context)
    if "net" in named and found.addends is not None:
        high, low = sorted(found.addends, key=lambda one: -abs(one.value))
        return derive_by(abs(abs(high.value) - abs(low.value)), DIFFERENCE, high, low)
    return (
        _right_side(found, claim, context)
        or _right_way(found, claim, context)
        or (_right_base(found, claim, context) if "share" not in named else None)
        or (_right_time(found, claim, context) if "before" not in named else None)
        or _right_period(found, claim, context)
        or result_of_named(found, claim, context)
    )


def _right_side(found: Derivation, claim: Claim, context: CheckContext) -> Derivation | None:
    """What a number of the earlier time is, where a derivation takes its change for one that goes the other way.

    Where 24 is 6 more than before, it was 18, not 30. None where the derivation is right, or nothing says."""
    pair = found.operands or found.addends
    if pair is None or not _is_of_earlier_time(claim, context):
        return None
    level, change = pair
    direction = direction_of_operand(change, claim, context)
    if not direction or is_earlier_operand(level, context):
        return None
    if (direction > 0) == (found.operands is not None):
        return None
    value = abs(level.value) - direction * abs(change.value)
    return derive_by(value, DIFFERENCE if direction > 0 else SUM, level, change)


def _right_way(found: Derivation, claim: Claim, context: CheckContext) -> Derivation | None:
    """What something was before it rose by so many per cent, where a derivation takes that for a fall, and the other
    way round; None where the derivation is right, or nothing says."""
    if found.form not in _BEFORE_RATE or len(found.used) != _PAIR:
        return None
    amount, rate = found.used
    way, part = direction_of_operand(rate, claim, context), abs(rate.value) / HUNDRED
    if not way or _BEFORE_RATE[found.form] == way or (way < 0 and part >= 1):
        return None
    form = next(form for form, its in _BEFORE_RATE.items() if its == way)
    return derive_by(abs(amount.value) / (1 + way * part), form, amount, rate, used=found.used)


def _right_base(found: Derivation, claim: Claim, context: CheckContext) -> Derivation | None:
    """By how much per cent something changed, where a derivation divides the change by what it came to: of 413, 96
    fewer than before, it fell by 96 ÷ (413 + 96)."""
    if not claim.direction or claim.quantity.unit != "%" or len(found.used) != _PAIR or found.signs.count("÷") != 1:
        return None
    change, level = found.used
    direction = _direction_told(change, claim, context)
    if not direction or direction_of_operand(level, claim, context) or abs(change.value) >= abs(level.value):
        return None
    if "(" in found.form or change.unit in ("%", *POINTS) or is_earlier_operand(level, context):
        return None
    base = abs(level.value) - direction * abs(change.value)
    if base <= 0:
        return None
    sign = "−" if direction > 0 else "+"
    return derive_by(abs(change.value) * HUNDRED / base, f"{{0}} ÷ ({{1}} {sign} {{0}})", change, level)


def _direction_told(operand: Quantity, claim: Claim, context: CheckContext) -> int:
    """Which way an operand goes where it stands, or else in the source, which has it: 330 million or 7 % more."""
    own = claim_of_operand(operand, claim, context)
    if own is None or own.direction or context.source is None:
        return direction_of_operand(operand, claim, context)
    return next((way for fact in own.fitting if (way := context.source.direction(fact))), 0)


def _right_time(found: Derivation, claim: Claim, context: CheckContext) -> Derivation | None:
    """By how much two numbers differ, where a derivation takes for one of them its value of an earlier time, which is
    not what the other one is compared with: to 130,000 is less from 118,460 than from the 112,580 of the year before.
    """
    source = context.source
    if source is None or found.operands is None or EARLIER_TIME in claim.words or _names_past(claim, context):
        return None
    for earlier, other in (found.operands, found.operands[::-1]):
        later = _later_value(earlier, source)
        if later is None or later.value == other.value or is_earlier_operand(other, context):
            continue
        high, low = sorted((other, later), key=lambda one: -abs(one.value))
        return derive_by(abs(high.value) - abs(low.value), DIFFERENCE, high, low)
    return None


def _right_period(found: Derivation, claim: Claim, context: CheckContext) -> Derivation | None:
    """By how much two numbers differ, where a derivation takes one of a quarter or a month that the number's sentence
    does not name, and the source's sentence has one of a time that it names."""
    source = context.source
    if source is None or found.operands is None or claim.passage is None:
        return None
    first, last = sentence_bounds(claim.passage.text, claim.at)
    named = times_named(claim.passage.text[first:last])
    for wrong, other in (found.operands, found.operands[::-1]):
        told, fact = _times_of(wrong, source), Fact(wrong, wrong.start, wrong.end)
        if not told or not named or told & named:
            continue
        facts = [one.quantity for one in source.statement_facts(fact)]
        beside = [one for one in facts if one.kind == wrong.kind and same_unit(one, wrong)]
        meant = [one for one in beside if _times_of(one, source) & named and one.value != other.value]
        if len(meant) == 1 and _times_of(other, source) <= named:
            high, low = sorted((meant[0], other), key=lambda one: -abs(one.value))
            return derive_by(abs(high.value) - abs(low.value), DIFFERENCE, high, low)
    return None


def _times_of(operand: Quantity, source: SourceText) -> frozenset[str]:
    """The quarters, months and years that a number of the source is told of; none of a number of the outline."""
    if not source.has_operand(operand):
        return frozenset()
    words = source.words(Fact(operand, operand.start, operand.end))
    return frozenset(word for word, weight in words.items() if word[0] == "@" and weight >= 1) - {EARLIER_TIME}


def _later_value(operand: Quantity, source: SourceText) -> Quantity | None:
    """The value of the later time that stands beside one of the earlier in the source; None where there is none."""
    if not source.has_operand(operand) or not source.is_earlier_at(operand.start):
        return None
    fact = Fact(operand, operand.start, operand.end)
    behind, before = source.number_behind(fact), source.number_before(fact)
    between = source.text[fact.end : behind.start] if behind is not None else ""
    leads = behind is not None and (
        any(TO.fullmatch(words) for words in (between, f"{between} "))  # 46 个增加到 71 个
        or leads_by_particles(source.text, fact.end, behind.start, behind.end)
    )
    later = behind if leads else before
    if later is None or later.quantity.kind != operand.kind or later.quantity.unit != operand.unit:
        return None
    told = source.is_earlier_at(later.start) or source.direction(later)
    return None if told else later.quantity


def _is_of_earlier_time(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is told of the earlier of two times, by a word or by the year before it."""
    if claim.direction:
        return False
    if EARLIER_TIME in claim.words or (claim.passage is None and "compare" in claim.path):
        return True
    beside = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(beside, claim.at, key=lambda one: one.at)
    return any(_is_past_year(one, context) for one in beside[max(0, place - 1) : place])


def _is_past_year(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is a year before the last one that the source names."""
    known = context.source.dates.years if context.source is not None else frozenset()
    return claim.quantity.kind == "year" and bool(known) and claim.quantity.value < max(known)


def _names_past(claim: Claim, context: CheckContext) -> bool:
    """Whether the first number of a number's sentence is such a year, which all of it is of: the deficit of 2023."""
    if claim.passage is None:
        return False
    first = next(iter(claims_between(claim.passage, *sentence_bounds(claim.passage.text, claim.at), context)), None)
    return first is not None and _is_past_year(first, context)


def _right_swing(found: Derivation, claim: Claim, context: CheckContext) -> Derivation | None:
    """What a result is better or worse by, where one was a surplus and the other a deficit, or both were one."""
    pair = found.operands or found.addends
    if pair is None:
        return None
    one, two = (direction_of_operand(operand, claim, context) for operand in pair)
    if not one or not two or (one == two) == (found.operands is not None):
        return None
    high, low = (abs(operand.value) for operand in pair)
    return derive_by(high - low, DIFFERENCE, *pair) if one == two else derive_by(high + low, SUM, *pair)


def direction_of_operand(operand: Quantity, claim: Claim, context: CheckContext) -> int:
    """Which way an operand goes where it stands: beside a number in its text, or in the source."""
    if (own := claim_of_operand(operand, claim, context)) is not None:
        return own.direction
    return context.source.direction_at(operand.start) if context.source is not None else 0


def is_earlier_operand(operand: Quantity, context: CheckContext) -> bool:
    """Whether an operand is of the earlier of two times, where it stands in the outline or in the source."""
    claim = context.claims_written.get((operand.text, operand.start))
    if claim is not None:
        return EARLIER_TIME in claim.words
    source = context.source
    return source is not None and source.is_earlier_at(operand.start)
