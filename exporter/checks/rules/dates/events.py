"""Months and days of the source that are told of another thing: June for the busiest month, which is September."""

from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import parts_of
from exporter.checks.rules.missing import cite_source
from exporter.checks.rules.worded.statements import RUNNING
from exporter.message import Message
from exporter.numbers.quantity import Date

# By how much the words must fit another date better, and the part of them, as far as the source has them, it must have.
_BETTER, _MARGIN, _COVERED = 1.5, 0.6, 0.6
# Numbers of a source up to which dates are looked for: words of a longer one fit too much of it.
_LONG_SOURCE = 2_000


def find_dates_of_another(context: CheckContext) -> Iterator[Finding]:
    """Months and days whose words fit another date of the source clearly better than their own."""
    source = context.source
    if source is None or len(source.quantities) > _LONG_SOURCE:
        return
    dates: list[Fact] | None = None
    for claim in context.claims:
        date = claim.quantity.date
        if date is None or date[1] is None or claim.passage is None or claim.passage.role not in RUNNING:
            continue
        if dates is None:
            dates = [
                Fact(part, whole.start, whole.end)
                for whole in source.quantities
                for part in parts_of(whole)
                if part.date is not None and part.date[1] is not None
            ]
        rival = _better_date(claim, date, dates, source)
        if rival is not None and _is_elsewhere(date, rival, dates, source):
            written = source.text[rival.start : rival.end].strip()
            message = Message("{quantity}; of this the source has {known}", quantity=claim.written, known=written)
            yield Finding("fits-another", claim.path, claim.place, message, cite_source(source, rival))


def _better_date(claim: Claim, date: Date, dates: list[Fact], source: SourceText) -> Fact | None:
    """The date of the source that the words of a claim mean, where its own is there, too, but of another thing."""
    words = {word: weight for word, weight in claim.words.items() if word[0] != "@"}
    fits = [(source.fit(words, fact), fact) for fact in dates]
    own = [fit for fit, fact in fits if fact.quantity.date is not None and _agree(date, fact.quantity.date)]
    others = [
        (fit, fact) for fit, fact in fits if fact.quantity.date is not None and not _agree(date, fact.quantity.date)
    ]
    if not own or not others:
        return None
    most, rival = max(others, key=lambda found: found[0])
    if most <= max(own) * _BETTER + _MARGIN or most < source.best_possible(words) * _COVERED:
        return None
    return rival


def _is_elsewhere(date: Date, rival: Fact, dates: list[Fact], source: SourceText) -> bool:
    """Whether no sentence of the source has both dates, as the beginning and the end of something."""
    own = [fact for fact in dates if fact.quantity.date is not None and _agree(date, fact.quantity.date)]
    return all(source.statement_at(fact.start) != source.statement_at(rival.start) for fact in own)


def _agree(one: Date, other: Date) -> bool:
    """Whether no part that both dates name differs."""
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))
