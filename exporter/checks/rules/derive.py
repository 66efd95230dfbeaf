"""Numbers that the source does not have, but that follow from numbers beside them or from the source's."""

from collections.abc import Sequence

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.derived.derivation import derive_from_groups, derive_part, derive_quantity, is_exact
from exporter.checks.derived.results import Derivation
from exporter.checks.derived.wanted import WantedNumber, agrees_with
from exporter.checks.earlier import derive_earlier
from exporter.checks.rules.reach import EXPLAINED, SENTENCES, OperandsInReach
from exporter.checks.words.clauses import sentence_around
from exporter.checks.words.relations import relations_named
from exporter.checks.words.surroundings import EARLIER_TIME
from exporter.numbers.quantity import Quantity
from exporter.problem import Place

# Relations tried where no word names one.
_UNNAMED = frozenset({"difference", "sum", "share"})


def find_derivation(place: Place, context: CheckContext) -> Derivation | None:
    """How the number at a place follows from others."""
    if place not in context.derived:
        claim = context.claims_at.get(place)
        explained = claim is not None and claim.quantity.kind in EXPLAINED
        context.derived[place] = _explain_claim(claim, context) if claim is not None and explained else None
    return context.derived[place]


def _explain_claim(claim: Claim, context: CheckContext) -> Derivation | None:
    told = find_earlier_value(claim, context)
    if told is None:
        return _derive_claim(claim, context)
    result, alone = told
    if agrees_with(claim.quantity, result.value):
        return result
    return None if alone else _derive_claim(claim, context)


def find_earlier_value(claim: Claim, context: CheckContext) -> tuple[Derivation, bool] | None:
    """What a number of the earlier time must be, and whether only that can be meant."""
    if context.source is None or (claim.passage is None and "compare" not in claim.path):
        return None
    beside: Sequence[Claim] = context.claims_in.get(id(claim.passage), ())
    if claim.passage is None:
        beside = [one for one in beside if one.labelled and claim.path.startswith(f"{one.path}.")]
    return derive_earlier(claim, beside, context.source, context.language)


def _derive_claim(claim: Claim, context: CheckContext) -> Derivation | None:
    """The likeliest first: numbers beside it, numbers that stand together, then single ones from farther away."""
    reach = OperandsInReach(claim, context)
    own = relations_named(reach.clause, context.language)
    around = relations_named(_words_of(claim), context.language)
    if claim.quantity.kind == "fraction":
        own |= {"share"}
    if claim.quantity.unit == "倍":
        own |= {"multiple"}
    named, wanted = own or around, WantedNumber(claim.quantity)
    found = derive_quantity(wanted, [reach.nearest], named) if named else None
    groups = reach.groups if found is None else []
    found = found or derive_from_groups(wanted, groups, named)
    if found is None and around - named:
        found = derive_from_groups(wanted, groups[:SENTENCES], around | named)
    if found is None and named:
        found = derive_quantity(wanted, [reach.nearest, reach.around, reach.farther], named)
    if found is None and claim.passage is not None:
        found = derive_part(wanted, reach.beside)
    if found is None and claim.passage is not None and is_exact(wanted):  # without a word for it
        found = derive_quantity(wanted, [reach.nearest, reach.around], _UNNAMED, strict=True)
    return found


def is_earlier_operand(operand: Quantity, context: CheckContext) -> bool:
    """Whether an operand is of the earlier of two times, where it stands in the outline or in the source."""
    claim = context.claims_written.get((operand.text, operand.start))
    if claim is not None:
        return EARLIER_TIME in claim.words
    source = context.source
    return source is not None and source.is_earlier_at(operand.start)


def _words_of(claim: Claim) -> str:
    if claim.passage is None:
        return claim.label
    sentence = sentence_around(claim.passage.text, claim.at, claim.at + len(claim.quantity.text))
    return f"{sentence} {claim.passage.head}"
