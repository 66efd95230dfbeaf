"""The share of another row: of a table whose rows make a whole, 8.4 % of pears told of apples."""

from collections.abc import Iterator
from decimal import Decimal

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import write_in_scale, write_operand
from exporter.checks.derived.wanted import WantedNumber
from exporter.checks.evidence import SourceText
from exporter.checks.rules.missing import SILENCE
from exporter.checks.rules.reach import clause_of
from exporter.checks.rules.worded.outdone import LEAST_ROWS
from exporter.checks.rules.worded.statements import RUNNING
from exporter.checks.series.known import series_of
from exporter.checks.series.named import series_told
from exporter.checks.series.tables import ToldSeries
from exporter.checks.words.relations import names_relation
from exporter.message import Message
from exporter.numbers.quantity import HUNDRED


def find_shares_of_other_rows(context: CheckContext) -> Iterator[Finding]:
    """Shares of one row of a table of the source that are another row's, and not its own at any time."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        if claim.quantity.unit != "%" or claim.direction or claim.fitting or claim.passage is None:
            continue
        if claim.passage.role not in RUNNING or not names_relation(clause_of(claim), "share", context.language):
            continue
        told = [one for one in series_told(claim, context) if not one.words and not one.whole]
        if len(told) == 1 and (found := _share_of_another(claim, told[0], source)) is not None:
            yield found


def _share_of_another(claim: Claim, own: ToldSeries, source: SourceText) -> Finding | None:
    rows = [one for one in series_of(source) if one.table == own.table and len(one.points) == len(own.points)]
    parts = [one for one in rows if not one.whole]
    if len(parts) < LEAST_ROWS or own.last.fact.quantity.kind != "amount":
        return None
    wanted = WantedNumber(claim.quantity)
    for at in range(len(own.points)):
        total = sum((one.points[at].fact.quantity.value for one in parts), Decimal(0))
        if total <= 0 or wanted.agrees(own.points[at].fact.quantity.value * HUNDRED / total):
            return None
    total = sum((one.last.fact.quantity.value for one in parts), Decimal(0))
    beside = (one for one in parts if one.name != own.name)
    if not any(wanted.agrees(one.last.fact.quantity.value * HUNDRED / total) for one in beside):
        return None
    quantity = own.last.fact.quantity
    value = write_in_scale(quantity.value * HUNDRED / total, claim.quantity)
    written = f"{write_operand(quantity)} ÷ {write_in_scale(total, quantity)}"
    template = "{text}; from the source it follows: {value} = {written}"
    return Finding(
        "fits-another",
        claim.path,
        claim.place,
        Message(template, text=claim.written, value=value, written=written),
        SILENCE,
    )
