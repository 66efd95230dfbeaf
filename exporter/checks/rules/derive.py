"""Numbers that the source does not have, but that follow from numbers beside them or from the source's."""

from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.clauses import sentence_around
from exporter.checks.context import CheckContext
from exporter.checks.derivation import Derivation, derive_quantity
from exporter.checks.facts import Fact
from exporter.checks.relations import relations_named
from exporter.numbers.measures import convert_quantity
from exporter.numbers.quantity import Quantity
from exporter.problem import Place

# Facts of the source whose words fit a number best, taken as operands; characters of its passage that are near.
_FACTS, _NEAR, _BESIDE = 24, 160, 8
# Of those beside it, the nearest come before the key figures.
_NEAREST = 3
_RUNNING = frozenset(("summary", "text", "point", "title", "heading"))
_KINDS = frozenset(("amount", "percent", "fraction"))


def find_derivation(place: Place, context: CheckContext) -> Derivation | None:
    """How the number at a place follows from others."""
    claim = context.claims_at.get(place)
    if claim is None or claim.quantity.kind not in _KINDS:
        return None
    named = relations_named(_words_of(claim), context.language)
    if claim.quantity.kind == "fraction":
        named |= {"share"}
    if not named:
        return None
    beside, facts = _operands(claim, context)
    return derive_quantity(claim.quantity, beside, facts, named)


def _words_of(claim: Claim) -> str:
    if claim.passage is None:
        return claim.label
    sentence = sentence_around(claim.passage.text, claim.at, claim.at + len(claim.quantity.text))
    return f"{sentence} {claim.passage.head}"


def _operands(claim: Claim, context: CheckContext) -> tuple[list[Quantity], list[Quantity]]:
    """Numbers beside it, the nearest first, and those of the source that share most words."""
    beside = sorted(_beside(claim, context), key=lambda other: abs(other.at - claim.at))
    facts = [fact.quantity for fact in _best_facts(claim, context)]
    near = [_in_unit_of(other.quantity, claim.quantity) for other in beside[:_BESIDE]]
    held = [stated.quantity for stated in context.stated if not stated.part and stated.path != claim.path]
    units = {claim.quantity.unit, *(one.unit for one in near)}
    alike = [one for one in held if one.kind == "amount" and one.unit in units]
    around = [_in_unit_of(other.quantity, claim.quantity) for other in _in_next_passages(claim, context)]
    others = [_in_unit_of(fact, claim.quantity) for fact in facts]
    return [*near[:_NEAREST], *alike, *near[_NEAREST:], *around], others


def _in_next_passages(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    """Numbers of the texts right before and right behind a number's own."""
    if claim.passage is None:
        return
    texts = [passage for passage in context.passages if passage.role in _RUNNING]
    at = next((index for index, passage in enumerate(texts) if passage is claim.passage), None)
    if at is not None:
        around = texts[max(0, at - 1) : at + 2]
        yield from (other for other in context.claims if other.passage in around and other.passage is not claim.passage)


def _in_unit_of(operand: Quantity, wanted: Quantity) -> Quantity:
    """The operand in the unit of the number it may explain: 3 cents as $0.03."""
    if operand.unit == wanted.unit or not wanted.unit:
        return operand
    return next((one for one in convert_quantity(operand) if one.unit == wanted.unit), operand)


def _beside(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    for other in context.claims:
        if other is claim or other.quantity.kind not in _KINDS:
            continue
        if claim.passage is None:
            if other.labelled and other.path == claim.path.removesuffix(".compare"):
                yield other
        elif other.passage is claim.passage and abs(other.at - claim.at) <= _NEAR:
            yield other


def _best_facts(claim: Claim, context: CheckContext) -> list[Fact]:
    source = context.source
    if source is None:
        return []
    ranked = sorted(source.find_operands(claim.quantity), key=lambda fact: -source.fit(claim.words, fact))
    return ranked[:_FACTS]
