"""Key figures, and what they are compared with, that have the number of another time or of another thing.

The source has two numbers of one thing side by side, the later and the earlier one; the outline has one of them, and
in its place the other, or beside it a third one.
"""

from collections.abc import Iterator, Sequence

from exporter.checks.claims import Claim, facts_stating
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.exchange.times import is_of_earlier_time, years_named
from exporter.checks.rules.pairing import describe_exchange
from exporter.checks.words.relations import names_relation
from exporter.checks.words.surroundings import EARLIER_TIME
from exporter.checks.words.times import year_in
from exporter.numbers.quantity import Quantity, same_unit, same_value

# Characters from a number to the one of the other time: 78.6 percent left on time, compared with 81.2.
_NEAR = 80


def find_lone_times(context: CheckContext) -> Iterator[Finding]:
    """Key figures with a number that the source has of the earlier time alone, and wrong ones of that time."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        if not claim.labelled:
            continue
        own = claim.path.count(".") == 1
        later = _later_of(claim, source) if own and claim.fitting else None
        if later is not None and not _tells_time(claim, context):
            yield describe_exchange(claim, later, source, "fits-another")
    values = {claim.path: claim for claim in context.claims if claim.labelled}
    for path, claim in values.items():
        figure = values.get(path.removesuffix(".compare"))
        if figure is not None and figure is not claim and figure.fitting:
            earlier = _earlier_meant(claim, figure, context, source)
            if earlier is not None:
                yield describe_exchange(claim, earlier, source, "fits-another")


def _tells_time(claim: Claim, context: CheckContext) -> bool:
    """Whether a label says which of two times a number is of."""
    named = names_relation(claim.label, "before", context.language) or bool(years_named(claim, context))
    return named or EARLIER_TIME in claim.words or year_in(claim.label) is not None


def _later_of(claim: Claim, source: SourceText) -> Fact | None:
    """The number beside that which a key figure states, where that is always of the earlier time and this is not."""
    if not all(source.is_earlier(fact) for fact in claim.fitting):
        return None
    for fact in claim.fitting:
        for other in _of_its_unit(fact, source):
            as_near = source.fit(claim.words, other) >= source.fit(claim.words, fact)  # else it is of another thing
            if as_near and not source.is_earlier(other) and not source.direction(other):
                return other
    return None


def _earlier_meant(claim: Claim, figure: Claim, context: CheckContext, source: SourceText) -> Fact | None:
    """The number of the earlier time beside a key figure's, where what it is compared with is another of the source."""
    stated = facts_stating(claim.quantity, source)
    if not stated or not _tells_time(claim, context):
        return None
    years = years_named(claim, context)
    found = [other for fact in figure.fitting for other in _of_its_unit(fact, source)]
    beside = {other.start for other in found}
    if any(_is_of_year(fact, years, source) or (fact.start in beside and source.is_earlier(fact)) for fact in stated):
        return None
    meant = [other for other in found if is_of_earlier_time(other, years, source) and not source.direction(other)]
    return meant[0] if meant and not same_value(meant[0].quantity, claim.quantity) else None


def _is_of_year(fact: Fact, years: Sequence[Quantity], source: SourceText) -> bool:
    """Whether the sentence of a number names one of some years."""
    around = [other.quantity for other in source.statement_facts(fact)]
    return any(one.kind == year.kind and one.value == year.value for one in around for year in years)


def _of_its_unit(fact: Fact, source: SourceText) -> list[Fact]:
    """The numbers of the same unit near one in its sentence, those before it first: the later time is told first."""
    near = (one for one in source.statement_facts(fact) if abs(one.start - fact.start) <= _NEAR)
    return sorted(
        (one for one in near if one.quantity.kind == fact.quantity.kind and same_unit(one.quantity, fact.quantity)),
        key=lambda one: one.start > fact.start,
    )
