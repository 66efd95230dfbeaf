"""Operands of a number weighed by what speaks for each: its own sentence, the source's sentences of the numbers there,
words in common, and key figures that its clause names."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, FittingFacts
from exporter.checks.derived.ranked import WeighedOperand
from exporter.checks.derived.results import Derivation
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.reach import EXPLAINED, nearest_beside
from exporter.checks.words.clauses import share_of_words, word_grams
from exporter.checks.words.surroundings import Words
from exporter.numbers.measures import dimensions_of, in_unit

# What speaks for the nearest numbers beside one, in order; for a number of the source beside one of them there, and
# right beside it; for all words in common.
_BESIDE = (1.5, 1.2, 1.0, 0.8)
_WITH, _RIGHT_BESIDE = 0.6, 1.0
_WORDS = 1.5
# The part of a number's weight that one has which is of the same thing there.
_ALIKE = 0.5
# Of the facts whose words fit best, those whose neighbours count too, how many on each side, and for what part.
_LEADING, _AROUND, _NEAR = 2, 3, 0.5
# Facts whose words fit best that are taken, and operands in all.
_FITTING, _MOST = 10, 22
# The weight of a key figure that the clause names, or the text around, and of any other one; the part of its label that
# must stand there.
_FIGURE, _OTHER, _NAMED = (1.2, 0.7), 0.4, 0.6
# The part of a number's words that another one of the source must have to be meant, where it looks alike and where not.
_SLIP, _RIVAL = 0.3, 0.7
# Key figures that are taken.
_FIGURES = 12


def weigh_operands(claim: Claim, context: CheckContext, clause: str) -> list[WeighedOperand]:
    """The operands that a number may follow from, those that weigh most first."""
    found: dict[tuple[Decimal, str, str], WeighedOperand] = {}
    for operand in (*_beside(claim, context), *_of_source(claim, context), *_figures(claim, context, clause)):
        key = (operand.quantity.value, operand.quantity.unit, operand.quantity.kind)
        known = found.get(key, operand)
        best = operand if operand.weight > known.weight else known
        found[key] = replace(best, meant=operand.meant or known.meant)
    unit = claim.quantity.unit
    ordered = sorted(found.values(), key=lambda one: -one.weight)[:_MOST]
    if not dimensions_of(unit):
        return ordered
    return [replace(operand, quantity=in_unit(operand.quantity, unit)) for operand in ordered]


def _beside(claim: Claim, context: CheckContext) -> Iterator[WeighedOperand]:
    source = context.source
    for weight, other in zip(_BESIDE, nearest_beside(claim, context, within_alone=False), strict=False):
        fact = other.fitting[0] if len(other.fitting) == 1 else None
        if fact is None or source is None:
            yield WeighedOperand(other.quantity, weight, changes=bool(other.direction), meant=True)
            continue
        yield replace(_placed(fact, weight, source), meant=True)
        place = source.index_of(fact.start)
        for one in source.statement_facts(fact):
            if one.quantity.kind in EXPLAINED:
                near = abs(source.index_of(one.start) - place) == 1
                yield _placed(one, weight * (_RIGHT_BESIDE if near else _WITH), source)
        known = context.fitting
        if fact.start not in known:
            known[fact.start] = _find_fitting(source.words(fact), source)
        yield from _weigh_fitting(known[fact.start], weight * _ALIKE, source)


def _of_source(claim: Claim, context: CheckContext) -> Iterator[WeighedOperand]:
    source = context.source
    if source is None:
        return
    yield from _weigh_fitting(_find_fitting(claim.words, source), _WORDS, source)


def _find_fitting(words: Words, source: SourceText) -> FittingFacts:
    """The numbers of the source whose words fit best, and those around the first of them."""
    best = source.best_possible(words)
    ranked = source.operands.rank_all(words, _FITTING) if best else []
    fitting = [(fact, fit) for fact in ranked if (fit := source.fit(words, fact))]
    leading = fitting[:_LEADING]  # what does not fit at all ranks last
    around = [(one, fit) for fact, fit in leading for one in source.facts_around(fact, _AROUND)]
    return FittingFacts(best, tuple(fitting), tuple(pair for pair in around if pair[0].quantity.kind in EXPLAINED))


def _weigh_fitting(found: FittingFacts, weight: float, source: SourceText) -> Iterator[WeighedOperand]:
    """The numbers that fit, each as much of a weight as it has of the words."""
    for fact, fit in found.fitting:
        yield _placed(fact, weight * fit / found.best, source)
    for fact, fit in found.around:
        yield _placed(fact, weight * fit / found.best * _NEAR, source)


def _placed(fact: Fact, weight: float, source: SourceText) -> WeighedOperand:
    statement, place = source.statement_at(fact.start), source.index_of(fact.start)
    return WeighedOperand(fact.quantity, weight, statement, place, source.direction(fact) != 0)


def _figures(claim: Claim, context: CheckContext, clause: str) -> Iterator[WeighedOperand]:
    """The key figures that a clause names, or the text around it, with what they are compared with.

    Where the number tells by how much something rose or fell, the others may be meant as well."""
    words, around = word_grams(clause), word_grams(claim.passage.text if claim.passage is not None else "")
    for place, stated in enumerate(context.stated[:_FIGURES]):
        label = word_grams(stated.figure.label.text)
        weight = next((w for w, known in zip(_FIGURE, (words, around), strict=True) if _names(label, known)), 0.0)
        if stated.path != claim.path and (weight or claim.direction):
            sentence = -2 - list(context.outline.figures).index(stated.id)
            yield WeighedOperand(stated.quantity, weight or _OTHER, sentence, place, meant=weight > 0)


def _names(label: frozenset[str], words: frozenset[str]) -> bool:
    return share_of_words(label, words) >= _NAMED


def has_rival(claim: Claim, found: Derivation, context: CheckContext, *, named: bool) -> bool:
    """Whether the source has another number of a claim's words, of which it may be a slip, or where no word of the
    claim's clause tells that it follows from others (`named`)."""
    source = context.source
    if source is None:
        return False
    wanted = claim.quantity
    used = {one.start for one in found.used if source.text.startswith(one.text, one.start)}  # of the source alone
    best = source.best_possible(claim.words)
    slips = source.slips
    alike = (*slips.find_swapped(wanted), *slips.find_mistyped(wanted), *slips.find_scaled(wanted))
    if any(_fits(fact, claim, source, best * _SLIP) for fact in alike):
        return True
    beside = () if named else source.find_alike(wanted)
    return any(_fits(fact, claim, source, best * _RIVAL) and fact.start not in used for fact in beside)


def _fits(fact: Fact, claim: Claim, source: SourceText, least: float) -> bool:
    return fact.quantity.unit == claim.quantity.unit and source.fit(claim.words, fact) > least
