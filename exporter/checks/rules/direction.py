"""Numbers that go the other way than in the source: 增加 for 减少, fell for rose, a minus left out."""

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporter.checks.claims import Claim, facts_stating, leads_to
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import write_in_scale
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.derive import find_derivation, find_earlier_value, is_earlier_operand, text_of_operand
from exporter.checks.rules.missing import SILENCE, cite_source, describe_difference
from exporter.checks.words.polarity import UP, is_below_zero
from exporter.checks.words.relations import called_words, flow_in
from exporter.checks.words.surroundings import EARLIER_TIME
from exporter.message import Message
from exporter.numbers.measures import PERIODS, in_unit
from exporter.numbers.quantity import Quantity, same_value

# Units of changes and of their sizes, whose sign a word gives as well.
_CHANGES = frozenset({"%", "‰", "百分点", "点", "bp", "倍"})

# Counts up to this are of many things.
_FEW = 12


def find_reversals(context: CheckContext) -> Iterator[Finding]:
    """Numbers that every fact of their value gives the other direction."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        if claim.labelled or not claim.direction or not claim.fitting:
            continue
        fitting = _likeliest_facts(claim, source)
        if not any(source.fit(claim.words, fact) for fact in fitting) and _is_few(claim.quantity):
            continue  # dos of two other things
        if all(source.direction(fact) == -claim.direction for fact in fitting):
            fact = fitting[0]
            known = source.clause(fact)
            template = "{claim} goes down here; in the source it goes up: {known}"
            if claim.direction == UP:
                template = "{claim} goes up here; in the source it goes down: {known}"
            message = Message(template, claim=_written(claim), known=known)
            hint = Message("the source: {sentence}", sentence=source.sentence(fact))
            yield Finding("direction-differs", claim.path, claim.place, message, hint)


def find_lost_signs(context: CheckContext) -> Iterator[Finding]:
    """Amounts without a sign or a word for it where every fact of their value is below zero: 2℃ for 零下2℃."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        quantity = claim.quantity
        if claim.direction or quantity.kind != "amount" or quantity.value <= 0 or quantity.unit in _CHANGES:
            continue
        facts = source.find_fitting(quantity)
        if facts and all(is_below_zero(source.text[fact.start : fact.end]) for fact in facts):
            known = source.text[facts[0].start : facts[0].end].strip()
            message = Message("{text}; the source has {known}: another sign", text=_written(claim), known=known)
            yield Finding("direction-differs", claim.path, claim.place, message, cite_source(source, facts[0]))


def _is_few(quantity: Quantity) -> bool:
    """Whether a number is so small that others of its value may be of anything."""
    return abs(quantity.value) <= _FEW and quantity.kind == "amount"


def _likeliest_facts(claim: Claim, source: SourceText) -> list[Fact]:
    """The facts of a number's value whose words fit it at least half as well as those of the best one."""
    if len(claim.fitting) == 1:
        return list(claim.fitting)
    fits = [(source.fit(claim.words, fact), fact) for fact in claim.fitting]
    best = max(fit for fit, _ in fits)
    return [fact for fit, fact in fits if fit * 2 >= best]


def find_backward_changes(context: CheckContext) -> Iterator[Finding]:
    """From one number to another with a word of the other direction: fell from 19 to 24; and derived differences."""
    for first, second in pairwise(claim for claim in context.claims if claim.passage is not None):
        alike = first.passage is second.passage and first.quantity.unit == second.quantity.unit
        if (
            not alike
            or first.quantity.unit in PERIODS
            or EARLIER_TIME not in first.words
            or not leads_to(first, second)
        ):
            continue
        said = second.direction or first.direction
        change = second.quantity.value - first.quantity.value
        if said and change and (change > 0) != (said == UP):
            message = Message("from {first} to {second}", first=_written(first), second=_written(second))
            yield _backward_finding(second, said, message)
    for claim in context.claims:
        if claim.direction and not claim.fitting and claim.quantity.kind in ("amount", "percent"):
            yield from backward_difference(claim, context)


def find_wrong_earlier_values(context: CheckContext) -> Iterator[Finding]:
    """Numbers said of the earlier time that are not what the source's later number and its change make."""
    source = context.source
    for claim in context.claims:
        told = find_earlier_value(claim, context)
        if told is None or not told[1] or find_derivation(claim.place, context) is not None:
            continue
        if claim.labelled and facts_stating(claim.quantity, source):  # what it is compared with, as the source has it
            continue
        result, text = told[0], _written(claim)
        value = write_in_scale(result.value, claim.quantity)
        template = "{text}; from the source it follows: {value} = {written}"
        message = Message(template, text=text, value=value, written=result.written)
        yield Finding("contradicts-source", claim.path, claim.place, message, SILENCE)


def find_exchanged_times(context: CheckContext) -> Iterator[Finding]:
    """Numbers that the source has of the earlier of two times, told of the later one, and the other way round."""
    source = context.source
    if source is None:
        return
    for later, earlier in _later_and_earlier(context):
        facts, before = facts_stating(later.quantity, source), facts_stating(earlier.quantity, source)
        if not facts or not before or not all(map(source.is_earlier, facts)) or any(map(source.is_earlier, before)):
            continue
        if later.quantity.unit == earlier.quantity.unit and _stand_together(facts[0], before, source):
            yield describe_difference("fits-another", later.path, later.place, later.quantity, before[0], source)


def _later_and_earlier(context: CheckContext) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of numbers of which the second is told of the earlier time: a key figure's, or side by side in a text."""
    values = {claim.path: claim for claim in context.claims if claim.labelled}
    for path, claim in values.items():
        if path.endswith(".compare") and (value := values.get(path.removesuffix(".compare"))) is not None:
            yield value, claim
    for first, second in pairwise(claim for claim in context.claims if claim.passage is not None):
        if first.passage is second.passage and EARLIER_TIME in second.words and EARLIER_TIME not in first.words:
            yield first, second


def _stand_together(fact: Fact, others: Sequence[Fact], source: SourceText) -> bool:
    """Whether a number of the source and one of some others stand in one sentence."""
    beside = {one.start for one in source.statement_facts(fact)}
    return any(other.start in beside for other in others)


def backward_difference(claim: Claim, context: CheckContext) -> Iterator[Finding]:
    """A difference of an earlier number and a later one that is said to go the other way."""
    found = find_derivation(claim.place, context)
    if found is None:
        return
    rises = found.rises or (_rises_by(claim, found.operands, context) if found.operands is not None else 0)
    if rises and rises != claim.direction:
        yield _backward_finding(claim, claim.direction, found.written)


def _rises_by(claim: Claim, operands: tuple[Quantity, Quantity], context: CheckContext) -> int:
    """Which way a difference goes: from the earlier to the later, from what goes out to what comes in, or from
    another number to the one right before it: 612, 778 below. 0 where nothing says. The larger operand stands first."""
    large, small = (is_earlier_operand(operand, context) for operand in operands)
    if large != small:
        return 1 if small else -1
    over, under = (flow_in(text_of_operand(operand, claim, context), context.language) for operand in operands)
    if over == -under != 0:
        return over
    told = _number_told_of(claim, context)
    if told is None:
        return 0
    converted = [in_unit(operand, told.unit) for operand in operands]
    over, under = (same_value(told, one) and told.unit == one.unit for one in converted)
    return over - under


@functools.cache
def _comma() -> re.Pattern[str]:
    """What stands between a number and by how much it is more or less than another."""
    return re.compile(rf"\s?[,，、(（;；–—]\s?(?:{called_words()})?\s?", re.IGNORECASE)


def _number_told_of(claim: Claim, context: CheckContext) -> Quantity | None:
    """The number right before a difference, which it is told of: nothing but a comma stands between."""
    if claim.passage is None:
        return None
    for one in context.claims_in.get(id(claim.passage), ()):
        if _comma().fullmatch(claim.passage.text, one.at + len(one.quantity.text), claim.at):
            return one.quantity
    return None


def _backward_finding(claim: Claim, said: int, written: str) -> Finding:
    template = "{written} goes down, not up" if said == UP else "{written} goes up, not down"
    message = Message(template, written=written)
    hint = "correct the word, or the numbers"
    return Finding("direction-differs", claim.path, claim.place, message, hint)


def _written(claim: Claim) -> str:
    return claim.quantity.text.strip()
