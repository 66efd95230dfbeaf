"""Small numbers that are told as an average or as a difference, and that two plain numbers contradict: seven each."""

from collections.abc import Sequence

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.counts.alike import counts_the_same
from exporter.checks.counts.companions import stands_beside_its_own
from exporter.checks.counts.ranks import follows_rank
from exporter.checks.derived.results import Derivation
from exporter.checks.earlier import is_level
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention
from exporter.checks.rules.counts import SMALL
from exporter.checks.rules.following.rests import rest_of_told_part
from exporter.checks.rules.following.shortfalls import shortfall_of_need, tells_need
from exporter.checks.rules.instead import describe_as, describe_result
from exporter.checks.rules.reach import clause_of
from exporter.checks.rules.rows import counts_all_rows
from exporter.checks.words.relations import names_relation
from exporter.checks.words.surroundings import ends_in_from
from exporter.numbers.measures import is_measured


def find_small_result(
    mention: Mention, fitting: Sequence[Fact], source: SourceText, context: CheckContext
) -> Finding | None:
    """The right average, difference or rest, where a small number that is told as one is another; else None.

    The source may well have so small a number (`fitting`), but of something else."""
    quantity, claim = mention.quantity, context.claims_at.get(mention.place)
    if claim is not None and (left := rest_of_told_part(claim, context)) is not None:
        return describe_as(claim, left) if _contradicts(claim, left, source) else None
    if claim is not None and quantity.value <= SMALL and (left := shortfall_of_need(claim, context)) is not None:
        known = any(tells_need(source.clause(fact), source.language) for fact in fitting)
        return describe_as(claim, left) if left.value != quantity.value and not known else None
    whole = quantity.kind == "amount" and quantity.value == int(quantity.value) and 0 < quantity.value <= SMALL
    if claim is None or not whole or quantity.unit == "倍" or is_measured(quantity.unit):
        return None
    clause = clause_of(claim)
    average = names_relation(clause, "average", context.language)
    change = (
        bool(claim.direction)
        and not (fitting and (is_level(claim) or _is_led_from(claim)))
        and names_relation(clause, "difference", context.language)
    )
    if average and not change and counts_the_same(mention, fitting, source):
        return None  # a hotel of three stars, whatever each of them takes
    if not average and (not change or any(source.direction(fact) for fact in fitting)):
        return None
    if (
        counts_all_rows(mention, source)
        or follows_rank(claim, context)
        or (fitting and stands_beside_its_own(claim, source, context, any_unit=True))
    ):
        return None
    return describe_result(mention.place, context)


def _contradicts(claim: Claim, left: Derivation, source: SourceText) -> bool:
    """Whether a number told as what is left is another one, small or the part or the whole itself, and the source has
    it nowhere as a rest or with as many of its words."""
    value, used = claim.quantity.value, left.used
    if value == left.value or (value > SMALL and all(one.value != value for one in used)):
        return False
    fit = max(source.fit(claim.words, Fact(one, one.start, one.end)) for one in used)
    others = [fact for fact in claim.fitting if all(fact.start != one.start for one in used)]
    return not any(
        source.fit(claim.words, fact) >= fit or names_relation(source.clause(fact), "rest", source.language)
        for fact in others
    )


def _is_led_from(claim: Claim) -> bool:
    """Whether a number is what something rose or fell from, and not by how much."""
    return claim.passage is not None and ends_in_from(claim.passage.text[: claim.at])
