"""Two numbers that follow from others, of which each follows from those told with the other one's name."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import Derivation
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.exchange.crossing.names import MORE, weight_of
from exporter.checks.rules.missing import cite_source
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.relations import naming_stems
from exporter.checks.words.surroundings import OWN_CLAUSE
from exporter.message import Message
from exporter.text.language import Language

# Characters between the two numbers.
_APART = 160
# By how much nearer a word must stand to a number that it is of than to another one: its clause, or an earlier one.
_NEARER = 0.3


def find_crossed_results(context: CheckContext) -> Iterator[Finding]:
    """Pairs of numbers that follow from others, of which each follows from those told with the other one's name."""
    source = context.source
    if source is None or source.is_long:
        return
    for passage in context.passages:
        if passage.role in LISTED_ROLES:
            continue
        for one, other in pairwise(context.claims_in.get(id(passage), ())):
            if _may_be_results(one, other):
                yield from _crossed_results(one, other, context, source)


def _may_be_results(one: Claim, other: Claim) -> bool:
    """Whether two numbers of one kind and unit stand beside each other, and the source has neither."""
    if one.fitting or other.fitting or other.at - one.end > _APART:
        return False
    alike = one.quantity.kind == other.quantity.kind and one.quantity.unit == other.quantity.unit
    return alike and one.quantity.kind in ("amount", "percent") and one.quantity.value != other.quantity.value


def _crossed_results(one: Claim, other: Claim, context: CheckContext, source: SourceText) -> Iterator[Finding]:
    found = [_operands_of(claim, context, source) for claim in (one, other)]
    if not all(found):
        return
    stated = [_names_of(claim, context.language) for claim in (one, other)]
    known = [_weights_of(facts, source) for facts in found]
    own, its = stated[0] - stated[1], stated[1] - stated[0]
    first, second = _words_beyond(known[0], known[1]), _words_beyond(known[1], known[0])
    straight, crossed = (own & first, its & second), (own & second, its & first)
    if all(straight) or not all(crossed) or weight_of(crossed, source) <= weight_of(straight, source) + MORE:
        return
    for claim, facts in ((one, found[0]), (other, found[1])):
        written = _derivation_of(claim, context)
        assert written is not None
        template = "{quantity} is {written}, which the source has of something else"
        message = Message(template, quantity=claim.written, written=written.written)
        yield Finding("fits-another", claim.path, claim.place, message, cite_source(source, facts[0]))


def _operands_of(claim: Claim, context: CheckContext, source: SourceText) -> Sequence[Fact]:
    """The numbers of the source that a number follows from; none where it follows from others, too."""
    found = _derivation_of(claim, context)
    if found is None or not found.used or not all(map(source.has_operand, found.used)):
        return ()
    share = "÷" in found.signs and "−" not in found.signs  # of which the whole is the other one's, too
    return tuple(Fact(one, one.start, one.end) for one in (found.used[:1] if share else found.used))


def _derivation_of(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number follows from others, be they those that its clause names or not."""
    return find_derivation(claim.place, context) or context.taken.get(claim.place)


def _weights_of(facts: Sequence[Fact], source: SourceText) -> Mapping[str, float]:
    """The words of some numbers, each with its weight beside the one that it stands nearest to."""
    weights: dict[str, float] = {}
    for fact in facts:
        for word, weight in source.words(fact).items():
            weights[word] = max(weight, weights.get(word, 0.0))
    return weights


def _words_beyond(weights: Mapping[str, float], others: Mapping[str, float]) -> frozenset[str]:
    """The words that stand nearer to some numbers than to others."""
    return frozenset(word for word, weight in weights.items() if weight > others.get(word, 0.0) + _NEARER)


def _names_of(claim: Claim, language: Language) -> frozenset[str]:
    """The words of a number's own clause that name something."""
    names = naming_stems(clause_of(claim), language)
    return frozenset(word for word, weight in claim.words.items() if weight >= OWN_CLAUSE and word in names)
