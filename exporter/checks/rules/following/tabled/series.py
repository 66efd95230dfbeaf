"""How a number follows from what a table of the source has of the things that its sentence names, at their times.

Of one thing: its change, its share of the whole, its average. Of two: their sum, what one has more, how many times as
much, their share together.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.derived.results import DIFFERENCE, SHARE, Derivation, derive_by, form_of_row
from exporter.checks.derived.wanted import WantedNumber
from exporter.checks.evidence import SourceText
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.series.known import series_of
from exporter.checks.series.named import series_in_text, series_told
from exporter.checks.series.tables import ToldSeries
from exporter.checks.series.worked import changes_of, is_of_unit, shares_of
from exporter.checks.words.relations import names_relation
from exporter.checks.words.stops import sentence_bounds
from exporter.numbers.quantity import same_units

# Times of which an average is tried at most, and at least.
_MOST, _LEAST = 12, 2
# Characters before a number in which its sentence names what it is told of.
_FAR = 120
# Names of which a number may be told together.
_FEWEST, _SEVERAL = 2, 4


def follow_in_series(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number follows from the series of the source that its sentence names."""
    source = context.source
    if source is None or not series_of(source):
        return None
    for series in series_told(claim, context):
        found = _change_of(claim, series, context) if claim.direction else _level_of(claim, series, context, source)
        if found is not None:
            return found
    return _of_several(claim, WantedNumber(claim.quantity), source)


def _change_of(claim: Claim, series: ToldSeries, context: CheckContext) -> Derivation | None:
    """By how much a series changed between two of its times, the way that the number is told."""
    if names_relation(_sentence_of(claim), "swing", context.language):
        return None
    changes = (one for one in changes_of(series, claim.quantity) if one.agrees(claim.quantity, claim.direction))
    found = next(changes, None)
    return found.derive() if found is not None else None


def _level_of(claim: Claim, series: ToldSeries, context: CheckContext, source: SourceText) -> Derivation | None:
    """The share that a series has of all rows of its table, or its average."""
    wanted = WantedNumber(claim.quantity)
    if wanted.share and series.is_tabled:
        return next((one for one in shares_of([series], series_of(source)) if wanted.agrees(one.value)), None)
    tells_average = names_relation(_sentence_of(claim), "average", context.language)
    return _average_of(wanted, series) if tells_average else None


def _average_of(wanted: WantedNumber, series: ToldSeries) -> Derivation | None:
    """The average of a series, all of it or its last times."""
    facts = [point.fact.quantity for point in series.points[-_MOST:]]
    if not same_units(facts[0].unit, wanted.quantity.unit):
        return None
    for count in range(len(facts), _LEAST - 1, -1):
        used = facts[-count:]
        value = sum((one.value for one in used), Decimal(0)) / count
        if wanted.agrees(value):
            return derive_by(value, f"({form_of_row('+', count)}) ÷ {count}", *used, used=tuple(used))
    return None


def _of_several(claim: Claim, wanted: WantedNumber, source: SourceText) -> Derivation | None:
    """How a number follows from several rows of one table that its sentence names."""
    named = [one for _, one in series_in_text(_sentence_of(claim), source) if one.is_tabled and not one.whole]
    for table in dict.fromkeys(one.table for one in named):
        rows = [one for one in named if one.table == table]
        if not _FEWEST <= len(rows) <= _SEVERAL:
            continue
        if claim.direction and claim.quantity.unit != "倍":
            found = _ahead_of(claim, rows, wanted)
        else:
            results = shares_of(rows, series_of(source)) if wanted.share else _results_of(rows, wanted)
            found = next((one for one in results if wanted.agrees(one.value)), None)
        if found is not None:
            return found
    return None


def _ahead_of(claim: Claim, rows: Sequence[ToldSeries], wanted: WantedNumber) -> Derivation | None:
    """How much more the first of two rows is than the second, or less, as the number is told."""
    one, other = (row.last.fact.quantity for row in rows[:_FEWEST])
    apart = one.value - other.value
    if len(rows) != _FEWEST or apart * claim.direction <= 0 or not is_of_unit(claim.quantity, one):
        return None
    large, small = (one, other) if apart > 0 else (other, one)
    return derive_by(abs(apart), DIFFERENCE, large, small, used=(large, small)) if wanted.agrees(abs(apart)) else None


def _results_of(rows: Sequence[ToldSeries], wanted: WantedNumber) -> Iterator[Derivation]:
    """What the last numbers of rows are together, and of two how many times as much one is, and how much more."""
    last = [one.last.fact.quantity for one in rows]
    if wanted.quantity.unit == "倍":
        if len(last) == _FEWEST and last[1].value > 0:  # the second times as much is the first
            yield derive_by(last[0].value / last[1].value, SHARE, *last, used=(*last,))
        return
    if not all(is_of_unit(wanted.quantity, one) for one in last):
        return
    if all(one.kind == "amount" for one in last):
        yield derive_by(sum((one.value for one in last), Decimal(0)), form_of_row("+", len(last)), *last, used=(*last,))
    if len(last) == _FEWEST:
        large, small = sorted(last, key=lambda one: -one.value)
        yield derive_by(large.value - small.value, DIFFERENCE, large, small, used=(large, small))


def _sentence_of(claim: Claim) -> str:
    """The sentence of a number, or its label or heads."""
    passage = claim.passage
    if passage is None or passage.role in LISTED_ROLES:
        return claim.label if passage is None else passage.head
    first, last = sentence_bounds(passage.text, claim.at)
    return passage.text[max(first, claim.at - _FAR) : last]
