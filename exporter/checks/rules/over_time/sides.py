"""How many times as much one thing is as another, told of the wrong one of two: 2.5 times as many plums as pears."""

from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.evidence import SourceText
from exporter.checks.rules.worded.statements import RUNNING
from exporter.checks.series.known import series_of
from exporter.checks.series.named import series_in_text
from exporter.checks.words.comparatives import leads_to_compared
from exporter.checks.words.stops import sentence_bounds
from exporter.message import Message
from exporter.numbers.quantity import same_units

_PAIR = 2


def find_multiples_turned_round(context: CheckContext) -> Iterator[Finding]:
    """Multiples between the only two names of a sentence, of which the second is so many times the first."""
    source = context.source
    if source is None or not series_of(source):
        return
    for claim in context.claims:
        if claim.quantity.unit != "倍" or claim.quantity.value <= 1 or claim.fitting or claim.passage is None:
            continue
        if claim.passage.role in RUNNING and (found := _turned(claim, context, source)) is not None:
            yield found


def _turned(claim: Claim, context: CheckContext, source: SourceText) -> Finding | None:
    if claim.passage is None:
        return None
    first, last = sentence_bounds(claim.passage.text, claim.at)
    sentence = claim.passage.text[first:last]
    named = series_in_text(sentence, source)
    for table in dict.fromkeys(one.table for _, one in named):
        placed = [(at, one) for at, one in named if one.table == table]
        if len(placed) != _PAIR or leads_to_compared(sentence[: placed[0][0]], context.language):
            continue
        facts = [one.last.fact for _, one in placed]
        one, other = (fact.quantity for fact in facts)
        if one.value <= 0 or one.kind != other.kind or not same_units(one.unit, other.unit):
            continue
        if agrees_with(claim.quantity, other.value / one.value) and other.value > one.value:
            known = [source.text[fact.start : fact.end].strip() for fact in facts]
            template = "the source has {first} of the first, {second} of the second"
            message = Message(template, first=known[0], second=known[1])
            hint = Message("the source: {sentence}", sentence=source.sentence(facts[0]))
            return Finding("direction-differs", claim.path, claim.place, message, hint)
    return None
