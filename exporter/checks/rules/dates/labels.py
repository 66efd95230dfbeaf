"""What a key figure is compared with, against the year or the month that its label names: August 2022 for 2023."""

from collections.abc import Iterator

from exporter.checks.claims import Claim, facts_stating
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.dates.beside import Time, agree, time_of
from exporter.checks.rules.missing import cite_source
from exporter.message import Message
from exporter.numbers.quantity import Quantity
from exporter.numbers.read import read_quantities
from exporter.start.patterns import compile_pattern

# Characters between a number and its time in the source, with no other clause between: 119 euros in August 2023.
_BEHIND, _BEFORE = 12, 3
_PARTED = compile_pattern(r"[,;:，、；：()（）]")


def find_wrong_labels(context: CheckContext) -> Iterator[Finding]:
    """Values of another time under a label of a time, right beside which the source has yet another one."""
    source = context.source
    if source is None or source.is_long:
        return
    for claim in context.claims:
        if not claim.labelled or claim.path.count(".") < 2:  # the key figure's own value
            continue
        read = read_quantities(claim.label, context.language)
        named = [(one, time) for one in read if (time := time_of(one, claim.label, context.language))]
        facts = facts_stating(claim.quantity, source)
        told = [time for fact in facts if (time := _time_beside(fact, source)) is not None]
        if len(named) == 1 and facts and len(told) == len(facts) and not any(agree(named[0][1], one) for one in told):
            yield _describe(named[0][0], claim, facts[0], source)


def _time_beside(fact: Fact, source: SourceText) -> Time | None:
    """The time right before a number, or else right behind it."""
    before, behind = source.number_before(fact), source.number_behind(fact)
    if before is not None and fact.start - before.end <= _BEFORE:
        time = time_of(before.quantity, source.text, source.language)
        if time is not None:
            return time
    if behind is None or behind.start - fact.end > _BEHIND or _PARTED.search(source.text, fact.end, behind.start):
        return None
    return time_of(behind.quantity, source.text, source.language)


def _describe(named: Quantity, claim: Claim, fact: Fact, source: SourceText) -> Finding:
    template = "{quantity} beside {other}; the source says it of another time"
    message = Message(template, quantity=named.text.strip(), other=claim.written)
    return Finding("fits-another", claim.path, claim.place, message, cite_source(source, fact))
