"""What the parts of a list leave of their whole: of 7,935 people 2,874 doctors, 3,611 nurses, and 1,450 others."""

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, islice

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between
from exporter.checks.counts.parted import is_count, parts_told
from exporter.checks.derived.results import DIFFERENCE, Derivation, derive_by, form_of_row
from exporter.checks.facts import Fact
from exporter.checks.rules.following.operands import ClauseNames
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.clauses import clause_bounds, name_stems, sentence_around
from exporter.checks.words.relations import names_relation
from exporter.checks.words.stops import statement_bounds
from exporter.numbers.measures import PERIODS
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import HUNDRED, Quantity, same_units
from exporter.numbers.tables import any_of, plain_words_of, whole_words_of
from exporter.start.patterns import compile_pattern

# Parts that are taken from a whole, at least and at most; numbers before the first one among which the whole is.
_LEAST, _MOST, _BEFORE = 2, 6, 4
# The largest numbers that may be a whole, parts of one at most, and how many times as many results as are tried a
# number may be.
_WHOLES, _PARTS, _CHANCES = 3, 8, 50
# Things left out of a whole by name, at most, and what stands between the names of several.
_EXCEPTED, _LISTED = 3, compile_pattern(f"、|{any_of('joint', solid=True)}|\\b(?:{any_of('joint', solid=False)})\\b")
# What was there, came and went; digits but zeros that what is left has at least; amounts whose statement is tried.
_FLOWS, _TELLING, _TRIED = 3, 2, 40
# The weight of words of a number's sentence outside its clause.
_AROUND = 0.5
# What a rest has of digits at least, so that it is not one by chance.
_DIGITS = 3


def rest_of_list(claim: Claim, context: CheckContext) -> Derivation | None:
    """What the numbers before one in its sentence, parts of one list of the source, leave of that list's whole, or of
    a hundred per cent; None where it is something else."""
    source, quantity = context.source, claim.quantity
    digits = len(quantity.digits.replace(".", ""))
    if source is None or source.is_long or claim.passage is None or claim.direction or quantity.approx:
        return None
    if digits < _DIGITS or quantity.unit in (*PERIODS, "倍", "百分点"):
        return None
    begin, _ = statement_bounds(claim.passage.text, claim.at)
    told = [one for one in claims_between(claim.passage, begin, claim.at, context) if _may_be_part(one, quantity)]
    facts = [one.fitting[0] for one in told[-_MOST:]]
    if not facts or len({source.statement_at(fact.start) for fact in facts}) > 1:
        return None
    if quantity.kind == "percent":
        return _rest_of_hundred(quantity, facts[0], context)
    return _rest_of_whole(quantity, facts, context) if len(facts) >= _LEAST else None


def _may_be_part(one: Claim, quantity: Quantity) -> bool:
    """Whether a number is a part of what another one is a part of, and the source has it once."""
    alike = one.quantity.unit == quantity.unit and one.quantity.kind == quantity.kind
    return alike and not one.direction and len(one.fitting) == 1


def _rest_of_whole(quantity: Quantity, facts: list[Fact], context: CheckContext) -> Derivation | None:
    assert context.source is not None
    source, parts = context.source, [fact.quantity for fact in facts]
    first = min(fact.start for fact in facts)
    place = bisect_left(source.starts, first)
    total = sum((part.value for part in parts), Decimal(0))
    for whole in reversed(source.quantities[max(0, place - _BEFORE) : place]):
        told = source.statement_at(whole.start) == source.statement_at(first) and whole.unit == quantity.unit
        if told and whole.kind == quantity.kind and whole.value - total == quantity.value:
            return derive_by(quantity.value, form_of_row("−", len(parts) + 1), whole, *parts, used=(whole, *parts))
    return None


def rest_of_named(claim: Claim, context: CheckContext) -> Derivation | None:
    """What parts leave of a whole that stand apart in the source, all beside a word of the clause or of one unit, where
    its sentence says that a number is the rest: the other 61,164 visitors, of 323,865 and those of four towns."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or claim.fitting:
        return None
    if quantity.kind != "amount" or quantity.approx:
        return None
    sentence = sentence_around(claim.passage.text, claim.at, claim.end)
    if quantity.unit in (*PERIODS, "倍") or not names_relation(sentence, "rest", context.language):
        return None
    names = ClauseNames(claim, context, source)
    beside = [
        one
        for one in source.find_rivals(quantity, ())
        if (quantity.unit or names.near(one)) and not source.is_earlier(one)
    ]
    levels = sorted(beside, key=lambda fact: abs(source.direction(fact)))
    wholes = sorted({fact.quantity.value: fact for fact in levels}.values(), key=lambda fact: -fact.quantity.value)
    for whole in wholes[:_WHOLES]:
        parts = {fact.quantity.value: fact for fact in levels if fact.quantity.value < whole.quantity.value}
        found = _parts_that_leave(whole, list(parts.values())[:_PARTS], quantity)
        if found is not None:
            used = (whole.quantity, *(fact.quantity for fact in found))
            return derive_by(quantity.value, form_of_row("−", len(used)), *used, used=used)
    return None


def rest_of_excepted(claim: Claim, context: CheckContext) -> Derivation | None:
    """What is left of a whole of which the source excepts something by name, where the clause of a number says that it
    is the rest: the other 13, of all 14 but Orle."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or claim.direction:
        return None
    sentence = sentence_around(claim.passage.text, claim.at, claim.end)
    if quantity.kind != "amount" or quantity.approx or quantity.unit in (*PERIODS, "倍"):
        return None
    if not names_relation(sentence, "rest", context.language):
        return None
    excepted = _words_for("exception", source.language.primary)
    if excepted is None:
        return None
    for whole in source.find_rivals(quantity, ()):
        left_out = whole.quantity.value - quantity.value
        if whole.quantity.kind == "amount" and 1 <= left_out <= _EXCEPTED:
            told = plain_text(source.sentence(whole))
            bounds = (clause_bounds(told, *match.span()) for match in excepted.finditer(told))
            clauses = (told[begin:end] for begin, end in bounds)
            if any(left_out in (1, 1 + len(_LISTED.findall(clause))) for clause in clauses):
                return derive_by(quantity.value, f"{{}} − {left_out}", whole.quantity, used=(whole.quantity,))
    return None


def rest_of_told_part(claim: Claim, context: CheckContext) -> Derivation | None:
    """What a part that the source tells of its whole leaves of that, where a number is told as what is left: five of
    their nine seats lost, four left. Of several such parts the one whose words fit best, if one does."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or claim.quantity.approx:
        return None
    if not is_count(quantity) or not names_relation(clause_of(claim), "rest", context.language):
        return None
    around = name_stems(sentence_around(claim.passage.text, claim.at, claim.end))
    words = {**dict.fromkeys(around, _AROUND), **claim.words}
    fits = [(source.fit(words, one.part) + source.fit(words, one.whole), one) for one in parts_told(source)]
    best = max((fit for fit, _ in fits), default=0.0)
    told = [one for fit, one in fits if fit == best > 0]
    if len(told) != 1:
        return None
    used = told[0].whole.quantity, told[0].part.quantity
    return derive_by(used[0].value - used[1].value, DIFFERENCE, *used, used=used)


def rest_of_denied(claim: Claim, context: CheckContext) -> Derivation | None:
    """What a part leaves of a whole of its sentence, where the clause of a number denies what is said of the part: nine
    boats did not arrive, where 51 of 60 did."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or claim.direction or quantity.approx:
        return None
    denied = _words_for("denial", context.language.primary)
    if denied is None or quantity.kind != "amount" or not denied.search(plain_text(clause_of(claim))):
        return None
    for fact, _ in source.small_counts:
        for other in source.statement_facts(fact):
            low, high = sorted((fact.quantity, other.quantity), key=lambda one: one.value)
            alike = low.kind == high.kind == "amount" and same_units(low.unit, high.unit)
            if alike and high.value - low.value == quantity.value and source.fit(claim.words, fact) > 0:
                return derive_by(quantity.value, DIFFERENCE, high, low, used=(high, low))
    return None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _words_for(kind: str, primary: str) -> re.Pattern[str] | None:
    """The words of a kind, such as those that leave a thing out of what is said of all; None where there are none."""
    words = plain_words_of(kind, primary)
    return compile_pattern(whole_words_of(words), re.IGNORECASE) if words else None


def balance_of_three(claim: Claim, context: CheckContext) -> Derivation | None:
    """What three amounts of a statement leave, two of them added and one taken away: open at the beginning, come in and
    settled. Only where the statement has no other amount of the unit."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or claim.fitting or claim.direction:
        return None
    if quantity.kind != "amount" or quantity.approx or len(quantity.digits.replace(".", "").strip("0")) < _TELLING:
        return None
    for fact in islice(source.find_rivals(quantity, ()), _TRIED):
        beside = (one.quantity for one in (fact, *source.statement_facts(fact)))
        amounts = [one for one in beside if one.kind == "amount" and one.unit == fact.quantity.unit]
        for gone in amounts if len(amounts) == _FLOWS else ():
            first, second = (one for one in amounts if one is not gone)
            if first.value + second.value - gone.value == quantity.value:
                used = (first, second, gone)
                return derive_by(quantity.value, "{} + {} − {}", *used, used=used)
    return None


def _parts_that_leave(whole: Fact, parts: Sequence[Fact], quantity: Quantity) -> Sequence[Fact] | None:
    """The parts that make the whole with a number: all of them, or where this has so many digits that chance hardly
    makes it, some of them."""
    wanted = whole.quantity.value - quantity.value
    few = quantity.value < _CHANCES * 2 ** len(parts) * quantity.precision
    for count in range(len(parts), 1, -1) if not few else ([len(parts)] if len(parts) > 1 else []):
        for chosen in combinations(parts, count):
            if sum((fact.quantity.value for fact in chosen), Decimal(0)) == wanted:
                return chosen
    return None


def _rest_of_hundred(quantity: Quantity, fact: Fact, context: CheckContext) -> Derivation | None:
    """What all shares of a list leave of a hundred per cent."""
    assert context.source is not None
    source = context.source
    beside = sorted((fact, *source.statement_facts(fact)), key=lambda one: one.start)
    shares = [one.quantity for one in beside if one.quantity.unit == "%" and not source.direction(one)]
    rest = HUNDRED - sum((share.value for share in shares), Decimal(0))
    if not _LEAST <= len(shares) <= _MOST or rest != quantity.value:
        return None
    return derive_by(rest, "100 − " + form_of_row("−", len(shares)), *shares, used=tuple(shares))
