"""A number told to be more than another one beside it, which is more itself: 5.2%, above the 5.6% of last year."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.earlier import is_level
from exporter.checks.words.comparatives import MORE, ComparedLead, compared_lead
from exporter.checks.words.surroundings import CLAUSE, STOP
from exporter.message import Message
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import same_units

# Characters behind a number in which a language with the verb last says how another one stands to it.
_BEHIND = 40
# Numbers before one in its sentence that may be held against it.
_BEFORE = 6
# Of times the less is the better one, and an earlier one is no less.
_KINDS, _TIMES = frozenset({"amount", "percent"}), frozenset({*PERIODS, "秒"})


def find_wrong_sides(context: CheckContext) -> Iterator[Finding]:
    """Numbers told to be more, or less, than one behind them in their sentence, where none before that one is."""
    for claim in context.claims:
        if claim.passage is None or not _may_be_compared(claim):
            continue
        before, value = _alike_before(claim, context), claim.quantity.value
        lead = _lead_between(before[0], claim, context) if before else None
        if lead is not None and not any((one.quantity.value > value) == (lead.said == MORE) for one in before):
            yield _describe(before[0], claim, lead)


def _alike_before(claim: Claim, context: CheckContext) -> Sequence[Claim]:
    """The numbers before one in its sentence that may be more or less than it, the nearest first."""
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=lambda one: one.at)
    before = [one for one in reversed(within[max(0, place - _BEFORE) : place]) if _is_alike(one, claim)]
    assert claim.passage is not None
    text = claim.passage.text
    return [one for one in before if STOP.search(text, one.end, claim.at) is None]


def _is_alike(one: Claim, claim: Claim) -> bool:
    """Whether a number is an amount of the other's sort, and not by how much something changed; of rates that grow
    more is more, and of those that fall less."""
    changes = bool(one.direction) and not is_level(one) and (one.quantity.unit != "%" or one.direction < 0)
    alike = one.quantity.kind == claim.quantity.kind and same_units(one.quantity.unit, claim.quantity.unit)
    return alike and not changes and _may_be_compared(one) and one.quantity.value != claim.quantity.value


def _may_be_compared(claim: Claim) -> bool:
    """Whether a number is an amount, and no time."""
    quantity = claim.quantity
    return quantity.kind in _KINDS and quantity.value >= 0 and quantity.unit not in _TIMES


def _lead_between(one: Claim, claim: Claim, context: CheckContext) -> ComparedLead | None:
    """What says that the first number is more or less than the second, and not that it is so by the first."""
    assert claim.passage is not None
    text, language = claim.passage.text, context.language
    before = text[one.end : claim.at]
    lead = compared_lead(before, text[claim.end : claim.end + _BEHIND], language)
    if lead is None or (not language.solid and CLAUSE.search(before, 0, lead.at) is None):
        return None
    return lead


def _describe(one: Claim, claim: Claim, lead: ComparedLead) -> Finding:
    """The finding for a number that is told to be more, or less, than another one."""
    template = "{first} is no more than {second}" if lead.said == MORE else "{first} is no less than {second}"
    message = Message(template, first=one.written, second=claim.written)
    return Finding("direction-differs", claim.path, claim.place, message, "correct the word, or the numbers")
