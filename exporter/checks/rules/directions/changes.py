"""Changes told to go the other way than the numbers that they follow from: fell from 19 to 24."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from exporter.checks.claims import Claim, leads_to
from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.derived.results import Derivation
from exporter.checks.earlier import is_level_fact, led_to
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.directions.references import leads_to_reference, rises_by
from exporter.checks.rules.results import is_rough_share
from exporter.checks.words.levels import LEVEL_BEFORE, leads_by_particles
from exporter.checks.words.polarity import DOWN, UP, is_below_zero
from exporter.checks.words.surroundings import EARLIER_TIME, ends_in_from
from exporter.message import Message
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import Quantity

# Units of a single time that stands beside a change, and is none: in a year.
_CALENDAR = frozenset({"年", "月", "季度"})
_KINDS = frozenset({"amount", "percent", "fraction"})
# Characters before a number in which a word says that something came to it.
_LED = 12
# Units of temperatures.
_DEGREES = frozenset({"°C", "°F"})


def find_backward_changes(context: CheckContext) -> Iterator[Finding]:
    """From one number to another with a word of the other direction: fell from 19 to 24; and derived differences."""
    for first, second in pairwise(claim for claim in context.claims if claim.passage is not None):
        said, way = second.direction or first.direction, _way_between(first, second)
        if said and way and said != way and _becomes(first, second, context):
            message = Message("from {first} to {second}", first=first.written, second=second.written)
            yield replace(backward_finding(second, said, message), certain=True)
    for claim in context.claims:
        below = claim.quantity.unit in _DEGREES and is_below_zero(claim.quantity.text)  # its sign tells no change
        if claim.direction and claim.quantity.kind in _KINDS and not below:
            yield from backward_difference(claim, context)


def _becomes(first: Claim, second: Claim, context: CheckContext) -> bool:
    """Whether the second number is what the first one came to."""
    if first.passage is not None and leads_by_particles(first.passage.text, first.end, second.at, second.end):
        return True
    return leads_to(first, second) or (context.language.solid and led_to(first, (second,)) is not None)


def _way_between(first: Claim, second: Claim) -> int:
    """Which way something went of which the first number tells what it was and the second what it came to; else 0."""
    alike = first.passage is second.passage and first.quantity.unit == second.quantity.unit
    if not alike or first.quantity.unit in PERIODS or EARLIER_TIME not in first.words:
        return 0
    change = second.quantity.value - first.quantity.value
    rises = (change > 0) != (second.quantity.kind == "ordinal")  # to a better place is to a smaller number
    return (UP if rises else DOWN) if change else 0


def is_end_of_rates(claim: Claim, context: CheckContext) -> bool:
    """Whether a rate stands in "from … to …" and goes the way that it is told to, where the source has it as a change
    itself: growth fell from 9.4 to 5.5 per cent, of what grew by 9.4 per cent and then by 5.5."""
    source = context.source
    if source is None or claim.quantity.unit != "%" or not claim.fitting:
        return False
    near = (pair for pair in pairwise(context.claims_in.get(id(claim.passage), ())) if claim in pair)
    ends = any(_way_between(*pair) == claim.direction and led_to(pair[0], pair[1:]) is not None for pair in near)
    return ends and not any(is_level_fact(fact, source) for fact in claim.fitting)


def backward_difference(claim: Claim, context: CheckContext) -> Iterator[Finding]:
    """A difference of two numbers that is said to go the other way than from what it is compared with."""
    if claim.fitting and _is_told(claim, context):
        return
    if claim.passage is not None and LEVEL_BEFORE.search(claim.passage.text, max(0, claim.at - _LED), claim.at):
        return  # what it came to, which is no difference: fell back to 51.7
    if claim.fitting and _is_led_to(claim, context):
        return
    found = find_derivation(claim.place, context)
    if found is None or _is_time(claim.quantity):
        return
    # One in ten follows from many numbers, none of which it may be said of.
    if (claim.fitting or is_rough_share(claim.quantity)) and not found.sure:
        return
    rises = _later_rises(claim, found) if leads_to_reference(claim, context) else rises_by(claim, found, context)
    if rises and rises != claim.direction:
        yield backward_finding(claim, claim.direction, found.written)


def _is_led_to(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is what the one before it came to, by the particle behind each: 19 から 24 に."""
    passage = claim.passage
    before = claims_between(passage, max(0, claim.at - _LED * 2), claim.at, context)[-1:]
    return passage is not None and any(leads_by_particles(passage.text, one.end, claim.at, claim.end) for one in before)


def _later_rises(claim: Claim, found: Derivation) -> int:
    """Which way something went of which a number is the earlier value, the later one less its change or with it.

    0 where its direction is no change from it: up from 40 is one, 40 before the cut is none."""
    if claim.passage is None or not ends_in_from(claim.passage.text[: claim.at]):
        return 0
    return UP if found.operands is not None else DOWN if found.addends is not None else 0


def _is_time(quantity: Quantity) -> bool:
    return quantity.unit in _CALENDAR and quantity.value == 1


def _is_told(claim: Claim, context: CheckContext) -> bool:
    """Whether the source has a number itself, and so as a change, or beside the same words."""
    source, unit = context.source, claim.quantity.unit
    return source is not None and any(
        (source.direction(fact) and unit in ("", fact.quantity.unit)) or source.fit(claim.words, fact)
        for fact in claim.fitting
    )


def backward_finding(claim: Claim, said: int, written: str) -> Finding:
    """The finding that what is `written` goes the other way than a number is said to."""
    template = "{written} goes down, not up" if said == UP else "{written} goes up, not down"
    message = Message(template, written=written)
    hint = "correct the word, or the numbers"
    return Finding("direction-differs", claim.path, claim.place, message, hint)
