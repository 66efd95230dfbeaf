"""Values of the earlier and the later of two times: a wrong earlier one, and a later one told to go the other way."""

from collections.abc import Iterator
from decimal import Decimal

from exporter.checks.claims import Claim, facts_stating
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import write_in_scale
from exporter.checks.earlier import earlier_values, is_level
from exporter.checks.rules.derive import find_derivation, find_earlier_value
from exporter.checks.rules.directions.changes import backward_finding
from exporter.checks.rules.missing import SILENCE
from exporter.checks.words.polarity import UP
from exporter.message import Message

_KINDS = frozenset({"amount", "percent", "fraction"})


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


def find_backward_levels(context: CheckContext) -> Iterator[Finding]:
    """What something came to that is said to go the other way than from its earlier value: fell to 24, before 19."""
    for claim in context.claims:
        if not claim.direction or claim.quantity.kind not in _KINDS or claim.passage is None or not is_level(claim):
            continue
        value = abs(claim.quantity.value)
        earlier = _earlier_value(claim, value, context)
        if earlier is not None and earlier != value and (value > earlier) != (claim.direction == UP):
            message = Message("from {first} to {second}", first=f"{earlier.normalize():f}", second=claim.written)
            yield backward_finding(claim, claim.direction, message)


def _earlier_value(claim: Claim, value: Decimal, context: CheckContext) -> Decimal | None:
    """The value of the earlier time, as a key figure has it, or as it follows from the source's change."""
    known = context.compared.earlier_of(value)
    if known is not None or context.source is None:
        return known
    found = {told.value for _, told in earlier_values(claim.fitting, context.source)}
    return next(iter(found)) if len(found) == 1 else None
