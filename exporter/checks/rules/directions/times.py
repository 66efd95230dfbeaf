"""Values of the earlier and the later of two times: the wrong one, or one told of the other time."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporter.checks.claims import Claim, facts_stating
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import write_in_scale
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.derive import find_derivation, find_earlier_value
from exporter.checks.rules.missing import SILENCE, describe_difference
from exporter.checks.words.surroundings import EARLIER_TIME
from exporter.message import Message


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
