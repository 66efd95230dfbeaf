"""Numbers that the source does not have, but that follow from numbers beside them or from the source's."""

from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.clauses import clause_bounds, sentence_around
from exporter.checks.context import CheckContext
from exporter.checks.derivation import Derivation, derive_quantity
from exporter.checks.facts import Fact
from exporter.checks.relations import relations_named
from exporter.checks.surroundings import EARLIER_TIME, STOP
from exporter.numbers.measures import convert_quantity
from exporter.numbers.quantity import Quantity
from exporter.problem import Place

# Facts of the source whose words fit a number best, taken as operands; characters of its passage that are near.
_FACTS, _NEAR, _BESIDE = 24, 160, 8
_RUNNING = frozenset(("summary", "text", "point", "title", "heading"))
# Of those beside it, the ones that count most; of the source's, those that count as much as the outline's.
_NEAREST, _BEST = 3, 4
# Relations tried where no word names one, and characters of a clause on each side of its number.
_UNNAMED = frozenset({"difference", "sum", "share"})
_CLAUSE = 40
_KINDS = frozenset(("amount", "percent", "fraction"))


def find_derivation(place: Place, context: CheckContext) -> Derivation | None:
    """How the number at a place follows from others."""
    if place not in context.derived:
        claim = context.claims_at.get(place)
        explained = claim is not None and claim.quantity.kind in _KINDS
        context.derived[place] = _derive_claim(claim, context) if claim is not None and explained else None
    return context.derived[place]


def _derive_claim(claim: Claim, context: CheckContext) -> Derivation | None:
    named = relations_named(_clause_of(claim), context.language)
    named = named or relations_named(_words_of(claim), context.language)
    if claim.quantity.kind == "fraction":
        named |= {"share"}
    found = derive_quantity(claim.quantity, _operands(claim, context), named) if named else None
    if found is None and claim.passage is not None:  # without a word for it, only what chance would hardly give
        found = derive_quantity(claim.quantity, _operands(claim, context)[:2], _UNNAMED, strict=True)
    return found


def _clause_of(claim: Claim) -> str:
    """The words right before and behind a number."""
    if claim.passage is None:
        return claim.label
    text, end = claim.passage.text, claim.at + len(claim.quantity.text)
    first, last = clause_bounds(text, claim.at, end)
    return text[max(first, claim.at - _CLAUSE) : min(last, end + _CLAUSE)]


def is_earlier_operand(operand: Quantity, context: CheckContext) -> bool:
    """Whether an operand is of the earlier of two times, where it stands in the outline or in the source."""
    for claim in context.claims:
        if claim.quantity.text == operand.text and claim.quantity.start == operand.start:
            return EARLIER_TIME in claim.words
    source = context.source
    return source is not None and source.is_earlier_at(operand.start)


def _words_of(claim: Claim) -> str:
    if claim.passage is None:
        return claim.label
    sentence = sentence_around(claim.passage.text, claim.at, claim.at + len(claim.quantity.text))
    return f"{sentence} {claim.passage.head}"


def _operands(claim: Claim, context: CheckContext) -> tuple[list[Quantity], ...]:
    """Numbers beside it, the nearest first; key figures and those of the next texts; the source's that fit best."""
    beside = sorted(_beside(claim, context), key=lambda other: _distance(claim, other))
    facts = [fact.quantity for fact in _best_facts(claim, context)]
    near = [_in_unit_of(other.quantity, claim.quantity) for other in beside[:_BESIDE]]
    held = [stated.quantity for stated in context.stated if stated.path != claim.path]
    units = {claim.quantity.unit, *(one.unit for one in near)}
    alike = [one for one in held if one.kind == "amount" and one.unit in units]
    around = [_in_unit_of(other.quantity, claim.quantity) for other in _in_next_passages(claim, context)]
    others = [_in_unit_of(fact, claim.quantity) for fact in facts if _may_come_from_afar(fact, claim.quantity)]
    return near[:_NEAREST], [*others[:_BEST], *alike, *near[_NEAREST:], *around], others[_BEST:]


def _may_come_from_afar(fact: Quantity, wanted: Quantity) -> bool:
    """Whether a number of the source may be an operand: a rate only of rates, an amount only of what is no rate."""
    if wanted.kind == "fraction" or wanted.unit in ("%", "‰"):
        return fact.kind != "percent" or (wanted.unit == "%" and not wanted.approx and wanted.kind != "fraction")
    if wanted.unit == "":
        return fact.kind != "percent" or abs(wanted.value) <= 100
    return (fact.kind == "percent") == (wanted.kind == "percent" or wanted.unit in ("点", "bp"))


def _distance(claim: Claim, other: Claim) -> tuple[bool, int]:
    """How far a number stands from another of its text: beyond a full stop or a semicolon is farther than any other."""
    if claim.passage is None:
        return (False, 0)
    first, last = sorted((claim.at, other.at))
    return (STOP.search(claim.passage.text, first, last) is not None, last - first)


def _in_next_passages(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    """Numbers of the texts right before and right behind a number's own."""
    at = context.order_of.get(id(claim.passage))
    if at is None:
        return
    for step in (-1, 1):
        index = at + step
        while 0 <= index < len(context.passages) and context.passages[index].role not in _RUNNING:
            index += step
        if 0 <= index < len(context.passages):
            yield from context.claims_in.get(id(context.passages[index]), ())


def _in_unit_of(operand: Quantity, wanted: Quantity) -> Quantity:
    """The operand in the unit of the number it may explain: 3 cents as $0.03."""
    if operand.unit == wanted.unit or not wanted.unit:
        return operand
    return next((one for one in convert_quantity(operand) if one.unit == wanted.unit), operand)


def _beside(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    for other in context.claims_in.get(id(claim.passage), ()):
        if other is claim or other.quantity.kind not in _KINDS:
            continue
        if claim.passage is None:
            if other.labelled and claim.path.startswith(f"{other.path}."):
                yield other
        elif other.passage is claim.passage and abs(other.at - claim.at) <= _NEAR:
            yield other


def _best_facts(claim: Claim, context: CheckContext) -> list[Fact]:
    source = context.source
    if source is None:
        return []
    usable = {fact.start: fact for fact in source.find_operands(claim.quantity)}
    ranked = sorted(usable.values(), key=lambda fact: -source.fit(claim.words, fact))
    found: dict[int, Fact] = {}
    for fact in ranked[:_FACTS]:  # each with the others of its sentence
        found.setdefault(fact.start, fact)
        for other in source.sentence_quantities(fact):
            if other.start in usable:
                found.setdefault(other.start, usable[other.start])
    return list(found.values())[:_FACTS]
