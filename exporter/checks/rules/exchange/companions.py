"""Numbers beside a third one's companion: the amount of a quarter beside the growth of the year."""

from collections.abc import Iterator
from itertools import pairwise

from exporter.checks.claims import Claim, leads_to
from exporter.checks.context import CheckContext, Finding
from exporter.checks.earlier import is_level
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.pairing import describe_exchange
from exporter.checks.words.levels import TO
from exporter.checks.words.surroundings import RESPECTIVELY, STOP
from exporter.numbers.quantity import Quantity, same_unit, same_value

# Characters between an amount and its change: ，同比增长, up by; from what it began with to what it led to: to, 增至.
_FROM_CHANGE, _LINK = 24, 12
# The units of changes.
_CHANGES = frozenset({"%", "‰", "百分点", "点", "bp"})


def find_parted_companions(context: CheckContext) -> Iterator[Finding]:
    """Numbers of the source that stand beside another one's companion."""
    source = context.source
    if source is None:
        return
    for first, second in pairwise(claim for claim in context.claims if claim.passage is not None):
        if first.passage is not second.passage or not _is_beside(first, second):
            continue
        if leads_to(first, second) and same_unit(first.quantity, second.quantity):
            yield from _check_beginning(first, second, source)
        elif second.direction and second.quantity.unit in _CHANGES and first.quantity.unit not in _CHANGES:
            yield from _check_change(first, second, source)


def _is_beside(first: Claim, second: Claim) -> bool:
    if first.passage is None:
        return False
    begin = first.end
    between = first.passage.text[begin : second.at]
    near = 0 <= second.at - begin <= _FROM_CHANGE
    return near and STOP.search(between) is None and RESPECTIVELY.search(between) is None


def _check_change(amount: Claim, change: Claim, source: SourceText) -> Iterator[Finding]:
    """The change beside an amount, where the source has another one beside it."""
    if len(amount.fitting) != 1 or not change.fitting or is_level(change):
        return
    behind = source.number_behind(amount.fitting[0])
    if behind is None or behind.quantity.unit != change.quantity.unit or source.direction(behind) != change.direction:
        return
    if abs(behind.quantity.value) == abs(change.quantity.value):  # 2.8 % less, which the source writes with a minus
        return
    if not _is_in_sentence(change.quantity, amount.fitting[0], source):
        yield describe_exchange(change, behind, source, "fits-another")


def _check_beginning(first: Claim, second: Claim, source: SourceText) -> Iterator[Finding]:
    """The number that a change began from, where the source has it come from another one."""
    if len(second.fitting) != 1 or not first.fitting:
        return
    before = source.number_before(second.fitting[0])
    if before is None or not same_unit(before.quantity, first.quantity) or before.quantity.kind != first.quantity.kind:
        return
    between = source.text[before.end : second.fitting[0].start]
    if len(between) > _LINK or TO.match(f"{between} ") is None:
        return
    if not same_value(before.quantity, first.quantity):
        yield describe_exchange(first, before, source, "fits-another")


def _is_in_sentence(quantity: Quantity, fact: Fact, source: SourceText) -> bool:
    """Whether a number is said in the sentence of a fact, too."""
    return any(
        other.unit == quantity.unit and same_value(other, quantity) for other in source.sentence_quantities(fact)
    )
