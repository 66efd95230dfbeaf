"""The share of another row: of a table whose rows make a whole, 8.4 % of pears told of apples."""

from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import write_in_scale
from exporter.checks.derived.wanted import WantedNumber
from exporter.checks.evidence import SourceText
from exporter.checks.rules.missing import SILENCE
from exporter.checks.rules.reach import clause_of
from exporter.checks.rules.worded.outdone import LEAST_ROWS
from exporter.checks.rules.worded.statements import RUNNING
from exporter.checks.series.known import series_beside, series_of
from exporter.checks.series.named import series_told
from exporter.checks.series.tables import ToldSeries
from exporter.checks.series.worked import shares_of
from exporter.checks.words.relations import names_relation
from exporter.message import Message


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
        told = [one for one in series_told(claim, context) if one.is_tabled and not one.whole]
        if len(told) == 1 and (found := _share_of_another(claim, told[0], source)) is not None:
            yield found


def _share_of_another(claim: Claim, own: ToldSeries, source: SourceText) -> Finding | None:
    beside = [one for one in series_beside(own, source) if not one.whole]
    shares = [*shares_of([own], series_of(source))]
    wanted = WantedNumber(claim.quantity)
    if not shares or len(beside) < LEAST_ROWS - 1 or any(wanted.agrees(one.value) for one in shares):
        return None
    last = (next(shares_of([one], series_of(source)), None) for one in beside)
    if not any(one is not None and wanted.agrees(one.value) for one in last):
        return None
    value = write_in_scale(shares[0].value, claim.quantity)
    template = "{text}; from the source it follows: {value} = {written}"
    message = Message(template, text=claim.written, value=value, written=shares[0].written)
    return Finding("fits-another", claim.path, claim.place, message, SILENCE)
