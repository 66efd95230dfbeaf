"""What one number of a sentence leaves of a number that the source has: 325 small ones, and 22 larger, of 347."""

from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_near
from exporter.checks.derived.results import DIFFERENCE, Derivation, are_alike, write_operand
from exporter.checks.words.surroundings import FULL_STOP
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import Quantity

# Numbers beside one that are added to it, the characters within which they stand, and what both make at least.
_BESIDE, _FAR, _LEAST = 2, 80, 100
# Numbers of the source that would be their sum by chance, as so many of its unit below it, and it proves something.
_CHANCE = 0.15


def part_of_known(claim: Claim, context: CheckContext) -> Derivation | None:
    """The number of the source that a number makes with one beside it, less that one; None where it makes none.

    Both are exact, and neither says by how much something rose or fell."""
    source = context.source
    if source is None or source.is_long or claim.passage is None or not _may_be_part(claim):
        return None
    for other in _beside(claim, context):
        total = abs(claim.quantity.value) + abs(other.quantity.value)
        known = list(source.find_alike(other.quantity))
        if total < _LEAST or len(known) * _BESIDE > _CHANCE * float(total):
            continue
        whole = next((fact.quantity for fact in known if abs(fact.quantity.value) == total), None)
        if whole is not None and not source.dates.may_be_year(whole):
            pair = whole, other.quantity
            return Derivation(
                total - abs(other.quantity.value), DIFFERENCE, tuple(map(write_operand, pair)), pair, used=pair
            )
    return None


def _beside(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    """The nearest numbers up to the next full stops that the source has and that may be parts of a whole with it."""
    alike = [
        one
        for one in claims_near(claim, _FAR, context)
        if one is not claim and one.fitting and _may_be_part(one) and _are_of_one_sentence(one, claim)
    ]
    fitting = (one for one in alike if are_alike(one.quantity.unit, claim.quantity.unit))
    yield from sorted(fitting, key=lambda one: abs(one.at - claim.at))[:_BESIDE]


def _are_of_one_sentence(one: Claim, other: Claim) -> bool:
    """Whether no full stop stands between two numbers of a text."""
    first, last = sorted((one.at, other.at))
    return other.passage is not None and FULL_STOP.search(other.passage.text, first, last) is None


def _may_be_part(claim: Claim) -> bool:
    """Whether a number counts or measures something, and exactly so."""
    quantity: Quantity = claim.quantity
    exact = quantity.kind == "amount" and not quantity.approx and quantity.value > 0
    return exact and not claim.direction and quantity.unit not in (*PERIODS, "倍")
