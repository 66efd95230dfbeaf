"""How a number is the average of what a table of the source has of one thing at several times."""

from decimal import Decimal

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.derived.results import Derivation, derive_by, form_of_row
from exporter.checks.derived.wanted import WantedNumber
from exporter.checks.series.named import series_told
from exporter.checks.words.relations import names_relation
from exporter.checks.words.stops import sentence_bounds
from exporter.numbers.quantity import same_units

# Times of which an average is tried at most, and at least.
_MOST, _LEAST = 12, 2
# Characters before a number in which its sentence may say that it is an average.
_FAR = 120


def average_over_time(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number is the average of a series of the source's table, all of it or its last times."""
    if context.source is None or claim.direction or not _tells_average(claim, context):
        return None
    wanted = WantedNumber(claim.quantity)
    for series in series_told(claim, context):
        facts = [point.fact.quantity for point in series.points[-_MOST:]]
        if not same_units(facts[0].unit, claim.quantity.unit):
            continue
        for count in range(len(facts), _LEAST - 1, -1):
            used = facts[-count:]
            value = sum((one.value for one in used), Decimal(0)) / count
            if wanted.agrees(value):
                return derive_by(value, f"({form_of_row('+', count)}) ÷ {count}", *used, used=tuple(used))
    return None


def _tells_average(claim: Claim, context: CheckContext) -> bool:
    """Whether the sentence of a number, or its label, has a word for an average."""
    text = claim.label
    if claim.passage is not None:
        first, last = sentence_bounds(claim.passage.text, claim.at)
        text = claim.passage.text[max(first, claim.at - _FAR) : last]
    return names_relation(text, "average", context.language)
