"""Lengths of time told as faster, or earlier, which the source tells as slower, or later: 12 minutes late, 12 early."""

from collections.abc import Iterator

from exporter.checks.context import CheckContext, Finding
from exporter.checks.rules.directions.reversals import likeliest_facts
from exporter.checks.rules.missing import cite_source
from exporter.checks.words.polarity import TIMES_TAKEN, UP, speed_at
from exporter.message import Message


def find_other_speeds(context: CheckContext) -> Iterator[Finding]:
    """Times with a word for fast of which all that the source has are beside one for slow, and the other way round."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        if claim.passage is None or claim.quantity.unit not in TIMES_TAKEN:
            continue
        said = speed_at(claim.passage.text, claim.at, claim.end)
        fitting = likeliest_facts(claim, source) if said else ()
        if fitting and all(speed_at(source.text, fact.start, fact.end) == -said for fact in fitting):
            fact = fitting[0]
            template = "{claim} is told as slower here; in the source as faster: {known}"
            if said == UP:
                template = "{claim} is told as faster here; in the source as slower: {known}"
            message = Message(template, claim=claim.written, known=source.clause(fact))
            yield Finding("direction-differs", claim.path, claim.place, message, cite_source(source, fact), fact=fact)
