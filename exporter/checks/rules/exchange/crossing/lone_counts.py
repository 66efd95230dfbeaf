"""Small counts that the source does not have, beside others of one of its statements that has a count nobody tells:
four were shut and six warned, where it has four and eleven."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.counts.ranks import follows_rank
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention
from exporter.checks.passages import RUNNING_ROLES
from exporter.checks.rules.counts import counts_addends, counts_list, is_nth_period, sums_pair
from exporter.checks.rules.dates.durations import tells_duration
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.missing import describe_difference
from exporter.checks.rules.rows import counts_own_rows
from exporter.checks.words.stops import statement_bounds
from exporter.numbers.measures import PERIODS, counts_things, is_measured
from exporter.numbers.quantity import Quantity, same_units

# Counts from three on are seldom the author's own where others beside them are the source's.
_LEAST, _MOST = 3, 99
# Counts of a statement of which each two are tried, and how many times a count the one may be that is meant.
_TRIED, _FAR = 12, 2
_RATES = frozenset({"倍", "%", "‰"})


def find_lone_counts(context: CheckContext) -> Iterator[Finding]:
    """Such counts, each with the only count of the statement that no number of the sentence states."""
    source = context.source
    if source is None or source.is_long or source.language.primary != context.language.primary:
        return
    for mention in context.mentions:
        claim = context.claims_at.get(mention.place)
        if claim is None or claim.passage is not mention.passage or mention.passage.role not in RUNNING_ROLES:
            continue
        if claim.fitting or claim.direction or not _is_count(claim.quantity):
            continue
        rival = _untold(claim, source, context)
        if rival is not None and not _is_borne_out(mention, claim, source, context):
            yield describe_difference("fits-another", mention.path, mention.place, claim.quantity, rival, source)


def _is_count(quantity: Quantity) -> bool:
    """Whether a number counts several things."""
    return counts_things(quantity) and _LEAST <= quantity.value <= _MOST


def _untold(claim: Claim, source: SourceText, context: CheckContext) -> Fact | None:
    """The only count of a statement that has a number beside a claim, and that no number of its sentence states."""
    assert claim.passage is not None
    within = claims_between(claim.passage, *statement_bounds(claim.passage.text, claim.at), context)
    beside = [one for one in within if one is not claim and len(one.fitting) == 1 and _is_small(one.quantity)]
    told = {fact.start for one in within for fact in one.fitting}
    found: dict[int, Fact] = {}
    for fact in (one.fitting[0] for one in beside):
        statement = [one for one in (fact, *source.statement_facts(fact)) if _is_small(one.quantity)]
        if _follows(claim.quantity, statement):
            return None
        for other in statement:
            if other.start not in told and _is_count(other.quantity) and _may_be(other.quantity, claim.quantity):
                found[other.start] = other
    return next(iter(found.values())) if len(found) == 1 else None


def _follows(quantity: Quantity, statement: Sequence[Fact]) -> bool:
    """Whether a count is what two counts of a statement make together, or how far they are apart."""
    pairs = combinations([one.quantity.value for one in statement[:_TRIED]], 2)
    return any(quantity.value in (one + other, abs(one - other)) for one, other in pairs)


def _is_small(quantity: Quantity) -> bool:
    return quantity.kind == "amount" and quantity.unit not in (*PERIODS, *_RATES) and not is_measured(quantity.unit)


def _may_be(known: Quantity, quantity: Quantity) -> bool:
    """Whether a count may be what another one was to tell: of its unit and about its size."""
    low, high = sorted((known.value, quantity.value))
    return same_units(known.unit, quantity.unit) and high <= low * _FAR


def _is_borne_out(mention: Mention, claim: Claim, source: SourceText, context: CheckContext) -> bool:
    """Whether a count follows from others, or counts what stands beside it."""
    if find_derivation(mention.place, context) is not None or follows_rank(claim, context):
        return True
    if counts_list(mention, context) or counts_addends(claim, context) or counts_own_rows(mention, context):
        return True
    quantity = claim.quantity
    return tells_duration(quantity, context) or is_nth_period(quantity, source) or sums_pair(quantity, source)
