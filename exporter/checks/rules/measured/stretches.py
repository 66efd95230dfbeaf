"""Stretches with an end of another one: 0.8 to 1.9 percent, where the source has 0.8 to 1.3 and 1.4 to 1.9."""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import RUNNING_ROLES
from exporter.checks.rules.missing import cite_source, describe_words
from exporter.checks.words.surroundings import Words
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import any_of
from exporter.start.patterns import compile_pattern

# What stands between the ends of a stretch: a dash or a word, and behind a word for it also what joins two numbers.
_ARTICLE = f"(?:(?:{any_of('stretch-article')}) ?)?"
_TO = compile_pattern(rf"\s?(?:[～~〜–-]|(?:{any_of('stretch', 'level')})\s?{_ARTICLE})\s?", re.IGNORECASE)
_AND = compile_pattern(rf" (?:{any_of('joint', solid=False)}) {_ARTICLE}", re.IGNORECASE)
_LED = compile_pattern(rf"(?<!\w)(?:{any_of('between')}) {_ARTICLE}$", re.IGNORECASE)
# Characters before a stretch in which such a word stands, and between its ends.
_BACK, _APART = 16, 12
# Characters from where one end begins to where the other one does.
_WITHIN = 32
_KINDS = frozenset({"amount", "percent"})
# How many times as well as the other stretch the one that is meant must have the words.
_CLEARLY = 1.5
# Stretches with one end of which there are more say nothing.
_COMMON = 4

_End = tuple[Decimal, str]


class _TwoEnds(Struct, frozen=True, gc=False):
    """The ends of a stretch, and the numbers that tell it: one, or one at each end."""

    low: _End
    high: _End
    first: Quantity
    last: Quantity


def find_mixed_stretches(context: CheckContext) -> Iterator[Finding]:
    """Stretches of which the source has either end as one of another stretch alone, where the words are of one."""
    source = context.source
    if source is None or source.is_long:
        return
    for passage in context.passages:
        claims = context.claims_in.get(id(passage), ()) if passage.role in RUNNING_ROLES else ()
        at = {one.quantity.start: one for one in claims}
        for told in _stretches_of(passage.text, [one.quantity for one in claims if one.at == one.quantity.start]):
            first, last = at[told.first.start], at[told.last.start]
            meant = _stretch_meant(told, {**last.words, **first.words}, source)
            if meant is not None:
                yield _describe(told, meant, first, last, source)


def is_other_end(finding: Finding, context: CheckContext) -> bool:
    """Whether a finding shows for one end of a stretch of the source its other end: a stretch is of one time."""
    source, claim = context.source, context.claims_at.get(finding.place)
    if finding.fact is None or source is None or claim is None or claim.passage is None:
        return False
    value = finding.fact.quantity.value
    for upper, step in ((1, 1), (0, -1)):
        for one in _known_in(source).get(((value, claim.quantity.unit), upper), ()):
            shown, own, other = (one.last, one.low, one.high) if upper else (one.first, one.high, one.low)
            if shown.start == finding.fact.start and own == _end_of(claim):
                return _is_joined(claim, other, step, context)
    return False


def _end_of(claim: Claim) -> _End:
    return claim.quantity.value, claim.quantity.unit


def _is_joined(claim: Claim, end: _End, step: int, context: CheckContext) -> bool:
    """Whether the next number of a text, or the one before, is the other end of a stretch with a number."""
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=lambda one: one.at) + step
    return 0 <= place < len(within) and _end_of(within[place]) == end and abs(within[place].at - claim.at) <= _WITHIN


def _stretch_meant(told: _TwoEnds, words: Words, source: SourceText) -> _TwoEnds | None:
    """The stretch of the source that another one, which it does not have, begins or ends as, and has the words of."""
    known = _known_in(source)
    begun, ended = known.get((told.low, 0), ()), known.get((told.high, 1), ())
    if not begun or not ended or max(len(begun), len(ended)) > _COMMON:
        return None
    if any(one.high == told.high for one in begun) or _stands_alone(told, source):
        return None
    as_begun, as_ended = (max(_fit(one, words, source) for one in found) for found in (begun, ended))
    if as_begun >= _CLEARLY * as_ended and as_begun > 0:
        return max(begun, key=lambda one: _fit(one, words, source))
    if as_ended >= _CLEARLY * as_begun and as_ended > 0:
        return max(ended, key=lambda one: _fit(one, words, source))
    return None


def _fit(one: _TwoEnds, words: Words, source: SourceText) -> float:
    return max(source.fit(words, Fact(end, end.start, end.end)) for end in (one.first, one.last))


def _stands_alone(told: _TwoEnds, source: SourceText) -> bool:
    """Whether the source has one of the ends as a number of its own, too."""
    starts = _starts_in(source)
    return any(
        fact.start not in starts
        for value, unit in (told.low, told.high)
        for fact in source.find_of_unit(unit)
        if fact.quantity.value == value and fact.quantity.kind in _KINDS
    )


def _describe(told: _TwoEnds, meant: _TwoEnds, first: Claim, last: Claim, source: SourceText) -> Finding:
    """The finding that shows the stretch that is meant."""
    place = last if told.low == meant.low else first
    assert first.passage is not None
    written = first.passage.text[first.at : last.end]
    known = source.text[meant.first.start : meant.last.end]
    hint = cite_source(source, Fact(meant.first, meant.first.start, meant.first.end))
    return describe_words("fits-another", place.path, place.place, written, known, hint)


@functools.lru_cache(maxsize=4)  # sources that are checked at a time, both ways
def _known_in(source: SourceText) -> Mapping[tuple[_End, int], Sequence[_TwoEnds]]:
    """The stretches of a source by their lower end (0) and by their upper one (1)."""
    known: dict[tuple[_End, int], list[_TwoEnds]] = {}
    for one in _stretches_of(source.text, source.quantities):
        known.setdefault((one.low, 0), []).append(one)
        known.setdefault((one.high, 1), []).append(one)
    return known


@functools.lru_cache(maxsize=4)  # sources that are checked at a time, both ways
def _starts_in(source: SourceText) -> frozenset[int]:
    """Where the numbers of a source begin that are ends of a stretch."""
    found = _stretches_of(source.text, source.quantities)
    return frozenset(end.start for one in found for end in (one.first, one.last))


def _stretches_of(text: str, quantities: Iterable[Quantity]) -> list[_TwoEnds]:
    """The stretches of a text: ranges, and two numbers that a word or a dash joins, the less one first."""
    found: list[_TwoEnds] = []
    last: Quantity | None = None
    for one in quantities:
        if one.kind == "range" and one.date is None and one.low is not None and one.high is not None:
            found.append(_TwoEnds((one.low, one.unit), (one.high, one.unit), one, one))
        elif last is not None and _are_ends(last, one, text):
            found.append(_TwoEnds((last.value, one.unit), (one.value, one.unit), last, one))
        last = one
    return found


def _are_ends(one: Quantity, other: Quantity, text: str) -> bool:
    if one.kind not in _KINDS or other.kind not in _KINDS or one.unit != other.unit or one.value >= other.value:
        return False
    if not 0 < other.start - one.end <= _APART:
        return False
    if _TO.fullmatch(text, one.end, other.start):
        return True
    led = _AND.fullmatch(text, one.end, other.start) is not None
    return led and _LED.search(text, max(0, one.start - _BACK), one.start) is not None
