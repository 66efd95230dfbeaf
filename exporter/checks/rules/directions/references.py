"""Which of two numbers the other is compared with: the earlier of two times, the one behind than, against, 比.

A difference of the two goes up where the other one is more than that. What says it, the surest first: a key figure or
a row with values of two times, words beside either number, the number that the difference is told of, what comes in
and what goes out, and the names that a comparison stands between.
"""

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.derived.results import Derivation
from exporter.checks.earlier import is_level
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.derive import text_of_operand
from exporter.checks.rules.following.sides import direction_of_operand, is_earlier_operand
from exporter.checks.words.blanks import without_spans, write_blanks
from exporter.checks.words.comparatives import comparisons_in, leads_to_compared, without_than
from exporter.checks.words.levels import LEVEL_BEFORE
from exporter.checks.words.polarity import DOWN, UP
from exporter.checks.words.relations import called_words, flow_in, names_relation, names_something
from exporter.checks.words.surroundings import CLAUSE, SINCE, STOP
from exporter.numbers.measures import PERIODS, in_unit
from exporter.numbers.quantity import HUNDRED, Quantity, same_value
from exporter.numbers.tables import either_of, rows_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters beside a number in which a word says that another one is compared with it.
_BEFORE, _BEHIND = 40, 32
# Characters on either side of a difference in which the number stands that it is told of, and what is compared.
_REACH = 160
_KINDS = frozenset({"amount", "percent", "fraction"})
# Characters between the earlier value and what it came to.
_LED = 12
# Days and hours, and characters from such a time to the number that is said of it.
_TIMES, _LINK = frozenset({"date", "time", "range"}), 3
# How far a change worked out again may be off.
_SAME = Decimal("0.0001")


def rises_by(claim: Claim, found: Derivation, context: CheckContext) -> int:
    """UP where a number, as it follows from others, is by how much one is more than what it is compared with.

    DOWN where it is less, 0 where nothing says."""
    if found.rises:
        return found.rises
    if found.addends is not None:
        return _rises_by_swing(claim, found.addends, context)
    pair = found.operands or _operands_of_change(found)
    if pair is None:
        return 0
    large, small = pair
    known = context.compared.reference_of(abs(large.value), abs(small.value))
    return known or _rises_by_words(claim, large, small, context)


def _operands_of_change(found: Derivation) -> tuple[Quantity, Quantity] | None:
    """The larger and the smaller one of two amounts of which a percentage tells how far they are apart."""
    if len(found.used) != 2 or any(one.kind != "amount" or not one.value for one in found.used):
        return None
    small, large = sorted(found.used, key=lambda one: abs(one.value))
    high, low = abs(large.value), abs(small.value)
    apart = (high - low) * HUNDRED
    return (large, small) if any(abs(found.value - apart / base) < _SAME for base in (high, low)) else None


def _rises_by_words(claim: Claim, large: Quantity, small: Quantity, context: CheckContext) -> int:
    for before, after, rises in ((small, large, UP), (large, small, DOWN)):
        if _is_worked_back(before, after, context):
            return rises
    references = [is_reference(operand, context) for operand in (large, small)]
    if references[0] != references[1]:
        known = UP if references[1] else DOWN
        # it may be told of the earlier value itself: a year before it was 9.4, which is 0.1 more
        return known if _rises_by_told(claim, large, small, context) != -known else 0
    if named := _rises_by_names(claim, large, small, context):  # what its clause compares says it before all
        return named
    over, under = (flow_in(text_of_operand(operand, claim, context), context.language) for operand in (large, small))
    if over == -under != 0:
        return over
    return _rises_by_told(claim, large, small, context)


def _is_worked_back(before: Quantity, after: Quantity, context: CheckContext) -> bool:
    """Whether one number of the outline was worked out as what another one was before its change: last year 2,942, from
    3,124 and 182 more."""
    own = context.claims_written.get((before.text, before.start))
    found = context.derived.get(own.place) if own is not None and not own.fitting else None
    if found is None or context.source is None or not all(map(context.source.has_operand, found.used)):
        return False
    return len(found.used) > 1 and any(same_value(used, after) for used in found.used)


def _rises_by_swing(claim: Claim, addends: tuple[Quantity, Quantity], context: CheckContext) -> int:
    """Which way a result went that was a surplus at one time and a deficit at the other."""
    ways = [direction_of_operand(one, claim, context) for one in addends]
    references = [is_reference(one, context) for one in addends]
    if references[0] == references[1] or ways[0] == ways[1] or not all(ways):
        return 0
    return ways[1] if references[0] else ways[0]


# ---- words beside a number ------------------------------------------------------------------------------------------


def is_reference(operand: Quantity, context: CheckContext) -> bool:
    """Whether words beside a number say that another one is compared with it, in the outline or in the source."""
    if is_earlier_operand(operand, context):
        return True
    claim = context.claims_written.get((operand.text, operand.start))
    if claim is not None:
        return is_claim_reference(claim, context)
    return context.source is not None and _is_in_source(operand, context.source)


def is_claim_reference(claim: Claim, context: CheckContext) -> bool:
    """`is_reference` of a number of the outline."""
    if claim.passage is None or (claim.quantity.unit == "%" and claim.direction and not is_level(claim)):
        return False  # a rate of change names the time that it is itself a change from: 同比增长 11%
    behind = (one.at for one in _beside(claim, context) if one.at > claim.at and one.quantity.kind in _KINDS)
    return _is_claim_compared(claim, min(behind, default=len(claim.passage.text)), context)


def leads_to_reference(claim: Claim, context: CheckContext) -> bool:
    """Whether words before a number of the outline say that another one is compared with it: against 128.

    Never in languages where the difference stands behind what is compared: 比去年多 128, 去年より 128 多い."""
    if claim.passage is None or context.language.east_asian:
        return False
    return _is_claim_compared(claim, claim.end, context)


def _is_claim_compared(claim: Claim, following: int, context: CheckContext) -> bool:
    """Whether words around a number, up to where the next one begins, say that another one is compared with it."""
    before = [one for one in _beside(claim, context) if one.at < claim.at and _parts(one.quantity, claim.at - one.end)]
    last = max((one.end for one in before), default=0)
    text = claim.passage.text if claim.passage is not None else ""
    return _is_compared(text, (last, claim.at, claim.end, following), context.language)


def _is_in_source(operand: Quantity, source: SourceText) -> bool:
    """`is_reference` of a number of the source."""
    place = bisect_left(source.starts, operand.start)
    if place == len(source.starts) or source.starts[place] != operand.start or operand.start in source.cells:
        return False
    one = source.quantities[place]
    if place and _leads_to(source.quantities[place - 1], one, source):  # from 12.8 to 11.9
        return False
    nearest = source.quantities[max(0, place - 3) : place][::-1]
    before = next((other.end for other in nearest if _parts(other, one.start - other.end)), 0)
    after = next(
        (other.start for other in source.quantities[place + 1 : place + 4] if other.kind in _KINDS), len(source.text)
    )
    return _is_compared(source.text, (before, one.start, one.end, after), source.language)


def _leads_to(first: Quantity, second: Quantity, source: SourceText) -> bool:
    """Whether the second of two numbers side by side is what the first one, of the earlier time, came to."""
    between = source.text[first.end : second.start]
    led = len(between) <= _LED and (LEVEL_BEFORE.search(between) or SINCE.match(between)) is not None
    return led and first.kind == second.kind and source.is_earlier_at(first.start)


def _parts(one: Quantity, gap: int) -> bool:
    """Whether what stands before a number is of another one.

    That is an amount or a share, and no time whose own number stands `gap` characters behind it: 比112年的57%, but from
    3 to 9 March with 57."""
    if one.kind in _TIMES:
        return gap > _LINK
    return one.kind in _KINDS and one.unit not in PERIODS


def _is_compared(text: str, places: tuple[int, int, int, int], language: Language) -> bool:
    """Whether a number is what others are compared with, by the words on either side of it.

    `places` are where the number before it ends, where it begins and ends, and where the next one begins."""
    last, start, end, following = places
    before = STOP.split(text[max(last, start - _BEFORE) : start])[-1]
    if since := SINCE.match(before):  # which is said of the number before
        before = before[since.end() :]
    *marks, own = _clauses_of(before)
    if names_relation(own, "before", language) or leads_to_compared(before, language):
        return True
    if marks and names_relation(marks[-1], "before", language):  # against, contre
        return True
    behind = _timeless().sub(write_blanks, text[end : end + _BEHIND])
    mark = min((found.start() for pattern in (STOP, CLAUSE) if (found := pattern.search(behind))), default=len(behind))
    if end + mark >= following:  # 12, from 15
        return False
    return names_relation(behind[:mark], "before", language)


@functools.cache
def _timeless() -> re.Pattern[str]:
    """Phrases in which a word for the earlier time tells no time: before tax."""
    return compile_pattern(rf"(?<!\w)(?:{either_of(word for row in rows_of('timeless') for word in row.words)})(?!\w)")


def _clauses_of(text: str) -> list[str]:
    """The last clause of a text, with the mark or the word before it that parts it from the rest, where one does."""
    marks = list(CLAUSE.finditer(text))
    return [marks[-1][0], text[marks[-1].end() :]] if marks else [text]


# ---- the number that a difference is told of ------------------------------------------------------------------------


def _rises_by_told(claim: Claim, large: Quantity, small: Quantity, context: CheckContext) -> int:
    """Which way a difference goes by the number of its sentence that it is told of: 612, 778 below."""
    told = _number_told_of(claim, large, small, context)
    if told is None:
        return 0
    over, under = (same_value(told, one) for one in (in_unit(large, told.unit), in_unit(small, told.unit)))
    return over - under


def _number_told_of(claim: Claim, large: Quantity, small: Quantity, context: CheckContext) -> Quantity | None:
    """The operand of a difference that stands in its sentence and is what the difference is told of."""
    if claim.passage is None:
        return None
    text, before = claim.passage.text, []
    beside = _beside(claim, context)
    for one in beside:
        if one is claim or one.quantity.kind not in _KINDS:
            continue
        if not any(same_value(one.quantity, in_unit(operand, one.quantity.unit)) for operand in (large, small)):
            continue
        if one.at < claim.at:
            before.append(one)
            continue
        between = text[claim.end : one.at]
        if len(between) <= _BEHIND and LEVEL_BEFORE.search(between):
            return one.quantity
    told = [one for one in before if _goes_on(_between(one, claim, beside), context.language)]
    if len(before) > 1:  # of two the last one, where only a comma stands between
        told = [one for one in told if _comma().fullmatch(text, one.end, claim.at)]
    return told[-1].quantity if told else None


@functools.cache
def _comma() -> re.Pattern[str]:
    """What stands between a number and by how much it is more or less than another."""
    return compile_pattern(rf"\s?[,，、(（;；–—]\s?(?:{called_words()})?\s?", re.IGNORECASE)


def _beside(claim: Claim, context: CheckContext) -> Sequence[Claim]:
    """The numbers of a number's text within reach, itself among them, in order."""
    within = context.claims_in.get(id(claim.passage), ())
    first, last = (bisect_left(within, at, key=lambda one: one.at) for at in (claim.at - _REACH, claim.end + _REACH))
    return within[first:last]


def _between(one: Claim, other: Claim, beside: Sequence[Claim]) -> str:
    """What stands between two numbers of a text, with blanks for those between them."""
    text = one.passage.text[one.end : other.at] if one.passage is not None else ""
    spans = [(each.at - one.end, each.end - one.end) for each in beside if one.end <= each.at < other.at]
    return without_spans(text, spans)


def _goes_on(between: str, language: Language) -> bool:
    """Whether what stands between a number and a difference names nothing else that it may be told of.

    The rest of the number's own clause may name what it counts."""
    if STOP.search(between):
        return False
    marks = list(CLAUSE.finditer(between))
    if not marks:
        return False
    rest = re.sub(called_words(), " ", without_than(between[marks[0].end() :], language))
    return not names_something(rest, language)


# ---- names ----------------------------------------------------------------------------------------------------------


def _rises_by_names(claim: Claim, large: Quantity, small: Quantity, context: CheckContext) -> int:
    """Which way a difference goes by the names of the two things that its clause compares."""
    if claim.passage is None:
        return 0
    first = max(0, claim.at - _REACH)
    for stop in STOP.finditer(claim.passage.text, first, claim.at):
        first = stop.end()
    spans = [(one.at - first, one.end - first) for one in _beside(claim, context) if one.at >= first]
    sentence = STOP.split(claim.passage.text[first : claim.end + _REACH])[0]
    for pair in comparisons_in(sentence, spans, context.language):
        if not pair.at <= claim.at - first < pair.end:
            continue
        over, under = (_words_of_operand(one, context) for one in (large, small))
        over, under = over - under, under - over
        straight = bool(pair.first & over) + bool(pair.second & under)
        crossed = bool(pair.first & under) + bool(pair.second & over)
        if straight and not crossed:
            return UP
        if crossed and not straight:
            return DOWN
    return 0


def _words_of_operand(operand: Quantity, context: CheckContext) -> frozenset[str]:
    """The words beside a number where it stands."""
    claim = context.claims_written.get((operand.text, operand.start))
    if claim is not None:
        return frozenset(claim.words)
    source = context.source
    return frozenset(source.words(Fact(operand, operand.start, operand.end))) if source is not None else frozenset()
