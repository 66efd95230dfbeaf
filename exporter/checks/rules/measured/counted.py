"""Small numbers that are told as an average or as a difference, and that two plain numbers contradict: seven each."""

from collections.abc import Sequence

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.counts.companions import stands_beside_its_own
from exporter.checks.counts.ranks import follows_rank
from exporter.checks.earlier import is_level
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention
from exporter.checks.rules.counts import SMALL
from exporter.checks.rules.instead import describe_result
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.relations import names_relation
from exporter.checks.words.surroundings import ends_in_from
from exporter.numbers.measures import is_measured


def find_small_result(
    mention: Mention, fitting: Sequence[Fact], source: SourceText, context: CheckContext
) -> Finding | None:
    """The right average or difference, where a small number that is told as one is another; else None.

    The source may well have so small a number (`fitting`), but of something else."""
    quantity, claim = mention.quantity, context.claims_at.get(mention.place)
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
    if not average and (not change or any(source.direction(fact) for fact in fitting)):
        return None
    if follows_rank(claim, context) or (fitting and stands_beside_its_own(claim, source, context, any_unit=True)):
        return None
    return describe_result(mention.place, context)


def _is_led_from(claim: Claim) -> bool:
    """Whether a number is what something rose or fell from, and not by how much."""
    return claim.passage is not None and ends_in_from(claim.passage.text[: claim.at])
