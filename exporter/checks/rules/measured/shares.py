"""The share that a part of the source is of the whole beside it: orders of 46, of which 28 for bearings, six tenths."""

from collections.abc import Iterator, Set
from itertools import islice
from typing import TypeVar

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between
from exporter.checks.derived.placed import agreeing_of_few
from exporter.checks.derived.results import SHARE, Derivation, TriedResult, derive_by, make_derivation
from exporter.checks.derived.wanted import WantedNumber, is_share
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.reach import clause_of
from exporter.checks.rules.results import is_rough_share
from exporter.checks.words.relations import relations_named
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import OWN_CLAUSE
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import HUNDRED, Quantity

# The part of a share's words that a part of the whole must have to be what it is of.
_TOLD = 0.5
# What is looked for: an amount of any unit; and how many.
_AMOUNT = Quantity(value=HUNDRED, unit="", precision=HUNDRED, kind="amount", start=0, end=0, text="", digits="")
_LOOKED = 60
# Parts of the name that are looked at, and the part of results that may agree by chance.
_PARTS, _CHANCE = 3, 0.5
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


def share_of_named_part(claim: Claim, context: CheckContext) -> Derivation | None:
    """The share that an amount of the source which a clause names whole, with all words of its own, is of the largest
    one of its sentence and the one before: exports were some seven tenths, of trade 48 in all, of which exports 33."""
    source = context.source
    if source is None or source.is_long or claim.passage is None or claim.direction or not is_share(claim.quantity):
        return None
    if "share" not in relations_named(clause_of(claim), context.language):
        return None
    told = {word for word, weight in claim.words.items() if weight >= OWN_CLAUSE}
    known = source.find_worded(_AMOUNT, sorted(told), _LOOKED, any_unit=True)
    parts = (fact for fact in known if _is_named(fact, told, source))
    results = (_share_of_total(part.quantity, source) for part in islice(parts, _PARTS))
    found = agreeing_of_few([[one for one in results if one is not None]], WantedNumber(claim.quantity), _CHANCE)
    return make_derivation(found, sure=False) if found is not None else None


def _is_named(fact: Fact, told: Set[str], source: SourceText) -> bool:
    """Whether all words of an amount's own clause are among those of a clause."""
    own = {word for word, weight in source.words(fact).items() if weight >= OWN_CLAUSE}
    return bool(own) and own <= told and _is_amount(fact.quantity, fact.quantity.unit)


def _share_of_total(part: Quantity, source: SourceText) -> TriedResult | None:
    """What part an amount is of the largest one of its statement and the one before; None where it is that itself."""
    statement = source.statement_at(part.start)
    around = (one for one in source.quantities if statement - 1 <= source.statement_at(one.start) <= statement)
    largest = max((one for one in around if _is_amount(one, part.unit)), key=lambda one: one.value, default=part)
    return (part.value * HUNDRED / largest.value, SHARE, (part, largest)) if largest.value > part.value > 0 else None


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
