"""Key figures whose label is the name of another number beside their own: cancelled, 214, where 368 were cancelled and
214 diverted."""

from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.earlier import is_change_fact
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.exchange.crossing.contrasts import fit_of_names, name_of
from exporter.checks.rules.pairing import are_far, describe_exchange
from exporter.checks.words.relations import naming_stems, without_times
from exporter.checks.words.surroundings import OWN_CLAUSE
from exporter.start.patterns import compile_pattern

# How well a label must fit the other number's name alone.
_FITS = 0.75
# What opens a bracket between two numbers, of which the second is of the same as the first: 18 hectares (in all 402).
_BRACKET = compile_pattern("[(（]")
# Numbers on either side of a key figure's own in the source whose names are looked at.
_BESIDE = 3


def find_labels_of_others(context: CheckContext) -> Iterator[Finding]:
    """Key figures with the number that stands beside the one that their label names."""
    source = context.source
    if source is None or source.is_long:
        return
    for claim in context.claims:
        if claim.labelled and claim.path.count(".") == 1 and claim.fitting:
            meant = [_meant_instead(claim, fact, context, source) for fact in claim.fitting]
            if all(meant) and meant[0] is not None:
                yield describe_exchange(claim, meant[0], source, "fits-another")


def _meant_instead(claim: Claim, fact: Fact, context: CheckContext, source: SourceText) -> Fact | None:
    """The number beside a key figure's own whose name alone has what the label names."""
    label = name_of(naming_stems(without_times(claim.label, context.language), context.language))
    own = _name_at(fact, source)
    if not own:  # named by what stands beside the numbers before: 一级病患87人，二级412人
        return None
    for other in source.facts_around(fact, _BESIDE):
        alike = other.quantity.kind == fact.quantity.kind and other.quantity.unit == fact.quantity.unit
        apart = source.statement_at(other.start) != source.statement_at(fact.start)
        if (
            not alike
            or apart
            or _BRACKET.search(source.text, other.end, fact.start)
            or are_far(other.quantity, fact.quantity)
            or source.is_earlier(other)
            or source.is_end(other)
        ):
            continue
        its = _name_at(other, source)
        if is_change_fact(other, source) != is_change_fact(fact, source):
            continue
        if fit_of_names(label, its - own, source) > _FITS and not fit_of_names(label, own, source):
            return other
    return None


def _name_at(fact: Fact, source: SourceText) -> frozenset[str]:
    """The name that stands in a number's own clause, none of what it goes on about."""
    return name_of(word for word, weight in source.words(fact).items() if weight > OWN_CLAUSE)
