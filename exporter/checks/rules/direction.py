"""Numbers that go the other way than in the source: 增加 for 减少, fell for rose, a minus left out."""

from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.polarity import UP


def find_reversals(context: CheckContext) -> Iterator[Finding]:
    """Numbers that every fact of their value gives the other direction."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        if claim.labelled or not claim.direction or not claim.fitting:
            continue
        directions = [source.direction(fact) for fact in claim.fitting]
        if all(direction == -claim.direction for direction in directions):
            fact = claim.fitting[0]
            known = source.clause(fact)
            way = "up" if claim.direction == UP else "down"
            other = "down" if claim.direction == UP else "up"
            message = f"{_written(claim)} goes {way} here; in the source it goes {other}: {known}"
            hint = f"the source: {source.sentence(fact)}"
            yield Finding("direction-differs", claim.path, claim.place, message, hint)


def _written(claim: Claim) -> str:
    return claim.quantity.text.strip()
