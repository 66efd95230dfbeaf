"""Values of an earlier time, which the source tells in brackets right behind the later one, told as those of now: 1.7
times earnings, where it has 1.4 times earnings (1.7 times).
"""

from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.rules.exchange.changed import tells_earlier
from exporter.checks.rules.pairing import describe_exchange
from exporter.numbers.quantity import same_quantity
from exporter.start.patterns import compile_pattern

_KINDS = frozenset({"amount", "percent"})
# From a value to the one in brackets behind it, with a word or two of what it is, and behind that.
_OPENS = compile_pattern(r"(?:\s?[^\W\d_]{1,20}){0,3}\s?[(（]\s?[^\w\s()（）]?")
_CLOSES = compile_pattern(r"\s?[)）]")
_SIGNS = "+-−–±"
# The same right before a number of the outline.
_IN_BRACKET = compile_pattern(r"[(（]\s?[^\w\s]?$")


def find_bracketed_values(context: CheckContext) -> Iterator[Finding]:
    """Numbers that the source has in brackets alone, as the earlier value of the number before, which the outline tells
    with its words as what is now."""
    source = context.source
    if source is None or source.is_long:
        return
    for claim in context.claims:
        if claim.quantity.kind not in _KINDS or not claim.fitting or _is_listed(claim):
            continue
        later = [_later_value(fact, source) for fact in claim.fitting]
        if any(one is None or source.fit(claim.words, one) <= 0 for one in later) or tells_earlier(claim, context):
            continue
        meant = later[0]
        if meant is not None and not _is_told_beside(claim, meant, context):
            yield describe_exchange(claim, meant, source, "fits-another")


def _is_listed(claim: Claim) -> bool:
    """Whether a number stands in a table or a chart, or is what a key figure is compared with."""
    return claim.passage.role in LISTED_ROLES if claim.passage is not None else "compare" in claim.path


def _later_value(fact: Fact, source: SourceText) -> Fact | None:
    """The number of its unit right before one that stands in brackets with nothing else."""
    before = source.number_before(fact)
    if before is None or before.quantity.kind != fact.quantity.kind or before.quantity.unit != fact.quantity.unit:
        return None
    if not _OPENS.fullmatch(source.text[before.end : fact.start]) or not _CLOSES.match(source.text, fact.end):
        return None
    return None if source.text[fact.start] in _SIGNS else before  # by how much it rose


def _is_told_beside(claim: Claim, later: Fact, context: CheckContext) -> bool:
    """Whether a number stands in brackets itself, or its text has the later one, too."""
    if claim.passage is None:
        return False
    if _IN_BRACKET.search(claim.passage.text, 0, claim.at):
        return True
    beside = context.claims_in.get(id(claim.passage), ())
    return any(same_quantity(one.quantity, later.quantity) for one in beside)
