"""What a percentage of the source is beyond a hundred: 103.5 % of the plan, 3.5 % over it."""

from itertools import islice

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.derived.results import Derivation, derive_by
from exporter.checks.derived.wanted import agrees_with
from exporter.numbers.quantity import HUNDRED

# Percentages of the source that are looked at, and how many times the whole one may be.
_LOOKED, _TIMES = 60, 3
_FORM = "{} − 100"


def excess_over_hundred(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a percentage is what one that is told of its words is beyond a hundred, of which it cannot be a part."""
    source, quantity = context.source, claim.quantity
    if source is None or claim.passage is None or quantity.unit != "%" or quantity.approx or claim.direction < 0:
        return None
    for fact in islice(source.find_rivals(quantity, claim.fitting), _LOOKED):
        value = fact.quantity.value
        beyond = HUNDRED < value < HUNDRED * _TIMES and not source.direction(fact)
        if beyond and agrees_with(quantity, value - HUNDRED) and source.fit(claim.words, fact) > 0:
            return derive_by(value - HUNDRED, _FORM, fact.quantity, used=(fact.quantity,))
    return None
