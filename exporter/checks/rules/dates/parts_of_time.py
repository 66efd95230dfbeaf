"""A part of a year or a month told of another one than in the source: autumn 2025 for autumn 2026.

What is held against the source is the part with its year or month; a bare one only where no year stands beside it.
"""

from collections.abc import Iterator
from itertools import islice

from exporter.checks.context import CheckContext, Finding, group_mentions
from exporter.checks.counts.shared import sentence_words, shared_weight
from exporter.checks.evidence import SourceText
from exporter.checks.passages import RUNNING_ROLES, Passage
from exporter.checks.rules.missing import cite_place, describe_words
from exporter.checks.words.parts_of_time import DAYS, PartOfTime, bare_parts, parts_of_time
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity

# What the words that two sentences share must weigh at least for both to tell of one thing.
_ENOUGH = 0.5
# Parts of a source that are looked through.
_MOST = 200


def find_other_parts_of_time(context: CheckContext) -> Iterator[Finding]:
    """Parts of a year or a month of which the source, in a sentence of the same, tells another year, month or part."""
    source = context.source
    if source is None or source.is_long or source.language.primary != context.language.primary:
        return
    known = list(parts_of_time(source.text, source.quantities, source.language))[:_MOST]
    for passage, quantities in group_mentions(context, RUNNING_ROLES) if known else ():
        for told in parts_of_time(passage.text, quantities, context.language):
            rival = _rival_of(told, passage, known, source)
            if rival is not None:
                yield _describe(told, rival, passage, source)


def _rival_of(told: PartOfTime, passage: Passage, known: list[PartOfTime], source: SourceText) -> PartOfTime | None:
    """What the source tells instead of a part of time; None where it may well be there."""
    if any(_is_same(told, one) for one in known):
        return None
    own = sentence_words(passage.text, told.start, told.end)
    if _is_borne_out(told, own, known, source):
        return None
    best, most = None, _ENOUGH
    for one in known:
        other_part = (one.year, one.month) == (told.year, told.month) and one.kind == told.kind
        if other_part or (one.part == told.part and (one.year is None) == (told.year is None)):
            shared = shared_weight(own, one.start, one.end, source) + _ENOUGH * other_part  # with the year in common
            if shared > most:
                best, most = one, shared
    anchors = (one for one in source.quantities if _is_anchor(one, told) and not _is_within(one, known))
    if best is None or (best.year, best.month) == (told.year, told.month):
        return best
    return None if any(shared_weight(own, one.start, one.end, source) >= most for one in anchors) else best


def _is_same(told: PartOfTime, one: PartOfTime) -> bool:
    return told.part == one.part and (told.year, told.month) == (one.year, one.month)


def _is_anchor(quantity: Quantity, told: PartOfTime) -> bool:
    """Whether a number of the source is the year or the month of a part."""
    if quantity.date is None:
        return False
    year, month, day = quantity.date
    return day is None and month == told.month and (told.month is not None or year == told.year)


def _is_within(quantity: Quantity, known: list[PartOfTime]) -> bool:
    return any(one.start <= quantity.start < one.end for one in known)


def _is_borne_out(told: PartOfTime, own: frozenset[str], known: list[PartOfTime], source: SourceText) -> bool:
    """Whether a source has a date within a part of time beside words of the same, or names the part alone."""
    for (year, month, day), fact in source.dates.stated:
        if told.month is not None:
            within = month == told.month and day in DAYS[told.part]
        else:
            within = month in told.months() and year in (None, told.year)
        if within and (year is not None or shared_weight(own, fact.start, fact.end, source)):
            return True
    words = (pattern for part, pattern in bare_parts(source.language.primary) if part == told.part)
    found = (match.start() for pattern in words for match in islice(pattern.finditer(plain_text(source.text)), _MOST))
    return any(not any(one.start <= at < one.end for one in known) for at in found)


def _describe(told: PartOfTime, rival: PartOfTime, passage: Passage, source: SourceText) -> Finding:
    written, known = passage.text[told.start : told.end], source.text[rival.start : rival.end]
    hint = cite_place(source, rival.start, rival.end)
    return describe_words("fits-another", passage.path, passage.place(told.start), written, known, hint)
