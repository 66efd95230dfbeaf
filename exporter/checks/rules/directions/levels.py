"""Values of the earlier and the later of two times: a wrong earlier one, and a later one told to go the other way."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from exporter.checks.claims import Claim, facts_stating, leads_to
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import write_in_scale
from exporter.checks.earlier import earlier_values, goes_so, is_change_fact, is_level, is_level_fact
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.derive import find_derivation, find_earlier_value
from exporter.checks.rules.directions.changes import backward_finding
from exporter.checks.rules.directions.references import is_reference
from exporter.checks.rules.missing import SILENCE
from exporter.checks.rules.pairing import are_far, describe_exchange
from exporter.checks.words.levels import LEVEL_BEFORE
from exporter.checks.words.polarity import UP, direction_in
from exporter.checks.words.relations import names_relation, names_something
from exporter.checks.words.surroundings import CLAUSE, ends_in_from
from exporter.message import Message

# Numbers, and statements, behind a number among which the one of the earlier time is looked for.
_NUMBERS, _STATEMENTS = 6, 2
_KINDS = frozenset({"amount", "percent", "fraction"})
# Units of ages, of which a group has two.
_AGES = frozenset({"年", "岁"})
# Years and months between a value and the earlier one, and characters.
_TIMES_BETWEEN, _BESIDE = 2, 60
# Characters behind a number that hold a word such as fewer.
_WORD = 16


def find_wrong_earlier_values(context: CheckContext) -> Iterator[Finding]:
    """Numbers said of the earlier time that are not what the source's later number and its change make."""
    source = context.source
    for claim in context.claims:
        told = find_earlier_value(claim, context)
        if told is None or not told[1] or find_derivation(claim.place, context) is not None:
            continue
        if claim.labelled and facts_stating(claim.quantity, source):  # what it is compared with, as the source has it
            continue
        result, text = told[0], claim.written
        value = write_in_scale(result.value, claim.quantity)
        template = "{text}; from the source it follows: {value} = {written}"
        message = Message(template, text=text, value=value, written=result.written)
        yield Finding("contradicts-source", claim.path, claim.place, message, SILENCE)
    yield from _find_of_others(context)


def _find_of_others(context: CheckContext) -> Iterator[Finding]:
    """What a key figure is compared with, where the source has another number of the earlier time beside the figure."""
    source = context.source
    if source is None or source.is_long:
        return
    values = {stated.id: stated for stated in context.stated if not stated.part}
    for stated in context.stated:
        if not stated.part.startswith("compare") or not context.compared.is_earlier(stated.against):
            continue
        own, known = facts_stating(values[stated.id].quantity, source), facts_stating(stated.quantity, source)
        beside = {source.statement_at(fact.start) for fact in own}
        if not known or any(
            _is_of_earlier_time(fact, source) or source.statement_at(fact.start) in beside for fact in known
        ):
            continue
        meant = {fact.quantity.value: fact for one in own if (fact := _earlier_beside(one, source)) is not None}
        claim = context.claims_at.get(stated.place)
        if len(meant) == 1 and claim is not None:
            yield describe_exchange(claim, next(iter(meant.values())), source, "fits-another")


def _earlier_beside(fact: Fact, source: SourceText) -> Fact | None:
    """The next number of the same unit, where it is of the earlier time and stands in this statement or soon behind."""
    for one in source.facts_behind(fact, _NUMBERS):
        if source.statement_at(one.start) - source.statement_at(fact.start) > _STATEMENTS:
            return None
        alike = one.quantity.kind == fact.quantity.kind and one.quantity.unit in ("", fact.quantity.unit)
        if alike and not are_far(one.quantity, fact.quantity) and _is_of_earlier_time(one, source):
            return one
    return None


def _is_of_earlier_time(fact: Fact, source: SourceText) -> bool:
    """Whether a number is said to be of the earlier time, and not by how much it changed from it."""
    if source.direction(fact) and not is_level_fact(fact, source):  # 比上年增加 1.9 万
        return False
    return source.is_earlier(fact) or names_relation(source.clause_before(fact), "before", source.language)


def find_backward_levels(context: CheckContext) -> Iterator[Finding]:
    """What something came to that is said to go the other way than from its earlier value: fell to 24, before 19."""
    for claim, told in _changed_levels(context):
        value = abs(claim.quantity.value)
        if claim.quantity.unit in _AGES:  # from 20 to 24, who lost their jobs
            continue
        earlier = _earlier_value(claim, value, context)
        if earlier is None or earlier == value or (value > earlier) == (told.direction == UP):
            continue
        if context.source is None or not goes_so(value, told.direction, context.source):
            message = Message("from {first} to {second}", first=f"{earlier.normalize():f}", second=claim.written)
            yield backward_finding(told, told.direction, message)


def _changed_levels(context: CheckContext) -> Iterator[tuple[Claim, Claim]]:
    """Numbers that something came to, each with the one that says which way: itself, or its change before it."""
    last: Claim | None = None
    for claim in context.claims:
        if claim.passage is not None and claim.quantity.kind in _KINDS and is_level(claim):
            if claim.direction:
                yield claim, claim
            elif last is not None and last.passage is claim.passage and last.direction and leads_to(last, claim):
                yield claim, last
        last = claim


def _earlier_value(claim: Claim, value: Decimal, context: CheckContext) -> Decimal | None:
    """The value of the earlier time, as a key figure has it, or as it follows from the source's change."""
    known = context.compared.earlier_of(value)
    if known is not None or context.source is None:
        return known
    found = {told.value for _, told in earlier_values(claim.fitting, context.source)}
    found = found or {told.quantity.value for fact in claim.fitting for told in _told_beside(fact, context)}
    return next(iter(found)) if len(found) == 1 else None


def _told_beside(fact: Fact, context: CheckContext) -> Iterator[Fact]:
    """The number of the earlier time that stands next to what something came to: 7.1 days after 7.2 the year before,
    from 47.8 hours to 41.3."""
    source = context.source
    if source is None or source.is_earlier(fact):
        return
    before, behind = (_next_alike(fact, step, source) for step in (source.number_before, source.number_behind))
    if before is not None and LEVEL_BEFORE.search(source.text, before.end, fact.start) and source.is_earlier(before):
        yield before
    elif behind is not None and not is_reference(fact.quantity, context) and _is_compared_with(behind, context, source):
        yield behind


def _next_alike(fact: Fact, step: Callable[[Fact], Fact | None], source: SourceText) -> Fact | None:
    """The next number of a sentence that may be another value of the same, behind years and months."""
    other = step(fact)
    for _ in range(_TIMES_BETWEEN):
        if other is None or other.quantity.date is None:
            break
        other = step(other)
    if other is None or other.quantity.kind != fact.quantity.kind or are_far(other.quantity, fact.quantity):
        return None
    near = abs(other.start - fact.start) <= _BESIDE and other.quantity.unit in ("", fact.quantity.unit)
    return other if near else None


def _is_compared_with(other: Fact, context: CheckContext, source: SourceText) -> bool:
    """Whether words say that the number before it is compared with a number, which is no change itself and which they
    name nothing else for; what it came to itself makes it another one's: and waiting from 6.2 to 5.1."""
    last, following = source.number_before(other), source.number_behind(other)
    if following is not None and LEVEL_BEFORE.search(source.text, other.end, following.start):
        return False
    before = source.text[last.end : other.start] if last is not None else source.clause_before(other)
    if names_something(CLAUSE.split(before)[-1], source.language):
        return False
    behind = source.text[other.end : other.end + _WORD].split()[:1] if not source.language.solid else ()
    if any(direction_in(word, source.language) for word in behind):  # 2,200 fewer than a year before
        return False
    changes = is_change_fact(other, source) and direction_in(before, source.language) and not ends_in_from(before)
    return not changes and is_reference(other.quantity, context)
