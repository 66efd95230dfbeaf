"""The share that a part of the source is of the whole beside it: orders of 46, of which 28 for bearings, six tenths."""

from collections.abc import Iterator
from typing import TypeVar

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between
from exporter.checks.derived.results import SHARE, Derivation, derive_by
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.results import is_rough_share
from exporter.checks.words.stops import sentence_bounds
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import HUNDRED, Quantity

# The part of a share's words that a part of the whole must have to be what it is of.
_TOLD = 0.5
_Any = TypeVar("_Any")


def share_of_sentence(claim: Claim, context: CheckContext) -> Derivation | None:
    """The share of the only amount of its sentence that the source's only other amount beside that one is.

    None where the share is by how much something changed, and where the part has few of its words."""
    source = context.source
    if source is None or claim.passage is None or claim.direction or not is_rough_share(claim.quantity):
        return None
    whole = _only(_amounts_beside(claim, context))
    if whole is None or len(whole.fitting) != 1:
        return None
    fact = whole.fitting[0]
    part = _only(one for one in source.sentence_quantities(fact) if _is_amount(one, fact.quantity.unit))
    if part is None or not 0 < part.value < fact.quantity.value or not _is_told_of(part, claim, source):
        return None
    value = part.value * HUNDRED / fact.quantity.value
    return derive_by(value, SHARE, part, fact.quantity, used=(part, fact.quantity))


def _amounts_beside(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    """The other amounts of a share's sentence."""
    assert claim.passage is not None
    for one in claims_between(claim.passage, *sentence_bounds(claim.passage.text, claim.at), context):
        if one is not claim and _is_amount(one.quantity, one.quantity.unit):
            yield one


def _is_amount(quantity: Quantity, unit: str) -> bool:
    return quantity.kind == "amount" and quantity.unit == unit and unit not in (*PERIODS, "倍")


def _is_told_of(part: Quantity, claim: Claim, source: SourceText) -> bool:
    """Whether a part of the source stands beside most of a share's words."""
    fit = source.fit(claim.words, Fact(part, part.start, part.end))
    return fit > 0 and fit >= _TOLD * source.best_possible(claim.words)


def _only(found: Iterator[_Any]) -> _Any | None:
    """The single one of them; None where there are none or several."""
    first, second = next(found, None), next(found, None)
    return first if second is None else None
