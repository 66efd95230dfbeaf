"""Numbers that miss a finer one of the source by less than their last digit's worth: 69,000 for 68,100 tonnes."""

from exporter.checks.claims import Claim
from exporter.checks.evidence import SourceText
from exporter.checks.keys import significant_digits
from exporter.numbers.quantity import same_units

# Digits from which a number is told as exactly as that: 8,000 may stand for much.
_TELLING = 2
# Of a number's words, the part that the finer one must stand beside for it to be what is meant.
_MEANT = 0.5


def misses_finer(claim: Claim, source: SourceText) -> bool:
    """Whether the source has a finer number of a claim's words and direction, which would be rounded otherwise."""
    quantity = claim.quantity
    if claim.fitting or len(significant_digits(quantity)) < _TELLING:
        return False
    least = _MEANT * source.best_possible(claim.words)
    return least > 0 and any(
        same_units(fact.quantity.unit, quantity.unit)
        and fact.quantity.kind == quantity.kind
        and source.direction(fact) == claim.direction
        and source.fit(claim.words, fact) >= least
        for fact in source.find_roundings(quantity)
    )
